"""Which words and set phrases mark one part of the corpus against another."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeAlias

from reportcorpus.analysis.association import g2, log_likelihood, log_odds, log_ratio, percent_diff
from reportcorpus.analysis.grouping import chosen_reports, chosen_rows
from reportcorpus.analysis.measures import adjust
from reportcorpus.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

    from reportcorpus.corpus import Corpus

Part: TypeAlias = "Mapping[str, Any] | Sequence[bool] | pd.Series[bool] | NDArray[np.bool_]"


def keyness(
    corpus: Corpus,
    target: Part,
    reference: Part | None = None,
    *,
    duplicates: bool = False,
    min_count: int = 3,
    prior: float = 1000.0,
) -> pd.DataFrame:
    """Compare how often each term stands in the reports of `target` and in those of `reference` (all others).

    A part is a mask over `corpus.reports`, or values by column: `{"year": 2021}`, `{"organisation": ["甲校", "乙校"]}`.
    Columns: `term`; `target reference`, its counts; `target_reports reference_reports`, in how many reports it stands;
    `g2`, log-likelihood of the table of four cells; `ll`, UCREL's of two cells; `log_ratio`, in doublings of the rate,
    above 0 where the target has more; `percent_diff`, inf where the reference has none; `z` of the log-odds ratio
    with a Dirichlet prior of `prior` words spread as in both parts together; `p` of g2 (χ², 1 degree of freedom); `q`,
    adjusted for all terms shown (Benjamini-Hochberg). Rates are per word of the part. Highest g2 first.

    Formulas and sources: `reportcorpus.analysis.association`. Terms below `min_count` in both parts together are left
    out, and so are copies of another report unless `duplicates`. The test takes words as independent, which formulaic
    text is not: look at the numbers of reports too. Raises `UsageError` where a part has no report, or they overlap.
    """
    from scipy.stats import chi2  # noqa: PLC0415 - heavy

    reports = chosen_reports(corpus, (), duplicates=duplicates)
    inside = _mask(corpus, target, "target")
    outside = ~inside if reference is None else _mask(corpus, reference, "reference")
    if (inside & outside).any():
        raise UsageError("target and reference overlap; a report can be in one of them only")
    frame = _counts(corpus, reports, inside, outside)
    sizes = [int(frame[part].sum()) for part in ("target", "reference")]
    if not all(sizes):
        raise UsageError("target and reference must both hold reports with words; one of them has none")
    together = frame["target"] + frame["reference"]
    cells = frame["target"].to_numpy(), frame["reference"].to_numpy(), sizes[0], sizes[1]
    _, z = log_odds(*cells, prior=prior * together.to_numpy(dtype=float) / sum(sizes))
    frame = frame.assign(
        g2=g2(*cells), ll=log_likelihood(*cells), log_ratio=log_ratio(*cells), percent_diff=percent_diff(*cells), z=z
    )[together >= min_count]
    frame = frame.assign(p=chi2.sf(frame["g2"], 1))
    frame = frame.assign(q=adjust(frame["p"].to_numpy(dtype=float)))
    return frame.sort_values(["g2", "term"], ascending=[False, True], ignore_index=True)


def _mask(corpus: Corpus, part: Part, name: str) -> NDArray[np.bool_]:
    """Return which reports of the corpus a part has."""
    import numpy as np  # noqa: PLC0415 - heavy
    import pandas as pd  # noqa: PLC0415 - heavy

    reports = corpus.reports
    if not isinstance(part, Mapping):
        if len(part) != len(reports):
            raise UsageError(f"{name} is a mask of {len(part)} values, but the corpus has {len(reports)} reports")
        return pd.Series(part, dtype="boolean").fillna(value=False).to_numpy(dtype=np.bool_)
    mask = np.full(len(reports), fill_value=True)
    for column, wanted in part.items():
        if column not in reports:
            raise UsageError(f"{name} names {column!r}; the columns are {', '.join(reports.columns)}")
        values = wanted if isinstance(wanted, (list, tuple, set, frozenset)) else [wanted]
        mask &= reports[column].isin(list(values)).to_numpy(dtype=np.bool_)
    if not mask.any():
        raise UsageError(f"{name} holds no report: none has {dict(part)}")
    return mask


def _counts(
    corpus: Corpus, reports: pd.DataFrame, inside: NDArray[np.bool_], outside: NDArray[np.bool_]
) -> pd.DataFrame:
    """Return counts and numbers of reports of every term in both parts."""
    import pandas as pd  # noqa: PLC0415 - heavy

    rows = chosen_rows(corpus, "terms", (), reports, ["term", "count"])
    parts = {}
    for name, mask in (("target", inside), ("reference", outside)):
        own = rows[rows["report_id"].isin(corpus.reports.loc[mask, "report_id"])].groupby("term")
        parts[name] = own["count"].sum()
        parts[f"{name}_reports"] = own["report_id"].nunique()
    frame = pd.DataFrame(parts).fillna(0).astype(int).rename_axis("term").reset_index()
    return frame[["term", "target", "reference", "target_reports", "reference_reports"]]
