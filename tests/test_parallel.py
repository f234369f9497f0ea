"""Work is spread over processes, whichever way the platform starts them."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def test_a_script_without_a_guard_is_told_what_to_do(samples: Path, tmp_path: Path) -> None:
    """Spawned processes import the script again; the error says how to write it."""
    script = tmp_path / "script.py"
    script.write_text(
        "import multiprocessing\nimport reportcorpus as rc\nmultiprocessing.set_start_method('spawn', force=True)\n"
        f"rc.read_corpus({str(samples / 'five_years')!r}, jobs=2, progress=False)\n",
        encoding="utf-8",
    )
    result = subprocess.run([sys.executable, script], capture_output=True, text=True, encoding="utf-8", check=False)
    assert result.returncode == 1
    last = result.stderr.strip().splitlines()[-1]
    assert last.startswith("reportcorpus.errors.UsageError: ")
    assert last.endswith("put the call under if __name__ == '__main__':, or give jobs=1")
