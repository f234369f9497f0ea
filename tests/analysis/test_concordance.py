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


@pytest.fixture
def recorded(make_report: Callable[..., Report], make_corpus: Callable[..., Corpus]) -> Corpus:
    """Make two reports with slogans, activities and claims."""
    return make_corpus(
        make_report(
            "a",
            "支部落实三会一课。教师上党课3次。",
            slogans=[{"text": "三会一课", "entry": "sanhui-yike"}, {"text": "上党课", "kind": "motto"}],
            activities=[{"text": "上党课", "type": "party_lecture", "event_id": 0}],
            claims=[{"text": "3次", "value": 3, "unit": "次", "kind": "count"}],
            before="站点\n",
            organisation="甲校",
        ),
        make_report(
            "b",
            "计划上党课。",
            activities=[{"text": "上党课", "type": "party_lecture", "event_id": 0, "status": "planned"}],
            organisation="乙校",
        ),
    )


@pytest.mark.parametrize(
    ("search", "query", "options", "expected"),
    [
        ("slogans", "sanhui-yike", {}, [("a", "三会一课", "三会一课")]),
        ("slogans", "三会一课", {}, [("a", "三会一课", "三会一课")]),
        ("slogans", "motto", {}, [("a", "上党课", "上党课")]),
        ("slogans", "sige-yishi", {}, []),
        ("slogans", ".*", {"regex": True}, [("a", "三会一课", "三会一课"), ("a", "上党课", "上党课")]),
        ("activities", "party_lecture", {}, [("a", "上党课", "party_lecture"), ("b", "上党课", "party_lecture")]),
        ("activities", "planned", {}, [("b", "上党课", "party_lecture")]),
        ("activities", "theme_day", {}, []),
        ("claims", "count", {}, [("a", "3次", "count")]),
        ("claims", "次", {}, [("a", "3次", "count")]),
    ],
)
def test_what_was_found_can_be_asked_for(
    recorded: Corpus, search: str, query: str, options: dict[str, bool], expected: list[tuple[str, str, str]]
) -> None:
    """Slogans by entry, wording and kind, activities by type and status, claims by kind and unit; absent is empty."""
    frame = concordance(recorded, query, search=search, **options)  # type: ignore[arg-type]
    assert list(frame[["report_id", "match", "found"]].itertuples(index=False, name=None)) == expected
    sources = {report.id: report.source for report in recorded}
    for row in frame.itertuples():
        assert sources[row.report_id][row.source_start : row.source_end] == row.match


@pytest.mark.parametrize(
    ("search", "query", "message"),
    [
        ("slogans", "sanhui-yikee", "no entry or canonical or kind of slogans is 'sanhui-yikee'.*sanhui-yike"),
        ("activities", "party_lectures", "such as party_lecture"),
        ("claims", "percents", "such as percent"),
        ("words", "x", "choose one of text, slogans, activities, claims"),
    ],
)
def test_a_mistyped_name_is_refused(recorded: Corpus, search: str, query: str, message: str) -> None:
    """A name that nothing has is an error with those that are near, not an empty table."""
    with pytest.raises(UsageError, match=message):
        concordance(recorded, query, search=search)  # type: ignore[arg-type]


def test_words_around(recorded: Corpus) -> None:
    """With words, whole ones stand left and right, blanks between them; the left is sorted from its last word on."""
    frame = concordance(recorded, "党课", unit="words", window=2)
    texts = {report.id: report.text for report in recorded}
    tokens = dict(iter(recorded.tokens.groupby("report_id")))
    for row in frame.itertuples():
        own = tokens[row.report_id]
        assert row.left.split() == own["text"][own["end"] <= row.start].tolist()[-2:]
        assert row.right.split() == own["text"][own["start"] >= row.end].tolist()[:2]
        assert texts[row.report_id][row.start : row.end] == row.match == "党课"
    by_left = concordance(recorded, "党课", unit="words", window=2, sort="left")
    keys = [left.split(" ")[::-1] for left in by_left["left"]]
    assert keys == sorted(keys)


def test_columns_called_like_results(recorded: Corpus) -> None:
    """A grouping column of the user's called left or match stands beside ours."""
    import pandas as pd  # noqa: PLC0415

    named = recorded.with_metadata(pd.DataFrame({"report_id": ["a", "b"], "left": ["x", "y"], "match": ["p", "q"]}))
    frame = concordance(named, "上党课", by=["left", "match"])
    assert list(frame)[:6] == ["report_id", "left_given", "match_given", "left", "match", "right"]
    assert frame[["left_given", "match_given", "match"]].to_numpy().tolist() == [
        ["x", "p", "上党课"],
        ["y", "q", "上党课"],
    ]
    assert list(concordance(named, "上党课")).count("left") == 1
