"""Parts, wholes and percentages that belong together, found by wording, subject and arithmetic."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from reportcorpus.extractor.check_places import Place, make, shown, verdict_of
from reportcorpus.extractor.check_rules import Interval, decimal, is_possible, stands_for, step

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportcorpus.model import Check, Document, Verdict

_CHANGE = re.compile(
    "增长|下降|提高|上升|增加|减少|降低|增幅|增速|回落|提升|同比|环比|高于|低于|超出|多于|快于|压减|下调|上调|缩短"
)
_RATE = re.compile(
    "([一-龥]{1,8}?)(?:比率|比例|比重|占比|率)(?:均|都|也|分别|已|仅)?(?:高达|达到|达|为|是|约|近|超过|超)*$"
)
_BASE = re.compile(
    "占(?:了|到|比|全部|所有)*([^占]*?)(?:的?(?:比例|比重|比率|百分比))?(?:的|为|达到|达|约|近|超过|超|了|到)*$"
)
_SIZE = re.compile("(?:总人数|总数量|总数|总量|总人次|总额|人数|数量|总计|总和|总|数)$")
_WHOSE = re.compile(
    "^(?:全部|所有|全体|我校|本校|全校|学校|我院|全区|全县|全市|我市|我区|我县|中共|现有|在职|共有|该校|在校)+"
)
_ABOVE_100 = re.compile(
    "(?:参与|参加|参训|参会|参学|到课|到会|出勤|出席|合格|及格|优秀|优良|覆盖|满意|知晓|入学|巩固|普及|达标|就业|签约|通过|录取|上线|签订|毕业|升学|入户|到位|入园|持证|学历达标)率|满意度"
)
_GROSS = re.compile("毛入")
_REACH = 12
_WIDEST = 2  # percentage points that rounded operands may leave open; more proves nothing


class _Found(NamedTuple):
    """A part and its whole, how sure it is that they belong to the percentage, and the verdict."""

    part: Place
    whole: Place
    is_tied: bool
    verdict: Verdict


def shares(document: Document, spots: Sequence[Place]) -> Iterator[Check]:
    """Yield a share check for each percentage whose part and whole are stated."""
    last: tuple[int, Place] | None = None
    for at, spot in enumerate(spots):
        if not _is_share(spot):
            continue
        base = _BASE.search(spot.clause)
        inherited = last[1] if last and last[0] == spot.paragraph else None
        found = _of_base(spots, at, base[1], inherited) if base else _of_rate(spots, at)
        if found is None:
            continue
        if base:
            last = spot.paragraph, found.whole
        yield _check(document, spot, found)


def impossible(document: Document, spots: Sequence[Place]) -> Iterator[Check]:
    """Yield what no figure can make right: shares above 100 %, and shares that no whole number of the base gives."""
    for at, spot in enumerate(spots):
        if spot.claim.unit != "%" or spot.claim.value is None or spot.claim.bound == "range":
            continue
        if spot.value > 100 and _ABOVE_100.search(spot.clause[-12:]) and not _GROSS.search(spot.clause):
            reason = f"比率不超过100％，报告写{decimal(spot.value)}％"
            yield make(document, "over_100", spot, "inconsistent", reason, (), percent=spot.claim.value)
        elif _is_share(spot) and spot.claim.bound == "exact":
            yield from _grim(document, spots, at)


def _grim(document: Document, spots: Sequence[Place], at: int) -> Iterator[Check]:
    """Yield a percentage without a part that no whole number of its base can give."""
    spot, base = spots[at], _BASE.search(spots[at].clause)
    core = _core(base[1]) if base else ""
    wholes = [p for p in _before(spots, at) if p.is_count and _core(p.claim.subject or "") == core]
    if len(core) < 2 or len({p.value for p in wholes}) != 1 or wholes[-1].value.denominator != 1:
        return
    near = [p for p in spots[max(0, at - 4) : at] if p.sentence == spot.sentence and p.claim.kind == "count"]
    if any(p not in wholes for p in near):
        return
    whole, last = wholes[-1], step(spot.claim.text)
    if step(whole.claim.text) == 1 and not is_possible(spot.value, last, int(whole.value)):
        if is_possible(spot.value + last / 2, last, int(whole.value)):
            return
        reason = f"{shown(whole)}的任何整数份都得不出{decimal(spot.value, 4)}％"
        yield make(document, "grim", spot, "inconsistent", reason, [whole], whole=whole.value, percent=spot.value)


def _is_share(spot: Place) -> bool:
    return spot.claim.unit == "%" and spot.claim.kind == "percent" and not _CHANGE.search(spot.clause)


def _before(spots: Sequence[Place], at: int) -> list[Place]:
    """Return the claims of the same paragraph in front of `at`."""
    paragraph = spots[at].paragraph
    start = at
    while start and spots[start - 1].paragraph == paragraph:
        start -= 1
    return list(spots[start:at])


def _of_base(spots: Sequence[Place], at: int, base: str, inherited: Place | None) -> _Found | None:
    """Find part and whole of 占…的35%: the part is the nearest count in front, the whole what 占 names."""
    spot, earlier = spots[at], _before(spots, at)
    part = _nearest_part(earlier, spot)
    if part is None:
        return None
    best: _Found | None = None
    for whole, is_tied in _wholes(spots, at, part, base, inherited):
        if whole is part or whole.group != part.group:
            continue
        if part.claim.value is None or spot.claim.value is None:
            return _Found(part, whole, is_tied, "unknown") if is_tied else None
        if whole.value < part.value or not whole.value:
            continue
        quotient = _quotient(part, whole)
        if _is_wide(quotient):
            continue
        found = _Found(part, whole, is_tied, verdict_of(spot, quotient))
        if found.verdict != "inconsistent":
            return found
        best = best or (found if is_tied else None)
    if best is not None and _explained(earlier, spot):
        return None
    return best


def _nearest_part(earlier: Sequence[Place], spot: Place) -> Place | None:
    """Return the count that a share is of: the last one outside parentheses in the same sentence."""
    for place in reversed(earlier):
        if place.sentence != spot.sentence:
            return None
        if (
            place.claim.kind == "count"
            and (place.is_count or place.claim.masked)
            and (not place.bracketed or spot.bracketed)
        ):
            return place
    return None


def _wholes(
    spots: Sequence[Place], at: int, part: Place, base: str, inherited: Place | None
) -> Iterator[tuple[Place, bool]]:
    """Yield possible wholes, the likeliest first, and whether wording ties them to the share."""
    spot, core = spots[at], _core(base)
    near = [p for p in spots[part.index + 1 : at] if p.bracketed and p.is_count]
    behind = [p for p in spots[at + 1 : at + 2] if p.bracketed and p.is_count and p.sentence == spot.sentence]
    named = [p for p in reversed(spots[:at]) if p is not part and p.is_count and _names(p, core)] if core else []
    for whole in near:
        yield whole, len(near) == 1
    for whole in behind:
        yield whole, bool(core) and _names(whole, core)
    here = [p for p in named if p.paragraph == spot.paragraph]
    for whole in here:
        yield whole, len({p.value for p in here}) == 1 and not near and _core(whole.claim.subject or "") == core
    for whole in named[:4]:
        if whole.paragraph != spot.paragraph:
            yield whole, False
    if inherited is not None and not core:
        yield inherited, False


def _names(place: Place, core: str) -> bool:
    """Whether the subject of a count is the base of a share, but for words of size and scope."""
    subject = _core(place.claim.subject or "")
    return len(subject) > 1 and len(core) > 1 and (subject.endswith(core) or core.endswith(subject))


def _core(words: str) -> str:
    return _WHOSE.sub("", _SIZE.sub("", words.strip("的 ")))


def _of_rate(spots: Sequence[Place], at: int) -> _Found | None:
    """Find part and whole of 获奖率76.7%: two counts in front of it in the sentence, the part the one that is so called."""
    spot = spots[at]
    rate = _RATE.search(spot.clause)
    if rate is None:
        return None
    stem = rate[1][-4:]
    counts = [p for p in _before(spots, at)[-5:] if p.sentence == spot.sentence and p.is_count]
    pairs = [
        (part, whole)
        for part in reversed(counts)
        for whole in reversed(counts)
        if part is not whole
        and part.group == whole.group
        and 0 < part.value <= whole.value
        and not _is_wide(_quotient(part, whole))
    ]
    for part, whole in pairs:
        if spot.claim.value is None:
            return None
        verdict = verdict_of(spot, _quotient(part, whole))
        if verdict in {"consistent", "truncated"} and (_is_called(part, stem) or step(spot.claim.text) < 1):
            return _Found(part, whole, is_tied=True, verdict=verdict)
    if len(counts) == 2 and len(pairs) == 1 and spot.claim.bound == "exact":
        part, whole = pairs[0]
        if _is_called(part, stem) and _says_all(whole) and not _is_called(whole, stem):
            return _Found(part, whole, is_tied=True, verdict="inconsistent")
    return None


def _is_called(part: Place, stem: str) -> bool:
    """Whether the words around a count name what the rate is a rate of."""
    around = part.clause + (part.claim.subject or "")
    return any(stem[i : i + 2] in around for i in range(len(stem) - 1))


def _says_all(whole: Place) -> bool:
    return bool(re.search("参|共|应|总|全", whole.clause + (whole.claim.subject or "")))


def _explained(earlier: Sequence[Place], spot: Place) -> bool:
    """Whether some other two counts of the paragraph give the percentage."""
    counts = [p for p in earlier if p.is_count][-_REACH:]
    return any(
        part is not whole
        and part.group == whole.group
        and 0 < part.value <= whole.value
        and verdict_of(spot, _quotient(part, whole)) != "inconsistent"
        for part in counts
        for whole in counts
    )


def _quotient(part: Place, whole: Place) -> Interval:
    """Return what 100 part / whole may be, each rounded as written."""
    above, below = stands_for(part.claim), stands_for(whole.claim)
    if above is None or below is None or below.low <= 0:
        exact = 100 * part.value / whole.value
        return Interval(exact, exact)
    return Interval(100 * above.low / below.high, 100 * above.high / below.low)


def _is_wide(quotient: Interval) -> bool:
    return quotient.high - quotient.low > _WIDEST


def _check(document: Document, spot: Place, found: _Found) -> Check:
    part, whole = found.part, found.whole
    expected = None
    stated = f"{decimal(spot.value, 4)}％" if spot.claim.value is not None else "未知"
    if part.claim.value is None or spot.claim.value is None:
        reason = f"{shown(part)}÷{shown(whole)}，报告写{stated}：数字被遮盖，无法核算"
    else:
        expected = 100 * part.value / whole.value
        places = max(2, len(str(step(spot.claim.text).denominator)))
        reason = f"{shown(part)}÷{shown(whole)}＝{decimal(expected, places)}％，报告写{stated}"
    return make(
        document,
        "share",
        spot,
        found.verdict,
        reason,
        [part, whole],
        part=part.claim.value,
        whole=whole.claim.value,
        percent=spot.claim.value,
        expected=expected,
    )
