"""Where a name may begin and end beside a title: the signs, particles and verbs around it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reportcorpus.alignment import Span
from reportcorpus.pseudonyms.knowledge import HAN, IN_NO_NAME

if TYPE_CHECKING:
    from reportcorpus.pseudonyms.knowledge import Knowledge

_IN_NO_NAME_AT_END = (
    "省市县区镇乡村校院系部处科室局委会党支站所班组级段街道路园学课员长记师生者办工团队业社厅馆对从给向老前现任担受到"
)
_ENDS_NAMES_TOO = "生学园"
_BEFORE_NICKNAMES = "小老大阿"
# What stands between a name and what goes on, on either side.
OPENS = "由请对让和与同是为以的了给被把按据经有及邀从向、，。：；！？（(“”《》 \u3000\xa0\t\n|/·—-"
CLOSES = "和与同在为对以从向就等及也都将还说给把是的被带又均、，。；：！？）)（(“”》《 \u3000\xa0\t\n|/·—-"
# Ends no name where a shorter one may end before it.
_GOES_ON = "作做带讲说谈任为同在和与及等向对从被把给以就将并则也又还均到受"
BODY_ENDS = frozenset("校院园部处室科局组班系委会")  # before a name: 语文组王芳老师, 教育局李建国局长
NAMING = ("由", "其中", "选举", "推选", "聘请", "邀请", "选派", "授予", "表彰", "特邀")  # before a name
SIGNS = "，。；：！？（）()“”《》、 \u3000\xa0\t\n|/"
_DOTTED = re.compile(f"[{HAN}]{{2,5}}(?:[·・•‧](?:(?![{IN_NO_NAME}])[{HAN}]){{2,6}}){{1,2}}")
SEVERAL = re.compile(r"等(?:\d{1,3}|[一二三四五六七八九十]{1,3}|几)[名位人]|等(?:同志|老师|教师|同学|党员|人)")


def bare(name: str) -> str:
    """Return a name without the spaces inside it."""
    return "".join(name.split())


def free(text: str, start: int, known: Knowledge) -> bool:
    """Tell whether no word runs into the name that begins at `start` (提高|度)."""
    pair = text[max(0, start - 1) : start + 1]
    return len(pair) < 2 or not known.is_word(pair)


def behind(text: str, start: int, known: Knowledge) -> Span | None:
    """Return the name that begins at `start`, behind a title."""
    if text[start : start + 1] in {"：", ":", " ", "\u3000"}:
        start += 1
    if (dotted := _DOTTED.match(text, start)) and not known.is_term(dotted[0][:2]):
        behind_dot = 1 + max(text.rfind(dot, start, dotted.end()) for dot in "·・•‧")
        places = range(behind_dot + 1, dotted.end())
        return Span(start, next((at for at in places if closes(text, at, known)), dotted.end()))
    surname = known.surname(text[start : start + 4])
    kind = known.kinds.get(surname)
    base = start + len(surname)
    if kind is None or known.after.match(text, base):
        return None
    ends = [end for end in (base + 2, base + 1) if end <= len(text) and known.is_name(text[start:end])]
    ends = [end for end in ends if not known.opens_word(text[start:end]) or bordered(text, end, known)]
    if kind == "word":
        ends = [end for end in ends if text[end - 1] not in _IN_NO_NAME_AT_END]
        ends = [end for end in ends if closes(text, end, known) or is_full(text, start, end, known)]
    if kind == "function":
        ends = [end for end in ends if is_full(text, start, end, known) and bordered(text, end, known)]
        ends = [end for end in ends if known.kind(text[base:end]) != "clear" and text[base] not in _BEFORE_NICKNAMES]
    if len(ends) < 2:
        return Span(start, ends[0]) if ends else None
    return Span(start, base + 1 if goes_on(text, base + 1, known) else base + 2)


def is_full(text: str, start: int, end: int, known: Knowledge) -> bool:
    """Tell whether a surname has two characters behind it of which none makes a word with its neighbour (冷链物|流)."""
    pairs = (text[at : at + 2] for at in range(start + 1, end))
    if end - start != 3 or text[start + 1] in _GOES_ON or any(known.is_term(pair) for pair in pairs):
        return False
    return not any(known.is_word(text[end - 1 : end - 1 + size]) for size in (3, 4))  # 水清|功不可没


def goes_on(text: str, at: int, known: Knowledge) -> bool:
    """Tell whether the sentence goes on at `at` rather than the name (王芳|作报告, 王芳|主持, not 周德|厚重返)."""
    if closes(text, at + 1, known):
        closed = known.verb.match(text, at + 1) is None and known.after.match(text, at + 1) is None
        return text[at] in _GOES_ON or (closed and known.verb.match(text, at) is not None)
    return text[at] in _GOES_ON or (known.is_term(text[at : at + 2]) and not known.is_term(text[at + 1 : at + 3]))


def bordered(text: str, end: int, known: Knowledge, *, verbs: bool = True) -> bool:
    """Tell whether a sign, a title or (with `verbs`) a verb of persons stands at `end`."""
    patterns = (known.after, known.verb) if verbs else (known.after,)
    return text[end : end + 1] in SIGNS or any(pattern.match(text, end) for pattern in patterns)


def closes(text: str, end: int, known: Knowledge) -> bool:
    """Tell whether a name may well end at `end`: at a sign, a particle, a title or a verb of persons."""
    return text[end : end + 1] in CLOSES + _GOES_ON or any(
        p.match(text, end) for p in (known.after, known.verb, SEVERAL)
    )


def ahead(text: str, end: int, known: Knowledge) -> Span | None:
    """Return the name that ends at `end`, before a title."""
    while end and text[end - 1] in " \u3000":
        end -= 1
    weak: Span | None = None
    for size in (4, 3, 2):
        start = end - size
        name = text[max(0, start) : end]
        kind = known.kind(name)
        if start < 0 or kind in {None, "function"} or not known.is_name(name) or _ends_word(name, known):
            continue
        of_body = text[max(0, start - 1) : start] in BODY_ENDS and free(text, start, known)
        if opens(text, start, known) or (of_body and not known.opens_word(name)):
            return Span(start, end)
        sure = kind == "clear" or is_full(text, start, end, known)
        if weak is None and sure and not known.opens_word(name) and free(text, start, known):
            weak = Span(start, end)
    return weak


def _ends_word(name: str, known: Knowledge) -> bool:
    """Tell whether the last character of `name` is rather that of a word (全校师|生); 普生 is none."""
    if name[-1] in _ENDS_NAMES_TOO and len(name) == 3 and known.kind(name) == "clear":
        return not known.is_given(name[1:])
    return name[-1] in _IN_NO_NAME_AT_END


def opens(text: str, start: int, known: Knowledge) -> bool:
    """Tell whether a name may well begin at `start`: behind a sign, a particle or a title."""
    if text[max(0, start - 1) : start] in OPENS or text.endswith(NAMING, 0, start):
        return True
    return any(known.before.fullmatch(text, max(0, start - size), start) for size in (2, 3, 4, 5))
