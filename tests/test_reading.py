"""Files, folders and frames become reports; what cannot be read becomes a row that says what to try."""

from __future__ import annotations

import os
import zipfile
from typing import TYPE_CHECKING

import pandas as pd
import pytest

from reportcorpus.errors import ReadError, UsageError
from reportcorpus.model import Report
from reportcorpus.pipeline import Settings
from reportcorpus.reading import read_corpus, read_frame, read_report, read_text

if TYPE_CHECKING:
    from pathlib import Path

    from reportcorpus.corpus import Corpus

TEXT = "岚溪区青石小学2021年党建工作总结\n一、主要做法\n学校有党员12名，全年上党课5次，扎实开展党史学习教育。\n"


def test_a_report_is_read_from_a_file_and_from_a_string(tmp_path: Path) -> None:
    """Both ways give the same reading."""
    path = tmp_path / "青石小学.txt"
    path.write_text(TEXT, encoding="utf-8")
    from_file, from_text = read_report(path), read_text(TEXT)
    assert from_file.claims == from_text.claims
    assert from_file.source == TEXT
    assert from_file.path == str(path)


def test_a_text_may_end_like_the_name_of_a_file() -> None:
    """A sentence is read whatever it ends in, and its figures are checked."""
    report = read_text("学校教职工120人，其中党员92人，占78%，详见附件总结.docx")
    assert [(check.text, check.verdict) for check in report.checks] == [("78%", "inconsistent")]


def test_a_file_of_several_reports_needs_read_corpus(samples: Path) -> None:
    """The error names the function that reads them all, which gives each an id of its own."""
    path = samples / "两校党建总结合集.txt"
    with pytest.raises(UsageError, match=r"holds 2 reports; read_corpus\("):
        read_report(path)
    assert [report.id for report in read_corpus(path, progress=False)] == [f"{path.name}#1", f"{path.name}#2"]


def test_every_sample_is_read(corpus: Corpus, samples: Path) -> None:
    """Nothing fails, and README and metadata are passed over."""
    assert corpus.problems.to_dict("records") == []
    files = {path.relative_to(samples).as_posix() for path in samples.rglob("*") if path.is_file()}
    read = {report_id.split("#")[0] for report_id in corpus.reports["report_id"]}
    assert files - read == {"README.md", "metadata.csv"}


def test_every_item_leads_to_its_raw_characters(corpus: Corpus) -> None:
    """The raw slice of an item, normalised as the report was, is the item."""
    for report in corpus:
        for layer in ("headings", "paragraphs", "sentences", "slogans", "activities", "claims", "checks"):
            for item in getattr(report, layer):
                assert report.text[item.start : item.end] == item.text
                span = report.alignment.to_source(item.start, item.end)
                assert (item.source_start, item.source_end) == span
                assert 0 <= item.source_start < item.source_end <= len(report.source)


