"""Lines that are not the report's own: site furniture, credits, repeated titles, lists of other articles."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING

from reportcorpus.automaton import finder
from reportcorpus.normaliser.furniture import furniture
from reportcorpus.normaliser.needles import may_hold, needles
from reportcorpus.normaliser.rule import NUMBERING, SURNAMES, Context, Drop, Line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from reportcorpus.lexicon import Lexicon
    from reportcorpus.terms import BoilerplateRule

_HEAD = 12
_TITLE = 60
_HALVED = 10
# A list of other articles ends a report; without a report above it the words are a heading of something else.
_BODY = 100
_COMMON = frozenset(["", *":：/／|(（[【-—.·"])  # what too many lines contain to look for it
_NEVER = r"(?!)"
_SITE = {"publication_time", "source", "counter"}
_NAME = re.compile(f"[{SURNAMES}][\u4e00-\u9fff]{{1,2}}(?<![院校部处系局委办会市省县区科室网报台站社所镇乡村园])")


def boilerplate(text: str, context: Context) -> list[Drop]:
    """Leave out the lines that the lexicon's patterns describe.

    A pattern of scope `head` holds among the first twelve lines and above the first paragraph; one of scope `tail`
    drops all that follows, where a report of a hundred characters or more stands above it; one of scope `above` holds
    where a line that can be the title follows, one of scope `site` if others hold as well. What no word tells, place
    and neighbours do.
    """
    shown = context.lines(text)
    matched = _matched(shown, context)
    head = _head(shown) if matched else 0
    dropped: dict[int, str] = {}
    names: dict[int, BoilerplateRule] = {}
    kept = at = 0
    for index, rules in matched.items():
        kept += sum(len(line.text.strip()) for line in shown[at:index])
        at = index
        holding = {"line": True, "head": index < head, "tail": kept >= _BODY}
        rule = next((rule for rule in rules if holding.get(rule.scope)), None)
        if rule is None:
            names.update((index, rule) for rule in rules if rule.scope in {"above", "site"})
            continue
        at += 1
        dropped[index] = rule.reason
        if rule.scope == "tail":
            dropped |= dict.fromkeys(range(index, len(shown)), rule.reason)
            break
    above = {index: rule.reason for index, rule in names.items() if dropped or rule.scope == "above"}
    dropped |= furniture(shown, above, dropped)
    if dropped:
        dropped |= dict.fromkeys(_authors(shown[: _head(shown)], dropped), "byline")
    return [Drop(shown[i].start, shown[i].end, dropped[i]) for i in sorted(dropped)]


def _matched(shown: Sequence[Line], context: Context) -> dict[int, list[BoilerplateRule]]:
    """Return the lines that patterns match, and these; what is known of a line is not looked up again."""
    known = context.boilerplate
    if unknown := list(dict.fromkeys(line.text for line in shown if line.text not in known)):
        known.update(zip(unknown, context.lexicon.derived(_Sieve).matches(unknown), strict=True))
    return {index: rules for index, line in enumerate(shown) if (rules := known[line.text])}


def _authors(head: Sequence[Line], dropped: Mapping[int, str]) -> list[int]:
    """Return the lines of a bare name under the title of a web page: beside the date or source that the site added."""
    beside = {at + step for at, reason in dropped.items() if reason in _SITE for step in (-1, 1)} - dropped.keys()
    return [at for at in beside if 0 < at < len(head) and _NAME.fullmatch(head[at].text.strip())]


class _Sieve:
    """The patterns of a lexicon, made ready to tell at once which lines they match.

    Most patterns need words or signs that few lines have: one pass over the text finds these. What the others need is
    common, so they are tried on every line. Running text, a line with a full stop, takes few of all patterns.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self.rules = lexicon.boilerplate
        running = frozenset(n for n, rule in enumerate(self.rules) if may_hold(rule.pattern, "。"))
        owners: dict[str, set[int]] = {}
        others: dict[int, frozenset[str]] = {}
        for number, rule in enumerate(self.rules):
            words = needles(rule.pattern) or frozenset([""])
            if any(word in _COMMON or (len(word) == 1 and word.isalnum()) for word in words):
                others[number] = words
            else:
                for word in words:
                    owners.setdefault(word, set()).add(number)
        self.find = finder(list(owners))
        self.owners = list(owners.values())
        self.running_owners = [numbers & running for numbers in self.owners]
        self.tried = _Tried(self.rules, others)
        self.running_tried = _Tried(self.rules, {n: words for n, words in others.items() if n in running})

    def matches(self, shown: Sequence[str]) -> list[list[BoilerplateRule]]:
        """Return for each line the patterns that match it, in order."""
        is_running = ["。" in line for line in shown]
        words = [line.strip() for line in shown]
        found: dict[int, set[int]] = {}
        ends = list(accumulate([len(line) + 1 for line in words]))
        for word, start, _ in self.find("\n".join(words)):
            index = bisect_right(ends, start)
            if numbers := (self.running_owners if is_running[index] else self.owners)[word]:
                found.setdefault(index, set()).update(numbers)
        for index, line in enumerate(words):
            if tried := (self.running_tried if is_running[index] else self.tried).suspected(line):
                found.setdefault(index, set()).update(tried)
        return [
            [rule for n in sorted(found[index]) if (rule := self.rules[n]).pattern.match(line)]
            if index in found
            else []
            for index, line in enumerate(words)
        ]


