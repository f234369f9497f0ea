"""Rows of a table, one report a row → `Source` records."""

from __future__ import annotations

from dataclasses import fields
from itertools import chain
from typing import TYPE_CHECKING

from reportcorpus.errors import ReadError, UsageError
from reportcorpus.model import Metadata, Source

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

METADATA_FIELDS = frozenset(f.name for f in fields(Metadata))


def frame_sources(
    rows: Iterable[Mapping[str, object]],
    *,
    text: str = "text",
    id: str | None = None,  # noqa: A002  # the name that users know from the tables
    title: str | None = None,
) -> Iterator[Source | ReadError]:
    """Yield a Source for each row, or the ReadError that says why a row holds no report.

    `text`, `id` and `title` name columns. Without `id` reports are called `row 1`, `row 2` …. Columns with the names of
    metadata fields (organisation, place, published, year, title, genre, script) state metadata, all others become
    grouping columns; empty cells (None, NaN, "") state nothing.

    Raises UsageError for a column that is missing, or an id that is empty or there twice.

    >>> [source] = frame_sources([{"text": "党建工作总结", "year": 2021, "district": "岚溪区"}])
    >>> source.id, source.given, source.groups
    ('row 1', {'year': '2021'}, {'district': '岚溪区'})
    """
    named = {text, id, title} - {None}
    rows = iter(rows)
    first = next(rows, None)
    if first is None:
        return
    for column in named:
        if column not in first:
            raise UsageError(f"there is no column {column!r}; the columns are: {', '.join(map(str, first))}")
    seen: set[str] = set()
    for number, row in enumerate(chain([first], rows), start=1):
        name = f"row {number}" if id is None else cell(row[id])
        if not name or name in seen:
            raise UsageError(f"column {id!r} must name each row once; row {number} has {name!r}")
        seen.add(name)
        yield row_source(row, name, text=text, id_column=id, title=title)


def row_source(
    row: Mapping[str, object], name: str, *, text: str, id_column: str | None, title: str | None
) -> Source | ReadError:
    """Return what one row states as a Source called `name`, or the error that says why it holds no report."""
    body = row.get(text)
    if not isinstance(body, str) or not body.strip():
        return ReadError(name, f"no text in column {text!r}", "leave the row out, or name another column")
    for column, value in row.items():
        if reason := unwritable(value) or unwritable(column):
            return ReadError(name, f"{reason} of column {column!a}", "write the table again in its right encoding")
    stated = {str(column): value for column in row if column not in {text, id_column} and (value := cell(row[column]))}
    if title is not None and title in stated:
        stated["title"] = stated.pop(title)
    given, groups = divide(stated)
    return Source(id=name, text=body, format="row", title=given.get("title"), given=given, groups=groups)


def unwritable(value: object) -> str | None:
    r"""Return what keeps a cell from standing in a file: half a character, or a NUL.

    >>> unwritable("党\ud83d"), unwritable("党"), unwritable(2021)
    ('half a character (lone surrogate) at position 1', None, None)
    """
    if not isinstance(value, str):
        return None
    try:
        value.encode("utf-8")
    except UnicodeEncodeError as error:
        return f"half a character (lone surrogate) at position {error.start}"
    return f"a NUL character at position {value.index(chr(0))}" if "\0" in value else None


def divide(stated: Mapping[str, str]) -> tuple[dict[str, str], dict[str, str]]:
    """Divide the cells of a row into metadata and grouping columns."""
    given = {column: value for column, value in stated.items() if column in METADATA_FIELDS}
    groups = {column: value for column, value in stated.items() if column not in METADATA_FIELDS}
    return given, groups


def cell(value: object) -> str:
    """Return a cell as text: whole numbers without a decimal point, dates without midnight, nothing as "".

    >>> cell(2021.0), cell(float("nan")), cell(None), cell(" 岚溪区 ")
    ('2021', '', '', '岚溪区')
    """
    if value is None or value != value:  # noqa: PLR0124  # NaN and NaT are what differs from itself
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip().removesuffix(" 00:00:00")
