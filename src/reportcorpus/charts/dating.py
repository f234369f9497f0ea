"""The chart of when reports can have been written."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from reportcorpus.charts.style import (
    ACCENT,
    INK,
    MUTED,
    blank,
    elided,
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
        "title": "由提法推断的写作时间与报告所写年份",
        "axis": "圆点为报告所写年份，灰线为提法容许的年份；总结可以写于次年",
        "shown": "，只画{count}篇，共{all}篇",
        "none": "没有可以推断年份的报告",
        "anachronism": "× 年份不合：{phrase}",
        "doubtful": "? 存疑：{phrase}",
        "stale": "? 提法过时：{phrase}",
        "fits": "相合",
        "unknown": "无从判断",
    },
    "en": {
        "title": "When the set phrases let a report be written, and the year that it gives",
        "axis": "dot: year of the report; grey: years that its phrases leave open (it may be written a year later)",
        "shown": ", {count} of {all} reports",
        "none": "No report can be dated",
        "anachronism": "× too new: {phrase}",
        "doubtful": "? doubtful: {phrase}",
        "stale": "? out of date: {phrase}",
        "fits": "fits",
        "unknown": "unknown",
    },
}
YEARS = ["year", "earliest", "latest"]
_ENDS = re.compile("(?<=[0-9][)])、")  # phrases have such commas of their own
_DOUBT = ("anachronism", "doubtful", "stale", "fits", "unknown")


def date_by_slogans(frame: pd.DataFrame, *, top: int = 40, ax: Axes | None = None, lang: Language = "zh") -> Axes:
    """Draw what `analysis.date_by_slogans` returns: a row a report, the doubtful ones first.

    The grey line holds the years that the phrases leave open, the dot is the year that the report gives, a cross one
    that does not fit. Reports with neither are left out, and of the others the first `top` are shown.
    """
    need_columns(frame, "report_id", "claimed_year", "claimed_published", "earliest", "latest", "verdict",
                 "anachronisms", "latest_phrase")  # fmt: skip
    words = words_of(_WORDS, lang)
    claimed = frame["claimed_year"].fillna(frame["claimed_published"])
    rows = frame.assign(year=claimed, doubt=frame["verdict"].map(_DOUBT.index)).astype(dict.fromkeys(YEARS, float))
    rows = rows[rows[YEARS].notna().any(axis="columns")]
    found = len(rows)
    rows = rows.sort_values("doubt", kind="stable").head(top)
    names = [elided(name.rpartition("/")[2], 34) for name in rows["report_id"]]
    title = words["title"] + not_all(words, len(rows), found)
    notes = [_note(row, words) for row in rows.to_dict("records")]
    ax = row_axes(ax, names, title, notes=notes, body=5.0)
    if not names:
        return blank(ax, title, words["none"])
    first, last = int(rows[YEARS].min().min()) - 1, int(rows[YEARS].max().max()) + 1
    for height, row in enumerate(rows.to_dict("records")):
        start, end = (
            other if row[name] != row[name] else row[name] for name, other in (("earliest", first), ("latest", last))
        )
        wrong = row["verdict"] in {"anachronism", "doubtful", "stale"}
        ax.hlines(height, start, max(start, end), color=MUTED, linewidth=3, zorder=1)
        ax.plot([row["year"]], [height], "X" if wrong else "o", color=ACCENT if wrong else INK, markersize=6)
    ax.set_xticks(range(first + 1, last, 1 + (last - first) // 12))
    ax.set_xlim(first - 0.2, last + 0.2)
    return lay_rows(ax, names, title, words["axis"], notes=notes)


def _note(row: dict[Any, Any], words: dict[str, str]) -> str:
    phrase = row["latest_phrase"] if row["verdict"] == "stale" else _ENDS.split(str(row["anachronisms"]))[0]
    return words[row["verdict"]].format(phrase=elided(str(phrase), 24))
