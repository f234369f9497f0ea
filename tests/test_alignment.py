"""Every clean character leads to exactly the source characters it was made from, and back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportcorpus.alignment import Alignment, Edit, Piece, Span, Trail, apply_edits
from reportcorpus.errors import UsageError


def edits_for(text: str, draw: st.DrawFn) -> list[Edit]:
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=8)))
    pairs = list(zip(cuts[::2], cuts[1::2], strict=False))
    edits: list[Edit] = []
    for start, end in pairs:
        if not edits or start > edits[-1].end:
            edits.append(Edit(start, end, draw(st.text("甲乙丙", max_size=3))))
    return edits


@st.composite
def texts_and_edits(draw: st.DrawFn) -> tuple[str, list[Edit]]:
    text = draw(st.text("党建工作ab𠀀", max_size=20))
    return text, edits_for(text, draw)


@st.composite
def two_steps(draw: st.DrawFn) -> tuple[str, str, Alignment, Alignment]:
    source = "党建工作汇报会议记录学习教育"[: draw(st.integers(0, 14))]  # no character twice, none that edits insert
    middle, earlier = apply_edits(source, edits_for(source, draw))
    clean, later = apply_edits(middle, edits_for(middle, draw))
    return source, clean, earlier, later


def assert_partitions(alignment: Alignment, clean: str, source: str) -> None:
    at = Span(0, 0)
    for piece in alignment.pieces:
        assert (piece.start, piece.source_start) == at
        assert piece.end > piece.start or piece.source_end > piece.source_start
        at = Span(piece.end, piece.source_end)
    assert at == (len(clean), len(source))


def test_an_inline_reading_belongs_to_its_character() -> None:
    """A replaced stretch maps as a whole; its neighbours map to themselves."""
    text, alignment = apply_edits("聯(lián)建", [Edit(0, 7, "联")])
    assert text == "联建"
    assert [alignment.to_source(i, i + 1) for i in range(2)] == [Span(0, 7), Span(7, 8)]
    assert alignment.to_clean(3, 4) == Span(0, 1)


def test_deletions_at_the_edges_of_a_span_stay_outside() -> None:
    """A hit next to dropped text does not grow by it; a hit around it does."""
    text, alignment = apply_edits("甲##乙##丙", [Edit(1, 3, ""), Edit(4, 6, "")])
    assert text == "甲乙丙"
    assert alignment.to_source(1, 2) == Span(3, 4)
    assert alignment.to_source(0, 3) == Span(0, 7)
    assert alignment.to_clean(1, 3) == Span(1, 1)


@pytest.mark.parametrize(
    ("edits", "message"),
    [([Edit(0, 9, "")], "leaves the text of 3"), ([Edit(1, 2, ""), Edit(0, 1, "")], "overlaps the one before it")],
)
def test_impossible_edits_are_refused(edits: list[Edit], message: str) -> None:
    """Edits that overlap or leave the text raise an error that names them."""
    with pytest.raises(UsageError, match=message):
        apply_edits("甲乙丙", edits)


def test_a_span_outside_the_text_is_refused() -> None:
    """A position that does not exist is an error, never a guess."""
    with pytest.raises(UsageError, match="outside the clean text of 2"):
        Alignment.identity(2).to_source(1, 3)


def test_composing_cuts_where_either_step_edits() -> None:
    """Unchanged characters keep their exact source through two steps of editing."""
    middle, earlier = apply_edits("黨(dǎng)課 五次", [Edit(0, 7, "黨")])
    clean, later = apply_edits(middle, [Edit(0, 2, "党课"), Edit(2, 3, "")])
    assert clean == "党课五次"
    assert later.compose(earlier).pieces == (
        Piece(0, 1, 0, 7),
        Piece(1, 2, 7, 8),
        Piece(2, 2, 8, 9),
        Piece(2, 4, 9, 11),
    )


@given(texts_and_edits())
def test_unchanged_characters_map_to_themselves(case: tuple[str, list[Edit]]) -> None:
    """Outside the edits, each clean character's source slice is that character."""
    text, edits = case
    clean, alignment = apply_edits(text, edits)
    assert_partitions(alignment, clean, text)
    for piece in alignment.pieces:
        if not any(e.start == piece.source_start and e.end == piece.source_end for e in edits):
            assert clean[piece.start : piece.end] == text[piece.source_start : piece.source_end]


@given(two_steps())
def test_composition_keeps_unchanged_characters_exact(case: tuple[str, str, Alignment, Alignment]) -> None:
    """A character that neither step touches maps to itself; every piece maps where two steps map it."""
    source, clean, earlier, later = case
    composed = later.compose(earlier)
    assert_partitions(composed, clean, source)
    for i, character in enumerate(clean):
        if character in source:
            assert source[slice(*composed.to_source(i, i + 1))] == character
    for piece in composed.pieces:
        if piece.end > piece.start and piece.source_end > piece.source_start:
            twice = earlier.to_source(*later.to_source(piece.start, piece.end))
            assert piece.source_start <= twice.start <= twice.end <= piece.source_end


@given(texts_and_edits())
def test_positions_are_monotone(case: tuple[str, list[Edit]]) -> None:
    """Going right in the clean text never goes left in the source."""
    clean, alignment = apply_edits(*case)
    starts = [alignment.to_source(i, i + 1).start for i in range(len(clean))]
    assert starts == sorted(starts)


@given(texts_and_edits(), st.integers(0, 20), st.integers(0, 20))
def test_a_shift_leads_where_the_map_leads(case: tuple[str, list[Edit]], first: int, second: int) -> None:
    """Where one number leads all places of a span to the source, it is the way of the map."""
    text, edits = case
    clean, alignment = apply_edits(text, edits)
    start, end = sorted((min(first, len(clean)), min(second, len(clean))))
    shift = alignment.shift(start, end)
    if shift is not None:
        assert alignment.to_source(start, end) == (start + shift, end + shift)
    if not edits and start < end:
        assert shift == 0


@given(st.data())
def test_a_trail_goes_the_way_of_composed_edits(data: st.DataObject) -> None:
    """Edit by edit the trail leads where the composed alignments lead, and its pieces partition both texts."""
    text = "甲乙丙丁戊己庚辛"
    trail, composed = Trail(len(text)), Alignment.identity(len(text))
    source = text
    for _ in range(data.draw(st.integers(0, 4))):
        cuts = sorted(data.draw(st.lists(st.integers(0, len(text)), unique=True, max_size=6)))
        edits = [
            Edit(start, end, data.draw(st.sampled_from(["", "子", "子丑", "子丑寅"])))
            for start, end in zip(cuts[::2], cuts[1::2], strict=False)
        ]
        assert [trail.to_source(e.start, e.end) for e in edits] == [composed.to_source(e.start, e.end) for e in edits]
        expected = [composed.to_source(e.start, e.end) for e in edits]
        text, alignment = apply_edits(text, edits)
        composed = alignment.compose(composed)
        assert trail.edit(edits) == expected
    made = trail.alignment()
    places = range(len(text))
    assert [made.to_source(at, at + 1) for at in places] == [composed.to_source(at, at + 1) for at in places]
    assert len(made) == len(text)
    assert sum(piece.source_end - piece.source_start for piece in made.pieces) == len(source)
