"""A path, a text, a folder or a DataFrame → a report or a corpus."""

from __future__ import annotations

import re
from collections.abc import Iterable
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypeAlias, get_args

from reportcorpus.corpus import Corpus
from reportcorpus.errors import ReadError, UsageError, expect
from reportcorpus.loader import (
    archive_sidecar,
    discover,
    find_sidecar,
    frame_sources,
    group_columns,
    read,
    read_sidecar,
)
from reportcorpus.loader.reading import SUPPORTED
from reportcorpus.model import Problem, Report, Source
from reportcorpus.parallel import analyse_files
from reportcorpus.pipeline import Settings, analyse
from reportcorpus.progress import track

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import pandas as pd

    from reportcorpus.loader import FileEntry, Listing, Sidecar

LONGEST_NAME = 255  # of a file, on every system
_NO_NAME = re.compile("[，。；\n]")  # what stands in a text, and in the name of no file

OnError = Literal["collect", "raise"]
Paths: TypeAlias = "str | Path | Iterable[str | Path]"


def read_report(path: str | Path, *, settings: Settings | None = None) -> Report:
    """Read the one report that a file holds.

    Raises `ReadError` where the file cannot be read, `UsageError` where it holds several reports.
    """
    settings = _checked(settings)
    expect(path, (str, PathLike), "a report is read from the path of a file")
    sources = read(Path(path), options=settings)
    if len(sources) > 1:
        raise UsageError(f"{path} holds {len(sources)} reports; read_corpus({str(path)!r}) reads them all")
    return analyse(sources[0], settings)


def read_text(text: str, *, name: str = "text", settings: Settings | None = None) -> Report:
    """Read a report from a string, under the id `name`.

    Raises `UsageError` for the name of a file, and for a text with half a character.
    """
    settings = _checked(settings)
    expect(text, str, "the text of a report is a string; bytes are decoded first, or read from a file by read_report")
    if len(text) <= LONGEST_NAME and not _NO_NAME.search(text) and text.lower().endswith(tuple(SUPPORTED.split())):
        raise UsageError(f"{text!r} looks like the name of a file; read_report reads the report in it")
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise UsageError(
            f"the text has half a character (lone surrogate) at position {error.start}; decode it in its right encoding"
        ) from error
    return analyse(Source(id=name, text=text), settings)


def read_corpus(
    paths: Paths,
    *,
    metadata: str | Path | None = None,
    jobs: int | None = None,
    progress: bool = True,
    on_error: OnError = "collect",
    settings: Settings | None = None,
) -> Corpus:
    """Read all reports in files, folders of any depth and zip archives.

    A table (.csv .tsv .jsonl .xlsx) holds one report a row, in the column `text` or in the one that
    `Settings(text_column=…)` names. `metadata` is a table joined on the file's path or name (a `metadata.csv` or
    `metadata.xlsx` at the top of a folder, or in an archive for its files, is found by itself); its further columns
    become grouping columns. What it states counts more than the names of files
    (`Settings(filename="{organisation}_{year}")`), and these more than the text. `jobs` is the number of processes; a
    script that asks for several puts the call under `if __name__ == "__main__":`. What cannot be read becomes a row of
    `corpus.problems`, or with `on_error="raise"` raises `ReadError`.
    """
    check_on_error(on_error)
    settings = _checked(settings)
    entries, sidecar = find_files(paths, metadata)
    outcomes = analyse_files(entries, settings=settings, sidecar=sidecar, jobs=jobs)
    reports: list[Report] = []
    problems: list[Problem] = list(sidecar_problems(sidecar, settings))
    for outcome in track(outcomes, total=len(entries), description="Reading reports", show=progress):
        for item in outcome:
            if isinstance(item, Report):
                reports.append(item)
                continue
            if on_error == "raise":
                raise ReadError(item.path, item.reason, item.advice)
            problems.append(item)
    groups = grouping(entries, sidecar, settings)
    return Corpus.from_reports(reports, problems=problems, settings=settings, groups=groups)


