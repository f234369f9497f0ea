"""Tables of terms as tab-separated text, read with every cell checked.

A file has a header line, comments behind `#`, list cells separated by `|`, and an empty cell for what is not known.
A user's file whose first line is `# instead` takes the place of the library's table; others add to it.
"""

from __future__ import annotations

import math
import re
import types
from contextlib import suppress
from dataclasses import MISSING, Field, fields
from functools import partial
from typing import TYPE_CHECKING, Any, Literal, TypeAlias, Union, get_args, get_origin, get_type_hints

from reportcorpus.conditions import Condition, parse
from reportcorpus.errors import LexiconError
from reportcorpus.records import maker
from reportcorpus.terms import TABLES, key_columns

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    _Reader: TypeAlias = Callable[[str], object]


def as_lines(rows: Sequence[Any]) -> Iterator[str]:
    """Yield the lines of the file that holds `rows`, header first."""
    names = [field.name for field in fields(rows[0])]
    yield "\t".join(names)
    for row in rows:
        yield "\t".join(_cell(getattr(row, name)) for name in names)


def _cell(value: object) -> str:
    if isinstance(value, re.Pattern):
        return str(value.pattern)
    return "|".join(value) if isinstance(value, tuple) else "" if value is None else str(value)


def table_of(text: str, path: str) -> str:
    """Name the table that the header of a user's file belongs to."""
    lines = enumerate(text.splitlines(), 1)
    number, header = next(((n, line) for n, line in lines if line.strip() and not line.startswith("#")), (1, ""))
    columns = [cell.strip() for cell in header.split("\t")]
    for name, record in TABLES.items():
        names = {f.name for f in fields(record)}
        required = {f.name for f in fields(record) if _is_required(f)}
        if required <= set(columns) <= names:
            return name
    raise LexiconError(
        f"{path}:{number}: {_no_header(columns)}; 'reportcorpus lexicon export' writes one to start from"
    )


def _no_header(columns: Sequence[str]) -> str:
    """Say what is wrong with the first line of a file, and which table it may have been meant for."""
    if columns == [""]:
        return f"the file is empty; it needs a header line, such as {_header_of('themes')}"
    if len(columns) == 1 and re.search("[,;，；]", columns[0]):
        return (
            f"the cells of {columns[0]!r} are divided by commas; divide them by tabs (in Excel: save as tab-delimited)"
        )
    near = max(TABLES, key=lambda name: len({f.name for f in fields(TABLES[name])}.intersection(columns)))
    names = {f.name for f in fields(TABLES[near])}
    unknown = [column for column in columns if column not in names]
    if len(unknown) == len(columns):
        return f"the header {' '.join(columns)} is that of no table; the tables are {', '.join(TABLES)}"
    missing = [f.name for f in fields(TABLES[near]) if _is_required(f) and f.name not in columns]
    wrong = [f"{what} {' '.join(some)}" for what, some in (("has unknown", unknown), ("lacks", missing)) if some]
    return f"as a header of {near} it {' and '.join(wrong)}; the columns of {near} are {_header_of(near)}"


def _header_of(name: str) -> str:
    return " ".join(field.name for field in fields(TABLES[name]))


def stands_instead(text: str) -> bool:
    """Tell whether a user's file takes the place of the library's table."""
    return text.partition("\n")[0].strip() == "# instead"


def read_rows(name: str, text: str, path: str) -> Iterator[Any]:
    """Yield the validated rows of a table."""
    return (row for _, row in numbered_rows(name, text, path))


def numbered_rows(name: str, text: str, path: str) -> Iterator[tuple[int, Any]]:
    """Yield the validated rows of a table, each with the number of its line."""
    record = TABLES[name]
    make = maker(record)
    readers = {column: _reader(kind) for column, kind in get_type_hints(record).items()}
    required = [field.name for field in fields(record) if _is_required(field)]
    keys = key_columns(record)
    columns: list[str] | None = None
    seen: dict[object, int] = {}
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = line.split("\t")
        if columns is None:
            columns = _header(record, cells, f"{path}:{number}")
            continue
        values = _values(columns, cells, readers, f"{path}:{number}")
        for column in required:
            if column not in values:
                raise LexiconError(f"{path}:{number}: {column} is empty; every row needs one")
        row = make(**values)
        key = tuple([getattr(row, column) for column in keys])
        if key in seen:
            raise LexiconError(f"{path}:{number}: the same {key} stands in line {seen[key]} already")
        seen[key] = number
        yield number, row


def _values(columns: Sequence[str], cells: Sequence[str], readers: Mapping[str, _Reader], where: str) -> dict[str, Any]:
    """Return the cells of a row that hold something, each as what its column is made of."""
    if len(cells) > len(columns):
        raise LexiconError(f"{where}: {len(cells)} cells where the header has {len(columns)} columns")
    values: dict[str, Any] = {}
    for column, cell in zip(columns, cells, strict=False):
        if found := cell.strip():
            try:
                values[column] = readers[column](found)
            except ValueError as error:
                raise LexiconError(f"{where}: {column}: {error}") from error
    return values


def _header(record: type, cells: Sequence[str], where: str) -> list[str]:
    columns = [cell.strip() for cell in cells]
    names = [f.name for f in fields(record)]
    unknown = [column for column in columns if column not in names]
    missing = [f.name for f in fields(record) if _is_required(f) and f.name not in columns]
    if unknown or missing:
        raise LexiconError(f"{where}: columns unknown: {unknown}, missing: {missing}; the columns are {names}")
    return columns


def _reader(kind: Any) -> _Reader:
    """Return what converts a non-empty cell to the type of its column, or raises `ValueError`."""
    if choices := _choices(kind):
        return partial(_choice, choices)
    origin = get_origin(kind)
    if origin in {Union, types.UnionType}:
        return _reader(next(k for k in get_args(kind) if k is not type(None)))
    if origin is tuple:
        return _list
    return _CONVERTED[origin or kind]


def _choice(choices: Sequence[str], cell: str) -> str:
    if cell not in choices:
        raise ValueError(f"{cell!r} is not one of {', '.join(choices)}")
    return cell


def _list(cell: str) -> tuple[str, ...]:
    return tuple(stripped for part in cell.split("|") if (stripped := part.strip()))


def _pattern(cell: str) -> re.Pattern[str]:
    try:
        return re.compile(cell)
    except re.error as error:
        raise ValueError(f"{cell!r} is no regular expression ({error})") from error


def _condition(cell: str) -> Condition:
    try:
        return parse(cell)
    except ValueError as error:
        raise ValueError(f"{cell!r} is no condition ({error})") from error


def _number(kind: type[float], cell: str) -> float:
    with suppress(ValueError, OverflowError):
        if math.isfinite(number := kind(cell)):
            return number
    raise ValueError(f"{cell!r} is no number")


_CONVERTED: Mapping[Any, _Reader] = {
    str: str,
    int: partial(_number, int),
    float: partial(_number, float),
    re.Pattern: _pattern,
    Condition: _condition,
}


def _choices(kind: Any) -> tuple[str, ...]:
    """Return the allowed words of a `Literal`, or of a union of them."""
    if get_origin(kind) is Literal:
        return get_args(kind)
    if get_origin(kind) in {Union, types.UnionType}:
        parts = [_choices(part) for part in get_args(kind)]
        return sum(parts, ()) if all(parts) else ()
    return ()


def _is_required(field: Field[Any]) -> bool:
    return field.default is MISSING and field.default_factory is MISSING
