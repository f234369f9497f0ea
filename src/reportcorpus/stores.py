"""Where a corpus has its rows and reports from: this session, a results folder, or two of these as one."""

from __future__ import annotations

import json
from itertools import chain
from typing import TYPE_CHECKING, Any, Protocol

from reportcorpus.folders import read_text
from reportcorpus.pipeline import tokens
from reportcorpus.rebuild import cut_rows, rebuild
from reportcorpus.schemas import DERIVED, SCHEMAS, empty_columns, extend, given_name, moved_name, schema
from reportcorpus.tables import arrow_table, count_terms, problem_columns, tabulate, to_frame, token_table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    import pandas as pd
    import pyarrow as pa
    from pyarrow.dataset import Dataset

    from reportcorpus.folders import Place
    from reportcorpus.model import Problem, Report
    from reportcorpus.pipeline import Settings
    from reportcorpus.segmenter import Tokens

CHUNK = 64  # reports that are read from disk together


class Store(Protocol):
    """Tables without grouping columns, whole or by columns or in pieces, and reports."""

    def frame(self, name: str, columns: Sequence[str] | None = None) -> pd.DataFrame:
        """Return all rows of table `name`; with `columns`, these alone behind `report_id`."""
        ...

    def pieces(self, name: str, columns: Sequence[str] | None = None) -> Iterator[pd.DataFrame]:
        """Yield what `frame` returns in its order, some rows at a time."""
        ...

    def columns(self, name: str) -> list[str]:
        """Return the columns of table `name`."""
        ...

    def count(self, name: str) -> int:
        """Return the number of rows of table `name`."""
        ...

    def report(self, report_id: str) -> Report:
        """Return one report."""
        ...


class MemoryStore:
    """Reports that were read in this session."""

    def __init__(
        self, reports: Iterable[Report], problems: Iterable[Problem], settings: Settings, groups: Iterable[str]
    ) -> None:
        self._groups = tuple(groups)
        self._reports = {report.id: report for report in reports}
        self._problems = tuple(problems)
        self._settings = settings
        self._frames: dict[str, pd.DataFrame] = {}

    def frame(self, name: str, columns: Sequence[str] | None = None) -> pd.DataFrame:
        """Return all rows of table `name`, or some columns of it; made at the first call."""
        if name == "tokens" and name not in self._frames:
            self._frames[name] = to_frame(token_table(self._cut()))
        if name not in self._frames:
            if name == "terms":
                made = {name: self._terms()}
            elif name == "problems":
                made = {name: problem_columns(self._problems)}
            else:
                made = tabulate(self._reports.values())
            self._frames |= {key: to_frame(arrow_table(key, columns)) for key, columns in made.items()}
            if name not in {"terms", "problems"}:
                self._frames["reports"] = self._with_groups(self._frames["reports"])
        return _narrow(self._frames[name], columns)

    def pieces(self, name: str, columns: Sequence[str] | None = None) -> Iterator[pd.DataFrame]:
        """Yield all rows of table `name` at once: they are in memory anyway."""
        yield self.frame(name, columns)

    def columns(self, name: str) -> list[str]:
        """Return the columns of table `name`."""
        return [str(column) for column in self.frame(name)]

    def count(self, name: str) -> int:
        """Return the number of rows of table `name`."""
        return len(self.frame(name))

    def report(self, report_id: str) -> Report:
        """Return one report."""
        return self._reports[report_id]

    def _with_groups(self, rows: pd.DataFrame) -> pd.DataFrame:
        """Add the user's grouping columns to the table of reports; one with a name of ours is called `…_given`."""
        import pandas as pd  # noqa: PLC0415 - heavy

        cells = [dict(report.groups) for report in self._reports.values()]
        names = dict.fromkeys([*self._groups, *(name for row in cells for name in row)])
        groups = pd.DataFrame(cells, index=rows.index, columns=list(names), dtype="str")
        return pd.concat([rows, groups.rename(columns=given_name)], axis="columns")

    def _cut(self) -> Iterator[tuple[str, Tokens]]:
        return ((report.id, tokens(report, settings=self._settings)) for report in self._reports.values())

    def _terms(self) -> dict[str, list[Any]]:
        columns = empty_columns("terms")
        for report_id, found in self._cut():
            extend(columns, count_terms(report_id, found))
        return columns


