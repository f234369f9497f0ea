"""Words by which parallel clauses are known: what they open with, end with, and repeat."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reportcorpus.lexicon import Lexicon

# Characters that carry a parallel where they stand at the same place of each clause.
HINGES = frozenset("共上有无不于为以促带强在得所而更常之让使向必")
# What goes on behind the last clause of a list, beside verbs.
_GOES_ON = "的等之这为中和后一二两三四五六七八九十成工活要原方目标思理精氛阶机格模高意特作"


def alike(text: str) -> str:
    """Write 共 for what says the same: that both sides do it (师资互派，成果共享).

    >>> alike("师资互派，成果同享")
    '师资共派，成果共享'
    """
    return text.replace("互", "共").replace("相", "共").replace("同", "共")


def _any(sayings: Iterable[str]) -> re.Pattern[str]:
    """Return the pattern of any of `sayings` of two characters or more, the longest first, any mark between clauses.

    Their first two characters come first, for by these a place is ruled out soonest.
    """
    ordered = sorted({saying for saying in sayings if len(saying) > 1}, key=lambda saying: (-len(saying), saying))
    first, second = (re.escape("".join(sorted({saying[i] for saying in ordered}))) for i in range(2))
    rest = "|".join(
        f"(?<={re.escape(saying[:2])}){re.sub('[，、；]', '[，、；]', re.escape(saying[2:]))}" for saying in ordered
    )
    return re.compile(f"[{first}][{second}](?:{rest})" if ordered else "(?!)")


class ClauseWords:
    """The clause words of a lexicon by what they do, written `alike`."""

    def __init__(self, lexicon: Lexicon) -> None:
        words: defaultdict[str, set[str]] = defaultdict(set)
        for row in lexicon.clause_words:
            words[row.role].add(alike(row.clause_word))
        self.verbs = frozenset(words["verb"])
        self.lofty = frozenset(words["lofty"])
        self.naming = frozenset(words["naming"])
        self.theme_verbs = frozenset(words["theme_verb"])
        self.manners = frozenset(words["manner"])
        self.ending_verbs = self.verbs | words["ending_verb"]
        self.formulae = frozenset(words["formula"])
        self.short_verbs = frozenset(words["short_verb"])
        self.deeds = self.short_verbs | words["deed"]
        self.not_verbs = frozenset(words["no_verb"])
        self.virtues = frozenset(words["virtue"])
        self.qualities = self.virtues | words["quality"]
        self.agents = frozenset(words["agent"])
        self.parts = frozenset(words["part"])
        self.leads = tuple(sorted(words["lead"]))
        self.sayings = _any(row.clause_word for row in lexicon.clause_words if row.role == "saying")
        self.not_leading = frozenset(words["no_lead"])
        self.cut = self.verbs | self.not_verbs | words["whole"]  # words that a run must not begin in the middle of
        self.behind = self.verbs - self.naming  # what goes on behind a run
        self.go_on_listed = frozenset(_GOES_ON).union(verb[0] for verb in self.behind)
