"""Rows of a table become sources; cells state metadata or groups."""

from __future__ import annotations

import pytest

from reportcorpus.errors import ReadError, UsageError
from reportcorpus.loader import frame_sources
from reportcorpus.model import Source


def test_columns_become_metadata_and_groups() -> None:
    """Fields of metadata are given, others group; empty cells state nothing."""
    rows = [
        {"正文": "党建工作总结", "编号": 7, "名称": "总结", "year": 2021.0, "place": None, "level": "小学", "区": ""},
        {"正文": "党建工作汇报", "编号": 8, "名称": "汇报", "year": float("nan"), "place": "岚溪区", "level": "中学"},
    ]
    first, second = frame_sources(rows, text="正文", id="编号", title="名称")
    assert first == Source(
        id="7",
        text="党建工作总结",
        format="row",
        title="总结",
        given={"year": "2021", "title": "总结"},
        groups={"level": "小学"},
    )
    assert second == Source(
        id="8",
        text="党建工作汇报",
        format="row",
        title="汇报",
        given={"place": "岚溪区", "title": "汇报"},
        groups={"level": "中学"},
    )


def test_rows_without_text_are_problems_and_the_others_go_on() -> None:
    """Empty cells, numbers and half characters each give a ReadError that names the row."""
    rows: list[dict[str, object]] = [{"text": t} for t in ("党建", "  ", None, float("nan"), 5, "党\ud83d建", "德育")]
    found = list(frame_sources(rows))
    assert [item.text if isinstance(item, Source) else item.path for item in found] == [
        "党建",
        "row 2",
        "row 3",
        "row 4",
        "row 5",
        "row 6",
        "德育",
    ]
    surrogate = found[5]
    assert isinstance(surrogate, ReadError)
    assert surrogate.reason == "half a character (lone surrogate) at position 1 of column 'text'"


def test_a_missing_column_lists_those_that_are_there() -> None:
    """The error names the column asked for and the choices."""
    with pytest.raises(UsageError, match="no column 'text'; the columns are: 正文, year"):
        list(frame_sources([{"正文": "党建", "year": 2021}]))


@pytest.mark.parametrize("ids", [["a", "a"], ["a", None]])
def test_ids_are_there_once(ids: list[object]) -> None:
    """An id that is empty or repeated would make reports indistinguishable."""
    with pytest.raises(UsageError, match="must name each row once; row 2"):
        list(frame_sources([{"text": "党建", "n": id_} for id_ in ids], id="n"))


def test_no_rows_give_nothing() -> None:
    """An empty table is no error here."""
    assert list(frame_sources([])) == []