def test_bad_files_become_problems_and_the_rest_is_read(tmp_path: Path) -> None:
    """Each kind of bad file has a reason and advice of its own; hidden and lock files are passed over."""
    (tmp_path / "good.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "binary.txt").write_bytes(bytes(range(256)) * 4)
    (tmp_path / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(64))
    (tmp_path / "broken.docx").write_bytes(b"PK\x03\x04 not a zip")
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.7 not a pdf")
    (tmp_path / "old.doc").write_bytes(b"\xd0\xcf\x11\xe0" + bytes(64))
    (tmp_path / "english.txt").write_text("Minutes of the meeting. " * 20, encoding="utf-8")
    (tmp_path / ".hidden.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "~$good.docx").write_bytes(b"lock")
    corpus = read_corpus(tmp_path, progress=False)
    assert [report.id for report in corpus] == ["good.txt"]
    problems = corpus.problems.set_index("report_id")
    assert sorted(problems.index) == [
        "binary.txt", "broken.docx", "broken.pdf", "empty.txt", "english.txt", "old.doc", "picture.png",
    ]  # fmt: skip
    assert problems["reason"].nunique() == 7
    assert problems.loc["broken.pdf", "reason"].startswith("a broken PDF")
    assert problems["advice"].str.len().min() > 5


def test_a_table_of_metadata_in_an_archive_holds_for_its_files(tmp_path: Path) -> None:
    """In its only folder too; the table beside the archive counts more, and each row that fits nothing is told."""
    inner = "file,区,year\n甲.txt,栖岭县,2020\n乙.txt,望峪县,2019\n没有.txt,岚溪区,2018\n"
    with zipfile.ZipFile(tmp_path / "包.zip", "w") as archive:
        archive.writestr("报告/metadata.csv", inner.encode("gb18030"))
        archive.writestr("报告/甲.txt", TEXT)
        archive.writestr("报告/乙.txt", TEXT)
    (tmp_path / "甲.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "metadata.csv").write_text("file,区\n包.zip/报告/甲.txt,岚溪区\n", encoding="utf-8-sig")
    corpus = read_corpus(tmp_path, progress=False)
    columns = ["report_id", "区", "year"]
    assert corpus.reports[columns].fillna("").to_numpy().tolist() == [
        ["包.zip/报告/乙.txt", "望峪县", 2019],
        ["包.zip/报告/甲.txt", "岚溪区", 2020],
        ["甲.txt", "", 2021],
    ]
    assert corpus.problems["reason"].tolist() == [f"{tmp_path / '包.zip'}: the row '没有.txt' fits no file"]
    alone = read_corpus(tmp_path / "包.zip", progress=False)
    assert alone.reports["区"].tolist() == ["望峪县", "栖岭县"]


def test_a_broken_table_of_metadata_in_an_archive_is_told(tmp_path: Path) -> None:
    """The reports are read without it."""
    with zipfile.ZipFile(tmp_path / "包.zip", "w") as archive:
        archive.writestr("metadata.csv", "学校,year\n")
        archive.writestr("甲.txt", TEXT)
    corpus = read_corpus(tmp_path / "包.zip", progress=False)
    assert len(corpus) == 1
    assert "no column 'file'; the columns are: 学校, year" in corpus.problems["reason"].item()


def test_the_first_bad_file_can_stop_the_run(tmp_path: Path) -> None:
    """With on_error="raise" nothing is collected."""
    (tmp_path / "empty.txt").write_bytes(b"")
    with pytest.raises(ReadError, match=r"empty.txt"):
        read_corpus(tmp_path, progress=False, on_error="raise")


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"on_error": "ignore"}, "on_error is 'ignore'; choose one of collect, raise"),
        ({"jobs": 0}, "jobs is 0; give a number of processes from 1"),
    ],
)
def test_wrong_options_are_refused(samples: Path, options: dict[str, object], message: str) -> None:
    """The error lists what is allowed."""
    with pytest.raises(UsageError, match=message):
        read_corpus(samples, progress=False, **options)  # type: ignore[arg-type]


def test_a_path_that_does_not_exist_is_refused(tmp_path: Path) -> None:
    """A mistyped folder is an error, not an empty corpus."""
    with pytest.raises(UsageError, match="nowhere"):
        read_corpus(tmp_path / "nowhere", progress=False)


def test_rows_of_a_table_of_metadata_that_fit_no_file_are_problems(tmp_path: Path) -> None:
    """A mistyped file name does not vanish."""
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "metadata.csv").write_text("file,district\na.txt,岚溪区\nb.txt,栖岭县\n", encoding="utf-8")
    corpus = read_corpus(tmp_path, progress=False)
    assert corpus.reports["district"].tolist() == ["岚溪区"]
    assert corpus.problems["reason"].tolist() == ["the row 'b.txt' fits no file"]


def test_the_number_of_processes_changes_nothing(samples: Path) -> None:
    """Two processes read the same reports, in the same order, as one."""
    folder = samples / "five_years"
    assert list(read_corpus(folder, jobs=2, progress=False)) == list(read_corpus(folder, jobs=1, progress=False))


