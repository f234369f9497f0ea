"""Traditional to simplified characters, one for one, in traditional text only."""

from __future__ import annotations

import re
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Final, NamedTuple

from reportcorpus.automaton import finder
from reportcorpus.normaliser.rule import Context, lines, rewritten

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from reportcorpus.alignment import Edit
    from reportcorpus.automaton import Finder
    from reportcorpus.model import Script

# The Han characters of GB 2312, which has no traditional ones, and those that it has not.
COMMON: Final = frozenset(
    bytes(b for row in range(0xB0, 0xF8) for cell in range(0xA1, 0xFF) for b in (row, cell)).decode("gb2312", "ignore")
)
RARE: Final = frozenset(map(chr, range(0x3400, 0xA000))) - COMMON
# Words in which 著 is no suffix, beside those that OpenCC lists.
_ZHU = "卓著 編著 土著 原著 論著 專著 譯著 遺著 拙著 新著 大著 所著 著有 見微知著 彰明較著 恩格斯著 馬克思著"
# 壹 is 一 that a converter took for the numeral of cheques, unless it stands in such a numeral.
_YI = re.compile(r"(?<![零壹贰叁肆伍陆柒捌玖拾佰仟万亿])壹(?![零贰叁肆伍陆柒捌玖拾佰仟万亿元圆角])")
_QUOTES = dict(zip("「」『』", "“”‘’", strict=True))
# A text counts as wholly traditional where simplified-only characters are rarer than one in ten of the telling ones.
_WHOLE = 9


class _Tables(NamedTuple):
    """The tables of OpenCC's `tw2s`, composed to one step.

    `characters` maps for `str.translate`; `phrases` holds words in which that may be wrong, and `search` finds them.
    """

    characters: dict[int, str]
    phrases: dict[str, str]
    search: Finder


def script_of(text: str, signs: Collection[str]) -> Script | None:
    """Tell the script of `text` by characters that occur in one of the two only; None where there is none of them.

    `signs` are those of its characters that may be traditional, and others.
    """
    if RARE.isdisjoint(signs) or not _traditional().search("".join(signs)):
        return "simplified" if _simplified().search(text) else None
    traditional, simplified = _weigh(text)
    if traditional > _WHOLE * simplified:
        return "traditional"
    return "simplified" if simplified > _WHOLE * traditional else "mixed"


def script(text: str, _: Context) -> list[Edit]:
    """Convert traditional text: the whole document, or in a mixed one the lines with more traditional characters.

    As right as OpenCC's `tw2s` on traditional text (看著 → 看着, 著作 and 乾隆 stay), and simplified text, which `tw2s`
    would damage (显著 → 显着), stays as it is. 壹 that a converter put for 一 becomes 一 (三會壹課 → 三会一课), that of
    an amount (壹萬元) stays.
    """
    search = _traditional().search
    if not search(text):
        return []
    traditional, simplified = _weigh(text)
    if traditional > _WHOLE * simplified:
        return rewritten(text, to_simplified(text))
    edits: list[Edit] = []
    for line in lines(text):
        if search(line.text):
            traditional, simplified = _weigh(line.text)
            if traditional > simplified:
                edits += rewritten(line.text, to_simplified(line.text), line.start)
    return edits


def to_simplified(text: str) -> str:
    """Convert traditional `text` character by character, phrases in which that would be wrong apart."""
    tables = _tables()
    converted = text.translate(tables.characters)
    found = tables.search(text)
    if found:
        parts: list[str] = []
        at = 0
        for _, start, end in found:
            parts += (converted[at:start], tables.phrases[text[start:end]])
            at = end
        parts.append(converted[at:])
        converted = "".join(parts)
    return _YI.sub("一", converted) if "壹" in converted else converted


def _weigh(text: str) -> tuple[int, int]:
    """Count the characters of `text` that are traditional only, and those that are simplified only."""
    return len(_traditional().findall(text)), len(_simplified().findall(text))


@cache
def _traditional() -> re.Pattern[str]:
    """Match a character that occurs in traditional text only."""
    return _any_of(c for c, new in _read("TSCharacters").items() if c != new and c in RARE)


@cache
def _simplified() -> re.Pattern[str]:
    """Match a character that occurs in simplified text only."""
    pairs = _read("STCharacters").items()
    return _any_of(c for c, old in pairs if c != old and c in COMMON and not _is_in("big5", c))


@cache
def _tables() -> _Tables:
    to_standard = _read("TWVariantsRev")
    to_simple = _read("TSCharacters")
    characters = {c: to_simple.get(standard, standard) for c, standard in to_standard.items()}
    characters = {**to_simple, **characters, **_QUOTES}
    table = {ord(c): new for c, new in characters.items() if c != new}
    # Phrases of the first step of OpenCC's chain go through the second, those of the second stand in either spelling.
    second = {ord(c): new for c, new in to_simple.items()}
    phrases = {key: value.translate(second) for key, value in _read("TWVariantsRevPhrases").items()}
    phrases |= {phrase: phrase.translate(second) for phrase in _ZHU.split()}
    to_taiwan = {ord(standard): c for c, standard in to_standard.items()}
    for key, value in _read("TSPhrases").items():
        phrases[key] = phrases[key.translate(to_taiwan)] = value
    # 電覆 is a wire in reply, but 供電覆蓋率 is none.
    phrases |= {f"{key}蓋": f"{value[:-1]}覆盖" for key, value in phrases.items() if key.endswith("覆")}
    phrases["批覆"] = "批复"
    return _Tables(table, phrases, finder(list(phrases), longest=True))


def _any_of(characters: Iterable[str]) -> re.Pattern[str]:
    return re.compile("[" + "".join(sorted(characters)) + "]")


def _read(name: str) -> dict[str, str]:
    """Read a dictionary of OpenCC; of several values the first counts."""
    text = (resources.files("opencc") / "dictionary" / f"{name}.txt").read_text(encoding="utf-8")
    pairs = (line.split("\t") for line in text.splitlines() if "\t" in line)
    return {pair[0]: pair[1].split(" ")[0] for pair in pairs}


def _is_in(encoding: str, character: str) -> bool:
    try:
        character.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True
