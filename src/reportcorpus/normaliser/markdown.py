"""Markdown: what is not text is dropped, marks inside the text are repaired."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reportcorpus.alignment import Edit
from reportcorpus.normaliser.rule import NUMBERING, Context, Drop, lines

if TYPE_CHECKING:
    from collections.abc import Iterator

_KEYS = 60
_FRONT_LINE = re.compile(r"[\w .-]{1,40}:(?:\s.*)?|\s*- .*|\s+.*|\s*#.*")
_CALLOUT = re.compile(r"(?m)^[ \t]*>[ \t]*\[![A-Za-z]+\].*(?:\n[ \t]*>.*)*")
_IMAGE = re.compile(r"!\[[^\[\]\n]{0,300}\]\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)|<img\b[^<>\n]{0,1000}>")
_ALTERNATIVE = re.compile(r"!\[([^\[\]\n]{4,300})\]")
_ITALIC = re.compile(r"\*[^*\n]{2,}\*|_[^_\n]{2,}_")
_CENTRED = re.compile(r"<(center|figcaption|small|em|i)\b[^<>]{0,60}>[^<>。]+</\1>", re.IGNORECASE)
_IMAGE_REST = re.compile(r"[\s*_\\]*(?:举报)?\s*")
_CAPTION = re.compile(
    r"图为.*|图[一二三四五六七八九十\d].*|.*(?:摄|供图|图片|合影|合影留念|留影|留念|现场|现场图|截图|剪影|掠影|示意图)[）)]?"
    r"|.*(?:参观|聆听|观看|讲解|发言|宣誓|颁奖|合影|授课|交流|领学|致辞).*"
    r"|[^，。]*(?:党员|师生|学生|教师|老师|志愿者|同学|代表|队员|干部|领导|书记|[校园院]长|成员|孩子|幼儿)[^，。]*(?:在|为|向|给|与|开展|进行).*"
)
_DECORATION = re.compile(r"(?:[^\w×]|_)+")
_DRAWN = re.compile(r"[^×＊*]*[^\s×＊*]")
_LINE_MARK = re.compile(r"[ \t\u3000]*(?:(?:#{1,6}|[-+*>])[ \t\u3000]+|[•●◆■▪▶►➢>][ \t\u3000]*)+(?=\S)")
_HEADING_END = re.compile(r"(?<=\S)[ \t]+#{1,6}$")
_BOLD = re.compile(r"\*\*(?=[^\s*])((?:[^*\n]|\*(?!\*))+)\*\*")
_ASTERISKS = re.compile(r"\*\*+")
_LINK = re.compile(r"\[([^\[\]\n]{1,300})\]\((?:[a-z]{2,8}:|/|#|\.)[^()\s]*(?:\([^()\s]*\)[^()\s]*)*\)")
_ESCAPE = re.compile(r"\\(?=[\\`*_{}\[\]()#+\-.!>|~])")
_ROW = re.compile(r"(?m)^[ \t]*\|.*\|[ \t]*$")
_PIPE = re.compile(r"\A[ \t]*\|[ \t]*|[ \t]*\|[ \t]*\Z|[ \t]*\|[ \t]*")
_EVIDENCE = re.compile(r"(?m)^#{1,6}[ \t]+\S|!\[[^\]\n]*\]\(|^[ \t]*\*\*[^*\n]+\*\*[ \t]*$|^[ \t]*>[ \t]*\[!")
_LONG = 40
_TITLE = 80


def front_matter(text: str, _: Context) -> list[Drop]:
    """Leave out the block of keys between two lines of --- at the top."""
    start = len(text) - len(text.lstrip())
    if not text.startswith("---", start):
        return []
    start = text.rfind("\n", 0, start) + 1
    opening, *below = lines(text[start:], most=_KEYS + 3)
    if opening.text.strip() != "---":
        return []
    for number, line in enumerate(below):
        if line.text.strip() == "---":
            return [Drop(start, start + line.end, "front_matter")]
        if number > _KEYS or (line.text.strip() and not _FRONT_LINE.fullmatch(line.text)):
            break
    return []


def callouts(text: str, _: Context) -> list[Drop]:
    """Leave out notes (> [!NOTE] and the quoted lines under it): somebody's remark on the text."""
    return [Drop(m.start(), m.end(), "note") for m in _CALLOUT.finditer(text)]


