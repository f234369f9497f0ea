"""Figures found in a text and read as exact values; whether they state a quantity is judged in `claim_rules`."""

from __future__ import annotations

import re
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from reportcorpus.errors import UsageError
from reportcorpus.extractor.claims.grammar import AFTER, BEFORE, LAST_OF_BEFORE, QUALIFIED, QUALIFYING, RUN, qualifier
from reportcorpus.numerals import parse

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from reportcorpus.extractor.claims.grammar import Grammar
    from reportcorpus.lexicon import Hit, Hits
    from reportcorpus.model import Bound, ClaimKind


class Quantity(NamedTuple):
    """A figure with its unit at `start:end`, qualifiers included.

    `number` is the numeral as written, at `figure`; `tail` is where the unit ends; `vague` tells of 余, 多, 来 or 几.
    """

    start: int
    figure: int
    tail: int
    end: int
    number: str
    value: Fraction | None
    high: Fraction | None
    unit: str
    kind: ClaimKind
    bound: Bound
    vague: bool

    @property
    def is_plain(self) -> bool:
        """Whether it is one exact figure without any qualifier."""
        return self.bound == "exact" and self.start == self.figure


_ONE = Fraction(1)


class _Figure(NamedTuple):
    """A number or range and its unit, before the words around them are read."""

    number: str
    value: Fraction | None
    unit: str
    kind: ClaimKind
    tail: int
    high: Fraction | None = None
    vague: bool = False
    step: Fraction = _ONE


class Covered:
    """Where set phrases and idioms lie; figures inside them count nothing."""

    def __init__(self, text: str, hits: Hits) -> None:
        # An anniversary is a quantity even where the whole is a set phrase.
        slogans = (hit for hit in hits.slogans if text.find("周年", hit.start, hit.end) < 0)
        self._spans: list[Hit] = sorted((*slogans, *hits.number_idioms), reverse=True)
        self._reach = 0

    def until(self, position: int) -> int:
        """Return the furthest end of the phrases that begin at or before `position`, which never goes back."""
        spans = self._spans
        while spans and spans[-1].start <= position:
            self._reach = max(self._reach, spans.pop().end)
        return self._reach


_NEIGHBOURS = re.compile(r"(.*[十百千])?([一二两三四五六七八])([二三四五六七八九])([十百千万亿]*)")
_VAGUE = re.compile(r"[余多来几]")
_SCALE = re.compile(r"[十百千]?(?:万亿|亿|万)$")
_POINTS = frozenset({"个百分点", "百分点", "个点", "pct"})
_QUALIFIERS = LAST_OF_BEFORE | {" ", "\u3000", "\xa0"}  # the characters with which they end, or a space behind them
_INSIDE = frozenset("容部外涵在心设需")  # with which 内 makes another word
_POINT = frozenset(".．")
_RENAMED = frozenset("个成％百p节元")  # first characters of units that claims call by another name
_INNER = re.compile(r"个([余多半])(.+)")
_WITH_HALF = frozenset({"duration", "age", "percent", "ratio"})
_WITH_MORE = frozenset({"duration", "age", "money", "measure"})
# 节约3万元, 最近3年: the last character of another word is no qualifier.
_OTHER_WORDS = {
    "近": "最附临靠亲就走拉远邻贴",
    "约": "公节签预履契条合制违邀特解婚简集",
    "超": "赶中反英高",
    **dict.fromkeys(("高于", "低于", "多于", "少于", "大于", "小于"), "不"),
}


def quantities(text: str, shapes: Grammar, covered: Covered) -> Iterator[Quantity]:
    """Yield all figures with a unit in `text`, left to right, those inside set phrases and idioms left out."""
    done = 0
    for run in RUN.finditer(text):
        start, end = max(run.start(), done), run.end()
        if start < (free := covered.until(start)) and not _doubles(text, start):
            start = free
        while start < end:
            goes_on = text[start - 1 : start] in _POINT and _is_decimal(text, start)
            found = None if goes_on else _read(text, start, shapes)
            if found is not None:
                if text[found.start - 1 : found.start] in _JOINS:
                    yield from _sharing(text, found, done)
                done = found.end
                yield found
                break
            start = _next_script(text, start, end)


