"""Whether an activity is done, standing or planned: what only looks like a plan."""

from __future__ import annotations

import pytest

from reportcorpus.reading import read_text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("接下来，全体党员参观了陈列馆。3月5日下午，大家回到学校。", ["done"]),
        ("3月5日，大家参观旧址。接下来，全体党员抵达纪念馆。", ["done", "done"]),
        ("接下来，我们开展志愿服务。", ["planned"]),
        ("响应县里的号召，支部3月组织党员走访贫困家庭。", ["done"]),
        ("书记号召党员走访贫困家庭。", ["planned"]),
        ("书记号召党员冲在前面，17名教师参与志愿服务。", ["done"]),
        ("傍晚，校长前往宿舍看望学生。", ["done"]),
        ("每周三傍晚，校长看望学生。", ["standing"]),
        ("学校准备了奖品，组织学生参加游园活动。3月1日下午，活动开始。", ["done"]),
        ("学校准备组织学生参加游园活动。", ["planned"]),
        ("委员简要说明后，大家开始参观学习。3月1日下午，大家返校。", ["done"]),
        ("为准备验收，学校已组织消防演练2次。", ["done"]),
    ],
)
def test_calls_and_sequences(text: str, expected: list[str]) -> None:
    """What came next in a tale, what a call was answered with and what a time of day tells of was done."""
    assert [a.status for a in read_text(text, name="statuses").activities] == expected
