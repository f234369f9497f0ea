"""Many reports and their tables: select, join, and open what was saved."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any, Self, overload

from reportcorpus.errors import UsageError, expect
from reportcorpus.folders import exists, place_of
from reportcorpus.model import Metadata, Report
from reportcorpus.names import Named, full_names
from reportcorpus.pipeline import Settings
from reportcorpus.schemas import DERIVED, GROUPING, SCHEMAS, given_name, moved_name, schema
from reportcorpus.stores import FolderStore, JoinedStore, MemoryStore, in_steps, numbered_by
from reportcorpus.views import corpus_view

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd

    from reportcorpus.model import Problem
    from reportcorpus.stores import Store


class Table:
    """A table of a corpus as its attribute, a DataFrame with `report_id` and the grouping columns first."""

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    @overload
    def __get__(self, corpus: None, owner: type) -> Self: ...

    @overload
    def __get__(self, corpus: Corpus, owner: type) -> pd.DataFrame: ...

    def __get__(self, corpus: Corpus | None, owner: type) -> Self | pd.DataFrame:
        return self if corpus is None else corpus.table(self._name)


class Corpus(Sequence[Report]):
    """A sequence of reports with one DataFrame a table.

    `corpus[3]` is a report, `corpus[mask]` the part of the corpus for which a condition on `corpus.reports` holds
    (`corpus[corpus.reports.year == 2021]`), `corpus + other` both together. Nothing is changed in place: each returns
    a new corpus. Reports opened from a results folder are read when they are asked for.
    """

    headings = Table()
    sections = Table()
    paragraphs = Table()
    sentences = Table()
    masks = Table()
    slogans = Table()
    activities = Table()
    claims = Table()
    checks = Table()
    themes = Table()
    terms = Table()
    tokens = Table()
    edits = Table()
    texts = Table()

    def __init__(self, store: Store, reports: pd.DataFrame | None = None, problems: pd.DataFrame | None = None) -> None:
        self._store = store
        self._tables: dict[str, pd.DataFrame] = {}
        if reports is not None:
            self._tables["reports"] = _with_duplicates(reports.reset_index(drop=True))
        if problems is not None:
            self._tables["problems"] = problems.reset_index(drop=True)

    @classmethod
    def from_reports(
        cls,
        reports: Iterable[Report],
        *,
        problems: Iterable[Problem] = (),
        settings: Settings | None = None,
        groups: Iterable[str] = (),
    ) -> Self:
        """Make a corpus of reports; raise `UsageError` where two have the same id.

        `groups` names grouping columns that are there even where no report has a value for them.
        """
        expect(reports, Iterable, "a corpus is made of a list of reports, such as [report]")
        known: dict[str, Report] = {}
        for report in reports:
            if report.id in known:
                raise UsageError(f"two reports have the id {report.id!r}; give read_report or read_text another name")
            known[report.id] = report
        store = MemoryStore(known.values(), problems, settings or Settings(), groups)
        return cls(store, _with_full_names(store.frame("reports")), store.frame("problems"))

    @classmethod
    def open(cls, folder: str | Path) -> Self:
        """Open the results folder that `analyse_folder` wrote; raise `UsageError` where it is none."""
        place = place_of(folder)
        if not exists(place, "reports.parquet"):
            raise UsageError(
                f"{folder} is no results folder: it has no reports.parquet; make one with 'reportcorpus analyse'"
            )
        return cls(FolderStore(place))

    @property
    def reports(self) -> pd.DataFrame:
        """One row a report: metadata, grouping columns and size."""
        return self.table("reports")

    @property
    def problems(self) -> pd.DataFrame:
        """One row a file that could not be read: `report_id path reason advice`."""
        return self.table("problems")

    @property
    def grouping_columns(self) -> tuple[str, ...]:
        """The columns by which every table can be grouped: the library's own and the user's."""
        known = self._tables.get("reports")
        return (*GROUPING, *_user_columns(self._store.columns("reports") if known is None else known))

    def table(self, name: str, columns: Sequence[str] | None = None) -> pd.DataFrame:
        """Return table `name`, its grouping columns behind `report_id`, and keep it for the next time.

        With `columns`, return only these behind `report_id`; of a results folder only they are read, and nothing is
        kept. Raises `UsageError` for an unknown table.
        """
        if name not in {**SCHEMAS, **DERIVED}:
            raise UsageError(f"there is no table {name!r}; the tables are {', '.join([*SCHEMAS, *DERIVED])}")
        wanted = None if columns is None else list(dict.fromkeys(["report_id", *columns]))
        if name in self._tables:
            return self._tables[name] if wanted is None else self._tables[name][wanted]
        if name in {"reports", "problems"}:
            if wanted is not None:
                return self._store.frame(name, wanted)
            self._tables[name] = self._store.frame(name)
        elif wanted is not None:
            return self._joined(name, self._store.frame(name, self._own(name, wanted)), wanted)[wanted]
        else:
            self._tables[name] = self._joined(name, self._store.frame(name))
        return self._tables[name]

    def count(self, name: str) -> int:
        """Return the number of rows of table `name`; files tell theirs unread, but for parts of a corpus."""
        if name in self._tables or "reports" in self._tables:
            return len(self.table(name, []))
        return self._store.count(name)

    def pieces(self, name: str, columns: Sequence[str] | None = None) -> Iterator[pd.DataFrame]:
        """Yield table `name` in order, or columns of it, some rows at a time: it may be larger than the memory.

        There is at least one piece, which is empty where the table is.
        """
        if name in self._tables or name in {"reports", "problems"}:
            yield self.table(name, columns)
            return
        wanted = None if columns is None else list(dict.fromkeys(["report_id", *columns]))
        own = None if wanted is None else self._own(name, wanted)
        none = True
        for rows in self._store.pieces(name, own, self._within()):
            joined = self._joined(name, rows, wanted)
            none = False
            yield joined if wanted is None else joined[wanted]
        if none:
            yield self.table(name, columns)

    def numbered(self, name: str, columns: Sequence[str]) -> Iterator[pd.DataFrame]:
        """Yield columns of table `name` that are its own, many rows at a time, with a column `report`.

        This is the row of the report in `corpus.reports`; all rows of a report come together.
        """
        import numpy as np  # noqa: PLC0415 - heavy

        if "reports" not in self._tables:
            yield from self._store.numbered(name, columns)
            return
        stored, ids = self._store.frame("reports", [])["report_id"], self.reports["report_id"]
        places = numbered_by(ids, stored.to_frame())["report"].to_numpy(dtype=np.int64)
        for rows in self._store.numbered(name, columns):
            own = places[rows["report"].to_numpy(dtype=np.int64)]
            yield rows.assign(report=own)[own >= 0]

    def steps(self, name: str, size: int, columns: Sequence[str] | None = None) -> Iterator[pd.DataFrame]:
        """Yield the rows of table `name`, or columns of them, for `size` reports at a time, in the reports' order."""
        import pandas as pd  # noqa: PLC0415 - heavy

        ids = pd.Index(self.reports["report_id"])
        stored = pd.Index(self._store.frame("reports", [])["report_id"])
        if pd.Index(stored.get_indexer(ids)).is_monotonic_increasing:
            return in_steps(self.pieces(name, columns), ids, size)
        rows = self.table(name, columns)
        order = pd.Series(ids.get_indexer(rows["report_id"])).sort_values(kind="stable").index
        return in_steps(iter([rows.iloc[order]]), ids, size)

    def with_metadata(self, frame: pd.DataFrame, *, on: str = "report_id") -> Self:
        """Return this corpus with the columns of `frame` as metadata or grouping columns, joined on its column `on`.

        Columns named like metadata (`organisation place published year title genre`) replace what was inferred where
        they have a value; others become grouping columns. Raises `UsageError` where `on` is missing or a value of it
        stands twice.
        """
        import pandas as pd  # noqa: PLC0415 - heavy

        expect(frame, pd.DataFrame, "metadata is a DataFrame; pd.DataFrame(rows) makes one")
        if on not in frame.columns or frame[on].duplicated().any():
            raise UsageError(f"with_metadata needs a column {on!r} with every value once; got {list(frame.columns)}")
        if len(frame) and not frame[on].isin(self.reports["report_id"]).any():
            raise UsageError(f"none of its values of {on!r} is a report; they are ids such as {self._example_id()!r}")
        given = _retyped(frame.set_index(on).reindex(self.reports["report_id"]).reset_index(drop=True))
        reports = self.reports.copy()
        named = {field.name for field in fields(Metadata)} | set(_user_columns(reports))
        for column, values in given.items():
            if column in named and column in reports:
                reports[column] = values.astype(reports[column].dtype).fillna(reports[column])
            else:
                reports[given_name(str(column))] = values
        return type(self)(self._store, reports, self.problems)

    def _example_id(self) -> str:
        return str(self.reports["report_id"].iloc[0]) if len(self) else ""

    def __len__(self) -> int:
        return len(self._tables["reports"]) if "reports" in self._tables else self._store.count("reports")

    @overload
    def __getitem__(self, key: int) -> Report: ...

    @overload
    def __getitem__(self, key: slice | Sequence[bool] | pd.Series[bool]) -> Self: ...

    def __getitem__(self, key: Any) -> Report | Self:
        if hasattr(key, "__index__"):
            if not -len(self) <= key < len(self):
                raise IndexError(f"the corpus holds {len(self)} report{'s' * (len(self) != 1)}; there is no {key}")
            return self._report(range(len(self))[key])
        chosen = self.reports.iloc[key] if isinstance(key, slice) else self.reports[_as_mask(key, self.reports)]
        return type(self)(self._store, chosen, self.problems)

    def __iter__(self) -> Iterator[Report]:
        return map(self._report, range(len(self)))

    def __add__(self, other: Corpus) -> Self:
        import pandas as pd  # noqa: PLC0415 - heavy

        if not isinstance(other, Corpus):
            return NotImplemented
        both = set(self.reports["report_id"]) & set(other.reports["report_id"])
        if both:
            raise UsageError(f"both corpora hold {min(both)!r}; a report can stand in a corpus only once")
        reports = pd.concat([self.reports, other.reports], ignore_index=True)
        problems = pd.concat([self.problems, other.problems], ignore_index=True)
        store = JoinedStore(self._store, other._store, self.reports["report_id"])
        return type(self)(store, _with_full_names(_retyped(reports)), problems)

    def __repr__(self) -> str:
        years = self.reports["year"].dropna()
        span = f", {years.min()}-{years.max()}" if len(years) else ""
        schools = self.reports["organisation"].nunique()
        return f"<Corpus: {len(self)} reports of {schools} organisations{span}, {len(self.problems)} problems>"

    def _repr_html_(self) -> str:
        """Show the organisations with their reports, in Jupyter."""
        return corpus_view(self)

    def _within(self) -> range | None:
        """Return between which reports of the store ours lie, None where that may be all."""
        import pandas as pd  # noqa: PLC0415 - heavy

        if "reports" not in self._tables or len(self) == self._store.count("reports"):
            return None
        stored = pd.Index(self._store.frame("reports", [])["report_id"])
        places = stored.get_indexer(pd.Index(self.reports["report_id"]))
        return range(int(places.min()), int(places.max()) + 1) if len(places) else range(0)

    def _own(self, name: str, columns: Iterable[str]) -> list[str]:
        """Return which of some columns of a table are not of its reports, by the names that it has for them alone."""
        groups = set(self.grouping_columns)
        moved = {moved_name(column, name): column for column in groups}
        return [moved.get(column, column) for column in columns if column not in groups]

    def _joined(self, name: str, rows: pd.DataFrame, wanted: Sequence[str] | None = None) -> pd.DataFrame:
        """Return the rows of our reports with the grouping columns; a column of theirs with such a name gives way."""
        import pandas as pd  # noqa: PLC0415 - heavy

        codes, ids = pd.factorize(rows["report_id"])  # looks every report up once, not once a row
        places = pd.Index(self.reports["report_id"]).get_indexer(ids)[codes]
        if (places < 0).any():
            rows, places = rows[places >= 0], places[places >= 0]
        columns = [column for column in self.grouping_columns if wanted is None or column in wanted]
        groups = self.reports[columns].take(places).reset_index(drop=True)
        rows = rows.rename(columns={c: moved_name(c, name) for c in self.grouping_columns if c in rows})
        rows = rows.reset_index(drop=True)
        return pd.concat([rows[["report_id"]], groups, rows.drop(columns="report_id")], axis="columns")

    def _report(self, row: int) -> Report:
        """Return a report with the metadata and groups that this corpus gives it."""
        info = self.reports.iloc[row]
        names = [field.name for field in fields(Metadata)]
        values: Mapping[str, Any] = {name: _python(info[name]) for name in names}
        groups = {c: str(info[c]) for c in _user_columns(self.reports) if _python(info[c]) is not None}
        return replace(self._store.report(info["report_id"]), metadata=Metadata(**values), groups=groups)


