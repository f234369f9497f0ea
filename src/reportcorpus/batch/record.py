"""What a run depended on, as its `run.json` tells: versions, settings and files."""

from __future__ import annotations

import hashlib
import json
import platform
import shutil
from dataclasses import fields
from functools import cache
from importlib.metadata import version
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reportcorpus.folders import place_of, write_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from reportcorpus.loader import Sidecar
    from reportcorpus.pipeline import Settings

RUN = "run.json"
_BEFORE_SECONDS = ',\n "seconds": '
_LENGTH = hashlib.sha256().digest_size
_NONE = bytes(_LENGTH)  # the hash of a file that cannot be read
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


class Digests:
    """Hashes of files, in order, in no more room than they need."""

    def __init__(self) -> None:
        self._hashes = bytearray()

    def __iter__(self) -> Iterator[str | None]:
        for at in range(0, len(self._hashes), _LENGTH):
            one = self._hashes[at : at + _LENGTH]
            yield None if one == _NONE else one.hex()

    def append(self, digest: str | None) -> None:
        """Take one more hash, None for that of a file that cannot be read."""
        self._hashes += _NONE if digest is None else bytes.fromhex(digest)


def is_finished(out: Path, run: Iterable[str]) -> bool:
    """Tell whether `out` holds the results of a run with this record, which may be too long to be read at once."""
    try:
        with (out / RUN).open(encoding="utf-8", newline="") as file:
            same = all(file.read(len(piece)) == piece for piece in run)
            return same and file.read().startswith(_BEFORE_SECONDS) and (out / "reports.parquet").exists()
    except (OSError, ValueError):
        return False


def record(made_with: Mapping[str, Any], inputs: Iterable[tuple[str, object]]) -> Iterator[str]:
    """Yield the record of a run without its time, in pieces: what results depend on beside files, and these' hashes."""
    yield json.dumps(made_with, ensure_ascii=False, indent=1).removesuffix("\n}") + ',\n "inputs": {'
    none = True
    for name, digest in inputs:
        yield f"{'' if none else ','}\n  {json.dumps(name, ensure_ascii=False)}: {json.dumps(digest)}"
        none = False
    yield "}" if none else "\n }"


def write_run(out: str | Path, run: Iterable[str], seconds: float) -> None:
    """Write the record of a run, as a whole; `out` may be a URL."""
    write_text(place_of(out), RUN, chain(run, [f"{_BEFORE_SECONDS}{seconds:.3f}\n}}"]))
