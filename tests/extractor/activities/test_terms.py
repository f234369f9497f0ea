"""The terms of activities: names of events, and verbs with their objects, of schools of all kinds and years."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reportcorpus.extractor.activities import activities
from reportcorpus.lexicon import Lexicon

if TYPE_CHECKING:
    from collections.abc import Callable

    from reportcorpus.model import Activity, Document

LEXICON = Lexicon.default()


@pytest.fixture(scope="module")
def read(document: Callable[..., Document]) -> Callable[[str], tuple[Activity, ...]]:
    """Return the function that finds the activities in a text."""

    def of(text: str) -> tuple[Activity, ...]:
        doc = document(text)
        return activities(doc, LEXICON.find(doc.text), LEXICON, ())

    return of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("党员撰写党性分析材料。", [("撰写党性分析材料", "appraisal")]),
        ("支部召开转段动员大会。", [("召开转段动员大会", "campaign_education")]),
        ("党员逐项征询意见。", [("征询意见", "appraisal")]),
        ("学校创建清廉学校。", [("创建清廉学校", "integrity")]),
        ("组织党员观看反腐专题片。", [("观看反腐专题片", "integrity")]),
        ("组织学生观看开学第一课。", [("组织学生观看开学第一课", "student_moral")]),
        ("申请人定期提交思想汇报。", [("提交思想汇报", "recruitment")]),
        ("支部指定培养联系人。", [("指定培养联系人", "recruitment")]),
        ("选派教师外出学习。", [("选派教师外出学习", "teacher_training")]),
        ("学校举办党史图片展。", [("举办党史图片展", "venue_culture")]),
        ("党员参观图片展。", [("参观图片展", "site_visit")]),
        ("学校举行作业设计比赛。", [("举行作业设计比赛", "competition")]),
        ("放学以后开展课后服务。", [("开展课后服务", "student_moral")]),
        ("班主任建立学生成长档案。", [("建立学生成长档案", "student_moral")]),
        ("支部建立困难职工档案。", [("建立困难职工档案", "relief_visit")]),
        ("党员在校门口测体温。", [("测体温", "public_duty")]),
        ("支部成立党员突击队。", [("成立党员突击队", "public_duty")]),
        ("学校开展校车专项整治。", [("开展校车专项整治", "public_duty")]),
        ("党员在社区设点宣传。", [("设点宣传", "volunteering")]),
        ("学校开办订单班。", [("开办订单班", "pairing")]),
        ("幼儿园开展大带小活动。", [("开展大带小活动", "student_moral")]),
        ("教师整理家访档案。", [("整理家访档案", "home_school")]),
        ("支部召开党员民主生活会。", [("召开党员民主生活会", "appraisal")]),
        ("全年共学习36次。", [("共学习", "theory_study")]),
        ("向教师推荐书目20种。", [("推荐书目", "theory_study")]),
        ("支部审核讲座12场。", [("审核讲座", "public_duty")]),
        ("学校印发《防溺水告家长书》。", [("印发", "home_school")]),
        ("学校粉刷教室。", [("粉刷", "venue_culture")]),
    ],
)
def test_terms(read: Callable[[str], tuple[Activity, ...]], text: str, expected: list[tuple[str, str]]) -> None:
    """A term gives its type, whatever shorter term lies in it."""
    assert [(a.text, a.type) for a in read(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "深化行政审批制度改革。",
        "大家在沉浸式体验中读懂历史。",
        "校园里有一条第二课堂长廊。",
        "档案放在柜子里。",
        "食堂在操场旁边。",
        "墙上有名人名言。",
        "矛盾纠纷逐年减少。",
        "党报放在阅览室。",
        "学校加大教研力度。",
        "志愿服务队由家长组成。",
    ],
)
def test_no_activity_without_a_verb(read: Callable[[str], tuple[Activity, ...]], text: str) -> None:
    """An object that no verb of its own governs is no activity, nor is a term that ends within another word."""
    assert read(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "理论学习深度不够。",
        "阵地建设滞后。",
        "网络阵地建设相对滞后。",
        "教研活动流于形式。",
        "学校是校园足球特色学校。",
    ],
)
def test_no_activity_in_a_lack(read: Callable[[str], tuple[Activity, ...]], text: str) -> None:
    """What is said of how something is, or of the honour that is named after it, tells of no deed."""
    assert read(text) == ()


@pytest.mark.parametrize("text", ["学校结对帮扶薄弱学校。", "党员教师蹲点薄弱学校。"])
def test_a_weak_school_is_whom_one_helps(read: Callable[[str], tuple[Activity, ...]], text: str) -> None:
    """A school that is weak is no state of the activity."""
    assert len(read(text)) == 1
