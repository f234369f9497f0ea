"""Which figures of the reports add up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportcorpus.analysis.grouping import By, asked, chosen_reports, chosen_rows

if TYPE_CHECKING:
    import pandas as pd

    from reportcorpus.corpus import Corpus

VERDICTS = ("inconsistent", "unknown", "approximate", "truncated", "consistent")
PLACES = ["start", "end", "source_start", "source_end"]
RESULTS = ["expected", "low", "high", "verdict", "holds", "reason"]
COLUMNS = ["kind", "sentence", "text", "stated", *RESULTS, *PLACES]
HELPERS = ["percent", "value", "report_order", "doubt"]


def audit(corpus: Corpus, by: By = "organisation", *, duplicates: bool = False) -> pd.DataFrame:
    """Return a row a recomputed statement, within each report the doubtful ones first.

    Columns: `report_id`; those of `by`; `kind` of check; `sentence` around the judged figure and its own `text`;
    `stated`, the figure as the report has it, in plain numbers (76.7 for 76.7%), empty where masked; `expected`, what
    it should be; `low high`, the interval of exact values that the stated figure may stand for; `verdict`
    (inconsistent unknown approximate truncated consistent); `holds`; `reason`, the computation in words; `start end`
    in the text and `source_start source_end` in the raw text.

    Copies of another report are left out unless `duplicates`. Raises `UsageError` for a column that cannot be grouped
    by.
    """
    corpus, by = asked(corpus, by, [*COLUMNS, *HELPERS])
    reports = chosen_reports(corpus, by, duplicates=duplicates)
    rows = chosen_rows(corpus, "checks", by, reports, [*PLACES, "text", "kind", "percent", *RESULTS])
    claims = chosen_rows(corpus, "claims", (), reports, ["start", "value"]).drop_duplicates(["report_id", "start"])
    rows = rows.merge(claims, on=["report_id", "start"], how="left")
    rows = rows.assign(stated=rows["value"].fillna(rows["percent"]), sentence=_sentences(corpus, reports, rows))
    order = {name: number for number, name in enumerate(reports["report_id"])}
    rows = rows.assign(
        report_order=rows["report_id"].map(order), doubt=rows["verdict"].map(dict(zip(VERDICTS, range(5), strict=True)))
    ).sort_values(["report_order", "doubt", "start"], kind="stable", ignore_index=True)
    return rows[["report_id", *by, *COLUMNS]]


def _sentences(corpus: Corpus, reports: pd.DataFrame, rows: pd.DataFrame) -> pd.Series[str]:
    """Return the sentence around each row; its own text where it stands in none, such as a table."""
    import pandas as pd  # noqa: PLC0415 - heavy

    sentences = chosen_rows(corpus, "sentences", (), reports, ["start", "end", "text"])
    sentences = sentences.rename(columns={"end": "sentence_end", "text": "sentence"}).sort_values("start")
    if rows.empty:
        return rows["text"]
    wanted = rows[["report_id", "start", "text"]].reset_index(names="row").sort_values("start")
    found = pd.merge_asof(wanted, sentences, on="start", by="report_id").set_index("row").sort_index()
    inside = found["start"] < found["sentence_end"]
    result: pd.Series[str] = found["sentence"].where(inside.fillna(value=False), found["text"]).str.strip()
    return result
