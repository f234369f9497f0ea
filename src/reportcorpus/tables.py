"""Reports as tables: from records to columns, and from these to Arrow and to DataFrames."""

from __future__ import annotations

import hashlib
import json
from bisect import bisect_right
from collections import Counter
from dataclasses import asdict, fields
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from reportcorpus import model
from reportcorpus.alignment import Alignment, Piece
from reportcorpus.schemas import PLACE, RECORDS, SCHEMAS, Columns, append_row, empty_columns, schema
from reportcorpus.segmenter import is_word

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from fractions import Fraction

    import pandas as pd
    import pyarrow as pa

    from reportcorpus.segmenter import Tokens


def tabulate(reports: Iterable[model.Report]) -> dict[str, Columns]:
    """Return the rows of all tables but `terms` and `problems`, as columns, in the order of `reports`."""
    tables = {name: empty_columns(name) for name in ("reports", "texts", "themes")}
    reports = tuple(reports)
    for report in reports:
        append_row(tables["reports"], **_report_row(report))
        append_row(tables["texts"], report_id=report.id, **_text_row(report))
        for themes in report.paragraph_themes:
            for row in _theme_rows(themes, report.paragraphs[themes.paragraph].zone):
                append_row(tables["themes"], report_id=report.id, **row)
    tables |= {name: _record_columns(name, reports) for name in RECORDS}
    tables["edits"] = _edit_columns(reports)
    return {name: tables[name] for name in SCHEMAS if name in tables}


def count_terms(report_id: str, tokens: Tokens) -> Columns:
    """Return the `terms` table of one report: words without punctuation, figures and masks, most frequent first."""
    pairs = Counter(zip(tokens["text"], tokens["pos"], strict=True))
    counts = [(-count, term, pos) for (term, pos), count in pairs.items() if is_word(term)]
    counts.sort()
    return {
        "report_id": [report_id] * len(counts),
        "term": [term for _, term, _ in counts],
        "pos": [pos for _, _, pos in counts],
        "count": [-count for count, _, _ in counts],
    }


def problem_columns(problems: Iterable[model.Problem]) -> Columns:
    """Return the `problems` table."""
    columns = empty_columns("problems")
    for problem in problems:
        append_row(columns, **{field.name: getattr(problem, field.name) for field in fields(problem)})
    return columns


def arrow_table(name: str, columns: Mapping[str, Any]) -> pa.Table:
    """Return the columns of table `name` in Arrow's form, with the types of the schema."""
    import pyarrow as pa  # noqa: PLC0415 - heavy

    return pa.table(columns, schema=arrow_schema(name))


def token_table(found: Iterable[tuple[str, Tokens]]) -> pa.Table:
    """Return the `tokens` table of reports, given by their ids and words, in Arrow's form.

    Each report is converted by itself: a Python object a word for all of them would be slow and large.
    """
    import pyarrow as pa  # noqa: PLC0415 - heavy

    parts = [arrow_table("tokens", empty_columns("tokens"))]
    for report_id, tokens in found:
        parts.append(arrow_table("tokens", {"report_id": pa.repeat(report_id, len(tokens["text"])), **tokens}))
    return pa.concat_tables(parts).combine_chunks()


def arrow_schema(name: str) -> pa.Schema:
    """Return the types of table `name` in Arrow's words."""
    import pyarrow as pa  # noqa: PLC0415 - heavy

    kinds = {
        "str": pa.string(),
        "int": pa.int64(),
        "float": pa.float64(),
        "bool": pa.bool_(),
        "strs": pa.list_(pa.string()),
        "ints": pa.list_(pa.int64()),
    }
    return pa.schema([(column, kinds[kind.dtype]) for column, kind in schema(name).items()])


def to_frame(table: pa.Table) -> pd.DataFrame:
    """Return an Arrow table as a DataFrame whose integers and truth values may be empty."""
    import pandas as pd  # noqa: PLC0415 - heavy
    import pyarrow as pa  # noqa: PLC0415 - heavy

    kinds = {pa.int64(): pd.Int64Dtype(), pa.bool_(): pd.BooleanDtype()}
    result: pd.DataFrame = table.to_pandas(types_mapper=kinds.get)
    return result


