"""Where telephone numbers, identity numbers and e-mail addresses stand in a text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from reportcorpus.alignment import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

# Numbers may be typed in full width; the pattern reads them as if they were not.
_NARROW = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_MONTH_DAY = "(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])"
_ID = rf"[1-9]\d{{5}}(?:(?:19|20)\d\d{_MONTH_DAY}\d{{3}}[\dXx]|\d\d{_MONTH_DAY}\d{{3}})"
_MOBILE = r"1[3-9]\d[- ]?\d{4}[- ]?\d{4}"
_LANDLINE = r"\(?0[1-9]\d{1,2}(?:\)|[-—－–]{1,2}| )[2-9]\d{2,3}[- ]?\d{4}"
_LOCAL = r"(?<=电话[:：])[ ]?[2-9]\d{6,7}"
_MAIL = r"[A-Za-z0-9][A-Za-z0-9._%+-]{0,63}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,4}"
_NUMBER = re.compile(
    rf"(?<![0-9A-Za-z.])(?:(?P<identity>{_ID})|(?P<phone>{_MOBILE}|{_LANDLINE}|{_LOCAL}))(?![0-9A-Za-z%万亿元])"
    rf"|(?<![A-Za-z0-9._%+-])(?P<mail>{_MAIL})",
    re.ASCII,
)
_LETTERS = "abcdefghijklmnopqrstuvwyz"  # no x, which masks


class Found(NamedTuple):
    """A number at `start:end`, its kind, and itself in plain form."""

    span: Span
    kind: str
    plain: str


def find_numbers(text: str) -> Iterator[Found]:
    """Yield the numbers by which a person can be reached or known.

    >>> [text[slice(*found.span)] for text in ["电话13900001111，共12345元"] for found in find_numbers(text)]
    ['13900001111']
    """
    narrow = text.translate(_NARROW)
    for match in _NUMBER.finditer(narrow):
        kind = match.lastgroup or ""
        plain = match[0].lower() if kind == "mail" else re.sub(r"[^\dXx]", "", match[0]).upper()
        yield Found(Span(*match.span()), kind, plain)


def made_number(written: str, kind: str, draws: Iterator[int]) -> str:
    """Return a number of the same form that nobody has: its first digits are ones that are never given out.

    A mobile number begins with 100, a landline with the area code 000, an identity number with the region 000000; of
    an address only what stands before the @ is replaced.
    """
    made: list[str] = []
    digits = 0
    front = "100" if written.translate(_NARROW)[:1] == "1" else "000"
    fixed = "000000" if kind == "identity" else "" if kind == "mail" else front
    for at, sign in enumerate(written):
        narrow = sign.translate(_NARROW)
        if kind == "mail" and "@" in written[:at].translate(_NARROW) + narrow:
            made.append(sign)
        elif narrow.isascii() and narrow.isdigit():
            new = fixed[digits] if digits < len(fixed) else str(next(draws) % 10)
            digits += 1
            made.append(chr(ord(new) + 0xFEE0) if narrow != sign else new)
        elif kind == "mail" and narrow.isascii() and narrow.isalpha():
            made.append(_LETTERS[next(draws) % len(_LETTERS)])
        else:
            made.append(sign)
    return "".join(made)
