"""What type a mention is by the occasion that it is of, and whose deeds are left out."""

from __future__ import annotations

import pytest

from reportcorpus.reading import read_text


def found(text: str) -> list[tuple[str, str]]:
    """Return the words and types of the activities of a text."""
    return [(a.text, a.type) for a in read_text(text, name="contexts").activities]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "学院举行优秀学子分享会。周同学讲述了求学经历。",
            [("举行优秀学子分享会", "student_moral"), ("讲述了", "student_moral")],
        ),
        (
            "学院举行优秀党员分享会。周同志讲述了从教经历。",
            [("举行优秀党员分享会", "theory_study"), ("讲述了", "theory_study")],
        ),
        (
            "支部举办入党积极分子培训班。此次培训为期三天。",
            [("举办入党积极分子培训班", "recruitment"), ("此次培训", "recruitment")],
        ),
        (
            "学校举办骨干教师培训。此次培训为期三天。",
            [("举办骨干教师培训", "teacher_training"), ("此次培训", "teacher_training")],
        ),
        ("党员们观看了馆藏文物。", [("观看", "site_visit")]),
        ("党员们观看了影片。", [("观看", "film_arts")]),
        ("3所学校的老师前来学习交流。", [("学习交流", "pairing")]),
        ("李老师获省优质课一等奖。", [("获", "competition")]),
        ("王老师获县课堂教学比武特等奖。", [("课堂教学比武", "competition")]),
        ("学校举办课堂教学比武。", [("举办课堂教学比武", "teaching_research")]),
    ],
)
def test_type_of_the_occasion(text: str, expected: list[tuple[str, str]]) -> None:
    """What students tell each other, a course spoken of again and what is watched are of their occasion's type."""
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1931年，游击队员在山中开办夜校。", []),
        ("1931年建校的岚溪小学组织党员参观旧址。", [("参观", "site_visit")]),
        ("据介绍，该馆举办专题展览15场。", []),
        ("据介绍，学校举办家长会3次。", [("举办家长会", "home_school")]),
        ("习近平总书记指出：“要深入开展党史学习教育。要办好思政课。”", []),
        ("习近平总书记强调，要走访慰问困难群众。", []),
        ("习近平总书记强调，要关心群众，我校走访慰问困难群众8户。", [("走访慰问困难群众", "relief_visit")]),
        ("习近平总书记作出指示。支部走访慰问困难群众8户。", [("走访慰问困难群众", "relief_visit")]),
        ("教育部印发《岚溪意见》。", []),
        ("中央印发《岚溪意见》。", []),
        ("学校在镇中央举办文艺演出。", [("举办文艺演出", "film_arts")]),
        ("教育部门很重视。师生在操场中央举行升旗仪式。", [("举行升旗仪式", "ritual")]),
        ("学校印发《岚溪意见》。", [("印发", "rule_making")]),
    ],
)
def test_deeds_of_others(text: str, expected: list[tuple[str, str]]) -> None:
    """What people did long ago, and what a body that is visited did, is left out."""
    assert found(text) == expected
