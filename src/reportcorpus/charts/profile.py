"""The chart of formula against facts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportcorpus.charts.labels import place_labels
from reportcorpus.charts.style import INK, MUTED, blank, elided, label_width, lay_plane, make_axes, need_columns
from reportcorpus.charts.theme_map import ROW, SIDE
from reportcorpus.languages import words_of

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

    from reportcorpus.languages import Language

_WORDS = {
    "zh": {
        "title": "实与虚：{reports}篇报告（虚线为中位数）",
        "x": "虚：套语所占字数（提法和与他篇雷同的文字，%）",
        "y": "实：写有时间、次数或名称的活动的句子（占句数，%）",
        "more": "另有 {count} 篇未编号",
        "none": "没有可画的报告",
    },
    "en": {
        "title": "Facts and formula (reports: {reports}; dashed: medians)",
        "x": "formula: set phrases and text shared with other reports (% of characters)",
        "y": "facts: sentences with an event dated, counted or named (%)",
        "more": "and {count} more without a number",
        "none": "No reports",
    },
}
WIDE = 1.15  # times as wide as high


def profile(frame: pd.DataFrame, *, top: int = 40, ax: Axes | None = None, lang: Language = "zh") -> Axes:
    """Draw what `analysis.profile` returns: a dot a report, formula (虚) to the right, facts (实) upwards.

    The first `top` reports have numbers, which are listed beside. The two axes count different things, characters and
    sentences: dots can be compared with each other, and not one axis with the other.
    """
    need_columns(frame, "report_id", "formula", "solid")
    words = words_of(_WORDS, lang)
    title = words["title"].format(reports=len(frame))
    rows = frame.assign(x=100 * frame["formula"], y=100 * frame["solid"]).to_dict("records")
    listed = [f"{at}  {elided(row['report_id'].rpartition('/')[2], 34)}" for at, row in enumerate(rows[:top], 1)]
    listed += [words["more"].format(count=len(rows) - top)] if len(rows) > top else []
    height = max(SIDE - 0.5, 1.0 + ROW * len(listed))
    body = height * WIDE + 0.85 * label_width(listed)
    ax = make_axes(ax, body=body, height=height, title=title)
    if not rows:
        return blank(ax, title, words["none"])
    ax.scatter([row["x"] for row in rows], [row["y"] for row in rows], s=26, color=INK, zorder=3)
    ax.axvline(100 * frame["formula"].median(), color=MUTED, linewidth=0.8, linestyle="--", zorder=1)
    ax.axhline(100 * frame["solid"].median(), color=MUTED, linewidth=0.8, linestyle="--", zorder=1)
    ax.set_xlim(-0.5, 1.12 * max(*(row["x"] for row in rows), 1))
    ax.set_ylim(-0.5, 1.12 * max(*(row["y"] for row in rows), 1))
    ax.set_box_aspect(1 / WIDE)
    ax.set_anchor("NW")
    lay_plane(ax, title, words["x"], words["y"], listed)
    return place_labels(ax, [(row, str(at)) for at, row in enumerate(rows[:top], 1)])
