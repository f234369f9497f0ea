"""Exact numbers as Chinese reports write them: 12.5, １２, 3.2万, 两千三百, 百分之八十, 七成, 三分之一."""

from __future__ import annotations

import re
from fractions import Fraction
from functools import lru_cache

from reportcorpus.errors import UsageError

_FORMS = str.maketrans(
    "０１２３４５６７８９．，％〇两兩壹贰貳叁參肆伍陆陸柒捌玖拾佰仟萬億點幾",
    "0123456789.,%零二二一二二三三四五六六七八九十百千万亿点几",
)
_DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")}
_SMALL = {"十": 10, "百": 100, "千": 1000}
_ARABIC = re.compile(r"(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?")
_TOKEN = re.compile(rf"{_ARABIC.pattern}|[零一二三四五六七八九十百千]")
_SHARE = re.compile(r"(?P<base>.+)分之(?P<part>.+)|(?P<tenths>[^成]+)成(?P<half>半?)|(?P<figure>[^%‰]+)(?P<sign>[%‰])")
_BASES = {"百": 100, "千": 1000, "万": 10_000}
_BIG = 10**8
_MYRIAD = 10**4


@lru_cache(maxsize=4096)
def parse(text: str) -> Fraction:
    """Return the exact value of a number or share written in Arabic, full-width, Chinese or mixed figures.

    Shares are parts of one: 12.5 %, 百分之十二点五 and 八分之一 are all 1/8, 七成半 is 3/4. White space and thousands
    separators are left out; 十几, 百余 and ranges are no exact numbers and raise `UsageError`, as all else does.

    >>> parse("3.2万"), parse("一万五千亿"), parse("百分之八十五"), parse("三分之一")
    (Fraction(32000, 1), Fraction(1500000000000, 1), Fraction(17, 20), Fraction(1, 3))
    """
    plain = "".join(text.split()).translate(_FORMS)
    sign = -1 if plain[:1] in {"-", "负"} else 1
    plain = plain[1:] if sign < 0 else plain
    share = _SHARE.fullmatch(plain)
    try:
        return sign * (_share(share) if share else _number(plain))
    except (UsageError, ZeroDivisionError) as error:
        raise UsageError(
            f"{text!r} is no exact number; write it like 1,234.5, 3.2万, 两千三百, 12.5% or 三分之一"
        ) from error


def arabic(value: Fraction | int, *, grouped: bool = False) -> str:
    """Write `value` in Arabic figures, with thousands separators where `grouped`.

    Raises `UsageError` for what has no finite decimal form.

    >>> arabic(12345678, grouped=True), arabic(Fraction(1, 8))
    ('12,345,678', '0.125')
    """
    exact = Fraction(value)
    sign, exact = ("-" if exact < 0 else ""), abs(exact)
    whole = exact.numerator // exact.denominator
    digits = f"{whole:,}" if grouped else str(whole)
    decimals = _decimals(exact - whole)
    return f"{sign}{digits}.{decimals}" if decimals else f"{sign}{digits}"


def chinese(value: Fraction | int) -> str:
    """Write `value`, at least 0 and at most 10^16, in Chinese figures.

    Raises `UsageError` for other values and for what has no finite decimal form.

    >>> chinese(10203), chinese(15), chinese(2 * 10**8), chinese(Fraction(7, 2))
    ('一万零二百零三', '十五', '二亿', '三点五')
    """
    exact = Fraction(value)
    if not 0 <= exact <= 10**16:
        raise UsageError(f"{value} cannot be written in Chinese figures here; give a number from 0 to 10^16")
    whole = exact.numerator // exact.denominator
    words = _chinese_whole(whole) or "零"
    if words.startswith("一十"):
        words = words[1:]
    decimals = _decimals(exact - whole)
    return words + ("点" + "".join("零一二三四五六七八九"[int(d)] for d in decimals) if decimals else "")


def mixed(value: Fraction | int) -> str:
    """Write `value` in Arabic figures with the largest of 万, 亿 and 万亿 that is not above it.

    Raises `UsageError` for what has no finite decimal form.

    >>> mixed(32000), mixed(120_000_000), mixed(9999)
    ('3.2万', '1.2亿', '9999')
    """
    exact = Fraction(value)
    for name, size in (("万亿", _MYRIAD * _BIG), ("亿", _BIG), ("万", _MYRIAD)):
        if abs(exact) >= size:
            return arabic(exact / size) + name
    return arabic(exact)


