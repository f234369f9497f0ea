"""Whether an activity is done, standing or planned, from section, wording and manner of the text."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from reportcorpus.automaton import finder
from reportcorpus.extractor.wordlists import word_set

if TYPE_CHECKING:
    from reportcorpus.automaton import Finder
    from reportcorpus.extractor.mentions import Verbs
    from reportcorpus.lexicon import Lexicon
    from reportcorpus.model import Document, Status, Zone

_DATED = re.compile(r"月\s?\d{1,2}\s?日|月[上中下]旬|\d\s?月[，份底初]|\d(?:余|多)?(?:次|场|场次|节|期|人次)")
_TELLS = re.compile(r"\d{1,2}\s?月|\d{4}\s?年|[截共]?(?:至目前|止目前|共计)|\d(?:余|多)?(?:次|场|节|期|人次)")
# Words that a cue is part of: these are no cues.
_NO_CUES = word_set(
    "主要 重要 需要 纲要 必要 要求 要点 要素 要害 摘要 机要 紧要 首要 要闻 将军 将帅 干将 应用 应对"
    " 应急 响应 适应 反应 供应 效应 应届 需求 共同 公共 共产 共建 共享 共青 共育 共促 中共 获得感"
    " 未来 未成年 过程 通过 过硬 超过 经过 度过 了解 为了 除了 初次 层次 次序 场次 人次 名次 其次"
    " 再次"
)


_ITEM = re.compile(
    r"\s*(?:[（(]?\d{1,2}[）).、．]|[（(]?[一二三四五六七八九十]{1,2}[）)、]|[一二三四五六七八九]是|第[一二三四五六七八九])"
)
_LATER_ITEM = re.compile(
    r"\s*(?:[二三四五六七八九](?:是|要)|第[二三四五六七八九][，是]|[（(][2-9二三四五六七八九][）)])"
)


def _matcher(lexicon: Lexicon) -> tuple[Finder, tuple[tuple[str, ...], ...]]:
    """Return what finds all cues, and what each says: its scope and status; nothing for what is none."""
    says: dict[str, list[str]] = {}
    for cue in lexicon.activity_cues:
        if cue.scope != "section" and "weak" not in (cue.note or "") and cue.cue not in _NO_CUES:
            says.setdefault(cue.cue, []).append("will" if cue.cue == "将" else f"{cue.scope} {cue.status}")
    patterns = [*says, *sorted(_NO_CUES)]
    return finder(patterns), tuple(tuple(says.get(word, ())) for word in patterns)


class Statuses:
    """Judges the status of what stands at a place of one document."""

    def __init__(self, document: Document, lexicon: Lexicon, verbs: Verbs) -> None:
        """Find the cues of `document`."""
        text = self._text = document.text
        places = [(h.start, h.zone) for h in document.headings] + [(p.start, p.zone) for p in document.paragraphs]
        self._places = sorted(places, key=lambda place: place[0])
        self._starts = [start for start, _ in self._places]
        self._cues = _cues(text, lexicon, verbs)
        self._dated = [(m.start(), m.end()) for m in _DATED.finditer(text)]
        self._planned = self._planned_lists(document)
        self._planned_starts = [first for first, _ in self._planned]
        self._default: Status = "done" if self._dated or _tells_deeds(text) else "standing"

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
        behind = min(clause[1], end + 12)
        negated = self._says("before negated", max(clause[0], start - 8), start) or self._says(
            "after negated", end, behind
        )
        if self.zone(start) == "plans" or self._in_planned_list(start):
            return "planned", negated
        finished = self._text.find("了", start, end + 1) >= 0
        if not finished and self._will(start, end, self._list_start(sentence[0]), behind):
            return "planned", negated
        if finished or drafted:
            return "done", negated
        if self._says("before standing", clause[0], start) or self._says("after standing", end, min(behind, end + 6)):
            return "standing", negated
        if counted or self._says("before done", sentence[0], start) or self._says("after done", end, behind):
            return "done", negated
        return "done" if _any(self._dated, sentence[0], start) else self._default, negated

    def _will(self, start: int, end: int, first: int, behind: int) -> bool:
        return (
            self._says("before planned", first, start)
            or self._says("will", first, end)
            or self._says("after planned", end, behind)
        )

    def _list_start(self, first: int) -> int:
        """Return where the sentence of an item begins: what is said of the first item holds for the later ones."""
        if not _LATER_ITEM.match(self._text, first):
            return first
        return max(self._text.rfind("。", 0, first), self._text.rfind("\n", 0, first)) + 1

    def _in_planned_list(self, at: int) -> bool:
        index = bisect_right(self._planned_starts, at) - 1
        return index >= 0 and at < self._planned[index][1]

    def _planned_lists(self, document: Document) -> list[tuple[int, int]]:
        """Return the runs of numbered lines that a line of plans introduces (新的一年，我们将：), disjoint."""
        runs: list[tuple[int, int]] = []
        planned = False
        for start, end in sorted([(p.start, p.end) for p in (*document.headings, *document.paragraphs)]):
            if planned and _ITEM.match(self._text, start):
                runs[-1] = runs[-1][0], end
            else:
                planned = self._text[end - 1 : end] in {"：", ":"} and self._intends(max(start, end - 14), end)
                if planned:
                    runs.append((end, end))
        return runs

    def _intends(self, start: int, end: int) -> bool:
        return self._says("before planned", start, end) or self._text.find("将", start, end) >= 0

    def _says(self, what: str, start: int, end: int) -> bool:
        return what in self._cues and _any(self._cues[what], start, end)


def _cues(text: str, lexicon: Lexicon, verbs: Verbs) -> dict[str, list[tuple[int, int]]]:
    """Return the places of the cues in `text` by what they say; 将 is one only before a verb, where it is not 把."""
    find, says = lexicon.derived(_matcher)
    hits = find(text)
    none = {at for pattern, start, end in hits if not says[pattern] for at in range(start, end)}
    found: dict[str, list[tuple[int, int]]] = {}
    for pattern, start, end in hits:
        if start in none and end - 1 in none:
            continue
        for what in says[pattern]:
            if what != "will" or (verbs.follows(end, 4) and text[end : end + 4].isalpha()):
                found.setdefault(what, []).append((start, end))
    for places in found.values():
        places.sort()
    return found


def _any(places: list[tuple[int, int]], start: int, end: int) -> bool:
    """Tell whether one of the sorted places lies in `start:end`."""
    for index in range(bisect_left(places, (start, 0)), len(places)):
        first, last = places[index]
        if last <= end:
            return True
        if first >= end:
            return False
    return False


def _tells_deeds(text: str) -> bool:
    """Tell whether the text dates or counts what it tells, more than once in a thousand characters."""
    return len(_TELLS.findall(text)) * 1000 >= 1.5 * len(text)
