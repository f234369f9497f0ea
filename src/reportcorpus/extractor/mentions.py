"""Where activities are mentioned: trigger terms, the verbs that govern them, and which of those that overlap to keep."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from reportcorpus.extractor.wordlists import word_set

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reportcorpus.lexicon import ActivityTerm, ActivityVerb, Hits, Lexicon


class Mention(NamedTuple):
    """A mention from `start`, the verb included, to `end`; the term itself begins at `trigger`."""

    start: int
    end: int
    type: str
    term: str
    trigger: int


class Cuts:
    """Where clauses or sentences of a text end."""

    __slots__ = ("_ends", "_length")

    def __init__(self, text: str, stops: str) -> None:
        """Find the `stops` and line ends of `text`."""
        self._ends = [match.start() for match in re.finditer(f"[{stops}\n]", text)]
        self._length = len(text)

    def around(self, start: int, end: int) -> tuple[int, int]:
        """Return the stretch between two stops that holds `start:end`."""
        ends = self._ends
        before = bisect_left(ends, start)
        after = before if before < len(ends) and ends[before] >= end else bisect_left(ends, end)
        return ends[before - 1] + 1 if before else 0, ends[after] if after < len(ends) else self._length


_LONGEST_RULE = 24
_REACH = 26  # how far before an object its verb may stand
_NAMES = (
    "中心 学校 学院 基地 学会 协会 协议 手册 网站 平台 党支部 教育局 服务队 先锋队 办公室 工作室 领导小组 工作人员 资料 档案 记录"
    " 网络 经费 内容 对象"
)
_NAME_GOES_ON = tuple(word_set(_NAMES))
_TAIL = re.compile(r"(?:系列|主题)?(?:活动|仪式|工作)(?!室|者|人员|手册|日|周|站|坊|法)")
_OBJECT = re.compile(r"[一-鿿《“\d]")
_VENUE = re.compile(
    r"了?[^，。；！？、\n《》]{0,20}?(?:[馆园址碑陵墓村镇乡县市湖山港塔寺展街厅]|故居|基地(?!校)|社区|中心|旧|名城|圣地)"
)
_MOTION = word_set("前往 走进 来到 赴 奔赴 抵达 步入 踏入 走入 进入")
_NUMBERED = re.compile(r"了?[\d一两三四五六七八九十“《]")
_COUNTED = re.compile(r"(?:共|累计|达)?\d+余?多?[篇项节次场份期条堂]")
# Characters before which a verb of one character is the end of a longer word: 工作, 以上, 公开.
_JOINED = {
    "作": "工制写动操协合运",
    "上": "以线加晚早网身会路",
    "开": "公召展打离",
    "做": "叫",
    "讲": "宣演主",
    "获": "收",
}
_EXCHANGE = re.compile(r"(?:交流|研讨|讨论|座谈|分享|探讨|集体|经验|互动){1,3}会?")
_TEACHING = re.compile(r"教研|教学|课堂|听课|评课|磨课|学科|备课|新课程")
_THEORY = re.compile(r"党章|党史|理论|精神|思想|党课|党员|原著|讲话")


def mentions(text: str, hits: Hits, lexicon: Lexicon, clauses: Cuts, sentences: Cuts, verbs: Verbs) -> list[Mention]:
    """Choose the longest trigger at each place and join those of one type that touch."""
    chosen: list[Mention] = []
    taken = bytearray(len(text))
    for begin, end, start, term in sorted(_reaches(text, hits, lexicon, clauses, verbs), key=_rank, reverse=True):
        if taken.find(1, begin, end) < 0 and not text.startswith(_NAME_GOES_ON, end):
            mention = _mention(text, start, end, term, clauses, verbs)
            if mention is not None:
                taken[mention.trigger : mention.end] = b"\x01" * (mention.end - mention.trigger)
                chosen.append(mention)
    chosen.sort(key=_trigger)
    return [_by_context(text, mention, sentences) for mention in _merged(text, chosen)]


def _reaches(
    text: str, hits: Hits, lexicon: Lexicon, clauses: Cuts, verbs: Verbs
) -> Iterator[tuple[int, int, int, ActivityTerm]]:
    """Yield what each hit takes of the text, where its term begins, and the term; the name of a rule begins at its verb."""
    for start, end, row in hits.activities:
        term = lexicon.activities[row]
        if term.type == "rule_making" and term.mode == "object":
            verb = verbs.before(text, max(clauses.around(start, end)[0], start - _REACH), start, term)
            if verb is not None and end - verb[0] <= _LONGEST_RULE:
                yield verb[1], end, start, term
                continue
        yield start, end, start, term


def _rank(reach: tuple[int, int, int, ActivityTerm]) -> tuple[int, int, str]:
    return reach[1] - reach[0], reach[1], reach[3].type


def _trigger(mention: Mention) -> int:
    return mention.trigger


def _mention(text: str, start: int, end: int, term: ActivityTerm, clauses: Cuts, verbs: Verbs) -> Mention | None:
    """Return the mention that a term makes with the verb before it; None where it makes none."""
    if term.mode == "verb" and not _takes_object(text, end, term.term):
        return None
    verb = verbs.before(text, max(clauses.around(start, end)[0], start - _REACH), start, term)
    opened = text.rfind("《", max(0, start - 60), start)
    if opened >= 0 and text.find("》", opened, start) < 0 and text.find("》", end, end + 60) >= 0:
        if term.mode == "object" and verb is not None and text.startswith("》", end) and opened - verb[1] in {0, 1}:
            return Mention(verb[0], verb[1], term.type, term.term, verb[0])
        return None
    if term.mode == "object" and verb is None and not _COUNTED.match(text, end):
        return None
    if term.type == "rule_making" and verb is not None and end - verb[0] <= _LONGEST_RULE:
        return Mention(verb[0], end, term.type, term.term, verb[1])  # all between is the name of the rule
    begin = start
    if verb is not None and term.mode != "verb" and start - verb[1] <= 6 and end - verb[0] <= 15:
        begin = verb[0]
        if text.count("“", begin, end) != text.count("”", begin, end):
            begin = start
    return Mention(begin, end, term.type, term.term, start)


def _takes_object(text: str, end: int, verb: str) -> bool:
    """Tell whether words stand behind a verb that it can act on; going somewhere needs a place worth a visit."""
    if verb in _MOTION:
        return _VENUE.match(text, end) is not None
    return _OBJECT.match(text, end) is not None


def _merged(text: str, found: Sequence[Mention]) -> list[Mention]:
    """Join touching mentions of one type and take 活动 behind a trigger along."""
    merged: list[Mention] = []
    for mention in found:
        last = merged[-1] if merged else None
        if last is not None and mention.start < last.end:
            mention = mention._replace(start=mention.trigger)  # noqa: PLW2901
        if last is not None and last.type == mention.type and last.end == mention.start:
            merged[-1] = last._replace(end=mention.end, term=last.term + mention.term)
        else:
            merged.append(mention)
    return [m._replace(end=tail.end()) if (tail := _TAIL.match(text, m.end)) else m for m in merged]


def _by_context(text: str, mention: Mention, sentences: Cuts) -> Mention:
    """Decide by its sentence whether an exchange of views is about teaching or about theory."""
    if mention.type == "theory_study" and _EXCHANGE.fullmatch(mention.term):
        around = sentences.around(mention.start, mention.end)
        if _TEACHING.search(text, *around) and not _THEORY.search(text, *around):
            return mention._replace(type="teaching_research")
    return mention


@dataclass(frozen=True, slots=True)
class _VerbTable:
    """The verbs of a lexicon, known by its digest."""

    digest: str
    verbs: tuple[ActivityVerb, ...] = field(compare=False)
    terms: tuple[ActivityTerm, ...] = field(compare=False)


@lru_cache(maxsize=8)
def _matcher(table: _VerbTable) -> tuple[Any, tuple[str, ...], Mapping[str, bool], frozenset[str]]:
    """Return the automaton over all verbs, its patterns, the general ones, and those that make rules."""
    from ahocorasick_rs import AhoCorasick, MatchKind  # noqa: PLC0415 - loaded at the first report

    notes = {row.verb: row.note or "" for row in table.verbs}
    general = {verb: True for verb, note in notes.items() if not re.search("weak|way of working", note)}
    rules = frozenset(verb for verb, note in notes.items() if re.search("rule|systems|handbooks", note))
    words = tuple(dict.fromkeys([*general, *(verb for term in table.terms for verb in term.partners)]))
    return AhoCorasick(words, matchkind=MatchKind.LeftmostLongest), words, general, rules


class Verbs:
    """The verbs of one text, and which of them governs a trigger."""

    __slots__ = ("_ends", "_found", "_general", "_rules")

    def __init__(self, text: str, lexicon: Lexicon) -> None:
        """Find the verbs in `text`."""
        table = _VerbTable(lexicon.digest, lexicon.activity_verbs, lexicon.activities)
        matcher, words, self._general, self._rules = _matcher(table)
        self._found = [(s, e, words[p]) for p, s, e in matcher.find_matches_as_indexes(text)]
        self._ends = [end for _, end, _ in self._found]

    def any(self, start: int, end: int) -> bool:
        """Tell whether a general verb of two characters or more stands in `start:end`."""
        for index in range(bisect_right(self._ends, end) - 1, -1, -1):
            first, last, verb = self._found[index]
            if last <= start:
                return False
            if first >= start and len(verb) > 1 and verb in self._general:
                return True
        return False

    def follows(self, start: int, reach: int) -> bool:
        """Tell whether a verb of two characters or more begins within `reach` characters from `start`."""
        for index in range(bisect_right(self._ends, start), len(self._ends)):
            first, _, verb = self._found[index]
            if first > start + reach:
                return False
            if first >= start and len(verb) > 1:
                return True
        return False

    def before(self, text: str, first: int, start: int, term: ActivityTerm) -> tuple[int, int] | None:
        """Return the last verb between `first` and `start` that may govern `term`.

        A verb of one character must stand alone, next to the trigger or to a number. A verb before 、 is an item of a
        list (方案制定、设施配备), and only verbs of drafting govern rules.
        """
        allowed = term.partners or (self._rules if term.type == "rule_making" else self._general)
        for index in range(bisect_right(self._ends, start) - 1, -1, -1):
            begin, end, verb = self._found[index]
            if begin < first:
                return None
            if verb not in allowed or text.startswith("、", end):
                continue
            if len(verb) == 1:
                joined = begin > 0 and text[begin - 1] in _JOINED.get(verb, "")
                if joined or not (end == start or _NUMBERED.match(text, end)):
                    continue
            return begin, end
        return None
