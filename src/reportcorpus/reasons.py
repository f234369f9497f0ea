"""How figures were recomputed, said in English: the checks themselves give their reasons in Chinese."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Any

from reportcorpus.extractor.checks.rules import decimal
from reportcorpus.extractor.checks.unjudged import REASONS
from reportcorpus.numerals import parse

NAMED = {
    "contradiction": "{expected} is stated earlier",
    "members": "{whole} members are announced, {part} of them are listed",
    "grim": "no whole number of {whole} gives {percent} %",
    "over_100": "such a share is at most 100 %",
}
SIGNS = {
    "÷": " ÷ ",
    "＋": " + ",
    "－": " - ",
    "＝": " = ",
    "→": " → ",
    "％": " %",
    "，增长": ", up by ",
    "，下降": ", down by ",
    "，相差": ", a difference of ",
    "倍": " times",
    "个百分点": " percentage points",
}
UNCLEAR = "a figure is masked or unclear, so this cannot be recomputed"

_OPEN = {reason.chinese: reason.english for reason in REASONS.values()}
_SCALED = re.compile("[0-9.]+(?:万亿|亿|万)")
_SAID = re.compile("，(?:报告写|相符|不等于|四舍五入)")


def english_reason(check: Any) -> str:
    """Say in English how a statement was recomputed: the formula of the check, and what the report states.

    `check` is a `Check`, or a row of the table of checks, whose numbers are floats and NaN where there is none.
    """
    if check.verdict == "unknown":
        computed = _OPEN.get(check.reason, UNCLEAR)
    elif check.kind in NAMED:
        numbers = {name: _shown(getattr(check, name)) for name in ("whole", "part", "percent", "expected")}
        computed = NAMED[check.kind].format_map(numbers)
    else:
        computed = _formula(check.reason)
    return "; ".join(filter(None, [computed, _stated(check)]))


def _formula(reason: str) -> str:
    """Return the formula that a Chinese reason begins with, in signs and words for a reader of English.

    >>> _formula("1.2万→3万，增长1.5倍，报告写1.5倍，相符")
    '12000 → 30000, up by 1.5 times'
    """
    formula = _SCALED.sub(lambda found: _shown(parse(found[0])), _SAID.split(reason)[0])
    for chinese, english in SIGNS.items():
        formula = formula.replace(chinese, english)
    return formula


def _stated(check: Any) -> str:
    """Say what the report states, and what that stands for where it decides."""
    if check.kind == "members":
        return ""
    if check.kind == "sum_to_100":
        return f"the shares {'do not come' if check.verdict == 'inconsistent' else 'come'} to 100 %"
    said = f"the report says {check.text}"
    if check.verdict == "truncated":
        return f"{said}, which is cut off, not rounded"
    scale, sign = (100, " %") if "分之" in check.text else (1, "")
    low, high = (_shown(None if end is None else scale * end) for end in (check.low, check.high))
    is_rounded = check.kind in {"share", "growth", "average"} and check.verdict == "inconsistent"
    return f"{said}, which stands for {low} to {high}{sign}" if is_rounded and low and high and low != high else said


def _shown(value: Fraction | float | None) -> str:
    """Return a number for a reader, and nothing for none."""
    return "" if value is None or value != value else decimal(Fraction(value), 4)  # noqa: PLR0124 - NaN
