"""Stretches of a text that are read together lead back to where they stand."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reportcorpus.extractor.slogans.excerpts import Excerpts


def test_stretches_stand_apart() -> None:
    """An empty line stands behind each stretch, so that nothing is found across two of them."""
    assert Excerpts("岚溪区抓党课，望峪县抓家访。", [(3, 6), (10, 13)]).text == "抓党课\n\n抓家访\n\n"
    assert Excerpts("岚溪区", []).text == ""


@given(st.text(alphabet="党课家访，。\n", max_size=40), st.lists(st.integers(0, 40), max_size=8, unique=True))
def test_every_character_leads_back(text: str, cuts: list[int]) -> None:
    """Each character of a stretch leads to itself in the text, and the end of a stretch to the end of it there."""
    bounds = sorted(min(cut, len(text)) for cut in cuts)
    spans = list(zip(bounds[::2], bounds[1::2], strict=False))
    excerpts = Excerpts(text, spans)
    at = 0
    for start, end in spans:
        places = [excerpts.place(at + i) for i in range(end - start + 1)]
        assert places == list(range(start, end + 1))
        at += end - start + 2
    assert at == len(excerpts.text)
