"""Stretches that two of many sequences have in common, by an index of their n-grams.

The sequences are laid end to end in one array; equal n-grams get equal hashes, equal hashes are found by sorting, and
neighbouring n-grams that match with the same offset grow together to the longest stretches. Time and memory are
linear in the length of the array, apart from the sorting.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy as np
    from numpy.typing import NDArray

    Integers: TypeAlias = NDArray[np.int64]

BASE = 0x9E3779B97F4A7C15  # odd and far from regular: few collisions in 64 bits; matches are verified all the same


class Match(NamedTuple):
    """`length` equal items at two places of the array."""

    first: int
    second: int
    length: int


def matches(items: Integers, owner: Integers, line: Integers, *, least: int, most: int) -> list[Match]:
    """Return the longest stretches of at least `least` equal items that stand with two owners.

    `owner` and `line` say for each item which sequence it belongs to and which line, both non-decreasing; a stretch
    never leaves its line. An n-gram of more than `most` places is matched with the first of them only.
    """
    import numpy as np  # noqa: PLC0415 - heavy

    if len(items) < least:
        return []
    starts = np.flatnonzero(line[: len(line) - least + 1] == line[least - 1 :])
    if not len(starts):
        return []
    hashes = _hashes(items, least)[starts]
    order = np.argsort(hashes, kind="stable")
    pairs = list(_pairs(starts[order], hashes[order], owner, most))
    if not pairs:
        return []
    first, second = (np.concatenate(side) for side in zip(*pairs, strict=True))
    return [match for match in _grown(first, second, line, least) if _is_equal(items, match)]


def _hashes(items: Integers, length: int) -> NDArray[np.uint64]:
    """Return a polynomial hash of the `length` items from each place, modulo 2 ** 64."""
    import numpy as np  # noqa: PLC0415 - heavy

    values = items.astype(np.uint64)
    size = len(values) - length + 1
    result = np.zeros(size, dtype=np.uint64)
    for step in range(length):
        result = result * np.uint64(BASE) + values[step : step + size]
    return result


def _pairs(
    starts: Integers, hashes: NDArray[np.uint64], owner: Integers, most: int
) -> Iterator[tuple[Integers, Integers]]:
    """Yield the places whose n-grams have the same hash and different owners, as first and second."""
    import numpy as np  # noqa: PLC0415 - heavy

    same = hashes[1:] == hashes[:-1]
    repeated = np.concatenate([same, [False]]) | np.concatenate([[False], same])
    starts, hashes = starts[repeated], hashes[repeated]
    for places in np.split(starts, np.flatnonzero(np.diff(hashes)) + 1):
        if not len(places) or owner[places[0]] == owner[places[-1]]:
            continue
        left, right = np.triu_indices(len(places), k=1)
        if len(places) > most:
            left, right = np.zeros(len(places) - 1, dtype=np.intp), np.arange(1, len(places))
        apart = owner[places[left]] != owner[places[right]]
        yield places[left[apart]], places[right[apart]]


def _grown(first: Integers, second: Integers, line: Integers, least: int) -> Iterator[Match]:
    """Yield the stretches that neighbouring matches with the same offset and lines make together."""
    import numpy as np  # noqa: PLC0415 - heavy

    offset = second - first
    order = np.lexsort((first, offset))
    first, second, offset = first[order], second[order], offset[order]
    begins = (np.diff(offset) != 0) | (np.diff(first) != 1) | (np.diff(line[first]) != 0) | (np.diff(line[second]) != 0)
    edges = [0, *(np.flatnonzero(begins) + 1).tolist(), len(first)]
    for begin, end in pairwise(edges):
        yield Match(int(first[begin]), int(second[begin]), end - begin - 1 + least)


def _is_equal(items: Integers, match: Match) -> bool:
    first, second, length = match
    return bool((items[first : first + length] == items[second : second + length]).all())
