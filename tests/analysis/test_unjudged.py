"""What the audit left open is listed with its reason, and counted beside what it judged."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import pytest

import reportcorpus as rc
from reportcorpus.analysis import audit, audit_counts, unjudged
from reportcorpus.corpus import Corpus
from reportcorpus.errors import UsageError
from reportcorpus.extractor.checks.unjudged import open_figures

if TYPE_CHECKING:
    from pathlib import Path

LINES = (
    "望峪县云台小学现有教师40名，其中党员10名，占25%。",
    "合格率98%，优秀率比上年提高3个百分点。",
    "骨干教师占三成，xx%的党员参训，完成75%。",
    "各项捐款合计5000元，人均300元。",
)
OPEN = [
    ("rate", "98%"),
    ("change", "3个百分点"),
    ("share", "三成"),
    ("masked", "xx%"),
    ("percentage", "75%"),
    ("total", "5000元"),
    ("average", "300元"),
]


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    """Read two reports that leave the same figures open."""
    text = "\n".join(LINES)
    return Corpus.from_reports([rc.read_text(text, name="a"), rc.read_text(text + "\n合格率99%。", name="b")])


def test_what_is_open_has_its_reason(corpus: Corpus) -> None:
    """Each figure stands with its sentence, its place and why; what was judged is not among them."""
    frame = unjudged(corpus, by=None)
    first = frame[frame["report_id"] == "a"]
    assert list(zip(first["open"], first["text"], strict=True)) == OPEN
    assert first["sentence"].iloc[0] == LINES[1]
    assert first["reason"].iloc[2] == "没有写明部分或整体，未核对"
    text = "\n".join(LINES)
    assert [text[start:end] for start, end in zip(first["start"], first["end"], strict=True)] == list(first["text"])


def test_the_table_agrees_with_the_reports(corpus: Corpus, samples: Path) -> None:
    """The tables lead to the same answer as the reports do, also for the samples."""
    for reports in (corpus, rc.read_corpus(samples / "five_years", progress=False, jobs=1)):
        told = [(report.id, why) for report in reports for _, why in open_figures(report)]
        frame = unjudged(reports, by=None)
        assert sorted(zip(frame["report_id"], frame["open"], strict=True)) == sorted(told)


def test_reasons_in_english(corpus: Corpus) -> None:
    """Reasons are told in the language asked for; another one is refused."""
    assert unjudged(corpus, lang="en")["reason"].iloc[0] == "the figures that the rate comes from are not stated"
    with pytest.raises(UsageError, match="lang is 'fr'"):
        unjudged(corpus, lang="fr")  # type: ignore[arg-type]


def test_counts_of_what_was_judged_and_left_open(corpus: Corpus) -> None:
    """Every figure that was looked at is counted once, in as many reports as it stands in."""
    counts = audit_counts(corpus, by=None)
    assert counts.to_numpy().tolist() == [
        ["consistent", 2, 2],
        ["open: average", 2, 2],
        ["open: change", 2, 2],
        ["open: masked", 2, 2],
        ["open: percentage", 2, 2],
        ["open: rate", 3, 2],
        ["open: share", 2, 2],
        ["open: total", 2, 2],
    ]
    assert counts["figures"].sum() == len(audit(corpus, by=None)) + len(unjudged(corpus, by=None))


def test_groups(corpus: Corpus) -> None:
    """Counts are made for each group; no report, no row."""
    counts = audit_counts(corpus, by="organisation")
    assert set(counts["organisation"]) == set(audit(corpus)["organisation"])
    empty = Corpus.from_reports([rc.read_text("学校重视党建。", name="c")])
    assert [len(frame) for frame in (unjudged(empty), audit_counts(empty))] == [0, 0]
    assert isinstance(audit_counts(empty), pd.DataFrame)
