"""The command line: parse, call, print."""

from __future__ import annotations

import io
import locale
import os
import sys
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich import box
from rich.console import Console
from rich.markup import escape
from rich.table import Table
from rich.text import Text

import reportcorpus as rc
from reportcorpus.errors import OutputError, ReadError, ReportCorpusError, UsageError
from reportcorpus.export import write_csv
from reportcorpus.term_files import as_lines
from reportcorpus.terms import TABLES

if TYPE_CHECKING:
    import pandas as pd

    from reportcorpus.findings import Finding, Tally, Wording

app = typer.Typer(
    help="Read Chinese Party-building reports of schools as data. 读党建工作总结：提法、活动、数字与主题，逐字可查。",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
)
lexicon_app = typer.Typer(help="Look at the terms the library knows, and check your own.", no_args_is_help=True)
app.add_typer(lexicon_app, name="lexicon")
out = Console(highlight=False, emoji=False)
err = Console(stderr=True, highlight=False, emoji=False)

STYLES = {"file": "bold", "judged": "bold red", "operand": "underline", "why": "yellow"}


class Form(StrEnum):
    """What findings are written as."""

    text = "text"
    json = "json"
    csv = "csv"
    html = "html"


class Lang(StrEnum):
    """What findings are told in."""

    zh = "zh"
    en = "en"


Paths = Annotated[list[Path], typer.Argument(help="Reports, or folders of them.", show_default=False)]
CheckedPaths = Annotated[
    list[str],
    typer.Argument(
        help="Reports, folders of them, a results folder, or - for text on standard input.", show_default=False
    ),
]
LexiconFiles = Annotated[
    list[Path] | None, typer.Option("--lexicon", help="A .tsv of your own terms; may be given several times.")
]
By = Annotated[list[str] | None, typer.Option("--by", help="Grouping column; may be given several times.")]
Jobs = Annotated[int | None, typer.Option(help="Processes; default: as many as pay.", min=1)]


@app.command(epilog="Example: [bold]reportcorpus analyse data/samples --out results[/bold]")
def analyse(
    paths: Paths,
    folder: Annotated[Path, typer.Option("--out", help="Results folder: new, empty, or of an earlier run.")],
    metadata: Annotated[Path | None, typer.Option(help="CSV with a column 'file' and further columns.")] = None,
    text_column: Annotated[str, typer.Option(help="Column of texts in tables with one report a row.")] = "text",
    id_column: Annotated[str | None, typer.Option(help="Column of ids in such tables; default: the row.")] = None,
    filename: Annotated[
        str | None, typer.Option(help="What file names state, such as '{organisation}_{year}'.")
    ] = None,
    lexicon: LexiconFiles = None,
    jobs: Jobs = None,
    again: Annotated[bool, typer.Option("--again", help="Analyse afresh even if nothing has changed.")] = False,
) -> None:
    """Analyse reports into tables, a theme chart and a page that opens in a browser.

    Exit code 0, or 1 where nothing could be read.
    """
    settings = replace(_settings(lexicon), text_column=text_column, id_column=id_column, filename=filename)
    corpus = rc.analyse_folder(paths, folder, metadata=metadata, jobs=jobs, settings=settings, resume=not again)
    _print_summary(corpus, folder)
    if not len(corpus):
        err.print(f"No report was read in {', '.join(map(str, paths))}", markup=False)
        raise typer.Exit(1)


