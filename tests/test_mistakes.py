"""What a newcomer gets wrong is told in a sentence: what was expected, and what to give instead."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

import reportcorpus as rc
from reportcorpus.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable

TEXT = "云台小学2021年党建工作总结\n学校党支部落实“三会一课”制度，组织教师理论学习12次，讲党课4次。\n"


@pytest.fixture(scope="module")
def corpus() -> rc.Corpus:
    return rc.Corpus.from_reports([rc.read_text(TEXT, name="云台小学")])


ANY: Any = rc  # a checker would not let these calls pass
CALLS: dict[str, tuple[Callable[[Any], object], str]] = {
    "no path": (lambda _: ANY.read_report(None), "from the path of a file; this is of type NoneType"),
    "bytes": (lambda _: ANY.read_text(TEXT.encode()), "bytes are decoded first"),
    "a file name as a text": (lambda _: ANY.read_text("2021年总结.docx"), "read_report reads the report in it"),
    "a number of files": (lambda _: ANY.read_corpus(5), "from a path, or from a list of paths"),
    "processes as a text": (lambda _: ANY.read_corpus([], jobs="2"), "jobs is '2'; give a number"),
    "a lexicon as settings": (
        lambda _: ANY.read_text(TEXT, settings=ANY.Lexicon.default()),
        "settings are made by rc.Settings",
    ),
    "a file as lexicon": (lambda _: ANY.Settings(lexicon="mine.tsv"), r"extended\('mine.tsv'\)"),
    "true as pseudonyms": (lambda _: ANY.Settings(pseudonyms=True), r"made by rc.Pseudonyms\(\)"),
    "rows as a frame": (lambda _: ANY.read_frame([{"text": TEXT}]), r"pd.DataFrame\(rows\) makes one"),
    "one report as a corpus": (lambda c: ANY.Corpus.from_reports(c[0]), r"such as \[report\]"),
    "metadata as a dict": (lambda c: c.with_metadata({"report_id": []}), r"pd.DataFrame\(rows\) makes one"),
    "a report asked": (lambda c: ANY.analysis.slogan_table(c[0]), r"rc.Corpus.from_reports\(\[report\]\)"),
    "a table asked": (lambda c: ANY.analysis.theme_frequencies(c.themes), "this is of type DataFrame"),
    "a number as a column": (lambda c: ANY.analysis.audit(c, by=3), "by is the name of a grouping column"),
    "a school as a target": (lambda c: ANY.analysis.keyness(c, "云台小学"), "target is a condition such as"),
    "a query that is none": (lambda c: ANY.analysis.concordance(c, None), "a query is a text"),
    "a window below nothing": (lambda c: ANY.analysis.concordance(c, "党课", window=-1), "window is -1; give"),
    "a window as a text": (lambda c: ANY.analysis.concordance(c, "党课", window="5"), "window is a number"),
    "a length as a text": (lambda c: ANY.analysis.ngrams(c, n="2"), "n is the number of characters"),
    "another language": (lambda c: ANY.analysis.audit(c, lang="fr"), "lang is 'fr'; choose one of zh, en"),
    "a corpus drawn": (ANY.charts.trends, "takes the DataFrame that the function of its name"),
    "a chart in another language": (
        lambda c: ANY.charts.theme_frequencies(ANY.analysis.theme_frequencies(c), lang="fr"),
        "lang is 'fr'; choose one of zh, en",
    ),
    "a table saved as a chart": (lambda c: ANY.charts.save(c.themes, "x"), "what is saved is a chart"),
}


@pytest.mark.parametrize("name", CALLS)
def test_a_mistake_is_told_in_a_sentence(corpus: rc.Corpus, name: str) -> None:
    """A wrong type of thing gives no bare error from within."""
    call, words = CALLS[name]
    with pytest.raises(UsageError, match=words):
        call(corpus)


def test_a_sum_with_a_list_is_an_ordinary_type_error(corpus: rc.Corpus) -> None:
    """Python itself says what cannot be added."""
    with pytest.raises(TypeError, match="unsupported operand"):
        corpus + list(corpus)  # type: ignore[operator]


def test_a_format_may_be_one_word(corpus: rc.Corpus, tmp_path: Any) -> None:
    """A single format need not stand in a list."""
    ax = rc.charts.theme_frequencies(rc.analysis.theme_frequencies(corpus))
    assert [path.name for path in rc.charts.save(ax, tmp_path / "a", formats="svg")] == ["a.svg"]
