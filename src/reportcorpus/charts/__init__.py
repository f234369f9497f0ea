"""Charts: a tidy DataFrame of `reportcorpus.analysis` → matplotlib Axes; nothing is computed here."""

from __future__ import annotations

from reportcorpus.charts.style import save
from reportcorpus.charts.themes import theme_frequencies

__all__ = ["save", "theme_frequencies"]
