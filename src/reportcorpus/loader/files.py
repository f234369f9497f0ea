"""Which files are read, in which order, and under which ids."""

from __future__ import annotations

import os
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

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


def discover(
    paths: str | os.PathLike[str] | Iterable[str | os.PathLike[str]], *, exclude: Iterable[str | os.PathLike[str]] = ()
) -> Iterator[FileEntry]:
    """Yield the files named by `paths`, all files below the folders and in the zip archives among them, sorted by id.

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
    entries: list[FileEntry] = []
    for root in roots:
        if not os.path.lexists(root):
            raise UsageError(f"{readable(root)} does not exist; give files or folders with reports")
        if root.is_dir():
            if _holds_results(root):
                raise UsageError(
                    f"{readable(root)} holds results, not reports; name the folder that they were made from"
                )
            entries += _below(root, root, seen)
        elif not passed_over(root.name):
            entries += _entry(root, root.parent, seen)
    found = [one for entry in _distinct(entries) for one in expand(entry)]
    yield from sorted(found, key=lambda entry: entry.id)


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
    """Yield the files below `folder`; a folder that cannot be listed is yielded itself, so that reading it says why."""
    waiting = [folder]
    while waiting:
        folder = waiting.pop()
        real = _real(folder)
        if real is None or real in seen or _holds_results(folder):
            continue
        try:
            children = list(folder.iterdir())
        except OSError:
            yield from _entry(folder, root, seen)
            continue
        seen.add(real)
        for child in children:
            if passed_over(child.name):
                continue
            if child.is_dir():
                waiting.append(child)
            else:
                yield from _entry(child, root, seen)


def _entry(path: Path, root: Path, seen: set[Path]) -> Iterator[FileEntry]:
    """Yield the entry of one file, unless it was given before."""
    real = _real(path) or path
    if real in seen:
        return
    seen.add(real)
    relative = PurePosixPath(readable(path.relative_to(root).as_posix()))
    folder = relative.parent.as_posix()
    yield FileEntry(path=path, root=root, id=relative.as_posix(), folder="" if folder == "." else folder)


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


def _distinct(entries: list[FileEntry]) -> list[FileEntry]:
    """Put the names of the folders above the root before ids that several roots share."""
    depth = 0
    while True:
        counts = Counter(entry.id for entry in entries)
        same = [i for i, entry in enumerate(entries) if counts[entry.id] > 1]
        longest = max((len(entries[i].root.absolute().parts) - 1 for i in same), default=0)
        if not same or depth >= longest:
            return entries
        depth += 1
        for i in same:
            above = entries[i].root.absolute().parts[1:]
            if len(above) >= depth:
                entries[i] = replace(entries[i], id=f"{readable(above[-depth])}/{entries[i].id}")
