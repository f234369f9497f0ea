"""A folder becomes a folder of tables, the same bytes every time, and nothing of the user's is touched."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import zipfile
from contextlib import nullcontext, suppress
from typing import TYPE_CHECKING

import pyarrow.parquet as pq
import pytest
from filelock import FileLock

from reportcorpus import parts
from reportcorpus.batch import LOCK, PARTS, RUN, analyse_to_tables
from reportcorpus.corpus import Corpus
from reportcorpus.errors import OutputError, ReadError, UsageError
from reportcorpus.pipeline import Settings
from reportcorpus.reading import read_corpus
from reportcorpus.schemas import SCHEMAS

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "岚溪区青石小学2021年党建工作总结\n一、主要做法\n学校有党员12名，全年上党课5次，扎实开展党史学习教育。\n"


@pytest.fixture(scope="module")
def results(samples: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("batch") / "results"
    analyse_to_tables(samples, out, progress=False)
    return out


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.glob("*.parquet")}


def test_results_hold_every_table(results: Path) -> None:
    """There is one file a table, with the grouping columns, and the record of the run."""
    tables = {f"{name}.parquet" for name in SCHEMAS}
    assert {path.name for path in results.iterdir()} == tables | {RUN, PARTS, LOCK}
    for name in set(SCHEMAS) - {"problems"}:
        assert {"report_id", "organisation", "place", "year", "folder", "level", "district"} <= set(
            pq.read_schema(results / f"{name}.parquet").names
        )


def test_opened_results_equal_what_was_analysed(results: Path, corpus: Corpus) -> None:
    """Reports and tables come back whole."""
    opened = Corpus.open(results)
    assert list(opened) == list(corpus)
    for name in SCHEMAS:
        assert opened.table(name).equals(corpus.table(name)), name


def test_the_bytes_do_not_depend_on_the_number_of_processes(results: Path, samples: Path, tmp_path: Path) -> None:
    """Tables made by two processes are the same files."""
    analyse_to_tables(samples, tmp_path / "two", progress=False, jobs=2)
    assert files(tmp_path / "two") == files(results)


def test_a_second_run_takes_over_what_has_not_changed(tmp_path: Path) -> None:
    """The same files and settings are not analysed again; a changed file, or a request, is."""
    folder, out = tmp_path / "in", tmp_path / "out"
    folder.mkdir()
    (folder / "a.txt").write_text(TEXT, encoding="utf-8")
    analyse_to_tables(folder, out, progress=False)
    first = (out / RUN).stat().st_mtime_ns
    analyse_to_tables(folder, out, progress=False)
    assert (out / RUN).stat().st_mtime_ns == first
    (folder / "a.txt").write_text(TEXT.replace("5次", "6次"), encoding="utf-8")
    assert 6.0 in analyse_to_tables(folder, out, progress=False).claims["value"].tolist()
    second = (out / RUN).stat().st_mtime_ns
    analyse_to_tables(folder, out, progress=False, resume=False)
    assert (out / RUN).stat().st_mtime_ns > second


def test_the_run_is_recorded(results: Path) -> None:
    """Versions, settings and the hash of every input are there."""
    run = json.loads((results / RUN).read_text(encoding="utf-8"))
    known = {"reportcorpus", "python", "libraries", "code", "soffice", "settings", "groups", "inputs", "seconds"}
    assert set(run) == known
    assert len(run["inputs"]["两校党建总结合集.txt"]) == 64


def test_columns_of_the_user_may_have_names_of_ours(tmp_path: Path) -> None:
    """A table that this library wrote can be read again."""
    folder, out = tmp_path / "in", tmp_path / "out"
    folder.mkdir()
    (folder / "a.csv").write_text(f'text,folder,report_id,kind\n"{TEXT}",甲,乙,丙\n', encoding="utf-8")
    corpus = analyse_to_tables(folder, out, progress=False)
    own = ["folder_given", "report_id_given", "kind"]
    assert corpus.claims[own].iloc[0].tolist() == ["甲", "乙", "丙"]
    assert all(corpus.table(name).equals(read_corpus(folder, progress=False).table(name)) for name in SCHEMAS)


def test_names_are_made_one_over_the_whole_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A short name is completed from a report of another part; what each report states alone is kept beside it."""
    monkeypatch.setattr(parts, "MOST", 1)
    folder, out = tmp_path / "in", tmp_path / "out"
    folder.mkdir()
    for school in ("城北小学", "栖岭县城北小学"):
        (folder / f"{school}.txt").write_text(TEXT.replace("岚溪区青石小学", school), encoding="utf-8")
    corpus = analyse_to_tables(folder, out, progress=False)
    assert corpus.reports["organisation"].tolist() == ["栖岭县城北小学"] * 2
    assert set(corpus.claims["organisation"]) == {"栖岭县城北小学"}
    stored = pq.read_table(out / "reports.parquet").to_pydict()
    assert stored["organisation"] == ["栖岭县城北小学"] * 2
    assert stored["organisation_stated"] == ["城北小学", "栖岭县城北小学"]


