"""Reports as tables: one schema a table, from records to columns.

A table has `report_id` first, then the fields of its record. The grouping columns `organisation place year folder`
and the user's own belong to the report; `Corpus` joins them to every table.
"""

from __future__ import annotations

import hashlib
import json
from bisect import bisect_right
from collections import Counter
from dataclasses import asdict, fields
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from reportcorpus import model
from reportcorpus.alignment import Alignment, Piece
from reportcorpus.segmenter import is_word

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from fractions import Fraction

    import pandas as pd
    import pyarrow as pa

    from reportcorpus.segmenter import Tokens

Columns = dict[str, list[Any]]

GROUPING = ("organisation", "place", "year", "folder")


class Column(NamedTuple):
    """What the cells of a column hold; all but `str` lists and positions may be empty."""

    dtype: Literal["str", "int", "float", "bool", "strs", "ints"]
    meaning: str


PLACE = {
    "start": Column("int", "first character in the normalised text"),
    "end": Column("int", "character behind the last one in the normalised text"),
    "source_start": Column("int", "first character in the raw text"),
    "source_end": Column("int", "character behind the last one in the raw text"),
    "text": Column("str", "the characters themselves, normalised"),
}

SCHEMAS: Mapping[str, Mapping[str, Column]] = {
    "reports": {
        "report_id": Column(
            "str", "path below the folder that was read; # and a number where a file holds several reports"
        ),
        "path": Column("str", "the file"),
        "folder": Column("str", "the sub-folder it lies in, empty at the top"),
        "title": Column("str", "title of the report"),
        "organisation": Column("str", "whose work it reports; in full where another report of the corpus says it so"),
        "organisation_stated": Column("str", "the same as this report alone says it"),
        "place": Column("str", "finest named place of that organisation"),
        "published": Column("str", "date of publication, as exact as stated"),
        "year": Column("int", "year reported on"),
        "script": Column("str", "simplified, traditional or mixed"),
        "genre": Column("str", "kind of document"),
        "given": Column("strs", "metadata that the user stated; all other is inferred"),
        "encoding": Column("str", "encoding of the file"),
        "evidence": Column("str", "why that encoding"),
        "characters": Column(
            "int", "characters of the body without white space and headings: the denominator of shares"
        ),
        "mask_share": Column("float", "share of these characters that are masked (xx, ××, 某某, 20xx年)"),
        "raw_characters": Column("int", "characters of the raw text"),
        "digest": Column("str", "SHA-256 of the normalised text without white space, empty where there is none"),
        "duplicate_of": Column("str", "the first report with the same normalised text"),
        "warnings": Column("str", "what a user should know, joined by ；"),
    },
    "headings": {
        **PLACE,
        "level": Column("int", "0 title, 1 一、, 2 （一）, 3 1., 4 （1）"),
        "zone": Column("str", "what the section does"),
    },
    "sections": {
        **PLACE,
        "heading": Column("int", "row of the heading within the report"),
        "level": Column("int", "level of the heading"),
        "parent": Column("int", "row of the enclosing section within the report"),
        "zone": Column("str", "background, achievements, problems or plans"),
    },
    "paragraphs": {
        **PLACE,
        "section": Column("int", "row of the section within the report"),
        "zone": Column("str", "zone of the section, or what the first words tell where no heading does"),
    },
    "sentences": {**PLACE, "paragraph": Column("int", "row of the paragraph within the report")},
    "masks": {**PLACE, "kind": Column("str", "what is masked: date number name organisation blank other")},
    "slogans": {
        **PLACE,
        "kind": Column("str", "tifa, motto or brand"),
        "canonical": Column("str", "cleaned wording"),
        "entry": Column("str", "id in the registry"),
        "nested_in": Column("int", "row of the slogan around it within the report"),
        "type_word": Column("str", "what a brand is called (工程, 品牌)"),
        "owner": Column("str", "whose brand"),
        "members": Column("strs", "what a numeric abbreviation stands for"),
    },
    "activities": {
        **PLACE,
        "type": Column("str", "kind of activity"),
        "status": Column("str", "done, standing or planned"),
        "count": Column("float", "how many times, as stated"),
        "date": Column("str", "when, as stated"),
        "place": Column("str", "where"),
        "participants": Column("str", "who took part"),
        "level": Column("str", "国家 省 市 区 校"),
        "object": Column("str", "title or name of what it was about"),
        "event_id": Column("int", "mentions of one event share it within the report"),
        "zone": Column("str", "zone of the section"),
        "negated": Column("bool", "said not to have taken place"),
    },
    "claims": {
        **PLACE,
        "value": Column("float", "the quantity in plain numbers, empty where masked"),
        "high": Column("float", "upper end of a range"),
        "unit": Column("str", "measure word or unit"),
        "kind": Column("str", "count percent ratio money duration age rate measure score"),
        "bound": Column("str", "exact approx at_least at_most range"),
        "per": Column("str", "what a rate refers to"),
        "subject": Column("str", "what is counted"),
        "masked": Column("bool", "whether the figure is masked"),
        "award_level": Column("str", "level of a counted prize"),
        "award_rank": Column("str", "rank of a counted prize"),
    },
    "checks": {
        **PLACE,
        "kind": Column("str", "share total sum_to_100 growth average grim contradiction members over_100"),
        "part": Column("float", "stated part"),
        "whole": Column("float", "stated whole"),
        "percent": Column("float", "stated percentage"),
        "expected": Column("float", "recomputed value"),
        "low": Column("float", "least exact value that the stated figure may stand for"),
        "high": Column("float", "greatest exact value that the stated figure may stand for"),
        "verdict": Column("str", "consistent truncated approximate inconsistent unknown"),
        "holds": Column("bool", "true, false, or empty where it cannot be told"),
        "reason": Column("str", "the computation in words"),
        "claims": Column("ints", "rows of the claims it rests on within the report"),
    },
    "themes": {
        **PLACE,
        "paragraph": Column("int", "row of the paragraph within the report"),
        "theme": Column("str", "one of its themes; a row for each"),
        "score": Column("float", "weight of the evidence"),
        "characters": Column(
            "float", "the paragraph's characters without white space, divided by the number of its themes"
        ),
        "zone": Column("str", "zone of the paragraph"),
        "evidence": Column("strs", "the terms that speak for it"),
    },
    "terms": {
        "term": Column("str", "a word or set phrase"),
        "pos": Column("str", "part of speech"),
        "count": Column("int", "occurrences in the report"),
    },
    "edits": {
        "source_start": Column("int", "first character in the raw text"),
        "source_end": Column("int", "character behind the last one in the raw text"),
        "kind": Column("str", "dropped (not part of the body) or repair (changed inside it)"),
        "rule": Column("str", "name of the rule, or reason for dropping"),
        "old": Column("str", "raw characters"),
        "new": Column("str", "what they became"),
    },
    "problems": {
        "path": Column("str", "the file that could not be read"),
        "reason": Column("str", "what is wrong with it"),
        "advice": Column("str", "what to try"),
    },
    "texts": {
        "source": Column("str", "raw text"),
        "text": Column("str", "normalised text"),
        "alignment": Column("str", "pieces as JSON: clean start and end, source start and end"),
        "first_line": Column("int", "line of the file on which the raw text begins"),
        "marks": Column("str", "pages, paragraphs, cells and headings known from the file format, as JSON"),
    },
}

