"""Lines as a printed page breaks them → lines of the body, joined into paragraphs."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import pairwise, product
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

EDGE_LINES = 2  # lines at the top and at the bottom of a page that may be its furniture
MARGIN = 0.14  # share of the page's height that headers and footers stand in
ALIGNED = 0.6  # characters
PARTED = 1.5  # characters between two pieces of a line that are not one sentence
SAME_PLACE = 0.006  # share of the page's height
_NUMBER = r"(?:[0-9０-９]{1,4}|[ivxIVX]{1,6})"
_CHINESE = "[一二三四五六七八九十百]{1,4}"
PAGE_NUMBER = re.compile(
    r"[-—–―~～·•.\s\[［(（【]*(?:"
    rf"(?:共\s*{_NUMBER}\s*页\s*[/／,，]?\s*)?(?:第\s*|[Pp](?:age)?\.?\s*(?=[0-9０-９]))?{_NUMBER}(?:\s*页)?"
    rf"(?:(?:\s*[/／,，]\s*共?|\s*共|\s+of)\s*{_NUMBER}(?:\s*页)?)?"
    rf"|第\s*{_CHINESE}\s*页(?:\s*[/／,，]?\s*共\s*{_CHINESE}\s*页)?"
    r")[-—–―~～·•.\s\]］)）】]*"
)
DIGITS = re.compile(r"[0-9０-９]+")
SENTENCE_END = tuple("。！？；：…!?;:")
CLOSING = "”’」』）)》】"
NUMBERED = re.compile(
    r"[（(]?[一二三四五六七八九十]{1,3}[）)]?[、.．]|[（(][一二三四五六七八九十0-9]{1,3}[）)]|[0-9]{1,2}[、.．](?![0-9])"
    r"|第[一二三四五六七八九十]{1,3}[章节部条]|[①-⑳●■◆▶•]"
)
ASCII_RUN = re.compile(r"[!-~]*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A printed line: `left right` in points, `bottom top` as shares of the page's height, counted from below."""

    text: str
    page: int
    left: float
    right: float
    bottom: float
    top: float

    @property
    def em(self) -> float:
        """Width of a Chinese character in this line; wider where gaps divide the columns of a table."""
        return (self.right - self.left) / max(1.0, sum(1.0 if c > "\u2000" else 0.5 for c in self.text))


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """The measures of a document's running text."""

    em: float
    left: float
    right: float
    leading: float


def body_lines(pages: Sequence[Sequence[Line]]) -> list[Line]:
    """Return the lines of all pages without running headers, footers and page numbers.

    A header or footer stands at the same place of several pages with the same words, whatever the digits in it.
    """
    places: defaultdict[str, list[float]] = defaultdict(list)
    for page in pages:
        for line in _edges(page):
            places[_key(line)].append(line.bottom)
    for heights in places.values():
        heights.sort()
    least = max(2, 0.3 * len(pages))

    def is_furniture(line: Line) -> bool:
        if line.bottom > MARGIN and line.top < 1 - MARGIN:
            return False
        if len(line.text) < 30 and PAGE_NUMBER.fullmatch(line.text):
            return True
        heights = places[_key(line)]
        return bisect_left(heights, line.bottom + SAME_PLACE) - bisect_right(heights, line.bottom - SAME_PLACE) >= least

    body: list[Line] = []
    for page in pages:
        edges = {id(line) for line in _edges(page)}
        body += [line for line in page if id(line) not in edges or not is_furniture(line)]
    return body


def joined(lines: Iterable[Line]) -> Iterator[tuple[str, Line]]:
    """Yield each line with what joins it to the one before: nothing, a space, a tab, or the line end of a paragraph.

    Tabs stand between the cells of a table: pieces side by side, in two rows or more, with a column in common.
    """
    lines = list(lines)
    layout = _layout(lines)
    cells = _cells(lines)
    for index, line in enumerate(lines):
        if not index:
            yield "", line
        elif _side_by_side(lines[index - 1], line):
            yield "\t" if index in cells else " ", line
        elif index in cells or index - 1 in cells or _ends_parted(lines, index - 1):
            yield "\n", line
        elif _goes_on(lines[index - 1], line, layout):
            yield _space(lines[index - 1].text, line.text), line
        else:
            yield "\n", line


