"""Columns of a table: rows and their 合计, and columns that hold the share of one column in another."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING, Any, NamedTuple

from reportcorpus.errors import UsageError
from reportcorpus.extractor.checks.rules import Interval, decimal, judge, step
from reportcorpus.extractor.claims.cells import CELL, ROW
from reportcorpus.model import Check
from reportcorpus.numerals import parse

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportcorpus.extractor.checks.places import Place
    from reportcorpus.model import Document, Verdict

_RULE = re.compile(r"[\s|:\t-]*")
_TOTAL = re.compile(r"\s*\**(?:合\s*计|总\s*计|小\s*计|共\s*计)(?:[（(][^（）()]{1,6}[）)])?\**\s*")
_FIGURE = re.compile(r"\s*\**\s*([0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?)\s*([%％]?)[^0-9\t|]{0,3}")
# Columns whose figures cannot be added up.
_NOT_ADDED = re.compile("率|比|均|[%％]|岁|年份|序号|编号|名次|得分|成绩|学时数$")
_SHARE = re.compile("占比|比例|比率|比重|率|[%％]")
_OF_THESE = re.compile(r"\s*\**(?:#|其中|内含|含)")
_LEAST_ROWS = 3


class _Cell(NamedTuple):
    """A figure of a table, where it stands, and as it is written."""

    start: int
    text: str
    value: Fraction


class _Table(NamedTuple):
    """The heads of the columns, and the rows: first cell and figures by column."""

    heads: list[str]
    rows: list[tuple[str, dict[int, _Cell]]]


def table_totals(document: Document, spots: Sequence[Place]) -> Iterator[Check]:
    """Yield each figure of a row 合计 or 总计 with the sum of the rows above it.

    Rows 其中 are parts of the row before them. Behind a 小计 a total may be that of all rows or of some, so that only a
    fit counts.
    """
    for table in _tables(document.text):
        above: list[dict[int, _Cell]] = []
        rows: list[dict[int, _Cell]] = []
        for label, cells in table.rows:
            if _TOTAL.fullmatch(label):
                for column, cell in cells.items():
                    items = _items(table, column, cell, above, rows)
                    if items:
                        yield _total(document, spots, cell, items)
                above = []
            elif not _OF_THESE.match(label):
                above.append(cells)
                rows.append(cells)


def _items(
    table: _Table, column: int, cell: _Cell, above: list[dict[int, _Cell]], rows: list[dict[int, _Cell]]
) -> list[_Cell]:
    """Return the figures that a total is of: those since the total before it or all; none where that is not certain."""
    if column < len(table.heads) and _NOT_ADDED.search(table.heads[column]):
        return []
    is_first = len(above) == len(rows)
    for listed in (above,) if is_first else (above, rows):
        items = [row[column] for row in listed if column in row]
        is_fit = sum(item.value for item in items) == cell.value
        if len(items) == len(listed) > 1 and (is_fit or is_first):
            return items
    return []


def table_shares(document: Document, spots: Sequence[Place]) -> Iterator[Check]:
    """Yield the figures of a row or column of shares where two others give all of them, or all but one."""
    for table in _tables(document.text):
        for way in (table, _turned(table)):
            for column, head in enumerate(way.heads):
                if column and _SHARE.search(head):
                    yield from _column(document, spots, way, column)


def _turned(table: _Table) -> _Table:
    """Return a table with its rows as columns."""
    heads = ["", *(label for label, _ in table.rows)]
    columns = [
        (head, {at: cells[column] for at, (_, cells) in enumerate(table.rows, 1) if column in cells})
        for column, head in enumerate(table.heads)
    ]
    return _Table(heads, columns[1:])


def _column(document: Document, spots: Sequence[Place], table: _Table, column: int) -> Iterator[Check]:
    """Judge a column of shares by the pair of columns that gives it, or by one column and its total."""
    rows = [cells for _, cells in table.rows if column in cells]
    others = [at for at, head in enumerate(table.heads) if at and at != column and not _SHARE.search(head)]
    ways = [(part, {at: cells[whole] for at, cells in enumerate(rows) if whole in cells})
            for part in others for whole in others if part != whole]  # fmt: skip
    sums = {part: _sum(table, part) for part in others}
    ways += [(part, dict.fromkeys(range(len(rows)), whole)) for part, whole in sums.items() if whole is not None]
    for part, wholes in ways:
        found = [
            (cells[part], wholes[at], cells[column])
            for at, cells in enumerate(rows)
            if part in cells and at in wholes and 0 < cells[part].value <= wholes[at].value
        ]
        verdicts = [_agrees(*cells) for cells in found]
        wrong = verdicts.count("inconsistent")
        if len(found) == len(rows) > 1 and (not wrong or (wrong == 1 and len(found) > _LEAST_ROWS)):
            for cells, verdict in zip(found, verdicts, strict=True):
                yield _share(document, spots, cells, verdict)
            return


def _sum(table: _Table, column: int) -> _Cell | None:
    """Return the figure of the one row 合计 in a column."""
    found = [cells[column] for label, cells in table.rows if _TOTAL.fullmatch(label) and column in cells]
    return found[0] if len(found) == 1 else None


def _agrees(part: _Cell, whole: _Cell, share: _Cell) -> Verdict:
    exact = 100 * part.value / whole.value
    return judge(share.text, share.value, "exact", Interval(exact, exact))


def _tables(text: str) -> Iterator[_Table]:
    """Yield the tables of a text, whose rows are lines of cells joined by tabs or upright strokes."""
    if "\t" not in text and "|" not in text:
        return
    table: _Table | None = None
    end = -2
    for row in ROW.finditer(text):
        cells = list(CELL.finditer(text, row.start(), row.end()))
        if row.start() != end + 1 and table is not None:
            yield table
            table = None
        end = row.end()
        if table is None:
            table = _Table([cell[0] for cell in cells], [])
        elif cells and not _RULE.fullmatch(row[0]):
            figures = {at: cell for at, found in enumerate(cells) if at and (cell := _figure(found))}
            table.rows.append((cells[0][0], figures))
    if table is not None:
        yield table


def _figure(cell: re.Match[str]) -> _Cell | None:
    found = _FIGURE.fullmatch(cell[0])
    if found is None:
        return None
    try:
        return _Cell(cell.start() + found.start(1), found[1] + found[2].replace("％", "%"), parse(found[1]))
    except UsageError:
        return None


def _total(document: Document, spots: Sequence[Place], cell: _Cell, items: Sequence[_Cell]) -> Check:
    added = sum((item.value for item in items), Fraction(0))
    is_right = added == cell.value
    fit = "相符" if is_right else "对不上"
    reason = f"{'＋'.join(item.text for item in items)}＝{decimal(added)}，报告写{cell.text}，{fit}"
    return Check(
        **_placed(document, spots, cell, items),
        kind="total",
        expected=added,
        verdict="consistent" if is_right else "inconsistent",
        holds=is_right,
        reason=reason,
    )


def _share(document: Document, spots: Sequence[Place], cells: tuple[_Cell, _Cell, _Cell], verdict: Verdict) -> Check:
    part, whole, share = cells
    exact = 100 * part.value / whole.value
    fit = {"inconsistent": "对不上", "truncated": "截去尾数相符"}.get(verdict, "相符")
    reason = f"{part.text}÷{whole.text}＝{decimal(exact)}％，报告写{share.text.rstrip('%')}％，{fit}"
    return Check(
        **_placed(document, spots, share, [part, whole]),
        kind="share",
        part=part.value,
        whole=whole.value,
        percent=share.value,
        expected=exact,
        verdict=verdict,
        holds=verdict != "inconsistent",
        reason=reason,
    )


def _placed(document: Document, spots: Sequence[Place], judged: _Cell, operands: Sequence[_Cell]) -> dict[str, Any]:
    """Return the fields that place a judged cell; cells without a unit are no claims, so that `claims` may be empty."""
    half = step(judged.text) / 2
    starts = {judged.start, *(cell.start for cell in operands)}
    return {
        **document.at(judged.start, judged.start + len(judged.text)),
        "low": judged.value - half,
        "high": judged.value + half,
        "claims": tuple(spot.index for spot in spots if spot.claim.start in starts),
    }
