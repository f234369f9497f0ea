"""Figures told behind their share: 党员占40%，共60人; 合格率98%，即100人中有98人; 占党员总数的25%，党员总数48人."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reportcorpus.extractor.checks.share_bases import core
from reportcorpus.extractor.checks.share_rates import OF_THESE
from reportcorpus.extractor.checks.share_rules import Found, is_close, quotient_of, share_verdict

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportcorpus.extractor.checks.places import Place

_SIZED = re.compile("总数|总人数|共|合计|总计")
_PART = re.compile("(?:[是为][一-龥]{1,6})?[，,（(：:](?:一共|共计|共有|总计|合计|达到|即|共|计|有|达)")
_BOTH = re.compile("[，,（(：:]?(?:即|也就是|就是)[^，。；！？\n0-9]{0,12}")
_SUM = re.compile("[）)][，,、；](?:一共|共计|总计|合计|共)有?")
_CLOSING = frozenset("）)")
_ENDS = re.compile("[，。；、）)\n]|$")
_REACH = 8  # figures behind a share among which the sum of its list is looked for
_OPENED = re.compile("[（(]占?(?:比|比例)?(?:为|达)?")


def whole_behind(spots: Sequence[Place], at: int, base: str) -> Iterator[tuple[Place, bool]]:
    """Yield the whole of 占党员总数的25%，党员总数48人, and whether words of size tie it to the share."""
    for whole in spots[at + 1 : at + 2]:
        if whole.sentence == spots[at].sentence and whole.is_amount and core(whole.claim.subject or "") == base:
            yield whole, _SIZED.search(whole.clause) is not None


def told_behind(text: str, spots: Sequence[Place], at: int) -> Found | None:
    """Find part and whole of a share that one of them, or both, stand behind, or a sum of all parts."""
    spot = spots[at]
    behind = [place for place in spots[at + 1 : at + 3] if place.sentence == spot.sentence and place.is_count]
    if not behind or spot.claim.value is None or spot.claim.bound != "exact":
        return None
    gap = text[spot.claim.end : behind[0].claim.start]
    follows = text[behind[0].claim.end : behind[0].claim.end + 1]
    if _PART.fullmatch(gap) or (gap in {"（", "("} and follows in _CLOSING):
        found = _of_part(spots, at, behind[0])
        # ，共60人。 says how many the share is; ，有60人获奖 tells of others, and proves nothing by disagreeing.
        says_so = _ENDS.match(follows) is not None and gap != "，有"
        return found if found and (says_so or found.verdict != "inconsistent") else None
    if len(behind) > 1 and _BOTH.fullmatch(text, spot.claim.end, behind[0].claim.start):
        whole, part = behind
        return _found(spot, part, whole) if OF_THESE.search(text, whole.claim.end - 1, part.claim.start) else None
    return _of_bracket(text, spots, at) if spot.bracketed else None


def _of_part(spots: Sequence[Place], at: int, told: Place) -> Found | None:
    """Find the share of what is told behind it in the one count in front, or of that one in what is told behind."""
    spot = spots[at]
    counts = [place for place in spots[max(0, at - 4) : at] if place.sentence == spot.sentence and place.is_count]
    if len(counts) != 1:
        return None
    if told.value <= counts[0].value:
        return _found(spot, told, counts[0])
    found = _found(spot, counts[0], told)
    return found if found and found.verdict != "inconsistent" else None


def _of_bracket(text: str, spots: Sequence[Place], at: int) -> Found | None:
    """Find the whole of 男18名（39.1%），女28名（60.9%），共46名, told behind the last of the parts.

    Where no word tells of a sum it is the first count behind that gives the share.
    """
    if not at or not _OPENED.fullmatch(text, spots[at - 1].claim.end, spots[at].claim.start):
        return None
    last = at
    for index, place in enumerate(spots[at + 1 : at + 1 + _REACH], at + 1):
        if place.sentence != spots[at].sentence:
            return None
        if place.bracketed:
            last = index
        else:
            found = _found(spots[at], spots[at - 1], place)
            is_sum = _SUM.fullmatch(text, spots[last].claim.end, place.claim.start) is not None
            if is_sum or (found and found.verdict == "consistent"):
                return found
    return None


def _found(spot: Place, part: Place, whole: Place) -> Found | None:
    """Return part and whole with the verdict on a share that they are near to."""
    quotient = quotient_of(part, whole)
    if quotient is None or not part.is_count or not is_close(spot, part, whole):
        return None
    return Found(part, whole, is_tied=True, verdict=share_verdict(spot, quotient))
