"""Charts of how alike groups are, and which of them belong together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportcorpus.charts.style import (
    ACCENT,
    INK,
    blank,
    group_label,
    lay_cells,
    lay_rows,
    make_axes,
    need_columns,
    row_axes,
)
from reportcorpus.errors import UsageError
from reportcorpus.languages import words_of

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

    from reportcorpus.languages import Language

_WORDS = {
    "zh": {"title": "用词的相似度（tf-idf 余弦 × 100）", "none": "至少要有两组报告"},
    "en": {
        "title": "Similarity of words (cosine of tf-idf × 100)",
        "none": "Two groups are needed",
    },
}
_CLUSTERS = {
    "zh": {
        "title": "用词相近的报告（层次聚类，共{clusters}类，粗线为同一类）",
        "axis": "合并时的距离（1 − 用词的相似度）",
        "cluster": "类",
        "none": "至少要有两组报告",
    },
    "en": {
        "title": "Groups alike in words (hierarchical clustering, clusters: {clusters}, in thick lines)",
        "axis": "distance at which groups are joined (1 − similarity of words)",
        "cluster": "cluster",
        "none": "Two groups are needed",
    },
}
READABLE = 30  # groups up to which each cell has room for its number


def similarity(frame: pd.DataFrame, *, ax: Axes | None = None, lang: Language = "zh") -> Axes:
    """Draw what `analysis.similarity` returns: a cell a pair, darker for more alike.

    Columns have the numbers of the rows. Up to 30 groups each cell shows its figure.
    """
    import numpy as np  # noqa: PLC0415 - heavy

    need_columns(frame, "first", "second", "similarity", "first_reports", "second_reports")
    words = words_of(_WORDS, lang)
    reports = dict(zip(frame["first"], frame["first_reports"], strict=True))
    reports |= dict(zip(frame["second"], frame["second_reports"], strict=True))
    groups = list(reports)
    names = [f"{group_label(name, reports[name], lang)}  {n}" for n, name in enumerate(groups, 1)]
    size = max(2.0, 0.3 * len(groups))
    ax = make_axes(ax, body=size, height=1.0 + size, title=words["title"], labels=names)
    if not groups:
        return blank(ax, words["title"], words["none"])
    cells = np.full((len(groups), len(groups)), np.nan)
    for first, second, value in zip(frame["first"], frame["second"], frame["similarity"], strict=True):
        cells[groups.index(first), groups.index(second)] = cells[groups.index(second), groups.index(first)] = value
    ax.imshow(cells, cmap="Reds", vmin=0, vmax=max(float(frame["similarity"].max()), 1e-9), aspect="auto")
    if len(groups) <= READABLE:
        half = 0.6 * float(frame["similarity"].max())
        for row, column in zip(*np.nonzero(~np.isnan(cells)), strict=True):
            value = cells[row, column]
            colour = "white" if value > half else INK
            ax.text(column, row, f"{100 * value:.0f}", ha="center", va="center", fontsize=7, color=colour)
    return lay_cells(ax, names, [str(number) for number in range(1, len(groups) + 1)], words["title"])


def clusters(frame: pd.DataFrame, *, ax: Axes | None = None, lang: Language = "zh") -> Axes:
    """Draw what `analysis.clusters` returns as a dendrogram: a row a group, with the number of its cluster.

    Branches within a cluster are thick, those that join clusters thin. The tree stands in the frame's `attrs`: draw the
    frame as it is, before it is filtered or written. Raises `UsageError` for one without its tree.
    """
    need_columns(frame, "name", "cluster", "order", "reports")
    words = words_of(_CLUSTERS, lang)
    rows = frame.sort_values("order").to_dict("records")
    tree: list[list[float]] = frame.attrs.get("linkage", [])
    if len(rows) > 1 and len(tree) != len(rows) - 1:
        raise UsageError(
            "the frame has lost its tree (attrs); draw the frame that analysis.clusters returned, unchanged"
        )
    names = [f"{group_label(row['name'], row['reports'], lang)}  {words['cluster']} {row['cluster']}" for row in rows]
    title = words["title"].format(clusters=frame["cluster"].nunique())
    ax = row_axes(ax, names, title, body=5.0)
    if len(rows) < 2:
        return blank(ax, title, words["none"])
    _branches(ax, tree, [row["cluster"] for row in rows])
    ax.set_xlim(0, 1.03 * max(tree[-1][2], 0.05))
    return lay_rows(ax, names, title, words["axis"])


def _branches(ax: Axes, tree: list[list[float]], cluster: list[int]) -> None:
    """Draw a bracket for each joining; `cluster` has the leaves as they stand, from above."""
    members = _members(tree)
    place = {leaf: at for at, leaf in enumerate(members[-1])}
    centre = [float(place[leaf]) for leaf in range(len(place))]
    height = [0.0] * len(place)
    for at, (first, second, joined, _) in enumerate(tree, start=len(place)):
        sides = int(first), int(second)
        own = {cluster[place[leaf]] for leaf in members[at]}
        xs = [height[sides[0]], joined, joined, height[sides[1]]]
        ys = [centre[sides[0]]] * 2 + [centre[sides[1]]] * 2
        thick = len(own) == 1
        ax.plot(
            xs, ys, color=ACCENT if thick else INK, linewidth=2.4 if thick else 0.9, solid_joinstyle="miter", zorder=2
        )
        centre.append((centre[sides[0]] + centre[sides[1]]) / 2)
        height.append(joined)


def _members(tree: list[list[float]]) -> list[list[int]]:
    """Return the leaves below each node, from left to right: those of single leaves first, of all leaves last.

    >>> _members([[1, 2, 0.5, 2], [0, 3, 0.9, 3]])[-1]
    [0, 1, 2]
    """
    members = [[leaf] for leaf in range(len(tree) + 1)]
    for first, second, _, _ in tree:
        members.append(members[int(first)] + members[int(second)])
    return members
