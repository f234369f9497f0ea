"""Documents of raw texts, and their outlines."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reportcorpus.lexicon import Lexicon
from reportcorpus.model import Document, Mark, Source
from reportcorpus.normaliser import normalise
from reportcorpus.structure import structure

if TYPE_CHECKING:
    from collections.abc import Callable

LEXICON = Lexicon.default()


def _document(text: str, marks: tuple[Mark, ...] = ()) -> Document:
    return structure(Source(id="a", text=text, marks=marks), normalise(text, LEXICON), LEXICON)


@pytest.fixture(scope="session")
def document() -> Callable[..., Document]:
    """Return the function that makes the document of a raw text."""
    return _document


@pytest.fixture(scope="session")
def outline() -> Callable[..., list[tuple[int, str]]]:
    """Return the function that gives levels and raw texts of the headings in a raw text."""

    def of(text: str, marks: tuple[Mark, ...] = ()) -> list[tuple[int, str]]:
        return [(h.level, text[h.source_start : h.source_end]) for h in _document(text, marks).headings]

    return of
