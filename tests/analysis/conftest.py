"""Small corpora of reports whose every number can be counted by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from reportcorpus.alignment import Alignment
from reportcorpus.corpus import Corpus
from reportcorpus.model import (
    Activity,
    Check,
    Claim,
    Metadata,
    Paragraph,
    ParagraphThemes,
    Report,
    Sentence,
    Slogan,
    position,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from typing import TypeAlias

    from reportcorpus.model import Position

    MakeReport: TypeAlias = Callable[..., Report]


class Drafted:
    """A text whose records are given by the words they stand on."""

    def __init__(self, lines: Sequence[str], before: str = "") -> None:
        self.text = "\n".join(lines)
        self.source = before + self.text
        length = len(self.text)
        moved = Alignment.identity(length)
        if before:
            from reportcorpus.alignment import Edit  # noqa: PLC0415

            moved = Alignment.from_edits(len(self.source), [Edit(0, len(before), "")])
        self.alignment = moved

    def at(self, start: int, end: int) -> Position:
        return position(self.text, self.alignment, start, end)

    def of(self, words: str) -> Position:
        start = self.text.index(words)
        return self.at(start, start + len(words))

    def lines(self) -> Iterable[tuple[int, int]]:
        start = 0
        for line in self.text.split("\n"):
            yield start, start + len(line)
            start += len(line) + 1


def draft(
    name: str,
    *lines: str,
    themes: Sequence[Sequence[str]] = (),
    slogans: Sequence[dict[str, Any]] = (),
    activities: Sequence[dict[str, Any]] = (),
    claims: Sequence[dict[str, Any]] = (),
    checks: Sequence[dict[str, Any]] = (),
    before: str = "",
    groups: dict[str, str] | None = None,
    **metadata: Any,
) -> Report:
    """Make a report of these lines; `themes` has the themes of each line, records name their words as `text`."""
    made = Drafted(lines, before)
    paragraphs = tuple(Paragraph(**made.at(*span)) for span in made.lines())
    sentences = tuple(
        Sentence(**made.at(p.start + start, p.start + end), paragraph=number)
        for number, p in enumerate(paragraphs)
        for start, end in _sentences(p.text)
    )
    return Report(
        id=name,
        path=f"{name}.txt",
        folder="",
        source=made.source,
        text=made.text,
        alignment=made.alignment,
        metadata=Metadata(**metadata),
        groups=groups or {},
        paragraphs=paragraphs,
        sentences=sentences,
        slogans=tuple(
            Slogan(**made.of(s["text"]), **{"kind": "tifa", "canonical": s["text"]} | _rest(s)) for s in slogans
        ),
        activities=tuple(Activity(**made.of(a["text"]), **{"status": "done"} | _rest(a)) for a in activities),
        claims=tuple(Claim(**made.of(c["text"]), **_rest(c)) for c in claims),
        checks=tuple(Check(**made.of(c["text"]), **{"reason": ""} | _rest(c)) for c in checks),
        paragraph_themes=tuple(
            ParagraphThemes(
                **made.at(paragraphs[number].start, paragraphs[number].end),
                paragraph=number,
                themes=tuple(names),
                scores=dict.fromkeys(names, 1.0),
                evidence=dict.fromkeys(names, ()),
            )
            for number, names in enumerate(themes)
            if names
        ),
    )


def _sentences(line: str) -> Iterable[tuple[int, int]]:
    start = 0
    while start < len(line):
        end = line.find("。", start) + 1 or len(line)
        yield start, end
        start = end


def _rest(record: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in record.items() if key != "text"}


@pytest.fixture
def make_report() -> MakeReport:
    return draft


@pytest.fixture
def make_corpus() -> Callable[..., Corpus]:
    """Make a corpus of reports made by `make_report`."""
    return lambda *reports: Corpus.from_reports(reports)


@pytest.fixture
def two_schools() -> Corpus:
    """Two reports of one school, one of another, one of a school without a name, and a copy of the first."""
    first = ("支部学习理论十个字呀。", "课堂教学改进。")
    themes = [["思想建设"], ["教学教研", "队伍建设"]]
    school = {"organisation": "岚溪区梧桐小学", "place": "岚溪区"}
    return Corpus.from_reports(
        [
            draft("a", *first, themes=themes, year=2020, **school),
            draft("b", "支部学习理论。", themes=[["思想建设"]], year=2021, **school),
            draft("c", "教师讲课。家长来访。", themes=[[]], year=2021, organisation="望峪县云台小学", place="望峪县"),
            draft("d", "德育为先", themes=[["德育"]]),
            draft("e", *first, themes=themes, year=2020, **school),
        ]
    )
