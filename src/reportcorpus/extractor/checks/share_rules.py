"""The arithmetic of a part, a whole and a share, and the record that is made of them."""

from __future__ import annotations

from fractions import Fraction
from math import inf
from typing import TYPE_CHECKING, NamedTuple

from reportcorpus.extractor.checks.places import Place, make, shown, stated, verdict_of
from reportcorpus.extractor.checks.rules import TOLERANCE, Interval, decimal, stands_for, step

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportcorpus.model import Check, Document, Verdict

_REACH = 12
_SLACK = 1e-9  # far more than floats are wrong by
_FAR = 10  # percentage points; a share further from two figures that no word ties together is that of others
_HIT = Fraction(1, 20)  # percentage points
_WIDEST = 2  # percentage points that rounded operands may leave open; more proves nothing


class Found(NamedTuple):
    """A part and its whole, how sure it is that they belong to the percentage, and the verdict."""

    part: Place
    whole: Place
    is_tied: bool
    verdict: Verdict


def share_verdict(spot: Place, quotient: Interval) -> Verdict:
    """Judge a share by a quotient in percent; a fraction is a part of one."""
    if spot.claim.unit != "%":
        quotient = Interval(quotient.low / 100, quotient.high / 100)
    return verdict_of(spot, quotient)


def is_fine(spot: Place) -> bool:
    """Whether a share is so exact that figures which give it can hardly do so by chance."""
    return spot.claim.unit == "%" and step(spot.claim.text) < 1


def is_close(spot: Place, part: Place, whole: Place) -> bool:
    """Whether a share is so near to that of two figures that it can hardly be that of others."""
    if spot.claim.value is None or part.claim.value is None or spot.claim.unit != "%":
        return True
    return abs(100 * part.value / whole.value - spot.value) <= _FAR if whole.value else False


def hits(spot: Place, quotient: Interval) -> bool:
    """Whether two counts give a share so exactly that they can hardly do so by chance: 168 of 280 are 60%."""
    return (
        spot.claim.unit == "%" and quotient.low == quotient.high and abs(quotient.low - spot.value) <= _HIT
    ) or is_fine(spot)


def quotient_of(part: Place, whole: Place) -> Interval | None:
    """Return what 100 part / whole may be, each rounded as written, or None where they are no part and whole."""
    if part.sort != whole.sort or not 0 < part.value <= whole.value:
        return None
    above, below = stands_for(part.claim), stands_for(whole.claim)
    if above is None or below is None or below.low <= 0 or (above.low == above.high and below.low == below.high):
        exact = 100 * part.value / whole.value
        return Interval(exact, exact)
    return Interval(100 * above.low / below.high, 100 * above.high / below.low)


def is_wide(quotient: Interval) -> bool:
    """Whether rounded operands leave so much open that a quotient proves nothing by agreeing."""
    return quotient.high - quotient.low > _WIDEST


def best(spot: Place, part: Place, wholes: Sequence[tuple[Place, bool]], earlier: Sequence[Place]) -> Found | None:
    """Return the first whole that agrees with the share; else one that is tied to it, if nothing else explains it."""
    tied: Found | None = None
    low, high = _limits(spot)
    share = 100 * float(part.value)
    for order, (whole, is_tied) in enumerate(wholes):
        if whole is part or whole.sort != part.sort:
            continue
        if part.claim.value is None or spot.claim.value is None:
            return Found(part, whole, is_tied, "unknown") if is_tied else None
        size = float(whole.value)
        if not is_tied and not (low - _WIDEST) * size <= share <= (high + _WIDEST) * size:
            continue
        quotient = quotient_of(part, whole)
        if quotient is None or (is_wide(quotient) and not (is_tied and _is_plain(spot, part, whole, quotient))):
            continue
        found = Found(part, whole, is_tied, share_verdict(spot, quotient))
        if found.verdict != "inconsistent" and (is_tied or order == 0 or is_fine(spot)):
            return found
        tied = tied or (found if is_tied else None)
    return None if tied is None or _explained(earlier, spot) else tied


def _is_plain(spot: Place, part: Place, whole: Place, quotient: Interval) -> bool:
    """Whether wide operands give the share as they stand, or cannot give it however they were rounded."""
    exact = 100 * part.value / whole.value
    is_fit = share_verdict(spot, Interval(exact, exact)) != "inconsistent"
    return is_fit or share_verdict(spot, quotient) == "inconsistent"


def _explained(earlier: Sequence[Place], spot: Place) -> bool:
    """Whether some other two amounts of the paragraph give the percentage."""
    low, high = _limits(spot)
    amounts = [(p, stands_for(p.claim)) for p in [p for p in earlier if p.is_amount][-_REACH:]]
    sizes = [(p, float(size.low), float(size.high)) for p, size in amounts if size is not None]
    return any(
        100 * least <= high * above
        and low * below <= 100 * most
        and part is not whole
        and (quotient := quotient_of(part, whole)) is not None
        and not is_wide(quotient)
        and share_verdict(spot, quotient) != "inconsistent"
        for part, least, most in sizes
        for whole, below, above in sizes
    )


def _limits(spot: Place) -> tuple[float, float]:
    """Return two floats, in percent, outside which no quotient agrees with a share: what to compare before exactly."""
    claim = spot.claim
    highest = claim.high or spot.value
    room = max(abs(highest - spot.value) + step(claim.text), abs(spot.value) * TOLERANCE)
    scale = 1 if claim.unit == "%" else 100
    low = 0.0 if claim.bound == "at_most" else max(0.0, float(scale * (spot.value - room)))
    high = inf if claim.bound == "at_least" else float(scale * (highest + room))
    return low * (1 - _SLACK), high * (1 + _SLACK)


def share_check(document: Document, spot: Place, found: Found) -> Check:
    """Return the record of a share that was judged by its part and whole."""
    part, whole = found.part, found.whole
    is_percent = spot.claim.unit == "%"
    expected = None
    if part.claim.value is None or spot.claim.value is None:
        said = f"{decimal(spot.value, 4)}％" if spot.claim.value is not None else "未知"
        reason = f"{shown(part)}÷{shown(whole)}，报告写{said}：数字被遮盖，无法核算"
    else:
        expected = 100 * part.value / whole.value
        places = max(2, len(str(step(spot.claim.text).denominator)))
        said = stated(spot, found.verdict, expected, "％", quotient_of(part, whole))
        reason = f"{shown(part)}÷{shown(whole)}＝{decimal(expected, places)}％，{said}"
        expected = expected if is_percent else expected / 100
    return make(
        document,
        "share",
        spot,
        found.verdict,
        reason=reason,
        operands=[part, whole],
        part=part.claim.value,
        whole=whole.claim.value,
        percent=spot.claim.value if is_percent else None,
        expected=expected,
    )
