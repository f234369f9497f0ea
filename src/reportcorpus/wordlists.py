"""Short lists of words that belong to one rule."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def word_set(text: str) -> frozenset[str]:
    """Return the words of `text`, which white space parts.

    >>> sorted(word_set("次 场 节"))
    ['场', '次', '节']
    """
    return frozenset(text.split())


def any_of(words: Iterable[str]) -> re.Pattern[str]:
    """Return a pattern for any of `words`, the first that fits; for none of them one that matches nothing."""
    return re.compile("|".join(map(re.escape, words)) or r"(?!)")
