"""Figures found in a text and read as exact values; whether they state a quantity is judged in `claim_rules`."""

from __future__ import annotations

import re
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from reportcorpus.errors import UsageError
from reportcorpus.extractor.claims.grammar import (
    AFTER,
    BEFORE,
    INNER,
    LAST_OF_BEFORE,
    QUALIFIED,
    QUALIFYING,
    RUN,
    qualifier,
)
from reportcorpus.extractor.claims.words import OTHER_WORD
from reportcorpus.numerals import parse

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from reportcorpus.extractor.claims.grammar import Grammar
    from reportcorpus.lexicon import Hit
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


_NEIGHBOURS = re.compile(r"(.*[十百千])?([一二两三四五六七八])([二三四五六七八九])([十百千万亿]*)")
_VAGUE = re.compile(r"[余多来几]")
_SCALE = re.compile(r"[十百千]?(?:万亿|亿|万)$")
_QUALIFIERS = LAST_OF_BEFORE | {" ", "\u3000", "\xa0"}  # the characters with which they end, or a space behind them
_INSIDE = frozenset("容部外涵在心设需")  # with which 内 makes another word
_POINT = frozenset(".．")
_WITH_HALF = frozenset({"duration", "age", "percent", "ratio", "score"})
_WITH_MORE = frozenset({"duration", "age", "money", "measure"})
# 节约3万元, 最近3年: the last character of another word is no qualifier.
_OTHER_WORDS = {
    "近": "最附临靠亲就走拉远邻贴",
    "约": "公节签预履契条合制违邀特解婚简集",
    "超": "赶中反英高",
    "过": "超通经走度",
    **dict.fromkeys(("高于", "低于", "多于", "少于", "大于", "小于"), "不"),
}


def quantities(text: str, shapes: Grammar, phrases: Iterable[Hit]) -> Iterator[Quantity]:
    """Yield all figures with a unit in `text`, left to right, those inside `phrases` (right to left) left out."""
    ahead = list(phrases)
    done = free = 0  # where the last quantity and the furthest phrase so far end
    for run in RUN.finditer(text):
        start, end = run.span()
        start = max(start, done)
        while ahead and ahead[-1][0] <= start:
            free = max(free, ahead.pop()[1])
        if start < free and not (text[start - 1 : start] in _DOUBLING and _doubles(text, start)):
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


def share_bounds(text: str, found: list[Quantity]) -> None:
    """Give the figures of a list behind 分别 or 均 the qualifier that they share: 分别超过15%、20%."""
    first = 0
    for at in range(1, len(found) + 1):
        if at < len(found) and _is_next(text, found[at - 1], found[at]):
            continue
        if at - first > 1 and _ALIKE.search(text, max(0, found[first].start - 16), found[first].start):
            found[first:at] = _with_bound(text, found[first:at])
        first = at


def _is_next(text: str, one: Quantity, other: Quantity) -> bool:
    return other.start - one.end == 1 and one.unit == other.unit and text[one.end] in _JOINS


def _with_bound(text: str, row: list[Quantity]) -> list[Quantity]:
    """Return the figures of a list with the bound of the word in front of the first or behind the last."""
    first, last = row[0], row[-1]
    if first.start < first.figure and all(q.is_plain for q in row[1:]):
        return [q._replace(bound=first.bound) for q in row]
    if last.tail < last.end and all(q.is_plain for q in row[:-1]) and text[last.tail : last.end] in AFTER:
        return [q._replace(bound=last.bound) for q in row]
    return row


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
    base, _, rest = match[0].partition("分之")
    first, *others = re.split(f"[-–—―~～－〜至到](?:{base}分之)?", rest)
    unit, factor = {"百": ("%", 100), "千": ("‰", 1000)}.get(base, ("", 1))
    value = parse(f"{base}分之{first}") * factor
    high = parse(f"{base}分之{others[0]}") * factor if others else None
    return _Figure(match[0], value, unit, "percent" if unit else "ratio", match.end(), high)


def _all(_: str, match: re.Match[str], __: Grammar) -> _Figure:
    """Read 百分百, 半数 and 过半."""
    return _Figure(match["all"], Fraction(100 if match["all"] == "百分百" else 50), "%", "percent", match.end())


def _slash(_: str, match: re.Match[str], __: Grammar) -> _Figure:
    """Read 2/3."""
    part, whole = match["slash"].split("/")
    return _Figure(match["slash"], Fraction(int(part), int(whole)), "", "ratio", match.end())


def _colon(_: str, match: re.Match[str], __: Grammar) -> _Figure:
    """Read 1:13.5, whose value is that of its first figure."""
    return _Figure(match[0], parse(match["number"]), "", "ratio", match.end())


def _months(_: str, match: re.Match[str], __: Grammar) -> _Figure:
    """Read 一年零三个月, which is fifteen."""
    value = 12 * parse(match["number"]) + parse(match["months"][2:-2])
    return _Figure(match[0], value, "个月", "duration", match.end())


def _half_span(_: str, match: re.Match[str], shapes: Grammar) -> _Figure:
    """Read 半年, 半天 and 半个月."""
    unit, kind = shapes.named(match["half_span"][1:])
    return _Figure("半", Fraction(1, 2), unit, kind, match.end(), vague="多" in match["half_span"])


def _pair(_: str, match: re.Match[str], __: Grammar) -> _Figure:
    """Read 母女俩."""
    return _Figure("俩", Fraction(2), "", "count", match.end())


def _mask(_: str, match: re.Match[str], shapes: Grammar) -> _Figure:
    """Read ×名 and xx%, whose value is not known."""
    unit, kind = shapes.named(match["masked"])
    return _Figure(match["mask"], None, unit, kind, match.end())


