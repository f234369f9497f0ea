"""Conditions on a paragraph, written as text: `any` `all` `not` `near` `seq` `sentence` `heading` `activity`.

They are what KH Coder calls coding rules. A bare word holds where the paragraph contains it; the others combine:

    any(a, b)        one of them holds                      near(12, a, b)   all begin within 12 characters
    all(a, b)        all of them hold                       seq(12, a, b)    the same, in this order
    not(a)           it does not hold                       sentence(a, b)   all hold within one sentence
    heading(a, b)    a heading above has one of the words   activity(type)   an activity of one of these types is told
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, NamedTuple, get_args

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

Operator = Literal["word", "any", "all", "not", "near", "seq", "sentence", "heading", "activity"]
_SPANNING = ("near", "seq")
_NAMES = tuple(name for name in get_args(Operator) if name != "word")
_TOKEN = re.compile(r"\s*([(),]|[^(),]+)")
_ASCII = str.maketrans("（），", "(),")


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition; `word` is what a bare word looks for, `distance` the characters of `near` and `seq`.

    `least` is how many different words it takes at least, `places` which parts of
    those two each word stands in.
    """

    operator: Operator
    parts: tuple[Condition, ...] = ()
    word: str = ""
    distance: int = 0
    least: int = field(init=False, repr=False, compare=False)
    places: Mapping[str, tuple[int, ...]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Work out what it takes."""
        counts = [part.least for part in self.parts]
        match self.operator:
            case "word":
                least = 1
            case "any":
                least = min(counts)
            case "all" | "sentence" | "near" | "seq":
                least = sum(counts) if self._are_apart() else max(counts)
            case _:
                least = 0
        places: dict[str, tuple[int, ...]] = {}
        for index, part in enumerate(self.parts if self.operator in _SPANNING else ()):
            for word in part.words():
                places[word] = (*places.get(word, ()), index)
        object.__setattr__(self, "least", least)
        object.__setattr__(self, "places", places)

    def _are_apart(self) -> bool:
        """Tell whether no word stands in two parts, so that each part takes words of its own."""
        words = [word for part in self.parts for word in set(part.words())]
        return len(words) == len(set(words))

    def __str__(self) -> str:
        """Return the text that `parse` reads as this condition."""
        if self.operator == "word":
            return self.word
        first = [str(self.distance)] if self.operator in _SPANNING else []
        return f"{self.operator}({', '.join([*first, *map(str, self.parts)])})"

    def words(self, operator: Operator | None = None) -> Iterator[str]:
        """Yield the words below `operator`, by default those to look for in the text."""
        if self.operator == "word":
            if operator is None:
                yield self.word
        elif self.operator == operator:
            yield from (part.word for part in self.parts)
        elif operator is not None or self.operator != "activity":
            for part in self.parts:
                yield from part.words(operator)


class Scene(NamedTuple):
    """What a condition is held against.

    `words` are those found, each with its beginning, in order; `sentence_ends` the ends of the sentences they stand
    in; `heading_words` those found in the headings above; `activities` the types mentioned.
    """

    words: Sequence[tuple[int, str]]
    sentence_ends: Sequence[int] = ()
    heading_words: Collection[str] = ()
    activities: Collection[str] = ()


def holds(condition: Condition, scene: Scene) -> bool:
    """Tell whether `condition` holds in `scene`."""
    parts = condition.parts
    match condition.operator:
        case "word":
            found = any(word == condition.word for _, word in scene.words)
        case "any":
            found = any(holds(part, scene) for part in parts)
        case "all":
            found = all(holds(part, scene) for part in parts)
        case "not":
            found = not holds(parts[0], scene)
        case "near":
            found = _near(condition, scene.words)
        case "seq":
            found = _in_order(condition, scene.words)
        case "sentence":
            found = any(all(holds(part, within) for part in parts) for within in _sentences(scene, condition.least))
        case "heading":
            found = any(part.word in scene.heading_words for part in parts)
        case "activity":
            found = any(part.word in scene.activities for part in parts)
    return found


def parse(text: str) -> Condition:
    """Read a condition; full-width brackets and commas will do.

    Raises `ValueError` that tells what is wrong with it.

    >>> str(parse("near（8，争创，any（支部，党支部））"))
    'near(8, 争创, any(支部, 党支部))'
    """
    tokens = [token.strip() for token in _TOKEN.findall(text.translate(_ASCII))]
    condition, rest = _read(tokens)
    if rest:
        raise ValueError(f"{''.join(rest)!r} stands behind the end of the condition")
    if not _asserts(condition):
        raise ValueError("a condition must name something that is to be found, beside what is not")
    return condition


def _read(tokens: Sequence[str]) -> tuple[Condition, Sequence[str]]:
    if not tokens or tokens[0] in {"(", ")", ","}:
        raise ValueError(f"a word is missing {f'before {tokens[0]!r}' if tokens else 'at the end'}")
    name, rest = tokens[0], tokens[1:]
    if not rest or rest[0] != "(":
        return Condition("word", word=name), rest
    if name not in _NAMES:
        raise ValueError(f"{name!r} is not one of {', '.join(_NAMES)}")
    parts: list[Condition] = []
    while rest[:1] not in ([")"], []):
        part, rest = _read(rest[1:])
        parts.append(part)
        if rest[:1] not in ([","], [")"]):
            raise ValueError(f"{name}( has no closing bracket")
    if not rest:
        raise ValueError(f"{name}( has no closing bracket")
    return _checked(name, parts), rest[1:]


def _checked(name: str, parts: list[Condition]) -> Condition:
    operator: Operator = next(known for known in get_args(Operator) if known == name)
    distance = 0
    if operator in _SPANNING:
        if not parts or not parts[0].word.isdecimal():
            raise ValueError(f"{name}( begins with a number of characters: {name}(12, a, b)")
        distance = int(parts.pop(0).word)
    least = 2 if operator in {*_SPANNING, "sentence"} else 1
    if len(parts) < least or (operator == "not" and len(parts) > 1):
        raise ValueError(f"{name}( needs {'one part' if operator == 'not' else f'at least {least}'}")
    if operator in _SPANNING and any(piece.operator != "word" for part in parts for piece in part.parts):
        raise ValueError(f"{name}( takes words and any(…) of words only")
    flat = {"near": {"word", "any"}, "seq": {"word", "any"}, "heading": {"word"}, "activity": {"word"}}.get(operator)
    if flat and any(part.operator not in flat for part in parts):
        raise ValueError(f"{name}( takes words{' and any(…)' if operator in _SPANNING else ''} only")
    return Condition(operator, tuple(parts), distance=distance)


def _asserts(condition: Condition) -> bool:
    if condition.operator in {"any", "all", "sentence"}:
        test = all if condition.operator == "any" else any
        return test(_asserts(part) for part in condition.parts)
    return condition.operator != "not"


def _near(condition: Condition, words: Sequence[tuple[int, str]]) -> bool:
    """Tell whether some stretch of `distance` characters has a beginning of each part."""
    last = [-1] * len(condition.parts)
    for start, word in words:
        for part in condition.places.get(word, ()):
            last[part] = start
        first = min(last)
        if first >= 0 and start - first <= condition.distance:
            return True
    return False


def _in_order(condition: Condition, words: Sequence[tuple[int, str]]) -> bool:
    """Tell whether the parts begin one behind the other within `distance` characters."""
    firsts = [-1] * len(condition.parts)  # for each part, where the shortest sequence that ends with it begins
    for start, word in words:
        for part in reversed(condition.places.get(word, ())):
            first = firsts[part] = firsts[part - 1] if part else start
            if part == len(firsts) - 1 and first >= 0 and start - first <= condition.distance:
                return True
    return False


def _sentences(scene: Scene, least: int) -> Iterator[Scene]:
    """Yield what stands in each sentence with at least so many words."""
    by_end: dict[int, list[tuple[int, str]]] = {}
    for start, word in scene.words:
        by_end.setdefault(bisect_right(scene.sentence_ends, start), []).append((start, word))
    for words in by_end.values():
        if len(words) >= least:
            yield scene._replace(words=words)
