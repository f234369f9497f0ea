"""Parts, wholes and percentages that belong together, found by wording, subject and arithmetic."""

from __future__ import annotations

import re
from collections import defaultdict, deque
from dataclasses import dataclass, field
from fractions import Fraction
from functools import partial
from itertools import chain
from math import inf
from typing import TYPE_CHECKING, NamedTuple

from reportcorpus.extractor.check_places import Place, make, shown, stated, verdict_of
from reportcorpus.extractor.check_rules import TOLERANCE, Interval, decimal, is_possible, stands_for, step

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
_OF_THESE = re.compile("其中|[一-龥](?:中|里)(?:，|,|有|仅|只|共|、|(?=[0-9一二两三四五六七八九十]))")
_LINK = re.compile("的?(?:比例|比重|比率)?(?:的|为|达到|达|约|近)*")
_ALL = re.compile("参|共|应|总|全|收回|回收|收到|收集|发放|查摆|排查|梳理|征集|征求|受理|毕业生|考生")
_NEXT_CLAUSE = re.compile("[^，。；！？\n0-9]{0,14}，[^，。；！？\n0-9]{1,14}")
_GROSS = re.compile("毛入")
_REACH = 12
_NEAREST = 100
_NAMED = 4
_LONGEST = 36  # characters of a clause, hence of the base that it names
_SLACK = 1e-9  # far more than floats are wrong by
_WIDEST = 2  # percentage points that rounded operands may leave open; more proves nothing


class _Found(NamedTuple):
    """A part and its whole, how sure it is that they belong to the percentage, and the verdict."""

    part: Place
    whole: Place
    is_tied: bool
    verdict: Verdict


_nearest = partial(deque[Place], maxlen=_NAMED + 1)  # one more, as the part is none of its wholes


@dataclass(slots=True)
class _Names:
    """The counts of a stretch of text by the core of their subject and its endings, the nearest of each, and values."""

    called: defaultdict[str, deque[Place]] = field(default_factory=lambda: defaultdict(_nearest))
    ending: defaultdict[str, deque[Place]] = field(default_factory=lambda: defaultdict(_nearest))
    values: defaultdict[str, dict[Fraction, list[Place]]] = field(default_factory=lambda: defaultdict(dict))

    def add(self, place: Place) -> None:
        """Take in the next claim, if it is a count of something."""
        core = _core(place.claim.subject or "")
        if not place.is_count or len(core) < 2:
            return
        self.called[core].append(place)
        for start in range(max(0, len(core) - _LONGEST), len(core) - 1):
            self.ending[core[start:]].append(place)
        same = self.values[core].setdefault(place.value, [])
        if len(same) < 2:  # whether another than the part has this value is all that matters
            same.append(place)

    def wholes(self, core: str, part: Place) -> list[tuple[Place, bool]]:
        """Return the nearest counts of `core`, or of what ends with it or it with; True if it has one value."""
        endings = (self.called.get(core[start:], ()) for start in range(1, len(core) - 1))
        found = [place for place in chain(self.ending.get(core, ()), *endings) if place is not part]
        found.sort(key=lambda place: place.index, reverse=True)
        values = self.values.get(core, {})
        is_one = len(values) - (values.get(part.value) == [part]) == 1
        return [(place, is_one and _core(place.claim.subject or "") == core) for place in found[:_NAMED]]


def shares(document: Document, spots: Sequence[Place]) -> Iterator[Check]:
    """Yield a share check for each percentage whose part and whole are stated."""
    last: Place | None = None
    here, elsewhere, start = _Names(), _Names(), 0
    for at, spot in enumerate(spots):
        if spot.paragraph != spots[start].paragraph:
            for place in spots[start:at]:
                elsewhere.add(place)
            here, start = _Names(), at
        elif at:
            here.add(spots[at - 1])
        if not _is_share(spot):
            continue
        base = _BASE.search(spot.clause)
        if base:
            inherited = last if last and last.paragraph == spot.paragraph else None
            found = _of_base(document.text, spots, at, _core(base[1]), inherited, named=(here, elsewhere))
            last = found.whole if found else last
        elif spot.clause.strip():
            found = _of_rate(document.text, spots, at)
        else:
            found = _of_group(document.text, spots, at)
        if found is not None:
            yield _check(document, spot, found)
        elif not base:
            yield from _of_classes(document, spots, at)


