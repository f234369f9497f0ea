"""Changes from one figure to another (由A增至B，增长C%; 是上年的2倍; 翻一番)."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from reportcorpus.extractor.checks.places import Place, amount, make, shown, stated, verdict_of
from reportcorpus.extractor.checks.rules import Interval, decimal, stands_for, step

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
# What makes a figure the one from before: 较上年45名增加3名, 由原来的45名增加3名.
_BEFORE = re.compile(rf"(?:{_LAST_TIME}|原有)的?$|[比较由从][^，。；、\n\d到至为成增减]{{0,8}}$")
_THAN = re.compile(rf"[^，。；\n]{{0,6}}[，（(]?[比较]{_LAST_TIME}的?(?:约)?$")
_THAN_BY = re.compile(rf"(?:[^，。；\n0-9]{{0,6}}?)(?:{_UP}|{_DOWN}|翻)(?:了)?$")
_TIMES_OF = re.compile(rf"[^，。；\n]{{0,6}}[，（(]?(?:是|为|达到?|相当于){_LAST_TIME}的?$")
_RAISED = re.compile(r"(?P<rate>[一-龥]{1,6}率)(?:增|升|提高|上升|提升|增加)(?:到|至)$")
_STATED_RATE = re.compile(r"(?P<rate>[一-龥]{1,6}率)(?:为|达|达到|是|仅)*$")
_DOUBLED = Interval(Fraction(19, 20), Fraction(5, 4))
"""Which part of 2^n a change may be that is said to be 翻n番; 翻 is said of more rather than of less."""


_RISEN = re.compile(
    rf"[，,、（(]?(?:同比|环比|[比较]{_LAST_TIME}[底末]?的?)?(?:净|共|实际|累计)?(?:(?P<up>增加|增长|增收|增支|净增|新增|增)"
    r"|减少|下降|减收|减支|减)(?:了)?"
)
_RISEN_BY = re.compile(
    rf"[，,、（(](?:同比|环比|[比较]{_LAST_TIME}[底末]?的?)?(?:(?P<up>增长|增加|上升|提高|增幅|增速|涨幅)|下降|减少|降低|降幅)(?:为|达到?|了)?"
)
# Growth of these is told at comparable prices or on another basis than that of the figures beside it.
OTHER_BASIS = re.compile("生产总值|增加值|产值|贷款|存款|零售|投资|进出口|GDP|收入|消费")
_RELATIVE = frozenset({"%", "百分点", "倍", "番"})
_ENDS = frozenset("加长增升高大展涨充减少降低缩落了达约为近过超")  # of the words of `_BY` and `_THAN_BY`
_SIGNS = {"%": "％", "百分点": "个百分点"}


_WIDEST = 1  # percentage points that rounded operands may leave open; more proves nothing


class _Change(NamedTuple):
    """The figure before and after a change, and the figure that states it."""

    before: Place
    after: Place
    by: Place
    is_multiple: bool = False


def changes(document: Document, spots: Sequence[Place]) -> Iterator[Check]:
    """Yield 由A增至B，增长C%; B，比上年的A增长C%; B，是上年A的C倍, also by how much, in percentage points and 番."""
    for at, spot in enumerate(spots):
        if spot.claim.value is None or not at:
            continue
        if spot.claim.unit == "%":
            yield from _risen(document, spots, at)
        is_difference = spot.last in _ENDS and spot.group == spots[at - 1].group
        if at > 1 and (spot.claim.unit in _RELATIVE or is_difference):
            change = _stated_change(document.text, spots, at) or _rate_raised(document.text, spots, at)
            if change is not None:
                yield from _judged(document, change)


def _risen(document: Document, spots: Sequence[Place], at: int) -> Iterator[Check]:
    """Yield the percentage of B，比上年增加D，增长C% or B，增长C%，增加D, where B less D was there before."""
    by, text = spots[at], document.text
    for now, difference in ((at - 2, at - 1), (at - 1, at + 1)):
        if now < 0 or difference >= len(spots):
            continue
        after, more = spots[now], spots[difference]
        if not after.is_amount or not more.is_amount or after.sentence != by.sentence or after.group != more.group:
            continue
        first, second = sorted((at, difference))
        rise = (_RISEN if first == difference else _RISEN_BY).fullmatch(text, after.claim.end, spots[first].claim.start)
        by_rise = (_RISEN_BY if first == difference else _RISEN).fullmatch(
            text, spots[first].claim.end, spots[second].claim.start
        )
        if rise is None or by_rise is None or (rise["up"] is None) is not (by_rise["up"] is None):
            continue
        if _BEFORE.search(text, max(0, after.claim.start - 16), after.claim.start):
            continue
        told = _Change(spots[now - 1], after, by)
        if now and first == difference and is_from_to(text, told.before, told.after) and _fits(told):
            yield from _judged(document, told)
        else:
            yield from _rise(document, after, more, by, way=1 if rise["up"] else -1)


def is_from_to(text: str, before: Place, after: Place) -> bool:
    """Whether two figures are told as 由A增至B."""
    start, end = before.claim.start, before.claim.end
    is_alike = before.claim.unit == after.claim.unit and before.sentence == after.sentence
    return is_alike and bool(
        _TO.fullmatch(text, end, after.claim.start) and _FROM.search(text, max(0, start - 16), start)
    )


def _fits(change: _Change) -> bool:
    interval = _difference(change.before, change.after, change.by.claim.unit)
    return interval is not None and verdict_of(change.by, interval) != "inconsistent"


def _rise(document: Document, after: Place, more: Place, by: Place, *, way: int) -> Iterator[Check]:
    """Judge a percentage by a figure and by how much it is more (`way` 1) or less (-1) than before."""
    now, part = stands_for(after.claim), stands_for(more.claim)
    if now is None or part is None or now.low - way * part.high <= 0 or now.low - way * part.low <= 0:
        return
    ends = [100 * d / (n - way * d) for d in part for n in now]
    room = Interval(min(ends), max(ends))
    if room.high - room.low > _WIDEST:
        return
    verdict = verdict_of(by, room)
    if verdict == "inconsistent" and OTHER_BASIS.search(after.clause):
        return
    before = after.value - way * more.value
    exact = 100 * more.value / before
    computed = f"{shown(more)}÷({shown(after)}{'－' if way > 0 else '＋'}{shown(more)})＝{decimal(exact)}％"
    yield make(
        document,
        "growth",
        by,
        verdict,
        reason=f"{computed}，{stated(by, verdict, exact, '％', room)}",
        operands=[after, more],
        part=after.value,
        whole=before,
        percent=by.value,
        expected=exact,
    )


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
    if unit == "%" and (_is_ambiguous(change) or (verdict == "inconsistent" and OTHER_BASIS.search(before.clause))):
        return
    if is_multiple or unit == "番":
        exact = after.value / before.value
        fit = "对不上" if verdict == "inconsistent" else "相符"
        said = stated(by, verdict, exact, "倍") if is_multiple else f"报告写翻{by.claim.text}，{fit}"
        reason = f"{shown(after)}÷{shown(before)}＝{decimal(exact)}倍，{said}"
    else:
        exact, sign = _exact(before, after, unit), _SIGNS.get(unit, unit)
        is_amount = unit not in {"%", "倍"}
        way = "相差" if is_amount else "增长" if after.value >= before.value else "下降"
        figure = amount(exact, by) + sign if is_amount else decimal(exact) + sign
        said = stated(by, verdict, exact, sign, interval)
        reason = f"{shown(before)}→{shown(after)}，{way}{figure}，{said}"
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


def _is_ambiguous(change: _Change) -> bool:
    """Whether a percentage tells the change of another, and so may mean points, unless it comes out to the digit."""
    before, after, by, _ = change
    exact = _exact(before, after, "%") if before.value else by.value
    return before.claim.unit == "%" and 2 * abs(exact - by.value) > step(by.claim.text)


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
    """Return by how much two figures may differ, without the sign."""
    a, b = stands_for(before.claim), stands_for(after.claim)
    if a is None or b is None:
        return None
    ends = b.low - a.high, b.high - a.low
    return Interval(*ends) if after.value >= before.value else Interval(-ends[1], -ends[0])


def _difference(before: Place, after: Place, unit: str) -> Interval | None:
    """Return by how much the second figure may differ from the first, without its sign."""
    if unit not in {"%", "倍"}:
        return _points(before, after) if unit != "百分点" or before.claim.unit == "%" else None
    times = _multiple(before, after)
    if times is None:
        return None
    scale = 1 if unit == "倍" else 100
    low, high = scale * (times.low - 1), scale * (times.high - 1)
    return Interval(low, high) if after.value >= before.value else Interval(-high, -low)


def _exact(before: Place, after: Place, unit: str) -> Fraction:
    difference = abs(after.value - before.value)
    return difference if unit not in {"%", "倍"} else difference / before.value * (1 if unit == "倍" else 100)
