"""What each paragraph is mainly about, with the terms that show it."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from reportcorpus.lexicon import Hit
from reportcorpus.model import ParagraphThemes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from reportcorpus.lexicon import Hits, Lexicon
    from reportcorpus.model import Document, Paragraph

HEADING_SHARE = 0.5  # what a term in the heading above counts for, against one in the paragraph
NEAR = 0.6  # a theme with this share of the highest score is named too
ENOUGH = 1.0  # below this score a paragraph has no theme
MOST = 3


def themes(document: Document, hits: Hits, lexicon: Lexicon) -> tuple[ParagraphThemes, ...]:
    """Return the themes of every paragraph, the strongest first; a paragraph without evidence has none.

    A theme's score is the sum of the weights of its distinct terms, longest terms first; a repeated term counts up to
    twice its weight, a term in the headings above half of it. Chosen are the theme of the highest score and those with
    at least three fifths of it, three at most. `scores` and `evidence` tell of the chosen themes only.
    """
    terms = _outermost(hits.themes)
    starts = [hit.start for hit in terms]
    above = [_Scores(lexicon).add(_within(terms, starts, h.start, h.end), HEADING_SHARE) for h in document.headings]
    found: list[ParagraphThemes] = []
    for index, paragraph in enumerate(document.paragraphs):
        scores = _Scores(lexicon).add(_within(terms, starts, paragraph.start, paragraph.end), 1.0)
        for heading in _headings_above(document, paragraph):
            scores.merge(above[heading])
        chosen = scores.chosen()
        found.append(
            ParagraphThemes(
                **document.at(paragraph.start, paragraph.end),
                paragraph=index,
                themes=chosen,
                scores={theme: round(scores.of[theme], 4) for theme in chosen},
                evidence={theme: scores.evidence(theme) for theme in chosen},
            )
        )
    return tuple(found)


class _Scores:
    """The scores of one stretch of text, by theme, and the terms behind them."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._rows = lexicon.themes
        self.of: dict[str, float] = {}
        self._terms: dict[str, dict[str, float]] = {}

    def add(self, hits: Iterable[Hit], share: float) -> _Scores:
        """Count the terms that were hit, each with `share` of its weight."""
        times: dict[int, int] = {}
        for _, _, row in hits:
            times[row] = times.get(row, 0) + 1
        for row, number in times.items():
            term = self._rows[row]
            self._count(term.theme, term.term, share * term.weight * (2 - 0.5 ** (number - 1)))
        return self

    def merge(self, other: _Scores) -> None:
        """Add the scores of another stretch."""
        for theme, terms in other._terms.items():
            for term, score in terms.items():
                self._count(theme, term, score)

    def _count(self, theme: str, term: str, score: float) -> None:
        terms = self._terms.setdefault(theme, {})
        terms[term] = terms.get(term, 0.0) + score
        self.of[theme] = self.of.get(theme, 0.0) + score

    def chosen(self) -> tuple[str, ...]:
        """Return the themes to name, by score and then by name."""
        ranked = sorted((theme for theme, score in self.of.items() if score > 0), key=lambda t: (-self.of[t], t))
        if not ranked or self.of[ranked[0]] < ENOUGH:
            return ()
        return tuple(t for t in ranked[:MOST] if self.of[t] >= max(ENOUGH, NEAR * self.of[ranked[0]]))

    def evidence(self, theme: str) -> tuple[str, ...]:
        """Return the terms of a theme, those that count most first."""
        terms = self._terms[theme]
        return tuple(sorted(terms, key=lambda term: (-terms[term], term)))


def _outermost(hits: Iterable[Hit]) -> list[Hit]:
    """Leave out terms inside longer ones; a term may speak for several themes."""
    kept: list[Hit] = []
    first = end = -1
    for start, shortfall, row in sorted([(start, -end, row) for start, end, row in hits]):
        if -shortfall > end or (start, -shortfall) == (first, end):
            kept.append(Hit(start, -shortfall, row))
            first, end = start, -shortfall
    return kept


def _within(terms: Sequence[Hit], starts: Sequence[int], start: int, end: int) -> Sequence[Hit]:
    return [hit for hit in terms[bisect_left(starts, start) : bisect_left(starts, end)] if hit.end <= end]


def _headings_above(document: Document, paragraph: Paragraph) -> Iterator[int]:
    """Yield the headings that the paragraph stands under, without the title of the document."""
    index = paragraph.section
    while index is not None:
        section = document.sections[index]
        if section.level > 0:
            yield section.heading
        index = section.parent
