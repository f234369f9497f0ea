"""The words that matches of a pattern contain."""

from __future__ import annotations

import re

import pytest

from reportcorpus.lexicon import Lexicon
from reportcorpus.normaliser.needles import may_hold, needles


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("^来源[:：]", {"来源:", "来源："}),
        ("^.{0,9}(?:本站|本网站)(?:不|只)保证", {"本站不保证", "本站只保证", "本网站不保证", "本网站只保证"}),
        ("作者?简介", {"作简介", "作者简介"}),
        ("(?:甲乙)+丙", {"甲乙"}),
        (r"\d+年|上一页", {"年", "上一页"}),
        (r"\d+年|\d+", None),
        (r"\d+[年月]", {"年", "月"}),
        ("(?:甲乙)*", None),
        ("(?i)Page", None),
        (r"(?i:page)第\d", {"第"}),
        (r"[^甲]乙丙?\s丁", {"丁"}),
    ],
)
def test_needles(pattern: str, expected: set[str] | None) -> None:
    """The longest words that every match must have one of; None where a match may do without."""
    found = needles(re.compile(pattern))
    assert found == (None if expected is None else frozenset(expected))


def test_every_pattern_of_the_lexicon_needs_its_words() -> None:
    """A match made of the words alone is not promised, but a line without any of them never matches."""
    lines = [
        "学校党支部坚持党建引领。",
        "来源：岚溪教育",
        "阅读 1587",
        "上一篇：岚溪",
        "（0）",
        "版权所有 岚溪教育网",
        "- 3 -",
    ]
    for rule in Lexicon.default().boilerplate:
        words = needles(rule.pattern)
        for line in lines:
            if words is not None and not any(word in line for word in words):
                assert not rule.pattern.match(line)


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("^来源：[^，。]{1,9}$", False),
        ("^来源：[^，]{1,9}$", True),
        ("^来源：.{0,9}$", True),
        (r"^来源：\w+$", False),
        (r"^来源：\S+$", True),
        (r"^(?:第\s*\d+\s*页|[一-龥]+)$", False),
        ("^(?:上一页|[、-〃])$", True),
        (r"^来源(?!.*。)[^\s。]?$", False),
        ("^来源[^。]$", False),
        ("^来源[^，]$", True),
        ("^来源。?$", True),
        ("^来源", True),
        ("^来源$|^作者", True),
        ("", True),
    ],
)
def test_what_a_matching_line_may_hold(pattern: str, expected: bool) -> None:
    """Whether a line that matches may have a full stop; a pattern without an end leaves the rest of the line open."""
    assert may_hold(re.compile(pattern), "。") is expected
