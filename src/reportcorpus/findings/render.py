"""Findings → text, JSON, CSV and a page to print."""

from __future__ import annotations

import json
from html import escape
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from reportcorpus.export import csv_text
from reportcorpus.findings.wording import is_summary
from reportcorpus.markup import mark_up, pieces
from reportcorpus.reasons import english_reason

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from fractions import Fraction

    from reportcorpus.findings.collect import Finding, Passage, Tally
    from reportcorpus.findings.wording import Wording

BRACKETS = {"judged": ("【", "】"), "operand": ("［", "］")}
_UNPRINTED = dict.fromkeys((*range(9), *range(11, 32), *range(127, 160)), "\ufffd")
COLUMNS = ("report_id", "file", "line", "column", "page", "paragraph", "cell", "kind", "verdict", "text", "sentence",
           "part", "whole", "percent", "expected", "low", "high", "reason", "reason_en", "source_start", "source_end",
           "sentence_start", "sentence_end", "operands")  # fmt: skip
_GENERATOR = '<meta name="generator" content="reportcorpus check">'
_JSON_START = f'[\n {{\n  "{COLUMNS[0]}": '
_ENDING = 2000  # bytes, in which the summary of a text stands


class Part(NamedTuple):
    """A stretch of a line of text and what it is: file, judged, operand, why, or nothing of these."""

    text: str
    kind: str = ""


def text_lines(found: Iterable[Finding], words: Wording) -> Iterator[list[Part]]:
    """Yield the findings as lines for a person to read, those of a file under its name.

    Control characters are replaced: a report must not be able to steer a terminal.
    """
    for file, group in groupby(found, key=lambda finding: finding.file):
        yield [Part(_printed(file), "file")]
        for finding in group:
            first, *others = finding.passages
            yield [Part(f"  {words.heading(finding)}{words.phrase('colon')}"), *_parts(first)]
            for passage in others:
                yield [Part("    " + words.phrase("basis", place=words.place(passage.location))), *_parts(passage)]
            yield [Part("    "), Part(_printed(words.phrase("why") + words.reason(finding)), "why")]


def plain(line: Iterable[Part]) -> str:
    """Return a line without styles: the judged figure stands in 【】, those that it rests on in ［］."""
    return "".join(map(_bracketed, line))


def as_text(found: Iterable[Finding], tally: Tally, words: Wording) -> str:
    """Return findings and summary as text."""
    lines = [*(plain(line) for line in text_lines(found, words)), *words.summary(tally)]
    return "".join(f"{line}\n" for line in lines)


def as_json(found: Iterable[Finding]) -> str:
    """Return findings as a JSON list of the objects that `rows` describes."""
    return json.dumps(list(rows(found)), ensure_ascii=False, indent=1) + "\n"


def as_csv(found: Iterable[Finding]) -> str:
    """Return findings as CSV that office programs open; spans of operands are written 12-15 and divided by |."""
    import pandas as pd  # noqa: PLC0415 - heavy

    table = [row | {"operands": [_span(item) for item in row["operands"]]} for row in rows(found)]
    return csv_text(pd.DataFrame(table, columns=list(COLUMNS)))


def rows(found: Iterable[Finding]) -> Iterator[dict[str, Any]]:
    """Yield each finding as plain values under the names of `COLUMNS`, the same in every language.

    `text` is the judged figure, `source_start source_end` its span in the raw text, `operands` the text and span of
    each figure that it rests on; `reason` is Chinese, `reason_en` English. Numbers that are not whole become floats.
    """
    for finding in found:
        check, place, sentence = finding.check, finding.location, finding.passages[0]
        values = {
            "report_id": finding.report_id,
            "file": finding.file,
            **{name: getattr(place, name) for name in ("line", "column", "page", "paragraph", "cell")},
            **{name: getattr(check, name) for name in ("kind", "verdict", "text")},
            "sentence": sentence.text,
            **{name: _number(getattr(check, name)) for name in ("part", "whole", "percent", "expected", "low", "high")},
            "reason": check.reason,
            "reason_en": english_reason(finding.check),
            "source_start": check.source_start,
            "source_end": check.source_end,
            "sentence_start": sentence.source_start,
            "sentence_end": sentence.source_end,
            "operands": [
                {name: getattr(claim, name) for name in ("text", "source_start", "source_end")}
                for claim in finding.operands
            ],
        }
        yield {name: values[name] for name in COLUMNS}


