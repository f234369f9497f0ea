"""What a page prints beside the text, in text pasted from a PDF: page numbers, running heads and feet."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from reportcorpus.normaliser.rule import HAN, NUMBERING, Context, Drop

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportcorpus.normaliser.rule import Line

_DASH = "[-－—–―~～·•]{1,2}"
_NUMBER = re.compile(
    r"第\s*\d{1,3}\s*[页頁](?:\s*[,，/／|(（]?\s*共\s*\d{1,3}\s*[页頁][)）]?)?|共\s*\d{1,3}\s*[页頁]\s*[,，/／]?\s*第\s*\d{1,3}\s*[页頁]"
    rf"|{_DASH}\s*\d{{1,3}}\s*{_DASH}|[Pp]age\s*\d{{1,3}}(?:\s*of\s*\d{{1,3}})?"
)
_BARE = re.compile(r"(\d{1,3})(?:\s*[/／]\s*\d{1,3})?")
_FIGURES = re.compile(r"\d+|^[\s\-－—–]+|[\s\-－—–]+$")
_FIGURE = re.compile(r"\d")
_DASHES = frozenset("-－—–")
_STOPS = frozenset("。！？；：.!?;:…")
_CLOSERS = "”’）)》"
_OPEN = re.compile(f"[{HAN}，、]")
_GOING_ON = re.compile(f"[“《]?[{HAN}0-9]")
_WORDS = re.compile(f"[{HAN}].*[{HAN}]")
_FEWEST = 3
_LONGEST = 40
_CLOSE = 100


def pages(text: str, context: Context) -> list[Drop]:
    """Leave out page numbers, and short lines that come again on page after page.

    第 3 页 and - 3 - are known by their look; bare figures count where three or more rise by one, a hundred characters
    or more apart. A line that comes three times or more as far apart is furniture where most times it stands beside a
    page number or in the middle of a sentence; a heading that comes again does neither. The first line of all stays:
    it is the title.
    """
    shown = context.lines(text)
    if len(shown) < 2 * _FEWEST:
        return []
    words = [line.text.strip() for line in shown]
    numbers = {index for index, word in enumerate(words) if len(word) <= 16 and _NUMBER.fullmatch(word)}
    numbers.update(_rising(shown, words))
    dropped = numbers | set(_running(shown, words, numbers))
    return [Drop(shown[index].start, shown[index].end, "page") for index in sorted(dropped)]


def _rising(shown: Sequence[Line], words: Sequence[str]) -> Iterator[int]:
    """Yield the lines of bare figures that count pages."""
    run: list[tuple[int, int]] = []
    bare = [(i, int(m.group(1))) for i, word in enumerate(words) if len(word) <= 7 and (m := _BARE.fullmatch(word))]
    for index, value in [*bare, (len(shown), -1)]:
        if run and not (value == run[-1][1] + 1 and shown[index].start - shown[run[-1][0]].end >= _CLOSE):
            if len(run) >= _FEWEST:
                yield from (at for at, _ in run)
            run = []
        run.append((index, value))


def _running(shown: Sequence[Line], words: Sequence[str], numbers: set[int]) -> Iterator[int]:
    """Yield the lines of running heads and feet."""
    alike: dict[str, list[int]] = {}
    for index, word in enumerate(words):
        if index not in numbers and 2 <= len(word) <= _LONGEST and word.rstrip(_CLOSERS)[-1:] not in _STOPS:
            alike.setdefault(_bare(word), []).append(index)
    for word, places in alike.items():
        if len(places) < _FEWEST or not _WORDS.search(word) or NUMBERING.match(words[places[0]]):
            continue
        apart = all(shown[b].start - shown[a].end >= _CLOSE for a, b in pairwise(places))
        odd = sum(_is_out_of_place(index, words, numbers) for index in places)
        if apart and 3 * odd >= 2 * len(places):
            yield from (index for index in places if index > 0)


def _bare(words: str) -> str:
    """Return the words of a line without figures, and without the dashes around it."""
    has_figures = words[0] in _DASHES or words[-1] in _DASHES or _FIGURE.search(words)
    return _FIGURES.sub("", words) if has_figures else words


def _is_out_of_place(index: int, words: Sequence[str], numbers: set[int]) -> bool:
    """Whether a line stands beside a page number, or between the two parts of a sentence."""
    if index - 1 in numbers or index + 1 in numbers:
        return True
    above = words[index - 1] if index else ""
    below = words[index + 1] if index + 1 < len(words) else ""
    is_broken = len(above) >= 10 and len(below) >= 10 and _OPEN.match(above[-1]) and _GOING_ON.match(below)
    return bool(is_broken) and not NUMBERING.match(above) and not NUMBERING.match(below)