@app.command(
    epilog="Example: [bold]reportcorpus check 2021年总结.docx[/bold]\n\n"
    "Paste a text: [bold]reportcorpus check - --lang zh[/bold]\n\n"
    "A page to print: [bold]reportcorpus check 总结 --format html --output 核对.html[/bold]\n\n"
    "Accept what was looked at: [bold]reportcorpus check 总结 --accept accepted.tsv --save-accepted[/bold], "
    "and later [bold]reportcorpus check 总结 --accept accepted.tsv[/bold]"
)
def check(
    paths: CheckedPaths,
    show_all: Annotated[bool, typer.Option("--all", help="Show every judged statement, not only wrong ones.")] = False,
    lang: Annotated[Lang | None, typer.Option(help="Language; default: that of the locale.")] = None,
    form: Annotated[Form, typer.Option("--format", help="json and csv are the same in both languages.")] = Form.text,
    output: Annotated[Path | None, typer.Option(help="Write to this new file instead of the terminal.")] = None,
    accept: Annotated[Path | None, typer.Option(help="List of accepted findings (.tsv), which are not shown.")] = None,
    save: Annotated[
        bool, typer.Option("--save-accepted", help="Add the inconsistent findings shown to the list of --accept.")
    ] = False,
    lexicon: LexiconFiles = None,
    jobs: Jobs = None,
) -> None:
    """Recompute the figures of reports and show those that do not add up.

    Exit code 0; 1 where something is inconsistent and not accepted (with --save-accepted, all is); 3 where something
    could not be read, whatever else was found, since the check is then incomplete; 2 for wrong usage.

    Accepted findings are known by kind, figures and sentence, not by file or line: what is edited elsewhere does not
    bring them back. In plain text 【】 marks the judged figure and ［］ those that it rests on.
    """
    from reportcorpus import findings as found  # noqa: PLC0415 - imports much of the library, which --help does not need

    words = found.Wording(lang.value if lang else found.language_of(os.environ, locale.getlocale()[0]))
    if save and accept is None:
        raise UsageError("--save-accepted needs --accept FILE, the list to add to")
    if output is not None and os.path.lexists(output):
        raise OutputError(f"{output} exists already; name a new file")
    if lexicon and _is_results([Path(name) for name in paths]):
        raise UsageError(f"{paths[0]} was read with a lexicon of its own; give the reports to check them with another")
    accepted = found.read_accepted(accept) if accept and not (save and not accept.exists()) else frozenset()
    reports, problems = _reports_to_check(paths, _settings(lexicon), jobs, skip=accept)
    listed, tally = found.count(reports, accepted)
    tally.unread = int((problems["report_id"] != "").sum())  # without an id: a row of metadata for no report
    shown = [finding for finding in listed if show_all or finding.is_wrong]
    _show_findings(shown, tally, words, form, output)
    _print_problems(problems)
    if save and accept is not None:
        added = found.save_accepted(accept, (finding for finding in shown if finding.is_wrong))
        err.print(Text(words.phrase("saved", path=accept, n=added)), soft_wrap=True)
    if tally.unread:
        raise typer.Exit(3)
    if tally.verdicts["inconsistent"] and not save:
        raise typer.Exit(1)


@app.command(epilog="Example: [bold]reportcorpus compare results --by organisation --by year[/bold]")
def compare(
    paths: Paths,
    by: By = None,
    csv: Annotated[Path | None, typer.Option(help="Write the table to this CSV file instead.")] = None,
) -> None:
    """Compare themes between groups of reports, with the number of reports beside every figure."""
    corpus = _corpus(paths)
    frame = rc.analysis.compare_themes(corpus, by=by or ["organisation"])
    if csv is None and out.is_terminal:
        frame = frame.drop(columns=["low", "high", "rest_share", "rest_reports", "p"], errors="ignore")
    _print_frame(frame, csv)


@app.command(epilog="Example: [bold]reportcorpus concordance results 三会一课 --window 15[/bold]")
def concordance(
    paths: Paths,
    query: Annotated[str, typer.Argument(help="Characters to find.", show_default=False)],
    window: Annotated[int, typer.Option(help="Characters shown on each side.", min=1)] = 20,
    regex: Annotated[bool, typer.Option("--regex", help="Read the query as a regular expression.")] = False,
    csv: Annotated[Path | None, typer.Option(help="Write the table to this CSV file instead.")] = None,
) -> None:
    """Print every occurrence of some characters with those around it."""
    frame = rc.analysis.concordance(_corpus(paths), query, window=window, regex=regex)
    if csv is not None:
        _print_frame(frame, csv)
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
    """Print the normalised text of a report, or what was done to it."""
    report = rc.read_report(path)
    if not diff:
        out.print(report.text, markup=False, soft_wrap=True)
        return
    for dropped in report.boilerplate:
        line = report.locate(dropped).line
        out.print(Text(f"line {line}, {dropped.reason}: - {dropped.text.strip()}", style="red"), soft_wrap=True)
    for edit in report.edits:
        line = report.locate(edit).line
        out.print(Text(f"line {line}, {edit.rule}: {edit.old!r} → {edit.new!r}"), soft_wrap=True)


