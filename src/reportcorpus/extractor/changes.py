"""Changes from one figure to another (由A增至B，增长C%; 是上年的2倍; 翻一番), and averages."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from reportcorpus.extractor.check_places import Place, make, shown, stated, verdict_of
from reportcorpus.extractor.check_rules import Interval, decimal, stands_for

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportcorpus.model import Check, Document, Verdict

_UP = "增加|增长|增|提高|上升|提升|扩大|发展|跃升|攀升|上涨|升|扩充|扩增"
_DOWN = "减少|下降|降低|降|缩减|压缩|压减|回落|减"
_FROM = re.compile("[由从自][^，。；]{0,14}$")
_TO = re.compile(rf"[^，。；\n]{{0,10}}?[，]?(?:{_UP}|{_DOWN})(?:了)?(?:到|至|为)[^，。；\n]{{0,8}}$")
_BY = re.compile(
    rf"(?:[^，。；\n0-9]{{0,10}})?[，（(](?:同比|实际|净|共|累计|总体|比[^，。；]{{1,8}}|[一二两三四五六七八九十0-9]{{1,2}}年(?:来|间|内)?)?"
    rf"(?:{_UP}|增幅|涨幅|{_DOWN}|降幅|翻)(?:了|达到|达|为|约|近|超过|超)*$"
)
_LAST_TIME = "(?:上年|去年|前年|上学年|上学期|上月|上季度|年初|原来|此前|同期|[0-9]{4}年)(?:同期)?"
_THAN = re.compile(rf"[^，。；\n]{{0,6}}[，（(]?[比较]{_LAST_TIME}的?(?:约)?$")
_THAN_BY = re.compile(rf"(?:[^，。；\n0-9]{{0,6}}?)(?:{_UP}|{_DOWN}|翻)(?:了)?$")
_TIMES_OF = re.compile(rf"[^，。；\n]{{0,6}}[，（(]?(?:是|为|达到?|相当于){_LAST_TIME}的?$")
_RAISED = re.compile(r"(?P<rate>[一-龥]{1,6}率)(?:增|升|提高|上升|提升|增加)(?:到|至)$")
_STATED_RATE = re.compile(r"(?P<rate>[一-龥]{1,6}率)(?:为|达|达到|是|仅)*$")
_MEAN = re.compile("^(?:平均|人均|平均每人|每人平均|生均|校均|班均|户均|平均每[校班户名位])(?:约|为|达|近|超过|超)*$")
_WHO = {"人": "人", "生": "人", "名": "人", "位": "人", "校": "所", "班": "个", "户": "户"}
_DOUBLED = Interval(Fraction(19, 20), Fraction(5, 4))
"""Which part of 2^n a change may be that is said to be 翻n番; 翻 is said of more rather than of less."""


class _Change(NamedTuple):
    """The figure before and after a change, and the figure that states it."""

    before: Place
    after: Place
    by: Place
    is_multiple: bool = False


def changes(document: Document, spots: Sequence[Place]) -> Iterator[Check]:
    """Yield 由A增至B，增长C%; B，比上年的A增长C%; B，是上年A的C倍, also in percentage points and 番."""
    for at, spot in enumerate(spots):
        if spot.claim.unit not in {"%", "百分点", "倍", "番"} or spot.claim.value is None or at < 2:
            continue
        change = _stated_change(document.text, spots, at) or _rate_raised(document.text, spots, at)
        if change is not None:
            yield from _judged(document, change)


def _stated_change(text: str, spots: Sequence[Place], at: int) -> _Change | None:
    """Return the change between the two claims in front of a figure, where wording ties all three."""
    by = spots[at]
    near = [spot for spot in spots[max(0, at - 3) : at] if spot.claim.kind != "duration"]
    if len(near) < 2:
        return None
    one, two = near[-2:]
    a, b, c = one.claim, two.claim, by.claim
    if a.unit != b.unit or a.kind != b.kind or one.sentence != by.sentence or a.value is None or b.value is None:
        return None
    first, second = text[a.end : b.start], text[b.end : c.start]
    if _TO.fullmatch(first) and _BY.fullmatch(second) and _FROM.search(text[max(0, a.start - 16) : a.start]):
        return _Change(one, two, by)
    if _THAN.fullmatch(first) and _THAN_BY.fullmatch(second):
        return _Change(two, one, by)
    if c.unit == "倍" and second == "的" and _TIMES_OF.fullmatch(first):
        return _Change(two, one, by, is_multiple=True)
    return None


def _rate_raised(text: str, spots: Sequence[Place], at: int) -> _Change | None:
    """Return 优秀率75.9%；…优秀率升至93.1%，提高17.2个百分点, where the two rates give the difference."""
    by, after = spots[at], spots[at - 1]
    if by.claim.unit != "百分点" or after.claim.unit != "%" or after.sentence != by.sentence:
        return None
    raised = _RAISED.search(after.clause)
    if raised is None or not _BY.fullmatch(text[after.claim.end : by.claim.start]):
        return None
    for before in reversed(spots[max(0, at - 6) : at - 1]):
        stated = _STATED_RATE.search(before.clause) if before.claim.unit == "%" else None
        if stated and before.paragraph == by.paragraph and stated["rate"].endswith(raised["rate"][-3:]):
            difference = _points(before, after)
            is_fit = difference is not None and verdict_of(by, difference) != "inconsistent"
            return _Change(before, after, by) if is_fit else None
    return None


def _judged(document: Document, change: _Change) -> Iterator[Check]:
    """Judge the figure that states a change."""
    before, after, by, is_multiple = change
    unit = by.claim.unit
    interval = _multiple(before, after) if is_multiple or unit == "番" else _difference(before, after, unit)
    if interval is None:
        return
    verdict = _doubled(by, interval) if unit == "番" else verdict_of(by, interval)
    if before.claim.unit == "%" and unit == "%" and verdict == "inconsistent":
        return
    if is_multiple or unit == "番":
        exact = after.value / before.value
        said = stated(by, verdict, exact, "倍") if is_multiple else f"报告写翻{by.claim.text}"
        reason = f"{shown(after)}÷{shown(before)}＝{decimal(exact)}倍，{said}"
    else:
        exact, sign = _exact(before, after, unit), "％" if unit == "%" else unit
        reason = f"{shown(before)}→{shown(after)}，变化{decimal(exact)}{sign}，{stated(by, verdict, exact, sign)}"
    yield make(
        document,
        "growth",
        by,
        verdict,
        reason=reason,
        operands=[before, after],
        part=after.claim.value,
        whole=before.claim.value,
        percent=by.claim.value,
        expected=exact,
    )


def _doubled(by: Place, multiple: Interval) -> Verdict:
    """Judge 翻n番 by how many times the figure became what it was."""
    target = Fraction(2) ** int(by.value)
    if multiple.low <= target <= multiple.high:
        return "consistent"
    is_near = target * _DOUBLED.low <= multiple.high and multiple.low <= target * _DOUBLED.high
    return "approximate" if is_near or (by.claim.bound == "at_least" and multiple.high >= target) else "inconsistent"


def _multiple(before: Place, after: Place) -> Interval | None:
    """Return how many times the figure before the figure after may be."""
    a, b = stands_for(before.claim), stands_for(after.claim)
    return Interval(b.low / a.high, b.high / a.low) if a and b and a.low > 0 else None


def _points(before: Place, after: Place) -> Interval | None:
    """Return by how many points two percentages may differ, without the sign."""
    a, b = stands_for(before.claim), stands_for(after.claim)
    if a is None or b is None:
        return None
    ends = b.low - a.high, b.high - a.low
    return Interval(*ends) if after.value >= before.value else Interval(-ends[1], -ends[0])


def _difference(before: Place, after: Place, unit: str) -> Interval | None:
    """Return by how much the second figure may differ from the first, without its sign."""
    if unit == "百分点":
        return _points(before, after) if before.claim.unit == "%" else None
    times = _multiple(before, after)
    if times is None:
        return None
    scale = 1 if unit == "倍" else 100
    low, high = scale * (times.low - 1), scale * (times.high - 1)
    return Interval(low, high) if after.value >= before.value else Interval(-high, -low)


def _exact(before: Place, after: Place, unit: str) -> Fraction:
    difference = abs(after.value - before.value)
    return difference if unit == "百分点" else difference / before.value * (1 if unit == "倍" else 100)


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
        if total not in near or total.claim.unit != spot.claim.unit or not stands_for(total.claim):
            continue
        heads = [p for p in near if p.group == group and p.is_count and p is not total]
        if len(heads) == 1 and heads[0].value > 0:
            is_tied = abs(heads[0].index - total.index) == 1 and len(near) == 2
            yield from _average(document, spot, total, heads[0], is_tied=is_tied)
        elif not heads:
            yield from _elsewhere(document, spots, spot, total)


def _elsewhere(document: Document, spots: Sequence[Place], spot: Place, total: Place) -> Iterator[Check]:
    """Yield an average over people who are counted elsewhere in the report, where it comes out right."""
    group = _WHO.get(spot.claim.per or "")
    words = total.claim.subject or total.clause
    for heads in spots[: total.index]:
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
