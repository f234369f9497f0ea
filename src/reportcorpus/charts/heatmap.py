"""Heat maps of groups and themes."""

from __future__ import annotations

from math import isnan
from typing import TYPE_CHECKING

from reportcorpus.charts.style import INK, blank, counted, elided, finish, group_name, make_axes, need_columns
from reportcorpus.charts.themes import theme_label
from reportcorpus.languages import words_of

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

    from reportcorpus.languages import Language

_WORDS = {
    "zh": {"title": "各组报告的主题占比（占正文字数的百分比，颜色越深占比越高）", "none": "没有可画的报告"},
    "en": {"title": "Themes by group (per cent of the body's characters; darker: more)", "none": "No reports"},
}


def theme_heatmap(frame: pd.DataFrame, *, ax: Axes | None = None, lang: Language = "zh") -> Axes:
    """Draw what `analysis.theme_frequencies` or `compare_themes` returns as a heat map: rows are groups.

    Each cell shows its share in per cent. Groups keep the order of the frame, themes come by their mean share; those
    that none writes about are left out.
    """
    need_columns(frame, "theme", "share", "reports")
    words = words_of(_WORDS, lang)
    rows = frame.assign(group=[group_name(row, "theme", lang) for row in frame.to_dict("records")])
    reports = dict(zip(rows["group"], rows["reports"], strict=True))
    names = [counted(elided(group, 34), count, lang) for group, count in reports.items()]
    mean = rows.groupby("theme")["share"].mean().sort_values(ascending=False, kind="stable")
    themes = list(mean[mean > 0].index)
    body = 0.85 * max(3, len(themes))
    ax = make_axes(ax, body=body, height=1.3 + 0.28 * max(2, len(names)), title=words["title"], labels=names)
    if not themes:
        return blank(ax, words["title"], words["none"])
    cells = 100 * rows.pivot_table(index="group", columns="theme", values="share").reindex(list(reports))[themes]
    most = float(cells.max().max())
    ax.imshow(cells.to_numpy(dtype=float), cmap="Reds", vmin=0, vmax=most, aspect="auto")
    for row, values in enumerate(cells.to_numpy(dtype=float).tolist()):
        for column, value in enumerate(values):
            colour = "white" if value > 0.6 * most else INK
            ax.text(
                column, row, "" if isnan(value) else f"{value:.0f}", ha="center", va="center", fontsize=8, color=colour
            )
    ax.set_yticks(range(len(names)), names)
    ax.set_xticks(range(len(themes)), [theme_label(theme, lang) for theme in themes], fontsize=8)
    ax.xaxis.tick_top()
    ax.set_title(words["title"], loc="left", color=INK, pad=10)
    ax.tick_params(length=0, colors=INK)
    ax.spines[:].set_visible(False)
    return finish(ax)
