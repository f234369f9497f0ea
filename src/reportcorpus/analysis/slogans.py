"""Which set phrases, exhortations and coined names reports use, and how often."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportcorpus.analysis.grouping import By, asked, beside, chosen_reports, chosen_rows, of_reports, rate, totals
from reportcorpus.lexicon import Lexicon

if TYPE_CHECKING:
    import pandas as pd

    from reportcorpus.corpus import Corpus

COLUMNS = ["kind", "canonical", "entry", "mentions", "nested", "reports", "group_reports", "per_1000",
           "first_year", "last_year"]  # fmt: skip
HELPERS = ["nested_in", "outermost", "known_year", "all", "used", "body"]


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
    reports = chosen_reports(corpus, by, duplicates=duplicates)
    rows = chosen_rows(corpus, "slogans", by, reports, ["kind", "canonical", "entry", "nested_in"])
    if merge_variants:
        rows = rows.assign(canonical=_registered(rows))
    years = reports.set_index("report_id")["year"]
    rows = rows.assign(outermost=rows["nested_in"].isna(), known_year=of_reports(rows, years))
    found = rows.groupby([*by, "kind", "canonical", "entry"], dropna=False, observed=True).agg(
        mentions=("outermost", "sum"),
        all=("outermost", "size"),
        used=("report_id", "nunique"),
        first_year=("known_year", "min"),
        last_year=("known_year", "max"),
    )
    groups = totals(reports, by, body="characters").rename(columns={"reports": "group_reports"})
    frame = beside(groups, found.reset_index().rename(columns={"used": "reports"}), by)
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


def _registered(rows: pd.DataFrame) -> pd.Series[str]:
    """Return the wording of the registry for each mention of an entry, and its own for the others."""
    wordings = rows.groupby(["entry", "canonical"]).size().sort_values(ascending=False, kind="stable").reset_index()
    commonest = wordings.drop_duplicates("entry").set_index("entry")["canonical"].to_dict()
    names = commonest | {phrase.id: phrase.canonical for phrase in Lexicon.default().slogans}
    registered: pd.Series[str] = rows["entry"].astype(object).map(names).fillna(rows["canonical"].astype(object))
    return registered
