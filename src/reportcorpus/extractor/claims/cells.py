"""Figures in the cells of a table, whose unit stands in the head of their row or column."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reportcorpus.errors import UsageError
from reportcorpus.extractor.claims.quantities import Quantity
from reportcorpus.numerals import parse

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from reportcorpus.model import ClaimKind

ROW = re.compile(r"^[^\n|\t]*+[|\t].*$", re.MULTILINE)
CELL = re.compile(r"[^|\t\n]+")
_HEAD = re.compile(
    r"(?P<words>[^（(/]+?)\s*(?:[（(](?:单位[:：])?|/)(?P<scale>[万亿]?)(?P<unit>[^（）()/0-9]{1,4})[）)]?"
)
_HIGHEST = 100  # rows that are looked through for the head of a column
_BARE = re.compile(r"[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?")


def cell_quantities(text: str, kinds: Mapping[str, ClaimKind]) -> Iterator[tuple[Quantity, str]]:
    """Yield the bare figures of table rows (| 党员（名） | 41 |) with the words of the head that gives their unit.

    Cells are separated by tabs or upright strokes; the first cell of a row, or else of its column, is the head.
    """
    if "\t" not in text and "|" not in text:
        return
    heads: list[re.Match[str] | None] = []
    end = -2
    for row in ROW.finditer(text):
        cells = list(CELL.finditer(text, row.start(), row.end()))
        if row.start() != end + 1:
            heads = [_HEAD.fullmatch(cell[0].strip()) for cell in cells]
        end = row.end()
        label = _HEAD.fullmatch(cells[0][0].strip()) if cells else None
        for column, cell in enumerate(cells[1:], 1):
            head = label or (heads[column] if column < len(heads) else None)
            found = head and _quantity(cell, head, kinds)
            if head and found:
                yield found, head["words"].strip()


def _quantity(cell: re.Match[str], head: re.Match[str], kinds: Mapping[str, ClaimKind]) -> Quantity | None:
    """Read the figure of a cell in the unit of its head."""
    number = cell[0].strip()
    if not _BARE.fullmatch(number) or head["unit"] not in kinds:
        return None
    try:
        value = parse(number + head["scale"])
    except UsageError:
        return None
    start = cell.start() + cell[0].index(number)
    end = start + len(number)
    unit = "%" if head["unit"] == "％" else head["unit"]
    return Quantity(start, start, end, end, number, value, None, unit, kinds[head["unit"]], "exact", vague=False)


def row_label(text: str, start: int) -> str | None:
    """Return the first cell of the table row around `start`, or the head of its column where that is a number.

    A figure in the first cell of a row has no label.
    """
    line = text.rfind("\n", 0, start) + 1
    cells = CELL.findall(text[line:start].rstrip(" "))
    label = cells[0].strip() if cells else ""
    if label and not _BARE.fullmatch(label):
        return label
    first = line
    for _ in range(_HIGHEST):
        above = text.rfind("\n", 0, max(0, first - 1)) + 1
        if above == first or not ROW.match(text, above):
            break
        first = above
    heads = CELL.findall(text[first:line].partition("\n")[0])
    return heads[len(cells)].strip() or None if 0 < len(cells) < len(heads) else None
