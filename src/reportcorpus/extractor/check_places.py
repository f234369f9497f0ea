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

_MARKS = re.compile("[。！？!?\n（）()]")
_FINE = Fraction(1, 1000)
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
        for mark in _MARKS.findall(text, at, claim.start):
            if mark in "（(":
                depth += 1
            elif mark in "）)":
                depth = max(0, depth - 1)
            else:
                sentence += 1
                if mark == "\n":
                    paragraph, depth = paragraph + 1, 0
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


def stated(place: Place, verdict: Verdict, exact: Fraction, sign: str = "") -> str:
    """Say what the report states, and the interval of values it stands for where that decides."""
    claim = place.claim
    if claim.bound != "exact":
        return f"报告写{claim.text}"
    is_fraction = claim.kind == "ratio" and "分之" in claim.text
    words = f"报告写{claim.text if is_fraction else shown(place) + sign}"
    if verdict == "truncated":
        return f"{words}，系截尾"
    scale, last = 100 if is_fraction else 1, step(claim.text)
    if exact == scale * place.value or (last == 1 and not sign):
        return words
    low, high = (decimal(scale * (place.value + way * last / 2), 6 if last < _FINE else 4) for way in (-1, 1))
    return f"{words}，{'不' if verdict == 'inconsistent' else ''}在[{low}, {high}]内"


def shown(place: Place) -> str:
    """Write a figure for a reader, as a plain number."""
    return decimal(place.value, 4) if place.claim.value is not None else "未知"
