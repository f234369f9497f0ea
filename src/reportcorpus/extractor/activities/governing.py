"""The verbs of a text, its clauses and sentences, and which verb governs a trigger of an activity."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from reportcorpus.automaton import finder
from reportcorpus.extractor.activities.words import words_of
from reportcorpus.records import maker

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from reportcorpus.automaton import Finder
    from reportcorpus.lexicon import Lexicon

_STOPS = "，。；！？\n"  # what ends a clause
_FIRST_VERB = len(_STOPS)
_NO_VERB = frozenset("、的着")  # a verb before one of these is an item of a list, or says which (播放的影片)
_NUMBERED = re.compile(r"了?[\d一两三四五六七八九十“《]")
_NEXT = frozenset({"", "了"})
_NEAR = 14  # how far before an object that names its verbs a verb of one character may stand


@dataclass(frozen=True, slots=True, kw_only=True)
class Trigger:
    """A row of the table of activities, made ready to be looked for."""

    term: str
    type: str
    mode: str
    verbs: Collection[int]
    """The numbers of the verbs that may govern it."""
    names: bool
    """Whether the row names its verbs itself."""
    behind: tuple[str, ...]
    """What must follow a verb; empty where anything may."""
    begins: Collection[str]
    """The characters that these begin with."""
    waits: bool
    """Whether it is an object that a list of mentions may take along."""


_trigger = maker(Trigger)


def triggers(lexicon: Lexicon) -> tuple[Trigger, ...]:
    """Return the rows of the table of activities; rules take verbs of drafting, all else those of carrying out."""
    known = lexicon.derived(_known)
    named = {row.partners: known.numbers(row.partners) for row in lexicon.activities if row.mode != "verb"}
    general, rules = known.numbers(known.general), known.numbers(known.rules)
    return tuple(
        _trigger(
            term=row.term,
            type=row.type,
            mode=row.mode,
            verbs=named[verbs] if verbs else rules if row.type == "rule_making" else general,
            names=bool(verbs),
            behind=behind,
            begins=frozenset(word[0] for word in behind),
            waits=row.mode == "object" and not verbs and row.type != "rule_making",
        )
        for row in lexicon.activities
        for verbs, behind in [((), row.partners) if row.mode == "verb" else (row.partners, ())]
    )


def around(stops: Sequence[int], start: int, end: int) -> tuple[int, int]:
    """Return the stretch between two `stops` that holds `start:end`."""
    after = bisect_left(stops, start, 1)
    first = stops[after - 1] + 1
    return first, stops[after if stops[after] >= end else bisect_left(stops, end, after)]


class _Known(NamedTuple):
    """What the tables know of verbs."""

    find: Finder
    words: tuple[str, ...]
    """The stops of clauses, then the verbs, and then what is none, by their numbers."""
    after_verbs: int
    """The first number of what is none."""
    endings: Mapping[str, Sequence[int]]
    """The numbers of the verbs that are a word, or are longer ones that end in its two characters."""
    general: frozenset[str]
    rules: frozenset[str]
    """Verbs that make rules."""
    nouns: frozenset[str]
    """Words of a verb and one character more that are none."""

    def numbers(self, verbs: Iterable[str]) -> frozenset[int]:
        """Return the numbers of `verbs`, and of longer ones that end in one of them."""
        return frozenset(number for verb in verbs for number in self.endings.get(verb, ()))


def _known(lexicon: Lexicon) -> _Known:
    """Read the verbs of their own table and those that the table of activities names."""
    notes = {row.verb: row.note or "" for row in lexicon.activity_verbs if row.note != "doing"}
    general = frozenset(verb for verb, note in notes.items() if not re.search("weak|way of working", note))
    rules = frozenset(verb for verb, note in notes.items() if re.search("rule|systems|handbooks", note))
    named = [word for row in lexicon.activities if row.mode != "verb" for word in row.partners]
    known = dict.fromkeys([*notes, *named])
    verbs = [verb for verb in known if verb.removesuffix("了") == verb or verb.removesuffix("了") not in known]
    endings: dict[str, list[int]] = {}
    for number, verb in enumerate(verbs, _FIRST_VERB):
        for ending in {verb, verb[-2:] if len(verb) > 2 else verb}:
            endings.setdefault(ending, []).append(number)
    # What must stand behind a verb is none, but keeps its parts from being one: 科学发展观 is no 发展.
    behind = [word for row in lexicon.activities if row.mode == "verb" for word in row.partners if len(word) > 1]
    words = tuple(dict.fromkeys([*_STOPS, *verbs, *behind]))
    nouns = frozenset(words_of(lexicon, "no_verb"))
    return _Known(finder(words, longest=True), words, _FIRST_VERB + len(verbs), endings, general, rules, nouns)


class Verbs:
    """The verbs of one text, and which of them governs a trigger."""

    __slots__ = ("_after_verbs", "_ends", "_found", "_general", "_nouns", "_text", "_words", "stops")

    def __init__(self, text: str, lexicon: Lexicon) -> None:
        """Find the verbs in `text`, and the `stops` of its clauses."""
        known = lexicon.derived(_known)
        self._text, self._words, self._general = text, known.words, known.general
        self._after_verbs, self._nouns = known.after_verbs, known.nouns
        self._found = known.find(text)
        self._ends = [end for _, _, end in self._found]
        self.stops = [start for number, start, _ in self._found if number < _FIRST_VERB]

    def any(self, start: int, end: int) -> bool:
        """Tell whether a general verb of two characters or more stands in `start:end`."""
        for index in range(bisect_right(self._ends, end) - 1, -1, -1):
            number, first, last = self._found[index]
            if last <= start:
                return False
            if first >= start and last - first > 1 and self._words[number] in self._general:
                return True
        return False

    def follows(self, start: int, reach: int) -> bool:
        """Tell whether a verb of two characters or more begins within `reach` characters from `start`."""
        for index in range(bisect_right(self._ends, start), len(self._ends)):
            number, first, last = self._found[index]
            if first > start + reach:
                return False
            if first >= start and last - first > 1 and number < self._after_verbs:
                return True
        return False

    def last(self, first: int, start: int, allowed: Collection[str]) -> tuple[int, int] | None:
        """Return the last verb between `first` and `start` that ends in one of those `allowed`, in the same clause."""
        for index in range(bisect_right(self._ends, start) - 1, -1, -1):
            number, begin, end = self._found[index]
            if begin < first or number < _FIRST_VERB:
                return None
            if number < self._after_verbs and self._words[number][-2:] in allowed:
                return begin, end
        return None

    def before(self, first: int, start: int, trigger: Trigger) -> tuple[int, int] | None:
        """Return the last verb between `first` and `start`, in the clause of `start`, that may govern `trigger`.

        A verb of one character must stand alone, and next to the trigger or to a number unless the trigger names it.
        """
        text, found, allowed = self._text, self._found, trigger.verbs
        for index in range(bisect_right(self._ends, start) - 1, -1, -1):
            number, begin, end = found[index]
            if begin < first or number < _FIRST_VERB:
                return None
            if number not in allowed or text[end] in _NO_VERB:
                continue
            verb = self._words[number]
            if text[begin - 1 : end] in self._nouns or text[begin : end + 1] in self._nouns:
                continue
            if len(verb) == 1:
                near = start - end <= _NEAR if trigger.names else text[end:start] in _NEXT or _NUMBERED.match(text, end)
                if not near or (verb == "到" and text.find("从", first, begin) >= 0):
                    continue
            return (begin, end) if text.find("：", end, start) < 0 else None
        return None


@dataclass(frozen=True, slots=True)
class Reading:
    """A text with the stops of its clauses and of its sentences, for `around`, and its verbs."""

    text: str
    clauses: Sequence[int]
    sentences: Sequence[int]
    verbs: Verbs

    @classmethod
    def of(cls, text: str, lexicon: Lexicon) -> Reading:
        """Read `text` once for all that is asked of it."""
        verbs = Verbs(text, lexicon)
        sentences = [stop for stop in verbs.stops if text[stop] != "，"]
        return cls(text, [-1, *verbs.stops, len(text)], [-1, *sentences, len(text)], verbs)
