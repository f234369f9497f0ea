"""The verbs of a text, its clauses and sentences, and which verb governs a trigger of an activity."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from reportcorpus.automaton import finder
from reportcorpus.extractor.activities.words import words_of
from reportcorpus.records import maker

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from reportcorpus.automaton import Finder
    from reportcorpus.lexicon import Lexicon

_STOPS = frozenset("，。；！？\n")  # what ends a clause
_PARTS = _STOPS | {"："}  # and a verb before it governs nothing behind it
_NO_VERB = frozenset("、的着")  # a verb before one of these is an item of a list, or says which (播放的影片)
_NUMBERED = re.compile(r"了?[\d一两三四五六七八九十“《]")
_NEXT = frozenset({"", "了"})
ACTIVITY = 4  # characters: shorter items of a list are things
_REACH = 26  # how far before an object its verb may stand
_CLOSE = 12  # and before a trigger that needs none
_FAR = 200  # no clause goes on for so many characters
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
    reach: int
    """How far before it its verb may stand."""
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
            reach=_REACH if row.mode == "object" else _CLOSE,
            waits=row.mode == "object" and not verbs and row.type != "rule_making" and len(row.term) >= ACTIVITY,
        )
        for row in lexicon.activities
        for verbs, behind in [((), row.partners) if row.mode == "verb" else (row.partners, ())]
    )


def verbs_of(lexicon: Lexicon, words: Iterable[str]) -> frozenset[int]:
    """Return the numbers of the verbs among `words`, and of longer ones that end in one of them."""
    return lexicon.derived(_known).numbers(words)


def around(stops: Sequence[int], start: int, end: int) -> tuple[int, int]:
    """Return the stretch between two `stops` that holds `start:end`."""
    after = bisect_left(stops, start, 1)
    first = stops[after - 1] + 1
    return first, stops[after if stops[after] >= end else bisect_left(stops, end, after)]


class _Known(NamedTuple):
    """What the tables know of verbs; most by number."""

    find: Finder
    """Finds the verbs, and then what is none."""
    long: frozenset[int]
    """Verbs of two characters or more."""
    long_general: frozenset[int]
    endings: Mapping[str, Sequence[int]]
    """The verbs that are a word, or are longer ones that end in its two characters."""
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
    notes = {row.verb: row.note or "" for row in lexicon.activity_verbs if not (row.note or "").startswith("doing")}
    general = frozenset(verb for verb, note in notes.items() if not re.search("weak|way of working", note))
    rules = frozenset(verb for verb, note in notes.items() if re.search("rule|systems|handbooks", note))
    named = [word for row in lexicon.activities if row.mode != "verb" for word in row.partners]
    known = dict.fromkeys([*notes, *named])
    verbs = [verb for verb in known if verb.removesuffix("了") == verb or verb.removesuffix("了") not in known]
    endings: dict[str, list[int]] = {}
    for number, verb in enumerate(verbs):
        for ending in {verb, verb[-2:] if len(verb) > 2 else verb}:
            endings.setdefault(ending, []).append(number)
    # What must stand behind a verb is none, but keeps its parts from being one: 科学发展观 is no 发展.
    behind = [word for row in lexicon.activities if row.mode == "verb" for word in row.partners if len(word) > 1]
    words = tuple(dict.fromkeys([*verbs, *behind]))
    nouns = frozenset(words_of(lexicon, "no_verb"))
    long = frozenset(number for number, verb in enumerate(verbs) if len(verb) > 1)
    long_general = frozenset(number for number in long if words[number] in general)
    return _Known(finder(words, longest=True), long, long_general, endings, general, rules, nouns)


class Verbs:
    """The verbs of one text, and which of them governs a trigger; each clause is searched when it is asked about."""

    __slots__ = ("_clauses", "_first", "_found", "_known", "_stop", "_text")

    def __init__(self, text: str, clauses: Sequence[int], lexicon: Lexicon) -> None:
        """Take note of a text and the stops of its `clauses`; no verb holds one."""
        self._text, self._clauses, self._known = text, clauses, lexicon.derived(_known)
        self._first = self._stop = 0  # of the clauses that were searched last
        self._found: Sequence[tuple[int, int, int]] = ()  # counted from where these begin

    def _near(self, start: int, end: int) -> tuple[int, Sequence[tuple[int, int, int]]]:
        """Return where the clauses of `start:end` begin, as far as they are near, and their verbs, the last first."""
        if start < self._first or end > self._stop:
            first, stop = around(self._clauses, start, end)
            self._first, self._stop = max(first, start - _FAR), min(stop, end + _FAR)
            self._found = self._known.find(self._text[self._first : self._stop])[::-1]
        return self._first, self._found

    def any(self, start: int, end: int) -> bool:
        """Tell whether a general verb of two characters or more stands in `start:end`."""
        low, found = self._near(start, end)
        general = self._known.long_general
        return any(number in general and start <= begin + low and stop + low <= end for number, begin, stop in found)

    def follows(self, start: int, reach: int) -> bool:
        """Tell whether a verb of two characters or more begins within `reach` characters from `start`."""
        low, found = self._near(start, min(start + reach, len(self._text)))
        return any(number in self._known.long and 0 <= begin + low - start <= reach for number, begin, _ in found)

    def last(self, first: int, start: int, allowed: Collection[int]) -> tuple[int, int] | None:
        """Return the last verb between `first` and `start`, in the clause of `start`, of those `allowed`."""
        low, found = self._near(start, start)
        for number, begin, end in found:
            if number in allowed and end + low <= start:
                near = begin + low >= first and _STOPS.isdisjoint(self._text[end + low : start])
                return (begin + low, end + low) if near else None
        return None

    def before(self, start: int, trigger: Trigger) -> tuple[int, int] | None:
        """Return the last verb in the clause of `start`, within reach, that may govern `trigger`.

        A verb of one character must stand alone, and next to the trigger or to a number unless the trigger names it.
        """
        low, found = self._near(start, start)
        text, allowed = self._text, trigger.verbs
        for number, first, last in found:
            if number not in allowed or (end := last + low) > start or text[end] in _NO_VERB:
                continue
            begin = first + low
            if begin < start - trigger.reach:
                return None
            nouns, between = self._known.nouns, text[end:start]
            if text[begin - 1 : end] in nouns or text[begin : end + 1] in nouns:
                continue
            if end - begin == 1:
                near = start - end <= _NEAR if trigger.names else between in _NEXT or _NUMBERED.match(text, end)
                if not near or (text[begin] == "到" and text.find("从", max(0, start - trigger.reach), begin) >= 0):
                    continue
            return (begin, end) if _PARTS.isdisjoint(between) else None
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
        clauses = _stops(text, _STOPS)
        return cls(text, clauses, _stops(text, _STOPS - {"，"}), Verbs(text, clauses, lexicon))


def _stops(text: str, stops: Iterable[str]) -> list[int]:
    """Return where `stops` stand, ends of lines among them, with -1 before and the length of the text behind."""
    for stop in stops:
        text = text.replace(stop, "\n")
    return list(accumulate([len(part) + 1 for part in text.split("\n")], initial=-1))
