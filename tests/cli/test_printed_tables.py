"""Tables on a terminal: figures that can be read, names that are whole, and what was not tested."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from rich.console import Console

from reportcorpus.cli import compare as compare_command
from reportcorpus.cli import console

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> io.StringIO:
    """Make a terminal of 120 characters, and return what is printed there."""
    printed = io.StringIO()
    out = Console(file=printed, force_terminal=True, width=120, highlight=False, color_system=None)
    for module in (console, compare_command):
        monkeypatch.setattr(module, "out", out)
    return printed


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (0.5, "0.500"),
        (-0.74, "-0.740"),
        (0.0, "0.000"),
        (0.00004, "<0.001"),
        (-0.0001, ">-0.001"),
        (float("inf"), "inf"),
        (float("nan"), ""),
        (11.293389, "11.293"),
        (1234.56, "1,234.6"),
        (7, "7"),
        ("[甲]校", r"\[甲]校"),
    ],
)
def test_cells_are_shown_for_a_reader(cell: object, text: str) -> None:
    """Three decimals, no exponents, nothing for an empty one."""
    expected = cell if isinstance(cell, str) else text
    assert console.shown(cell).replace("\\[", "[") == expected


def test_a_comparison_on_a_terminal(terminal: io.StringIO, samples: Path) -> None:
    """Every figure has its number of reports, q stands for p, and small groups say that they were not tested."""
    compare_command.compare([samples])
    lines = terminal.getvalue().splitlines()
    header = next(line for line in lines if "theme" in line).split()
    assert header == ["organisation", "theme", "share", "n", "others", "n_others", "ratio", "delta", "q"]
    rows = [line.split() for line in lines if "德育" in line]
    tested = [row for row in rows if row[0] == "岚溪区梧桐小学"]
    assert [(len(row), row[3], row[5]) for row in tested] == [(9, "5", "27")]
    assert float(tested[0][-1].strip("<")) < 0.01
    assert {row[-1] for row in rows if row[3] == "1"} == {"–"}
    assert lines[-1].startswith("–: not tested")
    assert "e-0" not in terminal.getvalue()
    assert "…" not in terminal.getvalue()
