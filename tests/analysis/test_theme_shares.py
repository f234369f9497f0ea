"""Shares of themes are counted by hand, groups keep their zeros, and comparisons keep to their limits."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import pytest
from scipy.stats import mannwhitneyu

from reportcorpus.analysis import compare_themes, theme_frequencies
from reportcorpus.analysis.themes import theme_names
from reportcorpus.errors import UsageError
from reportcorpus.lexicon import Lexicon

if TYPE_CHECKING:
    from collections.abc import Callable

    from reportcorpus.corpus import Corpus
    from reportcorpus.model import Report

THEMES = [row.theme for row in Lexicon.default().theme_types]


def test_a_row_a_group_and_theme_with_zeros(two_schools: Corpus) -> None:
    """Each group has all themes in the order of the codebook, unnamed ones are 未知, copies are left out."""
    frame = theme_frequencies(two_schools)
    assert list(frame.columns) == [
        "organisation", "theme", "share", "characters", "mentions", "per_1000", "reports"
    ]  # fmt: skip
    schools = ["岚溪区梧桐小学", "望峪县云台小学", "未知"]
    assert list(frame["organisation"]) == [school for school in schools for _ in THEMES]
    assert list(frame["theme"]) == THEMES * 3
    rows = frame[frame["characters"] > 0]
    assert rows.iloc[:, :5].to_numpy().tolist() == [
        ["岚溪区梧桐小学", "思想建设", 18 / 25, 18.0, 2],
        ["岚溪区梧桐小学", "队伍建设", 3.5 / 25, 3.5, 1],
        ["岚溪区梧桐小学", "教学教研", 3.5 / 25, 3.5, 1],
        ["未知", "德育", 1.0, 4.0, 1],
    ]
    assert list(rows["per_1000"]) == [80.0, 40.0, 40.0, 250.0]
    assert list(rows["reports"]) == [2, 2, 2, 1]


@pytest.mark.parametrize(
    ("found", "names"),
    [
        ([], THEMES),
        (["德育"], THEMES),
        (["山村", "德育", "思想建设", "课堂"], ["思想建设", "德育", "山村", "课堂"]),
        (["课堂", "山村", "课堂"], ["山村", "课堂"]),
    ],
)
def test_themes_of_a_codebook_of_ones_own(found: list[str], names: list[str]) -> None:
    """A user's themes stand behind those of the library's that are found, for his codebook may stand instead."""
    assert theme_names(pd.DataFrame({"theme": found})) == names


def test_copies_count_on_request(two_schools: Corpus) -> None:
    """With duplicates the copy is a report like any other."""
    frame = theme_frequencies(two_schools, duplicates=True)
    assert list(frame["reports"].head(1)) == [3]
    assert frame["characters"].sum() == 18 + 3.5 * 2 + 4 + 18


def test_several_columns_or_none(two_schools: Corpus) -> None:
    """Groups may be made of several columns, an unknown year stays empty, and () is the whole corpus."""
    frame = theme_frequencies(two_schools, ["organisation", "year"])
    groups = frame[["organisation", "year", "reports"]].drop_duplicates()
    assert groups.fillna({"year": 0}).to_numpy().tolist() == [
        ["岚溪区梧桐小学", 2020, 1],
        ["岚溪区梧桐小学", 2021, 1],
        ["望峪县云台小学", 2021, 1],
        ["未知", 0, 1],
    ]
    whole = theme_frequencies(two_schools, ())
    assert list(whole["theme"]) == THEMES
    assert set(whole["reports"]) == {4}


def test_an_unknown_column_is_refused(two_schools: Corpus) -> None:
    """The message lists what can be grouped by."""
    with pytest.raises(UsageError, match=r"'school' is no grouping column; choose from organisation, place, year"):
        theme_frequencies(two_schools, by="school")


def test_no_reports_no_rows(two_schools: Corpus) -> None:
    """An empty corpus gives empty tables with all columns."""
    empty = two_schools[[False] * len(two_schools)]
    assert theme_frequencies(empty).empty
    assert compare_themes(empty).empty


def test_few_reports_are_shown_but_not_tested(two_schools: Corpus) -> None:
    """Below five reports on a side there is no p, and one report has no interval."""
    frame = compare_themes(two_schools)
    assert set(frame["note"]) == {"shown, not tested"}
    assert frame["p"].isna().all()
    first = frame[frame["theme"] == "思想建设"].iloc[0]
    assert first["share"] == pytest.approx((11 / 18 + 1) / 2)
    assert (first["reports"], first["other_reports"], first["cliffs_delta"]) == (2, 2, 1.0)
    assert frame.loc[frame["reports"] == 1, ["low", "high"]].isna().all(axis=None)


@pytest.fixture
def twelve(make_report: Callable[..., Report], make_corpus: Callable[..., Corpus]) -> Corpus:
    """Six reports of each of two kinds of school; the share of 德育 is a tenth higher from one to the next."""
    reports = []
    for number in range(12):
        lines = ("德" * (number + 1), "学" * (12 - number))
        kind = "小学" if number % 3 else "中学"
        reports.append(make_report(f"r{number}", *lines, themes=[["德育"], ["教学教研"]], groups={"stage": kind}))
    return make_corpus(*reports)


def test_groups_are_compared_over_reports(twelve: Corpus) -> None:
    """Means, intervals, effect and p are those of the reports' shares; q is adjusted over the whole table."""
    frame = compare_themes(twelve, "stage", seed=5)
    assert set(frame["note"]) == {"shown, not tested"}
    halves = twelve.with_metadata(
        pd.DataFrame({"report_id": twelve.reports["report_id"], "half": ["低"] * 6 + ["高"] * 6})
    )
    frame = compare_themes(halves, "half", seed=5)
    row = frame[(frame["half"] == "高") & (frame["theme"] == "德育")].iloc[0]
    high, low = [n / 13 for n in range(7, 13)], [n / 13 for n in range(1, 7)]
    assert row["share"] == pytest.approx(sum(high) / 6)
    assert row["low"] < row["share"] < row["high"]
    assert row["rate_ratio"] == pytest.approx(sum(high) / sum(low))
    assert row["cliffs_delta"] == 1.0
    assert row["p"] == pytest.approx(mannwhitneyu(high, low).pvalue)
    assert row["q"] >= row["p"]
    assert row["note"] == ""
    assert frame.equals(compare_themes(halves, "half", seed=5))
