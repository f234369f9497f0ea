"""File names state metadata by a pattern; what does not fit states nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportcorpus.errors import UsageError
from reportcorpus.loader import ReadOptions
from reportcorpus.loader.filenames import from_file_name, pattern_fields

ORGANISATION = "{organisation}_{year}"


@pytest.mark.parametrize(
    ("pattern", "name", "stated"),
    [
        (ORGANISATION, "梧桐小学_2021.docx", {"organisation": "梧桐小学", "year": "2021"}),
        (ORGANISATION, "甲/乙/梧桐小学_2021年度.txt", {"organisation": "梧桐小学", "year": "2021"}),
        (ORGANISATION, "梧桐小学 _ 2021", {"organisation": "梧桐小学", "year": "2021"}),
        ("{organisation}_{year}.docx", "梧桐小学_2021.docx", {"organisation": "梧桐小学", "year": "2021"}),
        ("{year}年{organisation}党建总结", "2021年梧桐小学党建总结.md", {"year": "2021", "organisation": "梧桐小学"}),
        ("党建_{学段}", "党建_小学_分校.txt", {"学段": "小学_分校"}),
        ("{district}/{organisation}", "岚溪区/梧桐小学.txt", {"district": "岚溪区", "organisation": "梧桐小学"}),
        ("{published}_{title}", "20210704_总结.txt", {"published": "2021-07-04", "title": "总结"}),
        ("{published}_{title}", "2021年7月4日_总结.txt", {"published": "2021-07-04", "title": "总结"}),
        ("{published}_{title}", "2021-07_总结.txt", {"published": "2021-07", "title": "总结"}),
        ("{title}（{year}）", "总结（2021）.pdf", {"title": "总结", "year": "2021"}),
        ("{title}（{year}）", "总结(2021).pdf", {"title": "总结", "year": "2021"}),
        (ORGANISATION, "梧桐小学＿２０２１.docx", {"organisation": "梧桐小学", "year": "2021"}),
        (ORGANISATION, "梧桐小学_2021 - 副本.docx", {"organisation": "梧桐小学", "year": "2021"}),
        (ORGANISATION, "梧桐小学_2021 - 副本 (2).docx", {"organisation": "梧桐小学", "year": "2021"}),
        (ORGANISATION, "梧桐小学_2021(1).docx", {"organisation": "梧桐小学", "year": "2021"}),
        ("{organisation}_{year}.docx", "梧桐小学_2021(1).DOCX", {"organisation": "梧桐小学", "year": "2021"}),
        ("{district}\\{organisation}", "岚溪区/梧桐小学.txt", {"district": "岚溪区", "organisation": "梧桐小学"}),
        ("{title}", "总结(1).txt", {"title": "总结(1)"}),
    ],
)
def test_names_that_fit(pattern: str, name: str, stated: dict[str, str]) -> None:
    """A field ends where the text behind it first occurs; years and dates are written in one way."""
    assert from_file_name(pattern, name) == stated


@pytest.mark.parametrize(
    ("pattern", "name"),
    [
        (ORGANISATION, "梧桐小学2021.docx"),
        (ORGANISATION, "岚溪区_梧桐小学_2021.docx"),
        (ORGANISATION, "梧桐小学_二一.docx"),
        (ORGANISATION, "_2021.docx"),
        (ORGANISATION, "梧桐小学_.docx"),
        ("{organisation}_{year}.docx", "梧桐小学_2021.txt"),
        ("党建_{level}", "我的党建_小学.txt"),
        ("{title}（{year}）", "总结（2021）副本.pdf"),
        ("{published}_{title}", "2021-13_总结.txt"),
        ("{district}/{organisation}", "梧桐小学.txt"),
    ],
)
def test_names_that_do_not_fit(pattern: str, name: str) -> None:
    """Nothing is guessed."""
    assert from_file_name(pattern, name) is None


@pytest.mark.parametrize(
    ("pattern", "reason"),
    [
        ("总结", "names no field"),
        ("", "names no field"),
        ("{organisation", "malformed"),
        ("organisation}_{year}", "malformed"),
        ("{}_{year}", "has a field whose name"),
        ("{year:>4}", "has a field whose name"),
        ("{year!r}", "has a field whose name"),
        ("{a.b}", "has a field whose name"),
        ("{year}_{year}", "names a field twice"),
        ("{organisation}{year}", "two fields without text between them"),
        ("{{{organisation}", "doubled braces"),
    ],
)
def test_malformed_patterns_are_refused_at_once(pattern: str, reason: str) -> None:
    """Also by the options, before any file is read; the error shows how a pattern is written."""
    for refused in (lambda: pattern_fields(pattern), lambda: ReadOptions(filename=pattern)):
        with pytest.raises(UsageError, match=rf"{reason}.*write it like '\{{organisation\}}_\{{year\}}'"):
            refused()


@given(st.text("_/小学.", max_size=30), st.text("_/小学.", max_size=30))
def test_what_was_written_by_a_pattern_is_read_back(first: str, second: str) -> None:
    """Whatever stands in a name, what is read from it makes the same name again."""
    name = f"{first}-{second}"
    stated = from_file_name("{first}-{second}", name + ".txt")
    if stated is not None:
        assert name.rpartition("/")[2].endswith(f"{stated['first']}-{stated['second']}")
