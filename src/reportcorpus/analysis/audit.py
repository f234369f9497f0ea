"""Which figures of the reports add up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportcorpus.analysis.grouping import By, asked, chosen_reports, chosen_rows
from reportcorpus.analysis.shown import recomputed
from reportcorpus.corpus import Corpus
from reportcorpus.languages import words_of
from reportcorpus.model import Report
from reportcorpus.reasons import english_reason

if TYPE_CHECKING:
    import pandas as pd

    from reportcorpus.languages import Language

VERDICTS = ("inconsistent", "unknown", "approximate", "truncated", "consistent")
PLACES = ["start", "end", "source_start", "source_end"]
RESULTS = ["expected", "low", "high", "verdict", "holds", "reason"]
COLUMNS = ["kind", "sentence", "text", "stated", *RESULTS, *PLACES]
HELPERS = ["part", "whole", "percent", "value", "report_order", "doubt"]


def audit(
    corpus: Corpus | Report, by: By = "organisation", *, duplicates: bool = False, lang: Language = "zh"
) -> pd.DataFrame:
    """Return a row a recomputed statement of a corpus or of one report, within each the doubtful ones first.

    Columns: `report_id`; those of `by`; `kind` of check; `sentence` around the judged figure and its own `text`;
    `stated`, the figure as the report has it, in plain numbers (76.7 for 76.7%), empty where masked; `expected`, what
    it should be; `low high`, the interval of exact values that the stated figure may stand for; `verdict`
    (inconsistent unknown approximate truncated consistent); `holds`; `reason`, the computation in words, Chinese or
    English by `lang`; `start end` in the text and `source_start source_end` in the raw text.

    Copies of another report are left out unless `duplicates`. Raises `UsageError` for a column that cannot be grouped
    by, or another language.
    """
    corpus = Corpus.from_reports([corpus]) if isinstance(corpus, Report) else corpus
    in_english = words_of({"zh": False, "en": True}, lang)
    corpus, by = asked(corpus, by, [*COLUMNS, *HELPERS])
    reports = chosen_reports(corpus, by, duplicates=duplicates)
    rows = chosen_rows(corpus, "checks", by, reports, [*PLACES, "text", "kind", "part", "whole", "percent", *RESULTS])
    if in_english:
        rows = rows.assign(reason=[english_reason(row) for row in rows.itertuples()])
    claims = chosen_rows(corpus, "claims", (), reports, ["start", "value"]).drop_duplicates(["report_id", "start"])
    rows = rows.merge(claims, on=["report_id", "start"], how="left")
    rows = rows.assign(
        stated=rows["value"].fillna(rows["percent"]), sentence=sentences_around(corpus, reports, rows)["sentence"]
    )
    order = {name: number for number, name in enumerate(reports["report_id"])}
    rows = rows.assign(
        report_order=rows["report_id"].map(order), doubt=rows["verdict"].map(dict(zip(VERDICTS, range(5), strict=True)))
    ).sort_values(["report_order", "doubt", "start"], kind="stable", ignore_index=True)
    return recomputed(rows[["report_id", *by, *COLUMNS]])


def sentences_around(corpus: Corpus, reports: pd.DataFrame, rows: pd.DataFrame) -> pd.DataFrame:
    """Return the `sentence` around each row and the words `before` the row in it.

    What stands in no sentence, such as a table, has its own text, and no words before it.
    """
    import pandas as pd  # noqa: PLC0415 - heavy

    sentences = chosen_rows(corpus, "sentences", (), reports, ["start", "end", "text"])
    sentences = sentences.rename(columns={"start": "first", "end": "last", "text": "sentence"}).sort_values("first")
    if rows.empty:
        return pd.DataFrame({"sentence": rows["text"], "before": rows["text"]})
    wanted = rows[["report_id", "start", "text"]].reset_index(names="row").sort_values("start")
    found = pd.merge_asof(wanted, sentences, left_on="start", right_on="first", by="report_id")
    found = found.set_index("row").sort_index()
    is_inside = (found["start"] < found["last"]).fillna(value=False)
    before = [
        sentence[: int(start - first)] if inside else ""
        for sentence, start, first, inside in zip(
            found["sentence"], found["start"], found["first"], is_inside, strict=True
        )
    ]
    return pd.DataFrame(
        {"sentence": found["sentence"].where(is_inside, found["text"]).str.strip(), "before": before}, index=found.index
    )
