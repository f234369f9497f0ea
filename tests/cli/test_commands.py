"""Commands parse, call and print; their exit codes tell scripts what happened."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Run = Callable[..., Any]


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("compare", "{samples}/five_years", "--by", "organisation"), 0, "梧桐小学"),
        (("compare", "{samples}/five_years", "--by", "colour"), 2, "colour"),
        (("concordance", "{samples}/five_years", "三会一课", "--window", "5"), 0, "三会一课"),
        (("concordance", "{samples}/five_years", "[", "--regex"), 2, "["),
        (("concordance", "{samples}/five_years", "tifa", "--search", "slogans", "--sort", "right"), 0, "主题党日"),
        (("concordance", "{samples}/five_years", "tifa", "--search", "words"), 2, "choose one of text, slogans"),
        (("clean", "{samples}/岚溪区柏树中学_聯建報告.txt"), 0, "城乡"),
        (("clean", "{samples}/岚溪区柏树中学_聯建報告.txt", "--diff"), 0, "publication_time"),
        (("clean", "{samples}/nowhere.txt"), 2, "nowhere.txt does not exist"),
        (("--version",), 0, "."),
        (("evaluate", "{samples}"), 2, "holds no annotations"),
        (("lexicon", "list"), 0, "slogans"),
        (("lexicon", "list", "theme_types"), 0, "政治建设"),
        (("lexicon", "list", "words"), 2, "there is no table 'words'"),
        (("lexicon", "explain", "{samples}/nowhere.txt"), 3, "nowhere.txt: does not exist"),
        (("analyse",), 2, "Missing argument"),
        (("analyse", "{samples}", "--out", "{samples}/out", "--words", "{samples}/none.txt"), 2, "one entry a line"),
        (("analyse", "{samples}", "--out", "{samples}/out", "--salt", "x"), 2, "without --pseudonymise"),
    ],
)
def test_commands(run: Run, samples: Path, arguments: tuple[str, ...], code: int, words: str) -> None:
    """Each command prints what it is for, or an error in a sentence."""
    result = run(*(argument.format(samples=samples) for argument in arguments))
    assert result.returncode == code, result.stderr
    assert words in (result.stderr if code else result.stdout)
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize("command", ["", "analyse", "check", "compare", "concordance", "clean", "evaluate", "lexicon"])
def test_help_shows_an_example(run: Run, command: str) -> None:
    """--help exits with 0 and every command that does something shows how."""
    result = run(*filter(None, [command]), "--help")
    assert result.returncode == 0
    assert "reportcorpus" in result.stdout
    if command not in {"", "lexicon"}:
        assert "Example: reportcorpus" in result.stdout


def test_a_table_is_written_to_a_new_file_only(run: Run, samples: Path, tmp_path: Path) -> None:
    """What is there already, or cannot be made, is named; nothing is written over."""
    new = tmp_path / "hits.csv"
    command = ("concordance", samples, "三会一课", "--csv")
    assert run(*command, new).returncode == 0
    before = new.read_bytes()
    for path in (new, tmp_path / "nowhere" / "x.csv", tmp_path):
        result = run(*command, path)
        assert result.returncode == 2
        assert "name a new file" in result.stderr
    assert new.read_bytes() == before


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("青禾小学",), "1 occurrence in 1 report\n"),
        (("党课",), "2 occurrences in 1 report\n"),
        (("绿水青山",), "0 occurrences in 0 reports\n"),
        (
            ("motto", "--search", "slogans"),
            "no slogans with 'motto' in these reports; without --search, 'motto' is looked for in their texts\n",
        ),
    ],
)
def test_occurrences_are_counted_in_words(run: Run, tmp_path: Path, arguments: tuple[str, ...], said: str) -> None:
    """One is no plural; where nothing of what was asked for was found, it says so and what to try."""
    text = "青禾小学2021年党建工作总结\n一、主要做法\n书记讲党课6次，其中专题党课2次。\n"
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    result = run("concordance", tmp_path, *arguments)
    assert result.returncode == 0
    assert result.stdout.endswith(said)


def test_help_loads_nothing_heavy() -> None:
    """What --help needs is the command line alone: reading and counting are loaded by the commands that do it."""
    loaded = "import sys, reportcorpus.cli; print('reportcorpus.pipeline' in sys.modules, 'pandas' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", loaded], capture_output=True, text=True, check=True)
    assert done.stdout == "False False\n"
