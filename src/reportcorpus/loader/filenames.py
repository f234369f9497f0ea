"""What the names of files state, by a pattern that the user gives."""

from __future__ import annotations

import re
from string import Formatter
from typing import TYPE_CHECKING, NamedTuple

from reportcorpus.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

SUFFIX = re.compile(r"\.[A-Za-z0-9]{1,8}\Z")
YEAR = re.compile(r"((?:19|20)[0-9]{2})(?:年度?)?")
DATE = re.compile(
    r"((?:19|20)[0-9]{2})(?:(0[1-9]|1[0-2])([0-3][0-9])?|[-./年](0?[1-9]|1[0-2])(?:[-./月]([0-3]?[0-9]))?)?[年月日]?"
)
COPY = re.compile(r"(?:[ -]+副本|[ ]*[（(][0-9]{1,2}[）)])+\Z")  # what systems add to the name of a copy
WIDE = range(0xFF01, 0xFF5F)  # the full-width forms of ASCII
ALIKE = {0x3000: " "} | {c: chr(c - 0xFEE0).lower() for c in WIDE}
ALIKE |= {ord(c): c.lower() for c in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"} | {ord("\\"): "/"}
ADVICE = "write it like '{organisation}_{year}': fields in braces, and text between them"


class Piece(NamedTuple):
    """A field of a pattern, None at its end, and the fixed text before it."""

    before: str
    field: str | None


def pattern_fields(pattern: str) -> tuple[str, ...]:
    """Return the fields of a pattern in their order.

    Raises UsageError where there is none, one stands twice, two touch each other, or braces do not match.

    >>> pattern_fields("{organisation}_{year}.docx")
    ('organisation', 'year')
    """
    return tuple(piece.field for piece in _pieces(pattern) if piece.field is not None)


def from_file_name(pattern: str, name: str) -> dict[str, str] | None:
    """Return what the name of a file (with the folders above it) states by `pattern`; None where it does not fit.

    A field ends where the text behind it in the pattern first occurs. A pattern without a suffix leaves that of the
    file aside; one with `/` reads the names of folders too. Full-width signs, capitals in the text between the fields,
    and what systems add to copies ( - 副本, (1)) make no difference. `year` must be a year and `published` a date.

    >>> from_file_name("{organisation}_{year}", "岚溪区/梧桐小学_2021年.docx")
    {'organisation': '梧桐小学', 'year': '2021'}
    """
    words = "/".join(name.split("/")[-1 - pattern.count("/") - pattern.count("\\") :])
    suffix = SUFFIX.search(words)
    stem, end = (words[: suffix.start()], suffix[0]) if suffix else (words, "")
    if not SUFFIX.search(pattern):
        end = ""
    pieces = _pieces(pattern)
    stated = _fit(pieces, stem + end)
    if stated is None and (copy := COPY.search(stem)):
        stated = _fit(pieces, stem[: copy.start()] + end)
    return stated


def _fit(pieces: Sequence[Piece], words: str) -> dict[str, str] | None:
    """Return what the fields of a pattern have in `words`; widths and capitals of the text between make no odds."""
    stated: dict[str, str] = {}
    open_field: str | None = None
    for before, field in pieces:
        fixed, plain = before.translate(ALIKE), words.translate(ALIKE)
        at = plain.find(fixed) if field is not None else len(plain) - len(fixed)
        if at < 0 or not plain.startswith(fixed, at) or (open_field is None and at):
            return None
        if open_field is not None:
            value = _value(open_field, words[:at].strip())
            if not value or "/" in value:
                return None
            stated[open_field] = value
        words, open_field = words[at + len(before) :], field
    return stated


def _pieces(pattern: str) -> list[Piece]:
    """Divide a pattern into its fields and the text before each."""
    try:
        parsed = list(Formatter().parse(pattern))
    except ValueError as error:
        raise UsageError(f"the pattern {pattern!r} for file names is malformed ({error}); {ADVICE}") from error
    pieces = [Piece(before, field) for before, field, _, _ in parsed]
    fields = [piece.field for piece in pieces if piece.field is not None]
    wrong = None
    if not fields:
        wrong = "names no field"
    elif any(piece.field is None for piece in pieces[:-1]):
        wrong = "has doubled braces"
    elif any(form or conversion for _, _, form, conversion in parsed) or not all(map(str.isidentifier, fields)):
        wrong = "has a field whose name is more than letters, digits and _"
    elif len(set(fields)) < len(fields):
        wrong = "names a field twice"
    elif any(piece.field is not None and not piece.before for piece in pieces[1:]):
        wrong = "has two fields without text between them"
    if wrong:
        raise UsageError(f"the pattern {pattern!r} for file names {wrong}; {ADVICE}")
    return pieces if pieces[-1].field is None else [*pieces, Piece("", None)]


def _value(field: str, words: str) -> str | None:
    """Return what a field states; None where `words` cannot be such a thing."""
    plain = words.translate(ALIKE)
    if field == "year":
        year = YEAR.fullmatch(plain)
        return year[1] if year else None
    if field == "published":
        date = DATE.fullmatch(plain)
        return "-".join(f"{int(part):02d}" for part in date.groups() if part) if date else None
    return words
