"""Strings of characters that come again and again."""

from __future__ import annotations

import re
from collections import Counter
from functools import partial
from typing import TYPE_CHECKING

from reportcorpus.analysis.grouping import By, asked, chosen_reports, chosen_rows, per_group
from reportcorpus.errors import UsageError, expect

if TYPE_CHECKING:
    import pandas as pd

    from reportcorpus.corpus import Corpus

COLUMNS = ["ngram", "count", "reports", "per_1000"]
UNBROKEN = re.compile(r"[^\W_]+")  # letters, figures and Chinese characters, up to the next punctuation or space


def ngrams(
    corpus: Corpus,
    n: int = 4,
    *,
    by: By = (),
    min_count: int = 5,
    min_range: int = 2,
    duplicates: bool = False,
) -> pd.DataFrame:
    """Return the strings of `n` characters of paragraphs that stand `min_count` times, in `min_range` reports.

    They cross neither punctuation nor space, and are counted wherever they start, overlapping; no segmenter is asked.
    Columns: those of `by`; `ngram`, `count`, `reports` it stands in, `per_1000` characters of body. Most frequent
    first. With `by` each group is counted by itself, `min_count` and `min_range` too. Copies of another report are left
    out unless `duplicates`. Raises `UsageError` where `n` is below 1, or for a column that cannot be grouped by.
    """
    import pandas as pd  # noqa: PLC0415 - heavy

    expect(n, int, "n is the number of characters of an n-gram")
    if n < 1:
        raise UsageError(f"an n-gram has at least 1 character, not {n}")
    corpus, by = asked(corpus, by, COLUMNS)
    reports = chosen_reports(corpus, by, duplicates=duplicates)
    if by:
        alone = partial(ngrams, n=n, min_count=min_count, min_range=min_range, duplicates=True)
        return per_group(corpus, reports, by, alone)
    rows = chosen_rows(corpus, "paragraphs", (), reports, ["text"])
    counts: Counter[str] = Counter()
    spread: Counter[str] = Counter()
    for _, texts in rows.groupby("report_id", sort=False)["text"]:
        own = Counter(
            run[at : at + n] for text in texts for run in UNBROKEN.findall(text) for at in range(len(run) - n + 1)
        )
        counts.update(own)
        spread.update(own.keys())
    kept = [(gram, count, spread[gram]) for gram, count in counts.items() if count >= min_count]
    frame = pd.DataFrame([row for row in kept if row[2] >= min_range], columns=["ngram", "count", "reports"])
    frame["per_1000"] = 1000 * frame["count"] / max(int(reports["characters"].sum()), 1)
    return frame.sort_values(["count", "ngram"], ascending=[False, True], ignore_index=True)
