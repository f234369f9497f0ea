"""Maps of groups and themes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reportcorpus.charts.style import (
    ACCENT,
    INK,
    MUTED,
    blank,
    counted,
    elided,
    finish,
    label_width,
    make_axes,
    need_columns,
)
from reportcorpus.charts.themes import theme_label
from reportcorpus.languages import words_of

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

    from reportcorpus.languages import Language

_WORDS = {
    "zh": {
        "title": "各组与各主题的对应分析图（方块为主题，数字为组）",
        "x": "第一轴（占惯量{share:.0f}%）",
        "y": "第二轴（占惯量{share:.0f}%）",
        "weak": "空心：图上位置不足以说明（质量低于0.5）",
        "more": "另有 {count} 组未列出",
        "none": "至少要有两组报告和两个主题",
    },
    "en": {
        "title": "Groups and themes, correspondence analysis (squares: themes, numbers: groups)",
        "x": "axis 1 ({share:.0f} % of inertia)",
        "y": "axis 2 ({share:.0f} % of inertia)",
        "weak": "hollow: poorly shown here (quality below 0.5)",
        "more": "and {count} more groups",
        "none": "Two groups and two themes are needed",
    },
}
SIDE = 6.0  # inches of the map
GAPS = (5, 16, 30, 48, 70, 95)  # points from a point to its label; beyond the first a line joins them
ROW = 0.17  # inches of a line of the list


def theme_map(frame: pd.DataFrame, *, top: int = 60, ax: Axes | None = None, lang: Language = "zh") -> Axes:
    """Draw what `analysis.theme_map` returns: themes by name, groups by numbers, listed beside with their reports.

    Both axes have one scale. The first `top` groups are listed, all are drawn. Points whose place tells little are
    hollow.
    """
    need_columns(frame, "point", "name", "x", "y", "quality", "inertia_x", "inertia_y", "reports")
    words = words_of(_WORDS, lang)
    groups, themes = (frame[frame["point"] == point].to_dict("records") for point in ("group", "theme"))
    lines = [f"{at}  {counted(elided(row['name'], 30), row['reports'], lang)}" for at, row in enumerate(groups, 1)]
    listed = [*lines[:top], *([words["more"].format(count=len(lines) - top)] if len(lines) > top else [])]
    body = SIDE + 0.4 + 0.85 * label_width([*listed, words["weak"]])
    ax = make_axes(ax, body=body, height=max(SIDE, 1.0 + ROW * (len(listed) + 2)), title=words["title"])
    if not groups:
        return blank(ax, words["title"], words["none"])
    _frame(ax, frame, words)
    _points(ax, groups, "o", INK)
    _points(ax, themes, "s", ACCENT)
    ax.text(1.03, 1, "\n".join([*listed, "", words["weak"]]), transform=ax.transAxes, va="top", fontsize=8,
            linespacing=1.5, color=INK)  # fmt: skip
    finish(ax)
    if (figure := ax.get_figure(root=True)) is not None:
        figure.draw_without_rendering()  # only then is known where each point comes to lie
    numbers = [(row, str(at)) for at, row in enumerate(groups, 1)]
    place_labels(ax, [(row, theme_label(row["name"], lang)) for row in themes], numbers)
    return finish(ax)


def _frame(ax: Axes, frame: pd.DataFrame, words: dict[str, str]) -> None:
    """Set limits, lines of the average, names of the axes."""
    middle = (frame["x"].max() + frame["x"].min()) / 2, (frame["y"].max() + frame["y"].min()) / 2
    reach = 0.62 * max(frame["x"].max() - frame["x"].min(), frame["y"].max() - frame["y"].min(), 1e-9)
    ax.set_xlim(middle[0] - reach, middle[0] + reach)
    ax.set_ylim(middle[1] - reach, middle[1] + reach)
    ax.set_aspect("equal", anchor="NW")
    ax.axhline(0, color=MUTED, linewidth=0.6, zorder=1)
    ax.axvline(0, color=MUTED, linewidth=0.6, zorder=1)
    ax.set_title(words["title"], loc="left", color=INK)
    ax.set_xlabel(words["x"].format(share=100 * frame["inertia_x"].iloc[0]), color=INK)
    ax.set_ylabel(words["y"].format(share=100 * frame["inertia_y"].iloc[0]), color=INK)
    ax.tick_params(colors=INK)
    ax.spines[["right", "top"]].set_visible(False)


def _points(ax: Axes, rows: list[dict[Any, Any]], marker: str, colour: str) -> None:
    faces = [colour if row["quality"] >= 0.5 else "white" for row in rows]
    ax.scatter([row["x"] for row in rows], [row["y"] for row in rows], s=26, marker=marker, c=faces,
               edgecolors=colour, linewidths=1, zorder=3)  # fmt: skip


def place_labels(ax: Axes, themes: list[tuple[dict[Any, Any], str]], numbers: list[tuple[dict[Any, Any], str]]) -> None:
    """Write each label beside its point, where it covers least and stays inside; themes first: they are longer.

    Points are rows with `x y`; the figure must have been drawn, so that it is known where they come to lie.
    """
    point = 72 / ax.figure.dpi
    page = tuple(side * point for side in ax.bbox.extents)
    taken = []
    for row, _ in themes + numbers:
        x, y = ax.transData.transform((row["x"], row["y"])) * point
        taken.append((x - 5, y - 5, x + 5, y + 5))
    for at, (row, words) in enumerate(themes + numbers):
        size, colour = (9, ACCENT) if at < len(themes) else (7, INK)
        lines = words.split("\n")
        width, height = 72 * label_width(lines) * size / 10, 1.25 * size * len(lines)
        x, y = ax.transData.transform((row["x"], row["y"])) * point
        offsets = [offset for gap in GAPS for offset in _around(gap, width, height)]
        boxes = [(x + dx, y + dy, x + dx + width, y + dy + height) for dx, dy in offsets]
        covered = [sum(_meeting(box, other) for other in taken) - _meeting(box, page) for box in boxes]
        costs = [area + far for area, far in zip(covered, (gap for gap in GAPS for _ in range(8)), strict=True)]
        best = costs.index(min(costs))  # a point further away is as bad as a square point covered
        line = {"arrowstyle": "-", "color": MUTED, "linewidth": 0.6, "shrinkA": 0, "shrinkB": 3}
        left, bottom, right, top = boxes[best]
        taken.append((left - 3, bottom - 1, right + 3, top + 1))
        ax.annotate(words, (row["x"], row["y"]), offsets[best], textcoords="offset points", va="bottom", fontsize=size,
                    color=colour, zorder=4,
                    arrowprops=line if best >= 8 else None)  # fmt: skip


def _around(gap: float, width: float, height: float) -> list[tuple[float, float]]:
    """Return where a label may begin, `gap` points from its point: right, left, above, below, and the four corners."""
    xs, ys = (gap, -gap - width, -width / 2), (gap, -gap - height, -height / 2)
    return [(xs[0], ys[2]), (xs[1], ys[2]), (xs[2], ys[0]), (xs[2], ys[1]), *((x, y) for x in xs[:2] for y in ys[:2])]


def _meeting(one: tuple[float, ...], other: tuple[float, ...]) -> float:
    """Return the area that two boxes share.

    >>> _meeting((0, 0, 2, 2), (1, 1, 3, 3)), _meeting((0, 0, 1, 1), (2, 2, 3, 3))
    (1, 0)
    """
    wide, high = (min(one[at + 2], other[at + 2]) - max(one[at], other[at]) for at in (0, 1))
    return max(wide, 0) * max(high, 0)
