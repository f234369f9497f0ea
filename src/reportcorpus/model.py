"""The frozen records that the library hands on; nothing here computes anything but positions.

Positions are half-open and count code points: `start end` in the normalised text of a report, `source_start source_end`
in its raw text. Records hold no reference to each other: where one names another it gives the index in the report's
tuple of these (`Claim`s of a `Check`, the enclosing `Slogan` of a nested one).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING, Literal, Protocol, TypedDict

from reportcorpus.views import report_view

if TYPE_CHECKING:
    from reportcorpus.alignment import Alignment

Script = Literal["simplified", "traditional", "mixed"]
Zone = Literal["background", "achievements", "problems", "plans"]
ClaimKind = Literal["count", "percent", "ratio", "money", "duration", "age", "rate", "measure", "score"]
Bound = Literal["exact", "approx", "at_least", "at_most", "range"]
CheckKind = Literal["share", "total", "sum_to_100", "growth", "average", "grim", "contradiction", "members", "over_100"]
Verdict = Literal["consistent", "truncated", "approximate", "inconsistent", "unknown"]
SloganKind = Literal["tifa", "motto", "brand"]
Status = Literal["done", "standing", "planned"]
MaskKind = Literal["date", "number", "name", "organisation", "blank", "other"]


class Position(TypedDict):
    """The fields that place a record in a text, as `Document.at` makes them."""

    start: int
    end: int
    source_start: int
    source_end: int
    text: str


class Placed(Protocol):
    """Anything with a place in the raw text."""

    @property
    def source_start(self) -> int: ...  # noqa: D102

    @property
    def source_end(self) -> int: ...  # noqa: D102


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """What the reader of a file format knows of a stretch of raw text: its page, table cell or heading level."""

    start: int
    end: int
    kind: Literal["page", "paragraph", "cell", "heading"]
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One report as it was read, before anything is changed.

    `text` is the decoded file for text formats (line ends kept, a byte-order mark dropped), and what the reader
    extracted in body order for others. Where a file holds several reports, `text` is the part of one of them and
    `first_line` the line of the file on which it begins. `given` holds metadata that the user states (fields of
    `Metadata`), `groups` the user's own grouping columns; `evidence` says why `encoding` was chosen.
    """

    id: str
    text: str
    path: str | None = None
    folder: str = ""
    format: str = "text"
    encoding: str | None = None
    evidence: str | None = None
    first_line: int = 1
    title: str | None = None
    marks: tuple[Mark, ...] = ()
    given: Mapping[str, str] = field(default_factory=dict)
    groups: Mapping[str, str] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Location:
    """Where raw text stands for a person who has the file open; None where the format has no such thing."""

    line: int
    column: int
    page: str | None = None
    paragraph: str | None = None
    cell: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Located:
    """A stretch of the normalised text together with the raw characters that it was made from."""

    start: int
    end: int
    source_start: int
    source_end: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading(Located):
    """A heading; `level` 0 is the document's title, others follow GB/T 9704 (一、 1, （一） 2, 1. 3, （1） 4)."""

    level: int
    zone: Zone | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Section(Located):
    """A heading and all that stands under it; `heading` and `parent` are indices into headings and sections."""

    heading: int
    level: int
    parent: int | None = None
    zone: Zone | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph(Located):
    """A line of running text, without a heading that opens it; `section` is an index into the report's sections."""

    section: int | None = None
    zone: Zone | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence(Located):
    """A sentence with its closing punctuation; `paragraph` is an index into the report's paragraphs."""

    paragraph: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Mask(Located):
    """What the report hides by xx, ××, 某某, * or ____: a date, a number, a name … as its neighbours tell."""

    kind: MaskKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Award:
    """What a counted prize is: its level (国家级 省级 市级 区级 校级) and rank (特等奖 一等奖 … 金奖 …)."""

    level: str | None = None
    rank: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim(Located):
    """A quantity that the report states, with an exact value; `value` is None where the figure is masked.

    `value` is in plain numbers (5万元 is 50000, 七成 is 70 with unit %), `high` the upper end of a range, `per` what a
    rate refers to (周, 年, 生), `subject` the words for what is counted.
    """

    value: Fraction | None
    high: Fraction | None = None
    unit: str
    kind: ClaimKind
    bound: Bound = "exact"
    per: str | None = None
    subject: str | None = None
    masked: bool = False
    award: Award | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Check(Located):
    """A statement that can be recomputed, and the result; it stands where the judged figure stands.

    `expected` is the recomputed value and `low high` the interval of exact values that the stated figure may stand
    for. `holds` is True where the statement is consistent, False where it is not, None where it cannot be told;
    `verdict` says in which way. `claims` are indices into the report's claims, `reason` is the computation in words.
    """

    kind: CheckKind
    part: Fraction | None = None
    whole: Fraction | None = None
    percent: Fraction | None = None
    expected: Fraction | None = None
    low: Fraction | None = None
    high: Fraction | None = None
    verdict: Verdict
    holds: bool | None
    reason: str
    claims: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Slogan(Located):
    """A set phrase (tifa), an exhortation (motto) or a name coined locally (brand).

    `canonical` is the cleaned wording, `entry` the id of the registry entry or None, `nested_in` the index of the
    slogan around this one, `type_word` the word for what a brand is (工程, 品牌), `owner` whose it is, `members` what
    a numeric abbreviation stands for.
    """

    kind: SloganKind
    canonical: str
    entry: str | None = None
    nested_in: int | None = None
    type_word: str | None = None
    owner: str | None = None
    members: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Activity(Located):
    """A mention of something that was done, is done regularly or is planned.

    `count` says how many times, where the text does; `date` is a date, an interval or how often (ISO 8601;
    R/P1M is every month), as stated where the year is unknown; mentions of one event share an `event_id`; `negated`
    marks what is said not to have taken place.
    """

    type: str
    status: Status
    count: Fraction | None = None
    date: str | None = None
    place: str | None = None
    participants: str | None = None
    level: str | None = None
    object: str | None = None
    event_id: int
    zone: Zone | None = None
    negated: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ParagraphThemes(Located):
    """What a paragraph is mainly about: one to three themes or none, their scores, and the terms that gave them."""

    paragraph: int
    themes: tuple[str, ...]
    scores: Mapping[str, float]
    evidence: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Dropped:
    """Raw text that is not the report's own, and why it was left out."""

    source_start: int
    source_end: int
    text: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Repair:
    """A change that the normaliser made inside the body: raw `old` became `new` by `rule`."""

    source_start: int
    source_end: int
    old: str
    new: str
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """What the text, or the user, states about the report; None where nobody says so.

    `published` is a date as exact as stated (2021, 2021-07, 2021-07-07), `year` the year reported on, `script` that of
    the raw text, `genre` the kind of document (总结 汇报 述职 简报 计划 …).
    """

    title: str | None = None
    organisation: str | None = None
    place: str | None = None
    published: str | None = None
    year: int | None = None
    script: Script | None = None
    genre: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Normalised:
    """The body of a source after all rules, with the way back."""

    text: str
    alignment: Alignment
    script: Script | None
    boilerplate: tuple[Dropped, ...] = ()
    edits: tuple[Repair, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A normalised text and its structure: what every extractor is given."""

    source: Source
    text: str
    alignment: Alignment
    script: Script | None
    headings: tuple[Heading, ...] = ()
    sections: tuple[Section, ...] = ()
    paragraphs: tuple[Paragraph, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    masks: tuple[Mask, ...] = ()

    def at(self, start: int, end: int) -> Position:
        """Return the fields that place a record at `start:end` of the normalised text."""
        return position(self.text, self.alignment, start, end)


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One report read as data.

    `source` is the raw text and `text` the normalised body; every item of the tuples leads to both. `edits` are the
    repairs inside the body, `boilerplate` what was left out of it, `warnings` what a user should know. `given` names
    the metadata that the user stated; all other metadata is inferred.
    """

    id: str
    path: str | None
    folder: str
    source: str
    text: str
    alignment: Alignment
    metadata: Metadata
    given: tuple[str, ...] = ()
    groups: Mapping[str, str] = field(default_factory=dict)
    first_line: int = 1
    encoding: str | None = None
    evidence: str | None = None
    headings: tuple[Heading, ...] = ()
    sections: tuple[Section, ...] = ()
    paragraphs: tuple[Paragraph, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    masks: tuple[Mask, ...] = ()
    slogans: tuple[Slogan, ...] = ()
    activities: tuple[Activity, ...] = ()
    claims: tuple[Claim, ...] = ()
    checks: tuple[Check, ...] = ()
    paragraph_themes: tuple[ParagraphThemes, ...] = ()
    boilerplate: tuple[Dropped, ...] = ()
    edits: tuple[Repair, ...] = ()
    marks: tuple[Mark, ...] = ()
    warnings: tuple[str, ...] = ()

    def locate(self, item: Placed) -> Location:
        """Return line and column of `item` in the file, and its page, paragraph or cell where there is one."""
        line, column = line_and_column(self.source, item.source_start)
        labels: dict[str, str] = {}
        for mark in self.marks:
            if mark.kind != "heading" and mark.start <= item.source_start < mark.end:
                labels[mark.kind] = mark.label
        return Location(line=self.first_line + line - 1, column=column, **labels)

    def _repr_html_(self) -> str:
        """Show the text with what was found in it, in Jupyter."""
        return report_view(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """A file that could not be read as a report: why, and what to try."""

    report_id: str
    path: str
    reason: str
    advice: str


def line_and_column(text: str, at: int) -> tuple[int, int]:
    """Return where character `at` stands, both counted from 1, whichever of the three line ends the text has."""
    before = text[:at].replace("\r\n", "\n").replace("\r", "\n")
    return before.count("\n") + 1, len(before) - before.rfind("\n")


def position(text: str, alignment: Alignment, start: int, end: int) -> Position:
    """Return the fields that place a record at `start:end` of `text`."""
    shift = alignment.shift(start, end)
    source = (start + shift, end + shift) if shift is not None else alignment.to_source(start, end)
    return {
        "start": start,
        "end": end,
        "source_start": source[0],
        "source_end": source[1],
        "text": text[start:end],
    }
