"""What a run is to do: its files in parts, and what tells whether they have changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reportcorpus.batch.record import Digests, file_digest, record, stamp, text_digest
from reportcorpus.parts import LOST, Part, planned

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from reportcorpus.loader import FileEntry, Listing, Sidecar
    from reportcorpus.pipeline import Settings


class Plan:
    """The parts of a run, and what its files were before: some bytes of each, for there may be millions."""

    def __init__(self, entries: Listing, made_with: Mapping[str, Any], sidecar: Sidecar | None) -> None:
        self._entries, self._made_with = entries, made_with
        self._digests = Digests()
        self._archives: dict[Path, tuple[str | None, str | None]] = {}
        self._states: dict[str, str] = {}
        self.parts = list(self._planned(sidecar))

    def _planned(self, sidecar: Sidecar | None) -> Iterator[Part]:
        """Yield the parts, taking down of each what would tell that a file of it changed since."""
        stamps: list[str | None] = []

        def digest_of(entry: FileEntry) -> str | None:
            state, digest = self._state(entry)
            stamps.append(state)
            self._digests.append(digest)
            return digest

        for part in planned(self._entries, digest_of, self._made_with, sidecar):
            self._states[part.key] = text_digest(stamps)
            stamps.clear()
            yield part

    def _state(self, entry: FileEntry) -> tuple[str | None, str | None]:
        """Return the stamp and the hash of a file; an archive is read once for all in it."""
        if entry.member is None:
            return stamp(entry.path), file_digest(entry.path)
        if entry.path not in self._archives:
            self._archives[entry.path] = stamp(entry.path), file_digest(entry.path)
        return self._archives[entry.path]

    def record(self, settings: Settings) -> Iterator[str]:
        """Yield the record of the run in pieces; names of files may be those of persons."""
        named = str if settings.pseudonyms is None else settings.pseudonyms.tag
        return record(self._made_with, zip(map(named, self._entries.ids()), self._digests, strict=True))

    def set_aside_changed(self, parts: Iterable[Part], folder: Path) -> None:
        """Let the next run make those parts again whose files changed in the course of this one."""
        for part in parts:
            made = folder / part.key
            stamps = [stamp(entry.path) for entry in part.batch.entries] if made.exists() else []
            if stamps and text_digest(stamps) != self._states[part.key]:
                made.replace(folder / f"{part.key}{LOST}")
