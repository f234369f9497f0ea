"""Lines of a page that were broken at its edge, or run together when it was copied."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from reportcorpus.alignment import Edit
from reportcorpus.normaliser.rule import KINDS, NUMBERING, Context, Line

if TYPE_CHECKING:
    from collections.abc import Iterator

_WIDEST = 60
_NARROWEST = 18
_SLACK = 2.0
_FEWEST = 4
_INDENT = re.compile(r"[ \t\u3000]{2,}|\u3000|\t")
_CLOSED = re.compile(r"[。！？；：.!?;:…][”’）)》]*$")
_OWN_LINE = re.compile(r"[#>|*•●◆■▪—]|\*\*|——|-\s")
_LATIN = re.compile(r"[A-Za-z0-9]$")
_GLUED = 200  # a line that holds several paragraphs is as long at least
_PART = 40
_NUMERALS = ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二", "十三", "十四", "十五")
_NAME = re.compile(
    r"[ \t\u3000]*[^\s。，,；;：:！？!?]{4,40}?(?:" + KINDS + ")"
    r"(?:[（(][^（()）]{1,12}[）)])?([ \u3000]+)(?=\S{60})"
)
_FIRST = re.compile(
    r"(?:(?<=[。！？：:])|((?<![ \t\u3000])[ \t\u3000]++))([一二三四五六七八九十]{1,2})、[ ]?"
    r"(?=[\u4e00-\u9fff“])(?![一二三四五六七八九十])"
)
_PHRASE = re.compile(
    r"(?:[一二三四五六七八九十]{1,2}、|[（(][一二三四五六七八九十]{1,2}[）)]|\d{1,2}[.．、](?!\d))[ ]?"
    r"[^\s。，,；;：:！？!?]{2,25}(?:[，,][^\s。，,；;：:！？!?]{2,20})?([ \u3000]+)(?=\S{15})"
)
_INNER = re.compile(r"(?<![ \u3000])[ \u3000]++(?=[（(][一二三四五六七八九十]{1,2}[）)]|\d{1,2}[.．、](?!\d))")


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


def glued_lines(text: str, _: Context) -> list[Edit]:
    """Break a page that was copied as one line, where blanks and numbers show how its lines ran.

    In a line of two hundred characters or more, a blank behind a title at its beginning is a line end, and so is what
    stands before 一、 二、 … in order, behind a sentence or a blank, with running text between them; a number alone
    counts where its phrase ends with a blank. Without such an end no heading is cut off the text behind it.
    """
    edits: list[Edit] = []
    start = 0
    for line in text.split("\n"):
        if len(line) >= _GLUED and ("一、" in line or " " in line[:_WIDEST] or "\u3000" in line[:_WIDEST]):
            places = dict(_title_end(line)) | dict(_numbered_ends(line))
            edits += [Edit(start + first, start + last, "\n") for first, last in sorted(places.items())]
        start += len(line) + 1
    return edits


def _title_end(line: str) -> Iterator[tuple[int, int]]:
    if title := _NAME.match(line):
        yield title.span(1)


def _numbered_ends(line: str) -> Iterator[tuple[int, int]]:
    """Yield the places of line ends around the headings of a line."""
    found: list[re.Match[str]] = []
    for match in _FIRST.finditer(line):
        if len(found) < len(_NUMERALS) and match.group(2) == _NUMERALS[len(found)]:
            found.append(match)
    places = [match.start(2) for match in found]
    is_parted = all(below - above >= _PART for above, below in pairwise([*places, len(line)]))
    is_told = bool(found) and found[0].group(1) is not None and _PHRASE.match(line, places[0]) is not None
    if not is_parted or not (len(found) > 1 or is_told):
        return
    yield from ((match.start(), match.start(2)) for match in found if match.start(2) > 0)
    inner = [match.end() for match in _INNER.finditer(line, places[0]) if _PHRASE.match(line, match.end())]
    yield from (match.span() for match in _INNER.finditer(line, places[0]) if match.end() in inner)
    yield from (phrase.span(1) for at in (*places, *inner) if (phrase := _PHRASE.match(line, at)))


def numbered_pages(text: str, _: Context) -> list[Edit]:
    """Join a sentence that runs over pages which a site has numbered 1、 2、 … at their beginnings."""
    if not text.startswith("1、"):
        return []
    lines = text.split("\n")
    if len(lines[0]) < _GLUED:
        return []
    edits: list[Edit] = []
    end = len(lines[0])
    for number, (above, line) in enumerate(pairwise(lines), 2):
        mark = f"{number}、"
        if not line.startswith(mark) or len(line) < _GLUED or _CLOSED.search(above.rstrip()):
            break
        edits.append(Edit(end, end + 1 + len(mark), ""))
        end += 1 + len(line)
    return [Edit(0, 2, ""), *edits] if edits else []
