"""Conditions: read from text and written back, refused with a reason, and held against what stands in a paragraph."""

from __future__ import annotations

import re
from itertools import pairwise, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportcorpus.conditions import Condition, Scene, holds, parse

WORDS = st.sampled_from("甲乙丙丁戊")


def word(text: str) -> Condition:
    """Return the condition that a word is found."""
    return Condition("word", word=text)


def conditions() -> st.SearchStrategy[Condition]:
    """Return what makes any conditions, senseless ones included."""
    leaves = WORDS.map(word)
    flat = leaves | st.lists(leaves, min_size=1, max_size=3).map(lambda parts: Condition("any", tuple(parts)))
    near = st.builds(
        lambda name, parts, distance: Condition(name, tuple(parts), distance=distance),
        st.sampled_from(["near", "seq"]),
        st.lists(flat, min_size=2, max_size=3),
        st.integers(0, 20),
    )

    def more(inner: st.SearchStrategy[Condition]) -> st.SearchStrategy[Condition]:
        several = st.lists(inner, min_size=2, max_size=3).map(tuple)
        return (
            st.builds(Condition, st.sampled_from(["any", "all", "sentence"]), several)
            | st.builds(lambda part: Condition("not", (part,)), inner)
            | st.builds(Condition, st.sampled_from(["heading", "activity"]), st.lists(leaves, min_size=1).map(tuple))
        )

    return st.recursive(leaves | near, more, max_leaves=6)


@given(conditions())
def test_written_and_read_again(condition: Condition) -> None:
    """A condition that is written as text is read as itself, behind a word that is found if it asserts nothing."""
    text = f"all(甲, {condition})"
    assert parse(text) == Condition("all", (word("甲"), condition))
    assert str(parse(text)) == text


def test_full_width_brackets_will_do() -> None:
    """Brackets and commas of a Chinese keyboard, and spaces, make no difference."""
    assert parse("all（结对， not（家长））") == parse("all(结对,not(家长))")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "a word is missing at the end"),
        ("(甲)", "a word is missing before '('"),
        ("all(甲,,乙)", "a word is missing before ','"),
        ("all(甲, 乙", "all( has no closing bracket"),
        ("all(甲, 乙))", "')' stands behind the end"),
        ("both(甲, 乙)", "'both' is not one of any, all, not, near, seq, sentence, heading, activity"),
        ("near(甲, 乙)", "near( begins with a number of characters"),
        ("near(9, 甲)", "near( needs at least 2"),
        ("near(9, 甲, all(乙, 丙))", "near( takes words and any(…) only"),
        ("heading(any(甲, 乙))", "heading( takes words only"),
        ("not(甲, 乙)", "not( needs one part"),
        ("not(甲)", "must name something that is to be found"),
        ("any(甲, not(乙))", "must name something that is to be found"),
    ],
)
def test_what_is_wrong_is_told(text: str, message: str) -> None:
    """What cannot be read is refused with the reason."""
    with pytest.raises(ValueError, match=re.escape(message)):
        parse(text)


SCENE = Scene(
    words=[(2, "甲"), (10, "乙"), (31, "甲"), (33, "丙")],
    sentence_ends=[20, 40],
    heading_words={"章"},
    activities={"pairing"},
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("甲", True),
        ("丁", False),
        ("any(丁, 丙)", True),
        ("any(丁, 戊)", False),
        ("all(甲, 乙, 丙)", True),
        ("all(甲, 丁)", False),
        ("all(甲, not(丁))", True),
        ("all(甲, not(乙))", False),
        ("near(8, 甲, 乙)", True),
        ("near(7, 甲, 乙)", False),
        ("near(2, 丙, 甲)", True),
        ("near(9, any(丁, 乙), 甲)", True),
        ("near(23, 乙, 丙)", True),
        ("seq(8, 甲, 乙)", True),
        ("seq(7, 甲, 乙)", False),
        ("seq(22, 乙, 甲)", True),
        ("seq(20, 乙, 甲)", False),
        ("seq(40, 丙, 乙)", False),
        ("seq(23, 乙, 甲, 丙)", True),
        ("seq(23, 甲, 乙, 丙)", False),
        ("sentence(甲, 乙)", True),
        ("sentence(乙, 丙)", False),
        ("sentence(甲, not(乙))", True),
        ("heading(节, 章)", True),
        ("heading(甲)", False),
        ("activity(pairing)", True),
        ("activity(competition)", False),
        ("all(heading(章), 丙)", True),
    ],
)
def test_holds(text: str, expected: bool) -> None:
    """Each operator means what the codebook's page says."""
    assert holds(parse(text), SCENE) is expected


PLACES = st.lists(st.tuples(st.integers(0, 60), WORDS), max_size=6)


@given(PLACES, st.lists(WORDS, min_size=2, max_size=3, unique=True), st.integers(0, 30))
def test_near_and_in_order_are_what_they_say(words: list[tuple[int, str]], parts: list[str], distance: int) -> None:
    """`near` and `seq` hold where some choice of one place for each part does."""
    scene = Scene(words=sorted(words))
    text = f"{distance}, {', '.join(parts)}"
    choices = list(product(*([place for place, word in words if word == part] for part in parts)))
    close = [choice for choice in choices if max(choice) - min(choice) <= distance]
    assert holds(parse(f"near({text})"), scene) is bool(close)
    ordered = [choice for choice in close if all(a <= b for a, b in pairwise(choice))]
    strict = [choice for choice in ordered if len(set(choice)) == len(choice)]
    if holds(parse(f"seq({text})"), scene):
        assert ordered
    else:
        assert not strict


@given(conditions(), PLACES)
def test_what_it_takes_at_least(condition: Condition, words: list[tuple[int, str]]) -> None:
    """What holds has as many different words as it says it takes."""
    if holds(condition, Scene(words=sorted(words), sentence_ends=[20, 40, 61])):
        assert len({word for _, word in words}) >= condition.least
