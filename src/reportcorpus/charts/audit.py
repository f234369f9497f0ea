"""Charts of figures that were recomputed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportcorpus.charts.labels import place_labels
from reportcorpus.charts.style import ACCENT, INK, MUTED, blank, elided, lay_plane, make_axes, need_columns
from reportcorpus.languages import words_of

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

    from reportcorpus.languages import Language

_WORDS = {
    "zh": {
        "title": "报告所写的百分比与重算结果（{known}处可核，{wrong}处对不上，{reports}篇）",
        "x": "重算（%）",
        "y": "报告所写（%）",
        "wrong": "对不上：",
        "should": "{number}. {report}：{text}，应为 {expected:.4g}%",
        "more": "另有 {count} 处",
        "none": "没有可以重算的百分比",
    },
    "en": {
        "title": "Percentages, stated against recomputed (checked: {known}, wrong: {wrong}, reports: {reports})",
        "x": "recomputed (%)",
        "y": "stated (%)",
        "wrong": "Wrong:",
        "should": "{number}. {report}: {text}, should be {expected:.4g} %",
        "more": "and {count} more",
        "none": "No percentages to recompute",
    },
}
_FRACTION = "[^百]分之|[0-9]/[0-9]"  # what the table has as a number from 0 to 1


def audit(frame: pd.DataFrame, *, top: int = 12, ax: Axes | None = None, lang: Language = "zh") -> Axes:
    """Draw the shares of what `analysis.audit` returns: stated against recomputed, the wrong ones crossed and listed.

    The first `top` wrong ones are listed beside. A fraction (三分之一) is drawn as per cent. Totals, averages and the
    other kinds of check are left to the table, and so are shares whose figures are masked.
    """
    need_columns(frame, "report_id", "kind", "text", "stated", "expected", "verdict")
    words = words_of(_WORDS, lang)
    rows = frame[(frame["kind"] == "share") & frame["stated"].notna() & frame["expected"].notna()]
    factor = rows["text"].astype(str).str.contains(_FRACTION).map({True: 100.0, False: 1.0})
    rows = rows.assign(x=factor * rows["expected"].astype(float), y=factor * rows["stated"].astype(float))
    wrong = rows[rows["verdict"] == "inconsistent"]
    right = rows[rows["verdict"] != "inconsistent"]
    title = words["title"].format(known=len(rows), wrong=len(wrong), reports=rows["report_id"].nunique())
    ax = make_axes(ax, body=9.0 if len(wrong) else 5.0, height=5.2, title=title)
    if not len(rows):
        return blank(ax, title, words["none"])
    top_end = 1.05 * float(rows[["x", "y"]].max().max())
    ax.plot([0, top_end], [0, top_end], color=MUTED, linewidth=0.8, zorder=1)
    ax.scatter(right["x"], right["y"], s=24, facecolor="none", edgecolor=INK, linewidth=0.8, zorder=2)
    ax.scatter(wrong["x"], wrong["y"], s=42, marker="x", color=ACCENT, linewidth=1.8, zorder=3)
    ax.set_xlim(0, top_end)
    ax.set_ylim(0, top_end)
    ax.set_aspect("equal", anchor="W")
    lay_plane(ax, title, words["x"], words["y"], _listed(wrong, top, words) if len(wrong) else ())
    cell = top_end / 60  # one obstacle each is enough
    others = {(round(x / cell) * cell, round(y / cell) * cell) for x, y in zip(rows["x"], rows["y"], strict=True)}
    return place_labels(ax, _places(wrong.head(top), top_end / 25), others=sorted(others))


def _places(wrong: pd.DataFrame, near: float) -> list[tuple[dict[str, float], str]]:
    """Return the numbers of the wrong figures with their place, as one label where they lie within `near`."""
    places: dict[tuple[float, float], list[int]] = {}
    for number, (x, y) in enumerate(zip(wrong["x"], wrong["y"], strict=True), start=1):
        meeting = (at for at in places if max(abs(at[0] - x), abs(at[1] - y)) < near)
        places.setdefault(next(meeting, (x, y)), []).append(number)
    return [({"x": x, "y": y}, _runs(numbers)) for (x, y), numbers in places.items()]


def _runs(numbers: list[int]) -> str:
    """Return ascending numbers, three and more in a row by their first and last.

    >>> _runs([1, 2, 3, 5, 8, 9])
    '1–3,5,8,9'
    """
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    parts = [f"{run[0]}–{run[-1]}" if len(run) > 2 else ",".join(map(str, run)) for run in runs]
    return ",".join(parts)


def _listed(wrong: pd.DataFrame, top: int, words: dict[str, str]) -> list[str]:
    """Return the wrong figures as lines."""
    lines = [words["wrong"]]
    for number, row in enumerate(wrong.head(top).to_dict("records"), start=1):
        name = row["report_id"].rpartition("/")[2]
        cells = {"report": elided(name, 24), "text": elided(row["text"], 12), "expected": row["x"]}
        lines.append(words["should"].format(number=number, **cells))
    return [*lines, *([words["more"].format(count=len(wrong) - top)] if len(wrong) > top else [])]
