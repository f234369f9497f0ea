"""What a report hides: ××学校, 某某, 20xx年, x月x日, *名, ____."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, cast

from reportcorpus.normaliser.rule import SURNAMES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from reportcorpus.model import MaskKind

_SIGNS = "xX×＊*○某_＿"
_SEEDS = re.compile(f"[{_SIGNS}]+")
_SIGN = "[xX×＊*○]"
_TITLE = "同学|老师|同志|教师|校长|书记|主任|学生|先生|女士|党员|委员|园长"
_BODY = (
    "学校|小学|中学|初中|高中|完小|幼儿园|大学|学院|职高|党支部|党总支|党委|支部|教育局|教体局|教育集团|校区|街道|社区|公司|单位|部门|医院"
    "|[省市县区镇乡村校园](?!长)"
)
_UNIT = (
    "余?(?:名|人次|人|次(?![方幂])|场|个|项|篇|节|期|班|位|份|册|件|条|所|周年|周|届|大(?=精神|和|、|报告|以来)|中全会"
    "|万|亿|元|分(?!之)|小时|课时|%)"
)
_YEAR = rf"(?:(?:19|20){_SIGN}{{2}}|{_SIGN}{{2,4}})"
_DAY = rf"(?:{_SIGN}{{1,2}}|\d{{1,2}})"


def _apart(signs: str) -> str:
    """Return a pattern for signs that stand in no word, number or product."""
    return rf"(?<![A-Za-z0-9.×])(?:{signs})(?![A-Za-z0-9×])"


_KINDS: Mapping[MaskKind, tuple[str, ...]] = {
    "date": (
        rf"(?<![A-Za-z0-9])(?:{_YEAR}|\d{{4}})年{_DAY}月(?:{_DAY}日)?",
        rf"(?<![A-Za-z0-9])(?:{_YEAR}年度?|{_DAY}月{_DAY}日|{_SIGN}{{1,2}}月|(?:19|20){_SIGN}{{2}}(?![A-Za-z0-9]))",
    ),
    "blank": (_apart("_{2,}|＿{2,}"),),
    "name": (
        f"某{{2,}}(?!{_BODY})|某(?={_TITLE})|(?<=[{SURNAMES}])某(?![些种个一项类段])",
        f"(?<=[{SURNAMES}]){_SIGN}{{1,3}}(?={_TITLE})",
        _apart(f"{_SIGN}{{1,3}}") + f"(?={_TITLE})",
    ),
    "organisation": (f"某{{1,4}}(?={_BODY})", _apart(f"{_SIGN}{{1,6}}") + f"(?={_BODY})"),
    "number": (_apart(f"{_SIGN}{{1,4}}") + f"(?={_UNIT})",),
    "other": (_apart("[xX]{2,6}|×{2,}|＊{2,}|○{2,}"),),
}
_MASK = re.compile("|".join(f"(?P<{kind}>{'|'.join(patterns)})" for kind, patterns in _KINDS.items()))
_DATED = frozenset("0123456789年月")
_STARS = re.compile(r"\*+")


def find_masks(text: str) -> Iterator[tuple[int, int, MaskKind]]:
    """Yield start, end and kind of what is masked in a normalised text.

    What a single x, × or * hides is told by the noun or measure behind it; between figures × multiplies. Asterisks are
    masks only on lines on which all of them read as such: the others are type (*重点*).

    >>> list(find_masks("××学校20xx年有*名党员"))
    [(0, 2, 'organisation'), (4, 9, 'date'), (10, 11, 'number')]
    """
    found = list(_candidates(text)) if any(sign in text for sign in _SIGNS) else []
    emphasised = _emphasised(text, found) if "*" in text else []
    for match in found:
        if "*" not in match.group() or not any(start <= match.start() < end for start, end in emphasised):
            yield match.start(), match.end(), cast("MaskKind", match.lastgroup)


def _candidates(text: str) -> Iterator[re.Match[str]]:
    """Yield what reads as a mask: the pattern is tried at the signs, and at the figures of a date before them."""
    done = 0
    for seed in _SEEDS.finditer(text):
        at = seed.start()
        if at < done or (seed.group() in "xX" and text[at - 1 : at].isascii() and text[at - 1 : at].isalpha()):
            continue
        while at > done and text[at - 1] in _DATED:
            at -= 1
        tried = (_MASK.match(text, place) for place in range(at, seed.end()))
        match = next((m for m in tried if m is not None and m.end() > seed.start()), None)
        if match is not None:
            yield match
            done = match.end()


def _emphasised(text: str, found: list[re.Match[str]]) -> list[tuple[int, int]]:
    """Return the lines with asterisks that are no mask."""
    masked = {at for match in found for at in range(match.start(), match.end())}
    lines = []
    for stars in _STARS.finditer(text):
        if stars.start() not in masked or stars.end() - 1 not in masked:
            end = text.find("\n", stars.end())
            lines.append((text.rfind("\n", 0, stars.start()) + 1, len(text) if end < 0 else end))
    return lines