# Tables that are made when they are asked for and never stored: they would be larger than all others together.
DERIVED: Mapping[str, Mapping[str, Column]] = {
    "tokens": {
        "text": Column("str", "the word"),
        "pos": Column("str", "part of speech; term for what is a whole word whatever the dictionary says"),
        "start": Column("int", "first character in the normalised text"),
        "end": Column("int", "character behind the last one in the normalised text"),
    },
}

RECORDS: Mapping[str, type[model.Located]] = {
    "headings": model.Heading,
    "sections": model.Section,
    "paragraphs": model.Paragraph,
    "sentences": model.Sentence,
    "masks": model.Mask,
    "slogans": model.Slogan,
    "activities": model.Activity,
    "claims": model.Claim,
    "checks": model.Check,
}


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


def empty_columns(name: str) -> Columns:
    """Return the columns of table `name` without rows."""
    return {column: [] for column in schema(name)}


def append_row(columns: Columns, **cells: object) -> None:
    """Append a row; every column must be given a cell."""
    for column, values in columns.items():
        values.append(cells[column])


def extend(columns: Columns, more: Columns) -> None:
    """Append all rows of `more`."""
    for column, values in columns.items():
        values.extend(more[column])


def schema(name: str) -> dict[str, Column]:
    """Return the columns of table `name` with what they hold."""
    columns = SCHEMAS[name] if name in SCHEMAS else DERIVED[name]
    return {"report_id": Column("str", "the report"), **columns}


def moved_name(column: str, name: str) -> str:
    """Return what a column of table `name` is called where a grouping column has its name."""
    return f"{column}_of_{name}"


def given_name(column: str) -> str:
    """Return what a grouping column of the user is called: its own name, unless the library needs that everywhere."""
    return f"{column}_given" if column in schema("reports") or column in PLACE else column


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
