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
    """The parts that a share may be told of together, from left to right, and what the text says of them.

    `is_told` says whether it tells of a sum (合计, 两者), `number` how many parts that has, if that is told; `is_all`
    whether nothing else is counted in front of the parts in their sentence.
    """

    items: tuple[Place, ...]
    is_told: bool
    number: int | None
    is_all: bool

    @property
    def is_list(self) -> bool:
        """Whether there are as many parts as a sum needs."""
        return len(self.items) >= max(2, self.number or 0)


def together(text: str, spots: Sequence[Place], at: int) -> Together:
    """Return the counts in front of 合计占35%, 两者占35% or a bare 占35%; those behind 占 are no parts."""
    spot = spots[at]
    begin = spot.claim.start - len(spot.clause)
    share = text.rfind("占", begin, spot.claim.start)
    last = at
    while last and share >= 0 and spots[last - 1].claim.start > share:
        last -= 1
    end = max(begin, spots[last - 1].claim.end) if last else begin
    found = _TOGETHER.match(text, end, spot.claim.start)
    is_told = found is not None and bool(found["number"] or found["sum"])
    number = _NUMBERS.get(found["number"] or "") if found is not None else None
    items = _items(text, spots, last, spot, end)[:number]
    first = items[-1].at if items else last
    is_all = not first or spots[first - 1].sentence != spot.sentence
    return Together(tuple(items[::-1]), is_told, number, is_all)


def _items(text: str, spots: Sequence[Place], last: int, spot: Place, end: int) -> list[Place]:
    """Return the counts of one group that are listed in front of `end`, the last first."""
    items: list[Place] = []
    for place in reversed(spots[max(0, last - _MOST) : last]):
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
    return items


def of_sum(
    document: Document,
    spot: Place,
    parts: Together,
    wholes: Sequence[tuple[Place, bool]],
    *,
    is_divided: bool,
    is_stated: bool,
) -> Check | None:
    """Return the check of a share by the first sum of parts and whole that give it.

    Where none do it is a mistake if a whole is tied to the share and the parts are certain: as many as the text says,
    all that 其中 divides it into (`is_divided`), or all in front where the whole stands beside the share (`is_stated`).
    """
    items, number = parts.items, parts.number
    summed = fitting(document, spot, parts, wholes, is_stated=is_stated)
    if summed is not None:
        return summed
    if number is None and not is_divided and not (is_stated and parts.is_all):
        return None
    tied = [whole for whole, is_tied in wholes if is_tied and whole not in items]
    wrong = _check(document, spot, items, tied[0]) if tied and spot.claim.bound == "exact" else None
    is_near = wrong is not None and wrong.expected is not None and abs(wrong.expected - spot.value) <= _FAR
    return wrong if is_near else None


def fitting(
    document: Document, spot: Place, parts: Together, wholes: Sequence[tuple[Place, bool]], *, is_stated: bool
) -> Check | None:
    """Return the check of a share by the most parts that give it; another whole than is stated may be before them."""
    items, number = parts.items, parts.number
    for count in range(len(items), 1 if number is None else number - 1, -1):
        first = len(items) - count
        in_front = (
            [(items[first - 1], True)] if first and not is_stated else []
        )  # 教师60人，博士3人、硕士12人，合计占25%
        for whole, is_tied in (*in_front, *wholes):
            summed = _check(document, spot, items[first:], whole)
            if summed is not None and (is_tied or is_fine(spot) or number) and summed.verdict != "inconsistent":
                return summed
    return None


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
