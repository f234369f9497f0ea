"""A large folder with every kind of bad file in it, killed again and again, gives the tables of an even run."""

from __future__ import annotations

import random
import subprocess
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

import pytest

from reportcorpus.batch import analyse_to_tables

if TYPE_CHECKING:
    from pathlib import Path

REPORTS = 20_000
KILLS = 10
TEXT = """岚溪区青石第{n}小学{year}年党建工作总结
一、主要做法
学校有教师{teachers}名，其中党员{members}名，占{percent:.1f}%。全年上党课{lectures}次，扎实开展党史学习教育，走访慰问困难家庭{visits}户。
二、存在的问题
理论学习还不够深入。
"""
BAD = {
    "empty.txt": b"",
    "broken.docx": b"PK\x03\x04",
    "broken.pdf": b"%PDF-1.4",
    "zeros.txt": b"\0" * 99,
    "old.wps": b"x",
}


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    """Write the folder, each report with figures of its own."""
    draw = random.Random(20261121)  # noqa: S311 - the same reports every time
    folder = tmp_path / "in"
    folder.mkdir()
    for n in range(REPORTS):
        teachers, year = draw.randint(20, 200), draw.randint(2010, 2025)
        members = draw.randint(5, teachers)
        text = TEXT.format(
            n=n, year=year, teachers=teachers, members=members, percent=100 * members / teachers,
            lectures=draw.randint(1, 20), visits=draw.randint(1, 90),
        )  # fmt: skip
        (folder / f"{n:05}.txt").write_text(text, encoding="utf-8")
    for name, content in BAD.items():
        (folder / name).write_bytes(content)
    return folder


@pytest.mark.soak
def test_ten_kills_change_no_table(reports: Path, tmp_path: Path) -> None:
    """No killed run leaves tables that open as if whole; the last one has every report once and every bad file."""
    draw = random.Random(1)  # noqa: S311 - moments, no secrets
    even = analyse_to_tables(reports, tmp_path / "even", progress=False)
    assert len(even) == REPORTS
    assert sorted(path.rsplit("/", 1)[-1] for path in even.problems["path"]) == sorted(BAD)
    expected = tables(tmp_path / "even")
    command = [sys.executable, "-m", "reportcorpus", "analyse", reports, "--out", tmp_path / "out"]
    for _ in range(KILLS):
        with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as run:
            with suppress(subprocess.TimeoutExpired):
                run.wait(draw.uniform(0.5, 20))
            run.kill()
        if (tmp_path / "out" / "run.json").exists():
            assert tables(tmp_path / "out") == expected
    assert analyse_to_tables(reports, tmp_path / "out", progress=False).reports["report_id"].is_unique
    assert tables(tmp_path / "out") == expected


def tables(out: Path) -> dict[str, bytes]:
    """Return the Parquet files of a results folder, those in folders of parts too."""
    found = (path for path in out.rglob("*.parquet") if path.is_file() and ".parts" not in path.parts)
    return {str(path.relative_to(out)): path.read_bytes() for path in found}
