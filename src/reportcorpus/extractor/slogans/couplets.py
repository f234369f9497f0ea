"""Exhortations whose outer words a sentence may lead up to: couplets, and 以A促B where both are long."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reportcorpus.alignment import Span
from reportcorpus.extractor.slogans.clauses import follows, opens_with_verb

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportcorpus.extractor.slogans.clause_words import ClauseWords

_SECOND = re.compile("；([一-鿿]{4,6})，([一-鿿]{4,12})(?![一-鿿])")  # the second half of a couplet
_HANZI = re.compile("[一-鿿]+")
_SUBORDINATE = re.compile("的|了|是|已|其中|以及|并且|包括|通过|进行")
# Means and aim may be long where they say one thing: 以一流队伍建设引领一流学校建设.
_MEANS = re.compile(
    "以([一-鿿]{3,10}?)(?:促进?|带动?|引领|推动|推进|助推|助力|赋能|保障|护航|驱动|支撑)([一-鿿]{3,12})(?![一-鿿])"
)
_NO_MEANS = re.compile("[为以及等]")
_CLAUSE_BEFORE = re.compile("(?<![一-鿿])(?:[一-鿿]{2,4})?$")
_UNEQUAL = 3  # by how many characters long means and aims may differ


def couplets(known: ClauseWords, text: str) -> Iterator[Span]:
    """Yield couplets that words of the sentence may lead up to (希望大家勤学善思，增强本领；扎根山乡，写好人生).

    The second clause of each half opens with a verb.
    """
    start = end = -1
    for match in _SECOND.finditer(text):
        begin = _begin(known, text, match)
        if begin < 0:
            continue
        if begin > end:
            if end > 0:
                yield Span(start, end)
            start = begin
        end = match.end()
    if end > 0:
        yield Span(start, end)


def _begin(known: ClauseWords, text: str, match: re.Match[str]) -> int:
    """Return where the couplet begins that ends with `match`, or -1 where it ends none."""
    one, two = match.groups()
    comma = text.rfind("，", max(0, match.start() - len(two) - 2), match.start())
    first, second = text[max(0, comma - len(one)) : max(0, comma)], text[comma + 1 : match.start()]
    if len(first) != len(one) or abs(len(second) - len(two)) > 1 or not _HANZI.fullmatch(first + second):
        return -1
    if _SUBORDINATE.search("\n".join((first, second, one, two))):
        return -1
    verbal = opens_with_verb(known, second) and opens_with_verb(known, two)
    return comma - len(first) if verbal and (len(first) == 4 or follows(known, first, one)) else -1


def means(text: str) -> Iterator[Span]:
    """Yield 以A促B of long parts that share a word, behind no more than a verb (以一流党建引领一流教育)."""
    for match in _MEANS.finditer(text):
        way, aim = match.groups()
        if abs(len(way) - len(aim)) > _UNEQUAL or _NO_MEANS.search(way + aim) or ("的" in way) != ("的" in aim):
            continue
        shared = ("新" in way and "新" in aim) or any(way[i : i + 2] in aim for i in range(len(way) - 1))
        if shared and opens_a_clause(text, match.start()):
            yield Span(*match.span())


def opens_a_clause(text: str, start: int) -> bool:
    """Tell whether a clause begins at `start`, or no more than a verb of it stands before."""
    return _CLAUSE_BEFORE.search(text[max(0, start - 5) : start]) is not None
