"""A corpus → one HTML file to read, filter and search it, opened from the disk without a network."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reportcorpus.errors import OutputError
from reportcorpus.explorer.data import PART_SIZE, overview, parts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportcorpus.corpus import Corpus

__all__ = ["write_page"]

INLINE_REPORTS = 200  # above this, the texts lie beside the page
GENERATOR = b'<meta name="generator" content="reportcorpus'
SCRIPTS = ("base", "describe", "table", "views", "report", "search", "main")
PART = re.compile(r"part-\d{4,}\.js")
OPENING = "reportcorpusPart("


def write_page(corpus: Corpus, path: str | Path) -> Path:
    """Write `corpus` as a page at `path`, and return that path.

    The page holds everything itself; above 200 reports their texts lie beside it as scripts, in a folder named like
    the page with `_files` at the end, and are loaded when they are asked for. The same corpus gives the same bytes.
    Raises `OutputError` where another file is in the way, or nothing can be written.
    """
    path = Path(path)
    beside = len(corpus) > INLINE_REPORTS
    folder = path.with_name(f"{path.stem}_files")
    try:
        _check_own(path)
        path.parent.mkdir(parents=True, exist_ok=True)
        written = {file.name for file in _write_parts(corpus, folder)} if beside else set()
        _remove_old_parts(folder, written)
        page = _render(overview(corpus, folder=folder.name if beside else None), [] if beside else parts(corpus))
        _replace(path, page)
    except OSError as error:
        raise OutputError(f"{path} cannot be written ({error.strerror}); name a file in a folder of yours") from error
    return path


def _render(data: dict[str, Any], inline: Iterator[Any] | list[Any]) -> str:
    """Return the page; whatever comes from reports stands in it as JSON without a `<`, all else is the package's."""
    from jinja2 import Environment  # noqa: PLC0415 - loaded when a page is written

    here = resources.files("reportcorpus.explorer")
    script = "\n".join(here.joinpath("scripts", f"{name}.js").read_text(encoding="utf-8") for name in SCRIPTS)
    script = f'\n"use strict";\n(() => {{\n{script}}})();\n'
    template = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True)
    return template.from_string(here.joinpath("page.html.j2").read_text(encoding="utf-8")).render(
        version=data["version"],
        style=here.joinpath("page.css").read_text(encoding="utf-8"),
        script=script,
        script_hash=base64.b64encode(hashlib.sha256(script.encode()).digest()).decode(),
        words=as_json(json.loads(here.joinpath("words.json").read_text(encoding="utf-8"))),
        corpus=as_json(data),
        parts=[as_json(part) for part in inline],
    )


def as_json(value: object) -> str:
    """Return `value` as JSON that can end no script element and is valid JavaScript."""
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def _write_parts(corpus: Corpus, folder: Path) -> Iterator[Path]:
    folder.mkdir(parents=True, exist_ok=True)
    scripts = (as_json(part) for part in parts(corpus, size=PART_SIZE))
    for number, script in enumerate(scripts):
        file = folder / f"part-{number:04}.js"
        _check_own(file)
        _replace(file, f"{OPENING}{number},{script});\n")
        yield file


def _check_own(path: Path) -> None:
    """Raise `OutputError` where `path` is something that this module has not written."""
    if not path.exists():
        return
    if path.is_file():
        with path.open("rb") as file:
            head = file.read(2000)
        if GENERATOR in head or head.startswith(OPENING.encode()):
            return
    raise OutputError(f"{path} exists and is no page of reportcorpus; name another file")


def _remove_old_parts(folder: Path, written: set[str]) -> None:
    """Remove the parts of an earlier, larger page, since its reports need not be meant to be seen any more."""
    if not folder.is_dir():
        return
    for file in folder.iterdir():
        if PART.fullmatch(file.name) and file.name not in written:
            with file.open("rb") as opened:
                own = opened.read(len(OPENING)) == OPENING.encode()
            if own:
                file.unlink()


def _replace(path: Path, text: str) -> None:
    """Write a whole file or leave the old one; a lone surrogate, which UTF-8 cannot hold, becomes a question mark."""
    part = path.with_name(f"{path.name}.part")
    part.write_bytes(text.encode("utf-8", "replace"))
    part.replace(path)
