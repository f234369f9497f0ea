"""What a reader makes of the bytes of one file, before it becomes one or more Sources."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from reportcorpus.model import Mark

if TYPE_CHECKING:
    from collections.abc import Iterable

MarkKind = Literal["page", "paragraph", "cell", "heading"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """The text of one file in reading order, with what its format knows about stretches of it."""

    text: str
    format: str
    encoding: str | None = None
    evidence: str | None = None
    title: str | None = None
    marks: tuple[Mark, ...] = ()
    warnings: tuple[str, ...] = ()


@dataclass(slots=True)
class Writer:
    """Puts pieces of text one behind the other and keeps the marks of where they stand."""

    length: int = 0
    _pieces: list[str] = field(default_factory=list)
    _marks: list[Mark] = field(default_factory=list)

    def write(self, text: str) -> None:
        """Append `text`."""
        self._pieces.append(text)
        self.length += len(text)

    def mark(self, start: int, kind: MarkKind, label: str) -> None:
        """Mark all that was written since `start`, if anything was."""
        if self.length > start:
            self._marks.append(Mark(start=start, end=self.length, kind=kind, label=label))

    def text(self) -> str:
        """Return what was written, without the white space at its end."""
        return "".join(self._pieces).rstrip()

    def marks(self) -> tuple[Mark, ...]:
        """Return the marks in the order of their start, the longer one first."""
        return tuple(clip(self._marks, 0, len(self.text())))


def clip(marks: Iterable[Mark], start: int, end: int) -> list[Mark]:
    """Return what lies of `marks` in `start:end`, counted from `start`, in the order of the text."""
    inside = [
        Mark(start=max(m.start, start) - start, end=min(m.end, end) - start, kind=m.kind, label=m.label)
        for m in marks
        if m.start < end and start < m.end
    ]
    return sorted(inside, key=lambda m: (m.start, -m.end))
