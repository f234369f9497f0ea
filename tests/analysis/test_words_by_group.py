"""Keyness, collocations, n-grams and topics can be asked of every group at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pytest
from scipy.stats import false_discovery_control

from reportcorpus.analysis import collocations, keyness, ngrams, topics
from reportcorpus.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable

    from reportcorpus.corpus import Corpus
    from reportcorpus.model import Report


@pytest.fixture
def corpus(make_report: Callable[..., Report], make_corpus: Callable[..., Corpus]) -> Corpus:
    """Make four reports of two schools over two years, and a copy of the first."""
    texts = {
        "a": ("党员学习理论。党员学习文件。教师学习理论。", "甲校", 2020),
        "b": ("党员帮扶困难学生。党员学习理论。", "乙校", 2020),
        "c": ("教师研究课堂教学。教师研究课堂作业。", "甲校", 2021),
        "d": ("学生参加社会实践。教师研究课堂教学。", "乙校", 2021),
        "e": ("党员学习理论。党员学习文件。教师学习理论。", "甲校", 2020),
    }
    return make_corpus(*(make_report(n, t, organisation=o, year=y) for n, (t, o, y) in texts.items()))


def test_each_group_is_the_target_once(corpus: Corpus) -> None:
    """A group against all others is the same comparison by hand, but for q, which is that of all rows."""
    frame = keyness(corpus, by="organisation", min_count=1)
    for school in ("甲校", "乙校"):
        own = frame[frame["organisation"] == school].drop(columns="organisation").reset_index(drop=True)
        alone = keyness(corpus, {"organisation": school}, min_count=1)
        pd.testing.assert_frame_equal(own.drop(columns="q"), alone.drop(columns="q"))
    assert frame["q"].tolist() == pytest.approx(false_discovery_control(frame["p"]).tolist())


def test_two_parts_are_compared_within_each_group(corpus: Corpus) -> None:
    """A year against the other one, in one school after the other."""
    frame = keyness(corpus, {"year": 2021}, by="organisation", min_count=1)
    for school in ("甲校", "乙校"):
        own = frame[frame["organisation"] == school].drop(columns="organisation").reset_index(drop=True)
        part = corpus[corpus.reports["organisation"] == school]
        pd.testing.assert_frame_equal(
            own.drop(columns="q"), keyness(part, {"year": 2021}, min_count=1).drop(columns="q")
        )


def test_groups_that_cannot_be_compared_have_no_rows(corpus: Corpus) -> None:
    """One group has no others, none has nothing; without target and groups there is no question."""
    assert keyness(corpus[:1], by="organisation").empty
    assert list(keyness(corpus[:0], by="organisation"))[:2] == ["organisation", "term"]
    with pytest.raises(UsageError, match="keyness needs a target"):
        keyness(corpus)


@pytest.mark.parametrize("school", ["甲校", "乙校"])
def test_a_group_is_asked_by_itself(corpus: Corpus, school: str) -> None:
    """N-grams and collocations of a group are those of its reports alone; copies stay out."""
    part = corpus[corpus.reports["organisation"] == school]
    for question in (
        lambda c, **by: ngrams(c, 2, min_count=1, min_range=1, **by),
        lambda c, **by: collocations(c, "学习", min_count=1, **by),
    ):
        frame = question(corpus, by="organisation")
        own = frame[frame["organisation"] == school].drop(columns="organisation").reset_index(drop=True)
        pd.testing.assert_frame_equal(own, question(part), check_dtype=False)
        assert list(question(corpus[:0], by=["organisation", "year"]))[:2] == ["organisation", "year"]


def test_topics_have_shares_in_groups(corpus: Corpus) -> None:
    """The topics are those of all; shares of groups, weighted by their reports, make those of all."""
    whole = topics(corpus, 2, terms=3, min_reports=1)
    frame = topics(corpus, 2, by="organisation", terms=3, min_reports=1)
    first = frame[frame["rank"] == 1]
    for topic, own in first.groupby("topic"):
        expected = whole.loc[(whole["topic"] == topic) & (whole["rank"] == 1), "share"].item()
        assert np.average(own["share"], weights=own["reports"]) == pytest.approx(expected)
    assert first.groupby("organisation")["share"].sum().tolist() == pytest.approx([1, 1])
    for school in ("甲校", "乙校"):
        own = frame[frame["organisation"] == school].reset_index(drop=True)
        columns = ["topic", "rank", "term", "weight", "coherence"]
        pd.testing.assert_frame_equal(own[columns], whole[columns])
    single = topics(corpus, 2, by="year", terms=3, min_reports=1)
    learning = single[(single["term"] == "学习") & (single["weight"] > 0.1)].set_index("year")["share"]
    assert learning[2020] > learning[2021]


def test_groups_called_like_results(corpus: Corpus) -> None:
    """A user's own column `term`, `word`, `ngram` or `topic` stands beside ours."""
    cells = pd.DataFrame({"report_id": list("abcde")} | {c: list("ppqqp") for c in ("term", "word", "ngram", "topic")})
    named = corpus.with_metadata(cells)
    assert list(keyness(named, by="term", min_count=1))[:2] == ["term_given", "term"]
    assert list(collocations(named, "学习", by="word", min_count=1))[:2] == ["word_given", "word"]
    assert list(ngrams(named, 2, by="ngram", min_count=1, min_range=1))[:2] == ["ngram_given", "ngram"]
    assert list(topics(named, 2, by="topic", min_reports=1))[:2] == ["topic_given", "topic"]
