"""Read Chinese Party-building reports of schools as data.

Everything counted, charted or judged leads back to the exact characters of the raw file. Start with `read_report` for
one file, `read_corpus` for many, `analyse_folder` for a folder of results.
"""

from __future__ import annotations

from importlib.metadata import version

from reportcorpus import analysis, charts
from reportcorpus.corpus import Corpus
from reportcorpus.errors import LexiconError, OutputError, ReadError, ReportCorpusError, UsageError
from reportcorpus.evaluation import evaluate
from reportcorpus.lexicon import Lexicon
from reportcorpus.model import Report
from reportcorpus.pipeline import Settings, tokens
from reportcorpus.reading import read_corpus, read_frame, read_report, read_text
from reportcorpus.results import analyse_folder, open_results

__version__ = version("reportcorpus")

__all__ = [
    "Corpus",
    "Lexicon",
    "LexiconError",
    "OutputError",
    "ReadError",
    "Report",
    "ReportCorpusError",
    "Settings",
    "UsageError",
    "analyse_folder",
    "analysis",
    "charts",
    "evaluate",
    "open_results",
    "read_corpus",
    "read_frame",
    "read_report",
    "read_text",
    "tokens",
]