def _of_classes(document: Document, spots: Sequence[Place], at: int) -> Iterator[Check]:
    """Yield 优秀9人、合格20人，优秀比例31%, where one of the classes is that part of all of them."""
    spot = spots[at]
    rate = _RATE.search(spot.clause)
    if rate is None or spot.claim.value is None:
        return
    classes: list[Place] = []
    for place in reversed(spots[max(0, at - 8) : at]):
        if place.sentence != spot.sentence or not place.is_count or (classes and place.group != classes[0].group):
            break
        classes.append(place)
    part = next((place for place in classes if rate[1][-2:] in place.clause), None)
    for number in range(2, len(classes) + 1):
        whole = sum((place.value for place in classes[:number]), Fraction(0))
        if part not in classes[:number] or part is None or not whole:
            continue
        exact = 100 * part.value / whole
        verdict = _verdict(spot, Interval(exact, exact))
        if verdict != "inconsistent":
            added = "＋".join(shown(place) for place in classes[:number][::-1])
            reason = f"{shown(part)}÷({added})＝{decimal(exact)}％，{stated(spot, verdict, exact, '％')}"
            yield make(
                document,
                "share",
                spot,
                verdict,
                reason=reason,
                operands=classes[:number],
                part=part.value,
                whole=whole,
                percent=spot.value,
                expected=exact,
            )
            return


def impossible(document: Document, spots: Sequence[Place]) -> Iterator[Check]:
    """Yield what no figure can make right: shares above 100 %, and shares that no whole number of the base gives."""
    for at, spot in enumerate(spots):
        if spot.claim.unit != "%" or spot.claim.value is None or spot.claim.bound == "range":
            continue
        if spot.value > 100 and _ABOVE_100.search(spot.clause[-12:]) and not _GROSS.search(spot.clause):
            reason = f"比率不超过100％，报告写{decimal(spot.value)}％"
            yield make(document, "over_100", spot, "inconsistent", reason=reason, operands=(), percent=spot.claim.value)
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
        yield make(
            document,
            "grim",
            spot,
            "inconsistent",
            reason=reason,
            operands=[whole],
            whole=whole.value,
            percent=spot.value,
        )


def _is_share(spot: Place) -> bool:
    """Whether it is a percentage or a fraction (三分之一) that is no change."""
    claim = spot.claim
    is_part = claim.unit == "%" or (claim.kind == "ratio" and "分之" in claim.text)
    return is_part and not _CHANGE.search(spot.clause)


def _verdict(spot: Place, quotient: Interval) -> Verdict:
    """Judge a share by a quotient in percent; a fraction is a part of one."""
    if spot.claim.unit != "%":
        quotient = Interval(quotient.low / 100, quotient.high / 100)
    return verdict_of(spot, quotient)


def _is_fine(spot: Place) -> bool:
    """Whether a share is so exact that figures which give it can hardly do so by chance."""
    return spot.claim.unit == "%" and step(spot.claim.text) < 1


def _before(spots: Sequence[Place], at: int) -> list[Place]:
    """Return the claims of the same paragraph in front of `at`, the nearest hundred."""
    paragraph = spots[at].paragraph
    start = at
    while start and at - start < _NEAREST and spots[start - 1].paragraph == paragraph:
        start -= 1
    return list(spots[start:at])


def _of_base(
    text: str, spots: Sequence[Place], at: int, core: str, inherited: Place | None, *, named: tuple[_Names, _Names]
) -> _Found | None:
    """Find part and whole of 占…的35%: the part is the nearest count in front, the whole what 占 names or implies."""
    spot, earlier = spots[at], _before(spots, at)
    within = _stated_within(text, spots, at)
    part = _nearest_part([p for p in earlier if p is not within], spot)
    if part is None:
        return None
    if within is not None:
        return _best(spot, part, [(within, True)], earlier)
    wholes = _named_wholes(named, part, core) if core else _implied_wholes(text, earlier, part, inherited)
    return _best(spot, part, [*_bracketed_wholes(spots, at, part, core), *wholes], earlier)


