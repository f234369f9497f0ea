"""Numbers that Word generates are counted and written as Word does."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest

from reportcorpus.loader.numbering import FORMATS, Counter, read_lists

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def level(depth: int, style: str, pattern: str, more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{style}"/>'
        f'<w:lvlText w:val="{pattern}"/>{more}</w:lvl>'
    )


def counter(levels: str, nums: str = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>') -> Counter:
    xml = (
        f'<w:numbering xmlns:w="{WORD}"><w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>{nums}</w:numbering>'
    )
    return Counter(read_lists(ET.fromstring(xml)))  # noqa: S314  # our own XML


def test_levels_start_again_below_a_higher_one() -> None:
    """Three levels in the style of official documents."""
    levels = level(0, "chineseCounting", "%1、") + level(1, "chineseCounting", "（%2）") + level(2, "decimal", "%3.")
    count = counter(levels)
    depths = [0, 1, 1, 2, 2, 0, 1, 2, 0]
    labels = [count.label("1", depth) for depth in depths]
    assert labels == ["一、", "（一）", "（二）", "1. ", "2. ", "二、", "（一）", "1. ", "三、"]


def test_upper_numbers_stand_in_lower_ones() -> None:
    """A legal level writes the Chinese number above it in digits; one that was skipped counts as its start."""
    levels = level(0, "chineseCounting", "%1、") + level(1, "decimal", "%1.%2", "<w:isLgl/>")
    count = counter(levels)
    assert [count.label("1", depth) for depth in (1, 0, 1, 1)] == ["1.1 ", "一、", "1.1 ", "1.2 "]


def test_lists_of_one_definition_count_on_unless_told_to_start() -> None:
    """A second list goes on where the first stopped; an override starts it at its number."""
    nums = "".join(
        f'<w:num w:numId="{n}"><w:abstractNumId w:val="0"/>{override}</w:num>'
        for n, override in [
            (1, ""),
            (2, ""),
            (3, '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'),
        ]
    )
    count = counter(level(0, "decimal", "（%1）"), nums)
    assert [count.label(n, 0) for n in "112233"] == ["（1）", "（2）", "（3）", "（4）", "（5）", "（6）"]


def test_bullets_and_unknown_lists_have_no_number() -> None:
    """What Word draws as a dot is no text."""
    count = counter(level(0, "bullet", "\uf06c"))
    assert [count.label("1", 0), count.label("1", 5), count.label("9", 0)] == ["", "", ""]


@pytest.mark.parametrize(
    ("style", "written"),
    [
        ("chineseCountingThousand", ["一", "十", "十二", "二十", "一百零三"]),
        ("ideographTraditional", ["甲", "癸", "12", "20", "103"]),
        ("decimalEnclosedCircle", ["①", "⑩", "⑫", "⑳", "103"]),
        ("decimalFullWidth", ["１", "１０", "１２", "２０", "１０３"]),
        ("decimalZero", ["01", "10", "12", "20", "103"]),
        ("upperLetter", ["A", "J", "L", "T", "YYYY"]),
        ("lowerRoman", ["i", "x", "xii", "xx", "ciii"]),
        ("chineseLegalSimplified", ["壹", "拾", "拾贰", "贰拾", "壹佰零叁"]),
        ("none", ["", "", "", "", ""]),
    ],
)
def test_formats(style: str, written: list[str]) -> None:
    """Formats that run out of signs go on in digits."""
    assert [FORMATS[style](number) for number in (1, 10, 12, 20, 103)] == written
