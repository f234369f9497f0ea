"""Mentions of what was done, is done regularly or is planned, each with what its sentence tells about it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from reportcorpus.extractor.statuses import Statuses
from reportcorpus.extractor.wordlists import word_set
from reportcorpus.model import Activity

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reportcorpus.lexicon import ActivityTerm, Hits, Lexicon
    from reportcorpus.model import Claim, Document


class _Mention(NamedTuple):
    """A mention from `start`, the verb included, to `end`; the term itself begins at `trigger`."""

    start: int
    end: int
    type: str
    term: str
    trigger: int


@dataclass(frozen=True, slots=True)
class _Cuts:
    """Where clauses or sentences of a text end."""

    text: str
    ends: tuple[int, ...]

    @classmethod
    def at(cls, text: str, stops: str) -> _Cuts:
        return cls(text, tuple(match.start() for match in re.finditer(f"[{stops}\n]", text)))

    def around(self, start: int, end: int) -> tuple[int, int]:
        """Return the stretch between two stops that holds `start:end`."""
        before, after = bisect_left(self.ends, start) - 1, bisect_left(self.ends, end)
        return (
            self.ends[before] + 1 if before >= 0 else 0,
            self.ends[after] if after < len(self.ends) else len(self.text),
        )


_LONGEST_RULE = 24
_REACH = 20  # how far before an object its verb may stand
_NAME_GOES_ON = re.compile(r"中心|学校|学院|基地|学会|协会|协议|手册|网站|平台|党支部|教育局|服务队|先锋队")
_TAIL = re.compile(r"(?:系列|主题)?(?:活动|仪式|工作)(?!室|者|人员|手册|日|周|站|坊|法)")
_TITLE = re.compile(r"《[^《》\n]{1,60}》")
_DATE = re.compile(
    r"(?:(?:\d{4}|[去今前]|本)\s?年度?\s?)?(?:\d{1,2}|[一二三四五六七八九十]{1,3})\s?月(?:份|底|初|末|[上中下]旬|\s?\d{1,2}\s?日(?:至\s?\d{1,2}\s?日)?)?"
    r"|\d{4}\s?年(?:\s?[上下]半年|[春夏秋冬]季)?|[上本]学[年期]|[上下]半年|去年|今年|暑假|寒假|[“]?[五六七八十]一[”]?(?:前夕|期间)"
)
_LEVEL = re.compile(r"国家级|全国|省级|全省|市级|全市|[区县]级|全[区县]|校级|全校|园级|[省市区县]")
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
_OBJECT = re.compile(r"[一-鿿《“\d]")
_VENUE = re.compile(
    r"了?[^，。；！？、\n《》]{0,20}?(?:[馆园址碑陵墓村镇乡县市湖山港塔寺展街厅]|故居|基地(?!校)|社区|中心|旧|名城|圣地)"
)
_MOTION = word_set("前往 走进 来到 赴 奔赴 抵达 步入 踏入 走入 进入")
_NUMBERED = re.compile(r"了?[\d一两三四五六七八九十“《]")
# Characters before which a verb of one character is the end of a longer word: 工作, 以上, 公开.
_JOINED = {
    "作": "工制写动操协合运",
    "上": "以线加晚早网身会路",
    "开": "公召展打离",
    "做": "叫",
    "讲": "宣演主",
    "获": "收",
}
_ONCE = re.compile(r"一[次场节期堂轮][^，。；！？、\n]{0,10}\Z")
_BETWEEN = re.compile(r"[^，。；！？\n《》]{0,12}")
_EXCHANGE = re.compile(r"(?:交流|研讨|讨论|座谈|分享|探讨|集体|经验|互动){1,3}会?")
_TEACHING = re.compile(r"教研|教学|课堂|听课|评课|磨课|学科|备课|新课程")
_THEORY = re.compile(r"党章|党史|理论|精神|思想|党课|党员|原著|讲话")
_PEOPLE = word_set("人 名 位 人次 余人 对")


def activities(document: Document, hits: Hits, lexicon: Lexicon, claims: Sequence[Claim]) -> tuple[Activity, ...]:
    """Return every mention of an activity, by start; no two of one type overlap.

    A mention is a trigger term with the verb before it where that stands close. `status` comes from the section, then
    from the wording of clause and sentence, then from how the report tells (dated, or as a way of working); `count` is
    that of the claim which belongs to the mention; mentions of one type with the same object or wording share an
    `event_id`. Trigger terms inside names of bodies and in titles (《…》) are left alone.
    """
    text = document.text
    clauses, sentences = _Cuts.at(text, "，。；！？"), _Cuts.at(text, "。！？；")
    mentions = _mentions(text, hits, lexicon, clauses)
    counts = _counts(text, mentions, claims, _Verbs(lexicon))
    people = sorted((c for c in claims if c.unit in _PEOPLE and c.value is not None), key=_claim_start)
    statuses = Statuses(document, lexicon)
    events: dict[tuple[str, str], int] = {}
    found: list[Activity] = []
    for index, mention in enumerate(mentions):
        clause, sentence = clauses.around(mention.start, mention.end), sentences.around(mention.start, mention.end)
        title = _object(text, mention, clause)
        key = (mention.type, title or mention.term)
        ruled, counted = mention.type == "rule_making", index in counts
        place = mention.start, mention.end
        status, negated = statuses.of(*place, clause, sentence, counted=counted, drafted=ruled)
        found.append(
            Activity(
                **document.at(mention.start, mention.end),
                type=mention.type,
                status=status,
                count=counts.get(index),
                date=_date(text, sentence[0], mention.start),
                participants=_participants(text, people, clause),
                level=_level(text, mention),
                object=title,
                event_id=events.setdefault(key, len(events)),
                zone=statuses.zone(mention.start),
                negated=negated,
            )
        )
    return tuple(found)


def _mentions(text: str, hits: Hits, lexicon: Lexicon, clauses: _Cuts) -> list[_Mention]:
    """Choose the longest trigger at each place and join those of one type that overlap or touch."""
    verbs = _Verbs(lexicon)
    candidates = []
    for start, end, row in hits.activities:
        term = lexicon.activities[row]
        first = max(clauses.around(start, end)[0], start - _REACH)
        if not _NAME_GOES_ON.match(text, end):
            mention = _mention(text, start, end, term, verbs.before(text, first, start, term.type))
            if mention is not None:
                candidates.append(mention)
    kept: list[_Mention] = []
    for mention in sorted(candidates, key=lambda m: (m.end - m.trigger, m.end, m.type), reverse=True):
        at = bisect_left(kept, mention.trigger, key=_trigger)
        if (at == 0 or kept[at - 1].end <= mention.trigger) and (at == len(kept) or mention.end <= kept[at].trigger):
            kept.insert(at, mention)
    return _merged(text, kept)


def _trigger(mention: _Mention) -> int:
    return mention.trigger


def _mention(text: str, start: int, end: int, term: ActivityTerm, verb: tuple[int, int] | None) -> _Mention | None:
    """Return the mention that a term makes with the verb before it; None where it makes none."""
    opened = text.rfind("《", max(0, start - 60), start)
    if opened >= 0 and text.find("》", opened, start) < 0 and text.find("》", end, end + 60) >= 0:
        if term.mode == "object" and verb is not None and text.startswith("》", end) and opened - verb[1] in {0, 1}:
            return _Mention(verb[0], verb[1], term.type, term.term, verb[0])
        return None
    if (term.mode == "object" and verb is None) or (term.mode == "verb" and not _takes_object(text, end, term.term)):
        return None
    if term.type == "rule_making" and verb is not None and end - verb[0] <= _LONGEST_RULE:
        return _Mention(verb[0], end, term.type, term.term, verb[1])  # all between is the name of the rule
    begin = start
    if verb is not None and term.mode != "verb" and start - verb[1] <= 6 and end - verb[0] <= 15:
        begin = verb[0]
        if text.count("“", begin, end) != text.count("”", begin, end):
            begin = start
    return _Mention(begin, end, term.type, term.term, start)


def _takes_object(text: str, end: int, verb: str) -> bool:
    """Tell whether words stand behind a verb that it can act on; going somewhere needs a place worth a visit."""
    if verb in _MOTION:
        return _VENUE.match(text, end) is not None
    return _OBJECT.match(text, end) is not None


def _merged(text: str, mentions: Iterable[_Mention]) -> list[_Mention]:
    """Join touching mentions of one type and take 活动 behind a trigger along."""
    merged: list[_Mention] = []
    for mention in mentions:
        last = merged[-1] if merged else None
        if last is not None and mention.start < last.end:
            mention = mention._replace(start=mention.trigger)  # noqa: PLW2901
        if last is not None and last.type == mention.type and last.end == mention.start:
            merged[-1] = last._replace(end=mention.end, term=last.term + mention.term)
        else:
            merged.append(mention)
    merged = [m._replace(end=tail.end()) if (tail := _TAIL.match(text, m.end)) else m for m in merged]
    sentences = _Cuts.at(text, "。！？；")
    return [_by_context(text, m, sentences.around(m.start, m.end)) for m in merged]


def _by_context(text: str, mention: _Mention, sentence: tuple[int, int]) -> _Mention:
    """Decide by its sentence whether an exchange of views is about teaching or about theory."""
    if mention.type == "theory_study" and _EXCHANGE.fullmatch(mention.term):
        around = text[slice(*sentence)]
        if _TEACHING.search(around) and not _THEORY.search(around):
            return mention._replace(type="teaching_research")
    return mention


class _Verbs:
    """Finds the verb that governs a trigger."""

    def __init__(self, lexicon: Lexicon) -> None:
        notes = {row.verb: row.note or "" for row in lexicon.activity_verbs}
        self._pattern = _either(v for v, note in notes.items() if not re.search("weak|way of working", note))
        self._rules = {v for v, note in notes.items() if re.search("rule|systems|handbooks", note)}

    def any(self, text: str, start: int, end: int) -> bool:
        """Tell whether a verb of two characters or more stands in `start:end`."""
        return any(match.end() - match.start() > 1 for match in self._pattern.finditer(text, start, end))

    def before(self, text: str, first: int, start: int, kind: str) -> tuple[int, int] | None:
        """Return the last verb between `first` and `start` that may govern a trigger of `kind`.

        A verb of one character must stand alone, next to the trigger or to a number. A verb before 、 is an item of a
        list (方案制定、设施配备), and only verbs of drafting govern rules.
        """
        last = None
        for match in self._pattern.finditer(text, first, start):
            if text.startswith("、", match.end()) or (kind == "rule_making" and match[0] not in self._rules):
                continue
            if len(match[0]) == 1:
                joined = text[match.start() - 1 : match.start()] in _JOINED.get(match[0], "")
                if (joined and match.start()) or not (match.end() == start or _NUMBERED.match(text, match.end())):
                    continue
            last = match.span()
        return last


def _either(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, sorted(words, key=lambda w: (-len(w), w)))) or "(?!)")


def _counts(text: str, mentions: Sequence[_Mention], claims: Iterable[Claim], verbs: _Verbs) -> dict[int, Fraction]:
    """Give each claim that counts occasions to the mention that it belongs to: the one it follows, or precedes.

    一次 between verb and trigger counts even where it is no figure, as in the parts of 六个一.
    """
    counts = {i: Fraction(1) for i, m in enumerate(mentions) if _ONCE.search(text[max(0, m.trigger - 14) : m.trigger])}
    starts, ends = [m.start for m in mentions], [m.end for m in mentions]
    for claim in claims:
        if claim.value is None or claim.unit not in _TIMES:
            continue
        before, after = bisect_right(ends, claim.start) - 1, bisect_left(starts, claim.end)
        inside = bisect_right(starts, claim.start) - 1
        if inside >= 0 and mentions[inside].end >= claim.end:
            counts[inside] = claim.value
        elif before >= 0 and re.fullmatch(r"(?:了|共|达|共计|累计|活动|工作)?", text[ends[before] : claim.start]):
            counts[before] = claim.value
        elif after < len(mentions) and _leads_to(text, claim.end, starts[after], verbs):
            counts[after] = claim.value
    return counts


def _leads_to(text: str, start: int, end: int, verbs: _Verbs) -> bool:
    """Tell whether a count that ends at `start` counts what begins at `end`: near, with no stop or verb between."""
    return _BETWEEN.fullmatch(text, start, end) is not None and not verbs.any(text, start, end)


def _date(text: str, first: int, start: int) -> str | None:
    """Return the last date that the sentence states before the mention, as it stands there."""
    dates = [match[0] for match in _DATE.finditer(text, first, start)]
    return dates[-1].replace(" ", "") if dates else None


def _object(text: str, mention: _Mention, clause: tuple[int, int]) -> str | None:
    """Return the title next to the mention in its clause, without its brackets."""
    titles = list(_TITLE.finditer(text, clause[0], min(len(text), clause[1] + 40)))
    near = [t for t in titles if t.start() - mention.end <= 2 and mention.start - t.end() <= 6]
    return near[-1][0][1:-1] if near else None


def _participants(text: str, people: Sequence[Claim], clause: tuple[int, int]) -> str | None:
    """Return the first number of people that the clause states, with the words for them where they follow."""
    for claim in people[bisect_left(people, clause[0], key=_claim_start) :][:1]:
        if claim.start < clause[1]:
            subject = claim.subject or ""
            behind = subject if text.startswith(subject, claim.end) else ""
            return claim.text + behind
    return None


def _claim_start(claim: Claim) -> int:
    return claim.start


def _level(text: str, mention: _Mention) -> str | None:
    match = _LEVEL.search(text, max(0, mention.start - 4), mention.end)
    if match is None or (len(match[0]) == 1 and match.end() < mention.end and text[match.end()] in "委教政域内外场"):
        return None
    return _LEVELS.get(match[0], match[0])
