"""Which years the set phrases of a report allow, and whether they fit the year that it claims."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reportcorpus.analysis.grouping import By, asked, chosen_reports, chosen_rows
from reportcorpus.lexicon import Lexicon

if TYPE_CHECKING:
    import pandas as pd

    from reportcorpus.corpus import Corpus

EVIDENCE = ["phrase", "start", "end", "source_start", "source_end"]
COLUMNS = ["claimed_year", "claimed_published", "dated", "earliest", *(f"earliest_{name}" for name in EVIDENCE),
           "latest", *(f"latest_{name}" for name in EVIDENCE), "verdict", "anachronisms"]  # fmt: skip
HELPERS = ["limit", "families"]
ENOUGH = 2  # phrases too young for the report: one alone may be a chance wording, or stand in a year that is misread


def date_by_slogans(
    corpus: Corpus, by: By = "organisation", *, lexicon: Lexicon | None = None, duplicates: bool = False
) -> pd.DataFrame:
    """Return a row a report: the earliest and the latest year that its set phrases allow, with the evidence.

    `earliest` is the year in which the youngest of its phrases first appeared: the text cannot be older. `latest` is
    the year in which the first of its superseded wordings was replaced (the registry's year of the entry named as its
    family): a text that is younger keeps an old wording, which writers do; it is a hint and no proof. Years come from
    `lexicon` (the package's own where None is given); a phrase without a sure year says nothing.

    Columns: `report_id`; those of `by`; `claimed_year` reported on and `claimed_published`, year of publication, as
    the metadata have them; `dated`, mentions of phrases with a year; `earliest latest`; `earliest_phrase` as it stands
    there and its `earliest_start earliest_end earliest_source_start earliest_source_end`, the same for `latest_…`;
    `verdict`; `anachronisms`, every phrase too young for the report with its year, joined by 、. Too young is one that
    first appeared after the year of publication, or after the year that follows the one reported on (a report is often
    written early in the next). The verdict is "anachronism" where two outermost phrases of different families are too
    young; "doubtful" where only one is, for wordings have been in plain use before they became official; "stale" where
    a wording was replaced before the year reported on; "fits"; "unknown" where the report states no year or has no
    dated phrase. Copies of another report are left out unless `duplicates`. Raises `UsageError` for a column that
    cannot be grouped by.
    """
    import pandas as pd  # noqa: PLC0415 - heavy

    corpus, by = asked(corpus, by, [*COLUMNS, *HELPERS])
    reports = chosen_reports(corpus, by, duplicates=duplicates)
    rows = _dated(corpus, reports, lexicon or Lexicon.default())
    sides = {"earliest": _outermost(rows, "since", last=True), "latest": _outermost(rows, "until", last=False)}
    frame = reports[["report_id", *by]].assign(
        claimed_year=reports["year"], claimed_published=_year(reports["published"])
    )
    frame = frame.merge(rows.groupby("report_id").size().rename("dated").reset_index(), on="report_id", how="left")
    for side, found in sides.items():
        evidence = found.add_prefix(f"{side}_").rename(columns={f"{side}_report_id": "report_id", f"{side}_year": side})
        frame = frame.merge(evidence, on="report_id", how="left")
    frame = frame.fillna({"dated": 0}).astype({"dated": int})
    limit = _limit(frame).rename("limit")
    young = rows.merge(pd.concat([frame["report_id"], limit], axis="columns"), on="report_id")
    young = young[(young["since"] > young["limit"]).fillna(value=False)].sort_values(["since", "start"])
    named = young["text"] + " (" + young["since"].astype(str) + ")"
    listed: dict[str, dict[str, None]] = {}
    for report_id, phrase in zip(young["report_id"], named, strict=True):
        listed.setdefault(report_id, {})[phrase] = None
    families = young[young["nested_in"].isna()].groupby("report_id")["family"].nunique()
    frame = frame.assign(
        anachronisms=["、".join(listed.get(name, ())) for name in frame["report_id"]],
        families=frame["report_id"].map(families),
        limit=limit,
    )
    return frame.assign(verdict=[_verdict(row) for row in frame.to_dict("records")])[["report_id", *by, *COLUMNS]]


def _dated(corpus: Corpus, reports: pd.DataFrame, lexicon: Lexicon) -> pd.DataFrame:
    """Return the mentions of phrases with the years in which these appeared and were replaced."""
    import pandas as pd  # noqa: PLC0415 - heavy

    since = {phrase.id: phrase.since for phrase in lexicon.slogans if phrase.since is not None}
    until = {
        phrase.id: since[phrase.family]
        for phrase in lexicon.slogans
        if phrase.status == "superseded" and phrase.family in since
    }
    places = ["start", "end", "source_start", "source_end"]
    families = {phrase.id: phrase.family or phrase.id for phrase in lexicon.slogans}
    rows = chosen_rows(corpus, "slogans", (), reports, [*places, "text", "entry", "nested_in"])
    years = {
        name: pd.array([known.get(entry) for entry in rows["entry"]], dtype="Int64")
        for name, known in (("since", since), ("until", until))
    }
    rows = rows.assign(**years, family=rows["entry"].map(families))
    return rows[rows["since"].notna() | rows["until"].notna()].drop(columns="entry")


def _outermost(rows: pd.DataFrame, year: str, *, last: bool) -> pd.DataFrame:
    """Return the first mention with the greatest or the least year in each report."""
    known = rows[rows[year].notna()].sort_values([year, "start"], ascending=[not last, True], kind="stable")
    found = known.drop_duplicates("report_id").rename(columns={"text": "phrase", year: "year"})
    return found[["report_id", "year", *EVIDENCE]]


def _year(published: pd.Series[Any]) -> pd.Series[Any]:
    import pandas as pd  # noqa: PLC0415 - heavy

    return pd.to_numeric(published.astype("string").str[:4], errors="coerce").astype("Int64")


def _limit(frame: pd.DataFrame) -> pd.Series[Any]:
    """Return the last year in which each report can have been written, as far as it says."""
    import pandas as pd  # noqa: PLC0415 - heavy

    both = pd.concat([frame["claimed_year"] + 1, frame["claimed_published"]], axis="columns")
    result: pd.Series[Any] = both.min(axis="columns").astype("Int64")
    return result


def _verdict(row: dict[Any, Any]) -> str:
    import pandas as pd  # noqa: PLC0415 - heavy

    if row["anachronisms"]:
        return "anachronism" if row["families"] >= ENOUGH else "doubtful"
    if pd.isna(row["limit"]) or not row["dated"]:
        return "unknown"
    claimed = row["claimed_year"] if not pd.isna(row["claimed_year"]) else row["claimed_published"]
    return "stale" if not pd.isna(row["latest"]) and row["latest"] < claimed else "fits"
