"""Positions in a cleaned text and in the text it was made from, each leading to the other."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from reportcorpus.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence


class Span(NamedTuple):
    """A half-open stretch of a text, in code points."""

    start: int
    end: int


class Edit(NamedTuple):
    """The replacement of `text[start:end]` by `new`."""

    start: int
    end: int
    new: str


class Piece(NamedTuple):
    """A stretch of the clean text and the stretch of the source that it stands for.

    Pieces of equal length on both sides correspond character by character; others only as a whole.
    """

    start: int
    end: int
    source_start: int
    source_end: int

    @property
    def is_one_to_one(self) -> bool:
        """Whether the two sides correspond character by character."""
        return self.end - self.start == self.source_end - self.source_start


@dataclass(frozen=True, slots=True)
class Alignment:
    """An order-preserving map between a clean text and its source.

    `pieces` partition both texts from left to right; a piece with an empty clean side is a deletion. Characters of
    the clean text never come from two places, so every clean span has one smallest source span and the reverse.

    >>> text, alignment = apply_edits("黨(dǎng)课。", [Edit(0, 7, "党")])
    >>> text, alignment.to_source(0, 1), alignment.to_clean(7, 8)
    ('党课。', Span(start=0, end=7), Span(start=1, end=2))
    """

    pieces: tuple[Piece, ...]
    _starts: tuple[int, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Note where the pieces start: every look-up searches these."""
        object.__setattr__(self, "_starts", tuple([piece[0] for piece in self.pieces]))

    @classmethod
    def identity(cls, length: int) -> Alignment:
        """Align a text of `length` characters with itself."""
        return cls((Piece(0, length, 0, length),) if length else ())

    @classmethod
    def from_edits(cls, length: int, edits: Sequence[Edit]) -> Alignment:
        """Align what sorted, non-overlapping `edits` make of a text of `length` characters with that text."""
        pieces: list[Piece] = []
        clean = source = 0
        for start, end, new in edits:
            if not source <= start <= end <= length:
                raise UsageError(f"edit {start}:{end} overlaps the one before it, or leaves the text of {length}")
            kept = start - source
            if kept:
                pieces.append(Piece(clean, clean + kept, source, start))
            clean += kept
            if new or end > start:
                pieces.append(Piece(clean, clean + len(new), start, end))
            clean += len(new)
            source = end
        if length > source:
            pieces.append(Piece(clean, clean + length - source, source, length))
        return cls(tuple(pieces))

    def __len__(self) -> int:
        """Length of the clean text."""
        return self.pieces[-1].end if self.pieces else 0

    def to_source(self, start: int, end: int) -> Span:
        """Return the smallest source span that holds all that clean `start:end` stands for.

        An empty span maps to an empty span. What was deleted at the edges of the span stays outside.
        """
        length = self.pieces[-1].end if self.pieces else 0
        if not 0 <= start <= end <= length:
            raise UsageError(f"span {start}:{end} is outside the clean text of {length} characters")
        if start == end:
            at = self._source_of(start).start if start < length else self._source_length()
            return Span(at, at)
        starts, pieces = self._starts, self.pieces
        here, there, first, last = pieces[bisect_right(starts, start) - 1]
        is_one_to_one = there - here == last - first
        source = first + start - here if is_one_to_one else first
        if end > there:
            here, there, first, last = pieces[bisect_right(starts, end - 1) - 1]
            is_one_to_one = there - here == last - first
        return Span(source, first + end - here if is_one_to_one else last)

    def shift(self, start: int, end: int) -> int | None:
        """Return what to add to each place in clean `start:end` to get to the source; None where no one number does."""
        at = bisect_right(self._starts, start) - 1
        if at < 0 or start >= end:
            return None
        here, there, first, last = self.pieces[at]
        return first - here if end <= there and there - here == last - first else None

    def to_clean(self, source_start: int, source_end: int) -> Span:
        """Return the clean span that `source_start:source_end` became; empty where all of it was deleted."""
        if not 0 <= source_start <= source_end <= self._source_length():
            raise UsageError(
                f"span {source_start}:{source_end} is outside the source of {self._source_length()} characters"
            )
        touched = [p for p in self.pieces if p.source_start < source_end and source_start < p.source_end]
        if not touched:
            at = next((p.start for p in self.pieces if p.source_start >= source_start), len(self))
            return Span(at, at)
        first, last = touched[0], touched[-1]
        start, end = first.start, last.end
        if first.is_one_to_one:
            start += max(0, source_start - first.source_start)
        if last.is_one_to_one:
            end -= max(0, last.source_end - source_end)
        return Span(start, max(start, end))

    def compose(self, earlier: Alignment) -> Alignment:
        """Return the alignment of this clean text with the source of `earlier`, whose clean text is our source."""
        if self._source_length() != len(earlier):
            raise UsageError(
                f"cannot compose: the source has {self._source_length()} characters, the clean text {len(earlier)}"
            )
        return Alignment(tuple(_partition(self._through(earlier), earlier._source_length())))

    def _source_length(self) -> int:
        return self.pieces[-1].source_end if self.pieces else 0

    def _at(self, position: int) -> int:
        """Index of the piece that holds the clean character at `position`."""
        return bisect_right(self._starts, position) - 1

    def _source_of(self, position: int) -> Span:
        """Source span of the clean character at `position`."""
        piece = self.pieces[self._at(position)]
        if piece.is_one_to_one:
            at = piece.source_start + position - piece.start
            return Span(at, at + 1)
        return Span(piece.source_start, piece.source_end)

    def _through(self, earlier: Alignment) -> Iterator[Piece]:
        """Yield our pieces with the source of `earlier` as their source, cut where its pieces end."""
        for piece in self.pieces:
            if not piece.is_one_to_one:
                source = earlier.to_source(piece.source_start, piece.source_end)
                yield Piece(piece.start, piece.end, *source)
                continue
            shift = piece.start - piece.source_start
            for index in range(earlier._at(piece.source_start), len(earlier.pieces)):
                below = earlier.pieces[index]
                if below.start >= piece.source_end:
                    break
                start, end = max(below.start, piece.source_start), min(below.end, piece.source_end)
                if start == end:
                    continue
                source = Span(below.source_start, below.source_end)
                if below.is_one_to_one:
                    source = Span(below.source_start + start - below.start, below.source_start + end - below.start)
                yield Piece(start + shift, end + shift, *source)


