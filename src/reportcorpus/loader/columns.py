"""Tables that a PDF draws column by column → their lines row by row."""

from __future__ import annotations

from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportcorpus.loader.lines import Line

FEWEST_ROWS = 2
LONGEST_CELL = 20  # characters; the lines of a page in two columns are longer, or as many as a page holds
MOST_ROWS = 40
SAME_ROW = 0.008  # share of the page's height
ALIGNED = 0.75  # share of a column's cells that stand beside cells of the column before


def by_rows(lines: Sequence[Line]) -> list[Line]:
    """Return the lines of a page with the cells of tables in rows, whichever column they were drawn in.

    A table drawn by columns is short lines one below the other, then others at the same heights to their right.
    """
    runs = list(_runs(lines))
    found: list[Line] = []
    at = 0
    while at < len(runs):
        columns, rest = _table(runs[at:])
        if len(columns) == 1:
            found += runs[at]
            at += 1
            continue
        found += runs[at][: len(runs[at]) - len(columns[0])]
        rows = columns[0]
        cells = [line for column in columns for line in column]
        found += sorted(cells, key=partial(_place, rows=rows))
        at += len(columns)
        runs[at:at] = [list(rest)] if rest else []
    return found


def _runs(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Yield the stretches in which each line stands below the one before, or beside it."""
    run = list(lines[:1])
    for above, line in pairwise(lines):
        if line.bottom > above.top:
            yield run
            run = []
        run.append(line)
    if run:
        yield run


def _table(runs: Sequence[Sequence[Line]]) -> tuple[list[Sequence[Line]], Sequence[Line]]:
    """Return the columns of a table that the first run ends with, and what follows in the run of its last column."""
    columns: list[Sequence[Line]] = [runs[0]]
    rest: Sequence[Line] = []
    for run in runs[1:]:
        left = columns[-1] if len(columns) > 1 else [line for line in runs[0] if line.bottom <= run[0].top]
        edge = max((line.right for line in left), default=0.0)
        right = next((i for i, line in enumerate(run) if line.left < edge), len(run))
        if rest or not _stand_beside(left, run[:right]):
            break
        columns = [*(columns if len(columns) > 1 else [left]), run[:right]]
        rest = run[right:]
    return columns, rest


def _stand_beside(left: Sequence[Line], right: Sequence[Line]) -> bool:
    """Tell whether the lines of two columns are cells at the same heights."""
    if not (FEWEST_ROWS <= len(left) <= MOST_ROWS and FEWEST_ROWS <= len(right) <= MOST_ROWS):
        return False
    if any(len(line.text) > LONGEST_CELL for line in (*left, *right)):
        return False
    beside = sum(any(abs(one.bottom - other.bottom) <= SAME_ROW for other in left) for one in right)
    return beside >= max(FEWEST_ROWS, ALIGNED * len(right))


def _place(line: Line, rows: Sequence[Line]) -> tuple[float, float]:
    """Return what sorts a cell: the height of the row that it stands in, then its left edge."""
    row = min(rows, key=lambda other: abs(other.bottom - line.bottom))
    height = row.bottom if abs(row.bottom - line.bottom) <= SAME_ROW else line.bottom
    return -height, line.left
