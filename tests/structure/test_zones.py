"""What a section does, report, name problems or plan, is told by its heading or its first words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reportcorpus.structure.zones import names_plan

if TYPE_CHECKING:
    from collections.abc import Callable

    from reportcorpus.model import Document

    Read = Callable[..., Document]

TEXT = "学校党支部组织全体党员深入学习，开展主题党日活动，教师参与面广，工作推进有力，师生和家长普遍给予好评。"


def test_sections_nest_and_zones_are_inherited(document: Read) -> None:
    """A section reaches to the next heading of its level; zones come from the nearest heading that tells one."""
    text = f"工作总结\n一、主要做法\n（一）强化引领\n{TEXT}\n二、存在的问题\n{TEXT}\n"
    text += f"三、下一步打算\n（一）补齐短板\n{TEXT}"
    found = document(text)
    assert [(s.text.split("\n")[0], s.level, s.parent, s.zone) for s in found.sections] == [
        ("一、主要做法", 1, None, "achievements"),
        ("（一）强化引领", 2, 0, "achievements"),
        ("二、存在的问题", 1, None, "problems"),
        ("三、下一步打算", 1, None, "plans"),
        ("（一）补齐短板", 2, 3, "plans"),
    ]
    assert found.sections[0].text == f"一、主要做法\n（一）强化引领\n{TEXT}"
    assert [(p.section, p.zone) for p in found.paragraphs] == [(1, "achievements"), (2, "problems"), (4, "plans")]


@pytest.mark.parametrize(
    ("paragraph", "zone"),
    [
        ("下一步，我校将继续深化品牌建设，努力办好人民满意的教育。", "plans"),
        ("今后，学校党支部将从以下方面努力。", "plans"),
        ("今后我们将进一步加强学习。", "plans"),
        ("在今后的工作中，我们要强化担当。", "plans"),
        ("新学期，学校拟开展党课四次。", "plans"),
        ("虽然工作取得了一定成绩，但我们也清醒地看到，队伍建设还有不足。", "problems"),
        ("在肯定成绩的同时，我们也清醒地认识到，工作中还存在一些问题。", "problems"),
        ("存在的主要问题是：学习不够深入。", "problems"),
        ("我校党建工作仍存在薄弱环节，需要改进。", "problems"),
        ("新学期，学校召开了党员大会，主要内容是学习。", None),
        ("今后，这里成为学生常来的地方。", None),
        ("展望未来，前景广阔。", None),
        ("针对存在的问题，学校制定了整改方案。", None),
        ("坚持问题导向，解决群众反映的突出问题。", None),
        ("学校存在的问题已经得到解决。", None),
        ("家长满意度不足的情况得到改善。", None),
    ],
)
def test_first_words_tell_the_zone_where_no_heading_does(document: Read, paragraph: str, zone: str | None) -> None:
    """What comes next and what is wanting are known by how a paragraph begins."""
    assert [p.zone for p in document(f"望峪县第二中学工作汇报\n{TEXT}\n{paragraph}").paragraphs] == [None, zone]
    headed = document(f"望峪县第二中学工作汇报\n一、主要做法\n{paragraph}").paragraphs
    assert [p.zone for p in headed] == ["achievements"]


@pytest.mark.parametrize(
    ("title", "heading", "zone"),
    [
        ("望峪县第二中学2023年党建工作总结", "二、2024年重点工作", "plans"),
        ("望峪县第二中学2023年工作总结和2024年工作计划", "二、2024年工作", "plans"),
        ("望峪县第二中学2023年党建工作总结", "二、2023年重点工作", "achievements"),
        ("望峪县第二中学2022—2023学年党建工作总结", "二、2023年重点工作", "achievements"),
        ("望峪县第二中学2023年党建工作总结", "二、2024年以来重点工作完成情况", "achievements"),
        ("望峪县第二中学党建工作总结", "二、2024年重点工作", "achievements"),
    ],
)
def test_a_later_year_is_a_plan(document: Read, title: str, heading: str, zone: str) -> None:
    """A heading that names a year behind the one reported on is a plan, unless it looks back."""
    assert document(f"{title}\n{TEXT}\n{heading}\n{TEXT}").headings[-1].zone == zone


@pytest.mark.parametrize(
    ("title", "zones"),
    [
        ("岚溪区第三中学2022年党建工作计划", ["plans", "plans", "achievements", "plans", "plans", "problems"]),
        ("岚溪区第三中学主题党日活动方案", ["plans", "plans", "achievements", "plans", "plans", "problems"]),
        (
            "岚溪区第三中学2021年党建工作总结和2022年工作计划",
            [None, "background", "achievements", "achievements", None, "problems"],
        ),
    ],
)
def test_a_plan_plans(document: Read, title: str, zones: list[str | None]) -> None:
    """All sections of a plan plan, but those on how things stand; a summary with a plan behind it is none."""
    headings = ("一、指导思想", "二、上学期工作开展情况", "三、主要工作", "四、组织学习", "五、存在的问题")
    text = "\n".join([title, *(f"{heading}\n{TEXT}" for heading in headings)])
    assert [heading.zone for heading in document(text).headings] == zones


def test_a_slogan_in_halves_tells_no_zone(document: Read) -> None:
    """A word of two characters that tells a zone alone does so in no slogan."""
    zones = [
        document(f"工作总结\n一、{heading}\n{TEXT}").headings[1].zone for heading in ("展望未来", "齐携手，话未来")
    ]
    assert zones == ["plans", None]


@pytest.mark.parametrize(
    ("title", "is_plan"),
    [
        ("岚溪区第三中学2022年党建工作计划", True),
        ("关于印发《2022年党建工作要点》的通知", True),
        ("岚溪区第三中学党史学习教育实施方案（试行）", True),
        ("青溪小学打算盘比赛圆满成功", False),
        ("青溪小学计划生育工作", False),
        ("青溪小学“春蕾计划”走进山区", False),
        ("名师培养计划让青年教师成长", False),
    ],
)
def test_titles_of_plans(title: str, is_plan: bool) -> None:
    """A plan is named at the end of its title: what stands in the middle is told of."""
    assert names_plan(title) is is_plan
