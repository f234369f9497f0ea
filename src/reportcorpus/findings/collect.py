"""Reports → findings: each judged statement with the sentences that it rests on."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from reportcorpus.alignment import Span
from reportcorpus.extractor.checks.unjudged import Open, unjudged
from reportcorpus.markup import Label
from reportcorpus.model import Located, position

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator

    from reportcorpus.model import Check, Claim, Location, Report


class Key(NamedTuple):
    """What makes a finding the same on a later run: its kind, its figures and its sentence, wherever they stand."""

    kind: str
    figures: str
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage(Located):
    """A sentence, or the line where there is none, and its marks `judged` and `operand`, counted from its start."""

    location: Location
    labels: tuple[Label, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A judged statement of the report `report_id`; the judged figure stands in the first passage.

    `file` names the report for a person, `operands` are the claims that the judgement rests on.
    """

    report_id: str
    file: str
    check: Check
    location: Location
    passages: tuple[Passage, ...]
    operands: tuple[Claim, ...]

    @property
    def is_wrong(self) -> bool:
        """Whether the figures do not agree."""
        return self.check.verdict == "inconsistent"

    @property
    def key(self) -> Key:
        """What a list of accepted findings knows it by; white space does not count."""
        figures = "|".join([self.check.text, *(claim.text for claim in self.operands)])
        return Key(self.check.kind, "".join(figures.split()), "".join(self.passages[0].text.split()))


@dataclass(slots=True, kw_only=True)
class Tally:
    """How many reports and statements were looked at, and what came of them.

    `unjudged` counts the percentages that no check is about: the text does not state what they could be computed from.
    `open` counts all that was left open, by reason: such percentages, changes, totals and averages.
    """

    reports: int = 0
    verdicts: Counter[str] = field(default_factory=Counter)
    accepted: int = 0
    unread: int = 0
    unjudged: int = 0
    open: Counter[Open] = field(default_factory=Counter)

    @property
    def checks(self) -> int:
        """The number of statements recomputed, accepted ones included."""
        return self.verdicts.total() + self.accepted


def findings(report: Report) -> Iterator[Finding]:
    """Yield every judged statement of a report, in the order of the judged figures."""
    return _findings(report, report.checks)


def _findings(report: Report, checks: Iterable[Check]) -> Iterator[Finding]:
    starts = [sentence.start for sentence in report.sentences]
    for check in checks:
        claims = [report.claims[index] for index in check.claims]
        operands = tuple(claim for claim in claims if claim.start != check.start)
        marked: dict[Span, list[tuple[Located, str]]] = {}
        for item, kind in ((check, "judged"), *((claim, "operand") for claim in operands)):
            marked.setdefault(_around(report, starts, item), []).append((item, kind))
        yield Finding(
            report_id=report.id,
            file=file_name(report),
            check=check,
            location=report.locate(check),
            passages=tuple(_passage(report, span, items) for span, items in marked.items()),
            operands=operands,
        )


def count(
    reports: Iterable[Report], accepted: Container[Key] = (), *, with_open: bool = False
) -> tuple[list[Finding], Tally]:
    """Return the findings of reports that are not accepted, and what was found in all; accepted ones are no verdict.

    What was not judged is counted apart, and listed behind the findings of its report `with_open`.
    """
    tally = Tally()
    listed: list[Finding] = []
    for report in reports:
        tally.reports += 1
        opened = [*unjudged(report)]
        tally.open.update(why for why, _ in opened)
        tally.unjudged += sum(report.claims[check.claims[0]].unit == "%" for _, check in opened)
        for finding in findings(report):
            if finding.key in accepted:
                tally.accepted += 1
            else:
                tally.verdicts[finding.check.verdict] += 1
                listed.append(finding)
        if with_open:
            listed.extend(_findings(report, (check for _, check in opened)))
    return listed, tally


def file_name(report: Report) -> str:
    """Return the path of a report as the user gave it, with its number or row where the file holds several."""
    if report.path is None:
        return report.id
    name = re.split(r"[\\/]", report.path)[-1]
    _, found, number = report.id.rpartition(name)
    return report.path + number if found else f"{report.path}: {report.id}"


def _around(report: Report, starts: list[int], item: Located) -> Span:
    """Return the sentence around an item, or its line where it stands in none, without white space at the ends."""
    text = report.text
    at = bisect_right(starts, item.start) - 1
    if at >= 0 and item.start < report.sentences[at].end:
        start, end = report.sentences[at].start, report.sentences[at].end
    else:
        start, end = text.rfind("\n", 0, item.start) + 1, text.find("\n", item.start)
    end = max(len(text) if end < 0 else end, item.end)
    inside = text[start:end]
    return Span(end - len(inside.lstrip()), start + len(inside.rstrip()))


def _passage(report: Report, span: Span, items: list[tuple[Located, str]]) -> Passage:
    labels = [
        Label(max(item.start, span.start) - span.start, min(item.end, span.end) - span.start, kind)
        for item, kind in items
    ]
    place = position(report.text, report.alignment, *span)
    return Passage(**place, location=report.locate(items[0][0]), labels=tuple(labels))
