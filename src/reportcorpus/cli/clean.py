"""`reportcorpus clean`: the normalised text of a report, and what was done to it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.text import Text

from reportcorpus.cli.console import err, out
from reportcorpus.cli.inputs import settings_with, sources_in
from reportcorpus.errors import UsageError

if TYPE_CHECKING:
    from reportcorpus.model import Report

EXAMPLES = "Example: [bold]reportcorpus clean 总结.txt --diff[/bold]"


def clean(
    path: Annotated[Path, typer.Argument(help="One report.", show_default=False)],
    diff: Annotated[bool, typer.Option("--diff", help="Show what was changed and left out, and why.")] = False,
) -> None:
    """Print the normalised text of a report, or what was done to it; of each report where a file holds several."""
    from reportcorpus.pipeline import analyse  # noqa: PLC0415 - imports much that --help does not need

    if not path.exists():
        raise UsageError(f"{path} does not exist; give the file of one report")
    settings = settings_with(None)
    sources, unread = sources_in(path, settings)
    for source in sources:
        if len(sources) > 1:
            out.print(Text(source.id, style="bold"), soft_wrap=True)
        report = analyse(source, settings)
        if diff:
            _print_changes(report)
        else:
            out.print(report.text, markup=False, soft_wrap=True)
    for error in unread:
        err.print(Text(str(error)), soft_wrap=True)


def _print_changes(report: Report) -> None:
    for dropped in report.boilerplate:
        line = report.locate(dropped).line
        out.print(Text(f"line {line}, {dropped.reason}: - {dropped.text.strip()}", style="red"), soft_wrap=True)
    for edit in report.edits:
        line = report.locate(edit).line
        out.print(Text(f"line {line}, {edit.rule}: {edit.old!r} → {edit.new!r}"), soft_wrap=True)