def _doubles(text: str, start: int) -> bool:
    """Whether 翻 stands in front, behind which 一番 counts though it is an idiom."""
    return text[max(0, start - 2) : start].endswith(("翻", "翻了"))


def _is_decimal(text: str, start: int) -> bool:
    """Whether what stands at `start` goes on with the figures before a point."""
    return start > 1 and text[start - 1] in ".．" and text[start].isdigit() and text[start - 2].isdigit()


def _next_script(text: str, start: int, end: int) -> int:
    """Return where a run of figures goes over from Chinese to Arabic ones or back."""
    is_arabic = text[start].isdigit()
    return next((i for i in range(start + 1, end) if text[i].isdigit() != is_arabic), end)


def _read(text: str, start: int, shapes: Grammar) -> Quantity | None:
    """Read the quantity whose first figure stands at `start`."""
    match = shapes.quantity.match(text, start)
    if match is None:
        return None
    try:
        figure = _FORMS[match.lastgroup or ""](text, match, shapes)
    except UsageError:
        return None
    return figure and _qualified(text, start, figure)


def _sharing(text: str, quantity: Quantity, done: int) -> Iterator[Quantity]:
    """Yield the figures that share the unit of `quantity`: 分别增长15.1、16.2和18.8个百分点."""
    if not text[quantity.figure].isdigit():
        return
    window = max(done, quantity.start - 40)
    shared = _SHARED.search(text[window : quantity.start])
    if shared is None or quantity.value is None or quantity.high is not None or quantity.kind in {"duration", "age"}:
        return
    at = window + shared.start()
    if quantity.kind in {"count", "score"} and not _EACH.search(text[max(0, at - 24) : at]):
        return
    scale = _scale(quantity.number)
    for figure in _DECIMAL.finditer(text, at, quantity.start):
        value = parse(figure[0]) * (parse(scale) if scale else 1)
        start, end = figure.span()
        yield quantity._replace(
            start=start, figure=start, tail=end, end=end, number=figure[0], value=value, bound="exact", vague=False
        )


def _share(_: str, match: re.Match[str], __: Grammar) -> _Figure:
    """Read 百分之八十五, 百分之三至百分之五, 千分之三 or 三分之一."""
    base, _, rest = match["share"].partition("分之")
    first, *others = re.split(f"[-–—―~～－〜至到](?:{base}分之)?", rest)
    unit, factor = {"百": ("%", 100), "千": ("‰", 1000)}.get(base, ("", 1))
    value = parse(f"{base}分之{first}") * factor
    high = parse(f"{base}分之{others[0]}") * factor if others else None
    return _Figure(match["share"], value, unit, "percent" if unit else "ratio", match.end(), high)


def _all(_: str, match: re.Match[str], __: Grammar) -> _Figure:
    """Read 百分百, 半数 and 过半."""
    return _Figure(match["all"], Fraction(100 if match["all"] == "百分百" else 50), "%", "percent", match.end())


def _slash(_: str, match: re.Match[str], __: Grammar) -> _Figure:
    """Read 2/3."""
    part, whole = match["slash"].split("/")
    return _Figure(match["slash"], Fraction(int(part), int(whole)), "", "ratio", match.end())


def _colon(_: str, match: re.Match[str], __: Grammar) -> _Figure:
    """Read 1:13.5, whose value is that of its first figure."""
    return _Figure(match["colon"], parse(re.split("[:：∶比]", match["colon"])[0]), "", "ratio", match.end())


def _half_span(_: str, match: re.Match[str], shapes: Grammar) -> _Figure:
    """Read 半年, 半天 and 半个月."""
    unit, kind = _named(match["half_span"][1:], shapes)
    return _Figure("半", Fraction(1, 2), unit, kind, match.end())


def _pair(_: str, match: re.Match[str], __: Grammar) -> _Figure:
    """Read 母女俩."""
    return _Figure("俩", Fraction(2), "", "count", match.end())


def _mask(_: str, match: re.Match[str], shapes: Grammar) -> _Figure:
    """Read ×名 and xx%, whose value is not known."""
    unit, kind = _named(match["masked"], shapes)
    return _Figure(match["mask"], None, unit, kind, match.end())


