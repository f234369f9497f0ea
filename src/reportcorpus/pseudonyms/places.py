"""Names that a place on the page shows: signatures and the cells of tables."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reportcorpus.alignment import Span
from reportcorpus.pseudonyms.borders import bare
from reportcorpus.pseudonyms.knowledge import HAN, SPACES
from reportcorpus.pseudonyms.lists import cut_spans

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportcorpus.pseudonyms.knowledge import Knowledge

_NAME = f"[{HAN}](?:{SPACES}[{HAN}]){{1,3}}"
_BODY = f"[{HAN}A-Za-z0-9()（）·“”]{{4,30}}"
_BRACKET = re.compile(
    "(?:(?<=[。！？”…])|(?<=\\n)|^)[ \u3000]{0,8}[（(]([^（）()\\n]{2,60})[）)][ \u3000]{0,8}(?=\r|\n|$)"
)
_INSIDE = re.compile(f"[（(]({_NAME}(?:[、 \u3000]{_NAME}){{1,9}})[）)]")
_LAST_LINE = re.compile(
    f"(?:(?<=\\n)|^)[—–-]{{0,2}}[ \u3000]{{0,40}}(?:{_BODY}[ \u3000]{{1,8}})?({_NAME})[ \u3000]{{0,8}}\r?\n"
    r"[ \u3000]{0,60}(?:(?:19|20)\d\d|[二〇零一二三四五六七八九]{4}) ?[年.．/-]"
)
_DASHED = re.compile(f"(?:(?<=\\n)|^)[—–]{{1,2}} ?{_BODY}[ \u3000]{{1,8}}({_NAME})[ \u3000]{{0,8}}(?=\r|\n|$)")


def signed(text: str, known: Knowledge) -> Iterator[Span]:
    """Yield names in brackets, alone at the end of a line (教务处 王芳) or a list of them, and above a date."""
    for match in _BRACKET.finditer(text):
        spans = cut_spans(text, *match.span(1))
        names = [span for span in spans if known.is_name(bare(text[span.start : span.end]))]
        rest = [text[a:b] for a, b in spans[: len(spans) - len(names)]]
        if names == spans[len(rest) :] and names and all(len(body) > 3 for body in rest) and _sure(text, names, known):
            yield from names
    for match in _INSIDE.finditer(text):
        spans = cut_spans(text, *match.span(1))
        if all(known.is_name(bare(text[a:b])) for a, b in spans) and _sure(text, spans, known):
            yield from spans
    for pattern in (_LAST_LINE, _DASHED):
        for match in pattern.finditer(text):
            span = Span(*match.span(1))
            if known.is_name(bare(match[1])) and _sure(text, [span], known):
                yield span


def _sure(text: str, spans: list[Span], known: Knowledge) -> bool:
    """Tell whether one of some names has a surname that few words begin with."""
    return any(known.kind(text[start:end]) == "clear" for start, end in spans)


def tabled(text: str, known: Knowledge) -> Iterator[Span]:
    """Yield the names in the columns of a table (cells between tabs or |) whose head says that they hold persons."""
    columns: set[int] = set()
    width = at = 0
    for line in text.splitlines(keepends=True):
        cells = _cells(line)
        if len(cells) != width or len(cells) < 2:
            heads = [bare(line[a:b]) for a, b in cells]
            columns = {number for number, head in enumerate(heads) if head in known.columns}
            width = len(cells)
        else:
            for number in columns:
                start, end = cells[number]
                if known.is_name(bare(line[start:end]), lenient=True):
                    yield Span(at + start, at + end)
        at += len(line)


def _cells(line: str) -> list[tuple[int, int]]:
    """Return where the cells of a line stand, without the spaces around them; none where it is no row."""
    sign = "\t" if "\t" in line else "|"
    if sign not in line:
        return []
    cells = []
    at = 0
    for cell in line.split(sign):
        start = at + len(cell) - len(cell.lstrip())
        cells.append((start, start + len(cell.strip())))
        at += len(cell) + 1
    return cells
