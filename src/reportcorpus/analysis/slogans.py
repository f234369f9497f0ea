"""Which set phrases, exhortations and coined names reports use, and how often."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportcorpus.analysis.grouping import (
    By,
    asked,
    chosen_pieces,
    chosen_reports,
    group_numbers,
    rate,
    summed,
    totals,
)
from reportcorpus.lexicon import Lexicon

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    import pandas as pd

    from reportcorpus.corpus import Corpus

COLUMNS = ["kind", "canonical", "entry", "mentions", "nested", "reports", "group_reports", "per_1000",
           "first_year", "last_year"]  # fmt: skip
HELPERS = ["nested_in", "outermost", "known_year", "all", "used", "body", "group"]


def slogan_table(
    corpus: Corpus, by: By = "organisation", *, merge_variants: bool = False, duplicates: bool = False
) -> pd.DataFrame:
    """Return a row a group and wording; variants of one registry entry stand apart and share `entry`.

    With `merge_variants` they are one row, under the wording of the registry (of an entry that only the user's lexicon
    has, under the commonest here); `variant_table` tells them apart again.

    Columns: those of `by`; `kind` (tifa, motto or brand); `canonical` wording; `entry` in the registry, empty where
    there is none; `mentions`, outermost ones, which add up; `nested`, those inside a longer slogan, which would count
    text twice; `reports` with either; `group_reports`; `per_1000`, mentions per 1,000 characters of body; `first_year`
    and `last_year` of the reports with it. Most mentions first within a group. `by` may be `()`: the whole corpus.

    Copies of another report are left out unless `duplicates`. Raises `UsageError` for a column that cannot be grouped
    by.
    """
    corpus, by = asked(corpus, by, [*COLUMNS, *HELPERS])
    reports = chosen_reports(corpus, by, duplicates=duplicates, columns=["characters", "year"])
    groups = totals(reports, by, body="characters").rename(columns={"reports": "group_reports"})
    reports = reports.assign(group=group_numbers(reports, by), known_year=reports["year"])
    wordings = _registered(_pieces(corpus, reports)) if merge_variants else None
    found = summed(
        (rows if wordings is None else _merged(rows, wordings) for rows in _pieces(corpus, reports)),
        ["group", "kind", "canonical", "entry"],
        mentions=("outermost", "sum"),
        all=("outermost", "size"),
        used=("report", "nunique"),
        first_year=("known_year", "min"),
        last_year=("known_year", "max"),
    )
    frame = groups.reset_index(names="group").merge(found.rename(columns={"used": "reports"}), on="group")
    frame = frame.assign(
        nested=frame["all"] - frame["mentions"],
        per_1000=rate(frame["mentions"], frame["body"]),
        first_year=frame["first_year"].astype("Int64"),
        last_year=frame["last_year"].astype("Int64"),
    )
    frame = frame.sort_values(
        [*by, "mentions", "nested", "canonical"], ascending=[True] * len(by) + [False, False, True], ignore_index=True
    )
    return frame[[*by, *COLUMNS]]


def _pieces(corpus: Corpus, reports: pd.DataFrame) -> Iterator[pd.DataFrame]:
    """Yield the slogans of reports, many at a time, with what counts of their reports."""
    columns = ["kind", "canonical", "entry", "nested_in"]
    for rows in chosen_pieces(corpus, "slogans", reports, columns, of_reports=["group", "known_year"]):
        yield rows.assign(outermost=rows["nested_in"].isna())


def _registered(pieces: Iterable[pd.DataFrame]) -> dict[str, str]:
    """Return the wording of the registry for each entry, of others the commonest."""
    wordings = summed(pieces, ["entry", "canonical"], mentions=("outermost", "size")).dropna(subset="entry")
    commonest = wordings.sort_values("mentions", ascending=False, kind="stable").drop_duplicates("entry")
    names = dict(zip(commonest["entry"], commonest["canonical"], strict=True))
    return names | {phrase.id: phrase.canonical for phrase in Lexicon.default().slogans}


def _merged(rows: pd.DataFrame, wordings: Mapping[str, str]) -> pd.DataFrame:
    """Return mentions of an entry under its wording in `wordings`, others under their own."""
    named = rows["entry"].astype(object).map(wordings)
    return rows.assign(canonical=named.fillna(rows["canonical"].astype(object)))
