"""Shared passages are found exactly, set phrases, names and figures apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportcorpus.analysis import text_reuse
from reportcorpus.analysis.matches import Match, matches
from reportcorpus.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable

    from reportcorpus.corpus import Corpus
    from reportcorpus.model import Report

SHARED = "学校每月组织教师走进社区听取家长意见并逐条回复"


@pytest.fixture
def corpus(make_report: Callable[..., Report], make_corpus: Callable[..., Corpus]) -> Corpus:
    tifa = {"text": "立德树人"}
    return make_corpus(
        make_report("a", f"梧桐小学{SHARED}，共12次。", before="网站\n", organisation="梧桐小学", year=2019),
        make_report("b", f"今年，云台小学{SHARED}，共30次。", organisation="云台小学", published="2021-01-05"),
        make_report("c", "落实立德树人。", slogans=[tifa]),
        make_report("d", "落实立德树人。", "别的", slogans=[tifa]),
    )


def test_a_passage_has_exact_places_on_both_sides(corpus: Corpus) -> None:
    """Name and figure differ, the rest is one passage; the earlier report is told by the dates."""
    frame = text_reuse(corpus)
    assert len(frame) == 1
    row = frame.iloc[0]
    assert (row["report_id"], row["other_id"], row["characters"]) == ("a", "b", len(SHARED) + 2)
    assert (row["text"], row["other_text"]) == (f"{SHARED}，共12次", f"{SHARED}，共30次")
    sources = {report.id: report.source for report in corpus}
    assert sources["a"][row["source_start"] : row["source_end"]] == row["text"]
    assert sources["b"][row["other_source_start"] : row["other_source_end"]] == row["other_text"]
    assert (row["organisation"], row["other_organisation"], row["earlier"]) == ("梧桐小学", "云台小学", "a")


def test_set_phrases_are_no_reuse(corpus: Corpus) -> None:
    """What is left of c and d beside the registry phrase is two characters."""
    frame = text_reuse(corpus, min_characters=2)
    assert frame[frame["report_id"] == "c"][["text", "other_text"]].to_numpy().tolist() == [["落实", "落实"]]


def test_too_short_passages_are_refused(corpus: Corpus) -> None:
    """A single character is always shared."""
    with pytest.raises(UsageError, match="fewer than 2"):
        text_reuse(corpus, min_characters=1)


TEXTS = st.lists(st.text("甲乙丙", max_size=30), min_size=2, max_size=4)


def brute_force(texts: list[str], least: int) -> set[Match]:
    """Find all longest common stretches by comparing all places."""
    flat = "".join(texts)
    owner = [number for number, text in enumerate(texts) for _ in text]
    found = set()
    for i in range(len(flat)):
        for j in range(i + 1, len(flat)):
            if owner[i] == owner[j]:
                continue
            same = lambda k, i=i, j=j: (  # noqa: E731
                i + k >= 0 and j + k < len(flat) and flat[i + k] == flat[j + k]
                and owner[i + k] == owner[i] and owner[j + k] == owner[j]
            )  # fmt: skip
            if same(-1):
                continue
            length = 0
            while same(length):
                length += 1
            if length >= least:
                found.add(Match(i, j, length))
    return found


@given(TEXTS, st.integers(2, 5))
def test_matches_are_those_of_brute_force(texts: list[str], least: int) -> None:
    """The index of n-grams finds what comparing all places finds, and nothing else."""
    flat = np.array([ord(c) for c in "".join(texts)], dtype=np.int64)
    owner = np.array([number for number, text in enumerate(texts) for _ in text], dtype=np.int64)
    found = matches(flat, owner, owner, least=least, most=10_000)
    assert len(found) == len(set(found))
    assert set(found) == brute_force(texts, least)


def test_a_passage_of_many_reports_is_paired_with_the_first() -> None:
    """Pairs grow with the reports, not with their square."""
    items = np.array([1, 2, 3] * 6, dtype=np.int64)
    owner = np.repeat(np.arange(6), 3)
    found = matches(items, owner, owner, least=3, most=4)
    assert found == [Match(0, 3 * number, 3) for number in range(1, 6)]
