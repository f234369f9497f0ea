"""Set phrases date a report, have wordings, and make up a share of the text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd
import pytest

from reportcorpus.analysis import date_by_slogans, formulaicity, variant_table
from reportcorpus.analysis.variants import change
from reportcorpus.errors import UsageError
from reportcorpus.lexicon import Lexicon

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from reportcorpus.corpus import Corpus
    from reportcorpus.model import Report

YOUNG = {"text": "两个确立", "entry": "liangge-queli"}
YOUNGER = {"text": "三个务必", "entry": "sange-wubi"}
OLD = {"text": "三个自信", "entry": "sange-zixin"}
PLAIN = {"text": "三会一课", "entry": "sanhui-yike"}


@pytest.mark.parametrize(
    ("entry", "since"),
    [
        ("三严三实", 2014),
        ("两学一做", 2016),
        ("四个自信", 2016),
        ("两个确立", 2021),
        ("党的二十大精神", 2022),
        ("四个意识", 2016),
        ("党史学习教育", 2021),
        ("党的十九大精神", 2017),
        ("全面从严治党", 2014),
        ("党纪学习教育", 2024),
    ],
)
def test_the_years_that_are_certain(entry: str, since: int) -> None:
    """The registry dates the events that everybody can look up."""
    assert next(row.since for row in Lexicon.default().slogans if row.canonical == entry) == since


@pytest.mark.parametrize(
    ("slogans", "facts", "expected"),
    [
        ([YOUNG, YOUNGER], {"year": 2019}, ["anachronism", 2022, None, "两个确立 (2021)、三个务必 (2022)"]),
        (
            [YOUNG, YOUNGER | {"nested_in": 0}],
            {"year": 2019},
            ["doubtful", 2022, None, "两个确立 (2021)、三个务必 (2022)"],
        ),
        ([YOUNG, OLD], {"year": 2019}, ["doubtful", 2021, 2016, "两个确立 (2021)"]),
        ([YOUNG], {"year": 2020}, ["fits", 2021, None, ""]),
        ([YOUNG], {"year": 2020, "published": "2020-12-30"}, ["doubtful", 2021, None, "两个确立 (2021)"]),
        ([YOUNG], {"published": "2021"}, ["fits", 2021, None, ""]),
        ([OLD], {"year": 2018}, ["stale", 2012, 2016, ""]),
        ([OLD], {"year": 2016}, ["fits", 2012, 2016, ""]),
        ([YOUNG], {}, ["unknown", 2021, None, ""]),
        ([PLAIN], {"year": 1999}, ["unknown", None, None, ""]),
    ],
)
def test_a_report_is_dated_by_its_phrases(
    slogans: list[dict[str, Any]],
    facts: dict[str, object],
    expected: list[object],
    make_report: Callable[..., Report],
    make_corpus: Callable[..., Corpus],
) -> None:
    """Two phrases younger than the report are an anachronism, one is doubtful; one replaced is old; the rest fits."""
    lexicon = Lexicon.default()
    assert next(row.since for row in lexicon.slogans if row.id == "liangge-queli") == 2021
    frame = date_by_slogans(
        make_corpus(make_report("a", "两个确立、三个自信、三会一课、三个务必", slogans=slogans, **facts))
    )
    row = frame[["verdict", "earliest", "latest", "anachronisms"]].astype(object).where(frame.notna(), None)
    assert row.to_numpy().tolist() == [expected]


def test_the_evidence_has_exact_places(make_report: Callable[..., Report], make_corpus: Callable[..., Corpus]) -> None:
    """Text and raw text both lead to the phrase; of a year's phrases it is the first."""
    report = make_report("a", "用三个自信讲两个确立。", slogans=[YOUNG, OLD], before="网站\n", year=2022)
    row = date_by_slogans(make_corpus(report)).iloc[0]
    assert report.text[row["earliest_start"] : row["earliest_end"]] == row["earliest_phrase"] == "两个确立"
    assert report.source[row["latest_source_start"] : row["latest_source_end"]] == row["latest_phrase"] == "三个自信"
    assert (row["dated"], row["verdict"]) == (2, "stale")


def test_a_lexicon_of_ones_own_dates_too(
    make_report: Callable[..., Report], make_corpus: Callable[..., Corpus], tmp_path: Path
) -> None:
    """An entry that only the user's file has dates the report when the lexicon is given."""
    path = tmp_path / "mine.tsv"
    path.write_text(
        "id\tcanonical\tcategory\tsource\tsince\nhongzhu\t红烛先锋\tformula\t区文件\t2023\n", encoding="utf-8"
    )
    corpus = make_corpus(make_report("a", "红烛先锋", slogans=[{"text": "红烛先锋", "entry": "hongzhu"}], year=2020))
    assert date_by_slogans(corpus)["verdict"].tolist() == ["unknown"]
    frame = date_by_slogans(corpus, lexicon=Lexicon.default().extended(path))
    assert frame["anachronisms"].tolist() == ["红烛先锋 (2023)"]


