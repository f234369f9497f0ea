"""Groups and themes on one map: which groups write about the same things, and about which."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportcorpus.analysis.correspondence import Points, correspondence
from reportcorpus.analysis.grouping import By, asked, chosen_reports, chosen_rows, label, totals
from reportcorpus.analysis.themes import theme_names
from reportcorpus.errors import UsageError

if TYPE_CHECKING:
    import pandas as pd

    from reportcorpus.corpus import Corpus

COLUMNS = ["point", "name", "x", "y", "mass", "inertia", "quality", "contribution_x", "contribution_y",
           "inertia_x", "inertia_y", "total_inertia", "reports"]  # fmt: skip


def theme_map(corpus: Corpus, by: By = "organisation", *, duplicates: bool = False) -> pd.DataFrame:
    """Return groups and themes as points of one map, by correspondence analysis of characters (Greenacre 2007).

    Groups that lie close write about the same themes; a theme lies on the side of the groups that write more about it
    than the others do; the origin is the average. The distance of a group to a theme means nothing by itself.
    `by="report_id"` maps single reports. Columns: `point`, group or theme; `name` (cells of several columns joined by
    ·); `x y`, principal coordinates on the two strongest axes; `mass`, its share of all characters; `inertia`, its
    share of the total inertia; `quality`, how much of its own inertia the map shows, from 0 to 1 (a point of low
    quality does not lie where it seems to); `contribution_x contribution_y`, its part in making the axis; then the
    same in every row: `inertia_x inertia_y`, shares of the total inertia that the axes show, and `total_inertia`, χ² /
    n; `reports` of a group, of all for a theme.

    On each axis the theme that contributes most lies on the positive side. Groups without a theme, and themes that
    none writes about, are no points. Fewer than two groups or themes give an empty table, two of either leave `y` at 0.
    Copies of another report are left out unless `duplicates`. Raises `UsageError` without a column, or for one that
    cannot be grouped by.
    """
    import numpy as np  # noqa: PLC0415 - heavy
    import pandas as pd  # noqa: PLC0415 - heavy

    corpus, by = asked(corpus, by, ["theme", "characters", "reports"], more=["report_id"])
    if not by:
        raise UsageError("a map needs groups; name a grouping column, or report_id for single reports")
    reports = chosen_reports(corpus, by, duplicates=duplicates)
    groups = totals(reports, by)
    number = pd.Series(reports.groupby(by, dropna=False, observed=True).ngroup().to_numpy(), reports["report_id"])
    rows = chosen_rows(corpus, "themes", (), reports, ["theme", "characters"])
    rows = rows.assign(group=rows["report_id"].map(number))
    table = rows.groupby(["group", "theme"])["characters"].sum().unstack(fill_value=0)
    table = table.reindex(columns=[theme for theme in theme_names(rows) if theme in table])
    table = table.loc[table.sum(axis="columns") > 0, table.sum() > 0]
    if min(table.shape) < 2:
        return pd.DataFrame(columns=COLUMNS)
    found = correspondence(table.to_numpy())
    own = groups.iloc[table.index.to_numpy(dtype=int)]
    names = [label(cells) for cells in own[by].itertuples(index=False)]
    total = float(found.inertias.sum())
    frame = pd.concat(
        [
            _rows("group", names, found.rows, total).assign(reports=own["reports"].to_numpy()),
            _rows("theme", list(table.columns), found.columns, total).assign(reports=len(reports)),
        ],
        ignore_index=True,
    )
    x, y = np.append(found.inertias, [0.0, 0.0])[:2] / (total or 1.0)
    return frame.assign(inertia_x=x, inertia_y=y, total_inertia=total)[COLUMNS]


def _rows(point: str, names: list[str], points: Points, total: float) -> pd.DataFrame:
    import numpy as np  # noqa: PLC0415 - heavy
    import pandas as pd  # noqa: PLC0415 - heavy

    empty = np.zeros((len(names), 2))
    coordinates, shown, made = (
        np.hstack([columns, empty])[:, :2] for columns in (points.coordinates, points.qualities, points.contributions)
    )
    return pd.DataFrame(
        {
            "point": point,
            "name": names,
            "x": coordinates[:, 0],
            "y": coordinates[:, 1],
            "mass": points.masses,
            "inertia": points.inertias / (total or 1.0),
            "quality": shown.sum(axis=1),
            "contribution_x": made[:, 0],
            "contribution_y": made[:, 1],
        }
    )