def visible_characters(text: str) -> int:
    """Count the characters of `text` that are not white space."""
    return sum(map(len, text.split()))


def _report_row(report: model.Report) -> dict[str, object]:
    metadata = report.metadata
    characters = sum(visible_characters(p.text) for p in report.paragraphs)
    return {
        "report_id": report.id,
        "path": report.path,
        "folder": report.folder,
        **asdict(metadata),
        "organisation_stated": metadata.organisation,
        "given": list(report.given),
        "encoding": report.encoding,
        "evidence": report.evidence,
        "characters": characters,
        "mask_share": _masked_characters(report) / characters if characters else 0.0,
        "raw_characters": len(report.source),
        "digest": _digest(report.text),
        "duplicate_of": None,
        "warnings": "；".join(report.warnings),
    }


def _masked_characters(report: model.Report) -> int:
    """Count the masked characters of the body; masks in headings are not of it."""
    starts = [paragraph.start for paragraph in report.paragraphs]
    masked = 0
    for mask in report.masks:
        inside = bisect_right(starts, mask.start) - 1
        if inside >= 0 and mask.end <= report.paragraphs[inside].end:
            masked += visible_characters(mask.text)
    return masked


def _digest(text: str) -> str | None:
    visible = "".join(text.split())
    return hashlib.sha256(visible.encode("utf-8", "surrogatepass")).hexdigest() if visible else None


def _text_row(report: model.Report) -> dict[str, object]:
    return {
        "source": report.source,
        "text": report.text,
        "alignment": json.dumps(report.alignment.pieces),
        "first_line": report.first_line,
        "marks": json.dumps([asdict(mark) for mark in report.marks], ensure_ascii=False),
    }


def alignment_of(pieces: str) -> Alignment:
    """Return the alignment that a cell of the table of texts holds as JSON."""
    return Alignment(tuple(Piece(*piece) for piece in json.loads(pieces)))


def _record_columns(name: str, reports: Sequence[model.Report]) -> Columns:
    """Return a table with a row a record, made column by column: floats for exact numbers, lists for tuples."""
    items = [item for report in reports for item in getattr(report, name)]
    columns: Columns = {"report_id": [report.id for report in reports for _ in getattr(report, name)]}
    for column, kind in SCHEMAS[name].items():
        owners = items
        if column in _AWARD:
            owners = [item.award or _NO_AWARD for item in items]
        values = map(attrgetter(_AWARD.get(column, column)), owners)
        columns[column] = list(values) if (convert := _CELLS.get(kind.dtype)) is None else list(map(convert, values))
    return columns


def _theme_rows(themes: model.ParagraphThemes, zone: str | None) -> Iterable[dict[str, object]]:
    place = {name: getattr(themes, name) for name in PLACE}
    for theme in themes.themes:
        yield {
            **place,
            "paragraph": themes.paragraph,
            "theme": theme,
            "score": themes.scores[theme],
            "characters": visible_characters(themes.text) / len(themes.themes),
            "zone": zone,
            "evidence": list(themes.evidence[theme]),
        }


def _edit_columns(reports: Sequence[model.Report]) -> Columns:
    """Return the table of what was left out and repaired, the first before the second in each report."""
    columns = empty_columns("edits")
    for report in reports:
        dropped, repairs = report.boilerplate, report.edits
        number = len(dropped) + len(repairs)
        for name in ("source_start", "source_end"):
            columns[name] += map(attrgetter(name), (*dropped, *repairs))
        columns["report_id"] += [report.id] * number
        columns["kind"] += ["dropped"] * len(dropped) + ["repair"] * len(repairs)
        columns["rule"] += [*(drop.reason for drop in dropped), *(repair.rule for repair in repairs)]
        columns["old"] += [*(drop.text for drop in dropped), *(repair.old for repair in repairs)]
        columns["new"] += [*([""] * len(dropped)), *(repair.new for repair in repairs)]
    return columns


def _number(value: Fraction | float | None) -> float | None:
    return None if value is None else float(value)


# What cells of a type are made of fields with; all others are as they are.
_CELLS: Mapping[str, Callable[[Any], Any]] = {"float": _number, "strs": list, "ints": list}
_AWARD = {"award_level": "level", "award_rank": "rank"}
_NO_AWARD = model.Award()
