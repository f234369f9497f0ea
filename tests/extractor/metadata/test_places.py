"""Where a school lies: the finest place that its name, the title or the text states."""

from __future__ import annotations

import pytest

from reportcorpus.extractor.metadata.places import place
from reportcorpus.lexicon import Lexicon


@pytest.mark.parametrize(
    ("organisation", "lines", "expected"),
    [
        ("澄川市岚溪区白杨路小学", ("# 党建总结", "正文。"), "岚溪区"),
        ("松坡小学", ("# 栖岭县松坡小学党建总结", "正文。"), "栖岭县"),
        ("松坡小学", ("# 党建总结", "松坡小学坐落在栖岭县西北部。"), "栖岭县"),
        ("松坡小学", ("# 党建总结", "正文。", "我校地处栖岭县西北，条件艰苦。"), "栖岭县"),
        ("松坡镇中心小学", ("# 党建总结", "正文。", "现任栖岭县松坡镇中心小学校长。"), "栖岭县"),
        ("松坡小学", ("# 党建总结", "我校在栖岭县教育局党委的领导下工作。"), "栖岭县"),
        ("松坡小学", ("# 党建总结", "在镇党委和县教育局领导下工作。"), None),
        ("松坡小学", ("# 党建总结", "栖岭县教育局和望峪县教育局联合发文。"), None),
        ("清原大学", ("# 党建总结", "栖岭县教育局来校交流。"), None),
        ("松坡镇中心小学", ("# 党建总结", "正文。"), "松坡镇"),
        ("文昌街道中心幼儿园", ("# 党建总结", "正文。"), "文昌街道"),
        ("松坡小学", ("# 党建总结", "正文。", "对口帮扶的河口小学位于望峪县。"), None),
        (None, ("# 关于望峪县教育系统党建工作的报告", "正文。"), "望峪县"),
        (None, ("# 党建总结", "学校位于老城区。"), None),
    ],
)
def test_place(document, organisation: str | None, lines: tuple[str, ...], expected: str | None) -> None:
    """Its own name comes first, the only office above it and the town that opens its name come last."""
    assert place(document(*lines), lines[0][2:], organisation, Lexicon.default()) == expected


def test_address_at_the_foot(document) -> None:
    """The foot of the page says where the school is."""
    page = "党建总结\n正文。\n地址：澄川市岚溪区文化路1号 电话：0800-1234567"
    assert place(document("# 党建总结", "正文。", raw=page), "党建总结", "松坡小学", Lexicon.default()) == "岚溪区"
