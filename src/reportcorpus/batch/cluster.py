"""The same work on a cluster: parts of the files are made by the workers of a Dask scheduler.

The client sees names of files and the first problem of each part; texts and tables go between workers and store.
"""

from __future__ import annotations

import faulthandler
import os
import time
from collections import Counter, deque
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from reportcorpus.assembly import assemble
from reportcorpus.batch import PARTS, alone_in, prepared_folder, writing_into
from reportcorpus.batch.record import circumstances, code_digest, record, stamp, text_digest, write_run
from reportcorpus.corpus import Corpus
from reportcorpus.errors import OutputError, ReadError, UsageError
from reportcorpus.folders import is_url, keep_only, place_of
from reportcorpus.loader import (
    columns_of,
    discover_remote,
    find_remote_sidecar,
    group_columns,
    is_table,
    read_remote_sidecar,
)
from reportcorpus.parallel import TIMEOUT, Analysis, Batch
from reportcorpus.parts import Maker, analyse_batch, first_problem, made_parts, names_of, planned, without
from reportcorpus.pipeline import Settings
from reportcorpus.progress import track
from reportcorpus.reading import check_on_error, find_files, sidecar_problems
from reportcorpus.tables import problem_columns

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from typing import TypeAlias

    from distributed import Client

    from reportcorpus.loader import FileEntry, Sidecar
    from reportcorpus.model import Problem
    from reportcorpus.parts import Part
    from reportcorpus.reading import OnError, Paths
    from reportcorpus.schemas import Columns
    from reportcorpus.workers import Tell

    Scheduler: TypeAlias = "str | Client | None"

TRIES = 3  # of a part whose workers end although each of its files can be read


def analyse_on_cluster(
    paths: Paths,
    out: str | Path,
    *,
    scheduler: Scheduler = None,
    metadata: str | Path | None = None,
    progress: bool = True,
    on_error: OnError = "collect",
    settings: Settings | None = None,
    resume: bool = True,
) -> Corpus:
    """Do what `analyse_to_tables` does, on the workers of a Dask scheduler.

    `paths`, `metadata` and `out` are URLs that fsspec knows (`s3://bucket/reports`), or folders that client and workers
    have under the same name. `scheduler` is an address (`tcp://host:8786`) or a `distributed.Client`; None takes the
    client of this session. A part whose worker is lost is made again by another one. A file that ends its workers, or
    takes more than ten minutes on workers that a nanny watches, becomes a problem. Files count as unchanged where their
    size, date and, if the store tells it, ETag are.

    Raises `UsageError` without a scheduler, or where workers have another version of the library; `OutputError` where
    another run of this scheduler is writing into `out`, nothing can be written, or workers are lost again and again.
    """
    check_on_error(on_error)
    settings = settings or Settings()
    if not is_url(out):
        out = prepared_folder(place_of(out).path)
    started = time.monotonic()
    with _client(scheduler) as client, writing_into(out), _alone(out):
        files = _found(paths, metadata, out)
        groups = _groups(client, files, settings)
        made_with = circumstances(settings, files.sidecar, groups)
        parts = list(planned(files.entries, files.mark_of, made_with, files.sidecar))
        folder = f"{out}/{PARTS}"
        keep_only(folder, {part.key for part in parts} if resume else ())
        maker = Maker(Analysis(settings, files.sidecar), groups, folder)
        for problem in _made(client, maker, parts, on_error=on_error, progress=progress):
            if problem is not None and on_error == "raise":
                raise ReadError(problem.path, problem.reason, problem.advice)
        problems = problem_columns(sidecar_problems(files.sidecar, settings))
        client.submit(_assembled, parts, folder, str(out), groups, problems, pure=False).result()
        inputs = {"files": len(files.entries), "digest": text_digest([part.key for part in parts])}
        write_run(out, record(made_with, inputs.items()), time.monotonic() - started)
    return Corpus.open(out)


