"""Charts of activities: those that were done, and what became of those that were planned."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportcorpus.charts.style import (
    ACCENT,
    INK,
    blank,
    counted,
    group_label,
    group_name,
    lay_rows,
    need_columns,
    row_axes,
)
from reportcorpus.languages import words_of
from reportcorpus.lexicon import Lexicon

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

    from reportcorpus.languages import Language

_WORDS = {
    "zh": {
        "title": "活动次数：已开展、常态与计划",
        "axis": "次；未开展的不计",
        "done": "已开展",
        "standing": "常态",
        "planned": "计划",
        "none": "没有找到活动",
    },
    "en": {
        "title": "Mentions of activities: done, standing and planned",
        "axis": "mentions",
        "done": "done",
        "standing": "standing",
        "planned": "planned",
        "none": "No activities",
    },
}
_PLANS = {
    "zh": {
        "title": "上一年报告的打算，下一年报告写了没有（{pairs}组前后两年）",
        "reported": "有打算，写到了",
        "not reported": "有打算，没有写到",
        "not planned": "写到了，未见打算",
        "axis": "次（一个单位一年一类活动计一次；没有下一年报告的打算不计）；同类活动未必就是所打算的那一次",
        "none": "没有前后两年都有报告的单位",
    },
    "en": {
        "title": "Plans of one year in the reports of the next (pairs of years: {pairs})",
        "reported": "planned and reported",
        "not reported": "planned, not reported",
        "not planned": "reported, not planned",
        "axis": "groups and years with that type; what is reported need not be the very event planned",
        "none": "No group has reports of two years in a row",
    },
}
# Fill and hatch tell the parts of a bar apart in grey print too.
_DARK, _LIGHT, _HATCHED = (ACCENT, ""), ("#e3a39c", ""), ("white", "////")
_STATUSES = {"done": _DARK, "standing": _LIGHT, "planned": _HATCHED}
_OUTCOMES = {"reported": _DARK, "not reported": _HATCHED, "not planned": _LIGHT}


def activity_table(frame: pd.DataFrame, *, ax: Axes | None = None, lang: Language = "zh") -> Axes:
    """Draw what `analysis.activity_table` returns, with a part a status in each bar.

    One group has a bar for each type of activity, the commonest first; several have one bar each.
    """
    need_columns(frame, "type", "status", "mentions", "group_reports")
    words = words_of(_WORDS, lang)
    groups = {group_name(row, "type", lang): row["group_reports"] for row in frame.to_dict("records")}
    if len(groups) > 1:
        keys = [group_name(row, "type", lang) for row in frame.to_dict("records")]
        names = {name: group_label(name, count, lang) for name, count in groups.items()}
    else:
        keys = list(frame["type"])
        names = type_names(lang)
    sums = frame.assign(row=keys).pivot_table(
        index="row", columns="status", values="mentions", aggfunc="sum", fill_value=0, sort=False
    )
    sums = sums[sums.sum(axis="columns") > 0]
    if len(groups) <= 1:
        sums = sums.loc[sums.sum(axis="columns").sort_values(ascending=False, kind="stable").index]
    labels = [names.get(name, name) for name in sums.index]
    title = counted(words["title"], next(iter(groups.values())), lang) if len(groups) == 1 else words["title"]
    ax = row_axes(ax, labels, title, body=6.0, row=0.3)
    if not len(sums):
        return blank(ax, title, words["none"])
    totals = _stacked(ax, sums, _STATUSES, words)
    for height, total in enumerate(totals):
        ax.annotate(
            f"{total:.0f}", (total, height), (3, 0), textcoords="offset points", va="center", fontsize=8, color=INK
        )
    ax.set_xlim(0, 1.06 * max(totals))
    return lay_rows(ax, labels, title, words["axis"], pad=26)


def plans_and_results(frame: pd.DataFrame, *, ax: Axes | None = None, lang: Language = "zh") -> Axes:
    """Draw what `analysis.plans_and_results` returns: a bar a type of activity, with a part an outcome.

    A bar counts groups and years. Plans without a report of the next year, of which nothing can be said, are left out.
    """
    need_columns(frame, "plan_year", "type", "outcome")
    words = words_of(_PLANS, lang)
    rows = frame[frame["outcome"].isin(list(_OUTCOMES))]
    groups = list(frame.columns)[: list(frame.columns).index("plan_year")]
    title = words["title"].format(pairs=len(rows[[*groups, "plan_year"]].drop_duplicates()))
    sums = rows.groupby(["type", "outcome"]).size().unstack(fill_value=0).reindex(columns=list(_OUTCOMES), fill_value=0)
    sums = sums.loc[sums.sum(axis="columns").sort_values(ascending=False, kind="stable").index]
    types = type_names(lang)
    names = [types.get(str(name), str(name)) for name in sums.index]
    ax = row_axes(ax, names, title, body=6.0)
    if not names:
        return blank(ax, title, words["none"])
    _stacked(ax, sums, _OUTCOMES, words)
    ax.locator_params(axis="x", integer=True)
    return lay_rows(ax, names, title, words["axis"], pad=26)


def type_names(lang: Language) -> dict[str, str]:
    """Return the name of each type of activity in a language."""
    return {kind.type: kind.chinese if lang == "zh" else kind.english for kind in Lexicon.default().activity_types}


def _stacked(ax: Axes, sums: pd.DataFrame, looks: dict[str, tuple[str, str]], words: dict[str, str]) -> list[float]:
    """Draw a bar a row with a part a column, name the parts above, and return how long the bars are."""
    left = sums.sum(axis="columns") * 0
    for name, (colour, hatch) in looks.items():
        if name in sums:
            ax.barh(range(len(sums)), sums[name], left=left, height=0.68, label=words[name], color=colour,
                    hatch=hatch, edgecolor=INK, linewidth=0.5, zorder=2)  # fmt: skip
            left += sums[name]
    ax.legend(
        loc="lower left", bbox_to_anchor=(0, 1), ncols=3, borderaxespad=0.2, frameon=False, fontsize=9, labelcolor=INK
    )
    return [float(end) for end in left]
