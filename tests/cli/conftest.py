"""Commands run in this process, and a report whose figures do not add up."""

from __future__ import annotations

import io
import sys
from typing import TYPE_CHECKING, NamedTuple

import pytest

from reportcorpus.cli import main

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

WRONG = """岚溪区青石小学2021年党建工作总结
一、基本情况
学校有教师31名，其中党员23名，占78.2%，全年上党课5次，扎实开展党史学习教育。
"""


class Done(NamedTuple):
    """What a command left: its exit code, and what it printed."""

    returncode: int
    stdout: str
    stderr: str


def _run(*arguments: str | Path, encoding: str = "utf-8", lang: str = "en_GB.UTF-8", stdin: bytes = b"") -> Done:
    """Run a command in this process, on a console of its own."""
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding=encoding, write_through=True) for _ in range(2))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LC_ALL", lang)
        patch.setattr(sys, "argv", ["reportcorpus", *map(str, arguments)])
        patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding=encoding))
        patch.setattr(sys, "stdout", out)
        patch.setattr(sys, "stderr", err)
        with pytest.raises(SystemExit) as ended:
            main()
    printed = (stream.buffer.getvalue().decode(encoding).replace("\r\n", "\n") for stream in (out, err))
    return Done(int(ended.value.code or 0), *printed)


@pytest.fixture
def run() -> Callable[..., Done]:
    """Return what runs a command in this process, on a console of its own: exit code and what was printed."""
    return _run


@pytest.fixture
def wrong(tmp_path: Path) -> Path:
    """Return the path of a report with one wrong share."""
    path = tmp_path / "青石小学.txt"
    path.write_text(WRONG, encoding="utf-8")
    return path


@pytest.fixture
def right(wrong: Path) -> Path:
    """Return the path of the same report with the share put right."""
    wrong.write_text(WRONG.replace("78.2%", "74.2%"), encoding="utf-8")
    return wrong