def as_html(found: Sequence[Finding], tally: Tally, words: Wording) -> str:
    """Return findings as a page of its own that needs no other file; all of the reports' text is escaped."""
    title = escape(words.phrase("title"))
    summary = "".join(f"<p>{escape(line)}</p>" for line in words.summary(tally))
    legend = " ".join(f'<mark class="{kind}">{escape(words.phrase(kind))}</mark>' for kind in BRACKETS)
    sections = "".join(
        f"<section><h2>{escape(file)}</h2>{''.join(_article(finding, words) for finding in group)}</section>"
        for file, group in groupby(found, key=lambda finding: finding.file)
    )
    style = Path(__file__).with_name("style.css").read_text(encoding="utf-8")
    language = "zh-CN" if words.language == "zh" else "en"
    page = (
        f'<!doctype html>\n<html lang="{language}"><head><meta charset="utf-8">'
        f'{_GENERATOR}<meta name="viewport" content="width=device-width,initial-scale=1">'
        f"<title>{title}</title><style>\n{style}</style></head>\n<body><h1>{title}</h1>\n"
        f'<header>{summary}</header>\n<p class="legend">{legend}</p>\n{sections}</body></html>\n'
    )
    return page.translate(_UNPRINTED)


def is_findings(path: Path) -> bool:
    """Tell whether a file is what this module writes: findings of an earlier run, and no report.

    Text is known by its summary, the other formats by how they begin. A file that cannot be read is none.
    """
    try:
        with path.open("rb") as file:
            start = file.read(_ENDING).decode("utf-8", errors="replace")
            file.seek(max(0, path.stat().st_size - _ENDING))
            end = file.read().decode("utf-8", errors="replace")
    except OSError:
        return False
    is_data = start.startswith(("\ufeff" + ",".join(COLUMNS), _JSON_START)) or _GENERATOR in start
    return is_data or any(is_summary(line) for line in end.splitlines())


def _article(finding: Finding, words: Wording) -> str:
    first, *others = finding.passages
    basis = "".join(
        f'<p class="basis">{escape(words.phrase("basis", place=words.place(passage.location)))}{_marked(passage)}</p>'
        for passage in others
    )
    why = escape(words.phrase("why") + words.reason(finding))
    return (
        f'<article class="{finding.check.verdict}"><h3>{escape(words.heading(finding))}</h3>'
        f'<p class="sentence">{_marked(first)}</p>{basis}<p class="why">{why}</p></article>\n'
    )


def _marked(passage: Passage) -> str:
    return f'<span lang="zh">{mark_up(passage.text, passage.labels)}</span>'


def _parts(passage: Passage) -> Iterator[Part]:
    """Yield a passage in stretches; one that is both judged and rested on is judged."""
    for piece in pieces(len(passage.text), passage.labels):
        kinds = {passage.labels[index].kind for index in piece.labels}
        kind = next((name for name in BRACKETS if name in kinds), "")
        yield Part(_printed(passage.text[piece.start : piece.end]), kind)


def _bracketed(part: Part) -> str:
    before, after = BRACKETS.get(part.kind, ("", ""))
    return f"{before}{part.text}{after}"


def _printed(text: str) -> str:
    return text.translate(_UNPRINTED).replace("\n", " ")


def _number(value: Fraction | None) -> int | float | None:
    if value is None:
        return None
    return int(value) if value.denominator == 1 else float(value)


def _span(operand: dict[str, Any]) -> str:
    return f"{operand['source_start']}-{operand['source_end']}"
