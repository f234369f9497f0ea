"""`reportcorpus lexicon` lists, checks and exports tables of terms."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Run = Callable[..., Any]


def test_a_check_of_terms_shows_what_is_replaced(run: Run, tmp_path: Path) -> None:
    """New rows are counted, and each row of the library's that gives way is named with what is different."""
    mine = tmp_path / "mine.tsv"
    mine.write_text("theme\tterm\tweight\n政治建设\t政治建设\t1\n德育\t梧桐少年\t2\n", encoding="utf-8")
    result = run("lexicon", "check", mine)
    assert result.returncode == 0
    assert "themes: 1 new, 1 replaced" in result.stdout
    assert "政治建设: another weight" in result.stdout


def test_a_lexicon_of_ones_own_is_exported_checked_and_used(run: Run, tmp_path: Path, wrong: Path) -> None:
    """An exported table reads back; a bad one is refused with its line."""
    mine = tmp_path / "mine.tsv"
    assert run("lexicon", "export", "slogans", mine).returncode == 0
    assert run("lexicon", "export", "slogans", mine).returncode == 2
    assert run("lexicon", "check", mine).returncode == 0
    mine.write_text("id\tcanonical\tcategory\tsource\na\t甲\tcolour\t校\n", encoding="utf-8")
    result = run("check", wrong, "--lexicon", mine)
    assert result.returncode == 2
    assert "mine.tsv:2: category" in result.stderr.replace("\n", "")
