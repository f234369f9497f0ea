"""How much of the text is made of set phrases."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from reportcorpus.analysis.coverage import covered, visible_places
from reportcorpus.analysis.grouping import By, asked, chosen_reports, chosen_rows, named
from reportcorpus.analysis.masking import spans_of
from reportcorpus.errors import UsageError
from reportcorpus.model import SloganKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from reportcorpus.corpus import Corpus

COLUMNS = ["share", "inside", "characters", "mentions", "per_1000", "reports"]


def formulaicity(
    corpus: Corpus, by: By = "zone", *, kinds: str | Sequence[str] = "tifa", duplicates: bool = False
) -> pd.DataFrame:
    """Return the share of characters that stand inside set phrases, a row a group.

    `by` takes the grouping columns and `zone` of the section (background, achievements, problems or plans, 未知 where
    nothing tells), or both. `kinds` says what is a set phrase: `tifa`, those of the registry, and `motto` or `brand`
    besides. A character counts once however many phrases it stands in; white space and headings count nowhere.

    Columns: those of `by`; `share`, from 0 to 1; `inside` and `characters`, its two terms; `mentions`, phrases that
    begin there, nested ones left out; `per_1000` characters; `reports` with text there. Copies of another report are
    left out unless `duplicates`. Raises `UsageError` for an unknown kind or a column that cannot be grouped by.
    """
    wanted = [kinds] if isinstance(kinds, str) else list(kinds)
    unknown = [kind for kind in wanted if kind not in get_args(SloganKind)]
    if unknown or not wanted:
        raise UsageError(f"kinds={kinds!r}: choose from {', '.join(get_args(SloganKind))}")
    corpus, by = asked(corpus, by, COLUMNS, more=["zone"])
    reports = chosen_reports(corpus, [column for column in by if column != "zone"], duplicates=duplicates)
    rows = paragraph_coverage(corpus, reports, wanted)
    keys = reports[["report_id", *(column for column in by if column != "zone")]]
    rows = named(rows.merge(keys, on="report_id"), ["zone"])
    if not by:
        rows, by = rows.assign(zone=""), ["zone"]
        return _summed(rows, by).drop(columns="zone")
    return _summed(rows, by)


def _summed(rows: pd.DataFrame, by: list[str]) -> pd.DataFrame:
    rows = rows[rows["characters"] > 0]
    frame = (
        rows.groupby(by, dropna=False, observed=True)
        .agg(
            inside=("inside", "sum"),
            characters=("characters", "sum"),
            mentions=("mentions", "sum"),
            reports=("report_id", "nunique"),
        )
        .reset_index()
    )
    frame = frame.assign(
        share=(frame["inside"] / frame["characters"]).astype(float),
        per_1000=(1000 * frame["mentions"] / frame["characters"]).astype(float),
    )
    return frame.sort_values(by, ignore_index=True)[[*by, *COLUMNS]]


def paragraph_coverage(corpus: Corpus, reports: pd.DataFrame, kinds: Sequence[str]) -> pd.DataFrame:
    """Return a row a paragraph: `report_id start zone`, its `characters`, those `inside` phrases, and `mentions`."""
    import pandas as pd  # noqa: PLC0415 - heavy

    texts = chosen_rows(corpus, "texts", (), reports, ["text"]).set_index("report_id")["text"]
    paragraphs = chosen_rows(corpus, "paragraphs", (), reports, ["start", "end", "zone"])
    slogans = chosen_rows(corpus, "slogans", (), reports, ["start", "end", "kind", "nested_in"])
    slogans = slogans[slogans["kind"].isin(list(kinds))]
    phrases, outermost = spans_of(slogans), spans_of(slogans[slogans["nested_in"].isna()])
    rows = []
    for name, own in paragraphs.groupby("report_id", sort=False):
        report_id = str(name)
        visible = visible_places(texts[report_id])
        inside = visible & covered(len(visible), phrases.get(report_id, []))
        starts = [start for start, _ in outermost.get(report_id, [])]
        for start, end, zone in zip(own["start"], own["end"], own["zone"], strict=True):
            rows.append(
                {
                    "report_id": report_id,
                    "start": start,
                    "zone": zone,
                    "characters": int(visible[start:end].sum()),
                    "inside": int(inside[start:end].sum()),
                    "mentions": sum(start <= at < end for at in starts),
                }
            )
    return pd.DataFrame(rows, columns=["report_id", "start", "zone", "characters", "inside", "mentions"]).astype(
        {"zone": object}
    )
