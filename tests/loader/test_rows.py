"""A table gives a report a row, whose place in it can be found again."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from datetime import datetime
from typing import TYPE_CHECKING

import pytest
from openpyxl import Workbook

from reportcorpus.errors import ReadError
from reportcorpus.loader import ReadOptions, discover, group_columns, read, read_file, rows
from reportcorpus.model import Problem, Source

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

FIRST = "岚溪区梧桐小学党建工作总结\n一年来，学校党支部坚持党建引领，成效明显。"
SECOND = "栖岭县第一中学党建工作汇报，全年上党课5次，党员教师12名，学校发展稳定。"
HEADER = ("学校", "text", "year", "level")
CELLS = [("梧桐小学", FIRST, 2021, "小学"), ("第一中学", SECOND, None, "中学")]


def csv_bytes(lines: Sequence[Sequence[object]], delimiter: str = ",", encoding: str = "utf-8-sig") -> bytes:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows(lines)
    return out.getvalue().encode(encoding)


def jsonl_bytes() -> bytes:
    return "\n".join(json.dumps(dict(zip(HEADER, row, strict=True)), ensure_ascii=False) for row in CELLS).encode()


def xlsx_bytes(sheets: dict[str, Sequence[Sequence[object]]]) -> bytes:
    book = Workbook()
    book.remove(book.active)  # type: ignore[arg-type]
    for title, lines in sheets.items():
        sheet = book.create_sheet(title)
        for line in lines:
            sheet.append(list(line))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def found(path: Path, options: ReadOptions | None = None) -> list[Source | Problem]:
    [entry] = discover(path)
    return list(read_file(entry, options=options or ReadOptions()))


@pytest.mark.parametrize(
    ("name", "data", "numbers"),
    [
        ("表.csv", csv_bytes([HEADER, *CELLS]), (2, 3)),
        ("表.csv", csv_bytes([HEADER, *CELLS], ";"), (2, 3)),
        ("表.csv", csv_bytes([HEADER, *CELLS], "\t", "utf-16"), (2, 3)),
        ("表.csv", csv_bytes([HEADER, *CELLS], encoding="gb18030"), (2, 3)),
        ("表.tsv", csv_bytes([HEADER, *CELLS], "\t"), (2, 3)),
        ("表.csv", csv_bytes([["2021年党建总结汇总表"], [], HEADER, *CELLS]), (4, 5)),
        ("表.jsonl", jsonl_bytes(), (1, 2)),
        ("表.xlsx", xlsx_bytes({"Sheet1": [HEADER, *CELLS]}), (2, 3)),
        ("表.XLSX", xlsx_bytes({"说明": [["本表说明"]], "总结": [["汇总表"], HEADER, *CELLS]}), (3, 4)),
    ],
)
def test_every_kind_of_table_gives_the_same_reports(
    tmp_path: Path, name: str, data: bytes, numbers: tuple[int, int]
) -> None:
    """Fields of metadata are given, other columns group; the number is the one that a spreadsheet shows."""
    (tmp_path / name).write_bytes(data)
    sources = read(tmp_path / name)
    assert [(s.id, s.text, s.given, s.groups) for s in sources] == [
        (f"{name}#{numbers[0]}", FIRST, {"year": "2021"}, {"学校": "梧桐小学", "level": "小学"}),
        (f"{name}#{numbers[1]}", SECOND, {}, {"学校": "第一中学", "level": "中学"}),
    ]
    assert [mark.label for s in sources for mark in s.marks] == [f"row {n}" for n in numbers]
    assert all((s.path, s.format, s.marks[0].end) == (str(tmp_path / name), "row", len(s.text)) for s in sources)
    assert group_columns(discover(tmp_path)) == ("学校", "level")


def test_columns_are_named_by_option(tmp_path: Path) -> None:
    """Text, id and title; dates have no midnight, numbers no decimal point."""
    lines = [["编号", "正文", "名称", "published"], [7.0, FIRST, "总结", datetime(2021, 12, 30)]]
    (tmp_path / "表.xlsx").write_bytes(xlsx_bytes({"一": lines}))
    options = ReadOptions(text_column="正文", id_column="编号", title_column="名称")
    [source] = read(tmp_path / "表.xlsx", options=options)
    assert (source.id, source.title) == ("表.xlsx#7", "总结")
    assert source.given == {"title": "总结", "published": "2021-12-30"}
    assert group_columns(discover(tmp_path), options) == ()


def test_all_sheets_with_the_column_are_read(tmp_path: Path) -> None:
    """The name of the sheet is part of the id then; two columns of the same name count once."""
    sheets = {"2020": [["text", "区", "区"], [FIRST, "岚溪区", "x"]], "目录": [["序号"]], "2021": [["text"], [SECOND]]}
    (tmp_path / "表.xlsx").write_bytes(xlsx_bytes(sheets))
    first, second = read(tmp_path / "表.xlsx")
    assert (first.id, first.marks[0].label, first.groups) == ("表.xlsx#2020!2", "sheet 2020, row 2", {"区": "岚溪区"})
    assert (second.id, second.text) == ("表.xlsx#2021!2", SECOND)


def test_bad_rows_are_problems_and_the_others_go_on(tmp_path: Path) -> None:
    """Rows without text, without Chinese, with half characters or NULs, and lines that are no JSON, in their order."""
    lines = [
        json.dumps({"n": "a", "text": FIRST}),
        json.dumps({"n": "b", "text": " "}),
        json.dumps({"n": "c"}),
        json.dumps({"n": "d", "text": "see attachment"}),
        '{"n": "e", "text": "\\ud83d党建"}',
        '{"n": "f", "text": "\\u0000党建"}',
        json.dumps({"n": "a", "text": SECOND}),
        json.dumps({"text": SECOND}),
        "{broken",
        "[1, 2]",
        "[" * 100_000,
        json.dumps({"n": "z", "text": SECOND}),
    ]
    (tmp_path / "表.jsonl").write_text("\n".join(lines), encoding="utf-8")
    items = found(tmp_path, ReadOptions(id_column="n"))
    assert [item.id for item in items if isinstance(item, Source)] == ["表.jsonl#a", "表.jsonl#z"]
    problems = {item.report_id: item.reason for item in items if isinstance(item, Problem)}
    reasons = {
        "b": "no text in column",
        "c": "no text in column",
        "d": "no report: it holds 0 Chinese characters",
        "e": "half a character",
        "f": "a NUL character at position 0",
        "7": "must name each row once; it has 'a'",
        "8": "must name each row once; it has ''",
        "9": "no JSON",
        "10": "no JSON object",
        "11": "no JSON",
    }
    assert problems.keys() == {f"表.jsonl#{key}" for key in reasons}
    assert all(reason in problems[f"表.jsonl#{key}"] for key, reason in reasons.items())


@pytest.mark.parametrize("option", ["text_column", "id_column", "title_column"])
def test_a_missing_column_lists_those_that_are_there(tmp_path: Path, option: str) -> None:
    """The advice is how one is named; the table then gives no grouping columns."""
    (tmp_path / "表.csv").write_bytes(csv_bytes([HEADER, *CELLS]))
    with pytest.raises(ReadError, match=rf"without a column '没有'.*学校, text, year, level.*\({option}=…\)"):
        read(tmp_path / "表.csv", options=ReadOptions(**{option: "没有"}))  # type: ignore[arg-type]
    assert group_columns(discover(tmp_path), ReadOptions(text_column="没有")) == ()


def test_a_cell_holds_a_whole_report(tmp_path: Path) -> None:
    """However long; the limit of the csv module stays what it was."""
    before = csv.field_size_limit()
    (tmp_path / "表.csv").write_bytes(csv_bytes([["text"], [FIRST * 10_000]]))
    assert read(tmp_path / "表.csv")[0].text == FIRST * 10_000
    assert csv.field_size_limit() == before


def test_the_name_of_the_file_states_what_a_row_does_not(tmp_path: Path) -> None:
    """A row counts more; a name that does not fit is a warning on every report."""
    (tmp_path / "岚溪区_2020.csv").write_bytes(csv_bytes([HEADER, *CELLS]))
    (tmp_path / "其他.txt").write_text(FIRST, encoding="utf-8")
    options = ReadOptions(filename="{district}_{year}")
    sources = [item for entry in discover(tmp_path) for item in read_file(entry, options=options)]
    assert [(s.given, s.groups.get("district")) for s in sources if isinstance(s, Source)] == [
        ({}, None),
        ({"year": "2021"}, "岚溪区"),
        ({"year": "2020"}, "岚溪区"),
    ]
    assert [s.warnings for s in sources if isinstance(s, Source)] == [
        ("the file name does not fit the pattern '{district}_{year}'",),
        (),
        (),
    ]
    assert group_columns(discover(tmp_path), options) == ("district", "学校", "level")


SHEET = "xl/worksheets/sheet1.xml"


def changed(workbook: bytes, part: str, old: bytes, new: bytes) -> bytes:
    """Replace bytes in one part of a workbook."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook)) as before, zipfile.ZipFile(out, "w") as after:
        for name in before.namelist():
            data = before.read(name)
            after.writestr(name, data.replace(old, new, 1) if name == part else data)
    return out.getvalue()


