"""Charts of set phrases: how often each stands, in which wordings, and how much of the text they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportcorpus.charts.style import (
    ACCENT,
    MUTED,
    blank,
    elided,
    group_label,
    group_name,
    lay_rows,
    need_columns,
    not_all,
    row_axes,
)
from reportcorpus.languages import words_of

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

    from reportcorpus.languages import Language

_WORDS = {
    "zh": {
        "title": "最常见的提法",
        "axis": "每千字次数；右侧为次数和报告篇数",
        "groups": "，每点为一组，共{groups}组",
        "note": "{mentions}次 · {reports}篇",
        "none": "没有找到提法",
    },
    "en": {
        "title": "Commonest slogans",
        "axis": "mentions per 1,000 characters; right: mentions and reports",
        "groups": ", a dot a group, {groups} groups",
        "note": "{mentions}, reports: {reports}",
        "none": "No slogans",
    },
}
_VARIANTS = {
    "zh": {
        "title": "同一提法的不同写法（实心条为规范写法）",
        "axis": "次数（含嵌套在更长提法中的）；右侧为在该提法中所占百分比",
        "note": "{count}次，{share:.0f}%",
        "shown": "，只画前{count}种，共{all}种",
        "none": "没有不同写法",
    },
    "en": {
        "title": "Wordings of the same set phrase (solid: the canonical one)",
        "axis": "mentions, those within longer phrases too; right: share in all of the phrase",
        "note": "{count}, {share:.0f} %",
        "shown": ", the first {count} of {all}",
        "none": "No variants",
    },
}
_FORMULA = {
    "zh": {
        "title": "提法所占篇幅（占正文字数的百分比）",
        "axis": "%；右侧为所占百分比和每千字提法次数",
        "note": "{share:.1f}%，{rate:.1f}次/千字",
        "shown": "，只画最高的{count}组，共{all}组",
        "none": "没有可画的报告",
    },
    "en": {
        "title": "Set phrases (per cent of the body's characters)",
        "axis": "%; right: that share, and mentions per 1,000 characters",
        "note": "{share:.1f} %, {rate:.1f} per 1,000",
        "shown": ", the {count} greatest of {all}",
        "none": "No reports",
    },
}
_ZONES = {
    "zh": {"background": "背景", "achievements": "做法与成效", "problems": "问题", "plans": "打算", "未知": "其他部分"},
    "en": {"未知": "elsewhere"},
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
    notes = [
        words["note"].format(mentions=mentions, reports=reports)
        for mentions, reports in zip(sums["mentions"], sums["reports"], strict=True)
    ]
    ax = row_axes(ax, names, title, notes=notes, body=5.0)
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
    ax.set_xlim(0, 1.05 * rates.max())
    return lay_rows(ax, names, title, words["axis"], notes=notes)


def variant_table(frame: pd.DataFrame, *, top: int = 40, ax: Axes | None = None, lang: Language = "zh") -> Axes:
    """Draw what `analysis.variant_table` returns: a bar a wording, those of one entry together, the commonest first.

    Solid bars are the canonical wordings. Several groups are added up. The first `top` wordings are shown.
    """
    need_columns(frame, "entry", "canonical", "wording", "change", "mentions", "nested")
    words = words_of(_VARIANTS, lang)
    counts = frame.assign(count=frame["mentions"] + frame["nested"])
    sums = counts.groupby(["entry", "wording", "change"], sort=False)["count"].sum().reset_index()
    sums = sums.assign(all=sums.groupby("entry")["count"].transform("sum"))
    order = ["all", "entry", "count", "wording"]
    found = len(sums)
    sums = sums.sort_values(order, ascending=[False, True, False, True], ignore_index=True).head(top)
    names = [elided(wording, 30) for wording in sums["wording"]]
    notes = [
        words["note"].format(count=count, share=100 * count / all_)
        for count, all_ in zip(sums["count"], sums["all"], strict=True)
    ]
    title = words["title"] + not_all(words, len(sums), found)
    ax = row_axes(ax, names, title, notes=notes)
    if not names:
        return blank(ax, title, words["none"])
    faces = ["white" if change else ACCENT for change in sums["change"]]
    ax.barh(range(len(sums)), sums["count"], height=0.66, color=faces, edgecolor=ACCENT)
    for height in range(1, len(sums)):
        if sums["entry"][height - 1] != sums["entry"][height]:
            ax.axhline(height - 0.5, color="#d5dae0", linewidth=0.6)
    ax.set_xlim(0, 1.05 * int(sums["count"].max()))
    return lay_rows(ax, names, title, words["axis"], notes=notes)


def formulaicity(frame: pd.DataFrame, *, top: int = 40, ax: Axes | None = None, lang: Language = "zh") -> Axes:
    """Draw what `analysis.formulaicity` returns: a bar a group, the greatest share first.

    Beside it stand the share of characters inside set phrases and how many begin in 1,000 characters. The `top`
    groups with the greatest share are shown.
    """
    need_columns(frame, "share", "per_1000", "reports")
    words = words_of(_FORMULA, lang)
    rows = frame.sort_values("share", ascending=False, kind="stable").head(top)
    if "zone" in rows:
        rows = rows.assign(zone=rows["zone"].replace(_ZONES[lang]))
    names = [group_label(group_name(row, "share", lang), row["reports"], lang) for row in rows.to_dict("records")]
    notes = [
        words["note"].format(share=100 * share, rate=rate)
        for share, rate in zip(rows["share"], rows["per_1000"], strict=True)
    ]
    title = words["title"] + not_all(words, len(rows), len(frame))
    ax = row_axes(ax, names, title, notes=notes)
    if not names:
        return blank(ax, title, words["none"])
    ax.barh(range(len(rows)), 100 * rows["share"], height=0.66, color=ACCENT)
    ax.set_xlim(0, 105 * max(float(rows["share"].max()), 1e-9))
    return lay_rows(ax, names, title, words["axis"], notes=notes)
