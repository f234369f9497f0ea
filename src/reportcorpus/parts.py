"""A run's files in parts: the tables of each are written once, as a whole, and kept while nothing in it changes."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple
from zlib import crc32

from reportcorpus.model import Problem, Report
from reportcorpus.parallel import Batch
from reportcorpus.pipeline import tokens
from reportcorpus.tables import (
    GROUPING,
    SCHEMAS,
    arrow_schema,
    count_terms,
    empty_columns,
    extend,
    given_name,
    moved_name,
    problem_columns,
    tabulate,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    import pyarrow as pa

    from reportcorpus.loader import FileEntry, Sidecar
    from reportcorpus.parallel import Analysis
    from reportcorpus.pipeline import Settings
    from reportcorpus.workers import Tell

MEAN, MOST = 64, 256  # files in a part
CHUNK = 256  # reports whose rows are in memory at a time


class Part(NamedTuple):
    """Some files, and the name under which their tables are kept: a hash of all that these depend on."""

    key: str
    batch: Batch


@dataclass(frozen=True, slots=True)
class Maker:
    """Analyses the files of a part and writes its tables below `folder`; it can be sent to another process."""

    analysis: Analysis
    groups: tuple[str, ...]
    folder: Path

    def __call__(self, part: Part, tell: Tell) -> Problem | None:
        """Make the folder of a part, with a Parquet file a table; return its first problem."""
        import pyarrow.parquet as pq  # noqa: PLC0415 - heavy

        first: Problem | None = None
        items = (item for outcome in part.batch.outcomes(self.analysis, tell) for item in outcome)
        with whole_folder(self.folder / part.key) as folder, ExitStack() as open_files:
            writers = {
                name: open_files.enter_context(
                    pq.ParquetWriter(folder / f"{name}.parquet", grouped_schema(name, self.groups))
                )
                for name in SCHEMAS
            }
            while some := list(islice(items, CHUNK)):
                problems = [item for item in some if isinstance(item, Problem)]
                reports = [item for item in some if isinstance(item, Report)]
                first = first or next(iter(problems), None)
                for name, table in _tables(reports, problems, self.analysis.settings, self.groups):
                    writers[name].write_table(table)
        return first


def planned(
    entries: Iterable[FileEntry],
    digests: Mapping[Path, str | None],
    made_with: object,
    sidecar: Sidecar | None = None,
) -> Iterator[Part]:
    """Divide files, in their order, into parts; `made_with` is what all results depend on beside them.

    A part ends at a file whose name has a certain hash, so that a file more or less changes one part, not all behind.
    """
    stated = {} if sidecar is None else sidecar.by_file()
    some: list[FileEntry] = []
    for entry in entries:
        some.append(entry)
        if len(some) == MOST or crc32(entry.id.encode("utf-8", "surrogatepass")) % MEAN == 0:
            yield _part(some, digests, made_with, stated)
            some = []
    if some:
        yield _part(some, digests, made_with, stated)


def _part(
    entries: Sequence[FileEntry], digests: Mapping[Path, str | None], made_with: object, stated: Mapping[str, object]
) -> Part:
    files = [(entry.id, entry.folder, entry.name, digests[entry.path]) for entry in entries]
    said = json.dumps([made_with, files, [stated.get(entry.id) for entry in entries]], sort_keys=True)
    return Part(hashlib.sha256(said.encode()).hexdigest()[:32], Batch(tuple(entries)))


def without(part: Part, place: int, reason: str) -> Part:
    """Return the part with one file given up."""
    return part._replace(batch=part.batch.without(place, reason))


@contextmanager
def whole_folder(folder: Path) -> Iterator[Path]:
    """Give a folder to write into that takes its name `folder` when all is written: it is whole or not there."""
    unfinished = folder.with_name(f"{folder.name}.{os.getpid()}.new")
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir(parents=True)
    try:
        yield unfinished
        if not folder.is_dir():  # else another process has made the same
            unfinished.replace(folder)
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)


def first_problem(folder: Path) -> Problem | None:
    """Return the first problem of a part that was made, None where it has none or is not there."""
    import pyarrow.parquet as pq  # noqa: PLC0415 - heavy

    path = folder / "problems.parquet"
    rows = pq.read_table(path).slice(0, 1).to_pylist() if path.exists() else []
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
