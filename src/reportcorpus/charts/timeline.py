"""Charts of when set phrases come into use."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reportcorpus.charts.style import (
    ACCENT,
    INK,
    MUTED,
    blank,
    elided,
    group_name,
    lay_rows,
    need_columns,
    row_axes,
)
from reportcorpus.languages import words_of

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

    from reportcorpus.languages import Language

_WORDS = {
    "zh": {
        "title": "提法在报告中首次出现的年份（线到最后一次出现）",
        "groups": "，小圆点为其余各组的首次，共{groups}组",
        "note": "{mentions}次 · {reports}篇",
        "first": "，最早：{name}",
        "several": "等{count}组",
        "axis": "报告所总结的年份",
        "none": "没有注明年份的提法",
    },
    "en": {
        "title": "First year of each slogan in the reports (line: to the last)",
        "groups": ", small dots: first of the other groups; {groups} groups",
        "note": "{mentions}, reports: {reports}",
        "first": ", first: {name}",
        "several": " and {others} more",
        "axis": "year reported on",
        "none": "No slogans in reports with a year",
    },
}


def slogan_timeline(frame: pd.DataFrame, *, top: int = 25, ax: Axes | None = None, lang: Language = "zh") -> Axes:
    """Draw what `analysis.slogan_table` returns as a timeline: a row a wording, from its first year to its last.

    The `top` wordings with most mentions are shown, the oldest first. With several groups the first year of each is a
    dot, and beside the counts stands the group that was first. A year is that of a report here, not of the phrase's
    coining; what stands in no report of a known year is left out, and so are its mentions.
    """
    need_columns(frame, "kind", "canonical", "mentions", "reports", "first_year", "last_year")
    words = words_of(_WORDS, lang)
    groups = len({group_name(row, "kind", lang) for row in frame.to_dict("records")})
    dated = frame[frame["first_year"].notna() & (frame["mentions"] > 0)]
    rows = dated.groupby("canonical", sort=False).agg(
        mentions=("mentions", "sum"), reports=("reports", "sum"), first=("first_year", "min"), last=("last_year", "max")
    )
    rows = rows.sort_values("mentions", ascending=False, kind="stable").head(top)
    rows = rows.sort_values(["first", "last"], kind="stable")
    names = [elided(str(name), 30) for name in rows.index]
    title = words["title"] + (words["groups"].format(groups=groups) if groups > 1 else "")
    notes = [
        _note(dated, name, row, groups, lang) for name, row in zip(rows.index, rows.to_dict("records"), strict=True)
    ]
    ax = row_axes(ax, names, title, notes=notes)
    if not len(rows):
        return blank(ax, title, words["none"])
    first, last = rows["first"].astype(int), rows["last"].astype(int)
    place = {name: height for height, name in enumerate(rows.index)}
    shown = dated[dated["canonical"].isin(place)]
    ax.hlines(range(len(rows)), first, last, color=INK, linewidth=1.4, zorder=2)
    ax.scatter(
        shown["first_year"].astype(int),
        shown["canonical"].map(place),
        s=14,
        facecolor="white",
        edgecolor=INK,
        linewidth=0.8,
        zorder=3,
    )
    ax.scatter(first, range(len(rows)), s=34, color=ACCENT, zorder=4)
    _years(ax, int(first.min()), int(last.max()))
    return lay_rows(ax, names, title, words["axis"], notes=notes)


def _note(dated: pd.DataFrame, name: object, row: dict[Any, Any], groups: int, lang: Language) -> str:
    """Return the counts of a wording and, of several groups, the one that had it first."""
    words = words_of(_WORDS, lang)
    note = words["note"].format(mentions=row["mentions"], reports=row["reports"])
    if groups == 1:
        return note
    rows = dated[(dated["canonical"] == name) & (dated["first_year"] == row["first"])]
    first = list(dict.fromkeys(group_name(cells, "kind", lang) for cells in rows.to_dict("records")))
    note += words["first"].format(name=elided(first[0], 20))
    return note + (words["several"].format(count=len(first), others=len(first) - 1) if len(first) > 1 else "")


def _years(ax: Axes, first: int, last: int) -> None:
    """Mark whole years, at most about twelve of them."""
    ax.set_xticks(range(first, last + 1, 1 + (last - first) // 12))
    ax.set_xlim(first - 0.5, last + 0.5)
    ax.grid(axis="x", color=MUTED, linewidth=0.3, zorder=0)
