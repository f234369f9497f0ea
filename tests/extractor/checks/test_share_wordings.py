"""A share is recomputed whichever way its part and whole are told: within the phrase, in front, or behind it."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from reportcorpus.model import Check


@pytest.mark.parametrize(
    ("line", "part", "whole", "right", "wrong"),
    [
        ("35岁以下教师48人，占教师总数（120人）的{}%。", 48, 120, "40", "45"),
        ("党员48名，占全体120名教职工的{}%。", 48, 120, "40", "45"),
        ("有38名教师递交入党申请书，占非党员教师（76名）的{}%。", 38, 76, "50", "55"),
        ("学校现有教师150人，党员比例为{}%，共60人。", 60, 150, "40", "45"),
        ("我校66名教师，{}%是党员，共28人。", 28, 66, "42.4", "44.2"),
        ("留守儿童占全校2150名学生的{}%，达860人。", 860, 2150, "40", "42"),
        ("大专以上学历者占教师总数的{}%，即教师84人中有81人。", 81, 84, "96.4", "94.6"),
        ("参评教师85人，优秀率{}%（12人）。", 12, 85, "14.1", "11.4"),
        ("退休党员12人，占党员总数的{}%，党员总数48人。", 12, 48, "25", "26"),
    ],
)
def test_a_share_is_recomputed(
    audit: Callable[..., tuple[Check, ...]], line: str, part: int, whole: int, right: str, wrong: str
) -> None:
    """Part, whole and verdict are told; a wrong share of the same wording is called one."""
    for said, verdict in ((right, "consistent"), (wrong, "inconsistent")):
        (check,) = audit(line.format(said))
        assert (check.part, check.whole, check.percent, check.verdict) == (part, whole, Fraction(said), verdict)


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("高级教师27人，一级教师41人，分别占教师总数92人的29.3%、44.6%。", [(27, 92), (41, 92)]),
        ("男党员18名（39.1%），女党员28名（60.9%），共46名。", [(18, 46), (28, 46)]),
        ("优秀12人（14.1%），称职73人（85.9%），参评教师85人。", [(12, 85), (73, 85)]),
        ("应到党员48名，实到45名，到会率达到了93.8%。", [(45, 48)]),
        ("参加中考280人，升入普通高中168人，升学率60%。", [(168, 280)]),
        ("平台注册党员46人，日活跃42人，活跃度91.3%。", [(42, 46)]),
        ("发出选票58张，收回58张，有效票57张，赞成56票，得票率98.2%。", [(56, 57)]),
    ],
)
def test_shares_in_lists_brackets_and_rates(
    audit: Callable[..., tuple[Check, ...]], line: str, found: list[tuple[int, int]]
) -> None:
    """Each share has its own part; of several pairs that give a rate the one that gives it by rounding is meant."""
    checks = audit(line)
    assert [(check.part, check.whole) for check in checks] == found
    assert {check.verdict for check in checks} == {"consistent"}


@pytest.mark.parametrize(
    "line",
    [
        "优秀60人，优秀率35%，共150人参加考试。",
        "参加培训120人，合格率85%（3人缺考）。",
        "我校教师150人，研究生学历占35%，共有60人参加了培训。",
        "我校教师150人，党员占35%，有60人获区级以上荣誉。",
        "学生1200人，近视率42%，共480人参加了复查。",
        "本校教师80人，本科率95%，有72人参加继续教育。",
        "教师队伍中，党员占43%（共26人）。",
        "培训覆盖率95%，共培训教师256人次。",
        "平均年龄38.5岁，40岁以下教师占56%，即56人。",
        "全年完成投资120万元，占计划的40%，共惠及60人。",
        "参加培训280人，其中结业168人，满意率55%。",
    ],
)
def test_figures_that_no_wording_ties_are_left_alone(audit: Callable[..., tuple[Check, ...]], line: str) -> None:
    """A share beside figures of others is neither confirmed nor called wrong."""
    assert audit(line) == ()


def test_a_long_list_of_shares_is_read_once(audit: Callable[..., tuple[Check, ...]]) -> None:
    """The sum behind a list is looked for near by, however long the list is."""
    assert audit("优秀12人（14%），" * 4000) == ()
