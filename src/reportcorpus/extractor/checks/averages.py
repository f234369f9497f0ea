"""Averages told behind a total: 40名党员捐款12000元，人均300元."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reportcorpus.extractor.checks.places import Place, make, shown, stated, verdict_of
from reportcorpus.extractor.checks.rules import Interval, decimal, stands_for

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportcorpus.model import Check, Document

_MEAN = re.compile("^(?:平均|人均|平均每人|每人平均|生均|校均|班均|户均|平均每[校班户名位])(?:约|为|达|近|超过|超)*$")
_WHO = {"人": "人", "生": "人", "名": "人", "位": "人", "校": "所", "班": "个", "户": "户"}
_NEAREST = 300


def averages(document: Document, spots: Sequence[Place]) -> Iterator[Check]:
    """Yield a total, a number of people and the average that is stated right behind the total."""
    for at, spot in enumerate(spots):
        if spot.claim.per is None or spot.claim.value is None or not at or not _MEAN.match(spot.clause.strip()):
            continue
        group = _WHO.get(spot.claim.per)
        total = spots[at - 1]
        near = [p for p in spots[max(0, at - 6) : at] if p.sentence == spot.sentence and p.claim.value is not None]
        if near and near[-1].group == group and len(near) > 1:
            total = near[-2]
        if total not in near or total.group != spot.group or not stands_for(total.claim):
            continue
        heads = [p for p in near if p.group == group and p.is_count and p is not total]
        if len(heads) == 1 and heads[0].value > 0:
            is_tied = abs(heads[0].at - total.at) == 1 and len(near) == 2
            yield from _average(document, spot, total, heads[0], is_tied=is_tied)
        elif not heads:
            yield from _elsewhere(document, spots, spot, total)


def _elsewhere(document: Document, spots: Sequence[Place], spot: Place, total: Place) -> Iterator[Check]:
    """Yield an average over people who are counted elsewhere in the report, where it comes out right."""
    group = _WHO.get(spot.claim.per or "")
    words = total.claim.subject or total.clause
    for heads in spots[max(0, total.at - _NEAREST) : total.at]:
        name = heads.claim.subject or ""
        if heads.is_count and heads.group == group and heads.value > 1 and len(name) > 1 and name in words:
            found = [*_average(document, spot, total, heads, is_tied=False)]
            if found:
                yield found[0]
                return


def _average(document: Document, spot: Place, total: Place, heads: Place, *, is_tied: bool) -> Iterator[Check]:
    """Judge an average; one that does not come out is a mistake only where no other figures stand near."""
    above, below = stands_for(total.claim), stands_for(heads.claim)
    if above is None or below is None or below.low <= 0:
        return
    verdict = verdict_of(spot, Interval(above.low / below.high, above.high / below.low))
    if verdict == "inconsistent" and not is_tied:
        return
    expected = total.value / heads.value
    reason = f"{shown(total)}÷{shown(heads)}＝{decimal(expected)}，{stated(spot, verdict, expected)}"
    yield make(document, "average", spot, verdict, reason=reason, operands=[total, heads], expected=expected)
