"""What goes wrong while a folder is analysed costs time, never a wrong table."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from functools import partial
from typing import TYPE_CHECKING

import pytest

from reportcorpus import batch, parts
from reportcorpus.batch import LOCK, PARTS, analyse_to_tables, plan
from reportcorpus.batch.record import file_digest
from reportcorpus.corpus import Corpus
from reportcorpus.errors import OutputError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


TEXT = "岚溪区青石小学2021年党建工作总结\n一、主要做法\n学校有党员12名，全年上党课{n}次，扎实开展党史学习教育。\n"


def write_schools(folder: Path, number: int) -> None:
    folder.mkdir()
    for school in range(number):
        (folder / f"{school:03}.txt").write_text(TEXT.replace("青石", f"青石第{school}").format(n=5), encoding="utf-8")


def tables(out: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in out.glob("*.parquet")}


def lessons(corpus: Corpus) -> set[float]:
    """Return how many lectures the reports tell of."""
    return set(corpus.claims.loc[corpus.claims["unit"] == "次", "value"])


def small_files(size: int) -> None:
    """Let this process write no larger file than that: the system then refuses to, as a full disk does."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


@pytest.mark.parametrize("size", [1_000, 12_000])
def test_a_disk_that_is_full_is_told_and_the_run_taken_up_again(tmp_path: Path, size: int) -> None:
    """No table is there as if whole; with room again, the tables are those of an even run."""
    write_schools(tmp_path / "in", 60)
    out = tmp_path / "out"
    command = [sys.executable, "-m", "reportcorpus", "analyse", tmp_path / "in", "--out", out]
    full = subprocess.run(
        command, capture_output=True, encoding="utf-8", check=False, preexec_fn=partial(small_files, size)
    )
    assert full.returncode == 2
    assert "the results cannot be written" in " ".join(full.stderr.split())
    assert not (out / "reports.parquet").exists()
    analyse_to_tables(tmp_path / "in", out, progress=False)
    analyse_to_tables(tmp_path / "in", tmp_path / "even", progress=False)
    assert tables(out) == tables(tmp_path / "even")


def test_a_place_that_cannot_be_written_to_is_told(tmp_path: Path) -> None:
    """Before anything is read."""
    write_schools(tmp_path / "in", 1)
    (tmp_path / "file").touch()
    with pytest.raises(OutputError, match="name a folder you may write to"):
        analyse_to_tables(tmp_path / "in", tmp_path / "file" / "out", progress=False)


def test_a_dead_process_keeps_no_lock(tmp_path: Path) -> None:
    """The lock is the system's, which lets go of it."""
    write_schools(tmp_path / "in", 1)
    out = tmp_path / "out"
    out.mkdir()
    script = (
        f"import filelock; lock = filelock.FileLock({str(out / LOCK)!r}); lock.acquire(); print(1, flush=True); input()"
    )
    with subprocess.Popen([sys.executable, "-c", script], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as holder:
        assert holder.stdout is not None
        holder.stdout.readline()
        with pytest.raises(OutputError, match="another run is writing into"):
            analyse_to_tables(tmp_path / "in", out, progress=False)
        holder.kill()
    assert len(analyse_to_tables(tmp_path / "in", out, progress=False)) == 1


def test_a_clock_set_back_hides_no_change(tmp_path: Path) -> None:
    """A file is known by what is in it: the same size and an older date are another report all the same."""
    write_schools(tmp_path / "in", 3)
    out = tmp_path / "out"
    assert lessons(analyse_to_tables(tmp_path / "in", out, progress=False)) == {5.0}
    for path in (tmp_path / "in").iterdir():
        before = path.stat()
        path.write_text(path.read_text(encoding="utf-8").replace("5次", "6次"), encoding="utf-8")
        os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns - 10**12))
    assert lessons(analyse_to_tables(tmp_path / "in", out, progress=False)) == {6.0}


def test_a_file_that_changes_while_it_is_read_is_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Even where it is what it was when the next run begins."""
    write_schools(tmp_path / "in", 3)
    path = tmp_path / "in" / "001.txt"
    content, other = path.read_bytes(), path.read_bytes().replace("5次".encode(), "7次".encode())

    def digest_then_change(read: Path) -> str | None:
        digest = file_digest(read)
        path.write_bytes(other)
        return digest

    with monkeypatch.context() as patch:
        patch.setattr(plan, "file_digest", digest_then_change)
        assert lessons(analyse_to_tables(tmp_path / "in", tmp_path / "out", progress=False)) == {5.0, 7.0}
    path.write_bytes(content)
    assert lessons(analyse_to_tables(tmp_path / "in", tmp_path / "out", progress=False)) == {5.0}


def test_a_file_that_was_given_up_is_tried_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A process that ended, or took too long, may have done so for reasons of its own."""
    write_schools(tmp_path / "in", 3)
    out = tmp_path / "out"

    def lose_one(missing: list[parts.Part], maker: parts.Maker, _processes: int, *, progress: bool) -> object:
        assert not progress
        return [maker(parts.without(part, 1, "the process that worked on it ended"), None) for part in missing]

    with monkeypatch.context() as patch:
        patch.setattr(batch, "_made", lose_one)
        corpus = analyse_to_tables(tmp_path / "in", out, progress=False)
    assert corpus.problems["reason"].tolist() == ["it was given up: the process that worked on it ended"]
    assert len(corpus) == 2
    corpus = analyse_to_tables(tmp_path / "in", out, progress=False)
    assert (len(corpus), len(corpus.problems)) == (3, 0)
    assert not list((out / PARTS).glob("*.lost"))


@pytest.mark.parametrize("number", [3, 5])
def test_results_that_are_written_anew_are_not_read_as_the_old_ones(tmp_path: Path, number: int) -> None:
    """Whatever is asked of a corpus opened before says so, but for what it has in memory; opened again, it reads."""
    write_schools(tmp_path / "in", 3)
    out = tmp_path / "out"
    corpus = analyse_to_tables(tmp_path / "in", out, progress=False)
    slogans = corpus.slogans
    for path in [*(tmp_path / "in").iterdir()]:
        path.unlink()
    (tmp_path / "in").rmdir()
    write_schools(tmp_path / "in", number)
    (tmp_path / "in" / "000.txt").write_text(TEXT.format(n=9), encoding="utf-8")
    analyse_to_tables(tmp_path / "in", out, progress=False)
    assert corpus.slogans is slogans
    questions: tuple[Callable[[], object], ...] = (
        lambda: corpus.claims,
        lambda: corpus.table("checks", ["verdict"]),
        lambda: next(corpus.pieces("paragraphs")),
        lambda: next(corpus.numbered("themes", ["theme"])),
        lambda: corpus.tokens,
        lambda: corpus[0],
    )
    for question in questions:
        with pytest.raises(OutputError, match="was written anew since it was opened; open the results again"):
            question()
    assert lessons(Corpus.open(out)) == {5.0, 9.0}