class FolderStore:
    """A results folder: a Parquet file a table, or a folder of them; nothing is read before it is asked for."""

    def __init__(self, folder: Place) -> None:
        self._folder = folder
        self._frames: dict[str, pd.DataFrame] = {}
        self._datasets: dict[str, Dataset] = {}
        self._ids: pd.Index[str] | None = None
        self._chunk: tuple[int, dict[str, pd.DataFrame]] = (-1, {})

    def frame(self, name: str, columns: Sequence[str] | None = None) -> pd.DataFrame:
        """Return all rows of table `name`, kept for the next time; or some columns of it, read each time."""
        if name in self._frames:
            return _narrow(self._frames[name], columns)
        if columns is not None and name not in DERIVED:
            return to_frame(self._read(name, columns=columns))
        self._frames[name] = to_frame(self._tokens() if name in DERIVED else self._read(name))
        return _narrow(self._frames[name], columns)

    def pieces(self, name: str, columns: Sequence[str] | None = None) -> Iterator[pd.DataFrame]:
        """Yield the rows of table `name` in their order, some at a time."""
        if name in self._frames or name in DERIVED:
            yield self.frame(name, columns)
            return
        names = self._names(name, columns)
        for fragment in self._dataset(name).get_fragments():  # a file: one after the other, for the sake of memory
            for batch in fragment.to_batches(columns=list(names), batch_readahead=0, use_threads=False):
                yield to_frame(_renamed(batch, names))

    def columns(self, name: str) -> list[str]:
        """Return the columns of table `name`."""
        return list(schema(name)) if name in DERIVED else list(self._names(name).values())

    def count(self, name: str) -> int:
        """Return the number of rows of table `name`, which its files tell without being read."""
        return len(self.frame(name)) if name in DERIVED else int(self._dataset(name).count_rows())

    def report(self, report_id: str) -> Report:
        """Return one report, made from its rows."""
        import pandas as pd  # noqa: PLC0415 - heavy

        if self._ids is None:
            self._ids = pd.Index(self.frame("reports", [])["report_id"])
        number = int(self._ids.get_indexer(pd.Index([report_id]))[0]) // CHUNK
        if self._chunk[0] != number:  # neighbours are mostly asked for next
            wanted = self._ids[number * CHUNK : (number + 1) * CHUNK].tolist()
            names = [name for name in SCHEMAS if name not in {"terms", "problems"}]
            self._chunk = (number, {name: to_frame(self._read(name, report_ids=wanted)) for name in names})
        return rebuild({name: rows[rows["report_id"] == report_id] for name, rows in self._chunk[1].items()})

    def _tokens(self) -> pa.Table:
        """Cut the stored texts with the segmenter and the words of the run that stored them."""
        run = json.loads(read_text(self._folder, "run.json"))["settings"]
        found = cut_rows(
            self.frame("reports", ["organisation_stated"]),
            self.frame("texts", ["text"]),
            self.frame("slogans", ["kind", "start", "end"]),
            segmenter=run["segmenter"],
            words=tuple(run["words"]),
        )
        return token_table(found)

    def _dataset(self, name: str) -> Dataset:
        from pyarrow.dataset import dataset  # noqa: PLC0415 - heavy

        if name not in self._datasets:
            path = f"{self._folder.path}/{name}.parquet"  # a file, or a folder of them
            self._datasets[name] = dataset(path, format="parquet", filesystem=self._folder.filesystem)
        return self._datasets[name]

    def _names(self, name: str, columns: Sequence[str] | None = None) -> dict[str, str]:
        """Return columns of a table as they are stored, and what they are called in it."""
        stored = self._dataset(name).schema.names
        names = {moved_name(c, name) if moved_name(c, name) in stored else c: c for c in schema(name)}
        names |= {c: c for c in stored if name == "reports" and c not in names}
        if columns is None:
            return names
        by_name = {shown: column for column, shown in names.items()}
        return {by_name[column]: column for column in dict.fromkeys(("report_id", *columns))}

    def _read(self, name: str, *, columns: Sequence[str] | None = None, report_ids: Sequence[str] = ()) -> pa.Table:
        from pyarrow.dataset import field  # noqa: PLC0415 - heavy

        names = self._names(name, columns)
        only = field("report_id").isin(report_ids) if report_ids else None
        return _renamed(self._dataset(name).to_table(columns=list(names), filter=only), names)


class JoinedStore:
    """Two stores as one."""

    def __init__(self, first: Store, second: Store, first_ids: Iterable[str]) -> None:
        self._first, self._second = first, second
        self._first_ids = frozenset(first_ids)

    def frame(self, name: str, columns: Sequence[str] | None = None) -> pd.DataFrame:
        """Return the rows of both stores, the first one's first."""
        import pandas as pd  # noqa: PLC0415 - heavy

        return pd.concat([store.frame(name, columns) for store in (self._first, self._second)], ignore_index=True)

    def pieces(self, name: str, columns: Sequence[str] | None = None) -> Iterator[pd.DataFrame]:
        """Yield the rows of both stores, the first one's first."""
        return chain(self._first.pieces(name, columns), self._second.pieces(name, columns))

    def columns(self, name: str) -> list[str]:
        """Return the columns of either store."""
        return list(dict.fromkeys([*self._first.columns(name), *self._second.columns(name)]))

    def count(self, name: str) -> int:
        """Return the number of rows of both stores."""
        return self._first.count(name) + self._second.count(name)

    def report(self, report_id: str) -> Report:
        """Return one report of either store."""
        return (self._first if report_id in self._first_ids else self._second).report(report_id)


def in_steps(pieces: Iterable[pd.DataFrame], ids: pd.Index[str], size: int) -> Iterator[pd.DataFrame]:
    """Yield the rows of `pieces`, which come in the order of the reports `ids`, for `size` reports at a time."""
    import pandas as pd  # noqa: PLC0415 - heavy

    some: list[pd.DataFrame] = []
    done = 0
    for piece in pieces:
        codes, owners = pd.factorize(piece["report_id"])
        steps = (ids.get_indexer(owners) // size)[codes]
        first = 0
        for step in range(done, int(steps[-1]) if len(steps) else done):
            behind = int(steps.searchsorted(step, side="right"))
            yield pd.concat([*some, piece.iloc[first:behind]], ignore_index=True)
            some, first, done = [], behind, step + 1
        some.append(piece.iloc[first:])
    for _ in range(done, -(-len(ids) // size)):
        yield pd.concat(some, ignore_index=True)
        some = [some[0].iloc[:0]]


def _narrow(frame: pd.DataFrame, columns: Sequence[str] | None) -> pd.DataFrame:
    return frame if columns is None else frame[list(dict.fromkeys(("report_id", *columns)))]


def _renamed(rows: Any, names: Mapping[str, str]) -> pa.Table:
    """Return rows with their columns called as the table calls them."""
    import pyarrow as pa  # noqa: PLC0415 - heavy

    table = pa.Table.from_batches([rows]) if isinstance(rows, pa.RecordBatch) else rows
    return table.rename_columns(list(names.values()))
