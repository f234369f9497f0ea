"""A text and labelled spans of it → HTML with the spans marked; spans may nest, cross and touch."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, NamedTuple

from reportcorpus.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence


class Label(NamedTuple):
    """What to mark: a span, the class of its mark, and what to say of it when it is pointed at."""

    start: int
    end: int
    kind: str
    title: str = ""
    key: str = ""


class Piece(NamedTuple):
    """A stretch of text over which the same labels hold; `labels` are their places in the sequence given."""

    start: int
    end: int
    labels: tuple[int, ...]


def mark_up(text: str, labels: Sequence[Label]) -> str:
    """Return `text` as HTML with a `<mark>` around every stretch that labels cover.

    Labels that cross are cut where they do, so a mark never holds another one: it has the classes of all labels over
    it, their titles a line each, and their keys, divided by spaces, as `data-keys`. Everything of the text is escaped
    and nothing is added to it, line breaks included: show it with `white-space: pre-wrap`. Labels without characters
    leave no mark. Raises `UsageError` for a label that is not within the text.

    >>> mark_up("a < b", [Label(2, 5, "x", title="one")])
    'a <mark class="x" title="one">&lt; b</mark>'
    """
    return "".join(_piece_html(text, piece, labels) for piece in pieces(len(text), labels))


def pieces(length: int, labels: Sequence[Label]) -> Iterator[Piece]:
    """Yield the partition of `0:length` at all ends of labels; a piece lists its labels in the order given."""
    changes: dict[int, tuple[list[int], list[int]]] = {}
    for index, label in enumerate(labels):
        if not 0 <= label.start <= label.end <= length:
            raise UsageError(f"label {label.start}:{label.end} is outside the text of {length} characters")
        if label.start < label.end:
            changes.setdefault(label.start, ([], []))[0].append(index)
            changes.setdefault(label.end, ([], []))[1].append(index)
    active: set[int] = set()
    at = 0
    for place in sorted({*changes, length}):
        if place > at:
            yield Piece(at, place, tuple(sorted(active)))
        opened, closed = changes.get(place, ([], []))
        active.difference_update(closed)
        active.update(opened)
        at = place


def _piece_html(text: str, piece: Piece, labels: Sequence[Label]) -> str:
    # a parser reads a bare carriage return as a line feed
    shown = escape(text[piece.start : piece.end]).replace("\r", "&#13;")
    if not piece.labels:
        return shown
    over = [labels[index] for index in piece.labels]
    attributes = {
        "class": _joined(" ", (label.kind for label in over)),
        "title": _joined("\n", (label.title for label in over)),
        "data-keys": _joined(" ", (label.key for label in over)),
    }
    written = "".join(f' {name}="{escape(value)}"' for name, value in attributes.items() if value)
    return f"<mark{written}>{shown}</mark>"


def _joined(separator: str, values: Iterable[str]) -> str:
    return separator.join(dict.fromkeys(filter(None, values)))
