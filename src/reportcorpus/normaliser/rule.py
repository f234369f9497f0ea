"""What a rule of the normaliser is, and the small tools that rules share."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from reportcorpus.alignment import Edit, Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from reportcorpus.lexicon import Lexicon

_BLOCK = 64
HAN = "\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
# The first characters of nine names in ten, without those that are function words as well (于 和 时 向 任).
SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田姜范石姚谭廖邹熊"
    "陆郝孔白崔康毛邱秦江史顾侯邵孟龙段雷钱汤尹黎常武乔贺赖龚文"
)
CJK_PUNCTUATION = "。，、；：？！（）《》〈〉【】〔〕「」『』…—·"

NUMBERING = re.compile(
    r"(?P<one>[一二三四五六七八九十]{1,3}[、.．]|第[一二三四五六七八九十]{1,3}(?:部分|章|篇|单元)(?:[、：: \t]|$))"
    r"|(?P<two>[（(][一二三四五六七八九十]{1,3}[）)][、.．]?)"
    r"|(?P<three>\d{1,2}[.．、](?!\d))"
    r"|(?P<four>[（(]\d{1,2}[）)][、.．]?|\d{1,2}[）)]|[①-⑳])"
)
"""The numbers of headings in GB/T 9704, one group a level."""


class Drop(NamedTuple):
    """Whole lines `text[start:end]` that are not the report's own, and why."""

    start: int
    end: int
    reason: str


class Line(NamedTuple):
    """A line of the text without its line end."""

    start: int
    end: int
    text: str


@dataclass(slots=True)
class Context:
    """What a rule may look at beside the text; rules that ask for the lines of one text share them."""

    lexicon: Lexicon
    _split: tuple[str, list[Line]] | None = None

    def lines(self, text: str) -> list[Line]:
        """Return the lines of `text` that are not blank."""
        if self._split is None or self._split[0] is not text:
            self._split = (text, [line for line in lines(text) if line.text and not line.text.isspace()])
        return self._split[1]


@dataclass(frozen=True, slots=True)
class Rule:
    """A named step: `find` returns the sorted changes it wants; it is asked only where one of `anchors` occurs.

    Looking for a character costs next to nothing, so a clean text falls through most rules at once.
    """

    name: str
    find: Callable[[str, Context], Sequence[Edit | Drop]]
    anchors: str = ""


def lines(text: str) -> Iterator[Line]:
    """Yield the lines of `text` with their places."""
    at = 0
    for line in text.split("\n"):
        end = at + len(line)
        yield Line(at, end, line)
        at = end + 1


def rewritten(text: str, new: str) -> list[Edit]:
    """Return the change of `text` into `new`, which has a character for each of its characters, as one edit.

    Every character keeps its place, so the edit may span what does not change; `changed_runs` tells what does.
    """
    if new == text:
        return []
    return [Edit(0, len(text), new)]


def changed_runs(old: str, new: str) -> Iterator[Span]:
    """Yield the stretches in which two strings of the same length differ."""
    start = None
    for block in range(0, len(old), _BLOCK):
        before, after = old[block : block + _BLOCK], new[block : block + _BLOCK]
        if before == after and start is None:
            continue
        for at, (left, right) in enumerate(zip(before, after, strict=True), block):
            if left != right:
                start = at if start is None else start
            elif start is not None:
                yield Span(start, at)
                start = None
    if start is not None:
        yield Span(start, len(old))