def test_no_reports_give_no_rows(two_schools: Corpus) -> None:
    """Of nothing there is nothing to say, in the same columns."""
    for function in (date_by_slogans, variant_table, formulaicity):
        assert list(function(two_schools[:0])) == list(function(two_schools))
        assert function(two_schools[:0]).empty


@pytest.fixture
def wordings(make_report: Callable[..., Report], make_corpus: Callable[..., Corpus]) -> Corpus:
    """One entry in three wordings, one of them nested, and an entry with a single one."""
    full = {"text": "不忘初心、牢记使命", "entry": "chuxin"}
    bare = {"text": "不忘初心牢记使命", "entry": "chuxin"}
    return make_corpus(
        make_report("a", "不忘初心、牢记使命主题。", slogans=[full], organisation="甲校", year=2019),
        make_report(
            "b",
            "不忘初心牢记使命。再不忘初心 牢记使命。三会一课。",
            slogans=[bare, {"text": "不忘初心 牢记使命", "entry": "chuxin", "nested_in": 0}, PLAIN],
            organisation="乙校",
            year=2020,
        ),
        make_report("c", "不忘初心牢记使命。", slogans=[bare], organisation="乙校", year=2021),
    )


def test_wordings_of_one_entry_stand_apart(wordings: Corpus, tmp_path: Path) -> None:
    """No wording is merged with another; the change says what tells it from the registry's."""
    path = tmp_path / "mine.tsv"
    path.write_text("id\tcanonical\tcategory\tsource\nchuxin\t不忘初心、牢记使命\tcampaign\t党章\n", encoding="utf-8")
    lexicon = Lexicon.default().extended(path)
    frame = variant_table(wordings, lexicon=lexicon)
    columns = ["entry", "wording", "change", "mentions", "nested", "reports", "first_year", "last_year"]
    assert frame[columns].to_numpy().tolist() == [
        ["chuxin", "不忘初心牢记使命", "-、", 2, 0, 2, 2020, 2021],
        ["chuxin", "不忘初心 牢记使命", "、→ ", 0, 1, 1, 2020, 2020],
        ["chuxin", "不忘初心、牢记使命", "", 1, 0, 1, 2019, 2019],
    ]
    assert frame["share"].tolist() == [0.5, 0.25, 0.25]
    schools = variant_table(wordings, "不忘初心、牢记使命", "organisation", lexicon=lexicon)
    assert schools.groupby("organisation")["share"].sum().tolist() == [1, 1]
    assert set(variant_table(wordings, "sanhui-yike")["wording"]) == {"三会一课"}


def test_an_unknown_entry_is_refused(wordings: Corpus) -> None:
    """The error names entries that are near."""
    with pytest.raises(UsageError, match=r"'四个' is no entry of the registry.*四个意识"):
        variant_table(wordings, "四个")


@pytest.mark.parametrize(
    ("wording", "expected"),
    [("四个意识", ""), ("“四个意识”", "+“ +”"), ("四种意识", "个→种"), ("四个的意识", "+的"), ("四意识", "-个")],
)
def test_changes_are_the_least_ones(wording: str, expected: str) -> None:
    """Characters left out, put in and put for others are told apart."""
    assert change("四个意识", wording) == expected


def test_the_share_of_set_phrases(wordings: Corpus, make_report: Callable[..., Report]) -> None:
    """Characters in phrases count once, nested or not; mottos count when asked for."""
    frame = formulaicity(wordings, "organisation")
    assert frame[["organisation", "inside", "characters", "mentions", "reports"]].to_numpy().tolist() == [
        ["乙校", 8 + 8 + 4 + 8, 9 + 10 + 5 + 9, 3, 2],
        ["甲校", 9, 12, 1, 1],
    ]
    whole = formulaicity(wordings, ())
    assert whole["share"].item() == pytest.approx((28 + 9) / (33 + 12))
    assert formulaicity(wordings, kinds="motto")["inside"].tolist() == [0]
    assert formulaicity(wordings)["zone"].tolist() == ["未知"]
    with pytest.raises(UsageError, match="choose from tifa, motto, brand"):
        formulaicity(wordings, kinds="slogan")


def test_columns_called_like_results_are_renamed(wordings: Corpus) -> None:
    """A user's own `share` or `zone` does not get in the way of ours."""
    ids = wordings.reports["report_id"]
    given = wordings.with_metadata(pd.DataFrame({"report_id": ids, "share": ["x", "y", "y"], "entry": ["p", "q", "q"]}))
    assert formulaicity(given, "share")[["share_given", "inside"]].to_numpy().tolist() == [["x", 9], ["y", 28]]
    frame = variant_table(given, "chuxin", ["entry", "share"])
    assert frame[["entry_given", "share_given", "entry"]].drop_duplicates().to_numpy().tolist() == [
        ["p", "x", "chuxin"],
        ["q", "y", "chuxin"],
    ]
    assert list(date_by_slogans(given, "share"))[:2] == ["report_id", "share"]
