"""The files in a zip archive are read like those of a folder; hostile ones are refused one by one."""

from __future__ import annotations

import io
import struct
import zipfile
from typing import TYPE_CHECKING

import pytest

from reportcorpus.errors import ReadError
from reportcorpus.loader import ReadOptions, archive, discover, read, read_file
from reportcorpus.model import Problem

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

TEXT = "岚溪区梧桐小学2021年党建工作总结\n一年来，学校党支部坚持党建引领，扎实开展党史学习教育。\n"
Members = dict[str | zipfile.ZipInfo, bytes]


def pack(path: Path, members: Members, method: int = zipfile.ZIP_DEFLATED) -> Path:
    with zipfile.ZipFile(path, "w", method) as file:
        for name, data in members.items():
            file.writestr(name, data)
    return path


def outcomes(path: Path, options: ReadOptions | None = None) -> dict[str, str]:
    """Read all that is in a folder or file: the text of reports, the reason of problems."""
    return {
        item.report_id if isinstance(item, Problem) else item.id: item.reason
        if isinstance(item, Problem)
        else item.text
        for entry in discover(path)
        for item in read_file(entry, options=options or ReadOptions())
    }


def test_members_are_read_like_files_of_a_folder(tmp_path: Path, make_docx: Callable[..., bytes]) -> None:
    """Of every format, with the archive's name as a folder; what a folder passes over is passed over here."""
    word = make_docx(f"<w:p><w:r><w:t>{TEXT.strip()}</w:t></w:r></w:p>")
    members: Members = {
        "a.txt": TEXT.encode(),
        "甲/乙/b.docx": word,
        "甲/c.csv": f'text\n"{TEXT}"\n'.encode(),
        "README.md": b"x",
        "__MACOSX/._a.txt": b"x",
        ".git/config": b"x",
        "甲/~$b.docx": b"x",
        "空/": b"",
    }
    pack(tmp_path / "包.zip", members)
    (tmp_path / "包外.txt").write_text(TEXT, encoding="utf-8")
    entries = list(discover(tmp_path))
    assert [(e.id, e.folder) for e in entries] == [
        ("包.zip/a.txt", "包.zip"),
        ("包.zip/甲/c.csv", "包.zip/甲"),
        ("包.zip/甲/乙/b.docx", "包.zip/甲/乙"),
        ("包外.txt", ""),
    ]
    assert list(outcomes(tmp_path)) == ["包.zip/a.txt", "包.zip/甲/c.csv#2", "包.zip/甲/乙/b.docx", "包外.txt"]
    assert read(tmp_path / "包.zip")[0].path == f"{tmp_path / '包.zip'}/a.txt"


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
@pytest.mark.parametrize("encoding", ["gbk", "gb18030", "utf-8"])
def test_unmarked_names_are_read_as_they_were_meant(tmp_path: Path, encoding: str, method: int) -> None:
    """Archives made on Chinese Windows do not say that their names are GBK; a backslash divides folders."""
    name = "城北小学\\党建工作总结.txt"
    raw = name.encode(encoding)
    stand_in = "x" * len(raw)
    path = pack(tmp_path / "包.zip", {stand_in: TEXT.encode()}, method)
    path.write_bytes(path.read_bytes().replace(stand_in.encode(), raw))
    assert outcomes(path) == {"包.zip/城北小学/党建工作总结.txt": TEXT}


def link(name: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name)
    info.create_system, info.external_attr = 3, 0o120777 << 16
    return info


@pytest.mark.parametrize(
    ("member", "data", "reason"),
    [
        ("../../etc/坏.txt", TEXT.encode(), "a name that leads out of its archive"),
        ("/etc/坏.txt", TEXT.encode(), "a name that leads out of its archive"),
        ("C:\\坏.txt", TEXT.encode(), "a name that leads out of its archive"),
        ("甲/../../坏.txt", TEXT.encode(), "a name that leads out of its archive"),
        (link("坏.txt"), b"/etc/passwd", "a symbolic link in an archive"),
        ("内.zip", b"PK\x03\x04", "an archive in an archive"),
        ("内.rar", b"Rar!", "an archive in an archive"),
        ("零.txt", bytes(3_000_000), "bytes that unpack to 3,000,000"),
        ("空.txt", b"", "empty"),
        ("图.png", b"\x89PNG", "a picture"),
        ("坏.docx", b"PK\x03\x04", "a broken Word document"),
    ],
)
def test_a_bad_member_is_a_problem_and_the_rest_is_read(
    tmp_path: Path, member: str | zipfile.ZipInfo, data: bytes, reason: str
) -> None:
    """Each has its reason; nothing is unpacked to the disk."""
    path = pack(tmp_path / "包.zip", {"好.txt": TEXT.encode(), member: data})
    good, bad = sorted(outcomes(path).values(), key=lambda text: text != TEXT)
    assert good == TEXT
    assert reason in bad
    assert [p.name for p in tmp_path.iterdir()] == ["包.zip"]


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_name_that_stands_twice_gives_one_report(tmp_path: Path) -> None:
    """Both would have the same id; the others are told under names of their own."""
    with zipfile.ZipFile(tmp_path / "包.zip", "w") as file:
        for _ in range(3):
            file.writestr("a.txt", TEXT)
    assert outcomes(tmp_path) == {
        "包.zip/a.txt": TEXT,
        "包.zip/a.txt (2)": "a name that stands in its archive twice",
        "包.zip/a.txt (3)": "a name that stands in its archive twice",
    }


