"""Files to reports, on one core or several, always in the order of the files."""

from __future__ import annotations

import os
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from typing import TYPE_CHECKING

from reportcorpus.errors import ReadError, UsageError
from reportcorpus.loader import FileEntry, read
from reportcorpus.model import Problem, Report
from reportcorpus.pipeline import Settings, analyse

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportcorpus.loader import Sidecar

SMALL = 200  # files: below this, starting processes takes longer than the work

Outcome = tuple[Report | Problem, ...]


def analyse_files(
    entries: Sequence[FileEntry], *, settings: Settings, sidecar: Sidecar | None = None, jobs: int | None = None
) -> Iterator[Outcome]:
    """Yield for each file its reports, or the problem that kept it from being read.

    `jobs` is the number of processes; None takes all cores for more than a few hundred files and one for fewer.
    Raises `UsageError` where `jobs` is less than one.
    """
    if jobs is not None and jobs < 1:
        raise UsageError(f"jobs is {jobs}; give a number of processes from 1, or None for all cores")
    work = partial(_analyse_file, settings=settings, sidecar=sidecar)
    workers = jobs or (1 if len(entries) < SMALL else os.cpu_count() or 1)
    if workers == 1:
        yield from map(work, entries)
        return
    # Spawned, never forked: the same on every platform, and safe beside threads.
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        yield from pool.map(work, entries, chunksize=8)


def _analyse_file(entry: FileEntry, *, settings: Settings, sidecar: Sidecar | None) -> Outcome:
    try:
        sources = read(entry.path, id=entry.id, folder=entry.folder, max_bytes=settings.max_bytes)
        return tuple(analyse(sidecar.apply(source) if sidecar else source, settings) for source in sources)
    except ReadError as error:
        return (Problem(report_id=entry.id, path=error.path, reason=error.reason, advice=error.advice),)
    except Exception as error:  # noqa: BLE001 - one file must never cost the run; it becomes a row of `problems`
        reason = f"analysing it failed with {type(error).__name__}: {error}"
        return (Problem(report_id=entry.id, path=str(entry.path), reason=reason, advice="please report this file"),)
