"""Settings hold what a result depends on; words come with the genre's terms whole."""

from __future__ import annotations

import pickle
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from sklearn.feature_extraction.text import CountVectorizer, TfidfVectorizer

import reportcorpus as rc

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "栖岭县松坡小学党支部弘扬松坡精神，开展“不忘初心、牢记使命”主题教育，增强“四个意识”，落实三会一课，党员xx名。\n"


def terms(report: rc.Report, settings: rc.Settings | None = None) -> list[str]:
    tokens = rc.tokens(report, settings=settings)
    return [word for word, pos in zip(tokens["text"], tokens["pos"], strict=True) if pos == "term"]


@pytest.mark.parametrize("segmenter", ["rjieba", "jieba"])
def test_set_phrases_and_the_organisation_are_whole_words(segmenter: str) -> None:
    """Punctuation inside a phrase does not part it, quotation marks around it are no part of it."""
    settings = rc.Settings(segmenter=segmenter)  # type: ignore[arg-type]
    report = rc.read_text(TEXT, name="松坡", settings=settings)
    tokens = rc.tokens(report, settings=settings)
    words = tokens["text"]
    assert {"栖岭县松坡小学", "四个意识", "三会一课"} <= set(words)
    assert any("不忘初心、牢记使命" in word for word in words)
    assert words[words.index("四个意识") - 1] == "“"
    assert [report.text[s:e] for s, e in zip(tokens["start"], tokens["end"], strict=True)] == words


def test_words_of_one_user_are_unknown_to_another() -> None:
    """A corpus with words of its own leaves no trace in the next one."""
    report = rc.read_text(TEXT, name="松坡")
    before = rc.tokens(report)
    mine = rc.Settings(words=("松坡精神",))
    assert "松坡精神" in terms(report, mine)
    assert rc.tokens(report) == before
    assert "松坡精神" not in before["text"]


def test_a_phrase_of_the_users_lexicon_is_a_whole_word(tmp_path: Path) -> None:
    """What is added to the registry is never cut either."""
    path = tmp_path / "mine.tsv"
    path.write_text(
        "id\tcanonical\tcategory\tsource\nsongpo\t松坡精神\tspirit\t松坡小学校训\n", encoding="utf-8", newline="\n"
    )
    report = rc.read_text(TEXT, settings=rc.Settings(lexicon=rc.Lexicon.default().extended(path)))
    assert "松坡精神" in terms(report)


def test_settings_are_short_to_read() -> None:
    """The lexicon with its thousands of rows is not shown; words are in order."""
    settings = rc.Settings(words=["乙队", "甲队", "乙队"])  # type: ignore[arg-type]
    assert settings.words == ("乙队", "甲队")
    assert len(repr(settings)) < 300
    assert settings == pickle.loads(pickle.dumps(settings))  # noqa: S301


def test_the_words_of_a_corpus_are_a_table(tmp_path: Path) -> None:
    """`corpus.tokens` has the grouping columns, follows a selection, and is the same when opened from a folder."""
    (tmp_path / "in").mkdir()
    for name in ("甲", "乙"):
        (tmp_path / "in" / f"{name}.txt").write_text(f"{name}班\n{TEXT}", encoding="utf-8")
    settings = rc.Settings(words=("松坡精神",))
    corpus = rc.read_corpus(tmp_path / "in", progress=False, jobs=1, settings=settings)
    frame = corpus.tokens
    assert list(frame.columns) == [
        "report_id", "organisation", "place", "year", "folder", "text", "pos", "start", "end"
    ]  # fmt: skip
    for report in corpus:
        rows = frame[frame["report_id"] == report.id]
        assert rows["text"].tolist() == rc.tokens(report, settings=settings)["text"]
        assert [report.text[s:e] for s, e in zip(rows["start"], rows["end"], strict=True)] == rows["text"].tolist()
    assert set(corpus[[True, False]].tokens["report_id"]) == {corpus[0].id}
    opened = rc.analyse_folder(tmp_path / "in", tmp_path / "out", progress=False, jobs=1, settings=settings)
    assert opened.tokens.equals(frame)
    assert not (tmp_path / "out" / "tokens.parquet").exists()
    assert opened.terms.groupby("term")["count"].sum()["松坡精神"] == 2


def test_words_are_part_of_what_results_depend_on(tmp_path: Path) -> None:
    """The same words take over an earlier result, other words make a new one."""
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    changed = []
    for words in (("松坡精神",), ("松坡精神",), ()):
        rc.analyse_folder(
            tmp_path / "a.txt", tmp_path / "out", progress=False, jobs=1, settings=rc.Settings(words=words)
        )
        changed.append((tmp_path / "out" / "terms.parquet").stat().st_mtime_ns)
    assert changed[0] == changed[1] != changed[2]


def test_the_analyser_serves_vectorisers() -> None:
    """Terms are features as a whole; stop words, figures, punctuation and masks are none."""
    analyser = rc.Analyser(rc.Settings(words=("松坡精神",)))
    words = analyser("增强“四个意识”，弘扬的是松坡精神，党员xx名，5人。")
    assert words == ["增强", "四个意识", "弘扬", "松坡精神", "党员", "人"]
    texts = [TEXT, "党员落实三会一课。"]
    counts = CountVectorizer(analyzer=analyser).fit(texts)
    assert {"四个意识", "三会一课", "松坡精神"} <= set(counts.get_feature_names_out())
    restored = pickle.loads(pickle.dumps(analyser))  # noqa: S301
    weights = TfidfVectorizer(analyzer=restored).fit_transform(texts)
    assert weights.shape == (2, len(counts.vocabulary_))


def test_stop_words_can_be_added(tmp_path: Path) -> None:
    """They are data: a user's file adds to the package's."""
    path = tmp_path / "stop.tsv"
    path.write_text("word\tnote\n党员\t在每篇里\n", encoding="utf-8", newline="\n")
    lexicon = rc.Lexicon.default().extended(path)
    assert "党员" in rc.Analyser()("党员学习的")
    assert rc.Analyser(rc.Settings(lexicon=lexicon))("党员学习的") == ["学习"]


def test_importing_the_package_imports_no_more_than_is_asked_for() -> None:
    """Neither a heavy library nor a step of the analysis is loaded before it is used."""
    code = (
        "import sys, reportcorpus; "
        "print([m for m in sys.modules if m.startswith('reportcorpus.')], "
        "[m for m in ('pandas', 'numpy', 'rjieba', 'lxml', 'typer') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "['reportcorpus.errors'] []"


@pytest.mark.parametrize("name", [*rc.__all__, "__version__"])
def test_every_public_name_is_there(name: str) -> None:
    """Each name is found, and shown by dir()."""
    assert getattr(rc, name) is not None
    assert name in dir(rc)


def test_other_names_are_not() -> None:
    """A misspelt name is an AttributeError, as of any module."""
    with pytest.raises(AttributeError, match="module 'reportcorpus' has no attribute 'read_txt'"):
        rc.read_txt  # type: ignore[attr-defined]  # noqa: B018
