"""The command line: parse, call, print."""

from __future__ import annotations

import io
import sys
from importlib.metadata import version
from pathlib import Path
from typing import Annotated

import typer
from rich.text import Text

import reportcorpus as rc
from reportcorpus.cli import analyse, check, clean, compare, concordance, lexicon
from reportcorpus.cli.console import err, out, print_frame
from reportcorpus.errors import ReadError, ReportCorpusError

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
)
_INTERRUPTED = 130  # the exit code of a program that Ctrl-C ended


def print_version(asked: bool) -> None:
    """Print the version and end."""
    if asked:
        out.print(version("reportcorpus"))
        raise typer.Exit


@app.callback()
def reportcorpus(
    version_asked: Annotated[
        bool, typer.Option("--version", help="Print the version.", callback=print_version, is_eager=True)
    ] = False,
) -> None:
    """Read Chinese Party-building reports of schools as data.

    读党建工作总结：提法、活动、数字与主题，逐字可查。
    """


app.command(epilog=analyse.EXAMPLES)(analyse.analyse)
app.command(epilog=check.EXAMPLES)(check.check)
app.command(epilog=compare.EXAMPLES)(compare.compare)
app.command(epilog=concordance.EXAMPLES)(concordance.concordance)
app.command(epilog=clean.EXAMPLES)(clean.clean)
app.add_typer(lexicon.app, name="lexicon")


@app.command(epilog="Example: [bold]reportcorpus evaluate tests/gold[/bold]")
def evaluate(folder: Annotated[Path, typer.Argument(help="Gold folder: NAME.json and docs/.")]) -> None:
    """Score the library against annotated reports."""
    print_frame(rc.evaluate(folder).round(4), None)


def main() -> None:
    """Run the command line; errors are told in a sentence, with exit code 2, or 3 for input that cannot be read."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a GBK console lacks some characters of some names
    try:
        app()
    except ReadError as error:
        _fail(error, 3)
    except ReportCorpusError as error:
        _fail(error, 2)
    except SystemExit as end:
        if end.code == _INTERRUPTED:
            err.print("Stopped. An analysis goes on from here when the same command is given again.")
        raise


def _fail(error: ReportCorpusError, code: int) -> None:
    err.print(Text(f"Error: {error}", style="red"), soft_wrap=True)
    sys.exit(code)
