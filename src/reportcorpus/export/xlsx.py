"""All tables in one workbook, a sheet each."""

from __future__ import annotations

import re
import unicodedata
from itertools import chain, islice
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, NamedTuple

from reportcorpus.errors import OutputError
from reportcorpus.export.cells import FORMULA, TABLES, columns_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    import pandas as pd

    from reportcorpus.corpus import Corpus

MOST_ROWS = 1_048_576  # of a sheet, its header included
MOST_CHARACTERS = 32_767  # of a cell
NARROWEST, WIDEST = 8, 60  # columns, in characters of Excel
_MEASURED = 200  # rows from which the width of a column is taken
_UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")  # how Excel writes control characters


class Sheet(NamedTuple):
    """What became of a table: its rows, how many are in the workbook, and what a reader should know."""

    table: str
    rows: int
    written: int
    note: str


def write_xlsx(corpus: Corpus, path: str | Path, *, names: Iterable[str] = TABLES) -> list[Sheet]:
    """Write tables of a corpus as one workbook at `path`, a sheet each, and return what became of each.

    The first sheet, `contents`, lists the others. Headers stay in sight and can be filtered; columns are as wide as
    what they hold, within limits. No text is run as a formula, whatever it begins with. Excel has room for 1,048,576
    rows a sheet, the header included: a longer table is left out as a whole, and `contents` says so. Longer texts than
    the 32,767 characters of a cell are cut, which `contents` says too; characters that no workbook can hold become
    \ufffd. Raises `OutputError` where nothing can be written.
    """
    path = Path(path)
    part = path.with_name(f"{path.name}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with part.open("wb") as file:
            sheets = _write(corpus, file, names)
        part.replace(path)
    except OSError as error:
        raise OutputError(f"{path} cannot be written ({error.strerror}); close it where it is open") from error
    return sheets


def _write(corpus: Corpus, file: IO[bytes], names: Iterable[str]) -> list[Sheet]:
    from openpyxl import Workbook  # noqa: PLC0415 - heavy

    book = Workbook(write_only=True)
    contents = book.create_sheet("contents")
    sheets = [_table(book, name, corpus.table(name)) for name in names]
    _fill(contents, Sheet._fields, [list(column) for column in zip(*sheets, strict=True)])
    book.save(file)
    return sheets


def _table(book: Any, name: str, frame: pd.DataFrame) -> Sheet:
    """Add the sheet of a table, and tell what became of it."""
    whole = len(frame) < MOST_ROWS
    columns = columns_of(frame if whole else frame.head(0))
    _fill(book.create_sheet(name), list(map(str, frame.columns)), columns)
    if not whole:
        why = f"left out: Excel has room for {MOST_ROWS - 1:,} rows below a header; use the CSV or Parquet file"
        return Sheet(name, len(frame), 0, why)
    cut = sum(isinstance(cell, str) and len(cell) > MOST_CHARACTERS for column in columns for cell in column)
    return Sheet(name, len(frame), len(frame), f"{cut} cells cut at {MOST_CHARACTERS:,} characters" if cut else "")


def _fill(sheet: Any, header: Sequence[str], columns: Sequence[Sequence[Any]]) -> None:
    """Fill a sheet; what is fixed above the rows must be said before the first is written."""
    from openpyxl.styles import Font  # noqa: PLC0415 - heavy
    from openpyxl.utils import get_column_letter  # noqa: PLC0415 - heavy

    sheet.freeze_panes = "A2"
    for number, (title, cells) in enumerate(zip(header, columns, strict=True), 1):
        sheet.column_dimensions[get_column_letter(number)].width = _width([title, *islice(cells, _MEASURED)])
    rows = len(columns[0]) if columns else 0
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(header))}{rows + 1}"
    sheet.append([_cell(sheet, title, Font(bold=True)) for title in header])
    for row in zip(*columns, strict=True):
        sheet.append([_cell(sheet, value) for value in row])


def _cell(sheet: Any, value: Any, font: Any = None) -> Any:
    """Return what is written for a value; a text is marked as text, for openpyxl takes one with = for a formula."""
    if not isinstance(value, str):
        return value
    from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415 - heavy

    text = _UNWRITABLE.sub("\ufffd", value[:MOST_CHARACTERS])
    cell = WriteOnlyCell(sheet, _ESCAPED.sub("_x005F_", text).replace("\r", "_x000D_"))
    cell.data_type = "s"
    if text.startswith(FORMULA):
        cell.quotePrefix = True  # stays text when somebody edits the cell
    if font is not None:
        cell.font = font
    return cell


def _width(cells: Iterable[Any]) -> float:
    """Return a width for cells: that of the longest line, a Chinese character as wide as two letters."""
    lines = chain.from_iterable(_lines(cell) for cell in cells)
    return min(max(map(_wide, lines)) + 2, WIDEST)


def _lines(cell: Any) -> Iterator[str]:
    yield " " * (NARROWEST - 2)
    if cell is not None:
        yield from str(cell)[: 4 * WIDEST].split("\n")


def _wide(line: str) -> int:
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in line[: WIDEST + 1])
