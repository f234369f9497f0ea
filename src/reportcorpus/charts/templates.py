"""The chart of how much of each report stands elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reportcorpus.charts.style import (
    ACCENT,
    INK,
    blank,
    elided,
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
        "title": "与其他报告相同的文字（占所比较字数的百分比，{reports}篇中的{shown}篇）",
        "axis": "%；深色部分见于更早的报告；提法、名称和数字不计",
        "note": "{share:.0f}%，与{others}篇相同",
        "cluster": "，范本{cluster}",
        "none": "没有与其他报告相同的文字",
    },
    "en": {
        "title": "Text shared with other reports (% of what is compared; {shown} of {reports} reports)",
        "axis": "%; dark: stands in an earlier report; set phrases, names and figures do not count",
        "note": "{share:.0f} %, shared with {others}",
        "cluster": ", template {cluster}",
        "none": "No text is shared",
    },
}


def reuse_shares(frame: pd.DataFrame, *, top: int = 40, ax: Axes | None = None, lang: Language = "zh") -> Axes:
    """Draw what `analysis.reuse_shares` returns: a bar a report, the greatest share first.

    The dark part stands in an earlier report. Beside it stands with how many reports it is shared, and the number of
    the template where there are near-copies. Reports that share nothing are left out, and of the others the `top` with
    most are shown.
    """
    need_columns(frame, "report_id", "share", "from_earlier", "others", "cluster")
    words = words_of(_WORDS, lang)
    rows = frame[frame["share"] > 0].sort_values("share", ascending=False, kind="stable").head(top)
    names = [elided(name.rpartition("/")[2], 34) for name in rows["report_id"]]
    notes = [_note(row, words) for row in rows.to_dict("records")]
    title = words["title"].format(reports=len(frame), shown=len(rows))
    body = 4.5 + 0.8 * label_width(notes)
    ax = make_axes(ax, body=body, height=1.1 + 0.27 * max(2, len(rows)), title=title, labels=names)
    if not names:
        return blank(ax, title, words["none"])
    ax.barh(range(len(rows)), 100 * rows["share"], height=0.66, color="#e3a39c", edgecolor=INK, linewidth=0.5)
    ax.barh(range(len(rows)), 100 * rows["from_earlier"], height=0.66, color=ACCENT, edgecolor=INK, linewidth=0.5)
    for height, note in enumerate(notes):
        note_beside(ax, height, note)
    ax.set_xlim(0, 105 * float(rows["share"].max()))
    return lay_rows(ax, names, title, words["axis"])


def _note(row: dict[Any, Any], words: dict[str, str]) -> str:
    note = words["note"].format(share=100 * row["share"], others=row["others"])
    return (
        note
        if str(row["cluster"]) in {"<NA>", "nan", "None"}
        else note + words["cluster"].format(cluster=row["cluster"])
    )
