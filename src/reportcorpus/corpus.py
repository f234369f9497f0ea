"""Many reports and their tables: select, join, and open what was saved."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, Self, overload

from reportcorpus.errors import UsageError
from reportcorpus.model import Metadata, Report
from reportcorpus.names import Named, full_names
from reportcorpus.pipeline import Settings, tokens
from reportcorpus.rebuild import cut_rows, rebuild
from reportcorpus.tables import (
    DERIVED,
    GROUPING,
    SCHEMAS,
    arrow_table,
    count_terms,
    empty_columns,
    extend,
    given_name,
    moved_name,
    problem_columns,
    schema,
    tabulate,
    to_frame,
    token_table,
)
from reportcorpus.views import corpus_view

if TYPE_CHECKING:
    import pandas as pd

    from reportcorpus.model import Problem


CHUNK = 64  # reports that are read from disk together


class Store(Protocol):
    """Where a corpus has its rows and reports from."""

    def frame(self, name: str) -> pd.DataFrame:
        """Return all rows of table `name`, without grouping columns."""
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

    def frame(self, name: str) -> pd.DataFrame:
        """Return all rows of table `name`; made at the first call."""
        if name == "tokens" and name not in self._frames:
            cut = ((report.id, tokens(report, settings=self._settings)) for report in self._reports.values())
            self._frames[name] = to_frame(token_table(cut))
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
        return self._frames[name]

    def report(self, report_id: str) -> Report:
        """Return one report."""
        return self._reports[report_id]

    def _with_groups(self, rows: pd.DataFrame) -> pd.DataFrame:
        """Add the user's grouping columns to the table of reports; one with a name of ours is called `…_given`."""
        import pandas as pd  # noqa: PLC0415 - heavy

        cells = [dict(report.groups) for report in self._reports.values()]
        names = dict.fromkeys([*self._groups, *(name for row in cells for name in row)])
        groups = pd.DataFrame(cells, index=rows.index, columns=list(names), dtype="str")
        return _side_by_side(rows, groups.rename(columns=given_name))

    def _terms(self) -> dict[str, list[Any]]:
        columns = empty_columns("terms")
        for report in self._reports.values():
            extend(columns, count_terms(report.id, tokens(report, settings=self._settings)))
        return columns


