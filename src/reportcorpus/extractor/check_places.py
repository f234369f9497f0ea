"""Claims with their place in sentence and paragraph, and the making of `Check` records from them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from reportcorpus.extractor.check_rules import Interval, decimal, judge, step
from reportcorpus.extractor.subjects import clause_before
from reportcorpus.model import Check

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reportcorpus.model import CheckKind, Claim, Document, Verdict

_BREAKS = re.compile("[。！？!?\n]")
_PERSONS = frozenset({"名", "人", "位", "个人"})


@dataclass(frozen=True, slots=True)
class Place:
    """A claim, its index, its sentence and paragraph by number, whether it is in parentheses, and its clause so far."""

    claim: Claim
    index: int
    sentence: int
    paragraph: int
    bracketed: bool
    clause: str

    @property
    def group(self) -> str:
        """The unit, persons being one whatever they are counted by."""
        return "人" if self.claim.unit in _PERSONS else self.claim.unit

    @property
    def value(self) -> Fraction:
        """The value, which callers know to be there."""
        return self.claim.value if self.claim.value is not None else Fraction(0)

    @property
    def is_count(self) -> bool:
        """Whether it is one exact count that can be an operand."""
        claim = self.claim
        return claim.kind == "count" and claim.per is None and claim.bound == "exact" and claim.value is not None


def places(text: str, claims: Sequence[Claim]) -> tuple[Place, ...]:
    """Return the claims with sentences and paragraphs numbered and parentheses noted."""
    found: list[Place] = []
    at = sentence = paragraph = depth = 0
    for index, claim in enumerate(claims):
        gap = text[at : claim.start]
        sentence += len(_BREAKS.findall(gap))
        lines = gap.count("\n")
        paragraph += lines
        if lines:
            depth, gap = 0, gap.rpartition("\n")[2]
        depth = max(0, depth + gap.count("（") + gap.count("(") - gap.count("）") - gap.count(")"))
        at = claim.start
        found.append(Place(claim, index, sentence, paragraph, depth > 0, clause_before(text, claim.start)))
    return tuple(found)


def make(
    document: Document,
    kind: CheckKind,
    judged: Place,
    verdict: Verdict,
    *,
    reason: str,
    operands: Iterable[Place],
    part: Fraction | None = None,
    whole: Fraction | None = None,
    expected: Fraction | None = None,
    percent: Fraction | None = None,
) -> Check:
    """Return the record of a check that stands where the judged figure stands."""
    claim = judged.claim
    half = step(claim.text) / 2
    return Check(
        **document.at(claim.start, claim.end),
        kind=kind,
        part=part,
        whole=whole,
        percent=percent,
        expected=expected,
        low=None if claim.value is None else claim.value - half,
        high=None if claim.value is None else claim.value + half,
        verdict=verdict,
        holds=None if verdict == "unknown" else verdict != "inconsistent",
        reason=reason,
        claims=tuple(sorted({judged.index, *(place.index for place in operands)})),
    )


def verdict_of(judged: Place, recomputed: Interval) -> Verdict:
    """Judge the figure of `judged` by what was recomputed."""
    claim = judged.claim
    if claim.value is None:
        return "unknown"
    return judge(claim.text, claim.value, claim.bound, recomputed, claim.high)


def shown(place: Place) -> str:
    """Write a figure for a reader, as a plain number."""
    return decimal(place.value, 4) if place.claim.value is not None else "未知"
