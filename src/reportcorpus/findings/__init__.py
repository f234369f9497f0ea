"""What an office checks before a report goes out: figures that do not add up, shown, listed, and accepted."""

from __future__ import annotations

from reportcorpus.findings.accepted import read_accepted, save_accepted
from reportcorpus.findings.collect import Finding, Key, Tally, count, findings
from reportcorpus.findings.render import as_csv, as_html, as_json, as_text, is_findings, plain, text_lines
from reportcorpus.findings.wording import Wording

__all__ = [
    "Finding",
    "Key",
    "Tally",
    "Wording",
    "as_csv",
    "as_html",
    "as_json",
    "as_text",
    "count",
    "findings",
    "is_findings",
    "plain",
    "read_accepted",
    "save_accepted",
    "text_lines",
]
