"""Charts of themes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportcorpus.charts.style import ACCENT, INK, MUTED, Lang, finish, make_axes, need_columns

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping

    import pandas as pd
    from matplotlib.axes import Axes

_WORDS = {
    "zh": {"title": "各校报告的主题构成（占正文字数的百分比）", "reports": "篇", "none": "没有可画的报告"},
    "en": {"title": "Themes by school (per cent of the body's characters)", "reports": "reports", "none": "No reports"},
}


def theme_frequencies(frame: pd.DataFrame, *, ax: Axes | None = None, lang: Lang = "zh") -> Axes:
    """Draw what `analysis.theme_frequencies` returns: a row a group, a column of bars a theme.

    The bars of a column have one scale, the number beside each is the share of text in per cent, and the number of
    reports stands behind the group's name. Groups and themes come in the order of their total share.
    """
    need_columns(frame, "theme", "share", "reports")
    words = _WORDS[lang]
    groups, themes = _names(frame)
    ax = make_axes(ax, width=2.8 + 0.95 * max(1, len(themes)), height=1.3 + 0.32 * max(1, len(groups)))
    ax.set_title(words["title"], loc="left", color=INK, pad=24)
    if not groups:
        ax.text(0.5, 0.5, words["none"], ha="center", color=MUTED)
        ax.set_axis_off()
        return finish(ax)
    scale = 0.62 / max(frame["share"].max(), 1e-9)
    for column, theme in enumerate(themes):
        rows = frame[frame["theme"] == theme]
        heights = [groups.index(_group_name(row)) for row in rows.to_dict("records")]
        shares = rows["share"].to_numpy()
        ax.barh(heights, shares * scale, left=column, height=0.62, color=ACCENT, zorder=2)
        for height, share in zip(heights, shares, strict=True):
            ax.text(column + share * scale + 0.03, height, f"{100 * share:.0f}", va="center", fontsize=8, color=INK)
    reports = {_group_name(row): row["reports"] for row in frame.to_dict("records")}
    ax.set_yticks(range(len(groups)), [f"{group}（{reports[group]} {words['reports']}）" for group in groups])
    ax.set_xticks(range(len(themes)), themes, ha="left", fontsize=9)
    ax.xaxis.tick_top()
    ax.tick_params(length=0, colors=INK)
    ax.set_xlim(0, len(themes))
    ax.set_ylim(len(groups) - 0.5, -0.5)
    ax.vlines(range(len(themes)), -0.5, len(groups) - 0.5, color=MUTED, linewidth=0.6, zorder=1)
    ax.spines[:].set_visible(False)
    return finish(ax)


def _names(frame: pd.DataFrame) -> tuple[list[str], list[str]]:
    """Return groups in the order of the frame and themes by their mean share, greatest first."""
    groups = list(dict.fromkeys(map(_group_name, frame.to_dict("records"))))
    themes = frame.groupby("theme")["share"].mean().sort_values(ascending=False, kind="stable")
    return groups, list(themes[themes > 0].index)


def _group_name(row: Mapping[Hashable, object]) -> str:
    """Return the cells before the column `theme`, which name the group."""
    names = list(row)
    return " · ".join(str(row[name]) for name in names[: names.index("theme")])
