"""Whatever lies in a folder, each file is a report or a problem with advice, and the rest of the run goes on."""

from __future__ import annotations

import io
import os
import zipfile
from typing import TYPE_CHECKING

import pytest

from reportcorpus.batch import analyse_to_tables
from reportcorpus.pipeline import Settings
from reportcorpus.reading import read_corpus

if TYPE_CHECKING:
    from pathlib import Path

GOOD = "岚溪区梧桐小学2021年党建工作总结\n一、主要做法\n学校有党员12名，全年上党课5次，扎实开展党史学习教育。\n"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
ENTITIES = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "党" * 10}">' for n in range(9))


def archive(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in parts.items():
            file.writestr(name.replace("__", "/").replace("_xml", ".xml").replace("_txt", ".txt"), data)
    return out.getvalue()


def document(xml: str) -> bytes:
    return archive(word__document_xml=xml.encode())


BAD: dict[str, tuple[bytes, str]] = {
    "零.txt": (b"", "empty"),
    "一.txt": (b"x", "no report: it holds 0 Chinese"),
    "空行.txt": (b"\r\n\r\n", "empty"),
    "零字符.txt": (GOOD.encode() + b"\0\0", "NUL"),
    "半字符.txt": (GOOD.replace("学", "\ud83d", 1).encode("utf-8", "surrogatepass"), "a broken byte at offset"),
    "半字符16.txt": (GOOD.replace("学", "\ud83d", 1).encode("utf-16", "surrogatepass"), "byte-order mark"),
    "坏字节.txt": (GOOD.encode().replace("党".encode(), b"\xe5\x85", 1), "a broken byte at offset"),
    "实体.docx": (
        document(f'<!DOCTYPE x [{ENTITIES}]><w:document xmlns:w="{WORD}">&e8;</w:document>'),
        "document type",
    ),
    "实体.xlsx": (archive(xl__workbook_xml=f"<!DOCTYPE x [{ENTITIES}]><x>&e8;</x>".encode()), "document type"),
    "膨胀.docx": (document("<w:document>" + " " * 60_000_000), "unpacks to more than"),
    "膨胀.zip": (archive(a_txt=bytes(30_000_000)), "unpack to 30,000,000"),
    "嵌套.docx": (document(f'<w:document xmlns:w="{WORD}"><w:body>' + "<w:sdt>" * 50_000), "a broken Word document"),
    "嵌套.html": (("<div>" * 100_000 + GOOD).encode(), "nested too deeply"),
    "属性.html": (f"<p {' '.join(f'a{n}=x' for n in range(100_000))}>{GOOD}".encode(), "thousands of attributes"),
    "列.csv": ("学校,年份\n梧桐小学,2021\n".encode(), "its columns are: 学校, 年份"),
    "坏.pdf": (b"%PDF-1.7\n" + bytes(100), "a broken PDF document"),
    "版.ofd": (b"PK\x03\x04", "an OFD document"),
    "页.mhtml": (b"MIME-Version: 1.0", "a web archive"),
    "图.jpg": (b"\xff\xd8\xff", "a picture"),
}
FINE: dict[str, bytes] = {
    "好.txt": GOOD.encode(),
    "断尾.txt": GOOD.encode() + "党".encode()[:2],
    "混合.txt": GOOD.replace("\n", "\r\n", 1).replace("做法\n", "做法\r").encode(),
    "无标记.txt": GOOD.encode("utf-16-le"),
    "长属性.html": f'<p title="{"x" * 5_000_000}">{GOOD}'.encode(),
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a folder with every kind of bad file beside good ones."""
    root = tmp_path_factory.mktemp("bad")
    for name, data in {name: data for name, (data, _) in BAD.items()}.items() | FINE.items():
        (root / name).write_bytes(data)
    return root


def test_every_bad_file_is_a_problem_and_every_other_is_read(folder: Path) -> None:
    """Reasons tell them apart, advice says what to do."""
    corpus = read_corpus(folder, progress=False, jobs=1)
    assert {report.id for report in corpus} == FINE.keys()
    problems = corpus.problems.assign(file=[name.partition("/")[0] for name in corpus.problems["report_id"]])
    reasons = dict(zip(problems["file"], problems["reason"], strict=True))
    assert reasons.keys() == BAD.keys()
    assert {name: reason for name, reason in reasons.items() if BAD[name][1] not in reason} == {}
    assert problems["advice"].str.len().min() > 5
    assert "analysing" not in " ".join(reasons.values())


def test_fine_files_give_the_same_reading(folder: Path) -> None:
    """However the lines end, whatever the encoding, and with a last character cut off."""
    corpus = read_corpus([folder / name for name in FINE if name.endswith(".txt")], progress=False, jobs=1)
    assert {tuple(heading.text for heading in report.headings) for report in corpus} == {
        ("岚溪区梧桐小学2021年党建工作总结", "一、主要做法")
    }
    assert {tuple((claim.text, claim.value) for claim in report.claims) for report in corpus} == {
        tuple((claim.text, claim.value) for claim in corpus[0].claims)
    }
    warnings = {report.id: report.warnings for report in corpus if report.warnings}
    assert list(warnings) == ["断尾.txt"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes on this platform")
def test_links_pipes_and_sizes_never_stop_a_run(tmp_path: Path) -> None:
    """A loop of links, a link to nothing, pipes under any suffix, and a file of a gigabyte; results are written."""
    root = tmp_path / "in"
    (root / "甲").mkdir(parents=True)
    (root / "好.txt").write_text(GOOD, encoding="utf-8")
    (root / "甲" / "回.lnk").symlink_to(root, target_is_directory=True)
    (root / "甲" / "自.txt").symlink_to(root / "甲" / "自.txt")
    (root / "无.txt").symlink_to(root / "没有.txt")
    for name in ("管.txt", "管.zip", "管.csv"):
        os.mkfifo(root / name)
    with (root / "大.txt").open("wb") as file:
        file.truncate(1024**3)
    corpus = analyse_to_tables(root, tmp_path / "out", progress=False, jobs=1)
    assert corpus.reports["report_id"].tolist() == ["好.txt"]
    reasons = dict(zip(corpus.problems["report_id"], corpus.problems["reason"], strict=True))
    assert reasons.keys() == {"大.txt", "无.txt", "甲/自.txt", "管.txt", "管.zip", "管.csv"}
    assert "limit of 67,108,864" in reasons["大.txt"]
    assert all("a pipe" in reasons[name] for name in reasons if name.startswith("管"))


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_files_and_folders_that_may_not_be_read(tmp_path: Path) -> None:
    """Both are problems; what lies beside them is read."""
    (tmp_path / "锁").mkdir()
    for name in ("好.txt", "锁.txt", "锁/a.txt"):
        (tmp_path / name).write_text(GOOD, encoding="utf-8")
    for name in ("锁.txt", "锁"):
        (tmp_path / name).chmod(0)
    corpus = read_corpus(tmp_path, progress=False)
    (tmp_path / "锁").chmod(0o700)
    assert corpus.reports["report_id"].tolist() == ["好.txt"]
    assert corpus.problems["report_id"].tolist() == ["锁", "锁.txt"]
    assert corpus.problems["reason"].str.contains("no permission").all()


def test_the_limit_is_an_option(tmp_path: Path) -> None:
    """It holds for files, and for files in archives."""
    (tmp_path / "a.txt").write_text(GOOD, encoding="utf-8")
    (tmp_path / "b.zip").write_bytes(archive(c_txt=GOOD.encode()))
    assert len(read_corpus(tmp_path, progress=False)) == 2
    corpus = read_corpus(tmp_path, progress=False, settings=Settings(max_bytes=100))
    assert corpus.problems["report_id"].tolist() == ["a.txt", "b.zip/c.txt"]
