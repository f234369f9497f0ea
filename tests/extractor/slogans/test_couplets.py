"""Couplets and long means and aims are found without the words of the sentence that lead up to them."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportcorpus.extractor.slogans.clause_words import ClauseWords
from reportcorpus.extractor.slogans.couplets import couplets, means
from reportcorpus.lexicon import Lexicon

KNOWN = ClauseWords(Lexicon.default())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "书记希望新教师勤学善思，练就过硬本领；扎根山乡，书写无悔青春。",
            ["勤学善思，练就过硬本领；扎根山乡，书写无悔青春"],
        ),
        (
            "她勉励同学扎实学习，积淀专业素养；积极实践，提升应用能力；全面发展，增强山乡情怀。",
            ["扎实学习，积淀专业素养；积极实践，提升应用能力；全面发展，增强山乡情怀"],
        ),
        ("栖岭县松坡小学事业心责任感强，有教育情怀；课堂观念正确，积极备课。", []),
        ("上午参观展馆，下午交流；晚上看片，次日返校。", []),
        ("石门小学，河口小学；松坡中学，望峪中学。", []),
    ],
)
def test_couplets(text: str, expected: list[str]) -> None:
    """Two halves count where the second clause of each opens with a verb, lists of names and times do not."""
    assert [text[start:end] for start, end in couplets(KNOWN, text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("坚持以高质量党员培训助力高质量党员发展。", ["以高质量党员培训助力高质量党员发展"]),
        ("以党建工作的新成效推动山乡课堂的新提升。", ["以党建工作的新成效推动山乡课堂的新提升"]),
        ("以镇中心小学带动镇内小学一起开展教研活动和家访活动。", []),
        ("以三所学校为重点推进三所学校改造。", []),
        ("学校以校车接送推动路队管理。", []),
    ],
)
def test_means(text: str, expected: list[str]) -> None:
    """Long means and aims count where they are alike in length and share a word."""
    assert [text[start:end] for start, end in means(text)] == expected


@given(st.text(alphabet="坚持信念以高质量推动，；。的新学", max_size=80))
def test_spans_lie_in_the_text(text: str) -> None:
    """Whatever is yielded lies inside the text, in order and without overlap."""
    spans = [*couplets(KNOWN, text)]
    assert all(0 <= start < end <= len(text) for start, end in [*spans, *means(text)])
    assert all(one.end <= two.start for one, two in pairwise(spans))
