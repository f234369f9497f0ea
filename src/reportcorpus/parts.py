"""A run's files in parts: the tables of each are written once, as a whole, and kept while nothing in it changes."""

from __future__ import annotations

import hashlib
import json
import shutil
import sys
from contextlib import ExitStack, contextmanager, nullcontext, suppress
from dataclasses import dataclass
from functools import cache
from importlib.abc import MetaPathFinder
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, NamedTuple
from uuid import uuid4
from zlib import crc32

from reportcorpus.blocks import LAST
from reportcorpus.folders import place_of
from reportcorpus.model import Problem, Report
from reportcorpus.parallel import Batch
from reportcorpus.pipeline import tokens
from reportcorpus.schemas import GROUPING, SCHEMAS, empty_columns, extend, given_name, moved_name
from reportcorpus.tables import arrow_schema, count_terms, problem_columns, tabulate

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    import pyarrow as pa
    import pyarrow.parquet as pq
    from fsspec import AbstractFileSystem

    from reportcorpus.loader import FileEntry, Sidecar
    from reportcorpus.parallel import Analysis
    from reportcorpus.pipeline import Settings
    from reportcorpus.workers import Tell

LOST = ".lost"  # behind the name of a part with files that were given up
MEAN, MOST = 64, 256  # files in a part
MANY = 8192  # files from which a part has 16 times as many, for the sake of whoever opens the tables
CHUNK, CHARACTERS = 64, 30_000  # reports whose records are in memory at a time, and characters of theirs
ROWS, BYTES = 256, 16_000_000  # reports whose rows are written together, and room for them


class Part(NamedTuple):
    """Some files, and the name under which their tables are kept: a hash of all that these depend on."""

    key: str
    batch: Batch


@dataclass(frozen=True, slots=True)
class Maker:
    """Analyses the files of a part and writes its tables below `folder`; it can be sent to another process.

    `folder` may be a URL that fsspec knows. A process that does nothing else is `spared` memory.
    """

    analysis: Analysis
    groups: Sequence[str]
    folder: str
    spared: bool = False

    def __call__(self, part: Part, tell: Tell | None) -> Problem | None:
        """Make the folder of a part, with a Parquet file a table; return its first problem."""
        if self.spared:
            _spare_memory()
        import pyarrow.parquet as pq  # noqa: PLC0415 - heavy

        first: Problem | None = None
        with whole_folder(self.folder, part.key) as folder, ExitStack() as open_files:
            writers = {
                name: open_files.enter_context(
                    pq.ParquetWriter(folder / f"{name}.parquet", grouped_schema(name, self.groups))
                )
                for name in SCHEMAS
            }
            waiting: list[dict[str, pa.Table]] = []
            for tables in analyse_batch(part.batch, self.analysis, groups=self.groups, tell=tell):
                waiting.append(tables)
                if first is None and len(tables["problems"]):
                    first = Problem(**tables["problems"].slice(0, 1).to_pylist()[0])
                if _is_much(waiting):
                    _write(writers, waiting)
            _write(writers, waiting)
        return first


@cache
def _spare_memory() -> None:
    """Let Arrow give back what it does not use, and look in vain for pandas, which nothing here needs."""
    hidden = _Hidden()
    sys.meta_path.insert(0, hidden)
    try:
        import pyarrow as pa  # noqa: PLC0415 - heavy

        pa.set_memory_pool(pa.system_memory_pool())
        pa.array([])  # looks for pandas once, and never again
    finally:
        sys.meta_path.remove(hidden)


class _Hidden(MetaPathFinder):
    """Finds no pandas."""

    def find_spec(self, name: str, _path: object = None, _target: object = None) -> None:
        if name == "pandas":
            raise ModuleNotFoundError(name)


def _is_much(waiting: Sequence[Mapping[str, pa.Table]]) -> bool:
    """Tell whether the rows that wait should be written; they take many times the room of their texts."""
    reports = sum(len(tables["reports"]) for tables in waiting)
    return reports >= ROWS or sum(table.nbytes for tables in waiting for table in tables.values()) >= BYTES