def _with_full_names(reports: pd.DataFrame) -> pd.DataFrame:
    """Give organisations the full names that only other reports tell.

    A name that was changed before (in full, or by `with_metadata`) is taken as given.
    """
    import pandas as pd  # noqa: PLC0415 - heavy

    stated = reports["organisation_stated"]
    cells = zip(reports["organisation"], stated, reports["place"], reports["given"], strict=True)
    named = [
        Named(_python(name), _python(place), given=name != text or "organisation" in list(given))
        for name, text, place, given in cells
    ]
    return reports.assign(organisation=pd.Series(full_names(named), index=reports.index, dtype="str"))


def _with_duplicates(reports: pd.DataFrame) -> pd.DataFrame:
    """Mark the reports whose text stands in an earlier one; texts without a character have no digest and no copies."""
    first = reports.groupby("digest")["report_id"].transform("first")
    return reports.assign(duplicate_of=first.where(first != reports["report_id"]))


def _user_columns(columns: Iterable[object]) -> list[str]:
    """Return the grouping columns of the user's among the columns of the table of reports."""
    own = schema("reports")
    return [str(column) for column in columns if column not in own]


def _retyped(reports: pd.DataFrame) -> pd.DataFrame:
    """Return the table of reports with whole years again, where joining made them floats or strings."""
    import pandas as pd  # noqa: PLC0415 - heavy

    return reports.assign(year=pd.to_numeric(reports["year"]).astype("Int64")) if "year" in reports else reports


def _as_mask(key: Any, reports: pd.DataFrame) -> Any:
    """Return a boolean mask over the reports, a Series by its index; raise `UsageError` for anything else."""
    import pandas as pd  # noqa: PLC0415 - heavy

    if hasattr(key, "__len__") and not isinstance(key, str) and len(key) == len(reports):
        mask = pd.Series(key) if not isinstance(key, pd.Series) else key.reindex(reports.index)
        if pd.api.types.is_bool_dtype(mask.dtype):
            return mask.astype("boolean").fillna(value=False).to_numpy(dtype="bool")
    raise UsageError(
        f"a corpus of {len(reports)} reports takes a number, a slice or a mask of {len(reports)} truth values, "
        "such as corpus[corpus.reports.year == 2021]"
    )


def _python(value: Any) -> Any:
    """Return a cell as a plain Python value, None where it is empty."""
    import pandas as pd  # noqa: PLC0415 - heavy

    if pd.isna(value):
        return None
    return value.item() if hasattr(value, "item") else value
