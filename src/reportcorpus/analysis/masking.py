"""The texts without what the genre, and not the writer, has put there: set phrases, names and masks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from reportcorpus.analysis.grouping import chosen_rows
from reportcorpus.automaton import finder

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd

    from reportcorpus.corpus import Corpus

    Spans: TypeAlias = list[tuple[int, int]]


class Masked(NamedTuple):
    """The text of a report with spaces in the place of what is passed over, and its paragraphs."""

    text: str
    paragraphs: Spans


def masked_texts(
    corpus: Corpus, reports: pd.DataFrame, *, all_names: bool = False, masks: bool = False
) -> Iterator[Masked]:
    """Yield the texts of `reports` in their order, registry phrases and the names of the report's school blank.

    With `all_names` the names of every school of `reports` are blank in each text, with `masks` the masks too.
    """
    texts = chosen_rows(corpus, "texts", (), reports, ["text"]).set_index("report_id")["text"]
    paragraphs = spans_of(chosen_rows(corpus, "paragraphs", (), reports, ["start", "end"]))
    slogans = chosen_rows(corpus, "slogans", (), reports, ["start", "end", "kind"])
    phrases = spans_of(slogans[slogans["kind"] == "tifa"])
    hidden = spans_of(chosen_rows(corpus, "masks", (), reports, ["start", "end"])) if masks else {}
    named = [_names(*pair) for pair in zip(reports["organisation"], reports["place"], strict=True)]
    every = finder(sorted({name for names in named for name in names})) if all_names else None
    for report_id, names in zip(reports["report_id"], named, strict=True):
        text = texts[report_id]
        if every is not None:
            spans = [(start, end) for _, start, end in every(text)]
        else:
            spans = [match.span() for name in names for match in re.finditer(re.escape(name), text)]
        blanked = [*phrases.get(report_id, []), *hidden.get(report_id, []), *spans]
        yield Masked(_blanked(text, blanked), paragraphs.get(report_id, []))


def spans_of(rows: pd.DataFrame) -> dict[str, Spans]:
    """Return start and end of the rows of each report."""
    spans: dict[str, Spans] = {}
    for report_id, start, end in zip(rows["report_id"], rows["start"], rows["end"], strict=True):
        spans.setdefault(report_id, []).append((int(start), int(end)))
    return spans


def _names(organisation: object, place: object) -> list[str]:
    """Return what a report may call its organisation: the name, the place, and the name without the place."""
    known = [name for name in (organisation, place) if isinstance(name, str) and name]
    return [*known, known[0].removeprefix(known[1])] if len(known) > 1 and known[0] != known[1] else known


def _blanked(text: str, spans: Spans) -> str:
    """Return `text` with spaces in the place of `spans`."""
    characters = list(text)
    for start, end in spans:
        characters[start:end] = " " * (end - start)
    return "".join(characters)
