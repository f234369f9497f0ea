"""What type an activity is whose words no table lists: judged by its characters, its verb and the mentions nearby."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from itertools import chain, pairwise
from typing import TYPE_CHECKING, NamedTuple

from reportcorpus.extractor.activities.mention import by_trigger
from reportcorpus.extractor.activities.words import one_of, words_of
from reportcorpus.wordlists import word_set

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from reportcorpus.extractor.activities.mention import Mention
    from reportcorpus.lexicon import Lexicon

_CHARACTERS = re.compile("[一-鿿]")
_NUMBERS = re.compile("[了的一两二三四五六七八九十百千万几余多]+")  # these, and particles, go with every type
_ALONE = 0.25  # what one character counts for beside two in a row
_DOCUMENT_COUNTS = 1.5
_NEARBY = 0.8  # what a mention right beside counts for; one `_HALF` characters off counts half
_HALF = 150
_OF_ITS_OWN = word_set("theme_day ritual rule_making publicity venue_culture")  # what tells nothing of what is beside
_REACH = 400  # what stands further off tells nothing
_LEAST = 0.005  # a share that tells less is left out
_BEFORE = 40  # what stands so close before in the sentence tells too
_TELLS_BEFORE = 0.2
_ENOUGH = 0.3  # below this nothing is known


class _Model(NamedTuple):
    """For a character, two in a row or a verb: the types whose terms have it, each with the square of its share."""

    grams: Mapping[str, Sequence[tuple[str, float]]]
    verbs: Mapping[str, Sequence[tuple[str, float]]]
    document: re.Pattern[str]
    """The title of a rule."""


def guess(lexicon: Lexicon, words: str, verb: str, nearby: Iterable[tuple[str, int]], before: str = "") -> str | None:
    """Return the type that `words` and the types of mentions `nearby`, each so many characters off, speak for most.

    What stands `before` the words in their sentence tells a little too.
    """
    model = lexicon.derived(_model)
    scores: defaultdict[str, float] = defaultdict(float)
    for kind, distance in nearby:
        scores[kind] = max(scores[kind], _NEARBY / (1 + distance / _HALF))
    known = model.grams.get
    shares = filter(None, map(known, chain.from_iterable(map(_grams, _NUMBERS.split(words)))))
    for kind, share in chain.from_iterable(filter(None, map(known, _grams(before)))):
        scores[kind] += _TELLS_BEFORE * share
    for kind, share in chain(*shares, model.verbs.get(verb, ())):
        scores[kind] += share
    if model.document.search(words):
        scores["rule_making"] += _DOCUMENT_COUNTS
    score, best = max(zip(scores.values(), scores, strict=True), default=(0.0, None))
    return best if score >= _ENOUGH else None


def before(text: str, start: int) -> str:
    """Return what stands close before `start` in its sentence."""
    low = max(0, start - _BEFORE)
    return text[max(low, *(text.rfind(stop, low, start) + 1 for stop in "。；！？\n")) : start]


def nearby(text: str, place: tuple[int, int], found: Sequence[Mention]) -> Iterator[tuple[str, int]]:
    """Yield the types of the mentions `found`, in order of their triggers, in the line of a place, and how far off."""
    low, high = max(0, place[0] - _REACH), place[1] + _REACH
    first = max(low, text.rfind("\n", low, place[0]) + 1)
    last = text.find("\n", place[1], high)
    stop = last if last >= 0 else high
    for mention in found[bisect_left(found, first, key=by_trigger) : bisect_left(found, stop, key=by_trigger)]:
        if mention.type not in _OF_ITS_OWN:
            yield mention.type, max(0, mention.trigger - place[1], place[0] - mention.end)


def _grams(words: str) -> Iterator[str]:
    characters = _CHARACTERS.findall(words)
    yield from characters
    yield from map("".join, pairwise(characters))


def _model(lexicon: Lexicon) -> _Model:
    grams: dict[str, dict[str, int]] = {}
    verbs: dict[str, dict[str, int]] = {}
    terms: Counter[str] = Counter()
    objects: Counter[str] = Counter()
    alike: Counter[tuple[str, tuple[str, ...]]] = Counter()  # many objects go with the same verbs
    for row in lexicon.activities:
        terms[row.type] += 1
        for gram in {*_grams(row.term)}:
            its = grams.setdefault(gram, {})
            its[row.type] = its.get(row.type, 0) + 1
        if row.mode == "object":
            alike[row.type, row.partners] += 1
    for (kind, partners), number in alike.items():
        objects[kind] += number
        for verb in partners:
            its = verbs.setdefault(verb, {})
            its[kind] = its.get(kind, 0) + number
    return _Model(
        {gram: _shares(its, terms, 0, 0.002, 1.0 if len(gram) == 2 else _ALONE) for gram, its in grams.items()},
        {verb: _shares(its, objects, 20, 0.05, 1.0) for verb, its in verbs.items()},
        re.compile(rf"《[^》\n]{{0,30}}{one_of(words_of(lexicon, 'document'))}》"),
    )


def _shares(
    its: Mapping[str, int], of: Counter[str], few: int, least: float, counts: float
) -> tuple[tuple[str, float], ...]:
    rates = {kind: number / (of[kind] + few) for kind, number in its.items()}
    total = sum(rates.values()) + least
    shares = ((kind, counts * (rate / total) ** 2) for kind, rate in rates.items())
    return tuple((kind, share) for kind, share in shares if share > _LEAST)
