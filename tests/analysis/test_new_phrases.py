"""New set phrases are counted exactly, hold together, stand free, and can become a lexicon."""

from __future__ import annotations

import math
from collections import Counter
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportcorpus.analysis import new_phrases, write_phrases
from reportcorpus.analysis.strings import boundary_entropy, levels, owners
from reportcorpus.errors import LexiconError, OutputError, UsageError
from reportcorpus.lexicon import Lexicon

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from reportcorpus.corpus import Corpus
    from reportcorpus.model import Report

LINES = st.lists(st.text("甲乙丙", min_size=1, max_size=25), min_size=1, max_size=5)


def brute_force(lines: list[str], length: int, least: int) -> dict[str, tuple[int, int, float, float, float]]:
    """Count strings, their lines, weakest split and neighbours by looking at every place."""
    counts = Counter(line[i:j] for line in lines for i in range(len(line)) for j in range(i + 1, len(line) + 1))
    total = sum(map(len, lines))
    found = {}
    for string, count in counts.items():
        if len(string) != length or count < least:
            continue
        places = [(n, i) for n, line in enumerate(lines) for i in range(len(line)) if line.startswith(string, i)]
        entropy = []
        for step in (-1, length):
            beside = [
                lines[n][i + step] if 0 <= i + step < len(lines[n]) else f"edge {n} {i}" for n, i in places
            ]  # fmt: skip
            entropy.append(-sum(f / count * math.log2(f / count) for f in Counter(beside).values()))
        splits = [counts[string[:k]] * counts[string[k:]] for k in range(1, length)]
        cohesion = math.log2(total * count / max(splits))
        found[string] = (count, len({n for n, _ in places}), cohesion, entropy[0], entropy[1])
    return found


@given(LINES, st.integers(1, 4))
def test_strings_are_those_of_brute_force(lines: list[str], least: int) -> None:
    """Counts, lines, cohesion and entropies of every length are those that looking at all places gives."""
    text = "".join(lines)
    items = np.array([ord(c) for c in text], dtype=np.int64)
    line = np.array([n for n, own in enumerate(lines) for _ in own], dtype=np.int64)
    seen = 1
    for level in levels(items, line, longest=6, least=least):
        sides = []
        for beside in (level.places - 1, level.places + level.length):
            inside = (beside >= 0) & (beside < len(items))
            inside[inside] = line[beside[inside]] == line[level.places[inside]]
            sides.append(boundary_entropy(level, np.where(inside, items[beside * inside], -1)))
        strings = [text[at : at + level.length] for at in level.places[level.first]]
        found = zip(level.counts, owners(level, line), level.cohesion, *sides, strict=True)
        expected = brute_force(lines, level.length, least)
        assert set(strings) == set(expected)
        for string, measures in zip(strings, found, strict=True):
            assert measures == pytest.approx(expected[string], abs=1e-9)
        seen = level.length
    assert seen == 6 or brute_force(lines, seen + 1, least) == {}


@pytest.fixture
def corpus(make_report: Callable[..., Report], make_corpus: Callable[..., Corpus]) -> Corpus:
    """Three reports with one coined phrase in them, a registry phrase and the name of a school."""
    tifa = {"text": "立德树人"}
    return make_corpus(
        make_report("a", "推行红烛先锋。落实立德树人。在云台小学。", slogans=[tifa], organisation="甲校", year=2020),
        make_report("b", "落实立德树人，用红烛先锋带。在云台小学。", slogans=[tifa], organisation="云台小学"),
        make_report("c", "红烛先锋好！落实立德树人。在云台小学。", slogans=[tifa], organisation="甲校"),
    )


def test_a_coined_phrase_is_found_with_its_places(corpus: Corpus) -> None:
    """Registry phrases and names of any school break the text; what is left is the new phrase, and where it stands."""
    frame = new_phrases(corpus, min_count=3, min_cohesion=3)
    assert frame[["phrase", "length", "count", "reports"]].to_numpy().tolist() == [["红烛先锋", 4, 3, 3]]
    row = frame.iloc[0]
    assert row["examples"] == [("a", 2, 6), ("b", 8, 12), ("c", 0, 4)]
    texts = {report.id: report.text for report in corpus}
    assert {texts[report][start:end] for report, start, end in row["examples"]} == {"红烛先锋"}
    characters = len("推行红烛先锋落实在落实用红烛先锋带在红烛先锋好落实在")
    assert row["cohesion"] == pytest.approx(math.log2(characters * 3 / (3 * 3)))
    assert row["left_entropy"] == pytest.approx(math.log2(3))


