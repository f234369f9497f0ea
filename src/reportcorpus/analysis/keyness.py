"""Which words and set phrases mark one part of the corpus against another."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from reportcorpus.analysis.association import g2, log_likelihood, log_odds, log_ratio, percent_diff
from reportcorpus.analysis.grouping import By, asked, chosen_reports, chosen_rows
from reportcorpus.analysis.measures import adjust
from reportcorpus.errors import UsageError, expect

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

    from reportcorpus.corpus import Corpus

COLUMNS = ["term", "target", "reference", "target_reports", "reference_reports", "g2", "ll", "log_ratio",
           "percent_diff", "z", "p", "q"]  # fmt: skip

Ids: TypeAlias = frozenset[str]
Part: TypeAlias = "Mapping[str, Any] | Sequence[bool] | pd.Series[bool] | NDArray[np.bool_]"


class _Options(NamedTuple):
    """From how many occurrences a term is shown, and how many words the prior has."""

    min_count: int
    prior: float


def keyness(
    corpus: Corpus,
    target: Part | None = None,
    reference: Part | None = None,
    *,
    by: By = (),
    duplicates: bool = False,
    min_count: int = 3,
    prior: float = 1000.0,
) -> pd.DataFrame:
    """Compare how often each term stands in the reports of `target` and in those of `reference` (all others).

    A part is a mask over `corpus.reports`, or values by column: `{"year": 2021}`, `{"organisation": ["甲校", "乙校"]}`.
    With `by` and no part, each group is the target once, and all other reports are its reference; with `by` and parts,
    these are compared within each group. Groups that cannot be compared, for lack of words on a side, have no rows.

    Columns: those of `by`; `term`; `target reference`, its counts; `target_reports reference_reports`, in how many
    reports it stands; `g2`, log-likelihood of the table of four cells; `ll`, UCREL's of two cells; `log_ratio`, in
    doublings of the rate, above 0 where the target has more; `percent_diff`, inf where the reference has none; `z` of
    the log-odds ratio with a Dirichlet prior of `prior` words spread as in both parts together; `p` of g2 (χ², 1 degree
    of freedom); `q`, adjusted for all terms shown (Benjamini-Hochberg). Rates are per word of the part. Highest g2
    first.

    Formulas and sources: `reportcorpus.analysis.association`. Terms below `min_count` in both parts together are left
    out, and so are copies of another report unless `duplicates`. The test takes words as independent, which formulaic
    text is not: look at the numbers of reports too. Raises `UsageError` where a part has no report, or they overlap,
    without a target and `by`, and for a column that cannot be grouped by.
    """
    from scipy.stats import chi2  # noqa: PLC0415 - heavy

    corpus, by = asked(corpus, by, COLUMNS)
    if target is None and not by:
        raise UsageError("keyness needs a target, such as {'year': 2021}, or by, such as 'organisation'")
    reports = chosen_reports(corpus, by, duplicates=duplicates)
    rows = chosen_rows(corpus, "terms", (), reports, ["term", "count"])
    parts = None if target is None else _parts(corpus, target, reference)
    options = _Options(min_count, prior)
    frame = _compared(rows, *parts, options) if parts and not by else _by_group(rows, reports, by, parts, options)
    if frame is None:
        raise UsageError("target and reference must both hold reports with words; one of them has none")
    frame = frame.assign(p=chi2.sf(frame["g2"].to_numpy(dtype=float), 1))
    frame = frame.assign(q=adjust(frame["p"].to_numpy(dtype=float)))[[*by, *COLUMNS]]
    return frame.sort_values([*by, "g2", "term"], ascending=[True] * len(by) + [False, True], ignore_index=True)


def _by_group(
    rows: pd.DataFrame, reports: pd.DataFrame, by: list[str], parts: tuple[Ids, Ids] | None, options: _Options
) -> pd.DataFrame:
    """Compare each group with all others, or the two parts within each group."""
    import pandas as pd  # noqa: PLC0415 - heavy

    everything = frozenset(reports["report_id"])
    frames = [pd.DataFrame(columns=[*by, *COLUMNS[:-2]]).astype({column: reports[column].dtype for column in by})]
    for cells, own in reports.groupby(by, dropna=False, observed=True):
        ids = frozenset(own["report_id"])
        inside, outside = (ids, everything - ids) if parts is None else (parts[0] & ids, parts[1] & ids)
        frame = _compared(rows, inside, outside, options)
        if frame is not None:
            names = dict(zip(by, cells, strict=True))
            frames.append(
                frame.assign(
                    **{
                        c: pd.Series([cell] * len(frame), frame.index, dtype=reports[c].dtype)
                        for c, cell in names.items()
                    }
                )
            )
    return pd.concat(frames[1:] or frames, ignore_index=True)


def _compared(rows: pd.DataFrame, inside: Ids, outside: Ids, options: _Options) -> pd.DataFrame | None:
    """Return a row a term with its counts and measures; None where a part has no words."""
    frame = _counts(rows, inside, outside)
    sizes = [int(frame[part].sum()) for part in ("target", "reference")]
    if not all(sizes):
        return None
    together = frame["target"] + frame["reference"]
    cells = frame["target"].to_numpy(), frame["reference"].to_numpy(), sizes[0], sizes[1]
    _, z = log_odds(*cells, prior=options.prior * together.to_numpy(dtype=float) / sum(sizes))
    return frame.assign(
        g2=g2(*cells), ll=log_likelihood(*cells), log_ratio=log_ratio(*cells), percent_diff=percent_diff(*cells), z=z
    )[together >= options.min_count]


def _parts(corpus: Corpus, target: Part, reference: Part | None) -> tuple[Ids, Ids]:
    """Return the ids of the reports of both parts."""
    inside = _mask(corpus, target, "target")
    outside = ~inside if reference is None else _mask(corpus, reference, "reference")
    if (inside & outside).any():
        raise UsageError("target and reference overlap; a report can be in one of them only")
    ids = corpus.reports["report_id"]
    return frozenset(ids[inside]), frozenset(ids[outside])


def _mask(corpus: Corpus, part: Part, name: str) -> NDArray[np.bool_]:
    """Return which reports of the corpus a part has."""
    import numpy as np  # noqa: PLC0415 - heavy
    import pandas as pd  # noqa: PLC0415 - heavy

    reports = corpus.reports
    if not isinstance(part, Mapping):
        kinds = (list, tuple, np.ndarray, pd.Series)
        expect(part, kinds, f"{name} is a condition such as {{'year': 2021}}, or a truth value for each report")
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


def _counts(rows: pd.DataFrame, inside: Ids, outside: Ids) -> pd.DataFrame:
    """Return counts and numbers of reports of every term in both parts."""
    import pandas as pd  # noqa: PLC0415 - heavy

    parts = {}
    for name, ids in (("target", inside), ("reference", outside)):
        own = rows[rows["report_id"].isin(ids)].groupby("term")
        parts[name] = own["count"].sum()
        parts[f"{name}_reports"] = own["report_id"].nunique()
    frame = pd.DataFrame(parts).fillna(0).astype(int).rename_axis("term").reset_index()
    return frame[["term", "target", "reference", "target_reports", "reference_reports"]]
