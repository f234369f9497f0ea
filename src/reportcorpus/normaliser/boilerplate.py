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
    from collections.abc import Mapping, Sequence

    from reportcorpus.lexicon import Lexicon
    from reportcorpus.terms import BoilerplateRule

_HEAD = 12
_TITLE = 60
_HALVED = 10
_MOST_PIECES = 4
_MARKS = 24  # characters that may stand around the words of a title
# A list of other articles ends a report; without a report above it the words are a heading of something else.
_BODY = 100
_COMMON = frozenset(["", *":：/／|(（[【-—.·"])  # what too many lines contain to look for it
_NEVER = r"(?!)"
_SITE = {"publication_time", "source", "counter"}
_NAME = re.compile(f"[{SURNAMES}][\u4e00-\u9fff]{{1,2}}(?<![院校部处系局委办会市省县区科室网报台站社所镇乡村园])")


def boilerplate(text: str, context: Context) -> list[Drop]:
    """Leave out the lines that the lexicon's patterns describe.

    A pattern of scope `head` holds among the first twelve lines and above the first paragraph; one of scope `tail`
    drops all that follows, where a hundred characters or more and a sentence stand above it; one of scope `above` holds
    where a line that can be the title follows, one of scope `site` if others hold as well. What no word tells, place
    and neighbours do.
    """
    shown = context.lines(text)
    matched = _matched(shown, context)
    head = _head(shown) if matched else 0
    dropped: dict[int, str] = {}
    names: dict[int, BoilerplateRule] = {}
    kept = at = 0
    ran = False
    for index, rules in matched.items():
        kept += sum(len(line.text.strip()) for line in shown[at:index])
        ran = ran or any("。" in line.text for line in shown[at:index])
        at = index
        holding = {"line": True, "head": index < head, "tail": ran and kept >= _BODY}
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
    dropped |= furniture(shown, above, dropped, context.lexicon)
    if dropped:
        dropped |= dict.fromkeys(_authors(shown[: _head(shown)], dropped), "byline")
    return [Drop(shown[i].start, shown[i].end, dropped[i]) for i in sorted(dropped)]


def _matched(shown: Sequence[Line], context: Context) -> dict[int, list[BoilerplateRule]]:
    """Return the lines that patterns match, and these; what is known of a line is not looked up again."""
    known = context.boilerplate
    if unknown := list(dict.fromkeys(line.text for line in shown if line.text not in known)):
        known.update(context.lexicon.derived(_Sieve).matches(unknown))
    return {index: rules for index, line in enumerate(shown) if (rules := known[line.text])}


def _authors(head: Sequence[Line], dropped: Mapping[int, str]) -> list[int]:
    """Return the lines of a bare name under the title of a web page: beside the date or source that the site added."""
    beside = {at + step for at, reason in dropped.items() if reason in _SITE for step in (-1, 1)} - dropped.keys()
    return [at for at in beside if 0 < at < len(head) and _NAME.fullmatch(head[at].text.strip())]


class _Sieve:
    """The patterns of a lexicon, made ready to tell at once which lines they match.

    Running text, a line with a full stop, takes few of all patterns.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self.short = _Patterns(lexicon.boilerplate)
        self.running = _Patterns([rule for rule in lexicon.boilerplate if may_hold(rule.pattern, "。")])

    def matches(self, shown: Sequence[str]) -> dict[str, list[BoilerplateRule]]:
        """Return the lines with the patterns that match them, in order."""
        running = [line for line in shown if "。" in line]
        short = [line for line in shown if "。" not in line]
        return self.running.matches(running) | self.short.matches(short)


class _Patterns:
    """Some patterns that are looked for together.

    Most of them need words or signs that few lines have: one pass over the text finds these. What the `others` need is
    common, so they are tried on every line.
    """

    def __init__(self, rules: Sequence[BoilerplateRule]) -> None:
        self.rules = rules
        owners: dict[str, set[int]] = {}
        self.others: list[int] = []
        for number, rule in enumerate(rules):
            words = needles(rule.pattern) or frozenset([""])
            if any(word in _COMMON or (len(word) == 1 and word.isalnum()) for word in words):
                self.others.append(number)
            else:
                for word in words:
                    owners.setdefault(word, set()).add(number)
        self.find = finder(list(owners))
        self.owners = list(owners.values())
        self.any_other = re.compile("|".join(f"(?:{rules[n].pattern.pattern})" for n in self.others) or _NEVER).match

    def matches(self, shown: Sequence[str]) -> dict[str, list[BoilerplateRule]]:
        """Return the lines with the patterns that match them, in order."""
        words = [line.strip("*_ ") or line.strip() for line in shown]  # a site may set its lines in italics
        suspected = {index: set(self.others) for index, line in enumerate(words) if self.any_other(line)}
        ends = list(accumulate([len(line) + 1 for line in words]))
        for word, start, _ in self.find("\n".join(words)):
            suspected.setdefault(bisect_right(ends, start), set()).update(self.owners[word])
        return {
            line: [
                rule for n in sorted(suspected.get(index, ())) if (rule := self.rules[n]).pattern.match(words[index])
            ]
            for index, line in enumerate(shown)
        }


def repeated_titles(text: str, context: Context) -> list[Drop]:
    """Leave out lines that say the title again, in one line or in several, which may lack how it begins."""
    shown = context.lines(text)
    if not shown or not 6 <= len(shown[0].text) <= _TITLE or "。" in shown[0].text or NUMBERING.match(shown[0].text):
        return []
    title = _folded(shown[0].text)
    found: list[int] = []
    at = 1
    while title and at < len(shown):
        count = _pieces(title, shown, at)
        found += range(at, at + count)
        at += max(1, count)
    return [Drop(shown[at].start, shown[at].end, "repeated_title") for at in found]


def _pieces(title: str, shown: Sequence[Line], at: int) -> int:
    """Count the lines from `at` on that together say the title, or the end of it; 0 where they do not."""
    said = ""
    for count, line in enumerate(shown[at : at + _MOST_PIECES], 1):
        words = _folded(line.text) if len(line.text) <= len(title) + _MARKS else ""
        said += words
        if not words or said not in title:
            return 0
        if said == title and (count == 1 or len(title) >= _HALVED):
            return count
        if count > 1 and len(said) >= _HALVED and title.endswith(said):
            return count
    return 0


def _head(shown: list[Line]) -> int:
    """Count the lines that stand above the first paragraph, twelve at most."""
    for index, line in enumerate(shown[:_HEAD]):
        if len(line.text) >= _TITLE and "。" in line.text:
            return index
    return _HEAD


def _folded(line: str) -> str:
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKC", line)))
