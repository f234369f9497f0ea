"""Slogans, activities, checks and trends are counted by hand."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from reportcorpus.analysis import activity_table, audit, slogan_table, trends
from reportcorpus.corpus import Corpus
from reportcorpus.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable

    from reportcorpus.model import Report


@pytest.fixture
def corpus(make_report: Callable[..., Report], make_corpus: Callable[..., Corpus]) -> Corpus:
    """Two schools over three years, with all kinds of records."""
    phrase = {"text": "三会一课", "entry": "sanhui"}
    return make_corpus(
        make_report(
            "a",
            "以“三会一课强基工程”落实三会一课。上党课5次，听党课。没有开展家访。",
            slogans=[{"text": "三会一课强基工程", "kind": "brand"}, phrase | {"nested_in": 0}, phrase],
            activities=[
                {"text": "上党课", "type": "party_lecture", "event_id": 0, "count": Fraction(5)},
                {"text": "听党课", "type": "party_lecture", "event_id": 0, "count": Fraction(3)},
                {"text": "家访", "type": "home_school", "event_id": 1, "negated": True},
            ],
            themes=[["组织建设"]],
            organisation="甲校",
            year=2019,
        ),
        make_report(
            "b",
            "参与率90%，满意率95%。计划家访。",
            slogans=[],
            activities=[{"text": "家访", "type": "home_school", "status": "planned", "event_id": 0}],
            claims=[
                {"text": "90%", "value": Fraction(90), "unit": "%", "kind": "percent"},
                {"text": "95%", "value": Fraction(95), "unit": "%", "kind": "percent"},
            ],
            checks=[
                {"text": "90%", "kind": "share", "verdict": "consistent", "holds": True, "percent": Fraction(90),
                 "expected": Fraction(90), "low": Fraction(179, 2), "high": Fraction(181, 2)},
                {"text": "95%", "kind": "share", "verdict": "inconsistent", "holds": False, "expected": Fraction(80)},
            ],
            themes=[[]],
            organisation="乙校",
            year=2020,
        ),
        make_report("c", "落实三会一课。", slogans=[phrase], themes=[["组织建设"]], organisation="乙校", year=2021),
        make_report("d", "平安校园。", themes=[[]], organisation="乙校"),
    )  # fmt: skip


def test_slogans_by_wording(corpus: Corpus) -> None:
    """Nested mentions are counted apart, reports count once, years are those of use."""
    frame = slogan_table(corpus)
    columns = ["organisation", "kind", "canonical", "mentions", "nested", "reports", "group_reports", "first_year"]
    assert frame[columns].to_numpy().tolist() == [
        ["乙校", "tifa", "三会一课", 1, 0, 1, 3, 2021],
        ["甲校", "tifa", "三会一课", 1, 1, 1, 1, 2019],
        ["甲校", "brand", "三会一课强基工程", 1, 0, 1, 1, 2019],
    ]
    whole = slogan_table(corpus, by=())
    assert whole[["canonical", "mentions", "nested", "reports", "first_year", "last_year"]].to_numpy().tolist() == [
        ["三会一课", 2, 1, 2, 2019, 2021],
        ["三会一课强基工程", 1, 0, 1, 2019, 2019],
    ]
    assert whole["per_1000"].iloc[0] == pytest.approx(1000 * 2 / corpus.reports["characters"].sum())


def test_variants_of_an_entry_can_be_one_row(make_report: Callable[..., Report]) -> None:
    """Counts add up; the wording is the registry's, or the commonest of an entry that the registry lacks."""
    slogans = [
        {"text": "三会一课", "entry": "sanhui-yike"},
        {"text": "“三会一课”制度", "entry": "sanhui-yike"},
        {"text": "梧桐精神", "entry": "own", "kind": "tifa"},
        {"text": "向阳而生", "kind": "motto"},
    ]
    text = "落实“三会一课”制度。梧桐精神代代相传，向阳而生。三会一课。"
    corpus = Corpus.from_reports([make_report("a", text, slogans=slogans, organisation="甲校")])
    frame = slogan_table(corpus, merge_variants=True)
    assert sorted(zip(frame["canonical"], frame["mentions"], strict=True)) == [
        ("三会一课", 2), ("向阳而生", 1), ("梧桐精神", 1)
    ]  # fmt: skip
    assert slogan_table(corpus)["mentions"].sum() == frame["mentions"].sum()


