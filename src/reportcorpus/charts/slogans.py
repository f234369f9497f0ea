"""Charts of set phrases, exhortations and coined names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportcorpus.charts.style import (
    ACCENT,
    INK,
    MUTED,
    blank,
    elided,
    finish,
    group_name,
    make_axes,
    need_columns,
)
from reportcorpus.languages import words_of

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

    from reportcorpus.languages import Language

_WORDS = {
    "zh": {
        "title": "最常见的提法（每千字次数；右侧为次数和报告篇数）",
        "groups": "，每点为一组，共{groups}组",
        "note": "{mentions}次 · {reports}篇",
        "none": "没有找到提法",
    },
    "en": {
        "title": "Commonest slogans (mentions per 1,000 characters)",
        "groups": ", a dot a group, {groups} groups",
        "note": "{mentions} in {reports} reports",
        "none": "No slogans",
    },
}


def slogan_table(frame: pd.DataFrame, *, top: int = 25, ax: Axes | None = None, lang: Language = "zh") -> Axes:
    """Draw the `top` wordings of what `analysis.slogan_table` returns, most mentions first.

    One group is drawn as bars; of several each is a dot, so that a row shows how far apart they are. Nested mentions
    do not count. The chart of a whole corpus is that of `slogan_table(corpus, by=())`.
    """
    need_columns(frame, "kind", "canonical", "mentions", "reports", "per_1000")
    words = words_of(_WORDS, lang)
    sums = frame.groupby("canonical", sort=False)[["mentions", "reports"]].sum()
    sums = sums[sums["mentions"] > 0].sort_values("mentions", ascending=False, kind="stable").head(top)
    groups = len({group_name(row, "kind", lang) for row in frame.to_dict("records")})
    names = [elided(str(name), 30) for name in sums.index]
    title = words["title"] + (words["groups"].format(groups=groups) if groups > 1 else "")
    ax = make_axes(ax, body=6.0, height=1.0 + 0.27 * max(2, len(sums)), title=title, labels=names)
    if not len(sums):
        return blank(ax, title, words["none"])
    place = {name: height for height, name in enumerate(sums.index)}
    shown = frame[frame["canonical"].isin(place) & (frame["mentions"] > 0)]
    heights, rates = shown["canonical"].map(place), shown["per_1000"]
    if groups == 1:
        ax.barh(heights, rates, color=ACCENT, height=0.66, zorder=2)
    else:
        ax.hlines(range(len(sums)), 0, rates.max(), color=MUTED, linewidth=0.5, zorder=1)
        ax.scatter(rates, heights, s=26, color=ACCENT, edgecolor="white", linewidth=0.5, alpha=0.75, zorder=2)
    for height, (mentions, reports) in enumerate(zip(sums["mentions"], sums["reports"], strict=True)):
        note = words["note"].format(mentions=mentions, reports=reports)
        ax.text(1.03 * rates.max(), height, note, va="center", fontsize=8, color=INK)
    ax.set_yticks(range(len(sums)), names)
    ax.set_xlim(0, 1.25 * rates.max())
    ax.set_ylim(len(sums) - 0.5, -0.5)
    ax.set_title(title, loc="left", color=INK)
    ax.tick_params(axis="y", length=0)
    ax.tick_params(colors=INK)
    ax.spines[["left", "right", "top"]].set_visible(False)
    return finish(ax)
