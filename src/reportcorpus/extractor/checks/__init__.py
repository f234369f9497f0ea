"""Checks: whatever a report lets one recompute is recomputed, and judged by the interval that rounding implies.

Precision comes first. Figures are put together only where wording ties them (占, 率, 其中, 共, 由…增至); where they do
not agree, that counts as inconsistent only if no other figures in reach explain the statement.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportcorpus.extractor.checks import (
    averages,
    changes,
    enumerations,
    impossible,
    mean_growth,
    repeats,
    set_members,
    shares,
    sums,
    tables,
)
from reportcorpus.extractor.checks.places import places

if TYPE_CHECKING:
    from reportcorpus.lexicon import Hits, Lexicon
    from reportcorpus.model import Check, Claim, Document


def checks(document: Document, hits: Hits, lexicon: Lexicon, claims: tuple[Claim, ...]) -> tuple[Check, ...]:
    """Return what could be recomputed, in the order of the judged figures.

    Kinds: share (part, whole, percent), total (items and their sum), sum_to_100, growth (由A增至B，增长C%; B，比上年
    增加D，增长C%), average, grim (a share that no whole number of the stated base gives), over_100, contradiction (one
    quantity stated twice) and members (“四个服务” with three named; the members of a set phrase of `hits` against the
    lexicon). A masked operand makes the verdict unknown. Qualified parts and wholes (约120名) are not used; columns of
    a table with a row 合计 are totals.
    """
    spots = places(document.text, claims)
    shared = [*shares.shares(document, spots)]
    judged = {index for check in shared for index in check.claims}
    named = [*set_members.set_members(document, hits, lexicon)]
    found = [
        *shared,
        *sums.totals(document, spots, lexicon.divisions),
        *sums.full_shares(document, spots),
        *changes.changes(document, spots),
        *mean_growth.mean_growth(document, spots),
        *averages.averages(document, spots),
        *impossible.impossible(document, spots, judged),
        *repeats.contradictions(document, spots),
        *named,
        *enumerations.members(document, named),
        *tables.table_totals(document, spots),
        *tables.table_shares(document, spots),
    ]
    return tuple(sorted(found, key=lambda check: (check.start, check.end, check.kind)))
