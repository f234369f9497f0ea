"""Printed lines become paragraphs; what stands on every page is left out."""

from __future__ import annotations

import pytest

from reportcorpus.loader.lines import PAGE_NUMBER, Line, body_lines, joined

FULL = "坚持党建引领推动学校各项工作高质量发展持续深化"  # 24 characters: a full line


def line(text: str, row: int, *, indent: float = 0, page: int = 0, size: float = 10) -> Line:
    width = sum(size if c > "\u2000" else size / 2 for c in text)
    left = 50 + 10 * indent
    bottom = 0.9 - 0.02 * row
    return Line(text=text, page=page, left=left, right=left + width, bottom=bottom, top=bottom + 0.013 * size / 10)


def paragraphs(lines: list[Line]) -> list[str]:
    return "".join(separator + line.text for separator, line in joined(lines)).split("\n")


def test_full_lines_go_on_and_short_ones_end() -> None:
    """The last line of a paragraph is short."""
    lines = [line(FULL, 0), line(FULL, 1), line("取得实效。", 2), line(FULL, 3), line("见行动。", 4)]
    assert paragraphs(lines) == [f"{FULL}{FULL}取得实效。", f"{FULL}见行动。"]


def test_an_indent_begins_a_paragraph() -> None:
    """Also after a full line."""
    first = line(FULL[2:], 0, indent=2)
    lines = [first, line(FULL, 1), line(FULL[2:], 2, indent=2), line(FULL, 3), line("完。", 4)]
    assert paragraphs(lines) == [first.text + FULL, f"{FULL[2:]}{FULL}完。"]


def test_a_gap_begins_a_paragraph() -> None:
    """Also after a full line without an indent."""
    lines = [line(FULL, 0), line(FULL, 1), line(FULL, 2), line(FULL, 4), line("完。", 5)]
    assert paragraphs(lines) == [FULL * 3, f"{FULL}完。"]


def test_a_number_begins_a_paragraph_after_a_sentence() -> None:
    """In the middle of a sentence it may stand at the start of any line."""
    ended = FULL[:-1] + "。"
    assert paragraphs([line(ended, 0), line("二、" + FULL[2:], 1), line("完。", 2)])[0] == ended
    assert paragraphs([line(FULL, 0), line("2.5万元用于" + FULL[:18], 1), line("完。", 2)]) == [
        f"{FULL}2.5万元用于{FULL[:18]}完。"
    ]


def test_a_paragraph_goes_on_over_pages_and_early_breaks() -> None:
    """A line may end early before punctuation or a number that would not fit."""
    lines = [line(FULL, 0), line(FULL[:-2], 1), line("2021年党员", 0, page=1), line(FULL, 1, page=1)]
    assert paragraphs(lines)[0] == f"{FULL}{FULL[:-2]}2021年党员"


def test_a_title_in_larger_characters_stays_apart() -> None:
    """Its own lines belong together where the first is full."""
    title = [line(FULL[:12], 0, size=20), line("工作总结", 2, indent=8, size=20)]
    assert paragraphs([*title, line(FULL, 4), line(FULL, 5), line("完。", 6)]) == [
        f"{FULL[:12]}工作总结",
        f"{FULL}{FULL}完。",
    ]


def test_english_words_keep_their_space() -> None:
    """Chinese lines are joined without one."""
    lines = [line("智慧校园平台采用基于互联网的人工智能技术machine", 0), line("learning完。", 1)]
    assert paragraphs(lines) == ["智慧校园平台采用基于互联网的人工智能技术machine learning完。"]


def test_furniture_of_pages_is_left_out() -> None:
    """Headers and footers repeat at their place, whatever their digits; the body may repeat a line elsewhere."""

    def page(number: int) -> list[Line]:
        return [
            line(f"党建工作总结 2021年第{number}期", -3, page=number),
            *(line(f"{FULL}", row, page=number) for row in (5, 6)),
            line("本页特有的一行", 7 + number, page=number),
            line(f"— {number} —", 43, page=number),
        ]

    body = body_lines([page(n) for n in range(1, 4)])
    assert [one.text for one in body] == [FULL, FULL, "本页特有的一行"] * 3


def test_headers_of_several_pieces_are_left_out() -> None:
    """School, title and date beside each other are one printed line, as browsers and Word print them."""

    def page(number: int) -> list[Line]:
        header = [line("岚溪区梧桐小学", -3, page=number), line("党建工作总结", -3, indent=12, page=number)]
        foot = [line("2021年12月30日", 43, page=number), line(f"{number}/3", 43, indent=22, page=number)]
        return [*header, line(f"本页特有的一行是{'甲乙丙'[number - 1]}", 10, page=number), *foot]

    body = body_lines([page(n) for n in range(1, 4)])
    assert [one.text for one in body] == [f"本页特有的一行是{name}" for name in "甲乙丙"]


def test_rows_of_a_table_are_lines_with_tabs() -> None:
    """Pieces side by side are cells where the row above or below has a column at the same place."""
    rows = [("项目", "次数"), ("党员大会", "4"), ("上党课", "12")]
    cells = [line(text, 2 + n, indent=20 * column) for n, row in enumerate(rows) for column, text in enumerate(row)]
    assert paragraphs([line(FULL, 0), line("完。", 1), *cells, line(FULL, 5), line("完。", 6)]) == [
        f"{FULL}完。",
        "项目\t次数",
        "党员大会\t4",
        "上党课\t12",
        f"{FULL}完。",
    ]


def test_pieces_side_by_side_are_no_table_by_themselves() -> None:
    """A signature with its date is one line; so are two lines whose pieces stand at other places."""
    apart = [line("岚溪区梧桐小学", 3), line("2021年12月30日", 3, indent=14)]
    other = [line("审核：王某", 4), line("校对：李某", 4, indent=9)]
    text = paragraphs([line(FULL, 0), line("完。", 1), *apart, *other])
    assert text[1:] == ["岚溪区梧桐小学 2021年12月30日", "审核：王某 校对：李某"]


@pytest.mark.parametrize(
    "text",
    [
        *("1", "- 12 -", "— 3 —", "第3页", "第 3 页 共 10 页", "3/10", "第3页/共10页", "iv", "· 5 ·", "~3~"),
        *(
            "第三页",
            "第三页 共十二页",
            "共12页 第3页",
            "共 12 页，第 3 页",
            "Page 3 of 12",
            "P.3",
            "p3",
            "[3]",
            "（3）",
        ),
    ],
)
def test_page_numbers(text: str) -> None:
    """As pages are numbered in Chinese documents."""
    assert PAGE_NUMBER.fullmatch(text)


@pytest.mark.parametrize(
    "text", ["第3期", "3名", "2021年", "一", "12345", "第3页说明", "1.加强领导", "三", "共12人", "Pi", "（一）"]
)
def test_no_page_numbers(text: str) -> None:
    """Short lines with figures of their own."""
    assert not PAGE_NUMBER.fullmatch(text)
