"""The chart of one organisation among the others."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reportcorpus.charts.activities import type_names
from reportcorpus.charts.style import (
    ACCENT,
    INK,
    MUTED,
    blank,
    elided,
    lay_rows,
    need_columns,
    row_axes,
)
from reportcorpus.charts.themes import theme_name
from reportcorpus.languages import words_of

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

    from reportcorpus.languages import Language

_WORDS = {
    "zh": {
        "title": "{name}（{own}篇）与其他各单位（{others}篇）相比",
        "this": "本单位",
        "axis": "圆点为本单位，灰线从其他单位的最小值到最大值，竖线为其中位数；每行各有标度，从 0 起",
        "note": "{value}（中位数 {median}），第{rank}/{of}",
        "none": "没有可比的内容",
        "theme": "主题：{name}",
        "activity": "活动：{name}",
        "value": "{value}",
        "share": "{value}%",
        "per 1,000 characters": "{value}/千字",
    },
    "en": {
        "title": "{name} (reports: {own}) among the others (reports: {others})",
        "this": "This organisation",
        "axis": "dot: this one; grey: least, median, greatest of the others; each row has a scale of its own, from 0",
        "note": "{value} (median {median}), {rank} of {of}",
        "none": "Nothing to compare",
        "theme": "theme: {name}",
        "activity": "activity: {name}",
        "value": "{value}",
        "share": "{value} %",
        "per 1,000 characters": "{value} per 1,000",
    },
}
_MEASURES = {
    "zh": {
        "characters": "每篇字数",
        "events": "每篇活动",
        "reports": "报告篇数",
        "formula": "套语（提法与雷同）",
        "set_phrases": "　其中提法",
        "reused": "　其中与他篇雷同",
        "solid": "有据之句（时间、次数、名称）",
        "dated": "　有时间",
        "counted": "　有次数",
        "named": "　有名称或地点",
        "claims": "数字",
        "inconsistent": "对不上的核算",
        "masked": "隐去的文字",
    },
    "en": {
        "characters": "characters a report",
        "events": "events a report",
        "reports": "reports",
        "formula": "formula (phrases, shared text)",
        "set_phrases": "  set phrases",
        "reused": "  shared with other reports",
        "solid": "sentences with facts",
        "dated": "  dated",
        "counted": "  counted",
        "named": "  named or placed",
        "claims": "figures",
        "inconsistent": "checks that do not add up",
        "masked": "masked text",
    },
}


def report_card(frame: pd.DataFrame, *, ax: Axes | None = None, lang: Language = "zh") -> Axes:
    """Draw what `analysis.report_card` returns: a row a measure, one page for one organisation.

    A dot is the organisation, the grey line goes from the least to the greatest of the others and has a stroke at
    their median; every row has a scale of its own. Beside it stand value, median and rank, 1 for the greatest.
    Measures of which nobody has anything are left out.
    """
    need_columns(frame, "section", "measure", "unit", "value", "rank", "of", "median", "greatest", "reports")
    words = words_of(_WORDS, lang)
    rows = [row for row in frame.to_dict("records") if max(_number(row["value"]), _number(row["greatest"])) > 0]
    names = [_name(row, lang) for row in rows]
    notes = [_note(row, words) for row in rows]
    name = elided(str(frame.attrs.get("organisation", words["this"])), 30)
    own, others = (int(frame[column].max()) if len(frame) else 0 for column in ("reports", "other_reports"))
    title = words["title"].format(name=name, own=own, others=others)
    ax = row_axes(ax, names, title, notes=notes, body=3.2, row=0.2)
    if not rows:
        return blank(ax, title, words["none"])
    for height, row in enumerate(rows):
        scale = max(_number(row["value"]), _number(row["greatest"]))
        ax.hlines(height, _number(row["least"]) / scale, _number(row["greatest"]) / scale, color=MUTED, linewidth=3)
        ax.plot([row["median"] / scale], [height], "|", color=INK, markersize=9, markeredgewidth=1.4, zorder=3)
        ax.plot([row["value"] / scale], [height], "o", color=ACCENT, markersize=6, zorder=4)
        if height and rows[height - 1]["section"] != row["section"]:
            ax.axhline(height - 0.5, color=MUTED, linewidth=0.6)
    ax.set_xlim(-0.02, 1.03)
    ax.set_xticks([])
    return lay_rows(ax, names, title, words["axis"], notes=notes)


def _name(row: dict[Any, Any], lang: Language) -> str:
    words = _WORDS[lang]
    if row["section"] == "themes":
        return words["theme"].format(name=theme_name(row["measure"], lang))
    if row["section"] == "activities":
        return elided(words["activity"].format(name=type_names(lang).get(row["measure"], row["measure"])), 60)
    return str(_MEASURES[lang].get(row["measure"], row["measure"]))


def _note(row: dict[Any, Any], words: dict[str, str]) -> str:
    """Return value, median and rank of a row; a dash for a value that there is none of."""
    shares = row["unit"].startswith("share")
    form = words["share" if shares else row["unit"] if row["unit"] in words else "value"]
    value, median = (
        "–" if cell != cell else _shown(100 * cell if shares else cell)  # noqa: PLR0124 - NaN
        for cell in (row["value"], row["median"])
    )
    rank = "–" if value == "–" else row["rank"]
    shown = value if value == "–" else form.format(value=value)
    return words["note"].format(value=shown, median=median, rank=rank, of=row["of"])


def _shown(value: float) -> str:
    """Return a number with three figures, or all before the point.

    >>> _shown(1824.6), _shown(0.9581)
    ('1825', '0.958')
    """
    return f"{value:.0f}" if abs(value) >= 100 else f"{value:.3g}"


def _number(cell: float) -> float:
    """Return a cell as a number, 0 for an empty one."""
    return float(cell) if cell == cell else 0.0  # noqa: PLR0124 - NaN
