"""The map of groups and themes is Greenacre's, clusters are scipy's, and both have a fixed order."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.cluster.hierarchy import fcluster
from scipy.stats import chi2_contingency

from reportcorpus.analysis import clusters, similarity, theme_map
from reportcorpus.analysis.correspondence import correspondence
from reportcorpus.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable

    from reportcorpus.corpus import Corpus
    from reportcorpus.model import Report

SMOKE = [[4, 2, 3, 2], [4, 3, 7, 4], [25, 10, 12, 4], [18, 24, 33, 13], [10, 6, 7, 2]]
TABLES = st.lists(st.lists(st.integers(1, 30), min_size=3, max_size=3), min_size=2, max_size=5)


def test_the_smoke_table_has_its_published_map() -> None:
    """Inertias and the first axis of Greenacre's example are those that R's ca prints."""
    found = correspondence(SMOKE)
    assert found.inertias == pytest.approx([0.074759, 0.010017, 0.000414], abs=1e-6)
    assert found.inertias.sum() * np.sum(SMOKE) == pytest.approx(16.4416, abs=1e-4)
    first = np.abs(found.rows.coordinates[:, 0])
    assert first == pytest.approx([0.065768, 0.258958, 0.380595, 0.232952, 0.201089], abs=1e-6)


@given(TABLES)
def test_the_map_keeps_the_laws_of_correspondence_analysis(table: list[list[int]]) -> None:
    """Total inertia is χ² / n, distances are χ² distances, the centre is the average, and shares add up to 1."""
    found = correspondence(table)
    counts = np.array(table, dtype=float)
    chi2 = chi2_contingency(counts, correction=False).statistic / counts.sum()
    assert found.inertias.sum() == pytest.approx(chi2, abs=1e-9)
    profiles = counts / counts.sum(axis=1, keepdims=True)
    masses = counts.sum(axis=0) / counts.sum()
    apart = (((profiles[0] - profiles[1]) ** 2) / masses).sum()
    mapped = ((found.rows.coordinates[0] - found.rows.coordinates[1]) ** 2).sum()
    assert mapped == pytest.approx(apart, abs=1e-7)
    for points in (found.rows, found.columns):
        assert points.masses @ points.coordinates == pytest.approx(np.zeros(len(found.inertias)), abs=1e-7)
        assert points.masses @ points.coordinates**2 == pytest.approx(found.inertias, abs=1e-9)
        assert points.contributions.sum(axis=0) == pytest.approx(np.ones(len(found.inertias)))
        shown = points.qualities.sum(axis=1)[points.inertias > 1e-9]
        assert shown == pytest.approx(np.ones(len(shown)), abs=1e-3)


def test_the_strongest_column_is_positive() -> None:
    """Turning the table's rows about changes no sign."""
    found, turned = correspondence(SMOKE), correspondence(SMOKE[::-1])
    assert found.columns.coordinates == pytest.approx(turned.columns.coordinates)
    strongest = np.argmax(found.columns.contributions, axis=0)
    assert (found.columns.coordinates[strongest, [0, 1, 2]] > 0).all()


@pytest.fixture
def corpus(make_report: Callable[..., Report], make_corpus: Callable[..., Corpus]) -> Corpus:
    """Three schools: two that teach, one that trains, and one without a theme."""
    return make_corpus(
        make_report("a", "课堂教学课堂教学。", "训练", themes=[["教学教研"], ["队伍建设"]], organisation="甲校"),
        make_report("b", "课堂教学课堂。", "训练", themes=[["教学教研"], ["德育"]], organisation="乙校"),
        make_report("c", "教师训练教师训练。", "课堂", themes=[["队伍建设"], ["教学教研"]], organisation="丙校"),
        make_report("d", "家长来访。", themes=[[]], organisation="丁校"),
    )


