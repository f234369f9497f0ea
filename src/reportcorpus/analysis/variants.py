"""In which wordings reports write one set phrase."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from reportcorpus.analysis.grouping import By, asked, beside, chosen_reports, chosen_rows, totals
from reportcorpus.errors import UsageError
from reportcorpus.lexicon import Lexicon

if TYPE_CHECKING:
    import pandas as pd

    from reportcorpus.corpus import Corpus

COLUMNS = ["entry", "canonical", "wording", "change", "mentions", "nested", "reports", "group_reports", "share",
           "first_year", "last_year"]  # fmt: skip
HELPERS = ["nested_in", "all", "known_year", "outermost", "entry_all"]


def variant_table(
    corpus: Corpus,
    entry: str | None = None,
    by: By = (),
    *,
    lexicon: Lexicon | None = None,
    duplicates: bool = False,
) -> pd.DataFrame:
    """Return a row a wording of a registry entry, exactly as it stands in the normalised texts; none are merged.

    `entry` is the id or the canonical wording of one entry, or None for all that have more than one wording here.
    Columns: those of `by`; `entry`; `canonical`, the registry's wording; `wording`; `change`, what tells it from that
    (`-、` left out, `+的` put in, `甲→乙` put for it), empty where nothing does; `mentions`, outermost ones; `nested`,
    those inside a longer slogan; `reports` with either; `group_reports`; `share` of the wording in all mentions of the
    entry in the group, nested ones too, from 0 to 1; `first_year last_year` of the reports with it. Entries with most
    mentions first, and so are their wordings. `lexicon` says what is canonical (the package's own where None is given).
    Copies of another report are left out unless `duplicates`. Raises `UsageError` for an entry that neither the lexicon
    nor the corpus has, or a column that cannot be grouped by.
    """
    corpus, by = asked(corpus, by, [*COLUMNS, *HELPERS])
    known = {phrase.id: phrase.canonical for phrase in (lexicon or Lexicon.default()).slogans}
    reports = chosen_reports(corpus, by, duplicates=duplicates)
    rows = chosen_rows(corpus, "slogans", by, reports, ["text", "entry", "nested_in"])
    rows = rows[rows["entry"].notna()].rename(columns={"text": "wording"})
    wordings = rows.groupby("entry")["wording"].nunique()
    wanted = [_entry(entry, known, wordings.index)] if entry is not None else wordings.index[wordings > 1]
    rows = rows[rows["entry"].isin(wanted)]
    frame = beside(
        totals(reports, by).rename(columns={"reports": "group_reports"}), _used(rows, reports, [*by, "entry"]), by
    )
    frame = frame.assign(
        canonical=[known.get(name, wording) for name, wording in zip(frame["entry"], frame["wording"], strict=True)]
    )
    frame = frame.assign(change=[change(*pair) for pair in zip(frame["canonical"], frame["wording"], strict=True)])
    order = [*by, "entry_all", "entry", "all", "wording"]
    ascending = [True] * len(by) + [False, True, False, True]
    return frame.sort_values(order, ascending=ascending, ignore_index=True)[[*by, *COLUMNS]]


def _used(rows: pd.DataFrame, reports: pd.DataFrame, keys: list[str]) -> pd.DataFrame:
    """Return how often each wording is used under its `keys`, in how many reports and of which years."""
    years = reports.set_index("report_id")["year"]
    rows = rows.assign(outermost=rows["nested_in"].isna(), known_year=rows["report_id"].map(years))
    frame = rows.groupby([*keys, "wording"], dropna=False, observed=True).agg(
        mentions=("outermost", "sum"),
        all=("outermost", "size"),
        reports=("report_id", "nunique"),
        first_year=("known_year", "min"),
        last_year=("known_year", "max"),
    )
    entry_all = frame.groupby(keys, dropna=False, observed=True)["all"].transform("sum").astype(int)
    return frame.assign(
        entry_all=entry_all,
        nested=frame["all"] - frame["mentions"],
        share=frame["all"] / entry_all,
        first_year=frame["first_year"].astype("Int64"),
        last_year=frame["last_year"].astype("Int64"),
    ).reset_index()


def change(canonical: str, wording: str) -> str:
    """Return what tells a wording from the canonical one.

    >>> change("不忘初心、牢记使命", "不忘初心牢记使命")
    '-、'
    >>> change("坚持党的领导", "加强党的全面领导")
    '坚持→加强 +全面'
    """
    steps = []
    for kind, a, b, c, d in SequenceMatcher(None, canonical, wording, autojunk=False).get_opcodes():
        if kind != "equal":
            old, new = canonical[a:b], wording[c:d]
            steps.append({"replace": f"{old}→{new}", "delete": f"-{old}", "insert": f"+{new}"}[kind])
    return " ".join(steps)


def _entry(entry: str, known: dict[str, str], found: pd.Index[str]) -> str:
    """Return the id of the entry meant."""
    ids = {canonical: name for name, canonical in known.items()}
    if entry in known or entry in found:
        return entry
    if entry in ids:
        return ids[entry]
    near = [f"{name} ({canonical})" for name, canonical in known.items() if entry in canonical or canonical in entry]
    raise UsageError(
        f"{entry!r} is no entry of the registry; give an id or a canonical wording, "
        f"such as {', '.join(near[:5] or list(found[:5]) or list(known)[:5])}"
    )
