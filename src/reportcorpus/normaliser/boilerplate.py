"""Lines that are not the report's own: site furniture, credits, repeated titles, lists of other articles."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from typing import TYPE_CHECKING

from reportcorpus.automaton import finder
from reportcorpus.normaliser.needles import needles
from reportcorpus.normaliser.rule import NUMBERING, SURNAMES, Context, Drop, Line

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from reportcorpus.lexicon import Lexicon
    from reportcorpus.terms import BoilerplateRule

_HEAD = 12
_TITLE = 60
# A list of other articles ends a report; without a report above it the words are a heading of something else.
_BODY = 100
_SITE = {"publication_time", "source", "counter"}
_NAME = re.compile(f"[{SURNAMES}][\u4e00-\u9fff]{{1,2}}(?<![院校部处系局委办会市省县区科室网报台站社所镇乡村园])")


def boilerplate(text: str, context: Context) -> list[Drop]:
    """Leave out the lines that the lexicon's patterns describe.

    A pattern of scope `head` holds among the first twelve lines and above the first paragraph; one of scope `tail`
    drops all that follows, where a report of a hundred characters or more stands above it.
    """
    shown = context.lines(text)
    suspects = context.lexicon.derived(_Sieve).suspects(text, shown)
    if not suspects:
        return []
    head = _head(shown)
    dropped: dict[int, str] = {}
    kept = at = 0
    for index, rules in suspects.items():
        kept += sum(len(line.text.strip()) for line in shown[at:index])
        at = index
        rule = _matching(rules, shown[index].text.strip(), in_head=index < head, below_body=kept >= _BODY)
        if rule is None:
            continue
        at += 1
        dropped[index] = rule.reason
        if rule.scope == "tail":
            dropped |= dict.fromkeys(range(index, len(shown)), rule.reason)
            break
    dropped |= dict.fromkeys(_authors(shown[:head], dropped), "byline")
    return [Drop(shown[i].start, shown[i].end, dropped[i]) for i in sorted(dropped)]


def _authors(head: Sequence[Line], dropped: Mapping[int, str]) -> list[int]:
    """Return the lines of a bare name under the title of a web page: beside the date or source that the site added."""
    beside = {at + step for at, reason in dropped.items() if reason in _SITE for step in (-1, 1)} - dropped.keys()
    return [at for at in beside if 0 < at < len(head) and _NAME.fullmatch(head[at].text.strip())]


class _Sieve:
    """The patterns of a lexicon, made ready to tell at once which lines they may match.

    Most patterns need words that few lines have: one pass over the text finds these. Of the others, `signed` need a
    sign (： （ / …) and `open` nothing so short a test could find; each group is one pattern.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self.rules = lexicon.boilerplate
        owners: dict[str, list[int]] = {}
        signs: set[str] = set()
        self.open: list[int] = []
        self.signed: list[int] = []
        for number, rule in enumerate(self.rules):
            words = needles(rule.pattern) or frozenset([""])
            if min(map(len, words)) >= 2:
                for word in words:
                    owners.setdefault(word, []).append(number)
            elif "" in words or any(map(str.isalnum, words)):
                self.open.append(number)
            else:
                self.signed.append(number)
                signs |= words
        self.owners = list(owners.values())
        self.find = finder(list(owners))
        self.any_sign = re.compile("|".join(map(re.escape, sorted(signs))) or r"(?!)").search
        self.any_open = self._any_of(self.open)
        self.any_signed = self._any_of(self.signed)

    def suspects(self, text: str, shown: Sequence[Line]) -> dict[int, list[BoilerplateRule]]:
        """Return the lines that a pattern may match, and these patterns, both in order."""
        found: dict[int, set[int]] = {}
        starts = [line.start for line in shown]
        for word, start, _ in self.find(text):
            found.setdefault(bisect_right(starts, start) - 1, set()).update(self.owners[word])
        for index, line in enumerate(shown):
            words = line.text.strip()
            if self.any_open(words):
                found.setdefault(index, set()).update(self.open)
            if self.any_sign(words) and self.any_signed(words):
                found.setdefault(index, set()).update(self.signed)
        return {index: [self.rules[n] for n in sorted(found[index])] for index in sorted(found)}

    def _any_of(self, numbers: Sequence[int]) -> Callable[[str], re.Match[str] | None]:
        return re.compile("|".join(f"(?:{self.rules[n].pattern.pattern})" for n in numbers) or r"(?!)").match


def repeated_titles(text: str, context: Context) -> list[Drop]:
    """Leave out lines that say the title again."""
    shown = context.lines(text)
    if not shown or not 6 <= len(shown[0].text) <= _TITLE or "。" in shown[0].text or NUMBERING.match(shown[0].text):
        return []
    title = _folded(shown[0].text)
    return [
        Drop(line.start, line.end, "repeated_title")
        for line in shown[1:]
        if len(line.text) <= 2 * _TITLE and title[:1] in line.text and _folded(line.text) == title
    ]


def _matching(rules: list[BoilerplateRule], line: str, *, in_head: bool, below_body: bool) -> BoilerplateRule | None:
    holding = {"line": True, "head": in_head, "tail": below_body}
    return next((rule for rule in rules if holding[rule.scope] and rule.pattern.match(line)), None)


def _head(shown: list[Line]) -> int:
    """Count the lines that stand above the first paragraph, twelve at most."""
    for index, line in enumerate(shown[:_HEAD]):
        if len(line.text) >= _TITLE and "。" in line.text:
            return index
    return _HEAD


def _folded(line: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKC", line) if c.isalnum())
