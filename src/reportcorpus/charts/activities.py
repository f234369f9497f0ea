"""Charts of activities."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportcorpus.charts.style import (
    ACCENT,
    INK,
    blank,
    counted,
    elided,
    finish,
    group_name,
    make_axes,
    need_columns,
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
        "done": "已开展",
        "standing": "常态",
        "planned": "计划",
        "none": "没有找到活动",
    },
    "en": {
        "title": "Mentions of activities: done, standing and planned",
        "done": "done",
        "standing": "standing",
        "planned": "planned",
        "none": "No activities",
    },
}
# Fill and hatch tell the three apart in grey print too.
_LOOKS = {"done": (ACCENT, ""), "standing": ("#e3a39c", ""), "planned": ("white", "////")}


def activity_table(frame: pd.DataFrame, *, ax: Axes | None = None, lang: Language = "zh") -> Axes:
    """Draw what `analysis.activity_table` returns, with a part a status in each bar.

    One group has a bar for each type of activity, the commonest first; several have one bar each.
    """
    need_columns(frame, "type", "status", "mentions", "group_reports")
    words = words_of(_WORDS, lang)
    groups = {group_name(row, "type", lang): row["group_reports"] for row in frame.to_dict("records")}
    if len(groups) > 1:
        keys = [group_name(row, "type", lang) for row in frame.to_dict("records")]
        names = {name: counted(elided(name, 34), count, lang) for name, count in groups.items()}
    else:
        keys = list(frame["type"])
        names = {t.type: t.chinese if lang == "zh" else t.english for t in Lexicon.default().activity_types}
    sums = frame.assign(row=keys).pivot_table(
        index="row", columns="status", values="mentions", aggfunc="sum", fill_value=0, sort=False
    )
    sums = sums[sums.sum(axis="columns") > 0]
    if len(groups) <= 1:
        sums = sums.loc[sums.sum(axis="columns").sort_values(ascending=False, kind="stable").index]
    labels = [names.get(name, name) for name in sums.index]
    title = counted(words["title"], next(iter(groups.values())), lang) if len(groups) == 1 else words["title"]
    ax = make_axes(ax, body=6.0, height=1.2 + 0.3 * max(2, len(sums)), title=title, labels=labels)
    if not len(sums):
        return blank(ax, title, words["none"])
    ax.set_title(title, loc="left", color=INK, pad=26)
    _bars(ax, sums, words)
    ax.set_yticks(range(len(sums)), labels)
    ax.set_ylim(len(sums) - 0.4, -0.6)
    ax.tick_params(axis="y", length=0)
    ax.tick_params(colors=INK)
    ax.spines[["left", "right", "top"]].set_visible(False)
    return finish(ax)


def _bars(ax: Axes, sums: pd.DataFrame, words: dict[str, str]) -> None:
    left = sums.sum(axis="columns") * 0
    for status, (colour, hatch) in _LOOKS.items():
        if status not in sums:
            continue
        counts = sums[status]
        ax.barh(range(len(sums)), counts, left=left, height=0.68, label=words[status],
                color=colour, hatch=hatch, edgecolor=INK, linewidth=0.5, zorder=2)  # fmt: skip
        left += counts
    for height, total in enumerate(left):
        ax.annotate(
            f"{total:.0f}", (total, height), (3, 0), textcoords="offset points", va="center", fontsize=8, color=INK
        )
    ax.set_xlim(0, 1.06 * left.max())
    ax.legend(
        loc="lower left", bbox_to_anchor=(0, 1), ncols=3, borderaxespad=0.2, frameon=False, fontsize=9, labelcolor=INK
    )
