"""What is known of names: surnames, words that only look like names, and what stands beside names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from reportcorpus.segmenter import dictionary_pos
from reportcorpus.wordlists import any_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reportcorpus.lexicon import Lexicon

HAN = "\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff"
SPACES = "[ \u3000\xa0]{0,4}"
IN_NO_NAME = "的了是在与及等被把将某我们你他她它这那有不也都又还并各每该第个名位两副户而xX×某"
_BEHIND_WORDS = "性化型率度感后前时地快稳足优好多早"  # goes on behind a word (毕业后, 成长快) rather than ends a name
_GIVEN = re.compile(f"(?![{IN_NO_NAME}])[{HAN}](?:(?![{IN_NO_NAME}])[{HAN}])?")


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What the lexicon knows of names, as sets and patterns; `kinds` are the surnames with theirs."""

    kinds: dict[str, str]
    words: frozenset[str]
    public: re.Pattern[str]
    before: re.Pattern[str]
    after: re.Pattern[str]
    label: re.Pattern[str]
    verb: re.Pattern[str]
    columns: frozenset[str]
    made: frozenset[str]

    def surname(self, text: str) -> str:
        """Return the surname that `text` begins with, a compound one rather than a single one, or nothing."""
        return next((text[:size] for size in (2, 1) if text[:size] in self.kinds and len(text) >= size), "")

    def kind(self, name: str) -> str | None:
        """Return the kind of the surname that `name` begins with, None where it begins with none."""
        return self.kinds.get(self.surname(name))

    def is_name(self, name: str, *, lenient: bool = False) -> bool:
        """Tell whether `name` is a surname with one or two more characters, and no word.

        Lenient is where only a name can stand: there it may be a word too (高峰, 文静).
        """
        surname = self.surname(name)
        given = name[len(surname) :]
        if not surname or not _GIVEN.fullmatch(given) or all(c in self.made for c in given):
            return False
        if self.before.fullmatch(given) or self.after.fullmatch(given):
            return False
        pos = dictionary_pos(name)
        if name in self.words or (len(given) == 2 and name[:2] in self.words and name[2] in _BEHIND_WORDS):
            return False
        if pos is None or pos.startswith("nr"):
            return self.verb.fullmatch(given) is None
        return lenient and pos in {"n", "a", "an", "nz", "z"}

    def has_form(self, name: str) -> bool:
        """Tell whether `name` is a surname with one or two more characters, be it a word too (康乐)."""
        surname = self.surname(name)
        return self.kinds.get(surname) in {"clear", "word"} and _GIVEN.fullmatch(name[len(surname) :]) is not None

    def opens_word(self, name: str) -> bool:
        """Tell whether a word fills the first two of three characters (安置|工, but also 王子|涵)."""
        return len(name) == 3 and self.is_word(name[:2])

    def is_word(self, text: str) -> bool:
        """Tell whether `text` is a word that names no person."""
        return text in self.words or not (dictionary_pos(text) or "nr").startswith("nr")

    def is_term(self, text: str) -> bool:
        """Tell whether two characters are a word, be it one that names a person too."""
        return len(text) == 2 and (text in self.words or dictionary_pos(text) is not None)

    def is_given(self, text: str) -> bool:
        """Tell whether two characters are no word, or one that names persons or places and thus is a given name too."""
        return text not in self.words and (dictionary_pos(text) or "nr")[:2] in {"nr", "ns", "nz"}


@lru_cache(maxsize=4)
def knowledge(lexicon: Lexicon) -> Knowledge:
    """Return what `lexicon` knows of names."""
    roles: dict[str, list[str]] = {}
    for role in lexicon.person_roles:
        for mode in ("before", "after") if role.mode == "both" else (role.mode,):
            roles.setdefault(mode, []).append(role.term)
    return Knowledge(
        kinds={row.surname: row.kind for row in lexicon.surnames},
        words=frozenset(row.word for row in lexicon.not_names),
        public=any_of(longest(row.name for row in lexicon.public_figures)),
        before=any_of(longest(roles["before"])),
        after=re.compile(f"{any_of(longest(roles['after'])).pattern}(?![期远效])"),
        label=_labels(roles["label"]),
        verb=any_of(longest(roles["verb"])),
        columns=frozenset(roles["column"]),
        made=frozenset("".join(row.characters for row in lexicon.pseudonym_characters)),
    )


def longest(terms: Iterable[str]) -> list[str]:
    """Return terms by length, the longest first."""
    return sorted(terms, key=lambda term: (-len(term), term))


def _labels(terms: Iterable[str]) -> re.Pattern[str]:
    """Return what finds a label or two (文、图：, 审核发布：), be there spaces in a short one (组　长：)."""
    ordered = longest(terms)
    one = "|".join(SPACES.join(term) if len(term) < 4 else re.escape(term) for term in ordered)
    first = "".join(sorted({term[0] for term in ordered}))
    some = f"(?:{one})(?:[、/与和及&]?(?:{one}))?"
    return re.compile(
        f"(?=[{first}]){some}{SPACES}[：:︰丨|｜/]{SPACES}"
        f"|(?=[{first}本我])(?<![{HAN}])(?:本报|本校|我校)?(?:{one})[ \u3000]{SPACES}"
    )
