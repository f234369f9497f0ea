"""What was looked at and not judged: percentages, changes, totals and averages that the text leaves open, and why."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, NamedTuple

from reportcorpus.extractor.claims.subjects import clause_before
from reportcorpus.model import Check, position

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from reportcorpus.model import CheckKind, Report

Open = Literal["masked", "change", "share", "rate", "percentage", "total", "average"]


class Reason(NamedTuple):
    """The kind of check that a figure would have had, and why it had none, in Chinese and English."""

    kind: CheckKind
    chinese: str
    english: str


REASONS: Mapping[Open, Reason] = {
    "masked": Reason("share", "数字被遮盖，未核对", "the figure is masked"),
    "change": Reason("growth", "没有写明变化前后的数字，未核对", "the figures before and after are not both stated"),
    "share": Reason("share", "没有写明部分或整体，未核对", "the part or the whole is not stated"),
    "rate": Reason(
        "share", "没有写明这一比率由哪些数字得出，未核对", "the figures that the rate comes from are not stated"
    ),
    "percentage": Reason("share", "没有写明可供核算的数字，未核对", "no figures are stated that it could come from"),
    "total": Reason("total", "合计的各项不能确定，未核对", "what it is the total of is not certain"),
    "average": Reason(
        "average", "没有写明总数或平均的对象，未核对", "the total, or the number it is divided by, is not stated"
    ),
}
_CHANGES = frozenset({"%", "百分点", "倍", "番"})
_CHANGE = re.compile("[增减升降涨翻超缩]|提高|回落|同比|环比|高[于出]|低于|[比较](?:上年|去年|上学年|上学期|年初)")
_SHARE = re.compile("占|比例|比重|份额")
_RATE = re.compile("[率度面](?:分别|均|都|达到?|为|是|约|近|超过|超|保持在|在|以上|、)*$|[率度]")
_TOTAL = re.compile("(?:合计|共计|总计|总共|一共)[^，。；、]{0,6}$")
_MEAN = re.compile("平均|[人生校班户]均")


def why_open(clause: str, unit: str, per: str | None, *, is_masked: bool) -> Open | None:
    """Return why the figure behind `clause` could not be judged; None for one that nothing could be computed from."""
    is_percent = unit == "%"
    if is_masked:
        return "masked" if is_percent else None
    if unit in _CHANGES and _CHANGE.search(clause):
        return "change"
    if is_percent:
        return "share" if _SHARE.search(clause) else "rate" if _RATE.search(clause) else "percentage"
    if per is not None and _MEAN.search(clause):
        return "average"
    return "total" if _TOTAL.search(clause) else None


def open_figures(report: Report) -> Iterator[tuple[int, Open]]:
    """Yield the index of each claim that no check is about but might have been, and why it is not."""
    judged: Collection[int] = {index for check in report.checks for index in check.claims}
    for index, claim in enumerate(report.claims):
        if index in judged:
            continue
        clause = clause_before(report.text, claim.start)
        why = why_open(clause, claim.unit, claim.per, is_masked=claim.masked)
        if why is not None:
            yield index, why


def unjudged(report: Report) -> Iterator[tuple[Open, Check]]:
    """Yield what was left open in the form of a check, whose verdict is unknown and whose `reason` says why."""
    for index, why in open_figures(report):
        claim = report.claims[index]
        reason = REASONS[why]
        yield (
            why,
            Check(
                **position(report.text, report.alignment, claim.start, claim.end),
                kind=reason.kind,
                percent=claim.value if claim.unit == "%" else None,
                verdict="unknown",
                holds=None,
                reason=reason.chinese,
                claims=(index,),
            ),
        )
