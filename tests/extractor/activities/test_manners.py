"""Deeds told by how they are done, and what is said to others on an occasion."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportcorpus.reading import read_text

if TYPE_CHECKING:
    from reportcorpus.model import Report


def found(text: str) -> list[tuple[str, str]]:
    """Return the words and types of the activities of a text."""
    return [(a.text, a.type) for a in read_text(text, name="manners").activities]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("党员们在陈列馆里仔细聆听。", [("仔细聆听", "site_visit")]),
        (
            "党员到陈列馆参观学习。大家亲身体验纺线。",
            [("到陈列馆参观学习", "site_visit"), ("亲身体验", "site_visit")],
        ),
        ("教师认真聆听了王教授的报告。", [("认真聆听了", "theory_study")]),
        ("老师耐心地疏导他的烦恼。", [("耐心地疏导", "heart_talk")]),
        ("志愿者悉心辅导学弟。", [("悉心辅导", "volunteering")]),
        ("校长悉心辅导学弟。", []),
        ("大家聆听着风声。", []),
        ("要做一名认真聆听者。", []),
        ("他认真聆听的态度让人感动。", []),
        ("校长希望同学们认真聆听。", []),
        ("为了让孩子亲身体验，学校留了一块地。", []),
        ("革命先烈曾在此亲身体验苦难。", []),
    ],
)
def test_told_by_manner(text: str, expected: list[tuple[str, str]]) -> None:
    """A verb of doing needs a word of manner before it; nouns, wishes and deeds of others are none."""
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "岚溪小学召开家长会。会上，校长介绍办学理念。",
            [("召开家长会", "home_school"), ("介绍", "home_school")],
        ),
        (
            "岚溪小学召开家长会。会上，班主任向大家详细介绍了作息安排。",
            [("召开家长会", "home_school"), ("详细介绍了", "home_school")],
        ),
        (
            "岚溪小学召开家长会。会上，医生对用眼卫生进行了细致讲解。",
            [("召开家长会", "home_school"), ("进行了细致讲解", "home_school")],
        ),
        (
            "岚溪小学举办教师培训。专家为新教师解读课标要点。",
            [("举办教师培训", "teacher_training"), ("为新教师解读", "teacher_training")],
        ),
        ("岚溪小学召开家长会。据校长介绍，学校有教师30人。", [("召开家长会", "home_school")]),
        ("岚溪小学召开家长会。家长以书信为载体讲述近况。", [("召开家长会", "home_school")]),
        ("校长介绍办学理念。", []),
    ],
)
def test_said_on_an_occasion(text: str, expected: list[tuple[str, str]]) -> None:
    """What is introduced or explained to others is of the type of the occasion; without one it is nothing."""
    assert found(text) == expected


def test_the_occasion_itself_is_heard() -> None:
    """A lesson that is listened to is the one mention of its clause."""
    assert found("全体党员认真聆听了支部书记的专题党课。") == [("聆听了支部书记的专题党课", "party_lecture")]


def test_who_is_named_far_before_is_not_who_did_it() -> None:
    """Where a clause does not end, as in a text without marks, only what stands near tells who did it."""
    assert found(f"志愿者{'走过长长的石板路' * 3}悉心辅导学弟。") == [("悉心辅导", "volunteering")]
    assert found(f"志愿者{'走过长长的石板路' * 8}悉心辅导学弟。") == []


@given(st.text(alphabet="认真仔细聆听介绍大家向为了。，进行讲解会上家长的\n", max_size=60))
def test_spans_lie_in_the_text_and_apart(text: str) -> None:
    """Every span gives its words, and no two of one type overlap, whatever the text."""
    report: Report = read_text(f"岚溪小学召开家长会。{text}", name="manners")
    spans = [(a.start, a.end) for a in report.activities]
    assert all(report.text[a.start : a.end] == a.text for a in report.activities)
    assert all(end <= start for (_, end), (start, _) in pairwise(spans))
