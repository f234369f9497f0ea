"""Percentages that no figures can make right: above 100, or no share of a stated whole number (the GRIM test)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reportcorpus.extractor.checks.places import Place, before, make, shown
from reportcorpus.extractor.checks.rules import decimal, is_possible, step
from reportcorpus.extractor.checks.share_bases import core, statement

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from reportcorpus.model import Check, Document

_AT_MOST_ALL = re.compile(
    "(?:参与|参加|参训|参会|参学|到课|到会|出勤|出席|合格|及格|优秀|优良|覆盖|满意|知晓|入学|巩固|普及|达标|就业|签约|通过|录取|上线|签订|毕业|升学|入户|到位|入园|持证|学历达标)率|满意度"
)
_GROSS = re.compile("毛入")
_PART_OF = re.compile(
    "占(?:了|到|全部|所有)*[^，。；占]{0,12}(?:总数|总人数|总量|人数)的?(?:比例|比重)?(?:为|达到?|高达|约)*的?$"
)
_COMPARED = re.compile("上年|去年|同期|同比|环比|计划|预算|目标|任务|定额|编制|核定|额定|应|增长|增加|提高|提升|上升")
_AMONG = re.compile(
    "(?P<what>[一-龥]{0,8})(?:当中|中|里)[，,]?(?P<head>[一-龥“”]{2,12})占(?:比|了|到)?(?:约|近|达|为)*"
)
_REACH = 12


def impossible(document: Document, spots: Sequence[Place], judged: Collection[int]) -> Iterator[Check]:
    """Yield shares above 100 %, and shares that no whole number of the base gives, except the claims in `judged`."""
    for at, spot in enumerate(spots):
        if spot.claim.unit != "%" or spot.claim.value is None or spot.claim.bound == "range":
            continue
        if spot.value > 100:
            if _is_at_most_all(spot):
                reason = f"这样的比率不会超过100％，报告写{decimal(spot.value, 4)}％"
                yield make(document, "over_100", spot, "inconsistent", reason=reason, operands=(), percent=spot.value)
        elif spot.claim.bound == "exact" and spot.at not in judged and spot.is_behind("占") and "占" in spot.clause:
            whole = _base(document.text, spots, at)
            if whole is not None and _is_impossible(spot, whole):
                yield _grim(document, spot, whole)


def _is_at_most_all(spot: Place) -> bool:
    """Whether it is a rate or share that all there is makes 100 % of."""
    if _GROSS.search(spot.clause) or _COMPARED.search(spot.clause):
        return False
    return bool(_AT_MOST_ALL.search(spot.clause[-_REACH:]) or _PART_OF.search(spot.clause))


def _base(text: str, spots: Sequence[Place], at: int) -> Place | None:
    """Return the count that a share without a part is of: the one that 占 names, or 60名教师中，党员占35%."""
    spot = spots[at]
    near = [p for p in spots[max(0, at - 4) : at] if p.sentence == spot.sentence and p.claim.kind == "count"]
    if len(near) == 1 and near[0].is_count and _AMONG.fullmatch(text, near[0].claim.end, spot.claim.start):
        return near[0]
    words = statement(text, spot)
    if words is None or len(words.base) < 2:
        return None
    wholes = [p for p in before(spots, at) if p.is_count and core(p.claim.subject or "") == words.base]
    is_alone = all(p in wholes for p in near)
    return wholes[-1] if is_alone and len({p.value for p in wholes}) == 1 else None


def _is_impossible(spot: Place, whole: Place) -> bool:
    """Whether no whole number of `whole` gives the share, neither rounded nor cut off."""
    if whole.value.denominator != 1 or step(whole.claim.text) != 1:
        return False
    last, size = step(spot.claim.text), int(whole.value)
    return not is_possible(spot.value, last, size) and not is_possible(spot.value + last / 2, last, size)


def _grim(document: Document, spot: Place, whole: Place) -> Check:
    """Return the record, which names the nearest shares that whole numbers give."""
    size, percent = int(whole.value), decimal(spot.value, 4)
    below = int(spot.value * size / 100)
    nearest = "，".join(f"{n}÷{size}＝{decimal(100 * n / whole.value)}％" for n in (below, below + 1) if n <= size)
    return make(
        document,
        "grim",
        spot,
        "inconsistent",
        reason=f"{shown(whole)}的任何整数份都得不出{percent}％：{nearest}",
        operands=[whole],
        whole=whole.value,
        percent=spot.value,
    )
