"""What the page holds of a corpus, as plain values: an overview, and the reports in parts."""

from __future__ import annotations

import json
from collections import Counter
from importlib.metadata import version
from itertools import accumulate
from typing import TYPE_CHECKING, Any

from reportcorpus.analysis import theme_frequencies
from reportcorpus.analysis.grouping import UNKNOWN
from reportcorpus.analysis.themes import theme_names
from reportcorpus.lexicon import Lexicon
from reportcorpus.problems import in_chinese
from reportcorpus.reasons import english_reason
from reportcorpus.schemas import SCHEMAS, moved_name

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence

    import pandas as pd

    from reportcorpus.corpus import Corpus

PART_SIZE = 50  # reports in a script file
MANY_GROUPS = 500  # a column with more values (a web address, say) makes no chart
SHOWN_FAILURES = 6  # figures that do not add up, on the first page
COMMONEST = 12  # set phrases and types of activity there
AROUND = 16  # characters on each side of them

# What each report brings along, beside its text; `start end` stand first and are written for every row.
COLUMNS = {
    "slogans": ["source_start", "source_end", "kind", "canonical", "entry", "nested_in", "type_word", "owner",
                "members"],
    "activities": ["source_start", "source_end", "type", "status", "count", "date", "place", "participants", "level",
                   "object", "event_id", "zone", "negated"],
    "claims": ["source_start", "source_end", "kind", "value", "high", "unit", "bound", "per", "subject", "masked",
               "award_level", "award_rank"],
    "checks": ["source_start", "source_end", "kind", "verdict", "holds", "expected", "low", "high", "reason",
               "reason_en", "claims"],
    "themes": ["source_start", "source_end", "theme", "characters", "zone", "evidence"],
    "headings": ["level", "zone"],
}  # fmt: skip
HIDDEN = {"digest", "raw_characters", "evidence"}
Rows = list[list[Any]]


def overview(corpus: Corpus, *, folder: str | None) -> dict[str, Any]:
    """Return all that the page knows before it loads a text; `folder` is where the texts lie, None inside the page."""
    import pandas as pd  # noqa: PLC0415 - heavy

    reports = corpus.reports
    columns = [str(column) for column in reports if column not in HIDDEN]
    lexicon = Lexicon.default()
    themes = theme_names(pd.DataFrame({"theme": [*_values(corpus, "themes", "theme")]}))
    named = {row.theme: (row.english, row.definition) for row in lexicon.theme_types}
    return {
        "version": version("reportcorpus"),
        "reports": {"columns": columns, "rows": _rows(reports, columns)},
        "groupings": list(corpus.grouping_columns),
        "counts": {name: _counts(corpus, name) for name in ("slogans", "activities", "claims", "checks")},
        "verdicts": dict(sorted(_values(corpus, "checks", "verdict").items())),
        "failures": _failures(corpus),
        "commonest": {
            "slogans": _commonest(corpus, "slogans", "canonical", kind="tifa"),
            "activities": _commonest(corpus, "activities", "type", status="done"),
        },
        "overall": _shares(corpus, (), themes)[0] if len(corpus) else None,
        "shares": {column: _shares(corpus, (column,), themes) for column in _chart_columns(corpus)},
        "problems": [
            [path, reason, advice, in_chinese(reason), in_chinese(advice)]
            for path, reason, advice in _rows(corpus.problems, ["path", "reason", "advice"])
        ],
        "themes": [[theme, *named.get(theme, (theme, ""))] for theme in themes],
        "types": [[row.type, row.chinese, row.english] for row in lexicon.activity_types],
        "columns": {name: ["start", "end", *columns] for name, columns in COLUMNS.items()},
        "part_size": PART_SIZE,
        "folder": folder,
    }


