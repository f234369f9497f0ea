"""Lines, and phrases that open a line, that head what stands below them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reportcorpus.model import Mark

if TYPE_CHECKING:
    from collections.abc import Callable

    from reportcorpus.model import Document

    Read = Callable[..., Document]
    Outline = Callable[..., list[tuple[int, str]]]

TEXT = "学校党支部组织全体党员深入学习，开展主题党日活动，教师参与面广，工作推进有力，师生和家长普遍给予好评。"


def test_numbering_decides_the_level(outline: Outline) -> None:
    """Each style of number has its level in GB/T 9704, whatever is missing above it."""
    text = (
        f"望峪县第二中学2021年党建工作总结\n{TEXT}\n一、主要做法\n（一）强化政治引领\n{TEXT}\n（3） 抓实教育\n{TEXT}\n"
        f"2.丰富载体，深化效果。{TEXT}\n二、下一步打算：\n(二)建强队伍。{TEXT}\n第三部分：保障措施\n{TEXT}"
    )
    assert outline(text) == [
        (0, "望峪县第二中学2021年党建工作总结"),
        (1, "一、主要做法"),
        (2, "（一）强化政治引领"),
        (4, "（3） 抓实教育"),
        (3, "2.丰富载体，深化效果"),
        (1, "二、下一步打算："),
        (2, "(二)建强队伍"),
        (1, "第三部分：保障措施"),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "一是加强学习。支部全年学习十二次。",
        "一是加强“三会一课”，二是做好服务。",
        "1.全年组织党员参观教育基地6次。大家深受教育。",
        "2.我校成立了领导小组。由书记任组长。",
        "（一）近年来，学校党支部坚持以习近平新时代中国特色社会主义思想为指导，深入贯彻党的教育方针，落实立德树人根本任务，办学水平提升。",
        "3.5万元用于阵地建设。支部账目清楚。",
        "1、党员12名、群众3人",
        "中共望峪县第二中学支部委员会",
        "2021年12月30日",
        "各位领导：",
    ],
)
def test_statements_items_and_signatures_are_no_headings(outline: Outline, line: str) -> None:
    """Enumerations in a sentence, statements with a number, salutation, signature and date head nothing."""
    below = "" if line.startswith(("中共", "2021")) else TEXT
    assert outline(f"{TEXT}\n{line}\n{below}") == []


def test_items_of_a_list_are_no_headings(outline: Outline) -> None:
    """One short line among numbered items that are sentences is an item too."""
    assert outline(f"{TEXT}\n1.推动以学促行；\n2.{TEXT}\n3.建强队伍") == []


def test_marked_lines_are_headings(outline: Outline) -> None:
    """Headings of Markdown and bold lines are headings, with the number's level where there is one."""
    text = (
        f"{TEXT}\n\n### 一、探访：数字赋能\n{TEXT}\n\n**暖相逢，聆心声**\n\n{TEXT}\n\n**（一）强基。** {TEXT}\n{TEXT}"
    )
    assert outline(text) == [(1, "一、探访：数字赋能"), (1, "暖相逢，聆心声"), (2, "（一）强基")]


def test_styles_of_the_format_are_headings(outline: Outline) -> None:
    """What the reader of a format marks is a heading: level 0 is the title, others follow their number."""
    text = f"铸魂赋能\n{TEXT}\n支部概况：\n（二）强基\n{TEXT}"
    marks = tuple(
        Mark(start=text.index(words), end=text.index(words) + len(words), kind="heading", label=label)
        for words, label in (("铸魂赋能", "0"), ("支部概况：", "1"), ("（二）强基", "1"))
    )
    assert outline(text, marks) == [(0, "铸魂赋能"), (1, "支部概况："), (2, "（二）强基")]


def test_plain_headings_stand_over_running_text(outline: Outline) -> None:
    """A short open line over a paragraph is a heading; a school under the title, a date or a list is none."""
    text = f"党旗领航\n望峪县第二中学\n{TEXT}\n服务中心显担当\n{TEXT}\n2021年春季\n{TEXT}\n甲组\n乙组\n丙组"
    assert outline(text) == [(0, "党旗领航"), (1, "服务中心显担当")]


def test_parallel_openings_are_headings(outline: Outline) -> None:
    """Where three or more neighbouring paragraphs open alike, the phrases are headings; else they are sentences."""
    openings = ["突出统领,以“一个目标”领航", "强化示范,以“两支队伍”领军", "立足岗位,以“三联三主”领路"]
    text = "\n\n".join([TEXT, *(f"{words}。{TEXT}{TEXT}" for words in openings)])
    assert outline(text) == [(1, words) for words in openings]
    assert outline("\n\n".join([TEXT, *(f"{words}。{TEXT}{TEXT}" for words in openings[:2])])) == []


