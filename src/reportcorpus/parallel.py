"""Files to reports, on one core or several, always in the order of the files."""

from __future__ import annotations

import os
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from reportcorpus.errors import ReadError, UsageError
from reportcorpus.loader import FileEntry, at_hand, packed_sidecar, read_file
from reportcorpus.model import Problem, Report, Source
from reportcorpus.pipeline import Settings, analyse, tokens
from reportcorpus.workers import spread

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from reportcorpus.loader import Sidecar
    from reportcorpus.workers import Tell

SMALL = 200  # files: below this, starting processes takes longer than the work
BATCH = 8  # files that are sent to a process together
TIMEOUT = 600.0  # seconds that one report may take
USUAL = """青石小学2021年党建工作总结
一、主要做法
学校有教师60名，其中党员12名，占20%。坚持“三会一课”制度，3月5日开展主题党日活动5次。
"""


@dataclass(frozen=True, slots=True)
class Analysis:
    """What is done to every file; it can be sent to another process."""

    settings: Settings
    sidecar: Sidecar | None = None

    def prepare(self) -> None:
        """Load what most reports need: all that is known of the genre, and the dictionary."""
        report = self._report(Source(id="", text=USUAL))
        if isinstance(report, Report):
            tokens(report, settings=self.settings)

    def outcomes(self, entry: FileEntry) -> Iterator[Report | Problem]:
        """Yield the reports of one file one by one, for a table may hold thousands, and what keeps some unread.

        Raises `OSError` where the store of a file that lies elsewhere fails.
        """
        try:
            with at_hand(entry, options=self.settings) as entries:
                sidecar, inner = self.sidecar, packed_sidecar(entry, entries)
                if inner is not None:
                    sidecar = inner if sidecar is None else sidecar.beside(inner)
                for one in entries:
                    yield from self._outcomes(one, sidecar)
        except ReadError as error:
            yield self.settings.shown(
                Problem(report_id=entry.id, path=error.path, reason=error.reason, advice=error.advice)
            )

    def _outcomes(self, entry: FileEntry, sidecar: Sidecar | None) -> Iterator[Report | Problem]:
        try:
            for item in read_file(entry, options=self.settings):
                if isinstance(item, Source):
                    yield self._report(sidecar.apply(item) if sidecar else item)
                else:
                    yield self.settings.shown(item)
        except Exception as error:  # noqa: BLE001 - one file must never cost the run; it becomes a row of `problems`
            yield self.settings.shown(_failure(entry.id, entry.name, "reading", error))

    def _report(self, source: Source) -> Report | Problem:
        try:
            return analyse(source, self.settings)
        except Exception as error:  # noqa: BLE001 - as above
            return self.settings.shown(_failure(source.id, source.path or source.id, "analysing", error))


@dataclass(frozen=True, slots=True)
class Batch:
    """Files that one process works on together; `lost` tells by place which of them ended a process, and how."""

    entries: Sequence[FileEntry]
    lost: Mapping[int, str] = field(default_factory=dict)

    def outcomes(self, analysis: Analysis, tell: Tell) -> Iterator[Iterable[Report | Problem]]:
        """Yield for each file what came of it, telling which one is worked on."""
        for place, entry in enumerate(self.entries):
            tell(place)
            given_up = [analysis.settings.shown(_given_up(entry, self.lost[place]))] if place in self.lost else None
            yield given_up or _told(analysis.outcomes(entry), tell, place)

    def without(self, place: int, reason: str) -> Batch:
        """Return the batch with one file given up."""
        return replace(self, lost={**self.lost, place: reason})


def analyse_files(
    entries: Sequence[FileEntry], *, settings: Settings, sidecar: Sidecar | None = None, jobs: int | None = None
) -> Iterator[Iterable[Report | Problem]]:
    """Yield for each file its reports, and the problems that kept some or all of it from being read.

    `jobs` is the number of processes; None takes all cores for more than a few hundred files and one for fewer. A file
    that ends a process, or takes more than ten minutes in one, becomes a problem. Raises `UsageError` where `jobs` is
    less than one.
    """
    analysis = Analysis(settings, sidecar)
    processes = process_count(jobs, len(entries))
    if processes == 1:
        yield from map(analysis.outcomes, entries)
        return
    batches = [Batch(entries[at : at + BATCH]) for at in range(0, len(entries), BATCH)]
    work, prepare = _All(analysis), analysis.prepare
    for done in spread(work, batches, processes=processes, without=Batch.without, timeout=TIMEOUT, prepare=prepare):
        yield from done


def process_count(jobs: int | None, files: int) -> int:
    """Return how many processes to start for some files; 1 is to start none."""
    if jobs is not None and (not isinstance(jobs, int) or jobs < 1):
        raise UsageError(f"jobs is {jobs!r}; give a number of processes from 1, or None for all cores")
    return jobs or (1 if files < SMALL else os.cpu_count() or 1)


@dataclass(frozen=True, slots=True)
class _All:
    """Does all the work of a batch at once: only what is complete can be sent from another process."""

    analysis: Analysis

    def __call__(self, batch: Batch, tell: Tell) -> list[list[Report | Problem]]:
        return [list(outcome) for outcome in batch.outcomes(self.analysis, tell)]


def _told(items: Iterable[Report | Problem], tell: Tell, place: int) -> Iterator[Report | Problem]:
    """Yield items, telling after each where the work is, so that every one of them has its own time."""
    for item in items:
        yield item
        tell(place)


def _given_up(entry: FileEntry, reason: str) -> Problem:
    return Problem(
        report_id=entry.id,
        path=entry.name,
        reason=f"it was given up: {reason}",
        advice="read it alone; if that fails too, please report this file",
    )


def _failure(report_id: str, path: str, doing: str, error: Exception) -> Problem:
    reason = f"{doing} it failed with {type(error).__name__}: {error}"
    return Problem(report_id=report_id, path=path, reason=reason, advice="please report this file")
