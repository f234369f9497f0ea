"""Which files are read, in which order, and under which ids."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Self, TypeAlias, overload

from reportcorpus.errors import ReadError, UsageError
from reportcorpus.loader.archive import Member, list_members

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

HIDDEN = (".", "~$")  # hidden on Unix; the lock file of an open Office document
NO_REPORTS = frozenset({"__macosx", "thumbs.db", "desktop.ini"})


@dataclass(frozen=True, slots=True, kw_only=True)
class FileEntry:
    """A file to read: where it is, its report id, and the folder below the root that it stands in ("" at the top).

    `member` is the file in the archive at `path` that is meant, None for the file at `path` itself. `url` is where the
    file lies that is not on this machine; `path` is then what that place calls it, or a copy.
    """

    path: Path
    root: Path
    id: str
    folder: str = ""
    member: Member | None = None
    url: str | None = None

    @property
    def name(self) -> str:
        """The path as text, with that of a member behind the archive's."""
        name = readable(self.path) if self.url is None else self.url
        return name if self.member is None else f"{name}/{self.member.name}"


_Row: TypeAlias = "bytes | FileEntry"
_END = b"\0"  # behind an id: no name holds it, and it stands before all that names hold


class Listing(Sequence[FileEntry]):
    """Files in the order of their ids; of most, no more is kept than that name, for there may be millions."""

    __slots__ = ("_roots", "_rows")

    def __init__(self, rows: Sequence[_Row], roots: Sequence[Path]) -> None:
        self._rows, self._roots = rows, roots

    @classmethod
    def of(cls, entries: Iterable[FileEntry]) -> Self:
        """Return files as a listing."""
        roots: dict[Path, int] = {}
        rows = [_packed(entry, roots) for entry in entries]
        rows.sort(key=lambda row: row if isinstance(row, bytes) else row.id.encode() + _END)
        return cls(rows, tuple(roots))

    def __len__(self) -> int:
        return len(self._rows)

    @overload
    def __getitem__(self, key: int) -> FileEntry: ...

    @overload
    def __getitem__(self, key: slice) -> Self: ...

    def __getitem__(self, key: int | slice) -> FileEntry | Self:
        if isinstance(key, slice):
            return type(self)(self._rows[key], self._roots)
        row = self._rows[key]
        return _unpacked(row, self._roots) if isinstance(row, bytes) else row

    def ids(self) -> Iterator[str]:
        """Yield the id of each file."""
        return (row.partition(_END)[0].decode() if isinstance(row, bytes) else row.id for row in self._rows)

    def members(self) -> Iterator[FileEntry]:
        """Yield the files that are in archives."""
        return (row for row in self._rows if not isinstance(row, bytes) and row.member is not None)


def _packed(entry: FileEntry, roots: dict[Path, int]) -> _Row:
    """Return what a file can be made of again: its id, its root and how much of the id is not below that.

    A file that is elsewhere than its id says, as those in archives are, stays as it is.
    """
    below = entry.path.relative_to(entry.root).as_posix()
    if entry.member is not None or not entry.id.endswith(below) or entry.folder != below.rpartition("/")[0]:
        return entry
    number, above = roots.setdefault(entry.root, len(roots)), len(entry.id) - len(below)
    return entry.id.encode() + b"%b%d%b%d" % (_END, number, _END, above)


def _unpacked(row: bytes, roots: Sequence[Path]) -> FileEntry:
    name, number, above = row.decode().split(_END.decode())
    root, below = roots[int(number)], name[int(above) :]
    return FileEntry(path=root / below, root=root, id=name, folder=below.rpartition("/")[0])


def discover(
    paths: str | os.PathLike[str] | Iterable[str | os.PathLike[str]], *, exclude: Iterable[str | os.PathLike[str]] = ()
) -> Listing:
    """Return the files named by `paths`, all files below the folders and in the zip archives among them, sorted by id.

    An id is the path below its root with `/` between the parts; where two roots have the same one, the names of the
    folders above the root are put in front until they differ. README*, metadata.*, hidden files and folders, lock files
    of Office (~$…), __MACOSX, Thumbs.db and what lies in `exclude` are passed over; files that cannot be reports are
    not: reading them says what they are. Results folders of the library are passed over too. Linked folders are
    followed, none is entered twice. What is in an archive is treated like what is in a folder; only its list is read
    here.

    Raises UsageError for a path that does not exist, or is itself a results folder.
    """
    roots = [Path(paths)] if isinstance(paths, str | os.PathLike) else [Path(path) for path in paths]
    seen = {path for name in exclude if (path := _real(Path(name)))}
    files = _distinct(Listing.of(_found(roots, seen)))
    if any(name.lower().endswith(".zip") for name in files.ids()):
        files = Listing.of(one for entry in files for one in expand(entry))
    return files


