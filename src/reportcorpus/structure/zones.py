"""What a section is for: background, achievements, problems or plans, by the words of its heading."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportcorpus.lexicon import ZoneWord
    from reportcorpus.model import Zone
    from reportcorpus.structure.headings import Found

_REMEDY = re.compile("补齐|补短|破解|解决|化解|克服|攻克|攻坚|应对|防范|消除|排查|帮扶|救助")
_AHEAD = ("下一步", "下步", "下阶段", "今后", "明年", "来年", "新的一年", "下学期", "下半年")
_Search = Callable[..., list[tuple[int, int, int]]]


def zones_of(found: Sequence[Found], text: str, rows: tuple[ZoneWord, ...]) -> list[Zone | None]:
    """Give each heading the zone that its words, or those of the nearest heading above it, tell."""
    zones: list[Zone | None] = []
    search = _zone_words(tuple(row.word for row in rows))
    path: list[tuple[int, Zone | None]] = []
    for heading in found:
        if heading.level == 0:
            zones.append(None)
            continue
        while path and path[-1][0] >= heading.level:
            path.pop()
        own = _zone_of(text[heading.start : heading.end].rstrip("。：: "), heading.level, search, rows)
        zone = own or (path[-1][1] if path else None)
        path.append((heading.level, zone))
        zones.append(zone)
    return zones


def _zone_of(heading: str, level: int, search: _Search, rows: tuple[ZoneWord, ...]) -> Zone | None:
    """Return the zone of the longest word in a heading; one that points ahead (下一步 …) wins over all.

    Words of two characters count only at an end, and in headings of the first level or of a few characters; what is
    wanting counts only where the heading does not remedy it (补齐短板).
    """
    at_top = level == 1 or len(heading) <= 10
    best: ZoneWord | None = None
    for number, _, end in search(heading, overlapping=True):
        row = rows[number]
        if row.word.startswith(_AHEAD):
            return "plans"
        if len(row.word) == 2 and not (at_top and (end == len(heading) or heading[end] in "和与及、，：以的")):
            continue
        if best is None or len(row.word) > len(best.word):
            best = row
    return best.zone if best and not (best.zone == "problems" and _REMEDY.search(heading)) else None


@lru_cache(maxsize=8)
def _zone_words(words: tuple[str, ...]) -> _Search:
    from ahocorasick_rs import AhoCorasick, MatchKind  # noqa: PLC0415 - loaded at the first report

    automaton: Any = AhoCorasick(words, matchkind=MatchKind.Standard)
    search: _Search = automaton.find_matches_as_indexes
    return search
