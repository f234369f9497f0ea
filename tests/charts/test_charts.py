"""Every chart draws its frame with real glyphs, for no group, one, three and many, on the axes it is given."""

from __future__ import annotations

import warnings
from itertools import pairwise
from math import cos, sin
from typing import TYPE_CHECKING, Any

import matplotlib as mpl
import numpy as np
import pandas as pd
import pypdfium2
import pytest
from IPython.core.formatters import DisplayFormatter
from matplotlib import pyplot as plt
from matplotlib.collections import EventCollection, PathCollection
from matplotlib.patches import Rectangle
from matplotlib.text import Text

from reportcorpus import charts
from reportcorpus.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from matplotlib.axes import Axes

THEMES = ("组织建设", "德育", "疫情防控与安全")
STATUSES = ("done", "standing", "planned")


@pytest.fixture(autouse=True)
def closed_figures() -> Iterator[None]:
    """Leave no figure open, and let no global setting be changed."""
    before = dict(mpl.rcParams)
    yield
    assert dict(mpl.rcParams) == before
    plt.close("all")


def schools(count: int) -> list[str]:
    return [f"澄川市望峪县第{number}实验中学附属九年一贯制学校" for number in range(1, count + 1)]


def theme_rows(groups: int) -> pd.DataFrame:
    rows = [
        {"organisation": school, "theme": theme, "share": 0.1 * (at + 1), "low": 0.05, "high": 0.5, "reports": 5,
         "q": 0.01 if at else 0.5}
        for school in schools(groups)
        for at, theme in enumerate(THEMES)
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=["organisation", "theme", "share", "low", "high", "reports", "q"])


def trend_rows(groups: int) -> pd.DataFrame:
    columns = ["organisation", "item", "year", "value", "unit", "reports", "slope", "tau"]
    rows = [
        [school, theme, year, 0.01 * (year - 2015), "share", 2, 0.01, 1.0]
        for school in schools(groups)
        for theme in THEMES
        for year in (2019, 2020, 2022, None)
        if year is not None
    ]
    return pd.DataFrame(rows, columns=columns).astype({"year": "Int64"})


def keyness_rows(groups: int) -> pd.DataFrame:
    rows = [[f"特征词{n}", n, 3, 2, 1, (-1) ** n * float(n + 1)] for n in range(2 * groups)]
    columns = ["term", "target", "reference", "target_reports", "reference_reports", "log_ratio"]
    return pd.DataFrame(rows, columns=columns)


def concordance_rows(groups: int) -> pd.DataFrame:
    rows = [[school, at / 4] for school in schools(groups) for at in range(4)]
    return pd.DataFrame(rows, columns=["report_id", "position"])


def slogan_rows(groups: int) -> pd.DataFrame:
    columns = ["organisation", "kind", "canonical", "mentions", "reports", "per_1000"]
    rows = [
        [school, "tifa", words, at + 1, 1, 0.4 * (at + 1)]
        for school in schools(groups)
        for at, words in enumerate(("三会一课", "不忘初心、牢记使命主题教育"))
    ]
    return pd.DataFrame(rows, columns=columns)


def activity_rows(groups: int) -> pd.DataFrame:
    columns = ["organisation", "type", "status", "mentions", "group_reports"]
    rows = [
        [school, kind, status, at + 1, 4]
        for school in schools(groups)
        for kind in ("party_lecture", "home_school")
        for at, status in enumerate(STATUSES)
    ]
    return pd.DataFrame(rows, columns=columns)


def audit_rows(groups: int) -> pd.DataFrame:
    columns = ["report_id", "kind", "text", "stated", "expected", "verdict"]
    rows = [
        [f"报告/{school}.txt", "share", f"{stated}%", stated, 76.7, verdict]
        for school in schools(groups)
        for stated, verdict in ((76.7, "consistent"), (78.0, "inconsistent"))
    ]
    return pd.DataFrame(rows, columns=columns)


def similarity_rows(groups: int) -> pd.DataFrame:
    names = schools(groups)
    rows = [[a, b, 0.5, 2, 3] for at, a in enumerate(names) for b in names[at + 1 :]]
    return pd.DataFrame(rows, columns=["first", "second", "similarity", "first_reports", "second_reports"])