def test_schools_and_themes_are_points_of_one_map(corpus: Corpus) -> None:
    """Masses and inertias add up to 1, the map is that of the characters, groups without a theme are no points."""
    frame = theme_map(corpus)
    groups, themes = (frame[frame["point"] == point] for point in ("group", "theme"))
    assert groups["name"].tolist() == ["丙校", "乙校", "甲校"]
    assert themes["name"].tolist() == ["队伍建设", "教学教研", "德育"]
    for points in (groups, themes):
        assert points["mass"].sum() == pytest.approx(1)
        assert points["inertia"].sum() == pytest.approx(1)
    found = correspondence([[9, 2, 0], [0, 7, 2], [2, 9, 0]])
    assert groups[["x", "y"]].to_numpy() == pytest.approx(found.rows.coordinates)
    assert themes[["x", "y"]].to_numpy() == pytest.approx(found.columns.coordinates)
    assert frame["quality"].tolist() == pytest.approx([1] * 6)
    assert (frame["inertia_x"] + frame["inertia_y"]).tolist() == pytest.approx([1] * 6)
    assert frame["reports"].tolist() == [1, 1, 1, 4, 4, 4]


def test_maps_of_little(corpus: Corpus) -> None:
    """One group is no map, two lie on a line, reports can be mapped, no group cannot."""
    assert theme_map(corpus[:1]).empty
    assert theme_map(corpus[:0]).empty
    assert theme_map(corpus[:2])["y"].tolist() == [0] * 5
    assert theme_map(corpus, "report_id")["name"].tolist()[:3] == ["a", "b", "c"]
    with pytest.raises(UsageError, match="a map needs groups"):
        theme_map(corpus, ())


def test_the_tree_is_that_of_the_similarities(corpus: Corpus) -> None:
    """Heights are average distances, 1 - similarity; leaves and clusters follow the tree."""
    frame = clusters(corpus, n=2)
    pairs = similarity(corpus).set_index(["first", "second"])["similarity"]
    nearest = pairs.idxmax()
    assert set(nearest) == {"乙校", "甲校"}
    own = frame.set_index("name")
    assert own.loc["甲校", "joined_with"] == "乙校"
    assert own.loc["甲校", "joined_at"] == pytest.approx(1 - pairs.max())
    assert own.loc["丙校", "joined_with"] == "乙校、甲校"
    assert own.loc["丙校", "joined_at"] == pytest.approx(1 - (pairs["丙校", "乙校"] + pairs["丙校", "甲校"]) / 2)
    assert own.loc["丁校", "joined_at"] == pytest.approx(1)
    assert frame["order"].tolist() == [0, 1, 2, 3]
    assert own.loc["甲校", "cluster"] == own.loc["乙校", "cluster"] == own.loc["丙校", "cluster"]
    assert sorted(set(frame["cluster"])) == [1, 2]
    names = sorted(frame["name"])
    cut = fcluster(np.array(frame.attrs["linkage"]), 2, criterion="maxclust")
    assert cut[names.index("丁校")] != cut[names.index("甲校")]
    assert len(set(cut)) == 2


def test_where_the_tree_is_cut(corpus: Corpus) -> None:
    """At a distance of 0 all stand alone, at 1 all together, at a number there are as many."""
    assert clusters(corpus, distance=0)["cluster"].tolist() == [1, 2, 3, 4]
    assert clusters(corpus, distance=1)["cluster"].tolist() == [1, 1, 1, 1]
    assert sorted(set(clusters(corpus, n=3)["cluster"])) == [1, 2, 3]
    assert clusters(corpus, "report_id", n=1)["report_id"].tolist() == clusters(corpus, "report_id")["name"].tolist()


def test_clusters_of_little(corpus: Corpus) -> None:
    """A single group is a cluster of its own; of nothing there is none; a column may be called like a result."""
    assert clusters(corpus[:1])[["name", "cluster", "order", "reports"]].to_numpy().tolist() == [["甲校", 1, 0, 1]]
    assert clusters(corpus[:0]).empty
    named = corpus.with_metadata(pd.DataFrame({"report_id": list("abcd"), "cluster": ["x", "x", "y", "y"]}))
    assert list(clusters(named, "cluster"))[:3] == ["cluster_given", "name", "cluster"]


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"method": "ward"}, "choose one of average, complete, single"),
        ({"n": 2, "distance": 0.5}, "not both"),
        ({"n": 0}, "at least 1 cluster"),
        ({"distance": 2}, "distances go from 0"),
    ],
)
def test_what_clusters_refuses(corpus: Corpus, options: dict[str, object], message: str) -> None:
    """Every error says what would do."""
    with pytest.raises(UsageError, match=message):
        clusters(corpus, **options)  # type: ignore[arg-type]
