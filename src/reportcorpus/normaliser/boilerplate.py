"""Lines that are not the report's own: site furniture, credits, repeated titles, lists of other articles."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

from reportcorpus.normaliser.rule import NUMBERING, Context, Drop, Line, lines

if TYPE_CHECKING:
    from reportcorpus.lexicon import BoilerplateRule

_HEAD = 12
_TITLE = 60
# A list of other articles ends a report; without a report above it the words are a heading of something else.
_BODY = 100


def boilerplate(text: str, context: Context) -> list[Drop]:
    """Leave out the lines that the lexicon's patterns describe.

    A pattern of scope `head` holds among the first twelve lines and above the first paragraph; one of scope `tail`
    drops all that follows, where a report of a hundred characters or more stands above it.
    """
    rules = context.lexicon.boilerplate
    any_of = _any_of(tuple(rule.pattern.pattern for rule in rules)).match
    shown = [line for line in lines(text) if line.text and not line.text.isspace()]
    head = _head(shown)
    reasons: dict[int, str] = {}
    kept = 0
    for index, line in enumerate(shown):
        stripped = line.text.strip()
        rule = _matching(rules, stripped, in_head=index < head, below_body=kept >= _BODY) if any_of(stripped) else None
        if rule is None:
            kept += len(stripped)
            continue
        reasons[index] = rule.reason
        if rule.scope == "tail":
            reasons |= dict.fromkeys(range(index, len(shown)), rule.reason)
            break
    return [Drop(shown[i].start, shown[i].end, reasons[i]) for i in sorted(reasons)]


def repeated_titles(text: str, _: Context) -> list[Drop]:
    """Leave out lines that say the title again."""
    shown = [line for line in lines(text) if line.text and not line.text.isspace()]
    if not shown or not 6 <= len(shown[0].text) <= _TITLE or "。" in shown[0].text or NUMBERING.match(shown[0].text):
        return []
    title = _folded(shown[0].text)
    return [
        Drop(line.start, line.end, "repeated_title")
        for line in shown[1:]
        if title[:1] in line.text and len(line.text) <= 2 * _TITLE and _folded(line.text) == title
    ]


@lru_cache(maxsize=8)
def _any_of(patterns: tuple[str, ...]) -> re.Pattern[str]:
    """One pattern that matches where one of `patterns` does: most lines are settled by it in one go."""
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns) or r"(?!)")


def _matching(
    rules: tuple[BoilerplateRule, ...], line: str, *, in_head: bool, below_body: bool
) -> BoilerplateRule | None:
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