def test_activities_by_type_and_status(corpus: Corpus) -> None:
    """Mentions of one event are one event with its greatest count; what did not take place is counted apart."""
    frame = activity_table(corpus)
    columns = ["organisation", "type", "status", "mentions", "events", "reports", "group_reports", "stated", "negated"]
    assert frame[columns].to_numpy().tolist() == [
        ["乙校", "home_school", "planned", 1, 1, 1, 3, 0, 0],
        ["甲校", "home_school", "done", 0, 0, 0, 1, 0, 1],
        ["甲校", "party_lecture", "done", 2, 1, 1, 1, 5, 0],
    ]


def test_activities_by_place_of_the_school(corpus: Corpus) -> None:
    """The place of an activity does not stand in the way of the place of the school."""
    assert set(activity_table(corpus, by="place")["place"]) == {"未知"}


def test_audit_shows_the_doubtful_first(corpus: Corpus) -> None:
    """Each check has its sentence, the stated figure and what it should be."""
    frame = audit(corpus)
    columns = ["report_id", "organisation", "text", "stated", "expected", "verdict", "holds"]
    assert frame[columns].to_numpy().tolist() == [
        ["b", "乙校", "95%", 95.0, 80.0, "inconsistent", False],
        ["b", "乙校", "90%", 90.0, 90.0, "consistent", True],
    ]
    assert set(frame["sentence"]) == {"参与率90%，满意率95%。"}


def test_trends_of_themes(corpus: Corpus) -> None:
    """Each year has its value and its reports; the trend is that of the dated years."""
    frame = trends(corpus)
    rows = frame[frame["item"] == "组织建设"]
    assert rows["year"].fillna(0).tolist() == [2019, 2020, 2021, 0]
    assert rows["value"].tolist() == [1.0, 0.0, 1.0, 0.0]
    assert rows["reports"].tolist() == [1, 1, 1, 1]
    assert set(rows["years"]) == {3}
    assert set(rows["slope"]) == {0.0}
    assert set(rows["unit"]) == {"share"}


def test_trends_of_slogans_and_activities(corpus: Corpus) -> None:
    """A year that does not mention an item has 0, planned activities do not count, few years are no trend."""
    slogans = trends(corpus, "slogans")
    rows = slogans[slogans["item"] == "三会一课"]
    assert (rows["value"] > 0).tolist() == [True, False, True, False]
    assert set(trends(corpus, "activities")["item"]) == {"home_school", "party_lecture"}
    schools = trends(corpus, by="organisation")
    assert schools[schools["organisation"] == "甲校"]["slope"].isna().all()
    assert set(schools.loc[schools["organisation"] == "甲校", "years"]) == {1}


def test_trends_refuses_what_it_cannot_do(corpus: Corpus) -> None:
    """The years are the axis, and only three things have trends."""
    with pytest.raises(UsageError, match="leave year out"):
        trends(corpus, by=["year"])
    with pytest.raises(UsageError, match="choose one of themes, slogans, activities"):
        trends(corpus, "words")  # type: ignore[arg-type]


def test_reasons_are_told_in_english(make_report: Callable[..., Report]) -> None:
    """`lang` changes the words of the computation, and nothing else."""
    check = {"text": "60%", "kind": "share", "verdict": "inconsistent", "holds": False, "low": Fraction("59.5"),
             "high": Fraction("60.5"), "reason": "23÷46＝50％，报告写60%，对不上"}  # fmt: skip
    corpus = Corpus.from_reports([make_report("a", "党员46名，其中女23名，占60%。", checks=[check])])
    chinese, english = audit(corpus), audit(corpus, lang="en")
    assert list(english["reason"]) == ["23 ÷ 46 = 50 %; the report says 60%, which stands for 59.5 to 60.5"]
    assert chinese.drop(columns="reason").equals(english.drop(columns="reason"))