class _Files(NamedTuple):
    """The files to read, what tells whether one has changed, and their metadata."""

    entries: Sequence[FileEntry]
    mark_of: Callable[[FileEntry], str | None]
    sidecar: Sidecar | None


def _found(paths: Paths, metadata: str | Path | None, out: str | Path) -> _Files:
    """List the files under `paths`; URLs and folders of this machine are not mixed."""
    roots = [str(paths)] if isinstance(paths, str | os.PathLike) else [str(path) for path in paths]
    if not any(map(is_url, roots)):
        local = [place_of(root).path for root in roots]
        entries, sidecar = find_files(local, metadata, exclude=[] if is_url(out) else [Path(out)])
        return _Files(entries, lambda entry: stamp(entry.path), sidecar)
    if not all(map(is_url, roots)):
        raise UsageError(f"{', '.join(roots)}: give URLs alone, or folders of this machine alone")
    found = {
        e: m for root in roots for e, m in discover_remote(root, exclude=[str(out)] if is_url(out) else []).items()
    }
    remote = sorted(found, key=lambda entry: entry.id)
    named = str(metadata) if metadata is not None else next(filter(None, map(find_remote_sidecar, roots)), None)
    sidecar = None if named is None else read_remote_sidecar(named).resolve(entry.id for entry in remote)
    marks = {entry.path: mark for entry, mark in found.items()}
    return _Files(remote, lambda entry: marks[entry.path], sidecar)


def _groups(client: Client, files: _Files, settings: Settings) -> tuple[str, ...]:
    """Return the user's grouping columns; the workers look into tables and archives for them."""
    stated = () if files.sidecar is None else files.sidecar.columns
    inside = client.map(columns_of, [entry for entry in files.entries if is_table(entry)], options=settings)
    found = [column for columns in client.gather(inside) for column in columns]
    return tuple(dict.fromkeys((*stated, *group_columns((), settings), *found)))


def _made(
    client: Client, maker: Maker, parts: Sequence[Part], *, on_error: OnError, progress: bool
) -> Iterator[Problem | None]:
    """Let the workers make the parts that are not there, and yield the first problem of each, or None."""
    made = made_parts(maker.folder)
    if on_error == "raise":
        there = [part.key for part in parts if part.key in made]
        yield from client.gather(client.map(first_problem, [maker.folder] * len(there), there, pure=False))
    missing = [part for part in parts if part.key not in made]
    sizes: deque[int] = deque()
    problems = _problems(client, maker, missing, sizes)
    total = sum(len(part.batch.entries) for part in missing)
    yield from track(
        problems, total=total, steps=iter(sizes.popleft, None), description="Analysing reports", show=progress
    )


def _problems(client: Client, maker: Maker, parts: Sequence[Part], sizes: deque[int]) -> Iterator[Problem | None]:
    """Yield the first problem of each part as they are made, and add its number of files to `sizes`.

    A part that ends its workers is given to them again, without the files that are the cause.
    """
    from distributed import KilledWorker, as_completed  # noqa: PLC0415 - an extra

    shared = client.submit(_same, maker, pure=False)  # sent once; what is tried again does without: it may be lost, too
    code = code_digest()

    waiting = {client.submit(_make, shared, part, code, pure=False): part for part in parts}
    tries = Counter[str]()
    done = as_completed(waiting)
    try:
        for future in done:
            part = waiting.pop(future)
            try:
                problem = future.result()
            except KilledWorker as error:
                tries[part.key] += 1
                if tries[part.key] > TRIES:
                    raise OutputError(f"workers are lost again and again ({error}); look into their logs") from error
                part = _without_killers(client, maker, part, code)
                again = client.submit(_make, maker, part, code, pure=False)
                waiting[again] = part
                done.add(again)
                continue
            sizes.append(len(part.batch.entries))
            yield problem
    finally:
        client.cancel(list(waiting))