def test_hostile_workbooks_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Entities, sizes, a password, and broken parts each have their reason."""
    good = xlsx_bytes({"一": [HEADER, *CELLS]})
    path = tmp_path / "表.xlsx"
    for data, reason in [
        (
            changed(good, SHEET, b"<worksheet", b'<!DOCTYPE x [<!ENTITY a "aaaa">]><worksheet'),
            "declares a document type",
        ),
        (changed(good, SHEET, b"</sheetData>", b""), "a broken workbook"),
        (good[:-40], "a broken workbook"),
        (b"\xd0\xcf\x11\xe0" + bytes(100), "protected with a password"),
    ]:
        path.write_bytes(data)
        with pytest.raises(ReadError, match=reason):
            read(path)
    path.write_bytes(good)
    monkeypatch.setattr(rows, "MAX_UNPACKED", 1000)
    with pytest.raises(ReadError, match="a workbook that unpacks to"):
        read(path)


def test_a_workbook_that_declares_a_million_columns(tmp_path: Path) -> None:
    """Only cells that are there are read."""
    good = xlsx_bytes({"一": [HEADER, *CELLS]})
    (tmp_path / "表.xlsx").write_bytes(changed(good, SHEET, b'"A1:D3"', b'"A1:XFD1048576"'))
    assert [source.text for source in read(tmp_path / "表.xlsx")] == [FIRST, SECOND]