def _write(writers: Mapping[str, pq.ParquetWriter], waiting: list[dict[str, pa.Table]]) -> None:
    """Write what waits as one piece of each table, and let go of it."""
    import pyarrow as pa  # noqa: PLC0415 - heavy

    for name, writer in writers.items() if waiting else ():
        writer.write_table(pa.concat_tables([tables[name] for tables in waiting]))
    waiting.clear()


def analyse_batch(
    batch: Batch, analysis: Analysis, *, groups: Sequence[str] = (), tell: Tell | None = None
) -> Iterator[dict[str, pa.Table]]:
    """Yield all tables of some files, a few dozen reports at a time, with the grouping columns `groups` in each.

    This is what a process does, here or on a cluster. `tell` is called with the number of each file before it is read.
    """
    items = (item for outcome in batch.outcomes(analysis, tell or _silent) for item in outcome)
    for some in _chunks(items):
        problems = [item for item in some if isinstance(item, Problem)]
        reports = [item for item in some if isinstance(item, Report)]
        yield dict(_tables(reports, problems, analysis.settings, groups))


def _chunks(items: Iterable[Report | Problem]) -> Iterator[list[Report | Problem]]:
    """Divide reports and problems into lists of bounded size."""
    some: list[Report | Problem] = []
    size = 0
    for item in items:
        some.append(item)
        size += len(item.source) if isinstance(item, Report) else 0
        if len(some) == CHUNK or size > CHARACTERS:
            yield some
            some, size = [], 0
    if some:
        yield some


def _silent(_step: int) -> None:
    """Tell nobody."""


def planned(
    entries: Sequence[FileEntry],
    digest_of: Callable[[FileEntry], str | None],
    made_with: object,
    sidecar: Sidecar | None = None,
) -> Iterator[Part]:
    """Divide files, in their order, into parts; `made_with` is what all results depend on beside them.

    `digest_of` is called once for each file, before its part is yielded.
    """
    stated = {} if sidecar is None else sidecar.by_file()
    for some in _divided(entries):
        files = [(entry.id, entry.folder, entry.name, digest_of(entry)) for entry in some]
        said = json.dumps([made_with, files, [stated.get(entry.id) for entry in some]], sort_keys=True)
        yield Part(hashlib.sha256(said.encode()).hexdigest()[:32], Batch(some))


def _divided(entries: Sequence[FileEntry]) -> Iterator[Sequence[FileEntry]]:
    """Divide files where a name has a certain hash, so that a file more or less changes one part, not all behind."""
    times = 16 if len(entries) > MANY else 1
    first = 0
    for behind, entry in enumerate(entries, start=1):
        is_last = crc32(entry.id.encode("utf-8", "surrogatepass")) % (times * MEAN) == 0
        if is_last or behind - first == times * MOST or behind == len(entries):
            yield entries[first:behind]
            first = behind


def without(part: Part, place: int, reason: str) -> Part:
    """Return the part with one file given up, under a name of its own: the next run tries that file again."""
    return Part(part.key.removesuffix(LOST) + LOST, part.batch.without(place, reason))


def names_of(parts: Iterable[Part], parent: str | Path) -> list[str]:
    """Return under which names parts were made."""
    made = made_parts(parent)
    return [part.key if part.key in made else part.key + LOST for part in parts]


@contextmanager
def whole_folder(parent: str | Path, name: str) -> Iterator[Path]:
    """Give a folder to write into that becomes `name` in `parent` when all is written: it is whole or not there.

    In a store that cannot rename folders, the files are put one by one, `reports.parquet` last: that it is there says
    that all are.
    """
    filesystem, path = place_of(parent)
    if filesystem is not None:
        with TemporaryDirectory() as unfinished:
            yield Path(unfinished)
            put_files(Path(unfinished), filesystem, f"{path}/{name}")
        return
    folder = Path(path) / name
    mine = folder.with_name(f"{name}.{uuid4().hex}.new")
    mine.mkdir(parents=True)
    try:
        yield mine
        with suppress(OSError) if folder.is_dir() else nullcontext():  # another process has made the same
            mine.replace(folder)
    finally:
        shutil.rmtree(mine, ignore_errors=True)