class FolderStore:
    """A results folder: a Parquet file a table, read when it is first asked for."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._frames: dict[str, pd.DataFrame] = {}
        self._chunk: tuple[int, dict[str, pd.DataFrame]] = (-1, {})

    def frame(self, name: str) -> pd.DataFrame:
        """Return all rows of table `name`."""
        if name not in self._frames:
            self._frames[name] = to_frame(self._tokens() if name == "tokens" else self._read(name, None))
        return self._frames[name]

    def report(self, report_id: str) -> Report:
        """Return one report, made from its rows."""
        ids = self.frame("reports")["report_id"]
        number = int(ids[ids == report_id].index[0]) // CHUNK
        if self._chunk[0] != number:  # neighbours are mostly asked for next
            wanted = ids[number * CHUNK : (number + 1) * CHUNK].tolist()
            names = [name for name in SCHEMAS if name not in {"terms", "problems"}]
            self._chunk = (number, {name: to_frame(self._read(name, wanted)) for name in names})
        return rebuild({name: rows[rows["report_id"] == report_id] for name, rows in self._chunk[1].items()})

    def _tokens(self) -> Any:
        """Cut the stored texts with the segmenter and the words of the run that stored them."""
        run = json.loads((self._folder / "run.json").read_text(encoding="utf-8"))["settings"]
        rows = {name: self.frame(name) for name in ("reports", "texts", "slogans")}
        found = cut_rows(**rows, segmenter=run["segmenter"], words=tuple(run["words"]))
        return token_table(found)

    def _read(self, name: str, report_ids: list[str] | None) -> Any:
        import pyarrow.parquet as pq  # noqa: PLC0415 - heavy
        from pyarrow.dataset import dataset  # noqa: PLC0415 - heavy

        path = self._folder / f"{name}.parquet"
        stored = dataset(path, format="parquet").schema.names  # a file, or a folder of them
        columns = {moved_name(c, name) if moved_name(c, name) in stored else c: c for c in schema(name)}
        if name == "reports":
            columns |= {column: column for column in stored if column not in columns}
        only = None if report_ids is None else [("report_id", "in", report_ids)]
        return pq.read_table(path, columns=list(columns), filters=only).rename_columns(list(columns.values()))


class JoinedStore:
    """Two stores as one."""

    def __init__(self, first: Store, second: Store, first_ids: Iterable[str]) -> None:
        self._first, self._second = first, second
        self._first_ids = frozenset(first_ids)

    def frame(self, name: str) -> pd.DataFrame:
        """Return the rows of both stores, the first one's first."""
        import pandas as pd  # noqa: PLC0415 - heavy

        return pd.concat([self._first.frame(name), self._second.frame(name)], ignore_index=True)

    def report(self, report_id: str) -> Report:
        """Return one report of either store."""
        return (self._first if report_id in self._first_ids else self._second).report(report_id)


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

    def __init__(self, store: Store, reports: pd.DataFrame, problems: pd.DataFrame) -> None:
        self._store = store
        self._reports = _with_duplicates(reports.reset_index(drop=True))
        self._problems = problems.reset_index(drop=True)
        self._tables: dict[str, pd.DataFrame] = {}

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
        folder = Path(folder)
        if not (folder / "reports.parquet").exists():
            raise UsageError(
                f"{folder} is no results folder: it has no reports.parquet; make one with 'reportcorpus analyse'"
            )
        store = FolderStore(folder)
        return cls(store, _with_full_names(store.frame("reports")), store.frame("problems"))

    @property
    def reports(self) -> pd.DataFrame:
        """One row a report: metadata, grouping columns and size."""
        return self._reports

    @property
    def problems(self) -> pd.DataFrame:
        """One row a file that could not be read: `report_id path reason advice`."""
        return self._problems

    @property
    def grouping_columns(self) -> tuple[str, ...]:
        """The columns by which every table can be grouped: the library's own and the user's."""
        return tuple(GROUPING) + tuple(_user_columns(self._reports))

    def table(self, name: str) -> pd.DataFrame:
        """Return table `name`, its grouping columns behind `report_id`; raise `UsageError` for an unknown one."""
        if name in {"reports", "problems"}:
            return self._reports if name == "reports" else self._problems
        if name not in {**SCHEMAS, **DERIVED}:
            raise UsageError(f"there is no table {name!r}; the tables are {', '.join([*SCHEMAS, *DERIVED])}")
        if name not in self._tables:
            self._tables[name] = self._joined(name)
        return self._tables[name]

    def with_metadata(self, frame: pd.DataFrame, *, on: str = "report_id") -> Self:
        """Return this corpus with the columns of `frame` as metadata or grouping columns, joined on its column `on`.

        Columns named like metadata (`organisation place published year title genre`) replace what was inferred where
        they have a value; others become grouping columns. Raises `UsageError` where `on` is missing or a value of it
        stands twice.
        """
        if on not in frame.columns or frame[on].duplicated().any():
            raise UsageError(f"with_metadata needs a column {on!r} with every value once; got {list(frame.columns)}")
        if len(frame) and not frame[on].isin(self._reports["report_id"]).any():
            raise UsageError(f"none of its values of {on!r} is a report; they are ids such as {self._example_id()!r}")
        given = _retyped(frame.set_index(on).reindex(self._reports["report_id"]).reset_index(drop=True))
        reports = self._reports.copy()
        named = {field.name for field in fields(Metadata)} | set(_user_columns(reports))
        for column, values in given.items():
            if column in named and column in reports:
                reports[column] = values.astype(reports[column].dtype).fillna(reports[column])
            else:
                reports[given_name(str(column))] = values
        return type(self)(self._store, reports, self._problems)

    def _example_id(self) -> str:
        return str(self._reports["report_id"].iloc[0]) if len(self) else ""

    def __len__(self) -> int:
        return len(self._reports)

    @overload
    def __getitem__(self, key: int) -> Report: ...

    @overload
    def __getitem__(self, key: slice | Sequence[bool] | pd.Series[bool]) -> Self: ...

    def __getitem__(self, key: Any) -> Report | Self:
        if hasattr(key, "__index__"):
            if not -len(self) <= key < len(self):
                raise IndexError(f"the corpus holds {len(self)} report{'s' * (len(self) != 1)}; there is no {key}")
            return self._report(range(len(self))[key])
        chosen = self._reports.iloc[key] if isinstance(key, slice) else self._reports[_as_mask(key, self._reports)]
        return type(self)(self._store, chosen, self._problems)

    def __iter__(self) -> Iterator[Report]:
        return map(self._report, range(len(self)))

    def __add__(self, other: Corpus) -> Self:
        import pandas as pd  # noqa: PLC0415 - heavy

        both = set(self._reports["report_id"]) & set(other.reports["report_id"])
        if both:
            raise UsageError(f"both corpora hold {min(both)!r}; a report can stand in a corpus only once")
        reports = pd.concat([self._reports, other.reports], ignore_index=True)
        problems = pd.concat([self._problems, other.problems], ignore_index=True)
        store = JoinedStore(self._store, other._store, self._reports["report_id"])
        return type(self)(store, _with_full_names(_retyped(reports)), problems)

    def __repr__(self) -> str:
        years = self._reports["year"].dropna()
        span = f", {years.min()}-{years.max()}" if len(years) else ""
        schools = self._reports["organisation"].nunique()
        return f"<Corpus: {len(self)} reports of {schools} organisations{span}, {len(self._problems)} problems>"

    def _repr_html_(self) -> str:
        """Show the organisations with their reports, in Jupyter."""
        return corpus_view(self)

    def _joined(self, name: str) -> pd.DataFrame:
        """Return the rows of our reports with the grouping columns; a column of theirs with such a name gives way."""
        import pandas as pd  # noqa: PLC0415 - heavy

        rows = self._store.frame(name)
        codes, ids = pd.factorize(rows["report_id"])  # looks every report up once, not once a row
        places = pd.Index(self._reports["report_id"]).get_indexer(ids)[codes]
        if (places < 0).any():
            rows, places = rows[places >= 0], places[places >= 0]
        groups = self._reports[list(self.grouping_columns)].take(places).reset_index(drop=True)
        rows = rows.rename(columns={c: moved_name(c, name) for c in self.grouping_columns if c in rows})
        rows = rows.reset_index(drop=True)
        return _side_by_side(rows[["report_id"]], groups, rows.drop(columns="report_id"))

    def _report(self, row: int) -> Report:
        """Return a report with the metadata and groups that this corpus gives it."""
        info = self._reports.iloc[row]
        names = [field.name for field in fields(Metadata)]
        values: Mapping[str, Any] = {name: _python(info[name]) for name in names}
        groups = {c: str(info[c]) for c in _user_columns(self._reports) if _python(info[c]) is not None}
        return replace(self._store.report(info["report_id"]), metadata=Metadata(**values), groups=groups)


