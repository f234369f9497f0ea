"""Charts of passages that stand in several reports."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reportcorpus.charts.style import ACCENT, INK, MUTED, blank, elided, finish, make_axes, need_columns
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
        "title": "Passages that reports share ({pairs} pairs, {reports} reports)",
        "shown": ", the {count} strongest pairs",
        "axis": "thicker: more characters shared (at most {most}); dot: the later report; behind a name: its partners",
        "none": "No shared passages",
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
    title += words["shown"].format(count=len(shown)) if len(shown) < len(pairs) else ""
    order = _together(list(shown.index))
    partners = [name for pair in pairs.index for name in pair]
    names = [f"{elided(name, 34)} ({partners.count(name)})" for name in order]
    ax = make_axes(ax, body=5.0, height=1.2 + 0.28 * max(3, len(order)), title=title, labels=names)
    if not order:
        return blank(ax, title, words["none"])
    place = {name: at for at, name in enumerate(order)}
    most = int(shown["characters"].max())
    for (first, second), characters, earlier in zip(shown.index, shown["characters"], shown["earlier"], strict=True):
        _arc(ax, place[first], place[second], 0.6 + 4.4 * characters / most)
        if isinstance(earlier, str) and earlier:
            later = second if earlier == first else first
            ax.plot(0, place[later], "o", color=INK, markersize=4, zorder=4, clip_on=False)
    ax.set_yticks(range(len(order)), names)
    ax.set_xlim(0, 0.53 * max(abs(place[one] - place[other]) for one, other in shown.index))
    ax.set_ylim(len(order) - 0.5, -0.5)
    ax.set_xticks([])
    ax.set_title(title, loc="left", color=INK)
    ax.set_xlabel(words["axis"].format(most=most), color=INK, fontsize=8)
    ax.tick_params(length=0, colors=INK)
    ax.spines[["right", "top", "bottom"]].set_visible(False)
    ax.spines["left"].set_color(MUTED)
    return finish(ax)


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