def _found(roots: Iterable[Path], seen: set[Path]) -> Iterator[FileEntry]:
    for root in roots:
        if not os.path.lexists(root):
            raise UsageError(f"{readable(root)} does not exist; give files or folders with reports")
        if root.is_dir():
            if _holds_results(root):
                raise UsageError(
                    f"{readable(root)} holds results, not reports; name the folder that they were made from"
                )
            yield from _below(root, root, seen)
        elif not passed_over(root.name):
            yield from _elsewhere(root, root.parent, seen)


def expand(entry: FileEntry) -> list[FileEntry]:
    """Return the files in a zip archive; for any other file, or one that cannot be listed, the entry itself."""
    if entry.path.suffix.lower() != ".zip" or entry.member is not None:
        return [entry]
    try:
        members = list_members(entry.path, entry.name)
    except ReadError:  # reading the archive says why
        return [entry]
    found: list[FileEntry] = []
    for member in members:
        inner = f"{entry.id}/{member.name.lstrip('/')}"
        if not any(passed_over(part) for part in member.name.split("/") if part not in {".", ".."}):
            found.append(replace(entry, id=inner, folder=inner.rpartition("/")[0], member=member))
    return found or [entry]


def readable(path: str | os.PathLike[str]) -> str:
    """Return a path as text that any file can hold: names in bytes that are no UTF-8 are tried as GB18030."""
    name = os.fspath(path)
    try:
        name.encode("utf-8")
    except UnicodeEncodeError:
        raw = os.fsencode(name)
        try:
            return raw.decode("gb18030")
        except UnicodeDecodeError:
            return raw.decode("utf-8", errors="backslashreplace")
    return name


def _holds_results(folder: Path) -> bool:
    return (folder / "run.json").is_file() and (folder / "reports.parquet").is_file()


def _below(folder: Path, root: Path, seen: set[Path]) -> Iterator[FileEntry]:
    """Yield the files below `folder`; a folder that cannot be listed is yielded itself, so that reading it says why.

    Of what was seen, `seen` holds the folders, and the files that were come to in another way: there are few of either.
    """
    waiting, links = [folder], list[Path]()
    while waiting:
        folder = waiting.pop()
        real = _real(folder)
        if real is None or real in seen or _holds_results(folder):
            continue
        try:
            children = os.scandir(folder)
        except OSError:
            yield from _elsewhere(folder, root, seen)
            continue
        seen.add(real)
        with children:
            for child in children:
                path = folder / child.name
                if passed_over(child.name):
                    continue
                if child.is_symlink():
                    links.append(path)
                elif child.is_dir():
                    waiting.append(path)
                elif real / child.name not in seen:
                    yield _entry(path, root)
    for link in sorted(links):  # what is there itself counts, else the first link to it
        yield from (_below if link.is_dir() else _elsewhere)(link, root, seen)


def _elsewhere(path: Path, root: Path, seen: set[Path]) -> Iterator[FileEntry]:
    """Yield the entry of a file that is not come to by the folder it is in, unless it was given before."""
    real = _real(path) or path
    if real in seen or (real.parent in seen and real.is_file() and not passed_over(real.name)):
        return
    seen.add(real)
    yield _entry(path, root)


def _entry(path: Path, root: Path) -> FileEntry:
    below = PurePosixPath(readable(path.relative_to(root).as_posix()))
    folder = below.parent.as_posix()
    return FileEntry(path=path, root=root, id=below.as_posix(), folder="" if folder == "." else folder)


def _real(path: Path) -> Path | None:
    """Return the path without links, None where it cannot be resolved (a link that leads to itself)."""
    try:
        return path.resolve()
    except (OSError, RuntimeError):
        return None


def passed_over(name: str) -> bool:
    """Tell whether a file or folder of that name is none of the reports."""
    lower = name.lower()
    return lower.startswith((*HIDDEN, "readme", "metadata.")) or lower in NO_REPORTS


def _distinct(files: Listing) -> Listing:
    """Put the names of the folders above the root before ids that several roots share."""
    depth = 0
    while same := {one for one, other in pairwise(files.ids()) if one == other}:
        if depth >= max(len(entry.root.absolute().parts) - 1 for entry in files if entry.id in same):
            break
        depth += 1
        files = Listing.of(_from_above(entry, depth) if entry.id in same else entry for entry in files)
    return files


def _from_above(entry: FileEntry, depth: int) -> FileEntry:
    above = entry.root.absolute().parts[1:]
    return replace(entry, id=f"{readable(above[-depth])}/{entry.id}") if len(above) >= depth else entry
