"""How much of the reports is about which theme."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportcorpus.analysis.grouping import By, asked, chosen_pieces, chosen_reports, group_numbers, summed, totals
from reportcorpus.analysis.templates import copy_weights
from reportcorpus.lexicon import Lexicon

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

    from reportcorpus.analysis.templates import Weights
    from reportcorpus.corpus import Corpus


COLUMNS = ["theme", "share", "characters", "mentions", "per_1000", "reports"]
HELPERS = ["paragraph", "weight", "body", "weighted", "weighted_mentions", "group"]


def theme_frequencies(
    corpus: Corpus, by: By = "organisation", *, weights: Weights = "reports", duplicates: bool = False
) -> pd.DataFrame:
    """Return a row a group and theme, every theme of the codebook in its order, with zeros.

    Columns: those of `by`; `theme`; `share`, of the characters of the group's bodies, from 0 to 1 (a paragraph's
    characters are split equally among its themes; white space and headings count nowhere); `characters`; `mentions`,
    the paragraphs about it; `per_1000`, mentions per 1,000 characters of body; `reports` of the group. Shares of a
    group need not add up to 1, since some paragraphs have no theme; a group without any text has zeros. With
    `weights="copies"` a report's text counts in `share` and `per_1000` by 1 / the number of its near-copies in the
    corpus, itself included (the clusters of `reuse_shares`), so that a template is heard once; `characters`,
    `mentions` and `reports` stay counts.

    `by` is one grouping column or several, or `()` for the whole corpus; a group without a name is 未知. Copies of
    another report are left out unless `duplicates`. Raises `UsageError` for a column that cannot be grouped by
    or unknown weights.
    """
    import pandas as pd  # noqa: PLC0415 - heavy

    corpus, by = asked(corpus, by, [*COLUMNS, *HELPERS])
    needed = ["characters"] if weights == "reports" else None
    reports = chosen_reports(corpus, by, duplicates=duplicates, columns=needed)
    weight = copy_weights(corpus, reports, weights)
    reports = reports.assign(weight=weight, body=reports["characters"] * weight)
    groups = totals(reports, by, body="body").reset_index(names="group")
    pieces = chosen_pieces(
        corpus, "themes", reports.assign(group=group_numbers(reports, by)), ["paragraph", "theme", "characters"],
        of_reports=["group", "weight"],
    )  # fmt: skip
    found = summed(
        (rows.assign(weighted=rows["characters"] * rows["weight"]) for rows in pieces),
        ["group", "theme"],
        characters=("characters", "sum"),
        mentions=("paragraph", "size"),
        weighted=("weighted", "sum"),
        weighted_mentions=("weight", "sum"),
    )
    cells = groups.merge(pd.DataFrame({"theme": theme_names(found)}), how="cross")
    zeros = {"characters": 0.0, "mentions": 0, "weighted": 0.0, "weighted_mentions": 0.0}
    cells = cells.merge(found, on=["group", "theme"], how="left").fillna(zeros)
    body = cells["body"].where(cells["body"] > 0)
    return cells.assign(
        share=(cells["weighted"] / body).fillna(0.0).astype(float),
        mentions=cells["mentions"].astype(int),
        per_1000=(1000 * cells["weighted_mentions"] / body).fillna(0.0).astype(float),
    )[[*by, *COLUMNS]]


def theme_names(rows: pd.DataFrame) -> list[str]:
    """Return the themes of the codebook in its order, behind them those that only a user's lexicon knows.

    With a theme of the user's, whose codebook may stand instead of the library's, only the themes that are found.
    """
    known = [row.theme for row in Lexicon.default().theme_types]
    found = set(rows["theme"].unique())
    own = sorted(found.difference(known))
    return [*(theme for theme in known if theme in found), *own] if own else known


def shares_by_report(corpus: Corpus, reports: pd.DataFrame) -> pd.DataFrame:
    """Return the share of each theme in each report: a row a report, in their order, and a column a theme."""
    import numpy as np  # noqa: PLC0415 - heavy
    import pandas as pd  # noqa: PLC0415 - heavy

    sums: dict[str, NDArray[np.float64]] = {}
    for rows in chosen_pieces(corpus, "themes", reports, ["theme", "characters"]):
        for theme, own in rows.groupby("theme"):
            of = sums.setdefault(str(theme), np.zeros(len(reports)))
            np.add.at(of, own["report"].to_numpy(), own["characters"].to_numpy())
    body = reports["characters"].where(reports["characters"] > 0).to_numpy(dtype=float, na_value=float("nan"))
    none = np.zeros(len(reports))
    columns = theme_names(pd.DataFrame({"theme": list(sums)}))
    values = np.column_stack([np.nan_to_num(sums.get(theme, none) / body) for theme in columns])
    return pd.DataFrame(values, index=pd.Index(reports["report_id"]), columns=columns)
