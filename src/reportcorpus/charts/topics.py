"""Charts of groups of words that tend to stand in the same reports."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportcorpus.charts.style import (
    ACCENT,
    INK,
    MUTED,
    blank,
    elided,
    finish,
    group_name,
    label_width,
    make_axes,
    need_columns,
)
from reportcorpus.errors import UsageError
from reportcorpus.languages import words_of

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

    from reportcorpus.languages import Language

_WORDS = {
    "zh": {
        "title": "主题词群：每群最强的词，横条为词在群中的权重",
        "name": "第{topic}群，占{share:.0f}%，连贯度 {coherence:.2f}",
        "note": "占：在报告中的平均权重（{reports}篇）；连贯度：NPMI，−1 到 1；最长的横条为 {most:.2g}",
        "none": "没有主题词群",
    },
    "en": {
        "title": "Topics: their strongest words, bars: weight of the word in the topic",
        "name": "topic {topic}, {share:.0f} %, coherence {coherence:.2f}",
        "note": "reports: {reports}; %: mean weight in them; coherence: NPMI, −1 to 1; the longest bar is {most:.2g}",
        "none": "No topics",
    },
}


def topics(frame: pd.DataFrame, *, top: int = 8, ax: Axes | None = None, lang: Language = "zh") -> Axes:
    """Draw what `analysis.topics` returns: a row a topic, its `top` strongest terms with a bar each.

    Take the frame of the whole corpus, or the rows of one group: raises `UsageError` for several.
    """
    need_columns(frame, "topic", "share", "coherence", "rank", "term", "weight", "reports")
    words = words_of(_WORDS, lang)
    if len({group_name(row, "topic", lang) for row in frame.to_dict("records")}) > 1:
        raise UsageError("the frame has topics of several groups; draw the rows of one group at a time")
    shown = frame[frame["rank"] <= top].sort_values(["topic", "rank"])
    heads = shown.drop_duplicates("topic").to_dict("records")
    names = [
        words["name"].format(topic=row["topic"], share=100 * row["share"], coherence=row["coherence"]) for row in heads
    ]
    terms = [elided(term, 12) for term in shown["term"]]
    column = max(1.0, 0.2 + 0.8 * label_width(terms))
    columns = int(shown["rank"].max()) if len(shown) else 1
    ax = make_axes(
        ax, body=column * columns, height=1.2 + 0.45 * max(1, len(heads)), title=words["title"], labels=names
    )
    if not heads:
        return blank(ax, words["title"], words["none"])
    place = {row["topic"]: at for at, row in enumerate(heads)}
    most = max(float(shown["weight"].max()), 1e-9)
    for term, row in zip(terms, shown.to_dict("records"), strict=True):
        left, height = row["rank"] - 1, place[row["topic"]]
        ax.barh(height + 0.24, 0.9 * row["weight"] / most, left=left, height=0.16, color=ACCENT, zorder=2)
        ax.text(left, height, term, va="center", fontsize=8, color=INK)
    ax.hlines([at - 0.5 for at in range(1, len(heads))], 0, columns, color=MUTED, linewidth=0.4, zorder=1)
    ax.set_yticks(range(len(heads)), names)
    ax.set_xticks([])
    ax.set_xlim(-0.06, columns)
    ax.set_ylim(len(heads) - 0.5, -0.5)
    ax.set_title(words["title"], loc="left", color=INK)
    ax.set_xlabel(words["note"].format(reports=int(frame["reports"].max()), most=most), color=INK, fontsize=8)
    ax.tick_params(length=0, colors=INK)
    ax.spines[:].set_visible(False)
    return finish(ax)
