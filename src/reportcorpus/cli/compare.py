"""`reportcorpus compare`: themes between groups of reports."""

from __future__ import annotations

from typing import Annotated

import typer

import reportcorpus as rc
from reportcorpus.cli.console import out, print_frame, shown
from reportcorpus.cli.inputs import Csv, Paths, corpus_told

EXAMPLES = "Example: [bold]reportcorpus compare results --by organisation --by year[/bold]"

By = Annotated[list[str] | None, typer.Option("--by", help="Grouping column; may be given several times.")]
# What a terminal has room for, under short names.
_NAMES = {"share": "share", "reports": "n", "other_share": "others", "other_reports": "n_others", "rate_ratio": "ratio",
          "cliffs_delta": "delta"}  # fmt: skip


def compare(paths: Paths, by: By = None, csv: Csv = None) -> None:
    """Compare themes between groups of reports, with the number of reports beside every figure.

    A terminal shows the mean share of text, from 0 to 1, in the n reports of the group and in the n of all others;
    ratio and delta (Cliff's, -1 to 1) of the two; and q, the p value of their difference adjusted for the number of
    tests, where both sides have five reports or more. --csv writes all columns, with intervals.
    """
    frame = rc.analysis.compare_themes(corpus_told(paths), by=by or ["organisation"])
    terminal = csv is None and out.is_terminal
    if terminal:
        q = frame["q"].map(shown).mask(frame["note"] != "", "–")
        groups = list(frame.columns)[: list(frame.columns).index("theme") + 1]
        frame = frame[[*groups, *_NAMES]].rename(columns=_NAMES).assign(q=q)
    print_frame(frame, csv)
    if terminal:
        out.print("–: not tested, there are fewer than five reports on one side")
