"""A file of several reports is divided, one report with chapters is not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportcorpus.loader.parts import Part, parts

BODY = "学校党支部坚持党建引领。" * 20  # 240 characters


@pytest.mark.parametrize(
    ("first", "second", "kept"),
    [
        ("第一篇：甲校党建工作总结\n", "第二篇：乙校党建工作总结\n", "甲校党建工作总结\n"),
        ("第1篇\n\n　　", "第2篇\n\n　　", ""),
        ("【篇1】", "【篇2】", ""),
        ("【第一篇】\n", "【第二篇】\n", ""),
        ("篇一：", "篇二：", ""),
        ("范文一 甲校\n", "范文二 乙校\n", "甲校\n"),
        ("## 第一篇 甲校\n", "## 第二篇 乙校\n", "甲校\n"),
        ("**篇1**\n", "**篇2**\n", ""),
        ("学校党建工作总结 篇1\n", "学校党建工作总结 篇2\n", "学校党建工作总结 篇1\n"),
        ("学校党建工作总结（篇1）\r\n", "学校党建工作总结（篇2）\r\n", "学校党建工作总结（篇1）\r\n"),
        ("　　学校党建工作总结篇一\n", "　　学校党建工作总结篇二\n", "　　学校党建工作总结篇一\n"),
        ("## 学校党建工作总结篇1\n", "## 学校党建工作总结篇2\n", "## 学校党建工作总结篇1\n"),
        ("**党建工作汇报 范文1**\n", "**党建工作汇报 范文2**\n", "**党建工作汇报 范文1**\n"),
        ("学校党建工作总结（一）\n", "学校党建工作总结（二）\n", "学校党建工作总结（一）\n"),
        ("学校党建工作总结【1】\n", "学校党建工作总结【2】\n", "学校党建工作总结【1】\n"),
        ("学校党建工作汇报1\n", "学校党建工作汇报2\n", "学校党建工作汇报1\n"),
        ("学校党建工作总结【第一篇】\n", "学校党建工作总结【第二篇】\n", "学校党建工作总结【第一篇】\n"),
        ("学校党建工作总结（第1篇）\n", "学校党建工作总结（第2篇）\n", "学校党建工作总结（第1篇）\n"),
        ("甲校总结 篇1\n", "乙校总结 篇2\n", "甲校总结 篇1\n"),
    ],
)
def test_markers_divide_a_file(first: str, second: str, kept: str) -> None:
    """The marker and what stands before the first are left out; a title on the marker's line is kept."""
    text = f"前言两行。\n{first}{BODY}\n{second}{BODY}"
    found = parts(text)
    assert len(found) == 2
    assert text[found[0].start : found[0].end] == f"{kept}{BODY}\n"
    assert found[1].end == len(text)


@pytest.mark.parametrize(
    "text",
    [
        f"第一部分：{BODY}\n第二部分：{BODY}",
        f"第一章 {BODY}\n第二章 {BODY}",
        f"第一篇章：{BODY}\n第二篇章：{BODY}",
        f"第一篇文章写党建，{BODY}\n第二篇文章写德育，{BODY}",
        f"发表论文，第一篇：{BODY}第二篇：{BODY}",
        f"第一篇：{BODY}",
        f"新学期党课第一篇\n{BODY}\n新学期党课第二篇\n{BODY}",
        f"第二篇：{BODY}\n第三篇：{BODY}",
        f"第一篇：{BODY}\n第三篇：{BODY}",
        f"第一篇：短。\n第二篇：{BODY}",
        f"第一篇：{BODY}\n篇二：{BODY}",
        f"一、{BODY}\n二、{BODY}",
        f"学校党建工作总结\n（一）加强领导\n{BODY}\n（二）狠抓落实\n{BODY}",
        f"主要做法（一）\n{BODY}\n主要做法（二）\n{BODY}",
        f"主题教育篇1\n{BODY}\n主题教育篇2\n{BODY}",
        f"甲校党建工作总结（一）\n{BODY}\n乙校党建工作总结（二）\n{BODY}",
        f"学校工作总结2021\n{BODY}\n学校工作总结2022\n{BODY}",
        "",
    ],
)
def test_one_report_stays_one(text: str) -> None:
    """Chapters, prose, gaps in the count, short pieces and mixed forms divide nothing."""
    assert parts(text) == [Part(0, len(text))]


@pytest.mark.parametrize(("first", "second"), [("第一篇：甲校", "第二篇：乙校"), ("总结 篇1", "总结 篇2")])
def test_a_table_of_contents_is_no_report(first: str, second: str) -> None:
    """It names the reports above them, with nothing between the names."""
    text = f"目录\n{first}\n{second}\n{first}\n{BODY}\n{second}\n{BODY}"
    one, two = parts(text)
    assert text[one.start : one.end].strip().removeprefix(first).removeprefix("甲校").strip() == BODY
    assert text[two.start : two.end].strip().removeprefix(second).removeprefix("乙校").strip() == BODY


@given(st.text("第篇一二12：【】\n范文党 ", max_size=400))
def test_parts_lie_in_the_text_in_order(text: str) -> None:
    """Whatever the text, the parts are ordered and apart."""
    found = parts(text)
    ends = [place for part in found for place in part]
    assert ends == sorted(ends)
    assert ends[-1] == len(text)
