"""Numbers by which a person can be reached or known are found; other figures are not."""

from __future__ import annotations

from itertools import count

import pytest

from reportcorpus.pseudonyms.numbers import find_numbers, made_number


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("电话13900001234。", [("13900001234", "phone")]),
        ("手机：139-0000-1234、139 0000 1234", [("139-0000-1234", "phone"), ("139 0000 1234", "phone")]),
        ("电话：０２９－８７６５４３２１", [("０２９－８７６５４３２１", "phone")]),
        ("(0829)7654321，0829-7654321", [("(0829)7654321", "phone"), ("0829-7654321", "phone")]),
        ("电话：7654321", [("7654321", "phone")]),
        (
            "身份证610102199001011234，61010219900101123X",
            [("610102199001011234", "identity"), ("61010219900101123X", "identity")],
        ),
        ("邮箱wang.fang88@example.com联系", [("wang.fang88@example.com", "mail")]),
        ("共13900001234元，占12345678%", []),
        ("编号20210901000012345678，比例3.13900001234", []),
        ("2021-2022学年，100-200人，教师12345人", []),
        ("610102199013451234", []),
    ],
)
def test_numbers_are_found_whole(text: str, numbers: list[tuple[str, str]]) -> None:
    """In half and full width, with and without hyphens."""
    assert [(text[slice(*found.span)], found.kind) for found in find_numbers(text)] == numbers


@pytest.mark.parametrize(
    ("written", "kind", "made"),
    [
        ("13900001234", "phone", "10001234567"),
        ("139 0000-1234", "phone", "100 0123-4567"),
        ("０２９－８７６５４３２１", "phone", "０００－０１２３４５６７"),
        ("61010219900101123X", "identity", "00000001234567890X"),
        ("ab.9@example.com", "mail", "ab.2@example.com"),
    ],
)
def test_made_numbers_keep_their_form_and_belong_to_nobody(written: str, kind: str, made: str) -> None:
    """Every sign but digits (and letters of an address) stays, and the first digits are none that are given out."""
    assert made_number(written, kind, count()) == made
