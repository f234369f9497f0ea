"""Stretches of a text that are read together, and the way from there back to the text."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


class Excerpts:
    """Stretches of a text written one behind the other, an empty line behind each.

    Many short stretches are looked through in one pass over `text`. Positions count code points.

    >>> excerpts = Excerpts("上党课5次，听讲座。", [(0, 3), (6, 9)])
    >>> excerpts.text.split(), excerpts.place(5)
    (['上党课', '听讲座'], 6)
    """

    __slots__ = ("_begins", "_spans", "text")

    def __init__(self, text: str, spans: Sequence[tuple[int, int]]) -> None:
        """Cut the `spans` out of `text`."""
        parts = [text[start:end] for start, end in spans]
        self.text = "\n\n".join([*parts, ""])
        self._spans = spans
        self._begins = [0, *accumulate([len(part) + 2 for part in parts])]

    def place(self, at: int) -> int:
        """Return where in the text stands what stands `at` a place in the excerpts."""
        stretch = bisect_right(self._begins, at) - 1
        return self._spans[stretch][0] + at - self._begins[stretch]
