"""Every chart draws its frame with real glyphs, for no group, one, three and many, on the axes it is given."""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING, Any

import matplotlib as mpl
import pandas as pd
import pytest
from matplotlib import pyplot as plt
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


CHARTS: dict[str, tuple[Callable[..., Axes], Callable[[int], pd.DataFrame]]] = {
    "theme_frequencies": (charts.theme_frequencies, theme_rows),
    "compare_themes": (charts.compare_themes, theme_rows),
    "trends": (charts.trends, trend_rows),
    "keyness": (charts.keyness, keyness_rows),
    "concordance": (charts.concordance, concordance_rows),
    "slogan_table": (charts.slogan_table, slogan_rows),
    "activity_table": (charts.activity_table, activity_rows),
    "audit": (charts.audit, audit_rows),
    "similarity": (charts.similarity, similarity_rows),
}
ALL = pytest.mark.parametrize("name", CHARTS)


def texts(ax: Axes) -> str:
    return "\n".join(str(text.get_text()) for text in ax.findobj(Text) if isinstance(text, Text))


def test_every_chart_is_tried_here() -> None:
    """A chart that is added to the package is added to these tests."""
    assert set(CHARTS) == set(charts.__all__) - {"save"}


@ALL
@pytest.mark.parametrize("groups", [0, 1, 3, 20])
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
    """An empty year is 未知, and a frame without groups is 全部."""
    frame = theme_rows(1)
    assert "全部（5 篇）" in texts(charts.theme_frequencies(frame.drop(columns="organisation")))
    assert "未知（5 篇）" in texts(charts.theme_frequencies(frame.assign(organisation=pd.NA)))


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
