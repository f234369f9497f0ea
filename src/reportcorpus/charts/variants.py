"""The chart of the wordings of set phrases."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportcorpus.charts.style import ACCENT, blank, elided, label_width, lay_rows, make_axes, need_columns, note_beside
from reportcorpus.languages import words_of

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

    from reportcorpus.languages import Language

_WORDS = {
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


def variant_table(frame: pd.DataFrame, *, top: int = 40, ax: Axes | None = None, lang: Language = "zh") -> Axes:
    """Draw what `analysis.variant_table` returns: a bar a wording, those of one entry together, the commonest first.

    Solid bars are the canonical wordings. Several groups are added up. The first `top` wordings are shown.
    """
    need_columns(frame, "entry", "canonical", "wording", "change", "mentions", "nested")
    words = words_of(_WORDS, lang)
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
    title = words["title"] + (words["shown"].format(count=top, all=found) if found > top else "")
    body = 4.5 + 0.8 * label_width(notes)
    ax = make_axes(ax, body=body, height=1.1 + 0.25 * max(2, len(sums)), title=title, labels=names)
    if not names:
        return blank(ax, title, words["none"])
    faces = ["white" if change else ACCENT for change in sums["change"]]
    ax.barh(range(len(sums)), sums["count"], height=0.66, color=faces, edgecolor=ACCENT)
    for height, note in enumerate(notes):
        note_beside(ax, height, note)
        if height and sums["entry"][height - 1] != sums["entry"][height]:
            ax.axhline(height - 0.5, color="#d5dae0", linewidth=0.6)
    ax.set_xlim(0, 1.05 * int(sums["count"].max()))
    return lay_rows(ax, names, title, words["axis"])
