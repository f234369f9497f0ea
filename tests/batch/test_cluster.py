"""A cluster of workers makes the tables that one machine makes, and goes on when it loses some of them."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import zipfile
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from threading import Thread
from typing import TYPE_CHECKING, NamedTuple

import pyarrow as pa
import pytest
from pyarrow.dataset import dataset

from reportcorpus import parts
from reportcorpus.batch import PARTS, RUN, analyse_to_tables
from reportcorpus.errors import UsageError
from reportcorpus.results import analyse_folder
from reportcorpus.schemas import SCHEMAS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytest.importorskip("distributed")

TEXT = (
    "岚溪区青石小学2021年党建工作总结\n一、主要做法\n" + "学校有党员12名，全年上党课5次，扎实开展党史学习教育。\n" * 4
)

# A store that only fsspec knows: a folder behind a protocol of its own, as a bucket is.
STORE = """
import os, fsspec
from fsspec.implementations.dirfs import DirFileSystem
from fsspec.implementations.local import LocalFileSystem

class Bucket(DirFileSystem):
    protocol = "bucket"

    def __init__(self, **options):
        super().__init__(path=os.environ["BUCKET"], fs=LocalFileSystem(), **options)

fsspec.register_implementation("bucket", Bucket, clobber=True)
"""

# Workers that a text ends, or keeps for ever; they know their work before the time of a file counts.
DANGER = """
import os, time
import reportcorpus as rc
from reportcorpus import parallel
from reportcorpus.batch import cluster
from reportcorpus.pipeline import analyse

rc.tokens(rc.read_text("岚溪区青石小学2021年党建工作总结"))
cluster.TIMEOUT = 5

def dangerous(source, settings):
    if "爆竹" in source.text:
        os._exit(1)
    while "长眠" in source.text:
        time.sleep(60)
    return analyse(source, settings)

parallel.analyse = dangerous
"""


class Cluster(NamedTuple):
    """A scheduler's address, and its workers."""

    address: str
    workers: list[subprocess.Popen[bytes]]