def _share(match: re.Match[str]) -> Fraction:
    """Return the value of 百分之…, 三分之一, 七成半, 12.5% or 3‰."""
    if match["base"]:
        base = _BASES.get(match["base"]) or _number(match["base"])
        return _number(match["part"]) / base
    if match["tenths"]:
        return (_number(match["tenths"]) + Fraction(1 if match["half"] else 0, 2)) / 10
    return _number(match["figure"]) / (100 if match["sign"] == "%" else 1000)


def _number(text: str) -> Fraction:
    """Return the value of a plain number, cut at its largest unit."""
    if _ARABIC.fullmatch(text):
        whole, _, decimals = text.replace(",", "").partition(".")
        return Fraction(int(whole + decimals), 10 ** len(decimals)) if decimals else Fraction(int(whole))
    if "点" in text:
        return _with_point(text)
    for unit, size in (("亿", _BIG), ("万", _MYRIAD)):
        before, found, after = text.rpartition(unit)
        if found:
            return _scaled(before, size) + _rest(after, size)
    if len(text) > 1 and all(character in _DIGITS for character in text):
        return Fraction("".join(str(_DIGITS[character]) for character in text))
    return _section(text)


def _scaled(before: str, size: int) -> Fraction:
    """Return what stands before 万 or 亿, times that unit; nothing stands for one."""
    return (_number(before) if before else Fraction(1)) * size


def _rest(after: str, size: int) -> Fraction:
    """Return what stands behind a unit of `size`; a lone digit counts the unit below, as in 三百五 (350)."""
    if not after:
        return Fraction(0)
    if after in _DIGITS:
        return Fraction(_DIGITS[after] * size, 10)
    value = _number(after.removeprefix("零"))
    if value >= size:
        raise UsageError("a larger unit stands behind a smaller one")
    return value


def _with_point(text: str) -> Fraction:
    """Return the value of 三点一四 and 三点五亿."""
    whole, _, decimals = text.partition("点")
    bare = decimals.rstrip("万亿")
    if not bare or any(character not in _DIGITS for character in bare):
        raise UsageError("a point needs plain digits behind it")
    value = _number(whole) + Fraction(int("".join(str(_DIGITS[c]) for c in bare)), 10 ** len(bare))
    for unit in decimals[len(bare) :]:
        value *= _MYRIAD if unit == "万" else _BIG
    return value


def _section(text: str) -> Fraction:
    """Return the value of a number below 万 (三千零五, 十二, 3千5百): its units must fall from left to right."""
    tokens = _TOKEN.findall(text)
    if not tokens or "".join(tokens) != text:
        raise UsageError("not a number")
    total, digit, last, after_zero = Fraction(0), None, _MYRIAD, False
    for mark in tokens:
        if mark in _SMALL:
            if _SMALL[mark] >= last:
                raise UsageError("units must fall from left to right")
            last = _SMALL[mark]
            total += (Fraction(1) if digit is None else digit) * last
            digit, after_zero = None, False
        elif digit is not None:
            raise UsageError("two digits without a unit between")
        elif mark == "零" and len(tokens) > 1:
            after_zero = True
        else:
            digit = Fraction(_DIGITS[mark]) if mark in _DIGITS else Fraction(mark.replace(",", ""))
    if digit is None:
        return total
    if last == _MYRIAD or after_zero or digit.denominator > 1 or digit > 9:
        return total + digit
    return total + digit * (last // 10)


def _chinese_whole(value: int) -> str:
    """Write a whole number; empty for zero."""
    for name, size in (("亿", _BIG), ("万", _MYRIAD), ("千", 1000), ("百", 100), ("十", 10)):
        if value >= size:
            head, rest = divmod(value, size)
            gap = "零" if 0 < rest < size // 10 else ""
            return _chinese_whole(head) + name + gap + _chinese_whole(rest)
    return "零一二三四五六七八九"[value] if value else ""


def _decimals(value: Fraction) -> str:
    """Return the digits behind the point of `value`, which is below one."""
    digits = ""
    while value and len(digits) < 40:
        value *= 10
        digit = value.numerator // value.denominator
        digits += str(digit)
        value -= digit
    if value:
        raise UsageError("the number has no finite decimal form; round it first")
    return digits
