"""What speaks for which theme in a paragraph: its terms, the headings above it, and rules, activities among them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeVar

from reportcorpus.conditions import Scene, holds

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from reportcorpus.conditions import Condition
    from reportcorpus.lexicon import Hit, Hits, Lexicon
    from reportcorpus.model import Activity, Document, Heading, Paragraph

OPENING_SHARE = 1.3  # what a term in the first clause counts for, against one behind it
HEADING_SHARE = 2.0  # the same for the heading right above
ABOVE_SHARE = 0.2  # for a heading further up
TITLE_SHARE = 0.3  # for the title
WEAK = 0.5  # terms of this weight or less, but above 0, name who acts, or are common words
WEAK_MOST = 2.0  # and together give a theme no more than this

# A reason to see a theme in a paragraph: theme, kind, term or rule, score, whether it is weak.
Evidence = tuple[str, Literal["term", "heading", "rule", "whole"], str, float, bool]

_T = TypeVar("_T")
_CLAUSE = re.compile("[。；！？：]")


@dataclass(frozen=True, slots=True)
class _Codebook:
    """What terms, rules and types of activity give where they are found once; rules that a heading's word may start.

    `openings` are the terms in the first clause; `sides` has the words of which each rule takes one from every set.
    """

    terms: Sequence[Evidence | None]
    openings: Sequence[Evidence | None]
    rules: Sequence[Evidence]
    sides: Sequence[Sequence[frozenset[str]]]
    activities: Mapping[str, Sequence[Evidence]]
    by_activity: Mapping[str, Sequence[int]]
    by_heading: Mapping[str, Sequence[int]]

    @classmethod
    def of(cls, lexicon: Lexicon) -> _Codebook:
        names = {row.type: row.chinese for row in lexicon.activity_types}
        activities: dict[str, list[Evidence]] = {}
        for row in lexicon.theme_rules:
            for part in row.rule.parts if row.rule.operator == "activity" else ():
                piece: Evidence = (row.theme, "rule", f"活动：{names[part.word]}", row.weight, False)
                activities.setdefault(part.word, []).append(piece)
        terms: list[Evidence | None] = [
            (row.theme, "term", row.term, row.weight, 0 < row.weight <= WEAK) if row.weight else None
            for row in lexicon.themes
        ]
        return cls(
            terms=terms,
            openings=[term and _times(term, OPENING_SHARE) for term in terms],
            rules=[(row.theme, "rule", str(row.rule), row.weight, False) for row in lexicon.theme_rules],
            sides=[sides_of(row.rule) for row in lexicon.theme_rules],
            activities=activities,
            by_activity=_rules_by(lexicon, "activity"),
            by_heading=_rules_by(lexicon, "heading"),
        )


class EvidenceFinder:
    """Finds the evidence in the paragraphs of one document."""

    def __init__(self, document: Document, hits: Hits, lexicon: Lexicon, activities: Sequence[Activity]) -> None:
        self._document = document
        self._book = lexicon.derived(_Codebook.of)
        self._rules = lexicon.theme_rules
        self._hits = outermost(hits.themes)
        self._starts = [hit[0] for hit in self._hits]
        self._rows = [hit[2] for hit in self._hits]
        self._words = hits.theme_rules
        self._word_ends = [hit[1] for hit in self._words]
        self._titles = [heading for heading in document.headings if heading.level == 0]
        self._ends = [sentence.end for sentence in document.sentences]
        done = sorted((activity.start, activity.type) for activity in activities if not activity.negated)
        self._types = [kind for _, kind in done]
        self._type_starts = [start for start, _ in done]
        self._above: dict[int | None, tuple[list[Evidence], frozenset[str]]] = {}

    def of(self, paragraph: Paragraph) -> list[Evidence]:
        """Return the evidence in a paragraph and above it."""
        if paragraph.section not in self._above:
            self._above[paragraph.section] = self._from_above(paragraph.section)
        headings, heading_words = self._above[paragraph.section]
        found = self._from_terms(paragraph.start, paragraph.end)
        found += headings
        found += self._from_rules(paragraph, heading_words)
        return found

    def _from_terms(self, start: int, end: int) -> list[Evidence]:
        """Return what the terms say; a repeated one counts up to twice its weight, one in the first clause more."""
        clause = _CLAUSE.search(self._document.text, start, end)
        first, last = bisect_left(self._starts, start), bisect_left(self._starts, end)
        middle = bisect_left(self._starts, clause.end(), first, last) if clause else first
        opening = set(self._rows[first:middle])
        terms, openings = self._book.terms, self._book.openings
        found: list[Evidence] = []
        for row, number in _counted(self._rows[first:last]).items():
            term = openings[row] if row in opening else terms[row]
            if term is not None:
                found.append(term if number == 1 else _times(term, _saturated(number)))
        return found

    def _from_above(self, section: int | None) -> tuple[list[Evidence], frozenset[str]]:
        """Return what the headings above a section's text say, and their words that rules ask for."""
        share = HEADING_SHARE
        found: list[Evidence] = []
        texts: list[str] = []
        for heading in self._headings_above(section):
            texts.append(heading.text)
            here = share if heading.level else TITLE_SHARE
            for row in dict.fromkeys(self._within(heading.start, heading.end)):
                term = self._book.terms[row]
                if term:
                    found.append((term[0], "heading", term[2], here * term[3], term[4]))
            share = ABOVE_SHARE
        above = "\n".join(texts)
        words = frozenset([word for word in self._book.by_heading if word in above])
        return found, words

    def _from_rules(self, paragraph: Paragraph, heading_words: frozenset[str]) -> list[Evidence]:
        """Return what rules say; several activities of a type count up to twice the weight of one."""
        start, end = paragraph.start, paragraph.end
        activities = _counted(self._types[bisect_left(self._type_starts, start) : bisect_left(self._type_starts, end)])
        found: list[Evidence] = []
        for kind, number in activities.items():
            found += [
                piece if number == 1 else _times(piece, _saturated(number))
                for piece in self._book.activities.get(kind, ())
            ]
        text = self._document.text
        words: defaultdict[int, list[tuple[int, str]]] = defaultdict(list)
        for at, to, row in self._words[bisect_right(self._word_ends, start) : bisect_right(self._word_ends, end)]:
            words[row].append((at, text[at:to]))
        sides = self._book.sides
        rows = [row for row, seen in words.items() if reaches(seen, sides[row])]
        rows += [row for kind in activities for row in self._book.by_activity.get(kind, ())]
        rows += [row for word in heading_words for row in self._book.by_heading[word]]
        for row in dict.fromkeys(rows):
            scene = Scene(
                words=sorted(words.get(row, ())),
                sentence_ends=self._ends,
                heading_words=heading_words,
                activities=activities,
            )
            if holds(self._rules[row].rule, scene):
                found.append(self._book.rules[row])
        return found

    def _within(self, start: int, end: int) -> Iterator[int]:
        for hit in self._hits[bisect_left(self._starts, start) : bisect_left(self._starts, end)]:
            if hit[1] <= end:
                yield hit[2]

    def _headings_above(self, section: int | None) -> Iterator[Heading]:
        """Yield the headings above a section's text from its own upwards, the title last."""
        document = self._document
        while section is not None:
            here = document.sections[section]
            if here.level > 0:
                yield document.headings[here.heading]
            section = here.parent
        yield from self._titles


