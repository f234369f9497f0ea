"""Figures in table cells, whose unit the head of the row or column gives."""

from __future__ import annotations

from fractions import Fraction

import pytest

from reportcorpus.extractor.claims.cells import cell_quantities, row_label, table_rows

KINDS = {"名": "count", "元": "money", "%": "percent", "％": "percent", "人": "count"}


def found(*rows: str) -> list[tuple[str, object, str, str, str]]:
    """Return text, value, unit, kind and head of the figures in a table."""
    text = "\n".join(rows)
    return [
        (text[q.start : q.end], q.value, q.unit, q.kind, head) for q, head in cell_quantities(table_rows(text), KINDS)
    ]


def test_heads_of_rows() -> None:
    """The unit in the first cell of a row holds for all its bare figures; scales go into the value."""
    assert found("项目\t2021年\t2022年", "党员（名）\t41\t1,204", "经费（万元）\t3.5\t4", "满意率（％）\t96.5\t98") == [
        ("41", 41, "名", "count", "党员"),
        ("1,204", 1204, "名", "count", "党员"),
        ("3.5", 35000, "元", "money", "经费"),
        ("4", 40000, "元", "money", "经费"),
        ("96.5", Fraction(193, 2), "%", "percent", "满意率"),
        ("98", 98, "%", "percent", "满意率"),
    ]


def test_heads_of_columns() -> None:
    """Where the row names a thing, the head of the column gives the unit; rules and texts between are passed over."""
    assert found(
        "| 学校 | 党员（名） | 经费（单位：万元） | 备注 |",
        "| --- | --- | --- | --- |",
        "| 岚溪小学 | 41 | 3.5 | 2 |",
        "| 望峪中学 | 缺 | 12 | 无 |",
    ) == [
        ("41", 41, "名", "count", "党员"),
        ("3.5", 35000, "元", "money", "经费"),
        ("12", 120000, "元", "money", "经费"),
    ]


@pytest.mark.parametrize(
    "rows",
    [
        ("序号\t姓名\t出生", "1\t甲\t1980", "2\t乙\t1985"),  # heads without a unit
        ("党员（名）：41",),  # no table
        ("班级\t人数（人）", "一班\t—", "二班\t41人"),  # no bare figures
        ("党员（级）\t3",),  # no unit that is known
        ("党员（名）\t41", "", "项目\t44"),  # another table
        ("",),
    ],
)
def test_what_no_head_explains(rows: tuple[str, ...]) -> None:
    """Figures without a head that gives a unit are left to the reading of sentences."""
    assert [value for _, value, *_ in found(*rows)] == ([41] if rows[0] == "党员（名）\t41" else [])


@pytest.mark.parametrize(
    ("text", "figure", "label"),
    [
        ("名称\t金额\n校车\t320元", "320元", "校车"),
        ("| 名称 | 金额 |\n| 校车 | 320元 |", "320元", "校车"),
        ("年度\t占比\n2022\t34%\n2023\t36%", "36%", "占比"),
        ("320元\t校车", "320元", None),
        ("2022\t34%", "34%", None),
    ],
)
def test_labels_of_rows(text: str, figure: str, label: str | None) -> None:
    """A row is about its first cell; where that is a number, a figure is about its column."""
    assert row_label(table_rows(text), text.index(figure)) == label
