"""The sentences of reports as words, for questions about neighbours that the table of terms cannot answer."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from reportcorpus.alignment import Span
from reportcorpus.analysis.grouping import chosen_rows
from reportcorpus.segmenter import is_word, longest_first, make_segmenter, occurrences, segment

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd

    from reportcorpus.corpus import Corpus
    from reportcorpus.segmenter import SegmenterName


def sentences_of_words(
    corpus: Corpus, reports: pd.DataFrame, segmenter: SegmenterName, *, node: str
) -> Iterator[tuple[str, list[str]]]:
    """Yield each sentence as its report and its words, without punctuation, figures and masks.

    Every occurrence of `node` is one word, and so is every set phrase that it does not overlap.
    """
    cutter = make_segmenter(segmenter)
    texts = chosen_rows(corpus, "texts", (), reports, ["text"])
    sentences = chosen_rows(corpus, "sentences", (), reports, ["start", "end"])
    slogans = chosen_rows(corpus, "slogans", (), reports, ["start", "end", "kind"])
    ends = dict(iter(sentences.groupby("report_id")["end"]))
    phrases = dict(iter(slogans[slogans["kind"] == "tifa"].groupby("report_id")))
    for report_id, text in zip(texts["report_id"], texts["text"], strict=True):
        nodes = list(occurrences(text, (node,)))
        known = phrases.get(report_id)
        spans = [] if known is None else [Span(*pair) for pair in zip(known["start"], known["end"], strict=True)]
        apart = [span for span in spans if not any(span.start < n.end and n.start < span.end for n in nodes)]
        tokens = segment(text, cutter, keep=sorted([*nodes, *longest_first(apart)]))
        borders = list(ends[report_id]) if report_id in ends else []
        found: dict[int, list[str]] = {}
        for word, start in zip(tokens["text"], tokens["start"], strict=True):
            if is_word(word):
                found.setdefault(bisect_right(borders, start), []).append(word)
        yield from ((report_id, words) for words in found.values())