class Trail:
    """The way from a text in the making back to its source, moved along with each set of edits.

    `cuts` and `source_cuts` are the corresponding boundaries of the pieces; what lies between the cuts that an edit
    touches stays as it is, so a rule with few edits costs little, whatever was edited before.

    >>> trail = Trail(7)
    >>> trail.edit([Edit(0, 6, "党")])
    >>> trail.edit([Edit(1, 2, "课。")])
    >>> trail.to_source(1, 3), trail.alignment().pieces[0]
    (Span(start=6, end=7), Piece(start=0, end=1, source_start=0, source_end=6))
    """

    __slots__ = ("cuts", "source_cuts")

    def __init__(self, length: int) -> None:
        """Begin with a text of `length` characters that is its own source."""
        self.cuts = [0, length]
        self.source_cuts = [0, length]

    def to_source(self, start: int, end: int) -> Span:
        """Return the smallest source span that holds all that `start:end` stands for; empty for an empty span."""
        _, _, source, source_end = self._reach(start, end)
        return Span(source, source_end if start < end else source)

    def edit(self, edits: Iterable[Edit]) -> list[tuple[int, int]]:
        """Follow sorted, non-overlapping `edits` of the text, and return the source of what each of them replaces."""
        old, old_source = self.cuts, self.source_cuts
        cuts, sources = [0], [0]
        copied = 1
        shift = 0
        places: list[tuple[int, int]] = []
        for start, end, new in edits:
            first, last, source, source_end = self._reach(start, end, copied - 1)
            places.append((source, source_end if start < end else source))
            if len(new) == end - start:
                continue  # a replacement of the same length moves nothing
            upto = bisect_right(old, first, copied)
            if first + shift < cuts[-1]:
                cuts.pop()
                sources.pop()
            else:
                if upto > copied:
                    cuts += [cut + shift for cut in old[copied:upto]]
                    sources += old_source[copied:upto]
                if cuts[-1] < first + shift or sources[-1] < source:
                    cuts.append(first + shift)
                    sources.append(source)
            shift += len(new) - (end - start)
            cuts.append(last + shift)
            sources.append(source_end)
            copied = bisect_left(old, last, upto)
            while copied < len(old) and old[copied] == last and old_source[copied] <= source_end:
                copied += 1
        self.cuts = cuts + [cut + shift for cut in old[copied:]]
        self.source_cuts = sources + old_source[copied:]
        return places

    def alignment(self) -> Alignment:
        """Return the way back as it is now."""
        sides = zip(self.cuts, self.cuts[1:], self.source_cuts, self.source_cuts[1:], strict=False)
        return Alignment(tuple([Piece(*piece) for piece in sides if piece[0] < piece[1] or piece[2] < piece[3]]))

    def _reach(self, start: int, end: int, behind: int = 0) -> tuple[int, int, int, int]:
        """Return `start:end` with the rest of the pieces that it cannot be cut out of, and the source of these.

        Cuts left of index `behind` are not looked at.
        """
        cuts, sources = self.cuts, self.source_cuts
        if start == cuts[-1]:
            return start, end, sources[-1], sources[-1]
        here = bisect_right(cuts, start, behind) - 1
        first, source = start, sources[here] + start - cuts[here]
        if cuts[here + 1] - cuts[here] != sources[here + 1] - sources[here]:
            first, source = cuts[here], sources[here]
        elif start < end <= cuts[here + 1]:
            return start, end, source, source + end - start
        there = max(bisect_left(cuts, end, here), here + 1)
        last, source_end = end, sources[there] - (cuts[there] - end)
        if start == end == first:
            source_end = source
        elif cuts[there] - cuts[there - 1] != sources[there] - sources[there - 1]:
            last, source_end = cuts[there], sources[there]
        return first, last, source, source_end


def apply_edits(text: str, edits: Sequence[Edit]) -> tuple[str, Alignment]:
    """Return `text` with sorted, non-overlapping `edits` made, and the alignment of the result with `text`."""
    alignment = Alignment.from_edits(len(text), edits)
    parts: list[str] = []
    at = 0
    for start, end, new in edits:
        parts += (text[at:start], new)
        at = end
    parts.append(text[at:])
    return "".join(parts), alignment


def _partition(pieces: Iterable[Piece], source_length: int) -> Iterator[Piece]:
    """Make ordered pieces a partition of the source: join those that share characters, fill gaps with deletions."""
    last = Piece(0, 0, 0, 0)
    for piece in pieces:
        if piece.source_start < last.source_end:
            last = Piece(last.start, piece.end, last.source_start, max(last.source_end, piece.source_end))
            continue
        if last.end > last.start or last.source_end > last.source_start:
            yield last
        if piece.source_start > last.source_end:
            yield Piece(last.end, last.end, last.source_end, piece.source_start)
        last = piece
    if last.end > last.start or last.source_end > last.source_start:
        yield last
    if source_length > last.source_end:
        yield Piece(last.end, last.end, last.source_end, source_length)
