"""`reportcorpus clean` prints normalised texts, and what was done to them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Run = Callable[..., Any]


def test_a_table_is_cleaned_row_by_row(run: Run, tmp_path: Path) -> None:
    """Each row that can be read is printed under its name; what is wrong with the others is told behind them."""
    table = tmp_path / "总结.csv"
    body = "岚溪区青石小学党支部组织党员学习,开展主题党日活动"
    table.write_text(f'school,text\n青石小学,"{body}。"\n河口小学,\n云台小学,"{body}三次。"\n', encoding="utf-8")
    shown = run("clean", table)
    wide = body.replace(",", "，")
    assert shown.stdout.splitlines() == ["总结.csv#2", f"{wide}。", "总结.csv#4", f"{wide}三次。"]
    assert (shown.returncode, "总结.csv#3" in shown.stderr) == (0, True)
    changes = [line for line in run("clean", table, "--diff").stdout.splitlines() if "half_width" in line]
    assert len(changes) == 2


def test_a_gbk_console_is_survived(run: Run, samples: Path) -> None:
    """Characters that the console lacks are replaced, not fatal."""
    result = run("clean", samples / "岚溪区实验幼儿园_党建简报第3期.txt", encoding="gbk")
    assert result.returncode == 0, result.stderr
    assert "党" in result.stdout
