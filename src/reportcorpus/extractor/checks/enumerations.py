"""Lists that announce how many members they have: “四个服务”（服务…、服务…、服务…）; 做好三项工作：一是…二是…."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING

from reportcorpus.model import Check

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportcorpus.model import Document

_DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九十")} | {"两": 2}
_ANNOUNCED = re.compile(
    r"(?P<number>[二两三四五六七八九十])(?P<unit>[个项种大类条][^，。；：、！？\n“”（）《》0-9]{1,8})"
    r"(?P<close>”[^，。；：、！？\n“”（）《》0-9]{0,6})?(?P<opens>——|：|:|（|\(|，即|，就是|即)"
)
_LIST = re.compile(r"[^。；！？\n（）()：:]{4,120}")
_LINKED = re.compile("[、，和与及]|以及")
_VAGUE = re.compile("等|[0-9]|一是|第一|…|——|，")
_ORDINAL = re.compile("(?:(?<=[。；：，:;、（(\n])|^)(?P<digit>[一二三四五六七八九十])(?:是|要|则)")
# Two numbers in front share one list: 增强“八项本领”、提高“七种能力”：….
_OTHER_NUMBER = re.compile("[二两三四五六七八九十][个项种大类条][^，。；\n]*$")
_QUOTES = str.maketrans("", "", '“”‘’"《》 ')
_SHORTEST = 2
_COPIED = 12  # characters behind an announcement that make it the same
_LONGEST = 8000  # characters of a numbered list


def members(document: Document, known: Sequence[Check] = ()) -> Iterator[Check]:
    """Yield each list that says how many members it has; it stands where the number stands.

    Members joined by 、 are a mistake only where all begin or end alike, so that none can be two; those numbered 一是,
    二是 … where no second list is among them. `whole` is the number said, `part` that listed. Lists that
    checks in `known` stand at have been judged otherwise.
    """
    text = document.text
    for announced in _ANNOUNCED.finditer(text):
        if any(check.start < announced.end() and announced.start() < check.end for check in known):
            continue
        said = _DIGITS[announced["number"]]
        numbered = _numbered(text, announced.end())
        listed = numbered if numbered is not None else _joined(text, announced.start(), announced.end(), said)
        if listed not in {None, said} and text.count(text[announced.start() : announced.end() + _COPIED]) > 1:
            continue  # a passage that stands twice was torn in copying
        if listed is not None and listed >= _SHORTEST:
            yield _check(document, announced, said, listed)


def _numbered(text: str, start: int) -> int | None:
    """Return how many items 一是 … 二是 … begin at `start`, or None where none do or a second list is among them.

    Behind the end of the paragraph only items that open a paragraph go on with the list.
    """
    first = _ORDINAL.match(text, start) or _ORDINAL.match(text, start + 1)
    if first is None or first["digit"] != "一":
        return None
    end = _line_end(text, start)
    count = 1
    has_other = False
    for item in _ORDINAL.finditer(text, first.end(), start + _LONGEST):
        is_next = _DIGITS[item["digit"]] == count + 1
        if item["digit"] == "一" and item.start() < end:
            return None
        if is_next and has_other and text[item.start() - 1] == "\n":
            return None
        has_other = has_other or item["digit"] == "一"
        if is_next and not has_other and (item.start() < end or text[item.start() - 1] == "\n"):
            count, end = count + 1, _line_end(text, item.start())
    return count


def _line_end(text: str, start: int) -> int:
    end = text.find("\n", start)
    return len(text) if end < 0 else end


def _joined(text: str, at: int, start: int, said: int) -> int | None:
    """Return how many members behind `start` are joined by 、, or None where that cannot be told for certain."""
    found = _LIST.match(text, start)
    if found is None or "、" not in found[0]:
        return None
    words = found[0].translate(_QUOTES)
    if _VAGUE.search(words):
        return None
    items = words.split("、")
    if len(items) == said or len(_LINKED.split(words)) == said:
        return said
    is_alike = len({item[:1] for item in items}) == 1 or len({item[-2:] for item in items}) == 1
    is_alike = is_alike and _LINKED.search("".join(items)) is None
    is_single = _OTHER_NUMBER.search(text, max(0, at - 24), at) is None
    return len(items) if is_alike and is_single and min(map(len, items)) > 1 else None


def _check(document: Document, announced: re.Match[str], said: int, listed: int) -> Check:
    name = (announced["number"] + announced["unit"]).strip()
    return Check(
        **document.at(announced.start(), announced.start() + len(name)),
        kind="members",
        part=Fraction(listed),
        whole=Fraction(said),
        expected=Fraction(listed),
        low=Fraction(said),
        high=Fraction(said),
        verdict="consistent" if said == listed else "inconsistent",
        holds=said == listed,
        reason=f"“{name}”列出{listed}项，{'相符' if said == listed else '对不上'}",
    )
