"""The main job: a folder of reports → a results folder with tables, the theme chart and the page."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypedDict, get_args

from reportcorpus import analysis, charts
from reportcorpus.batch import RUN, analyse_to_tables, writing_into
from reportcorpus.charts.style import finish, not_all
from reportcorpus.corpus import Corpus
from reportcorpus.errors import OutputError, UsageError
from reportcorpus.explorer import write_page
from reportcorpus.export import TABLES, write_jsonl, write_tables, write_xlsx
from reportcorpus.folders import exists, place_of
from reportcorpus.languages import words_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.axes import Axes

    from reportcorpus.batch.cluster import Scheduler
    from reportcorpus.languages import Language
    from reportcorpus.pipeline import Settings
    from reportcorpus.reading import OnError, Paths

Engine = Literal["local", "dask"]

WORKBOOK = "tables.xlsx"
STANDOFF = "standoff.jsonl"
PAGE = "index.html"
CHART = "theme_frequencies"
SHOWN = ".shown"
MOST_SCHOOLS = 60  # that a chart has rows for
_WORDS = {
    "zh": {"shown": "报告最多的{count}所，共{all}所"},
    "en": {"shown": "the {count} schools with most reports, of {all}"},
}


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
    scheduler: Scheduler = None,
    resume: bool = True,
    xlsx: bool = False,
    jsonl: bool = False,
    lang: Language = "zh",
) -> Corpus:
    """Analyse all reports under `paths` into the results folder `out`, and open it as a corpus.

    `out` gets a Parquet file a table, `tables/*.csv` for Excel, `charts/`, `index.html` and `run.json`; with `xlsx`
    all tables as one workbook, `tables.xlsx`, and with `jsonl` the texts and what was found in them, `standoff.jsonl`.
    Either is written anew, too, where an earlier run left one, so that none goes on telling of other reports, or of
    names that `Settings(pseudonyms=…)` hides. `lang` is that of the chart. With `resume`, results of an earlier
    run with the same files, settings and versions are taken over. The other options are those of `read_corpus`.

    With `engine="dask"` the workers of `scheduler` (an address such as `tcp://host:8786`, a `distributed.Client`, or
    None for the client of this session) do the work; paths and `out` may be URLs that fsspec knows (`s3://…`), and only
    the Parquet files and `run.json` are written. It needs the extra `reportcorpus[dask]`.

    Raises `OutputError` where `out` holds anything but results, nothing of the user's is touched; `UsageError` where
    options do not go together or no scheduler is there.
    """
    if engine not in get_args(Engine):
        raise UsageError(f"engine is {engine!r}; choose one of {', '.join(get_args(Engine))}")
    words_of(_WORDS, lang)  # raises before the work begins
    shared: _Shared = {
        "metadata": metadata,
        "progress": progress,
        "on_error": on_error,
        "settings": settings,
        "resume": resume,
    }
    if engine == "dask":
        from reportcorpus.batch.cluster import analyse_on_cluster  # noqa: PLC0415 - needs an extra

        if jobs is not None or xlsx or jsonl:
            raise UsageError("jobs, xlsx and jsonl are for engine='local'; rc.export writes files of opened results")
        _refuse_pages(out)
        return analyse_on_cluster(paths, out, scheduler=scheduler, **shared)
    if scheduler is not None:
        raise UsageError("scheduler is for engine='dask'; leave it out, or give that too")
    corpus = analyse_to_tables(paths, out, jobs=jobs, **shared)
    folder = Path(out)
    with writing_into(folder):
        wanted = [name for name, asked in ((WORKBOOK, xlsx), (STANDOFF, jsonl)) if asked or (folder / name).exists()]
        if not _is_shown(folder, wanted, lang):
            (folder / SHOWN).unlink(missing_ok=True)
            _write_files(corpus, folder, wanted, lang)
            (folder / SHOWN).write_text(_state(folder, wanted, lang), encoding="utf-8")
    return corpus


def _write_files(corpus: Corpus, folder: Path, wanted: Sequence[str], lang: Language) -> None:
    """Write what people look at: the page, CSV files, what else is wanted, and the chart.

    The page takes most memory, which the others take over.
    """
    _write_page(corpus, folder / PAGE)
    write_tables(corpus, folder / "tables")
    if WORKBOOK in wanted:
        write_xlsx(corpus, folder / WORKBOOK)
    if STANDOFF in wanted:
        write_jsonl(corpus, folder / STANDOFF)
    _draw(corpus, folder / "charts", lang)


def _is_shown(folder: Path, wanted: Sequence[str], lang: Language) -> bool:
    """Tell whether the files that people look at are those of the tables, untouched since they were written."""
    try:
        return (folder / SHOWN).read_text(encoding="utf-8") == _state(folder, wanted, lang)
    except OSError:
        return False


def _state(folder: Path, wanted: Sequence[str], lang: Language) -> str:
    """Return the language, and size and time of change of the record, CSV files, page and what else is `wanted`."""
    found: dict[str, object] = {"lang": lang}
    for name in (RUN, *(f"tables/{table}.csv" for table in TABLES), PAGE, *wanted):
        with suppress(FileNotFoundError):
            status = (folder / name).stat()
            found[name] = [status.st_size, status.st_mtime_ns]
    return json.dumps(found)


class _Shared(TypedDict):
    """The options that all engines take."""

    metadata: str | Path | None
    progress: bool
    on_error: OnError
    settings: Settings | None
    resume: bool


def _refuse_pages(out: str | Path) -> None:
    """Raise `OutputError` where files would go on telling of an earlier run: a cluster writes none of their kind."""
    place = place_of(out)
    for name in (PAGE, "tables", WORKBOOK, STANDOFF):
        if exists(place, name):
            raise OutputError(f"{out} holds {name} of a local run, which this one would not renew; name another folder")


def _write_page(corpus: Corpus, path: Path) -> None:
    """Write the page; without a report there is nothing to see, nor of an earlier run."""
    if len(corpus):
        write_page(corpus, path)
    else:
        path.unlink(missing_ok=True)


def _draw(corpus: Corpus, folder: Path, lang: Language) -> None:
    """Draw the chart, likewise."""
    if len(corpus):
        charts.save(_chart(corpus, lang), folder / CHART)
        return
    for path in folder.glob(f"{CHART}.*"):
        path.unlink()


def _chart(corpus: Corpus, lang: Language) -> Axes:
    """Draw the themes of the schools, of those with most reports where there are too many to read."""
    frame = analysis.theme_frequencies(corpus)
    schools = frame.drop_duplicates("organisation").nlargest(MOST_SCHOOLS, "reports")["organisation"]
    chart = charts.theme_frequencies(frame[frame["organisation"].isin(schools)], lang=lang)
    if cut := not_all(words_of(_WORDS, lang), len(schools), frame["organisation"].nunique()):
        chart.set_xlabel(cut, loc="left")
        finish(chart)
    return chart


def open_results(folder: str | Path) -> Corpus:
    """Open a results folder; tables and reports are read when they are asked for.

    Raises `UsageError` where it is none.
    """
    return Corpus.open(folder)
