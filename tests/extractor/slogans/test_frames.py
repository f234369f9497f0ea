"""Frames such as 边…边… and 从…到… make an exhortation wherever they stand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportcorpus.extractor.slogans.frames import framed


def found(text: str) -> list[str]:
    return [text[start:end] for start, end in sorted(framed(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("一年来，我们边教边学、边学边改，走出了新路。", ["边教边学、边学边改"]),
        ("边学边改、能改快改，是支部定下的调子。", ["边学边改、能改快改"]),
        ("做到周周有安排、月月有回访。", ["周周有安排、月月有回访"]),
        ("务求件件有着落、事事有回音的局面。", ["件件有着落、事事有回音"]),
        ("学校把课桌搬到村口、把书箱送到户里。", ["把课桌搬到村口、把书箱送到户里"]),
        ("从黑板到田埂，从课本到果园，孩子们学得踏实。", ["从黑板到田埂，从课本到果园"]),
        ("坚持议前不沟通不上会、材料不齐全不上会。", ["议前不沟通不上会、材料不齐全不上会"]),
        (
            "争做勤读书的模范，争做守纪律的模范，争做爱学生的模范。",
            ["争做勤读书的模范，争做守纪律的模范，争做爱学生的模范"],
        ),
        ("一个支部一座堡垒，一名党员一面旗帜。", ["一个支部一座堡垒，一名党员一面旗帜"]),
        ("推行一人一方案、一周一碰头。", ["一人一方案、一周一碰头"]),
        ("让党旗在一线，让课堂“活”起来。", ["让党旗在一线，让课堂“活”起来"]),
        ("让党员身份亮出来、先锋形象树起来。", ["党员身份亮出来、先锋形象树起来"]),
        ("做到问题“零遗漏”、服务“零距离”。", ["问题“零遗漏”、服务“零距离”"]),
        ("整改一个、销号一个。", ["整改一个、销号一个"]),
        ("既要读懂原文，更要走进村户。", ["既要读懂原文，更要走进村户"]),
        ("每周一次家访、每月一场比武。", ["每周一次家访、每月一场比武"]),
        ("做到党建与课堂同频、支部与年级同步。", ["党建与课堂同频、支部与年级同步"]),
        ("既要买书，也买了笔。", []),
        (
            "哪里有困难，哪里就有党员；哪里有孩子，哪里就有课堂。",
            ["哪里有困难，哪里就有党员；哪里有孩子，哪里就有课堂"],
        ),
        ("边走边看风景。", []),
        ("天天读书。", []),
        ("把课桌搬到教室。", []),
        ("从2019年到2021年，从一班到九班都参加。", []),
        ("研究不够、落实不够。", []),
        ("从松坡小学本部到河口教学点，从石门到望峪县教师进修学校都去过。", []),
    ],
)
def test_frames(text: str, expected: list[str]) -> None:
    """What repeats a frame exhorts; the frame once, dates, and what is found wanting do not."""
    assert found(text) == expected


@given(st.text(alphabet="边学改，、。把到从不上会事人月的有一级层党员旗面名", max_size=80))
def test_frames_lie_in_the_text(text: str) -> None:
    """Whatever is yielded lies inside the text and is not empty."""
    assert all(0 <= start < end <= len(text) for start, end in framed(text))
