"""A file that holds several reports, one behind the other → where each of them stands."""

from __future__ import annotations

import re
from typing import NamedTuple

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
# A title line that ends with its number (学校党建工作总结 篇1) belongs to its report.
TITLE_FORMS = (
    re.compile(rf"^[^\r\n。！？；，]{{2,40}}[（(【 \t\u3000]篇{_NUMBER}[）)】]?[:：]?[ \t\u3000]*+\r?$", re.MULTILINE),
)


class Part(NamedTuple):
    """Where one report begins and ends in the text of its file."""

    start: int
    end: int


def parts(text: str) -> list[Part]:
    r"""Return the reports in `text`; the whole text as one unless it is divided by numbered markers.

    Markers stand at the start of a line, count from one without a gap, and have at least 200 characters behind each.
    What stands before the first is no report. Chapters (第一部分, 第一章) divide a report, they do not make several.

    >>> parts("第一篇：" + "甲" * 200 + "\n第二篇：" + "乙" * 200)
    [Part(start=4, end=205), Part(start=209, end=409)]
    """
    for form in FORMS:
        found = _divide(text, [(m.start(), m.end(), number_of(m["number"])) for m in form.finditer(text)])
        if found:
            return found
    for form in TITLE_FORMS:
        found = _divide(text, [(m.start(), m.start(), number_of(m["number"])) for m in form.finditer(text)])
        if found:
            return found
    return [Part(0, len(text))]


def number_of(digits: str) -> int:
    """Return the value of an Arabic or Chinese number below 1,000; Chinese ones up to 99.

    >>> number_of("12"), number_of("二十一"), number_of("十")
    (12, 21, 10)
    """
    if digits.isdecimal():
        return int(digits)
    tens, ten, ones = digits.rpartition("十")
    return (10 * _DIGITS.get(tens, 1) if ten else 0) + _DIGITS.get(ones, 0)


def _divide(text: str, markers: list[tuple[int, int, int]]) -> list[Part]:
    """Return the stretches behind markers (start, end, number) that count 1, 2, 3 …; none where they do not."""
    if len(markers) < 2 or [number for _, _, number in markers] != list(range(1, len(markers) + 1)):
        return []
    ends = [start for start, _, _ in markers[1:]] + [len(text)]
    found = [Part(start, end) for (_, start, _), end in zip(markers, ends, strict=True)]
    long_enough = all(len("".join(text[start:end].split())) >= FEWEST_CHARACTERS for start, end in found)
    return found if long_enough else []
