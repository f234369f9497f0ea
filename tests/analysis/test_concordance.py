"""Every occurrence is found with its neighbours and its places on both sides."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reportcorpus.analysis import concordance
from reportcorpus.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable

    from reportcorpus.corpus import Corpus
    from reportcorpus.model import Report


@pytest.fixture
def corpus(make_report: Callable[..., Report], make_corpus: Callable[..., Corpus]) -> Corpus:
    return make_corpus(
        make_report("a", "乙上党课。", "甲听党课后", before="来源：校网", organisation="梧桐小学", year=2021),
        make_report("b", "丙讲党课"),
        make_report("c", "丙讲党课"),
    )


def test_hits_with_context_and_places(corpus: Corpus) -> None:
    """Positions lead to the text and to the raw text; line breaks are shown as spaces; copies stay out."""
    frame = concordance(corpus, "党课", window=3, by=["organisation", "year"])
    assert frame.drop(columns=["position", "year"]).to_numpy().tolist() == [
        ["a", "梧桐小学", "乙上", "党课", "。 甲", 2, 4, 7, 9],
        ["a", "梧桐小学", " 甲听", "党课", "后", 8, 10, 13, 15],
        ["b", "未知", "丙讲", "党课", "", 2, 4, 2, 4],
    ]
    for row in frame.to_dict("records"):
        report = next(r for r in corpus if r.id == row["report_id"])
        assert report.source[row["source_start"] : row["source_end"]] == row["match"]
    assert frame["position"].tolist() == pytest.approx([2 / 11, 8 / 11, 2 / 4])
    assert len(concordance(corpus, "党课", duplicates=True)) == 4


@pytest.mark.parametrize(
    ("sort", "starts"), [("position", [2, 8, 2]), ("left", [2, 8, 2]), ("right", [2, 2, 8])], ids=str
)
def test_sorting(corpus: Corpus, sort: str, starts: list[int]) -> None:
    """Left sorts by the characters nearest to the match first, right by what follows."""
    frame = concordance(corpus, "党课", sort=sort, window=1)  # type: ignore[arg-type]
    keys = {"position": None, "left": "left", "right": "right"}
    key = keys[sort]
    if key is not None:
        assert frame[key].is_monotonic_increasing
    else:
        assert frame["start"].tolist() == starts


def test_regular_expressions_and_literal_text(corpus: Corpus) -> None:
    """A pattern is one only on request; what matches nothing at all is skipped."""
    assert concordance(corpus, "[上听]党课", regex=True)["match"].tolist() == ["上党课", "听党课"]
    assert concordance(corpus, "[上听]党课").empty
    assert concordance(corpus, "x*", regex=True).empty


def test_bad_queries_are_refused(corpus: Corpus) -> None:
    """An empty query, a broken pattern and an unknown order raise with advice."""
    with pytest.raises(UsageError, match="empty"):
        concordance(corpus, "")
    with pytest.raises(UsageError, match="no regular expression"):
        concordance(corpus, "(", regex=True)
    with pytest.raises(UsageError, match="choose one of position, left, right"):
        concordance(corpus, "党课", sort="up")  # type: ignore[arg-type]
