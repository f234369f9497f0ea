"""`reportcorpus lexicon`: look at the terms the library knows, and check your own."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

import reportcorpus as rc
from reportcorpus.cli.console import out
from reportcorpus.cli.explain import explain
from reportcorpus.errors import OutputError, UsageError
from reportcorpus.term_files import as_lines
from reportcorpus.terms import TABLES

app = typer.Typer(help="Look at the terms the library knows, and check your own.", no_args_is_help=True)
app.command("explain", epilog="Example: [bold]reportcorpus lexicon explain 2021年总结.docx --lang zh[/bold]")(explain)


@app.command("list", epilog="Example: [bold]reportcorpus lexicon list slogans[/bold]")
def list_table(
    table: Annotated[str, typer.Argument(help="Name of a table; without it, the tables.", show_default=False)] = "",
) -> None:
    """Print the tables of terms, or the rows of one."""
    lexicon = rc.Lexicon.default()
    if not table:
        for name in TABLES:
            out.print(f"{name}: {len(getattr(lexicon, name))} rows")
        return
    if table not in TABLES:
        raise UsageError(f"there is no table {table!r}; the tables are {', '.join(TABLES)}")
    for line in as_lines(getattr(lexicon, table)):
        out.print(line, markup=False, soft_wrap=True)


@app.command("check", epilog="Example: [bold]reportcorpus lexicon check mine.tsv[/bold]")
def check_lexicon(files: Annotated[list[Path], typer.Argument(help="Your own tables.", show_default=False)]) -> None:
    """Check that tables of your own can be read and fit the library's."""
    known = rc.Lexicon.default()
    extended = known.extended(*files)
    for name in TABLES:
        before, rows = getattr(known, name), getattr(extended, name)
        more = len(rows) - len(before)
        if rows != before:
            out.print(
                f"{name}: {more} rows more" if more >= 0 else f"{name}: {len(rows)} rows instead of {len(before)}"
            )
    out.print("All rows are valid.")


@app.command("export", epilog="Example: [bold]reportcorpus lexicon export slogans mine.tsv[/bold]")
def export_table(
    table: Annotated[str, typer.Argument(help="Name of a table.", show_default=False)],
    path: Annotated[Path, typer.Argument(help="New file.", show_default=False)],
) -> None:
    """Write a table of the library's as a file to start your own from."""
    if table not in TABLES:
        raise UsageError(f"there is no table {table!r}; the tables are {', '.join(TABLES)}")
    try:
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.writelines(f"{line}\n" for line in as_lines(getattr(rc.Lexicon.default(), table)))
    except OSError as error:
        raise OutputError(f"{path} cannot be written ({error.strerror}); name a new file") from error
    out.print(f"{path} written")
