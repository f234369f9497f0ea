"""`reportcorpus check` shows what does not add up, and its exit code says whether anything does."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Run = Callable[..., Any]


CHINESE = """stdin
  第3行　占比，对不上：学校有教师［31名］，其中党员［23名］，占【78.2%】，全年上党课5次，扎实开展党史学习教育。
    核算：23÷31＝74.19％，报告写78.2％，对不上（写78.2％的应在78.15至78.25之间）
共核对 1 份报告，重新计算 1 处：对不上 1 处。
"""


def test_check_finds_what_does_not_add_up(run: Run, wrong: Path) -> None:
    """The sentence and the computation are shown; the exit code is 1."""
    result = run("check", wrong)
    assert result.returncode == 1
    assert result.stdout == (
        f"{wrong}\n"
        "  line 3 · share, inconsistent: 学校有教师［31名］，其中党员［23名］，占【78.2%】，全年上党课5次，"
        "扎实开展党史学习教育。\n"
        "    Computed: 23 ÷ 31 = 74.19 %; the report says 78.2%, which stands for 78.15 to 78.25\n"
        "Reports: 1; statements recomputed: 1, of these 1 inconsistent\n"
    )


@pytest.mark.parametrize(
    ("arguments", "lang", "encoding", "pasted"),
    [
        (("-",), "zh_CN.UTF-8", "utf-8", "utf-8"),
        (("-", "--lang", "zh"), "C", "utf-8", "utf-16"),
        (("-", "-", "--lang", "zh"), "en_GB.UTF-8", "gbk", "gb18030"),
    ],
)
def test_check_reads_pasted_text(
    run: Run, wrong: Path, arguments: tuple[str, ...], lang: str, encoding: str, pasted: str
) -> None:
    """Standard input in any encoding, on any console, in the language of the locale or the one asked for."""
    result = run(
        "check", *arguments, lang=lang, encoding=encoding, stdin=wrong.read_text(encoding="utf-8").encode(pasted)
    )
    assert (result.returncode, result.stdout) == (1, CHINESE)


def test_check_is_silent_about_what_adds_up(run: Run, right: Path) -> None:
    """A report without errors has exit code 0; --all shows what was judged."""
    result = run("check", right)
    assert result.returncode == 0
    assert result.stdout == (
        "Reports: 1; statements recomputed: 1, of these 1 consistent\nNothing was found that does not add up.\n"
    )
    result = run("check", right, "--all")
    assert result.returncode == 0
    assert "share, consistent: 学校有教师［31名］" in result.stdout


def test_check_tells_unreadable_input_apart(run: Run, tmp_path: Path, wrong: Path) -> None:
    """A file that cannot be read has exit code 3, whatever else is found."""
    (tmp_path / "empty.txt").write_bytes(b"")
    assert run("check", tmp_path / "empty.txt").returncode == 3
    result = run("check", tmp_path)
    assert result.returncode == 3
    assert wrong.name in result.stdout
    assert "Files that could not be read: 1; the check is incomplete." in result.stdout


def test_check_takes_a_row_of_metadata_for_no_file(run: Run, tmp_path: Path, right: Path) -> None:
    """A table of metadata that names another file is told of, and makes no report unreadable."""
    (tmp_path / "metadata.csv").write_text("file,phase\n别的.txt,小学\n", encoding="utf-8")
    result = run("check", tmp_path)
    assert result.returncode == 0
    assert "别的.txt" in result.stderr


def test_check_reads_a_results_folder(run: Run, tmp_path: Path, wrong: Path) -> None:
    """The same is found as in the reports themselves."""
    assert run("analyse", wrong, "--out", tmp_path / "results").returncode == 0
    result = run("check", tmp_path / "results")
    assert (result.returncode, result.stdout) == (1, run("check", wrong).stdout)


@pytest.mark.parametrize("form", ["text", "json", "csv", "html"])
def test_check_writes_what_it_prints(run: Run, tmp_path: Path, wrong: Path, form: str) -> None:
    """Standard output and a new file hold the same; the file is never written over."""
    out = tmp_path / "out"
    printed = run("check", wrong, "--format", form, "--lang", "zh")
    written = run("check", wrong, "--format", form, "--lang", "zh", "--output", out)
    assert (printed.returncode, written.returncode, written.stdout) == (1, 1, "")
    assert out.read_bytes().decode("utf-8").replace("\r\n", "\n") == printed.stdout
    assert "78.2%" in printed.stdout
    assert "共核对 1 份报告" in written.stderr
    again = run("check", wrong, "--format", form, "--output", out)
    assert again.returncode == 2
    assert "exists already" in again.stderr


def test_check_takes_findings_of_earlier_runs_for_no_reports(run: Run, tmp_path: Path, wrong: Path) -> None:
    """A folder that holds what the command wrote gives the same again, whatever the form."""
    first = run("check", tmp_path)
    for form in ("text", "json", "csv", "html"):
        suffix = "txt" if form == "text" else form
        assert run("check", wrong, "--format", form, "--output", tmp_path / f"核对.{suffix}").returncode == 1
    assert run("check", tmp_path).stdout == first.stdout
    alone = run("check", tmp_path / "核对.html")
    assert alone.returncode == 2
    assert "there is no report in" in alone.stderr


def test_check_prints_data_whole_on_a_gbk_console(run: Run, wrong: Path) -> None:
    """What a program reads is UTF-8 whatever the console, so that no character is lost."""
    wrong.write_text(wrong.read_text(encoding="utf-8").replace("教师", "教师\U00020000"), encoding="utf-8")
    environment = os.environ | {"PYTHONIOENCODING": "gbk"}
    command = [sys.executable, "-m", "reportcorpus", "check", str(wrong), "--format", "json"]
    done = subprocess.run(command, capture_output=True, env=environment, check=False)
    assert json.loads(done.stdout)[0]["sentence"].startswith("学校有教师\U00020000")


def test_accepted_findings_stay_silent(run: Run, tmp_path: Path, wrong: Path) -> None:
    """They are saved once, and neither shown nor counted as wrong while their text stands; the list is no report."""
    accepted = tmp_path / "accepted.tsv"
    first = run("check", tmp_path, "--accept", accepted, "--save-accepted")
    assert first.returncode == 0
    assert "占【78.2%】" in first.stdout
    wrong.write_text(wrong.read_text(encoding="utf-8").replace("一、", "新的一行。\n一、"), encoding="utf-8")
    second = run("check", tmp_path, "--accept", accepted)
    assert second.returncode == 0, second.stderr
    assert second.stdout == (
        "Reports: 1; statements recomputed: 1\n"
        "Nothing else was found that does not add up.\n1 accepted earlier, not shown.\n"
    )
    wrong.write_text(wrong.read_text(encoding="utf-8").replace("78.2%", "78.3%"), encoding="utf-8")
    assert run("check", tmp_path, "--accept", accepted).returncode == 1


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("{file}", "--format", "xml"), 2, "'xml' is not one of"),
        (("{file}", "--lang", "fr"), 2, "'fr' is not one of"),
        (("{file}", "--save-accepted"), 2, "--save-accepted needs --accept FILE"),
        (("{file}", "--accept", "{folder}/none.tsv"), 2, "none.tsv cannot be read"),
        (("{file}", "--accept", "{folder}"), 2, "cannot be read"),
        (("{file}", "--accept", "{folder}", "--save-accepted"), 2, "cannot be read"),
        (("{file}", "--accept", "{folder}/a/b.tsv", "--save-accepted"), 2, "cannot be written"),
        (("{file}", "--accept", "{file}"), 2, ":1: the header"),
        (("{file}", "--output", "{file}"), 2, "exists already"),
        (("{file}", "--output", "{folder}/a/b.txt"), 2, "cannot be written"),
        (("{folder}/none.txt",), 2, "does not exist"),
        (("{folder}/empty",), 2, "there is no report in"),
        (("-",), 3, "stdin: empty"),
        ((), 2, "Missing argument"),
    ],
)
def test_check_tells_wrong_arguments_in_a_sentence(
    run: Run, tmp_path: Path, wrong: Path, arguments: tuple[str, ...], code: int, words: str
) -> None:
    """No argument leads to a traceback."""
    (tmp_path / "empty").mkdir()
    result = run("check", *(argument.format(file=wrong, folder=tmp_path) for argument in arguments))
    assert result.returncode == code
    assert words in result.stderr.replace("\n", "")
    assert "Traceback" not in result.stderr
