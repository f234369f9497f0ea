"""The classes of words by which parallel clauses are known fit each other."""

from __future__ import annotations

from reportcorpus.extractor.slogans.clause_words import (
    DEEDS,
    ENDING_VERBS,
    FORMULAE,
    LOFTY,
    MANNERS,
    NOT_VERBS,
    SHORT_VERBS,
    VERBS,
    VIRTUES,
    alike,
)


def test_words_have_the_length_that_the_rules_look_up() -> None:
    """A word of another length than the rules cut out would never be found."""
    assert {word for word in VERBS | LOFTY | MANNERS | ENDING_VERBS | NOT_VERBS if len(word) != 2} == set()
    assert {word for word in FORMULAE if len(word) != 4} == set()
    assert {word for word in SHORT_VERBS if len(word) != 1} == set()
    assert {len(word) for word in VIRTUES} == {1, 2}


def test_classes_within_classes() -> None:
    """Lofty verbs are verbs, verbs end clauses too, and an exception begins like what it is an exception of."""
    assert LOFTY <= VERBS <= ENDING_VERBS
    assert SHORT_VERBS <= DEEDS
    assert {word for word in NOT_VERBS if word[0] not in DEEDS} == set()


def test_words_are_written_alike() -> None:
    """What text is compared with must be written in the same way as the text."""
    words = VERBS | LOFTY | MANNERS | ENDING_VERBS | FORMULAE | NOT_VERBS
    assert {word for word in words if alike(word) != word} == set()
    assert alike("师资互派，成果同享") == "师资共派，成果共享"
