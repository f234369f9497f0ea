"""Evidence for themes: which of the terms found on one another count."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reportcorpus.extractor.themes.evidence import outermost

SPANS = st.tuples(st.integers(0, 12), st.integers(1, 6)).map(lambda pair: (pair[0], pair[0] + pair[1]))


def test_outermost() -> None:
    """A term inside a longer one goes, those that overlap or share a place stay."""
    hits = [(2, 4, 0), (1, 4, 1), (1, 4, 2), (3, 6, 3), (8, 9, 4), (8, 10, 5), (7, 12, 6)]
    assert outermost(hits) == [(1, 4, 1), (1, 4, 2), (3, 6, 3), (7, 12, 6)]


@given(st.lists(SPANS, max_size=12), st.randoms())
def test_outermost_is_what_no_other_holds(spans: list[tuple[int, int]], order) -> None:
    """Whatever the order of hits that end together, exactly those without a longer one around them are kept."""
    hits = [(start, end, row) for row, (start, end) in enumerate(spans)]
    order.shuffle(hits)
    hits.sort(key=lambda hit: hit[1])
    kept = outermost(hits)
    assert sorted(kept) == sorted(
        hit
        for hit in hits
        if not any(other[0] <= hit[0] and hit[1] <= other[1] and other[:2] != hit[:2] for other in hits)
    )
