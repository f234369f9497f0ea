"""A folder of reports → a folder of Parquet tables, in bounded memory, taken up again where it was broken off."""

from __future__ import annotations

import hashlib
import json
import platform
import shutil
import time
from contextlib import contextmanager
from dataclasses import fields
from importlib.metadata import version
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reportcorpus.assembly import assemble
from reportcorpus.corpus import Corpus
from reportcorpus.errors import OutputError, ReadError
from reportcorpus.parallel import TIMEOUT, Analysis, process_count
from reportcorpus.parts import Maker, Part, first_problem, planned, without
from reportcorpus.pipeline import Settings
from reportcorpus.progress import track
from reportcorpus.reading import OnError, Paths, check_on_error, find_files, grouping, sidecar_problems
from reportcorpus.tables import problem_columns
from reportcorpus.workers import spread

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reportcorpus.loader import Sidecar
    from reportcorpus.model import Problem

RUN = "run.json"
PARTS = ".parts"
LOCK = ".lock"
LIBRARIES = ("ahocorasick-rs", "charset-normalizer", "jieba", "lxml", "opencc-python-reimplemented", "openpyxl",
             "pandas", "pyarrow", "pypdfium2", "rjieba")  # fmt: skip


def analyse_to_tables(
    paths: Paths,
    out: str | Path,
    *,
    metadata: str | Path | None = None,
    jobs: int | None = None,
    progress: bool = True,
    on_error: OnError = "collect",
    settings: Settings | None = None,
    resume: bool = True,
) -> Corpus:
    """Analyse all reports under `paths` into Parquet files in the folder `out`, and open them as a corpus.

    The options are those of `read_corpus`. With `resume`, what an earlier run made of the same files with the same
    settings and versions is taken over, whether that run came to its end or not; without, all is made afresh. Tables
    are replaced when all new ones are there. Raises `OutputError` where `out` is something else than a results
    folder, or another run is writing into it.
    """
    check_on_error(on_error)
    settings = settings or Settings()
    out = prepared_folder(out)
    started = time.monotonic()
    with _alone(out), writing_into(out):
        entries, sidecar = find_files(paths, metadata, exclude=[out])
        groups = grouping(entries, sidecar, settings)
        digests = {path: _digest(path) for path in {entry.path for entry in entries}}  # an archive has many entries
        made_with = _circumstances(settings, sidecar, groups)
        named = str if settings.pseudonyms is None else settings.pseudonyms.tag  # file names may be those of persons
        run = _plain({**made_with, "inputs": {named(entry.id): digests[entry.path] for entry in entries}})
        (out / PARTS).mkdir(exist_ok=True)
        if not resume:
            _keep_only(out / PARTS, ())
        parts = list(planned(entries, digests, made_with, sidecar))
        keys = [part.key for part in parts]
        if resume and on_error == "collect" and _finished(out) == run:
            _keep_only(out / PARTS, keys)
            return Corpus.open(out)
        maker = Maker(Analysis(settings, sidecar), groups, out / PARTS)
        kept = (first_problem(out / PARTS / key) for key in keys) if on_error == "raise" else ()
        for problem in chain(kept, _made(parts, maker, process_count(jobs, len(entries)), progress=progress)):
            if problem is not None and on_error == "raise":
                raise ReadError(problem.path, problem.reason, problem.advice)
        (out / RUN).unlink(missing_ok=True)  # it tells of tables that are replaced now
        assemble(keys, out / PARTS, out, groups=groups, problems=problem_columns(sidecar_problems(sidecar, settings)))
        _write_run(out, {**run, "seconds": round(time.monotonic() - started, 3)})
        _keep_only(out / PARTS, keys)
    return Corpus.open(out)


