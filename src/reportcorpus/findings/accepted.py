"""The list of findings that a user has looked at and accepted: a table that is read, and edited, by hand."""

from __future__ import annotations

import codecs
from typing import TYPE_CHECKING, get_args

from reportcorpus.errors import OutputError, UsageError
from reportcorpus.findings.collect import Key
from reportcorpus.model import CheckKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from reportcorpus.findings.collect import Finding

HEADER = (*Key._fields, "note")
FORMULA = ("=", "+", "-", "@")


def read_accepted(path: Path) -> frozenset[Key]:
    """Return the keys of the findings listed in a file of tab-separated columns `kind figures sentence note`.

    Figures are divided by |, the judged one first. The note is the user's own and may be left out. Empty lines, and
    those that begin with #, say nothing. Raises `UsageError` with line and field for what is malformed.
    """
    rows = _rows(path)
    if not rows:
        return frozenset()
    number, header = rows[0]
    columns = tuple(cell.strip() for cell in header.split("\t"))
    if columns not in {HEADER, Key._fields}:
        found = " ".join(columns)
        raise UsageError(f"{path}:{number}: the header is {found!r}; it must be {' '.join(HEADER)}, divided by tabs")
    return frozenset(_key(line, f"{path}:{number}") for number, line in rows[1:])


def save_accepted(path: Path, found: Iterable[Finding]) -> int:
    """Append findings to the list at `path`, which is made where there is none; return how many are new to it.

    Raises `OutputError` where the file cannot be written, `UsageError` where it is malformed.
    """
    exists = path.exists()
    known = read_accepted(path) if exists else frozenset()
    new = {finding.key: finding for finding in found if finding.key not in known}
    try:
        is_open = exists and not path.read_bytes().endswith((b"\n", codecs.BOM_UTF8)) and path.stat().st_size > 0
        has_header = exists and bool(_rows(path))
        with path.open("a", encoding="utf-8" if exists else "utf-8-sig", newline="\n") as file:
            file.write("\n" if is_open else "")
            file.writelines(f"{line}\n" for line in _lines(new, with_header=not has_header))
    except OSError as error:
        raise OutputError(f"{path} cannot be written ({error.strerror}); name a file you may write to") from error
    return len(new)


def _rows(path: Path) -> list[tuple[int, str]]:
    """Return the lines that say something, with their numbers."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise UsageError(f"{path} cannot be read ({error.strerror}); --save-accepted makes a new list") from error
    except UnicodeDecodeError as error:
        raise UsageError(f"{path} is not in UTF-8; save it as tab-separated text in UTF-8") from error
    lines = enumerate(text.split("\n"), 1)
    return [(number, line) for number, line in lines if line.strip() and not line.startswith("#")]


def _lines(new: dict[Key, Finding], *, with_header: bool) -> Iterator[str]:
    if with_header:
        yield "\t".join(HEADER)
    for key, finding in new.items():
        yield "\t".join(map(_written, [*key, " ".join(finding.check.reason.split())]))


def _key(line: str, where: str) -> Key:
    cells = [_read(cell.strip()) for cell in line.split("\t")]
    if len(cells) > len(HEADER):
        raise UsageError(f"{where}: {len(cells)} cells where the header has {len(HEADER)} columns")
    cells += [""] * (len(HEADER) - len(cells))
    kinds = get_args(CheckKind)
    if cells[0] not in kinds:
        raise UsageError(f"{where}: kind: {cells[0]!r} is not one of {', '.join(kinds)}")
    for name, cell in zip(Key._fields, cells, strict=False):
        if not cell:
            raise UsageError(f"{where}: {name} is empty; every row needs one")
    kind, figures, sentence = ("".join(cell.split()) for cell in cells[:3])
    return Key(kind, figures, sentence)


def _written(cell: str) -> str:
    """Return a cell that no spreadsheet runs as a formula."""
    return f"'{cell}" if cell.startswith(FORMULA) else cell


def _read(cell: str) -> str:
    """Return a cell as it was, without that apostrophe and the quotation marks that a spreadsheet puts around it."""
    is_quoted = len(cell) > 1 and cell[0] == cell[-1] == '"' and '"' not in cell[1:-1].replace('""', "")
    cell = cell[1:-1].replace('""', '"') if is_quoted else cell
    return cell.removeprefix("'") if cell.startswith(tuple(f"'{sign}" for sign in FORMULA)) else cell
