"""The numbers that Word writes before paragraphs: 一、 （一） 1. ①."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from xml.etree.ElementTree import Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
ROMAN = (
    *((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL")),
    *((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")),
)
PLACE = re.compile(r"%([1-9])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """One level of a numbered list."""

    start: int = 1
    format: str = "decimal"
    text: str = ""
    style: str | None = None
    legal: bool = False  # numbers of upper levels are written in Arabic digits too
    restart: int | None = None  # the upper level that starts this one again; 0 for none


@dataclass(frozen=True, slots=True, kw_only=True)
class ListDefinition:
    """A list of a document: lists that share `abstract` count on from each other."""

    abstract: str
    levels: Mapping[int, Level]
    starts: Mapping[int, int]


@dataclass(slots=True)
class Counter:
    """Counts the numbered paragraphs of one document, in the order they are asked for."""

    lists: Mapping[str, ListDefinition]
    _counts: dict[str, dict[int, int]] = field(default_factory=lambda: defaultdict(dict))
    _begun: set[str] = field(default_factory=set)

    def label(self, list_id: str, depth: int) -> str:
        """Return the number of the next paragraph at `depth` of a list; "" for bullets and unknown lists."""
        definition = self.lists.get(list_id)
        if definition is None or depth not in definition.levels:
            return ""
        counts = self._counts[definition.abstract]
        if list_id not in self._begun:
            self._begun.add(list_id)
            for level in definition.starts:
                counts.pop(level, None)
        counts[depth] = counts[depth] + 1 if depth in counts else self._start(definition, depth)
        for deeper in [d for d in counts if d > depth and self._restarts(definition, d, depth)]:
            del counts[deeper]
        return self._write(definition, depth, counts)

    @staticmethod
    def _start(definition: ListDefinition, depth: int) -> int:
        level = definition.levels.get(depth, Level())
        return definition.starts.get(depth, level.start)

    @staticmethod
    def _restarts(definition: ListDefinition, deeper: int, depth: int) -> bool:
        restart = definition.levels.get(deeper, Level()).restart
        return restart is None or depth < restart

    def _write(self, definition: ListDefinition, depth: int, counts: Mapping[int, int]) -> str:
        """Fill the numbers into the level's pattern (%1、 or %1.%2)."""
        level = definition.levels[depth]
        if level.format == "bullet":
            return ""

        def number(place: re.Match[str]) -> str:
            at = int(place[1]) - 1
            style = definition.levels.get(at, Level()).format
            if level.legal:
                style = "decimal"
            return FORMATS.get(style, str)(counts.get(at, self._start(definition, at)))

        written = PLACE.sub(number, level.text).strip()
        # A space keeps "1." apart from a text that begins with digits.
        return f"{written} " if written and written[-1] in ".．0123456789" else written


def read_lists(root: Element | None) -> dict[str, ListDefinition]:
    """Read the lists that numbering.xml defines."""
    if root is None:
        return {}
    abstracts = {
        a.get(f"{W}abstractNumId", ""): {_depth(lvl): _level(lvl) for lvl in a.findall(f"{W}lvl")}
        for a in root.findall(f"{W}abstractNum")
    }
    lists: dict[str, ListDefinition] = {}
    for num in root.findall(f"{W}num"):
        abstract = value(num, "abstractNumId") or ""
        levels = dict(abstracts.get(abstract, {}))
        starts: dict[int, int] = {}
        for override in num.findall(f"{W}lvlOverride"):
            depth = _depth(override)
            if (level := override.find(f"{W}lvl")) is not None:
                levels[depth] = _level(level)
            if (start := value(override, "startOverride")) is not None:
                starts[depth] = _integer(start, 1)
        lists[num.get(f"{W}numId", "")] = ListDefinition(abstract=abstract, levels=levels, starts=starts)
    return lists


def value(element: Element | None, child: str) -> str | None:
    """Return the `w:val` of a child element."""
    found = None if element is None else element.find(f"{W}{child}")
    return None if found is None else found.get(f"{W}val")


def _level(element: Element) -> Level:
    restart = value(element, "lvlRestart")
    legal = element.find(f"{W}isLgl")
    return Level(
        start=_integer(value(element, "start"), 1),
        format=value(element, "numFmt") or "decimal",
        text=value(element, "lvlText") or "",
        style=value(element, "pStyle"),
        legal=legal is not None and legal.get(f"{W}val") not in {"0", "false"},
        restart=None if restart is None else _integer(restart, 0),
    )


def _depth(element: Element) -> int:
    return _integer(element.get(f"{W}ilvl"), 0)


def _integer(text: str | None, default: int) -> int:
    return int(text) if text is not None and text.isdecimal() else default


def chinese(number: int) -> str:
    """Return a number below 1,000 in Chinese numerals, others in digits.

    >>> [chinese(n) for n in (0, 3, 10, 11, 20, 105, 110, 342)]
    ['〇', '三', '十', '十一', '二十', '一百零五', '一百一十', '三百四十二']
    """
    digits = "〇一二三四五六七八九"
    if not 0 <= number < 1000:
        return str(number)
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    if number < 10:
        return digits[number]
    written = f"{digits[hundreds]}百" if hundreds else ""
    if tens:
        written += "十" if tens == 1 and not hundreds else f"{digits[tens]}十"
    elif ones:
        written += "零"
    return written + (digits[ones] if ones else "")


def _one_of(characters: str) -> Callable[[int], str]:
    """Make a format of single characters; past the last one with digits, as Word does."""
    return lambda number: characters[number - 1] if 0 < number <= len(characters) else str(number)


def _letters(number: int) -> str:
    """Write a number as Word does with letters: A … Z, AA, BB …."""
    times, letter = divmod(number - 1, 26)
    return chr(ord("A") + letter) * (times + 1) if number > 0 else str(number)


def _roman(number: int) -> str:
    written = ""
    for amount, sign in ROMAN:
        times, number = divmod(number, amount)
        written += sign * times
    return written


def _full_width(number: int) -> str:
    return "".join(chr(ord(digit) + 0xFEE0) for digit in str(number))


_circled = _one_of("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳")
_legal = str.maketrans("〇零一二三四五六七八九十百", "零零壹贰叁肆伍陆柒捌玖拾佰")

FORMATS: dict[str, Callable[[int], str]] = {
    "none": lambda _: "",
    "chineseCounting": chinese,
    "chineseCountingThousand": chinese,
    "japaneseCounting": chinese,
    "taiwaneseCounting": chinese,
    "taiwaneseCountingThousand": chinese,
    "ideographDigital": chinese,
    "chineseLegalSimplified": lambda number: chinese(number).translate(_legal),
    "ideographTraditional": _one_of("甲乙丙丁戊己庚辛壬癸"),
    "ideographZodiac": _one_of("子丑寅卯辰巳午未申酉戌亥"),
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalEnclosedParen": _one_of("⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇"),
    "decimalEnclosedFullstop": _one_of("⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛"),
    "decimalFullWidth": _full_width,
    "decimalZero": lambda number: f"{number:02}",
    "upperLetter": _letters,
    "lowerLetter": lambda number: _letters(number).lower(),
    "upperRoman": _roman,
    "lowerRoman": lambda number: _roman(number).lower(),
}
