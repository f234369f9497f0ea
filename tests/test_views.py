"""What Jupyter shows of reports and corpora."""

from __future__ import annotations

import re
from fractions import Fraction
from html import unescape

import reportcorpus as rc
from reportcorpus.alignment import Alignment
from reportcorpus.corpus import Corpus
from reportcorpus.model import Activity, Award, Check, Claim, Metadata, Position, Report, Slogan, position

TEXT = "全年召开党员大会4次，优秀率76.7%，获一等奖2项。落实三会一课。<b>不是标记</b>"


def at(words: str) -> Position:
    start = TEXT.index(words)
    return position(TEXT, Alignment.identity(len(TEXT)), start, start + len(words))


def made(*, holds: bool | None = False) -> Report:
    """Make a report with one item of each kind."""
    prize = Claim(**at("2项"), value=Fraction(2), unit="项", kind="count", award=Award(level="省级", rank="一等奖"))
    rate = Claim(**at("76.7%"), value=Fraction(767, 10), unit="%", kind="percent", subject="优秀率")
    check = Check(**at("76.7%"), kind="share", verdict="inconsistent", holds=holds, reason="9÷10=90%", claims=(1,))
    return Report(
        id="r",
        path=None,
        folder="",
        source=TEXT,
        text=TEXT,
        alignment=Alignment.identity(len(TEXT)),
        metadata=Metadata(title="<i>标题</i>", organisation="岚溪区青禾小学", year=2021),
        slogans=(Slogan(**at("三会一课"), kind="tifa", canonical="三会一课", members=("支部党员大会", "党课")),),
        activities=(
            Activity(**at("召开党员大会"), type="members_meeting", status="done", count=Fraction(4), event_id=0),
        ),
        claims=(prize, rate),
        checks=(check,),
        warnings=("编码为推测",),
    )


def test_a_report_shows_its_items_with_their_details() -> None:
    """Each mark has the class of its kind and tells its details."""
    html = unescape(made()._repr_html_())
    for mark in (
        '<mark class="activity" title="activity · members_meeting, done, 4 ×">召开党员大会</mark>',
        '<mark class="claim" title="count · 2 项, 省级 一等奖">2项</mark>',
        '<mark class="claim check wrong" title="percent · 76.7 %, 优秀率\ncheck (share) · inconsistent: 9÷10=90%">',
        '<mark class="slogan" title="tifa · 三会一课: 支部党员大会、党课">三会一课</mark>',
    ):
        assert mark in html
    assert "岚溪区青禾小学 · 2021 · 编码为推测" in html
    assert "1 of 1 checked figures do not add up" in html


def test_a_check_that_cannot_be_told_is_no_failure() -> None:
    """Unknown is shown as such and not counted as wrong."""
    html = made(holds=None)._repr_html_()
    assert 'class="claim check unknown"' in html
    assert "0 of 1 checked figures" in html


def test_markup_in_a_report_is_shown_as_text() -> None:
    """Neither title nor text can add an element to the notebook."""
    html = made()._repr_html_()
    assert "<b>" not in html
    assert "<i>" not in html
    (text,) = re.findall('<div class="rc-text"[^>]*>(.*)</div></div>', html, re.DOTALL)
    assert unescape(re.sub("<[^>]*>", "", text)) == TEXT


def test_a_corpus_shows_its_organisations() -> None:
    """The view names the organisations with reports and years, those with most first."""
    texts = {"a": "栖岭县北桥小学", "b": "栖岭县南桥小学", "c": "栖岭县南桥小学"}
    corpus = Corpus.from_reports(
        rc.read_text(f"{school}工作总结\n本年度工作扎实。\n", name=n) for n, school in texts.items()
    )
    corpus = corpus.with_metadata(
        corpus.reports[["report_id"]].assign(organisation=list(texts.values()), year=[2020, 2020, 2022])
    )
    rows = re.findall("<tr>(<td.*?)</tr>", corpus._repr_html_())
    assert [re.findall(">([^<]*)</td>", row)[:3] for row in rows] == [
        ["栖岭县南桥小学", "2", "2020–2022"],
        ["栖岭县北桥小学", "1", "2020"],
    ]


def test_an_empty_corpus_has_a_view() -> None:
    """Nothing read is shown as nothing, not as an error."""
    assert "0 reports" in Corpus.from_reports([])._repr_html_()
