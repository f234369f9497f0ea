"""The verbs of a text: found clause by clause, wherever one asks first."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportcorpus.extractor.activities.governing import Reading, around, triggers, verbs_of
from reportcorpus.lexicon import Lexicon

TEXT = "岚溪区柏树中学开展家访，走进社区。将继续组织培训；\n制度完善"


def test_clauses_and_sentences_end_at_their_stops(lexicon):
    """Commas part clauses only; ends of lines part both."""
    reading = Reading.of("学习，交流。\n总结", lexicon)
    assert reading.clauses == [-1, 2, 5, 6, 9]
    assert reading.sentences == [-1, 5, 6, 9]
    assert around(reading.clauses, 3, 5) == (3, 5)
    assert around(reading.clauses, 0, 4) == (0, 5)


@pytest.mark.parametrize(
    ("first", "at", "verb"),
    [
        ("岚", "家访", "开展"),
        ("开", "家访", "开展"),
        ("展", "家访", None),
        ("岚", "走进", None),
        ("将", "培训", "组织"),
    ],
)
def test_the_last_verb_of_the_clause_is_found(lexicon, first, at, verb):
    """A verb before a stop, or before where one looks from, is not the last verb of a clause."""
    verbs = Reading.of(TEXT, lexicon).verbs
    place = verbs.last(TEXT.index(first), TEXT.index(at), verbs_of(lexicon, ["开展", "组织"]))
    assert (TEXT[slice(*place)] if place else None) == verb


def test_verbs_are_told_within_a_stretch_and_near_a_place(lexicon):
    """A stretch may reach over a stop; a verb cut by its end is none."""
    verbs = Reading.of(TEXT, lexicon).verbs
    assert verbs.any(0, TEXT.index("家"))
    assert not verbs.any(0, TEXT.index("展"))
    assert verbs.any(TEXT.index("家"), TEXT.index("培"))
    assert verbs.follows(TEXT.index("将"), 3)
    assert not verbs.follows(TEXT.index("家"), 1)
    assert not verbs.follows(len(TEXT), 4)


def test_a_verb_governs_in_a_clause_without_end(lexicon):
    """What a line without a stop says far before and far behind changes nothing."""
    visit = next(row for row in triggers(lexicon) if row.mode == "object" and row.type == "home_school" and row.waits)
    before, behind = "红领巾" * 400, "绿树叶" * 400
    text = f"{before}开展{visit.term}{behind}"
    verbs = Reading.of(text, lexicon).verbs
    at = text.index(visit.term)
    assert verbs.before(at, visit) == (at - 2, at)
    assert verbs.before(text.index("绿") + 900, visit) is None


@given(st.lists(st.sampled_from(["开展", "家访", "学习", "，", "。", "的", "组织", "\n"]), max_size=30), st.randoms())
def test_the_order_of_questions_does_not_matter(words, random):
    """Whatever was asked before, the answer is that of a fresh reading."""
    lexicon, text = Lexicon.default(), "".join(words)
    allowed = verbs_of(lexicon, ["开展", "组织"])
    verbs = Reading.of(text, lexicon).verbs
    places = list(range(len(text) + 1))
    random.shuffle(places)
    for at in places:
        fresh = Reading.of(text, lexicon).verbs
        assert verbs.last(at - 8, at, allowed) == fresh.last(at - 8, at, allowed)
        assert verbs.follows(at, 4) == Reading.of(text, lexicon).verbs.follows(at, 4)