def _counted(text: str, match: re.Match[str], shapes: Grammar) -> _Figure | None:
    """Read a number or a range with its unit; of two figures that make no range, the first that has a unit."""
    start, end = match.span()
    unit, high = match.group("unit", "upper")
    low = text[start : match.end("rest")]
    value, upper, vague = _amount(low)
    if high is not None:
        ends = _ends(text, match, value, shapes)
        if ends is not None:
            (value, upper), unit = ends, high
        elif unit:
            end = match.end("unit")
        else:
            return None
    unit = unit or ""
    if low[-1] in _SCALED and unit != "个" and (other := OTHER_WORD.get(unit)) and other.match(text, end):
        unit, end = "", match.end("rest")
    if unit == "个点" and not _POINTS_OF.search(text, max(0, start - 16), start):
        unit, end = "个", end - 1
    name, kind = shapes.named(unit)
    if unit == "成":
        upper = None if upper is None else upper * 10
        return _Figure(low, value * 10, name, kind, end, upper, vague, Fraction(10))
    if unit[:1] == "个" and (inner := INNER.fullmatch(unit)):
        value += Fraction(1, 2) if inner[1] == "半" else 0
        vague = vague or inner[1] != "半"
    return _Figure(low, value, name, kind, end, upper, vague)


def _ends(text: str, match: re.Match[str], value: Fraction, shapes: Grammar) -> tuple[Fraction, Fraction] | None:
    """Return the two ends of a range, or None where the figures are those of a change or fall."""
    inner, (upper, _, _) = match["unit"], _amount(match["high"])
    low_scale, high_scale = _scale(text[match.start() : match.end("rest")]), _scale(match["high"])
    if high_scale and not low_scale and not inner and value * parse(high_scale) < upper:
        value *= parse(high_scale)
    if inner:
        in_front = text[max(0, match.start() - 14) : match.start()]
        if shapes.named(inner) != shapes.named(match["upper"]) or (
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


def _qualified(text: str, start: int, figure: _Figure) -> Quantity | None:
    """Return `figure` with the qualifiers around it; None where nothing shows that a bare figure counts."""
    number, value, unit, kind, tail, high, vague, last = figure
    in_front = text[start - 1 : start]
    before, begin = _before(text, start, figure) if in_front in _QUALIFIERS else ("", start)
    if in_front in _MINUS and value is not None and kind == "percent" and text[start - 2 : start - 1] in _SIGNED:
        value, begin = -value, start - 1
    end, after = tail, ""
    if text[end : end + 1] in QUALIFYING and (words := QUALIFIED.match(text, end)):
        half, more, after = words.group("half", "more", "after")
        if half and value is not None and (kind in _WITH_HALF or last > 1):
            value, end = value + last / 2, words.end("half")
        if more and kind in _WITH_MORE and end == words.start("more"):
            vague, end = True, words.end("more")
        if after and text[end : words.start("after")].strip() == "" and _belongs(text, words, figure):
            end = words.end("after")
        else:
            after = ""
    if not (unit or kind == "ratio" or before or vague or text[tail - 1] in "万亿俩"):
        return None
    bound: Bound = "range" if high is not None and not vague else BEFORE.get(before) or AFTER.get(after) or "exact"
    if bound == "exact":
        bound = "approx" if vague else _distant(text, begin)
    return Quantity(begin, start, tail, end, number, value, high, unit, kind, bound, vague)


def _before(text: str, start: int, figure: _Figure) -> tuple[str, int]:
    """Return the qualifier in front of the figure, and where the quantity begins."""
    is_half = figure.number in {"半", "半数"} and figure.kind == "percent"
    if is_half and text[start - 1] == "过" and (start < 2 or text[start - 2] not in _OTHER_WORDS["过"]):
        return "超过", start - 1
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
    words = text[max(0, begin - 7) : begin]
    if "约" not in words and "少" not in words and "多" not in words:
        return "exact"
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
_MINUS = frozenset("-－−")
_SIGNED = frozenset("由从到至为的达")  # behind these a dash is a sign rather than a link
_SCALED = frozenset("万亿余多")  # what ends with these counts without a unit: 1500多万市场主体
_DOUBLING = frozenset("翻了")
_JOINS = frozenset("、和及与")
_DECIMAL = re.compile(r"[0-9]++(?:\.[0-9]++)?+")
_SHARED = re.compile(r"(?<![0-9A-Za-z.．第年月])(?:[0-9]++(?:\.[0-9]++)?+[、和及与])+$")
_EACH = re.compile("分别|各")
_ALIKE = re.compile("(?:分别|均|都)[^，。；：、！？\n]{0,8}$")
_RANK = {digit: value for value, digit in enumerate("零一二三四五六七八九")} | {"两": 2}
_SPACES = frozenset({" ", "\u3000", "\xa0"})
# What is told in points is a rate or its change.
_POINTS_OF = re.compile(
    "(?:率|比例|比重|占比|提高|提升|增长|上升|下降|降低|回落|高出|高于|低于)[^，。；、！？\n]{0,8}$"
)
_FROM = re.compile("[由从自][^，。；]{0,12}$")
_TOGETHER = re.compile("[联一同功游齐]")
_FORMS: Mapping[str, Callable[[str, re.Match[str], Grammar], _Figure | None]] = {
    "share": _share,
    "all": _all,
    "slash": _slash,
    "colon": _colon,
    "months": _months,
    "half_span": _half_span,
    "pair": _pair,
    "masked": _mask,
    **dict.fromkeys(("rest", "unit", "upper"), _counted),
}
