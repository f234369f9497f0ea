"""Short lists of words that belong to one rule."""

from __future__ import annotations


def word_set(text: str) -> frozenset[str]:
    """Return the words of `text`, which white space parts.

    >>> sorted(word_set("次 场 节"))
    ['场', '次', '节']
    """
    return frozenset(text.split())
