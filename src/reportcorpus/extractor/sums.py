"""Totals, shares that make up a whole, changes from one figure to another, and averages."""

from __future__ import annotations

import re
from fractions import Fraction
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from reportcorpus.extractor.check_places import Place, make, shown, verdict_of
from reportcorpus.extractor.check_rules import Interval, decimal, stands_for, step

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportcorpus.model import Check, Document

_TOTAL = re.compile("(?:共计|合计|总计|总共|一共|共)$")
_TOTAL_ONLY = re.compile("[，,、；]?(?:共计|合计|总计|总共|一共|共)$")
_ITEM = re.compile("(?:[^，。；！？\n（）]{0,12})?[、，和][^，。；！？\n（）共计]{1,14}$")
_OF_THESE = re.compile("(?:[^，。；\n]{0,8})[，（(：:]?其中[：:，]?[^，。；\n]{0,14}$")
_RANKED = re.compile("等奖|[金银铜]奖|[金银铜]牌|优秀奖")
_FROM = re.compile("[由从自][^，。；]{0,14}$")
_UP = "增加|增长|增|提高|上升|提升|扩大|发展|跃升|攀升|上涨|升|扩充|扩增"
_DOWN = "减少|下降|降低|降|缩减|压缩|回落|减"
_TO = re.compile(rf"[^，。；\n]{{0,10}}?[，]?(?:{_UP}|{_DOWN})(?:了)?(?:到|至|为)[^，。；\n]{{0,8}}$")
_BY = re.compile(
    rf"(?:[^，。；\n0-9]{{0,10}})?[，（(](?:同比|实际|净|共|累计|总体|比[^，。；]{{1,8}})?(?P<way>{_UP}|增幅|涨幅|{_DOWN}|降幅)(?:了|达到|达|为|约|近|超过|超)*$"
)
_MEAN = re.compile("^(?:平均|人均|平均每人|每人平均|生均|校均|班均|户均|平均每[校班户名位])$")
_WHO = {"人": "人", "生": "人", "名": "人", "位": "人", "校": "所", "班": "个", "户": "户"}


def totals(document: Document, spots: Sequence[Place]) -> Iterator[Check]:
    """Yield items and their stated total: 一等奖3项、二等奖5项，共8项; and 共8项，其中…, if that adds up."""
    for at, spot in enumerate(spots):
        if not spot.is_count:
            continue
        if _TOTAL.search(spot.clause):
            yield from _summed(document, spots, at)
        yield from _divided(document, spots, at)


def _summed(document: Document, spots: Sequence[Place], at: int) -> Iterator[Check]:
    """Judge a total by the items in front of it."""
    spot, text = spots[at], document.text
    items: list[Place] = []
    for place in reversed(spots[:at]):
        follows = items[-1] if items else spot
        gap = text[place.claim.end : follows.claim.start]
        joined = _ITEM.fullmatch(gap) if items else (_ITEM.fullmatch(gap) or len(gap) < 14) and _TOTAL.search(gap)
        if place.sentence != spot.sentence or not place.is_count or place.group != spot.group or not joined:
            break
        items.append(place)
    for first in range(len(items), 1, -1):
        if sum(item.value for item in items[:first]) == spot.value:
            yield _total(document, spot, items[:first][::-1])
            return
    directly = bool(items) and _TOTAL_ONLY.fullmatch(text[items[0].claim.end : spot.claim.start]) is not None
    opened = len(items) < 2 or _is_mixed(spots, items[-1])
    if directly and not opened and all(_RANKED.search(item.clause) for item in items):
        yield _total(document, spot, items[::-1])


def _is_mixed(spots: Sequence[Place], first: Place) -> bool:
    """Whether another count of the sentence stands in front of the first item, so that the list may be longer."""
    return first.index > 0 and spots[first.index - 1].sentence == first.sentence


def _divided(document: Document, spots: Sequence[Place], at: int) -> Iterator[Check]:
    """Judge a total by the items that 其中 lists behind it; overlapping groups are no mistake, so only a fit counts."""
    spot, text = spots[at], document.text
    items: list[Place] = []
    for place in spots[at + 1 : at + 12]:
        before = items[-1] if items else spot
        gap = text[before.claim.end : place.claim.start]
        joined = _ITEM.fullmatch(gap) if items else _OF_THESE.fullmatch(gap)
        if place.sentence != spot.sentence or not place.is_count or place.group != spot.group or not joined:
            break
        items.append(place)
    added = sum(item.value for item in items)
    if len(items) > 1 and (
        added == spot.value or (added > spot.value and all(_RANKED.search(i.clause) for i in items))
    ):
        yield _total(document, spot, items)


