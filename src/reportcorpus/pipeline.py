"""The order of the steps from a source to a report, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from reportcorpus.alignment import Span, leftmost_longest
from reportcorpus.extractor.activities import activities
from reportcorpus.extractor.checks import checks
from reportcorpus.extractor.claims import claims
from reportcorpus.extractor.metadata import metadata
from reportcorpus.extractor.slogans import slogans
from reportcorpus.extractor.themes import themes
from reportcorpus.lexicon import Lexicon
from reportcorpus.loader import ReadOptions
from reportcorpus.model import Report
from reportcorpus.normaliser import normalise
from reportcorpus.segmenter import Segmenter, SegmenterName, Tokens, make_segmenter, segment
from reportcorpus.structure import structure

if TYPE_CHECKING:
    from reportcorpus.model import Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings(ReadOptions):
    """All that a result depends on beside the report itself.

    `lexicon` is what is known of the genre, `segmenter` what cuts text into words (slogans, activities and figures do
    not depend on it). `max_bytes` is the size from which a file, or a file in an archive, is refused. `text_column`,
    `id_column` and `title_column` name columns of files with one report a row (.csv .tsv .jsonl .xlsx). `filename` is
    a pattern such as `{organisation}_{year}` for what the names of files state: metadata, or grouping columns.

    Raises `UsageError` for a malformed pattern.
    """

    lexicon: Lexicon = field(default_factory=Lexicon.default)
    segmenter: SegmenterName = "rjieba"


def analyse(source: Source, settings: Settings | None = None) -> Report:
    """Return all that can be read from one source; it depends on the source and the settings alone."""
    lexicon = (settings or Settings()).lexicon
    normalised = normalise(source.text, lexicon)
    document = structure(source, normalised, lexicon)
    hits = lexicon.find(document.text)
    claimed = claims(document, hits, lexicon)
    return Report(
        id=source.id,
        path=source.path,
        folder=source.folder,
        source=source.text,
        text=document.text,
        alignment=document.alignment,
        metadata=metadata(document, lexicon),
        given=tuple(sorted(source.given)),
        groups=source.groups,
        encoding=source.encoding,
        evidence=source.evidence,
        headings=document.headings,
        sections=document.sections,
        paragraphs=document.paragraphs,
        sentences=document.sentences,
        slogans=slogans(document, hits, lexicon),
        activities=activities(document, hits, lexicon, claimed),
        claims=claimed,
        checks=checks(document, claimed),
        paragraph_themes=themes(document, hits, lexicon),
        boilerplate=normalised.boilerplate,
        edits=normalised.edits,
        marks=source.marks,
        warnings=source.warnings,
    )


def tokens(report: Report, *, settings: Settings | None = None) -> Tokens:
    """Return the words of a report's text as columns `text pos start end`; set phrases are whole words."""
    spans = leftmost_longest(Span(s.start, s.end) for s in report.slogans if s.kind == "tifa")
    return segment(report.text, _segmenter((settings or Settings()).segmenter), keep=spans)


@cache
def _segmenter(name: str) -> Segmenter:
    """Share a segmenter: it holds a dictionary of 24 megabytes and no state of ours."""
    return make_segmenter(name)
