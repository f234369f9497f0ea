"""The shapes in which reports write quantities, as one regular expression over text; what they mean is told elsewhere.

Runs of figures are possessive and a match may not begin inside one, so that the time is linear in the text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from reportcorpus.lexicon import Lexicon
    from reportcorpus.model import Bound, ClaimKind

CHINESE_DIGITS = "〇零一二两三四五六七八九壹贰叁肆伍陆柒捌玖"
CHINESE_FIGURES = CHINESE_DIGITS + "十百千万亿拾佰仟"
LINKS = "-–—―~～－〜至到"

# Words in front of a number that belong to the claim, and what they make of it.
BEFORE: Mapping[str, Bound] = {
    **dict.fromkeys(("近", "将近", "接近", "约", "大约", "大概", "约为", "上", "差不多", "几乎"), "approx"),
    **dict.fromkeys(("超", "超过", "超出", "逾", "突破", "高于", "多于", "大于"), "at_least"),
    **dict.fromkeys(("不少于", "不低于", "不小于", "不下于", "不下", "至少", "最少", "起码"), "at_least"),
    **dict.fromkeys(("不得少于", "不得低于", "不能少于", "不能低于"), "at_least"),
    **dict.fromkeys(("不得超过", "不得多于", "不得高于", "不能超过", "不能多于"), "at_most"),
    **dict.fromkeys(
        ("不足", "不到", "不超过", "不多于", "不高于", "不大于", "至多", "最多", "低于", "少于", "小于", "未超过"),
        "at_most",
    ),
}
# Words behind the unit.
AFTER: Mapping[str, Bound] = {
    **dict.fromkeys(("左右", "上下", "有余", "不等"), "approx"),
    **dict.fromkeys(("以上", "及以上", "或以上", "（含）以上", "(含)以上", "之上", "开外"), "at_least"),
    **dict.fromkeys(("以下", "及以下", "以内", "之内", "内", "（含）以下", "(含)以下"), "at_most"),
}
LAST_OF_BEFORE = frozenset(word[-1] for word in BEFORE)
_LONGEST = max(map(len, BEFORE))

INNER = re.compile(r"个([余多半])(.+)")
_POINTS = frozenset({"个百分点", "百分点", "个点", "pct"})

# Where a quantity may begin: a run of figures, or of the signs that mask one.
RUN = re.compile(rf"[0-9０-９{CHINESE_FIGURES}半俩xX×＊*]++")


@dataclass(frozen=True, slots=True)
class Grammar:
    """The shape of quantities for one table of units, to match where a run of figures begins, and the units' kinds.

    `named` gives name and kind of a unit as claims have them: % for 成, 个月 for 个多月, 元 for 元/人.
    """

    quantity: re.Pattern[str]
    kinds: Mapping[str, ClaimKind]
    named: Callable[[str], tuple[str, ClaimKind]]


def grammar(lexicon: Lexicon) -> Grammar:
    """Return the grammar of claims for the units of `lexicon`, made once for each lexicon."""
    return lexicon.derived(_grammar)


def _grammar(lexicon: Lexicon) -> Grammar:
    kinds = {row.unit: row.kind for row in lexicon.units}
    return Grammar(re.compile(_quantity(kinds)), kinds, lru_cache(maxsize=1024)(partial(_named, kinds)))


def _named(kinds: Mapping[str, ClaimKind], unit: str) -> tuple[str, ClaimKind]:
    """Return name and kind of a unit as written."""
    if inner := INNER.fullmatch(unit):
        return "个" + inner[2], "count" if inner[2] == "课时" else "duration"
    if unit in {"成", "％"}:
        return "%", "percent"
    if unit in _POINTS:
        return "百分点", "percent"
    if unit in {"个场次", "个课时", "个班次", "个批次", "节课"}:
        unit = unit.removeprefix("个").removesuffix("课")
    if unit.startswith("元/"):
        return "元", "money"
    return unit, kinds.get(unit, "count")


def qualifier(text: str, start: int) -> str:
    """Return the word of `BEFORE` that ends at `start` of `text`, or an empty string."""
    if text[start - 1 : start] not in LAST_OF_BEFORE:
        return ""
    for length in range(min(_LONGEST, start), 0, -1):
        word = text[start - length : start]
        if word in BEFORE:
            return word
    return ""


def alternatives(words: Iterable[str]) -> str:
    """Return a regular expression for any of `words`, longest first, that looks at each character once.

    >>> alternatives(["人", "人次", "次"])
    '(?:人(?:次)?|次)'
    """
    branches: dict[str, list[str]] = {}
    empty = False
    for word in words:
        if word:
            branches.setdefault(word[0], []).append(word[1:])
        else:
            empty = True
    if not branches:
        return ""
    body = "|".join(re.escape(first) + alternatives(rest) for first, rest in branches.items())
    return f"(?:{body})" + ("?" if empty else "")


_SPACE = r"[ \u3000\xa0]?"
_ARABIC = r"[0-9０-９]++(?:[,，][0-9０-９]{3}(?![0-9０-９]))*+(?:[.．][0-9０-９]++)?+"
_CHINESE = rf"[{CHINESE_FIGURES}]++(?:点[{CHINESE_DIGITS}]++)?+"
# 千 of 千瓦 and 百 of 百分点 belong to the unit.
_NUMBER = rf"(?>{_ARABIC}(?:(?:[十万亿]|千(?![瓦米克卡])|百(?!分))++(?:{_ARABIC})?+){{0,4}}+|{_CHINESE})"
_SCALE = r"(?:[千百]?万亿|[十百千]?[万亿])?"


def _quantity(units: Iterable[str]) -> str:
    """Return the pattern of a quantity from its first figure on: number or range, unit, qualifier behind.

    The number is read once, whatever follows it; the last group that takes part tells the form.
    """
    span = "个[余多半](?:月|小时|学期|星期|世纪|钟头|学年|课时)"
    unit = rf"(?:{span}|{alternatives(units)}(?:[（(][次组套户个间部台家张件处][）)])?)"
    # Figures without a unit are kept where 万, 余 or a qualifier shows that they count something.
    bare = r"(?:(?<=[万亿余多])(?=[，。；、）)\n])|(?=[一-龥]))"
    rest = rf"{_SPACE}[余多来几]?{_SPACE}{_SCALE}[余多]?"
    return (
        r"(?P<all>百分百|半数|一半|(?<=[过近])半(?!年|天|数|个|小时|学期|学年))"
        r"|(?P<slash>[1-9]/(?:10|[2-9])(?![0-9/年月]))"
        r"|(?P<half_span>半(?:年|天|个多?(?:月|小时|学期|世纪)|小时|学期|学年))"
        r"|(?P<pair>(?<=[子女母父妹弟妻孙徒兄嫂们咱])俩)"
        rf"|(?P<mask>[xX×＊*]{{1,4}}+){_SPACE}[余多]?{_SPACE}{_SCALE}{_SPACE}(?P<masked>{unit})"
        rf"|(?P<number>{_NUMBER})(?:"
        rf"(?P<months>年[零又]{_NUMBER}个月)"
        rf"|(?P<share>分之{_NUMBER}(?:[{LINKS}](?:{_NUMBER}分之)?{_NUMBER})?)"
        rf"|(?P<colon>(?:{_SPACE}[:：∶比]{_SPACE}{_NUMBER}){{1,5}}+)(?![0-9:：])"
        rf"|(?P<rest>{rest}){_SPACE}(?P<unit>{unit})?"
        rf"(?:(?P<link>[{LINKS}]{{1,2}}+){_SPACE}(?P<high>{_NUMBER}{rest}){_SPACE}(?P<upper>{unit}|{bare})"
        rf"|(?(unit)|{bare})))"
    )


QUALIFIED = re.compile(
    rf"(?P<half>半(?![年天载数]))?(?P<more>{_SPACE}[余多])?"
    rf"(?:{_SPACE}(?P<after>{alternatives(sorted(AFTER, key=len, reverse=True))}))?"
)
# The characters with which it may begin.
QUALIFYING = frozenset("半余多 \u3000\xa0") | {word[0] for word in AFTER}
