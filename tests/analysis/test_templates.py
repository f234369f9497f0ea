"""The share of a report that stands elsewhere, its near-copies, and what weights make of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reportcorpus.analysis import compare_themes, reuse_shares, text_reuse, theme_frequencies
from reportcorpus.analysis.templates import Near, clusters_of
from reportcorpus.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable

    from reportcorpus.corpus import Corpus
    from reportcorpus.model import Report

FIRST = "学校每月组织教师走进社区听取家长意见并逐条回复"
SECOND = "党员教师轮流到班级辅导作业并把难点写进工作手册"
THIRD = "课后服务开出书法剪纸足球合唱等门类供家庭自愿挑选"
OWN = "操场边那棵老槐树下搭起读书角每天午后都坐满孩子"


@pytest.fixture
def corpus(make_report: Callable[..., Report], make_corpus: Callable[..., Corpus]) -> Corpus:
    """Make a text, its near-copy, one that quotes a third of it, and one of its own."""
    return make_corpus(
        make_report(
            "a", f"{FIRST}。", f"{SECOND}。", f"{THIRD}。", organisation="甲校", year=2019, themes=[["德育"]] * 3
        ),
        make_report(
            "b", f"{FIRST}。", f"{SECOND}。", f"{THIRD}。今年。", organisation="乙校", year=2020, themes=[["德育"]] * 3
        ),
        make_report("c", f"{FIRST}。", f"{OWN}。", f"{OWN[::-1]}。", organisation="乙校", themes=[["德育"], [], []]),
        make_report("d", f"{OWN[::2]}。", organisation="丙校", year=2021, themes=[["教学教研"]]),
    )


def test_shares_are_counted_by_hand(corpus: Corpus) -> None:
    """Each passage counts once, however many reports it stands in; direction is told by dates alone."""
    frame = reuse_shares(corpus)
    one, own = len(FIRST), len(OWN)
    whole = one + len(SECOND) + len(THIRD)
    assert frame[["report_id", "reused", "compared", "others"]].to_numpy().tolist() == [
        ["a", whole, whole, 2],
        ["b", whole, whole + 2, 2],
        ["c", one, one + 2 * own, 2],
        ["d", 0, (own + 1) // 2, 0],
    ]
    assert frame["share"].tolist() == pytest.approx((frame["reused"] / frame["compared"]).tolist())
    assert frame["from_earlier"].tolist() == pytest.approx([0, whole / (whole + 2), 0, 0])
    assert frame["closest_id"].fillna("").tolist() == ["b", "a", "a", ""]
    assert frame["closest_share"].tolist() == pytest.approx([1, 1, one / (one + 2 * own), 0])


def test_near_copies_are_one_cluster(corpus: Corpus) -> None:
    """Half of the shorter report makes a near-copy; a lower bound joins more, a report of its own has no number."""
    frame = reuse_shares(corpus)
    assert frame["cluster"].fillna(0).tolist() == [1, 1, 0, 0]
    assert frame["cluster_reports"].tolist() == [2, 2, 1, 1]
    assert reuse_shares(corpus, near=0.3)["cluster"].fillna(0).tolist() == [1, 1, 1, 0]


def test_the_characters_are_those_of_the_passages(corpus: Corpus) -> None:
    """What text_reuse shows pair by pair is what the shares add up."""
    passages = text_reuse(corpus)
    pair = passages[(passages["report_id"] == "a") & (passages["other_id"] == "b")]
    assert pair["characters"].sum() == reuse_shares(corpus)["reused"].iloc[0]


def test_a_chain_of_near_copies_is_one_cluster() -> None:
    """Copies of copies belong together; numbers follow the order of the reports."""
    pairs = [Near(3, 4, 0.9), Near(1, 2, 0.6), Near(0, 2, 0.5), Near(0, 4, 0.4)]
    assert clusters_of(pairs, 6, 0.5).tolist() == [0, 0, 0, 1, 1, 2]


def test_few_reports_and_wrong_bounds(corpus: Corpus) -> None:
    """None and one have no copies; a share above 1 is none."""
    assert reuse_shares(corpus[:0]).empty
    assert reuse_shares(corpus[:1])[["share", "others", "cluster_reports"]].to_numpy().tolist() == [[0, 0, 1]]
    with pytest.raises(UsageError, match=r"near is 1\.5"):
        reuse_shares(corpus, near=1.5)
    with pytest.raises(UsageError, match="fewer than 2"):
        reuse_shares(corpus, min_characters=1)


def test_near_copies_are_heard_once(corpus: Corpus) -> None:
    """With weights a template of two reports counts as much as one; counts stay counts."""
    body = dict(zip(corpus.reports["report_id"], corpus.reports["characters"], strict=True))
    frame = theme_frequencies(corpus, (), weights="copies").set_index("theme")
    total = body["a"] / 2 + body["b"] / 2 + body["c"] + body["d"]
    moral = body["a"] / 2 + body["b"] / 2 + len(FIRST) + 1
    assert frame.loc["德育", "share"] == pytest.approx(moral / total)
    assert frame.loc["德育", "per_1000"] == pytest.approx(1000 * (6 / 2 + 1) / total)
    plain = theme_frequencies(corpus, ()).set_index("theme")
    assert frame.loc["德育", "mentions"] == plain.loc["德育", "mentions"] == 7
    assert plain.loc["德育", "share"] == pytest.approx((body["a"] + body["b"] + len(FIRST) + 1) / sum(body.values()))
    with pytest.raises(UsageError, match="choose one of reports, copies"):
        theme_frequencies(corpus, weights="schools")  # type: ignore[arg-type]


def test_comparisons_take_near_copies_for_one(
    make_report: Callable[..., Report], make_corpus: Callable[..., Corpus]
) -> None:
    """Eight copies of a template are one unit of the test: five reports that are one are not tested."""
    copied = [
        make_report(f"a{n}", f"{FIRST}{SECOND}{'甲乙丙丁戊己庚辛'[n]}。", themes=[["德育"]], organisation="甲校")
        for n in range(8)
    ]
    words = "云山水石风雨雪霜"
    others = [
        make_report(f"b{n}", f"{words[n] * 9}。", themes=[["教学教研"]], organisation="乙校") for n in range(8)
    ]  # fmt: skip
    mixed = make_report("a8", "山高水长。", themes=[[]], organisation="甲校")
    corpus = make_corpus(*copied, *others, mixed)
    plain = compare_themes(corpus).query("organisation == '甲校' and theme == '德育'").iloc[0]
    weighed = compare_themes(corpus, weights="copies").query("organisation == '甲校' and theme == '德育'").iloc[0]
    assert (plain["share"], plain["note"]) == (pytest.approx(8 / 9), "")
    assert (weighed["share"], weighed["note"]) == (pytest.approx(1 / 2), "shown, not tested")
    assert (weighed["reports"], weighed["other_reports"]) == (9, 8)
    assert weighed["cliffs_delta"] == pytest.approx(1 / 2)