def test_tables_and_archives_are_analysed_like_files(tmp_path: Path) -> None:
    """With their grouping columns; other options of reading, or another archive, make it analyse again."""
    folder, out = tmp_path / "in", tmp_path / "out"
    folder.mkdir()
    (folder / "岚溪区.csv").write_text(f'text,正文,level\n"{TEXT}","{TEXT}",小学\n', encoding="utf-8")
    with zipfile.ZipFile(folder / "栖岭县.zip", "w") as archive:
        archive.writestr("甲/栖岭县.txt", TEXT)
    settings = Settings(filename="{district}")
    corpus = analyse_to_tables(folder, out, progress=False, settings=settings)
    assert corpus.reports[["report_id", "folder", "district", "level"]].fillna("").to_numpy().tolist() == [
        ["岚溪区.csv#2", "", "岚溪区", "小学"],
        ["栖岭县.zip/甲/栖岭县.txt", "栖岭县.zip/甲", "栖岭县", ""],
    ]
    assert corpus.grouping_columns == ("organisation", "place", "year", "folder", "district", "正文", "level")
    memory = read_corpus(folder, progress=False, settings=settings)
    assert all(corpus.table(name).equals(memory.table(name)) for name in SCHEMAS)
    other = Settings(text_column="正文", filename="{district}")
    assert "text_given" in analyse_to_tables(folder, out, progress=False, settings=other).grouping_columns
    with zipfile.ZipFile(folder / "栖岭县.zip", "a") as archive:
        archive.writestr("乙/栖岭县.txt", TEXT)
    assert len(analyse_to_tables(folder, out, progress=False, settings=other)) == 3


@pytest.mark.parametrize("kind", ["file", "folder"])
def test_what_is_no_results_folder_is_refused(tmp_path: Path, samples: Path, kind: str) -> None:
    """A file, or a folder with other things in it, stays as it is."""
    out = tmp_path / "out"
    keep = out if kind == "file" else out / "mine.txt"
    keep.parent.mkdir(exist_ok=True)
    keep.write_text("mine", encoding="utf-8")
    with pytest.raises(OutputError, match="name a"):
        analyse_to_tables(samples, out, progress=False)
    assert keep.read_text(encoding="utf-8") == "mine"


def test_results_inside_the_input_are_not_read(tmp_path: Path) -> None:
    """Writing below the folder that is read does not feed on itself."""
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    for _ in range(2):
        corpus = analyse_to_tables(tmp_path, tmp_path / "results", progress=False, resume=False)
        assert corpus.reports["report_id"].tolist() == ["a.txt"]
        assert len(corpus.problems) == 0


def test_a_run_that_stops_leaves_earlier_results_whole(tmp_path: Path) -> None:
    """Tables take their names only when the last row is written."""
    folder, out = tmp_path / "in", tmp_path / "out"
    folder.mkdir()
    (folder / "a.txt").write_text(TEXT, encoding="utf-8")
    analyse_to_tables(folder, out, progress=False)
    before = files(out)
    (folder / "b.txt").write_bytes(b"")
    with pytest.raises(ReadError, match=r"b\.txt"):
        analyse_to_tables(folder, out, progress=False, on_error="raise")
    assert files(out) == before


def test_nothing_that_can_be_read_gives_empty_tables(tmp_path: Path) -> None:
    """A folder of broken files leaves tables without rows, and the problems."""
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.txt").write_bytes(b"")
    corpus = analyse_to_tables(folder, tmp_path / "out", progress=False)
    assert (len(corpus), len(corpus.problems)) == (0, 1)


def test_results_are_never_read_as_reports(tmp_path: Path) -> None:
    """A results folder inside the reports is passed over; named itself, it is refused."""
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    analyse_to_tables(tmp_path, tmp_path / "results", progress=False)
    (tmp_path / "results" / "tables").mkdir()
    (tmp_path / "results" / "tables" / "claims.csv").write_text(f"text\n{TEXT!r}\n", encoding="utf-8")
    assert [report.id for report in read_corpus(tmp_path, progress=False)] == ["a.txt"]
    with pytest.raises(UsageError, match="holds results, not reports"):
        read_corpus(tmp_path / "results", progress=False)


def test_a_column_of_metadata_may_have_any_name(tmp_path: Path) -> None:
    """A user's column called like ours is renamed, and the results open."""
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "metadata.csv").write_text("file,text,start,kind\na.txt,x,y,z\n", encoding="utf-8")
    corpus = analyse_to_tables(tmp_path, tmp_path / "results", progress=False)
    assert corpus.grouping_columns[4:] == ("text_given", "start_given", "kind")
    assert set(corpus.claims["kind_of_claims"]) == {"count"}


