"""Charts over the years."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reportcorpus.charts.style import (
    ACCENT,
    INK,
    MUTED,
    blank,
    finish,
    group_name,
    make_axes,
    need_columns,
    not_all,
)
from reportcorpus.charts.themes import theme_name
from reportcorpus.languages import words_of

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

    from reportcorpus.languages import Language

_WORDS = {
    "zh": {
        "share": "历年变化（占正文字数的百分比）",
        "per_1000": "历年变化（每千字次数）",
        "shown": "，只画数值最高的{count}行，共{all}行",
        "axis": "点上为数值，括号内为报告篇数；右侧为每年的变化和 Kendall τ",
        "none": "没有注明年份的报告",
    },
    "en": {
        "share": "By year (% of characters)",
        "per_1000": "By year (per 1,000 characters)",
        "shown": ", the {count} rows with the greatest values of {all}",
        "axis": "value (reports); right: change a year, Kendall's τ",
        "none": "No reports with a year",
    },
}


def trends(frame: pd.DataFrame, *, top: int = 15, ax: Axes | None = None, lang: Language = "zh") -> Axes:
    """Draw what `analysis.trends` returns: a row a group and item, its line over the years, all on one scale.

    The `top` rows with the greatest value are shown, in the order of the frame; a year without reports is a gap.
    Reports of no known year are left out.
    """
    need_columns(frame, "item", "year", "value", "unit", "reports", "slope", "tau")
    words = words_of(_WORDS, lang)
    rows = _rows(frame, top, lang)
    factor = 100 if set(frame["unit"]) == {"share"} else 1
    title = words["share" if factor == 100 else "per_1000"]
    found = len({group_name(cell, "year", lang) for cell in frame[frame["year"].notna()].to_dict("records")})
    title += not_all(words, len(rows), found)
    years = sorted({int(cell["year"]) for cells in rows.values() for cell in cells})
    body = 1.1 + 0.85 * max(5, len(years))
    ax = make_axes(ax, body=body, height=1.2 + 0.5 * max(1, len(rows)), title=title, labels=rows)
    if not rows:
        return blank(ax, title, words["none"])
    ax.set_title(title, loc="left", color=INK)
    ax.set_xlabel(words["axis"], color=INK, fontsize=8)
    greatest = max(cell["value"] for cells in rows.values() for cell in cells)
    for base, cells in enumerate(reversed(rows.values())):
        _line(ax, cells, base, 0.5 / max(greatest, 1e-9), factor)
        if cells[0]["tau"] == cells[0]["tau"]:  # not NaN
            slope = cells[0]["slope"] * factor
            ax.text(years[-1] + 0.45, base + 0.2, f"{slope:+.2g}, τ {cells[0]['tau']:.2f}", fontsize=8, color=INK)
    ax.set_yticks(range(len(rows)), list(reversed(rows)), va="bottom")
    ax.set_xticks(years)
    ax.set_xlim(years[0] - 0.5, years[-1] + 1.6)
    ax.set_ylim(-0.15, len(rows))
    ax.hlines(range(len(rows)), years[0] - 0.3, years[-1] + 0.3, color=MUTED, linewidth=0.5)
    ax.tick_params(length=0, colors=INK)
    ax.spines[:].set_visible(False)
    return finish(ax)


def _rows(frame: pd.DataFrame, top: int, lang: Language) -> dict[str, list[dict[Any, Any]]]:
    """Return the dated cells of each row to draw, by its name."""
    rows: dict[str, list[dict[Any, Any]]] = {}
    for cell in frame[frame["year"].notna()].to_dict("records"):
        named = cell | {"item": theme_name(cell["item"], lang)}
        rows.setdefault(group_name(named, "year", lang), []).append(cell)
    greatest = sorted(rows, key=lambda name: -max(cell["value"] for cell in rows[name]))[:top]
    return {name: cells for name, cells in rows.items() if name in greatest}


def _line(ax: Axes, cells: list[dict[Any, Any]], base: int, scale: float, factor: int) -> None:
    years = [int(cell["year"]) for cell in cells]
    heights = [base + cell["value"] * scale for cell in cells]
    for at in range(len(cells) - 1):
        if years[at + 1] == years[at] + 1:
            ax.plot(years[at : at + 2], heights[at : at + 2], color=ACCENT, linewidth=1.4, zorder=2)
    ax.plot(years, heights, "o", color=ACCENT, markersize=4, zorder=3)
    for year, height, cell in zip(years, heights, cells, strict=True):
        words = f"{factor * cell['value']:.{1 if factor == 100 else 2}f} ({cell['reports']})"
        ax.annotate(words, (year, height), (0, 4), textcoords="offset points", ha="center", fontsize=7, color=INK)
