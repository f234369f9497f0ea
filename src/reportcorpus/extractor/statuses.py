"""Whether an activity is done, standing or planned, from section, wording and manner of the text."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reportcorpus.lexicon import ActivityCue, Lexicon
    from reportcorpus.model import Document, Status, Zone

_DATED = re.compile(r"月\s?\d{1,2}\s?日|月[上中下]旬|\d\s?月[，份底初]|\d(?:余|多)?(?:次|场|场次|节|期|人次)")
_TELLS = re.compile(r"\d{1,2}\s?月|\d{4}\s?年|[截共]?(?:至目前|止目前|共计)|\d(?:余|多)?(?:次|场|节|期|人次)")
# Words that a cue of one character is part of: these are no cues.
_NO_CUE = re.compile(
    r"主要|重要|需要|纲要|必要|要求|要点|要素|要害|摘要|机要|紧要|首要|要闻|将军|将帅|干将|应用|应对|应急|响应|适应|反应|供应|效应|应届|需求|"
    r"共同|公共|共产|共建|共享|共青|共育|共促|中共|获得感|未来|未成年|过程|通过|过硬|超过|经过|度过|了解|为了|除了|初次|层次|次序|场次|人次|名次|其次|再次"
)


class Statuses:
    """Judges the status of what stands at a place of one document."""

    def __init__(self, document: Document, lexicon: Lexicon) -> None:
        self._text = document.text
        places = [(h.start, h.zone) for h in document.headings] + [(p.start, p.zone) for p in document.paragraphs]
        self._places = sorted(places, key=lambda place: place[0])
        self._starts = [start for start, _ in self._places]
        cues = [cue for cue in lexicon.activity_cues if "weak" not in (cue.note or "") and cue.cue != "将"]
        self._before = _patterns(cues, "before")
        verbs = "|".join(sorted({re.escape(row.verb) for row in lexicon.activity_verbs if len(row.verb) > 1}))
        self._will = re.compile(rf"将(?=[一-鿿]{{0,4}}?(?:{verbs or '(?!)'}))")
        self._after = _patterns(cues, "after")
        self._default: Status = "done" if _tells_deeds(document.text) else "standing"

    def zone(self, at: int) -> Zone | None:
        """Return the zone of the heading or paragraph at `at`."""
        index = bisect_right(self._starts, at) - 1
        return self._places[index][1] if index >= 0 else None

    def of(
        self,
        start: int,
        end: int,
        clause: tuple[int, int],
        sentence: tuple[int, int],
        *,
        counted: bool,
        drafted: bool,
    ) -> tuple[Status, bool]:
        """Return the status of the activity at `start:end`, and whether it is said not to have taken place.

        What has been `counted` has happened, unless it is said to be regular; a rule that was `drafted` is done even
        where the rule itself stands.
        """
        near = _NO_CUE.sub(_blank, self._text[clause[0] : start])
        told = _NO_CUE.sub(_blank, self._text[sentence[0] : start])
        behind = _NO_CUE.sub(_blank, self._text[end : min(clause[1], end + 12)])
        inside = self._text[start:end]
        negated = bool(_has(self._before, "negated", near[-8:]) or _has(self._after, "negated", behind))
        zone = self.zone(start)
        if zone == "plans":
            return "planned", negated
        finished = "了" in inside or behind.startswith("了")
        will = _has(self._before, "planned", told) or self._will.search(told + inside)
        if not finished and (will or _has(self._after, "planned", behind)):
            return "planned", negated
        if finished or drafted:
            return "done", negated
        if _has(self._before, "standing", near) or _has(self._after, "standing", behind[:6]):
            return "standing", negated
        if counted or _has(self._before, "done", told) or _has(self._after, "done", behind) or _DATED.search(told):
            return "done", negated
        return self._default, negated


def _patterns(cues: Iterable[ActivityCue], scope: str) -> dict[str, re.Pattern[str]]:
    words: dict[str, list[str]] = {}
    for cue in cues:
        if cue.scope == scope:
            words.setdefault(cue.status, []).append(cue.cue)
    return {
        status: re.compile("|".join(map(re.escape, sorted(found, key=lambda w: (-len(w), w)))))
        for status, found in words.items()
    }


def _has(patterns: dict[str, re.Pattern[str]], status: str, words: str) -> bool:
    return status in patterns and patterns[status].search(words) is not None


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])


def _tells_deeds(text: str) -> bool:
    """Tell whether the text dates or counts what it tells, more than once in a thousand characters."""
    return bool(_DATED.search(text)) or len(_TELLS.findall(text)) * 1000 >= 1.5 * len(text)
