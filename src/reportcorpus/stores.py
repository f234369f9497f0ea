"""Where a corpus has its rows and reports from: this session, a results folder, or two of these as one."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Protocol

from reportcorpus.blocks import ROWS, Blocks
from reportcorpus.folders import read_text
from reportcorpus.pipeline import tokens
from reportcorpus.rebuild import cut_rows, rebuild
from reportcorpus.schemas import DERIVED, SCHEMAS, empty_columns, extend, given_name, schema
from reportcorpus.tables import arrow_table, count_terms, problem_columns, tabulate, to_frame, token_table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    import pandas as pd
    import pyarrow as pa

    from reportcorpus.folders import Place
    from reportcorpus.model import Problem, Report
    from reportcorpus.pipeline import Settings
    from reportcorpus.segmenter import Tokens


class Store(Protocol):
    """Tables without grouping columns, whole or by columns or in pieces, and reports."""

    def frame(self, name: str, columns: Sequence[str] | None = None) -> pd.DataFrame:
        """Return all rows of table `name`; with `columns`, these alone behind `report_id`."""
        ...

    def pieces(
        self, name: str, columns: Sequence[str] | None = None, within: range | None = None
    ) -> Iterator[pd.DataFrame]:
        """Yield what `frame` returns in its order, some rows at a time.

        With `within`, rows of other reports than those with these numbers may be left out.
        """
        ...

    def numbered(self, name: str, columns: Sequence[str]) -> Iterator[pd.DataFrame]:
        """Yield columns of table `name`, many rows at a time, with a column `report`: the number of the report.

        All rows of a report come together.
        """
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

    def pieces(
        self,
        name: str,
        columns: Sequence[str] | None = None,
        within: range | None = None,  # noqa: ARG002 - as others
    ) -> Iterator[pd.DataFrame]:
        """Yield all rows of table `name` at once: they are in memory anyway."""
        yield self.frame(name, columns)

    def numbered(self, name: str, columns: Sequence[str]) -> Iterator[pd.DataFrame]:
        """Yield columns of table `name` with the number of the report, all rows at once."""
        yield numbered_by(self.frame("reports", [])["report_id"], self.frame(name, columns))[[*columns, "report"]]

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
    """A results folder: a Parquet file a table, or a folder of them; nothing is read before it is asked for.

    Whatever is read raises `OutputError` where another run has replaced the tables since.
    """

    def __init__(self, folder: Place) -> None:
        self._blocks = Blocks(folder)
        self._frames: dict[str, pd.DataFrame] = {}
        self._ids: pd.Index[str] | None = None
        self._near: tuple[range, dict[str, pa.Table]] = (range(0), {})

    def frame(self, name: str, columns: Sequence[str] | None = None) -> pd.DataFrame:
        """Return all rows of table `name`, kept for the next time; or some columns of it, read each time."""
        if name in self._frames:
            return _narrow(self._frames[name], columns)
        if columns is not None and name not in DERIVED:
            return to_frame(self._blocks.read(name, columns))
        self._frames[name] = to_frame(self._tokens() if name in DERIVED else self._blocks.read(name))
        return _narrow(self._frames[name], columns)

    def pieces(
        self, name: str, columns: Sequence[str] | None = None, within: range | None = None
    ) -> Iterator[pd.DataFrame]:
        """Yield the rows of table `name` in their order, some at a time."""
        if name in self._frames or name in DERIVED:
            yield self.frame(name, columns)
            return
        yield from map(to_frame, self._blocks.blocks(name, columns, within))

    def numbered(self, name: str, columns: Sequence[str]) -> Iterator[pd.DataFrame]:
        """Yield columns of table `name` with the number of the report, many rows at a time."""
        import pyarrow as pa  # noqa: PLC0415 - heavy
        import pyarrow.compute as pc  # noqa: PLC0415 - heavy

        ids = self._blocks.read("reports", [])["report_id"]
        if name in self._frames or name in DERIVED or not self._blocks.is_aligned(name):
            yield numbered_by(ids.to_pandas(), self.frame(name, columns))[[*columns, "report"]]
            return
        some: list[pa.Table] = []
        for reports, rows in self._blocks.runs(name, columns):
            own = ids.slice(reports.start, len(reports)).combine_chunks()
            numbers = pc.add(pc.index_in(rows["report_id"], own), reports.start)
            some.append(rows.drop_columns("report_id").append_column("report", numbers.cast(pa.int32())))
            if sum(map(len, some)) >= ROWS:
                yield to_frame(pa.concat_tables(some))
                some = []
        if some:
            yield to_frame(pa.concat_tables(some))

    def columns(self, name: str) -> list[str]:
        """Return the columns of table `name`."""
        return list(schema(name)) if name in DERIVED else list(self._blocks.names(name).values())

    def count(self, name: str) -> int:
        """Return the number of rows of table `name`, which its files tell without being read."""
        if name in DERIVED:
            return len(self.frame(name))
        return self._blocks.count(name)

    def report(self, report_id: str) -> Report:
        """Return one report, made from its rows."""
        import pandas as pd  # noqa: PLC0415 - heavy
        import pyarrow as pa  # noqa: PLC0415 - heavy

        if self._ids is None:
            self._ids = pd.Index(self.frame("reports", [])["report_id"])
        number = int(self._ids.get_indexer(pd.Index([report_id]))[0])
        if number not in self._near[0]:  # neighbours are mostly asked for next
            names = [name for name in SCHEMAS if name not in {"terms", "problems"}]
            only = range(number, number + 1)
            self._near = (
                self._blocks.block_at(number),
                {name: pa.concat_tables(self._blocks.blocks(name, within=only)) for name in names},
            )
        return rebuild({name: _of(report_id, rows) for name, rows in self._near[1].items()})

    def _tokens(self) -> pa.Table:
        """Cut the stored texts with the segmenter and the words of the run that stored them."""
        run = json.loads(read_text(self._blocks.folder, "run.json"))["settings"]
        found = cut_rows(
            self.frame("reports", ["organisation_stated"]),
            self.frame("texts", ["text"]),
            self.frame("slogans", ["kind", "start", "end"]),
            segmenter=run["segmenter"],
            words=tuple(run["words"]),
        )
        return token_table(found)


class JoinedStore:
    """Two stores as one: of the first the reports `first_ids`, of the second the others; both may hold more."""

    def __init__(self, first: Store, second: Store, first_ids: Iterable[str]) -> None:
        self._first, self._second = first, second
        self._first_ids = frozenset(first_ids)

    def frame(self, name: str, columns: Sequence[str] | None = None) -> pd.DataFrame:
        """Return the rows of both stores, the first one's first."""
        import pandas as pd  # noqa: PLC0415 - heavy

        both = (self._first.frame(name, columns), self._second.frame(name, columns))
        return pd.concat(list(map(self._own, both, (True, False))), ignore_index=True)

    def pieces(
        self,
        name: str,
        columns: Sequence[str] | None = None,
        within: range | None = None,  # noqa: ARG002 - as others
    ) -> Iterator[pd.DataFrame]:
        """Yield the rows of both stores, the first one's first."""
        for store, is_first in ((self._first, True), (self._second, False)):
            yield from (self._own(rows, is_first) for rows in store.pieces(name, columns))

    def numbered(self, name: str, columns: Sequence[str]) -> Iterator[pd.DataFrame]:
        """Yield columns of the rows of both stores with the numbers of their reports in both together."""
        ids = self.frame("reports", [])["report_id"]
        yield numbered_by(ids, self.frame(name, columns))[[*columns, "report"]]

    def _own(self, rows: pd.DataFrame, is_first: bool) -> pd.DataFrame:
        return rows[rows["report_id"].isin(self._first_ids) == is_first]

    def columns(self, name: str) -> list[str]:
        """Return the columns of either store."""
        return list(dict.fromkeys([*self._first.columns(name), *self._second.columns(name)]))

    def count(self, name: str) -> int:
        """Return the number of rows of both stores."""
        return len(self.frame(name, []))

    def report(self, report_id: str) -> Report:
        """Return one report of either store."""
        return (self._first if report_id in self._first_ids else self._second).report(report_id)


def numbered_by(ids: pd.Series[str], rows: pd.DataFrame) -> pd.DataFrame:
    """Return rows with a column `report`: the place of their report in `ids`, -1 where it is not there."""
    import pandas as pd  # noqa: PLC0415 - heavy

    codes, owners = pd.factorize(rows["report_id"])
    return rows.assign(report=pd.Index(ids).get_indexer(pd.Index(owners))[codes])


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


def _of(report_id: str, rows: pa.Table) -> pa.Table:
    """Return the rows of one report, which stand together."""
    import pyarrow.compute as pc  # noqa: PLC0415 - heavy

    own = pc.equal(rows["report_id"], report_id)
    return rows.slice(max(0, pc.index(own, value=True).as_py()), pc.sum(own).as_py() or 0)
