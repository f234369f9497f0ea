"""`reportcorpus compare`: themes between groups of reports."""

from __future__ import annotations

from typing import Annotated

import typer

import reportcorpus as rc
from reportcorpus.cli.console import out, print_frame
from reportcorpus.cli.inputs import Csv, Paths, corpus_of

EXAMPLES = "Example: [bold]reportcorpus compare results --by organisation --by year[/bold]"

By = Annotated[list[str] | None, typer.Option("--by", help="Grouping column; may be given several times.")]
_TOO_WIDE = ["low", "high", "rest_share", "rest_reports", "p"]  # columns that a terminal has no room for


def compare(paths: Paths, by: By = None, csv: Csv = None) -> None:
    """Compare themes between groups of reports, with the number of reports beside every figure."""
    frame = rc.analysis.compare_themes(corpus_of(paths), by=by or ["organisation"])
    if csv is None and out.is_terminal:
        frame = frame.drop(columns=_TOO_WIDE, errors="ignore")
    print_frame(frame, csv)
