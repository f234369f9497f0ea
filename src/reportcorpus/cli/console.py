"""What is printed: two consoles, tables and problems."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich import box
from rich.console import Console
from rich.markup import escape
from rich.table import Table
from rich.text import Text

from reportcorpus.errors import OutputError
from reportcorpus.export import TABLES, write_csv
from reportcorpus.export.xlsx import MOST_ROWS
from reportcorpus.problems import in_chinese

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd

    from reportcorpus.corpus import Corpus
    from reportcorpus.languages import Language

SHOWN = 20  # problems
_PROBLEMS = {
    "zh": {"problem": "{path}：{reason}；{advice}", "more": "……另有 {n} 项，见 problems 表"},
    "en": {"problem": "{path}: {reason}; {advice}", "more": "... and {n} more: see the table of problems"},
}

out = Console(highlight=False, emoji=False)
err = Console(stderr=True, highlight=False, emoji=False)


def print_frame(frame: pd.DataFrame, csv: Path | None) -> None:
    """Print a table, with tabs where no terminal shows it; or write it to the new file `csv`."""
    if csv is not None:
        out.print(f"{_new_csv(frame, csv)} written, {len(frame)} rows", markup=False)
        return
    if not out.is_terminal:
        out.print(frame.to_csv(sep="\t", index=False).rstrip("\n"), markup=False, soft_wrap=True)
        return
    table = Table(box=box.SIMPLE)
    for name in frame:
        numbers = frame[name].dtype.kind in "iuf"
        table.add_column(str(name), justify="right" if numbers else "left", no_wrap=numbers, overflow="fold")
    for row in frame.itertuples(index=False):
        table.add_row(*(shown(cell) for cell in row))
    out.print(table)


def print_problems(problems: pd.DataFrame, language: Language) -> None:
    """Print what could not be read and what to try, 20 rows at most, on the error stream."""
    words = _PROBLEMS[language]
    for row in problems.head(SHOWN).to_dict("records"):
        said = [in_chinese(row[name]) if language == "zh" else row[name] for name in ("reason", "advice")]
        line = words["problem"].format(path=row["path"], reason=said[0], advice=said[1])
        err.print(Text(line, style="yellow"), soft_wrap=True)
    if len(problems) > SHOWN:
        err.print(words["more"].format(n=len(problems) - SHOWN))


def print_left_out(corpus: Corpus) -> None:
    """Say which tables are too long for a sheet of Excel."""
    for name in TABLES:
        rows = corpus.count(name)
        if rows >= MOST_ROWS:
            err.print(f"{name}: {rows:,} rows are more than a sheet of Excel holds; they are not in the workbook")


def _new_csv(frame: pd.DataFrame, path: Path) -> Path:
    """Write a table as a new file; raise `OutputError` where there is one, or none can be made."""
    try:
        path.open("x", encoding="utf-8").close()
    except OSError as error:
        raise OutputError(f"{path} cannot be written ({error.strerror}); name a new file") from error
    return write_csv(frame, path)


def shown(cell: object) -> str:
    """Return a cell for a reader: a fraction with three decimals, nothing for an empty one.

    >>> shown(0.17016), shown(0.00004), shown(float("nan")), shown(1234.5), shown(3)
    ('0.170', '<0.001', '', '1,234.5', '3')
    """
    if not isinstance(cell, float):
        return escape(str(cell))
    if cell != cell:  # noqa: PLR0124 - NaN
        return ""
    if 0 < abs(cell) < 0.0005:
        return "<0.001" if cell > 0 else ">-0.001"
    return f"{cell:.3f}" if abs(cell) < 100 else f"{cell:,.1f}"
