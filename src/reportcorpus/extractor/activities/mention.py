"""The record that the steps of finding activities hand on."""

from __future__ import annotations

from typing import NamedTuple


class Mention(NamedTuple):
    """A mention from `start`, the verb included, to `end`; the term itself begins at `trigger`."""

    start: int
    end: int
    type: str
    term: str
    trigger: int
    verb: int = -1
    """Where the verb that an object needs begins; -1 for a trigger that needs none."""


def by_trigger(mention: Mention) -> int:
    """Return what mentions are put in order by."""
    return mention.trigger
