"""A tree of HTML → its lines, as a browser would break them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Container

SPACE = re.compile(r"[ \t\r\n\f]+")
HEADING = re.compile(r"h([1-6])")
INVISIBLE = frozenset(
    re.findall(r"\w+", "script style noscript template head select button textarea iframe svg rt rp rtc")
)
BLOCKS = frozenset(
    re.findall(
        r"\w+",
        "address article aside blockquote body br center dd div dl dt fieldset figcaption figure footer form h1 h2 h3 "
        "h4 h5 h6 header hr html li main nav ol p pre section table tbody tfoot thead ul",
    )
)
ROWS = frozenset({"tr"})
CELLS = frozenset({"td", "th"})
SHORT_CELL = 40  # characters; lines of a shorter cell are one label broken by hand


class WebLine(NamedTuple):
    """A line of a page.

    `level` is 0 for h1, 1 for h2 …, None for what is no heading; `linked` counts its letters that are links;
    `block` is the innermost block of the tree around the line.
    """

    level: int | None
    text: str
    linked: int = 0
    block: Any = None


@dataclass(slots=True)
class _Lines:
    """What has been collected so far; inside a table the lines of the open rows, each a list of cells."""

    done: list[WebLine] = field(default_factory=list)
    rows: list[list[list[WebLine]]] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    blocks: list[Any] = field(default_factory=list)
    level: int | None = None
    linked: int = 0
    links: int = 0  # open ones
    verbatim: int = 0  # open blocks whose line ends are seen

    def add(self, text: str | None) -> None:
        """Append text to the line."""
        for number, piece in enumerate((text or "").split("\n") if self.verbatim else [text or ""]):
            if number:
                self.flush()
            self.pieces.append(piece)
            if self.links:
                self.linked += letters(piece)

    def flush(self) -> None:
        """End the line."""
        text = SPACE.sub(" ", "".join(self.pieces)).strip()
        if text:
            self._sink().append(WebLine(self.level, text, self.linked, self.blocks[-1]))
        self.pieces.clear()
        self.linked = 0

    def open(self, element: Any, tag: str) -> None:
        """Begin a link, block, row or cell."""
        if tag in BLOCKS or tag in ROWS or tag in CELLS or not self.blocks:
            self.flush()
            self.blocks.append(element)
        if tag in ROWS:
            self.rows.append([])
        elif tag in CELLS and self.rows:
            self.rows[-1].append([])
        self.links += _is_link(element, tag)
        self.verbatim += tag == "pre"

    def close(self, element: Any, tag: str) -> None:
        """End a link, block, row or cell."""
        if self.blocks[-1] is element:
            self.flush()
            if tag in ROWS and self.rows:
                lines = _row(self.rows.pop(), element)
                self._sink().extend(lines)
            self.blocks.pop()
        self.links -= _is_link(element, tag)
        self.verbatim -= tag == "pre"

    def _sink(self) -> list[WebLine]:
        if self.rows and self.rows[-1]:
            return self.rows[-1][-1]
        return self.done


def web_lines(tree: Any, *, hidden: Container[Any] = ()) -> list[WebLine]:  # lxml is not typed
    """Return the lines of a tree of HTML, without the elements `hidden` and the phonetic part of ruby.

    A row of a table is one line with tabs between its cells; where a cell holds a longer text of several lines, as in
    pages that use tables for their layout, each line of it is a line.
    """
    from lxml import etree  # noqa: PLC0415  # heavy, and only HTML needs it

    lines = _Lines()
    walker = etree.iterwalk(tree, events=("start", "end"))
    for event, element in walker:
        tag = element.tag if isinstance(element.tag, str) else "script"
        level = _level(tag)
        if event == "start":
            lines.open(element, tag)
            lines.level = lines.level if level is None else level
            if tag in INVISIBLE or element in hidden:
                walker.skip_subtree()
            else:
                lines.add(element.text)
            continue
        lines.close(element, tag)
        lines.level = lines.level if level is None else None
        if element is not tree:
            lines.add(element.tail)
    return lines.done


def letters(text: str) -> int:
    """Count the Chinese characters and other letters of a text."""
    return sum(map(str.isalpha, text))


def _is_link(element: Any, tag: str) -> bool:
    return tag == "a" and element.get("href") is not None


def _level(tag: str) -> int | None:
    """Return the level of a heading."""
    found = HEADING.fullmatch(tag)
    return int(found[1]) - 1 if found else None


def _row(cells: list[list[WebLine]], block: Any) -> list[WebLine]:
    """Make the lines of a row of a table."""
    if any(len(cell) > 1 and sum(len(line.text) for line in cell) >= SHORT_CELL for cell in cells):
        return [line for cell in cells for line in cell]
    text = "\t".join("".join(line.text for line in cell) for cell in cells).rstrip("\t")
    linked = sum(line.linked for cell in cells for line in cell)
    return [WebLine(None, text, linked, block)] if text.strip() else []