def parts(corpus: Corpus, *, size: int = PART_SIZE) -> Iterator[list[dict[str, Any]]]:
    """Yield the texts of the reports and what stands in them, `size` reports at a time, in the order of the corpus."""
    edits = corpus.steps("edits", size, ["kind", "rule", "old"])
    tables = {name: _found(corpus, name, size) for name in COLUMNS}
    for text in corpus.steps("texts", size, ["source", "text", "marks"]):
        yield _contents(text, _dropped(next(edits)), {name: next(rows) for name, rows in tables.items()})


def _contents(
    texts: pd.DataFrame, dropped: Mapping[str, Rows], found: Mapping[str, Mapping[str, Rows]]
) -> list[dict[str, Any]]:
    return [
        _content(row, {name: rows.get(row["report_id"], []) for name, rows in found.items()})
        | {"dropped": dropped.get(row["report_id"], [])}
        for row in texts.to_dict("records")
    ]


def _content(row: Mapping[Hashable, Any], found: dict[str, Rows]) -> dict[str, Any]:
    text = row["text"]
    places = _utf16_places(text)
    if places is not None:
        found = {name: [[places[a], places[b], *rest] for a, b, *rest in rows] for name, rows in found.items()}
    pages = [[m["start"], m["end"], m["label"]] for m in json.loads(row["marks"]) if m["kind"] == "page"]
    breaks = [at for at, character in enumerate(row["source"]) if character == "\n"]
    return {"text": text, "breaks": breaks, "pages": pages, **found}


def _utf16_places(text: str) -> list[int] | None:
    """Return where each character begins in the strings of JavaScript; None where that is where it is in ours."""
    if text.isascii() or max(text) <= "\uffff":
        return None
    return [0, *accumulate(1 + (character > "\uffff") for character in text)]


def _found(corpus: Corpus, name: str, size: int) -> Iterator[dict[str, Rows]]:
    """Yield the rows of a table by report, for `size` reports at a time: `start end`, then what the page wants."""
    columns = ["start", "end", *COLUMNS[name]]
    for rows in _steps(corpus, name, size, SCHEMAS[name] if name == "checks" else columns):
        rows = _with_english(rows) if name == "checks" else rows  # noqa: PLW2901
        yield _grouped(rows["report_id"].tolist(), _rows(rows, columns))


def _steps(corpus: Corpus, name: str, size: int, columns: Iterable[str]) -> Iterator[pd.DataFrame]:
    """Yield columns of a table without the grouping columns, one of which may have taken the name of its own."""
    groups = corpus.grouping_columns
    own = {moved_name(column, name) if column in groups else column: column for column in columns}
    return (rows.rename(columns=own) for rows in corpus.steps(name, size, list(own)))


def _with_english(checks: pd.DataFrame) -> pd.DataFrame:
    """Return the table of checks with the reasons in English too."""
    return checks.assign(reason_en=[english_reason(row) for row in checks.itertuples()])


def _dropped(edits: pd.DataFrame) -> dict[str, Rows]:
    """Return what was left out of the bodies, by report: reason and characters."""
    edits = edits[edits["kind"] == "dropped"]
    return _grouped(edits["report_id"].tolist(), _rows(edits, ["rule", "old"]))


def _grouped(ids: Sequence[str], rows: Rows) -> dict[str, Rows]:
    groups: dict[str, Rows] = {}
    for report_id, row in zip(ids, rows, strict=True):
        groups.setdefault(report_id, []).append(row)
    return groups


def _rows(frame: pd.DataFrame, columns: Sequence[str]) -> Rows:
    """Return the rows of some columns as plain values: None for an empty cell, a list for several values."""
    cells = [_plain(frame[column]) for column in columns]
    return [list(row) for row in zip(*cells, strict=True)]


def _plain(column: pd.Series[Any]) -> list[Any]:
    cells: list[Any] = column.to_numpy(dtype=object, na_value=None).tolist()  # type: ignore[call-overload]
    return cells if column.dtype.kind in "biuf" or column.dtype == "str" else list(map(_value, cells))


