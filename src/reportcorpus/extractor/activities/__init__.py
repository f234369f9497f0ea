"""Mentions of what was done, is done regularly or is planned, each with what its sentence tells about it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from fractions import Fraction
from typing import TYPE_CHECKING

from reportcorpus.extractor.activities.governing import Reading, around
from reportcorpus.extractor.activities.mentions import mentions
from reportcorpus.extractor.activities.periods import EVERY
from reportcorpus.extractor.activities.statuses import Statuses
from reportcorpus.model import Activity
from reportcorpus.records import maker
from reportcorpus.wordlists import word_set

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reportcorpus.extractor.activities.governing import Verbs
    from reportcorpus.extractor.activities.mention import Mention
    from reportcorpus.lexicon import Hits, Lexicon
    from reportcorpus.model import Claim, Document

_activity = maker(Activity)
_TITLE = re.compile(r"《[^《》\n]{1,60}》")
_DATE = re.compile(
    r"(?=[\d一二三四五六七八九十上下本去今前寒暑每“])"
    r"(?:(?:(?:\d{4}|[去今前]|本)\s?年度?\s?)?(?:\d{1,2}|[一二三四五六七八九十]{1,3})\s?月"
    r"(?:份|底|初|末|[上中下]旬|\s?\d{1,2}\s?日(?:至\s?\d{1,2}\s?日)?)?"
    r"|\d{4}\s?年(?:\s?[上下]半年|[春夏秋冬]季)?|[上本]学[年期]|[上下]半年|去年|今年|暑假|寒假|[“]?[五六七八十]一[”]?(?:前夕|期间)"
    rf"|{EVERY})"
)
_HINT = re.compile("[月年假期前每]")  # what every date has
_SITE = (
    r"(?:陵园|[馆园碑陵]|基地|旧址|故居|遗址|社区|中学|小学|学校|大学|学院|党校|敬老院|福利院|会议室|活动室|报告厅|礼堂|广场|操场"
    r"|[村镇](?!级|干|民)|中心(?!组|校|思|工|任|小))"
)
_PLACE = re.compile(
    rf"(?:在|赴|到|前往|走进|来到|奔赴|参观)了?(?P<place>[^，。；！？、《》“”\n在到赴了]{{1,16}}?{_SITE}"
    rf"(?:[^，。；！？、《》“”\n在到赴中里内和与举开进参观前]{{0,6}}?{_SITE})?)(?!党|领导|书记|教师|老师|学生|组织|举行|长)"
)
_LEVEL = re.compile(
    r"国家级|全国|省级|全省|市级|全市|区级|县级|全区|全县|校级|全校|园级|省|市|县|区(?<![社校园片学辖城厂景郊山地小]区)"
)
_LEVELS = {
    "全国": "国家级",
    "全省": "省级",
    "省": "省级",
    "全市": "市级",
    "市": "市级",
    "全区": "区级",
    "区": "区级",
    "全校": "校级",
}
_TIMES = word_set("次 场 场次 节 期 个 项 篇 堂 轮 批 届 条 封 件 份 本 部 幅 块 讲 例 课 门 册 套 面 台 户 户次")
_ONCE = re.compile(r"一[次场节期堂轮][^，。；！？、\n]{0,10}\Z")
_ONCE_INSIDE = re.compile(r"(?<!第)一[次场节期堂轮]")
_BETWEEN = re.compile(r"[^，。；！？\n《》]{0,12}")
_ACTS = re.compile("支部|党员|教师|老师|校|单位|学生|同志|成员|家长|志愿者|社区|小组|班级|同学|部门")  # who does it
_OCCASIONS = frozenset({"count", "rate"})  # of claims: what is done three times, or so often a year
_COUNTED = word_set("了 共 达 共计 累计 活动 工作 不得") | {""}
_AT_ONCE = max(map(len, _COUNTED))
_PEOPLE = word_set("人 名 位 人次 余人 对")


def activities(document: Document, hits: Hits, lexicon: Lexicon, claims: Sequence[Claim]) -> tuple[Activity, ...]:
    """Return every mention of an activity, by start; no two of one type overlap.

    A mention is a trigger term with the verb before it where that stands close; clauses without one are read for
    deeds in free words, and for what is told by how it was done or is said on an occasion: their type is guessed, or
    that of the occasion. What others did or ask for (long ago, hosts, the Party's leadership) is left out. `status`
    comes from the section, else from the title of a plan or a rule, then from the wording of clause and sentence,
    then from how the report tells (dated, or as a way of working); `count` is that of the claim which belongs to the
    mention; mentions of one type with the same object or wording share an `event_id`. Trigger terms inside names of
    bodies and in titles (《…》) are left alone.
    """
    text = document.text
    reading = Reading.of(text, lexicon)
    mentioned = mentions(reading, hits, lexicon)
    counts = _counts(text, mentioned, claims, reading.verbs)
    statuses, context = Statuses(document, hits, lexicon, reading.verbs), _Context(text, claims)
    events: dict[tuple[str, str], int] = {}
    found: list[Activity] = []
    for index, mention in enumerate(mentioned):
        start, end, kind, term, trigger, *_ = mention
        clause, sentence = around(reading.clauses, start, end), around(reading.sentences, start, end)
        title, zone = context.title(start, end, clause), statuses.zone(start)
        date = context.date(trigger, end, sentence)
        status, negated = statuses.of(
            start,
            end,
            trigger,
            clause,
            sentence[0],
            zone=zone,
            counted=index in counts,
            often=date if date is not None and date.startswith("每") else None,
            drafted=kind == "rule_making",
        )
        found.append(
            _activity(
                **document.at(start, end),
                type=kind,
                status=status,
                count=counts.get(index),
                date=date,
                place=context.place(clause),
                participants=context.participants(clause),
                level=_level(text, start, end),
                object=title,
                event_id=events.setdefault((kind, title or term), len(events)),
                zone=zone,
                negated=negated,
            )
        )
    return tuple(found)


def _counts(text: str, mentioned: Sequence[Mention], claims: Iterable[Claim], verbs: Verbs) -> dict[int, Fraction]:
    """Give each claim that counts occasions to the mention that it belongs to: the one it follows, or precedes.

    一次 between verb and trigger counts even where it is no figure, as in the parts of 六个一.
    """
    counts = {
        i: Fraction(1)
        for i, m in enumerate(mentioned)
        if "一" in text[max(0, m.trigger - 14) : m.end] and _once(text, m)
    }
    starts, ends = [m.start for m in mentioned], [m.end for m in mentioned]
    for claim in claims:
        if claim.value is None or claim.kind not in _OCCASIONS:
            continue
        before, after = bisect_right(ends, claim.start) - 1, bisect_left(starts, claim.end)
        inside = bisect_right(starts, claim.start) - 1
        if inside >= 0 and ends[inside] >= claim.end:
            if claim.unit in _TIMES:
                counts[inside] = claim.value
        elif before >= 0 and claim.start - ends[before] <= _AT_ONCE and text[ends[before] : claim.start] in _COUNTED:
            counts[before] = claim.value
        elif before >= 0 and mentioned[before].acts and _leads_to(text, ends[before], claim.start, verbs):
            counts.setdefault(before, claim.value)  # what is done to so many: 走访健在的老战士12位
        elif claim.unit not in _TIMES:
            continue
        elif (
            after < len(mentioned)
            and _leads_to(text, claim.end, starts[after], verbs)
            and _ACTS.search(text, claim.end, starts[after]) is None
        ):
            counts[after] = claim.value
    return counts


def _once(text: str, mention: Mention) -> bool:
    before = text[max(0, mention.trigger - 14) : mention.trigger]
    return _ONCE.search(before) is not None or _ONCE_INSIDE.search(text, mention.trigger, mention.end) is not None


def _leads_to(text: str, start: int, end: int, verbs: Verbs) -> bool:
    """Tell whether a count that ends at `start` counts what begins at `end`: near, with no stop or verb between."""
    return _BETWEEN.fullmatch(text, start, end) is not None and not verbs.any(start, end)


class _Context:
    """The titles, dates, places and numbers of people of a text, to be had by where they stand."""

    __slots__ = ("_clause", "_dates", "_people", "_people_starts", "_place", "_sentence", "_text")

    def __init__(self, text: str, claims: Sequence[Claim]) -> None:
        self._text = text
        self._sentence = self._clause = (-1, -1)  # the last that were asked about
        self._dates: list[tuple[int, int, str]] = []  # of that sentence
        self._place: str | None = None  # of that clause
        self._people = sorted((c for c in claims if c.unit in _PEOPLE and c.value is not None), key=_claim_start)
        self._people_starts = [claim.start for claim in self._people]

    def date(self, start: int, end: int, sentence: tuple[int, int]) -> str | None:
        """Return the last date of the sentence before `start`, else one right behind `end`, as it stands there."""
        if sentence != self._sentence:
            self._sentence = sentence
            dates = _DATE.finditer(self._text, *sentence) if _HINT.search(self._text, *sentence) else ()
            self._dates = [(*date.span(), date[0].replace(" ", "")) for date in dates]
        found: str | None = None
        for first, last, date in self._dates:
            if last <= start or (first == end and found is None):
                found = date
        return found

    def title(self, start: int, end: int, clause: tuple[int, int]) -> str | None:
        """Return the title next to `start:end` in its clause, without its brackets."""
        near: str | None = None
        if self._text.find("》", max(clause[0], start - 6), clause[1] + 40) >= 0:
            for title in _TITLE.finditer(self._text, clause[0], clause[1] + 40):
                if title.start() <= end + 2 and title.end() > start - 6:
                    near = title[0][1:-1]
        return near

    def place(self, clause: tuple[int, int]) -> str | None:
        """Return the first place that the clause says something was done at or somebody went to."""
        if clause != self._clause:
            self._clause = clause
            match = _PLACE.search(self._text, *clause)
            self._place = match["place"] if match else None
        return self._place

    def participants(self, clause: tuple[int, int]) -> str | None:
        """Return the first number of people that the clause states, with the words for them where they follow."""
        index = bisect_left(self._people_starts, clause[0])
        if index == len(self._people) or self._people_starts[index] >= clause[1]:
            return None
        claim = self._people[index]
        subject = claim.subject or ""
        return claim.text + (subject if self._text.startswith(subject, claim.end) else "")


def _claim_start(claim: Claim) -> int:
    return claim.start


def _level(text: str, start: int, end: int) -> str | None:
    match = _LEVEL.search(text, max(0, start - 4), end)
    if match is None or (
        len(match[0]) == 1 and match.end() < end and text[match.end()] in "委教政域内外场博图馆立残乡镇"
    ):
        return None
    return _LEVELS.get(match[0], match[0])