def test_groups_are_counted_apart(corpus: Corpus) -> None:
    """A phrase is found in the whole corpus and counted in each group, also where a column is called like a result."""
    frame = new_phrases(corpus, "organisation", min_count=3, min_cohesion=3)
    columns = ["organisation", "phrase", "count", "reports"]
    assert frame[columns].to_numpy().tolist() == [["云台小学", "红烛先锋", 1, 1], ["甲校", "红烛先锋", 2, 2]]
    import pandas as pd  # noqa: PLC0415

    named = corpus.with_metadata(pd.DataFrame({"report_id": ["a", "b", "c"], "count": ["x", "y", "y"]}))
    assert new_phrases(named, "count", min_count=3, min_cohesion=3)[["count_given", "count"]].to_numpy().tolist() == [
        ["x", 1],
        ["y", 2],
    ]


def test_what_is_too_rare_or_too_loose_is_left_out(corpus: Corpus) -> None:
    """Every threshold holds by itself."""
    assert new_phrases(corpus).empty
    assert new_phrases(corpus, min_count=3, min_range=4, min_cohesion=3).empty
    assert new_phrases(corpus, min_count=3, min_cohesion=9).empty
    assert new_phrases(corpus, min_count=3, min_cohesion=3, min_entropy=1.6).empty
    assert list(new_phrases(corpus[:0])) == list(new_phrases(corpus, min_count=3, min_cohesion=3))


def test_lengths_out_of_order_are_refused(corpus: Corpus) -> None:
    """One character is no phrase, and the longest is not below the shortest."""
    with pytest.raises(UsageError, match="not from 1 to 12"):
        new_phrases(corpus, min_characters=1)
    with pytest.raises(UsageError, match="not from 4 to 3"):
        new_phrases(corpus, max_characters=3)


def test_accepted_phrases_become_a_lexicon(corpus: Corpus, tmp_path: Path) -> None:
    """The file is one that the lexicon reads: the phrase is found from then on."""
    path = write_phrases(new_phrases(corpus, min_count=3, min_cohesion=3), tmp_path / "mine.tsv", category="education")
    lexicon = Lexicon.default().extended(path)
    entry = next(row for row in lexicon.slogans if row.canonical == "红烛先锋")
    assert (entry.id, entry.category, entry.source) == ("红烛先锋", "education", "3 mentions in 3 reports")
    assert [hit[:2] for hit in lexicon.find("红烛先锋").slogans] == [(0, 4)]


def test_what_cannot_be_written_says_why(corpus: Corpus, tmp_path: Path) -> None:
    """No phrase, no such category and no such folder are told apart."""
    frame = new_phrases(corpus, min_count=3, min_cohesion=3)
    with pytest.raises(UsageError, match="no phrase to write"):
        write_phrases(frame.head(0), tmp_path / "x.tsv")
    with pytest.raises(LexiconError, match="'slogan' is not one of doctrine"):
        write_phrases(frame, tmp_path / "x.tsv", category="slogan")
    assert not (tmp_path / "x.tsv").exists()
    with pytest.raises(OutputError, match="cannot be written"):
        write_phrases(frame, tmp_path / "none" / "x.tsv")


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("{}积极参与{}。", ["积极参与"]),
        ("{}着力打造{}。", ["着力打造"]),
        ("{}的先锋队{}。", []),
        ("{}先锋队和{}。", []),
    ],
)
def test_phrases_do_not_hang_on_particles(
    line: str, expected: list[str], make_report: Callable[..., Report], make_corpus: Callable[..., Corpus]
) -> None:
    """What begins with 的 or ends with 和 is no phrase, however often; 与 and 着 may be a part of one."""
    sides = ["甲子", "乙丑", "丙寅", "丁卯"]
    corpus = make_corpus(*(make_report(s, line.format(s[0], s[1])) for s in sides))
    assert new_phrases(corpus, min_count=4, min_cohesion=2, segmenter=None)["phrase"].tolist() == expected


@pytest.mark.parametrize(
    ("lines", "without", "found"),
    [
        (["问工作人员甲", "请工作人员乙", "由工作人员丙", "找工作人员丁"], ["工作人员"], []),
        (["鼓励同学们甲", "激励同学们乙", "勉励同学们丙", "奖励同学们丁"], ["励同学们"], []),
        (["甲红烛先锋子", "乙红烛先锋丑", "丙红烛先锋寅", "丁红烛先锋卯"], ["红烛先锋"], ["红烛先锋"]),
        (["2021级本科甲", "2022级本科乙", "2023级本科丙", "2024级本科丁"], [], []),
    ],
)
def test_phrases_are_several_whole_words(
    lines: list[str],
    without: list[str],
    found: list[str],
    make_report: Callable[..., Report],
    make_corpus: Callable[..., Corpus],
) -> None:
    """A word of the dictionary, a part of one and the unit of a figure are no phrases; no segmenter tells no words."""
    corpus = make_corpus(*(make_report(line[-1], line) for line in lines))
    options = {"min_count": 4, "min_cohesion": 1, "min_characters": 3}
    longest = new_phrases(corpus, segmenter=None, **options)
    assert longest[longest["length"] == 4]["phrase"].tolist() == without
    assert new_phrases(corpus, **options)["phrase"].tolist() == found