def _counted(text: str, match: re.Match[str], shapes: Grammar) -> _Figure | None:
    """Read a number or a range with its unit; of two figures that make no range, the first that has a unit."""
    low, unit, end = match["low"], match["unit"], match.end()
    value, high, vague = _amount(low)
    if match["high"]:
        ends = _ends(text, match, value, shapes)
        if ends is not None:
            value, high = ends
        elif match["inner"]:
            unit, end = match["inner"], match.end("inner")
        else:
            return None
    name, kind = _named(unit, shapes)
    if unit == "成":
        high = None if high is None else high * 10
        return _Figure(low, value * 10, name, kind, end, high, vague, Fraction(10))
    if unit[:1] == "个" and (inner := _INNER.fullmatch(unit)):
        value += Fraction(1, 2) if inner[1] == "半" else 0
        vague = vague or inner[1] != "半"
    return _Figure(low, value, name, kind, end, high, vague)


def _ends(text: str, match: re.Match[str], value: Fraction, shapes: Grammar) -> tuple[Fraction, Fraction] | None:
    """Return the two ends of a range, or None where the figures are those of a change or fall."""
    inner, (upper, _, _) = match["inner"], _amount(match["high"])
    low_scale, high_scale = _scale(match["low"]), _scale(match["high"])
    if high_scale and not low_scale and not inner and value * parse(high_scale) < upper:
        value *= parse(high_scale)
    if inner:
        in_front = text[max(0, match.start() - 14) : match.start()]
        if _named(inner, shapes) != _named(match["unit"], shapes) or (
            match["link"] in {"至", "到"} and _FROM.search(in_front)
        ):
            return None
    return (value, upper) if value < upper else None


def _scale(number: str) -> str | None:
    """Return the 万 or 亿 that a number ends with."""
    scale = _SCALE.search(_VAGUE.sub("", number))
    return scale[0] if scale else None


_LONGEST = 40  # characters: 10^16 in Chinese figures, four sections of seven and their 万, 亿 and 万, takes 31


@lru_cache(maxsize=16384)
def _amount(text: str) -> tuple[Fraction, Fraction | None, bool]:
    """Return a number, its upper end where it has one (三四, 十几), and whether 余, 多, 来 or 几 makes it vague."""
    if len(text) > _LONGEST:
        raise UsageError(f"{text[:_LONGEST]}… is longer than any number that counts something")
    if text.isascii() and text.isdigit():
        return Fraction(int(text)), None, False
    plain = text.replace(" ", "").replace("\u3000", "").replace("\xa0", "")
    if "几" in plain:
        whole, _, scale = plain.partition("几")
        low, factor = parse(whole), parse(scale.rstrip("余多")) if scale.rstrip("余多") else Fraction(1)
        if low % 10 or not low:
            raise UsageError(f"{text} says no tens in front of 几")
        return low * factor, (low + 10) * factor, True
    exact = _VAGUE.sub("", plain)
    near = _NEIGHBOURS.fullmatch(exact)
    if near and (_RANK[near[3]] - _RANK[near[2]] == 1 or near[2] + near[3] == "三五"):
        head, tail = near[1] or "", near[4]
        return parse(head + near[2] + tail), parse(head + near[3] + tail), exact != plain
    return parse(exact), None, exact != plain


def _named(unit: str, shapes: Grammar) -> tuple[str, ClaimKind]:
    """Return the name and kind of a unit as claims give them: % for 成, 个月 for 个多月, 元 for 元/人."""
    if unit == "元" or unit[:1] not in _RENAMED:
        return unit, shapes.kinds.get(unit, "count")
    if unit[:1] == "个" and (inner := _INNER.fullmatch(unit)):
        return "个" + inner[2], "count" if inner[2] == "课时" else "duration"
    if unit in {"成", "％"}:
        return "%", "percent"
    if unit in _POINTS:
        return "百分点", "percent"
    if unit in {"个场次", "个课时", "个班次", "个批次"} or unit == "节课":
        unit = unit.removeprefix("个").removesuffix("课")
    if unit.startswith("元/"):
        return "元", "money"
    return unit, shapes.kinds.get(unit, "count")


