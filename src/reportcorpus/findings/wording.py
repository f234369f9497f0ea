"""What is said of findings, in Chinese or English; the words are those of words.json."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from reportcorpus.extractor.check_rules import decimal

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from reportcorpus.findings.collect import Finding, Tally
    from reportcorpus.model import Check, Location

Language = Literal["zh", "en"]
_NUMBER = re.compile("[0-9]+")
_ORDER = ("inconsistent", "consistent", "truncated", "approximate", "unknown")


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of one language, and the sentences that are made of them."""

    language: Language

    def phrase(self, name: str, **values: object) -> str:
        """Return a phrase with its values filled in."""
        return str(self._of("phrases")[name]).format(**values)

    def place(self, location: Location) -> str:
        """Say where something stands: page, paragraph or cell, else the line.

        >>> from reportcorpus.model import Location
        >>> Wording("en").place(Location(line=7, column=2, page="3")), Wording("zh").place(Location(line=7, column=2))
        ('page 3, line 7', '第7行')
        """
        numbers = _NUMBER.findall(location.cell or "")
        parts = [
            self.phrase("page", page=location.page) if location.page else "",
            self.phrase("paragraph", paragraph=location.paragraph) if location.paragraph else "",
            self._cell(numbers) if len(numbers) == 3 else location.cell or "",
            "" if location.paragraph or location.cell else self.phrase("line", line=location.line),
        ]
        return self.phrase("between").join(filter(None, parts))

    def heading(self, finding: Finding) -> str:
        """Say where a finding stands, of which kind it is and what was found."""
        return self.phrase(
            "heading",
            place=self.place(finding.location),
            kind=self._of("kinds")[finding.check.kind],
            verdict=self._of("verdicts")[finding.check.verdict],
        )

    def reason(self, finding: Finding) -> str:
        """Return the computation in words; the Chinese one is that of the check."""
        return finding.check.reason if self.language == "zh" else english_reason(finding)

    def summary(self, tally: Tally) -> list[str]:
        """Return what was looked at and what came of it, a line each."""
        counts = [
            self.phrase("count", verdict=self._of("verdicts")[verdict], n=tally.verdicts[verdict])
            for verdict in _ORDER
            if tally.verdicts[verdict]
        ]
        total = self.phrase("reports", n=tally.reports, checks=tally.checks)
        colon = self.phrase("colon") if counts else ""
        lines = [total + colon + self.phrase("list").join(counts) + self.phrase("stop")]
        if not tally.verdicts["inconsistent"]:
            lines.append(self.phrase("none_else" if tally.accepted else "none" if tally.checks else "nothing"))
        rest = {"unknown": tally.verdicts["unknown"], "accepted": tally.accepted, "unread": tally.unread}
        return lines + [self.phrase(name, n=number) for name, number in rest.items() if number]

    def _cell(self, numbers: list[str]) -> str:
        return self.phrase("cell", **dict(zip(("table", "row", "column"), numbers, strict=True)))

    def _of(self, table: str) -> Mapping[str, str]:
        words: Mapping[str, str] = _words()[self.language][table]
        return words


def language_of(environment: Mapping[str, str], other: str | None = None) -> Language:
    """Return the language that the environment asks for; `other` is the locale where it does not say.

    >>> language_of({"LANG": "zh_CN.UTF-8"}), language_of({}, "Chinese (Simplified)_China"), language_of({})
    ('zh', 'zh', 'en')
    """
    asked = next(filter(None, map(environment.get, ("LC_ALL", "LC_MESSAGES", "LANG"))), other or "")
    return "zh" if asked.lower().startswith(("zh", "chinese")) else "en"


def english_reason(finding: Finding) -> str:
    """Say in English how a statement was recomputed, from the figures of its check."""
    check = finding.check
    return "; ".join(filter(None, [*_computation(finding), _stated(check)]))


def _computation(finding: Finding) -> Iterator[str]:
    """Yield what was computed."""
    check = finding.check
    values = [claim.value for claim in finding.operands if claim.value is not None]
    if check.verdict == "unknown":
        yield _reason("unclear")
    elif check.kind in {"share", "growth"}:
        yield _quotient(check)
    elif check.kind in {"total", "sum_to_100"}:
        yield from _sum(check, values)
    elif check.kind == "average":
        total, heads = sorted(values, reverse=True) if len(values) == 2 else (None, None)
        is_known = total is not None and heads and total / heads == check.expected
        yield _reason("quotient" if is_known else "recomputed", part=total, whole=heads, expected=check.expected)
    elif check.kind == "contradiction":
        yield _reason("earlier", expected=check.expected)
    elif check.kind == "members":
        yield _reason("members", whole=check.whole, part=check.part)
    elif check.kind == "grim":
        yield _reason("impossible", whole=check.whole, percent=check.percent)
    else:
        yield _reason("over_100")


def _quotient(check: Check) -> str:
    """Say which quotient or change two figures give."""
    part, whole, expected = check.part, check.whole, check.expected
    if part is None or whole is None or expected is None:
        return "" if expected is None else _reason("recomputed", expected=expected)
    values = {"part": part, "whole": whole, "expected": expected}
    if check.kind == "share":
        return _reason("quotient", sign=" %", **values)
    if whole and part / whole == expected and check.text.endswith(("倍", "番")):
        return _reason("times", **values)
    is_points = check.text.endswith(("点", "百分点"))
    sign = " percentage points" if is_points else " times" if check.text.endswith("倍") else " %"
    return _reason("change", sign=sign, **values)


def _sum(check: Check, values: list[Fraction]) -> Iterator[str]:
    """Yield what listed figures add up to; those of table cells are not known one by one."""
    is_full = check.kind == "sum_to_100"
    own = (check.low + check.high) / 2 if is_full and check.low is not None and check.high is not None else None
    items = values if own is None else [*values, own]
    added = sum(items, Fraction(0))
    if len(items) > 1 and (is_full or added == check.expected):
        sign = " %" if is_full else ""
        yield _reason("items", items=" + ".join(map(_shown, items)), sum=added, sign=sign)
    elif check.expected is not None and not is_full:
        yield _reason("added", expected=check.expected)
    if is_full:
        yield _reason("full" if check.verdict == "inconsistent" else "full_consistent")


def _stated(check: Check) -> str:
    """Say what the report states, and what that stands for where it decides."""
    if check.kind in {"members", "sum_to_100"}:
        return ""
    said = _reason("stated", text=check.text)
    if check.verdict == "truncated":
        return f"{said}, {_reason('cut')}"
    is_rounded = check.kind in {"share", "growth", "average"} and check.verdict == "inconsistent"
    if not is_rounded or check.low is None or check.high is None or check.low == check.high:
        return said
    return f"{said}, {_reason('outside', low=check.low, high=check.high)}"


def _reason(name: str, **values: object) -> str:
    """Return a phrase of the English reasons, numbers written for a reader; `sign` is nothing unless it is given."""
    shown = {key: _shown(value) if isinstance(value, Fraction) else value for key, value in values.items()}
    return str(_words()["en"]["reasons"][name]).format_map({"sign": "", **shown})


def _shown(value: Fraction) -> str:
    return decimal(value, 4)


@cache
def _words() -> Any:
    return json.loads(Path(__file__).with_name("words.json").read_text(encoding="utf-8"))
