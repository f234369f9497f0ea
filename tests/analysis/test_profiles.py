"""What is formula and what is fact in a report, and how one school stands among the others."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import pandas as pd
import pytest

from reportcorpus.analysis import profile, report_card, reuse_shares, theme_frequencies
from reportcorpus.corpus import Corpus
from reportcorpus.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable

    from reportcorpus.model import Report

SHARED = "学校每月组织教师走进社区听取家长意见并逐条回复"


@pytest.fixture
def corpus(make_report: Callable[..., Report], make_corpus: Callable[..., Corpus]) -> Corpus:
    """Make a report of formula and facts, one that shares a passage with it, and one of facts alone."""
    return make_corpus(
        make_report(
            "a",
            f"落实立德树人。{SHARED}。5月上党课3次。去参观。要家访2次。没有比赛。",
            slogans=[{"text": "立德树人", "entry": "lide"}, {"text": "树人", "nested_in": 0}],
            activities=[
                {"text": "上党课", "type": "party_lecture", "event_id": 0, "date": "5月", "count": Fraction(3)},
                {"text": "参观", "type": "site_visit", "event_id": 1},
                {"text": "家访", "type": "home_school", "event_id": 2, "status": "planned", "count": Fraction(2)},
                {"text": "比赛", "type": "competition", "event_id": 3, "negated": True, "date": "5月"},
            ],
            claims=[{"text": "3次", "value": Fraction(3), "unit": "次", "kind": "count"}],
            checks=[
                {"text": "3次", "kind": "total", "verdict": "inconsistent", "holds": False},
                {"text": "2次", "kind": "total", "verdict": "consistent", "holds": True},
                {"text": "5月", "kind": "total", "verdict": "unknown", "holds": None},
            ],
            themes=[["德育"]],
            organisation="甲校",
        ),
        make_report("b", f"{SHARED}。", themes=[["教学教研"]], organisation="乙校"),
        make_report(
            "c",
            "去博物馆参观。上党课。",
            activities=[
                {"text": "参观", "type": "site_visit", "event_id": 0, "place": "博物馆"},
                {"text": "上党课", "type": "party_lecture", "event_id": 1, "status": "standing", "object": "《初心》"},
            ],
            themes=[["德育"]],
            organisation="丙校",
        ),
        make_report("d", "", themes=[[]], organisation="丙校"),
    )


def test_formula_and_facts_are_counted_by_hand(corpus: Corpus) -> None:
    """Characters of phrases and passages, sentences of events; what is planned or did not happen is no fact."""
    frame = profile(corpus).set_index("report_id")
    long = len(f"落实立德树人。{SHARED}。5月上党课3次。去参观。要家访2次。没有比赛。")
    assert frame.loc["a", ["set_phrases", "reused", "formula"]].tolist() == pytest.approx(
        [4 / long, len(SHARED) / long, (4 + len(SHARED)) / long]
    )
    facts = ["solid", "dated", "counted", "named", "sentences", "events"]
    assert frame.loc["a", facts].tolist() == pytest.approx([1 / 6, 1 / 6, 1 / 6, 0, 6, 2])
    assert frame.loc["b", ["formula", "solid"]].tolist() == pytest.approx([len(SHARED) / (len(SHARED) + 1), 0])
    assert frame.loc["c", facts].tolist() == pytest.approx([1, 0, 0, 1, 2, 2])
    assert frame.loc["d", ["formula", "solid", "characters", "events"]].tolist() == [0, 0, 0, 0]


def test_profiles_of_little(corpus: Corpus) -> None:
    """None give none; a column of the user's called like a result is renamed."""
    assert profile(corpus[:0]).empty
    assert profile(Corpus.from_reports([])).empty
    assert list(profile(corpus[:0])) == list(profile(corpus))
    assert profile(corpus[:1])["reused"].tolist() == [0]
    named = corpus.with_metadata(pd.DataFrame({"report_id": list("abcd"), "formula": ["x"] * 4}))
    assert list(profile(named, "formula"))[:3] == ["report_id", "formula_given", "formula"]


def test_a_card_has_the_school_beside_the_others(corpus: Corpus) -> None:
    """Values are means over reports; ranks count the groups that have more."""
    card = report_card(corpus, "丙校").set_index(["section", "measure"])
    assert card.loc[("size", "reports"), ["value", "rank", "of", "median"]].tolist() == [2, 1, 3, 1]
    facts = card.loc[("facts", "solid")]
    assert facts[["value", "rank", "median", "least", "greatest"]].tolist() == pytest.approx([0.5, 1, 1 / 12, 0, 1 / 6])
    assert facts[["reports", "other_reports"]].tolist() == [2, 2]
    assert card.loc[("themes", "德育"), ["value", "rank", "unit"]].tolist() == [0.5, 2, "share"]
    lectures = card.loc[("activities", "party_lecture")]
    assert lectures["value"] == pytest.approx(1000 / 11 / 2)
    assert ("activities", "home_school") not in card.index
    assert card.loc[("figures", "inconsistent"), ["of", "other_reports"]].tolist() == [1, 1]
    assert pd.isna(card.loc[("figures", "inconsistent"), "rank"])
    own = report_card(corpus, "甲校").set_index(["section", "measure"])
    assert own.loc[("figures", "inconsistent"), ["value", "rank"]].tolist() == [0.5, 1]
    assert own.loc[("size", "events"), "value"] == 2


def test_a_card_agrees_with_the_tables(corpus: Corpus) -> None:
    """For a school of one report the card says what the other questions say of it."""
    card = report_card(corpus, "甲校").set_index(["section", "measure"])["value"]
    themes = theme_frequencies(corpus).query("organisation == '甲校'").set_index("theme")["share"]
    for theme, share in themes.items():
        assert card["themes", theme] == pytest.approx(share)
    reused = reuse_shares(corpus).set_index("report_id").loc["a", "reused"]
    assert card["formula", "reused"] == pytest.approx(reused / card["size", "characters"])


def test_a_card_of_a_copied_report(corpus: Corpus, make_report: Callable[..., Report]) -> None:
    """A copy of the school's own report makes nothing of it reused, unless copies count."""
    from reportcorpus.corpus import Corpus  # noqa: PLC0415

    text = f"{SHARED}。今年。"
    two = Corpus.from_reports([make_report(name, text, themes=[[]], organisation="甲校") for name in "ef"])
    plain, counted = (report_card(two, "甲校", duplicates=choice) for choice in (False, True))
    reused = [card.set_index("measure").loc["reused", "value"] for card in (plain, counted)]
    assert reused[0] == 0
    assert reused[1] > 0.8


def test_what_a_card_refuses(corpus: Corpus) -> None:
    """A school without a report, several columns, and an empty corpus."""
    with pytest.raises(UsageError, match="'戊校' has no report; organisation is one of 甲校, 乙校, 丙校"):
        report_card(corpus, "戊校")
    with pytest.raises(UsageError, match="that of one group"):
        report_card(corpus, "甲校", by=("organisation", "year"))  # type: ignore[arg-type]
    with pytest.raises(UsageError, match="for lack of reports"):
        report_card(corpus[:0], "甲校")


def test_a_card_of_a_corpus_of_one(corpus: Corpus) -> None:
    """Alone, a school is first of one, and there are no others."""
    card = report_card(corpus[:1], "甲校")
    assert set(card["rank"]) == {1}
    assert set(card["of"]) == {1}
    assert card["median"].isna().all()
    assert set(card["other_reports"]) == {0}
