"""Charts of figures that were recomputed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportcorpus.charts.style import ACCENT, INK, MUTED, blank, elided, finish, make_axes, need_columns
from reportcorpus.languages import words_of

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

    from reportcorpus.languages import Language

_WORDS = {
    "zh": {
        "title": "报告所写的百分比与重算结果（{known}处可核，{wrong}处不符，{reports}篇）",
        "x": "重算（%）",
        "y": "报告所写（%）",
        "wrong": "不符：",
        "should": "{number}. {report}：{text}，应为 {expected:.4g}%",
        "more": "另有 {count} 处",
        "none": "没有可以重算的百分比",
    },
    "en": {
        "title": "Percentages, stated against recomputed ({known} checked, {wrong} wrong, {reports} reports)",
        "x": "recomputed (%)",
        "y": "stated (%)",
        "wrong": "Wrong:",
        "should": "{number}. {report}: {text}, should be {expected:.4g} %",
        "more": "and {count} more",
        "none": "No percentages to recompute",
    },
}


def audit(frame: pd.DataFrame, *, top: int = 12, ax: Axes | None = None, lang: Language = "zh") -> Axes:
    """Draw the shares of what `analysis.audit` returns: stated against recomputed, the wrong ones crossed and listed.

    The first `top` wrong ones are listed beside. Totals, averages and the other kinds of check are left to the table,
    and so are shares whose figures are masked.
    """
    need_columns(frame, "report_id", "kind", "text", "stated", "expected", "verdict")
    words = words_of(_WORDS, lang)
    rows = frame[(frame["kind"] == "share") & frame["stated"].notna() & frame["expected"].notna()]
    wrong = rows[rows["verdict"] == "inconsistent"]
    right = rows[rows["verdict"] != "inconsistent"]
    title = words["title"].format(known=len(rows), wrong=len(wrong), reports=rows["report_id"].nunique())
    ax = make_axes(ax, body=9.0 if len(wrong) else 5.0, height=5.2, title=title)
    if not len(rows):
        return blank(ax, title, words["none"])
    top_end = 1.05 * float(rows[["stated", "expected"]].max().max())
    ax.plot([0, top_end], [0, top_end], color=MUTED, linewidth=0.8, zorder=1)
    ax.scatter(right["expected"], right["stated"], s=24, facecolor="none", edgecolor=INK, linewidth=0.8, zorder=2)
    ax.scatter(wrong["expected"], wrong["stated"], s=42, marker="x", color=ACCENT, linewidth=1.8, zorder=3)
    for at, numbers in _places(wrong.head(top), top_end / 40).items():
        ax.annotate(numbers, at, (5, 3), textcoords="offset points", fontsize=8, color=ACCENT)
    if len(wrong):
        ax.text(
            1.04,
            1,
            _listed(wrong, top, words),
            transform=ax.transAxes,
            va="top",
            fontsize=8,
            linespacing=1.6,
            color=INK,
        )
    ax.set_xlim(0, top_end)
    ax.set_ylim(0, top_end)
    ax.set_aspect("equal", anchor="W")
    ax.set_title(title, loc="left", color=INK)
    ax.set_xlabel(words["x"], color=INK)
    ax.set_ylabel(words["y"], color=INK)
    ax.tick_params(colors=INK)
    ax.spines[["right", "top"]].set_visible(False)
    return finish(ax)


def _places(wrong: pd.DataFrame, near: float) -> dict[tuple[float, float], str]:
    """Return the numbers of the wrong figures by their place, as one label where they lie within `near`."""
    places: dict[tuple[float, float], list[str]] = {}
    for number, (x, y) in enumerate(zip(wrong["expected"], wrong["stated"], strict=True), start=1):
        meeting = (at for at in places if max(abs(at[0] - x), abs(at[1] - y)) < near)
        places.setdefault(next(meeting, (x, y)), []).append(str(number))
    return {at: ",".join(numbers) for at, numbers in places.items()}


def _listed(wrong: pd.DataFrame, top: int, words: dict[str, str]) -> str:
    """Return the wrong figures as lines."""
    lines = [words["wrong"]]
    for number, row in enumerate(wrong.head(top).to_dict("records"), start=1):
        name = row["report_id"].rpartition("/")[2]
        cells = {"report": elided(name, 24), "text": elided(row["text"], 12), "expected": row["expected"]}
        lines.append(words["should"].format(number=number, **cells))
    if len(wrong) > top:
        lines.append(words["more"].format(count=len(wrong) - top))
    return "\n".join(lines)
