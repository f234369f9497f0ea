"""What README.md says is true: its Jupyter example runs, its commands exist, both languages give the same commands."""

from __future__ import annotations

import doctest
import re
from pathlib import Path

import pytest

from reportcorpus import analysis
from reportcorpus.cli import app

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
CHINESE = (ROOT / "README.zh-CN.md").read_text(encoding="utf-8")


def blocks(text: str, language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", text, re.DOTALL)


@pytest.mark.parametrize("text", [README, CHINESE], ids=["English", "Chinese"])
def test_the_jupyter_example_runs(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every line works in the folder of the clone, and prints what is shown."""
    monkeypatch.chdir(ROOT)
    [example, *_], [session] = blocks(text, "python"), blocks(text, "pycon")
    names: dict[str, object] = {}
    exec(compile(example, "README", "exec"), names)  # noqa: S102 - our own example
    shown = doctest.DocTestParser().get_doctest(session, names, "README", None, None)
    assert doctest.DocTestRunner(verbose=False).run(shown).failed == 0


@pytest.mark.parametrize("text", [README, CHINESE], ids=["English", "Chinese"])
def test_the_questions_listed_are_all_there_are(text: str) -> None:
    """Each function of the analysis stands in the table of contents, and nothing else does."""
    rows = re.findall(r"^\| [^|`]+ \| `([a-z_ ]+)` \|$", text, re.MULTILINE)
    assert sorted(name for row in rows for name in row.split()) == sorted(analysis.__all__)


@pytest.mark.parametrize("text", [README, CHINESE], ids=["English", "Chinese"])
def test_what_it_points_to_is_there(text: str) -> None:
    """Every picture, notebook and page that it links to lies in the clone."""
    for target in re.findall(r"\]\(([^)#]+)\)", text):
        assert (ROOT / target).exists(), target


def test_both_languages_give_the_same_commands() -> None:
    """A reader of either copies the same lines."""
    for language in ("sh", "bat"):
        assert blocks(README, language) == blocks(CHINESE, language)


def test_setting_up_is_two_single_lines() -> None:
    """The main job and the tests are one line each, for every system."""
    for language in ("sh", "bat"):
        assert [len(block.splitlines()) for block in blocks(README, language)[:2]] == [1, 1]


def test_the_commands_listed_are_those_there_are() -> None:
    """The list of commands is whole."""
    [listed] = blocks(README, "text")
    commands = {command.name or command.callback.__name__ for command in app.registered_commands if command.callback}
    groups = {group.name for group in app.registered_groups}
    assert {line.split()[1] for line in listed.splitlines()} == commands | groups
