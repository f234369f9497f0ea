"""What figures count: the words behind or in front, the clause before, the row of a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reportcorpus.extractor.claims import claims

if TYPE_CHECKING:
    from collections.abc import Callable

    from reportcorpus.lexicon import Lexicon
    from reportcorpus.model import Document


@pytest.fixture(scope="module")
def subjects(document: Callable[..., Document], lexicon: Lexicon) -> Callable[..., list[tuple[str, str | None]]]:
    """Return the function that gives the claims of lines and what they count."""

    def read_lines(*lines: str) -> list[tuple[str, str | None]]:
        made = document(*lines)
        return [(claim.text, claim.subject) for claim in claims(made, lexicon.find(made.text), lexicon)]

    return read_lines


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("24名山里孩子到场，48个班全部登台。", [("24名", "山里孩子"), ("48个", "班")]),
        ("12名教师包联贫困户63户。", [("12名", "教师"), ("63户", "贫困户")]),
        ("3名年过五十的老教师获奖。", [("3名", "老教师")]),
        ("开展一次“为山里孩子献爱心”活动。", [("一次", "为山里孩子献爱心活动")]),
        ("办好10项26件实事。", [("10项", "实事"), ("26件", "实事")]),
        ("王老师三次参与研讨。", [("三次", "参与研讨")]),
    ],
)
def test_the_noun_or_deed_behind(subjects, sentence: str, expected: list[tuple[str, str | None]]) -> None:
    """A noun phrase behind a unit ends before its verb; 次 counts the verb."""
    assert subjects(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("惠民演出120场，新建厕所20座，改造高中3所。", [("120场", "惠民演出"), ("20座", "厕所"), ("3所", "改造高中")]),
        ("教师住房建成（改建）120套。", [("120套", "教师住房")]),
        ("2023年全校教师达120名。", [("120名", "教师")]),
        ("每学期与青年教师至少谈话一轮。", [("一轮", "谈话")]),
        ("合格率由75%提高到2023年的82%。", [("75%", "合格率"), ("82%", "合格率")]),
        ("家长满意度连续三个学期保持在97%以上。", [("三个学期", "家长满意度"), ("97%以上", "家长满意度")]),
    ],
)
def test_the_noun_in_front(subjects, sentence: str, expected: list[tuple[str, str | None]]) -> None:
    """A noun phrase in front of a figure is freed of dates, brackets, verbs and the figures before it."""
    assert subjects(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("岚溪小学开设课程16讲，每月两讲。", [("16讲", "课程"), ("两讲", "课程")]),
        ("获一等奖2项、二等奖4项，共6项。", [("2项", "一等奖"), ("4项", "二等奖"), ("6项", "获奖")]),
        ("征求意见146条，合并归类后形成37条。", [("146条", "征求意见"), ("37条", "征求意见")]),
        ("参与率从71%提高到96%，提升25个百分点。",
         [("71%", "参与率"), ("96%", "参与率"), ("25个百分点", "参与率提升")]),
        ("办好青蓝读书会，每月一期。", [("一期", "青蓝读书会")]),
        ("教学设备11套，价值33万元。", [("11套", "教学设备"), ("33万元", "教学设备")]),
        ("等候时间从18分钟缩短到7分钟。", [("18分钟", "等候时间"), ("7分钟", "等候时间")]),
        ("图书3万册，是2020年的2.7倍。", [("3万册", "图书"), ("2.7倍", "图书")]),
        ("慰问学生12名；全年参加30人次。", [("12名", "学生"), ("30人次", "参加")]),
    ],
)  # fmt: skip
def test_what_the_clause_before_tells(subjects, sentence: str, expected: list[tuple[str, str | None]]) -> None:
    """A bare total, change, period or value counts what the clause before is about, never what an earlier item is."""
    assert subjects(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("有5人成长为县级教学能手。", [("5人", "成长为县级教学能手")]),
        ("412名学生中有389名自愿参加。", [("412名", "学生"), ("389名", "自愿参加")]),
        ("16名党员中，女党员7名；35岁以下5名。",
         [("16名", "党员"), ("7名", "女党员"), ("35岁以下", "党员"), ("5名", "35岁以下")]),
        ("年龄在70岁以上的6名退休党员得到慰问。", [("70岁以上", "退休党员"), ("6名", "退休党员")]),
        ("拨款2万元作为阵地建设经费。", [("2万元", "阵地建设经费")]),
        ("用两年时间完成全县师资培训。", [("两年", "完成全县师资培训")]),
        ("有30%的学校建成食堂。", [("30%", "学校")]),
    ],
)  # fmt: skip
def test_persons_ages_money_and_spans(subjects, sentence: str, expected: list[tuple[str, str | None]]) -> None:
    """Persons are counted for a deed, ages and shares tell of a noun, money and time have a purpose."""
    assert subjects(sentence) == expected


@pytest.mark.parametrize("separator", ["\t", " | "])
def test_rows_of_tables(subjects, separator: str) -> None:
    """A figure with a unit counts what its row is about, or its column where a number heads the row."""
    assert subjects(separator.join(["名称", "单价", "金额"]), separator.join(["校车", "8元/人", "320元"])) == [
        ("8元/人", "校车"),
        ("320元", "校车"),
    ]
    assert subjects(separator.join(["年度", "党员占比"]), separator.join(["2022", "34.2%"])) == [("34.2%", "党员占比")]
