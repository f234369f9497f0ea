"""Where names of persons stand in a text: beside titles, behind labels, in lists, before what only a person does."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from reportcorpus.alignment import Span
from reportcorpus.segmenter import dictionary_pos, longest_first

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reportcorpus.lexicon import Lexicon

_HAN = "\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff"
_IN_NO_NAME = "的了是在与及等把被将某我们你他她它这那有不也都又还并各每该第个名位两副户而xX×某"
_IN_NO_NAME_AT_END = (
    "省市县区镇乡村校院系部处科室局委会党支站所班组级段街道路园学课员长记师生者办工团队业社厅馆对从给向老前现任担受到"
)
# What stands between a name and what goes on, on either side.
_OPENS = "由请对让和与同是为以的了给被把按据经有及邀从向、，。：；！？（(“”《》 \u3000\xa0\t\n|/·—-"
_CLOSES = "和与同在为对以从向就等及也都将还说给把是的被带又均、，。；：！？）)（(“”》《 \u3000\xa0\t\n|/·—-"
# Ends no name where a shorter one may end before it.
_GOES_ON = "作做带讲说谈任为同在和与及等向对从被把给以就将并则也又还均到受"
_SIGNS = "，。；：！？（）()“”《》、 \u3000\xa0\t\n|/"
_SPACES = "[ \u3000\xa0]{0,4}"
_LINE = 60  # characters behind a label in which names may stand
_GIVEN = re.compile(f"(?![{_IN_NO_NAME}])[{_HAN}](?:(?![{_IN_NO_NAME}])[{_HAN}])?")
_DOTTED = re.compile(f"[{_HAN}]{{2,5}}(?:·(?:(?![{_IN_NO_NAME}])[{_HAN}]){{2,6}}){{1,2}}")
_SEX = re.compile(r"[，,、（(\s]{1,3}(?:男|女)(?=[，,、；;。）)\s]|$)")
_SEVERAL = re.compile(r"等(?:\d{1,3}|[一二三四五六七八九十]{1,3}|几)[名位人]|等(?:同志|老师|教师|同学|党员|人)")
_SHOT = re.compile(r"[ \u3000]?摄(?=[\s。）)]|$)")
_NAMING = ("由", "其中", "选举", "推选", "聘请", "邀请")
_SPEAKER = re.compile(f"(?:^|\\n)[ \u3000*“#>-]{{0,8}}([{_HAN}]{{2,4}})[*”]{{0,3}}[：:]")
_SEPARATOR = re.compile(r"[、，,/；;|—–]|[ \u3000\xa0\t]+")
_WORD = re.compile(f"[{_HAN}](?:{_SPACES}[{_HAN}]){{1,3}}")
_AND = "(?:、|和|与|及|以及)"
_LISTED = re.compile(f"[{_HAN}]{{2,30}}(?:、[{_HAN}]{{2,30}})+|(?=[{_HAN}]{{1,12}}{_AND})[{_HAN}]{{5,30}}")
_SPACED = re.compile(f"(?:^|(?<=\\n))[{_HAN} \u3000\xa0\\t]{{5,200}}(?=\\r|\\n|$)")


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What the lexicon knows of names, as sets and patterns; `kinds` are the surnames with theirs."""

    kinds: dict[str, str]
    words: frozenset[str]
    public: re.Pattern[str]
    before: re.Pattern[str]
    after: re.Pattern[str]
    label: re.Pattern[str]
    verb: re.Pattern[str]
    columns: frozenset[str]
    made: frozenset[str]

    def surname(self, text: str) -> str:
        """Return the surname that `text` begins with, a compound one rather than a single one, or nothing."""
        return next((text[:size] for size in (2, 1) if text[:size] in self.kinds and len(text) >= size), "")

    def is_name(self, name: str, *, lenient: bool = False) -> bool:
        """Tell whether `name` is a surname with one or two more characters, and no word.

        Lenient is where only a name can stand: there it may be a word too (高峰, 文静).
        """
        surname = self.surname(name)
        given = name[len(surname) :]
        if not surname or not _GIVEN.fullmatch(given) or all(c in self.made for c in given):
            return False
        if self.before.fullmatch(given) or self.after.fullmatch(given):
            return False
        pos = dictionary_pos(name)
        if name in self.words or (len(given) == 2 and name[:2] in self.words and name[2] in "性化型"):
            return False
        if pos is None or pos.startswith("nr"):
            return self.verb.fullmatch(given) is None
        return lenient and pos in {"n", "a", "an", "nz", "z"}

    def has_form(self, name: str) -> bool:
        """Tell whether `name` is a surname with one or two more characters, be it a word too (康乐)."""
        surname = self.surname(name)
        return self.kinds.get(surname) in {"clear", "word"} and _GIVEN.fullmatch(name[len(surname) :]) is not None

    def opens_word(self, name: str) -> bool:
        """Tell whether a word fills the first two of three characters (安置|工, but also 王子|涵)."""
        return len(name) == 3 and _is_word(name[:2], self)


