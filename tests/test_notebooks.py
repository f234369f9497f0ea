"""The notebooks run from top to bottom, and are kept without outputs."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest

nbformat = pytest.importorskip("nbformat", reason="nbformat is not installed")
nbclient = pytest.importorskip("nbclient", reason="nbclient is not installed")
pytest.importorskip("ipykernel", reason="ipykernel is not installed")

FOLDER = Path(__file__).parents[1] / "notebooks"
NOTEBOOKS = sorted(FOLDER.glob("*.ipynb"))


def read(path: Path) -> Any:
    return nbformat.read(path, as_version=4)


def kernels(tmp_path: Path) -> Any:
    """Return a manager that knows one kernel, python3, which is the interpreter that runs this test."""
    from ipykernel.kernelspec import write_kernel_spec  # noqa: PLC0415 - an optional dependency
    from jupyter_client.kernelspec import KernelSpecManager  # noqa: PLC0415 - an optional dependency
    from jupyter_client.manager import AsyncKernelManager  # noqa: PLC0415 - an optional dependency

    write_kernel_spec(str(tmp_path / "kernels" / "python3"))
    specs = KernelSpecManager(kernel_dirs=[str(tmp_path / "kernels")], ensure_native_kernel=False)
    return AsyncKernelManager(kernel_name="python3", kernel_spec_manager=specs)


def test_there_are_notebooks() -> None:
    """The list of notebooks below is not empty by mistake."""
    assert "quickstart" in {path.stem for path in NOTEBOOKS}


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_a_notebook_runs_from_top_to_bottom(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every cell runs in a new kernel in the folder of the notebook; what it writes stays in a temporary folder."""
    for name in ("TMPDIR", "TEMP", "TMP", "IPYTHONDIR", "JUPYTER_RUNTIME_DIR"):
        monkeypatch.setenv(name, str(tmp_path))
    notebook = read(path)
    client = nbclient.NotebookClient(
        notebook, timeout=300, km=kernels(tmp_path), resources={"metadata": {"path": str(FOLDER)}}
    )
    client.execute()
    codes = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert [cell.execution_count for cell in codes] == list(range(1, len(codes) + 1))
    views = [output.data for cell in codes for output in cell.outputs if output.output_type == "execute_result"]
    assert any("text/html" in view for view in views)
    warned = [output.text for cell in codes for output in cell.outputs if output.get("name") == "stderr"]
    assert warned == []
    assert sys.executable in client.km.kernel_spec.argv[0]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_holds_no_outputs(path: Path) -> None:
    """Outputs would go stale, and hide what a reader has not run."""
    for cell in read(path).cells:
        assert not cell.get("outputs")
        assert cell.get("execution_count") is None
