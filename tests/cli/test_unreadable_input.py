"""Commands that print tables say what they could not read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Run = Callable[..., Any]

REPORT = "岚溪区青石小学2021年党建工作总结\n支部全年上党课5次，扎实开展党史学习教育。\n"


@pytest.mark.parametrize("command", [("compare", "{0}"), ("concordance", "{0}", "党课")])
@pytest.mark.parametrize("lang", ["en_GB.UTF-8", "zh_CN.UTF-8"])
def test_what_cannot_be_read_is_told(run: Run, tmp_path: Path, command: tuple[str, ...], lang: str) -> None:
    """Beside the table of the others, on the error stream; alone, as an error with exit code 3."""
    (tmp_path / "empty.txt").write_bytes(b"")
    arguments = [part.format(tmp_path) for part in command]
    nothing = run(*arguments, lang=lang)
    assert nothing.returncode == 3
    assert "there is no report that can be read" in nothing.stderr
    (tmp_path / "a.txt").write_text(REPORT, encoding="utf-8")
    some = run(*arguments, lang=lang)
    assert some.returncode == 0
    assert ("是空文件" if lang.startswith("zh") else "empty.txt: empty") in some.stderr
    assert "empty" not in some.stdout