def _cells(lines: Sequence[Line]) -> set[int]:
    """Return the numbers of the lines that are cells of tables."""
    rows: list[list[int]] = []
    for index, line in enumerate(lines):
        if index and _side_by_side(lines[index - 1], line):
            rows[-1].append(index)
        else:
            rows.append([index])
    tables = [
        {*above, *below}
        for above, below in pairwise(rows)
        if lines[above[0]].page == lines[below[0]].page
        and any(_aligned(lines[a], lines[b]) for a, b in product(above[1:], below[1:]))
    ]
    return set().union(*tables)


def _ends_parted(lines: Sequence[Line], index: int) -> bool:
    """Tell whether a line is the end of a printed line with a wide gap, such as a signature with its date."""
    before, line = lines[max(index - 1, 0)], lines[index]
    return _side_by_side(before, line) and line.left - before.right > PARTED * line.em


def _aligned(above: Line, below: Line) -> bool:
    """Tell whether two pieces begin, end or have their middle at the same place, as the cells of a column."""
    begin, end = above.left - below.left, above.right - below.right
    return min(abs(begin), abs(end), abs(begin + end) / 2) < ALIGNED * min(above.em, below.em)


def _edges(page: Sequence[Line]) -> list[Line]:
    """Return the lines at the top and at the bottom of a page, wherever they stand in the file."""
    heights = sorted({round(line.bottom, 2) for line in page})
    edges = {*heights[:EDGE_LINES], *heights[-EDGE_LINES:]}
    return [line for line in page if round(line.bottom, 2) in edges]


def _key(line: Line) -> str:
    return DIGITS.sub("0", "".join(line.text.split()))


def _layout(lines: Sequence[Line]) -> Layout:
    """Measure the running text: most of the characters of a report stand in it."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(2 * line.em) / 2] += len(line.text)
    em = max(sizes.most_common(1)[0][0] if sizes else 1.0, 1.0)
    text = [line for line in lines if abs(line.em - em) < 0.2 * em] or list(lines)
    rights = sorted((line.right for line in text), reverse=True)
    supported = [a for a, b in pairwise(rights) if a - b <= 1.5 * em]
    right = supported[0] if supported else max(rights, default=0.0)
    lefts = Counter(round(line.left / em) for line in text if line.right > right - 3 * em)
    often = max(lefts.values(), default=0) / 4
    left = min((place for place, count in lefts.items() if count >= often), default=0)
    starts = [line.left for line in text if round(line.left / em) == left]
    steps = [
        before.bottom - after.bottom
        for before, after in pairwise(lines)
        if before.page == after.page and before.right > right - 3 * em and before.bottom > after.bottom
    ]
    return Layout(em=em, left=median(starts) if starts else 0.0, right=right, leading=median(steps) if steps else 1.0)


def _side_by_side(before: Line, after: Line) -> bool:
    """Tell whether two pieces stand on one printed line, as the cells of a table do."""
    height = min(before.top - before.bottom, after.top - after.bottom)
    return (
        before.page == after.page
        and after.left >= before.right
        and abs(after.bottom - before.bottom) < 0.3 * max(height, 0.001)
    )


def _goes_on(before: Line, after: Line, layout: Layout) -> bool:
    """Tell whether the paragraph of `before` goes on in `after`."""
    em = max(before.em, layout.em) if before.em < 2.5 * layout.em else layout.em
    # A line breaks early where punctuation, a number or a word would not fit any more.
    word = ASCII_RUN.match(after.text)
    slack = 2.6 + 0.5 * min(len(word[0]) if word else 0, 30)
    if before.right < layout.right - slack * em:
        return False
    step = before.bottom - after.bottom
    if before.page == after.page and not 0 < step < 1.3 * layout.leading * em / layout.em:
        return False
    if abs(before.em - after.em) > 0.2 * max(before.em, after.em) and len(after.text) > 3:
        return False
    if before.em > 1.2 * layout.em:  # a title over several lines, each in the middle
        return True
    ended = before.text.rstrip(CLOSING).endswith(SENTENCE_END)
    numbered = NUMBERED.match(after.text) is not None
    if after.left > layout.left + 1.2 * em:
        hanging = NUMBERED.match(before.text) is not None and before.left < after.left - 0.5 * em
        return hanging and not ended
    return not (ended and numbered)


def _space(before: str, after: str) -> str:
    """Return the space that stood between words of two lines; Chinese has none."""
    return " " if re.search(r"[A-Za-z,.;]\Z", before) and re.match(r"[A-Za-z]", after) else ""
