"""Shares of several parts together: 博士3人、硕士12人，合计占教师总数的25%."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from reportcorpus.extractor.checks.places import Place, make, shown, stated
from reportcorpus.extractor.checks.rules import Interval, decimal
from reportcorpus.extractor.checks.share_rates import OF_THESE
from reportcorpus.extractor.checks.share_rules import is_fine, share_verdict

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportcorpus.model import Check, Document

_TOGETHER = re.compile(
    r"\s*(?:(?P<number>[两二三四五])(?:者|项|类|部分)(?:人员|教师)?)?"
    r"(?P<sum>合计|共计|总计|总共|一共|合起来|加起来|之和|共)?(?:约|大约|已|就|均)*占"
)
_NUMBERS = {"两": 2, "二": 2, "三": 3, "四": 4, "五": 5}
_ITEM = re.compile("[^，。；！？\n（）0-9]{0,12}[、，和及与][^，。；！？\n（）0-9]{0,14}")
_LAST_ITEM = re.compile("[^，。；！？\n（）0-9]{0,12}[，,、]?")
_MOST = 8
_FAR = 10  # percentage points; a share further from the sum is that of others


class Together(NamedTuple):
    """The parts that a share is told of together, from left to right, and how many the text says that they are."""

    items: tuple[Place, ...]
    number: int | None


def together(text: str, spots: Sequence[Place], at: int) -> Together | None:
    """Return the counts in front of 合计占35% or 两者占35%, or None where the share is not told of a sum."""
    spot = spots[at]
    clause = spot.clause
    found = _TOGETHER.match(clause)
    if found is None or not (found["number"] or found["sum"]):
        return None
    items: list[Place] = []
    end = spot.claim.start - len(clause)
    for place in reversed(spots[max(0, at - _MOST) : at]):
        if place.claim.unit == "%" and place.sentence == spot.sentence:  # the share of one part, told behind it
            end = place.claim.start - len(place.clause)
            continue
        joined = (_ITEM if items else _LAST_ITEM).fullmatch(text, place.claim.end, end)
        if place.sentence != spot.sentence or not place.is_count or not joined or place.bracketed != spot.bracketed:
            break
        if items and (place.group != items[0].group or OF_THESE.search(text, place.claim.end, end)):
            break
        items.append(place)
        end = place.claim.start
    number = _NUMBERS.get(found["number"] or "")
    items = items[:number]
    return Together(tuple(items[::-1]), number) if len(items) >= max(2, number or 0) else None


def of_sum(
    document: Document, spot: Place, parts: Together, wholes: Sequence[tuple[Place, bool]], *, is_divided: bool
) -> Check | None:
    """Return the check of a share by the first sum of parts and whole that give it.

    Where none do it is a mistake if a whole is tied to the share and the parts are certain: as many as the text says,
    or all that 其中 divides it into (`is_divided`).
    """
    items, number = parts
    for count in range(len(items), 1 if number is None else number - 1, -1):
        first = len(items) - count
        in_front = [(items[first - 1], True)] if first else []  # 教师60人，博士3人、硕士12人，合计占25%
        for whole, is_tied in (*in_front, *wholes):
            summed = _check(document, spot, items[first:], whole)
            if summed is not None and (is_tied or is_fine(spot) or number) and summed.verdict != "inconsistent":
                return summed
    if number is None and not is_divided:
        return None
    tied = [whole for whole, is_tied in wholes if is_tied and whole not in items]
    wrong = _check(document, spot, items, tied[0]) if tied and spot.claim.bound == "exact" else None
    is_near = wrong is not None and wrong.expected is not None and abs(wrong.expected - spot.value) <= _FAR
    return wrong if is_near else None


def _check(document: Document, spot: Place, items: Sequence[Place], whole: Place) -> Check | None:
    """Return the record of a share judged by the sum of `items`, or None where they are no parts of `whole`."""
    part = sum((item.value for item in items), Fraction(0))
    if whole in items or whole.sort != items[0].sort or not 0 < part <= whole.value or spot.claim.unit != "%":
        return None
    exact = 100 * part / whole.value
    verdict = share_verdict(spot, Interval(exact, exact))
    added = "＋".join(shown(item) for item in items)
    reason = f"({added})÷{shown(whole)}＝{decimal(exact)}％，{stated(spot, verdict, exact, '％')}"
    return make(
        document,
        "share",
        spot,
        verdict,
        reason=reason,
        operands=[*items, whole],
        part=part,
        whole=whole.value,
        percent=spot.value,
        expected=exact,
    )
