"""Charts of how alike groups are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportcorpus.charts.style import INK, blank, counted, elided, finish, make_axes, need_columns
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
    names = [f"{counted(elided(name, 30), reports[name], lang)}  {n}" for n, name in enumerate(groups, 1)]
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
    ax.set_yticks(range(len(groups)), names)
    ax.set_xticks(range(len(groups)), [str(number) for number in range(1, len(groups) + 1)])
    ax.xaxis.tick_top()
    ax.set_title(words["title"], loc="left", color=INK)
    ax.tick_params(length=0, colors=INK)
    ax.spines[:].set_visible(False)
    return finish(ax)
