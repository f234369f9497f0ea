"""Old Word documents are read through LibreOffice, which never hangs the run."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest

from reportcorpus.errors import ReadError
from reportcorpus.loader import office, read

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

TEXT = "岚溪区梧桐小学党建工作总结：一年来，学校党支部坚持党建引领，成效明显。"
OLD = b"\xd0\xcf\x11\xe0" + bytes(64)
pytestmark = pytest.mark.skipif(os.name == "nt", reason="the stand-in for LibreOffice is a script")


@pytest.fixture
def libreoffice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Put a stand-in for LibreOffice on the path, with temporary files where the test can see them."""
    folder, temporary = tmp_path / "bin", tmp_path / "tmp"
    folder.mkdir()
    temporary.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))

    def install(script: str) -> None:
        program = folder / "soffice"
        start = f"import os, shutil, subprocess, sys, time\nout = sys.argv[sys.argv.index('--outdir') + 1]\n{script}\n"
        program.write_text(f"#!{sys.executable}\n{start}", encoding="utf-8")
        program.chmod(0o755)

    return install


@pytest.mark.parametrize("name", ["旧.doc", "旧.DOC", "旧.wps", "富.rtf", "文.odt"])
def test_what_libreoffice_makes_is_read(
    tmp_path: Path, libreoffice: Callable[[str], None], make_docx: Callable[..., bytes], name: str
) -> None:
    """It is given the document, a profile and a folder of its own; nothing is left behind."""
    made = tmp_path / "made.docx"
    made.write_bytes(make_docx(f"<w:p><w:r><w:t>{TEXT}</w:t></w:r></w:p>"))
    libreoffice(
        f"assert open(sys.argv[-1], 'rb').read() == {OLD!r}\n"
        "assert sys.argv[1].startswith('-env:UserInstallation=file:///')\n"
        f"os.makedirs(out)\nshutil.copy({str(made)!r}, os.path.join(out, 'report.docx'))"
    )
    (tmp_path / name).write_bytes(OLD)
    [source] = read(tmp_path / name)
    assert (source.text, source.id) == (TEXT, name)
    assert list((tmp_path / "tmp").iterdir()) == []


@pytest.mark.parametrize(
    ("script", "reason"),
    [
        ("sys.exit(1)", "LibreOffice cannot convert"),
        (
            "subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)'])\ntime.sleep(60)",
            "within 0.5 seconds",
        ),
    ],
)
def test_libreoffice_that_fails_or_hangs(
    tmp_path: Path, libreoffice: Callable[[str], None], monkeypatch: pytest.MonkeyPatch, script: str, reason: str
) -> None:
    """It is ended with all that it started; the advice is to convert by hand."""
    monkeypatch.setattr(office, "TIMEOUT", 0.5)
    libreoffice(script)
    (tmp_path / "旧.doc").write_bytes(OLD)
    with pytest.raises(ReadError, match=rf"old Word format that .*{reason}.*save it as \.docx"):
        read(tmp_path / "旧.doc")
    assert list((tmp_path / "tmp").iterdir()) == []


def test_without_libreoffice_the_advice_names_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Beside the way by hand."""
    monkeypatch.setenv("PATH", str(tmp_path))
    for name, what in (("旧.wps", "WPS Writer"), ("富.rtf", "rich text document"), ("文.odt", "OpenDocument text")):
        (tmp_path / name).write_bytes(OLD)
        with pytest.raises(ReadError, match=rf"{what}; open it in .* or install LibreOffice"):
            read(tmp_path / name)


def test_text_under_the_name_of_a_document(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is read as text, without LibreOffice; bytes that are neither text nor a document are refused."""
    monkeypatch.setenv("PATH", str(tmp_path))
    (tmp_path / "文.doc").write_bytes(TEXT.encode("gb18030"))
    [source] = read(tmp_path / "文.doc")
    assert (source.text, source.encoding) == (TEXT, "gb18030")
    for junk in (bytes(range(256)) * 8, "鼛鼜鼝鼞鼟齀齁齂齃齄齅齆齇齈齉".encode() * 9):
        (tmp_path / "乱.doc").write_bytes(junk)
        with pytest.raises(ReadError, match="no document: it does not begin as one"):
            read(tmp_path / "乱.doc")


def test_characters_that_make_no_text(
    tmp_path: Path, libreoffice: Callable[[str], None], make_docx: Callable[..., bytes]
) -> None:
    """What LibreOffice reads out of a damaged document is no report; traditional text is one."""
    shown = {
        "乱.doc": "鼛鼜鼝鼞鼟齀齁齂齃齄齅齆齇齈齉" * 4,
        "繁.doc": "學校黨支部堅持黨建引領，認真組織學習，成效明顯。" * 2,
    }
    for name, text in shown.items():
        made = tmp_path / "made.docx"
        made.write_bytes(make_docx(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"))
        libreoffice(f"os.makedirs(out)\nshutil.copy({str(made)!r}, os.path.join(out, 'report.docx'))")
        (tmp_path / name).write_bytes(OLD)
    [source] = read(tmp_path / "繁.doc")
    assert source.text == shown["繁.doc"]
    made.write_bytes(make_docx(f"<w:p><w:r><w:t>{shown['乱.doc']}</w:t></w:r></w:p>"))
    with pytest.raises(ReadError, match="its characters make no text"):
        read(tmp_path / "乱.doc")


def test_a_program_that_does_not_start(tmp_path: Path, libreoffice: Callable[[str], None]) -> None:
    """A damaged installation is a problem of the file, too."""
    libreoffice("")
    (tmp_path / "bin" / "soffice").write_text("#!/no/such/program\n", encoding="utf-8")
    (tmp_path / "旧.doc").write_bytes(OLD)
    with pytest.raises(ReadError, match="LibreOffice does not start"):
        read(tmp_path / "旧.doc")


def test_a_new_document_with_an_old_suffix_is_read(tmp_path: Path, make_docx: Callable[..., bytes]) -> None:
    """How it begins tells what it is."""
    (tmp_path / "新.doc").write_bytes(make_docx(f"<w:p><w:r><w:t>{TEXT}</w:t></w:r></w:p>"))
    assert read(tmp_path / "新.doc")[0].text == TEXT


def test_a_web_page_with_an_old_suffix_is_read(tmp_path: Path) -> None:
    """Office systems export pages as .doc; a web archive of that name is refused with what to do."""
    page = f'\ufeff\r\n<!DOCTYPE html><html><meta charset="gb2312"><body><p>{TEXT}</p></body></html>'
    (tmp_path / "页.doc").write_bytes(page.encode())
    assert read(tmp_path / "页.doc")[0].text == TEXT
    (tmp_path / "档.doc").write_bytes(b"MIME-Version: 1.0\r\n\r\n<html>")
    with pytest.raises(ReadError, match=r"a web archive, in spite of its suffix.*save it as \.docx"):
        read(tmp_path / "档.doc")


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_itself_reads_rich_text(tmp_path: Path) -> None:
    """Two at once do not disturb each other: each has a profile of its own."""
    words = "".join(f"\\u{ord(c)}?" for c in TEXT)
    for name in ("甲.rtf", "乙.doc"):
        (tmp_path / name).write_text(rf"{{\rtf1\ansi {words}\par}}", encoding="ascii")
    with ThreadPoolExecutor(2) as pool:
        both = list(pool.map(read, [tmp_path / "甲.rtf", tmp_path / "乙.doc"]))
    assert [source.text for [source] in both] == [TEXT, TEXT]
