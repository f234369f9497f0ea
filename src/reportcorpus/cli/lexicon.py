"""`reportcorpus lexicon`: look at the terms the library knows, and check your own."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TypeAlias

import typer

import reportcorpus as rc
from reportcorpus.cli.console import out
from reportcorpus.cli.explain import explain
from reportcorpus.errors import OutputError, UsageError
from reportcorpus.term_files import as_lines
from reportcorpus.terms import TABLES, row_key

if TYPE_CHECKING:
    from collections.abc import Mapping

    Key: TypeAlias = tuple[object, ...]

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
    """Check that tables of your own can be read, and show what they add to the library's and what they replace."""
    known = rc.Lexicon.default()
    extended = known.extended(*files)
    for name in TABLES:
        before = {row_key(row): row for row in getattr(known, name)}
        rows = {row_key(row): row for row in getattr(extended, name)}
        if rows != before:
            _print_change(name, before, rows)
    out.print("All rows are valid.")


def _print_change(name: str, before: Mapping[Key, Any], rows: Mapping[Key, Any]) -> None:
    """Print how many rows of a table are new or gone, and each that takes the place of one of the library's."""
    changed = [key for key in rows if key in before and rows[key] != before[key]]
    counts = {
        "new": len(rows.keys() - before.keys()),
        "replaced": len(changed),
        "of the library left out": len(before.keys() - rows.keys()),
    }
    told = ", ".join(f"{number} {what}" for what, number in counts.items() if number)
    out.print(f"{name}: {told}", markup=False)
    for key in changed:
        old, new = before[key], rows[key]
        columns = [field.name for field in fields(old) if getattr(old, field.name) != getattr(new, field.name)]
        out.print(f"  {' '.join(map(str, key))}: another {', '.join(columns)}", markup=False, soft_wrap=True)


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
