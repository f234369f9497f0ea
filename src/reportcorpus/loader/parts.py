"""A file that holds several reports, one behind the other → where each of them stands."""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import dropwhile
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

FEWEST_CHARACTERS = 200
_DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")}
_NUMBER = r"(?P<number>[0-9０-９]{1,3}|[一二三四五六七八九十]{1,3})"
_BEFORE = r"^[ \t\u3000]*+(?:\#{1,6}[ \t]*+)?(?:\*\*)?[【\[（(〔]?[ \t]*+"
_AFTER = (
    r"[ \t]*+(?:[】\]）)〕][:：、.．]?|[:：、.．]|(?<=[ \t])|(?=[\u3000*\r\n]|\Z))"  # the marker ends
    r"[ \t\u3000]*+(?:\*\*)?[ \t\u3000]*+(?:[\r\n]++[ \t\u3000]*+)?"  # and its title follows, here or on the next line
)
# All reports of a file have the same form of marker. What follows it keeps prose apart (第一篇文章, 第一篇章).
FORMS = (
    re.compile(f"{_BEFORE}第{_NUMBER}篇{_AFTER}", re.MULTILINE),
    re.compile(f"{_BEFORE}篇{_NUMBER}{_AFTER}", re.MULTILINE),
    re.compile(f"{_BEFORE}范[文例]{_NUMBER}{_AFTER}", re.MULTILINE),
)
# A title line that ends with its number (工作总结 篇1, 工作总结【第二篇】, 工作总结（二）) belongs to its report.
TITLE = re.compile(
    r"^[ \t\u3000]*+(?:\#{1,6}[ \t]*+)?(?:\*\*)?(?P<stem>[^\r\n。！？；，*]{2,40}?)(?P<apart>[（(【〔\[ \t\u3000]*+)"
    rf"(?P<word>第(?=.{{1,3}}篇)|篇|范[文例])?{_NUMBER}(?:(?<=第.)篇|(?<=第..)篇|(?<=第...)篇)?[）)】〕\]]?[:：]?"
    r"(?:\*\*)?[ \t\u3000]*+\r?$",
    re.MULTILINE,
)
# What such a title says; headings inside one report (主要做法（一）) say other things.
GENRE = ("总结", "汇报", "报告", "材料", "简报", "述职", "小结", "讲话稿", "发言稿", "心得", "体会", "事迹", "范文")


class Marker(NamedTuple):
    """Where a marker begins, where the report behind it begins, and the number of it."""

    start: int
    end: int
    number: int


class Part(NamedTuple):
    """Where one report begins and ends in the text of its file."""

    start: int
    end: int


def parts(text: str) -> list[Part]:
    r"""Return the reports in `text`; the whole text as one unless it is divided by numbered markers.

    Markers stand at the start of a line (第一篇, 【篇1】) or are the end of a title that all share (总结（一）), count
    from one without a gap, and have at least 200 characters behind each; a table of contents above them is none. What
    stands before the first is no report. Chapters (第一部分, 第一章) divide a report, they do not make several.

    >>> parts("第一篇：" + "甲" * 200 + "\n第二篇：" + "乙" * 200)
    [Part(start=4, end=205), Part(start=209, end=409)]
    """
    for markers in _markers(text):
        if found := _divide(text, markers):
            return found
    return [Part(0, len(text))]


def _markers(text: str) -> Iterator[list[Marker]]:
    """Yield the markers of each form: where a marker begins, where its report begins, and the number."""
    for form in FORMS:
        yield [Marker(m.start(), m.end(), number_of(m["number"])) for m in form.finditer(text)]
    titles: dict[str, list[Marker]] = defaultdict(list)
    for m in TITLE.finditer(text):
        if m["stem"].endswith(GENRE) or (m["word"] and m["apart"]):
            titles[m["word"] or m["stem"]].append(Marker(m.start(), m.start(), number_of(m["number"])))
    yield from titles.values()


def number_of(digits: str) -> int:
    """Return the value of an Arabic or Chinese number below 1,000; Chinese ones up to 99.

    >>> number_of("12"), number_of("二十一"), number_of("十")
    (12, 21, 10)
    """
    if digits.isdecimal():
        return int(digits)
    tens, ten, ones = digits.rpartition("十")
    return (10 * _DIGITS.get(tens, 1) if ten else 0) + _DIGITS.get(ones, 0)


def _divide(text: str, markers: Sequence[Marker]) -> list[Part]:
    """Return the stretches behind markers that count 1, 2, 3 …; none where they do not."""
    ends = [*(marker.start for marker in markers[1:]), len(text)]
    found = [(marker.number, Part(marker.end, end)) for marker, end in zip(markers, ends, strict=False)]
    found = list(dropwhile(lambda part: not _is_long(text, part[1]), found))
    if len(found) < 2 or [number for number, _ in found] != list(range(1, len(found) + 1)):
        return []
    return [part for _, part in found] if all(_is_long(text, part) for _, part in found) else []


def _is_long(text: str, part: Part) -> bool:
    return len("".join(text[part.start : part.end].split())) >= FEWEST_CHARACTERS
