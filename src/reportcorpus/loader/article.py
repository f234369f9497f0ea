"""The tree of a web page → the lines of its article, whatever the site calls its blocks.

Pages differ in the names of their classes, not in this: an article is sentences, what stands around it is links.
"""

from __future__ import annotations

import re
from itertools import accumulate
from typing import TYPE_CHECKING, Any, NamedTuple

from reportcorpus.loader.weblines import SPACE, WebLine, letters, web_lines

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]")
SENTENCE = re.compile(r"[。！？；]")
PUBLISHED = re.compile(r"(?:19|20)[0-9]{2}\s*[-年./]\s*[0-9]{1,2}\s*[-月./]\s*[0-9]{1,2}")
HIDDEN_STYLE = re.compile(r"display\s*:\s*none", re.IGNORECASE)
FURNITURE = ("nav", "header", "footer", "aside")
HIDEABLE = ("div", "p", "span", "section", "li", "td")
LINKED = 0.6  # share of a line's letters from which it is a line of links
FEW_LINKS = 0.12  # share of a block's lines
FEWEST_HAN = 20  # of a line with a sentence
MOST_HAN = 300  # that one line counts
LINK_COSTS, SHORT_COSTS = 60, 3  # characters of sentences; links part the article from the teasers of others
LONGEST_DATED = 200
DATE_ONLY = re.compile(
    r"[^\u4e00-\u9fff]{0,4}(?:发布|更新)?(?:日期|时间)?[:：]?[0-9][0-9年月日./:\s-]{3,20}[^\u4e00-\u9fff]{0,4}"
)
NO_CONTAINERS = frozenset({"p", "ul", "ol", "li", "dl", "dd"})
FEWEST_OF_TITLE = 6  # characters
SHARE_OF_TITLE = 0.4  # of the characters of the page's own title, which names the site too


class Article(NamedTuple):
    """The lines of an article from its title on; `is_certain` is False where no sentences were found in the page."""

    lines: list[WebLine]
    title: str | None
    is_certain: bool


def article(tree: Any) -> Article:  # lxml is not typed
    """Return the article of a page.

    The article is the stretch of lines with the most characters in sentences, where lines of links count against it,
    with all that follows and goes before up to the next link in the block around it. Its title and the line with the
    date are taken from above.
    """
    head = next((SPACE.sub(" ", text) for e in tree.iter("title") if (text := e.text_content().strip())), None)
    lines = web_lines(tree, hidden=_unseen(tree))
    core = _core(lines)
    if core is None:
        kept = [line for line in lines if not _is_link(line)] or lines
        return Article(kept, _title(kept) or head, is_certain=False)
    start, end = _grown(lines, *core)
    body = [line for line in lines[start:end] if not _is_link(line) or line.level is not None]
    found = [*_top(lines, start, body, head or ""), *body]
    return Article(found, _title(found) or _title(lines) or head, is_certain=True)


def _title(lines: Sequence[WebLine]) -> str | None:
    return next((line.text for line in lines if line.level == 0), None)


def _unseen(tree: Any) -> set[Any]:
    """Return the elements that are hidden, or furniture by their tag, unless most of the text is in them."""
    most = len(HAN.findall(tree.text_content())) / 2
    hidden = [e for e in tree.iter(*HIDEABLE) if HIDDEN_STYLE.search(e.get("style", ""))]
    furniture = [e for e in tree.iter(*FURNITURE) if e.tag != "header" or e.find(".//h1") is None]
    return {element for element in [*hidden, *furniture] if len(HAN.findall(element.text_content())) < most}


def _is_link(line: WebLine) -> bool:
    return line.linked > 0 and line.linked >= LINKED * letters(line.text)


def _is_sentence(line: WebLine) -> bool:
    return SENTENCE.search(line.text) is not None and len(HAN.findall(line.text)) >= FEWEST_HAN


def _weights(lines: Sequence[WebLine]) -> Iterator[int]:
    """Yield what each line says for an article (characters of sentences) or against it."""
    teased = False  # the line before was a link, or its date
    for line in lines:
        if _is_link(line):
            yield -LINK_COSTS
            teased = True
        elif _is_sentence(line):
            yield 0 if teased else min(len(HAN.findall(line.text)), MOST_HAN)
            teased = False
        else:
            yield -SHORT_COSTS
            teased = teased and DATE_ONLY.fullmatch(line.text) is not None


def _core(lines: Sequence[WebLine]) -> tuple[int, int] | None:
    """Return the stretch of lines with the greatest sum of weights, None where no line has a sentence."""
    sums = [0, *accumulate(_weights(lines))]
    lowest = best = 0
    core = None
    for end in range(1, len(sums)):
        if sums[end] - sums[lowest] > best:
            best, core = sums[end] - sums[lowest], (lowest, end)
        if sums[end] < sums[lowest]:
            lowest = end
    return core


def _grown(lines: Sequence[WebLine], start: int, end: int) -> tuple[int, int]:
    """Widen a stretch to the edges of the block that holds all its sentences, or to the next of many links in it."""
    block = _common([line.block for line in lines[start:end] if _is_sentence(line)])
    while block.tag in NO_CONTAINERS and block.getparent() is not None:
        block = block.getparent()
    inside = set(block.iter())
    whole = [number for number, line in enumerate(lines) if line.block in inside]
    if sum(_is_link(lines[number]) for number in whole) <= FEW_LINKS * len(whole):
        return whole[0], whole[-1] + 1
    while start and lines[start - 1].block in inside and not _is_link(lines[start - 1]):
        start -= 1
    while end < len(lines) and lines[end].block in inside and not _is_link(lines[end]):
        end += 1
    return start, end


def _common(blocks: Sequence[Any]) -> Any:
    """Return the smallest element that all of `blocks` lie in."""
    path = _path(blocks[0])
    for block in blocks[1:]:
        other = _path(block)
        path = path[: sum(1 for _ in _while_same(path, other))]
    return path[-1]


def _while_same(path: Sequence[Any], other: Sequence[Any]) -> Iterator[Any]:
    for one, two in zip(path, other, strict=False):
        if one is not two:
            return
        yield one


def _path(element: Any) -> list[Any]:
    return [*reversed(list(element.iterancestors())), element]


def _top(lines: Sequence[WebLine], start: int, body: Sequence[WebLine], page_title: str) -> list[WebLine]:
    """Return the title and the line with the date where they stand above the block of the article."""
    sentences = next((i for i, line in enumerate(body) if _is_sentence(line)), len(body))
    if any(_names(line, page_title) for line in body[:sentences]):
        return []
    top = next((i for i in reversed(range(start)) if lines[i].level == 0), None)
    if top is None:
        top = next((i for i in reversed(range(start)) if _names(lines[i], page_title)), None)
    if top is None:
        return []
    first = top
    while first and lines[first - 1].level == 0:
        first -= 1
    titles = [line for line in lines[first:start] if line.level == 0] or [lines[top]]
    dated = [
        line
        for line in lines[top + 1 : start]
        if line.level is None and len(line.text) < LONGEST_DATED and PUBLISHED.search(line.text)
    ]
    return [*titles, *dated[:1]]


def _names(line: WebLine, page_title: str) -> bool:
    """Tell whether a line is the title: a heading of the first level, or most words of the page's own title."""
    text, whole = "".join(line.text.split()), "".join(page_title[:LONGEST_DATED].split())
    return line.level == 0 or (text in whole and len(text) >= max(SHARE_OF_TITLE * len(whole), FEWEST_OF_TITLE))
