"""A workbook opens in Excel with all rows, as they are, and runs nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import openpyxl
import pandas as pd
import pytest
from openpyxl.utils.escape import unescape

from reportcorpus.errors import OutputError
from reportcorpus.export import TABLES, write_xlsx, xlsx
from reportcorpus.reading import read_corpus, read_frame

if TYPE_CHECKING:
    from pathlib import Path

    from reportcorpus.corpus import Corpus

TEXT = "岚溪区青石小学2021年党建工作总结\n学校有教师31名，其中党员23名，占74.2%，全年上党课5次。"


def test_every_table_is_a_sheet_with_all_its_rows(corpus: Corpus, tmp_path: Path) -> None:
    """What is read back equals the tables: numbers as numbers, empty cells empty, lists joined."""
    sheets = write_xlsx(corpus, tmp_path / "tables.xlsx")
    assert [(sheet.table, sheet.rows, sheet.note) for sheet in sheets] == [
        (n, len(corpus.table(n)), "") for n in TABLES
    ]
    book = openpyxl.load_workbook(tmp_path / "tables.xlsx")
    assert book.sheetnames == ["contents", *TABLES]
    for name in TABLES:
        frame = corpus.table(name)
        header, *rows = book[name].iter_rows(values_only=True)
        assert list(header) == frame.columns.tolist()
        assert len(rows) == len(frame)
    claims = list(book["claims"].iter_rows(values_only=True))
    place = claims[0].index("value")
    values = corpus.claims["value"].astype(object)
    assert [row[place] for row in claims[1:]] == values.where(values.notna(), None).tolist()
    members = [cell.value for row in book["slogans"].iter_cols() if row[0].value == "members" for cell in row[1:]]
    assert [cell or "" for cell in members] == ["|".join(cell) for cell in corpus.slogans["members"]]


def test_headers_stay_in_sight_and_columns_are_readable(corpus: Corpus, tmp_path: Path) -> None:
    """The header is frozen, bold and a filter; no column is narrower than 8 or wider than 60 characters."""
    write_xlsx(corpus, tmp_path / "tables.xlsx", names=["checks"])
    sheet = openpyxl.load_workbook(tmp_path / "tables.xlsx")["checks"]
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A2", sheet.dimensions)
    assert sheet["A1"].font.bold
    widths = [dimension.width for dimension in sheet.column_dimensions.values()]
    assert all(8 <= width <= 60 for width in widths)
    assert len(set(widths)) > 3


@pytest.mark.parametrize("cell", ["=1+1", "+86", "-5%", "@x", '=HYPERLINK("http://a","b")', "_x0041_", "上党课\n5次"])
def test_no_text_is_run_or_changed(cell: str, tmp_path: Path) -> None:
    """Text comes back as the same text, of the type of text, whatever it begins with."""
    write_xlsx(_with_group(cell), tmp_path / "x.xlsx", names=["reports"])
    sheet = openpyxl.load_workbook(tmp_path / "x.xlsx")["reports"]
    written = sheet.cell(2, [c.value for c in sheet[1]].index("district") + 1)
    assert (unescape(written.value), written.data_type) == (cell, "s")
    assert written.quotePrefix == cell.startswith(("=", "+", "-", "@"))


def test_what_no_cell_can_hold_is_said(tmp_path: Path) -> None:
    """A control character becomes a replacement character; a text too long is cut, and the contents say so."""
    [sheet] = write_xlsx(_with_group("党\x0b" + "课" * 40_000), tmp_path / "x.xlsx", names=["reports"])
    assert sheet.note == "1 cells cut at 32,767 characters"
    book = openpyxl.load_workbook(tmp_path / "x.xlsx")
    cells = [cell for cell in next(book["reports"].iter_rows(min_row=2, values_only=True)) if isinstance(cell, str)]
    assert max(cells, key=len) == "党\ufffd" + "课" * 32_765
    assert [cell.value for cell in book["contents"][2]] == ["reports", 1, 1, sheet.note]


def test_a_table_too_long_for_a_sheet_is_left_out_as_a_whole(
    corpus: Corpus, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The contents say so; a table that just fits, its header included, is all there."""
    rows = len(corpus.checks)
    monkeypatch.setattr(xlsx, "MOST_ROWS", rows + 1)
    [fits, longer] = write_xlsx(corpus, tmp_path / "x.xlsx", names=["checks", "claims"])
    assert (fits.written, longer.written) == (rows, 0)
    assert longer.note.startswith(f"left out: Excel has room for {rows:,} rows")
    book = openpyxl.load_workbook(tmp_path / "x.xlsx")
    assert (book["checks"].max_row, book["claims"].max_row) == (rows + 1, 1)
    assert [cell.value for cell in book["contents"][3]] == list(longer)


def test_tables_without_rows_are_sheets_too(tmp_path: Path) -> None:
    """Nothing read is no error."""
    (tmp_path / "empty.txt").write_bytes(b"")
    sheets = write_xlsx(read_corpus(tmp_path, progress=False), tmp_path / "x.xlsx")
    assert {sheet.table: sheet.rows for sheet in sheets if sheet.rows} == {"problems": 1}


def test_a_place_that_cannot_be_written_is_named(corpus: Corpus, tmp_path: Path) -> None:
    """Half a workbook is never left."""
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    with pytest.raises(OutputError, match="cannot be written"):
        write_xlsx(corpus, tmp_path / "file" / "x.xlsx", names=["checks"])


def _with_group(cell: str) -> Corpus:
    corpus = read_frame(pd.DataFrame({"text": [TEXT]}))
    return corpus.with_metadata(pd.DataFrame({"report_id": corpus.reports["report_id"], "district": [cell]}))
