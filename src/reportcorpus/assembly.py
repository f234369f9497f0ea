"""The tables of a run from those of its parts: one file each, or a folder of files where there are many."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from reportcorpus.parts import grouped_schema
from reportcorpus.tables import SCHEMAS, arrow_table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    import pyarrow as pa

    from reportcorpus.tables import Columns

FEW = 16  # parts up to which each table is one file
LAST = "reports"  # the table whose being there says that all are


def assemble(parts: Sequence[str], folder: Path, out: Path, *, groups: Sequence[str], problems: Columns) -> None:
    """Make the tables in `out` from the parts in `folder`, in their order; rows of `problems` stand before theirs.

    The tables that were there are replaced when all new ones have been made. Should that be broken off, `out` does not
    open, for `reports.parquet` is missing until the others are in their places.
    """
    with TemporaryDirectory(dir=folder) as made_in:
        new = Path(made_in)
        for name in SCHEMAS:
            files = [folder / part / f"{name}.parquet" for part in parts]
            made, schema = new / f"{name}.parquet", grouped_schema(name, groups)
            if name == "problems":
                _join([arrow_table(name, problems), *_row_groups(files)], made, schema)
            elif name == LAST:
                _join(_with_copies(files), made, schema)
            elif len(parts) <= FEW:
                _join(_row_groups(files), made, schema)
            else:
                _list(files, made)
        _put(new, out)


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
            yield from (file.read_row_group(number) for number in range(file.num_row_groups))


def _list(files: Iterable[Path], folder: Path) -> None:
    """Make a folder of the files, in order of their names; they take no room twice where the disk can link."""
    folder.mkdir()
    for number, path in enumerate(files):
        link = folder / f"part-{number:06}.parquet"
        try:
            os.link(path, link)
        except OSError:
            shutil.copyfile(path, link)


def _with_copies(files: Sequence[Path]) -> Iterator[pa.Table]:
    """Yield the table of reports with `duplicate_of`: the first report that has the same text."""
    import pyarrow as pa  # noqa: PLC0415 - heavy

    several = _repeated(files)
    first: dict[str, str] = {}
    for table in _row_groups(files):
        pairs = zip(table["report_id"].to_pylist(), table["digest"].to_pylist(), strict=True)
        found = [first.setdefault(digest, name) if digest in several else name for name, digest in pairs]
        copies = [one if one != name else None for one, name in zip(found, table["report_id"].to_pylist(), strict=True)]
        place = table.schema.get_field_index("duplicate_of")
        yield table.set_column(place, table.schema.field(place), pa.array(copies, pa.string()))


def _repeated(files: Sequence[Path]) -> frozenset[str]:
    """Return the digests that several reports have; few, so that a million reports fit in memory."""
    import pyarrow as pa  # noqa: PLC0415 - heavy
    import pyarrow.parquet as pq  # noqa: PLC0415 - heavy

    columns = [pq.read_table(path, columns=["digest"])["digest"] for path in files]
    if not columns:
        return frozenset()
    counts = pa.chunked_array([chunk for column in columns for chunk in column.chunks], pa.string()).value_counts()
    return frozenset(row["values"] for row in counts.to_pylist() if row["counts"] > 1 and row["values"] is not None)