def read_frame(
    frame: pd.DataFrame,
    text: str = "text",
    *,
    id: str | None = None,  # noqa: A002 - the column's natural name
    settings: Settings | None = None,
) -> Corpus:
    """Read a DataFrame with one report a row.

    `text` names the column of texts, `id` that of ids (else rows are numbered). Columns named like metadata
    (`title organisation place published year genre`) are taken as stated; all others become grouping columns. A row
    without text becomes a row of `corpus.problems`. Raises `UsageError` where a named column is missing.
    """
    import pandas as pd  # noqa: PLC0415 - heavy

    settings = _checked(settings)
    expect(frame, pd.DataFrame, "read_frame reads a DataFrame; pd.DataFrame(rows) makes one")
    rows = [{str(key): value for key, value in row.items()} for row in frame.to_dict("records")]
    if not rows and text not in frame.columns:
        raise UsageError(f"the frame has no column {text!r}; its columns are {list(frame.columns)}")
    reports: list[Report] = []
    problems: list[Problem] = []
    for item in frame_sources(rows, text=text, id=id):
        if isinstance(item, Source):
            reports.append(analyse(item, settings))
        else:
            problem = Problem(report_id=item.path, path=item.path, reason=item.reason, advice=item.advice)
            problems.append(settings.shown(problem))
    return Corpus.from_reports(reports, problems=problems, settings=settings)


def find_files(
    paths: Paths, metadata: str | Path | None, *, exclude: Sequence[Path] = ()
) -> tuple[Listing, Sidecar | None]:
    """Return the files under `paths` in a stable order, and the metadata of tables that belong to them.

    What the table named, or at the top of a folder, states counts more than a metadata.csv inside an archive.
    """
    expect(paths, (str, PathLike, Iterable), "reports are read from a path, or from a list of paths")
    roots = [Path(paths)] if isinstance(paths, str | Path) else [Path(path) for path in paths]
    entries = discover(roots, exclude=exclude)
    path = Path(metadata) if metadata is not None else next(filter(None, map(find_sidecar, roots)), None)
    sidecar = None if path is None else read_sidecar(path).resolve(entries.ids())
    packed: dict[Path, list[str]] = {}
    for entry in entries.members():
        packed.setdefault(entry.path, []).append(entry.id)
    for archive, ids in packed.items():
        if (inner := archive_sidecar(archive)) is not None:
            inner = inner.resolve(ids)
            sidecar = inner if sidecar is None else sidecar.beside(inner)
    return entries, sidecar


def grouping(entries: Iterable[FileEntry], sidecar: Sidecar | None, settings: Settings) -> tuple[str, ...]:
    """Return the user's grouping columns: those of the table of metadata, of file names and of tables of reports."""
    stated = () if sidecar is None else sidecar.columns
    return tuple(dict.fromkeys([*stated, *group_columns(entries, settings)]))


def sidecar_problems(sidecar: Sidecar | None, settings: Settings) -> Iterator[Problem]:
    """Yield a problem for each row of a table of metadata that states nothing about any file."""
    if sidecar is not None:
        advice = "correct the row: 'file' is the path below the folder, or the bare name where only one file has it"
        for warning in sidecar.warnings:
            yield settings.shown(
                Problem(
                    report_id="", path=sidecar.path, reason=warning.removeprefix(f"{sidecar.path}: "), advice=advice
                )
            )


def _checked(settings: Settings | None) -> Settings:
    expect(settings, (Settings, type(None)), "settings are made by rc.Settings, such as rc.Settings(lexicon=…)")
    return settings or Settings()


def check_on_error(on_error: str) -> None:
    """Raise `UsageError` unless `on_error` is one of its values."""
    if on_error not in get_args(OnError):
        raise UsageError(f"on_error is {on_error!r}; choose one of {', '.join(get_args(OnError))}")
