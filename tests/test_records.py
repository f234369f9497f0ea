"""Records made the quick way are the records that their class makes."""

from __future__ import annotations

import pickle
from dataclasses import FrozenInstanceError, replace

import pytest

from reportcorpus.model import Award, Heading, Sentence
from reportcorpus.records import maker

PLACE = {"start": 1, "end": 4, "source_start": 2, "source_end": 5, "text": "做法。"}


def test_a_record_made_quickly_is_like_any_other() -> None:
    """It has the class, the fields, the look and the hash of one that was made by calling the class."""
    quick, plain = maker(Sentence)(**PLACE, paragraph=3), Sentence(**PLACE, paragraph=3)
    assert type(quick) is Sentence
    assert quick == plain
    assert (hash(quick), repr(quick)) == (hash(plain), repr(plain))
    assert pickle.loads(pickle.dumps(quick)) == plain  # noqa: S301 - our own
    assert replace(quick, paragraph=4) == Sentence(**PLACE, paragraph=4)


def test_defaults_are_those_of_the_class() -> None:
    """What is not given has its default."""
    assert maker(Heading)(**PLACE, level=1) == Heading(**PLACE, level=1)
    assert maker(Award)() == Award()


def test_a_record_made_quickly_is_frozen() -> None:
    """No field can be set or deleted, and no other one added."""
    quick = maker(Sentence)(**PLACE, paragraph=3)
    with pytest.raises(FrozenInstanceError):
        quick.paragraph = 4
    with pytest.raises(FrozenInstanceError):
        del quick.paragraph
    with pytest.raises((FrozenInstanceError, TypeError)):
        quick.other = 4
    assert quick.paragraph == 3


@pytest.mark.parametrize("wrong", [PLACE, {**PLACE, "paragraph": 3, "other": 1}])
def test_fields_must_be_those_of_the_class(wrong: dict[str, object]) -> None:
    """A field that is wanting or unknown is refused."""
    with pytest.raises(TypeError):
        maker(Sentence)(**wrong)


def test_fields_are_named() -> None:
    """As for the class, places alone do not say what is what."""
    with pytest.raises(TypeError):
        maker(Award)("省级", "一等奖")