class _Tried:
    """Patterns that are tried on every line: `signed` ones where one of their signs is, `open` ones always."""

    def __init__(self, rules: Sequence[BoilerplateRule], needed: Mapping[int, frozenset[str]]) -> None:
        self.open = [n for n, words in sorted(needed.items()) if any(map(_is_word, words))]
        self.signed = sorted(needed.keys() - set(self.open))
        signs = sorted(frozenset[str]().union(*(needed[n] for n in self.signed)))
        self.any_sign = re.compile("|".join(map(re.escape, signs)) or _NEVER).search
        self.any_open = _any_of(rules[n] for n in self.open)
        self.any_signed = _any_of(rules[n] for n in self.signed)

    def suspected(self, line: str) -> list[int]:
        """Return the patterns that may match a line."""
        found = self.open if self.any_open(line) else []
        return found + self.signed if self.any_sign(line) and self.any_signed(line) else found


def _is_word(needed: str) -> bool:
    """Whether something looked for is no sign; 丨 is written as one."""
    return not needed or (needed.isalnum() and needed != "丨")


def _any_of(rules: Iterable[BoilerplateRule]) -> Callable[[str], re.Match[str] | None]:
    return re.compile("|".join(f"(?:{rule.pattern.pattern})" for rule in rules) or _NEVER).match


def repeated_titles(text: str, context: Context) -> list[Drop]:
    """Leave out lines that say the title again, in one line or in two."""
    shown = context.lines(text)
    if not shown or not 6 <= len(shown[0].text) <= _TITLE or "。" in shown[0].text or NUMBERING.match(shown[0].text):
        return []
    title = _folded(shown[0].text)
    if not title:
        return []
    found: list[int] = []
    for at, line in enumerate(shown[1:], 1):
        if len(line.text) > 2 * _TITLE or title[0] not in line.text:
            continue
        words = _folded(line.text)
        if words == title:
            found.append(at)
        elif len(title) >= _HALVED and words and title.startswith(words) and words + _below(shown, at) == title:
            found += [at, at + 1]
    return [Drop(shown[at].start, shown[at].end, "repeated_title") for at in found]


def _below(shown: Sequence[Line], at: int) -> str:
    return _folded(shown[at + 1].text) if at + 1 < len(shown) else ""


def _head(shown: list[Line]) -> int:
    """Count the lines that stand above the first paragraph, twelve at most."""
    for index, line in enumerate(shown[:_HEAD]):
        if len(line.text) >= _TITLE and "。" in line.text:
            return index
    return _HEAD


def _folded(line: str) -> str:
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKC", line)))
