"""Commands parse, call and print; their exit codes tell scripts what happened."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

WRONG = """岚溪区青石小学2021年党建工作总结
一、基本情况
学校有教师31名，其中党员23名，占78.2%，全年上党课5次，扎实开展党史学习教育。
"""
RIGHT = WRONG.replace("78.2%", "74.2%")


def run(*arguments: str | Path, encoding: str = "utf-8") -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"PYTHONIOENCODING": encoding, "COLUMNS": "160"}
    command = [sys.executable, "-m", "reportcorpus", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, encoding=encoding, env=environment, check=False)


@pytest.fixture
def wrong(tmp_path: Path) -> Path:
    path = tmp_path / "青石小学.txt"
    path.write_text(WRONG, encoding="utf-8")
    return path


def test_analyse_leaves_a_results_folder(samples: Path, tmp_path: Path) -> None:
    """The main job writes tables, chart and page, and ends with a summary."""
    out = tmp_path / "results"
    result = run("analyse", samples / "five_years", "--out", out)
    assert result.returncode == 0, result.stderr
    assert "15 reports of 3 organisations read, 0 problems" in result.stdout
    assert "Commonest themes" in result.stdout
    assert "do not add up" in result.stdout
    for name in ("index.html", "run.json", "reports.parquet", "tables/claims.csv", "charts/theme_frequencies.png",
                 "charts/theme_frequencies.svg"):  # fmt: skip
        assert (out / name).stat().st_size > 0


def test_analyse_says_what_could_not_be_read(tmp_path: Path) -> None:
    """With nothing read the exit code is 1, and the reason stands on the error stream."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "empty.txt").write_bytes(b"")
    result = run("analyse", tmp_path / "in", "--out", tmp_path / "out")
    assert result.returncode == 1
    assert "empty.txt" in result.stderr


def test_analyse_refuses_a_folder_of_the_users(samples: Path, tmp_path: Path) -> None:
    """Nothing that is not ours is written over; the exit code is that of wrong usage."""
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    result = run("analyse", samples, "--out", tmp_path)
    assert result.returncode == 2
    assert "is no results folder" in result.stderr
    assert "Traceback" not in result.stderr


def test_check_finds_what_does_not_add_up(wrong: Path) -> None:
    """The sentence and the computation are shown; the exit code is 1."""
    result = run("check", wrong)
    assert result.returncode == 1
    assert "line 3" in result.stdout
    assert "74.2" in result.stdout or "74.19" in result.stdout


def test_check_is_silent_about_what_adds_up(tmp_path: Path) -> None:
    """A report without errors has exit code 0."""
    path = tmp_path / "青石小学.txt"
    path.write_text(RIGHT, encoding="utf-8")
    result = run("check", path)
    assert result.returncode == 0
    assert "1 consistent" in result.stdout


def test_check_tells_unreadable_input_apart(tmp_path: Path) -> None:
    """A file that cannot be read has exit code 3."""
    (tmp_path / "empty.txt").write_bytes(b"")
    assert run("check", tmp_path / "empty.txt").returncode == 3


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("compare", "{samples}/five_years", "--by", "organisation"), 0, "梧桐小学"),
        (("compare", "{samples}/five_years", "--by", "colour"), 2, "colour"),
        (("concordance", "{samples}/five_years", "三会一课", "--window", "5"), 0, "三会一课"),
        (("concordance", "{samples}/five_years", "[", "--regex"), 2, "["),
        (("clean", "{samples}/岚溪区柏树中学_聯建報告.txt"), 0, "城乡"),
        (("clean", "{samples}/岚溪区柏树中学_聯建報告.txt", "--diff"), 0, "publication_time"),
        (("clean", "{samples}/nowhere.txt"), 3, "nowhere.txt"),
        (("evaluate", "{samples}"), 2, "holds no annotations"),
        (("lexicon", "list"), 0, "slogans"),
        (("lexicon", "list", "theme_types"), 0, "政治建设"),
        (("lexicon", "list", "words"), 2, "there is no table 'words'"),
        (("analyse",), 2, "Missing argument"),
    ],
)
def test_commands(samples: Path, arguments: tuple[str, ...], code: int, words: str) -> None:
    """Each command prints what it is for, or an error in a sentence."""
    result = run(*(argument.format(samples=samples) for argument in arguments))
    assert result.returncode == code, result.stderr
    assert words in (result.stderr if code else result.stdout)
    assert "Traceback" not in result.stderr


def test_a_lexicon_of_ones_own_is_exported_checked_and_used(tmp_path: Path, wrong: Path) -> None:
    """An exported table reads back; a bad one is refused with its line."""
    mine = tmp_path / "mine.tsv"
    assert run("lexicon", "export", "slogans", mine).returncode == 0
    assert run("lexicon", "export", "slogans", mine).returncode == 2
    assert run("lexicon", "check", mine).returncode == 0
    mine.write_text("id\tcanonical\tcategory\tsource\na\t甲\tcolour\t校\n", encoding="utf-8")
    result = run("check", wrong, "--lexicon", mine)
    assert result.returncode == 2
    assert "mine.tsv:2: category" in result.stderr.replace("\n", "")


def test_a_gbk_console_is_survived(samples: Path) -> None:
    """Characters that the console lacks are replaced, not fatal."""
    result = run("clean", samples / "岚溪区实验幼儿园_党建简报第3期.txt", encoding="gbk")
    assert result.returncode == 0, result.stderr
    assert "党" in result.stdout


@pytest.mark.parametrize("command", ["", "analyse", "check", "compare", "concordance", "clean", "evaluate", "lexicon"])
def test_help_shows_an_example(command: str) -> None:
    """--help exits with 0 and every command that does something shows how."""
    result = run(*filter(None, [command]), "--help")
    assert result.returncode == 0
    assert "reportcorpus" in result.stdout
    if command not in {"", "lexicon"}:
        assert "Example: reportcorpus" in result.stdout
