"""Line ends, invisible characters and blank space."""

from __future__ import annotations

import re

from reportcorpus.alignment import Edit
from reportcorpus.normaliser.rule import CJK_PUNCTUATION, HAN, Context

LINE_ENDS = frozenset("\r\v\f\x1c\x1d\x1e\x85\u2028\u2029")
# Zero-width spaces and joiners, marks of direction, byte-order marks, soft hyphens and the control characters that
# are no line end; private-use characters are symbols of a font that nobody else has (Word's bullets).
INVISIBLE = frozenset(
    [chr(c) for c in (*range(9), *range(14, 28), 31, *range(127, 133), *range(134, 160), 0xAD, 0x61C, 0x180E, 0xFEFF)]
    + [chr(c) for c in (*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070), 0xFFFC, 0xFFFE)]
    + [chr(c) for c in (*range(0xE000, 0xF900), *range(0xFFF9, 0xFFFC))]
)
BLANKS = frozenset("\t \u00a0\u1680\u202f\u205f\u3000") | frozenset(map(chr, range(0x2000, 0x200B)))

_LINE_END = re.compile(r"\r\n|[\r\v\f\x1c\x1d\x1e\x85\u2028\u2029]")
_INVISIBLE = re.compile("[" + "".join(map(re.escape, sorted(INVISIBLE))) + "]+")
_BLANKS = "".join(sorted(BLANKS))
_INNER = re.compile(f"[{_BLANKS}][{_BLANKS}]*")  # a search for [ ]+ would try each place
_HAN = re.compile(f"[{HAN}]")
_TIGHT = frozenset(CJK_PUNCTUATION.replace("—", "").replace("·", "") + "“”‘’")


def line_ends(text: str, _: Context) -> list[Edit]:
    """Make every kind of line end a line feed."""
    return [Edit(m.start(), m.end(), "\n") for m in _LINE_END.finditer(text)]


def invisible(text: str, _: Context) -> list[Edit]:
    """Take out characters that nobody sees."""
    return [Edit(m.start(), m.end(), "") for m in _INVISIBLE.finditer(text)]


def blank_lines(text: str, _: Context) -> list[Edit]:
    """Take out blank lines, indents and blanks at line ends."""
    edits = []
    done = -1  # where the last line that is not blank ended
    at = 0
    for line in text.split("\n"):
        words = line.strip(_BLANKS)
        if words:
            start = at if words is line else at + line.find(words[0])
            if start > done + 1:
                edits.append(Edit(max(done, 0), start, "\n" if done >= 0 else ""))
            done = start + len(words)
        at += len(line) + 1
    if max(done, 0) < len(text):
        edits.append(Edit(max(done, 0), len(text), ""))
    return edits


def spaces(text: str, _: Context) -> list[Edit]:
    """Make runs of blanks inside a line one.

    A blank beside full-width punctuation, or between a figure and a Han character, goes; one between two words stays
    (学习贯彻 学以致用), and so does a tab, which separates the cells of a table.
    """
    edits = []
    for match in _INNER.finditer(text):
        if match.start() == 0 or match.end() == len(text) or "\n" in (text[match.start() - 1], text[match.end()]):
            continue
        new = _between(text[match.start() - 1], match.group(), text[match.end()])
        if match.group() != new:
            edits.append(Edit(match.start(), match.end(), new))
    return edits


def _between(before: str, blank: str, after: str) -> str:
    if "\t" in blank:
        return "\t"
    if before in _TIGHT or after in _TIGHT:
        return ""
    pair = (before, after)
    if any(c.isdigit() and c.isascii() for c in pair) and any(_HAN.match(c) for c in pair):
        return ""
    return " "
