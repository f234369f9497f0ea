"""A tree of HTML → its lines, as a browser would break them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any, NamedTuple

SPACE = re.compile(r"[ \t\r\n\f]+")
HEADING = re.compile(r"h([1-6])")
INVISIBLE = frozenset(
    {"script", "style", "noscript", "template", "head", "select", "button", "textarea", "iframe", "svg", "graphic"}
)
# The second half are names that trafilatura gives to blocks; its `head` is a heading, that of HTML is not seen.
BLOCKS = frozenset(
    re.findall(
        r"\w+",
        "address article aside blockquote body br center dd div dl dt fieldset figcaption figure footer form h1 h2 h3 "
        "h4 h5 h6 header hr html li main nav ol p pre section table tbody tfoot thead ul "
        "code item list lb quote",
    )
)
ROWS = frozenset({"tr", "row"})
CELLS = frozenset({"td", "th", "cell"})
SHORT_CELL = 40  # characters; lines of a shorter cell are one label broken by hand


class WebLine(NamedTuple):
    """A line of a page; `level` is 0 for h1, 1 for h2 …, None for what is no heading."""

    level: int | None
    text: str


@dataclass(slots=True)
class _Lines:
    """What has been collected so far; inside a table the lines of the open rows, each a list of cells."""

    done: list[WebLine] = field(default_factory=list)
    rows: list[list[list[WebLine]]] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    level: int | None = None

    def flush(self) -> None:
        """End the line."""
        text = SPACE.sub(" ", "".join(self.pieces)).strip()
        self.pieces.clear()
        if text:
            self._sink().append(WebLine(self.level, text))

    def open(self, tag: str) -> None:
        """Begin a block, row or cell."""
        if tag in BLOCKS or tag in ROWS or tag in CELLS:
            self.flush()
        if tag in ROWS:
            self.rows.append([])
        elif tag in CELLS and self.rows:
            self.rows[-1].append([])

    def close(self, tag: str) -> None:
        """End a block, row or cell."""
        if tag in BLOCKS or tag in ROWS or tag in CELLS:
            self.flush()
        if tag in ROWS and self.rows:
            row = self.rows.pop()
            self._sink().extend(_row(row))

    def _sink(self) -> list[WebLine]:
        if self.rows and self.rows[-1]:
            return self.rows[-1][-1]
        return self.done


def web_lines(tree: Any) -> list[WebLine]:  # lxml is not typed
    """Return the lines of a tree of HTML, or of the reduced HTML of trafilatura.

    A row of a table is one line with tabs between its cells; where a cell holds a longer text of several lines, as in
    pages that use tables for their layout, each line of it is a line.
    """
    from lxml import etree  # noqa: PLC0415  # heavy, and only HTML needs it

    lines = _Lines()
    walker = etree.iterwalk(tree, events=("start", "end"))
    for event, element in walker:
        tag = element.tag if isinstance(element.tag, str) else "script"
        level = _level(element, tag)
        hidden = tag in INVISIBLE and level is None
        if event == "start":
            lines.open("h1" if level is not None else tag)
            lines.level = lines.level if level is None else level
            if hidden:
                walker.skip_subtree()
            else:
                lines.pieces.append(element.text or "")
            continue
        lines.close("h1" if level is not None else tag)
        lines.level = lines.level if level is None else None
        if element is not tree:
            lines.pieces.append(element.tail or "")
    lines.flush()
    return lines.done


def _level(element: Any, tag: str) -> int | None:  # lxml is not typed
    """Return the level of a heading, in HTML (h2) or as trafilatura writes it (head rend="h2")."""
    found = HEADING.fullmatch(element.get("rend") or "" if tag == "head" else tag)
    return int(found[1]) - 1 if found else None


def _row(cells: list[list[WebLine]]) -> list[WebLine]:
    """Make the lines of a row of a table."""
    if any(len(cell) > 1 and sum(len(line.text) for line in cell) >= SHORT_CELL for cell in cells):
        return [line for cell in cells for line in cell]
    text = "\t".join("".join(line.text for line in cell) for cell in cells).rstrip("\t")
    return [WebLine(None, text)] if text.strip() else []