def test_the_sidecar_counts_more_than_the_name_and_the_name_more_than_the_text(tmp_path: Path) -> None:
    """Each names the organisation or the year; a name that does not fit leaves a warning."""
    for name in ("柏树中学_2019.txt", "白塔小学_2020.txt", "青石.txt"):
        (tmp_path / name).write_text(TEXT, encoding="utf-8")
    (tmp_path / "metadata.csv").write_text("file,organisation\n白塔小学_2020.txt,栖岭县白塔小学\n", encoding="utf-8")
    settings = Settings(filename="{organisation}_{year}")
    reports = read_corpus(tmp_path, progress=False, settings=settings).reports
    assert reports[["report_id", "organisation", "year", "warnings"]].to_numpy().tolist() == [
        ["柏树中学_2019.txt", "柏树中学", 2019, ""],
        ["白塔小学_2020.txt", "栖岭县白塔小学", 2020, ""],
        ["青石.txt", "岚溪区青石小学", 2021, "the file name does not fit the pattern '{organisation}_{year}'"],
    ]
    assert [list(given) for given in reports["given"]] == [["organisation", "year"], ["organisation", "year"], []]


def test_a_malformed_pattern_is_refused_with_the_settings() -> None:
    """Before any file is read."""
    with pytest.raises(UsageError, match=r"'\{organisation' for file names is malformed.*write it like"):
        Settings(filename="{organisation")


def test_a_table_is_read_with_one_report_a_row(tmp_path: Path) -> None:
    """Its column is named in the settings; without it the problem lists the columns and the rest is read."""
    (tmp_path / "表.csv").write_text(f'正文,level\n"{TEXT}",小学\n,中学\n', encoding="utf-8")
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    plain = read_corpus(tmp_path, progress=False)
    assert plain.reports["report_id"].tolist() == ["a.txt"]
    assert plain.grouping_columns == ("organisation", "place", "year", "folder")
    [problem] = plain.problems.to_dict("records")
    assert problem["reason"] == "a table without a column 'text'; its columns are: 正文, level"
    assert problem["advice"] == "name the column in the settings (text_column=…), or leave the file out"
    named = read_corpus(tmp_path, progress=False, settings=Settings(text_column="正文"))
    assert named.reports[["report_id", "level"]].fillna("").to_numpy().tolist() == [["a.txt", ""], ["表.csv#2", "小学"]]
    assert named.problems[["report_id", "reason"]].to_numpy().tolist() == [["表.csv#3", "no text in column '正文'"]]
    with pytest.raises(ReadError, match=r"表\.csv#3: no text in column"):
        read_corpus(tmp_path, progress=False, settings=Settings(text_column="正文"), on_error="raise")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes on this platform")
def test_a_pipe_is_a_problem_not_a_hang(tmp_path: Path) -> None:
    """What is no regular file is never opened."""
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    corpus = read_corpus(tmp_path, progress=False)
    assert [report.id for report in corpus] == ["a.txt"]


def test_a_frame_is_read_with_one_report_a_row() -> None:
    """Metadata columns are stated, others group, a row without text is a problem."""
    frame = pd.DataFrame(
        {
            "name": ["甲", "乙"],
            "body": [TEXT, None],
            "organisation": ["青石小学", "白塔小学"],
            "level": ["小学", "小学"],
        }
    )
    corpus = read_frame(frame, "body", id="name")
    assert all(isinstance(report, Report) for report in corpus)
    assert corpus.reports[["report_id", "organisation", "level"]].to_numpy().tolist() == [["甲", "青石小学", "小学"]]
    assert corpus.problems["report_id"].tolist() == ["乙"]


def test_a_frame_without_the_named_column_is_refused() -> None:
    """The error lists the columns there are."""
    with pytest.raises(UsageError, match=r"'text'.*body"):
        read_frame(pd.DataFrame({"body": [TEXT]}))
