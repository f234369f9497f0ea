"""What the user may choose about the reading of files."""

from __future__ import annotations

from dataclasses import dataclass

from reportcorpus.loader.filenames import pattern_fields


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadOptions:
    """How files are read.

    `max_bytes` is the size from which a file, or a member of an archive, is refused. `text_column`, `id_column` and
    `title_column` name columns of files with one report a row (.csv .tsv .jsonl .xlsx); without `id_column` a report is
    called by the number of its row. `filename` is a pattern such as `{organisation}_{year}` that says what file names
    state: fields of metadata, others become grouping columns.

    Raises UsageError for a pattern that cannot be read.
    """

    max_bytes: int = 64 * 1024 * 1024
    text_column: str = "text"
    id_column: str | None = None
    title_column: str | None = None
    filename: str | None = None

    def __post_init__(self) -> None:
        if self.filename is not None:
            pattern_fields(self.filename)
