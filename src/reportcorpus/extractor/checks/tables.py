"""Columns of a table: rows and their 合计, and columns that hold the share of one column in another."""

from __future__ import annotations

import re
from fractions import Fraction
from itertools import chain, permutations
from typing import TYPE_CHECKING, Any, NamedTuple

from reportcorpus.errors import UsageError
from reportcorpus.extractor.checks.rules import Interval, decimal, judge, step
from reportcorpus.extractor.claims.cells import CELL, ROW
from reportcorpus.model import Check
from reportcorpus.numerals import parse

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

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
_MOST_ROWS = 300
# Columns in front of a share, behind it and at the left edge of the table that may hold its part and its whole.
_BEFORE, _BEHIND, _FIRST = 8, 4, 3
_NEAR = 2  # percentage points; shares further from a quotient are not rounded from it


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
    fit counts. A total of more than 300 rows is left alone.
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
        if len(listed) > _MOST_ROWS:
            continue
        items = [row[column] for row in listed if column in row]
        is_fit = sum(item.value for item in items) == cell.value
        if len(items) == len(listed) > 1 and (is_fit or is_first):
            return items
    return []


def table_shares(document: Document, spots: Sequence[Place]) -> Iterator[Check]:
    """Yield the figures of a row or column of shares where two others give all of them, or all but one."""
    for table in _tables(document.text):
        for way in (table, _turned(table)):
            yield from _of_columns(document, spots, way)


def _turned(table: _Table) -> _Table:
    """Return a table with its rows as columns."""
    columns: list[dict[int, _Cell]] = [{} for _ in table.heads]
    for at, (_, cells) in enumerate(table.rows, 1):
        for column, cell in cells.items():
            if column < len(columns):
                columns[column][at] = cell
    heads = ["", *(label for label, _ in table.rows)]
    return _Table(heads, [*zip(table.heads, columns, strict=True)][1:])


def _of_columns(document: Document, spots: Sequence[Place], table: _Table) -> Iterator[Check]:
    """Judge each column of shares by the pair of columns that gives it, or by one column and its total."""
    is_share = [_SHARE.search(head) is not None for head in table.heads]
    rows: dict[int, list[dict[int, _Cell]]] = {}
    totals: dict[int, list[_Cell]] = {}
    for label, cells in table.rows:
        for column, cell in cells.items():
            if column < len(is_share) and is_share[column]:
                rows.setdefault(column, []).append(cells)
            elif _TOTAL.fullmatch(label):
                totals.setdefault(column, []).append(cell)
    for column, having in sorted(rows.items()):
        near = [*range(max(_FIRST, column - _BEFORE), min(column + _BEHIND + 1, len(is_share)))]
        others = [at for at in (*range(1, min(_FIRST, len(is_share))), *near) if not is_share[at]]
        sums = {at: totals[at][0] for at in others if len(totals.get(at, ())) == 1}
        ways: Iterable[tuple[int, int | _Cell]] = chain(permutations(others, 2), sums.items())
        if column and len(having) > 1:
            yield from next(filter(None, (_column(document, spots, having, column, way) for way in ways)), ())


def _column(
    document: Document,
    spots: Sequence[Place],
    rows: Sequence[dict[int, _Cell]],
    column: int,
    way: tuple[int, int | _Cell],
) -> list[Check]:
    """Return the shares of a column judged by the columns of part and whole, if these give all of them or all but one.

    The whole may be one figure for all rows.
    """
    part, whole = way
    found: list[tuple[_Cell, _Cell, _Cell]] = []
    verdicts: list[Verdict] = []
    for cells in rows:
        below = cells.get(whole) if isinstance(whole, int) else whole
        above = cells.get(part)
        if above is None or below is None or not 0 < above.value <= below.value:
            return []
        found.append((above, below, cells[column]))
        verdicts.append(_agrees(*found[-1]))
        if verdicts.count("inconsistent") > (len(rows) > _LEAST_ROWS):
            return []
    return [_share(document, spots, cells, verdict) for cells, verdict in zip(found, verdicts, strict=True)]


def _agrees(part: _Cell, whole: _Cell, share: _Cell) -> Verdict:
    if abs(100 * float(part.value) / float(whole.value) - float(share.value)) > _NEAR:
        return "inconsistent"
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
        "claims": tuple(spot.at for spot in spots if spot.claim.start in starts),
    }