def _value(cell: Any) -> Any:
    if hasattr(cell, "tolist"):
        cell = cell.tolist()
    if isinstance(cell, str | bool | int | float | list | tuple) or cell is None:
        return cell
    return str(cell)


def _values(corpus: Corpus, name: str, column: str) -> Counter[str]:
    """Return how often each value of a column stands in a table, which is read piece by piece."""
    found: Counter[str] = Counter()
    for rows in corpus.numbered(name, [column]):
        counts = rows[column].value_counts()
        found.update(dict(zip(counts.index.tolist(), counts.tolist(), strict=True)))
    return found


def _counts(corpus: Corpus, name: str) -> list[int]:
    """Return how many rows of a table each report has, in the order of the corpus."""
    found: Counter[int] = Counter()
    for rows in corpus.numbered(name, []):
        counts = rows["report"].value_counts()
        found.update(dict(zip(counts.index.tolist(), counts.tolist(), strict=True)))
    return [found[number] for number in range(len(corpus))]


def _commonest(corpus: Corpus, name: str, column: str, **only: str) -> Rows:
    """Return the values of a column that stand in most reports, with their number; `only` the rows with these cells."""
    found: Counter[str] = Counter()
    for rows in corpus.numbered(name, [column, *only]):
        for key, cell in only.items():
            rows = rows[rows[key] == cell]  # noqa: PLW2901
        found.update(rows[["report", column]].drop_duplicates()[column].dropna().tolist())
    return [[value, reports] for value, reports in sorted(found.items(), key=lambda item: (-item[1], item[0]))][
        :COMMONEST
    ]


def _failures(corpus: Corpus) -> Rows:
    """Return the first figures that do not add up: report, row within it, and the passage with what is around it."""
    found: Rows = []
    columns = [column for column in SCHEMAS["checks"] if column != "claims"]
    for step, checks in enumerate(_steps(corpus, "checks", PART_SIZE, columns)):
        ranks = checks.groupby("report_id").cumcount()
        wrong = checks.assign(rank=ranks)[checks["verdict"] == "inconsistent"].head(SHOWN_FAILURES - len(found))
        for row in _with_english(wrong).to_dict("records"):
            found.append(_failure(corpus, step * PART_SIZE, row))
        if len(found) == SHOWN_FAILURES:
            break
    return found


def _failure(corpus: Corpus, first: int, row: Mapping[Hashable, Any]) -> list[Any]:
    """Return one of them; its report is the number `first` or one of the next."""
    ids = corpus.reports["report_id"].iloc[first : first + PART_SIZE].tolist()
    number = first + ids.index(row["report_id"])
    text, start, end = corpus[number].text, int(row["start"]), int(row["end"])
    around = (text[max(0, start - AROUND) : start], text[start:end], text[end : end + AROUND])
    return [number, int(row["rank"]), *around, row["reason"], row["reason_en"]]


def _chart_columns(corpus: Corpus) -> list[str]:
    """Return the grouping columns with something to compare."""
    reports = corpus.reports
    columns = [column for column in corpus.grouping_columns if column not in SCHEMAS["themes"]]
    return [c for c in columns if c == "organisation" or 1 < reports[c].nunique() <= MANY_GROUPS]


def _shares(corpus: Corpus, by: tuple[str, ...], themes: Sequence[str]) -> Rows:
    """Return a row a group: its name, its number of reports, and the share of each of `themes`."""
    frame = theme_frequencies(corpus, by=by)
    groups: dict[Any, list[Any]] = {}
    for row in frame.to_dict("records"):
        name = None if not by or str(row[by[0]]) in {UNKNOWN, "<NA>", "nan"} else _value(row[by[0]])
        group = groups.setdefault(name, [name, int(row["reports"]), *[0.0] * len(themes)])
        group[2 + themes.index(row["theme"])] = round(float(row["share"]), 6)
    return sorted(groups.values(), key=lambda group: group[0] is None)
