"""The words of one kind of table `activity_words`, and the pattern that finds one of them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportcorpus.lexicon import Lexicon


def words_of(lexicon: Lexicon, kind: str) -> tuple[str, ...]:
    """Return the words of a kind, longest first."""
    return tuple(sorted((row.word for row in lexicon.activity_words if row.kind == kind), key=len, reverse=True))


def one_of(words: Sequence[str]) -> str:
    """Return the pattern of one of `words`, tried in their order; of no words it is one that matches nowhere.

    >>> one_of(["领导小组", "率"]), one_of([])
    ('(?:领导小组|率)', '(?!)')
    """
    return f"(?:{'|'.join(map(re.escape, words))})" if words else "(?!)"


def not_behind(words: Sequence[str]) -> str:
    """Return the pattern of a place behind a character that stands behind none of `words`, which may be of any length.

    >>> not_behind(["宣", "主"])
    '(?<!(?:宣|主).)'
    """
    by_length = {len(word): one_of([w for w in words if len(w) == len(word)]) for word in words}
    return "".join(f"(?<!{pattern}.)" for pattern in by_length.values())
