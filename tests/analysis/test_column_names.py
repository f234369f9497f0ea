"""A grouping column of the user's may have any name, that of a result column too."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd
import pytest

from reportcorpus import analysis
from reportcorpus.analysis.grouping import asked
from reportcorpus.corpus import Corpus
from reportcorpus.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable

    from reportcorpus.model import Report

SHARED = "学校每月组织教师走进社区听取家长意见并逐条回复"
HELPERS = ["body", "weight", "count", "value", "term", "type", "group", "id", "limit", "families", "status", "event_id",
           "nested_in", "earliest_year", "used", "all", "kind", "theme", "outermost", "doubt", "order"]  # fmt: skip
QUESTIONS: dict[str, Callable[..., pd.DataFrame]] = {
    "activity_table": analysis.activity_table,
    "audit": analysis.audit,
    "clusters": analysis.clusters,
    "compare_themes": analysis.compare_themes,
    "concordance": lambda corpus, by: analysis.concordance(corpus, "党课", by=by),
    "date_by_slogans": analysis.date_by_slogans,
    "formulaicity": analysis.formulaicity,
    "new_phrases": lambda corpus, by: analysis.new_phrases(
        corpus, by, min_count=2, min_range=2, min_cohesion=0, min_entropy=0
    ),
    "plans_and_results": analysis.plans_and_results,
    "profile": analysis.profile,
    "reuse_shares": analysis.reuse_shares,
    "slogan_table": analysis.slogan_table,
    "text_reuse": lambda corpus, by: analysis.text_reuse(corpus, by=by),
    "theme_frequencies": analysis.theme_frequencies,
    "trends": lambda corpus, by: analysis.trends(corpus, by=by),
    "variant_table": lambda corpus, by: analysis.variant_table(corpus, "sanhui-yike", by),
}


@pytest.fixture
def corpus(make_report: Callable[..., Report]) -> Corpus:
    """Make two reports in which every question finds something."""
    line = f"落实三会一课。{SHARED}。上党课5次。计划上党课5次。"
    return Corpus.from_reports(
        make_report(
            name,
            line + end,
            themes=[["组织建设"]],
            slogans=[{"text": "三会一课", "entry": "sanhui-yike"}],
            activities=[
                {"text": "上党课", "type": "party_lecture", "event_id": 0, "count": 5},
                {"text": "计划上党课", "type": "party_lecture", "event_id": 1, "status": "planned"},
            ],
            claims=[{"text": "5次", "value": 5, "unit": "次", "kind": "count"}],
            checks=[{"text": "5次", "kind": "total", "verdict": "consistent", "holds": True}],
            organisation=name,
            year=2020,
        )
        for name, end in (("甲校", "今天。"), ("乙校", "昨夜。"))
    )


def asked_by(corpus: Corpus, question: str, column: str) -> tuple[pd.DataFrame, str]:
    """Ask by a column of this name whose cells are those of `organisation`; return what it is called in the result."""
    cells = pd.DataFrame({"report_id": corpus.reports["report_id"], column: ["p", "q"]})
    frame = QUESTIONS[question](corpus.with_metadata(cells), column)
    return frame, f"{column}_given" if f"{column}_given" in frame else column


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_column_called_like_a_result_gets_another_name(corpus: Corpus, question: str) -> None:
    """Whichever column of the result a user's is called like, both are there, and no figure changes."""
    plain, own = asked_by(corpus, question, "mine")
    assert own == "mine"
    assert not plain.empty or question == "audit"
    reserved = {"report_id", "mine", "other_mine", "year", "folder", "place", "organisation", *corpus.reports.columns}
    names = [c for c in plain if c not in reserved and c not in {"start", "end", "source_start", "source_end", "text"}]
    assert names
    for column in [*names, *HELPERS]:
        frame, name = asked_by(corpus, question, column)
        assert column not in names or name == f"{column}_given"
        assert list(frame.columns).count(name) == 1
        renamed = frame.rename(columns={name: "mine", f"other_{name}": "other_mine"})
        pd.testing.assert_frame_equal(renamed[list(plain)], plain)


def test_the_library_s_own_columns_keep_their_names(two_schools: Corpus) -> None:
    """Place and year are no columns of the user's; what is no column is refused."""
    same, by = asked(two_schools, ["place", "year"], ["place", "share"])
    assert same is two_schools
    assert by == ["place", "year"]
    with pytest.raises(UsageError, match="by='share' is no grouping column; choose from organisation, place"):
        asked(two_schools, "share", ["share"])


@pytest.mark.parametrize("question", QUESTIONS)
def test_every_question_can_be_asked_of_little(corpus: Corpus, question: str) -> None:
    """No report and one report give a table with the same columns."""
    columns = list(QUESTIONS[question](corpus, "organisation"))
    for part in (corpus[:0], corpus[:1]):
        frame: Any = QUESTIONS[question](part, "organisation")
        assert list(frame) == columns
    assert QUESTIONS[question](corpus[:0], "organisation").empty
