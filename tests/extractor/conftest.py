"""Documents made by hand for the tests of extractors, which so do not depend on how a file is read."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from reportcorpus.alignment import Alignment
from reportcorpus.lexicon import Lexicon
from reportcorpus.model import Document, Heading, Paragraph, Position, Section, Sentence, Source, Zone

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

ZONES: Mapping[str, Zone] = {"下一步打算": "plans", "存在的问题": "problems"}


def make_document(
    *lines: str, raw: str | None = None, title: str | None = None, given: Mapping[str, str] | None = None
):
    """Return a document of `lines`; one that begins with # is a heading, with ## one of level 1, and so on.

    `raw` is the source text where it differs from the body.
    """
    bodies = [re.sub("^#+ ", "", line) for line in lines]
    text = "\n".join(bodies)
    alignment = Alignment.identity(len(text))
    headings: list[Heading] = []
    sections: list[Section] = []
    paragraphs: list[Paragraph] = []
    sentences: list[Sentence] = []
    zone: Zone | None = None
    start = 0
    for line, body in zip(lines, bodies, strict=True):
        place = Position(
            start=start, end=start + len(body), source_start=start, source_end=start + len(body), text=body
        )
        if line.startswith("#"):
            level = line.index(" ") - 1
            zone = next((ZONES[word] for word in ZONES if word in body), None if level < 2 else zone)
            parent = next((i for i in reversed(range(len(sections))) if sections[i].level < level), None)
            headings.append(Heading(**place, level=level, zone=zone))
            sections.append(Section(**place, heading=len(headings) - 1, level=level, parent=parent, zone=zone))
        else:
            paragraphs.append(Paragraph(**place, section=len(sections) - 1 if sections else None, zone=zone))
            for match in re.finditer("[^。！？]+[。！？]?", body):
                first, last = start + match.start(), start + match.end()
                sentences.append(
                    Sentence(
                        start=first,
                        end=last,
                        source_start=first,
                        source_end=last,
                        text=match[0],
                        paragraph=len(paragraphs) - 1,
                    )
                )
        start += len(body) + 1
    return Document(
        source=Source(id="report", text=text if raw is None else raw, title=title, given=given or {}),
        text=text,
        alignment=alignment,
        script="simplified",
        headings=tuple(headings),
        sections=tuple(sections),
        paragraphs=tuple(paragraphs),
        sentences=tuple(sentences),
    )


@pytest.fixture(scope="session")
def document() -> Callable[..., Document]:
    """Return the function that makes a document of lines."""
    return make_document


@pytest.fixture(scope="session")
def lexicon() -> Lexicon:
    """Return the tables that come with the package."""
    return Lexicon.default()
