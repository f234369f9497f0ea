"""Checks: whatever a report lets one recompute is recomputed, and judged by the interval that rounding implies.

Precision comes first. Figures are put together only where wording ties them (占, 率, 其中, 共, 由…增至); where they do
not agree, that counts as inconsistent only if no other figures in reach explain the statement.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportcorpus.extractor import changes, enumerations, repeats, shares, sums, table_checks
from reportcorpus.extractor.check_places import places

if TYPE_CHECKING:
    from reportcorpus.model import Check, Claim, Document


def checks(document: Document, claims: tuple[Claim, ...]) -> tuple[Check, ...]:
    """Return what could be recomputed, in the order of the judged figures.

    Kinds: share (part, whole, percent), total (items and their sum), sum_to_100, growth (由A增至B，增长C%), average,
    grim (a share that no whole number of the stated base gives), over_100, contradiction (one quantity stated twice)
    and members (“四个服务” with three named). A masked operand makes the verdict unknown. Qualified parts and wholes
    (约120名) are not used; columns of a table with a row 合计 are totals.
    """
    spots = places(document.text, claims)
    found = [
        *shares.shares(document, spots),
        *sums.totals(document, spots),
        *sums.full_shares(document, spots),
        *changes.changes(document, spots),
        *changes.averages(document, spots),
        *shares.impossible(document, spots),
        *repeats.contradictions(document, spots),
        *enumerations.members(document),
        *table_checks.table_totals(document, spots),
        *table_checks.table_shares(document, spots),
    ]
    return tuple(sorted(found, key=lambda check: (check.start, check.end, check.kind)))
