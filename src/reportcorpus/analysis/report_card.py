"""One school against all others, on one page."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from reportcorpus.analysis.grouping import asked, chosen_reports, chosen_rows
from reportcorpus.analysis.profile import profile
from reportcorpus.analysis.themes import shares_by_report
from reportcorpus.errors import UsageError

if TYPE_CHECKING:
    import pandas as pd

    from reportcorpus.corpus import Corpus

COLUMNS = ["section", "measure", "unit", "value", "rank", "of", "median", "least", "greatest", "reports",
           "other_reports"]  # fmt: skip
SHARE, RATE = "share", "per 1,000 characters"


def report_card(
    corpus: Corpus, organisation: str, *, by: str = "organisation", duplicates: bool = False
) -> pd.DataFrame:
    """Return how one organisation stands among the others of the corpus, a row a measure.

    Every measure is taken of each report and averaged over the reports of an organisation, so that a school with many
    reports is compared with one that has few. Columns: `section` (size, formula, facts, themes, activities, figures)
    and `measure`; `unit`; `value` of the organisation; `rank` among those that have a value, 1 for the greatest,
    equal ones sharing the least, and `of` how many; `median least greatest` of the others; `reports` of the
    organisation and `other_reports` of the others that the figures rest on. A rank says what is more, never what is
    better, and between a few reports it says little.

    Measures: size: reports, characters and events a report. Formula and facts: the columns of `profile`. Themes: the
    share of text of each. Activities: mentions of each type, done or held regularly. Figures: stated quantities, the
    share of recomputed statements that are inconsistent (of those that can be told; empty where a school has none),
    and the share of masked characters. `by` may be another grouping column, whose value `organisation` then is.

    Reports without a name of the group are left out, and so are copies of another report unless `duplicates`. Raises
    `UsageError` for an organisation that has no report, or a column that cannot be grouped by.
    """
    corpus, keys = asked(corpus, by, ["section", "measure"])
    if len(keys) != 1:
        raise UsageError("a report card is that of one group; give one column in by")
    column = keys[0]
    reports = chosen_reports(corpus, (), duplicates=duplicates)
    reports = reports[reports[column].notna()].reset_index(drop=True)
    names = list(dict.fromkeys(reports[column]))
    if organisation not in names:
        near = get_close_matches(str(organisation), map(str, names), n=5, cutoff=0.3) or list(map(str, names[:10]))
        raise UsageError(
            f"{organisation!r} has no report; {by} is one of {', '.join(near) or 'none, for lack of reports'}"
        )
    measures = _measures(corpus, reports, duplicates=duplicates)
    means = measures.groupby(reports.set_index("report_id")[column].reindex(measures.index)).mean()
    sizes = reports.groupby(column).size()
    means[("size", "reports", "reports")] = sizes.reindex(means.index).astype(float)
    frame = _compared(means, organisation, sizes)
    frame.attrs["organisation"] = str(organisation)  # the chart names it
    return frame


def _compared(means: pd.DataFrame, organisation: str, sizes: pd.Series[int]) -> pd.DataFrame:
    """Return a row a measure: that of one group beside those of all others."""
    import pandas as pd  # noqa: PLC0415 - heavy

    rows = []
    order = ["size", "formula", "facts", "themes", "activities", "figures"]
    names: list[Any] = sorted(means.columns.tolist(), key=lambda name: order.index(name[0]))
    for section, measure, unit in names:
        values = means[(section, measure, unit)].dropna()
        others = values.drop(organisation, errors="ignore")
        value = values.get(organisation)
        rows.append(
            {
                "section": section,
                "measure": measure,
                "unit": unit,
                "value": value,
                "rank": None if value is None else int((others > value).sum()) + 1,
                "of": len(values),
                "median": others.median(),
                "least": others.min(),
                "greatest": others.max(),
                "reports": int(sizes[organisation]),
                "other_reports": int(sizes.reindex(others.index).sum()),
            }
        )
    return pd.DataFrame(rows, columns=COLUMNS).astype({"value": float, "rank": "Int64"})


def _measures(corpus: Corpus, reports: pd.DataFrame, *, duplicates: bool) -> pd.DataFrame:
    """Return a row a report and a column a measure, named by section, measure and unit."""
    import pandas as pd  # noqa: PLC0415 - heavy

    ids = reports["report_id"]
    told = profile(corpus, (), duplicates=duplicates).set_index("report_id").reindex(ids)
    parts = {("size", "characters", "a report"): told["characters"], ("size", "events", "a report"): told["events"]}
    for section, unit, names in (
        ("formula", SHARE, ["formula", "set_phrases", "reused"]),
        ("facts", "share of sentences", ["solid", "dated", "counted", "named"]),
    ):
        parts |= {(section, name, unit): told[name] for name in names}
    for theme, shares in shares_by_report(corpus, reports).items():
        parts[("themes", str(theme), SHARE)] = shares
    body = told["characters"].where(told["characters"] > 0)
    for kind, mentions in _activities(corpus, reports).items():
        parts[("activities", str(kind), RATE)] = (1000 * mentions / body).fillna(0.0)
    claims = chosen_rows(corpus, "claims", (), reports, ["kind"]).groupby("report_id").size()
    parts[("figures", "claims", RATE)] = (1000 * claims.reindex(ids, fill_value=0) / body).fillna(0.0)
    checks = chosen_rows(corpus, "checks", (), reports, ["holds"]).dropna(subset="holds")
    wrong = (~checks["holds"].astype(bool)).astype(float).groupby(checks["report_id"]).mean()
    parts[("figures", "inconsistent", "share of checks")] = wrong.reindex(ids)
    parts[("figures", "masked", SHARE)] = reports.set_index("report_id")["mask_share"]
    frame = pd.DataFrame({name: part.astype(float) for name, part in parts.items()}, index=ids)
    frame.columns = pd.Index(list(parts), tupleize_cols=False)
    return frame


def _activities(corpus: Corpus, reports: pd.DataFrame) -> pd.DataFrame:
    """Return the mentions of each type of activity in each report, without planned ones and what did not take place."""
    rows = chosen_rows(corpus, "activities", (), reports, ["type", "status", "negated"])
    rows = rows[(rows["status"] != "planned") & ~rows["negated"].astype(bool)]
    counts = rows.groupby(["report_id", "type"]).size().unstack(fill_value=0)
    return counts.reindex(reports["report_id"], fill_value=0)
