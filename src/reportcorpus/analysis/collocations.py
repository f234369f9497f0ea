"""Which words stand near a word or phrase."""

from __future__ import annotations

from collections import Counter
from functools import partial
from typing import TYPE_CHECKING

from reportcorpus.analysis.association import g2, log_dice, mutual_information, t_score
from reportcorpus.analysis.grouping import By, asked, chosen_reports, per_group
from reportcorpus.analysis.words import sentences_of_words
from reportcorpus.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

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
    nodes, near, everywhere, meetings = 0, Counter[str](), Counter[str](), set[tuple[str, str]]()
    for report_id, words in sentences_of_words(corpus, reports, segmenter, node=node):
        others = _near(words, node, window)
        nodes += words.count(node)
        near.update(others)
        everywhere.update(word for word in words if word != node)
        meetings.update((word, report_id) for word in others)
    spread = Counter(word for word, _ in meetings)
    rows = [(w, n, everywhere[w], spread[w]) for w, n in near.items() if n >= min_count]
    frame = pd.DataFrame(rows, columns=["word", "observed", "count", "reports"])
    slots, total = near.total(), everywhere.total()
    counts = {name: frame[name].to_numpy(dtype=float) for name in ("observed", "count")}
    expected = slots * counts["count"] / max(total, 1)
    frame.insert(2, "expected", expected)
    return frame.assign(
        log_dice=log_dice(counts["observed"], nodes, counts["count"]),
        mi=mutual_information(counts["observed"], expected),
        t=t_score(counts["observed"], expected),
        g2=g2(counts["observed"], counts["count"] - counts["observed"], slots, total - slots),
    ).sort_values(["log_dice", "word"], ascending=[False, True], ignore_index=True)


def _near(words: Sequence[str], node: str, window: int) -> list[str]:
    """Return the words of a sentence that stand near a node, each position once.

    >>> _near(["甲", "乙", "丙", "丁"], "丙", 1)
    ['乙', '丁']
    """
    places = [place for place, word in enumerate(words) if word == node]
    reach = {near for place in places for near in range(max(0, place - window), min(len(words), place + window + 1))}
    return [words[place] for place in sorted(reach.difference(places))]
