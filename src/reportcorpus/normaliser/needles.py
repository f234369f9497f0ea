"""What a line must contain, and may contain, for a pattern to match it, read off the pattern itself.

A table of a hundred and fifty patterns costs a hundred and fifty attempts a line; looking for the words of all of them
at once costs one pass over the text, and leaves few lines to try.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

# Alternatives multiply where words follow each other; beyond so many the parts are looked at one by one.
_MOST = 400


class _Words(NamedTuple):
    """Of a part of a pattern: words of which every match contains one, and all that it matches if these are few."""

    needed: frozenset[str] | None
    whole: frozenset[str] | None


_NOTHING = frozenset([""])
_CATEGORIES = {
    f"CATEGORY_{name}": re.compile(sign)
    for name, sign in {
        "DIGIT": r"\d", "NOT_DIGIT": r"\D", "SPACE": r"\s", "NOT_SPACE": r"\S", "WORD": r"\w", "NOT_WORD": r"\W",
    }.items()
}  # fmt: skip


def needles(pattern: re.Pattern[str]) -> frozenset[str] | None:
    """Return words of which each match of `pattern` contains one, the longest that there are; None if there are none.

    >>> sorted(needles(re.compile("^.{0,9}(?:来源|出处)[:：].*$")))
    ['出处:', '出处：', '来源:', '来源：']
    """
    return None if pattern.flags & re.IGNORECASE else _sequence(_parsed(pattern)).needed


def may_hold(pattern: re.Pattern[str], character: str) -> bool:
    """Whether a line that `pattern` matches may contain `character`; it may contain any behind a match without end.

    >>> [may_hold(re.compile(pattern), "。") for pattern in ("^来源：[^，。]+$", "^来源：.+$", "^来源：")]
    [False, True, True]
    """
    parts = _parsed(pattern)
    return not parts or str(parts[-1][1]) not in {"AT_END", "AT_END_STRING"} or _takes(parts, ord(character))


def _parsed(pattern: re.Pattern[str]) -> Any:
    parser: Any = re._parser  # type: ignore[attr-defined] # noqa: SLF001 - the parsed form has no public name
    return parser.parse(pattern.pattern, pattern.flags)


def _takes(parts: Iterable[tuple[Any, Any]], code: int) -> bool:
    """Whether some part of a pattern may match the character of `code`."""
    for name, argument in parts:
        operation = str(name)
        if operation == "LITERAL":
            found = argument == code
        elif operation == "NOT_LITERAL":
            found = argument != code
        elif operation == "IN":
            found = _is_among(argument, code)
        elif operation in {"SUBPATTERN", "MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"}:
            found = _takes(argument[-1], code)
        elif operation == "BRANCH":
            found = any(_takes(branch, code) for branch in argument[1])
        else:
            found = operation not in {"AT", "ASSERT", "ASSERT_NOT"}
        if found:
            return True
    return False


def _is_among(members: Iterable[tuple[Any, Any]], code: int) -> bool:
    is_among = is_negated = False
    for name, argument in members:
        kind = str(name)
        is_negated = is_negated or kind == "NEGATE"
        is_among = is_among or (
            (kind == "LITERAL" and argument == code)
            or (kind == "RANGE" and argument[0] <= code <= argument[1])
            or (kind == "CATEGORY" and _CATEGORIES[str(argument)].match(chr(code)) is not None)
        )
    return is_among != is_negated


def _sequence(parts: Iterable[tuple[Any, Any]]) -> _Words:
    best: frozenset[str] | None = None
    run = _NOTHING
    is_whole = True
    for operation, argument in parts:
        part = _part(str(operation), argument)
        if part.whole is not None and len(run) * len(part.whole) <= _MOST:
            run = frozenset(before + behind for before in run for behind in part.whole)
            continue
        best = _better(_better(best, run), part.needed or part.whole)
        run = _NOTHING
        is_whole = False
    return _Words(_better(best, run), run if is_whole else None)


def _part(operation: str, argument: Any) -> _Words:
    words = _Words(None, None)
    if operation == "LITERAL":
        words = _Words(None, frozenset(chr(argument)))
    elif operation == "AT":
        words = _Words(None, _NOTHING)
    elif operation == "IN" and all(str(kind) == "LITERAL" for kind, _ in argument):
        words = _Words(None, frozenset(chr(code) for _, code in argument))
    elif operation == "SUBPATTERN" and not argument[1]:
        words = _sequence(argument[3])
    elif operation == "BRANCH":
        branches = [_sequence(branch) for branch in argument[1]]
        words = _Words(_union(b.needed for b in branches), _union(b.whole for b in branches))
    elif operation in {"MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"}:
        least, most, inside = argument
        inner = _sequence(inside)
        is_optional = (least, most) == (0, 1) and inner.whole is not None
        words = _Words(inner.needed if least else None, (inner.whole or _NOTHING) | _NOTHING if is_optional else None)
    return words


def _union(sets: Iterable[frozenset[str] | None]) -> frozenset[str] | None:
    """Return all members, or None where one of the sets is not known."""
    members: set[str] = set()
    for words in sets:
        if words is None:
            return None
        members |= words
    return frozenset(members)


def _better(one: frozenset[str] | None, other: frozenset[str] | None) -> frozenset[str] | None:
    """Return the set whose shortest word is longer, the smaller one of equals; one with an empty word is none."""
    known = [words for words in (one, other) if words and "" not in words]
    return max(known, key=lambda words: (min(map(len, words)), -len(words)), default=None)
