"""Evidence for themes: which of the terms found on one another count."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reportcorpus.conditions import Condition, Scene, holds, parse
from reportcorpus.extractor.themes.evidence import outermost, reaches, sides_of
from reportcorpus.lexicon import Lexicon

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


RULES = [row.rule for row in Lexicon.default().theme_rules if any(row.rule.words())]


@given(st.sampled_from(RULES), st.data())
def test_a_rule_that_holds_has_a_word_of_every_side(rule: Condition, data: st.DataObject) -> None:
    """Rules are tried only where a word of every part stands, and no rule that holds is missed by that."""
    named = st.sampled_from(sorted(set(rule.words())))
    words = sorted(data.draw(st.lists(st.tuples(st.integers(0, 40), named), max_size=6)))
    scene = Scene(words=words, sentence_ends=[20, 60], heading_words=frozenset(), activities={})
    if holds(rule, scene):
        assert reaches(words, sides_of(rule))


def test_sides_of_a_rule() -> None:
    """A side is a word or any of some words; what holds without a word, or by words together, is none."""
    sides = sides_of(parse("all(送教, any(残疾, 上门), not(课堂), near(6, 甲, 乙), any(heading(阵地), 丙))"))
    assert sides == (frozenset({"送教"}), frozenset({"残疾", "上门"}))
    assert reaches([(3, "送教"), (9, "上门")], sides)
    assert not reaches([(3, "送教"), (9, "甲")], sides)
    assert sides_of(parse("any(甲, 乙)")) == ()
