"""What a report hides is found, and what only looks like it is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reportcorpus.reading import read_text
from reportcorpus.structure.masks import find_masks
from reportcorpus.tables import tabulate

if TYPE_CHECKING:
    from reportcorpus.model import MaskKind


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("××学校20xx年有*名党员", [("××", "organisation"), ("20xx年", "date"), ("*", "number")]),
        ("某某同志于x月x日到XX小学", [("某某", "name"), ("x月x日", "date"), ("XX", "organisation")]),
        ("20xx年xx月xx日，2023年×月×日", [("20xx年xx月xx日", "date"), ("2023年×月×日", "date")]),
        ("20××—20××学年", [("20××", "date"), ("20××", "date")]),
        ("张某某、李某和××老师", [("某某", "name"), ("某", "name"), ("××", "name")]),
        ("王**同学与李**同学结对", [("**", "name"), ("**", "name")]),
        ("捐款xx元，共x人次，占XX%", [("xx", "number"), ("x", "number"), ("XX", "number")]),
        ("____年__月，＊＊学校", [("____", "blank"), ("__", "blank"), ("＊＊", "organisation")]),
        ("某镇中心小学第xx届", [("某", "organisation"), ("xx", "number")]),
        ("××\nxxxx", [("××", "other"), ("xxxx", "other")]),
    ],
)
def test_masks(text: str, expected: list[tuple[str, MaskKind]]) -> None:
    """Each mask has its place, and the kind that its neighbours tell."""
    assert [(text[start:end], kind) for start, end, kind in find_masks(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "XXL max Xbox box xx1 __init__ a_b",
        "3×4=12，100×200米，2×3人，3 × 4，5x8",
        "x轴、X光、X射线、x次方、对X进行分析",
        "某些学校、某种方法、某个方面、某项工作、某一天",
        "*重点*工作和**党建**引领、*名师*工程、**学校党建**工作",
        "2023年5月6日，5月6日，12月",
    ],
)
def test_what_is_no_mask(text: str) -> None:
    """English, products, variables, indefinite words and emphasis hide nothing."""
    assert list(find_masks(text)) == []


def test_masks_of_a_report_lead_to_the_raw_text() -> None:
    """Masks are records with both places; the table of reports tells their share of the body."""
    raw = "　　２０ＸＸ年，　××学校开展活动x次。\n"
    report = read_text(raw, name="甲")
    assert [(m.text, m.kind, raw[m.source_start : m.source_end]) for m in report.masks] == [
        ("20XX年", "date", "２０ＸＸ年"),
        ("××", "organisation", "××"),
        ("x", "number", "x"),
    ]
    tables = tabulate([report])
    assert tables["masks"]["text"] == ["20XX年", "××", "x"]
    assert tables["reports"]["mask_share"] == [8 / 17]
