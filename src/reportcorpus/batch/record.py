"""What a run depended on, as its `run.json` tells: versions, settings and files."""

from __future__ import annotations

import hashlib
import json
import platform
import shutil
from dataclasses import fields
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reportcorpus.folders import place_of, write_text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reportcorpus.loader import Sidecar
    from reportcorpus.pipeline import Settings

RUN = "run.json"
LIBRARIES = ("ahocorasick-rs", "charset-normalizer", "jieba", "lxml", "opencc-python-reimplemented", "openpyxl",
             "pandas", "pyarrow", "pypdfium2", "rjieba")  # fmt: skip


def circumstances(settings: Settings, sidecar: Sidecar | None, groups: Sequence[str]) -> dict[str, Any]:
    """Return all that results depend on but the files: versions, settings and metadata."""
    return {
        "reportcorpus": version("reportcorpus"),
        "python": platform.python_version(),
        "libraries": {name: version(name) for name in LIBRARIES},
        "code": code_digest(),
        "soffice": shutil.which("soffice") is not None,
        "settings": {
            **{field.name: getattr(settings, field.name) for field in fields(settings)},
            "lexicon": settings.lexicon.digest,
            "pseudonyms": None if settings.pseudonyms is None else settings.pseudonyms.fingerprint(),
            "metadata": None if sidecar is None else text_digest([sorted(sidecar.rows.items()), sidecar.warnings]),
        },
        "groups": list(groups),
    }


@cache
def code_digest() -> str:
    """Return a hash of the library's own modules, which change without their version where somebody works on them."""
    digest = hashlib.sha256()
    for path in sorted(Path(__file__).parents[1].rglob("*.py")):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def text_digest(value: object) -> str:
    """Return a hash of what can be written as JSON."""
    return hashlib.sha256(json.dumps(value, ensure_ascii=True).encode()).hexdigest()


def file_digest(path: Path) -> str | None:
    """Return the SHA-256 of a file, None where it cannot be read (it is a row of `problems` then)."""
    if not path.is_file():  # opening a pipe would wait for ever
        return None
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return None


def stamp(path: Path) -> str | None:
    """Return the size of a file and when it was changed, None where it is not there."""
    try:
        status = path.stat()
    except OSError:
        return None
    return f"{status.st_size} {status.st_mtime_ns}"


def as_read(run: Mapping[str, Any]) -> dict[str, Any]:
    """Return the record of a run as it comes back from its file."""
    plain: dict[str, Any] = json.loads(json.dumps(run))
    return plain


def finished(out: Path) -> dict[str, Any] | None:
    """Return what finished results in `out` depend on, None where there are none or their record is damaged."""
    try:
        run: dict[str, Any] = json.loads((out / RUN).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    run.pop("seconds", None)
    return run if (out / "reports.parquet").exists() else None


def write_run(out: str | Path, run: Mapping[str, Any]) -> None:
    """Write the record of a run, as a whole; `out` may be a URL."""
    write_text(place_of(out), RUN, json.dumps(run, ensure_ascii=False, indent=1))
