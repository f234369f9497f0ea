"""What was done, is done regularly or is planned, and how often."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportcorpus.analysis.grouping import By, asked, beside, chosen_reports, chosen_rows, rate, totals

if TYPE_CHECKING:
    import pandas as pd

    from reportcorpus.corpus import Corpus

COLUMNS = ["mentions", "events", "reports", "group_reports", "stated", "negated", "per_1000"]
HELPERS = ["count", "event_id", "took_place", "user", "all", "event", "used", "body"]


def activity_table(corpus: Corpus, by: By = "organisation", *, duplicates: bool = False) -> pd.DataFrame:
    """Return a row a group, type of activity and status (done, standing or planned).

    Columns: those of `by`; `type`; `status`; `mentions`; `events`, where mentions of one event in a report count once;
    `reports` with any; `group_reports`; `stated`, the sum of how many times reports say it took place (the greatest
    figure of an event), 0 where none says; `negated`, mentions of what did not take place, which the other columns
    leave out; `per_1000`, mentions per 1,000 characters of body. `by` may be `()`: the whole corpus.

    Copies of another report are left out unless `duplicates`. Raises `UsageError` for a column that cannot be grouped
    by.
    """
    corpus, by = asked(corpus, by, ["type", "status", *COLUMNS, *HELPERS])
    reports = chosen_reports(corpus, by, duplicates=duplicates)
    rows = chosen_rows(corpus, "activities", by, reports, ["type", "status", "count", "event_id", "negated"])
    keys = [*by, "type", "status"]
    took_place = ~rows["negated"].astype(bool)
    rows = rows.assign(took_place=took_place, user=rows["report_id"].where(took_place))
    stated = rows["count"].where(took_place)
    events = rows.assign(stated=stated).groupby([*keys, "report_id", "event_id"], dropna=False, observed=True)
    per_event = events.agg(
        mentions=("took_place", "sum"), all=("took_place", "size"), stated=("stated", "max"), user=("user", "first")
    ).reset_index()
    per_event = per_event.assign(event=per_event["mentions"] > 0)
    found = per_event.groupby(keys, dropna=False, observed=True).agg(
        mentions=("mentions", "sum"),
        events=("event", "sum"),
        used=("user", "nunique"),
        stated=("stated", "sum"),
        all=("all", "sum"),
    )
    groups = totals(reports, by, body="characters").rename(columns={"reports": "group_reports"})
    frame = beside(groups, found.reset_index().rename(columns={"used": "reports"}), by)
    frame = frame.assign(negated=frame["all"] - frame["mentions"], per_1000=rate(frame["mentions"], frame["body"]))
    return frame.sort_values(keys, ignore_index=True)[[*keys, *COLUMNS]]
