"""The tables of a run from those of its parts: one file each, or a folder of files where there are many."""

from __future__ import annotations

import os
import shutil
from array import array
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from reportcorpus.blocks import LAST
from reportcorpus.folders import is_url, store_of
from reportcorpus.names import Named, full_names
from reportcorpus.parts import grouped_schema, put_files
from reportcorpus.schemas import SCHEMAS
from reportcorpus.tables import arrow_table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    import pyarrow as pa

    from reportcorpus.schemas import Columns

FEW = 16  # parts up to which each table is one file
SHARED = ("problems", LAST)
LARGEST = "terms"
COPIES = 16  # files that a store copies at a time


def assemble(
    parts: Sequence[str],
    folder: str | Path,
    out: str | Path,
    *,
    groups: Sequence[str],
    problems: Columns,
    threads: int = 1,
) -> None:
    """Make the tables in `out` from the parts in `folder`, in their order; rows of `problems` stand before theirs.

    The tables that were there are replaced when all new ones have been made. Should that be broken off, `out` does not
    open, for `reports.parquet` is missing until the others are in their places. Both folders may be URLs. So many
    `threads` make tables at a time.
    """
    if is_url(out):
        _assemble_elsewhere(parts, folder, out, groups=groups, problems=problems)
        return
    with TemporaryDirectory(dir=folder) as made_in:
        new, sources = Path(made_in), [Path(folder) / part for part in parts]
        shared_tables(sources, new, groups=groups, problems=problems)

        def make(name: str) -> None:
            files, made = [source / f"{name}.parquet" for source in sources], new / f"{name}.parquet"
            if len(parts) <= FEW:
                _join(_row_groups(files), made, grouped_schema(name, groups))
            else:
                _list(files, made)

        own = [name for name in SCHEMAS if name not in SHARED]
        with ThreadPoolExecutor(threads) as pool:
            for _ in pool.map(make, sorted(own, key=lambda name: name != LARGEST)):
                pass
        _put(new, Path(out))


def _assemble_elsewhere(
    parts: Sequence[str], folder: str | Path, out: str | Path, *, groups: Sequence[str], problems: Columns
) -> None:
    """Do the same in a store: what few parts, or all, must be read for is made here, other files are copied there."""
    filesystem, top = store_of(out)
    source = store_of(folder).path
    copied = [name for name in SCHEMAS if name not in SHARED and len(parts) > FEW]
    with TemporaryDirectory() as made_in:
        here, made = Path(made_in, "parts"), Path(made_in, "made")
        made.mkdir()
        for part in parts:
            (here / part).mkdir(parents=True)
            for name in SCHEMAS:
                if name not in copied:
                    filesystem.get_file(f"{source}/{part}/{name}.parquet", str(here / part / f"{name}.parquet"))
        shared_tables([here / part for part in parts], made, groups=groups, problems=problems)
        for name in sorted(SCHEMAS, key=lambda name: name != LAST):  # without it the folder does not open
            if filesystem.exists(f"{top}/{name}.parquet"):
                filesystem.rm(f"{top}/{name}.parquet", recursive=True)
        for name in copied:
            filesystem.makedirs(f"{top}/{name}.parquet", exist_ok=True)
        pairs = [
            (f"{source}/{part}/{name}.parquet", f"{top}/{name}.parquet/{_numbered(number)}")
            for name in copied
            for number, part in enumerate(parts)
        ]
        with ThreadPoolExecutor(COPIES) as threads:
            for _ in threads.map(lambda pair: filesystem.cp_file(*pair), pairs):
                pass
        for name in SCHEMAS:
            if name not in SHARED and name not in copied:
                files = [here / part / f"{name}.parquet" for part in parts]
                _join(_row_groups(files), made / f"{name}.parquet", grouped_schema(name, groups))
        put_files(made, filesystem, top)


def shared_tables(parts: Sequence[Path], folder: Path, *, groups: Sequence[str], problems: Columns) -> None:
    """Make those tables in `folder` that no part can have by itself: the problems, and what the reports share.

    That are the full names of organisations, and copies.
    """
    found = [arrow_table("problems", problems), *_row_groups(part / "problems.parquet" for part in parts)]
    _join(found, folder / "problems.parquet", grouped_schema("problems", groups))
    reports = [part / f"{LAST}.parquet" for part in parts]
    _join(_with_copies(reports, _full_names(reports)), folder / f"{LAST}.parquet", grouped_schema(LAST, groups))


