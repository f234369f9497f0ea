"""What each paragraph is mainly about, with the evidence for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportcorpus.extractor.themes.evidence import WEAK_MOST, Evidence, EvidenceFinder
from reportcorpus.extractor.themes.whole import from_the_whole
from reportcorpus.model import ParagraphThemes
from reportcorpus.records import maker

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from reportcorpus.lexicon import Hits, Lexicon
    from reportcorpus.model import Activity, Document, Paragraph

_paragraph_themes = maker(ParagraphThemes)
NEAR, BREADTH = 0.8, 0.75  # named too is a theme with NEAR * highest ** BREADTH: 2.3 beside 4, 9.2 beside 26
ENOUGH = 1.5  # below this score a paragraph has no theme
MOST, PAIR, THIRD = 3, 2, 0.6  # themes named at most; one beyond the first two needs this share of the highest score
SHORT = 30  # shorter lines (signatures, dates, addressees) are about nothing


def themes(
    document: Document, hits: Hits, lexicon: Lexicon, activities: Sequence[Activity]
) -> tuple[ParagraphThemes, ...]:
    """Return the themes of every paragraph, the strongest first; one without evidence has none.

    A theme's score is the sum of its evidence: distinct terms, longest first, those of the opening clause counting
    more; terms of the headings above, the nearest most of all; rules, among them the activities mentioned; in a text of
    few sections, what three fifths of its paragraphs name. A repeated term or activity counts up to twice its
    weight; the weak terms of a theme (who acts, common words) together no more than one strong term. Chosen are the
    theme of the highest score and, three at most, those with 0.8 times its 3/4th power: what much is said of has more
    beside it; a third one needs 0.6 times the highest. Lines of fewer than 30 characters get none. `scores` and
    `evidence` tell of the chosen themes only.
    """
    found: list[ParagraphThemes] = []
    judged = _judged(document, hits, lexicon, activities)
    for index, (paragraph, one) in enumerate(zip(document.paragraphs, judged, strict=True)):
        found.append(
            _paragraph_themes(
                **document.at(paragraph.start, paragraph.end),
                paragraph=index,
                themes=one.themes,
                scores={theme: round(one.scores[theme], 4) for theme in one.themes},
                evidence={theme: tuple([what for what, _ in one.strongest(theme)]) for theme in one.themes},
            )
        )
    return tuple(found)


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """Why a paragraph got its themes: the scores of all, the highest first, and what gave them; none where it is short.

    `reasons` holds, by theme, what counted and for how much.
    """

    paragraph: Paragraph
    is_short: bool
    themes: tuple[str, ...]
    scores: Mapping[str, float]
    reasons: Mapping[str, Sequence[tuple[str, float]]]


def explained(
    document: Document, hits: Hits, lexicon: Lexicon, activities: Sequence[Activity]
) -> Iterator[Explanation]:
    """Yield why every paragraph got the themes that `themes` gives it, and what else was near."""
    judged = _judged(document, hits, lexicon, activities)
    for paragraph, one in zip(document.paragraphs, judged, strict=True):
        yield Explanation(
            paragraph=paragraph,
            is_short=one.evidence is None,
            themes=one.themes,
            scores=dict(sorted(one.scores.items(), key=lambda item: (-item[1], item[0]))),
            reasons={theme: one.strongest(theme) for theme in one.scores},
        )


@dataclass(frozen=True, slots=True)
class _Judged:
    """What speaks for which theme in a paragraph, and the themes named for it; no evidence where it is short."""

    evidence: Sequence[Evidence] | None
    scores: Mapping[str, float]
    themes: tuple[str, ...]

    @classmethod
    def by(cls, evidence: Sequence[Evidence] | None) -> _Judged:
        scores = scores_of(evidence or ())
        return cls(evidence, scores, chosen(scores))

    def strongest(self, theme: str) -> list[tuple[str, float]]:
        return strongest(self.evidence or (), theme)


def _judged(document: Document, hits: Hits, lexicon: Lexicon, activities: Sequence[Activity]) -> Sequence[_Judged]:
    """Judge each paragraph by itself and what stands above it, then by what the text as a whole is about."""
    finder = EvidenceFinder(document, hits, lexicon, activities)
    alone = [_Judged.by(None if is_short(document, one) else finder.of(one)) for one in document.paragraphs]
    whole = from_the_whole(document, [None if one.evidence is None else one.themes for one in alone])
    if not whole:
        return alone
    return [one if one.evidence is None else _Judged.by([*one.evidence, *whole]) for one in alone]


def scores_of(evidence: Iterable[Evidence]) -> dict[str, float]:
    """Return the score of every theme that something speaks for or against."""
    scores: dict[str, float] = {}
    weak: dict[str, float] = {}
    for theme, _, _, score, is_weak in evidence:
        if is_weak:
            weak[theme] = weak.get(theme, 0.0) + score
        else:
            scores[theme] = scores.get(theme, 0.0) + score
    for theme, score in weak.items():
        scores[theme] = scores.get(theme, 0.0) + min(score, WEAK_MOST)
    return scores


def chosen(scores: Mapping[str, float]) -> tuple[str, ...]:
    """Return the themes to name, by score and then by name."""
    highest = max(scores.values(), default=0.0)
    if highest < ENOUGH:
        return ()
    least = max(ENOUGH, NEAR * highest**BREADTH)
    named = sorted([(-score, theme) for theme, score in scores.items() if score >= least])
    return tuple(
        [theme for place, (score, theme) in enumerate(named[:MOST]) if place < PAIR or -score >= THIRD * highest]
    )


def strongest(evidence: Iterable[Evidence], theme: str) -> list[tuple[str, float]]:
    """Return what speaks for a theme and what it adds to its score, the most first; a term of text and heading once."""
    total: dict[str, float] = {}
    weak: dict[str, float] = {}
    for _, _, what, score, is_weak in [piece for piece in evidence if piece[0] == theme]:
        side = weak if is_weak else total
        side[what] = side.get(what, 0.0) + score
    pieces = [(-score, what) for what, score in total.items()]
    if weak:
        share = min(1.0, WEAK_MOST / sum(weak.values()))
        pieces += [(-score * share, what) for what, score in weak.items()]
    return [(what, -score) for score, what in sorted(pieces)]


def is_short(document: Document, paragraph: Paragraph) -> bool:
    """Tell whether the line of a paragraph, a heading that opens it included, is short in the source."""
    if paragraph.source_end - paragraph.source_start >= SHORT:
        return False
    start = document.source.text.rfind("\n", 0, paragraph.source_start) + 1
    return len(document.source.text[start : paragraph.source_end].strip()) < SHORT
