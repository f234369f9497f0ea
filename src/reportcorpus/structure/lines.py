"""The lines of the body as what looks for headings sees them: their numbers, and what the file marks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, NamedTuple

from reportcorpus.normaliser.rule import NUMBERING

if TYPE_CHECKING:
    from reportcorpus.model import Normalised, Source

TITLE = 60
PHRASE = 40
PLAIN = 25
CLOSED = re.compile("[。！？；，、：:;,…]$")
DATE = re.compile(r"(?:\d{4}|[一二〇○零]{4}|[xX×]{2,4}|20[xX×]{2})\s?年|\d{1,2}月\d{1,2}日|\d{1,2}[:：]\d{2}")
OFFICE = re.compile(
    r"(?:长|书记|主任|委员|记者|通讯员|教师|老师|同学)(?: [一-鿿](?: ?[一-鿿]){1,3}|(?<=[省市县区校]长)[一-鿿]{2,3})$"
)
MEETING = re.compile(r"^[（(]?\d{4}年\d{1,2}月\d{1,2}日(?:在|于).*(?:会议|大会|会)上[）)]?$")
_LEVELS = {"one": 1, "two": 2, "three": 3, "four": 4}
_OPENING = re.compile(r"[^\S\n]*[#\-*+>]")
_HASHES = re.compile(r"\s{0,3}(#{1,6})\s")
_BOLD_LINE = re.compile(r"\s*(?:[-*+>]\s+)?\*\*([^*]|\*(?!\*))+\*\*\s*")
_BOLD_LEAD = re.compile(r"\s*\*\*((?:[^*]|\*(?!\*))+)\*\*(?=\s*[^\s*])")
Mark = Literal["", "title", "heading", "lead"]


class Line(NamedTuple):
    """A line of the body: its number as `level` and `number` characters, how the file marks it, and its bold lead."""

    start: int
    end: int
    text: str
    level: int | None
    number: int
    mark: Mark
    lead: int


def read_lines(source: Source, normalised: Normalised) -> list[Line]:
    """Return the lines of the body, with their numbers and what the file itself marks as a heading."""
    shown = []
    start = 0
    is_marked = "#" in source.text or "**" in source.text or any(mark.kind == "heading" for mark in source.marks)
    for text in normalised.text.split("\n"):
        end = start + len(text)
        if text and not text.isspace():
            number = NUMBERING.match(text)
            mark, lead = _marked(source, normalised, start, end) if is_marked else ("", 0)
            level = _LEVELS[number.lastgroup or "four"] if number else None
            shown.append(Line(start, end, text, level, number.end() if number else 0, mark, lead))
        start = end + 1
    return shown


def _marked(source: Source, normalised: Normalised, start: int, end: int) -> tuple[Mark, int]:
    """Tell how the file marks a line (Markdown, or what its reader knows), and how long a bold phrase opens it."""
    shift = normalised.alignment.shift(start, end)
    above, below = (start + shift, end + shift) if shift is not None else normalised.alignment.to_source(start, end)
    for mark in source.marks:
        if mark.kind == "heading" and mark.start < below and above < mark.end:
            return ("title" if mark.label == "0" else "heading"), 0
    first = source.text.rfind("\n", 0, above) + 1
    if not _OPENING.match(source.text, first):
        return "", 0
    last = source.text.find("\n", below)
    raw = source.text[first : last if last >= 0 else len(source.text)]
    if depth := _HASHES.match(raw):
        return ("title" if len(depth.group(1)) == 1 else "heading"), 0
    if _BOLD_LINE.fullmatch(raw):
        return "heading", 0
    if lead := _BOLD_LEAD.match(raw):
        spoken = lead.group(1).strip()
        shown = normalised.text[start:end]
        return ("lead", len(spoken)) if shown.startswith(spoken[:2]) and len(spoken) < len(shown) else ("", 0)
    return "", 0
