"""Paragraphs that a mail program or a PDF broke into lines of one width."""

from __future__ import annotations

import re

from reportcorpus.alignment import Edit
from reportcorpus.normaliser.rule import NUMBERING, Context, Line

_WIDEST = 60
_NARROWEST = 18
_SLACK = 2.0
_FEWEST = 4
_INDENT = re.compile(r"[ \t\u3000]{2,}|\u3000|\t")
_CLOSED = re.compile(r"[。！？；：.!?;:…][”’）)》]*$")
_OWN_LINE = re.compile(r"[#>|*•●◆■▪—]|\*\*|——|-\s")
_LATIN = re.compile(r"[A-Za-z0-9]$")


def wrapped_lines(text: str, context: Context) -> list[Edit]:
    """Join lines that were broken at the edge of a page.

    A text counts as broken where no line is wider than sixty Han characters, and at least half of the lines, four or
    more, are within two characters of the widest, most of them without closing punctuation. Then each such line is
    joined with the next one, unless that begins with an indent, a heading's number or a mark.
    """
    if any(len(line) > 2 * _WIDEST and not line.isspace() for line in text.split("\n")):
        return []
    shown = context.lines(text)
    if len(shown) < _FEWEST:
        return []
    widths = [_width(line.text) for line in shown]
    widest = max(widths)
    full = [width >= widest - _SLACK for width in widths]
    open_ended = [wide and not _CLOSED.search(line.text.rstrip()) for wide, line in zip(full, shown, strict=True)]
    is_broken = _NARROWEST <= widest <= _WIDEST and sum(full) >= _FEWEST and sum(full) * 2 >= len(shown)
    if not is_broken or sum(open_ended) * 2 < sum(full):
        return []
    return [
        _joint(line, below)
        for line, below, is_open in zip(shown, shown[1:], open_ended, strict=False)
        if is_open and not _begins(below) and ("。" in line.text or not NUMBERING.match(line.text.strip()))
    ]


def _begins(line: Line) -> bool:
    """Whether a line begins something new."""
    stripped = line.text.strip()
    return bool(_INDENT.match(line.text) or NUMBERING.match(stripped) or _OWN_LINE.match(stripped))


def _joint(line: Line, below: Line) -> Edit:
    end = line.start + len(line.text.rstrip())
    start = below.start + len(below.text) - len(below.text.lstrip())
    is_latin = (
        _LATIN.search(line.text.rstrip()) and below.text.lstrip()[0].isascii() and below.text.lstrip()[0].isalpha()
    )
    return Edit(end, start, " " if is_latin else "")


def _width(line: str) -> float:
    """Width of a line in Han characters."""
    narrow = sum(c < "\u1100" for c in line.rstrip())
    return len(line.rstrip()) - narrow / 2
