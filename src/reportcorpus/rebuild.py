"""Reports from their rows: the inverse of `tables.tabulate`, for results that are opened again."""

from __future__ import annotations

import json
from dataclasses import fields
from fractions import Fraction
from typing import TYPE_CHECKING, Any, get_args, get_type_hints

from reportcorpus import model
from reportcorpus.alignment import Span
from reportcorpus.schemas import PLACE, RECORDS, SCHEMAS
from reportcorpus.segmenter import cut_text
from reportcorpus.tables import alignment_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    import pandas as pd
    import pyarrow as pa

    from reportcorpus.segmenter import Tokens


def rebuild(tables: Mapping[str, pa.Table]) -> model.Report:
    """Return the report whose rows, and no others, stand in `tables`.

    Columns of `reports` beyond its schema are the user's grouping columns.
    """
    info = _rows(tables["reports"])[0]
    texts = _rows(tables["texts"])[0]
    records: dict[str, Any] = {name: tuple(_records(record, tables[name])) for name, record in RECORDS.items()}
    edits = _rows(tables["edits"])
    return model.Report(
        id=info["report_id"],
        path=info["path"],
        folder=info["folder"],
        source=texts["source"],
        text=texts["text"],
        alignment=alignment_of(texts["alignment"]),
        metadata=model.Metadata(**{f.name: info[f.name] for f in fields(model.Metadata)}),
        given=info["given"],
        groups={name: value for name, value in info.items() if name not in SCHEMAS["reports"] and value is not None},
        first_line=texts["first_line"],
        encoding=info["encoding"],
        evidence=info["evidence"],
        paragraph_themes=tuple(_themes(records["paragraphs"], tables["themes"])),
        boilerplate=tuple(_dropped(row) for row in edits if row["kind"] == "dropped"),
        edits=tuple(_repair(row) for row in edits if row["kind"] == "repair"),
        marks=tuple(model.Mark(**mark) for mark in json.loads(texts["marks"])),
        warnings=tuple(filter(None, info["warnings"].split("；"))),
        **records,
    )


def cut_rows(
    reports: pd.DataFrame, texts: pd.DataFrame, slogans: pd.DataFrame, *, segmenter: str, words: tuple[str, ...]
) -> Iterator[tuple[str, Tokens]]:
    """Yield the id and the words of every report in tables `reports`, `texts` and `slogans`, as `pipeline.tokens`."""
    phrases: dict[str, list[Span]] = {}
    tifa = slogans[slogans["kind"] == "tifa"]
    for report_id, start, end in zip(tifa["report_id"], tifa["start"].tolist(), tifa["end"].tolist(), strict=True):
        phrases.setdefault(report_id, []).append(Span(start, end))
    names = reports["organisation_stated"].where(reports["organisation_stated"].notna(), "")
    organisations = dict(zip(reports["report_id"], names, strict=True))
    for report_id, text in zip(texts["report_id"], texts["text"], strict=True):
        yield (
            report_id,
            cut_text(
                text,
                phrases=phrases.get(report_id, ()),
                organisation=organisations[report_id],
                words=words,
                segmenter=segmenter,
            ),
        )


def _rows(table: pa.Table) -> list[dict[str, Any]]:
    """Return the rows as dicts: None for an empty cell, a tuple for a list."""
    lists = [field.name for field in table.schema if hasattr(field.type, "value_field")]
    rows: list[dict[str, Any]] = table.to_pylist()
    for row in rows:
        row.update((name, tuple(row[name])) for name in lists if row[name] is not None)
    return rows


def _records(record: type[model.Located], table: pa.Table) -> Iterable[model.Located]:
    """Yield the records that the rows of one report were made from."""
    kinds = get_type_hints(record)
    for row in _rows(table):
        if record is model.Claim:
            award = model.Award(level=row["award_level"], rank=row["award_rank"])
            row["award"] = None if award == model.Award() else award
        yield record(**{name: _field(row[name], kind) for name, kind in kinds.items()})


def _field(value: Any, kind: Any) -> Any:
    """Return a cell as the field that it was made from; fractions up to a denominator of a million come back exact."""
    if value is not None and Fraction in (kind, *get_args(kind)):
        return Fraction(value).limit_denominator(1_000_000)
    return value


def _themes(paragraphs: Iterable[model.Paragraph], table: pa.Table) -> Iterable[model.ParagraphThemes]:
    rows: dict[int, list[dict[str, Any]]] = {}
    for row in _rows(table):
        rows.setdefault(row["paragraph"], []).append(row)
    for index, paragraph in enumerate(paragraphs):
        found = rows.get(index, [])
        yield model.ParagraphThemes(
            **{name: getattr(paragraph, name) for name in PLACE},
            paragraph=index,
            themes=tuple(row["theme"] for row in found),
            scores={row["theme"]: row["score"] for row in found},
            evidence={row["theme"]: row["evidence"] for row in found},
        )


def _dropped(row: Mapping[str, Any]) -> model.Dropped:
    return model.Dropped(
        source_start=row["source_start"], source_end=row["source_end"], text=row["old"], reason=row["rule"]
    )


def _repair(row: Mapping[str, Any]) -> model.Repair:
    return model.Repair(**{f.name: row[f.name] for f in fields(model.Repair)})
