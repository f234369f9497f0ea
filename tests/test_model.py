"""Records know where they stand for a person who has the file open."""

from __future__ import annotations

import pytest

from reportcorpus.model import Dropped, Location
from reportcorpus.reading import read_text

TEXT = "一、做法{end}学校有党员12名。{end}二、打算{end}发展党员3名。{end}"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_are_counted_whatever_ends_them(end: str) -> None:
    """Line and column count from 1, for line ends of every system."""
    report = read_text(TEXT.format(end=end))
    assert [report.locate(claim) for claim in report.claims] == [
        Location(line=2, column=6),
        Location(line=4, column=5),
    ]


def test_the_first_character_is_line_one_column_one() -> None:
    """A place need not be a record of the body."""
    place = Dropped(source_start=0, source_end=1, text="一", reason="page")
    assert read_text(TEXT.format(end="\n")).locate(place) == Location(line=1, column=1)
