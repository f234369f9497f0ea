"""The Parquet tables of a results folder, read as a whole or in blocks of the same reports."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from contextlib import contextmanager
from itertools import accumulate, groupby, islice
from typing import TYPE_CHECKING

from reportcorpus.errors import OutputError
from reportcorpus.folders import state_of
from reportcorpus.schemas import moved_name, schema

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    import pyarrow as pa
    from pyarrow.dataset import Dataset, ParquetFileFragment, RowGroupInfo

    from reportcorpus.folders import Place

LAST = "reports"  # the table that a new run takes away first and puts there last: with it, all are there
ROWS = 200_000  # that are asked questions together


class Blocks:
    """The stored tables of a folder: a Parquet file each, or a folder of them; a block holds the rows of some reports.

    Whatever is read raises `OutputError` where another run has replaced the tables since.
    """

    def __init__(self, folder: Place) -> None:
        self.folder = folder
        self._state = state_of(folder, f"{LAST}.parquet")
        self._datasets: dict[str, Dataset] = {}
        self._starts: list[int] = []
        self._aligned: dict[str, bool] = {}

    def count(self, name: str) -> int:
        """Return the number of rows of a table, which its files tell without being read."""
        with self._unchanged():
            return int(self._dataset(name).count_rows())

    def _dataset(self, name: str) -> Dataset:
        from pyarrow.dataset import dataset  # noqa: PLC0415 - heavy

        if name not in self._datasets:
            path = f"{self.folder.path}/{name}.parquet"  # a file, or a folder of them
            with self._unchanged():
                self._datasets[name] = dataset(path, format="parquet", filesystem=self.folder.filesystem)
        return self._datasets[name]

    def _files(self, name: str) -> Iterator[ParquetFileFragment]:
        """Yield the files of a table; made anew, they take what they know of themselves along when they go."""
        data = self._dataset(name)
        return (data.format.make_fragment(path, filesystem=data.filesystem) for path in data.files)

    def names(self, name: str, columns: Sequence[str] | None = None) -> dict[str, str]:
        """Return columns of a table as they are stored, and what they are called in it."""
        stored = self._dataset(name).schema.names
        names = {moved_name(c, name) if moved_name(c, name) in stored else c: c for c in schema(name)}
        names |= {c: c for c in stored if name == "reports" and c not in names}
        if columns is None:
            return names
        by_name = {shown: column for column, shown in names.items()}
        return {by_name[column]: column for column in dict.fromkeys(("report_id", *columns))}

    def read(self, name: str, columns: Sequence[str] | None = None) -> pa.Table:
        """Return all rows of a table, of some columns behind `report_id`."""
        names = self.names(name, columns)
        with self._unchanged():
            return _renamed(self._dataset(name).to_table(columns=list(names)), names)

    def _loaded(self, rows: ParquetFileFragment, names: Mapping[str, str]) -> pa.Table:
        """Return rows of a file, in memory that is given back when nobody needs them."""
        import pyarrow as pa  # noqa: PLC0415 - heavy

        pool = pa.system_memory_pool()
        pool.release_unused()  # what earlier rows, and whatever was made of them, left behind
        with self._unchanged():
            return _renamed(rows.to_table(columns=list(names), use_threads=False, memory_pool=pool), names)

    @contextmanager
    def _unchanged(self) -> Iterator[None]:
        """Raise `OutputError` where what was read may be of another run: it takes the table of reports away first."""
        try:
            yield
        except (OSError, ValueError):  # files that were taken away, or are others now
            self._check()
            raise
        self._check()

    def _check(self) -> None:
        if state_of(self.folder, f"{LAST}.parquet") != self._state:
            raise OutputError(f"{self.folder.path} was written anew since it was opened; open the results again")

    def blocks(
        self, name: str, columns: Sequence[str] | None = None, within: range | None = None
    ) -> Iterator[pa.Table]:
        """Yield the blocks of a table: the rows of some reports each, of the same ones in every table."""
        names = self.names(name, columns)
        wanted = slice(0, None) if within is None or not self.is_aligned(name) else self._blocks_of(within)
        for fragment, group in islice(self._groups(name), wanted.start, wanted.stop):
            yield self._loaded(fragment.subset(row_group_ids=[group.id]), names)

    def _groups(self, name: str) -> Iterator[tuple[ParquetFileFragment, RowGroupInfo]]:
        """Yield where the blocks of a table are."""
        for fragment in self._files(name):
            yield from ((fragment, group) for group in fragment.row_groups)

    def runs(self, name: str, columns: Sequence[str]) -> Iterator[tuple[range, pa.Table]]:
        """Yield blocks that stand together in a file, with the numbers of their reports."""
        names = self.names(name, columns)
        borders, block = self._borders(), 0
        for fragment in self._files(name):
            groups = fragment.row_groups
            ends = accumulate(group.num_rows for group in groups)
            for _, some in groupby(zip(groups, ends, strict=True), key=lambda pair: pair[1] // ROWS):
                ids = [group.id for group, _ in some]
                rows = self._loaded(fragment.subset(row_group_ids=ids), names)
                yield range(borders[block], borders[block + len(ids)]), rows
                block += len(ids)

    def is_aligned(self, name: str) -> bool:
        """Tell whether a table has a block for each of the reports: others than this library may have written it."""
        if name not in self._aligned:
            with self._unchanged():
                self._aligned[name] = sum(1 for _ in self._groups(name)) == len(self._borders()) - 1
        return self._aligned[name]

    def _borders(self) -> list[int]:
        """Return the number of the first report of each block, and how many reports there are."""
        if not self._starts:
            self._starts = [0, *accumulate(group.num_rows for _, group in self._groups("reports"))]
        return self._starts

    def _blocks_of(self, reports: range) -> slice:
        """Return which blocks hold the reports with some numbers."""
        borders = self._borders()
        return slice(bisect_right(borders, reports.start) - 1, bisect_left(borders, reports.stop))

    def block_at(self, number: int) -> range:
        """Return the numbers of the reports in the block of one of them."""
        borders = self._borders()
        block = bisect_right(borders, number) - 1
        return range(borders[block], borders[block + 1])


def _renamed(rows: pa.Table, names: Mapping[str, str]) -> pa.Table:
    """Return rows with their columns called as the table calls them."""
    return rows.rename_columns(list(names.values()))
