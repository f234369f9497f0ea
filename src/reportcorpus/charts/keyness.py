"""Charts of the words that mark one part of a corpus against another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportcorpus.charts.style import ACCENT, INK, MUTED, blank, finish, label_width, make_axes, need_columns
from reportcorpus.languages import words_of

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

    from reportcorpus.languages import Language

_WORDS = {
    "zh": {
        "title": "特征词：右为目标部分多用，左为参照部分多用",
        "axis": "对数比（log ratio，每增加1即多一倍）；词后为目标与参照的次数，括号内为报告篇数",
        "none": "没有可比的词",
    },
    "en": {
        "title": "Keyness: right, more frequent in the target; left, in the reference",
        "axis": "log ratio (1 more is twice as often); counts in target : reference, reports in brackets",
        "none": "No words to compare",
    },
}


def keyness(frame: pd.DataFrame, *, top: int = 15, ax: Axes | None = None, lang: Language = "zh") -> Axes:
    """Draw what `analysis.keyness` returns: the `top` first terms of each side as diverging bars."""
    need_columns(frame, "term", "log_ratio", "target", "reference", "target_reports", "reference_reports")
    words = words_of(_WORDS, lang)
    more, less = (frame[side].head(top) for side in (frame["log_ratio"] > 0, frame["log_ratio"] < 0))
    rows = [*more.to_dict("records"), *less.iloc[::-1].to_dict("records")]
    names = [f"{row['term']}  {row['target']}({row['target_reports']}) : {row['reference']}"
             f"({row['reference_reports']})" for row in rows]  # fmt: skip
    ax = make_axes(ax, body=6.5, height=1.4 + 0.26 * max(1, len(rows)), title=words["title"], labels=names)
    if not rows:
        return blank(ax, words["title"], words["none"])
    ratios = [float(row["log_ratio"]) for row in rows]
    colours = [ACCENT if ratio > 0 else MUTED for ratio in ratios]
    ax.barh(range(len(rows)), ratios, color=colours, edgecolor=INK, linewidth=0.4, height=0.7, zorder=2)
    for height, (ratio, name) in enumerate(zip(ratios, names, strict=True)):
        at, side = (-4, "right") if ratio > 0 else (4, "left")
        ax.annotate(name, (0, height), (at, 0), textcoords="offset points", ha=side, va="center", fontsize=8, color=INK)
    reach = 1.1 * max(abs(ratio) for ratio in ratios)
    room = 1 + label_width(names) / 7  # names stand on the empty side of the axis
    ax.set_xlim(-reach * room, reach * room)
    ax.set_ylim(len(rows) - 0.5, -0.5)
    ax.axvline(0, color=INK, linewidth=0.8)
    ax.set_yticks([])
    ax.set_title(words["title"], loc="left", color=INK)
    ax.set_xlabel(words["axis"], color=INK, fontsize=8)
    ax.tick_params(colors=INK)
    ax.spines[["left", "right", "top"]].set_visible(False)
    return finish(ax)
