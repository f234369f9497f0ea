"""Questions to a corpus, one file each: every function takes a `Corpus` and returns a DataFrame."""

from __future__ import annotations

from reportcorpus.analysis.activities import activity_table
from reportcorpus.analysis.audit import audit
from reportcorpus.analysis.clusters import clusters
from reportcorpus.analysis.collocations import collocations
from reportcorpus.analysis.comparison import compare_themes
from reportcorpus.analysis.concordance import concordance
from reportcorpus.analysis.dating import date_by_slogans
from reportcorpus.analysis.dispersion import dispersion
from reportcorpus.analysis.formulaicity import formulaicity
from reportcorpus.analysis.keyness import keyness
from reportcorpus.analysis.ngrams import ngrams
from reportcorpus.analysis.phrases import new_phrases, write_phrases
from reportcorpus.analysis.plans import plans_and_results
from reportcorpus.analysis.profile import profile
from reportcorpus.analysis.report_card import report_card
from reportcorpus.analysis.reuse import text_reuse
from reportcorpus.analysis.similarity import similarity
from reportcorpus.analysis.slogans import slogan_table
from reportcorpus.analysis.templates import reuse_shares
from reportcorpus.analysis.theme_evidence import theme_evidence
from reportcorpus.analysis.theme_map import theme_map
from reportcorpus.analysis.themes import theme_frequencies
from reportcorpus.analysis.topics import topics
from reportcorpus.analysis.trends import trends
from reportcorpus.analysis.unjudged import audit_counts, unjudged
from reportcorpus.analysis.variants import variant_table

__all__ = [
    "activity_table",
    "audit",
    "audit_counts",
    "clusters",
    "collocations",
    "compare_themes",
    "concordance",
    "date_by_slogans",
    "dispersion",
    "formulaicity",
    "keyness",
    "new_phrases",
    "ngrams",
    "plans_and_results",
    "profile",
    "report_card",
    "reuse_shares",
    "similarity",
    "slogan_table",
    "text_reuse",
    "theme_evidence",
    "theme_frequencies",
    "theme_map",
    "topics",
    "trends",
    "unjudged",
    "variant_table",
    "write_phrases",
]
