"""Charts: a tidy DataFrame of `reportcorpus.analysis` → matplotlib Axes; nothing is computed here.

A chart draws on `ax` or makes a figure of its own, which pyplot does not know: Jupyter shows what a cell returns,
`save` writes files, and to see charts in a window give an `ax` of `pyplot.subplots`.
"""

from __future__ import annotations

from reportcorpus.charts.activities import activity_table, plans_and_results
from reportcorpus.charts.audit import audit
from reportcorpus.charts.concordance import concordance
from reportcorpus.charts.dating import date_by_slogans
from reportcorpus.charts.keyness import keyness
from reportcorpus.charts.profile import profile
from reportcorpus.charts.report_card import report_card
from reportcorpus.charts.reuse import reuse_shares, text_reuse
from reportcorpus.charts.similarity import clusters, similarity
from reportcorpus.charts.slogans import formulaicity, slogan_table, variant_table
from reportcorpus.charts.style import save
from reportcorpus.charts.theme_map import theme_map
from reportcorpus.charts.themes import compare_themes, theme_frequencies, theme_heatmap
from reportcorpus.charts.timeline import slogan_timeline
from reportcorpus.charts.topics import topics
from reportcorpus.charts.trends import trends

__all__ = [
    "activity_table",
    "audit",
    "clusters",
    "compare_themes",
    "concordance",
    "date_by_slogans",
    "formulaicity",
    "keyness",
    "plans_and_results",
    "profile",
    "report_card",
    "reuse_shares",
    "save",
    "similarity",
    "slogan_table",
    "slogan_timeline",
    "text_reuse",
    "theme_frequencies",
    "theme_heatmap",
    "theme_map",
    "topics",
    "trends",
    "variant_table",
]
