"""Tables and texts as files for other programs: CSV and XLSX for office work, JSON Lines for annotation."""

from __future__ import annotations

from reportcorpus.export.cells import TABLES
from reportcorpus.export.csv_files import csv_text, write_csv, write_tables
from reportcorpus.export.jsonl import LAYERS, StandoffReport, StandoffSpan, read_jsonl, standoff, write_jsonl
from reportcorpus.export.xlsx import Sheet, write_xlsx

__all__ = [
    "LAYERS",
    "TABLES",
    "Sheet",
    "StandoffReport",
    "StandoffSpan",
    "csv_text",
    "read_jsonl",
    "standoff",
    "write_csv",
    "write_jsonl",
    "write_tables",
    "write_xlsx",
]
