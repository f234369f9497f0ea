"""Which reports are asked, and into which groups they fall."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import pytest

from reportcorpus import analysis
from reportcorpus.errors import UsageError
from reportcorpus.reading import read_corpus

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from reportcorpus.corpus import Corpus


@pytest.fixture(scope="module")
def schools(samples: Path) -> Corpus:
    return read_corpus(samples / "five_years", progress=False, jobs=1)


@pytest.mark.parametrize(
    "question",
    [
        analysis.activity_table,
        analysis.audit,
        analysis.compare_themes,
        analysis.slogan_table,
        analysis.theme_frequencies,
        analysis.trends,
    ],
)
def test_no_column_asks_about_all_reports_together(schools: Corpus, question: Callable[..., pd.DataFrame]) -> None:
    """None and an empty list are the same question, with an answer that has no group."""
    whole = question(schools, by=None)
    assert not whole.empty
    pd.testing.assert_frame_equal(whole, question(schools, by=[]))


def test_an_unknown_column_is_told_with_those_there_are(schools: Corpus) -> None:
    """The message names the column asked for and all that would do."""
    with pytest.raises(UsageError, match="by='colour' is no grouping column; choose from organisation, place, year"):
        analysis.theme_frequencies(schools, by=["year", "colour"])