def test_contents_are_no_headings(document: Read, outline: Outline) -> None:
    """The lines of a table of contents head nothing."""
    text = f"目录\n一、背景\n二、内容\n一、背景\n{TEXT}\n二、内容\n{TEXT}"
    assert outline(text) == [(1, "一、背景"), (1, "二、内容")]
    assert document(text).headings[0].start == text.rindex("一、背景")


def test_a_table_of_contents_heads_nothing(outline: Outline) -> None:
    """What lists the headings below, under 目录 or right under the title, is no heading itself."""
    headings = ["一、基本情况", "二、主要做法", "三、下一步打算"]
    text = [line for heading in headings for line in (heading, TEXT)]
    title = "望峪县第二中学2021年党建工作总结"
    expected = [(0, title), *((1, heading) for heading in headings)]
    assert outline("\n".join([title, "目录", *headings, TEXT, *text])) == expected
    assert outline("\n".join([title, *headings, TEXT, *text])) == expected


def test_captions_whose_picture_is_gone_head_nothing(outline: Outline) -> None:
    """Where the only short lines over paragraphs tell what a picture shows, they are no headings."""
    assert outline(f"{TEXT}\n党员参观校史馆\n{TEXT}\n支部书记讲党课\n{TEXT}") == []
    assert outline(f"{TEXT}\n一、支部书记述职\n{TEXT}") == [(1, "一、支部书记述职")]
    assert outline(f"{TEXT}\n党员参观校史馆\n{TEXT}\n深学细悟强根基\n{TEXT}") == [
        (1, "党员参观校史馆"),
        (1, "深学细悟强根基"),
    ]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (f"一、强化理论学习，筑牢思想根基 {TEXT}", "一、强化理论学习，筑牢思想根基"),
        (f"（二）强化学习 筑牢根基 {TEXT}", "（二）强化学习 筑牢根基"),
        (f"1.党味更浓了。{TEXT}", "1.党味更浓了"),
        (f"（一）理顺“谁说了算”。{TEXT}", "（一）理顺“谁说了算”"),
        ("一、强化学习 筑牢根基", "一、强化学习 筑牢根基"),
        ("第一章加强思想建设", "第一章加强思想建设"),
    ],
)
def test_headings_glued_to_running_text(outline: Outline, line: str, expected: str) -> None:
    """A blank or a stop parts the heading from its sentence; two halves with a blank between them are one heading."""
    assert [words for level, words in outline(f"{TEXT}\n{line}\n{TEXT}") if level] == [expected]


@pytest.mark.parametrize(
    "line",
    [
        f"一、2021年3月 学校召开大会，{TEXT}",
        f"一、习近平总书记在讲话中指出，{TEXT}",
        "第一节课由支部书记来上，主题是党史。",
        f"1.我们解决了停车难的问题。{TEXT}",
    ],
)
def test_sentences_with_a_number_and_a_blank_are_no_headings(outline: Outline, line: str) -> None:
    """A date or a statement before the blank, and ordinals in a sentence, head nothing."""
    assert outline(f"{TEXT}\n{line}\n{TEXT}") == []


def test_chapters_hold_sections(outline: Outline) -> None:
    """第一章 is of the first level, 第一节 of the second, with or without a blank behind them."""
    text = f"党建工作报告\n第一章 工作情况\n第一节思想建设\n{TEXT}\n第二节 组织建设\n{TEXT}\n第二章问题与打算\n{TEXT}"
    assert [level for level, _ in outline(text)] == [0, 1, 2, 2, 1]


@pytest.mark.parametrize(
    ("line", "below", "is_heading"),
    [
        ("存在的问题：", "学习不够深入。", True),
        ("不足", "学习不够深入。", True),
        ("几点体会", "学习不够深入。", False),
        ("几点体会", TEXT, True),
        ("“领雁”工程强队伍", TEXT, True),
        ("“一个都不能少”", TEXT, False),
        ("做加法：学习多一点", TEXT, True),
        ("汇报人：王敏", TEXT, False),
        ("成员：王敏，李明，张强", TEXT, False),
        ("王敏 李明", TEXT, False),
        ("中共望峪县第二中学委员会", TEXT, False),
    ],
)
def test_lines_that_can_head_a_paragraph(outline: Outline, line: str, below: str, is_heading: bool) -> None:
    """A word for a section heads a sentence of any length, other phrases running text; names and labels nothing."""
    found = [words for level, words in outline(f"望峪县第二中学党建工作汇报\n{line}\n{below}\n{TEXT}") if level]
    assert found == ([line] if is_heading else [])


