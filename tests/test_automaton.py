"""All words are found in one pass, at the places of their characters."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reportcorpus.automaton import finder


@given(
    st.lists(st.text("党建课上", min_size=1, max_size=3), min_size=1, max_size=5, unique=True), st.text("党建课上😀")
)
def test_every_occurrence_is_found(words: list[str], text: str) -> None:
    """The places are those that looking for each word by itself gives."""
    expected = {
        (number, at, at + len(word))
        for number, word in enumerate(words)
        for at in range(len(text))
        if text.startswith(word, at)
    }
    found = finder(words)(text)
    assert len(found) == len(expected)
    assert set(found) == expected


def test_finder_survives_lone_surrogates() -> None:
    """Half a character is in no word and moves no place."""
    assert finder(["党建", "建"])("\ud800党建") == [(0, 1, 3), (1, 2, 3)]
    assert finder(["党建", "建"], longest=True)("\ud800党建") == [(0, 1, 3)]