def _is_word(text: str, known: Knowledge) -> bool:
    """Tell whether `text` is a word that names no person."""
    return text in known.words or not (dictionary_pos(text) or "nr").startswith("nr")


@lru_cache(maxsize=4)
def knowledge(lexicon: Lexicon) -> Knowledge:
    """Return what `lexicon` knows of names."""
    roles: dict[str, list[str]] = {}
    for role in lexicon.person_roles:
        for mode in ("before", "after") if role.mode == "both" else (role.mode,):
            roles.setdefault(mode, []).append(role.term)
    label = _any_of(roles["label"]).pattern
    return Knowledge(
        kinds={row.surname: row.kind for row in lexicon.surnames},
        words=frozenset(row.word for row in lexicon.not_names),
        public=_any_of(row.name for row in lexicon.public_figures),
        before=_any_of(roles["before"]),
        after=re.compile(f"{_any_of(roles['after']).pattern}(?![期远效])"),
        label=re.compile(
            f"(?:{label}){_SPACES}[：:︰丨|｜]{_SPACES}|(?<![{_HAN}])(?:本报|本校|我校)?(?:{label})[ \u3000]{_SPACES}"
        ),
        verb=_any_of(roles["verb"]),
        columns=frozenset(roles["column"]),
        made=frozenset("".join(row.characters for row in lexicon.pseudonym_characters)),
    )


def _any_of(terms: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, sorted(terms, key=lambda term: (-len(term), term)))))


def find_names(text: str, lexicon: Lexicon, *, seen: Iterable[str] = (), always: Iterable[str] = ()) -> list[Span]:
    """Return where names of persons stand in simplified `text`, from left to right.

    A name that is found, or that was `seen` elsewhere, is looked for in all of the text; those `always` meant count
    even inside words.
    Persons of doctrine, history and public example are none. What is missed: a name that never stands beside a title,
    a label, other names or what only a person does; names without a surname of the list; nicknames and lone surnames.
    """
    known = knowledge(lexicon)
    public = [Span(*match.span()) for match in known.public.finditer(text)]
    cued = [span for find in (_titled, _labelled, _listed, _acting) for span in find(text, known)]
    names = {_bare(text[start:end]) for start, end in cued if not known.public.search(text[start:end])}
    found = {_shortened(text, span, names, known) for span in cued}
    found |= set(_repeated(text, names | set(seen), known))
    found = {span for span in found if not any(_overlap(span, other) for other in public)}
    if wanted := set(always):
        found |= set(_spelt(text, wanted))
    return longest_first(found)


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _bare(name: str) -> str:
    return "".join(name.split())


def _shortened(text: str, span: Span, names: set[str], known: Knowledge) -> Span:
    """Return a span without the character with which the sentence goes on, where the rest is a name that was found."""
    start, end = span
    if end - start == 3 and text[start : end - 1] in names and _is_term(text[end - 1 : end + 1], known):
        return Span(start, end - 1)
    return span


def _repeated(text: str, names: set[str], known: Knowledge) -> Iterator[Span]:
    """Yield where names that were found once stand elsewhere; one of two characters must not be part of a word."""
    if not names:
        return
    for start, end in _spelt(text, names):
        name = _bare(text[start:end])
        bordered = text[max(0, start - 1) : start] in _OPENS and text[end : end + 1] in _CLOSES
        if len(name) > 2 or bordered or (_free(text, start, known) and known.is_name(name)):
            yield Span(start, end)


def _spelt(text: str, names: Iterable[str]) -> Iterator[Span]:
    """Yield where names stand, be there spaces inside them (王　芳)."""
    spelt = [_SPACES.join(map(re.escape, name)) for name in sorted(names, key=lambda name: (-len(name), name))]
    yield from (Span(*match.span()) for match in re.finditer("|".join(spelt), text))


def _free(text: str, start: int, known: Knowledge) -> bool:
    """Tell whether no word runs into the name that begins at `start` (提高|度)."""
    pair = text[max(0, start - 1) : start + 1]
    return len(pair) < 2 or not _is_word(pair, known)


def _titled(text: str, known: Knowledge) -> Iterator[Span]:
    """Yield the names behind and before titles: 书记王芳, 王芳书记, 王芳等5名教师, 王芳，女."""
    for match in _overlapping(known.before, text):
        if (span := _behind(text, match.end(), known)) is not None:
            yield span
    for pattern in (known.after, _SEVERAL, _SEX, _SHOT):
        for match in pattern.finditer(text):
            if (span := _ahead(text, match.start(), known)) is not None:
                yield span


