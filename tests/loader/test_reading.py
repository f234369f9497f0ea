"""One file gives its reports, or an error that says what is wrong and what to do."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from reportcorpus.errors import ReadError
from reportcorpus.loader import ReadOptions, read

if TYPE_CHECKING:
    from collections.abc import Callable

TEXT = "岚溪区梧桐小学2021年党建工作总结\r\n一年来，学校党支部坚持党建引领，扎实开展党史学习教育。\r\n"


def test_text_files_are_read_exactly(tmp_path: Path) -> None:
    """Text and Markdown keep every character and line end; id, folder and path are those asked for."""
    path = tmp_path / "总结.md"
    path.write_bytes(b"\xef\xbb\xbf" + TEXT.encode())
    [source] = read(path, id="甲/总结.md", folder="甲")
    assert (source.text, source.id, source.folder, source.path) == (TEXT, "甲/总结.md", "甲", str(path))
    assert (source.format, source.encoding, source.evidence) == ("text", "utf-8", "byte-order mark")
    assert read(path)[0].id == "总结.md"


def test_a_file_of_several_reports_gives_each(tmp_path: Path) -> None:
    """Their ids are numbered, their first lines are those of the file, and what stands before them is none."""
    first, second = "第一所学校党建工作。" * 25, "第二所学校党建工作。" * 25
    text = f"范文两篇\n第一篇：{first}\n第二篇：{second}"
    path = tmp_path / "合集.txt"
    path.write_text(text, encoding="utf-8")
    sources = read(path)
    assert [source.id for source in sources] == ["合集.txt#1", "合集.txt#2"]
    assert [source.text for source in sources] == [first + "\n", second]
    assert [source.first_line for source in sources] == [2, 3]
    assert [source.warnings for source in sources] == [(), ()]


def test_what_stands_before_the_first_report_is_told(tmp_path: Path) -> None:
    """An introduction by the site belongs to none of the reports."""
    body = "学校党建工作扎实推进。" * 25
    text = f"学校党建工作总结（通用2篇）\n下面是整理的总结，欢迎阅读。\n工作总结 篇1\n{body}\n工作总结 篇2\n{body}"
    (tmp_path / "合集.txt").write_text(text, encoding="utf-8")
    first, second = read(tmp_path / "合集.txt")
    assert first.text == f"工作总结 篇1\n{body}\n"
    assert first.warnings == ("29 characters before the first report were left out: 学校党建工作总结（通用2…",)
    assert second.warnings == ()


def test_marks_are_counted_from_the_start_of_each_report(tmp_path: Path, make_docx: Callable[..., bytes]) -> None:
    """A paragraph of the second report is marked in its own text."""
    lines = ["第一篇", "党建引领。" * 50, "第二篇", "立德树人。" * 50]
    path = tmp_path / "合集.docx"
    path.write_bytes(make_docx("".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in lines)))
    _, second = read(path)
    assert [(m.start, m.end, m.kind, m.label) for m in second.marks] == [(0, 250, "paragraph", "4")]


@pytest.mark.parametrize(
    ("name", "data", "reason", "advice"),
    [
        ("空.txt", b"", "empty", "saved or downloaded"),
        ("一.txt", b"\n", "empty", "saved or downloaded"),
        ("白.txt", "\ufeff　　 \r\n\u3000".encode(), "no text in it", "saved completely"),
        ("英.txt", b"Nothing to report.", "no report: it holds 0 Chinese", "leave it out"),
        ("短.md", "党建工作".encode(), "no report: it holds 4 Chinese", "leave it out"),
        ("图.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "", ""),
        ("假.txt", b"%PDF-1.7\n", "a PDF document, in spite of its suffix", "change its suffix to .pdf"),
        ("假.html", b"PK\x03\x04", "a zip archive", "change its suffix to .docx"),
        ("旧.doc", b"\xd0\xcf\x11\xe0", "old Word format", "save it as .docx"),
        ("旧.WPS", b"\xd0\xcf\x11\xe0", "WPS Writer", "save it as .docx"),
        ("假.csv", b"PK\x03\x04", "a zip archive", "change its suffix to .docx or .xlsx"),
        ("表.xlsx", b"PK", "a broken workbook", "save it again"),
        ("密.xlsx", b"\xd0\xcf\x11\xe0", "protected with a password", "save it as .xlsx"),
        ("表.xls", b"\xd0\xcf\x11\xe0", "old Excel format", "save it as .xlsx"),
        ("表.csv", "学校,year\n梧桐小学,2021\n".encode(), "its columns are: 学校, year", "text_column=…"),
        ("空.csv", b",\n", "its columns are: none", "text_column=…"),
        ("包.zip", b"PK", "a broken zip archive", "pack it again"),
        ("包.rar", b"Rar!", "an archive", "unpack"),
        ("页.mhtml", b"MIME", "a web archive", "save the page as .html"),
        ("文.ofd", b"PK", "an OFD document", "export it as PDF"),
        ("未知.xyz", b"x", "not read (.xyz)", ".txt .text .md .markdown .html .htm .docx"),
        ("无后缀", b"x", "without a suffix", "supported formats"),
        ("坏.docx", b"PK\x03\x04broken", "a broken Word document", "repair"),
        ("密.docx", b"\xd0\xcf\x11\xe0\xa1\xb1", "protected with a password", "remove the password"),
        ("坏.pdf", b"%PDF-1.7 broken", "a broken PDF document", "again"),
    ],
)
def test_bad_files_say_what_is_wrong(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, data: bytes, reason: str, advice: str
) -> None:
    """Path, reason and advice make one sentence."""
    monkeypatch.setenv("PATH", str(tmp_path))  # no LibreOffice there
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(ReadError) as caught:
        read(path)
    assert reason in caught.value.reason
    assert advice in caught.value.advice
    assert str(caught.value).startswith(f"{path}: ")


def test_large_files_are_refused_before_they_are_read(tmp_path: Path) -> None:
    """The limit is an option."""
    path = tmp_path / "大.txt"
    path.write_text(TEXT, encoding="utf-8")
    with pytest.raises(ReadError, match=r"more than the limit of 10; split it"):
        read(path, options=ReadOptions(max_bytes=10))


@pytest.mark.skipif(os.name == "nt", reason="files have no holes on Windows by default")
def test_a_gigabyte_is_refused_without_reading_it(tmp_path: Path) -> None:
    """The size alone is looked at."""
    with (tmp_path / "大.txt").open("wb") as file:
        file.truncate(1024**3)
    with pytest.raises(ReadError, match=r"1,073,741,824 bytes, more than the limit of 67,108,864"):
        read(tmp_path / "大.txt")


def test_fifty_megabytes_are_read(tmp_path: Path) -> None:
    """Below the limit no character is lost."""
    path = tmp_path / "大.txt"
    path.write_text(TEXT * 400_000, encoding="utf-8", newline="")
    assert path.stat().st_size > 50_000_000
    [source] = read(path)
    assert source.text == TEXT * 400_000


def test_folders_and_missing_files(tmp_path: Path) -> None:
    """What is no file is named as what it is."""
    with pytest.raises(ReadError, match="a folder, not a file"):
        read(tmp_path)
    with pytest.raises(ReadError, match="does not exist"):
        read(tmp_path / "没有.txt")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_does_not_hang(tmp_path: Path) -> None:
    """Only regular files are opened."""
    os.mkfifo(tmp_path / "管道.txt")
    with pytest.raises(ReadError, match="a pipe"):
        read(tmp_path / "管道.txt")


def test_what_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file without permission is a ReadError with advice."""
    path = tmp_path / "a.txt"
    path.write_text(TEXT, encoding="utf-8")

    def refuse(_: Path) -> bytes:
        raise PermissionError

    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(ReadError, match="no permission"):
        read(path)
