"""Checks: whatever a report lets one recompute is recomputed, and judged by the interval that rounding implies.

Precision comes first. Figures are put together only where wording ties them (占, 率, 其中, 共, 由…增至); where they do
not agree, that counts as inconsistent only if no other figures in reach explain the statement.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportcorpus.extractor import shares, sums
from reportcorpus.extractor.check_places import places

if TYPE_CHECKING:
    from reportcorpus.model import Check, Claim, Document


def checks(document: Document, claims: tuple[Claim, ...]) -> tuple[Check, ...]:
    """Return what could be recomputed, in the order of the judged figures.

    Kinds: share (part, whole, percent), total (items and their sum), sum_to_100, growth (由A增至B，增长C%), average,
    grim (a share that no whole number of the stated base gives) and over_100. A masked operand makes the verdict
    unknown. Qualified parts and wholes (约120名) are not used.
    """
    spots = places(document.text, claims)
    found = [
        *shares.shares(document, spots),
        *sums.totals(document, spots),
        *sums.full_shares(document, spots),
        *sums.changes(document, spots),
        *sums.averages(document, spots),
        *shares.impossible(document, spots),
    ]
    return tuple(sorted(found, key=lambda check: (check.start, check.end, check.kind)))
