"""The record that the steps of finding activities hand on."""

from __future__ import annotations

from operator import attrgetter
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
    acts: bool = False
    """Whether the term is a verb, which acts on what follows."""


by_trigger = attrgetter("trigger")  # what mentions are put in order by
