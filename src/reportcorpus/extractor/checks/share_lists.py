"""Shares told in a row behind their parts: 正高208人、副高349人，分别占17.82%和29.91%."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from reportcorpus.extractor.checks.share_rules import Found, is_fine, is_wide, quotient_of, share_verdict

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportcorpus.extractor.checks.places import Place

_JOINED = re.compile("[、，和及与]")
_NEXT_PART = re.compile("[、，和及与][^，。；：！？\n]{0,16}|")  # with ages in the names of parts: 31-40岁教师474人
_TOLD = re.compile("[^。；！？\n0-9]{0,6}[，,（(]?[^，。；！？\n0-9]{0,20}")


class ShareList(NamedTuple):
    """Shares joined by 、 and 和, as many parts in front of them, and the share that opens the list."""

    parts: tuple[Place, ...]
    shares: tuple[Place, ...]

    @property
    def opening(self) -> Place:
        """The first share, whose clause says what all are shares of."""
        return self.shares[0]


def share_list(text: str, spots: Sequence[Place], at: int, within: Place | None) -> ShareList | None:
    """Return the list of shares that begins at `at`, if 占 opens it and as many counts stand in front of it.

    `within` is the whole that may stand between 占 and the first share: 分别占教师总数92人的29.3%、44.6%.
    """
    if "占" not in spots[at].clause or at < 2:
        return None
    shares = [spots[at]]
    for spot in spots[at + 1 :]:
        gap = text[shares[-1].claim.end : spot.claim.start]
        if spot.claim.unit != "%" or spot.claim.value is None or not _JOINED.fullmatch(gap):
            break
        shares.append(spot)
    if len(shares) < 2 or spots[at].claim.value is None:
        return None
    parts: list[Place] = []
    near = spots[max(0, at - 3 * len(shares)) : at]
    told = [place for place in near if place.claim.kind != "age" and place is not within]
    for place in reversed(told[-len(shares) :]):
        gap = text[place.claim.end : (parts[-1] if parts else within or spots[at]).claim.start]
        joined = _NEXT_PART.fullmatch(gap) if parts else _TOLD.fullmatch(gap)
        if not place.is_count or place.sentence != spots[at].sentence or not joined:
            return None
        parts.append(place)
    is_alike = len(parts) == len(shares) and len({place.group for place in parts}) == 1
    return ShareList(tuple(parts[::-1]), tuple(shares)) if is_alike else None


def judged_list(listed: ShareList, wholes: Sequence[tuple[Place, bool]]) -> Iterator[tuple[Place, Found]]:
    """Yield each share with its part and the first whole that gives them all, else the one that words tie to them."""
    pairs = list(zip(listed.shares, listed.parts, strict=True))
    for is_sure in (False, True):
        for whole, is_tied in wholes:
            if whole in listed.parts or (is_sure and not is_tied):
                continue
            quotients = [quotient_of(part, whole) for part in listed.parts]
            if any(quotient is None or is_wide(quotient) for quotient in quotients):
                continue
            found = [
                (spot, Found(part, whole, is_tied, share_verdict(spot, quotient)))
                for (spot, part), quotient in zip(pairs, quotients, strict=True)
                if quotient is not None
            ]
            right = sum(one.verdict != "inconsistent" for _, one in found)
            is_right = right == len(found) and (is_tied or all(is_fine(spot) for spot in listed.shares))
            if is_right or (is_sure and right):
                yield from found
                return
