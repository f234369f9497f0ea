"""Arithmetic of stated figures: what a rounded figure may stand for, and whether a recomputed value agrees with it.

All is exact. A figure R with k decimals stands for [R - h, R + h], h = 10^-k / 2, both ends included, so that rounding
half up and half even both agree; it is truncated where the value lies in [R, R + 10^-k).
"""

from __future__ import annotations

import re
from fractions import Fraction
from functools import lru_cache
from math import ceil, floor
from typing import TYPE_CHECKING, NamedTuple

from reportcorpus.numerals import parse

if TYPE_CHECKING:
    from reportcorpus.model import Bound, Claim, Verdict

TOLERANCE = Fraction(1, 20)
"""How far 约, 近, 余 and 左右 may lie from the value, as a part of it."""

_DECIMALS = re.compile("[.．点]([0-9０-９〇零一二三四五六七八九]+)")
_FRACTION = re.compile("([二三四五六七八九十2-9]+)分之")
_HALVES = frozenset({"一半", "半数"})
_SCALES = ("万亿", 10**12), ("亿", 10**8), ("千万", 10**7), ("百万", 10**6), ("万", 10**4)
_NEARLY = ("近", "将近", "接近")
_ABOVE = ("超", "逾", "高于", "多于", "大于", "突破", "过半")
_BELOW = ("不足", "不到", "低于", "少于", "小于")


class Interval(NamedTuple):
    """The exact values, ends included, that a figure may stand for."""

    low: Fraction
    high: Fraction


@lru_cache(maxsize=1024)
def step(text: str) -> Fraction:
    """Return what one unit in the last place of a written figure is worth.

    三分之一 is as exact as thirds and quarters are apart; 一半 is as round as 五成.

    >>> step("76.7%"), step("92名"), step("3.2万元")
    (Fraction(1, 10), Fraction(1, 1), Fraction(1000, 1))
    """
    fraction = _FRACTION.search(text)
    if fraction:
        base = parse(fraction[1])
        return 1 / (base * (base + 1))
    if text in _HALVES:
        return Fraction(10)
    decimals = _DECIMALS.search(text)
    last = Fraction(1, 10 ** len(decimals[1])) if decimals else Fraction(1)
    if "成" in text:
        return last * (5 if "半" in text else 10)
    return last * next((size for scale, size in _SCALES if scale in text), 1)


def stands_for(claim: Claim) -> Interval | None:
    """Return what an operand may stand for: a count itself, a rounded figure what rounds to it; None if it is vague."""
    if claim.value is None or claim.bound != "exact":
        return None
    last = step(claim.text)
    if last == 1 and claim.kind in {"count", "rate"}:
        return Interval(claim.value, claim.value)
    return Interval(claim.value - last / 2, claim.value + last / 2)


def judge(text: str, value: Fraction, bound: Bound, recomputed: Interval, high: Fraction | None = None) -> Verdict:
    """Say whether the figure `value`, written as `text`, agrees with what was recomputed.

    约, 余 and 左右 allow for `TOLERANCE` on either side, 近 only above the value; 超 and 以上 ask for at least the
    figure, 不足 and 以内 for at most it.

    >>> judge("76.7%", Fraction(767, 10), "exact", Interval(Fraction(230, 3), Fraction(230, 3)))
    'consistent'
    >>> judge("76.6%", Fraction(766, 10), "exact", Interval(Fraction(230, 3), Fraction(230, 3)))
    'truncated'
    """
    last = step(text)
    half = last / 2
    if bound == "exact":
        if recomputed.low <= value + half and value - half <= recomputed.high:
            return "consistent"
        is_cut = text not in _HALVES and not _FRACTION.search(text)
        return "truncated" if is_cut and recomputed.low < value + last and value <= recomputed.high else "inconsistent"
    stated = Interval(value - half, (high or value) + half)
    agrees = (
        _is_near(text, value, stated, recomputed) if bound == "approx" else _is_within(text, bound, stated, recomputed)
    )
    return "approximate" if agrees else "inconsistent"


def _is_within(text: str, bound: Bound, stated: Interval, recomputed: Interval) -> bool:
    """Whether a figure with 以上, 以内 or a range leaves room for what was recomputed; 超 and 不足 exclude it."""
    middle = (stated.low + stated.high) / 2
    if bound == "at_least":
        return recomputed.high > middle if text.startswith(_ABOVE) else recomputed.high >= stated.low
    if bound == "at_most":
        return recomputed.low < middle if text.startswith(_BELOW) else recomputed.low <= stated.high
    return recomputed.high >= stated.low and recomputed.low <= stated.high


def _is_near(text: str, value: Fraction, stated: Interval, recomputed: Interval) -> bool:
    """Whether what was recomputed lies near a figure with 约, 余 or 左右, and below one with 近."""
    room = max(stated.high - value, abs(value) * TOLERANCE)
    ceiling = stated.high if text.startswith(_NEARLY) else value + room
    return value - room <= recomputed.high and recomputed.low <= ceiling


def is_possible(percent: Fraction, last: Fraction, whole: int) -> bool:
    """Whether some whole number of `whole` rounds to `percent`, whose last place is worth `last` (the GRIM test).

    Brown and Heathers 2017, for a percentage: there is a k with percent - last/2 <= 100 k / whole <= percent + last/2.

    >>> is_possible(Fraction(767, 10), Fraction(1, 10), 120), is_possible(Fraction(765, 10), Fraction(1, 10), 120)
    (True, False)
    """
    low = (percent - last / 2) * whole / 100
    high = (percent + last / 2) * whole / 100
    return ceil(low) <= floor(high) and high >= 0


def decimal(value: Fraction, places: int = 2) -> str:
    """Write `value` for a reader, rounded half up to `places`, without zeros at the end."""
    scaled = (2 * abs(value.numerator) * 10**places + value.denominator) // (2 * value.denominator)
    whole, rest = divmod(scaled, 10**places)
    digits = f"{whole}.{rest:0{places}d}".rstrip("0").rstrip(".") if places else str(whole)
    return ("-" if value < 0 and scaled else "") + digits
