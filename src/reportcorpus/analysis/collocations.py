"""Which words stand near a word or phrase."""

from __future__ import annotations

from collections import Counter
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from reportcorpus.analysis.association import g2, log_dice, mutual_information, t_score
from reportcorpus.analysis.grouping import By, asked, chosen_reports, per_group
from reportcorpus.analysis.words import sentences_of_words
from reportcorpus.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import pandas as pd

    from reportcorpus.corpus import Corpus
    from reportcorpus.segmenter import SegmenterName

COLUMNS = ["word", "observed", "expected", "count", "reports", "log_dice", "mi", "t", "g2"]


def collocations(
    corpus: Corpus,
    node: str,
    window: int = 5,
    *,
    by: By = (),
    duplicates: bool = False,
    min_count: int = 2,
    segmenter: SegmenterName = "rjieba",
) -> pd.DataFrame:
    """Return the words within `window` words left or right of `node`, inside its sentence.

    `node` is a string of characters, found wherever it stands; punctuation and figures are no words. A word in reach
    of two nodes counts once. Columns: those of `by`; `word`; `observed` near the node; `expected`, positions near the
    node × share of the word among all other words, so that the window is part of it (Evert 2008, surface
    cooccurrence); `count` of the word in all; `reports` where they meet; `log_dice`, `mi`, `t`, and `g2` of the four
    cells near/elsewhere × word/others. `log_dice` takes the counts of node and word as they are, without the window.
    Highest log_dice first; formulas and sources: `reportcorpus.analysis.association`. With `by` each group is asked by
    itself, as if there were no other texts. Raises `UsageError` for an empty node, a window of 0, or a column that
    cannot be grouped by.
    """
    import pandas as pd  # noqa: PLC0415 - heavy

    if not node or window < 1:
        raise UsageError("collocations needs a word or phrase and a window of at least 1 word on each side")
    corpus, by = asked(corpus, by, COLUMNS)
    reports = chosen_reports(corpus, by, duplicates=duplicates)
    if by:
        alone = partial(
            collocations, node=node, window=window, duplicates=True, min_count=min_count, segmenter=segmenter
        )
        return per_group(corpus, reports, by, alone)
    found = _neighbours(sentences_of_words(corpus, reports, segmenter, node=node), node, window)
    rows = [(word, n, found.everywhere[word], found.reports[word]) for word, n in found.near.items() if n >= min_count]
    frame = pd.DataFrame(rows, columns=["word", "observed", "count", "reports"])
    slots, total = found.near.total(), found.everywhere.total()
    observed, count = (frame[name].to_numpy(dtype=float) for name in ("observed", "count"))
    expected = slots * count / max(total, 1)
    return frame.assign(
        expected=expected,
        log_dice=log_dice(observed, found.nodes, count),
        mi=mutual_information(observed, expected),
        t=t_score(observed, expected),
        g2=g2(observed, count - observed, slots, total - slots),
    ).sort_values(["log_dice", "word"], ascending=[False, True], ignore_index=True)[COLUMNS]


class _Neighbours(NamedTuple):
    """How often a node stands, and each other word: near it, in all, and in how many reports near it."""

    nodes: int
    near: Counter[str]
    everywhere: Counter[str]
    reports: Counter[str]


def _neighbours(sentences: Iterable[tuple[str, list[str]]], node: str, window: int) -> _Neighbours:
    """Count the words of sentences, each with the id of its report."""
    nodes, near, everywhere, meetings = 0, Counter[str](), Counter[str](), set[tuple[str, str]]()
    for report_id, words in sentences:
        others = _near(words, node, window)
        nodes += words.count(node)
        near.update(others)
        everywhere.update(word for word in words if word != node)
        meetings.update((word, report_id) for word in others)
    return _Neighbours(nodes, near, everywhere, Counter(word for word, _ in meetings))


def _near(words: Sequence[str], node: str, window: int) -> list[str]:
    """Return the words of a sentence that stand near a node, each position once.

    >>> _near(["甲", "乙", "丙", "丁"], "丙", 1)
    ['乙', '丁']
    """
    places = [place for place, word in enumerate(words) if word == node]
    reach = {near for place in places for near in range(max(0, place - window), min(len(words), place + window + 1))}
    return [words[place] for place in sorted(reach.difference(places))]
