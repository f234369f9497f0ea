"""What a rule of the normaliser is, and the small tools that rules share."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import compress, count
from operator import ne
from typing import TYPE_CHECKING, Literal, NamedTuple

from reportcorpus.alignment import Edit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from reportcorpus.lexicon import Lexicon
    from reportcorpus.terms import BoilerplateRule

_BLOCK = 64
HAN = "\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
# The first characters of nine names in ten, without those that are function words as well (于 和 时 向 任).
SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田姜范石姚谭廖邹熊"
    "陆郝孔白崔康毛邱秦江史顾侯邵孟龙段雷钱汤尹黎常武乔贺赖龚文"
)
KINDS = "总结|汇报|报告|简报|述职|方案|计划|要点|材料"
"""What a title says the document is, as alternatives of a pattern."""
NAMED = re.compile(f"(?:{KINDS})(?:[（(].{{1,12}}[）)])?$")
CJK_PUNCTUATION = "。，、；：？！（）《》〈〉【】〔〕「」『』…—·"

_ONES = "[一二三四五六七八九十]{1,3}"
_BARE = r"(?=[^。，；：！？是课的在由]{2,25}$)"  # behind 第一章 without a blank: a short line
NUMBERING = re.compile(
    rf"(?P<one>{_ONES}[、.．]|第{_ONES}(?:部分|章|篇章?|单元|板块)(?:[、：: \t]|$|{_BARE}))"
    rf"|(?P<two>[（(]{_ONES}[）)][、.．]?|第{_ONES}节(?:[、：: \t]|{_BARE}))"
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
    """What a rule may look at beside the text; rules that ask for the lines of one text share them.

    `boilerplate` holds for each line that was looked at the patterns that match it.
    """

    lexicon: Lexicon
    boilerplate: dict[str, list[BoilerplateRule]] = field(default_factory=dict)
    _split: tuple[str, list[Line]] | None = None

    def lines(self, text: str) -> list[Line]:
        """Return the lines of `text` that are not blank."""
        if self._split is None or self._split[0] is not text:
            self._split = (text, lines(text, blank=False))
        return self._split[1]


class Rule(NamedTuple):
    """A named step: `find` returns the sorted changes it wants; it is asked only where one of `anchors` occurs.

    The characters of a text are looked at once for all rules, so a clean text falls through most of them. `deaf`
    says which changes of others give it nothing new to find: a rule that looks at each line by itself need not be asked
    again where whole `lines` were left out, one for which blanks do not count where `blanks` around lines went.
    """

    name: str
    find: Callable[[str, Context], Sequence[Edit | Drop]]
    anchors: frozenset[str] = frozenset()
    deaf: frozenset[Literal["lines", "blanks"]] = frozenset()


def lines(text: str, *, blank: bool = True, most: int = -1) -> list[Line]:
    """Return the lines of `text` with their places, the `blank` ones too or not; after `most` lines the rest is one."""
    found = []
    at = 0
    for line in text.split("\n", most):
        end = at + len(line)
        if blank or (line and not line.isspace()):
            found.append(Line(at, end, line))
        at = end + 1
    return found


def rewritten(text: str, new: str, start: int = 0) -> list[Edit]:
    """Return the changes of `text`, which begins at `start`, into `new`, which has a character for each of its own."""
    places: list[int] = []
    for block in range(0, len(text) if new != text else 0, _BLOCK):
        before, after = text[block : block + _BLOCK], new[block : block + _BLOCK]
        if before != after:
            places += compress(count(block), map(ne, before, after))
    return [Edit(start + first, start + last, new[first:last]) for first, last in runs(places)]


def runs(places: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Yield the stretches that ascending places form.

    >>> list(runs([3, 4, 5, 9]))
    [(3, 6), (9, 10)]
    """
    first = last = -1
    for at in places:
        if at != last:
            if last >= 0:
                yield first, last
            first = at
        last = at + 1
    if last >= 0:
        yield first, last
