"""How themes, slogans and activities change over the years."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias, get_args

from reportcorpus.analysis import activities, slogans, themes
from reportcorpus.analysis.activities import activity_table
from reportcorpus.analysis.grouping import By, asked
from reportcorpus.analysis.measures import trend
from reportcorpus.analysis.slogans import slogan_table
from reportcorpus.analysis.themes import theme_frequencies
from reportcorpus.errors import UsageError

if TYPE_CHECKING:
    import pandas as pd

    from reportcorpus.corpus import Corpus

COLUMNS = ["item", "year", "value", "unit", "reports", "years", "slope", "tau", "p"]
HELPERS = ["order", *themes.COLUMNS, *themes.HELPERS, *slogans.COLUMNS, *slogans.HELPERS, "type", "status",
           *activities.COLUMNS, *activities.HELPERS]  # fmt: skip

What: TypeAlias = Literal["themes", "slogans", "activities"]


def trends(corpus: Corpus, what: What = "themes", *, by: By = (), duplicates: bool = False) -> pd.DataFrame:
    """Return the value of each theme, slogan or type of activity in each year, and whether it rises.

    Columns: those of `by` (none: the whole corpus); `item`; `year` reported on; `value` and its `unit`: of themes the
    `share` of text from 0 to 1, of slogans the mentions `per_1000` characters of body, of activities those of what was
    done or is done regularly; `reports` of that year; then the same in each row of an item: `years` with reports,
    `slope` a year (Theil-Sen), `tau` and `p` (Kendall; one p an item, not adjusted for their number), empty below three
    years. A year without reports has no row; an item that a year does not mention has 0. Themes come in the order of
    the codebook, others most frequent first.
    Reports of no known year have rows with an empty year, outside the trend.

    Raises `UsageError` for another `what`, for a column that cannot be grouped by, and for `year` in `by`.
    """
    if what not in get_args(What):
        raise UsageError(f"what is {what!r}; choose one of {', '.join(get_args(What))}")
    corpus, by = asked(corpus, by, [*COLUMNS, *HELPERS])
    if "year" in by:
        raise UsageError("trends runs over the years already; leave year out of by")
    values = _values(corpus, what, [*by, "year"], duplicates=duplicates)
    return _with_trend(values.assign(unit="share" if what == "themes" else "per_1000"), [*by, "item"])


def _values(corpus: Corpus, what: What, by: list[str], *, duplicates: bool) -> pd.DataFrame:
    """Return a row a group, year and item, with zeros."""
    shares = theme_frequencies(corpus, by, duplicates=duplicates)
    if what == "themes":
        return shares.rename(columns={"theme": "item", "share": "value"})[[*by, "item", "value", "reports"]]
    if what == "slogans":
        table = slogan_table(corpus, by, duplicates=duplicates).rename(columns={"canonical": "item"})
    else:
        table = activity_table(corpus, by, duplicates=duplicates).rename(columns={"type": "item"})
        table = table[table["status"] != "planned"]
    sums = table.groupby([*by, "item"], dropna=False)["per_1000"].sum().rename("value").reset_index()
    groups = shares[[*by, "reports"]].drop_duplicates()
    items = sums.groupby("item")["value"].sum().sort_values(ascending=False, kind="stable").reset_index()
    cells = groups.merge(items[["item"]], how="cross").merge(sums, on=[*by, "item"], how="left")
    return cells.fillna({"value": 0.0})[[*by, "item", "value", "reports"]]


def _with_trend(values: pd.DataFrame, keys: list[str]) -> pd.DataFrame:
    import pandas as pd  # noqa: PLC0415 - heavy

    dated = values[values["year"].notna()].sort_values("year")
    rows = [
        {
            **dict(zip(keys, key, strict=True)),
            "years": len(rows),
            **trend(rows["year"].to_numpy(dtype=float), rows["value"].to_numpy(dtype=float))._asdict(),
        }
        for key, rows in dated.groupby(keys, dropna=False, observed=True)
    ]
    found = pd.DataFrame(rows, columns=[*keys, "years", "slope", "tau", "p"])
    merged = values.merge(found.astype({key: values[key].dtype for key in keys}), on=keys, how="left")
    merged = merged.assign(years=merged["years"].fillna(0).astype(int), order=pd.factorize(merged["item"])[0])
    return merged.sort_values([*keys[:-1], "order", "year"], kind="stable", ignore_index=True)[[*keys[:-1], *COLUMNS]]
