"""Work is spread over processes in order, and one that ends or hangs costs a step of one item."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from reportcorpus.workers import spread

if TYPE_CHECKING:
    from pathlib import Path

# Processes import what they do from a file: a script, as a user's is.
SCRIPT = """
import json, os, sys, time
from reportcorpus.workers import spread

def work(item, tell):
    number, lost = item
    done = []
    for step in range(3):
        tell(step)
        if step in lost:
            done.append(lost[step])
            continue
        if (number, step) == (3, 1):
            os._exit(7)
        if (number, step) == (5, 2):
            time.sleep(600)
        done.append(10 * number + step)
    return done

def without(item, step, reason):
    return item[0], {**item[1], step: reason}

if __name__ == "__main__":
    items = [(number, {}) for number in range(8)]
    print(json.dumps(list(spread(work, items, processes=2, without=without, timeout=3))))
"""


def test_a_process_that_ends_or_hangs_costs_its_step_alone(tmp_path: Path) -> None:
    """All else comes, in order; what was lost says why."""
    script = tmp_path / "script.py"
    script.write_text(SCRIPT, encoding="utf-8")
    result = subprocess.run([sys.executable, script], capture_output=True, text=True, encoding="utf-8", check=True)
    expected: list[list[object]] = [[10 * number, 10 * number + 1, 10 * number + 2] for number in range(8)]
    expected[3][1] = "the process that worked on it ended with code 7"
    expected[5][2] = "it took more than 3 seconds"
    assert json.loads(result.stdout) == expected


def test_what_the_work_raises_is_raised_here(tmp_path: Path) -> None:
    """A bug or a full disk ends the work, as it does without processes."""
    script = tmp_path / "script.py"
    script.write_text(SCRIPT.replace("os._exit(7)", "raise OSError('disk full')"), encoding="utf-8")
    result = subprocess.run([sys.executable, script], capture_output=True, text=True, encoding="utf-8", check=False)
    assert result.returncode == 1
    assert "OSError: disk full" in result.stderr


@pytest.mark.parametrize("processes", [1, 3])
def test_nothing_to_do_starts_nothing(processes: int) -> None:
    """No items, no processes and no results."""
    assert list(spread(print, [], processes=processes, without=lambda item, *_: item)) == []
