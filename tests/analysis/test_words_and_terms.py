"""Keyness, dispersion, collocations, n-grams, similarity and topics of small corpora."""

from __future__ import annotations

import math
from collections import Counter
from typing import TYPE_CHECKING

import numpy as np
import pytest
from scipy.stats import chi2_contingency

from reportcorpus.analysis import clusters, collocations, dispersion, keyness, ngrams, similarity, topics
from reportcorpus.analysis.measures import average_reduced_frequency
from reportcorpus.analysis.similarity import cosine
from reportcorpus.analysis.topics import npmi
from reportcorpus.errors import UsageError
from reportcorpus.segmenter import is_word

if TYPE_CHECKING:
    from collections.abc import Callable

    from reportcorpus.corpus import Corpus
    from reportcorpus.model import Report


@pytest.fixture
def corpus(make_report: Callable[..., Report], make_corpus: Callable[..., Corpus]) -> Corpus:
    """Three reports, two of 2020: words are cut as the table of terms says."""
    return make_corpus(
        make_report("a", "党员学习理论。党员学习文件。", "教师学习理论。", organisation="甲校", year=2020),
        make_report("b", "党员帮扶困难学生。", organisation="乙校", year=2020),
        make_report("c", "教师研究课堂，教师研究学生。", organisation="乙校", year=2021),
    )


def counts(corpus: Corpus, *ids: str) -> Counter[str]:
    """Count the terms of some reports by another way than the library does."""
    total: Counter[str] = Counter()
    for row in corpus.terms.itertuples():
        if row.report_id in ids:
            total[str(row.term)] += int(row.count)  # type: ignore[arg-type, call-overload]
    return total


def test_keyness_counts_both_parts(corpus: Corpus) -> None:
    """Every term has its counts, numbers of reports, and the statistic that scipy has for its table."""
    frame = keyness(corpus, {"year": 2020}, min_count=1)
    target, reference = counts(corpus, "a", "b"), counts(corpus, "c")
    assert set(frame["term"]) == set(target | reference)
    for row in frame.to_dict("records"):
        term = row["term"]
        assert (row["target"], row["reference"]) == (target[term], reference[term])
        table = [[target[term], reference[term]]]
        table.append([target.total() - target[term], reference.total() - reference[term]])
        result = chi2_contingency(table, correction=False, lambda_="log-likelihood")
        assert row["g2"] == pytest.approx(result.statistic)
        assert row["p"] == pytest.approx(result.pvalue)
    assert frame["g2"].is_monotonic_decreasing
    row = frame.set_index("term").loc["党员"]
    assert (row["target_reports"], row["reference_reports"], row["percent_diff"]) == (2, 0, math.inf)


def test_parts_of_a_keyness(corpus: Corpus) -> None:
    """A mask, a list of values and a given reference all name parts; overlapping or empty ones are refused."""
    by_mask = keyness(corpus, [True, True, False], min_count=1)
    assert by_mask.equals(keyness(corpus, {"year": [2020]}, min_count=1))
    assert keyness(corpus, {"organisation": "甲校"}, {"year": 2021}, min_count=1)["reference"].sum() == 6
    with pytest.raises(UsageError, match="overlap"):
        keyness(corpus, {"year": 2020}, {"organisation": "乙校"})
    with pytest.raises(UsageError, match="target holds no report"):
        keyness(corpus, {"year": 1999})
    with pytest.raises(UsageError, match="'school'; the columns are report_id"):
        keyness(corpus, {"school": "甲校"})
    with pytest.raises(UsageError, match="mask of 1 values, but the corpus has 3"):
        keyness(corpus, [True])


def test_dispersion_over_reports_and_groups(corpus: Corpus) -> None:
    """Parts are reports or groups of them, their sizes are words."""
    row = dispersion(corpus, "学生").iloc[0]
    assert (row["count"], row["range"], row["parts"]) == (2, 2, 3)
    sizes = [counts(corpus, name).total() for name in "abc"]
    shares = [size / sum(sizes) for size in sizes]
    assert row["dp"] == pytest.approx(sum(abs(v / 2 - s) for v, s in zip([0, 1, 1], shares, strict=True)) / 2)
    assert dispersion(corpus, "学生", by="organisation").iloc[0]["range"] == 1
    assert list(dispersion(corpus, min_count=3)["term"]) == ["党员", "学习", "教师"]
    assert dispersion(corpus, "没有").empty


def test_collocations_count_each_neighbour_once(corpus: Corpus) -> None:
    """Neighbours stand in the same sentence; expected is the window times the word's share."""
    frame = collocations(corpus, "党员", window=1, min_count=1).set_index("word")
    assert frame["observed"].to_dict() == {"学习": 2, "帮扶": 1}
    others = counts(corpus, "a", "b", "c").total() - 3
    assert frame.loc["学习", "expected"] == pytest.approx(3 * 3 / others)
    assert frame.loc["学习", "count"] == 3
    assert frame.loc["学习", "log_dice"] == pytest.approx(14 + math.log2(2 * 2 / (3 + 3)))
    assert frame["reports"].to_dict() == {"学习": 1, "帮扶": 1}


