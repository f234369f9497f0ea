"""Totals of listed items, and shares that make up a whole."""

from __future__ import annotations

import re
from fractions import Fraction
from itertools import combinations, groupby
from typing import TYPE_CHECKING

from reportcorpus.extractor.checks.classes import are_all, are_classes, are_complete, whole_ways
from reportcorpus.extractor.checks.places import Place, amount, make, shown, stated, verdict_of
from reportcorpus.extractor.checks.rules import Interval, decimal, stands_for, step
from reportcorpus.numerals import parse

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportcorpus.model import Check, Document, Verdict
    from reportcorpus.terms import Division

_TOTAL = re.compile("(?:共计|合计|总计|总共|一共|共)$")
_LAST_OF_TOTAL = frozenset("共计")
_TOTAL_ONLY = re.compile("[^，。；、0-9\n]{0,4}[，,、；]?(?:共计|合计|总计|总共|一共|共)")
_ITEM = re.compile("(?:[^，。；！？\n（）]{0,12})?[、，和][^，。；！？\n（）共计]{0,14}")
_LAST_ITEM = re.compile("[^。；！？\n]{0,13}(?:共计|合计|总计|总共|一共|共)")
_OF_THESE = re.compile("(?:[^，。；\n]{0,8})[，（(：:]?其中[：:，]?[^，。；\n]{0,14}")
_IN_BRACKETS = re.compile("[^，。；！？\n（(0-9]{0,8}[（(：:][^，。；！？\n0-9]{0,8}")
_RANKED = re.compile("等奖|[金银铜]奖|[金银铜]牌|优秀奖")
_EXPLICIT = re.compile("(?:共计|合计|总计|总共|一共)$")
_OF_SEVERAL = re.compile(
    "(?P<number>[两二三四五])(?:项|笔|者|类|批|轮|次|个|处)(?:款项|资金|经费|捐款)?(?:共计|合计|总计|共)$"
)
_SPLITS = re.compile("从[^，。；]{1,8}看|按[^，。；]{1,8}(?:分|划分|统计)|其中")
_LAST_CLASS = re.compile("及以下|及以上|以上|以下|其他|其它|其余|未定|弃权|不满意|不合格|不达标")
_NEAR_FULL = 5  # percentage points; shares further from 100 are no full list
_LONGEST = 40  # items of one list


def totals(document: Document, spots: Sequence[Place], divisions: Sequence[Division]) -> Iterator[Check]:
    """Yield items and their stated total: 一等奖3项、二等奖5项，共8项; 共8项，其中…; 教师60人（男20人，女40人）."""
    for at, spot in enumerate(spots):
        if not spot.is_amount:
            continue
        if spot.last in _LAST_OF_TOTAL:
            several = _OF_SEVERAL.search(spot.clause)
            summed = [*_summed(document, spots, at, divisions)]
            yield from summed
            if several and not summed:
                yield from _chosen(document, spots, at, int(parse(several["number"])))
        yield from _divided(document, spots, at, divisions)


def _chosen(document: Document, spots: Sequence[Place], at: int, number: int) -> Iterator[Check]:
    """Yield 两笔款项合计7750元 where two of the figures in front add up to it; which ones is not said."""
    spot = spots[at]
    items = [
        place
        for place in spots[max(0, at - 8) : at]
        if place.sentence == spot.sentence and place.claim.unit == spot.claim.unit and place.claim.bound == "exact"
    ]
    for chosen in combinations(items, number):
        if sum(item.value for item in chosen) == spot.value:
            yield _total(document, spot, chosen)
            return


def _summed(document: Document, spots: Sequence[Place], at: int, divisions: Sequence[Division]) -> Iterator[Check]:
    """Judge a total by the items in front of it."""
    spot, text = spots[at], document.text
    if not _TOTAL.search(spot.clause):
        return
    items: list[Place] = []
    for place in reversed(spots[max(0, at - _LONGEST) : at]):
        follows = items[-1] if items else spot
        joined = (_ITEM if items else _LAST_ITEM).fullmatch(text, place.claim.end, follows.claim.start)
        if place.sentence != spot.sentence or not place.is_amount or place.group != spot.group or not joined:
            break
        items.append(place)
    for first in range(len(items), 1, -1):
        if sum(item.value for item in items[:first]) == spot.value:
            yield _total(document, spot, items[:first][::-1])
            return
    if items and _TOTAL_ONLY.fullmatch(text, items[0].claim.end, spot.claim.start):
        listed = _certain_list(spots, spot, items[::-1], divisions)
        if listed:
            yield _total(document, spot, listed)


