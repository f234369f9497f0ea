"""Charts: a tidy DataFrame of `reportcorpus.analysis` → matplotlib Axes; nothing is computed here."""

from __future__ import annotations

from reportcorpus.charts.activities import activity_table
from reportcorpus.charts.audit import audit
from reportcorpus.charts.concordance import concordance
from reportcorpus.charts.keyness import keyness
from reportcorpus.charts.similarity import similarity
from reportcorpus.charts.slogans import slogan_table
from reportcorpus.charts.style import save
from reportcorpus.charts.themes import compare_themes, theme_frequencies
from reportcorpus.charts.trends import trends

__all__ = [
    "activity_table",
    "audit",
    "compare_themes",
    "concordance",
    "keyness",
    "save",
    "similarity",
    "slogan_table",
    "theme_frequencies",
    "trends",
]
