"""Many words looked up in a text in one pass."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

# The form of an automaton that reads fastest is large: of more words than these it is slow to build, and pushes so much
# out of the cache that a compact one is as fast.
_FEW = 500
Finder = Callable[[str], list[tuple[int, int, int]]]


def finder(words: Sequence[str], *, longest: bool = False) -> Finder:
    """Return a function that finds all `words` in a text in one pass: number of the word, start, end.

    All occurrences in order of their ends, or only the leftmost longest ones, which do not overlap. Positions count
    code points; a lone surrogate, for which UTF-8 has no bytes, is in no word.

    >>> finder(["党课", "上党课"])("上党课5次")
    [(1, 0, 3), (0, 1, 3)]
    >>> finder(["党课", "上党课"], longest=True)("上党课5次")
    [(1, 0, 3)]
    """
    from ahocorasick_rs import AhoCorasick, Implementation, MatchKind  # noqa: PLC0415 - loaded at the first report

    kind = MatchKind.LeftmostLongest if longest else MatchKind.Standard
    form = Implementation.DFA if len(words) <= _FEW else None
    search: Any = AhoCorasick(list(words), matchkind=kind, implementation=form).find_matches_as_indexes

    def find(text: str) -> list[tuple[int, int, int]]:
        try:
            found: list[tuple[int, int, int]] = search(text, overlapping=not longest)
        except UnicodeEncodeError:
            found = search(text.encode("utf-8", "replace").decode(), overlapping=not longest)
        return found

    return find
