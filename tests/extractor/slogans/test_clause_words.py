"""The classes of words by which parallel clauses are known fit each other, and a user can add to them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportcorpus.extractor.slogans.clause_words import ClauseWords, alike
from reportcorpus.lexicon import Lexicon
from reportcorpus.pipeline import Settings
from reportcorpus.reading import read_text

if TYPE_CHECKING:
    from pathlib import Path

KNOWN = ClauseWords(Lexicon.default())


def test_words_have_the_length_that_the_rules_look_up() -> None:
    """A word of another length than the rules cut out would never be found."""
    verbs = KNOWN.verbs | KNOWN.lofty | KNOWN.manners | KNOWN.ending_verbs | KNOWN.naming | KNOWN.theme_verbs
    assert {word for word in verbs | KNOWN.not_verbs | KNOWN.agents | KNOWN.parts if len(word) != 2} == set()
    assert {word for word in KNOWN.formulae if len(word) != 4} == set()
    assert {word for word in KNOWN.deeds if len(word) != 1} == set()
    assert {len(word) for word in KNOWN.virtues} == {1, 2}
    assert {len(word) for word in KNOWN.qualities - KNOWN.virtues} == {2}


def test_classes_within_classes() -> None:
    """Lofty verbs are verbs, verbs end clauses too, and an exception begins like what it is an exception of."""
    assert KNOWN.lofty <= KNOWN.verbs <= KNOWN.ending_verbs
    assert KNOWN.short_verbs <= KNOWN.deeds
    assert {word for word in KNOWN.not_verbs if word[0] not in KNOWN.deeds} == set()


def test_words_are_written_alike() -> None:
    """What text is compared with is written in the same way as the text."""
    words = KNOWN.ending_verbs | KNOWN.manners | KNOWN.formulae | KNOWN.not_verbs
    assert {word for word in words if alike(word) != word} == set()
    assert alike("师资互派，成果同享") == "师资共派，成果共享"


def test_a_users_clause_is_known(tmp_path: Path) -> None:
    """A formula of one's own makes an exhortation of two clauses that nothing else ties."""
    text = "党建工作总结\n一、做法\n全体教师云帆竞渡、知难而进。"
    mine = tmp_path / "mine.tsv"
    mine.write_text("clause_word\trole\treason\n云帆竞渡\tformula\tour own\n", encoding="utf-8")
    extended = Settings(lexicon=Lexicon.default().extended(mine))
    assert [slogan.text for slogan in read_text(text, name="a").slogans] == []
    assert [slogan.text for slogan in read_text(text, name="a", settings=extended).slogans] == ["云帆竞渡、知难而进"]


def test_a_users_saying_is_what_it_says(tmp_path: Path) -> None:
    """A saying is no pattern but for the marks between its clauses; one of a single character is none."""
    mine = tmp_path / "mine.tsv"
    mine.write_text("clause_word\trole\treason\n甲.?，乙\tsaying\tour own\n干\tsaying\tour own\n", encoding="utf-8")
    sayings = ClauseWords(Lexicon.default().extended(mine)).sayings
    assert [match[0] for match in sayings.finditer("甲.?、乙；甲，乙；干")] == ["甲.?、乙"]
