"""What all questions share: which reports are asked, and into which groups they fall."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, TypeAlias

from reportcorpus.corpus import Corpus
from reportcorpus.errors import UsageError, expect
from reportcorpus.schemas import GROUPING, moved_name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

By: TypeAlias = "str | Sequence[str] | None"

UNKNOWN = "未知"
MANY = 500_000  # rows of sums that wait to be summed up together
CORPUS = "this asks a corpus, which rc.read_corpus and rc.open_results give, and rc.Corpus.from_reports([report])"


def columns_of(corpus: Corpus, by: By, *, more: Sequence[str] = ()) -> list[str]:
    """Return `by` as a list of grouping columns, empty for None; raise `UsageError` for a column that is none.

    `more` are columns of the table of reports that this question allows besides.
    """
    expect(corpus, Corpus, CORPUS)
    expect(by, (str, Sequence, type(None)), "by is the name of a grouping column, or a list of such names")
    columns = [by] if isinstance(by, str) else list(dict.fromkeys(by or ()))
    allowed = [*corpus.grouping_columns, *more]
    unknown = [column for column in columns if column not in allowed]
    if unknown:
        raise UsageError(f"by={unknown[0]!r} is no grouping column; choose from {', '.join(allowed)}")
    return columns


def asked(corpus: Corpus, by: By, results: Iterable[str], *, more: Sequence[str] = ()) -> tuple[Corpus, list[str]]:
    """Return the corpus to ask and `by` as a list, no column of which is called like one of the `results`.

    A grouping column of the user's that is gets `_given` behind its name, as it does where the tables need the name.
    Raises `UsageError` for a column that is none.
    """
    columns = columns_of(corpus, by, more=more)
    taken = set(results)
    clashing = {c: f"{c}_given" for c in columns if c in taken and c not in GROUPING and c not in more}
    if clashing:
        given = corpus.reports[["report_id", *clashing]].rename(columns=clashing)
        corpus = corpus.with_metadata(given)
    return corpus, [clashing.get(column, column) for column in columns]


def chosen_reports(
    corpus: Corpus, by: Sequence[str], *, duplicates: bool, columns: Sequence[str] | None = None
) -> pd.DataFrame:
    """Return the table of the reports that count: copies of another one only with `duplicates`.

    With `columns` only these are read beside `by`: the other ones of a million reports would fill the memory.
    """
    wanted = None if columns is None else list(dict.fromkeys([*by, *columns, "duplicate_of"]))
    reports = corpus.table("reports", wanted)
    return named(reports if duplicates else reports[reports["duplicate_of"].isna()], by)


def chosen_rows(
    corpus: Corpus, table: str, by: Sequence[str], reports: pd.DataFrame, columns: Sequence[str]
) -> pd.DataFrame:
    """Return `report_id`, the columns `by` and some of a table's own columns, for its rows that belong to `reports`.

    A grouping column may be called like one of the table's own; raises `UsageError` where both are asked for.
    """
    clashing = [column for column in by if column in columns]
    if clashing:
        raise UsageError(f"by={clashing[0]!r} is also a column of the table of {table}; give yours another name")
    moved = {column: moved_name(column, table) for column in columns if column in corpus.grouping_columns}
    keys = [column for column in by if column != "report_id"]
    rows = corpus.table(table, [*keys, *(moved.get(column, column) for column in columns)])
    if len(reports) < len(corpus):
        rows = rows[rows["report_id"].isin(reports["report_id"])]
    return named(rows.rename(columns={name: column for column, name in moved.items()}), by)


def chosen_pieces(
    corpus: Corpus, table: str, reports: pd.DataFrame, columns: Sequence[str], *, of_reports: Sequence[str] = ()
) -> Iterator[pd.DataFrame]:
    """Yield some of a table's own columns, many rows at a time, for its rows that belong to `reports`.

    `reports` are some of the corpus's, with the index that they have there. A column `report` has the row of the report
    in `reports`; columns `of_reports` are taken from there. All rows of a report come together.
    """
    import numpy as np  # noqa: PLC0415 - heavy

    place = np.full(len(corpus), -1)
    place[reports.index] = np.arange(len(reports))
    for rows in corpus.numbered(table, columns):
        own = place[rows["report"].to_numpy()]
        chosen = rows.assign(report=own)[own >= 0]
        taken = reports[[*of_reports]].take(chosen["report"].to_numpy())
        yield chosen.assign(**{column: taken[column].array for column in of_reports})


def summed(pieces: Iterable[pd.DataFrame], keys: Sequence[str], **wanted: tuple[str, str]) -> pd.DataFrame:
    """Return a row for each combination of `keys`, summed up while the pieces are read.

    `wanted` says for each new column what of which column: `sum`, `size`, `min`, `max` or `nunique`, the last of
    columns whose equal cells come in one piece.
    """
    import pandas as pd  # noqa: PLC0415 - heavy

    together = {name: (name, how if how in {"min", "max"} else "sum") for name, (_, how) in wanted.items()}
    known: list[pd.DataFrame] = []
    size = MANY
    for piece in pieces:
        known.append(piece.groupby([*keys], dropna=False, observed=True).agg(**wanted).reset_index())
        if sum(map(len, known)) > size:
            known = [pd.concat(known).groupby([*keys], dropna=False, observed=True).agg(**together).reset_index()]
            size = 2 * len(known[0]) + MANY
    return pd.concat(known).groupby([*keys], dropna=False, observed=True).agg(**together).reset_index()


def of_reports(rows: pd.DataFrame, values: pd.Series[Any]) -> pd.Series[Any]:
    """Return for each of `rows` the value that its report has in `values`; every report is looked up once."""
    import pandas as pd  # noqa: PLC0415 - heavy

    codes, ids = pd.factorize(rows["report_id"])
    return values.reindex(ids).take(codes).set_axis(rows.index)


def named(rows: pd.DataFrame, by: Iterable[str]) -> pd.DataFrame:
    """Return `rows` with 未知 for a group without a name; numbers such as the year stay empty instead."""
    import pandas as pd  # noqa: PLC0415 - heavy

    texts = [column for column in by if not pd.api.types.is_numeric_dtype(rows[column])]
    return rows.assign(**{column: rows[column].astype(object).fillna(UNKNOWN) for column in texts})


def per_group(
    corpus: Corpus, reports: pd.DataFrame, by: list[str], question: Callable[[Corpus], pd.DataFrame]
) -> pd.DataFrame:
    """Ask a question of the reports of each group by themselves, and return the answers with the groups before them."""
    import pandas as pd  # noqa: PLC0415 - heavy

    number = reports.groupby(by, dropna=False, observed=True).ngroup().to_numpy()
    owner = corpus.reports["report_id"].map(dict(zip(reports["report_id"], number, strict=True)))
    none = corpus[:0]
    answers = [question(none).assign(**{c: reports[c].head(0) for c in by})]
    for group in sorted(set(number)):
        cells = {column: reports[column].to_numpy()[number == group][:1] for column in by}
        answer = question(corpus[owner == group])
        answers.append(answer.assign(**{c: list(cell) * len(answer) for c, cell in cells.items()}))
    kept = [answer for answer in answers if len(answer)] or answers[:1]
    frame = pd.concat(kept, ignore_index=True)
    return frame[[*by, *(column for column in frame if column not in by)]].astype({c: reports[c].dtype for c in by})


def group_numbers(reports: pd.DataFrame, by: Sequence[str]) -> NDArray[np.int64]:
    """Return for each report the row that `totals` has for its group."""
    import numpy as np  # noqa: PLC0415 - heavy

    if not by:
        return np.zeros(len(reports), dtype=np.int64)
    return np.asarray(reports.groupby([*by], dropna=False, observed=True).ngroup(), dtype=np.int64)


def totals(reports: pd.DataFrame, by: Sequence[str], **sums: str) -> pd.DataFrame:
    """Return a row a group with the number of its reports and the sums of columns; one row where `by` is empty."""
    import pandas as pd  # noqa: PLC0415 - heavy

    if not by:
        whole = {"reports": [len(reports)]} | {name: [reports[column].sum()] for name, column in sums.items()}
        return pd.DataFrame(whole)
    wanted = {"reports": ("report_id", "size")} | {name: (column, "sum") for name, column in sums.items()}
    return reports.groupby(list(by), dropna=False, observed=True).agg(**wanted).reset_index()


def beside(groups: pd.DataFrame, rows: pd.DataFrame, by: Sequence[str]) -> pd.DataFrame:
    """Join `rows` to the groups they belong to; to the only one where `by` is empty."""
    return groups.merge(rows, on=list(by)) if by else groups.merge(rows, how="cross")


def label(cells: Iterable[object]) -> str:
    """Return the name of a group as one string."""
    import pandas as pd  # noqa: PLC0415 - heavy

    return " · ".join(UNKNOWN if pd.isna(cell) else str(cell) for cell in cells)  # type: ignore[call-overload]


def rate(count: pd.Series[Any], characters: pd.Series[Any]) -> pd.Series[float]:
    """Return a count per 1,000 characters, 0 where there is no character."""
    shares: pd.Series[float] = (1000 * count / characters.where(characters > 0)).fillna(0.0).astype(float)
    return shares
