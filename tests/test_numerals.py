"""Numbers as reports write them, and back."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportcorpus.errors import UsageError
from reportcorpus.numerals import arabic, chinese, mixed, parse

WHOLE = st.integers(min_value=0, max_value=10**16) | st.integers(min_value=0, max_value=10**5)
DECIMAL = st.builds(lambda whole, cents: whole + Fraction(cents, 100), WHOLE, st.integers(0, 99))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0", 0),
        ("12.50", Fraction(25, 2)),
        ("1,234,567", 1234567),
        ("３２．５", Fraction(65, 2)),
        ("3.2万", 32000),
        ("3.2 万", 32000),
        ("1.2亿", 120_000_000),
        ("1.5万亿", 1_500_000_000_000),
        ("5百万", 5_000_000),
        ("3千5百", 3500),
        ("1亿2000万", 120_000_000),
        ("零", 0),
        ("十", 10),
        ("十五", 15),
        ("百", 100),
        ("两千三百", 2300),
        ("一百〇五", 105),
        ("一百零五", 105),
        ("三百五", 350),
        ("三百五十", 350),
        ("一万五", 15000),
        ("一万零五", 10005),
        ("一万五千亿", 1_500_000_000_000),
        ("三百二十万", 3_200_000),
        ("一万二千亿三千万", 1_200_030_000_000),
        ("一亿亿", 10**16),
        ("三点一四", Fraction(157, 50)),
        ("三点五亿", 350_000_000),
        ("二〇二一", 2021),
        ("壹佰贰拾叁", 123),
        ("兩萬", 20000),
        ("-3.2", Fraction(-16, 5)),
        ("负三", -3),
        ("百分之八十五", Fraction(17, 20)),
        ("百分之12.5", Fraction(1, 8)),
        ("百分之百", 1),
        ("12.5 %", Fraction(1, 8)),
        ("１００％", 1),
        ("千分之三", Fraction(3, 1000)),
        ("3‰", Fraction(3, 1000)),
        ("万分之三", Fraction(3, 10000)),
        ("七成", Fraction(7, 10)),
        ("八成半", Fraction(17, 20)),
        ("三分之一", Fraction(1, 3)),
    ],
)
def test_parses(text: str, value: Fraction | int) -> None:
    """Every way of writing a number gives its exact value."""
    assert parse(text) == value


@pytest.mark.parametrize(
    "text",
    [
        *("", " ", "十几", "百余", "三三百", "百千百", "五百五百", "一百二百", "一十十", "党员"),
        *("1.2.3", ".5", "1,23", "万分之", "零分之一", "三点", "%", "成"),
    ],
)
def test_refuses_what_is_no_exact_number(text: str) -> None:
    """What is no exact number raises, and the message says how numbers are written."""
    with pytest.raises(UsageError, match="no exact number; write it like"):
        parse(text)


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (0, ("0", "零", "0")),
        (10, ("10", "十", "10")),
        (15, ("15", "十五", "15")),
        (105, ("105", "一百零五", "105")),
        (110, ("110", "一百一十", "110")),
        (10203, ("10203", "一万零二百零三", "1.0203万")),
        (100_010, ("100010", "十万零一十", "10.001万")),
        (32000, ("32000", "三万二千", "3.2万")),
        (120_000_000, ("120000000", "一亿二千万", "1.2亿")),
        (10**12, ("1000000000000", "一万亿", "1万亿")),
        (Fraction(7, 2), ("3.5", "三点五", "3.5")),
    ],
)
def test_formats(value: Fraction | int, written: tuple[str, str, str]) -> None:
    """A number is written in Arabic, Chinese and mixed figures as a report would write it."""
    assert (arabic(value), chinese(value), mixed(value)) == written


def test_formats_with_separators() -> None:
    """Thousands are separated on demand."""
    assert arabic(Fraction(24691357, 2), grouped=True) == "12,345,678.5"


@given(WHOLE | DECIMAL)
def test_parsing_undoes_formatting(value: Fraction | int) -> None:
    """Format then parse is the identity in Arabic, Chinese and mixed form, up to 10^16."""
    if value > 10**16:
        value = 10**16
    assert [parse(arabic(value)), parse(arabic(value, grouped=True)), parse(chinese(value)), parse(mixed(value))] == [
        value
    ] * 4


@pytest.mark.parametrize("value", [-1, 10**16 + 1])
def test_chinese_figures_have_a_range(value: int) -> None:
    """Numbers outside the range are refused."""
    with pytest.raises(UsageError, match="from 0 to 10\\^16"):
        chinese(value)


def test_refuses_endless_decimals() -> None:
    """One third has no finite decimal form."""
    with pytest.raises(UsageError, match="round it first"):
        arabic(Fraction(1, 3))
