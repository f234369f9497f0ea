"""Words come with offsets, terms are whole, and both segmenters agree."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportcorpus.alignment import Span
from reportcorpus.errors import UsageError
from reportcorpus.segmenter import Segmenter, make_segmenter, segment

TEXT = "松坡小学党支部落实“三会一课”，全年上党课5次。"


@pytest.fixture(scope="module", params=["rjieba", "jieba"])
def segmenter(request: pytest.FixtureRequest) -> Segmenter:
    return make_segmenter(request.param)


def test_words_have_parts_of_speech_and_offsets(segmenter: Segmenter) -> None:
    """Every word stands where its offsets say."""
    tokens = segment(TEXT, segmenter)
    assert [TEXT[s:e] for s, e in zip(tokens["start"], tokens["end"], strict=True)] == tokens["text"]
    assert "".join(tokens["text"]) == TEXT
    assert dict(zip(tokens["text"], tokens["pos"], strict=True))["小学"] == "n"


def test_kept_terms_are_one_word(segmenter: Segmenter) -> None:
    """A term with punctuation around or inside it is never cut."""
    start = TEXT.index("三会一课")
    tokens = segment(TEXT, segmenter, keep=[Span(start, start + 4)])
    at = tokens["text"].index("三会一课")
    assert (tokens["start"][at], tokens["end"][at], tokens["pos"][at]) == (start, start + 4, "term")


def test_the_two_segmenters_give_the_same_words() -> None:
    """Rjieba cuts Chinese text as jieba does."""
    texts = [segment(TEXT * 3, make_segmenter(name))["text"] for name in ("rjieba", "jieba")]
    assert texts[0] == texts[1]


def test_an_unknown_segmenter_is_refused() -> None:
    """The error lists the segmenters there are."""
    with pytest.raises(UsageError, match="'hanlp' is unknown; choose one of rjieba, jieba"):
        make_segmenter("hanlp")


@given(st.text("党建工作 a1、。😀𠀀\n", max_size=40))
def test_no_character_is_lost(text: str) -> None:
    """Words and white space make up the text."""
    tokens = segment(text, _RJIEBA)
    assert "".join(tokens["text"]) == "".join(text.split())


_RJIEBA = make_segmenter("rjieba")
