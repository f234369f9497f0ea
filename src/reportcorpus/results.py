"""The main job: a folder of reports → a results folder with tables, the theme chart and the page."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal, get_args

from reportcorpus import analysis, charts
from reportcorpus.batch import analyse_to_tables, writing_into
from reportcorpus.corpus import Corpus
from reportcorpus.errors import UsageError
from reportcorpus.explorer import write_page
from reportcorpus.export import write_jsonl, write_tables, write_xlsx

if TYPE_CHECKING:
    from reportcorpus.pipeline import Settings
    from reportcorpus.reading import OnError, Paths

Engine = Literal["local"]

WORKBOOK = "tables.xlsx"
STANDOFF = "standoff.jsonl"


def analyse_folder(
    paths: Paths,
    out: str | Path,
    *,
    metadata: str | Path | None = None,
    jobs: int | None = None,
    progress: bool = True,
    on_error: OnError = "collect",
    settings: Settings | None = None,
    engine: Engine = "local",
    resume: bool = True,
    xlsx: bool = False,
    jsonl: bool = False,
) -> Corpus:
    """Analyse all reports under `paths` into the results folder `out`, and open it as a corpus.

    `out` gets a Parquet file a table, `tables/*.csv` for Excel, `charts/`, `index.html` and `run.json`; with `xlsx`
    all tables as one workbook, `tables.xlsx`, and with `jsonl` the texts and what was found in them, `standoff.jsonl`.
    Either is written anew, too, where an earlier run left one, so that none goes on telling of other reports, or of
    names that `Settings(pseudonyms=…)` hides. With `resume`, results of an earlier run with the same files, settings
    and versions are taken over. The other options are those of `read_corpus`. Raises `OutputError` where `out` holds
    anything but results; nothing of the user's is touched.
    """
    if engine not in get_args(Engine):
        raise UsageError(f"engine is {engine!r}; choose one of {', '.join(get_args(Engine))}")
    corpus = analyse_to_tables(
        paths,
        out,
        metadata=metadata,
        jobs=jobs,
        progress=progress,
        on_error=on_error,
        settings=settings,
        resume=resume,
    )
    folder = Path(out)
    with writing_into(folder):
        write_tables(corpus, folder / "tables")
        if xlsx or (folder / WORKBOOK).exists():
            write_xlsx(corpus, folder / WORKBOOK)
        if jsonl or (folder / STANDOFF).exists():
            write_jsonl(corpus, folder / STANDOFF)
        _show(corpus, folder)
    return corpus


def _show(corpus: Corpus, folder: Path) -> None:
    """Write the chart and the page; without a report there is nothing to see, nor of an earlier run."""
    if len(corpus):
        chart = charts.theme_frequencies(analysis.theme_frequencies(corpus))
        charts.save(chart, folder / "charts" / "theme_frequencies")
        write_page(corpus, folder / "index.html")
        return
    for path in (folder / "index.html", *(folder / "charts").glob("theme_frequencies.*")):
        path.unlink(missing_ok=True)


def open_results(folder: str | Path) -> Corpus:
    """Open a results folder; tables and reports are read when they are asked for.

    Raises `UsageError` where it is none.
    """
    return Corpus.open(folder)