@app.command(epilog="Example: [bold]reportcorpus evaluate tests/gold[/bold]")
def evaluate(folder: Annotated[Path, typer.Argument(help="Gold folder: NAME.json and docs/.")]) -> None:
    """Score the library against annotated reports."""
    _print_frame(rc.evaluate(folder).round(4), None)


@lexicon_app.command("list", epilog="Example: [bold]reportcorpus lexicon list slogans[/bold]")
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


@lexicon_app.command("check", epilog="Example: [bold]reportcorpus lexicon check mine.tsv[/bold]")
def check_lexicon(files: Annotated[list[Path], typer.Argument(help="Your own tables.", show_default=False)]) -> None:
    """Check that tables of your own can be read and fit the library's."""
    known = rc.Lexicon.default()
    extended = known.extended(*files)
    for name in TABLES:
        more = len(getattr(extended, name)) - len(getattr(known, name))
        if getattr(extended, name) != getattr(known, name):
            out.print(f"{name}: {more} rows more")
    out.print("All rows are valid.")


@lexicon_app.command("export", epilog="Example: [bold]reportcorpus lexicon export slogans mine.tsv[/bold]")
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


def _fail(error: ReportCorpusError, code: int) -> None:
    err.print(Text(f"Error: {error}", style="red"), soft_wrap=True)
    sys.exit(code)


def _settings(lexicon: list[Path] | None) -> rc.Settings:
    known = rc.Lexicon.default()
    return rc.Settings(lexicon=known.extended(*lexicon) if lexicon else known)


def _corpus(paths: list[Path], *, settings: rc.Settings | None = None, jobs: int | None = None) -> rc.Corpus:
    """Open a results folder, which has been read with settings of its own, or read reports."""
    if _is_results(paths):
        return rc.open_results(paths[0])
    return rc.read_corpus(paths, jobs=jobs, settings=settings)


def _is_results(paths: list[Path]) -> bool:
    from reportcorpus.batch import RUN  # noqa: PLC0415 - imports all of the library, which --help does not need

    return len(paths) == 1 and (paths[0] / RUN).exists()


def _reports_to_check(
    names: list[str], settings: rc.Settings, jobs: int | None, *, skip: Path | None
) -> tuple[list[rc.Report], pd.DataFrame]:
    """Return reports and problems; the list of accepted findings is no report where it lies among them."""
    pasted = [rc.read_text(_standard_input(), name="stdin", settings=settings)] if "-" in names else []
    paths = [Path(name) for name in names if name != "-"]
    corpus = _corpus(paths, settings=settings, jobs=jobs) if paths else rc.Corpus.from_reports([])
    problems = corpus.problems
    if skip is not None:
        problems = problems.loc[[Path(path).absolute() != skip.absolute() for path in problems["path"]]]
    reports = [*pasted, *corpus]
    if not reports and not len(problems):
        raise UsageError(f"there is no report in {', '.join(names)}; give reports, folders of them, or - and a text")
    return reports, problems


def _standard_input() -> str:
    """Return the text that was pasted or piped in, in any encoding that a file may have."""
    from reportcorpus.loader.encodings import decode  # noqa: PLC0415 - only pasted text needs it

    if sys.stdin is None:
        raise ReadError("stdin", "there is no standard input", "give the name of a file")
    if sys.stdin.isatty():
        err.print("Paste the text, then press Ctrl-D (Windows: Ctrl-Z and Enter). 粘贴文字后按 Ctrl-D 结束。")
    text = decode(sys.stdin.buffer.read(), path="stdin").text
    if not text.strip():
        raise ReadError("stdin", "empty", "paste the text of a report, or give the name of a file")
    return text


