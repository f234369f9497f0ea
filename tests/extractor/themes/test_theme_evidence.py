"""Evidence for themes: which of the terms found on one another count."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reportcorpus.extractor.themes.evidence import outermost
from reportcorpus.lexicon import Hit

SPANS = st.tuples(st.integers(0, 12), st.integers(1, 6)).map(lambda pair: (pair[0], pair[0] + pair[1]))


def test_outermost() -> None:
    """A term inside a longer one goes, those that overlap or share a place stay."""
    hits = [Hit(2, 4, 0), Hit(1, 4, 1), Hit(1, 4, 2), Hit(3, 6, 3), Hit(8, 9, 4), Hit(8, 10, 5), Hit(7, 12, 6)]
    assert outermost(hits) == [Hit(1, 4, 1), Hit(1, 4, 2), Hit(3, 6, 3), Hit(7, 12, 6)]


@given(st.lists(SPANS, max_size=12), st.randoms())
def test_outermost_is_what_no_other_holds(spans: list[tuple[int, int]], order) -> None:
    """Whatever the order of hits that end together, exactly those without a longer one around them are kept."""
    hits = [Hit(start, end, row) for row, (start, end) in enumerate(spans)]
    order.shuffle(hits)
    hits.sort(key=lambda hit: hit.end)
    kept = outermost(hits)
    assert sorted(kept) == sorted(
        hit
        for hit in hits
        if not any(other.start <= hit.start and hit.end <= other.end and other[:2] != hit[:2] for other in hits)
    )
