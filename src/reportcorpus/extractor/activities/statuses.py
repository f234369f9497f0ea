"""Whether an activity is done, standing or planned, from section, wording and manner of the text."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import cached_property
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from reportcorpus.extractor.activities.words import words_of
from reportcorpus.structure.zones import looks_back

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from reportcorpus.extractor.activities.governing import Verbs
    from reportcorpus.lexicon import Hits, Lexicon
    from reportcorpus.model import Document, Heading, Located, Paragraph, Status, Zone

_DATED = (
    re.compile(r"月(?:\s?\d{1,2}\s?日|[上中下]旬)"),
    re.compile(r"\d(?:\s?月[，份底初]|[余多]?(?:[次场节期]|人次))"),
)
_TELLS = re.compile(r"\d(?:\d?\s?月|\d{3}\s?年|[余多]?(?:[次场节期]|人次))")
_SUMS_UP = ("至目前", "止目前", "共计")
_NARRATES = re.compile(
    r"(?<![为除])了(?![解结不])|同志(?!们)|近日|日前|当天|现场|活动中|随后|纷纷|月\s?\d{1,2}\s?日|\d\s?月"
    r"|(?<![^，。；\n])(?:今天|昨天|上午|下午|傍晚|中午|当晚)|\d(?:余|多)?(?:次|场|节|期|人|名|篇|元)|[一二三四五六七八九十]月(?!一次|开展一次)|前夕"
)
_IN_NAME = "”》」"
_NO_INTENT = f"{_IN_NAME}了过"  # 准备了奖品
_AS = re.compile(
    r"[^，。；！？\n]{1,40}?(?:纳入|融入|列入|作为|贯穿|渗透|摆[在上]|放[在到置于]|列为|转化|变[为成]|化为|打造成|培养成|发展成|分[为成]|落到"
    r"|结合|统一起来|送[到往给进]|带[到进]|传递|写[入进]|与)"
)


# Titles of what is meant to be done, and of rules: all in them is planned, or standing, unless they also look back.
_RULES = re.compile(r"(?:制度|规定|办法|细则|章程|规程|职责|公约|条例|守则|规则)(?:[（(〔].{0,12})?\Z")
# Sections of the plan of one activity: these are of its report too, those of the plan alone.
_SHEET = re.compile("活动(?:背景|目的|名称|主题|时间|地点|对象|内容|流程|形式|意义)|参加人员|参与人员")
_AHEAD = re.compile("注意事项|预算|应急预案|活动前期|前期准备")
_SHEETS = 3
_TOLD = frozenset({"achievements", "background"})  # zones that look back in a plan too

_PLANNED, _STANDING, _DONE, _NEGATED = 1, 2, 4, 8
_FLAGS = {"planned": _PLANNED, "standing": _STANDING, "done": _DONE, "negated": _NEGATED}
_CLOSE = 8  # how far before a mention its lack may be said
_BEHIND = 12  # how far behind a mention a cue may stand
_SOON = 6  # and one of a habit
_OFTEN = 40  # how far before a mention it may say how often
_FAR = 400  # no sentence that a cue opens goes on for so many characters

_ASKS = frozenset({"号召", "勉励", "寄语", "希望", "建议"})
_PEOPLE = re.compile(r"[，；]\d+[余多]?[名位]")  # so many did what was asked for
_ALREADY = re.compile(r"(?<![而不])已(?![故知])")
_TOTAL = re.compile(r"(?:活动)?(?:全年|一年)?(?:总共|一共|共计?|累计|合计)\d")
_THIS = re.compile("[此本这]次[一-鿿“]{0,4}")  # what is told of took place

_ITEM = re.compile(
    r"\s*(?:[（(]?\d{1,2}[）).、．]|[（(]?[一二三四五六七八九十]{1,2}[）)、]|[一二三四五六七八九]是|第[一二三四五六七八九])"
)
_LATER_ITEM = re.compile(
    r"\s*(?:[二三四五六七八九](?:是|要)|第[二三四五六七八九][，是]|[（(][2-9二三四五六七八九][）)])"
)


class _Cue(NamedTuple):
    """What a row of the table of cues says."""

    before: int
    after: int
    verbal: bool
    """Whether it tells a plan only before a verb: elsewhere it is a noun."""


def _known_cues(lexicon: Lexicon) -> tuple[_Cue, ...]:
    verbal = {cue.cue for cue in lexicon.activity_cues if "before a verb only" in (cue.note or "")}
    return tuple(
        _Cue(
            _FLAGS[cue.status] if cue.scope == "before" else 0,
            _FLAGS[cue.status] if cue.scope == "after" else 0,
            cue.scope == "before" and cue.status == "planned" and cue.cue in verbal,
        )
        for cue in lexicon.activity_cues
    )


def _before_noun(lexicon: Lexicon) -> tuple[str, ...]:
    """Return what makes a noun of a cue behind it."""
    return words_of(lexicon, "before_noun")


_start = attrgetter("start")


class Statuses:
    """Judges the status of what stands at a place of one document."""

    def __init__(self, document: Document, hits: Hits, lexicon: Lexicon, verbs: Verbs) -> None:
        """Find the cues of `document`."""
        text = self._text = document.text
        lines: list[Heading | Paragraph] = sorted([*document.headings, *document.paragraphs], key=_start)
        self._starts = [line.start for line in lines]
        self._zones = [line.zone for line in lines]
        self._cues = _cues(text, hits, lexicon, verbs)
        self._cue_starts = [cue[0] for cue in self._cues]
        self._planned = self._planned_lists(lines)
        self._planned_starts = [first for first, _ in self._planned]
        self._sentence = self._told_from = -1  # where the last that was asked about begins, and its list
        self._line = (0, -1)  # the last that was asked about
        self._narrates = False  # whether that line does
        self._meant, self._told = _meant(document)

    @cached_property
    def _tells_deeds(self) -> bool:
        """Whether the text names a day or counts occasions, or dates and sums up three times in 2,000 characters."""
        text = self._text
        if any(pattern.search(text) for pattern in _DATED):
            return True
        return (len(_TELLS.findall(text)) + sum(map(text.count, _SUMS_UP))) * 1000 >= 1.5 * len(text)

    def zone(self, at: int) -> Zone | None:
        """Return the zone of the heading or paragraph at `at`."""
        index = bisect_right(self._starts, at) - 1
        return self._zones[index] if index >= 0 else None

    def of(
        self,
        start: int,
        end: int,
        trigger: int,
        clause: tuple[int, int],
        sentence: int,
        *,
        zone: Zone | None,
        counted: bool,
        often: str | None,
        drafted: bool,
    ) -> tuple[Status, bool]:
        """Return the status of the activity at `start:end`, and whether it is said not to have taken place.

        What has been `counted` has happened, unless it is said to be regular, if only by how `often` it is in its
        clause, and no total (共24次) stands behind it; a rule that was `drafted` is done even where the rule itself
        stands. The verb of the mention, before its `trigger`, may tell too (坚持, 常态化开展).
        """
        behind = min(clause[1], end + _BEHIND)
        if sentence != self._sentence:
            self._sentence, self._told_from = sentence, self._list_start(sentence)
        said = self._said(trigger, end, clause[0], self._told_from, behind)
        negated = said & _NEGATED != 0
        if zone == "plans" or self._in_planned_list(start):
            return "planned", negated
        finished = self._text.find("了", start, end + 1) >= 0
        if self._text.find("已", clause[0], trigger) >= 0:
            finished = finished or _ALREADY.search(self._text, clause[0], trigger) is not None
        if self._meant is not None and not finished and zone not in self._told:
            return self._meant, negated
        finished = finished or _THIS.search(self._text, max(clause[0], start - _SOON), end) is not None
        if said & _PLANNED and not finished:
            return "planned", negated
        finished = finished or _TOTAL.match(self._text, end) is not None
        if often and self._text.find(often, max(clause[0], trigger - _OFTEN), end + len(often)) >= 0:
            said |= _STANDING
        if said & _STANDING and not (finished or drafted):
            return "standing", negated
        done = finished or drafted or counted or said & _DONE or self._tells_deeds or self._tells(start)
        return "done" if done else "standing", negated

    def _said(self, start: int, end: int, clause: int, first: int, behind: int) -> int:
        """Return what the cues around `start:end` say: those before it from `first` on, those behind up to `behind`.

        A lack stands close before, a habit in the `clause` or close behind.
        """
        near = bisect_left(self._cue_starts, max(first, start - _FAR))
        said = 0
        for at, to, before, after in self._cues[near : bisect_left(self._cue_starts, behind, near)]:
            if to > start:
                if at >= end and to <= behind:
                    said |= after if to <= end + _SOON else after & ~_STANDING
            elif at < clause:
                heard = self._text[at:to] in _ASKS and _PEOPLE.search(self._text, to, start)
                said |= before & (_DONE if heard else _PLANNED | _DONE)
            elif at < start - _CLOSE or self._text.find("的", to, start) >= 0:
                said |= before & ~_NEGATED
            else:
                said |= before
        return said

    def _tells(self, at: int) -> bool:
        """Tell whether the line of `at` narrates: with dates, counts, persons or what has come to be (了)."""
        first, last = self._line
        if not first <= at <= last:
            first, last = self._text.rfind("\n", 0, at) + 1, self._text.find("\n", at)
            self._line = first, last if last >= 0 else len(self._text)
            self._narrates = _NARRATES.search(self._text, *self._line) is not None
        return self._narrates

    def _list_start(self, first: int) -> int:
        """Return where the sentence of an item begins: what is said of the first item, or before all, holds for all.

        Items are numbered, or stand behind a colon with semicolons between.
        """
        text = self._text
        parted = text[first - 1 : first] == "；"
        if not parted and not _LATER_ITEM.match(text, first):
            return first
        low = max(0, first - _FAR)
        stop = max(low - 1, text.rfind("。", low, first), text.rfind("\n", low, first)) + 1
        return stop if not parted or _LATER_ITEM.match(text, first) or text.find("：", stop, first) >= 0 else first

    def _in_planned_list(self, at: int) -> bool:
        index = bisect_right(self._planned_starts, at) - 1
        return index >= 0 and at < self._planned[index][1]

    def _planned_lists(self, lines: Iterable[Located]) -> list[tuple[int, int]]:
        """Return the runs of numbered lines that a line of plans introduces (新的一年，我们将：), disjoint."""
        runs: list[tuple[int, int]] = []
        planned = False
        for line in lines:
            start, end = line.start, line.end
            if planned and _ITEM.match(self._text, start):
                runs[-1] = runs[-1][0], end
            else:
                planned = self._text[end - 1 : end] in {"：", ":"} and self._intends(max(start, end - 14), end)
                if planned:
                    runs.append((end, end))
        return runs

    def _intends(self, start: int, end: int) -> bool:
        return self._said(end, end, start, start, end) & _PLANNED != 0 or self._text.find("将", start, end) >= 0


def _meant(document: Document) -> tuple[Status | None, Collection[str | None]]:
    """Return the status of what a rule says, by its title, or the plan of one activity, and the zones that look back.

    The status is None for other texts, and for what looks back as a whole; what plans plan is told by its zone.
    """
    title = next((heading.text for heading in document.headings if heading.level == 0), "")
    if looks_back(title):
        return None, _TOLD
    sections = [heading.text for heading in document.headings if heading.level]
    if sum(_SHEET.search(section) is not None for section in sections) >= _SHEETS and any(map(_AHEAD.search, sections)):
        return "planned", ()
    return "standing" if _RULES.search(title) else None, _TOLD


def _cues(text: str, hits: Hits, lexicon: Lexicon, verbs: Verbs) -> list[tuple[int, int, int, int]]:
    """Return the cues of `text` by start: where they stand, and what they say before a mention and behind one.

    A noun is no cue, nor is 将 where it is 把.
    """
    known, noun = lexicon.derived(_known_cues), lexicon.derived(_before_noun)
    none = {at for start, end, _ in hits.activity_words for at in range(start, end)}
    found: list[tuple[int, int, int, int]] = []
    for start, end, row in hits.activity_cues:
        if start in none and end - 1 in none:
            continue
        before, after, verbal = known[row]
        if not verbal or _intends(text, start, end, verbs, noun):
            found.append((start, end, before, after))
    found.sort()
    return found


def _intends(text: str, start: int, end: int, verbs: Verbs, noun: tuple[str, ...]) -> bool:
    """Tell whether a cue of plans is no noun (“春蕾”计划) and, where it is 将, not used as 把 (将学习纳入议程)."""
    if text[end : end + 1] in _NO_INTENT or text[start - 1 : start] in _IN_NAME:
        return False
    if text[start:end] == "将":
        return verbs.follows(end, 4) and text[end : end + 4].isalpha() and not _AS.match(text, end)
    return not text.endswith(noun, 0, start) and verbs.follows(end, 2)
