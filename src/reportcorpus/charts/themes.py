"""Charts of themes."""

from __future__ import annotations

from math import isnan
from textwrap import fill
from typing import TYPE_CHECKING

from reportcorpus.charts.style import (
    ACCENT,
    INK,
    MUTED,
    blank,
    finish,
    group_label,
    group_name,
    lay_cells,
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
        "title": "各组报告的主题构成（占正文字数的百分比）",
        "compared": "各篇报告主题占比的平均值（%），横线为95%区间，* 表示与其他报告有差异（q < 0.05）",
        "heatmap": "各组报告的主题占比（占正文字数的百分比，颜色越深占比越高）",
        "none": "没有可画的报告",
    },
    "en": {
        "title": "Themes by group (per cent of the body's characters)",
        "compared": "Mean share in a report (%), line: 95 % interval, *: differs from the others (q < 0.05)",
        "heatmap": "Themes by group (per cent of the body's characters; darker: more)",
        "none": "No reports",
    },
}


def theme_frequencies(frame: pd.DataFrame, *, ax: Axes | None = None, lang: Language = "zh") -> Axes:
    """Draw what `analysis.theme_frequencies` returns: a row a group, a column of bars a theme.

    All bars have one scale, the number beside each is the share of text in per cent, and the number of reports stands
    behind the group's name. Groups keep the order of the frame, themes come by their mean share.
    """
    need_columns(frame, "theme", "share", "reports")
    return _drawn(frame, ax, lang, words_of(_WORDS, lang)["title"])


def compare_themes(frame: pd.DataFrame, *, ax: Axes | None = None, lang: Language = "zh") -> Axes:
    """Draw what `analysis.compare_themes` returns: the mean share of each theme in the reports of each group.

    The black line is the 95 % interval, a star stands where the group differs from all others (q below 0.05). Order,
    scale and numbers are those of `theme_frequencies`.
    """
    need_columns(frame, "theme", "share", "low", "high", "reports", "q")
    ax = _drawn(frame, ax, lang, words_of(_WORDS, lang)["compared"])
    groups, themes = _names(frame, lang)
    scale = _scale(frame)
    for row in frame[frame["theme"].isin(themes)].to_dict("records"):
        column, height = themes.index(row["theme"]), groups.index(group_name(row, "theme", lang))
        ends = [column + row[end] * scale for end in ("low", "high")]
        ax.plot(ends, [height + 0.36] * 2, color=INK, linewidth=1.2, zorder=3, solid_capstyle="butt")
    return finish(ax)


def theme_heatmap(frame: pd.DataFrame, *, ax: Axes | None = None, lang: Language = "zh") -> Axes:
    """Draw what `analysis.theme_frequencies` or `compare_themes` returns as a heat map: rows are groups.

    Each cell shows its share in per cent. Groups keep the order of the frame, themes come by their mean share; those
    that none writes about are left out.
    """
    need_columns(frame, "theme", "share", "reports")
    words = words_of(_WORDS, lang)
    title = words["heatmap"]
    rows = frame.assign(group=[group_name(row, "theme", lang) for row in frame.to_dict("records")])
    reports = dict(zip(rows["group"], rows["reports"], strict=True))
    names = [group_label(group, count, lang) for group, count in reports.items()]
    mean = rows.groupby("theme")["share"].mean().sort_values(ascending=False, kind="stable")
    themes = list(mean[mean > 0].index)
    body = 0.85 * max(3, len(themes))
    ax = make_axes(ax, body=body, height=1.3 + 0.28 * max(2, len(names)), title=title, labels=names)
    if not themes:
        return blank(ax, title, words["none"])
    cells = 100 * rows.pivot_table(index="group", columns="theme", values="share").reindex(list(reports))[themes]
    most = float(cells.max().max())
    ax.imshow(cells.to_numpy(dtype=float), cmap="Reds", vmin=0, vmax=most, aspect="auto")
    for row, values in enumerate(cells.to_numpy(dtype=float).tolist()):
        for column, value in enumerate(values):
            colour = "white" if value > 0.6 * most else INK
            ax.text(
                column, row, "" if isnan(value) else f"{value:.0f}", ha="center", va="center", fontsize=8, color=colour
            )
    return lay_cells(ax, names, [theme_label(theme, lang) for theme in themes], title, pad=10)


def _drawn(frame: pd.DataFrame, ax: Axes | None, lang: Language, title: str) -> Axes:
    words = words_of(_WORDS, lang)
    groups, themes = _names(frame, lang)
    reports = {group_name(row, "theme", lang): row["reports"] for row in frame.to_dict("records")}
    names = [group_label(group, reports[group], lang) for group in groups]
    height = 1.3 + 0.32 * max(1, len(groups))
    ax = make_axes(ax, body=0.95 * len(themes), height=height, title=title, labels=names)
    if not themes:
        return blank(ax, title, words["none"])
    ax.set_title(title, loc="left", color=INK, pad=24)
    scale = _scale(frame)
    for row in frame[frame["theme"].isin(themes)].to_dict("records"):
        column, height = themes.index(row["theme"]), groups.index(group_name(row, "theme", lang))
        length = row["share"] * scale
        ax.barh(height, length, left=column, height=0.62, color=ACCENT, zorder=2)
        number = f"{100 * row['share']:.0f}{'*' if row.get('q', 1.0) < 0.05 else ''}"
        color = INK if row["share"] >= 0.005 else MUTED
        ax.text(column + length + 0.03, height, number, va="center", fontsize=8, color=color)
    ax.set_yticks(range(len(groups)), names)
    ax.set_xticks(range(len(themes)), [theme_label(theme, lang) for theme in themes], ha="left", fontsize=9)
    ax.xaxis.tick_top()
    ax.tick_params(length=0, colors=INK)
    ax.set_xlim(0, len(themes))
    ax.set_ylim(len(groups) - 0.5, -0.5)
    ax.vlines(range(len(themes)), -0.5, len(groups) - 0.5, color=MUTED, linewidth=0.6, zorder=1)
    ax.spines[:].set_visible(False)
    return finish(ax)


def _names(frame: pd.DataFrame, lang: Language) -> tuple[list[str], list[str]]:
    """Return groups in the order of the frame and themes by their mean share, greatest first."""
    groups = list(dict.fromkeys(group_name(row, "theme", lang) for row in frame.to_dict("records")))
    themes = frame.groupby("theme")["share"].mean().sort_values(ascending=False, kind="stable")
    return groups, list(themes[themes > 0].index)


def theme_label(theme: str, lang: Language) -> str:
    """Return a theme as the head of a column: in English its words one below the other."""
    return fill(theme_name(theme, lang), 13, break_long_words=False)


def theme_name(theme: str, lang: Language) -> str:
    """Return a theme in the words of the library's codebook; one that it lacks as it is."""
    english = {row.theme: row.english for row in Lexicon.default().theme_types} if lang == "en" else {}
    return english.get(theme, theme)


def _scale(frame: pd.DataFrame) -> float:
    """Return how much of a column a share of 1 would take; the longest bar or interval leaves room for its number."""
    shares = frame[[column for column in ("share", "high") if column in frame]]
    return 0.62 / max(float(shares.max().max()), 1e-9)
