"""The order of the steps from a source to a report, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reportcorpus.alignment import Span
from reportcorpus.errors import expect
from reportcorpus.extractor.activities import activities
from reportcorpus.extractor.activities.periods import dated
from reportcorpus.extractor.checks import checks
from reportcorpus.extractor.claims import claims
from reportcorpus.extractor.metadata import metadata
from reportcorpus.extractor.slogans import slogans
from reportcorpus.extractor.themes import Explanation, explained, themes
from reportcorpus.lexicon import Hits, Lexicon
from reportcorpus.loader import ReadOptions
from reportcorpus.model import Activity, Claim, Document, Normalised, Report
from reportcorpus.normaliser import normalise
from reportcorpus.segmenter import SegmenterName, Tokens, check_segmenter, checked_words, cut_text, is_word
from reportcorpus.structure import structure

if TYPE_CHECKING:
    from reportcorpus.model import Problem, Source
    from reportcorpus.pseudonyms import Pseudonyms


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings(ReadOptions):
    """All that a result depends on beside the report itself.

    `lexicon` is what is known of the genre. `segmenter` is what cuts text into words and `words` the user's own words,
    which it never cuts; slogans, activities and figures depend on neither. `max_bytes` is the size from which a file,
    or a file in an archive, is refused. `text_column`, `id_column` and `title_column` name columns of files with one
    report a row (.csv .tsv .jsonl .xlsx). `filename` is a pattern such as `{organisation}_{year}` for what the names of
    files state: metadata, or grouping columns. `pseudonyms` replaces persons before anything is read, None nobody.

    Raises `UsageError` for a malformed pattern or word.
    """

    lexicon: Lexicon = field(default_factory=Lexicon.default, repr=False)
    segmenter: SegmenterName = "rjieba"
    words: tuple[str, ...] = ()
    pseudonyms: Pseudonyms | None = None

    def __post_init__(self) -> None:
        """Check the pattern and the words."""
        ReadOptions.__post_init__(self)
        expect(self.lexicon, Lexicon, "lexicon is one of rc.Lexicon, such as rc.Lexicon.default().extended('mine.tsv')")
        if self.pseudonyms is not None:
            from reportcorpus.pseudonyms import Pseudonyms  # noqa: PLC0415 - loaded for those who ask for them

            expect(self.pseudonyms, Pseudonyms, "pseudonyms are made by rc.Pseudonyms()")
        words = checked_words(self.words)
        if self.pseudonyms is not None:  # a name among them is looked for in texts that have its pseudonym
            words = checked_words(self.pseudonyms.text(word, self.lexicon) for word in words)
        object.__setattr__(self, "words", words)
        check_segmenter(self.segmenter)

    def shown(self, problem: Problem) -> Problem:
        """Return a problem as it may be shown: without persons, where these get pseudonyms."""
        return problem if self.pseudonyms is None else self.pseudonyms.problem(problem, self.lexicon)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reading:
    """A source on its way to a report: what themes and checks rest on."""

    source: Source
    normalised: Normalised
    document: Document
    hits: Hits
    claims: tuple[Claim, ...]
    activities: tuple[Activity, ...]


def _reading(source: Source, settings: Settings) -> _Reading:
    """Take the steps that all others need, on the source without persons where these get pseudonyms."""
    lexicon = settings.lexicon
    if settings.pseudonyms is not None:
        source = settings.pseudonyms.source(source, lexicon)
    normalised = normalise(source.text, lexicon)
    document = structure(source, normalised, lexicon)
    hits = lexicon.find(document.text)
    claimed = claims(document, hits, lexicon)
    done = activities(document, hits, lexicon, claimed)
    return _Reading(source=source, normalised=normalised, document=document, hits=hits, claims=claimed, activities=done)


def analyse(source: Source, settings: Settings | None = None) -> Report:
    """Return all that can be read from one source; it depends on the source and the settings alone."""
    settings = settings or Settings()
    lexicon = settings.lexicon
    reading = _reading(source, settings)
    source, document, hits = reading.source, reading.document, reading.hits
    about = metadata(document, lexicon)
    return Report(
        id=source.id,
        path=source.path,
        folder=source.folder,
        source=source.text,
        text=document.text,
        alignment=document.alignment,
        metadata=about,
        given=tuple(sorted(source.given)),
        groups=source.groups,
        first_line=source.first_line,
        encoding=source.encoding,
        evidence=source.evidence,
        headings=document.headings,
        sections=document.sections,
        paragraphs=document.paragraphs,
        sentences=document.sentences,
        masks=document.masks,
        slogans=slogans(document, hits, lexicon),
        activities=dated(reading.activities, about.year),
        claims=reading.claims,
        checks=checks(document, hits, lexicon, reading.claims),
        paragraph_themes=themes(document, hits, lexicon, reading.activities),
        boilerplate=reading.normalised.boilerplate,
        edits=reading.normalised.edits,
        marks=source.marks,
        warnings=source.warnings,
    )


def explain_themes(source: Source, settings: Settings | None = None) -> tuple[Explanation, ...]:
    """Return why each paragraph of a source got its themes, for whoever writes a codebook."""
    settings = settings or Settings()
    reading = _reading(source, settings)
    return tuple(explained(reading.document, reading.hits, settings.lexicon, reading.activities))


def tokens(report: Report, *, settings: Settings | None = None) -> Tokens:
    """Return the words of a report's text as columns `text pos start end`.

    Set phrases (不忘初心、牢记使命), the report's organisation and the user's words are whole words, with `pos` term.
    White space is no word. Positions count code points of `report.text`.
    """
    settings = settings or Settings()
    return cut_text(
        report.text,
        phrases=(Span(s.start, s.end) for s in report.slogans if s.kind == "tifa"),
        organisation=report.metadata.organisation,
        words=settings.words,
        segmenter=settings.segmenter,
    )


@dataclass(frozen=True, slots=True, eq=False)
class Analyser:
    """What scikit-learn calls an analyzer: a text → its words without figures, punctuation and stop words.

    Set phrases of the lexicon and the user's words are whole words; stop words are those of the lexicon
    (`Lexicon.default().extended("my_stopwords.tsv")` adds some). It can be pickled.

    >>> from sklearn.feature_extraction.text import CountVectorizer
    >>> counts = CountVectorizer(analyzer=Analyser()).fit(["全校5名党员不忘初心、牢记使命。"])
    >>> list(counts.get_feature_names_out())
    ['不忘初心、牢记使命', '党员', '全校']
    """

    settings: Settings = field(default_factory=Settings)

    def __call__(self, text: str) -> list[str]:
        """Return the words of `text` in order."""
        settings = self.settings
        phrases = (Span(start, end) for start, end, _ in settings.lexicon.find(text).slogans)
        found = cut_text(text, phrases=phrases, words=settings.words, segmenter=settings.segmenter)
        stop = settings.lexicon.stop_words
        return [word for word in found["text"] if word not in stop and is_word(word)]
