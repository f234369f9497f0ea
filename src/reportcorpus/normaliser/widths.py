"""Half-width punctuation inside Chinese, full-width figures and letters, quotation marks, doubled punctuation."""

from __future__ import annotations

import re
from bisect import bisect
from itertools import accumulate
from operator import itemgetter
from typing import TYPE_CHECKING

from reportcorpus.alignment import Edit
from reportcorpus.normaliser.rule import CJK_PUNCTUATION, HAN, Context, lines, rewritten, runs

if TYPE_CHECKING:
    from collections.abc import Sequence

_NARROW = dict(
    zip(
        (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B), 0xFF05),
        "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz%",
        strict=True,
    )
)
FULL_WIDTH = frozenset(map(chr, _NARROW)) | {"．"}
HALF_WIDTH = dict(zip(",;:?!()", "，；：？！（）", strict=True))

_FULL = re.compile("[％．０-９Ａ-Ｚａ-ｚ]")
_FURTHEST = 300
_NO_MARK = re.compile('[^"“”\n]+')
_WELL_PAIRED = re.compile('[^"“”]*+(?:“[^"“”\n]*+”[^"“”]*+)*+')
_POINT = re.compile(r"(?<=[0-9])．(?=[0-9])|(?m:^([（(]?[0-9]{1,2})．)")
_HALF = re.compile("[,;:?!()]")
_FULL_STOP = re.compile(rf"(?m)\.(?<=[{HAN}”》）%]\.)(?=[”’]?[ \t\u3000]*$)")
_URL = re.compile(r"(?:https?|ftp)://[!-~]+|www\.[!-~]+|[\w.+-]{1,64}@[\w-]{1,64}\.[\w.-]{1,64}", re.ASCII)
_URL_SIGNS = ("://", "www.", "@")
_IS_HAN = re.compile(f"[{HAN}]")
_CHINESE = re.compile(f"[{HAN}{CJK_PUNCTUATION}]")
_SUSPECT = re.compile("[。，、；：,][。，、；：,;！？]")
_DOUBLED = re.compile(r"([。，、；：])[,;:]?\1+|[，、,](?=[。；！？])|(?<=[，。、；：])[,;](?![0-9])")


def full_width(text: str, _: Context) -> list[Edit]:
    """Make full-width figures, letters and ％ ASCII, and ． a point between figures or after a heading's number."""
    edits: list[Edit] = []
    for line in lines(text) if _FULL.search(text) else ():
        if _FULL.search(line.text):
            narrow = line.text.translate(_NARROW)
            if "．" in narrow:
                narrow = _POINT.sub(lambda m: m.group().replace("．", "."), narrow)
            edits += rewritten(line.text, narrow, line.start)
    return edits


def half_width(text: str, _: Context) -> list[Edit]:
    """Make , ; : ? ! ( ) full-width beside Chinese, and a point that ends a Chinese line a full stop.

    What stands between figures or letters stays: 1,200, 8:00, 1:3, 3.5, f(x), URLs, English, and numbers as in 1. too.
    """
    wide: dict[int, str] = {m.start(): "。" for m in _FULL_STOP.finditer(text)} if "." in text else {}
    urls = _urls(text) if any(sign in text for sign in _URL_SIGNS) else []
    opened: list[int] = []
    for match in _HALF.finditer(text) if any(mark in text for mark in HALF_WIDTH) else ():
        at, mark = match.start(), match.group()
        if mark == "(":
            opened.append(at)
            if _touches(text, at, at):
                wide[at] = "（"
        elif mark == ")":
            start = opened.pop() if opened else at
            if at - start > _FURTHEST or text.find("\n", start, at) >= 0:
                start = at
            if _touches(text, start, at) or _IS_HAN.search(text, start, at):
                wide[start] = "（"
                wide[at] = "）"
        elif _touches(text, at, at) and not _is_within(urls, at):
            wide[at] = HALF_WIDTH[mark]
    return [Edit(start, end, "".join([wide[at] for at in range(start, end)])) for start, end in runs(sorted(wide))]


def _urls(text: str) -> list[tuple[int, int]]:
    suspected = [line for line in lines(text) if any(sign in line.text for sign in _URL_SIGNS)]
    return [match.span() for line in suspected for match in _URL.finditer(text, line.start, line.end)]


def _is_within(spans: Sequence[tuple[int, int]], at: int) -> bool:
    """Whether a place lies in one of ascending spans."""
    index = bisect(spans, at, key=itemgetter(0))
    return index > 0 and at < spans[index - 1][1]


def _touches(text: str, start: int, end: int) -> bool:
    """Whether Chinese stands right before `start` or right behind `end`, quotation marks in between not counted."""
    before, after = start - 1, end + 1
    while before >= 0 and text[before] in "“”‘’\"'":
        before -= 1
    while after < len(text) and text[after] in "“”‘’\"'":
        after += 1
    return bool((before >= 0 and _CHINESE.match(text[before])) or (after < len(text) and _CHINESE.match(text[after])))


def quotes(text: str, _: Context) -> list[Edit]:
    """Make straight quotation marks in Chinese lines “ and ” by turns, and mend a line where they do not pair.

    Well-paired lines stay, nested pairs too; so do lines with an odd number of marks, where no turn is certain.
    """
    edits: list[Edit] = []
    if _WELL_PAIRED.fullmatch(text):
        return edits
    marks = _NO_MARK.sub("", text).split("\n")
    for line, found in zip(lines(text), marks, strict=True):
        if len(found) % 2 or _is_paired(found) or not _IS_HAN.search(line.text):
            continue
        places = (at for at, c in enumerate(line.text, line.start) if c in '"“”')
        for at, old, new in zip(places, found, "“”" * (len(found) // 2), strict=True):
            if old != new:
                edits.append(Edit(at, at + 1, new))
    return edits


def _is_paired(marks: str) -> bool:
    """Whether every mark is an opening or a closing one, and each that was opened is closed."""
    depths = list(accumulate((1 if mark == "“" else -1 for mark in marks), initial=0))
    return '"' not in marks and depths[-1] == 0 and min(depths) == 0


def doubled(text: str, _: Context) -> list[Edit]:
    """Make punctuation that was typed twice single (。。 ，， ，；), and a row of full stops the dots it stands for."""
    if not _SUSPECT.search(text):
        return []
    edits = []
    for match in _DOUBLED.finditer(text):
        mark = match.group(1)
        if mark is None:
            edits.append(Edit(match.start(), match.end(), ""))
        elif mark == "。" and len(match.group()) >= 3:
            edits.append(Edit(match.start(), match.end(), "……"))
        else:
            edits.append(Edit(match.start(), match.end(), mark))
    return edits