def _show_findings(shown: list[Finding], tally: Tally, words: Wording, form: Form, output: Path | None) -> None:
    """Print findings, or write them to a new file; the summary stands on the error stream where a program reads."""
    from reportcorpus import findings as found  # noqa: PLC0415 - imports much of the library, which --help does not need

    if form is Form.text and output is None:
        for line in found.text_lines(shown, words):
            styled = out.is_terminal and out.color_system is not None
            text = Text.assemble(*((part.text, STYLES.get(part.kind, "")) for part in line)) if styled else None
            out.print(text if text is not None else Text(found.plain(line)), soft_wrap=True)
        out.print(Text("\n".join(words.summary(tally))), soft_wrap=True)
        return
    make = {Form.text: lambda: found.as_text(shown, tally, words), Form.json: lambda: found.as_json(shown),
            Form.csv: lambda: found.as_csv(shown), Form.html: lambda: found.as_html(shown, tally, words)}  # fmt: skip
    data = make[form]().encode("utf-8", errors="replace")
    if output is None:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
    else:
        try:
            with output.open("xb") as file:
                file.write(data)
        except OSError as error:
            raise OutputError(f"{output} cannot be written ({error.strerror}); name a new file") from error
    err.print(Text("\n".join(words.summary(tally))), soft_wrap=True)
    if output is not None:
        err.print(Text(words.phrase("written", path=output)), soft_wrap=True)


def _print_summary(corpus: rc.Corpus, folder: Path) -> None:
    verdicts = corpus.checks["verdict"].value_counts()
    shares = corpus.themes.groupby("theme")["characters"].sum().sort_values(ascending=False)
    total = corpus.reports["characters"].sum()
    themes = "，".join(f"{theme} {100 * share / total:.0f} %" for theme, share in shares.head(5).items())
    schools = corpus.reports["organisation"].nunique()
    out.print(f"[bold]{len(corpus)}[/bold] reports of {schools} organisations read, {len(corpus.problems)} problems")
    if len(corpus):
        out.print(f"Commonest themes: {themes}", soft_wrap=True)
        out.print(
            f"Figures: {len(corpus.claims)} stated, {len(corpus.checks)} recomputed, "
            f"[bold]{verdicts.get('inconsistent', 0)}[/bold] do not add up"
        )
    _print_problems(corpus.problems)
    if len(corpus):
        page, tables = escape(str(folder / "index.html")), escape(str(folder / "tables"))
        out.print(f"Look at {page}; tables for Excel are in {tables}", soft_wrap=True)


def _print_problems(problems: pd.DataFrame) -> None:
    for row in problems.head(20).to_dict("records"):
        err.print(Text(f"{row['path']}: {row['reason']}; {row['advice']}", style="yellow"), soft_wrap=True)
    if len(problems) > 20:
        err.print(f"... and {len(problems) - 20} more: see the table of problems")


def _new_csv(frame: pd.DataFrame, path: Path) -> Path:
    """Write a table as a new file; raise `OutputError` where there is one, or none can be made."""
    try:
        path.open("x", encoding="utf-8").close()
    except OSError as error:
        raise OutputError(f"{path} cannot be written ({error.strerror}); name a new file") from error
    return write_csv(frame, path)


def _print_frame(frame: pd.DataFrame, csv: Path | None) -> None:
    if csv is not None:
        out.print(f"{_new_csv(frame, csv)} written, {len(frame)} rows", markup=False)
        return
    if not out.is_terminal:
        out.print(frame.to_csv(sep="\t", index=False).rstrip("\n"), markup=False, soft_wrap=True)
        return
    table = Table(*map(str, frame.columns), box=box.SIMPLE)
    for row in frame.itertuples(index=False):
        table.add_row(*(_shown(cell) for cell in row))
    out.print(table)


def _shown(cell: object) -> str:
    if isinstance(cell, float):
        return "" if cell != cell else f"{cell:.4g}"  # noqa: PLR0124 - NaN
    return escape(str(cell))
