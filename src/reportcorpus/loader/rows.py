"""Tables (.csv .tsv .jsonl .xlsx) → rows of named cells, numbered as a spreadsheet shows them."""

from __future__ import annotations

import csv
import io
import json
import threading
import warnings
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple

from reportcorpus.errors import ReadError
from reportcorpus.loader.encodings import decode
from reportcorpus.loader.frames import cell, unwritable

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reportcorpus.loader.encodings import Decoded

HEADER_ROWS = 10  # a title often stands above the names of the columns
MAX_UNPACKED = 512 * 1024 * 1024  # bytes of XML in a workbook
PROLOG = 4096  # bytes of a part in which a document type would be declared
FIELD_LIMIT = threading.Lock()
SAVE_AGAIN = "open it in Excel or WPS Office and save it again"

Grid = Iterable[tuple[int, Sequence[object]]]


class Row(NamedTuple):
    """The cells of a row that have a column name; `key` is its number, behind the sheet's name where there are more."""

    key: str
    label: str
    cells: Mapping[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """The rows below a header that has one of the columns asked for; `columns` are those of the first header.

    Where no header has one of them, there are no rows.
    """

    columns: tuple[str, ...]
    rows: tuple[Row, ...] = ()
    problems: tuple[tuple[str, str], ...] = ()  # key and reason of rows that cannot be read
    encoding: str | None = None
    evidence: str | None = None
    warnings: tuple[str, ...] = ()


def read_table(data: bytes, path: str, suffix: str, wanted: Iterable[str]) -> Table:
    """Read the rows of a table that has one of the columns `wanted`.

    The header is the first of the first ten rows that holds one of them. Empty rows are passed over, cells without a
    column name too; of two columns with the same name the first counts. All sheets of a workbook that have the column
    are read.

    Raises ReadError for what is broken, needs a password, or has no readable encoding.
    """
    return TABLES[suffix](data, path, frozenset(wanted))


def _read_csv(data: bytes, path: str, wanted: frozenset[str]) -> Table:
    """Read a CSV file; in some countries Excel divides its cells with semicolons or tabs."""
    decoded = decode(data, path=path)
    head = decoded.text.lstrip("\r\n").partition("\n")[0]
    return _delimited(decoded, path, wanted, max(",\t;", key=head.count))


def _read_tsv(data: bytes, path: str, wanted: frozenset[str]) -> Table:
    return _delimited(decode(data, path=path), path, wanted, "\t")


def _delimited(decoded: Decoded, path: str, wanted: frozenset[str], delimiter: str) -> Table:
    with _long_fields(len(decoded.text)):
        try:
            grid = list(enumerate(csv.reader(io.StringIO(decoded.text, newline=""), delimiter=delimiter), start=1))
        except csv.Error as error:
            raise ReadError(path, f"no table ({error})", "save the table again as CSV") from error
    columns, numbered = _below_header(grid, wanted)
    rows = tuple(Row(str(number), f"row {number}", cells) for number, cells in numbered)
    return _table(columns, rows, decoded)


def _read_jsonl(data: bytes, path: str, wanted: frozenset[str]) -> Table:
    """Read a JSON object a line; the columns are the names that any of them has."""
    decoded = decode(data, path=path)
    columns: dict[str, None] = {}
    rows: list[Row] = []
    problems: list[tuple[str, str]] = []
    for number, line in enumerate(decoded.text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            cells = json.loads(line)
        except (ValueError, RecursionError) as error:
            problems.append((str(number), f"no JSON ({error})"))
            continue
        if not isinstance(cells, dict):
            problems.append((str(number), "no JSON object"))
            continue
        columns |= dict.fromkeys(column for column in cells if not unwritable(column))
        rows.append(Row(str(number), f"row {number}", cells))
    return _table(columns, rows if wanted & columns.keys() else (), decoded, problems)


def _table(
    columns: Iterable[str], rows: Iterable[Row], decoded: Decoded, problems: Iterable[tuple[str, str]] = ()
) -> Table:
    return Table(
        columns=tuple(columns),
        rows=tuple(rows),
        problems=tuple(problems),
        encoding=decoded.encoding,
        evidence=decoded.evidence,
        warnings=decoded.warnings,
    )


def _read_xlsx(data: bytes, path: str, wanted: frozenset[str]) -> Table:
    """Read the sheets of a workbook that have the column, with the values that formulas had when it was saved."""
    _check_workbook(data, path)
    try:
        sheets = [(title, *_below_header(grid, wanted)) for title, grid in _sheets(data)]
    except Exception as error:  # openpyxl raises whatever it stumbles over in a damaged workbook
        raise ReadError(path, f"a broken workbook ({type(error).__name__}: {error})", SAVE_AGAIN) from error
    found = [sheet for sheet in sheets if wanted & set(sheet[1])] or sheets
    several = len(found) > 1
    rows = [
        Row(f"{title}!{number}", f"sheet {title}, row {number}", cells)
        if several
        else Row(str(number), f"row {number}", cells)
        for title, _, numbered in found
        for number, cells in numbered
    ]
    return Table(columns=tuple(dict.fromkeys(name for _, names, _ in found for name in names)), rows=tuple(rows))


def _check_workbook(data: bytes, path: str) -> None:
    """Refuse what is no workbook, or one that would fill the memory."""
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        advice = "open it in Excel or WPS Office, remove the password if there is one, and save it as .xlsx"
        raise ReadError(path, "protected with a password, or a workbook of the old Excel format", advice)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            unpacked = sum(info.file_size for info in archive.infolist())
            for info in archive.infolist():
                if info.filename.endswith((".xml", ".rels")):
                    with archive.open(info) as part:
                        head = part.read(PROLOG)
                    if b"<!DOCTYPE" in head.replace(b"\0", b""):
                        raise ReadError(path, f"{info.filename} declares a document type", "check where it comes from")
    except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError, OSError, ValueError) as error:
        raise ReadError(path, f"a broken workbook ({error})", SAVE_AGAIN) from error
    if unpacked > MAX_UNPACKED:
        raise ReadError(path, f"a workbook that unpacks to {unpacked:,} bytes", "check where it comes from")


def _sheets(data: bytes) -> Iterator[tuple[str, Grid]]:
    """Yield the name and the rows of each sheet."""
    from openpyxl import load_workbook  # noqa: PLC0415  # heavy, and only workbooks need it
    from openpyxl.utils.escape import unescape  # noqa: PLC0415

    def plain(value: Any) -> object:
        return unescape(value).replace("\r\n", "\n") if isinstance(value, str) and "_x" in value else value

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # styles and drawings that it does not know
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        try:
            for sheet in book.worksheets:
                sheet.reset_dimensions()  # what the file declares may be a million columns
                rows = sheet.iter_rows(values_only=True)
                yield sheet.title, ((number, [plain(value) for value in row]) for number, row in enumerate(rows, 1))
        finally:
            book.close()


def _below_header(grid: Grid, wanted: frozenset[str]) -> tuple[list[str], list[tuple[int, dict[str, object]]]]:
    """Return the names of the columns, and the rows below them that hold anything."""
    rows = iter(grid)
    first: list[str] = []
    for _, cells in islice(rows, HEADER_ROWS):
        names = [cell(value) for value in cells]
        if wanted & set(names):
            return [name for name in names if name], list(_named(names, rows))
        first = first or [name for name in names if name]
    return first, []


def _named(
    names: Sequence[str], rows: Iterable[tuple[int, Sequence[object]]]
) -> Iterator[tuple[int, dict[str, object]]]:
    places = {name: place for place, name in reversed(list(enumerate(names))) if name}
    places = dict(sorted(places.items(), key=lambda item: item[1]))
    for number, cells in rows:
        if any(cell(value) for value in cells):
            yield number, {name: cells[place] if place < len(cells) else None for name, place in places.items()}


@contextmanager
def _long_fields(characters: int) -> Iterator[None]:
    """Let a cell hold a whole report; the limit belongs to the csv module, so it is put back."""
    with FIELD_LIMIT:
        before = csv.field_size_limit(characters + 1)
        try:
            yield
        finally:
            csv.field_size_limit(before)


TABLES: dict[str, Callable[[bytes, str, frozenset[str]], Table]] = {
    ".csv": _read_csv,
    ".tsv": _read_tsv,
    ".jsonl": _read_jsonl,
    ".xlsx": _read_xlsx,
}
