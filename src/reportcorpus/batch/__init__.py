"""A folder of reports → a folder of Parquet tables, in bounded memory, taken up again where it was broken off."""

from __future__ import annotations

import time
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from reportcorpus.assembly import assemble
from reportcorpus.batch.plan import Plan
from reportcorpus.batch.record import RUN, circumstances, is_finished, write_run
from reportcorpus.corpus import Corpus
from reportcorpus.errors import OutputError, ReadError
from reportcorpus.folders import keep_only
from reportcorpus.parallel import TIMEOUT, Analysis, process_count
from reportcorpus.parts import Maker, Part, first_problem, made_parts, names_of, without
from reportcorpus.pipeline import Settings
from reportcorpus.progress import track
from reportcorpus.reading import OnError, Paths, check_on_error, find_files, grouping, sidecar_problems
from reportcorpus.tables import problem_columns
from reportcorpus.workers import spread

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportcorpus.model import Problem

__all__ = ["LOCK", "PARTS", "RUN", "analyse_to_tables", "prepared_folder", "writing_into"]

PARTS = ".parts"
LOCK = ".lock"
_ENDING = 2.0  # seconds that what is left of a killed run may take to let go of its lock


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
    settings and versions is taken over, whether that run came to its end or not, but for files that it gave up;
    without, all is made afresh. Tables are replaced when all new ones are there. Raises `OutputError` where `out` is
    something else than a results folder, or another run is writing into it.
    """
    check_on_error(on_error)
    settings = settings or Settings()
    out = prepared_folder(out)
    started = time.monotonic()
    with writing_into(out), alone_in(out):
        entries, sidecar = find_files(paths, metadata, exclude=[out])
        groups = grouping(entries, sidecar, settings)
        made_with = circumstances(settings, sidecar, groups)
        plan = Plan(entries, made_with, sidecar)
        parts = plan.parts
        folder = out / PARTS
        folder.mkdir(exist_ok=True)
        keep_only(folder, {part.key for part in parts} if resume else ())
        made = made_parts(folder)
        if on_error == "collect" and len(made) == len(parts) and is_finished(out, plan.record(settings)):
            return Corpus.open(out)
        processes = process_count(jobs, len(entries))
        maker = Maker(Analysis(settings, sidecar), groups, str(folder), spared=processes > 1)
        missing = [part for part in parts if part.key not in made]
        if on_error == "collect":  # small parts last, so that all processes end together; else the first problem counts
            missing.sort(key=lambda part: len(part.batch.entries), reverse=True)
        kept = (first_problem(folder, part.key) for part in parts if part.key in made and on_error == "raise")
        for problem in chain(kept, _made(missing, maker, processes, progress=progress)):
            if problem is not None and on_error == "raise":
                raise ReadError(problem.path, problem.reason, problem.advice)
        plan.set_aside_changed(missing, folder)
        (out / RUN).unlink(missing_ok=True)  # it tells of tables that are replaced now
        problems = problem_columns(sidecar_problems(sidecar, settings))
        assemble(names_of(parts, folder), folder, out, groups=groups, problems=problems, threads=processes)
        write_run(out, plan.record(settings), time.monotonic() - started)
    return Corpus.open(out)


def _made(missing: Sequence[Part], maker: Maker, processes: int, *, progress: bool) -> Iterator[Problem | None]:
    """Make parts, and yield the first problem of each, or None."""
    if processes == 1:
        made: Iterator[Problem | None] = (maker(part, None) for part in missing)
    else:
        made = spread(
            maker, missing, processes=processes, without=without, timeout=TIMEOUT, prepare=maker.analysis.prepare
        )
    sizes = [len(part.batch.entries) for part in missing]
    yield from track(made, total=sum(sizes), steps=sizes, description="Analysing reports", show=progress)


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
def writing_into(out: str | Path) -> Iterator[None]:
    """Raise `OutputError` where results cannot be written."""
    try:
        yield
    except OSError as error:
        why = error.strerror or error
        raise OutputError(
            f"{out}: the results cannot be written ({why}); make room, close files that are open"
        ) from error


@contextmanager
def alone_in(out: Path) -> Iterator[None]:
    """Keep other runs out of a folder; the lock is the system's, so that a run that died keeps none."""
    from filelock import FileLock, Timeout  # noqa: PLC0415 - only runs that write need it

    try:
        with FileLock(out / LOCK, timeout=_ENDING):
            yield
    except Timeout as error:
        raise OutputError(f"another run is writing into {out}; wait for its end, or name another folder") from error
