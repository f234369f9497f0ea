"""Counts of all strings of characters that come again, by lengths, and how much each holds together.

A string of n characters is frequent only where both strings of n - 1 inside it are: each length is counted on the
places that are left of the one before, and a string gets its number from those two, so that the numbers are exact.
Time and memory are linear in the text for the shortest strings, apart from the sorting, and fall with the length.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy as np
    from numpy.typing import NDArray

    Integers: TypeAlias = NDArray[np.int64]
    Floats: TypeAlias = NDArray[np.float64]


class Level(NamedTuple):
    """All frequent strings of one length: where they stand, and which one stands there."""

    length: int
    places: Integers
    number: Integers  # of the string at each place
    counts: Integers  # of each string
    first: Integers  # index into `places` of its first occurrence
    cohesion: Floats  # of each string


def levels(items: Integers, line: Integers, *, longest: int, least: int) -> Iterator[Level]:
    """Yield the strings of 2 to `longest` items that stand at least `least` times, each within one line.

    The cohesion of a string is the pointwise mutual information of its two parts at the weakest split, in bits:
    min over k of log2(N f(w) / (f(w[:k]) f(w[k:]))), N being the number of items.
    """
    import numpy as np  # noqa: PLC0415 - heavy

    total = len(items)
    _, number, counts = np.unique(items, return_inverse=True, return_counts=True)
    here = np.arange(total)
    known = [Level(1, here, number, counts, here[:0], np.empty(0))]
    for length in range(2, longest + 1):
        last = known[-1]
        following = np.searchsorted(last.places, last.places + 1)
        inside = following < len(last.places)
        inside[inside] &= last.places[following[inside]] == last.places[inside] + 1
        inside[inside] &= line[last.places[inside]] == line[last.places[inside] + length - 1]
        places = last.places[inside]
        pairs = last.number[inside] * (len(last.counts) + 1) + last.number[following[inside]]
        _, number, counts = np.unique(pairs, return_inverse=True, return_counts=True)
        kept = counts[number] >= least
        places = places[kept]
        if not len(places):
            return
        _, first, number, counts = np.unique(number[kept], return_index=True, return_inverse=True, return_counts=True)
        cohesion = _cohesion(known, places[first], counts, total)
        known.append(Level(length, places, number, counts, first, cohesion))
        yield known[-1]


def _cohesion(known: list[Level], starts: Integers, counts: Integers, total: int) -> Floats:
    """Return the weakest split of the strings of one item more than the last level, given one place of each."""
    import numpy as np  # noqa: PLC0415 - heavy

    length = known[-1].length + 1
    strongest = np.zeros(len(starts))
    for cut in range(1, length):
        left = _counts_at(known[cut - 1], starts)
        right = _counts_at(known[length - cut - 1], starts + cut)
        strongest = np.maximum(strongest, left.astype(float) * right)
    cohesion: Floats = np.log2(total * counts / strongest)
    return cohesion


def _counts_at(level: Level, places: Integers) -> Integers:
    """Return how often the strings at some places stand in all."""
    import numpy as np  # noqa: PLC0415 - heavy

    counts: Integers = level.counts[level.number[np.searchsorted(level.places, places)]]
    return counts


def boundary_entropy(level: Level, neighbours: Integers) -> Floats:
    """Return the entropy of the neighbours of each string of a level, in bits.

    `neighbours` holds the item beside each place, below 0 where there is none: such an edge differs from all others.
    """
    import numpy as np  # noqa: PLC0415 - heavy

    inner = neighbours >= 0
    pairs = level.number[inner] * (int(neighbours.max(initial=0)) + 1) + neighbours[inner]
    _, first, counts = np.unique(pairs, return_index=True, return_counts=True)
    owner = level.number[inner][first]
    shares = counts / level.counts[owner]
    entropy = np.bincount(owner, -shares * np.log2(shares), len(level.counts))
    edges = np.bincount(level.number[~inner], minlength=len(level.counts))
    result: Floats = entropy + edges / level.counts * np.log2(level.counts)
    return np.abs(result)


def owners(level: Level, owner: Integers) -> Integers:
    """Return with how many owners each string of a level stands, given the owner of every item."""
    import numpy as np  # noqa: PLC0415 - heavy

    number = np.unique(np.stack([level.number, owner[level.places]]), axis=1)[0]
    return np.bincount(number, minlength=len(level.counts))