def _of_group(text: str, spots: Sequence[Place], at: int) -> _Found | None:
    """Find part and whole of 38名教师中有26人报名，近七成, where the share is a clause of its own."""
    spot, earlier = spots[at], _before(spots, at)
    part = _nearest_part(earlier, spot)
    if part is None or text[spot.claim.start - 1] not in "，,（(":
        return None
    wholes = [whole for whole in _implied_wholes(text, earlier, part, None) if whole[1] and len(earlier) > 1]
    found = _best(spot, part, [w for w in wholes if _OF_THESE.search(text[w[0].claim.end : part.claim.start])], earlier)
    return found if found and found.verdict != "inconsistent" else None


def _best(spot: Place, part: Place, wholes: Sequence[tuple[Place, bool]], earlier: Sequence[Place]) -> _Found | None:
    """Return the first whole that agrees with the share; else one that is tied to it, if nothing else explains it."""
    tied: _Found | None = None
    low, high = _limits(spot)
    share = 100 * float(part.value)
    for order, (whole, is_tied) in enumerate(wholes):
        if whole is part or whole.group != part.group:
            continue
        if part.claim.value is None or spot.claim.value is None:
            return _Found(part, whole, is_tied, "unknown") if is_tied else None
        size = float(whole.value)
        if not is_tied and not (low - _WIDEST) * size <= share <= (high + _WIDEST) * size:
            continue
        quotient = _quotient(part, whole) if 0 < part.value <= whole.value else None
        if quotient is None or _is_wide(quotient):
            continue
        found = _Found(part, whole, is_tied, _verdict(spot, quotient))
        is_fine = is_tied or order == 0 or _is_fine(spot)
        if found.verdict != "inconsistent" and is_fine:
            return found
        tied = tied or (found if is_tied else None)
    return None if tied is None or _explained(earlier, spot) else tied


def _stated_within(text: str, spots: Sequence[Place], at: int) -> Place | None:
    """Return the whole of 占获奖总数52人次的65.4%, which stands within the phrase."""
    if not at or not spots[at - 1].is_count or "占" not in spots[at - 1].clause:
        return None
    return spots[at - 1] if _LINK.fullmatch(text[spots[at - 1].claim.end : spots[at].claim.start]) else None


def _nearest_part(earlier: Sequence[Place], spot: Place) -> Place | None:
    """Return the count that a share is of: the last one outside parentheses in the same sentence."""
    for place in reversed(earlier):
        if place.sentence != spot.sentence:
            return None
        is_operand = place.is_count or (place.claim.masked and place.claim.kind == "count")
        if is_operand and (not place.bracketed or spot.bracketed):
            return place
    return None


def _bracketed_wholes(spots: Sequence[Place], at: int, part: Place, core: str) -> Iterator[tuple[Place, bool]]:
    """Yield wholes in parentheses: 10名（全市共13名），占76.9% and 占获奖人数28.7%（获奖人数321名）."""
    near = [p for p in spots[part.index + 1 : at] if p.bracketed and p.is_count]
    for whole in near:
        yield whole, len(near) == 1
    for whole in spots[at + 1 : at + 2]:
        if whole.bracketed and whole.is_count and whole.sentence == spots[at].sentence:
            yield whole, _names(whole, core)


def _named_wholes(named: tuple[_Names, _Names], part: Place, core: str) -> Iterator[tuple[Place, bool]]:
    """Yield the counts whose subject is the base that 占 names, those of the paragraph first."""
    here, elsewhere = (names.wholes(core, part) for names in named)
    yield from here
    for whole, is_tied in elsewhere:
        yield whole, is_tied and not here


