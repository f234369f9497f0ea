"""How groups of reports differ in what they write about."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reportcorpus.analysis.grouping import By, chosen_reports, columns_of
from reportcorpus.analysis.measures import adjust, bootstrap_means, difference
from reportcorpus.analysis.themes import shares_by_report

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

    from reportcorpus.corpus import Corpus

LEAST = 5  # reports on both sides, from which a test can tell anything
NOT_TESTED = "shown, not tested"


def compare_themes(corpus: Corpus, by: By = "organisation", *, duplicates: bool = False, seed: int = 0) -> pd.DataFrame:
    """Compare the themes of each group of reports with those of all others; the unit is the report.

    Columns: those of `by`; `theme`; `share`, the mean over the group's reports of their shares of text, from 0 to 1;
    `low high`, its 95 % bootstrap interval over reports (empty for one report); `reports`; `other_share
    other_reports`, the same of all reports outside the group; `rate_ratio`, share / other_share; `cliffs_delta`, from
    -1 (every report of the group has less of it) to 1; `p`, Mann-Whitney on the reports' shares, two-sided; `q`, p
    adjusted for all tests of the table (Benjamini-Hochberg); `note`, "shown, not tested" where the group or the others
    have fewer than five reports, and then p and q are empty.

    A mean over reports weighs a short report like a long one; `theme_frequencies` weighs characters. `by`,
    `duplicates` and errors are as there. The same `seed` gives the same intervals.
    """
    import pandas as pd  # noqa: PLC0415 - heavy

    by = columns_of(corpus, by)
    reports = chosen_reports(corpus, by, duplicates=duplicates).reset_index(drop=True)
    shares = shares_by_report(corpus, reports)
    values = shares.to_numpy(dtype=float)
    rows: list[dict[str, Any]] = []
    for group, inside in _groups(reports, by):
        rows += _compared(group, list(shares.columns), values[inside], values[~inside], seed)
    columns = [*by, "theme", "share", "low", "high", "reports", "other_share", "other_reports", "rate_ratio",
               "cliffs_delta", "p", "q", "note"]  # fmt: skip
    frame = pd.DataFrame(rows, columns=columns)
    for column in by:
        frame[column] = frame[column].astype(reports[column].dtype)
    return frame.assign(q=adjust(frame["p"].to_numpy(dtype=float)))


def _groups(reports: pd.DataFrame, by: list[str]) -> list[tuple[dict[str, Any], NDArray[np.bool_]]]:
    """Return the name of each group and which rows of `reports` it has."""
    import numpy as np  # noqa: PLC0415 - heavy

    if not by:
        return [({}, np.full(len(reports), fill_value=True))]
    grouped = reports.groupby(by, dropna=False, observed=True)
    numbers = grouped.ngroup().to_numpy()
    names = grouped.size().reset_index()[by].to_dict("records")
    return [({str(k): v for k, v in name.items()}, numbers == number) for number, name in enumerate(names)]


def _compared(
    group: dict[str, Any], themes: list[str], inside: NDArray[np.float64], outside: NDArray[np.float64], seed: int
) -> list[dict[str, Any]]:
    import numpy as np  # noqa: PLC0415 - heavy

    low, high = bootstrap_means(inside, seed=seed)
    mean = inside.mean(axis=0)
    other = outside.mean(axis=0) if len(outside) else np.full(len(themes), np.nan)
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = mean / other
    tested = min(len(inside), len(outside)) >= LEAST
    rows = []
    for at, theme in enumerate(themes):
        delta, p = difference(inside[:, at], outside[:, at]) if len(outside) else (np.nan, np.nan)
        rows.append(
            {
                **group,
                "theme": theme,
                "share": mean[at],
                "low": low[at],
                "high": high[at],
                "reports": len(inside),
                "other_share": other[at],
                "other_reports": len(outside),
                "rate_ratio": ratio[at],
                "cliffs_delta": delta,
                "p": p if tested else np.nan,
                "note": "" if tested else NOT_TESTED,
            }
        )
    return rows
