"""Which passages stand in several reports, set phrases, names and figures apart."""

from __future__ import annotations

import re
from array import array
from typing import TYPE_CHECKING, Any, NamedTuple

from reportcorpus.analysis.grouping import By, asked, chosen_reports, chosen_rows
from reportcorpus.analysis.masking import masked_texts
from reportcorpus.analysis.matches import matches
from reportcorpus.errors import UsageError
from reportcorpus.tables import alignment_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

    from reportcorpus.alignment import Alignment
    from reportcorpus.analysis.matches import Match
    from reportcorpus.corpus import Corpus

PLACES = ["text", "start", "end", "source_start", "source_end"]
COLUMNS = ["id", "other_id", "characters", "earlier", *PLACES, *(f"other_{name}" for name in PLACES)]
MOST = 20  # reports with the same passage from which it is paired with the first of them only
COMPARED = re.compile(r"[^\W\d_一二三四五六七八九十百千万亿两零〇]")  # letters and characters, no figures


class Compared(NamedTuple):
    """The characters of all reports that are compared, laid end to end."""

    items: NDArray[np.int64]
    owner: NDArray[np.int64]
    line: NDArray[np.int64]
    place: NDArray[np.int64]


class _Side(NamedTuple):
    """A report that shares something."""

    report_id: str
    groups: dict[str, Any]
    date: str
    text: str
    alignment: Alignment


def text_reuse(
    corpus: Corpus, *, min_characters: int = 20, by: By = "organisation", duplicates: bool = False
) -> pd.DataFrame:
    """Return the passages of paragraphs that two reports share, a row a pair of passages, the longest first.

    Compared are letters and characters: registry phrases, names of the two organisations and their places, numerals
    (Arabic and Chinese), punctuation and space are passed over, on either side. A passage has at least
    `min_characters` compared characters and stands in one paragraph. One that stands in more than 20 reports is paired
    with the first of them only.

    Columns: `report_id other_id`, in the order of the corpus; those of `by` and `other_…`; `characters` compared;
    `text other_text`; `start end source_start source_end` and `other_…`, in the text and in the raw text; `earlier`,
    the report that is dated earlier (by publication, else the year reported on), empty where that cannot be told.
    Copies of another report are left out unless `duplicates`. Raises `UsageError` for `min_characters` below 2 or a
    column that cannot be grouped by.
    """
    import pandas as pd  # noqa: PLC0415 - heavy

    checked_length(min_characters)
    corpus, by = asked(corpus, by, COLUMNS)
    reports = chosen_reports(corpus, by, duplicates=duplicates).reset_index(drop=True)
    compared = laid_out(corpus, reports)
    found = matches(compared.items, compared.owner, compared.line, least=min_characters, most=MOST)
    sides = _sides(corpus, reports, by, {int(compared.owner[at]) for match in found for at in match[:2]})
    rows = [_row(match, compared, sides) for match in found]
    side = [*by, *PLACES]
    columns = ["report_id", "other_id", "characters", *side, *(f"other_{name}" for name in side), "earlier"]
    frame = pd.DataFrame(rows, columns=columns)
    return frame.sort_values(
        ["characters", "report_id", "start", "other_id", "other_start"],
        ascending=[False, True, True, True, True],
        ignore_index=True,
    )


def _sides(corpus: Corpus, reports: pd.DataFrame, by: list[str], numbers: set[int]) -> dict[int, _Side]:
    """Return what is told of the reports of these numbers."""
    texts = chosen_rows(corpus, "texts", (), reports, ["text", "alignment"]).set_index("report_id")
    rows: dict[Any, dict[Any, Any]] = reports.loc[sorted(numbers)].to_dict("index")
    return {
        number: _Side(
            row["report_id"],
            {column: row[column] for column in by},
            date_of(row),
            texts["text"][row["report_id"]],
            alignment_of(texts["alignment"][row["report_id"]]),
        )
        for number, row in rows.items()
    }


def _row(match: Match, compared: Compared, sides: dict[int, _Side]) -> dict[str, Any]:
    row: dict[str, Any] = {"characters": match.length}
    first, second = (sides[int(compared.owner[at])] for at in (match.first, match.second))
    for prefix, name, side, at in (
        ("", "report_id", first, match.first),
        ("other_", "other_id", second, match.second),
    ):
        start, end = int(compared.place[at]), int(compared.place[at + match.length - 1]) + 1
        source = side.alignment.to_source(start, end)
        cells = {**side.groups, "text": side.text[start:end], "start": start, "end": end,
                 "source_start": source.start, "source_end": source.end}  # fmt: skip
        row |= {name: side.report_id, **{f"{prefix}{column}": cell for column, cell in cells.items()}}
    for one, other in ((first, second), (second, first)):
        if sooner(one.date, other.date):
            row["earlier"] = one.report_id
    return row


def sooner(date: str, other: str) -> bool:
    """Tell whether a date is earlier than another one, as far as both say; an empty one says nothing.

    >>> sooner("2020", "2021-05"), sooner("2021", "2021-05")
    (True, False)
    """
    exact = min(len(date), len(other))
    return date[:exact] < other[:exact]


def checked_length(min_characters: int) -> None:
    """Raise `UsageError` for passages so short that they are always shared."""
    if min_characters < 2:
        raise UsageError(f"min_characters is {min_characters}; shared passages of fewer than 2 characters mean nothing")


def date_of(report: Mapping[Any, Any]) -> str:
    """Return the date of publication, else the year reported on, as far as known."""
    import pandas as pd  # noqa: PLC0415 - heavy

    for value in (report["published"], report["year"]):
        if not pd.isna(value):
            return str(value)
    return ""


def laid_out(corpus: Corpus, reports: pd.DataFrame) -> Compared:
    """Lay the compared characters of all paragraphs end to end."""
    import numpy as np  # noqa: PLC0415 - heavy

    items, owner, line, place = (array("q") for _ in range(4))
    lines = 0
    for number, (text, paragraphs) in enumerate(masked_texts(corpus, reports)):
        for start, end in paragraphs:
            lines += 1
            places = [match.start() for match in COMPARED.finditer(text, start, end)]
            place.extend(places)
            items.extend(ord(text[at]) for at in places)
            owner.extend([number] * len(places))
            line.extend([lines] * len(places))
    return Compared(*(np.array(column, dtype=np.int64) for column in (items, owner, line, place)))
