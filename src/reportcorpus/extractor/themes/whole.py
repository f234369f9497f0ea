"""What a text as a whole says of its paragraphs: who tells of one event keeps to its themes, named or not."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reportcorpus.extractor.themes.evidence import Evidence
    from reportcorpus.model import Document

PARTED, APART = 5, 0.75  # a text of more sections, or of more for each paragraph, changes its theme with them
FEWEST = 4  # paragraphs that it takes
PREVAILS = 0.6  # the share of them that name the theme
WHOLE = 5.0  # what a theme that all of them name gains in each
REASON = "全文"


def from_the_whole(document: Document, named: Sequence[tuple[str, ...] | None]) -> list[Evidence]:
    """Return what a text of few sections, mostly about one thing, says for each of its paragraphs.

    `named` has what each paragraph is about by itself, None for one too short to be judged.
    """
    judged = {place: themes for place, themes in enumerate(named) if themes is not None}
    if len(judged) < FEWEST or _sections(document, judged) > min(PARTED, APART * len(judged)):
        return []
    times = Counter(theme for themes in judged.values() for theme in themes)
    shares = {theme: number / len(judged) for theme, number in times.items()}
    return [(theme, "whole", REASON, WHOLE * share, False) for theme, share in shares.items() if share >= PREVAILS]


def _sections(document: Document, places: Iterable[int]) -> int:
    """Return in how many sections with a heading of their own the paragraphs stand."""
    sections = {document.paragraphs[place].section for place in places}
    return sum(section is not None and document.sections[section].level > 0 for section in sections)
