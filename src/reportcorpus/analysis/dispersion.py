"""How evenly words are spread over reports or groups of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportcorpus.analysis.grouping import By, asked, chosen_reports, chosen_rows
from reportcorpus.analysis.measures import (
    average_reduced_frequency,
    dp,
    dp_norm,
    juilland_d,
    kl_divergence,
    rosengren_s,
)
from reportcorpus.segmenter import is_word

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray
    from scipy.sparse import csr_array

    from reportcorpus.corpus import Corpus

BLOCK = 512  # terms worked on at a time, so that memory does not grow with the vocabulary


def dispersion(
    corpus: Corpus,
    term: str | None = None,
    *,
    by: By = "report_id",
    duplicates: bool = False,
    min_count: int = 5,
    arf: bool = True,
) -> pd.DataFrame:
    """Return how evenly one term, or each with `min_count` occurrences, is spread over the parts of the corpus.

    Parts are reports, or the groups of `by`; their sizes count words. Columns: `term`; `count`; `range`, the parts it
    stands in; `parts`; `juilland_d`, 1 for an even spread and 0 for all in one part; `rosengren_s`, 1 for even;
    `dp dp_norm`, 0 for even and 1 for clumped; `kl`, bits, 0 for even; `arf`, average reduced frequency: `count` where
    the term is spread evenly over the words of the corpus, in its order and whatever the parts, near 1 where it stands
    in one place (without `arf` it is left out, and the texts are not cut into words again). Most frequent first.
    Formulas and sources: `reportcorpus.analysis.measures`. A term that stands nowhere gives an empty table. Terms are
    words and whole set phrases; `concordance` and `ngrams` count characters. Raises `UsageError` for a column that
    cannot be grouped by.
    """
    import pandas as pd  # noqa: PLC0415 - heavy

    corpus, by = asked(corpus, by or "report_id", ["term", "count"], more=["report_id"])
    reports = chosen_reports(corpus, by, duplicates=duplicates)
    rows = chosen_rows(corpus, "terms", by, reports, ["term", "count"])
    part = rows.groupby(by, dropna=False, observed=True).ngroup().to_numpy()
    sizes = rows.groupby(part)["count"].sum().to_numpy(dtype=float)
    frequent = rows.groupby("term")["count"].transform("sum") >= min_count
    wanted = rows["term"] == term if term is not None else frequent
    columns = ["term", "count", "range", "parts", "juilland_d", "rosengren_s", "dp", "dp_norm", "kl"]
    blocks = [
        pd.DataFrame(
            {
                "term": terms,
                "count": counts.sum(axis=1).astype(int),
                "range": (counts > 0).sum(axis=1),
                "parts": len(sizes),
                "juilland_d": juilland_d(counts, sizes),
                "rosengren_s": rosengren_s(counts, sizes),
                "dp": dp(counts, sizes),
                "dp_norm": dp_norm(counts, sizes),
                "kl": kl_divergence(counts, sizes),
            }
        )
        for terms, counts in _blocks(rows[wanted], part[wanted.to_numpy(dtype=bool)], len(sizes))
    ]
    frame = pd.concat(blocks) if blocks else pd.DataFrame(columns=columns)
    if arf:
        frame = frame.assign(arf=_reduced(corpus, reports, list(frame["term"])))
    return frame.sort_values(["count", "term"], ascending=[False, True], ignore_index=True)


def _reduced(corpus: Corpus, reports: pd.DataFrame, terms: list[str]) -> list[float]:
    """Return the average reduced frequency of each term in the words of `reports`, laid end to end."""
    if not terms:
        return []
    words = chosen_rows(corpus, "tokens", (), reports, ["text"])["text"]
    distinct = words.drop_duplicates()
    words = words[words.isin(distinct[[is_word(word) for word in distinct]])].reset_index(drop=True)
    found = words[words.isin(terms)]
    places = {str(term): own.index.to_numpy() for term, own in found.groupby(found)}
    return [average_reduced_frequency(places.get(term, ()), len(words)) for term in terms]


def _blocks(
    rows: pd.DataFrame, part: NDArray[np.integer], parts: int
) -> Iterator[tuple[pd.Index[str], NDArray[np.float64]]]:
    """Yield some terms at a time with their counts in every part."""
    import pandas as pd  # noqa: PLC0415 - heavy
    from scipy.sparse import csr_array  # noqa: PLC0415 - heavy

    number, terms = pd.factorize(rows["term"], sort=True)
    counts: csr_array = csr_array((rows["count"].to_numpy(dtype=float), (number, part)), shape=(len(terms), parts))
    for at in range(0, len(terms), BLOCK):
        yield pd.Index(terms[at : at + BLOCK]), counts[at : at + BLOCK].toarray()
