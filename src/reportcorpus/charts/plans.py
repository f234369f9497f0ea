"""The chart of what became of plans."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportcorpus.charts.style import ACCENT, INK, blank, lay_rows, make_axes, need_columns
from reportcorpus.languages import words_of
from reportcorpus.lexicon import Lexicon

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

    from reportcorpus.languages import Language

_WORDS = {
    "zh": {
        "title": "上一年报告的打算，下一年报告写了没有（{pairs}组前后两年）",
        "reported": "有打算，写到了",
        "not reported": "有打算，没有写到",
        "not planned": "写到了，未见打算",
        "axis": "次（一个单位一年一类活动计一次；没有下一年报告的打算不计）；同类活动未必就是所打算的那一次",
        "none": "没有前后两年都有报告的单位",
    },
    "en": {
        "title": "Plans of one year in the reports of the next ({pairs} pairs of years)",
        "reported": "planned and reported",
        "not reported": "planned, not reported",
        "not planned": "reported, not planned",
        "axis": "groups and years with that type; what is reported need not be the very event planned",
        "none": "No group has reports of two years in a row",
    },
}
_LOOKS = {"reported": (ACCENT, ""), "not reported": ("white", "////"), "not planned": ("#e3a39c", "")}


def plans_and_results(frame: pd.DataFrame, *, ax: Axes | None = None, lang: Language = "zh") -> Axes:
    """Draw what `analysis.plans_and_results` returns: a bar a type of activity, with a part an outcome.

    A bar counts groups and years. Plans without a report of the next year, of which nothing can be said, are left out.
    """
    need_columns(frame, "plan_year", "type", "outcome")
    words = words_of(_WORDS, lang)
    rows = frame[frame["outcome"].isin(list(_LOOKS))]
    groups = list(frame.columns)[: list(frame.columns).index("plan_year")]
    title = words["title"].format(pairs=len(rows[[*groups, "plan_year"]].drop_duplicates()))
    sums = rows.groupby(["type", "outcome"]).size().unstack(fill_value=0).reindex(columns=list(_LOOKS), fill_value=0)
    sums = sums.loc[sums.sum(axis="columns").sort_values(ascending=False, kind="stable").index]
    types = {kind.type: kind.chinese if lang == "zh" else kind.english for kind in Lexicon.default().activity_types}
    names = [types.get(str(name), str(name)) for name in sums.index]
    ax = make_axes(ax, body=6.0, height=1.5 + 0.28 * max(2, len(sums)), title=title, labels=names)
    if not names:
        return blank(ax, title, words["none"])
    left = sums.sum(axis="columns") * 0
    for outcome, (colour, hatch) in _LOOKS.items():
        ax.barh(range(len(sums)), sums[outcome], left=left, height=0.68, label=words[outcome], color=colour,
                hatch=hatch, edgecolor=INK, linewidth=0.5)  # fmt: skip
        left += sums[outcome]
    ax.legend(
        loc="lower left", bbox_to_anchor=(0, 1), ncols=3, borderaxespad=0.2, frameon=False, fontsize=9, labelcolor=INK
    )
    ax.locator_params(axis="x", integer=True)
    return lay_rows(ax, names, title, words["axis"], pad=26)
