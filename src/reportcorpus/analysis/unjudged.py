"""Which figures the audit looked at and left open, and how much of each report it could judge."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportcorpus.analysis.audit import PLACES, audit, sentences_around
from reportcorpus.analysis.grouping import By, asked, chosen_reports, chosen_rows
from reportcorpus.extractor.checks.unjudged import REASONS, why_open
from reportcorpus.extractor.claims.subjects import clause_before
from reportcorpus.languages import words_of

if TYPE_CHECKING:
    import pandas as pd

    from reportcorpus.corpus import Corpus
    from reportcorpus.languages import Language

COLUMNS = ["open", "sentence", "text", "reason", *PLACES]
COUNTS = ["outcome", "figures", "reports"]
HELPERS = ["unit", "per", "masked", "row", "claims"]


def unjudged(
    corpus: Corpus, by: By = "organisation", *, duplicates: bool = False, lang: Language = "zh"
) -> pd.DataFrame:
    """Return a row a percentage, change, total or average that could not be recomputed.

    Columns: `report_id`; those of `by`; `open`, why (masked change share rate percentage total average); `sentence`
    around the figure and its own `text`; `reason`, why in words, Chinese or English by `lang`; `start end` in the text
    and `source_start source_end` in the raw text. What `audit` lists, or rests on, is not among them.

    Copies of another report are left out unless `duplicates`. Raises `UsageError` for a column that cannot be grouped
    by, or another language.
    """
    said = words_of({"zh": {why: r.chinese for why, r in REASONS.items()},
                     "en": {why: r.english for why, r in REASONS.items()}}, lang)  # fmt: skip
    corpus, by = asked(corpus, by, [*COLUMNS, *HELPERS])
    reports = chosen_reports(corpus, by, duplicates=duplicates)
    rows = chosen_rows(corpus, "claims", by, reports, [*PLACES, "text", "unit", "per", "masked"])
    rows = rows.assign(row=rows.groupby("report_id", sort=False).cumcount())
    judged = chosen_rows(corpus, "checks", (), reports, ["claims"]).explode("claims")
    known = set(zip(judged["report_id"], judged["claims"], strict=True))
    is_judged = [pair in known for pair in zip(rows["report_id"], rows["row"], strict=True)]
    rows = rows.loc[[not known for known in is_judged]].reset_index(drop=True)
    around = sentences_around(corpus, reports, rows)
    why = [
        why_open(
            clause_before(before, len(before)), unit, per if isinstance(per, str) else None, is_masked=bool(masked)
        )
        for before, unit, per, masked in zip(around["before"], rows["unit"], rows["per"], rows["masked"], strict=True)
    ]
    rows = rows.assign(
        open=[key or "" for key in why], sentence=around["sentence"], reason=[said[key] if key else "" for key in why]
    )
    return rows.loc[[key is not None for key in why], ["report_id", *by, *COLUMNS]].reset_index(drop=True)


def audit_counts(corpus: Corpus, by: By = "organisation", *, duplicates: bool = False) -> pd.DataFrame:
    """Return how many figures were judged, with what outcome, and how many were left open and why.

    Columns: those of `by`; `outcome`, a verdict (inconsistent unknown approximate truncated consistent), or `open:` and
    the reason (`open: share`); `figures`, how many; `reports`, in how many reports. Groups without any have no row.
    Raises `UsageError` for a column that cannot be grouped by.
    """
    import pandas as pd  # noqa: PLC0415 - heavy

    corpus, by = asked(corpus, by, COUNTS)
    judged = audit(corpus, by, duplicates=duplicates)
    left = unjudged(corpus, by, duplicates=duplicates)
    columns = list(dict.fromkeys(["report_id", *by]))
    rows = pd.concat(
        [
            judged[columns].assign(outcome=judged["verdict"].astype(str), doubt=0),
            left[columns].assign(outcome="open: " + left["open"].astype(str), doubt=1),
        ]
    )
    keys = [*by, "doubt", "outcome"]
    counts = rows.groupby(keys, sort=True, dropna=False)["report_id"].agg(["size", "nunique"]).reset_index()
    return counts.rename(columns={"size": "figures", "nunique": "reports"})[[*by, *COUNTS]]
