"""Charts of where something stands in reports."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportcorpus.charts.style import ACCENT, MUTED, blank, elided, lay_rows, need_columns, not_all, row_axes
from reportcorpus.languages import words_of

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

    from reportcorpus.languages import Language

_WORDS = {
    "zh": {
        "title": "在各篇报告中的位置（共{hits}处，{reports}篇）",
        "shown": "，只画最多的{count}篇",
        "axis": "占全文的位置（%）",
        "none": "没有找到",
    },
    "en": {
        "title": "Where it stands (occurrences: {hits}, reports: {reports})",
        "shown": ", the {count} with most",
        "axis": "per cent of the text",
        "none": "None",
    },
}


def concordance(frame: pd.DataFrame, *, top: int = 40, ax: Axes | None = None, lang: Language = "zh") -> Axes:
    """Draw what `analysis.concordance` returns as a dispersion plot: a row a report, a stroke an occurrence.

    The `top` reports with most occurrences are shown, in the order of the frame, with their number of occurrences.
    Reports without any are not in the frame.
    """
    need_columns(frame, "report_id", "position")
    words = words_of(_WORDS, lang)
    counts = frame["report_id"].value_counts()
    shown = set(counts.head(top).index)
    ids = [name for name in dict.fromkeys(frame["report_id"]) if name in shown]
    names = [f"{elided(name, 34)} ({counts[name]})" for name in ids]
    title = words["title"].format(hits=len(frame), reports=len(counts))
    title += not_all(words, len(ids), len(counts))
    ax = row_axes(ax, names, title, body=6.0, row=0.3)
    if not ids:
        return blank(ax, title, words["none"])
    rows = [100 * frame.loc[frame["report_id"] == name, "position"].to_numpy(dtype=float) for name in ids]
    ax.hlines(range(len(ids)), 0, 100, color=MUTED, linewidth=0.6, zorder=1)
    ax.eventplot(rows, lineoffsets=list(range(len(ids))), linelengths=0.7, linewidths=1.6, colors=ACCENT)
    ax.set_xlim(0, 100)
    return lay_rows(ax, names, title, words["axis"])
