"""What the commands take: reports or results, terms and words of the user's."""

from __future__ import annotations

import locale
import os
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

import reportcorpus as rc
from reportcorpus.cli.console import print_problems
from reportcorpus.errors import ReadError, UsageError
from reportcorpus.languages import language_of

if TYPE_CHECKING:
    from reportcorpus.languages import Language
    from reportcorpus.model import Source


class Lang(StrEnum):
    """What results are told in."""

    zh = "zh"
    en = "en"


Paths = Annotated[list[Path], typer.Argument(help="Reports, or folders of them.", show_default=False)]
LexiconFiles = Annotated[
    list[Path] | None, typer.Option("--lexicon", help="A .tsv of your own terms; may be given several times.")
]
Jobs = Annotated[int | None, typer.Option(help="Processes; default: as many as pay.", min=1)]
Csv = Annotated[Path | None, typer.Option(help="Write the table to this CSV file instead.")]
Asked = Annotated[Lang | None, typer.Option("--lang", help="Language; default: that of the locale.")]


def language_asked(lang: Lang | None) -> Language:
    """Return the language that is asked for, else that of the environment."""
    return lang.value if lang else language_of(os.environ, locale.getlocale()[0])


def settings_with(lexicon: list[Path] | None) -> rc.Settings:
    """Return the default settings, with the user's terms beside the library's."""
    known = rc.Lexicon.default()
    return rc.Settings(lexicon=known.extended(*lexicon) if lexicon else known)


def corpus_of(paths: list[Path], *, settings: rc.Settings | None = None, jobs: int | None = None) -> rc.Corpus:
    """Open a results folder, which has been read with settings of its own, or read reports."""
    if is_results(paths):
        return rc.open_results(paths[0])
    return rc.read_corpus(paths, jobs=jobs, settings=settings)


def corpus_told(paths: list[Path]) -> rc.Corpus:
    """Return the corpus of `paths`, and print what could not be read; raise where there is no report at all."""
    corpus = corpus_of(paths)
    if not is_results(paths):
        print_problems(corpus.problems, language_asked(None))
    if not len(corpus):
        where = ", ".join(map(str, paths))
        raise ReadError(where, "there is no report that can be read", "give reports, or folders of them")
    return corpus


def sources_in(file: Path, settings: rc.Settings) -> tuple[list[Source], list[ReadError]]:
    """Return the reports that a file holds and what is wrong with the others; raise that where all are wrong."""
    from reportcorpus.loader import read_each  # noqa: PLC0415 - imports much that --help does not need
    from reportcorpus.model import Source  # noqa: PLC0415

    sources: list[Source] = []
    unread: list[ReadError] = []
    for item in read_each(file, options=settings):
        if isinstance(item, Source):
            sources.append(item)
        else:
            unread.append(ReadError(item.path, item.reason, item.advice))
    if unread and not sources:
        raise unread[0]
    return sources, unread


def is_results(paths: list[Path]) -> bool:
    """Tell whether the one path given is a results folder."""
    from reportcorpus.batch import RUN  # noqa: PLC0415 - imports all of the library, which --help does not need

    return len(paths) == 1 and (paths[0] / RUN).exists()


def pseudonyms_of(salt: str | None, names: Path | None, *, asked: bool) -> rc.Pseudonyms | None:
    """Return the pseudonyms asked for; raise `UsageError` for names or a salt without --pseudonymise."""
    if not asked:
        given = "--names" if names is not None else "--salt"
        if names is not None or salt is not None:
            raise UsageError(f"{given} is given without --pseudonymise; add that, or leave {given} out")
        return None
    listed = words_in(names)
    salt = salt or os.environ.get("REPORTCORPUS_SALT")
    return rc.Pseudonyms(names=listed) if salt is None else rc.Pseudonyms(salt, listed)


def words_in(path: Path | None) -> tuple[str, ...]:
    """Return the words of a file with one a line; empty lines and those that begin with # are none."""
    if path is None:
        return ()
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else "it is no UTF-8"
        raise UsageError(f"{path} cannot be read ({why}); give a UTF-8 file with one entry a line") from error
    return tuple(line.strip() for line in lines if line.strip() and not line.startswith("#"))
