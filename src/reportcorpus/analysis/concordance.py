"""Where characters stand, with those around them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Literal, TypeAlias, get_args

from reportcorpus.analysis.grouping import By, chosen_reports, chosen_rows, columns_of
from reportcorpus.errors import UsageError
from reportcorpus.tables import alignment_of

if TYPE_CHECKING:
    import pandas as pd

    from reportcorpus.corpus import Corpus

Sort: TypeAlias = Literal["position", "left", "right"]


def concordance(
    corpus: Corpus,
    query: str,
    *,
    window: int = 20,
    regex: bool = False,
    sort: Sort = "position",
    by: By | None = None,
    duplicates: bool = False,
) -> pd.DataFrame:
    """Return every occurrence of some characters in the normalised texts, headings included, a row each.

    With `regex`, `query` is a regular expression; occurrences never overlap. Columns: `report_id`; the grouping
    columns (all, or those of `by`); `left match right`, up to `window` characters on each side, line breaks as spaces;
    `start end` in the text and `source_start source_end` in the raw text; `position` of the start in the text, from 0
    to 1. Sorted by report and place, or by what stands to the left (its last character first) or right. Copies of
    another report are left out unless `duplicates`. Raises `UsageError` for an empty or malformed query.
    """
    import pandas as pd  # noqa: PLC0415 - heavy

    if sort not in get_args(Sort):
        raise UsageError(f"sort is {sort!r}; choose one of {', '.join(get_args(Sort))}")
    by = columns_of(corpus, corpus.grouping_columns if by is None else by)
    pattern = compiled(query, regex=regex)
    reports = chosen_reports(corpus, by, duplicates=duplicates)
    texts = chosen_rows(corpus, "texts", (), reports, ["text", "alignment"])
    groups = {
        name: dict(zip(by, cells, strict=True))
        for name, *cells in zip(*(reports[c] for c in ["report_id", *by]), strict=True)
    }
    rows: list[dict[str, Any]] = []
    for report_id, text, pieces in zip(*(texts[c] for c in ["report_id", "text", "alignment"]), strict=True):
        rows += [{"report_id": report_id, **groups[report_id], **row} for row in _hits(text, pieces, pattern, window)]
    keys = {"position": None, "left": lambda row: row["left"][::-1], "right": lambda row: row["right"]}
    if (key := keys[sort]) is not None:
        rows.sort(key=key)
    columns = ["report_id", *by, "left", "match", "right", "start", "end", "source_start", "source_end", "position"]
    return pd.DataFrame(rows, columns=columns)


def compiled(query: str, *, regex: bool) -> re.Pattern[str]:
    """Return what to search for; raise `UsageError` where it is empty or no regular expression."""
    if not query:
        raise UsageError("the query is empty; give the characters to find")
    try:
        return re.compile(query if regex else re.escape(query))
    except re.error as error:
        raise UsageError(
            f"{query!r} is no regular expression ({error}); without regex it is taken literally"
        ) from error


def _hits(text: str, pieces: str, pattern: re.Pattern[str], window: int) -> list[dict[str, Any]]:
    spans = [match.span() for match in pattern.finditer(text) if match.end() > match.start()]
    if not spans:
        return []
    alignment = alignment_of(pieces)
    flat = text.replace("\n", " ")
    rows = []
    for start, end in spans:
        source = alignment.to_source(start, end)
        rows.append(
            {
                "left": flat[max(0, start - window) : start],
                "match": flat[start:end],
                "right": flat[end : end + window],
                "start": start,
                "end": end,
                "source_start": source.start,
                "source_end": source.end,
                "position": start / len(text),
            }
        )
    return rows