def test_phrases_before_a_colon_are_headings_where_they_are_alike(outline: Outline) -> None:
    """As those before a stop are."""
    openings = ["突出政治引领，把稳“方向盘”", "突出队伍建设，用好“指挥棒”", "突出服务群众，当好“勤务员”"]
    text = "\n".join([TEXT, *(f"{words}：{TEXT}" for words in openings)])
    assert outline(text) == [(1, f"{words}：") for words in openings]


def test_a_phrase_with_running_text_stays_a_heading_among_items(outline: Outline) -> None:
    """What it heads stands behind it, whatever the other items are."""
    assert outline(f"{TEXT}\n1.建章立制。{TEXT}\n2.{TEXT}\n3.{TEXT}") == [(3, "1.建章立制")]


def test_annexes_are_no_headings(outline: Outline) -> None:
    """Numbered lines below 附件： at the foot are a list."""
    assert outline(f"{TEXT}\n一、主要做法\n{TEXT}\n附件：1.党员名册\n2.问题清单") == [(1, "一、主要做法")]


def test_scenes_among_headings_are_captions(outline: Outline) -> None:
    """What shows persons at something is a caption, unless the headings are made like it or it tells what follows."""
    captions = f"会议开始。{TEXT}\n党支部书记王敏同志作总结讲话\n{TEXT}"
    assert outline(f"{TEXT}\n深学细悟\n{captions}") == [(1, "深学细悟")]
    events = [("王书记讲党课", f"王书记讲党课一次。{TEXT}"), ("全体党员重温誓词", f"全体党员重温誓词。{TEXT}")]
    text = "\n".join([TEXT, *(line for event in events for line in event), "知识竞赛", f"知识竞赛很热烈。{TEXT}"])
    assert outline(text) == [(1, "王书记讲党课"), (1, "全体党员重温誓词"), (1, "知识竞赛")]


@pytest.mark.parametrize(
    ("lines", "headings"),
    [
        (["领导讲话", "党员发言"], ["领导讲话", "党员发言"]),
        (["书记讲党课", "党员上党课", "学生志愿服务活动"], ["书记讲党课", "党员上党课", "学生志愿服务活动"]),
        (["领导讲话", "党员代表大会发言", "党员活动合影"], ["领导讲话", "党员代表大会发言"]),
        (["参观校史馆", "全体党员重温入党誓词"], ["参观校史馆", "全体党员重温入党誓词"]),
        (["宣誓现场", "合影留念"], []),
        (["领导讲话"], []),
    ],
)
def test_scenes_that_open_the_body_are_headings(outline: Outline, lines: list[str], headings: list[str]) -> None:
    """Where such a line stands right below the title, and another one over running text, both are headings."""
    title = "栖岭县松坡小学2021年党建工作总结"
    text = "\n".join([title, *(part for line in lines for part in (line, TEXT))])
    assert outline(text) == [(0, title), *((1, line) for line in headings)]


def test_phrases_in_brackets_open_paragraphs(outline: Outline) -> None:
    """Two or more are headings; one may be a label."""
    assert outline(f"{TEXT}\n【强化学习】{TEXT}\n【强化组织】{TEXT}") == [(1, "【强化学习】"), (1, "【强化组织】")]
    assert outline(f"{TEXT}\n【编者按】{TEXT}\n{TEXT}") == []


def test_questions_and_years_head_sections(outline: Outline) -> None:
    """A numbered line that asks is a heading whole; a year may open the name of a section."""
    text = f"{TEXT}\n一、我们做了什么？\n{TEXT}\n二、还差什么？\n{TEXT}"
    assert outline(text) == [(1, "一、我们做了什么？"), (1, "二、还差什么？")]
    text = f"{TEXT}\n2021年工作回顾\n{TEXT}\n2022年工作打算\n{TEXT}\n2021年春季\n{TEXT}"
    assert outline(text) == [(1, "2021年工作回顾"), (1, "2022年工作打算")]


def test_bold_steps_of_a_story_head_nothing(outline: Outline) -> None:
    """Bold phrases that open paragraphs are headings, those that tell what came next are none; a bold number is one."""
    steps = ("活动伊始，师生走进松坡老街。", "随后，党员参观了渡口。", "参观结束后，大家座谈。")
    assert outline("\n\n".join(f"**{step}**{TEXT}" for step in steps)) == []
    phrases = ("丰富载体，让课堂活起来。", "建强队伍，让教师动起来。")
    assert len(outline("\n\n".join(f"**{phrase}**{TEXT}" for phrase in phrases))) == 2
    assert outline(f"**#01**\n\n{TEXT}\n\n**#02**\n\n{TEXT}") == [(1, "#01"), (1, "#02")]
