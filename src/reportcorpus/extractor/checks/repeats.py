"""The same quantity of the same organisation, stated twice."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reportcorpus.extractor.checks.places import Place, make, sentence_so_far, shown

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportcorpus.model import Check, Document, Verdict

_WHOSE = "(?:我校|本校|全校|学校|该校|我园|全园|幼儿园|我院|全院|学院|学校党支部|党支部|支部|学校党总支|党总支|总支)"
_COUNTED = "(?:中共党员|正式党员|党员|在职教职工|教职工|专任教师|教师|在校学生|在校生|党小组|党支部|教学班)"
# The whole clause says no more than whose the quantity is and what it is: any other word narrows its scope.
_WHOLE = re.compile(
    rf"(?:目前|现在)?(?P<whose>{_WHOSE})?(?:目前|现)?(?P<all>共有|现有|现共有|下设|共|有)(?P<what>{_COUNTED})(?:共|共计|人数)?"
)
_LAST_OF_WHOLE = frozenset("员工师生组部班共计数 \u3000\xa0\t")
_OTHER_TIME = re.compile("去年|上年|年初|原有|原来|此前|以前|刚|建校|成立之初|[0-9]{4}年|截至|届时|将")


def contradictions(document: Document, spots: Sequence[Place]) -> Iterator[Check]:
    """Yield the size of the whole organisation (现有党员41名) where it is stated again, with the same value or not.

    Only figures in clauses that say nothing else count, so that scope is the same; sentences about another time, and
    texts that give more than two values (several schools), are left alone.
    """
    first: dict[tuple[str, str], Place] = {}
    values: dict[tuple[str, str], set[object]] = {}
    again: list[tuple[tuple[str, str], Place]] = []
    for spot in spots:
        whole = _WHOLE.fullmatch(spot.clause.strip()) if spot.is_count and spot.last in _LAST_OF_WHOLE else None
        if whole is None or _OTHER_TIME.search(sentence_so_far(document.text, spot.claim.start)):
            continue
        key = whole["what"].removeprefix("中共").removeprefix("在职"), spot.group
        values.setdefault(key, set()).add(spot.value)
        if key in first:
            again.append((key, spot))
        else:
            first[key] = spot
    for key, spot in again:
        earlier = first[key]
        if earlier.paragraph == spot.paragraph or len(values[key]) > 2:
            continue
        verdict: Verdict = "consistent" if spot.value == earlier.value else "inconsistent"
        reason = f"{key[0]}：前文写{shown(earlier)}，此处写{shown(spot)}"
        yield make(document, "contradiction", spot, verdict, reason=reason, operands=[earlier], expected=earlier.value)