def write_schools(folder: Path, number: int) -> None:
    folder.mkdir(exist_ok=True)
    for school in range(number):
        (folder / f"{school:03}.txt").write_text(TEXT.replace("青石", f"青石第{school}"), encoding="utf-8")


def test_what_has_not_changed_is_not_analysed_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A changed, new or deleted file costs its part; the tables are those of a run from nothing."""
    monkeypatch.setattr(parts, "MEAN", 4)
    folder, out = tmp_path / "in", tmp_path / "out"
    write_schools(folder, 40)
    analyse_to_tables(folder, out, progress=False)
    before = {path.name for path in (out / PARTS).iterdir()}
    assert len(before) > 4
    (folder / "007.txt").write_text(TEXT.replace("5次", "6次"), encoding="utf-8")
    (folder / "021.txt").unlink()
    analyse_to_tables(folder, out, progress=False)
    after = {path.name for path in (out / PARTS).iterdir()}
    assert 1 <= len(after - before) <= 3
    analyse_to_tables(folder, tmp_path / "anew", progress=False)
    assert files(out) == files(tmp_path / "anew")


def test_many_parts_make_a_folder_a_table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It opens like a single file, and gives way to one when the reports become few."""
    monkeypatch.setattr(parts, "MOST", 1)
    folder, out = tmp_path / "in", tmp_path / "out"
    write_schools(folder, 20)
    corpus = analyse_to_tables(folder, out, progress=False)
    assert (out / "claims.parquet").is_dir()
    memory = read_corpus(folder, progress=False)
    assert all(corpus.table(name).equals(memory.table(name)) for name in SCHEMAS)
    assert corpus[17] == memory[17]
    for path in sorted(folder.iterdir())[10:]:
        path.unlink()
    assert len(analyse_to_tables(folder, out, progress=False)) == 10
    assert (out / "claims.parquet").is_file()


def test_few_reports_may_become_many_and_few_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A table that was a file gives way to a folder, and a folder to a file."""
    monkeypatch.setattr(parts, "MOST", 1)
    for number in (3, 20, 3):
        shutil.rmtree(tmp_path / "in", ignore_errors=True)
        write_schools(tmp_path / "in", number)
        assert len(analyse_to_tables(tmp_path / "in", tmp_path / "out", progress=False).claims) == 2 * number


def test_a_problem_that_is_to_be_raised_is_raised_every_time(tmp_path: Path) -> None:
    """What an earlier run found is not forgotten."""
    write_schools(tmp_path / "in", 2)
    (tmp_path / "in" / "empty.txt").touch()
    for on_error in ("raise", "raise", "collect", "raise"):
        with pytest.raises(ReadError) if on_error == "raise" else nullcontext():
            analyse_to_tables(tmp_path / "in", tmp_path / "out", progress=False, on_error=on_error)


def test_metadata_that_now_means_another_file_counts(tmp_path: Path) -> None:
    """A row that named the only x.txt names none of two."""
    for folder in ("a", "b"):
        write_schools(tmp_path / folder, 1)
    (tmp_path / "metadata.csv").write_text("file,organisation\n000.txt,栖岭县教育局\n", encoding="utf-8")
    shutil.move(tmp_path / "b", tmp_path.parent / f"{tmp_path.name}b")
    out = tmp_path.parent / f"{tmp_path.name}out"
    assert "栖岭县教育局" in set(analyse_to_tables(tmp_path, out, progress=False).reports["organisation"])
    shutil.move(tmp_path.parent / f"{tmp_path.name}b", tmp_path / "b")
    assert "栖岭县教育局" not in set(analyse_to_tables(tmp_path, out, progress=False).reports["organisation"])


def test_two_runs_never_write_into_one_folder(tmp_path: Path) -> None:
    """The second is refused, and welcome when the first has ended."""
    write_schools(tmp_path / "in", 1)
    out = tmp_path / "out"
    out.mkdir()
    with FileLock(out / LOCK), pytest.raises(OutputError, match="another run is writing into"):
        analyse_to_tables(tmp_path / "in", out, progress=False)
    assert len(analyse_to_tables(tmp_path / "in", out, progress=False)) == 1


def test_a_run_that_is_killed_is_taken_up_again(tmp_path: Path) -> None:
    """Killed at several moments, it leaves no table that opens as if whole, and ends with those of an even run."""
    folder, out = tmp_path / "in", tmp_path / "out"
    write_schools(folder, 300)
    analyse_to_tables(folder, tmp_path / "even", progress=False)
    command = [sys.executable, "-m", "reportcorpus", "analyse", folder, "--out", out, "--jobs", "2"]
    for seconds in (1.0, 1.5, 2.0):
        with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as run:
            with suppress(subprocess.TimeoutExpired):
                run.wait(seconds)
            run.kill()
        if (out / "reports.parquet").exists():
            assert files(out) == files(tmp_path / "even")
    analyse_to_tables(folder, out, progress=False)
    assert files(out) == files(tmp_path / "even")
