"""A table beside the reports that states their metadata."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from reportcorpus.errors import ReadError, UsageError
from reportcorpus.loader.archive import list_members, read_member
from reportcorpus.loader.files import readable
from reportcorpus.loader.frames import cell, divide, unwritable
from reportcorpus.loader.rows import TABLES, Table, read_table

if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Iterable, Mapping

    from reportcorpus.model import Source

NAMES = tuple(f"metadata{suffix}" for suffix in TABLES)
SUFFIX = re.compile(r"\.[A-Za-z0-9]{1,8}\Z")
ABSOLUTE = re.compile(r"/|[A-Za-z]:/")
FILE_COLUMNS = ("file", "filename", "path", "文件", "文件名")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sidecar:
    """What a sidecar states, by file; `warnings` tells of rows that state nothing about any file."""

    path: str
    rows: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()

    @property
    def columns(self) -> tuple[str, ...]:
        """The grouping columns that any row has, in the order they are first seen."""
        return tuple(dict.fromkeys(column for row in self.rows.values() for column in divide(row)[1]))

    def resolve(self, ids: Iterable[str]) -> Sidecar:
        """Return a sidecar whose rows are named by the ids of reports.

        A row names a report by its id, or by the last parts of it (the bare file name) where no other report ends in
        the same way; where nothing does, capitals, a missing suffix and folders above the root make no difference. Rows
        that fit none, or several, or one that has a row already, become warnings.
        """
        find = _finder(ids)
        rows: dict[str, Mapping[str, str]] = {}
        warnings = list(self.warnings)
        for name, row in self.rows.items():
            file, number = name, ""
            found = find(name)
            if not found:  # one of several reports in a file
                file, mark, number = name.rpartition("#")
                number = mark + number
                found = find(file)
            if len(found) == 1 and found[0] + number not in rows:
                rows[found[0] + number] = row
                continue
            fit = f"fits several files ({', '.join(found)})" if found[1:] else "fits no file"
            fit = f"fits {found[0]}, which has a row already" if len(found) == 1 else fit
            warnings.append(f"{self.path}: the row {name!r} {fit}")
        return replace(self, rows=rows, warnings=tuple(warnings))

    def beside(self, other: Sidecar) -> Sidecar:
        """Return what both resolved sidecars state; where they differ, this one counts."""
        rows = {name: {**other.rows.get(name, {}), **self.rows.get(name, {})} for name in {**self.rows, **other.rows}}
        return Sidecar(path=self.path, rows=rows, warnings=(*self.warnings, *other.warnings))

    def by_file(self) -> dict[str, list[tuple[str, Mapping[str, str]]]]:
        """Return the rows that each file has, its own one and those of its reports (`name#1`)."""
        found: dict[str, list[tuple[str, Mapping[str, str]]]] = {}
        for name, row in self.rows.items():
            for file in {name, name.rpartition("#")[0]} - {""}:
                found.setdefault(file, []).append((name, row))
        return found

    def apply(self, source: Source) -> Source:
        """Return `source` with the metadata and grouping columns that its row states; what it has gives way.

        The reports of one file (`name#1`, `name#2`) share the row of the file unless they have rows of their own. On a
        sidecar that was not resolved, a row counts where it names the id or the bare file name.
        """
        file = source.id.rpartition("#")[0]
        for name in (source.id, file, Path(source.id).name, Path(file).name):
            if row := self.rows.get(name):
                given, groups = divide(row)
                return replace(source, given={**source.given, **given}, groups={**source.groups, **groups})
        return source


def find_sidecar(root: str | os.PathLike[str]) -> Path | None:
    """Return the metadata.csv at the top of a folder, or else its metadata.tsv, .jsonl or .xlsx, if there is one."""
    return next((path for name in NAMES if (path := Path(root) / name).is_file()), None)


def read_sidecar(path: str | os.PathLike[str]) -> Sidecar:
    """Read a sidecar: a table with a header, a column `file` (path below the folder, or bare name) and any others.

    Columns with the names of metadata fields state metadata, all others become grouping columns; empty cells state
    nothing. Any encoding is read that reports are read in.

    Raises ReadError for what is no such table (.csv .tsv .jsonl .xlsx), UsageError where no column names the file.
    """
    name = readable(path)
    file = Path(path)
    suffix = file.suffix.lower()
    if suffix not in TABLES:
        raise ReadError(name, "a sidecar of a kind that is not read", "save the table as metadata.csv or metadata.xlsx")
    try:
        data = file.read_bytes()
    except OSError as error:
        raise ReadError(name, f"cannot be opened ({error.strerror})", "check the path and its permissions") from error
    return _sidecar(name, read_table(data, name, suffix, FILE_COLUMNS))


def archive_sidecar(path: Path) -> Sidecar | None:
    """Return what the uppermost metadata.csv (.tsv .jsonl .xlsx) in a zip archive states, None where there is none.

    A table that cannot be read states nothing, but for a warning.
    """
    archive = readable(path)
    try:
        members = [m for m in list_members(path, archive) if PurePosixPath(m.name).name.lower() in NAMES]
    except ReadError:  # reading the archive says why
        return None
    if not members:
        return None
    best = min(members, key=lambda m: (m.name.count("/"), NAMES.index(PurePosixPath(m.name).name.lower())))
    name = f"{archive}/{best.name}"
    try:
        data = read_member(path, best, name)
        table = read_table(data, name, PurePosixPath(name).suffix.lower(), FILE_COLUMNS)
        return replace(_sidecar(name, table), path=archive)
    except (ReadError, UsageError) as error:
        return Sidecar(path=archive, warnings=(str(error),))


def _sidecar(name: str, table: Table) -> Sidecar:
    """Collect the rows by file."""
    key = next((column for column in FILE_COLUMNS if column in table.columns), None)
    if key is None:
        raise UsageError(f"{name}: there is no column 'file'; the columns are: {', '.join(table.columns) or 'none'}")
    rows: dict[str, Mapping[str, str]] = {}
    warnings = [f"{name}: row {number}: {reason}" for number, reason in table.problems]
    for number, _, cells in table.rows:
        file = cell(cells.get(key)).replace("\\", "/").removeprefix("./")
        if not file or file in rows:
            what = f"names {file!r} again" if file else "names no file"
            warnings.append(f"{name}: row {number} {what} and was left out")
            continue
        wrong = next(filter(None, map(unwritable, [*cells, *cells.values()])), None)
        if wrong:
            warnings.append(f"{name}: row {number} has {wrong} in a cell and was left out")
            continue
        rows[file] = {column: stated for column, value in cells.items() if column != key and (stated := cell(value))}
    return Sidecar(path=name, rows=rows, warnings=tuple(warnings))


def _finder(ids: Iterable[str]) -> Callable[[str], list[str]]:
    """Return what finds the reports that a name fits: the only one, all that it could mean, or none."""
    exact: dict[str, list[str]] = defaultdict(list)
    loose: dict[str, list[str]] = defaultdict(list)
    for report in ids:
        parts = _key(report).split("/")
        for first in range(len(parts)):
            ending = "/".join(parts[first:])
            exact[ending].append(report)
            loose[ending.casefold()].append(report)
            loose[SUFFIX.sub("", ending).casefold()].append(report)

    def find(name: str) -> list[str]:
        key = _key(name)
        found = exact.get(key) or loose.get(key.casefold(), [])
        while not found and ABSOLUTE.match(name) and "/" in key:
            key = key.partition("/")[2]
            found = exact.get(key, [])
        return [report for report in found if _key(report) == key] or found

    return find


def _key(name: str) -> str:
    """Make names comparable: file systems differ in how they compose accented characters and kana."""
    return unicodedata.normalize("NFC", name)
