"""What a run keeps of its files does not grow beyond some bytes of each."""

from __future__ import annotations

import subprocess
import sys
import tracemalloc
from typing import TYPE_CHECKING

import pytest

from reportcorpus.batch.plan import Plan
from reportcorpus.reading import find_files

if TYPE_CHECKING:
    from pathlib import Path

FEW, MANY = 300, 3_000
NAME = "青石第{:06}小学2021年党建工作总结.txt"
TEXT = "岚溪区青石第{}小学2021年党建工作总结\n一、主要做法\n学校有党员12名，全年上党课5次，扎实开展党史学习教育。\n"
A_FILE = 200  # bytes: a name of 100 in UTF-8, its hash and the headers of objects
SCRIPT = """
import resource, sys
from reportcorpus.batch import analyse_to_tables
if __name__ == "__main__":
    analyse_to_tables(sys.argv[1], sys.argv[2], jobs=2, progress=False)
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
"""


def write_schools(folder: Path, number: int) -> Path:
    folder.mkdir()
    for school in range(number):
        (folder / NAME.format(school)).write_text(TEXT.format(school), encoding="utf-8")
    return folder


def kept(folder: Path) -> int:
    """Return how many bytes the plan of a run over a folder takes."""
    tracemalloc.start()
    try:
        entries, sidecar = find_files(folder, None)
        plan = Plan(entries, {}, sidecar)
        assert sum(len(part.batch.entries) for part in plan.parts) == len(entries)
        return tracemalloc.get_traced_memory()[0]
    finally:
        tracemalloc.stop()


def test_a_plan_keeps_little_of_each_file(tmp_path: Path) -> None:
    """A million files fit where the first process has room for a few of its tables."""
    few, many = (kept(write_schools(tmp_path / str(number), number)) for number in (FEW, MANY))
    assert (many - few) / (MANY - FEW) < A_FILE


@pytest.mark.soak
def test_the_first_process_grows_no_more(tmp_path: Path) -> None:
    """Ten times the files take no more memory than their plan and the tables that are put together at a time."""
    script = tmp_path / "script.py"
    script.write_text(SCRIPT, encoding="utf-8")
    few, many = (peak(script, write_schools(tmp_path / str(number), number)) for number in (FEW, MANY))
    assert many - few < 20


def peak(script: Path, folder: Path) -> int:
    """Return the most megabytes that the first process of a run had at a time."""
    command = [sys.executable, script, folder, f"{folder}_out"]
    return int(subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout)
