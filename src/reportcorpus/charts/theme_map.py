"""Maps of groups and themes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reportcorpus.charts.labels import place_labels
from reportcorpus.charts.style import (
    ACCENT,
    INK,
    MUTED,
    blank,
    group_label,
    label_width,
    lay_plane,
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
ROW = 0.17  # inches of a line of the list


def theme_map(frame: pd.DataFrame, *, top: int = 60, ax: Axes | None = None, lang: Language = "zh") -> Axes:
    """Draw what `analysis.theme_map` returns: themes by name, groups by numbers, listed beside with their reports.

    Both axes have one scale. The first `top` groups are listed, all are drawn. Points whose place tells little are
    hollow.
    """
    need_columns(frame, "point", "name", "x", "y", "quality", "inertia_x", "inertia_y", "reports")
    words = words_of(_WORDS, lang)
    groups, themes = (frame[frame["point"] == point].to_dict("records") for point in ("group", "theme"))
    lines = [f"{at}  {group_label(row['name'], row['reports'], lang)}" for at, row in enumerate(groups, 1)]
    listed = [*lines[:top], *([words["more"].format(count=len(lines) - top)] if len(lines) > top else [])]
    body = SIDE + 0.4 + 0.85 * label_width([*listed, words["weak"]])
    ax = make_axes(ax, body=body, height=max(SIDE, 1.0 + ROW * (len(listed) + 2)), title=words["title"])
    if not groups:
        return blank(ax, words["title"], words["none"])
    _frame(ax, frame)
    _points(ax, groups, "o", INK)
    _points(ax, themes, "s", ACCENT)
    share_x, share_y = (100 * frame[axis].iloc[0] for axis in ("inertia_x", "inertia_y"))
    listed += ["", words["weak"]]
    lay_plane(ax, words["title"], words["x"].format(share=share_x), words["y"].format(share=share_y), listed)
    numbers = [(row, str(at)) for at, row in enumerate(groups, 1)]
    return place_labels(ax, numbers, [(row, theme_label(row["name"], lang)) for row in themes], colour=ACCENT)


def _frame(ax: Axes, frame: pd.DataFrame) -> None:
    """Set limits and the lines of the average."""
    middle = (frame["x"].max() + frame["x"].min()) / 2, (frame["y"].max() + frame["y"].min()) / 2
    reach = 0.62 * max(frame["x"].max() - frame["x"].min(), frame["y"].max() - frame["y"].min(), 1e-9)
    ax.set_xlim(middle[0] - reach, middle[0] + reach)
    ax.set_ylim(middle[1] - reach, middle[1] + reach)
    ax.set_aspect("equal", anchor="NW")
    ax.axhline(0, color=MUTED, linewidth=0.6, zorder=1)
    ax.axvline(0, color=MUTED, linewidth=0.6, zorder=1)


def _points(ax: Axes, rows: list[dict[Any, Any]], marker: str, colour: str) -> None:
    faces = [colour if row["quality"] >= 0.5 else "white" for row in rows]
    ax.scatter([row["x"] for row in rows], [row["y"] for row in rows], s=26, marker=marker, c=faces,
               edgecolors=colour, linewidths=1, zorder=3)  # fmt: skip