def _implied_wholes(
    text: str, earlier: Sequence[Place], part: Place, inherited: Place | None
) -> Iterator[tuple[Place, bool]]:
    """Yield the wholes of a bare 占35%: the count before that 其中 divides, the base of the share before, any other."""
    before = [p for p in reversed(earlier) if p.index < part.index and p.is_count and p.group == part.group]
    same = [p for p in before if p.sentence == part.sentence and not p.bracketed]
    nearest = same[0] if same else None
    if nearest and _OF_THESE.search(text[nearest.claim.end : part.claim.start]):
        yield nearest, True
    if inherited is not None:
        yield inherited, inherited.sentence == part.sentence
    is_only = len(before) == 1 and inherited is None
    for whole in (*same, *[p for p in before if p.sentence != part.sentence][:3]):
        yield whole, is_only and whole is nearest


def _names(place: Place, core: str) -> bool:
    """Whether the subject of a count is the base of a share, but for words of size and scope."""
    subject = _core(place.claim.subject or "")
    return len(subject) > 1 and len(core) > 1 and (subject.endswith(core) or core.endswith(subject))


def _core(words: str) -> str:
    return _WHOSE.sub("", _SIZE.sub("", words.strip("的 ")))


def _of_rate(text: str, spots: Sequence[Place], at: int) -> _Found | None:
    """Find part and whole of 获奖率76.7%: two counts in front of it in the sentence, the part so called."""
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
        verdict = _verdict(spot, _quotient(part, whole))
        is_close = verdict in {"consistent", "truncated"} and _is_fine(spot)
        if verdict != "inconsistent" and (is_close or _is_called(part, stem)):
            return _Found(part, whole, is_tied=True, verdict=verdict)
    return _of_wrong_rate(text, spot, counts, stem) if spot.claim.bound == "exact" else None


def _of_wrong_rate(text: str, spot: Place, counts: Sequence[Place], stem: str) -> _Found | None:
    """Return part and whole of a rate that no figures in reach give: the two counts right in front, if words tie them.

    The part is called what the rate is of (满意的298份，满意率), or is said to be done of all (413名中，已有372名…).
    """
    if len(counts) < 2 or spot.claim.value is None:
        return None
    whole, part = counts[-2:]
    done = text[part.claim.end : spot.claim.start]
    if part.group != whole.group or not 0 < part.value <= whole.value or not _NEXT_CLAUSE.fullmatch(done):
        return None
    if _verdict(spot, _quotient(part, whole)) != "inconsistent" or _is_called(whole, stem):
        return None
    between = text[whole.claim.end : part.claim.start]
    is_of_all = _OF_THESE.search(between) is not None
    deed = done.partition("，")[0]
    is_done = is_of_all and (between.endswith(("已有", "均已", "已")) or any(sign in deed for sign in stem))
    if is_done or (_is_called(part, stem) and (is_of_all or _says_all(whole))):
        return _Found(part, whole, is_tied=True, verdict="inconsistent")
    return None


def _is_called(part: Place, stem: str) -> bool:
    """Whether the words around a count name what the rate is a rate of."""
    around = part.clause + (part.claim.subject or "")
    return any(stem[i : i + 2] in around for i in range(len(stem) - 1))


def _says_all(whole: Place) -> bool:
    return bool(_ALL.search(whole.clause + (whole.claim.subject or "")))


def _explained(earlier: Sequence[Place], spot: Place) -> bool:
    """Whether some other two counts of the paragraph give the percentage."""
    low, high = _limits(spot)
    counts = [(p, stands_for(p.claim)) for p in [p for p in earlier if p.is_count][-_REACH:]]
    sizes = [(p, float(size.low), float(size.high)) for p, size in counts if size is not None]
    return any(
        100 * least <= high * above
        and low * below <= 100 * most
        and part is not whole
        and part.group == whole.group
        and 0 < part.value <= whole.value
        and _verdict(spot, _quotient(part, whole)) != "inconsistent"
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
    is_percent = spot.claim.unit == "%"
    expected = None
    if part.claim.value is None or spot.claim.value is None:
        said = f"{decimal(spot.value, 4)}％" if spot.claim.value is not None else "未知"
        reason = f"{shown(part)}÷{shown(whole)}，报告写{said}：数字被遮盖，无法核算"
    else:
        expected = 100 * part.value / whole.value
        places = max(2, len(str(step(spot.claim.text).denominator)))
        said = stated(spot, found.verdict, expected, "％")
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
