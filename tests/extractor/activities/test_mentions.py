"""What is no mention: topics of a list, those who were there, names made of a term."""

from __future__ import annotations

import pytest

from reportcorpus.reading import read_text


def found(text: str) -> list[str]:
    """Return the words of the activities of a text."""
    return [a.text for a in read_text(text, name="mentions").activities]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("党员在教学教研、志愿服务等方面走在前列。", []),
        ("学校在安全教育、家校沟通等方面很有特色。", []),
        ("支部开展教学教研、志愿服务等活动。", ["开展教学教研", "志愿服务"]),
        ("参加表彰大会的教师合影留念。", []),
        ("教师参加表彰大会。", ["参加表彰大会"]),
        ("标兵寝室的评选标准很严。", []),
        ("她的参赛经历很丰富。", []),
        ("全校掀起学习先进、争当先进的热潮。", []),
        ("全校教师学习先进人物。", ["学习"]),
        ("前来参观的游客很多。", []),
        ("学校开展“书香校园”创建活动。", ["“书香校园”创建活动"]),
        ("学校组织防汛、防火、防震演练4次。", ["组织防汛、防火、防震演练"]),
        ("两校教师同备一节课、同研一道题。", ["同备一节课", "同研一道题"]),
        ("支部给老人赠送书籍。", ["赠送"]),
        ("家长填写了三张表。", []),
        ("支部对校园广播、宣传栏进行清点。", []),
        ("宣传栏进行了更新。", ["宣传栏"]),
        ("书记代表支委会作对照检查。", ["作对照检查"]),
        ("学校是区教师培训基地、市课程改革实验校。", []),
    ],
)
def test_topics_and_names(text: str, expected: list[str]) -> None:
    """Topics of a list, who took part and the rules of a contest are no activities."""
    assert found(text) == expected
