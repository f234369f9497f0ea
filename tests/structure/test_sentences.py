"""Headings, paragraphs and sentences cover the text, however long its lines are."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

if TYPE_CHECKING:
    from collections.abc import Callable

    from reportcorpus.model import Document

    Read = Callable[..., Document]
    Outline = Callable[..., list[tuple[int, str]]]

TEXT = "学校党支部组织全体党员深入学习，开展主题党日活动，教师参与面广，工作推进有力，师生和家长普遍给予好评。"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("学校开展活动。党员参加！效果好吗？好", ["学校开展活动。", "党员参加！", "效果好吗？", "好"]),
        ("他说：“我是党员。我先上！”大家鼓掌。", ["他说：“我是党员。我先上！”", "大家鼓掌。"]),
        ("“我是党员。”，他说。", ["“我是党员。”，他说。"]),
        ("观看《你好！党员》和“谁是榜样？”专题。好。", ["观看《你好！党员》和“谁是榜样？”专题。", "好。"]),
        ("上党课“不忘初心。党员参加。", ["上党课“不忘初心。", "党员参加。"]),
        ("真的！！！好。", ["真的！！！", "好。"]),
    ],
)
def test_sentences(document: Read, line: str, expected: list[str]) -> None:
    """Sentences end with 。！？ or the line; quotations are not divided, an open mark holds nothing back."""
    assert [sentence.text for sentence in document(line).sentences] == expected


LINES = st.lists(
    st.sampled_from([
        "一、主要做法", "（一）强基", "1.丰富载体，深化效果。" + TEXT, TEXT,
        "“甲。”乙。", "——副题", "短行", "。", "。。", "（1）：", "一、",
        "1.", "第一部分：总体", "**（一）甲。**乙丙丁。", "**粗体**", "## 题", "1.甲：乙",
        "《丙！", "。甲", "\t", "二、甲。 ", "目录",
    ]) | st.text("一二、（）。：“”甲1.！\n", max_size=12),
    max_size=14,
).map("\n".join)  # fmt: skip


@given(LINES)
@settings(max_examples=300, deadline=None)
def test_headings_and_paragraphs_partition_the_text(document: Read, text: str) -> None:
    """Headings and paragraphs cover all but blanks and the stops behind headings; sentences cover the paragraphs."""
    found = document(text)
    at = 0
    for item in sorted((*found.headings, *found.paragraphs), key=lambda item: item.start):
        assert at <= item.start < item.end
        assert not found.text[at : item.start].strip("。\n\t ")
        assert item.text == found.text[item.start : item.end]
        at = item.end
    assert not found.text[at:].strip("。\n\t ")
    for index, paragraph in enumerate(found.paragraphs):
        sentences = [s for s in found.sentences if s.paragraph == index]
        assert "".join(s.text for s in sentences) == paragraph.text
        assert [s.start for s in sentences[1:]] == [s.end for s in sentences[:-1]]
    for section in found.sections:
        assert section.text.startswith(found.headings[section.heading].text)
        assert section.parent is None or found.sections[section.parent].level < section.level


def test_items_follow_the_paragraph_that_announces_them(document: Read) -> None:
    """The zone of a paragraph that ends with a colon is that of the items under it, and of nothing else."""
    items = f"一是抓学习，{TEXT}\n二是抓服务，{TEXT}"
    text = f"望峪县第二中学工作汇报\n{TEXT}\n今后，我们将做好以下工作：\n{items}\n{TEXT}\n一是抓安全，{TEXT}"
    assert [p.zone for p in document(text).paragraphs] == [None, "plans", "plans", "plans", None, None]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("学" * 200_000 + "“", 1),
        ("学" * 200_000 + "《", 1),
        ("学习。" * 50_000 + "“", 50_001),
        ("“学习。" * 50_000, 50_000),
        ("“学习”《" * 50_000, 1),
        ("学" + "“" * 50_000 + "”" * 50_000, 1),
    ],
)
def test_sentences_of_long_lines_are_read_once(document: Read, text: str, sentences: int) -> None:
    """However long a line is, and however its quotations stand open, its sentences are found in one go."""
    assert len(document(text).sentences) == sentences


def test_many_short_lines_are_read_once(outline: Outline) -> None:
    """Very many lines that could be captions or headings are told apart, however many there are."""
    names = (("深学细悟筑牢思想根基", "党员发言")[n % 2] + chr(0x4E00 + n) for n in range(10_000))
    assert len(outline("\n".join(f"{TEXT}\n{name}" for name in (*names, "")))) == 5_000


def test_many_paragraphs_that_open_alike_are_read_once(outline: Outline) -> None:
    """Very many paragraphs that open alike are headed by their phrases, those that stand among others too."""
    opened = [f"深学细悟筑牢根基{chr(0x7000 + n)}。{TEXT}" for n in range(8_000)]
    apart = (f"{line}\n{chr(0x7000 + n)}{TEXT}" for n, line in enumerate(opened[4_000:]))
    assert len(outline("\n".join([*opened[:4_000], *apart]))) == 8_000
