"""Every reason and advice that a file can be refused with is said in Chinese too."""

from __future__ import annotations

import ast
from collections import Counter
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import reportcorpus
from reportcorpus.problems import in_chinese

if TYPE_CHECKING:
    from collections.abc import Iterator

LOADER = sorted((Path(reportcorpus.__file__).parent / "loader").glob("*.py"))
NAMES = {"reason", "advice"}


def template(node: ast.expr, constants: dict[str, str]) -> Iterator[str]:
    """Yield the words of a literal, with 7 for what is filled in; none for an expression without words of its own."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.JoinedStr):
        yield "".join(map(partial(_piece, constants), node.values))


def _piece(constants: dict[str, str], node: ast.expr) -> str:
    if isinstance(node, ast.FormattedValue):
        return constants.get(ast.unparse(node.value), "7")
    return str(ast.literal_eval(node))


def said(path: Path) -> Iterator[str]:
    """Yield the words that a module refuses a file with."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assigned = [node for node in ast.walk(tree) if isinstance(node, ast.Assign)]
    constants = {
        ast.unparse(node.targets[0]): str(node.value.value) for node in assigned if isinstance(node.value, ast.Constant)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and ast.unparse(node.func) in {"ReadError", "_row_problem"}:
            for argument in node.args[1:]:
                yield from template(argument, constants)
        elif isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) in NAMES:
            yield from template(node.value, constants)


@pytest.mark.parametrize("path", LOADER, ids=lambda path: path.name)
def test_every_reason_has_its_chinese(path: Path) -> None:
    """What the loader says is in the list, whatever is filled in."""
    assert [words for words in said(path) if in_chinese(words) == words] == []


def test_nothing_is_said_twice() -> None:
    """Each reason and advice has one row."""
    rows = (Path(reportcorpus.__file__).parent / "problems" / "chinese.tsv").read_text(encoding="utf-8").splitlines()
    counts = Counter(row.partition("\t")[0] for row in rows)
    assert [words for words, count in counts.items() if count > 1] == []


@pytest.mark.parametrize(
    ("english", "chinese"),
    [
        ("empty", "是空文件"),
        ("a PDF document, in spite of its suffix", "内容是 PDF 文件，与后缀不符"),
        ("a rich text document that LibreOffice cannot convert", "是 RTF 文档，LibreOffice 无法转换"),
        ("a table without a column 'text'; its columns are: a, b", "表里没有 'text' 一列；现有的列：a, b"),
        ("reading it failed with ValueError: {x}", "读取时出错（ValueError：{x}）"),
        ("a broken Word document (line 1\nline 2)", "Word 文档已损坏（line 1\nline 2）"),
        ("words of another program", "words of another program"),
    ],
)
def test_what_is_filled_in_stays(english: str, chinese: str) -> None:
    """Names and figures are kept, parts are translated by themselves, and unknown words are left as they are."""
    assert in_chinese(english) == chinese
