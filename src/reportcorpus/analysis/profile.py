"""实与虚: how much of a report is formula, and how much of it tells of events that one could look up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportcorpus.analysis.coverage import covered, visible_places
from reportcorpus.analysis.grouping import By, asked, chosen_reports, chosen_rows
from reportcorpus.analysis.masking import spans_of
from reportcorpus.analysis.templates import reused_places

if TYPE_CHECKING:
    import pandas as pd

    from reportcorpus.corpus import Corpus

SOLID = ["solid", "dated", "counted", "named"]
COLUMNS = ["formula", "set_phrases", "reused", *SOLID, "characters", "sentences", "events"]


def profile(corpus: Corpus, by: By = "organisation", *, duplicates: bool = False) -> pd.DataFrame:
    """Return a row a report: what share of it is formula (虚), and what share of its sentences tells of facts (实).

    Columns: `report_id`; those of `by`; `formula`, the share of characters of the body that stand in a registry phrase
    or in a passage that another report has too (as in `text_reuse`), from 0 to 1; `set_phrases` and `reused`, its two
    parts, which may overlap in no character; `solid`, the share of sentences with an event that is dated, counted or
    named, from 0 to 1; `dated`, with an event and its date or period; `counted`, with how many times it took place;
    `named`, with its title or its place; `characters` of the body without white space and headings, `sentences` and
    `events`, mentions of activities: the denominators. Events are activities done or held regularly; planned ones and
    those that did not take place are none. The shares are of characters here and of sentences there: they can be
    compared between reports, not with each other.

    Copies of another report are left out unless `duplicates`. Raises `UsageError` for a column that cannot be grouped
    by.
    """
    corpus, by = asked(corpus, by, COLUMNS)
    reports = chosen_reports(corpus, by, duplicates=duplicates).reset_index(drop=True)
    frame = reports[["report_id", *by]]
    if frame.empty:  # which pandas cannot merge
        return frame.reindex(columns=["report_id", *by, *COLUMNS])
    for part in (_formula(corpus, reports), _facts(corpus, reports)):
        frame = frame.merge(part, on="report_id", how="left")
    return frame[["report_id", *by, *COLUMNS]]


def _formula(corpus: Corpus, reports: pd.DataFrame) -> pd.DataFrame:
    """Return the shares of characters in set phrases and in shared passages."""
    import pandas as pd  # noqa: PLC0415 - heavy

    texts = chosen_rows(corpus, "texts", (), reports, ["text"]).set_index("report_id")["text"]
    paragraphs = spans_of(chosen_rows(corpus, "paragraphs", (), reports, ["start", "end"]))
    slogans = chosen_rows(corpus, "slogans", (), reports, ["start", "end", "kind"])
    phrases = spans_of(slogans[slogans["kind"] == "tifa"])
    shared = reused_places(corpus, reports)
    rows = []
    for report_id in reports["report_id"]:
        text = texts[report_id]
        body = visible_places(text) & covered(len(text), paragraphs.get(report_id, []))
        fixed = body & covered(len(text), phrases.get(report_id, []))
        reused = body & covered(len(text), [(at, at + 1) for at in shared.get(report_id, [])])
        size = max(int(body.sum()), 1)
        shares = (int(places.sum()) / size for places in (fixed | reused, fixed, reused))
        rows.append([report_id, *shares, int(body.sum())])
    return pd.DataFrame(rows, columns=["report_id", "formula", "set_phrases", "reused", "characters"])


def _facts(corpus: Corpus, reports: pd.DataFrame) -> pd.DataFrame:
    """Return the shares of sentences with events that are dated, counted and named."""
    import pandas as pd  # noqa: PLC0415 - heavy

    sentences = chosen_rows(corpus, "sentences", (), reports, ["start", "end"]).astype({"start": int, "end": int})
    columns = ["start", "status", "count", "date", "place", "object", "negated"]
    rows = chosen_rows(corpus, "activities", (), reports, columns).astype({"start": int})
    rows = rows[(rows["status"] != "planned") & ~rows["negated"].astype(bool)]
    rows = rows.assign(
        dated=rows["date"].notna(), counted=rows["count"].notna(), named=rows[["object", "place"]].notna().any(axis=1)
    )
    rows = rows.assign(solid=rows[SOLID[1:]].any(axis="columns"))[["report_id", "start", *SOLID]]
    ordered = sentences.rename(columns={"start": "sentence"}).sort_values("sentence")
    found = pd.merge_asof(
        rows.sort_values("start"), ordered, left_on="start", right_on="sentence", by="report_id"
    )  # fmt: skip
    inside = found[found["start"] < found["end"]]
    told = inside.groupby(["report_id", "sentence"])[SOLID].any().groupby("report_id").sum()
    counts = pd.DataFrame(
        {
            "sentences": sentences.groupby("report_id").size(),
            "events": rows.groupby("report_id").size(),
        }
    ).reindex(reports["report_id"], fill_value=0)
    counts = counts.fillna(0).astype(int)
    shares = told.reindex(counts.index, fill_value=0).div(counts["sentences"].clip(lower=1), axis="index")
    return pd.concat([shares.astype(float), counts], axis="columns").rename_axis("report_id").reset_index()
