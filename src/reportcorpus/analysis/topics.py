"""Groups of words that tend to stand in the same reports: an extra, for a first look at what no lexicon knows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, TypeAlias, get_args

from reportcorpus.analysis.grouping import By, asked, chosen_reports, totals
from reportcorpus.analysis.similarity import term_counts
from reportcorpus.errors import UsageError

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray
    from scipy.sparse import csr_array

    from reportcorpus.corpus import Corpus

COLUMNS = ["topic", "share", "coherence", "rank", "term", "weight", "reports"]

Method: TypeAlias = Literal["nmf", "lda"]


def topics(
    corpus: Corpus,
    n: int = 10,
    *,
    by: By = (),
    method: Method = "nmf",
    seed: int = 0,
    terms: int = 10,
    min_reports: int = 2,
    duplicates: bool = False,
) -> pd.DataFrame:
    """Return `n` topics with their strongest terms, a row a topic and term.

    NMF works on tf-idf, LDA on counts (scikit-learn); both on nouns, verbs, adjectives and set phrases of two
    characters or more that stand in `min_reports` reports. Columns: those of `by`; `topic` from 1, the most widespread
    of the corpus first; `share`, its mean weight in the reports of the group, from 0 to 1; `coherence`, the mean NPMI
    of its terms over reports (Bouma 2009), from -1 to 1; `rank`; `term`; `weight`, the term's share of the topic;
    `reports` of the group. The topics are those of the whole corpus: `by` says in which groups they are strong, a row a
    group, topic and term. The same `seed` gives the same topics. Below a hundred reports topics say little; the
    codebook of themes is the tool for comparisons. Raises `UsageError` for fewer than two reports, more topics than
    reports or terms, or a column that cannot be grouped by.
    """
    import numpy as np  # noqa: PLC0415 - heavy
    import pandas as pd  # noqa: PLC0415 - heavy

    if method not in get_args(Method):
        raise UsageError(f"method is {method!r}; choose one of {', '.join(get_args(Method))}")
    corpus, by = asked(corpus, by, [*COLUMNS, "pos", "count"])
    reports = chosen_reports(corpus, by, duplicates=duplicates).sort_values("report_id", ignore_index=True)
    counts, names = term_counts(corpus, reports, ["report_id"], min_reports=min_reports, content=True)
    if len(reports) < 2 or not 1 <= n <= min(counts.shape):
        raise UsageError(
            f"{n} topics cannot be found in {len(reports)} reports with {len(names)} common terms; ask for fewer"
        )
    weights, strengths = _decomposed(counts, n, method, seed)
    own = pd.DataFrame(np.nan_to_num(weights / weights.sum(axis=1, keepdims=True)))
    order = np.argsort(-own.mean().to_numpy(), kind="stable").tolist()
    found = _strongest(counts, names, strengths, order, terms)
    groups = totals(reports, by)
    keys = [reports[column] for column in by] or [pd.Series(0, reports.index)]
    shares = own.groupby(keys, dropna=False, observed=True).mean().to_numpy()[:, order]
    frame = groups.merge(found, how="cross")
    frame = frame.assign(share=np.repeat(shares.ravel(), len(found) // n))
    return frame[[*by, *COLUMNS]]


def _strongest(
    counts: csr_array, names: list[str], strengths: NDArray[np.float64], order: list[int], terms: int
) -> pd.DataFrame:
    """Return a row a topic, in that order, and each of its strongest terms."""
    import numpy as np  # noqa: PLC0415 - heavy
    import pandas as pd  # noqa: PLC0415 - heavy

    rows: list[dict[str, Any]] = []
    for number, at in enumerate(order, start=1):
        strongest = np.argsort(-strengths[at], kind="stable")[:terms]
        coherence = npmi((counts[:, strongest].toarray() > 0).astype(float))
        rows += [
            {
                "topic": number,
                "coherence": coherence,
                "rank": rank,
                "term": names[term],
                "weight": strengths[at, term] / strengths[at].sum(),
            }
            for rank, term in enumerate(strongest, start=1)
        ]
    return pd.DataFrame(rows)


def npmi(present: NDArray[np.float64]) -> float:
    """Return the mean normalised pointwise mutual information of pairs of terms: -1 never, 1 always together.

    `present` has a row a report and a column a term, 1 where it stands there. NPMI = ln(p(x, y) / (p(x) p(y))) /
    -ln p(x, y) (Bouma 2009); a pair that stands together in every report tells nothing and counts 0.
    """
    import numpy as np  # noqa: PLC0415 - heavy

    together = present.T @ present / len(present)
    alone = np.diag(together)
    with np.errstate(divide="ignore", invalid="ignore"):
        values = np.log(together / np.outer(alone, alone)) / -np.log(together)
    values = np.where(together == 0, -1.0, np.where(together == 1, 0.0, values))
    pairs = values[np.triu_indices(len(alone), k=1)]
    return float(pairs.mean()) if len(pairs) else float("nan")


def _decomposed(
    counts: csr_array, n: int, method: Method, seed: int
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the weight of each topic in each report, and of each term in each topic."""
    from sklearn.decomposition import NMF, LatentDirichletAllocation  # noqa: PLC0415 - heavy
    from sklearn.feature_extraction.text import TfidfTransformer  # noqa: PLC0415 - heavy

    if method == "lda":
        model = LatentDirichletAllocation(n, random_state=seed)
        return model.fit_transform(counts), model.components_
    model = NMF(n, init="nndsvda", random_state=seed, max_iter=1000)
    return model.fit_transform(TfidfTransformer().fit_transform(counts)), model.components_
