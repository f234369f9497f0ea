"""How groups of reports differ in what they write about."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from reportcorpus.analysis.grouping import By, asked, chosen_reports
from reportcorpus.analysis.measures import adjust, bootstrap_means, difference
from reportcorpus.analysis.templates import copy_clusters
from reportcorpus.analysis.themes import shares_by_report

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

    from reportcorpus.analysis.templates import Weights
    from reportcorpus.corpus import Corpus

LEAST = 5  # reports on both sides, from which a test can tell anything
NOT_TESTED = "shown, not tested"


COLUMNS = ["theme", "share", "low", "high", "reports", "other_share", "other_reports", "rate_ratio", "cliffs_delta",
           "p", "q", "note"]  # fmt: skip


class _Side(NamedTuple):
    """The reports of one side as the units that are counted: reports, or what near-copies have in common.

    `values` are the mean shares of each unit's reports, a column a theme; `weights` say how much it counts.
    """

    values: NDArray[np.float64]
    weights: NDArray[np.float64]
    reports: int


def compare_themes(
    corpus: Corpus,
    by: By = "organisation",
    *,
    weights: Weights = "reports",
    duplicates: bool = False,
    seed: int = 0,
) -> pd.DataFrame:
    """Compare the themes of each group of reports with those of all others; the unit is the report.

    Columns: those of `by`; `theme`; `share`, the mean over the group's reports of their shares of text, from 0 to 1;
    `low high`, its 95 % bootstrap interval over reports (empty for one report); `reports`; `other_share
    other_reports`, the same of all reports outside the group; `rate_ratio`, share / other_share; `cliffs_delta`, from
    -1 (every report of the group has less of it) to 1; `p`, Mann-Whitney on the reports' shares, two-sided, exact for
    few reports (ties included); `q`, p adjusted for all tests of the table (Benjamini-Hochberg); `note`, "shown, not
    tested" where the group or the others have fewer than five reports, and then p and q are empty.

    With `weights="copies"` a report counts 1 / the number of its near-copies in the corpus (the clusters of
    `reuse_shares`); the near-copies on one side of a comparison are then one unit, with their mean, of interval, test
    and the count of five. A mean over reports weighs a short report like a long one; `theme_frequencies` weighs
    characters. `by`, `duplicates` and errors are as there. The same `seed` gives the same intervals.
    """
    import pandas as pd  # noqa: PLC0415 - heavy

    corpus, by = asked(corpus, by, COLUMNS)
    needed = ["characters"] if weights == "reports" else None
    reports = chosen_reports(corpus, by, duplicates=duplicates, columns=needed)
    shares = shares_by_report(corpus, reports)
    values = shares.to_numpy(dtype=float)
    cluster = copy_clusters(corpus, reports, weights)
    rows: list[dict[str, Any]] = []
    for group, inside in _groups(reports, by):
        own, others = (_side(values, cluster, part) for part in (inside, ~inside))
        rows += _compared(group, list(shares.columns), own, others, seed)
    frame = pd.DataFrame(rows, columns=[*by, *COLUMNS])
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


def _side(values: NDArray[np.float64], cluster: NDArray[np.int64], inside: NDArray[np.bool_]) -> _Side:
    """Return the units of the reports that are `inside`: those of one cluster are one."""
    import numpy as np  # noqa: PLC0415 - heavy

    sizes = np.bincount(cluster, minlength=1)
    known, unit = np.unique(cluster[inside], return_inverse=True)
    own = np.bincount(unit, minlength=len(known))
    sums = np.zeros((len(known), values.shape[1]))
    np.add.at(sums, unit, values[inside])
    return _Side(sums / own[:, None], own / sizes[known], int(inside.sum()))


def _compared(
    group: dict[str, Any], themes: list[str], inside: _Side, outside: _Side, seed: int
) -> list[dict[str, Any]]:
    import numpy as np  # noqa: PLC0415 - heavy

    low, high = bootstrap_means(inside.values, seed=seed, weights=inside.weights)
    mean, other = (
        np.average(side.values, axis=0, weights=side.weights) if side.reports else np.full(len(themes), np.nan)
        for side in (inside, outside)
    )
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = mean / other
    tested = min(len(inside.values), len(outside.values)) >= LEAST
    rows = []
    for at, theme in enumerate(themes):
        compared = difference(inside.values[:, at], outside.values[:, at]) if outside.reports else (np.nan, np.nan)
        rows.append(
            {
                **group,
                "theme": theme,
                "share": mean[at],
                "low": low[at],
                "high": high[at],
                "reports": inside.reports,
                "other_share": other[at],
                "other_reports": outside.reports,
                "rate_ratio": ratio[at],
                "cliffs_delta": compared[0],
                "p": compared[1] if tested else np.nan,
                "note": "" if tested else NOT_TESTED,
            }
        )
    return rows
