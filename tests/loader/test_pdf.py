"""A PDF document gives its paragraphs and the pages they stand on."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from reportcorpus.errors import ReadError
from reportcorpus.loader.pdf import read_pdf

Maker = Callable[..., bytes]
LINES = [
    "坚持党建引领推动学校各项工作高质量发展持续深化改革",
    "扎实开展主题教育健全组织体系建强支部战斗堡垒作用",
    "充分发挥党员教师先锋模范作用落实立德树人根本任务",
]
FULL = "".join(LINES)


def test_paragraphs_over_lines_and_pages(make_pdf: Maker) -> None:
    """Lines are joined, the header and page numbers are gone, each page is marked."""
    pages = [
        [
            (200, 760, 9, "岚溪区梧桐小学党建工作"),
            (100, 700, 20, "党建工作总结"),
            *((50, 660 - 20 * row, 12, text) for row, text in enumerate(LINES)),
            (290, 30, 9, "— １ —"),
        ],
        [
            (200, 760, 9, "岚溪区梧桐小学党建工作"),
            (50, 700, 12, "见到实效。"),
            (50, 680, 12, "二、存在的问题"),
            (290, 30, 9, "— ２ —"),
        ],
    ]
    content = read_pdf(make_pdf(pages), "a.pdf")
    assert content.text == f"党建工作总结\n{FULL}见到实效。\n二、存在的问题"
    assert [(m.kind, m.label, content.text[m.start : m.end]) for m in content.marks] == [
        ("page", "1", f"党建工作总结\n{FULL}"),
        ("page", "2", "见到实效。\n二、存在的问题"),
    ]


def test_a_table_is_lines_of_cells(make_pdf: Maker) -> None:
    """Where PDFium writes the cells of a row as words of one line, the gaps between them tell."""
    rows = [("项目", "次数", "人数"), ("党员大会", "4", "120"), ("上党课", "6", "180"), ("主题党日", "12", "360")]
    cells = [
        (x, 580 - 22 * n, 12, text) for n, row in enumerate(rows) for x, text in zip((50, 250, 400), row, strict=True)
    ]
    lines = [(50, 660 - 20 * row, 12, text) for row, text in enumerate([*LINES, "见到实效。"])]
    content = read_pdf(make_pdf([[*lines, *cells, (50, 480, 12, "以上数据截至年底。")]]), "a.pdf")
    assert content.text.split("\n") == [f"{FULL}见到实效。", *("\t".join(row) for row in rows), "以上数据截至年底。"]


def test_a_table_drawn_by_columns_is_lines_of_cells_too(make_pdf: Maker) -> None:
    """The cells at one height are a row, whichever was drawn first; text in two columns stays in its order."""
    rows = [("项目", "次数", "人数"), ("党员大会", "4", "120"), ("上党课", "6", "180"), ("主题党日", "12", "360")]
    cells = [(x, 580 - 22 * n, 12, row[at]) for at, x in enumerate((50, 250, 400)) for n, row in enumerate(rows)]
    lines = [(50, 660 - 20 * row, 12, text) for row, text in enumerate([*LINES, "见到实效。"])]
    content = read_pdf(make_pdf([[*lines, *cells, (50, 480, 12, "以上数据截至年底。")]]), "a.pdf")
    assert content.text.split("\n") == [f"{FULL}见到实效。", *("\t".join(row) for row in rows), "以上数据截至年底。"]
    halves = [
        (x, 500 - 20 * row, 10, text + end) for x, end in ((40, ""), (320, "了")) for row, text in enumerate(LINES)
    ]
    assert read_pdf(make_pdf([halves]), "a.pdf").text.replace("\n", "") == FULL + "".join(f"{t}了" for t in LINES)


def test_a_scan_has_no_text(make_pdf: Maker) -> None:
    """The advice is to recognise it."""
    with pytest.raises(ReadError, match=r"without a text layer.*OCR"):
        read_pdf(make_pdf([[], []]), "a.pdf")


def test_pages_without_text_are_told(make_pdf: Maker) -> None:
    """They may be pictures."""
    content = read_pdf(make_pdf([[(50, 700, 12, LINES[0])], []]), "a.pdf")
    assert content.warnings == ("no text on page 2: empty, or a picture",)


def test_a_broken_document(make_pdf: Maker) -> None:
    """What PDFium says is passed on."""
    with pytest.raises(ReadError, match="a broken PDF document"):
        read_pdf(b"%PDF-1.4\n" + b"x" * 100, "a.pdf")
