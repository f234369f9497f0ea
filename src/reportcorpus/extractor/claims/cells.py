"""Figures in the cells of a table, whose unit stands in the head of their row or column."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from reportcorpus.errors import UsageError
from reportcorpus.extractor.claims.quantities import Quantity
from reportcorpus.numerals import parse

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from reportcorpus.model import ClaimKind

ROW = re.compile(r"^[^\n|\t]*+[|\t].*$", re.MULTILINE)
CELL = re.compile(r"[^|\t\n]+")
_HEAD = re.compile(
    r"(?P<words>[^（(/]+?)\s*(?:[（(](?:单位[:：])?|/)(?P<scale>[万亿]?)(?P<unit>[^（）()/0-9]{1,4})[）)]?"
)
_BARE = re.compile(r"[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?")


class Row(NamedTuple):
    """A row of a table: where it starts, its cells, and the first row of the table."""

    start: int
    cells: Sequence[re.Match[str]]
    heads: Sequence[re.Match[str]]


def table_rows(text: str) -> list[Row]:
    """Return the rows of all tables of a text, lines whose cells tabs or upright strokes separate."""
    found: list[Row] = []
    if "\t" not in text and "|" not in text:
        return found
    heads: Sequence[re.Match[str]] = ()
    end = -2
    for row in ROW.finditer(text):
        cells = [*CELL.finditer(text, row.start(), row.end())]
        if row.start() != end + 1:
            heads = cells
        end = row.end()
        found.append(Row(row.start(), cells, heads))
    return found


def cell_quantities(rows: Iterable[Row], kinds: Mapping[str, ClaimKind]) -> Iterator[tuple[Quantity, str]]:
    """Yield the bare figures of table rows (| 党员（名） | 41 |) with the words of the head that gives their unit.

    The first cell of a row, or else of its column, is the head.
    """
    heads: list[re.Match[str] | None] = []
    for row in rows:
        if row.cells is row.heads:
            heads = [_HEAD.fullmatch(cell[0].strip()) for cell in row.cells]
        label = _HEAD.fullmatch(row.cells[0][0].strip()) if row.cells else None
        for column, cell in enumerate(row.cells[1:], 1):
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


def row_label(rows: Sequence[Row], start: int) -> str | None:
    """Return the first cell of the table row around `start`, or the head of its column where that is a number.

    A figure in the first cell of a row has no label.
    """
    at = bisect_right(rows, start, key=lambda row: row.start) - 1
    if at < 0:
        return None
    _, cells, heads = rows[at]
    column = bisect_right(cells, start, key=lambda cell: cell.start()) - 1
    if column < 1:
        return None
    label = cells[0][0].strip()
    if label and not _BARE.fullmatch(label):
        return label
    return heads[column][0].strip() or None if heads is not cells and column < len(heads) else None