def put_files(files: Path, filesystem: AbstractFileSystem, folder: str) -> None:
    """Copy files into a folder elsewhere; the last one takes its name when it is whole."""
    filesystem.makedirs(folder, exist_ok=True)
    last = f"{LAST}.parquet"
    for file in sorted(files.iterdir(), key=lambda file: file.name == last):
        if file.name != last:
            filesystem.put_file(str(file), f"{folder}/{file.name}")
            continue
        unfinished = f"{folder}/{uuid4().hex}.new"
        filesystem.put_file(str(file), unfinished)
        filesystem.mv(unfinished, f"{folder}/{last}")


def made_parts(parent: str | Path) -> frozenset[str]:
    """Return the names of the parts that are there."""
    filesystem, path = place_of(parent)
    if filesystem is None:
        return frozenset(file.parent.name for file in Path(path).glob(f"*/{LAST}.parquet"))
    return frozenset(file.split("/")[-2] for file in filesystem.glob(f"{path}/*/{LAST}.parquet"))


def first_problem(parent: str | Path, name: str) -> Problem | None:
    """Return the first problem of a part that was made, None where it has none or is not there."""
    import pyarrow.parquet as pq  # noqa: PLC0415 - heavy

    filesystem, path = place_of(parent)
    try:
        rows = pq.read_table(f"{path}/{name}/problems.parquet", filesystem=filesystem).slice(0, 1).to_pylist()
    except FileNotFoundError:
        return None
    return Problem(**rows[0]) if rows else None


def grouped_schema(name: str, groups: Sequence[str]) -> pa.Schema:
    """Return the types of table `name` with the grouping columns behind `report_id`; `groups` are the user's."""
    import pyarrow as pa  # noqa: PLC0415 - heavy

    own = list(arrow_schema(name))
    mine = [pa.field(given_name(group), pa.string()) for group in groups]
    if name == "problems":
        return pa.schema(own)
    if name == "reports":
        return pa.schema(own + mine)
    shared = [pa.field(group, pa.int64() if group == "year" else pa.string()) for group in GROUPING] + mine
    taken = {field.name for field in shared}
    own = [field.with_name(moved_name(field.name, name)) if field.name in taken else field for field in own]
    return pa.schema([own[0], *shared, *own[1:]])


def _tables(
    reports: Sequence[Report], problems: Sequence[Problem], settings: Settings, groups: Sequence[str]
) -> Iterator[tuple[str, pa.Table]]:
    """Yield every table of some reports, with what each report states alone as its grouping columns."""
    tables = tabulate(reports)
    tables["problems"] = problem_columns(problems)
    tables["terms"] = empty_columns("terms")
    for report in reports:
        extend(tables["terms"], count_terms(report.id, tokens(report, settings=settings)))
    stated = {name: tables["reports"][name] for name in GROUPING}
    stated |= {given_name(group): [report.groups.get(group) for report in reports] for group in groups}
    places = {report.id: place for place, report in enumerate(reports)}
    for name, columns in tables.items():
        yield name, _grouped(name, columns, stated, places, groups)


def _grouped(
    name: str,
    columns: Mapping[str, list[Any]],
    stated: Mapping[str, list[Any]],
    places: Mapping[str, int],
    groups: Sequence[str],
) -> pa.Table:
    """Return the rows of table `name` with the grouping columns of their reports."""
    import pyarrow as pa  # noqa: PLC0415 - heavy

    schema = grouped_schema(name, groups)
    if name == "problems":
        return pa.table(dict(columns), schema=schema)
    own = {moved_name(c, name) if c in stated and name != "reports" else c: values for c, values in columns.items()}
    rows = pa.array([places[report_id] for report_id in columns["report_id"]], pa.int32())
    arrays = [
        pa.array(own[field.name], field.type)
        if field.name in own
        else pa.array(stated[field.name], field.type).take(rows)
        for field in schema
    ]
    return pa.table(arrays, schema=schema)
