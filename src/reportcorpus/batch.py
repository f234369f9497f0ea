"""A folder of reports → a folder with one Parquet file a table, in bounded memory."""

from __future__ import annotations

import hashlib
import json
import platform
import time
from dataclasses import fields
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from reportcorpus.corpus import Corpus, MemoryStore
from reportcorpus.errors import OutputError, ReadError
from reportcorpus.model import Problem, Report
from reportcorpus.parallel import analyse_files
from reportcorpus.pipeline import Settings
from reportcorpus.progress import track
from reportcorpus.reading import OnError, Paths, check_on_error, find_files, grouping, sidecar_problems
from reportcorpus.tables import GROUPING, SCHEMAS, arrow_schema, given_name, moved_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from types import TracebackType

    import pandas as pd
    import pyarrow as pa

    from reportcorpus.loader import FileEntry, Sidecar

CHUNK = 256  # reports whose rows are written at a time
RUN = "run.json"


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

    The options are those of `read_corpus`. With `resume`, an earlier result of the same files, settings and versions
    is opened as it is; else it is replaced, each table as a whole and only when the run is through. Raises
    `OutputError` where `out` is something else than a results folder.
    """
    check_on_error(on_error)
    settings = settings or Settings()
    out = prepared_folder(out)
    started = time.monotonic()
    entries, sidecar = find_files(paths, metadata, exclude=[out])
    made_with = _circumstances(settings, entries, sidecar)
    if resume and _made_with(out) == made_with:
        return Corpus.open(out)
    outcomes = analyse_files(entries, settings=settings, sidecar=sidecar, jobs=jobs)
    shown = track(outcomes, total=len(entries), description="Analysing reports", show=progress)
    with ResultsWriter(out, grouping(entries, sidecar, settings)) as writer:
        writer.write([], list(sidecar_problems(sidecar)), settings)
        for items in _chunks((item for outcome in shown for item in outcome), CHUNK):
            problems = [item for item in items if isinstance(item, Problem)]
            if problems and on_error == "raise":
                raise ReadError(problems[0].path, problems[0].reason, problems[0].advice)
            writer.write([item for item in items if isinstance(item, Report)], problems, settings)
    run = {**made_with, "seconds": round(time.monotonic() - started, 3)}
    (out / RUN).write_text(json.dumps(run, ensure_ascii=False, indent=1), encoding="utf-8")
    return Corpus.open(out)


def prepared_folder(out: str | Path) -> Path:
    """Return `out` as an existing folder that is empty or holds earlier results; raise `OutputError` otherwise."""
    out = Path(out)
    if out.exists() and not out.is_dir():
        raise OutputError(f"{out} is a file; name a folder for the results")
    if out.is_dir() and any(out.iterdir()) and not (out / RUN).exists():
        raise OutputError(f"{out} holds other files and no {RUN}, so it is no results folder; name a new or empty one")
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(f"{out} cannot be made ({error.strerror}); name a folder you may write to") from error
    return out


class ResultsWriter:
    """Parquet files that take their names when the last row is written, so that none is ever seen half done."""

    def __init__(self, out: Path, groups: Sequence[str]) -> None:
        self._out = out
        self._groups = tuple(groups)
        self._first_with: dict[str, str] = {}
        self._writers: dict[str, Any] = {}

    def __enter__(self) -> Self:
        import pyarrow.parquet as pq  # noqa: PLC0415 - heavy

        for name in SCHEMAS:
            self._writers[name] = pq.ParquetWriter(self._part(name), grouped_schema(name, self._groups))
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for name, writer in self._writers.items():
            writer.close()
            if kind is None:
                self._part(name).replace(self._out / f"{name}.parquet")
            else:
                self._part(name).unlink()

    def write(self, reports: Sequence[Report], problems: Sequence[Problem], settings: Settings) -> None:
        """Append the rows of all tables of some reports, in their order."""
        store = MemoryStore(reports, problems, settings, self._groups)
        corpus = Corpus(store, store.frame("reports"), store.frame("problems"))  # what each report states alone
        for name in SCHEMAS:
            frame = corpus.table(name)
            if name == "reports":
                frame = self._with_duplicates(frame)
            self._writers[name].write_table(as_arrow(frame, grouped_schema(name, self._groups)))

    def _with_duplicates(self, reports: pd.DataFrame) -> pd.DataFrame:
        """Mark the reports whose text was seen before, in this chunk or an earlier one."""
        import pandas as pd  # noqa: PLC0415 - heavy

        pairs = zip(reports["report_id"], reports["digest"], strict=True)
        seen = [
            report_id if pd.isna(digest) else self._first_with.setdefault(digest, report_id)
            for report_id, digest in pairs
        ]
        first = pd.Series(seen, index=reports.index, dtype="str")
        return reports.assign(duplicate_of=first.where(first != reports["report_id"]))

    def _part(self, name: str) -> Path:
        return self._out / f"{name}.parquet.part"


def grouped_schema(name: str, groups: Sequence[str]) -> pa.Schema:
    """Return the types of table `name` with the grouping columns behind `report_id`."""
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


def as_arrow(frame: pd.DataFrame, schema: pa.Schema) -> pa.Table:
    """Return a DataFrame as an Arrow table with the columns of `schema`; those it lacks are empty."""
    import pyarrow as pa  # noqa: PLC0415 - heavy

    return pa.Table.from_pandas(frame.reindex(columns=schema.names), schema=schema, preserve_index=False)


def _chunks(items: Iterable[Report | Problem], size: int) -> Iterator[list[Report | Problem]]:
    chunk: list[Report | Problem] = []
    for item in items:
        chunk.append(item)
        if len(chunk) == size:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


def _circumstances(settings: Settings, entries: Sequence[FileEntry], sidecar: Sidecar | None) -> dict[str, Any]:
    """Return all that results depend on: versions, settings and the contents of the files."""
    digests = {path: _digest(path) for path in {entry.path for entry in entries}}  # an archive has many entries
    libraries = ("pandas", "pyarrow", "rjieba", "jieba", "ahocorasick-rs", "opencc-python-reimplemented")
    made_with = {
        "reportcorpus": version("reportcorpus"),
        "python": platform.python_version(),
        "libraries": {name: version(name) for name in libraries},
        "settings": {
            **{field.name: getattr(settings, field.name) for field in fields(settings) if field.name != "lexicon"},
            "lexicon": settings.lexicon.digest,
            "metadata": None if sidecar is None else _digest(Path(sidecar.path)),
        },
        "inputs": {entry.id: digests[entry.path] for entry in entries},
    }
    plain: dict[str, Any] = json.loads(json.dumps(made_with))  # as it comes back from the file
    return plain


def _made_with(out: Path) -> dict[str, Any] | None:
    """Return what earlier results in `out` depend on, None where there are none or their record is damaged."""
    try:
        run: dict[str, Any] = json.loads((out / RUN).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    run.pop("seconds", None)
    return run


def _digest(path: Path) -> str | None:
    """Return the SHA-256 of a file, None where it cannot be read (it is a row of `problems` then)."""
    if not path.is_file():  # opening a pipe would wait for ever
        return None
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return None
