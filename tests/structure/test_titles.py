"""The title of a report, and its subtitles, are its headings of level 0."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    Outline = Callable[..., list[tuple[int, str]]]

TEXT = "学校党支部组织全体党员深入学习，开展主题党日活动，教师参与面广，工作推进有力，师生和家长普遍给予好评。"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            f"坚持党建引领   强化使命担当\n——望峪县第二中学工作汇报\n{TEXT}",
            ["坚持党建引领   强化使命担当", "——望峪县第二中学工作汇报"],
        ),
        (f"清原省澄川师范专科学校\n2019年党建工作总结\n{TEXT}", ["清原省澄川师范专科学校", "2019年党建工作总结"]),
        (
            f"凝心聚力开新局 真抓实干谱新篇\n奋力办好人民满意的学校\n——在教职工大会上的报告\n{TEXT}",
            ["凝心聚力开新局 真抓实干谱新篇", "奋力办好人民满意的学校", "——在教职工大会上的报告"],
        ),
        (
            f"澄川市教育局文件\n澄教〔2021〕14号\n关于开展主题党日活动的通知\n{TEXT}",
            ["关于开展主题党日活动的通知"],
        ),
        (f"2021年党建总结范文\n党建工作总结【第一篇】\n{TEXT}", ["2021年党建总结范文", "党建工作总结【第一篇】"]),
        (f"第一篇：望峪县第二中学工作方案\n一、指导思想\n{TEXT}", ["第一篇：望峪县第二中学工作方案"]),
        (f"{TEXT}\n新学期党课第一篇章\n{TEXT}", []),
        (f"党建办：\n现将总结报上，请审阅。\n望峪县第二中学2020年党建总结\n{TEXT}", ["望峪县第二中学2020年党建总结"]),
        (f"# 与榜样对话！\n{TEXT}", ["与榜样对话！"]),
        (f"{TEXT}\n{TEXT}", []),
        (f"从第一声号角\n到初心的绽放\n先烈擎起火炬\n铸就荣光\n{TEXT}", []),
        (f"澄川市长 李明\n{TEXT}", []),
        (f"2021年1月26日在全县教育工作会议上\n{TEXT}", []),
    ],
)
def test_titles(outline: Outline, text: str, expected: list[str]) -> None:
    """Title and subtitles are level 0, behind a cover letter too; a poem, a name or a date is none."""
    assert [words for level, words in outline(text) if level == 0] == expected


@pytest.mark.parametrize(
    ("lines", "titles"),
    [
        (["栖岭县松坡小学党建工作", "2021年度总结"], 2),
        (["抓党建 促教学 树新风", "栖岭县松坡小学党建工作汇报"], 2),
        (["2020年度党组织书记抓党建", "述职报告"], 2),
        (["望峪县第一小学", "开展主题教育", "情 况 汇 报"], 3),
        (["2021年党建工作总结", "栖岭县松坡小学党支部"], 1),
        (["红心向党", "栖岭县松坡小学", "党支部书记 王敏", "党员先锋岗"], 1),
    ],
)
def test_lines_of_a_title(outline: Outline, lines: list[str], titles: int) -> None:
    """A line that says what the document is belongs to the title above it; who signs does not."""
    text = "\n".join([*lines, TEXT])
    assert [words for level, words in outline(text) if level == 0] == lines[:titles]


@pytest.mark.parametrize("above", ["附件2", "附件：", "材料之三", "（交流材料）"])
def test_the_number_of_an_annex_stands_above_the_title(outline: Outline, above: str) -> None:
    """It is no part of it, and no heading."""
    assert outline(f"{above}\n望峪县第二中学党建工作总结\n{TEXT}") == [(0, "望峪县第二中学党建工作总结")]
