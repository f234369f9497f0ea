"""Rates told behind their figures: 120名教师参训，92名合格，合格率76.7%."""

from __future__ import annotations

import re
from fractions import Fraction
from itertools import permutations
from typing import TYPE_CHECKING

from reportcorpus.extractor.checks.places import Place, before, make, shown, stated
from reportcorpus.extractor.checks.rules import Interval, decimal
from reportcorpus.extractor.checks.share_rules import Found, hits, is_wide, quotient_of, share_verdict

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportcorpus.model import Check, Document, Verdict

_RATE = re.compile(
    "([一-龥]{1,8}?)(?:比率|比例|比重|占比|率|(?<=[奖盖益与加标格训会])面|(?<=[意跃晓盖信持与])度)(?:均|都|也|分别|已|仅)?(?:高达|达到|达|为|是|约|近|超过|超|了)*$"
)
OF_THESE = re.compile("其中|[一-龥](?:中|里)(?:，|,|有|仅|只|共|、|(?=[0-9一二两三四五六七八九十]))")
_ALL = re.compile(
    "参|共|到会|到场|出席|投票|应|总|全|收回|回收|收到|收集|发放|查摆|排查|梳理|征集|征求|受理|毕业生|考生"
)
_NEXT_CLAUSE = re.compile("[^，。；！？\n0-9]{0,14}，[^，。；！？\n0-9]{1,14}")
_REACH = 5


def of_rate(text: str, spots: Sequence[Place], at: int) -> Found | None:
    """Find part and whole of 获奖率76.7%: two counts in front of it in the sentence, the part so called."""
    spot = spots[at]
    rate = _RATE.search(spot.clause)
    if rate is None or spot.claim.value is None:
        return None
    stem = rate[1][-4:]
    counts = [p for p in before(spots, at)[-_REACH:] if p.sentence == spot.sentence and p.is_count]
    found: dict[Verdict, Found] = {}
    for part, whole in permutations(reversed(counts), 2):
        quotient = quotient_of(part, whole)
        if quotient is None or is_wide(quotient):
            continue
        verdict = share_verdict(spot, quotient)
        is_sure = verdict in {"consistent", "truncated"} and hits(spot, quotient)
        if verdict != "inconsistent" and (is_sure or _is_called(part, stem) or _is_turnout(part, whole)):
            found.setdefault(verdict, Found(part, whole, is_tied=True, verdict=verdict))
    if found:
        return found.get("consistent") or next(iter(found.values()))
    return _of_wrong_rate(text, spot, counts, stem) if spot.claim.bound == "exact" else None


def _of_wrong_rate(text: str, spot: Place, counts: Sequence[Place], stem: str) -> Found | None:
    """Return part and whole of a rate that no figures in reach give: the two counts right in front, if words tie them.

    The part is called what the rate is of (满意的298份，满意率), or is said to be done of all (413名中，已有372名…).
    """
    if len(counts) < 2:
        return None
    whole, part = counts[-2:]
    done = text[part.claim.end : spot.claim.start]
    quotient = quotient_of(part, whole) if _NEXT_CLAUSE.fullmatch(done) else None
    if (
        quotient is None
        or is_wide(quotient)
        or share_verdict(spot, quotient) != "inconsistent"
        or _is_called(whole, stem)
    ):
        return None
    between = text[whole.claim.end : part.claim.start]
    is_of_all = OF_THESE.search(between) is not None
    deed = done.partition("，")[0]
    is_done = is_of_all and (between.endswith(("已有", "均已", "已")) or any(sign in deed for sign in stem))
    if is_done or _is_turnout(part, whole) or (_is_called(part, stem) and (is_of_all or _says_all(whole))):
        return Found(part, whole, is_tied=True, verdict="inconsistent")
    return None


def _is_turnout(part: Place, whole: Place) -> bool:
    """Whether they are those who came and those who should have: 应到40名，实到38名."""
    return "应" in whole.clause and "实" in part.clause


def _is_called(part: Place, stem: str) -> bool:
    """Whether the words around a count name what the rate is of; 党员参训率 is one of party members, not they."""
    name = part.claim.subject or ""
    around = part.clause + name + part.behind
    if name and stem.startswith(name) and len(stem) > len(name) + 1:
        stem = stem.removeprefix(name)
    return any(stem[i : i + 2] in around for i in range(len(stem) - 1))


def _says_all(whole: Place) -> bool:
    return bool(_ALL.search(whole.clause + (whole.claim.subject or "") + whole.behind))


def of_classes(document: Document, spots: Sequence[Place], at: int) -> Iterator[Check]:
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
    part = next((place for place in classes if rate[1][-2:] in place.clause.rpartition("、")[2]), None)
    for number in range(2, len(classes) + 1):
        whole = sum((place.value for place in classes[:number]), Fraction(0))
        if part not in classes[:number] or part is None or not whole:
            continue
        exact = 100 * part.value / whole
        verdict = share_verdict(spot, Interval(exact, exact))
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