def timeline_rows(groups: int) -> pd.DataFrame:
    columns = ["organisation", "kind", "canonical", "mentions", "reports", "first_year", "last_year"]
    rows = [
        [school, "tifa", words, at + 1, 1, 2016 + (at + number) % 5, 2021]
        for number, school in enumerate(schools(groups))
        for at, words in enumerate(("三会一课", "不忘初心、牢记使命主题教育", "学习强国"))
    ]
    return pd.DataFrame(rows, columns=columns).astype({"first_year": "Int64", "last_year": "Int64"})


def cluster_rows(groups: int) -> pd.DataFrame:
    """Return a tree that joins one more group at each step, the last two groups first."""
    names = schools(groups)
    rows = [[name, 1 + (at > groups // 2), at, 3] for at, name in enumerate(reversed(names))]
    frame = pd.DataFrame(rows, columns=["name", "cluster", "order", "reports"])
    step = 0.9 / max(groups, 1)
    tree = [
        [float(groups + at - 1) if at else 0.0, float(at + 1), step * (at + 1), at + 2.0] for at in range(groups - 1)
    ]
    frame.attrs["linkage"] = tree
    return frame


def reuse_rows(groups: int) -> pd.DataFrame:
    names = [f"报告/{school}.txt" for school in schools(groups + 1 if groups else 0)]
    rows = [[a, b, 20 + 7 * at, a] for at, (a, b) in enumerate(pairwise(names))]
    rows += [[a, b, 200, ""] for a, b in zip(names, names[2:], strict=False)]
    return pd.DataFrame(rows, columns=["report_id", "other_id", "characters", "earlier"])


def topic_rows(groups: int) -> pd.DataFrame:
    words = ("支部", "不忘初心、牢记使命主题教育", "师德师风", "课程", "家校共育", "安全")
    rows = [
        [topic, 0.4 / topic, 0.21, rank, word, 0.2 / rank, 12]
        for topic in range(1, groups + 1)
        for rank, word in enumerate(words, start=1)
    ]
    return pd.DataFrame(rows, columns=["topic", "share", "coherence", "rank", "term", "weight", "reports"])


def map_rows(groups: int) -> pd.DataFrame:
    columns = ["point", "name", "x", "y", "quality", "inertia_x", "inertia_y", "reports"]
    rows = [
        ["group", name, cos(2.4 * at) * at / 40, sin(2.4 * at) * at / 40, at % 3 / 2, 0.61, 0.22, 4]
        for at, name in enumerate(schools(groups))
    ]
    rows += [["theme", name, at / 4 - 0.3, 0.2 - at / 9, 0.8, 0.61, 0.22, 40] for at, name in enumerate(THEMES)]
    return pd.DataFrame(rows if groups else [], columns=columns)


def card_rows(groups: int) -> pd.DataFrame:
    """Return the card of the first of `groups` schools; one school has no others, and so no medians."""
    columns = ["section", "measure", "unit", "value", "rank", "of", "median", "least", "greatest", "reports",
               "other_reports"]  # fmt: skip
    rest = [0.2, 0.1, 0.6] if groups > 1 else [None] * 3
    rows = [
        ["size", "characters", "a report", 1825.5, 1, groups, *rest, 4, groups - 1],
        ["themes", "德育", "share", 0.3, 1, groups, *rest, 4, groups - 1],
        ["activities", "party_lecture", "per 1,000 characters", 2.25, 1, groups, *rest, 4, groups - 1],
        ["figures", "inconsistent", "share of checks", None, None, groups, *rest, 4, groups - 1],
    ]
    frame = pd.DataFrame(rows if groups else [], columns=columns)
    frame = frame.astype({"value": float, "rank": "Int64", "median": float, "least": float, "greatest": float})
    frame.attrs["organisation"] = schools(1)[0]
    return frame


def profile_rows(groups: int) -> pd.DataFrame:
    rows = [[f"报告/{school}.txt", at % 7 / 20, at % 5 / 9] for at, school in enumerate(schools(groups))]
    return pd.DataFrame(rows, columns=["report_id", "formula", "solid"])


def formula_rows(groups: int) -> pd.DataFrame:
    rows = [[school, "plans", 0.01 * at, 12.5, 3] for at, school in enumerate(schools(groups))]
    return pd.DataFrame(rows, columns=["organisation", "zone", "share", "per_1000", "reports"])


def variant_rows(groups: int) -> pd.DataFrame:
    columns = ["entry", "canonical", "wording", "change", "mentions", "nested"]
    rows = [
        [f"entry-{at}", "不忘初心、牢记使命主题教育", wording, change, 9 - at % 4, 1]
        for at in range(groups)
        for wording, change in (
            ("不忘初心、牢记使命主题教育", ""),
            ("“不忘初心，牢记使命”主题教育", "、→，"),
        )
    ]
    return pd.DataFrame(rows, columns=columns)


def dating_rows(groups: int) -> pd.DataFrame:
    verdicts = ("fits", "anachronism", "stale", "doubtful", "unknown")
    columns = ["report_id", "claimed_year", "claimed_published", "earliest", "latest", "latest_phrase", "verdict",
               "anachronisms"]  # fmt: skip
    rows = [
        [f"报告/{school}.txt", 2019 if at % 4 else None, 2020, 2018, 2021 if at % 3 else None, "全面建成小康社会",
         verdicts[at % 5], "“不忘初心、牢记使命”主题教育 (2019)、党的二十大精神 (2022)" if at % 5 in {1, 3} else ""]
        for at, school in enumerate(schools(groups))
    ]  # fmt: skip
    years = dict.fromkeys(columns[1:5], "Int64")
    return pd.DataFrame(rows, columns=columns).astype(years)


def plan_rows(groups: int) -> pd.DataFrame:
    outcomes = ("reported", "not reported", "not planned", "no report")
    rows = [
        [school, 2020, kind, outcomes[at % 3 if kind == "theme_day" else 1]]
        for at, school in enumerate(schools(groups))
        for kind in ("theme_day", "teacher_training")
    ]
    return pd.DataFrame(rows, columns=["organisation", "plan_year", "type", "outcome"])


def share_rows(groups: int) -> pd.DataFrame:
    columns = ["report_id", "organisation", "share", "from_earlier", "others", "cluster"]
    rows = [
        [f"报告/{school}.txt", school, 0.9 / (at + 1), 0.4 / (at + 1), 2, 1 if at < 2 else None]
        for at, school in enumerate(schools(groups))
    ]
    return pd.DataFrame(rows, columns=columns).astype({"cluster": "Int64"})


CHARTS: dict[str, tuple[Callable[..., Axes], Callable[[int], pd.DataFrame]]] = {
    "theme_frequencies": (charts.theme_frequencies, theme_rows),
    "compare_themes": (charts.compare_themes, theme_rows),
    "trends": (charts.trends, trend_rows),
    "keyness": (charts.keyness, keyness_rows),
    "concordance": (charts.concordance, concordance_rows),
    "slogan_table": (charts.slogan_table, slogan_rows),
    "activity_table": (charts.activity_table, activity_rows),
    "audit": (charts.audit, audit_rows),
    "clusters": (charts.clusters, cluster_rows),
    "slogan_timeline": (charts.slogan_timeline, timeline_rows),
    "text_reuse": (charts.text_reuse, reuse_rows),
    "theme_heatmap": (charts.theme_heatmap, theme_rows),
    "theme_map": (charts.theme_map, map_rows),
    "topics": (charts.topics, topic_rows),
    "similarity": (charts.similarity, similarity_rows),
    "report_card": (charts.report_card, card_rows),
    "profile": (charts.profile, profile_rows),
    "formulaicity": (charts.formulaicity, formula_rows),
    "variant_table": (charts.variant_table, variant_rows),
    "date_by_slogans": (charts.date_by_slogans, dating_rows),
    "plans_and_results": (charts.plans_and_results, plan_rows),
    "reuse_shares": (charts.reuse_shares, share_rows),
}
ALL = pytest.mark.parametrize("name", CHARTS)


def texts(ax: Axes) -> str:
    return "\n".join(str(text.get_text()) for text in ax.findobj(Text) if isinstance(text, Text))


def test_every_chart_is_tried_here() -> None:
    """A chart that is added to the package is added to these tests."""
    assert set(CHARTS) == set(charts.__all__) - {"save"}


@ALL
@pytest.mark.parametrize("groups", [0, 1, 3, 40])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_chart_is_drawn_with_real_glyphs(name: str, groups: int, lang: str) -> None:
    """Nothing warns of a missing glyph or a layout that failed; the text stays inside the picture."""
    chart, rows = CHARTS[name]
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        ax = chart(rows(groups), lang=lang)
        figure = ax.get_figure(root=True)
        assert figure is not None
        figure.canvas.draw()
    width, height = figure.canvas.get_width_height()
    low, high = sorted(ax.get_ylim())
    names = [label for label in ax.get_yticklabels() if low <= label.get_position()[1] <= high]
    for text in [*names, *ax.texts, ax._left_title, ax.xaxis.label] if ax.axison else []:  # type: ignore[attr-defined]
        box = text.get_window_extent()
        inside = box.x0 >= -1 and box.y0 >= -1 and box.x1 <= width + 1 and box.y1 <= height + 1
        assert inside or not text.get_text(), f"{text.get_text()} leaves the picture"


@ALL
@pytest.mark.parametrize("groups", [1, 3])
def test_what_is_drawn_lies_within_the_limits(name: str, groups: int) -> None:
    """Bars, strokes, dots and lines stand where they can be seen, of one report as of several."""
    chart, rows = CHARTS[name]
    ax = chart(rows(groups))
    seen = ax.bbox.padded(2)
    for bar in ax.patches:
        if isinstance(bar, Rectangle) and bar.get_width():
            box = bar.get_window_extent()
            assert all(seen.contains(x, y) for x, y in (box.min, box.max))
    for drawn in ax.collections:
        if isinstance(drawn, EventCollection):
            points = [(x, float(drawn.get_lineoffset())) for x in drawn.get_positions()]
        else:
            points = np.asarray(drawn.get_offsets()).tolist() if isinstance(drawn, PathCollection) else []
        assert all(seen.contains(x, y) for x, y in map(ax.transData.transform, points))


@ALL
def test_no_rows_are_said_in_words(name: str) -> None:
    """An empty frame gives a chart that says that there is nothing."""
    chart, rows = CHARTS[name]
    ax = chart(rows(0))
    assert not ax.axison
    assert any(words in texts(ax) for words in ("没有", "至少"))


@ALL
def test_a_chart_draws_on_given_axes(name: str) -> None:
    """With `ax` no figure is made."""
    chart, rows = CHARTS[name]
    _, ax = plt.subplots()
    before = plt.get_fignums()
    assert chart(rows(3), ax=ax) is ax
    assert plt.get_fignums() == before


@ALL
def test_a_frame_of_another_function_is_refused(name: str) -> None:
    """The message says which columns are needed."""
    chart, _ = CHARTS[name]
    with pytest.raises(UsageError, match="the chart needs the columns"):
        chart(pd.DataFrame({"x": [1]}))


def test_numbers_of_reports_are_shown() -> None:
    """Behind the name of a group stands how many reports it has."""
    for name in ("theme_frequencies", "compare_themes", "activity_table"):
        chart, rows = CHARTS[name]
        assert "篇）" in texts(chart(rows(3)))
    assert "（2 篇）" in texts(charts.similarity(similarity_rows(3)))
    assert "(2)" in texts(charts.trends(trend_rows(1)))


def test_stars_stand_where_q_is_small() -> None:
    """A star marks what differs, and only that."""
    ax = charts.compare_themes(theme_rows(1))
    assert sorted(t.get_text() for t in ax.texts) == ["10", "20*", "30*"]


def test_wrong_figures_are_listed() -> None:
    """The chart of checks names each wrong figure and what it should be."""
    words = texts(charts.audit(audit_rows(14)))
    assert "78.0%，应为 76.7%" in words
    assert "另有 2 处" in words


def test_a_missing_group_is_named() -> None:
    """An empty year is 未知, and a frame without groups is 全部, in the language of the chart."""
    frame = theme_rows(1)
    whole, empty = frame.drop(columns="organisation"), frame.assign(organisation=pd.NA)
    assert "全部（5 篇）" in texts(charts.theme_frequencies(whole))
    assert "未知（5 篇）" in texts(charts.theme_frequencies(empty))
    assert "all (5 reports)" in texts(charts.theme_frequencies(whole, lang="en"))
    assert "unknown (5 reports)" in texts(charts.theme_frequencies(empty, lang="en"))


@ALL
def test_a_chart_leaves_no_figure_open(name: str) -> None:
    """A script may draw any number of charts; a notebook shows each by its picture."""
    chart, rows = CHARTS[name]
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        drawn = [chart(rows(1)) for _ in range(25)]
    assert plt.get_fignums() == []
    shown, _ = DisplayFormatter().format(drawn[-1], include=["image/png"])
    assert shown["image/png"].startswith(b"\x89PNG")


def test_given_axes_are_shown_by_their_owner() -> None:
    """Axes of pyplot, which shows them itself, get no picture of their own."""
    _, ax = plt.subplots()
    assert not hasattr(charts.theme_frequencies(theme_rows(1), ax=ax), "_repr_png_")


def test_the_timeline_names_the_first_group() -> None:
    """The wording that is oldest stands first, with the group that had it in that year."""
    ax = charts.slogan_timeline(timeline_rows(3))
    assert [label.get_text() for label in ax.get_yticklabels()] == [
        "三会一课",
        "不忘初心、牢记使命主题教育",
        "学习强国",
    ]
    notes = [text.get_text() for text in ax.texts]
    assert notes[0] == "3次 · 3篇，最早：澄川市望峪县第1实…附属九年一贯制学校"
    assert "等3组" in texts(charts.slogan_timeline(timeline_rows(3).assign(first_year=2018)))


def test_a_timeline_leaves_out_what_has_no_year() -> None:
    """A wording that no dated report has is no row."""
    frame = timeline_rows(1)
    frame.loc[0, ["first_year", "last_year"]] = pd.NA
    labels = [label.get_text() for label in charts.slogan_timeline(frame).get_yticklabels()]
    assert labels == ["不忘初心、牢记使命主题教育", "学习强国"]


def test_branches_are_joined_where_the_tree_says() -> None:
    """Every bracket ends at its distance; only those within a cluster are thick."""
    ax = charts.clusters(cluster_rows(3))
    assert [round(float(max(line.get_xdata())), 6) for line in ax.lines] == [0.3, 0.6]  # type: ignore[arg-type]
    assert [line.get_linewidth() > 2 for line in ax.lines] == [True, False]
    assert [list(line.get_ydata()) for line in ax.lines] == [[0, 0, 1, 1], [0.5, 0.5, 2, 2]]  # type: ignore[arg-type]


def test_a_frame_without_its_tree_is_refused() -> None:
    """What was filtered or read from a file has no tree that fits."""
    with pytest.raises(UsageError, match="has lost its tree"):
        charts.clusters(pd.DataFrame(cluster_rows(3).to_dict("records")))


def test_arcs_are_as_thick_as_their_pairs_are_many() -> None:
    """Passages of one pair are added up, and a dot stands at the later report."""
    rows = [["甲", "乙", 30, "甲"], ["甲", "乙", 70, "甲"], ["乙", "丙", 50, pd.NA]]
    ax = charts.text_reuse(pd.DataFrame(rows, columns=["report_id", "other_id", "characters", "earlier"]))
    assert [round(arc.get_linewidth(), 6) for arc in ax.patches] == [5.0, 2.8]
    assert [list(dot.get_ydata()) for dot in ax.lines] == [[1]]  # type: ignore[arg-type]
    assert [label.get_text() for label in ax.get_yticklabels()] == ["甲 (1)", "乙 (2)", "丙 (1)"]


def test_topics_of_several_groups_are_refused() -> None:
    """One chart has the topics of one group."""
    frame = pd.concat([topic_rows(2).assign(organisation=name) for name in "甲乙"])
    frame = frame[["organisation", *topic_rows(1).columns]]
    with pytest.raises(UsageError, match="several groups"):
        charts.topics(frame)
    assert "第2群" in texts(charts.topics(frame[frame["organisation"] == "甲"]))


def test_a_map_names_themes_in_its_language() -> None:
    """Groups are numbered and listed with their reports; points of low quality are hollow."""
    words = texts(charts.theme_map(map_rows(3), lang="en"))
    assert "moral\neducation" in words
    assert "3  澄川市望峪县第3实验中学附属九年一贯制学校 (4 reports)" in words
    faces = charts.theme_map(map_rows(3)).collections[0].get_facecolor()
    assert [tuple(face) == (1, 1, 1, 1) for face in faces] == [True, False, False]  # type: ignore[union-attr]


def test_lines_name_themes_in_their_language() -> None:
    """A theme of the library's codebook is named in English, an item that is none as it is."""
    frame = trend_rows(1)
    assert "moral education" in " ".join(texts(charts.trends(frame, lang="en")).split())
    assert "三会一课" in texts(charts.trends(frame.assign(item="三会一课"), lang="en"))


def test_a_heat_map_shows_each_share() -> None:
    """A group that lacks a theme has an empty cell."""
    ax = charts.theme_heatmap(theme_rows(2).iloc[:-1])
    assert [text.get_text() for text in ax.texts] == ["30", "20", "10", "", "20", "10"]


def test_what_is_left_out_is_said() -> None:
    """A chart that shows only the first rows says of how many."""
    assert "只画数值最高的15行，共120行" in texts(charts.trends(trend_rows(40)))
    assert "只画最多的40篇" in texts(charts.concordance(concordance_rows(45)))
    assert "只画最多的60对" in texts(charts.text_reuse(reuse_rows(40)))
    assert "另有 5 组未列出" in texts(charts.theme_map(map_rows(65)))


def test_wrong_figures_in_one_place_share_a_label() -> None:
    """Numbers that would be written over each other are joined."""
    assert "1–3" in [text.get_text() for text in charts.audit(audit_rows(3)).texts]


def test_a_fraction_is_drawn_as_per_cent() -> None:
    """What is written 三分之一 stands among the percentages; 百分之三十 is one already."""
    rows = [
        ["a", "share", "三分之一", 1 / 3, 0.4595, "inconsistent"],
        ["a", "share", "百分之三十", 30.0, 22.5, "inconsistent"],
    ]
    columns = ["report_id", "kind", "text", "stated", "expected", "verdict"]
    ax = charts.audit(pd.DataFrame(rows, columns=columns))
    points = sorted((round(x, 2), round(y, 2)) for dots in ax.collections for x, y in dots.get_offsets().tolist())  # type: ignore[union-attr]
    assert points == [(22.5, 30.0), (45.95, 33.33)]
    assert "三分之一，应为 45.95%" in texts(ax)


def test_an_unknown_group_is_named_in_the_language_of_the_chart() -> None:
    """Frames that name groups themselves, and groups of several columns, have the word too."""
    frame = similarity_rows(3).assign(first="栖岭县 · 未知")
    assert "栖岭县 · unknown (" in texts(charts.similarity(frame, lang="en"))
    assert "unknown (5 reports)" in texts(charts.theme_frequencies(theme_rows(1).assign(organisation=""), lang="en"))


def test_saving_as_pdf_keeps_its_characters(tmp_path: Path) -> None:
    """A PDF can be asked for; another format is refused, and nothing is written."""
    (file,) = charts.save(charts.theme_frequencies(theme_rows(1)), tmp_path / "themes", formats=["pdf"])
    assert "组织建设" in pypdfium2.PdfDocument(file)[0].get_textpage().get_text_range()
    with pytest.raises(UsageError, match="choose from png, svg, pdf"):
        charts.save(charts.theme_frequencies(theme_rows(1)), tmp_path / "other", formats=["gif"])  # type: ignore[list-item]
    assert [path.name for path in tmp_path.iterdir()] == ["themes.pdf"]


def test_saving_writes_png_and_svg(tmp_path: Path) -> None:
    """Both files are written, the folder is made, and the figure is closed."""
    files = charts.save(charts.theme_frequencies(theme_rows(2)), tmp_path / "charts" / "themes")
    assert [file.name for file in files] == ["themes.png", "themes.svg"]
    assert files[0].read_bytes().startswith(b"\x89PNG")
    svg = files[1].read_text(encoding="utf-8")
    assert "<svg" in svg
    assert "<text" not in svg
    assert plt.get_fignums() == []


def test_the_same_frame_gives_the_same_picture(tmp_path: Path) -> None:
    """Neither time nor chance enters a file."""
    first, second = (
        charts.save(charts.theme_frequencies(theme_rows(2)), tmp_path / name)[1].read_text(encoding="utf-8")
        for name in ("a", "b")
    )
    assert _without_ids(first) == _without_ids(second)


def _without_ids(svg: str) -> Any:
    import re  # noqa: PLC0415

    return re.sub(r"[a-z]{1,2}[0-9a-f]{10}", "", svg)
