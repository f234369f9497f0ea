"""What Jupyter shows of a concordance and of an audit."""

from __future__ import annotations

import re

import pandas as pd
import pytest
from IPython.core.formatters import DisplayFormatter

import reportcorpus as rc
from reportcorpus.corpus import Corpus

TEXTS = {
    "a": "栖岭县北桥小学2020年党建工作总结\n一、主要做法\n学校现有党员46名，其中女党员23名，占党员总数的60%。\n"
    "得分<60的2名。\n",
    "b": "栖岭县南桥小学2021年党建工作总结\n一、主要做法\n学校现有党员20名，其中女党员5名，占党员总数的25%。\n",
}


@pytest.fixture
def schools() -> Corpus:
    return Corpus.from_reports(rc.read_text(text, name=name) for name, text in TEXTS.items())


def view(frame: pd.DataFrame) -> str:
    shown, _ = DisplayFormatter().format(frame, include=["text/html"])  # type: ignore[no-untyped-call]
    return str(shown["text/html"])


def rows(html: str) -> list[list[str]]:
    return [re.findall(r"<td[^>]*>([^<]*)</td>", row) for row in re.findall("<tr>(.*?)</tr>", html)]


def test_matches_stand_one_below_the_other(schools: Corpus) -> None:
    """A row has what is left of the match, the match, what is right of it, and the report; nothing in it is markup."""
    html = view(rc.analysis.concordance(schools, "党员总数", window=4))
    assert rows(html) == [
        ["3名，占", "党员总数", "的60%", "栖岭县北桥小学 2020"],
        ["5名，占", "党员总数", "的25%", "栖岭县南桥小学 2021"],
    ]
    assert "2 occurrences in 2 reports" in html
    assert ">&lt;60的</td>" in view(rc.analysis.concordance(schools, "<60的"))


def test_an_audit_shows_verdict_figure_computation_and_sentence(schools: Corpus) -> None:
    """The wrong one is marked as such."""
    html = view(rc.analysis.audit(schools, lang="en"))
    wrong, right = rows(html)
    assert wrong[:2] == ["✗ inconsistent", "60%"]
    assert wrong[2].startswith("23 ÷ 46 = 50 %")
    assert wrong[3].startswith("学校现有党员46名")
    assert right[:2] == ["✓ consistent", "25%"]
    assert html.count('class="rc-wrong"') == 1


def test_a_long_view_says_what_it_leaves_out() -> None:
    """Fifty rows are shown, and the number of all."""
    corpus = Corpus.from_reports([rc.read_text("青禾小学2020年工作总结\n" + "党员带头。\n" * 60, name="a")])
    html = view(rc.analysis.concordance(corpus, "党员"))
    assert len(rows(html)) == 50
    assert "60 occurrences in 1 report · the first 50 shown" in html
    assert "0 occurrences in 0 reports" in view(rc.analysis.concordance(corpus, "团员"))


def test_the_view_is_of_this_frame_only(schools: Corpus) -> None:
    """What is selected from it or copied, or has lost its columns is shown as pandas does."""
    hits = rc.analysis.concordance(schools, "党员")
    assert "rc-kwic" in view(hits)
    for other in (hits[["left", "match"]], hits.head(2), hits.copy()):
        assert "rc-kwic" not in view(other)
        assert "dataframe" in view(other)
    del hits["left"]
    assert "dataframe" in view(hits)
    assert type(hits) is pd.DataFrame