def _put(new: Path, out: Path) -> None:
    """Put the new tables into the places of the old ones."""
    (out / f"{LAST}.parquet").unlink(missing_ok=True)
    for name in sorted(SCHEMAS, key=lambda name: name == LAST):
        path = out / f"{name}.parquet"
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)
        (new / path.name).replace(path)


def _join(tables: Iterable[pa.Table], path: Path, schema: pa.Schema) -> None:
    import pyarrow.parquet as pq  # noqa: PLC0415 - heavy

    with pq.ParquetWriter(path, schema) as writer:
        for table in tables:
            writer.write_table(table)


def _row_groups(files: Iterable[Path]) -> Iterator[pa.Table]:
    import pyarrow.parquet as pq  # noqa: PLC0415 - heavy

    for path in files:
        with pq.ParquetFile(path) as file:
            yield from (file.read_row_group(number, use_threads=False) for number in range(file.num_row_groups))


def _numbered(part: int) -> str:
    return f"part-{part:06}.parquet"


def _list(files: Iterable[Path], folder: Path) -> None:
    """Make a folder of the files, in order of their names; they take no room twice where the disk can link."""
    folder.mkdir()
    for number, path in enumerate(files):
        link = folder / _numbered(number)
        try:
            os.link(path, link)
        except OSError:
            shutil.copyfile(path, link)


def _with_copies(files: Sequence[Path], names: Mapping[Named, str | None]) -> Iterator[pa.Table]:
    """Yield the table of reports with full names and `duplicate_of`, the first report that has the same text."""
    several = _repeated(files)
    first: dict[str, str] = {}
    for table in _row_groups(files):
        ids = table["report_id"].to_pylist()
        pairs = zip(ids, table["digest"].to_pylist(), strict=True)
        found = [first.setdefault(digest, name) if _short(digest) in several else name for name, digest in pairs]
        copies = [one if one != name else None for one, name in zip(found, ids, strict=True)]
        yield _replaced(table, duplicate_of=copies, organisation=[names[named] for named in _named(table)])


def _full_names(files: Iterable[Path]) -> dict[Named, str | None]:
    """Return the full name of each organisation that reports state; there are fewer of them than reports."""
    known: dict[Named, None] = {}
    for table in _row_groups(files):
        known |= dict.fromkeys(_named(table))
    return dict(zip(known, full_names(known), strict=True))


def _named(table: pa.Table) -> list[Named]:
    """Return for each report of a table whose it is, as it states that alone."""
    columns = (table[name].to_pylist() for name in ("organisation", "place", "given"))
    return [Named(name, place, "organisation" in given) for name, place, given in zip(*columns, strict=True)]


def _replaced(table: pa.Table, **columns: list[str | None]) -> pa.Table:
    """Return a table with other values in some columns of text."""
    import pyarrow as pa  # noqa: PLC0415 - heavy

    for name, values in columns.items():
        place = table.schema.get_field_index(name)
        table = table.set_column(place, table.schema.field(place), pa.array(values, pa.string()))
    return table


def _repeated(files: Iterable[Path]) -> frozenset[int]:
    """Return the digests that several reports have, in short; few, so that millions of reports fit in memory."""
    import pyarrow as pa  # noqa: PLC0415 - heavy
    import pyarrow.compute as pc  # noqa: PLC0415 - heavy
    import pyarrow.parquet as pq  # noqa: PLC0415 - heavy

    known = array("Q")
    for path in files:
        known.extend(filter(None, map(_short, pq.read_table(path, columns=["digest"])["digest"].to_pylist())))
    counts = pa.Array.from_buffers(pa.uint64(), len(known), [None, pa.py_buffer(known)]).value_counts()
    return frozenset(counts.filter(pc.greater(counts.field("counts"), 1)).field("values").to_pylist())


def _short(digest: str | None) -> int:
    """Return the first 16 figures of a digest as a number, 0 for none: what is the same in short may yet differ."""
    return 0 if digest is None else int(digest[:16], 16)
