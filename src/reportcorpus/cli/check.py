"""`reportcorpus check`: what an office clerk runs before a report goes out."""

from __future__ import annotations

import os
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.text import Text

import reportcorpus as rc
from reportcorpus.cli.console import err, out, print_problems
from reportcorpus.cli.inputs import Asked, Jobs, LexiconFiles, corpus_of, is_results, language_asked, settings_with
from reportcorpus.errors import OutputError, ReadError, UsageError

if TYPE_CHECKING:
    import pandas as pd

    from reportcorpus.findings import Finding, Tally, Wording

STYLES = {"file": "bold", "judged": "bold red", "operand": "underline", "why": "yellow"}


class Form(StrEnum):
    """What findings are written as."""

    text = "text"
    json = "json"
    csv = "csv"
    html = "html"


CheckedPaths = Annotated[
    list[str],
    typer.Argument(
        help="Reports, folders of them, a results folder, or - for text on standard input.", show_default=False
    ),
]

EXAMPLES = """Example: [bold]reportcorpus check 2021年总结.docx[/bold]

Paste a text: [bold]reportcorpus check - --lang zh[/bold]

A page to print: [bold]reportcorpus check 总结 --format html --output 核对.html[/bold]

Accept what was looked at: [bold]reportcorpus check 总结 --accept accepted.tsv --save-accepted[/bold], \
and later [bold]reportcorpus check 总结 --accept accepted.tsv[/bold]"""


def check(
    paths: CheckedPaths,
    show_all: Annotated[
        bool, typer.Option("--all", help="Show all that was looked at, not only what is wrong.")
    ] = False,
    lang: Asked = None,
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

    words = found.Wording(language_asked(lang))
    if save and accept is None:
        raise UsageError("--save-accepted needs --accept FILE, the list to add to")
    if output is not None and os.path.lexists(output):
        raise OutputError(f"{output} exists already; name a new file")
    if lexicon and is_results([Path(name) for name in paths]):
        raise UsageError(f"{paths[0]} was read with a lexicon of its own; give the reports to check them with another")
    accepted = found.read_accepted(accept) if accept and not (save and not accept.exists()) else frozenset()
    reports, problems = _reports_to_check(paths, settings_with(lexicon), jobs, skip=accept)
    listed, tally = found.count(reports, accepted, with_open=show_all)
    tally.unread = int((problems["report_id"] != "").sum())  # without an id: a row of metadata for no report
    shown = [finding for finding in listed if show_all or finding.is_wrong]
    _show_findings(shown, tally, words, form, output)
    print_problems(problems, words.language)
    if save and accept is not None:
        added = found.save_accepted(accept, (finding for finding in shown if finding.is_wrong))
        err.print(Text(words.phrase("saved", path=accept, n=added)), soft_wrap=True)
    if tally.unread:
        raise typer.Exit(3)
    if tally.verdicts["inconsistent"] and not save:
        raise typer.Exit(1)


def _reports_to_check(
    names: list[str], settings: rc.Settings, jobs: int | None, *, skip: Path | None
) -> tuple[list[rc.Report], pd.DataFrame]:
    """Return reports and problems; the list of accepted findings and findings of earlier runs are no reports."""
    from reportcorpus.findings import is_findings  # noqa: PLC0415 - imports much of the library

    pasted = [rc.read_text(_standard_input(), name="stdin", settings=settings)] if "-" in names else []
    paths = [Path(name) for name in names if name != "-"]
    corpus = corpus_of(paths, settings=settings, jobs=jobs) if paths else rc.Corpus.from_reports([])
    problems = corpus.problems
    if skip is not None:
        problems = problems.loc[[Path(path).absolute() != skip.absolute() for path in problems["path"]]]
    read = {*problems["path"], *(report.path for report in corpus)}
    own = {path for path in read if path and is_findings(_file(path))}
    problems = problems.loc[[path not in own for path in problems["path"]]]
    reports = [*pasted, *(report for report in corpus if report.path not in own)]
    if not reports and not len(problems):
        raise UsageError(f"there is no report in {', '.join(names)}; give reports, folders of them, or - and a text")
    return reports, problems


def _file(path: str) -> Path:
    """Return the file that a path names, or a path with the number of a row or part behind it."""
    return Path(path) if os.path.lexists(path) else Path(path.rpartition("#")[0])


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
    if not any("\u4e00" <= character <= "\u9fff" for character in text):
        raise ReadError("stdin", "no report: it holds no Chinese characters", "paste the text of a report")
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
