"""Parts, wholes and percentages that belong together, found by wording, subject and arithmetic."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reportcorpus.extractor.checks.places import Place, before
from reportcorpus.extractor.checks.share_bases import Names, Statement, core, names, statement
from reportcorpus.extractor.checks.share_behind import told_behind, whole_behind
from reportcorpus.extractor.checks.share_lists import ShareList, judged_list, share_list
from reportcorpus.extractor.checks.share_rates import OF_THESE, of_classes, of_rate
from reportcorpus.extractor.checks.share_rules import Found, best, is_close, is_fine, share_check
from reportcorpus.extractor.checks.share_sums import Together, fitting, of_sum, together

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportcorpus.model import Check, Document

_CHANGE = re.compile(
    "增长|下降|提高|上升|增加|减少|降低|增幅|增速|回落|提升|同比|环比|高于|低于|超出|多于|快于|压减|下调|上调|缩短"
)
# 占教师总数（120人）的, 占全体120名教职工的: a whole within the phrase, and what links it to the share.
_OF_AMOUNT = re.compile(r"占(?!比[例重率])[^占，。；：！？\n0-9%％]{0,20}$")
_LINK = re.compile("[）)]?(?:(?:(?![中里])[一-龥]){1,8}的|的)?(?:比例|比重|比率)?(?:的|为|达到|达|约|近)*")
_FULFILLED = re.compile("(?:完成|达到?|为)[^，。；]{0,10}(?:预算|计划|目标|任务)[数量额]?$")
_AMONG = re.compile("[^，。；！？\n0-9]{0,12}(?:当中|中|里)(?P<head>[^，。；！？\n0-9]*)")
_BODIES = ("党员", "教职工", "教师", "学生", "代表")
_REACH = 24  # characters


@dataclass(slots=True)
class _Reading:
    """What is known where a share stands: amounts of its paragraph and of earlier ones, and the shares before it.

    `last` is the whole of the share before, `parts` the indices of the counts whose share has been told.
    """

    text: str
    spots: Sequence[Place]
    here: Names = field(default_factory=Names)
    elsewhere: Names = field(default_factory=Names)
    last: Place | None = None
    parts: set[int] = field(default_factory=set)

    def only(self, name: str) -> Place | None:
        """Return the one amount of that name in the paragraph, else in earlier ones."""
        return (self.here.only(name) or self.elsewhere.only(name)) if len(name) > 1 else None


def shares(document: Document, spots: Sequence[Place]) -> Iterator[Check]:
    """Yield a share check for each percentage whose part and whole are stated."""
    reading = _Reading(document.text, spots)
    start = until = 0
    for at, spot in enumerate(spots):
        if spot.paragraph != spots[start].paragraph:
            for place in spots[start:at]:
                reading.elsewhere.add(place)
            reading.here, reading.last, start = Names(), None, at
        elif at:
            reading.here.add(spots[at - 1])
        if at < until or not _is_share(spot):
            continue
        within = _stated_within(reading, at)
        listed = share_list(document.text, spots, at, within)
        if listed is not None:
            until = at + len(listed.shares)
            yield from _of_list(document, reading, at, listed, within)
        elif "分别" not in spot.clause:
            yield from _of_one(document, reading, at, within)


def _of_one(document: Document, reading: _Reading, at: int, within: Place | None) -> Iterator[Check]:
    """Yield the check of one share, whichever way its part and whole are told; `within` stands within its phrase."""
    spot, text = reading.spots[at], document.text
    parts = together(text, reading.spots, at) if spot.claim.value is not None else None
    if parts is not None and parts.is_told and parts.is_list:
        yield from _of_sum(document, reading, at, parts, within)
        return
    words = Statement("", "") if within else statement(text, spot)
    found = None
    if words is not None:
        found = _of_base(reading, at, words, within)
        reading.last = found.whole if found else reading.last
    if found is None and spot.clause.strip():
        found = of_rate(text, reading.spots, at)
    elif words is None:
        found = _of_group(reading, at)
    found = found or told_behind(text, reading.spots, at)
    if found is not None:
        yield from _of_parts(document, spot, found, parts)
    elif words is None or "占" not in spot.clause:
        yield from of_classes(document, reading.spots, at)


def _of_parts(document: Document, spot: Place, found: Found, parts: Together | None) -> Iterator[Check]:
    """Yield the check of a share of one part, unless several give it: 骨干5人、名师7人，占教师60人的20%."""
    if found.verdict != "inconsistent" or parts is None:
        yield share_check(document, spot, found)
        return
    summed = fitting(document, spot, parts, [(found.whole, True)], is_stated=True)
    if summed is not None:
        yield summed
    elif parts.is_all or not parts.is_told:  # a sum whose parts stand too far apart to be sure of proves nothing
        yield share_check(document, spot, found)


def _of_list(
    document: Document, reading: _Reading, at: int, listed: ShareList, within: Place | None
) -> Iterator[Check]:
    """Yield the checks of 208人、349人，分别占17.82%和29.91%, which all have one whole."""
    words = statement(document.text, listed.opening) or Statement("", "")
    wholes = [*_wholes(reading, at, listed.parts[0], words, within)]
    reading.parts.update(part.at for part in listed.parts)
    for spot, found in judged_list(listed, wholes):
        yield share_check(document, spot, found)


def _of_sum(document: Document, reading: _Reading, at: int, parts: Together, within: Place | None) -> Iterator[Check]:
    """Yield the check of 3人、12人，合计占25%, whose parts are told one by one."""
    text, first = document.text, parts.items[0]
    words = statement(text, reading.spots[at]) or Statement("", "")
    reading.parts.update(part.at for part in parts.items)
    before_first = reading.spots[first.at - 1] if first.at else None
    is_divided = before_first is not None and bool(OF_THESE.search(text, before_first.claim.end, first.claim.start))
    wholes = [*_wholes(reading, at, parts.items[-1], words, within)]
    if within is None and is_divided and before_first is not None and not words.base:
        wholes = [(before_first, True), *wholes]
    check = of_sum(document, reading.spots[at], parts, wholes, is_divided=is_divided, is_stated=within is not None)
    if check is not None:
        yield check


def _is_share(spot: Place) -> bool:
    """Whether it is a percentage or a fraction (三分之一) that is no change."""
    claim = spot.claim
    is_part = claim.unit == "%" or (claim.kind == "ratio" and "分之" in claim.text)
    return is_part and not _CHANGE.search(spot.clause)


def _of_base(reading: _Reading, at: int, words: Statement, within: Place | None) -> Found | None:
    """Find part and whole of 占…的35%: the part is what stands in front of 占, the whole what 占 names or implies."""
    spot, earlier = reading.spots[at], before(reading.spots, at)
    for part in _parts(reading, at, words, [p for p in earlier if p is not within]):
        is_near = part.sentence == spot.sentence
        if is_near:
            reading.parts.add(part.at)
        wholes = [*_wholes(reading, at, part, words, within)]
        if words.base and not is_near:  # told elsewhere, so that both must be called just as here
            wholes = [whole for whole in wholes if whole[1]]
        found = best(spot, part, wholes, earlier)
        if found is not None:
            return found
    return None


def _parts(reading: _Reading, at: int, words: Statement, earlier: Sequence[Place]) -> Iterator[Place]:
    """Yield what a share may be of: the nearest count in front, money or a measure in its place, or what 占 names."""
    spot, text = reading.spots[at], reading.text
    near = list(_operands(earlier, spot))
    counts = [p for p in near if p.claim.kind == "count"]
    nearest = counts[0] if counts else near[0] if near else None
    if nearest is not None and nearest.claim.end > spot.claim.start - len(spot.clause):
        among = _AMONG.match(text, nearest.claim.end, spot.claim.start)
        if among is None:
            yield nearest
        elif (named := reading.only(among["head"].partition("占")[0])) is not None:
            yield named
        return
    if words.head and (nearest is None or not _is_named(nearest, words.head)):
        named = reading.only(words.head)
        if named is not None:
            yield named
        return
    if nearest is not None:
        yield nearest
    yield from [p for p in near if p.claim.kind != "count" and p is not nearest][:1]


def _operands(earlier: Sequence[Place], spot: Place) -> Iterator[Place]:
    """Yield the amounts in front of a share in its sentence, the last first, those in parentheses left out."""
    for place in reversed(earlier):
        if place.sentence != spot.sentence:
            return
        is_operand = place.is_amount or (place.claim.masked and place.claim.kind == "count")
        if is_operand and (not place.bracketed or spot.bracketed):
            yield place


def _is_named(place: Place, head: str) -> bool:
    """Whether the clause of a count names what a share is said to be of, and not only some of it (女党员 for 党员)."""
    subject = core(place.claim.subject or "")
    if subject.endswith(head):
        return subject == head
    return head in f"{place.clause}{subject}{place.behind}"


def _stated_within(reading: _Reading, at: int) -> Place | None:
    """Return the whole of 占获奖总数52人次的65.4% or 完成预算数60万元的40%, which stands within the phrase."""
    if not at:
        return None
    whole, spot, text = reading.spots[at - 1], reading.spots[at], reading.text
    if not whole.is_amount or not _LINK.fullmatch(text, whole.claim.end, spot.claim.start):
        return None
    in_front = text[max(0, whole.claim.start - _REACH) : whole.claim.start]
    return whole if _OF_AMOUNT.search(in_front.rstrip("（(")) or _FULFILLED.search(whole.clause) else None


def _wholes(
    reading: _Reading, at: int, part: Place, words: Statement, within: Place | None
) -> Iterator[tuple[Place, bool]]:
    """Yield what a share may be part of, and whether words tie it to the share: `within` where one is in its phrase."""
    if within is not None:
        yield within, True
        return
    spots = reading.spots
    is_near = part.sentence == spots[at].sentence
    near = [p for p in spots[part.at + 1 : at] if p.bracketed and p.is_amount] if is_near else []
    for whole in near:
        yield whole, len(near) == 1
    for whole in spots[at + 1 : at + 2]:
        if whole.bracketed and whole.is_amount and whole.sentence == spots[at].sentence:
            yield whole, names(whole, words.base)
    if words.base:
        named = reading.here.find(words.base, part)
        yield from named
        for whole, is_tied in reading.elsewhere.find(words.base, part):
            yield whole, is_tied and not named
        yield from whole_behind(reading.spots, at, words.base)
    if not words.base or "占" + words.base not in spots[at].clause:
        yield from _implied(reading, at, part, is_divided=not words.base)


def _implied(reading: _Reading, at: int, part: Place, *, is_divided: bool) -> Iterator[tuple[Place, bool]]:
    """Yield the wholes of a bare 占35%: the count before that 其中 divides, the base of the share before, any other.

    Of earlier paragraphs only what the part is a kind of counts (女党员 of 党员), and only for shares with decimals.
    A count whose own share has been told is a part beside this one rather than its whole.
    """
    spot, text = reading.spots[at], reading.text
    group = [p for p in reversed(before(reading.spots, part.at)) if p.is_amount and p.sort == part.sort]
    same = [p for p in group if p.sentence == part.sentence and not p.bracketed]
    if same and OF_THESE.search(text[same[0].claim.end : part.claim.start]):
        yield same[0], is_divided
    last = reading.last if part.sentence == spot.sentence else None
    is_next = last is not None and is_divided and last.sentence == part.sentence and is_close(spot, part, last)
    if last is not None and is_next:
        yield last, True
    alone = [p for p in group if p.at not in reading.parts]
    is_only = is_divided and len(alone) == 1 and last is None and part.sentence == spot.sentence
    for whole in same:
        if whole.at not in reading.parts:
            yield whole, is_only and whole is same[0] and whole.group == part.group and is_close(spot, part, whole)
    if last is not None and not is_next:
        yield last, False
    others = [p for p in group if p.sentence != part.sentence][:3]
    yield from ((p, False) for p in others if p.at not in reading.parts or is_fine(spot))
    if is_fine(spot):
        yield from ((p, False) for p in same if p.at in reading.parts)
        name = core(part.claim.subject or "")
        yield from ((p, False) for p, _ in reading.elsewhere.find(name) if name.endswith(core(p.claim.subject or "")))
        bodies = _BODIES if part.is_count else ()
        yield from ((p, False) for name in bodies for p in reading.elsewhere.exactly(name) if p.sort == part.sort)


def _of_group(reading: _Reading, at: int) -> Found | None:
    """Find part and whole of 38名教师中有26人报名，近七成, where the share is a clause of its own."""
    spot, text, earlier = reading.spots[at], reading.text, before(reading.spots, at)
    part = next((p for p in _operands(earlier, spot) if p.claim.kind == "count"), None)
    if part is None or text[spot.claim.start - 1] not in "，,（(":
        return None
    wholes = [whole for whole in _implied(reading, at, part, is_divided=True) if whole[1] and len(earlier) > 1]
    tied = [(whole, True) for whole, _ in wholes if OF_THESE.search(text[whole.claim.end : part.claim.start])]
    found = best(spot, part, tied, earlier)
    return found if found and found.verdict != "inconsistent" else None