def _overlapping(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """Yield a match at every place: 总支书记 holds 支书, and 书记 too."""
    match = pattern.search(text)
    while match is not None:
        yield match
        match = pattern.search(text, match.start() + 1)


def _behind(text: str, start: int, known: Knowledge) -> Span | None:
    """Return the name that begins at `start`, behind a title."""
    if text[start : start + 1] in {"：", ":", " ", "\u3000"}:
        start += 1
    if (dotted := _DOTTED.match(text, start)) and not _is_term(dotted[0][:2], known):
        behind_dot = text.rindex("·", start, dotted.end()) + 1
        places = range(behind_dot + 1, dotted.end())
        return Span(start, next((at for at in places if _closes(text, at, known)), dotted.end()))
    surname = known.surname(text[start : start + 4])
    kind = known.kinds.get(surname)
    if kind in {None, "function"}:
        return None
    base = start + len(surname)
    ends = [end for end in (base + 2, base + 1) if end <= len(text) and known.is_name(text[start:end])]
    ends = [end for end in ends if not known.opens_word(text[start:end]) or _bordered(text, end, known)]
    if kind == "word":
        ends = [end for end in ends if text[end - 1] not in _IN_NO_NAME_AT_END]
        ends = [end for end in ends if _closes(text, end, known) or _is_full(text, start, end, known)]
    if len(ends) < 2:
        return Span(start, ends[0]) if ends else None
    return Span(start, base + 1 if _goes_on(text, base + 1, known) else base + 2)


def _is_full(text: str, start: int, end: int, known: Knowledge) -> bool:
    """Tell whether a surname has two characters behind it of which none makes a word with its neighbour (冷链物|流)."""
    pairs = (text[at : at + 2] for at in range(start + 1, end))
    return end - start == 3 and text[start + 1] not in _GOES_ON and not any(_is_term(pair, known) for pair in pairs)


def _goes_on(text: str, at: int, known: Knowledge) -> bool:
    """Tell whether the sentence goes on at `at` rather than the name (王芳|作报告, 王芳|主持, not 周德|厚重返)."""
    if _closes(text, at + 1, known):
        closed = known.verb.match(text, at + 1) is None and known.after.match(text, at + 1) is None
        return text[at] in _GOES_ON or (closed and known.verb.match(text, at) is not None)
    return text[at] in _GOES_ON or (_is_term(text[at : at + 2], known) and not _is_term(text[at + 1 : at + 3], known))


def _is_term(text: str, known: Knowledge) -> bool:
    return len(text) == 2 and (text in known.words or dictionary_pos(text) is not None)


def _bordered(text: str, end: int, known: Knowledge) -> bool:
    """Tell whether a sign, a title or a verb of persons stands at `end`."""
    return text[end : end + 1] in _SIGNS or any(p.match(text, end) for p in (known.after, known.verb))


def _closes(text: str, end: int, known: Knowledge) -> bool:
    """Tell whether a name may well end at `end`: at a sign, a particle, a title or a verb of persons."""
    return text[end : end + 1] in _CLOSES + _GOES_ON or any(
        p.match(text, end) for p in (known.after, known.verb, _SEVERAL)
    )


def _ahead(text: str, end: int, known: Knowledge) -> Span | None:
    """Return the name that ends at `end`, before a title."""
    while end and text[end - 1] in " \u3000":
        end -= 1
    weak: Span | None = None
    for size in (4, 3, 2):
        start = end - size
        name = text[max(0, start) : end]
        kind = known.kinds.get(known.surname(name))
        if start < 0 or kind in {None, "function"} or not known.is_name(name) or name[-1] in _IN_NO_NAME_AT_END:
            continue
        if _opens(text, start, known):
            return Span(start, end)
        if weak is None and kind == "clear" and not known.opens_word(name) and _free(text, start, known):
            weak = Span(start, end)
    return weak


def _opens(text: str, start: int, known: Knowledge) -> bool:
    """Tell whether a name may well begin at `start`: behind a sign, a particle or a title."""
    if text[max(0, start - 1) : start] in _OPENS:
        return True
    return any(known.before.fullmatch(text, max(0, start - size), start) for size in (2, 3, 4, 5))


def _labelled(text: str, known: Knowledge) -> Iterator[Span]:
    """Yield the names in the line behind a label: 供稿：王芳 李建国. Beside a sure name a word may be one too."""
    for match in known.label.finditer(text):
        at = match.end()
        line = text[at : at + _LINE].split("\n", 1)[0]
        pieces = []
        for start, end in _cut(line):
            if start and known.label.match(text, at + start):
                break
            if _WORD.fullmatch(line, start, end) and line[end - 1] not in "办部室处科社站":
                pieces.append(Span(at + start, at + end))
        sure = any(known.is_name(_bare(text[a:b])) for a, b in pieces)
        for start, end in pieces:
            name = _bare(text[start:end])
            if known.is_name(name, lenient=True) or (sure and known.has_form(name)):
                yield Span(start, end)


def _cut(line: str) -> Iterator[tuple[int, int]]:
    """Yield the pieces between separators; two single characters with spaces between are one name (王　芳)."""
    line = re.split(r"[。（(）)]", line, maxsplit=1)[0]
    at = 0
    for match in _SEPARATOR.finditer(line):
        alone = (
            match.start() - at == 1 and match[0].isspace() and re.match(f"[{_HAN}](?![{_HAN}])", line[match.end() :])
        )
        if not alone:
            yield at, match.start()
            at = match.end()
    yield at, len(line.rstrip())


def _listed(text: str, known: Knowledge) -> Iterator[Span]:
    """Yield the names in lists: 张三、李四、王五等, or a line of names with spaces between them."""
    for match in _LISTED.finditer(text):
        yield from _series(text, match.start(), match.end(), known)
    for match in _SPACED.finditer(text):
        line = match[0].strip()
        at = match.start() + match[0].index(line)
        spans = [Span(at + start, at + end) for start, end in _cut(line) if end > start]
        if len(spans) > 2 and all(known.is_name(_bare(text[start:end]), lenient=True) for start, end in spans):
            yield from spans


def _series(text: str, start: int, end: int, known: Knowledge) -> Iterator[Span]:
    """Yield the names of one list, where enough of it are names, or a title beside it says that all are."""
    joints = [match.span() for match in re.finditer(_AND, text[start:end])]
    borders = [(0, 0), *joints, (end - start, end - start)]
    pieces = [Span(start + a[1], start + b[0]) for a, b in pairwise(borders)]
    sure = [
        _first(text, pieces[0], known),
        *(_whole(text, p, known) for p in pieces[1:-1]),
        _last(text, pieces[-1], known),
    ]
    first, last = sure[0] or pieces[0], sure[-1] or _loose(text, pieces[-1], known)
    titled = any(known.before.fullmatch(text, first.start - size, first.start) for size in (2, 3, 4, 5))
    ended = last is not None and any(p.match(text, last.end) for p in (known.after, _SEVERAL))
    if titled or ended:
        sure = [_whole(text, pieces[0], known, loose=True) or sure[0], *sure[1:-1], last]
    named = [span for span in sure if span is not None]
    clear = {
        text[span.start] for span in named if known.kinds.get(known.surname(text[span.start : span.end])) == "clear"
    }
    acts = last is not None and len(clear) > 0 and known.verb.match(text, last.end) is not None
    if 2 * len(named) >= len(pieces) and (
        (len(named) > 2 and len(clear) > 1) or (len(named) > 1 and (titled or ended or acts))
    ):
        if len({text[span.start] for span in named}) == 1 and not clear:
            return  # 谈板书、谈家访、谈心得
        yield from named
        yield from (piece for piece in pieces[1:-1] if _whole(text, piece, known, loose=True))


def _whole(text: str, piece: Span, known: Knowledge, *, loose: bool = False) -> Span | None:
    name = text[piece.start : piece.end]
    return piece if known.is_name(name) or (loose and known.has_form(name)) else None


def _first(text: str, piece: Span, known: Knowledge) -> Span | None:
    return _whole(text, piece, known) or _ahead(text, piece.end, known)


def _last(text: str, piece: Span, known: Knowledge) -> Span | None:
    return _whole(text, piece, known) or _behind(text, piece.start, known)


def _loose(text: str, piece: Span, known: Knowledge) -> Span | None:
    """Return the last of a list where it has but the form of a name, and a sign or title behind it."""
    for size in (2, 3):
        end = piece.start + size
        if known.has_form(text[piece.start : end]) and (end == piece.end or _bordered(text, end, known)):
            return Span(piece.start, end)
    return None


def _acting(text: str, known: Knowledge) -> Iterator[Span]:
    """Yield the names at the beginning of a clause, before what only a person does (王芳荣获…), and of speakers."""
    for match in _SPEAKER.finditer(text):
        if known.kinds.get(known.surname(match[1])) == "clear" and known.is_name(match[1]):
            yield Span(*match.span(1))
    for match in known.verb.finditer(text):
        for size in (3, 2):
            start = match.start() - size
            name = text[max(0, start) : match.start()]
            if start < 0 or not _begins(text, start):
                continue
            if known.kinds.get(known.surname(name)) == "clear" and known.is_name(name) and not known.opens_word(name):
                yield Span(start, match.start())
                break


def _begins(text: str, start: int) -> bool:
    """Tell whether a clause begins at `start`, or a word stands there that a name of a person follows."""
    return text[max(0, start - 1) : start] in "，。；：！？“”、 \u3000\t\n|" or text.endswith(_NAMING, 0, start)
