"""What the tables hold: one schema a table, and columns of its shape.

A table has `report_id` first, then the fields of its record. The grouping columns `organisation place year folder`
and the user's own belong to the report; `Corpus` joins them to every table.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from reportcorpus import model

if TYPE_CHECKING:
    from collections.abc import Mapping

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
        "date": Column("str", "when or how often (ISO 8601; R/P1M: every month); as stated without a year"),
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