def _made(parts: Sequence[Part], maker: Maker, processes: int, *, progress: bool) -> Iterator[Problem | None]:
    """Make the parts that are not there, and yield the first problem of each, or None."""
    missing = [part for part in parts if not (maker.folder / part.key).exists()]
    if processes == 1:
        made: Iterator[Problem | None] = (maker(part, _silent) for part in missing)
    else:
        made = spread(maker, missing, processes=processes, without=without, timeout=TIMEOUT)
    sizes = [len(part.batch.entries) for part in missing]
    yield from track(made, total=sum(sizes), steps=sizes, description="Analysing reports", show=progress)


def _keep_only(folder: Path, names: Sequence[str]) -> None:
    """Remove all that lies in a folder under other names."""
    for path in folder.iterdir():
        if path.name in names:
            continue
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink()


def _silent(_step: int) -> None:
    """Tell nobody: there is but one process."""


def prepared_folder(out: str | Path) -> Path:
    """Return `out` as an existing folder that is empty or holds earlier results; raise `OutputError` otherwise."""
    out = Path(out)
    if out.exists() and not out.is_dir():
        raise OutputError(f"{out} is a file; name a folder for the results")
    known = (out / RUN).exists() or (out / PARTS).exists()
    if out.is_dir() and any(path.name != LOCK for path in out.iterdir()) and not known:
        raise OutputError(f"{out} holds other files and no {RUN}, so it is no results folder; name a new or empty one")
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(f"{out} cannot be made ({error.strerror}); name a folder you may write to") from error
    return out


@contextmanager
def writing_into(out: Path) -> Iterator[None]:
    """Raise `OutputError` where results cannot be written."""
    try:
        yield
    except OSError as error:
        why = error.strerror or error
        raise OutputError(
            f"{out}: the results cannot be written ({why}); make room, close files that are open"
        ) from error


@contextmanager
def _alone(out: Path) -> Iterator[None]:
    """Keep other runs out of a folder; the lock is the system's, so that a run that died keeps none."""
    from filelock import FileLock, Timeout  # noqa: PLC0415 - only runs that write need it

    try:
        with FileLock(out / LOCK, timeout=0):
            yield
    except Timeout as error:
        raise OutputError(f"another run is writing into {out}; wait for its end, or name another folder") from error


def _circumstances(settings: Settings, sidecar: Sidecar | None, groups: Sequence[str]) -> dict[str, Any]:
    """Return all that results depend on but the files: versions, settings and metadata."""
    return {
        "reportcorpus": version("reportcorpus"),
        "python": platform.python_version(),
        "libraries": {name: version(name) for name in LIBRARIES},
        "code": _code_digest(),
        "soffice": shutil.which("soffice") is not None,
        "settings": {
            **{field.name: getattr(settings, field.name) for field in fields(settings)},
            "lexicon": settings.lexicon.digest,
            "pseudonyms": None if settings.pseudonyms is None else settings.pseudonyms.fingerprint(),
            "metadata": None if sidecar is None else _digest(Path(sidecar.path)),
        },
        "groups": list(groups),
    }


def _code_digest() -> str:
    """Return a hash of the library's own modules, which change without their version where somebody works on them."""
    digest = hashlib.sha256()
    for path in sorted(Path(__file__).parent.rglob("*.py")):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _plain(run: Mapping[str, Any]) -> dict[str, Any]:
    """Return the record of a run as it comes back from its file."""
    plain: dict[str, Any] = json.loads(json.dumps(run))
    return plain


def _finished(out: Path) -> dict[str, Any] | None:
    """Return what finished results in `out` depend on, None where there are none or their record is damaged."""
    try:
        run: dict[str, Any] = json.loads((out / RUN).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    run.pop("seconds", None)
    return run if (out / "reports.parquet").exists() else None


def _write_run(out: Path, run: Mapping[str, Any]) -> None:
    part = out / f"{RUN}.part"
    part.write_text(json.dumps(run, ensure_ascii=False, indent=1), encoding="utf-8")
    part.replace(out / RUN)


def _digest(path: Path) -> str | None:
    """Return the SHA-256 of a file, None where it cannot be read (it is a row of `problems` then)."""
    if not path.is_file():  # opening a pipe would wait for ever
        return None
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return None
