"""Files in a store that fsspec knows (`s3://…`, `hdfs://…`): a list of them, and copies while they are read."""

from __future__ import annotations

import json
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from reportcorpus.errors import ReadError, UsageError
from reportcorpus.folders import place_of, store_of
from reportcorpus.loader.files import FileEntry, expand, passed_over
from reportcorpus.loader.reading import group_columns
from reportcorpus.loader.rows import TABLES
from reportcorpus.loader.sidecar import NAMES, archive_sidecar, read_sidecar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reportcorpus.loader.options import ReadOptions
    from reportcorpus.loader.sidecar import Sidecar

RESULTS = frozenset({"run.json", "reports.parquet"})  # what a folder of results has at its top
TELLING = ("size", "ETag", "etag", "md5", "checksum", "LastModified", "last_modified", "mtime")


def discover_remote(url: str, *, exclude: Iterable[str] = ()) -> dict[FileEntry, str]:
    """Return the files at a URL, or below it, with what tells whether one has changed; none is opened.

    What is passed over in a folder of this machine is passed over here. Raises `UsageError` where there is nothing.
    """
    filesystem, root = store_of(url)
    if not filesystem.exists(root):
        raise UsageError(f"{url} does not exist; give files or folders with reports")
    top, found = root.rstrip("/"), filesystem.find(root, detail=True)  # of a file: itself
    if filesystem.isfile(root):
        top = top.rpartition("/")[0]
    out = [place_of(name).path.rstrip("/") + "/" for name in exclude]
    out += [f"{folder}/" for folder in _with_results(found)]
    entries: dict[FileEntry, str] = {}
    for path in sorted(found):
        inner = path[len(top) :].lstrip("/")
        if path.startswith(tuple(out)) or any(map(passed_over, inner.split("/"))):
            continue
        folder = inner.rpartition("/")[0]
        where = url if path == root else f"{url.rstrip('/')}/{inner}"
        entry = FileEntry(path=Path(path), root=Path(top), id=inner, folder=folder, url=where)
        entries[entry] = json.dumps({name: str(found[path][name]) for name in TELLING if name in found[path]})
    return entries


def find_remote_sidecar(url: str) -> str | None:
    """Return the URL of the table of metadata at the top of a folder, None where there is none."""
    filesystem, root = store_of(url)
    there = (name for name in NAMES if filesystem.isfile(f"{root.rstrip('/')}/{name}"))
    return next((f"{url.rstrip('/')}/{name}" for name in there), None)


def read_remote_sidecar(url: str) -> Sidecar:
    """Read the table of metadata at a URL; raise `ReadError` where there is none."""
    filesystem, path = store_of(url)
    with TemporaryDirectory() as folder:
        copy = Path(folder) / f"metadata{PurePosixPath(path).suffix}"
        try:
            filesystem.get_file(path, str(copy))
        except FileNotFoundError as error:
            raise ReadError(url, "does not exist", "check the path") from error
        return replace(read_sidecar(copy), path=url)


@contextmanager
def at_hand(entry: FileEntry, *, options: ReadOptions) -> Iterator[list[FileEntry]]:
    """Give the file of an entry, or the files in it where it is an archive, on this machine, as long as they are used.

    Raises `ReadError` for a file that is too large or not there, `OSError` where its store fails.
    """
    if entry.url is None:
        yield [entry]
        return
    filesystem, path = store_of(entry.url)
    with TemporaryDirectory() as folder:
        copy = Path(folder) / f"file{entry.path.suffix}"
        try:
            size = int(filesystem.info(path)["size"] or 0)
            if size > options.max_bytes and copy.suffix.lower() != ".zip":
                reason = f"{size:,} bytes, more than the limit of {options.max_bytes:,}"
                raise ReadError(entry.name, reason, "split it, or raise the limit (max_bytes)")
            filesystem.get_file(path, str(copy))
        except FileNotFoundError as error:
            raise ReadError(entry.name, "does not exist any more", "check the path") from error
        except PermissionError as error:
            raise ReadError(entry.name, "may not be read (no permission)", "change its permissions") from error
        yield expand(replace(entry, path=copy))


def is_table(entry: FileEntry) -> bool:
    """Tell whether a file may give grouping columns to its reports: a table, or an archive that may hold one."""
    return entry.path.suffix.lower() in {*TABLES, ".zip"}


def columns_of(entry: FileEntry, options: ReadOptions) -> tuple[str, ...]:
    """Return the grouping columns that a table, or an archive with tables, gives to its reports."""
    with at_hand(entry, options=options) as entries:
        inner = packed_sidecar(entry, entries)
        stated = () if inner is None else inner.columns
        return tuple(dict.fromkeys((*stated, *group_columns(entries, options))))


def packed_sidecar(entry: FileEntry, entries: list[FileEntry]) -> Sidecar | None:
    """Return the metadata in an archive that was copied here; those of this machine are read with the list of files."""
    if entry.url is None or entries[0].member is None:
        return None
    inner = archive_sidecar(entries[0].path)
    return None if inner is None else inner.resolve(one.id for one in entries)


def _with_results(paths: Iterable[str]) -> Iterator[str]:
    """Yield the folders that hold results."""
    names: dict[str, set[str]] = {}
    for path in paths:
        for name in RESULTS:
            folder, there, behind = path.rpartition(f"/{name}")
            if there and behind[:1] in {"", "/"}:  # large tables are folders
                names.setdefault(folder, set()).add(name)
    return (folder for folder, found in names.items() if found >= RESULTS)
