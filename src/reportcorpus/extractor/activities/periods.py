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
# How often: units of time and how many a word is; a school year has two terms.
_UNITS = {
    "天": (1, "D"),
    "日": (1, "D"),
    "周": (1, "W"),
    "星期": (1, "W"),
    "月": (1, "M"),
    "季度": (3, "M"),
    "季": (3, "M"),
}
_UNITS |= {"学期": (6, "M"), "学年": (1, "Y"), "年": (1, "Y"), "半年": (6, "M")}
_TIMES = {"": 1, "两": 2, "双": 2, "三": 3, "四": 4}
EVERY = (
    r"每(?P<times>[两双三四]?)个?(?P<each>半年|天|日|周(?!边|密)|星期|月|季度|季|学期|学年|年(?!级|龄|段))"
    r"(?:(?<=[周期])[一二三四五六日末]|(?<=月)(?:\d{1,2}日|初|底|末))?"
)
_EVERY = re.compile(EVERY)
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
    February to July, is 上学期 and the second, which ends in January, 本学期. What is regular repeats after so long,
    whatever the year; a term (每学期) counts as half a year.

    >>> period("去年12月", 2021), period("3月5日", 2021), period("上学期", 2021), period("3月5日", None)
    ('2020-12', '2021-03-05', '2021-02/2021-07', None)
    >>> period("每两周", None), period("每季度", None)
    ('R/P2W', 'R/P3M')
    """
    match = _EVERY.fullmatch(stated)
    if match is not None:
        number, unit = _UNITS[match["each"]]
        return f"R/P{number * _TIMES[match['times']]}{unit}"
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
