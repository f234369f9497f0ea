"""Files to reports, on one core or several, always in the order of the files."""

from __future__ import annotations

import os
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from multiprocessing import get_context
from typing import TYPE_CHECKING

from reportcorpus.errors import UsageError
from reportcorpus.loader import FileEntry, read_file
from reportcorpus.model import Problem, Report, Source
from reportcorpus.pipeline import Settings, analyse

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from reportcorpus.loader import Sidecar

SMALL = 200  # files: below this, starting processes takes longer than the work


def analyse_files(
    entries: Sequence[FileEntry], *, settings: Settings, sidecar: Sidecar | None = None, jobs: int | None = None
) -> Iterator[Iterable[Report | Problem]]:
    """Yield for each file its reports, and the problems that kept some or all of it from being read.

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
    try:
        with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
            yield from pool.map(partial(_all_of_file, work), entries, chunksize=8)
    except BrokenProcessPool as error:
        raise UsageError(
            "the worker processes could not start, or were ended from outside; "
            "in a script put the call under if __name__ == '__main__':, or give jobs=1"
        ) from error


def _all_of_file(work: Callable[[FileEntry], Iterator[Report | Problem]], entry: FileEntry) -> list[Report | Problem]:
    """Do all the work of one file at once: only what is complete can be sent from another process."""
    return list(work(entry))


def _analyse_file(entry: FileEntry, *, settings: Settings, sidecar: Sidecar | None) -> Iterator[Report | Problem]:
    """Yield the reports of one file one by one: a table may hold thousands."""
    try:
        for item in read_file(entry, options=settings):
            if isinstance(item, Source):
                yield _analyse(sidecar.apply(item) if sidecar else item, settings)
            else:
                yield item
    except Exception as error:  # noqa: BLE001 - one file must never cost the run; it becomes a row of `problems`
        yield _failure(entry.id, entry.name, "reading", error)


def _analyse(source: Source, settings: Settings) -> Report | Problem:
    try:
        return analyse(source, settings)
    except Exception as error:  # noqa: BLE001 - as above
        return _failure(source.id, source.path or source.id, "analysing", error)


def _failure(report_id: str, path: str, doing: str, error: Exception) -> Problem:
    reason = f"{doing} it failed with {type(error).__name__}: {error}"
    return Problem(report_id=report_id, path=path, reason=reason, advice="please report this file")
