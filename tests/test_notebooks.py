"""The notebooks run from top to bottom, show what their text says, and are kept without outputs."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Any

import pytest

import reportcorpus as rc

nbformat = pytest.importorskip("nbformat", reason="nbformat is not installed")
nbclient = pytest.importorskip("nbclient", reason="nbclient is not installed")
pytest.importorskip("ipykernel", reason="ipykernel is not installed")

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "notebooks"
SAMPLES = ROOT / "data" / "samples"
NOTEBOOKS = sorted(FOLDER.glob("*.ipynb"))

# What must stand in the outputs of a notebook for its text to be true.
SHOWN = {
    "quickstart": [],
    "compare_schools": [
        "files that could not be read: 0",
        "copies of another report: 0",
        "shown, not tested",
        "年初的帮扶打算没有落空",
        "支部把党员的办公桌当作服务台",
        "'themes_compared.csv'",
        "'themes_compared.png'",
    ],
    "check_figures": [
        "占【74.7%】",
        "占有效问卷的【98.2%】",
        "by 24 of 33",
        "exit code 1",
        "Percentages not checked: 3",
        "['xx%', '超六成', '二成']",
        "1 added to",
        "［1071份］",
        "已认可的 1 处不再提示",
    ],
    "build_a_lexicon": [
        "2 set phrases more",
        "wrong.tsv:2: category: 'school' is not one of",
        "● school, home, community",
        "2 terms more",
        "1 rule more",
        "● parents",
        "by machine only",
    ],
}


def read(path: Path) -> Any:
    return nbformat.read(path, as_version=4)


def codes(notebook: Any) -> list[Any]:
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def files() -> set[Path]:
    return {path for folder in (FOLDER, SAMPLES) for path in folder.rglob("*") if path.suffix != ".pyc"}


def kernels(tmp_path: Path) -> Any:
    """Return a manager that knows one kernel, python3, which is the interpreter that runs this test."""
    from ipykernel.kernelspec import write_kernel_spec  # noqa: PLC0415 - an optional dependency
    from jupyter_client.kernelspec import KernelSpecManager  # noqa: PLC0415 - an optional dependency
    from jupyter_client.manager import AsyncKernelManager  # noqa: PLC0415 - an optional dependency

    write_kernel_spec(str(tmp_path / "kernels" / "python3"))
    specs = KernelSpecManager(kernel_dirs=[str(tmp_path / "kernels")], ensure_native_kernel=False)
    return AsyncKernelManager(kernel_name="python3", kernel_spec_manager=specs)


def test_the_notebooks_are_those_whose_outputs_are_known() -> None:
    """No notebook is missed, here or in what is checked below."""
    assert {path.stem for path in NOTEBOOKS} == set(SHOWN)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_a_notebook_runs_from_top_to_bottom(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every cell runs in a new kernel in the folder of the notebook, shows what the text says and leaves no file."""
    for name in ("TMPDIR", "TEMP", "TMP", "IPYTHONDIR", "JUPYTER_RUNTIME_DIR"):
        monkeypatch.setenv(name, str(tmp_path))
    notebook, before = read(path), files()
    client = nbclient.NotebookClient(
        notebook, timeout=300, km=kernels(tmp_path), resources={"metadata": {"path": str(FOLDER)}}
    )
    client.execute()
    assert [cell.execution_count for cell in codes(notebook)] == list(range(1, len(codes(notebook)) + 1))
    outputs = [output for cell in codes(notebook) for output in cell.outputs]
    views = [output.data for output in outputs if output.output_type == "execute_result"]
    assert any("text/html" in view for view in views)
    assert [output.text for output in outputs if output.get("name") == "stderr"] == []
    shown = "\n".join([output.text for output in outputs if output.output_type == "stream"])
    shown += "\n".join(view["text/plain"] for view in views)
    assert [words for words in SHOWN[path.stem] if words not in shown] == []
    charts = [cell for cell in codes(notebook) if re.search(r"^rc\.charts\.", cell.source, re.MULTILINE)]
    assert charts
    assert all(any("image/png" in output.get("data", {}) for output in cell.outputs) for cell in charts)
    assert files() == before
    assert sys.executable in client.km.kernel_spec.argv[0]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_holds_no_outputs(path: Path) -> None:
    """Outputs would go stale, and hide what a reader has not run."""
    for cell in read(path).cells:
        assert not cell.get("outputs")
        assert cell.get("execution_count") is None


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_uses_the_public_interface_only(path: Path) -> None:
    """What it takes from the library is `rc` and the public names in it."""
    code = "\n".join(cell.source for cell in codes(read(path)))
    assert re.findall(r"^.*import.*reportcorpus.*$|^.*reportcorpus.*import.*$", code, re.MULTILINE) == [
        "import reportcorpus as rc"
    ]
    names = re.findall(r"\brc\.(\w+)(?:\.(\w+))?", code)
    assert names
    for first, second in names:
        assert first in rc.__all__
        if first in {"analysis", "charts", "export"}:
            assert second in getattr(rc, first).__all__


def test_the_study_concludes_what_its_table_shows() -> None:
    """The themes that the text of `compare_schools` names are those that differ, and only for the school it names."""
    corpus = rc.read_corpus(SAMPLES, progress=False)
    compared = rc.analysis.compare_themes(corpus[corpus.reports["folder"] == "five_years"])
    clear = set(compared.loc[compared["q"] < 0.05, ["organisation", "theme"]].itertuples(index=False, name=None))
    named = {
        ("岚溪区梧桐小学", "德育"),
        ("岚溪区梧桐小学", "家校社共育"),
        ("栖岭县第一中学", "教学教研"),
        ("栖岭县第一中学", "队伍建设"),
        ("望峪县启明幼儿园", "帮扶共建"),
    }
    assert named <= clear
    assert not {theme for _, theme in clear} & {"思想建设", "政治建设"}
    higher = compared.set_index(["organisation", "theme"])["cliffs_delta"]
    assert all(higher[cell] > 0.9 for cell in named)
    assert len(compared) == 39


def test_the_study_reads_its_charts_right() -> None:
    """What the text says of one school, of the oldest phrases and of formula and fact is what the frames have."""
    corpus = rc.read_corpus(SAMPLES, progress=False)
    study = corpus[corpus.reports["folder"] == "five_years"]
    card = rc.analysis.report_card(study, "望峪县启明幼儿园").set_index("measure")
    assert list(card.loc[["pairing", "relief_visit", "帮扶共建"], "rank"]) == [1, 1, 1]
    assert list(card.loc[["教学教研", "队伍建设"], "value"]) == [0, 0]
    phrases = rc.analysis.slogan_table(study, by=()).set_index("canonical")["first_year"]
    assert (phrases["两个确立"], phrases["党的二十大精神"]) == (2021, 2022)
    profile = rc.analysis.profile(study)
    most = profile["formula"].nlargest(2).index
    assert list(most) == [2, 8]  # reports 3 and 9 of the chart
    assert all(profile.loc[most, "solid"] > profile["solid"].median())
    shared = rc.analysis.text_reuse(study).nlargest(1, "characters")
    assert set(profile.loc[most, "report_id"]) == set(shared[["report_id", "other_id"]].to_numpy().flat)
