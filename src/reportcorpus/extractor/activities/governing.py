"""The verbs of a text, its clauses and sentences, and which verb governs a trigger of an activity."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, NamedTuple

from reportcorpus.automaton import finder

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from reportcorpus.automaton import Finder
    from reportcorpus.lexicon import Lexicon

_NO_VERB = ("、", "的", "着")  # a verb before one of these is an item of a list, or says which (播放的影片)
_STOP = re.compile(r"[，。；！？\n]")
_NUMBERED = re.compile(r"了?[\d一两三四五六七八九十“《]")
# Characters behind which a verb of one character is the end of a longer word: 工作, 以上, 公开.
_JOINED = {
    "作": "工制写动操协合运",
    "上": "以线加晚早网身会路",
    "开": "公召展打离",
    "做": "叫",
    "讲": "宣演主",
    "获": "收",
    "到": "得达受收看感遇听想做直等提送找学碰周报迟识放步",
    "学": "大小中数教科同入开文自放升哲医化美力语育法史理工农商军",
    "办": "举开主承协兴创筹党校督",
    "听": "聆收",
    "看": "观收",
    "写": "书撰编抄",
    "为": "作成认因以行较称视更尤人名",
    "与": "参",
    "同": "共合协不相如",
    "送": "赠推发报选派输播护接",
    "赠": "捐",
    "发": "出颁分派散印下开激研转突",
    "交": "上提递缴转",
    "收": "吸回验接征招",
    "签": "会标",
    "抓": "狠严主",
}
_NEXT = frozenset({"", "了"})
_NEAR = 14  # how far before an object that names its verbs a verb of one character may stand
# What stands before or behind a verb where it is a noun or part of another word: 党组织, 组织生活, 学校.
_NOUN = {
    "组织": ("党级层", "部生建委力机架关领"),
    "学习": ("", "型强平"),
    "培训": ("", "机班"),
    "发展": ("业", "规对"),
    "建设": ("化度伍想风织地境德廉治律党质程科业组力", ""),
    "建立": ("", "在"),
    "学": ("", "校生习院期科年历术员者风费籍区段业位会"),
    "办": ("", "公学法事理案校"),
    "讲": ("", "话座师台"),
    "写": ("", "作字"),
    "上": ("", "级海述下午市"),
    "看": ("", "到待法"),
    "发": ("", "展现生布放表达起挥言扬"),
    "交": ("", "流通谈往"),
    "收": ("", "入获集益"),
    "到": ("", "位底达"),
    "与": ("", "会"),
}


class Trigger(NamedTuple):
    """A row of the table of activities, made ready to be looked for."""

    term: str
    type: str
    mode: str
    verbs: Collection[str]
    """What may govern it."""
    names: bool
    """Whether the row names its verbs itself."""
    behind: tuple[str, ...]
    """What must follow a verb; empty where anything may."""
    waits: bool
    """Whether it is an object that a list of mentions may take along."""


def triggers(lexicon: Lexicon) -> tuple[Trigger, ...]:
    """Return the rows of the table of activities; rules take verbs of drafting, all else those of carrying out."""
    _, _, general, rules = lexicon.derived(_matcher)
    return tuple(
        Trigger(
            row.term,
            row.type,
            row.mode,
            frozenset(row.partners) if row.partners else rules if row.type == "rule_making" else general,
            bool(row.partners),
            row.partners if row.mode == "verb" else (),
            row.mode == "object" and not row.partners and row.type != "rule_making",
        )
        for row in lexicon.activities
    )


def around(stops: Sequence[int], start: int, end: int) -> tuple[int, int]:
    """Return the stretch between two `stops` that holds `start:end`."""
    after = bisect_left(stops, start, 1)
    first = stops[after - 1] + 1
    return first, stops[after if stops[after] >= end else bisect_left(stops, end, after)]


def _matcher(lexicon: Lexicon) -> tuple[Finder, tuple[str, ...], frozenset[str], frozenset[str]]:
    """Return what finds all verbs, the verbs, the general ones, and those that make rules."""
    notes = {row.verb: row.note or "" for row in lexicon.activity_verbs if row.note != "doing"}
    general = frozenset(verb for verb, note in notes.items() if not re.search("weak|way of working", note))
    rules = frozenset(verb for verb, note in notes.items() if re.search("rule|systems|handbooks", note))
    # What must stand behind a verb is none, but keeps its parts from being one: 科学发展观 is no 发展.
    partners = [word for row in lexicon.activities for word in row.partners if row.mode != "verb" or len(word) > 1]
    known = dict.fromkeys([*notes, *partners])
    words = tuple(verb for verb in known if verb.removesuffix("了") == verb or verb.removesuffix("了") not in known)
    return finder(words, longest=True), words, general, rules


def _is_noun(text: str, start: int, end: int, before: str, behind: str) -> bool:
    return (start > 0 and text[start - 1] in before) or (end < len(text) and text[end] in behind)


class Verbs:
    """The verbs of one text, and which of them governs a trigger."""

    __slots__ = ("_ends", "_found", "_general", "_stops", "_text", "_words")

    def __init__(self, text: str, stops: Sequence[int], lexicon: Lexicon) -> None:
        """Find the verbs in `text`, whose clauses end at `stops`."""
        find, self._words, self._general, _ = lexicon.derived(_matcher)
        self._text, self._stops = text, stops
        self._found = find(text)
        self._ends = [end for _, _, end in self._found]

    def any(self, start: int, end: int) -> bool:
        """Tell whether a general verb of two characters or more stands in `start:end`."""
        for index in range(bisect_right(self._ends, end) - 1, -1, -1):
            word, first, last = self._found[index]
            if last <= start:
                return False
            if first >= start and last - first > 1 and self._words[word] in self._general:
                return True
        return False

    def follows(self, start: int, reach: int) -> bool:
        """Tell whether a verb of two characters or more begins within `reach` characters from `start`."""
        for index in range(bisect_right(self._ends, start), len(self._ends)):
            _, first, last = self._found[index]
            if first > start + reach:
                return False
            if first >= start and last - first > 1:
                return True
        return False

    def last(self, first: int, start: int, allowed: Collection[str]) -> tuple[int, int] | None:
        """Return the last verb between `first` and `start` that ends in one of those `allowed`, in the same clause."""
        for index in range(bisect_right(self._ends, start) - 1, -1, -1):
            word, begin, end = self._found[index]
            if begin < first:
                return None
            if self._words[word][-2:] in allowed:
                return (begin, end) if _STOP.search(self._text, end, start) is None else None
        return None

    def before(self, first: int, start: int, trigger: Trigger) -> tuple[int, int] | None:
        """Return the last verb between `first` and `start`, in the clause of `start`, that may govern `trigger`.

        A verb of one character must stand alone, and next to the trigger or to a number unless the trigger names it.
        """
        text, allowed = self._text, trigger.verbs
        clause = max(first, self._stops[bisect_left(self._stops, start, 1) - 1] + 1)
        for index in range(bisect_right(self._ends, start) - 1, -1, -1):
            word, begin, end = self._found[index]
            if begin < clause:
                return None
            verb = self._words[word]
            if (verb not in allowed and (len(verb) < 3 or verb[-2:] not in allowed)) or text.startswith(_NO_VERB, end):
                continue
            if verb in _NOUN and _is_noun(text, begin, end, *_NOUN[verb]):
                continue
            if len(verb) == 1:
                joined = begin > 0 and text[begin - 1] in _JOINED.get(verb, "")
                near = start - end <= _NEAR if trigger.names else text[end:start] in _NEXT or _NUMBERED.match(text, end)
                if joined or not near or (verb == "到" and text.find("从", first, begin) >= 0):
                    continue
            return (begin, end) if text.find("：", end, start) < 0 else None
        return None


class Reading(NamedTuple):
    """A text with the stops of its clauses and of its sentences, for `around`, and its verbs."""

    text: str
    clauses: Sequence[int]
    sentences: Sequence[int]
    verbs: Verbs

    @classmethod
    def of(cls, text: str, lexicon: Lexicon) -> Reading:
        """Read `text` once for all that is asked of it."""
        stops = [match.start() for match in _STOP.finditer(text)]
        clauses = [-1, *stops, len(text)]
        sentences = [-1, *[stop for stop in stops if text[stop] != "，"], len(text)]
        return cls(text, clauses, sentences, Verbs(text, clauses, lexicon))