def _qualified(text: str, start: int, figure: _Figure) -> Quantity | None:
    """Return `figure` with the qualifiers around it; None where nothing shows that a bare figure counts."""
    before, begin = _before(text, start, figure) if text[start - 1 : start] in _QUALIFIERS else ("", start)
    value, vague, end, after = figure.value, figure.vague, figure.tail, ""
    if (
        value is not None
        and figure.kind == "percent"
        and begin == start
        and _NEGATIVE.search(text, max(0, start - 2), start)
    ):
        value, begin = -value, start - 1
    words = QUALIFIED.match(text, end) if text[end : end + 1] in QUALIFYING else None
    if words and words["half"] and value is not None and (figure.kind in _WITH_HALF or figure.step > 1):
        value, end = value + figure.step / 2, words.end("half")
    if words and words["more"] and figure.kind in _WITH_MORE and end == words.start("more"):
        vague, end = True, words.end("more")
    if words and words["after"] and text[end : words.start("after")].strip() == "" and _belongs(text, words, figure):
        after, end = words["after"], words.end("after")
    if not (figure.unit or figure.kind == "ratio" or before or vague or text[figure.tail - 1] in "万亿俩"):
        return None
    ranged = figure.high is not None and not vague
    bound: Bound = "range" if ranged else BEFORE.get(before) or AFTER.get(after) or ("approx" if vague else "exact")
    if bound == "exact":
        bound = _distant(text, begin)
    return Quantity(
        begin, start, figure.tail, end, figure.number, value, figure.high, figure.unit, figure.kind, bound, vague
    )


def _before(text: str, start: int, figure: _Figure) -> tuple[str, int]:
    """Return the qualifier in front of the figure, and where the quantity begins."""
    if figure.number == "半" and figure.kind == "percent":
        return ("超过" if text[start - 1] == "过" else "近"), start - 1
    at = start - 1 if text[start - 1 : start] in _SPACES else start
    word = qualifier(text, at)
    begin = at - len(word)
    if not word or (text[max(0, begin - 1) : begin] in _OTHER_WORDS.get(word, ()) and begin):
        return "", start
    if word == "上" and figure.number[0] not in "百千万":
        return "", start
    return word, begin


def _distant(text: str, begin: int) -> Bound:
    """Return the bound that a word sets from before the verb: 至少谈话1次, 约占30%."""
    word = _AHEAD.search(text, max(0, begin - 7), begin)
    return BEFORE[word[1] or "约"] if word else "exact"


def _belongs(text: str, words: re.Match[str], figure: _Figure) -> bool:
    """Whether the word behind the unit qualifies it: 三级上下联动, 5名以上级 and 3年内容 do not."""
    if words["after"] == "内":
        return figure.kind == "duration" and text[words.end() : words.end() + 1] not in _INSIDE
    if words["after"] == "上下":
        return figure.kind in {"age", "percent", "money", "measure", "score"} and not _TOGETHER.match(text, words.end())
    return not (words["after"] == "以上" and text[words.end() : words.end() + 1] in {"级", "述"})


_AHEAD = re.compile("(至少|最少|不少于|至多|最多)[^，。；：、！？\n0-9每]{1,5}$|(?<![节签公预大])约(?=[占为有达需]$)")
_NEGATIVE = re.compile("[由从到至为的达][-－−]$")
_JOINS = frozenset("、和及与")
_DECIMAL = re.compile(r"[0-9]++(?:\.[0-9]++)?+")
_SHARED = re.compile(r"(?<![0-9A-Za-z.．第年月])(?:[0-9]++(?:\.[0-9]++)?+[、和及与])+$")
_EACH = re.compile("分别|各")
_RANK = {digit: value for value, digit in enumerate("零一二三四五六七八九")} | {"两": 2}
_SPACES = frozenset({" ", "\u3000", "\xa0"})
_FROM = re.compile("[由从自][^，。；]{0,12}$")
_TOGETHER = re.compile("[联一同功游齐]")
_FORMS: Mapping[str, Callable[[str, re.Match[str], Grammar], _Figure | None]] = {
    "share": _share,
    "all": _all,
    "slash": _slash,
    "colon": _colon,
    "half_span": _half_span,
    "pair": _pair,
    "masked": _mask,
    "unit": _counted,
}