def _without_killers(client: Client, maker: Maker, part: Part, code: str) -> Part:
    """Return a part without those of its files that end their workers when they are read alone."""
    from distributed import KilledWorker, wait  # noqa: PLC0415 - an extra

    def killers(places: Sequence[int]) -> list[int]:
        alone = [part._replace(batch=Batch((part.batch.entries[place],))) for place in places]
        tried = [client.submit(_try, maker, one, code, pure=False) for one in alone]
        wait(tried)
        return [place for place, one in zip(places, tried, strict=True) if isinstance(one.exception(), KilledWorker)]

    suspects = killers([place for place in range(len(part.batch.entries)) if place not in part.batch.lost])
    for place in suspects:  # what waited behind a killer is blamed with it, unless nothing waits
        if len(suspects) == 1 or killers([place]):
            part = without(part, place, "the workers that worked on it ended")
    return part


def _same(maker: Maker) -> Maker:
    return maker


def _make(maker: Maker, part: Part, code: str) -> Problem | None:
    """Make a part, on a worker."""
    with _worker(code) as tell:
        return maker(part, tell)


def _try(maker: Maker, part: Part, code: str) -> None:
    """Analyse the files of a part for nothing but to see whether the worker lives."""
    with _worker(code) as tell:
        for _ in analyse_batch(part.batch, maker.analysis, groups=maker.groups, tell=tell):
            pass


def _assembled(parts: Sequence[Part], folder: str, out: str, groups: Sequence[str], problems: Columns) -> None:
    """Make the tables from those of the parts, on a worker, and remove the parts of former runs."""
    names = names_of(parts, folder)
    assemble(names, folder, out, groups=groups, problems=problems)
    keep_only(folder, names)


@contextmanager
def _worker(code: str) -> Iterator[Tell]:
    """Check that a worker has the client's code, let it do one part at a time, and end it if it takes too long."""
    from dask.utils import SerializableLock  # noqa: PLC0415 - an extra
    from distributed import get_worker  # noqa: PLC0415 - an extra

    if code_digest() != code:
        raise UsageError("client and workers have different versions of reportcorpus; install the same everywhere")
    watched = get_worker().nanny is not None  # which starts another worker in its place

    def tell(_step: int) -> None:
        if watched:
            faulthandler.dump_traceback_later(TIMEOUT, exit=True, file=nowhere)

    # Readers of PDF are not made for threads, and Python would run them by turns anyway.
    with SerializableLock("reportcorpus"), Path(os.devnull).open("w", encoding="utf-8") as nowhere:
        try:
            yield tell
        finally:
            faulthandler.cancel_dump_traceback_later()


@contextmanager
def _client(scheduler: Scheduler) -> Iterator[Client]:
    """Give the client to use, and close it if it was made here."""
    try:
        from distributed import Client, get_client  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise UsageError("engine='dask' needs the library distributed; install reportcorpus[dask]") from error
    if isinstance(scheduler, Client):
        with scheduler.as_current():
            yield scheduler
        return
    if scheduler is None:
        try:
            yield get_client()
        except ValueError as error:
            raise UsageError("engine='dask' needs scheduler='tcp://host:8786', or a client of this session") from error
        return
    try:
        client = Client(scheduler, set_as_default=False)
    except (OSError, TimeoutError, ValueError) as error:
        raise UsageError(f"no Dask scheduler answers at {scheduler} ({error}); start one, or correct it") from error
    with client, client.as_current():
        yield client


@contextmanager
def _alone(out: str | Path) -> Iterator[None]:
    """Keep other runs out of `out`: those of this machine, or of the same scheduler."""
    if not is_url(out):
        with alone_in(Path(out)):
            yield
        return
    from distributed import Lock  # noqa: PLC0415 - an extra

    lock = Lock(f"reportcorpus {out}")
    if not lock.acquire(timeout=1):
        raise OutputError(f"another run is writing into {out}; wait for its end, or name another folder")
    try:
        yield
    finally:
        lock.release()
