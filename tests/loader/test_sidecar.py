"""A sidecar states metadata and groups by file; rows that fit nothing are told."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from openpyxl import Workbook

from reportcorpus.errors import ReadError, UsageError
from reportcorpus.loader import find_sidecar, read_sidecar
from reportcorpus.model import Source

if TYPE_CHECKING:
    from pathlib import Path

TABLE = """file,organisation,year,level
甲/总结.txt,岚溪区梧桐小学,2021,小学
汇报.docx,栖岭县第一中学,,初中
没有.txt,,2020,
"""


def source(report: str, **given: str) -> Source:
    return Source(id=report, text="党建", given=given)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_rows_are_joined_on_path_or_unique_name(tmp_path: Path, encoding: str) -> None:
    """Metadata fields are given, other columns group, empty cells state nothing; the sidecar overrules."""
    (tmp_path / "metadata.csv").write_bytes(TABLE.encode(encoding))
    path = find_sidecar(tmp_path)
    assert path is not None
    sidecar = read_sidecar(path).resolve(["甲/总结.txt", "乙/汇报.docx", "乙/总结.txt"])
    first = sidecar.apply(source("甲/总结.txt", year="1999", place="岚溪区"))
    assert first.given == {"organisation": "岚溪区梧桐小学", "year": "2021", "place": "岚溪区"}
    assert first.groups == {"level": "小学"}
    second = sidecar.apply(source("乙/汇报.docx"))
    assert (second.given, second.groups) == ({"organisation": "栖岭县第一中学"}, {"level": "初中"})
    assert sidecar.apply(source("乙/总结.txt")) == source("乙/总结.txt")
    assert sidecar.warnings == (f"{path}: the row '没有.txt' fits no file",)


def test_a_bare_name_that_fits_two_files_fits_none(tmp_path: Path) -> None:
    """Guessing would give one school the data of another."""
    path = tmp_path / "m.csv"
    path.write_text("文件,year\n总结.txt,2021\n", encoding="utf-8")
    sidecar = read_sidecar(path).resolve(["甲/总结.txt", "乙/总结.txt"])
    assert sidecar.rows == {}
    assert sidecar.warnings == (f"{path}: the row '总结.txt' fits several files (甲/总结.txt, 乙/总结.txt)",)


@pytest.mark.parametrize(
    "name",
    [
        "甲/总结.docx",
        "总结.docx",
        "总结",
        "甲/总结",
        "总结.DOCX",
        "甲/总结.Docx",
        "D:/资料/报告/甲/总结.docx",
        "/home/资料/甲/总结.docx",
    ],
)
def test_names_as_people_write_them(tmp_path: Path, name: str) -> None:
    """Without the suffix, with other capitals, or with the whole path of the computer it was made on."""
    path = tmp_path / "m.csv"
    path.write_text(f"file,year\n{name},2021\n", encoding="utf-8")
    sidecar = read_sidecar(path).resolve(["甲/总结.docx", "乙/汇报.docx"])
    assert (sidecar.rows, sidecar.warnings) == ({"甲/总结.docx": {"year": "2021"}}, ())


def test_names_that_may_mean_two_files_mean_none(tmp_path: Path) -> None:
    """A name without its suffix where two have it, and a second row for the same file."""
    path = tmp_path / "m.csv"
    path.write_text("file,year\n总结,2020\n汇报.docx,2021\n汇报,2022\n资料/汇报.docx,2023\n", encoding="utf-8")
    sidecar = read_sidecar(path).resolve(["总结.docx", "总结.pdf", "汇报.docx"])
    assert sidecar.rows == {"汇报.docx": {"year": "2021"}}
    assert [warning.partition(": ")[2] for warning in sidecar.warnings] == [
        "the row '总结' fits several files (总结.docx, 总结.pdf)",
        "the row '汇报' fits 汇报.docx, which has a row already",
        "the row '资料/汇报.docx' fits no file",
    ]


def test_half_characters_in_a_sidecar_cost_their_row(tmp_path: Path) -> None:
    """No table of results could hold them."""
    path = tmp_path / "m.jsonl"
    path.write_text('{"file": "a.txt", "区": "\\ud83d"}\n{"file": "b.txt", "区": "岚溪区"}\n', encoding="utf-8")
    sidecar = read_sidecar(path)
    assert sidecar.rows == {"b.txt": {"区": "岚溪区"}}
    assert [warning.partition(": ")[2] for warning in sidecar.warnings] == [
        "row 1 has half a character (lone surrogate) at position 0 in a cell and was left out"
    ]


def test_reports_of_one_file_share_its_row(tmp_path: Path) -> None:
    """Each takes the row of the file, unless it has one of its own."""
    path = tmp_path / "m.csv"
    path.write_text("file,year\n合集.txt,2020\n合集.txt#2,2021\n", encoding="utf-8")
    sidecar = read_sidecar(path)
    assert [sidecar.apply(source(f"合集.txt#{n}")).given["year"] for n in (1, 2)] == ["2020", "2021"]


def test_rows_of_one_report_of_a_file_survive_resolving(tmp_path: Path) -> None:
    """They are found by the file that the report is in."""
    path = tmp_path / "m.csv"
    path.write_text("file,year\n合集.txt#2,2021\n没有.txt#1,2020\n", encoding="utf-8")
    sidecar = read_sidecar(path).resolve(["甲/合集.txt"])
    assert sidecar.rows == {"甲/合集.txt#2": {"year": "2021"}}
    assert sidecar.apply(source("甲/合集.txt#2")).given == {"year": "2021"}
    assert sidecar.apply(source("甲/合集.txt#1")).given == {}
    assert sidecar.warnings == (f"{path}: the row '没有.txt#1' fits no file",)


def test_a_workbook_states_the_same_as_a_csv_file(tmp_path: Path) -> None:
    """It is found where there is no metadata.csv; a title above the names of the columns is no harm."""
    book = Workbook()
    lines = [["学校信息"], ["file", "organisation", "year", "level"], ["甲/总结.txt", "岚溪区梧桐小学", 2021, "小学"]]
    for line in lines:
        book.active.append(line)  # type: ignore[union-attr]
    book.save(tmp_path / "metadata.xlsx")
    path = find_sidecar(tmp_path)
    assert path == tmp_path / "metadata.xlsx"
    expected = {"organisation": "岚溪区梧桐小学", "year": "2021", "level": "小学"}
    assert read_sidecar(path).rows == {"甲/总结.txt": expected}
    (tmp_path / "metadata.csv").write_text(TABLE, encoding="utf-8")
    assert find_sidecar(tmp_path) == tmp_path / "metadata.csv"


def test_doubtful_rows_become_warnings(tmp_path: Path) -> None:
    """A file named twice, or not at all, is told with its row."""
    path = tmp_path / "m.csv"
    path.write_text("file,year\na.txt,2020\na.txt,2021\n,2022\n./b\\c.txt,2023,more\n", encoding="utf-8")
    sidecar = read_sidecar(path)
    assert sidecar.rows == {"a.txt": {"year": "2020"}, "b/c.txt": {"year": "2023"}}
    assert [warning.partition(": ")[2] for warning in sidecar.warnings] == [
        "row 3 names 'a.txt' again and was left out",
        "row 4 names no file and was left out",
    ]


def test_what_is_no_sidecar(tmp_path: Path) -> None:
    """The error lists the columns, or says what to save the table as."""
    (tmp_path / "m.csv").write_text("学校,year\n", encoding="utf-8")
    with pytest.raises(UsageError, match="no column 'file'; the columns are: 学校, year"):
        read_sidecar(tmp_path / "m.csv")
    with pytest.raises(ReadError, match=r"save the table as metadata\.csv"):
        read_sidecar(tmp_path / "m.ods")
    with pytest.raises(ReadError, match="cannot be opened"):
        read_sidecar(tmp_path / "none.csv")
    assert find_sidecar(tmp_path) is None
