"""What is said of findings, in Chinese or English; the words are those of words.json."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reportcorpus.extractor.checks.unjudged import REASONS
from reportcorpus.reasons import english_reason

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reportcorpus.extractor.checks.unjudged import Open
    from reportcorpus.findings.collect import Finding, Tally
    from reportcorpus.languages import Language
    from reportcorpus.model import Location

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
        return finding.check.reason if self.language == "zh" else english_reason(finding.check)

    def summary(self, tally: Tally) -> list[str]:
        """Return what was looked at and what came of it, a line each."""
        counts = [
            self.phrase("count", verdict=self._of("verdicts")[verdict], n=tally.verdicts[verdict])
            for verdict in _ORDER
            if tally.verdicts[verdict]
        ]
        total = self.phrase("reports", n=tally.reports, checks=tally.checks)
        joint = self.phrase("of_these") if counts else ""
        lines = [total + joint + self.phrase("list").join(counts) + self.phrase("stop")]
        if not tally.verdicts["inconsistent"]:
            lines.append(self.phrase("none_else" if tally.accepted else "none" if tally.checks else "nothing"))
        lines += [self.phrase("unknown", n=tally.verdicts["unknown"])] if tally.verdicts["unknown"] else []
        lines += [self.phrase("unjudged", n=tally.unjudged)] if tally.unjudged else []
        lines += [self._left_open(why, tally.open[why]) for why in REASONS if tally.open[why]]
        rest = {
            "accepted": tally.accepted,
            "unread": tally.unread,
        }
        return lines + [self.phrase(name, n=number) for name, number in rest.items() if number]

    def _left_open(self, why: Open, number: int) -> str:
        reason = REASONS[why].chinese if self.language == "zh" else REASONS[why].english
        return self.phrase("open", kind=self._of("open")[why], n=number, why=reason)

    def _cell(self, numbers: list[str]) -> str:
        return self.phrase("cell", **dict(zip(("table", "row", "column"), numbers, strict=True)))

    def _of(self, table: str) -> Mapping[str, str]:
        words: Mapping[str, str] = _words()[self.language][table]
        return words


def is_summary(line: str) -> bool:
    """Tell whether a line is the first of a summary, in either language.

    >>> is_summary("共核对 2 份报告，重新计算 7 处：一致 7 处。"), is_summary("共核对 2 份报告。")
    (True, False)
    """
    return any(_matches(words["phrases"]["reports"], line) for words in _words().values())


def _matches(phrase: str, line: str) -> bool:
    pattern = re.escape(phrase.format(n="#", checks="#")).replace(r"\#", "[0-9]+")
    return re.match(pattern, line) is not None


@cache
def _words() -> Any:
    return json.loads(Path(__file__).with_name("words.json").read_text(encoding="utf-8"))