def patched(data: bytes, offset_in_list: int, value: bytes) -> bytes:
    """Change a field of the first entry in the list of an archive."""
    at = data.index(b"PK\x01\x02") + offset_in_list
    return data[:at] + value + data[at + len(value) :]


@pytest.mark.parametrize(
    ("offset", "value", "reason"),
    [
        (8, struct.pack("<H", 1), "protected with a password"),
        (10, struct.pack("<H", 9), "packed in a way that is not read (method 9)"),
        (16, b"\0\0\0\0", "broken in its archive"),
        (24, struct.pack("<I", 7), "broken in its archive"),
        (24, struct.pack("<I", 1_000_000), "broken in its archive"),
        (24, struct.pack("<I", 100_000_000), "bytes that unpack to 100,000,000"),
        (42, struct.pack("<I", 3), "broken in its archive"),
    ],
)
def test_members_that_lie_or_are_locked(tmp_path: Path, offset: int, value: bytes, reason: str) -> None:
    """No more is unpacked than is declared, and what does not fit its declaration is refused."""
    path = pack(tmp_path / "包.zip", {"a.txt": TEXT.encode(), "b.txt": TEXT.encode()})
    path.write_bytes(patched(path.read_bytes(), offset, value))
    found = outcomes(path)
    assert reason in found["包.zip/a.txt"]
    assert found["包.zip/b.txt"] == TEXT


def test_the_limit_of_size_is_on_members(tmp_path: Path) -> None:
    """Not on the archive, which may hold many of them."""
    path = pack(tmp_path / "包.zip", {"小.txt": TEXT.encode(), "大.txt": TEXT.encode() * 2}, zipfile.ZIP_STORED)
    found = outcomes(path, ReadOptions(max_bytes=len(TEXT.encode())))
    assert found["包.zip/小.txt"] == TEXT
    assert "more than the limit" in found["包.zip/大.txt"]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"PK\x03\x04 broken", "a broken zip archive"),
        (b"", "a broken zip archive"),
        (b"Rar!\x1a\x07", "a broken zip archive"),
    ],
)
def test_what_is_no_archive(tmp_path: Path, data: bytes, reason: str) -> None:
    """It is one problem, and looking for files does not stop at it."""
    (tmp_path / "坏.zip").write_bytes(data)
    (tmp_path / "好.txt").write_text(TEXT, encoding="utf-8")
    found = outcomes(tmp_path)
    assert reason in found["坏.zip"]
    assert found["好.txt"] == TEXT


def test_archives_that_are_refused_as_a_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Too much in all, nothing to read, or a document with the wrong suffix."""
    cases: dict[str, Members] = {
        "an Office document, in spite of its suffix": {"[Content_Types].xml": b"", "word/document.xml": b""},
        "an archive without reports in it": {"README.md": b"", ".hidden": b""},
    }
    for reason, members in cases.items():
        with pytest.raises(ReadError, match=reason.replace("[", r"\[")):
            read(pack(tmp_path / "包.zip", members))
    path = pack(tmp_path / "包.zip", {f"{n}.txt": TEXT.encode() for n in range(4)})
    monkeypatch.setattr(archive, "MAX_TOTAL", 300)
    assert outcomes(path)["包.zip"].startswith("an archive that unpacks to 4 files of")
    monkeypatch.setattr(archive, "MAX_TOTAL", 10**9)
    monkeypatch.setattr(archive, "MAX_MEMBERS", 3)
    assert outcomes(path)["包.zip"].startswith("an archive that unpacks to 4 files of")


def test_reading_an_archive_stops_at_the_first_problem(tmp_path: Path) -> None:
    """`read` is for what should be good; folders collect."""
    path = pack(tmp_path / "包.zip", {"a.txt": TEXT.encode(), "b.txt": b""})
    with pytest.raises(ReadError, match=r"包\.zip/b\.txt: empty"):
        read(path)


def test_a_document_is_no_archive(make_docx: Callable[..., bytes], tmp_path: Path) -> None:
    """Only the suffix .zip is looked into."""
    (tmp_path / "a.docx").write_bytes(make_docx(f"<w:p><w:r><w:t>{TEXT.strip()}</w:t></w:r></w:p>"))
    assert list(outcomes(tmp_path)) == ["a.docx"]
    assert zipfile.is_zipfile(io.BytesIO((tmp_path / "a.docx").read_bytes()))
