"""`reportcorpus concordance`: where something stands in the reports, with what is around it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, cast

import typer
from rich.text import Text

import reportcorpus as rc
from reportcorpus.cli.console import out, print_frame
from reportcorpus.cli.inputs import Csv, Paths, corpus_told

if TYPE_CHECKING:
    import pandas as pd

    from reportcorpus.analysis.concordance import Search, Sort

EXAMPLES = """Example: [bold]reportcorpus concordance results 三会一课 --window 15[/bold]

What was found: [bold]reportcorpus concordance results volunteering --search activities --sort right[/bold]"""


def concordance(
    paths: Paths,
    query: Annotated[
        str, typer.Argument(help="Characters to find, or with --search a type or kind.", show_default=False)
    ],
    search: Annotated[str, typer.Option(help="Where to look: text, slogans, activities or claims.")] = "text",
    window: Annotated[int, typer.Option(help="Characters shown on each side.", min=1)] = 20,
    sort: Annotated[str, typer.Option(help="Order: by position, or by what stands to the left or right.")] = "position",
    regex: Annotated[bool, typer.Option("--regex", help="Read the query as a regular expression.")] = False,
    csv: Csv = None,
) -> None:
    """Print every occurrence of some characters with those around it."""
    frame = rc.analysis.concordance(
        corpus_told(paths),
        query,
        search=cast("Search", search),
        window=window,
        sort=cast("Sort", sort),
        regex=regex,
    )
    if csv is None:
        _print_lines(frame, window)
        out.print(_counted(frame, query, search), markup=False, soft_wrap=True)
    else:
        print_frame(frame, csv)


def _print_lines(frame: pd.DataFrame, window: int) -> None:
    """Print a line an occurrence, the occurrences below one another."""
    for row in frame.to_dict("records"):
        line = Text(str(row["left"]).rjust(window, "\u3000"), no_wrap=True)
        line.append(str(row["match"]), style="bold red").append(str(row["right"]))
        out.print(line, Text(f"  {row['report_id']}", style="dim"), soft_wrap=True)


def _counted(frame: pd.DataFrame, query: str, search: str) -> str:
    """Return how many occurrences there are in how many reports; where there is none, what to try."""
    if frame.empty and search != "text":
        return f"no {search} with {query!r} in these reports; without --search, {query!r} is looked for in their texts"
    return f"{_number(len(frame), 'occurrence')} in {_number(frame['report_id'].nunique(), 'report')}"


def _number(n: int, thing: str) -> str:
    return f"{n} {thing}" if n == 1 else f"{n} {thing}s"