def _total(document: Document, spot: Place, items: Sequence[Place]) -> Check:
    added = sum((item.value for item in items), Fraction(0))
    verdict = verdict_of(spot, Interval(added, added))
    reason = f"{'＋'.join(shown(item) for item in items)}＝{decimal(added, 4)}，报告写{shown(spot)}"
    return make(document, "total", spot, verdict, reason=reason, operands=items, expected=added)


def full_shares(document: Document, spots: Sequence[Place]) -> Iterator[Check]:
    """Yield three or more shares of one sentence that make up 100 %; others may simply not be a full list."""
    for _, group in groupby(spots, key=lambda spot: spot.sentence):
        run = [spot for spot in group if spot.claim.unit == "%" and "占" in spot.clause and stands_for(spot.claim)]
        if len(run) > 2:
            yield from _full(document, run)


def _full(document: Document, run: Sequence[Place]) -> Iterator[Check]:
    added = sum((place.value for place in run), Fraction(0))
    room = sum((step(place.claim.text) / 2 for place in run), Fraction(0))
    if abs(added - 100) <= room:
        reason = f"{'＋'.join(shown(place) for place in run)}＝{decimal(added)}％"
        yield make(document, "sum_to_100", run[-1], "consistent", reason=reason, operands=run, expected=Fraction(100))


def changes(document: Document, spots: Sequence[Place]) -> Iterator[Check]:
    """Yield 由A增至B，增长C%, and the same in percentage points and multiples."""
    text = document.text
    for (first, second), third in zip(pairwise(spots), spots[2:], strict=False):
        a, b, c = first.claim, second.claim, third.claim
        if (
            a.unit != b.unit
            or a.kind != b.kind
            or first.sentence != third.sentence
            or c.unit not in {"%", "百分点", "倍"}
        ):
            continue
        by = _BY.fullmatch(text[b.end : c.start])
        if not by or not _TO.fullmatch(text[a.end : b.start]) or not _FROM.search(text[max(0, a.start - 16) : a.start]):
            continue
        change = _change(first, second, c.unit)
        if change is None or c.value is None:
            continue
        verdict = verdict_of(third, change)
        if a.unit == "%" and c.unit == "%" and verdict == "inconsistent":
            continue
        exact = _exact(first, second, c.unit)
        reason = (
            f"{shown(first)}→{shown(second)}，变化{decimal(exact)}{_sign(c.unit)}，报告写{shown(third)}{_sign(c.unit)}"
        )
        yield make(
            document,
            "growth",
            third,
            verdict,
            reason=reason,
            operands=[first, second],
            part=b.value,
            whole=a.value,
            percent=c.value,
            expected=exact,
        )


def _sign(unit: str) -> str:
    return "％" if unit == "%" else unit


def _change(first: Place, second: Place, unit: str) -> Interval | None:
    """Return by how much the second figure may differ from the first, without its sign."""
    a, b = stands_for(first.claim), stands_for(second.claim)
    if a is None or b is None or a.low <= 0:
        return None
    if unit == "百分点":
        if first.claim.unit != "%":
            return None
        ends = [b.low - a.high, b.high - a.low]
    else:
        scale = 1 if unit == "倍" else 100
        ends = [scale * (b.low / a.high - 1), scale * (b.high / a.low - 1)]
    low, high = (ends[0], ends[1]) if second.value >= first.value else (-ends[1], -ends[0])
    return Interval(low, high)


def _exact(first: Place, second: Place, unit: str) -> Fraction:
    difference = abs(second.value - first.value)
    return difference if unit == "百分点" else difference / first.value * (1 if unit == "倍" else 100)


def averages(document: Document, spots: Sequence[Place]) -> Iterator[Check]:
    """Yield a total, a number of people and the average that is stated right behind them."""
    for at, spot in enumerate(spots):
        if spot.claim.per is None or spot.claim.value is None or not _MEAN.match(spot.clause.strip()):
            continue
        earlier = [p for p in spots[max(0, at - 4) : at] if p.sentence == spot.sentence]
        whole = [p for p in earlier if p.claim.unit == spot.claim.unit and stands_for(p.claim)]
        heads = [p for p in earlier if p.group == _WHO.get(spot.claim.per) and p.is_count]
        if len(whole) != 1 or len(heads) != 1 or len(earlier) != 2 or not heads[0].value:
            continue
        total, number = stands_for(whole[0].claim), stands_for(heads[0].claim)
        if total is None or number is None or number.low <= 0:
            continue
        verdict = verdict_of(spot, Interval(total.low / number.high, total.high / number.low))
        expected = whole[0].value / heads[0].value
        reason = f"{shown(whole[0])}÷{shown(heads[0])}＝{decimal(expected)}，报告写{shown(spot)}"
        yield make(document, "average", spot, verdict, reason=reason, operands=[whole[0], heads[0]], expected=expected)
