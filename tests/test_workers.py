"""Work is spread over processes in order, and one that ends or hangs costs a step of one item."""

from __future__ import annotations

import json
import subprocess
import sys
from multiprocessing import get_all_start_methods
from typing import TYPE_CHECKING

import pytest
from filelock import FileLock

from reportcorpus.workers import spread

METHODS = [method for method in ("fork", "spawn") if method in get_all_start_methods()]

if TYPE_CHECKING:
    from pathlib import Path

# Processes import what they do from a file: a script, as a user's is.
SCRIPT = """
import json, multiprocessing, os, sys, time
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
    multiprocessing.set_start_method(sys.argv[1])
    items = [(number, {}) for number in range(8)]
    print(json.dumps(list(spread(work, items, processes=2, without=without, timeout=3))))
"""


@pytest.mark.parametrize("method", METHODS)
def test_a_process_that_ends_or_hangs_costs_its_step_alone(tmp_path: Path, method: str) -> None:
    """All else comes, in order; what was lost says why."""
    script = tmp_path / "script.py"
    script.write_text(SCRIPT, encoding="utf-8")
    command = [sys.executable, script, method]
    result = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True)
    expected: list[list[object]] = [[10 * number, 10 * number + 1, 10 * number + 2] for number in range(8)]
    expected[3][1] = "the process that worked on it ended with code 7"
    expected[5][2] = "it took more than 3 seconds"
    assert json.loads(result.stdout) == expected


@pytest.mark.parametrize("method", METHODS)
def test_what_the_work_raises_is_raised_here(tmp_path: Path, method: str) -> None:
    """A bug or a full disk ends the work, as it does without processes."""
    script = tmp_path / "script.py"
    script.write_text(SCRIPT.replace("os._exit(7)", "raise OSError('disk full')"), encoding="utf-8")
    command = [sys.executable, script, method]
    result = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    assert result.returncode == 1
    assert "OSError: disk full" in result.stderr


@pytest.mark.parametrize("processes", [1, 3])
def test_nothing_to_do_starts_nothing(processes: int) -> None:
    """No items, no processes and no results."""
    assert list(spread(print, [], processes=processes, without=lambda item, *_: item)) == []


SHARED = """
import multiprocessing, sys, threading, time
from filelock import FileLock
from reportcorpus.workers import spread

known = []

def load():
    known.append("loaded")

def work(item, tell):
    return [*known, multiprocessing.current_process().name.partition("-")[0]]

def sleep(item, tell):
    tell(0)
    time.sleep(5)

def wait():
    time.sleep(60)

if __name__ == "__main__":
    multiprocessing.set_start_method(sys.argv[1])
    if sys.argv[2] == "lock":
        with FileLock(sys.argv[3]):
            started = spread(sleep, [1, 2, 3], processes=2, without=None)
            print("locked", flush=True)
            list(started)
    if sys.argv[2] == "threads":
        threading.Thread(target=wait, daemon=True).start()
    print(list(spread(work, [1], processes=1, without=None, prepare=load)))
"""


@pytest.mark.parametrize(
    ("method", "beside", "expected"),
    [
        ("fork", "nothing", "[['loaded', 'ForkProcess']]"),
        ("fork", "threads", "[['SpawnProcess']]"),
        ("spawn", "nothing", "[['SpawnProcess']]"),
    ],
)
@pytest.mark.skipif(sys.platform != "linux", reason="processes are spawned")
def test_processes_share_what_is_loaded_where_that_is_safe(
    tmp_path: Path, method: str, beside: str, expected: str
) -> None:
    """They are copies of a process without threads, where the user does not want it otherwise."""
    script = tmp_path / "script.py"
    script.write_text(SHARED, encoding="utf-8")
    command = [sys.executable, script, method, beside]
    result = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True)
    assert result.stdout.strip() == expected


@pytest.mark.parametrize("method", METHODS)
def test_processes_keep_no_lock_of_the_first(tmp_path: Path, method: str) -> None:
    """When that is killed, another run may begin, whatever they are at."""
    script, lock = tmp_path / "script.py", tmp_path / "lock"
    script.write_text(SHARED, encoding="utf-8")
    command = [sys.executable, script, method, "lock", lock]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as first:
        assert first.stdout is not None
        assert first.stdout.readline().strip() == b"locked"
        first.kill()
        first.wait()
        with FileLock(lock, timeout=1):
            pass


WRITES = """
import multiprocessing, sys
from reportcorpus.workers import spread

log = open(sys.argv[1], "w", encoding="utf-8", buffering=1)

def work(item, tell):
    with open(item, "w", encoding="utf-8") as made:
        log.write("a line for the log\\n")
        made.write("a result")

if __name__ == "__main__":
    multiprocessing.set_start_method("fork")
    list(spread(work, [sys.argv[2]], processes=1, without=None))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="processes are spawned")
def test_what_was_open_before_is_not_taken_for_a_new_file(tmp_path: Path) -> None:
    """What a copy of the first process writes to a file of that goes nowhere, not into a result."""
    script, made = tmp_path / "script.py", tmp_path / "made"
    script.write_text(WRITES, encoding="utf-8")
    subprocess.run([sys.executable, script, tmp_path / "log", made], check=True)
    assert made.read_text(encoding="utf-8") == "a result"
