"""Dates of activities against the year of the report."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import reportcorpus as rc
from reportcorpus.extractor.activities.periods import dated, period
from reportcorpus.model import Activity


@pytest.mark.parametrize(
    ("stated", "year", "expected"),
    [
        ("去年12月", 2021, "2020-12"),
        ("前年3月", 2021, "2019-03"),
        ("今年3月", 2021, "2021-03"),
        ("2019年5月4日", 2021, "2019-05-04"),
        ("2019年5月4日", None, "2019-05-04"),
        ("3月5日", 2021, "2021-03-05"),
        ("3月5日至9日", 2021, "2021-03-05/2021-03-09"),
        ("十一月上旬", 2021, "2021-11"),
        ("6月底", 2021, "2021-06"),
        ("2月29日", 2021, None),
        ("13月", 2021, None),
        ("二十月", 2021, None),
        ("去年", 2021, "2020"),
        ("2019年", None, "2019"),
        ("2019年上半年", None, "2019-01/2019-06"),
        ("下半年", 2021, "2021-07/2021-12"),
        ("上学期", 2021, "2021-02/2021-07"),
        ("本学期", 2021, "2021-09/2022-01"),
        ("暑假", 2021, "2021-07/2021-08"),
        ("“六一”前夕", 2021, "2021-06"),
        ("七一期间", 2021, "2021-07"),
        ("每天", None, "R/P1D"),
        ("每周五", 2021, "R/P1W"),
        ("每两周", None, "R/P2W"),
        ("每月15日", 2021, "R/P1M"),
        ("每两个月", None, "R/P2M"),
        ("每季度", None, "R/P3M"),
        ("每学期", None, "R/P6M"),
        ("每半年", None, "R/P6M"),
        ("每学年", None, "R/P1Y"),
        ("每年级", None, None),
        ("3月5日", None, None),
        ("上学期", None, None),
        ("上学年", 2021, None),
        ("", 2021, None),
    ],
)
def test_period(stated: str, year: int | None, expected: str | None) -> None:
    """A date counts from the year of the report; what cannot be, or has no year, is not read."""
    assert period(stated, year) == expected


def test_dated() -> None:
    """A date that cannot be read stays as stated; an activity without one stays as it is."""

    def activity(date: str | None) -> Activity:
        return Activity(
            start=0, end=2, source_start=0, source_end=2, text="党课", type="party_lecture", status="done", event_id=0,
            date=date,
        )  # fmt: skip

    found = dated([activity("去年12月"), activity("上学年"), activity(None)], 2021)
    assert [a.date for a in found] == ["2020-12", "上学年", None]


def test_a_report_dates_by_its_year() -> None:
    """In a report the year of the title is that of its dates."""
    report = rc.read_text("岚溪区第三小学2021年党建工作总结\n\n去年12月，支部召开党员大会。\n", name="a.txt")
    assert [a.date for a in report.activities if a.type == "members_meeting"] == ["2020-12"]


@given(st.text(alphabet="去今前本上下年度月日至旬学期半0123456789十一“”前夕", max_size=12), st.integers(1950, 2050))
def test_any_text_is_read_or_left(stated: str, year: int) -> None:
    """Nothing raises; what is read begins with a year."""
    found = period(stated, year)
    assert found is None or found[:4].isdigit()
