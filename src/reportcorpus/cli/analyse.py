"""`reportcorpus analyse`: the main job."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Annotated, Literal, TypeAlias

import typer

import reportcorpus as rc
from reportcorpus.cli.console import out, print_left_out
from reportcorpus.cli.inputs import Asked, Jobs, LexiconFiles, language_asked, pseudonyms_of, settings_with, words_in
from reportcorpus.cli.summary import print_summary

EXAMPLES = """Example: [bold]reportcorpus analyse data/samples --out results[/bold]

With exports: [bold]reportcorpus analyse reports --out results --xlsx --jsonl[/bold]

Without persons: [bold]reportcorpus analyse reports --out results --pseudonymise --names staff.txt[/bold]"""

Reports: TypeAlias = Annotated[list[str], typer.Argument(help="Reports, or folders of them.", show_default=False)]
Folder: TypeAlias = Annotated[str, typer.Option("--out", help="Results folder: new, empty, or of an earlier run.")]
Sidecar: TypeAlias = Annotated[str | None, typer.Option(help="CSV with a column 'file' and further columns.")]
TextColumn: TypeAlias = Annotated[str, typer.Option(help="Column of texts in tables with one report a row.")]
IdColumn: TypeAlias = Annotated[str | None, typer.Option(help="Column of ids in such tables; default: the row.")]
Pattern: TypeAlias = Annotated[str | None, typer.Option(help="What file names state, such as '{organisation}_{year}'.")]
Words: TypeAlias = Annotated[Path | None, typer.Option(help="Your own words, one a line, which are never cut.")]
Engine: TypeAlias = Annotated[
    Literal["local", "dask"], typer.Option(help="Where the work is done: by this machine, or by a Dask cluster.")
]
Scheduler: TypeAlias = Annotated[
    str | None, typer.Option(help="Address of the cluster's scheduler, such as tcp://host:8786.")
]
Again: TypeAlias = Annotated[bool, typer.Option("--again", help="Analyse afresh even if nothing has changed.")]
Workbook: TypeAlias = Annotated[
    bool, typer.Option("--xlsx", help="Write all tables as one workbook too, a sheet each.")
]
Standoff: TypeAlias = Annotated[
    bool,
    typer.Option("--jsonl", help="Write texts and what was found in them as JSON Lines, for annotation."),
]
Pseudonymise: TypeAlias = Annotated[
    bool,
    typer.Option(
        "--pseudonymise",
        help="Replace names of persons, telephone and identity numbers and e-mail addresses before anything is"
        " read; some names are missed, as the end of the run says.",
    ),
]
Salt: TypeAlias = Annotated[
    str | None,
    typer.Option(
        help="Secret words with which every run makes the same pseudonyms; default: those of the variable"
        " REPORTCORPUS_SALT, or drawn anew for each run, which is then made from nothing.",
    ),
]
Names: TypeAlias = Annotated[
    Path | None, typer.Option(help="Names, one a line, that are replaced wherever they stand.")
]


def analyse(
    paths: Reports,
    folder: Folder,
    metadata: Sidecar = None,
    text_column: TextColumn = "text",
    id_column: IdColumn = None,
    filename: Pattern = None,
    lexicon: LexiconFiles = None,
    words: Words = None,
    jobs: Jobs = None,
    engine: Engine = "local",
    scheduler: Scheduler = None,
    again: Again = False,
    xlsx: Workbook = False,
    jsonl: Standoff = False,
    pseudonymise: Pseudonymise = False,
    salt: Salt = None,
    names: Names = None,
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
    language = language_asked(lang)
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
        lang=language,
    )
    print_summary(corpus, Path(folder) if engine == "local" else None, paths, language)
    if xlsx:
        print_left_out(corpus)
    if pseudonymise:
        from reportcorpus.pseudonyms import MISSED  # noqa: PLC0415 - loads what --help does not need

        out.print(MISSED[language], style="yellow", markup=False, soft_wrap=True)
    if not len(corpus):
        raise typer.Exit(1)
