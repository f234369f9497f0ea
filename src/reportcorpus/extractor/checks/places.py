"""Claims with their place in sentence and paragraph, and the making of `Check` records from them."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from reportcorpus.extractor.checks.rules import Interval, decimal, judge, step
from reportcorpus.extractor.claims.subjects import REACH, clause_before
from reportcorpus.model import Check

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reportcorpus.model import CheckKind, Claim, Document, Verdict

_MARKS = re.compile("[。！？!?\n（）()]")
_CLAUSE_END = re.compile("[，。；：、\n]")
_FINE = Fraction(1, 1000)
_PERSONS = frozenset({"名", "人", "位", "个人"})
_SORTS = {unit: sort for sort, units in {"人": "名 人 位 个人 票", "件": "个 件 项 条 处 桩 宗"}.items()
          for unit in units.split()}  # fmt: skip
_AMOUNTS = frozenset({"count", "money", "measure"})
_SCALES = ("万亿", 10**12), ("亿", 10**8), ("万", 10**4)
_WINDOW = 120
_NEAREST = 100


class Place(NamedTuple):
    """A claim in its text, which of all it is, its sentence and paragraph by number, and whether it is in parentheses.

    `is_amount` says whether it is one exact amount that can be an operand, `is_count` whether that is a count.
    """

    claim: Claim
    text: str
    at: int
    sentence: int
    paragraph: int
    bracketed: bool
    is_amount: bool
    is_count: bool

    @property
    def clause(self) -> str:
        """The words of its clause in front of it."""
        return clause_before(self.text, self.claim.start)

    @property
    def behind(self) -> str:
        """The words of its clause behind it, at most sixteen characters."""
        end = self.claim.end
        return _CLAUSE_END.split(self.text[end : end + 16], maxsplit=1)[0]

    @property
    def last(self) -> str:
        """The character in front of it, with which its clause ends where it is no mark."""
        start = self.claim.start
        return self.text[start - 1 : start]

    def is_behind(self, word: str) -> bool:
        """Whether `word` stands so near in front that it may be in the same clause."""
        start = self.claim.start
        return self.text.find(word, max(0, start - REACH), start) >= 0

    @property
    def group(self) -> str:
        """The unit, persons being one whatever they are counted by."""
        return "人" if self.claim.unit in _PERSONS else self.claim.unit

    @property
    def sort(self) -> str:
        """What shares may be told of though part and whole are counted otherwise: 119名代表, 102票; 39个问题, 31件."""
        if self.claim.unit == "张" and "票" in self.clause:
            return _SORTS["票"]
        return _SORTS.get(self.claim.unit, self.claim.unit)

    @property
    def value(self) -> Fraction:
        """The value, which callers know to be there."""
        return self.claim.value if self.claim.value is not None else Fraction(0)


def places(text: str, claims: Sequence[Claim]) -> tuple[Place, ...]:
    """Return the claims with sentences and paragraphs numbered and parentheses noted."""
    found: list[Place] = []
    at = sentence = paragraph = depth = 0
    for index, claim in enumerate(claims):
        for mark in _MARKS.findall(text, at, claim.start):
            if mark in "（(":
                depth += 1
            elif mark in "）)":
                depth = max(0, depth - 1)
            else:
                sentence += 1
                if mark == "\n":
                    paragraph, depth = paragraph + 1, 0
        at, kind = claim.start, claim.kind
        is_amount = claim.bound == "exact" and kind in _AMOUNTS and claim.value is not None and claim.per is None
        is_count = is_amount and kind == "count"
        found.append(Place(claim, text, index, sentence, paragraph, depth > 0, is_amount, is_count))
    return tuple(found)


def before(spots: Sequence[Place], at: int) -> Sequence[Place]:
    """Return the claims of the same paragraph in front of `at`, the nearest hundred."""
    paragraph = spots[at].paragraph
    start = at
    while start and at - start < _NEAREST and spots[start - 1].paragraph == paragraph:
        start -= 1
    return spots[start:at]


def sentence_so_far(text: str, start: int) -> str:
    """Return the words of the same sentence in front of `start`, at most 120 characters."""
    window = text[max(0, start - _WINDOW) : start]
    return window[max(map(window.rfind, "。！？\n")) + 1 :]


def make(
    document: Document,
    kind: CheckKind,
    judged: Place,
    verdict: Verdict,
    *,
    reason: str,
    operands: Iterable[Place],
    part: Fraction | None = None,
    whole: Fraction | None = None,
    expected: Fraction | None = None,
    percent: Fraction | None = None,
) -> Check:
    """Return the record of a check that stands where the judged figure stands."""
    claim = judged.claim
    half = step(claim.text) / 2
    return Check(
        **document.at(claim.start, claim.end),
        kind=kind,
        part=part,
        whole=whole,
        percent=percent,
        expected=expected,
        low=None if claim.value is None else claim.value - half,
        high=None if claim.value is None else claim.value + half,
        verdict=verdict,
        holds=None if verdict == "unknown" else verdict != "inconsistent",
        reason=reason,
        claims=tuple(sorted({judged.at, *(place.at for place in operands)})),
    )


def verdict_of(judged: Place, recomputed: Interval) -> Verdict:
    """Judge the figure of `judged` by what was recomputed."""
    claim = judged.claim
    if claim.value is None:
        return "unknown"
    return judge(claim.text, claim.value, claim.bound, recomputed, claim.high)


def stated(place: Place, verdict: Verdict, exact: Fraction, sign: str = "", room: Interval | None = None) -> str:
    """Say what the report states, whether that agrees, and where it does not what it may stand for.

    `room` is what the recomputed value may be, its operands being rounded.
    """
    claim = place.claim
    if claim.bound != "exact":
        return f"报告写{claim.text}，{'对不上' if verdict == 'inconsistent' else '相符'}"
    is_fraction = claim.kind == "ratio" and "分之" in claim.text
    is_word = not sign or is_fraction or not any(map(str.isdigit, claim.text))
    figure = claim.text if is_word else shown(place) + sign
    words, scale, last = f"报告写{figure}", 100 if is_fraction else 1, step(claim.text)
    if verdict == "truncated":
        return f"{words}，截去尾数相符"
    if verdict == "consistent":
        if room is not None and abs(exact - scale * place.value) > scale * last / 2:
            return f"{words}，相符（所列数字四舍五入之前，可得{decimal(room.low)}至{decimal(room.high)}）"
        return f"{words}，{'' if exact == scale * place.value else '四舍五入'}相符"
    if last == 1 and claim.kind == "count":
        return f"{words}，对不上"
    low, high = (decimal(scale * (place.value + way * last / 2), 6 if last < _FINE else 4) for way in (-1, 1))
    return f"{words}，对不上（写{figure}的应在{low}至{high}之间）"


def shown(place: Place) -> str:
    """Write a figure for a reader, in 万 and 亿 where the report does so."""
    return amount(place.value, place) if place.claim.value is not None else "未知"


def amount(value: Fraction, like: Place) -> str:
    """Write a value on the scale of a stated figure (3.2万 beside 1.8万)."""
    name, size = next((scale for scale in _SCALES if scale[0] in like.claim.text), ("", 1))
    return decimal(value / size, 4) + name
