"""How alike groups of reports, or single reports, are in their words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportcorpus.analysis.grouping import By, asked, chosen_reports, chosen_rows, label, totals

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray
    from scipy.sparse import csr_array

    from reportcorpus.corpus import Corpus


def similarity(corpus: Corpus, by: By = "organisation", *, duplicates: bool = False) -> pd.DataFrame:
    """Return how alike the words of each two groups are, a row a pair; `by="report_id"` compares single reports.

    Columns: `first second`, the groups' names (those of several columns joined by ·); `similarity`, the cosine of
    their term counts weighted by tf-idf, from 0 (no word in common) to 1; `first_reports second_reports`. Each pair
    stands once, in the order of the groups. The weights are scikit-learn's: ln((1 + groups) / (1 + groups with the
    term)) + 1. Set phrases are whole words, so that groups that quote the same ones are alike; `text_reuse` looks
    past these. Copies of another report are left out unless `duplicates`. Raises `UsageError` for a column that
    cannot be grouped by.
    """
    import numpy as np  # noqa: PLC0415 - heavy
    import pandas as pd  # noqa: PLC0415 - heavy

    corpus, by = asked(corpus, by, ["term", "pos", "count", "reports"], more=["report_id"])
    reports = chosen_reports(corpus, by, duplicates=duplicates)
    groups = totals(reports, by)
    names = [label(cells) for cells in groups[by].itertuples(index=False)]
    first, second = np.triu_indices(len(groups), k=1)
    cosines = cosine(term_counts(corpus, reports, by)[0]) if len(groups) > 1 else np.zeros((1, 1))
    numbers = groups["reports"].to_numpy()
    return pd.DataFrame(
        {
            "first": [names[at] for at in first],
            "second": [names[at] for at in second],
            "similarity": cosines[first, second],
            "first_reports": numbers[first],
            "second_reports": numbers[second],
        }
    )


def cosine(counts: csr_array | NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the cosine of each two rows of a table of counts, weighted by tf-idf; 0 where a row is empty."""
    import numpy as np  # noqa: PLC0415 - heavy
    from sklearn.feature_extraction.text import TfidfTransformer  # noqa: PLC0415 - heavy

    rows, terms = counts.shape
    if not terms:
        return np.zeros((rows, rows))
    weighted = TfidfTransformer().fit_transform(counts)
    result: NDArray[np.float64] = (weighted @ weighted.T).toarray()
    return result.clip(0, 1)


def term_counts(
    corpus: Corpus, reports: pd.DataFrame, by: list[str], *, min_reports: int = 1, content: bool = False
) -> tuple[csr_array, list[str]]:
    """Return the counts of terms (columns) in the groups of `by` (rows, sorted), and the terms.

    With `content` only nouns, verbs, adjectives and set phrases of two characters or more; terms of fewer than
    `min_reports` reports are left out.
    """
    import pandas as pd  # noqa: PLC0415 - heavy
    from scipy.sparse import csr_array  # noqa: PLC0415 - heavy

    rows = chosen_rows(corpus, "terms", by, reports, ["term", "pos", "count"])
    grouped = reports.groupby(by, dropna=False, observed=True)
    number = pd.Series(grouped.ngroup().to_numpy(), index=reports["report_id"].to_numpy())
    if content:
        rows = rows[rows["pos"].str[:1].isin(["n", "v", "a", "t"]) & (rows["term"].str.len() > 1)]
    rows = rows[rows.groupby("term")["report_id"].transform("nunique") >= min_reports]
    column, terms = pd.factorize(rows["term"], sort=True)
    cells = (rows["count"].to_numpy(dtype=float), (rows["report_id"].map(number).to_numpy(dtype=int), column))
    return csr_array(cells, shape=(grouped.ngroups, len(terms))), [str(term) for term in terms]
