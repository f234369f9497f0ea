"""The chart of how much text is set phrases."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportcorpus.charts.style import (
    ACCENT,
    blank,
    counted,
    elided,
    group_name,
    label_width,
    lay_rows,
    make_axes,
    need_columns,
    note_beside,
)
from reportcorpus.languages import words_of

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

    from reportcorpus.languages import Language

_WORDS = {
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
    "zh": {"background": "背景", "achievements": "做法与成效", "problems": "问题", "plans": "打算"},
    "en": {"achievements": "achievements"},
}


def formulaicity(frame: pd.DataFrame, *, top: int = 40, ax: Axes | None = None, lang: Language = "zh") -> Axes:
    """Draw what `analysis.formulaicity` returns: a bar a group, the greatest share first.

    Beside it stand the share of characters inside set phrases and how many begin in 1,000 characters. The `top`
    groups with the greatest share are shown.
    """
    need_columns(frame, "share", "per_1000", "reports")
    words = words_of(_WORDS, lang)
    rows = frame.sort_values("share", ascending=False, kind="stable").head(top)
    if "zone" in rows:
        rows = rows.assign(zone=rows["zone"].replace(_ZONES[lang]))
    names = [
        counted(elided(group_name(row, "share", lang), 34), row["reports"], lang) for row in rows.to_dict("records")
    ]
    notes = [
        words["note"].format(share=100 * share, rate=rate)
        for share, rate in zip(rows["share"], rows["per_1000"], strict=True)
    ]
    title = words["title"] + (words["shown"].format(count=top, all=len(frame)) if len(frame) > top else "")
    body = 4.5 + 0.8 * label_width(notes)
    ax = make_axes(ax, body=body, height=1.1 + 0.3 * max(2, len(rows)), title=title, labels=names)
    if not names:
        return blank(ax, title, words["none"])
    ax.barh(range(len(rows)), 100 * rows["share"], height=0.66, color=ACCENT)
    for height, note in enumerate(notes):
        note_beside(ax, height, note)
    ax.set_xlim(0, 105 * max(float(rows["share"].max()), 1e-9))
    return lay_rows(ax, names, title, words["axis"])
