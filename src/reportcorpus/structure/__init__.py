"""Headings, sections, paragraphs and sentences of a normalised report."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from reportcorpus.model import Document, Heading, Mask, Paragraph, Section, Sentence, position
from reportcorpus.records import maker
from reportcorpus.structure.headings import HeadingWords, find_headings
from reportcorpus.structure.lines import read_lines
from reportcorpus.structure.masks import find_masks
from reportcorpus.structure.zones import Wording, zones_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from reportcorpus.lexicon import Lexicon
    from reportcorpus.model import Normalised, Position, Source, Zone
    from reportcorpus.structure.headings import Found
    from reportcorpus.structure.lines import Line

_heading, _section, _paragraph, _sentence = maker(Heading), maker(Section), maker(Paragraph), maker(Sentence)
_SENTENCE = re.compile("[^。！？]*[。！？]+[”’）》]*|[^。！？]+")
# A sentence in which every quotation is closed, and none holds another one or the end of a sentence.
_PLAIN = re.compile(
    "[^。！？“”《》]*+(?:(?:“[^。！？“”《》]*+”|《[^。！？“”《》]*+》)[^。！？“”《》]*+)*+(?:[。！？]++|$)"
)
_GOING_ON = frozenset("，、；：。！？”）的")
_TOKEN = re.compile("[。！？]+|[“”《》]")


def structure(source: Source, normalised: Normalised, lexicon: Lexicon) -> Document:
    """Find headings with their levels, the sections under them, paragraphs and sentences.

    The title and its subtitles are level 0; else the number decides as in GB/T 9704 (一、 1, （一） 2, 1. 3, （1） 4,
    whatever is missing above), and a heading without a number is level 1. A phrase that opens a line and ends with 。
    or ： is a heading, the rest of the line a paragraph; a final 。 belongs to neither, a final ： to the heading.
    一是 … 二是 … are none. Headings and paragraphs cover all text but these 。 and blanks, sentences cover the
    paragraphs. The zone is that of the nearest heading with a word of `lexicon.zones`; where no heading tells one, a
    paragraph has the zone that its opening words tell (下一步，我们将 …).
    """
    text, alignment = normalised.text, normalised.alignment
    shown = read_lines(source, normalised)
    found = find_headings(shown, lexicon.derived(HeadingWords))

    def at(start: int, end: int) -> Position:
        return position(text, alignment, start, end)

    zones = zones_of(found, text, lexicon)
    headings = [_heading(**at(f.start, f.end), level=f.level, zone=z) for f, z in zip(found, zones, strict=True)]
    sections = [
        _section(
            **at(found[o.heading].start, o.end),
            heading=o.heading,
            level=o.level,
            parent=o.parent,
            zone=zones[o.heading],
        )
        for o in _outline(found, len(text))
    ]
    inside = {section.heading: index for index, section in enumerate(sections)}
    paragraphs, sentences = _paragraphs(normalised, _running(shown, found), inside, zones)
    return Document(
        source=source,
        text=text,
        alignment=alignment,
        script=normalised.script,
        headings=tuple(headings),
        sections=tuple(sections),
        paragraphs=tuple(paragraphs),
        sentences=tuple(sentences),
        masks=tuple([Mask(**at(start, end), kind=kind) for start, end, kind in find_masks(text)]),
    )


class _Opened(NamedTuple):
    heading: int
    level: int
    parent: int | None
    end: int


def _outline(found: Sequence[Found], length: int) -> list[_Opened]:
    """Nest the headings below the title: each opens a section up to the next one of its level or above."""
    opened: list[_Opened] = []
    path: list[int] = []
    for index, heading in enumerate(found):
        if heading.level == 0:
            continue
        while path and opened[path[-1]].level >= heading.level:
            closed = path.pop()
            opened[closed] = opened[closed]._replace(end=heading.start - 1)
        path.append(len(opened))
        opened.append(_Opened(index, heading.level, path[-2] if len(path) > 1 else None, length))
    return opened


def _running(shown: Sequence[Line], found: Sequence[Found]) -> Iterator[tuple[int, int, int | None]]:
    """Yield the running text, line by line, with the index of the heading it stands under."""
    by_line = {heading.line: number for number, heading in enumerate(found)}
    under: int | None = None
    for index, line in enumerate(shown):
        start = line.start
        if index in by_line:
            number = by_line[index]
            start = found[number].rest
            if found[number].level > 0:
                under = number
        if start < line.end:
            yield start, line.end, under


def _paragraphs(
    normalised: Normalised,
    running: Iterable[tuple[int, int, int | None]],
    inside: Mapping[int, int],
    zones: Sequence[Zone | None],
) -> tuple[list[Paragraph], list[Sentence]]:
    """Return the paragraphs and their sentences; `inside` gives the section of a heading, `zones` its zone."""
    text, alignment = normalised.text, normalised.alignment
    paragraphs: list[Paragraph] = []
    sentences: list[Sentence] = []
    wording = Wording()
    for start, end, heading in running:
        words = text[start:end]
        section = inside.get(heading) if heading is not None else None
        zone = zones[heading] if heading is not None and section is not None else None
        shift = alignment.shift(start, end)
        source = alignment.to_source(start, end) if shift is None else (start + shift, end + shift)
        sentences += _sentences(normalised, start, _ends(text, start, end), shift, len(paragraphs))
        paragraphs.append(
            _paragraph(
                start=start,
                end=end,
                source_start=source[0],
                source_end=source[1],
                text=words,
                section=section,
                zone=zone or wording.zone(words, heading),
            )
        )
    return paragraphs, sentences


def _sentences(
    normalised: Normalised, start: int, ends: Sequence[int], shift: int | None, paragraph: int
) -> Iterator[Sentence]:
    """Yield the sentences of a paragraph; where it was not edited inside, `shift` leads all of them to the source."""
    text, alignment = normalised.text, normalised.alignment
    for end in ends:
        if shift is None:
            yield _sentence(**position(text, alignment, start, end), paragraph=paragraph)
        else:
            yield _sentence(
                start=start,
                end=end,
                source_start=start + shift,
                source_end=end + shift,
                text=text[start:end],
                paragraph=paragraph,
            )
        start = end


def _ends(text: str, start: int, end: int) -> list[int]:
    """Return where the sentences of a paragraph end: with 。！？, closing quotation marks included, or with the line.

    What stands between “ and ”, or 《 and 》, is not divided. A quotation that ends with one of these ends the sentence
    where it is speech: behind ： or at the beginning, with nothing that goes on behind it.
    """
    if text.find("“", start, end) < 0 and text.find("《", start, end) < 0:
        return [match.end() for match in _SENTENCE.finditer(text, start, end)]
    ends: list[int] = []
    first = start
    while first < end and (plain := _PLAIN.match(text, first, end)):
        first = plain.end()
        ends.append(first)
    if first < end:
        ends += _quoting(text, first, end)
    return ends


def _quoting(text: str, start: int, end: int) -> Iterator[int]:
    """Yield where the sentences of a paragraph end, with regard to what its quotations hold."""
    first = start
    depth = 0
    is_speech = False
    last = {"“": text.rfind("”", start, end), "《": text.rfind("》", start, end)}
    for match in _TOKEN.finditer(text, start, end):
        mark = match.group()
        if mark in "“《":
            if depth == 0:
                is_speech = match.start() == first or text[match.start() - 1] in "：，。；—"
            depth += match.end() <= last[mark]
        elif mark in "”》":
            depth = max(0, depth - 1)
            is_over = mark == "”" and text[match.start() - 1] in "。！？" and depth == 0 and is_speech
            if is_over and text[match.end() : match.end() + 1] not in _GOING_ON:
                yield match.end()
                first = match.end()
        elif depth == 0:
            yield match.end()
            first = match.end()
    if first < end:
        yield end