def outermost(hits: Iterable[Hit]) -> list[Hit]:
    """Leave out hits inside longer ones, of hits in order of their ends; several may lie on one place."""
    kept: list[Hit] = []
    first = last = -1  # where the last one kept lies
    for hit in hits:
        start, end, _ = hit
        while start <= first and (start < first or last < end):
            kept.pop()
            first, last, _ = kept[-1] if kept else (-1, -1, 0)
        if last < end or first == start:
            kept.append(hit)
            first, last = start, end
    return kept


def _counted(items: Iterable[_T]) -> dict[_T, int]:
    """Return how many of each there are, in the order of the first; for few items quicker than a `Counter`."""
    times: dict[_T, int] = {}
    for item in items:
        times[item] = times.get(item, 0) + 1
    return times


def _times(piece: Evidence, share: float) -> Evidence:
    """Return a piece of evidence that counts so many times as much."""
    theme, kind, what, score, is_weak = piece
    return theme, kind, what, score * share, is_weak


def _saturated(number: int) -> float:
    """Return what `number` mentions count for against one: 1, 1.5, 1.75 … 2."""
    return float(2 - 0.5 ** (number - 1))


def sides_of(rule: Condition) -> tuple[frozenset[str], ...]:
    """Return the words of the parts that must all hold, each of which holds by one of its words."""
    if rule.operator not in ("all", "near", "seq", "sentence"):
        return ()
    alone = [part for part in rule.parts if all(one.operator == "word" for one in part.parts or (part,))]
    return tuple([frozenset(part.words()) for part in alone if part.operator in ("word", "any")])


def reaches(words: Iterable[tuple[int, str]], sides: Iterable[frozenset[str]]) -> bool:
    """Tell whether the words found have one of every side."""
    seen = {word for _, word in words}
    return not any(seen.isdisjoint(side) for side in sides)


def _rules_by(lexicon: Lexicon, operator: Literal["heading", "activity"]) -> dict[str, list[int]]:
    """Return the rules with a word under `operator` within them."""
    rows: dict[str, list[int]] = {}
    for index, row in enumerate(lexicon.theme_rules):
        for word in dict.fromkeys(row.rule.words(operator) if row.rule.operator != "activity" else ()):
            rows.setdefault(word, []).append(index)
    return rows
