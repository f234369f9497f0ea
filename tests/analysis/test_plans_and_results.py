"""Plans of one year are held against what the next year's report tells."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd
import pytest

from reportcorpus.analysis import plans_and_results
from reportcorpus.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable

    from reportcorpus.corpus import Corpus
    from reportcorpus.model import Report


def mention(text: str, kind: str, event: int, **more: Any) -> dict[str, Any]:
    return {"text": text, "type": kind, "event_id": event} | more


@pytest.fixture
def corpus(make_report: Callable[..., Report], make_corpus: Callable[..., Corpus]) -> Corpus:
    """Make a school over three years, the last without a follower, and reports that say too little."""
    school = {"organisation": "栖岭县云台小学"}
    return make_corpus(
        make_report(
            "a",
            "明年要办家长会，要家访，要讲党课。今年慰问。",
            activities=[
                mention("家长会", "home_school", 0, status="planned"),
                mention("家访", "home_school", 1, status="planned"),
                mention("讲党课", "party_lecture", 2, status="planned"),
                mention("慰问", "relief_visit", 3),
            ],
            before="站点\n",
            year=2020,
            **school,
        ),
        make_report(
            "b",
            "开了家长会，又开会。没有讲党课。举办比赛，计划慰问。",
            activities=[
                mention("家长会", "home_school", 0),
                mention("开会", "home_school", 0, status="standing"),
                mention("讲党课", "party_lecture", 1, negated=True),
                mention("比赛", "competition", 2),
                mention("慰问", "relief_visit", 3, status="planned"),
            ],
            year=2021,
            **school,
        ),
        make_report("c", "家访。", activities=[mention("家访", "home_school", 0, status="planned")], year=2020),
        make_report("d", "家访。", activities=[mention("家访", "home_school", 0, status="planned")], **school),
    )


def test_each_type_has_its_outcome(corpus: Corpus) -> None:
    """Planned and told, planned and not told, told without a plan, and planned with nobody to tell."""
    frame = plans_and_results(corpus)
    columns = ["plan_year", "type", "outcome", "planned", "reported", "negated", "plan_reports", "result_reports"]
    assert frame[columns].astype(object).where(frame[columns].notna(), None).to_numpy().tolist() == [
        [2020, "competition", "not planned", 0, 1, 0, 1, 1],
        [2020, "home_school", "reported", 2, 1, 0, 1, 1],
        [2020, "party_lecture", "not reported", 1, 0, 1, 1, 1],
        [2021, "relief_visit", "no report", 1, None, None, 1, 0],
    ]
    assert set(frame["organisation"]) == {"栖岭县云台小学"}
    assert frame["result_year"].tolist() == [2021, 2021, 2021, 2022]


def test_the_evidence_leads_to_both_reports(corpus: Corpus) -> None:
    """The first plan and the first result have places in text and raw text, all have spans."""
    frame = plans_and_results(corpus)
    row = frame[frame["type"] == "home_school"].iloc[0]
    reports = {report.id: report for report in corpus}
    for side, name, words in (("plan", "a", "家长会"), ("result", "b", "家长会")):
        report = reports[name]
        assert row[f"{side}_report_id"] == name
        assert report.text[row[f"{side}_start"] : row[f"{side}_end"]] == row[f"{side}_text"] == words
        assert report.source[row[f"{side}_source_start"] : row[f"{side}_source_end"]] == words
    assert [reports[name].text[start:end] for name, start, end in row["plans"]] == ["家长会", "家访"]
    assert [reports[name].text[start:end] for name, start, end in row["results"]] == ["家长会", "开会"]
    assert frame["results"].tolist()[-1] == []


def test_other_groups_and_none(corpus: Corpus) -> None:
    """The whole corpus can be followed too; columns called like results are renamed; nothing gives nothing."""
    whole = plans_and_results(corpus, ())
    assert whole.loc[whole["type"] == "home_school", "planned"].tolist() == [3]
    ids = corpus.reports["report_id"]
    given = corpus.with_metadata(pd.DataFrame({"report_id": ids, "type": "公办", "planned": "x"}))
    assert set(plans_and_results(given, ["type", "planned"])["type_given"]) == {"公办"}
    assert list(plans_and_results(corpus[:0])) == list(plans_and_results(corpus))
    assert set(plans_and_results(corpus[:1])["outcome"]) == {"no report"}


def test_years_are_no_group(corpus: Corpus) -> None:
    """The question runs over the years."""
    with pytest.raises(UsageError, match="leave year out"):
        plans_and_results(corpus, "year")
