"""Charts of passages that stand in several reports."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reportcorpus.charts.style import (
    ACCENT,
    INK,
    MUTED,
    blank,
    elided,
    is_empty,
    lay_rows,
    need_columns,
    not_all,
    row_axes,
)
from reportcorpus.languages import words_of

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

    from reportcorpus.languages import Language

_WORDS = {
    "zh": {
        "title": "报告之间共有的段落（{pairs}对报告，{reports}篇）",
        "shown": "，只画最多的{count}对",
        "axis": "弧线越粗，共有的字越多（最粗{most}字）；圆点在较晚的一篇；名后为同多少篇共有",
        "none": "没有找到共有的段落",
    },
    "en": {
        "title": "Passages that reports share (pairs: {pairs}, reports: {reports})",
        "shown": ", the {count} strongest pairs",
        "axis": "thicker: more characters shared (at most {most}); dot: the later report; behind a name: its partners",
        "none": "No shared passages",
    },
}
_SHARES = {
    "zh": {
        "title": "与其他报告相同的文字（占所比较字数的百分比，{reports}篇中的{shown}篇）",
        "axis": "%；深色部分见于更早的报告；提法、名称和数字不计",
        "note": "{share:.0f}%，与{others}篇相同",
        "cluster": "，范本{cluster}",
        "none": "没有与其他报告相同的文字",
    },
    "en": {
        "title": "Text shared with other reports (% of what is compared; reports: {shown} of {reports})",
        "axis": "%; dark: stands in an earlier report; set phrases, names and figures do not count",
        "note": "{share:.0f} %, shared with {others}",
        "cluster": ", template {cluster}",
        "none": "No text is shared",
    },
}


def text_reuse(frame: pd.DataFrame, *, top: int = 60, ax: Axes | None = None, lang: Language = "zh") -> Axes:
    """Draw what `analysis.text_reuse` returns as a network: a row a report, an arc a pair that shares passages.

    An arc is as thick as the characters of its pair are many, a dot stands at the later report where dates tell. The
    `top` pairs with most characters are drawn; reports that are joined stand together.
    """
    need_columns(frame, "report_id", "other_id", "characters", "earlier")
    words = words_of(_WORDS, lang)
    pairs = frame.groupby(["report_id", "other_id"], sort=False).agg(
        characters=("characters", "sum"), earlier=("earlier", "first")
    )
    shown = pairs.sort_values("characters", ascending=False, kind="stable").head(top)
    reports = {name for pair in pairs.index for name in pair}
    title = words["title"].format(pairs=len(pairs), reports=len(reports))
    title += not_all(words, len(shown), len(pairs))
    order = _together(list(shown.index))
    partners = [name for pair in pairs.index for name in pair]
    names = [f"{elided(name, 34)} ({partners.count(name)})" for name in order]
    ax = row_axes(ax, names, title, body=5.0)
    if not order:
        return blank(ax, title, words["none"])
    place = {name: at for at, name in enumerate(order)}
    most = int(shown["characters"].max())
    for (first, second), characters, earlier in zip(shown.index, shown["characters"], shown["earlier"], strict=True):
        _arc(ax, place[first], place[second], 0.6 + 4.4 * characters / most)
        if isinstance(earlier, str) and earlier:
            later = second if earlier == first else first
            ax.plot(0, place[later], "o", color=INK, markersize=4, zorder=4, clip_on=False)
    ax.set_xlim(0, 0.53 * max(abs(place[one] - place[other]) for one, other in shown.index))
    ax.set_xticks([])
    lay_rows(ax, names, title, words["axis"].format(most=most))
    ax.spines["bottom"].set_visible(False)
    ax.spines["left"].set(visible=True, color=MUTED)
    return ax


def _arc(ax: Axes, first: int, second: int, width: float) -> None:
    from matplotlib.patches import Arc  # noqa: PLC0415 - heavy

    apart = abs(first - second)
    ax.add_patch(
        Arc((0, (first + second) / 2), apart, apart, theta1=-90, theta2=90, color=ACCENT, linewidth=width, alpha=0.6)
    )


def _together(pairs: list[Any]) -> list[str]:
    """Return the reports of some pairs, the strongest pair first, those that a chain of pairs joins together.

    >>> _together([("a", "b"), ("c", "d"), ("b", "e")])
    ['a', 'b', 'e', 'c', 'd']
    """
    partners: dict[str, list[str]] = {}
    for first, second in pairs:
        partners.setdefault(first, []).append(second)
        partners.setdefault(second, []).append(first)
    order: dict[str, None] = {}
    for start in partners:
        waiting = [start]
        while waiting:
            name = waiting.pop(0)
            if name not in order:
                order[name] = None
                waiting += partners[name]
    return list(order)


def reuse_shares(frame: pd.DataFrame, *, top: int = 40, ax: Axes | None = None, lang: Language = "zh") -> Axes:
    """Draw what `analysis.reuse_shares` returns: a bar a report, the greatest share first.

    The dark part stands in an earlier report. Beside it stands with how many reports it is shared, and the number of
    the template where there are near-copies. Reports that share nothing are left out, and of the others the `top` with
    most are shown.
    """
    need_columns(frame, "report_id", "share", "from_earlier", "others", "cluster")
    words = words_of(_SHARES, lang)
    rows = frame[frame["share"] > 0].sort_values("share", ascending=False, kind="stable").head(top)
    names = [elided(name.rpartition("/")[2], 34) for name in rows["report_id"]]
    notes = [_note(row, words) for row in rows.to_dict("records")]
    title = words["title"].format(reports=len(frame), shown=len(rows))
    ax = row_axes(ax, names, title, notes=notes)
    if not names:
        return blank(ax, title, words["none"])
    ax.barh(range(len(rows)), 100 * rows["share"], height=0.66, color="#e3a39c", edgecolor=INK, linewidth=0.5)
    ax.barh(range(len(rows)), 100 * rows["from_earlier"], height=0.66, color=ACCENT, edgecolor=INK, linewidth=0.5)
    ax.set_xlim(0, 105 * float(rows["share"].max()))
    return lay_rows(ax, names, title, words["axis"], notes=notes)


def _note(row: dict[Any, Any], words: dict[str, str]) -> str:
    note = words["note"].format(share=100 * row["share"], others=row["others"])
    return note if is_empty(row["cluster"]) else note + words["cluster"].format(cluster=row["cluster"])
