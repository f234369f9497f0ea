"""Read Chinese Party-building reports of schools as data.

Everything counted, charted or judged leads back to the exact characters of the raw file. Start with `read_report` for
one file, `read_corpus` for many, `analyse_folder` for a folder of results.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportcorpus.errors import LexiconError, OutputError, ReadError, ReportCorpusError, UsageError

if TYPE_CHECKING:
    from reportcorpus import analysis, charts, export
    from reportcorpus.corpus import Corpus
    from reportcorpus.evaluation import evaluate
    from reportcorpus.lexicon import Lexicon
    from reportcorpus.model import Report
    from reportcorpus.pipeline import Analyser, Settings, tokens
    from reportcorpus.pseudonyms import Pseudonyms
    from reportcorpus.reading import read_corpus, read_frame, read_report, read_text
    from reportcorpus.results import analyse_folder, open_results

    __version__: str

__all__ = [
    "Analyser",
    "Corpus",
    "Lexicon",
    "LexiconError",
    "OutputError",
    "Pseudonyms",
    "ReadError",
    "Report",
    "ReportCorpusError",
    "Settings",
    "UsageError",
    "analyse_folder",
    "analysis",
    "charts",
    "evaluate",
    "export",
    "open_results",
    "read_corpus",
    "read_frame",
    "read_report",
    "read_text",
    "tokens",
]

_HOMES = {
    "Analyser": "pipeline",
    "Corpus": "corpus",
    "Lexicon": "lexicon",
    "Pseudonyms": "pseudonyms",
    "Report": "model",
    "Settings": "pipeline",
    "analyse_folder": "results",
    "evaluate": "evaluation",
    "open_results": "results",
    "read_corpus": "reading",
    "read_frame": "reading",
    "read_report": "reading",
    "read_text": "reading",
    "tokens": "pipeline",
}

if not TYPE_CHECKING:  # a checker would take any name for one of ours

    def __getattr__(name: str) -> object:
        """Import a name when it is first asked for: what is not used costs no time."""
        from importlib import import_module  # noqa: PLC0415 - as what it imports

        if name in {"analysis", "charts", "export"}:
            return import_module(f"reportcorpus.{name}")
        if name == "__version__":
            return import_module("importlib.metadata").version("reportcorpus")
        if name not in _HOMES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        value = getattr(import_module(f"reportcorpus.{_HOMES[name]}"), name)
        globals()[name] = value
        return value


def __dir__() -> list[str]:
    return [*__all__, "__version__"]
