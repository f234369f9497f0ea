"""Bytes → text, with the reason for the choice of encoding."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, replace
from functools import cache

from reportcorpus.errors import ReadError

# The longer marks come first: the mark of UTF-32 (little end first) begins with that of UTF-16.
BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
# Only encodings that Chinese is written in are weighed: on texts of 30 characters this is right where all encodings of
# the world together are not (Big5 is then taken for Shift JIS).
CANDIDATES = ("gb18030", "big5", "big5hkscs", "utf_16_le", "utf_16_be")
COMMON, AHEAD = 0.85, 0.25  # least share of common characters, and how far it must be ahead of the next
SAMPLE = 5_000  # characters
NOT_PLAIN = re.compile(r"[^\t\r\n -~]")
CUT_OFF = frozenset({"unexpected end of data", "truncated data", "incomplete multibyte sequence"})
UTF8_HAN = re.compile(rb"[\xe2-\xe9\xef][\x80-\xbf]{2}")
NOT_ASCII = re.compile(rb"[\x80-\xff]")
LONGEST_CHARACTER = 4  # bytes, in all of the encodings


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """A text, the encoding it was read in, why that one, and what could not be read."""

    text: str
    encoding: str
    evidence: str
    warnings: tuple[str, ...] = ()


def decode(data: bytes, *, path: str = "text") -> Decoded:
    r"""Decode the bytes of a text file: by its byte-order mark, as strict UTF-8, else by statistical evidence.

    Line ends are kept, a byte-order mark is dropped. GBK and GB2312 are read as GB18030, which contains them. Bytes
    are never replaced or skipped, but for a last character that is cut off: a warning says so.

    Raises ReadError for what holds NUL characters or is no text in any encoding that Chinese is written in.

    >>> decode("党建".encode("utf-8-sig")).encoding, decode("党建\r\n".encode("utf-16")).text
    ('utf-8', '党建\r\n')
    """
    for mark, encoding in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _checked(_marked(data[len(mark) :], encoding, path), data, path)
    decoded = _strict(data, "utf-8", "valid UTF-8")
    # Chinese in UTF-16 is never valid UTF-8; English in UTF-16 is, with NULs in it.
    if decoded is None or ("\0" in decoded.text and decoded.text.isascii()):
        decoded = _by_evidence(data, path)
    return _checked(decoded, data, path)


def _marked(data: bytes, encoding: str, path: str) -> Decoded:
    """Decode what a byte-order mark announces; half a character (a lone surrogate) in UTF-16 is broken too."""
    decoded = _strict(data, encoding, "byte-order mark")
    if decoded is None:
        reason = f"broken: it is not the {encoding.upper()} that its byte-order mark announces"
        raise ReadError(path, reason, "open it in an editor, repair it and save it as UTF-8")
    return decoded


def _strict(data: bytes, encoding: str, evidence: str) -> Decoded | None:
    """Decode all of `data`, or all but a last character that is cut off; None where there is another error."""
    try:
        return Decoded(text=data.decode(encoding), encoding=encoding, evidence=evidence)
    except UnicodeDecodeError as error:
        rest = len(data) - error.start
        if error.reason not in CUT_OFF or rest >= LONGEST_CHARACTER or data[: error.start].isascii():
            return None
        return Decoded(
            text=data[: error.start].decode(encoding),
            encoding=encoding,
            evidence=evidence,
            warnings=(f"the file is cut off inside its last character: its last {rest} bytes were left out",),
        )


def _by_evidence(data: bytes, path: str) -> Decoded | None:
    """Choose the candidate in which the text is of common characters; let charset-normalizer weigh doubtful ones."""
    _refuse_broken_utf8(data, path)
    return _by_characters(data) or _by_statistics(data)


def _by_characters(data: bytes) -> Decoded | None:
    """Choose the candidate that reads far more common characters than the others; None where none does."""
    readings = [found for name in CANDIDATES if (found := _strict(data, name.replace("_", "-"), ""))]
    shares = [_common_share(found.text) for found in readings]
    best = max(shares, default=0.0)
    if best < COMMON:
        return None
    chosen = readings[shares.index(best)]
    others = [share for share, found in zip(shares, readings, strict=True) if found.text != chosen.text]
    if best - max(others, default=0.0) < AHEAD:
        return None
    return replace(
        chosen, evidence=f"{best:.0%} common characters, {max(others, default=0.0):.0%} in the next encoding"
    )


def _common_share(text: str) -> float:
    """Return the share of common characters among those of a text, its start at most, that are not ASCII."""
    told = NOT_PLAIN.findall(text, 0, 4 * SAMPLE)[:SAMPLE]
    common = _common_characters()
    return sum(c in common for c in told) / len(told) if told else 0.0


@cache
def _common_characters() -> frozenset[str]:
    """Return the characters of the first levels of GB 2312 and Big5, with the signs that stand beside them."""
    gb = bytes(b for lead in range(0xB0, 0xD8) for trail in range(0xA1, 0xFF) for b in (lead, trail))
    trails = (*range(0x40, 0x7F), *range(0xA1, 0xFF))
    big5 = bytes(b for lead in range(0xA4, 0xC7) for trail in trails for b in (lead, trail))
    signs = "、。《》〈〉【】〔〕「」『』〇～\u3000“”‘’…—·×％（），：；？！．"
    return frozenset(gb.decode("gb2312", "ignore") + big5.decode("big5", "ignore") + signs)


def _by_statistics(data: bytes) -> Decoded | None:
    """Let charset-normalizer weigh the candidates; without the last bytes where the file is cut off in a character."""
    from charset_normalizer import from_bytes  # noqa: PLC0415  # only doubtful files need it

    for cut in range(LONGEST_CHARACTER):
        best = from_bytes(data[: len(data) - cut], cp_isolation=list(CANDIDATES)).best()
        if best is None:
            continue
        evidence = f"charset-normalizer: disorder {best.percent_chaos} %, coherence {best.percent_coherence} %"
        encoding = best.encoding.replace("_", "-")
        return _strict(data, encoding, evidence)
    return None


def _refuse_broken_utf8(data: bytes, path: str) -> None:
    """Refuse UTF-8 with broken bytes inside: read in another encoding it would be gibberish without an error."""
    high = len(NOT_ASCII.findall(data))
    if b"\0" in data or high < 60 or 3 * len(UTF8_HAN.findall(data)) < 0.9 * high:
        return
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        reason = f"UTF-8 text with a broken byte at offset {error.start}"
        raise ReadError(path, reason, "open it in an editor, repair that place and save it as UTF-8") from error


def _checked(decoded: Decoded | None, data: bytes, path: str) -> Decoded:
    """Refuse what is no text."""
    if decoded is not None and "\0" not in decoded.text:
        return decoded
    if b"\0" in data:
        raise ReadError(path, "binary content (NUL bytes), no text", "give the report as text, docx or PDF")
    reason = "not a text in UTF-8, UTF-16, GB18030 or Big5"
    raise ReadError(path, reason, "open it in the program that made it and save it as text in UTF-8")