def test_a_node_of_any_characters(corpus: Corpus) -> None:
    """The node need not be a word of the segmenter's."""
    frame = collocations(corpus, "员学习理", window=2, min_count=1)
    assert set(frame["word"]) <= {"党", "论"}
    with pytest.raises(UsageError, match="at least 1 word"):
        collocations(corpus, "", window=5)


def test_ngrams_stop_at_punctuation(corpus: Corpus) -> None:
    """Overlapping occurrences count, what crosses a comma or a full stop does not."""
    frame = ngrams(corpus, 4, min_count=1, min_range=1)
    found = dict(zip(frame["ngram"], zip(frame["count"], frame["reports"], strict=True), strict=True))
    assert found["学习理论"] == (2, 1)
    assert found["教师研究"] == (2, 1)
    assert not any("，" in gram or "。" in gram for gram in found)
    assert "论党员学" not in found
    assert ngrams(corpus, 2, min_count=3, min_range=2)["ngram"].tolist() == ["党员", "教师"]
    with pytest.raises(UsageError, match="at least 1 character"):
        ngrams(corpus, 0)


def test_cosine_has_the_reference_value() -> None:
    """党建 引领 教学 and 党建 引领 德育 德育 beside a third text: scikit-learn's own figure."""
    table = np.array([[1, 1, 1, 0, 0], [1, 1, 0, 2, 0], [0, 0, 0, 0, 1]], dtype=float)
    assert cosine(table)[0].tolist() == pytest.approx([1, 0.346867, 0], abs=1e-6)


def test_similarity_has_a_row_a_pair(corpus: Corpus) -> None:
    """Groups stand in order, each pair once; reports can be compared too."""
    frame = similarity(corpus)
    assert frame[["first", "second", "first_reports", "second_reports"]].to_numpy().tolist() == [["乙校", "甲校", 2, 1]]
    assert 0 < frame["similarity"].item() < 1
    pairs = similarity(corpus, by="report_id")
    assert pairs[["first", "second"]].to_numpy().tolist() == [["a", "b"], ["a", "c"], ["b", "c"]]
    assert similarity(corpus[[True, False, False]]).empty


def test_reports_without_words_are_like_none(
    make_report: Callable[..., Report], make_corpus: Callable[..., Corpus]
) -> None:
    """Nor like each other; they are groups all the same."""
    silent = make_corpus(make_report("a", "，。", organisation="甲校"), make_report("b", "2021", organisation="乙校"))
    assert similarity(silent)["similarity"].tolist() == [0]
    assert clusters(silent)[["joined_at", "reports"]].to_numpy().tolist() == [[1, 1], [1, 1]]


@pytest.mark.parametrize("method", ["nmf", "lda"])
def test_topics_are_the_same_for_the_same_seed(corpus: Corpus, method: str) -> None:
    """Topics are numbered from 1, their terms ranked, and nothing depends on the day."""
    frame = topics(corpus, 2, method=method, seed=4, terms=3, min_reports=1)  # type: ignore[arg-type]
    assert frame["topic"].tolist() == [1, 1, 1, 2, 2, 2]
    assert frame["rank"].tolist() == [1, 2, 3] * 2
    assert frame.equals(topics(corpus, 2, method=method, seed=4, terms=3, min_reports=1))  # type: ignore[arg-type]
    assert frame.drop_duplicates("topic")["share"].sum() == pytest.approx(1)


def test_topics_that_cannot_be_found(corpus: Corpus) -> None:
    """More topics than reports are refused, and so is an unknown method."""
    with pytest.raises(UsageError, match="9 topics cannot be found in 3 reports"):
        topics(corpus, 9)
    with pytest.raises(UsageError, match="choose one of nmf, lda"):
        topics(corpus, 2, method="bert")  # type: ignore[arg-type]


def test_npmi_of_pairs() -> None:
    """Never together is -1, always together where they stand is 1."""
    assert npmi(np.array([[1.0, 0.0], [0.0, 1.0]])) == -1
    assert npmi(np.array([[1.0, 1.0], [0.0, 0.0]])) == pytest.approx(1)
    assert npmi(np.array([[1.0, 1.0], [1.0, 0.0], [0.0, 1.0], [0.0, 0.0]])) == pytest.approx(0)


def test_dispersion_has_the_reduced_frequency_of_words(corpus: Corpus) -> None:
    """ARF is that of the words laid end to end; without it the column is left out."""
    frame = dispersion(corpus, min_count=1).set_index("term")
    words = [word for word in corpus.tokens["text"] if is_word(word)]
    for term in frame.index:
        places = [at for at, word in enumerate(words) if word == term]
        assert frame.loc[term, "arf"] == pytest.approx(average_reduced_frequency(places, len(words)))
        assert 1 - 1e-9 <= frame.loc[term, "arf"] <= frame.loc[term, "count"] + 1e-9
    assert "arf" not in dispersion(corpus, arf=False)
    assert dispersion(corpus[:0]).empty
