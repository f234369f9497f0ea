"""Texts with what was found in them, a JSON object a report, for annotation tools and back."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reportcorpus.errors import OutputError, ReadError, UsageError
from reportcorpus.export.cells import plain
from reportcorpus.schemas import PLACE, SCHEMAS
from reportcorpus.tables import tabulate

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from reportcorpus.model import Report

# The layers, and the column of each that names its kinds.
LAYERS: Mapping[str, str] = {
    "headings": "level",
    "slogans": "kind",
    "activities": "type",
    "claims": "kind",
    "checks": "verdict",
    "themes": "theme",
    "masks": "kind",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class StandoffSpan:
    """Something found at `start:end` of a text, and at `source_start:source_end` of its source.

    `layer` is a table (slogans, claims …), `label` its kind there, `attributes` all other columns with a value.
    """

    layer: str
    label: str
    start: int
    end: int
    source_start: int
    source_end: int
    text: str
    attributes: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class StandoffReport:
    """A report as annotation tools see it: two texts and the spans that lead into both."""

    id: str
    text: str
    source: str
    spans: tuple[StandoffSpan, ...] = ()


def standoff(report: Report, *, layers: Iterable[str] = tuple(LAYERS)) -> StandoffReport:
    """Return the spans of a report, layer by layer; raise `UsageError` for an unknown layer."""
    tables = tabulate([report])
    spans: list[StandoffSpan] = []
    for layer in layers:
        if layer not in LAYERS:
            raise UsageError(f"there is no layer {layer!r}; the layers are {', '.join(LAYERS)}")
        columns = {name: tables[layer][name] for name in SCHEMAS[layer]}
        for cells in zip(*columns.values(), strict=True):
            row = dict(zip(columns, cells, strict=True))
            place = {name: row.pop(name) for name in PLACE}
            label = str(row.pop(LAYERS[layer]))
            known = {name: value for name, value in row.items() if _has_value(value)}
            spans.append(StandoffSpan(layer=layer, label=label, **place, attributes=known))
    return StandoffReport(id=report.id, text=report.text, source=report.source, spans=tuple(spans))


def write_jsonl(reports: Iterable[Report], path: str | Path, *, layers: Iterable[str] = tuple(LAYERS)) -> Path:
    """Write reports as JSON Lines, UTF-8, one report a line, and return the path.

    Each line has `id`, `text` (normalised), `source` (raw), `label` and `spans`. `label` is what doccano reads for
    sequence labelling, and others after it: a list of `[start, end, "layer:label"]` into `text`. `spans` says the same
    in full: layer, label, places in `text` and in `source`, the characters, and all attributes. Places are half-open
    and count code points, as Python does; tools in JavaScript or Java count a character beyond U+FFFF twice. Line ends
    of `text` are single line feeds, so that no tool shifts what stands behind them.

    Raises `UsageError` for an unknown layer, `OutputError` where nothing can be written.
    """
    path, layers = Path(path), tuple(layers)
    part = path.with_name(f"{path.name}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with part.open("w", encoding="utf-8", newline="\n") as file:
            for report in reports:
                file.write(_line(standoff(report, layers=layers)) + "\n")
        part.replace(path)
    except OSError as error:
        raise OutputError(f"{path} cannot be written ({error.strerror}); name a file in a folder of yours") from error
    return path


def read_jsonl(path: str | Path) -> Iterator[StandoffReport]:
    """Yield the reports of a file that `write_jsonl` wrote, equal to what was written.

    Raises `ReadError`, which names the line, for anything else, and where a span does not hold the characters it says.
    """
    path = Path(path)
    try:
        with path.open(encoding="utf-8", newline="\n") as file:
            for number, line in enumerate(file, 1):
                yield _report(line, f"{path}:{number}")
    except (OSError, UnicodeDecodeError) as error:
        raise ReadError(str(path), f"cannot be read ({error})", "give a file that write_jsonl wrote") from error


def _line(report: StandoffReport) -> str:
    row = asdict(report)
    label = [[span.start, span.end, f"{span.layer}:{span.label}"] for span in report.spans]
    return json.dumps({"id": row.pop("id"), "text": row.pop("text"), "label": label, **row}, ensure_ascii=False)


def _report(line: str, where: str) -> StandoffReport:
    try:
        row = json.loads(line)
        spans = tuple(StandoffSpan(**span) for span in row["spans"])
        report = StandoffReport(id=row["id"], text=row["text"], source=row["source"], spans=spans)
    except (ValueError, KeyError, TypeError) as error:
        raise ReadError(where, f"no report with spans ({error})", "give a file that write_jsonl wrote") from error
    for span in report.spans:
        if report.text[span.start : span.end] != span.text:
            reason = (
                f"{span.layer} {span.start}:{span.end} is {report.text[span.start : span.end]!r}, not {span.text!r}"
            )
            raise ReadError(where, reason, "check whether a tool has changed the text or its line ends")
    return report


def _has_value(value: Any) -> bool:
    return plain(value) not in {None, ""} and value is not False