def _with_full_names(reports: pd.DataFrame) -> pd.DataFrame:
    """Give organisations the full names that only other reports tell.

    A name that was changed before (in full, or by `with_metadata`) is taken as given.
    """
    import pandas as pd  # noqa: PLC0415 - heavy

    stated = reports["organisation_stated"]
    named = [
        Named(_python(name), _python(place), given=name != text or "organisation" in list(given))
        for name, text, place, given in zip(
            reports["organisation"], stated, reports["place"], reports["given"], strict=True
        )
    ]
    full = pd.Series(full_names(named), index=reports.index, dtype="str")
    return reports.assign(organisation=full)


def _with_duplicates(reports: pd.DataFrame) -> pd.DataFrame:
    """Mark the reports whose text stands in an earlier one; texts without a character have no digest and no copies."""
    first = reports.groupby("digest")["report_id"].transform("first")
    return reports.assign(duplicate_of=first.where(first != reports["report_id"]))


def _user_columns(reports: pd.DataFrame) -> list[str]:
    return [str(column) for column in reports if column not in SCHEMAS["reports"]]


def _side_by_side(*frames: pd.DataFrame) -> pd.DataFrame:
    import pandas as pd  # noqa: PLC0415 - heavy

    return pd.concat(frames, axis="columns")


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