@pytest.fixture(scope="module")
def bucket(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Return the folder behind `bucket://`, which client and workers can open."""
    folder = tmp_path_factory.mktemp("bucket")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BUCKET", str(folder))
        exec(STORE, {"__name__": "store"})  # noqa: S102 - what the workers load when they start
        yield folder


@pytest.fixture(scope="module")
def cluster(bucket: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """Start a scheduler and two workers, each a process."""
    folder = tmp_path_factory.mktemp("workers")
    with started(folder, STORE, "--no-nanny") as made:
        yield made


@contextmanager
def started(folder: Path, preload: str, *options: str, failures: int = 3) -> Iterator[Cluster]:
    """Run a scheduler and two workers, each a process; so often a part may fail before it is given back."""
    (folder / "loaded.py").write_text(preload, encoding="utf-8")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address = f"tcp://127.0.0.1:{port}"
    scheduler = ["scheduler", "--host", "127.0.0.1", "--port", str(port), "--no-dashboard"]
    worker = ["worker", address, "--nthreads", "1", *options, "--no-dashboard", "--host", "127.0.0.1",
              "--preload", str(folder / "loaded.py"), "--local-directory", str(folder)]  # fmt: skip
    environment = os.environ | {"DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": str(failures)}
    with ExitStack() as stack:
        processes = [
            stack.enter_context(
                subprocess.Popen([sys.executable, "-m", "dask", *command], stderr=subprocess.DEVNULL, env=environment)
            )
            for command in (scheduler, worker, worker)
        ]
        stack.callback(lambda: [process.kill() for process in processes])
        yield Cluster(address, processes[1:])


def write_schools(folder: Path, number: int) -> None:
    folder.mkdir(parents=True)
    for school in range(number):
        (folder / f"{school:03}.txt").write_text(TEXT.replace("青石", f"青石第{school}"), encoding="utf-8")


def kill_half_way(worker: subprocess.Popen[bytes], made: Path, parts: int, seen: list[int]) -> None:
    """Kill a worker when a third of the parts are there, and note how many were."""
    while not seen:
        there = len(list(made.glob("*/reports.parquet")))
        if there >= parts // 3:
            worker.kill()
            seen.append(there)
        time.sleep(0.01)


def same(one: Path, other: Path) -> dict[str, bool]:
    """Tell for each table whether two results folders hold the same rows, sorted by report."""
    return {name: sorted_rows(one, name).equals(sorted_rows(other, name)) for name in SCHEMAS}


def sorted_rows(folder: Path, name: str) -> pa.Table:
    table = dataset(folder / f"{name}.parquet").to_table()
    ids = table["report_id"].to_pylist()
    return table.take(pa.array(sorted(range(len(ids)), key=ids.__getitem__), pa.int64()))


def test_a_scheduler_is_needed(tmp_path: Path) -> None:
    """The error says how one is named; a local run refuses one."""
    write_schools(tmp_path / "in", 1)
    with pytest.raises(UsageError, match="needs scheduler='tcp://host:8786'"):
        analyse_folder(tmp_path / "in", tmp_path / "out", engine="dask", progress=False)
    with pytest.raises(UsageError, match="scheduler is for engine='dask'"):
        analyse_folder(tmp_path / "in", tmp_path / "out", scheduler="tcp://127.0.0.1:1", progress=False)


def test_files_and_results_may_lie_in_a_store(cluster: Cluster, bucket: Path, tmp_path: Path) -> None:
    """Sources, metadata and tables are behind URLs; a second run takes over what the first has made."""
    write_schools(bucket / "in", 30)
    (bucket / "in" / "README.txt").write_text("no report", encoding="utf-8")
    (bucket / "in" / "metadata.csv").write_text("file,district\n000.txt,岚溪区\n", encoding="utf-8")
    with zipfile.ZipFile(bucket / "in" / "栖岭县.zip", "w") as archive:
        archive.writestr("甲/1.txt", TEXT)
        archive.writestr("metadata.csv", "file,level\n1.txt,小学\n")
    expected = analyse_to_tables(bucket / "in", tmp_path / "here", progress=False)
    urls = {"engine": "dask", "scheduler": cluster.address, "progress": False}
    corpus = analyse_folder("bucket://in", "bucket://out", **urls)
    assert {path.name for path in (bucket / "out").iterdir()} == {*(f"{name}.parquet" for name in SCHEMAS), RUN, PARTS}
    assert corpus.grouping_columns == expected.grouping_columns
    for name in set(SCHEMAS) - {"reports"}:
        assert corpus.table(name).equals(expected.table(name)), name
    assert corpus.reports.drop(columns="path").equals(expected.reports.drop(columns="path"))
    assert corpus.reports["path"].iloc[0] == "bucket://in/000.txt"
    assert replace(corpus[3], path=None) == replace(expected[3], path=None)
    made = {path: path.stat().st_mtime_ns for path in (bucket / "out" / PARTS).iterdir()}
    (bucket / "in" / "001.txt").unlink()
    assert len(analyse_folder("bucket://in", "bucket://out", **urls)) == 30
    kept = {path for path, when in made.items() if path.exists() and path.stat().st_mtime_ns == when}
    assert len(kept) == len(made) - 1


def test_a_lost_worker_costs_a_retry(cluster: Cluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One of two workers is killed half-way; the tables are those of this machine, byte for byte."""
    monkeypatch.setattr(parts, "MOST", 5)
    folder, out = tmp_path / "in", tmp_path / "out"
    write_schools(folder, 200)
    (folder / "empty.txt").touch()
    (folder / "岚溪区.csv").write_text(f'text,level\n"{TEXT}",小学\n', encoding="utf-8")
    (folder / "metadata.csv").write_text("file,district\n000.txt,岚溪区\n", encoding="utf-8")
    analyse_to_tables(folder, tmp_path / "here", progress=False)
    seen: list[int] = []
    killer = Thread(target=kill_half_way, args=(cluster.workers[0], out / PARTS, 40, seen), daemon=True)
    killer.start()
    corpus = analyse_folder(folder, out, engine="dask", scheduler=cluster.address, progress=False)
    killer.join(5)
    assert 13 <= seen[0] < 40
    assert cluster.workers[0].wait(5) == -signal.SIGKILL
    assert len(corpus) == 201
    assert same(out, tmp_path / "here") == dict.fromkeys(SCHEMAS, True)


def test_a_file_that_ends_or_keeps_its_workers_costs_a_row(tmp_path: Path) -> None:
    """All other files of its part are read; what became of it is told."""
    folder, work = tmp_path / "in", tmp_path / "workers"
    work.mkdir()
    write_schools(folder, 4)
    for name, word in (("ends.txt", "爆竹"), ("hangs.txt", "长眠")):
        (folder / name).write_text(f"{TEXT}{word}\n", encoding="utf-8")
    with started(work, DANGER, failures=1) as cluster:
        corpus = analyse_folder(folder, tmp_path / "out", engine="dask", scheduler=cluster.address, progress=False)
    assert corpus.reports["report_id"].tolist() == ["000.txt", "001.txt", "002.txt", "003.txt"]
    assert corpus.problems["report_id"].tolist() == ["ends.txt", "hangs.txt"]
    assert set(corpus.problems["reason"]) == {"it was given up: the workers that worked on it ended"}
