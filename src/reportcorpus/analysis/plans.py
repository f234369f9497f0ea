"""What became of plans: what one year's report announces against what the next year's report tells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportcorpus.analysis.grouping import By, asked, chosen_reports, chosen_rows
from reportcorpus.errors import UsageError

if TYPE_CHECKING:
    import pandas as pd

    from reportcorpus.corpus import Corpus

PLACES = ["report_id", "text", "start", "end", "source_start", "source_end"]
COLUMNS = ["plan_year", "result_year", "type", "outcome", "planned", "reported", "negated",
           "plan_reports", "result_reports", *(f"plan_{name}" for name in PLACES),
           *(f"result_{name}" for name in PLACES), "plans", "results"]  # fmt: skip


def plans_and_results(corpus: Corpus, by: By = "organisation", *, duplicates: bool = False) -> pd.DataFrame:
    """Return a row a group, year and type of activity: what its reports plan, and what those of the next year report.

    Columns: those of `by`; `plan_year` and `result_year`, the year after it; `type` of activity; `outcome`: "reported"
    (planned, and next year's reports tell of some), "not reported" (planned, they tell of none), "not planned" (they
    tell of some that no plan had), "no report" (planned, but the corpus has no report of the next year: nothing can be
    said); `planned`, events planned in the reports of `plan_year`; `reported`, events done or held regularly in those
    of `result_year`, and `negated`, mentions there of what did not take place, both empty where there is no report;
    `plan_reports result_reports` of the two years; the first plan and the first result as evidence: `plan_report_id
    plan_text plan_start plan_end plan_source_start plan_source_end` and `result_…`; `plans results`, all of them as
    (report_id, start, end) in the normalised texts.

    A type that is reported need not be the very event that was planned: the spans lead to the passages. Reports
    without a year or a name of the group are left out, and so are copies of another report unless `duplicates`. Raises
    `UsageError` for a column that cannot be grouped by, and for `year` in `by`.
    """
    import pandas as pd  # noqa: PLC0415 - heavy

    corpus, by = asked(corpus, by, [*COLUMNS, "status", "event_id", "count", "reports"])
    if "year" in by:
        raise UsageError("plans_and_results runs over the years already; leave year out of by")
    reports = chosen_reports(corpus, [], duplicates=duplicates)
    reports = reports[reports[["year", *by]].notna().all(axis="columns")]
    keys = [*by, "plan_year", "type"]
    rows = _events(corpus, reports, by)
    planned = _summed(rows[rows["planned"]].rename(columns={"year": "plan_year"}), keys, "plan")
    told = rows[~rows["planned"]].assign(plan_year=rows["year"] - 1)
    reported = _summed(told, keys, "result")
    years = reports.groupby([*by, "year"], dropna=False, observed=True).size().rename("reports").reset_index()
    frame = planned.merge(reported, on=keys, how="outer")
    for side, shift in (("plan", 0), ("result", 1)):
        known = years.assign(plan_year=years["year"] - shift).drop(columns="year")
        frame = frame.merge(known.rename(columns={"reports": f"{side}_reports"}), on=[*by, "plan_year"], how="left")
        frame = frame.astype({f"{side}_reports": "Int64"}).fillna({f"{side}_reports": 0})
    frame = frame[(frame["plan_reports"] > 0) & (frame["planned"].fillna(0) + frame["reported"].fillna(0) > 0)]
    frame = frame.assign(result_year=frame["plan_year"] + 1, planned=frame["planned"].fillna(0))
    followed = frame["result_reports"] > 0
    for column in ("reported", "negated"):
        frame[column] = frame[column].fillna(0).where(followed).astype("Int64")
    counts = zip(frame["planned"], frame["reported"], followed, strict=True)
    frame = frame.assign(outcome=[_outcome(*cells) for cells in counts])
    for column in ("plans", "results"):
        frame[column] = pd.Series([x if isinstance(x, list) else [] for x in frame[column]], frame.index, dtype=object)
    return frame.astype({"planned": "Int64"}).sort_values(keys, ignore_index=True)[[*by, *COLUMNS]]


def _events(corpus: Corpus, reports: pd.DataFrame, by: list[str]) -> pd.DataFrame:
    """Return the mentions of activities with the group and year of their reports."""
    columns = [*PLACES[1:], "type", "status", "event_id", "negated"]
    rows = chosen_rows(corpus, "activities", (), reports, columns)
    rows = rows.merge(reports[["report_id", "year", *by]], on="report_id")
    negated = rows["negated"].astype(bool)
    planned = rows["status"] == "planned"
    return rows.assign(negated=negated, planned=planned)[~(negated & planned)]


def _summed(rows: pd.DataFrame, keys: list[str], side: str) -> pd.DataFrame:
    """Return a row a group, year and type: its events, its first mention and the places of all."""
    import pandas as pd  # noqa: PLC0415 - heavy

    plans = side == "plan"
    count, places = ("planned", "plans") if plans else ("reported", "results")
    took_place = rows[~rows["negated"]]
    grouped = took_place.groupby(keys, dropna=False, observed=True)
    first = grouped[PLACES].first().add_prefix(f"{side}_")
    spans = pd.Series(list(zip(took_place["report_id"], took_place["start"], took_place["end"], strict=True)),
                      index=took_place.index, dtype=object)  # fmt: skip
    events = took_place.drop_duplicates([*keys, "report_id", "event_id"])
    found = {
        count: events.groupby(keys, dropna=False, observed=True).size(),
        places: spans.groupby([took_place[key] for key in keys], dropna=False, observed=True).agg(list),
    }
    if not plans:
        found["negated"] = rows.groupby(keys, dropna=False, observed=True)["negated"].sum()
    return pd.concat([first, pd.DataFrame(found)], axis="columns").reset_index()


def _outcome(planned: int, reported: int, followed: bool) -> str:
    if not followed:
        return "no report"
    if not planned:
        return "not planned"
    return "reported" if reported else "not reported"