def _certain_list(
    spots: Sequence[Place], spot: Place, items: Sequence[Place], divisions: Sequence[Division]
) -> Sequence[Place]:
    """Return the items that are certainly all that a total is of, or more than it, if there are any.

    Classes that come to less leave room for one that is untold: 赞成18票，反对1票，共20票.
    """
    classes = [item for item in items if not item.bracketed]
    while len(classes) > 1 and not are_classes(classes, divisions):
        classes = classes[1:]
    if len(classes) > 1:
        is_over = sum(item.value for item in classes) > spot.value
        is_whole = len(classes) == len(items) or not _is_mixed(spots, classes[0])
        if (is_whole and (is_over or are_all(classes, divisions))) or are_complete(classes, divisions):
            return classes
        if not is_over and are_classes(classes, whole_ways(divisions)):
            return ()
    is_list = all(_RANKED.search(item.clause) for item in items) or (
        _EXPLICIT.search(spot.clause) and not any(item.bracketed for item in items)
    )
    return items if is_list and len(items) > 1 and not _is_mixed(spots, items[0]) else ()


def _is_mixed(spots: Sequence[Place], first: Place) -> bool:
    """Whether another count of the sentence stands in front of the first item, so that the list may be longer."""
    return first.at > 0 and spots[first.at - 1].sentence == first.sentence


def _divided(document: Document, spots: Sequence[Place], at: int, divisions: Sequence[Division]) -> Iterator[Check]:
    """Judge a total by the items that 其中 or a parenthesis lists behind it.

    Overlapping groups are no mistake, so that only a fit counts unless the items shut each other out.
    """
    spot, text = spots[at], document.text
    items: list[Place] = []
    for place in spots[at + 1 : at + 12]:
        last = (items[-1] if items else spot).claim.end
        if place.sentence != spot.sentence or not place.is_amount or place.group != spot.group:
            break
        start = place.claim.start
        joined = (
            _ITEM.fullmatch(text, last, start)
            if items
            else _OF_THESE.fullmatch(text, last, start) or _IN_BRACKETS.fullmatch(text, last, start)
        )
        if not joined:
            break
        items.append(place)
    if len(items) < 2:
        return
    added = sum((item.value for item in items), Fraction(0))
    is_apart = all(_RANKED.search(item.clause) for item in items) or are_classes(items, divisions)
    if added == spot.value or (added > spot.value and is_apart) or are_complete(items, divisions, spot):
        yield _total(document, spot, items)


def _total(document: Document, spot: Place, items: Sequence[Place]) -> Check:
    added = sum((item.value for item in items), Fraction(0))
    verdict = verdict_of(spot, Interval(added, added))
    reason = f"{'＋'.join(shown(item) for item in items)}＝{amount(added, spot)}，{stated(spot, verdict, added)}"
    return make(document, "total", spot, verdict, reason=reason, operands=items, expected=added)


def full_shares(document: Document, spots: Sequence[Place]) -> Iterator[Check]:
    """Yield three or more shares, of one sentence and between semicolons, that make up a whole.

    Others are a mistake only where the text says that they are a full list (从学历看, 其他).
    """
    shares = [
        spot
        for spot in spots
        if spot.claim.unit == "%" and spot.is_behind("占") and "占" in spot.clause and stands_for(spot.claim)
    ]
    for _, group in groupby(shares, key=lambda spot: spot.sentence):
        run = list(group)
        whole = [*_full(document, run, is_certain=False)]
        if whole:
            yield from whole
            continue
        part: list[Place] = []
        for spot in run:
            if part and "；" in document.text[part[-1].claim.end : spot.claim.start]:
                yield from _full(document, part)
                part = []
            part.append(spot)
        yield from _full(document, part)


def _full(document: Document, run: Sequence[Place], *, is_certain: bool = True) -> Iterator[Check]:
    """Judge shares by their sum; unless it `is_certain` that they are one list, only a fit counts."""
    if len(run) < 3:
        return
    added = sum((place.value for place in run), Fraction(0))
    room = sum((step(place.claim.text) / 2 for place in run), Fraction(0))
    gap = abs(added - 100)
    opening = (
        document.text[max(0, run[0].claim.start - 36) : run[0].claim.start].rpartition("。")[2].rpartition("；")[2]
    )
    is_full_list = is_certain and _SPLITS.search(opening) and _LAST_CLASS.search(run[-1].clause)
    if gap <= room or (is_full_list and gap <= _NEAR_FULL):
        verdict: Verdict = "consistent" if gap <= room else "inconsistent"
        said = "不等于100％，对不上" if gap > room else "四舍五入相符" if gap else "相符"
        reason = f"{'＋'.join(shown(place) for place in run)}＝{decimal(added)}％，{said}"
        yield make(document, "sum_to_100", run[-1], verdict, reason=reason, operands=run, expected=Fraction(100))
