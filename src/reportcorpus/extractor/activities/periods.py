"""When an activity was: the words of the text as a date or an interval (ISO 8601), against the year of the report."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reportcorpus.model import Activity

_MONTHS = {"十一": 11, "十二": 12, **{word: number for number, word in enumerate("一二三四五六七八九十", 1)}}
_DAY = re.compile(
    r"(?:(?P<year>\d{4})年|(?P<back>[去今前本])年度?)?(?P<month>\d{1,2}|[一二三四五六七八九十]{1,2})月"
    r"(?:(?P<day>\d{1,2})日(?:至(?P<until>\d{1,2})日)?|份|底|初|末|[上中下]旬)?"
)
_YEAR = re.compile(r"(?:(?P<year>\d{4})年|(?P<back>[去今前本])年)度?(?P<half>[上下]半年)?")
_LAST = 12
_BACK = {"去": 1, "前": 2, "今": 0, "本": 0}
# Spans of a year: first and last month, and how many years the last one lies after the first.
_SPANS = {
    "上半年": (1, 6, 0),
    "下半年": (7, 12, 0),
    "上学期": (2, 7, 0),
    "本学期": (9, 1, 1),
    "寒假": (1, 2, 0),
    "暑假": (7, 8, 0),
}
_FEASTS = {"五一": 5, "六一": 6, "七一": 7, "八一": 8, "十一": 10}


def dated(activities: Iterable[Activity], year: int | None) -> tuple[Activity, ...]:
    """Return the activities with their dates as `period` gives them, those that it cannot read as they are."""
    return tuple(
        activity if activity.date is None else replace(activity, date=period(activity.date, year) or activity.date)
        for activity in activities
    )


def period(stated: str, year: int | None) -> str | None:
    """Return a date or an interval of months as ISO 8601 has them; None for what cannot be read or has no day.

    `year` is the one reported on: 去年 is the one before, a bare month lies in it. Of its two terms the first, from
    February to July, is 上学期 and the second, which ends in January, 本学期.

    >>> period("去年12月", 2021), period("3月5日", 2021), period("上学期", 2021), period("3月5日", None)
    ('2020-12', '2021-03-05', '2021-02/2021-07', None)
    """
    match = _DAY.fullmatch(stated)
    if match is not None:
        return _day(match, year)
    match = _YEAR.fullmatch(stated)
    if match is not None:
        own = _year(match, year)
        half = match["half"]
        return None if own is None else _span(half, own) if half else str(own)
    if year is None:
        return None
    feast = _FEASTS.get(stated.strip("“”")[:2])
    if feast is not None:
        return f"{year}-{feast:02d}"
    return _span(stated, year) if stated in _SPANS else None


def _year(match: re.Match[str], year: int | None) -> int | None:
    if match["year"]:
        return int(match["year"])
    return None if year is None else year - _BACK.get(match["back"] or "", 0)


def _day(match: re.Match[str], year: int | None) -> str | None:
    """Return the month or the days of a match."""
    own, stated = _year(match, year), match["month"]
    month = int(stated) if stated.isascii() else _MONTHS.get(stated, 0)
    if own is None or not 1 <= month <= _LAST:
        return None
    days = [int(match[name]) for name in ("day", "until") if match[name]]
    if any(not 1 <= day <= monthrange(own, month)[1] for day in days):
        return None
    return "/".join(f"{own}-{month:02d}-{day:02d}" for day in days) or f"{own}-{month:02d}"


def _span(words: str, year: int) -> str:
    first, last, later = _SPANS[words]
    return f"{year}-{first:02d}/{year + later}-{last:02d}"
