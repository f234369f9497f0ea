"""What is found in a report leads to the page, paragraph, cell or row that a person sees."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openpyxl import Workbook

from reportcorpus.pipeline import Settings
from reportcorpus.reading import read_corpus, read_report

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from reportcorpus.model import Claim, Location, Report

BODY = "坚持党建引领推动学校各项工作高质量发展，持续深化改革"


def where(report: Report, words: str) -> Location:
    """Locate the claim whose text is `words`."""
    found: list[Claim] = [claim for claim in report.claims if claim.text == words]
    assert len(found) == 1, [claim.text for claim in report.claims]
    return report.locate(found[0])


def test_paragraphs_and_cells_of_a_word_document(tmp_path: Path, make_docx: Callable[..., bytes]) -> None:
    """Empty paragraphs are not counted; cells are counted by row and column."""

    def p(text: str) -> str:
        return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"

    def row(*cells: str) -> str:
        return f"<w:tr>{''.join(f'<w:tc>{p(cell)}</w:tc>' for cell in cells)}</w:tr>"

    table = f"<w:tbl>{row('支部', '人数')}{row('第一支部', '党员24名')}{row('第二支部', '党员31名')}</w:tbl>"
    body = p("岚溪区梧桐小学党建工作总结") + p("") + p(f"{BODY}，上党课5次。") + table + p("培训教师17名。")
    (tmp_path / "a.docx").write_bytes(make_docx(body))
    report = read_report(tmp_path / "a.docx")
    places = {words: where(report, words) for words in ("5次", "24名", "31名", "17名")}
    assert {words: (place.paragraph, place.cell) for words, place in places.items()} == {
        "5次": ("2", None),
        "24名": (None, "table 1, row 2, column 2"),
        "31名": (None, "table 1, row 3, column 2"),
        "17名": ("3", None),
    }


def test_pages_of_a_pdf_document(tmp_path: Path, make_pdf: Callable[..., bytes]) -> None:
    """A paragraph over two pages is on both; each figure is on its own."""
    pages = [
        [(50, 700, 12, f"{BODY[:22]}上党课5次"), (290, 30, 9, "— 1 —")],
        [(50, 700, 12, f"{BODY[:22]}教师17名"), (50, 680, 12, "二、党员大会召开4次。"), (290, 30, 9, "— 2 —")],
    ]
    (tmp_path / "a.pdf").write_bytes(make_pdf(pages))
    report = read_report(tmp_path / "a.pdf")
    assert [where(report, words).page for words in ("5次", "17名", "4次")] == ["1", "2", "2"]


def test_rows_of_a_workbook_and_of_a_csv_file(tmp_path: Path) -> None:
    """The number is the one at the left edge of the spreadsheet; line and column count inside the cell."""
    texts = [f"{BODY}。\n上党课5次。", f"{BODY}，培训教师17名。"]
    book = Workbook()
    for line in (["2021年汇总表"], ["学校", "正文"], ["甲", texts[0]], [], ["乙", texts[1]]):
        book.active.append(line)  # type: ignore[union-attr]
    book.save(tmp_path / "表.xlsx")
    (tmp_path / "表.csv").write_text(f'学校,正文\n甲,"{texts[0]}"\n乙,{texts[1]}\n', encoding="utf-8")
    corpus = read_corpus(tmp_path, progress=False, settings=Settings(text_column="正文"))
    reports = {report.id: report for report in corpus}
    first = where(reports["表.xlsx#3"], "5次")
    assert (first.cell, first.line, first.column) == ("row 3", 2, 4)
    assert where(reports["表.xlsx#5"], "17名").cell == "row 5"
    assert where(reports["表.csv#2"], "5次").cell == "row 2"
    assert where(reports["表.csv#3"], "17名").cell == "row 3"
