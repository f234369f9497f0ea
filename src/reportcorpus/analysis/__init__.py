"""Questions to a corpus, one file each: every function takes a `Corpus` and returns a DataFrame."""

from __future__ import annotations

from reportcorpus.analysis.activities import activity_table
from reportcorpus.analysis.audit import audit
from reportcorpus.analysis.collocations import collocations
from reportcorpus.analysis.comparison import compare_themes
from reportcorpus.analysis.concordance import concordance
from reportcorpus.analysis.dispersion import dispersion
from reportcorpus.analysis.keyness import keyness
from reportcorpus.analysis.ngrams import ngrams
from reportcorpus.analysis.reuse import text_reuse
from reportcorpus.analysis.similarity import similarity
from reportcorpus.analysis.slogans import slogan_table
from reportcorpus.analysis.themes import theme_frequencies
from reportcorpus.analysis.topics import topics
from reportcorpus.analysis.trends import trends

__all__ = [
    "activity_table",
    "audit",
    "collocations",
    "compare_themes",
    "concordance",
    "dispersion",
    "keyness",
    "ngrams",
    "similarity",
    "slogan_table",
    "text_reuse",
    "theme_frequencies",
    "topics",
    "trends",
]