def images(text: str, context: Context) -> list[Edit | Drop]:
    """Leave out lines of images and the captions under them; take images out of other lines.

    A caption is a short line without a number or bold type right under an image that reads like one (… 合影, 图为 …),
    unless short lines go on below, as in a poem.
    """
    changes: list[Edit | Drop] = []
    if not _has_image(text):
        return changes
    shown = context.lines(text)
    under = False
    alternative: list[str] = []
    for index, line in enumerate(shown):
        found = list(_IMAGE.finditer(line.text)) if _has_image(line.text) else []
        if found and _IMAGE_REST.fullmatch(_IMAGE.sub("", line.text)):
            changes.append(Drop(line.start, line.end, "image"))
            under = True
            alternative = _ALTERNATIVE.findall(line.text)
            continue
        below = shown[index + 1].text if index + 1 < len(shown) else ""
        if under and not found and (_is_caption(line.text.strip(), below.strip()) or _is_told(line.text, alternative)):
            changes.append(Drop(line.start, line.end, "caption"))
        else:
            changes += [Edit(line.start + m.start(), line.start + m.end(), "") for m in found]
        under = False
    return changes


def _has_image(text: str) -> bool:
    return "![" in text or "<img" in text


def _is_told(line: str, alternative: list[str]) -> bool:
    """Whether a line repeats the words that stand for the image, or is set in italics or centred as captions are."""
    words = line.strip()
    if len(words) <= _TITLE and _CENTRED.fullmatch(words):
        return True
    is_italic = _ITALIC.fullmatch(words) is not None and len(words) <= _LONG and words[-2] not in "。！？；："
    return is_italic or (len(words) >= 4 and words in alternative)


def _is_caption(line: str, below: str) -> bool:
    short = len(line) <= _LONG and line[-1] not in "。！？；：:，" and not line.startswith(("#", "**"))
    verse = 0 < len(below) < _LONG and not below.startswith(("#", "**", "!", "<")) and not NUMBERING.match(below)
    return short and not verse and not NUMBERING.match(line) and bool(_CAPTION.fullmatch(line))


def decoration(text: str, context: Context) -> list[Drop]:
    """Leave out lines without a letter, figure or Han character; a line of masks (××) stays."""
    return [
        Drop(line.start, line.end, "markup")
        for line in context.lines(text)
        if not line.text[0].isalnum() and _DECORATION.fullmatch(line.text) and _DRAWN.match(line.text)
    ]


def table_rows(text: str, _: Context) -> list[Edit]:
    """Make the pipes between the cells of a table's row tabs."""
    return [edit for row in _ROW.finditer(text) for edit in _pipes(row)]


def _pipes(row: re.Match[str]) -> Iterator[Edit]:
    for match in _PIPE.finditer(row.group()):
        outer = match.start() == 0 or match.end() == len(row.group())
        yield Edit(row.start() + match.start(), row.start() + match.end(), "" if outer else "\t")


def line_marks(text: str, context: Context) -> list[Edit]:
    """Take out marks of headings, list items and quotations at the beginning of lines."""
    edits = []
    for line in context.lines(text):
        if not line.text[0].isalnum() and (mark := _LINE_MARK.match(line.text)):
            edits.append(Edit(line.start, line.start + mark.end(), ""))
        if line.text.endswith("#") and (mark := _HEADING_END.search(line.text)):
            edits.append(Edit(line.start + mark.start(), line.end, ""))
    return edits


def links(text: str, _: Context) -> list[Edit]:
    """Make links their text."""
    edits = []
    for match in _LINK.finditer(text):
        edits += [Edit(match.start(), match.start(1), ""), Edit(match.end(1), match.end(), "")]
    return edits


def bold(text: str, _: Context) -> list[Edit]:
    """Take out the asterisks of bold type.

    Asterisks may be masks (王**同学): without other signs of Markdown only pairs around five characters or more count,
    and a single ** goes only where the text has such signs or pairs.
    """
    if "**" not in text:
        return []
    if _EVIDENCE.search(text):
        return [Edit(m.start(), m.end(), "") for m in _ASTERISKS.finditer(text)]
    pairs = [m for m in _BOLD.finditer(text) if len(m.group(1)) >= 5]
    return [Edit(at, at + 2, "") for m in pairs for at in (m.start(), m.end() - 2)]


def escapes(text: str, _: Context) -> list[Edit]:
    r"""Take out the backslash before punctuation (\-END\-)."""
    return [Edit(m.start(), m.end(), "") for m in _ESCAPE.finditer(text)]
