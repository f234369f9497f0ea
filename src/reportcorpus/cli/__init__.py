"""The command line: parse, call, print."""

from __future__ import annotations

import io
import sys
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path
from typing import Annotated, Literal

import typer
from rich.text import Text

import reportcorpus as rc
from reportcorpus.cli import lexicon as lexicon_commands
from reportcorpus.cli.check import EXAMPLES, check
from reportcorpus.cli.console import err, out, print_frame, print_left_out
from reportcorpus.cli.inputs import (
    Asked,
    Jobs,
    LexiconFiles,
    Paths,
    corpus_of,
    language_asked,
    pseudonyms_of,
    settings_with,
    sources_in,
    words_in,
)
from reportcorpus.cli.summary import print_summary
from reportcorpus.errors import ReadError, ReportCorpusError, UsageError

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
)
app.add_typer(lexicon_commands.app, name="lexicon")

_INTERRUPTED = 130  # the exit code of a program that Ctrl-C ended

By = Annotated[list[str] | None, typer.Option("--by", help="Grouping column; may be given several times.")]


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


ANALYSE_EXAMPLES = """Example: [bold]reportcorpus analyse data/samples --out results[/bold]

With exports: [bold]reportcorpus analyse reports --out results --xlsx --jsonl[/bold]

Without persons: [bold]reportcorpus analyse reports --out results --pseudonymise --names staff.txt[/bold]"""


@app.command(epilog=ANALYSE_EXAMPLES)
def analyse(
    paths: Annotated[list[str], typer.Argument(help="Reports, or folders of them.", show_default=False)],
    folder: Annotated[str, typer.Option("--out", help="Results folder: new, empty, or of an earlier run.")],
    metadata: Annotated[str | None, typer.Option(help="CSV with a column 'file' and further columns.")] = None,
    text_column: Annotated[str, typer.Option(help="Column of texts in tables with one report a row.")] = "text",
    id_column: Annotated[str | None, typer.Option(help="Column of ids in such tables; default: the row.")] = None,
    filename: Annotated[
        str | None, typer.Option(help="What file names state, such as '{organisation}_{year}'.")
    ] = None,
    lexicon: LexiconFiles = None,
    words: Annotated[Path | None, typer.Option(help="Your own words, one a line, which are never cut.")] = None,
    jobs: Jobs = None,
    engine: Annotated[
        Literal["local", "dask"], typer.Option(help="Where the work is done: by this machine, or by a Dask cluster.")
    ] = "local",
    scheduler: Annotated[
        str | None, typer.Option(help="Address of the cluster's scheduler, such as tcp://host:8786.")
    ] = None,
    again: Annotated[bool, typer.Option("--again", help="Analyse afresh even if nothing has changed.")] = False,
    xlsx: Annotated[bool, typer.Option("--xlsx", help="Write all tables as one workbook too, a sheet each.")] = False,
    jsonl: Annotated[
        bool, typer.Option("--jsonl", help="Write texts and what was found in them as JSON Lines, for annotation.")
    ] = False,
    pseudonymise: Annotated[
        bool,
        typer.Option(
            "--pseudonymise",
            help="Replace names of persons, telephone and identity numbers and e-mail addresses before anything is"
            " read; some names are missed, as the end of the run says.",
        ),
    ] = False,
    salt: Annotated[
        str | None,
        typer.Option(
            help="Secret words with which every run makes the same pseudonyms; default: those of the variable"
            " REPORTCORPUS_SALT, or drawn anew for each run, which is then made from nothing.",
        ),
    ] = None,
    names: Annotated[
        Path | None, typer.Option(help="Names, one a line, that are replaced wherever they stand.")
    ] = None,
    lang: Asked = None,
) -> None:
    """Analyse reports into tables, a theme chart and a page that opens in a browser; a cluster makes the tables alone.

    Exit code 0, or 1 where nothing could be read.
    """
    settings = replace(
        settings_with(lexicon),
        words=words_in(words),
        text_column=text_column,
        id_column=id_column,
        filename=filename,
        pseudonyms=pseudonyms_of(salt, names, asked=pseudonymise),
    )
    corpus = rc.analyse_folder(
        paths,
        folder,
        metadata=metadata,
        jobs=jobs,
        settings=settings,
        engine=engine,
        scheduler=scheduler,
        resume=not again,
        xlsx=xlsx,
        jsonl=jsonl,
    )
    print_summary(corpus, Path(folder) if engine == "local" else None, paths, language_asked(lang))
    if xlsx:
        print_left_out(corpus)
    if pseudonymise:
        from reportcorpus.pseudonyms import MISSED  # noqa: PLC0415 - loads what --help does not need

        out.print(MISSED, style="yellow", markup=False, soft_wrap=True)
    if not len(corpus):
        raise typer.Exit(1)


app.command(epilog=EXAMPLES)(check)


@app.command(epilog="Example: [bold]reportcorpus compare results --by organisation --by year[/bold]")
def compare(
    paths: Paths,
    by: By = None,
    csv: Annotated[Path | None, typer.Option(help="Write the table to this CSV file instead.")] = None,
) -> None:
    """Compare themes between groups of reports, with the number of reports beside every figure."""
    corpus = corpus_of(paths)
    frame = rc.analysis.compare_themes(corpus, by=by or ["organisation"])
    if csv is None and out.is_terminal:
        frame = frame.drop(columns=["low", "high", "rest_share", "rest_reports", "p"], errors="ignore")
    print_frame(frame, csv)


@app.command(epilog="Example: [bold]reportcorpus concordance results 三会一课 --window 15[/bold]")
def concordance(
    paths: Paths,
    query: Annotated[str, typer.Argument(help="Characters to find.", show_default=False)],
    window: Annotated[int, typer.Option(help="Characters shown on each side.", min=1)] = 20,
    regex: Annotated[bool, typer.Option("--regex", help="Read the query as a regular expression.")] = False,
    csv: Annotated[Path | None, typer.Option(help="Write the table to this CSV file instead.")] = None,
) -> None:
    """Print every occurrence of some characters with those around it."""
    frame = rc.analysis.concordance(corpus_of(paths), query, window=window, regex=regex)
    if csv is not None:
        print_frame(frame, csv)
        return
    for row in frame.to_dict("records"):
        line = Text(str(row["left"]).rjust(window, "\u3000"), no_wrap=True)
        line.append(str(row["match"]), style="bold red").append(str(row["right"]))
        out.print(line, Text(f"  {row['report_id']}", style="dim"), soft_wrap=True)
    out.print(f"{len(frame)} occurrences in {frame['report_id'].nunique()} reports")


@app.command(epilog="Example: [bold]reportcorpus clean 总结.txt --diff[/bold]")
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


def _print_changes(report: rc.Report) -> None:
    for dropped in report.boilerplate:
        line = report.locate(dropped).line
        out.print(Text(f"line {line}, {dropped.reason}: - {dropped.text.strip()}", style="red"), soft_wrap=True)
    for edit in report.edits:
        line = report.locate(edit).line
        out.print(Text(f"line {line}, {edit.rule}: {edit.old!r} → {edit.new!r}"), soft_wrap=True)


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
