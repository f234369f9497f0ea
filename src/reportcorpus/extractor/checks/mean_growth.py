"""Mean growth a year: 由2016年的100万元增加到2020年的146.41万元，年均增长10%."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from reportcorpus.errors import UsageError
from reportcorpus.extractor.checks.changes import OTHER_BASIS, is_from_to
from reportcorpus.extractor.checks.places import Place, make, shown, stated, verdict_of
from reportcorpus.extractor.checks.rules import Interval, decimal, stands_for
from reportcorpus.numerals import parse

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportcorpus.model import Check, Document, Verdict

_MEAN = re.compile(
    r"(?:[^，。；\n0-9]{0,10})?[，（(](?:(?P<years>[一二两三四五六七八九十0-9]{1,2})年(?:来|间|内)?，?)?"
    r"(?:年均|平均每年)(?:复合|递)?(?:(?P<up>增长|增加|增|提高|上升|增幅|增速)|下降|减少|降低|降幅)率?(?:了|为|达到?|约|近|超过|超)*"
)
_YEAR = re.compile("(?P<year>(?:19|20)[0-9]{2})年[底末初]?的?$")
_MOST_YEARS = 30
_FINE = 10**6  # roots are rounded to millionths
_SLACK = Fraction(1, 10**9)  # percentage points, more than floats are wrong by


class _Mean(NamedTuple):
    """The first and the last figure, what their quotient may be, over how many years, and whether these are dated."""

    first: Place
    last: Place
    times: Interval
    years: int
    is_dated: bool


def mean_growth(document: Document, spots: Sequence[Place]) -> Iterator[Check]:
    """Yield 由A增至B，年均增长C%, compound or as the plain average of the years; either is right.

    It is a mistake only where both figures are dated, neither average fits, nor one over a year more or less.
    """
    for at, by in enumerate(spots):
        if by.claim.unit != "%" or by.claim.value is None or not by.is_behind("均"):
            continue
        mean = _stated(document.text, spots, at)
        if mean is None:
            continue
        found = _fitting(by, mean, mean.years)
        if found is not None:
            yield _check(document, by, mean, found, verdict_of(by, found[0]))
            continue
        is_near = _fitting(by, mean, mean.years - 1) or _fitting(by, mean, mean.years + 1)
        if mean.is_dated and not is_near and not OTHER_BASIS.search(mean.first.clause):
            yield _check(document, by, mean, next(_ways(mean, mean.years)), "inconsistent")


def _stated(text: str, spots: Sequence[Place], at: int) -> _Mean | None:
    """Return the two figures in front of a mean growth, where wording ties them to it and says how many years."""
    by = spots[at]
    near = [spot for spot in spots[max(0, at - 3) : at] if spot.claim.kind != "duration"]
    if len(near) < 2 or not is_from_to(text, near[-2], near[-1]) or near[-1].sentence != by.sentence:
        return None
    first, last = near[-2:]
    told = _MEAN.fullmatch(text, last.claim.end, by.claim.start)
    below, above = stands_for(first.claim), stands_for(last.claim)
    if told is None or below is None or above is None or below.low <= 0 or above.low <= 0:
        return None
    if (told["up"] is not None) is not (last.value > first.value):
        return None
    dates = [_YEAR.search(text, max(0, place.claim.start - 10), place.claim.start) for place in (first, last)]
    years = int(dates[1]["year"]) - int(dates[0]["year"]) if dates[0] and dates[1] else _number(told["years"])
    times = Interval(above.low / below.high, above.high / below.low)
    return _Mean(first, last, times, years, bool(dates[0] and dates[1])) if 1 < years <= _MOST_YEARS else None


def _fitting(by: Place, mean: _Mean, years: int) -> tuple[Interval, Fraction, str] | None:
    """Return the way to average over so many years that agrees with what is stated."""
    return next((way for way in _ways(mean, years) if verdict_of(by, way[0]) != "inconsistent"), None)


def _number(written: str | None) -> int:
    try:
        return int(parse(written)) if written else 0
    except UsageError:
        return 0


def _ways(mean: _Mean, years: int) -> Iterator[tuple[Interval, Fraction, str]]:
    """Yield what compound growth and the plain average may be in percent, their value and how they are computed."""
    quotient = f"{shown(mean.last)}÷{shown(mean.first)}"
    exact = mean.last.value / mean.first.value
    ends = sorted(abs(_root(times, years)) for times in mean.times)
    yield (
        Interval(ends[0] - _SLACK, ends[1] + _SLACK),
        abs(_root(exact, years)),
        _from_one(f"({quotient})^(1/{years})", exact),
    )
    ends = sorted(abs(100 * (times - 1) / years) for times in mean.times)
    yield Interval(*ends), abs(100 * (exact - 1) / years), f"({_from_one(quotient, exact)})÷{years}"


def _from_one(quotient: str, exact: Fraction) -> str:
    return f"{quotient}－1" if exact > 1 else f"1－{quotient}"


def _root(times: Fraction, years: int) -> Fraction:
    """Return the growth in percent that multiplies by `times` in so many years, to a millionth."""
    return Fraction(round((float(times) ** (1 / years) - 1) * 100 * _FINE), _FINE)


def _check(document: Document, by: Place, mean: _Mean, way: tuple[Interval, Fraction, str], verdict: Verdict) -> Check:
    room, exact, computed = way
    return make(
        document,
        "growth",
        by,
        verdict,
        reason=f"{computed}＝{decimal(exact)}％，{stated(by, verdict, exact, '％', room)}",
        operands=[mean.first, mean.last],
        part=mean.last.value,
        whole=mean.first.value,
        percent=by.value,
        expected=exact,
    )
