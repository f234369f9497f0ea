"""The house keeps its levels: a module imports only what lies below it, and heavy libraries stay where they belong."""

from __future__ import annotations

import ast
import sys
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[1] / "src" / "reportcorpus"

LEVELS = {
    "errors": 0,
    "alignment": 1,
    "automaton": 1,
    "conditions": 1,
    "folders": 1,
    "languages": 1,
    "markup": 1,
    "names": 1,
    "numerals": 1,
    "problems": 1,
    "progress": 1,
    "records": 1,
    "wordlists": 1,
    "workers": 1,
    "views": 2,
    "model": 3,
    "schemas": 4,
    "terms": 4,
    "term_files": 5,
    "lexicon": 6,
    "loader": 7,
    "normaliser": 7,
    "segmenter": 7,
    "pseudonyms": 8,
    "structure": 8,
    "extractor": 9,
    "pipeline": 10,
    "reasons": 10,
    "blocks": 11,
    "parallel": 11,
    "tables": 11,
    "rebuild": 12,
    "parts": 12,
    "assembly": 13,
    "stores": 13,
    "corpus": 14,
    "analysis": 15,
    "reading": 15,
    "batch": 16,
    "charts": 16,
    "evaluation": 16,
    "export": 16,
    "explorer": 17,
    "findings": 17,
    "results": 18,
    "cli": 19,
    "__main__": 20,
}

# Which modules may import a heavy library, and only inside a function unless marked.
HEAVY = {
    "pandas": {"tables", "stores", "corpus", "rebuild", "reading", "analysis", "evaluation", "batch", "charts",
               "export", "explorer", "findings", "cli"},
    "matplotlib": {"charts"},
    "dask": {"batch"},
    "distributed": {"batch"},
    "fsspec": {"folders"},
    "sklearn": {"analysis"},
    "scipy": {"analysis"},
    "pyarrow": {"tables", "blocks", "stores", "parts", "assembly", "export"},
    "numpy": {"corpus", "analysis", "charts"},
    "jieba": {"segmenter"},
    "rjieba": {"segmenter"},
    "opencc": {"normaliser"},
    "lxml": {"loader"},
    "pypdfium2": {"loader"},
    "charset_normalizer": {"loader"},
    "openpyxl": {"loader", "export"},
    "jinja2": {"explorer"},
    "typer": {"cli"},
    "rich": {"cli", "progress"},
}  # fmt: skip

MODULES = sorted(SOURCE.rglob("*.py"))


def room(path: Path) -> str:
    """Name the module or package of the plan that a file belongs to."""
    return path.relative_to(SOURCE).parts[0].removesuffix(".py")


def imports(path: Path) -> list[tuple[str, bool]]:
    """Return what a file imports at run time, and whether it does so at its top level."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    typing_only = {
        id(node)
        for block in ast.walk(tree)
        if isinstance(block, ast.If) and ast.unparse(block.test) == "TYPE_CHECKING"
        for node in ast.walk(block)
    }
    inside = {
        id(node) for function in ast.walk(tree) if isinstance(function, ast.FunctionDef) for node in ast.walk(function)
    }
    found: list[tuple[str, bool]] = []
    for node in ast.walk(tree):
        if id(node) in typing_only:
            continue
        if isinstance(node, ast.Import):
            found += [(alias.name, id(node) not in inside) for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module is not None:
            names = [node.module]
            if node.module == "reportcorpus":
                names = [f"reportcorpus.{alias.name}" for alias in node.names]
            found += [(name, id(node) not in inside) for name in names]
    return found


def names(paths: list[Path]) -> list[str]:
    return [path.relative_to(SOURCE).as_posix() for path in paths]


@pytest.mark.parametrize("path", MODULES, ids=names(MODULES))
def test_a_module_imports_only_from_lower_levels(path: Path) -> None:
    """An import of the same or a higher level would let two rooms depend on each other."""
    here = room(path)
    if here == "__init__":
        return
    wrong = []
    for name, _ in imports(path):
        parts = name.split(".")
        inside = parts[0] == "reportcorpus" and len(parts) > 1 and parts[1] != here
        if inside and here != "cli" and LEVELS[parts[1]] >= LEVELS[here]:
            wrong.append(name)
    assert wrong == []


@pytest.mark.parametrize("path", MODULES, ids=names(MODULES))
def test_heavy_libraries_stay_in_their_rooms(path: Path) -> None:
    """Each heavy library is imported only where the plan has it, and not before it is used."""
    here = room(path)
    wrong = [
        name
        for name, top in imports(path)
        if name.split(".")[0] in HEAVY and (here not in HEAVY[name.split(".")[0]] or (top and here != "cli"))
    ]
    assert wrong == []


@pytest.mark.parametrize("path", MODULES, ids=names(MODULES))
def test_only_the_command_line_prints(path: Path) -> None:
    """A library that prints cannot be used in silence."""
    calls = [
        node.lineno
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print"
    ]
    assert calls == [] or room(path) == "cli"


def test_every_third_party_import_is_declared() -> None:
    """What is imported comes with the install."""
    declared = (SOURCE.parents[1] / "pyproject.toml").read_text(encoding="utf-8").lower()
    known = {"sklearn": "scikit-learn", "opencc": "opencc-python-reimplemented", "ahocorasick_rs": "ahocorasick-rs",
             "charset_normalizer": "charset-normalizer", "numpy": "pandas", "scipy": "scikit-learn"}  # fmt: skip
    used = {name.split(".")[0] for path in MODULES for name, _ in imports(path)}
    missing = [
        name
        for name in used - {"reportcorpus"} - set(sys.stdlib_module_names)
        if f'"{known.get(name, name)}' not in declared
    ]
    assert missing == []
