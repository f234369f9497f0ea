"""Tables of terms as tab-separated text, read with every cell checked.

A file has a header line, comments behind `#`, list cells separated by `|`, and an empty cell for what is not known.
A user's file whose first line is `# instead` takes the place of the library's table; others add to it.
"""

from __future__ import annotations

import math
import re
import types
from dataclasses import MISSING, Field, fields
from typing import TYPE_CHECKING, Any, Literal, Union, get_args, get_origin, get_type_hints

from reportcorpus.conditions import Condition, parse
from reportcorpus.errors import LexiconError
from reportcorpus.terms import TABLES, row_key

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


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
    header = next((line for line in text.splitlines() if line and not line.startswith("#")), "")
    columns = set(header.split("\t"))
    for name, record in TABLES.items():
        names = {f.name for f in fields(record)}
        required = {f.name for f in fields(record) if _is_required(f)}
        if required <= columns <= names:
            return name
    known = "\n".join(f"  {name}: {' '.join(f.name for f in fields(record))}" for name, record in TABLES.items())
    raise LexiconError(
        f"{path}:1: the header {sorted(columns)} is that of no table; the tables and columns are\n{known}"
    )


def stands_instead(text: str) -> bool:
    """Tell whether a user's file takes the place of the library's table."""
    return text.partition("\n")[0].strip() == "# instead"


def read_rows(name: str, text: str, path: str) -> Iterator[Any]:
    """Yield the validated rows of a table."""
    return (row for _, row in numbered_rows(name, text, path))


def numbered_rows(name: str, text: str, path: str) -> Iterator[tuple[int, Any]]:
    """Yield the validated rows of a table, each with the number of its line."""
    record = TABLES[name]
    kinds = get_type_hints(record)
    columns: list[str] | None = None
    seen: dict[object, int] = {}
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = line.split("\t")
        if columns is None:
            columns = _header(record, cells, f"{path}:{number}")
            continue
        if len(cells) > len(columns):
            raise LexiconError(f"{path}:{number}: {len(cells)} cells where the header has {len(columns)} columns")
        cells += [""] * (len(columns) - len(cells))
        values = {
            column: _value(cell.strip(), kinds[column], f"{path}:{number}: {column}")
            for column, cell in zip(columns, cells, strict=True)
            if cell.strip()
        }
        for field in fields(record):
            if _is_required(field) and field.name not in values:
                raise LexiconError(f"{path}:{number}: {field.name} is empty; every row needs one")
        row = record(**values)
        if row_key(row) in seen:
            raise LexiconError(f"{path}:{number}: the same {row_key(row)} stands in line {seen[row_key(row)]} already")
        seen[row_key(row)] = number
        yield number, row


def _header(record: type, cells: Sequence[str], where: str) -> list[str]:
    columns = [cell.strip() for cell in cells]
    names = [f.name for f in fields(record)]
    unknown = [column for column in columns if column not in names]
    missing = [f.name for f in fields(record) if _is_required(f) and f.name not in columns]
    if unknown or missing:
        raise LexiconError(f"{where}: columns unknown: {unknown}, missing: {missing}; the columns are {names}")
    return columns


def _value(cell: str, kind: Any, where: str) -> object:
    """Convert a non-empty cell to the type of its column."""
    choices = _choices(kind)
    if choices:
        if cell not in choices:
            raise LexiconError(f"{where}: {cell!r} is not one of {', '.join(choices)}")
        return cell
    origin = get_origin(kind)
    if origin in {Union, types.UnionType}:
        return _value(cell, next(k for k in get_args(kind) if k is not type(None)), where)
    if origin is tuple:
        return tuple(part.strip() for part in cell.split("|") if part.strip())
    return _converted(cell, origin or kind, where)


def _converted(cell: str, kind: Any, where: str) -> object:
    """Convert a cell that is no choice and no list."""
    try:
        if kind is re.Pattern:
            return re.compile(cell)
        if kind is Condition:
            return parse(cell)
        if kind in {int, float}:
            return _finite(kind(cell))
    except re.error as error:
        raise LexiconError(f"{where}: {cell!r} is no regular expression ({error})") from error
    except ValueError as error:
        why = f" ({error})" if kind is Condition else ""
        raise LexiconError(f"{where}: {cell!r} is no {'condition' if why else 'number'}{why}") from error
    return cell


def _finite(number: float) -> float:
    if not math.isfinite(number):
        raise ValueError
    return number


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
