"""Where a path leads: to this machine, or to a store that fsspec knows (`s3://…`, `hdfs://…`)."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from reportcorpus.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from fsspec import AbstractFileSystem

_FILE = ("file://", "local://")


class Store(NamedTuple):
    """A store of files, and a path in it."""

    filesystem: AbstractFileSystem
    path: str


class Local(NamedTuple):
    """A path of this machine."""

    filesystem: None
    path: str


Place: TypeAlias = "Store | Local"


def is_url(path: str | os.PathLike[str]) -> bool:
    """Tell whether a path leads elsewhere than to this machine's files.

    >>> [is_url(path) for path in ("s3://bucket/reports", "file:///reports", "/reports", "C:/reports")]
    [True, False, False, False]
    """
    text = os.fspath(path)
    return "://" in text and not text.startswith(_FILE)


def place_of(path: str | os.PathLike[str]) -> Place:
    """Return where a path or URL leads; raise `UsageError` where what its kind of URL needs is not installed."""
    text = os.fspath(path)
    if is_url(text):
        return store_of(text)
    return Local(None, next((text.removeprefix(start) for start in _FILE if text.startswith(start)), text))


def store_of(url: str | os.PathLike[str]) -> Store:
    """Return the store that a URL leads to, and the path in it; errors are those of `place_of`."""
    text = os.fspath(url)
    try:
        from fsspec.core import url_to_fs  # noqa: PLC0415 - only where files lie elsewhere

        return Store(*url_to_fs(text))
    except (ImportError, ValueError) as error:
        raise UsageError(
            f"{text} cannot be opened ({error}); install reportcorpus[dask] and what fsspec needs for such a URL"
        ) from error


def read_text(folder: Place, name: str) -> str:
    """Return the text of a file in a folder, which is UTF-8."""
    path = f"{folder.path}/{name}"
    if folder.filesystem is None:
        return Path(path).read_text(encoding="utf-8")
    return str(folder.filesystem.read_text(path, encoding="utf-8"))


def exists(folder: Place, name: str) -> bool:
    """Tell whether a folder has something of that name."""
    path = f"{folder.path}/{name}"
    return Path(path).exists() if folder.filesystem is None else bool(folder.filesystem.exists(path))


def state_of(folder: Place, name: str) -> str:
    """Return what changes when a file of a folder is replaced, empty where it is not there."""
    path = f"{folder.path}/{name}"
    try:
        if folder.filesystem is not None:
            folder.filesystem.invalidate_cache()
            return str(folder.filesystem.info(path))
        status = Path(path).stat()
    except FileNotFoundError:
        return ""
    return f"{status.st_ino} {status.st_size} {status.st_mtime_ns}"


def keep_only(folder: str | os.PathLike[str], names: Collection[str]) -> None:
    """Remove all that lies in a folder, if it is there, under other names."""
    filesystem, path = place_of(folder)
    if filesystem is not None:
        for found in filesystem.ls(path, detail=False) if filesystem.exists(path) else ():
            if found.rstrip("/").rpartition("/")[2] not in names:
                filesystem.rm(found, recursive=True)
        return
    for child in Path(path).iterdir() if Path(path).exists() else ():
        if child.name in names:
            continue
        if child.is_dir():
            shutil.rmtree(child)
        else:
            child.unlink()


def write_text(folder: Place, name: str, pieces: Iterable[str]) -> None:
    """Write a file of a folder, as a whole."""
    path = f"{folder.path}/{name}"
    if folder.filesystem is not None:
        folder.filesystem.write_text(path, "".join(pieces), encoding="utf-8")
        return
    part = Path(f"{path}.part")
    with part.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(pieces)
    part.replace(path)
