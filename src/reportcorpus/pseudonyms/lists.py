"""Names behind labels, in lists, tables and signatures."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from reportcorpus.alignment import Span
from reportcorpus.pseudonyms.borders import SEVERAL, ahead, bare, behind, bordered
from reportcorpus.pseudonyms.knowledge import HAN, SPACES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportcorpus.pseudonyms.knowledge import Knowledge

_LINE = 300  # characters behind a label in which names may stand
_SEPARATOR = re.compile(r"[、，,/；;|—–]|[ \u3000\xa0\t]+")
_WORD = re.compile(f"[{HAN}](?:{SPACES}[{HAN}]){{1,3}}")
_ITEM = f"(?:[{HAN}][ \u3000\xa0]{{1,4}}[{HAN}](?![{HAN}])|[{HAN}]{{2,30}})"
_COMMA = "[ \u3000\xa0]?、[ \u3000\xa0]?"
_AND = f"(?:{_COMMA}|和|与|及|以及)"
_LISTED = re.compile(f"{_ITEM}(?:{_COMMA}{_ITEM})+|(?=[{HAN}]{{1,12}}{_AND})[{HAN}]{{5,30}}")
_SPACED = re.compile(f"(?:^|(?<=\\n))[{HAN} \u3000\xa0\\t]{{4,200}}(?=\\r|\\n|$)")
_COUNTED = re.compile(r"(?:\d{1,3}|[一两二三四五六七八九十]{1,3})(?:名|位|人|同志|老师)")
_ARE = re.compile("是|都|均|也|被|分别|两|三")
_ASIDE = re.compile(r"[（(][^（）()\n]{0,40}[）)]")
_BEHIND_COLON = re.compile(
    f"([{HAN}])?[”》]?{SPACES}[：:]{SPACES}([{HAN}、，, \u3000\xa0\\t]{{2,300}})(?=[。；;\r\n]|$)"
)
_WHO = "奖人员长师岗手兵"  # ends what is said of persons before a colon (一等奖：)


def labelled(text: str, known: Knowledge) -> Iterator[Span]:
    """Yield the names behind a label: 供稿：王芳 李建国. Beside a sure name a word may be one too."""
    for match in known.label.finditer(text):
        at = match.end()
        line = text[at : at + _LINE].split("\n", 1)[0]
        following = known.label.search(line, 1)
        pieces = _pieces(line[: following.start()] if following else line, at)
        sure = any(known.is_name(bare(text[a:b])) for a, b in pieces)
        for start, end in pieces:
            name = bare(text[start:end])
            if known.is_name(name, lenient=True) or (sure and known.has_form(name)):
                yield Span(start, end)
        if sure and following is None:
            yield from _continued(text, at + len(line), known)


def _pieces(line: str, at: int) -> list[Span]:
    """Return where in a line that begins at `at` words stand that may be names; what brackets say of them is none."""
    line = _ASIDE.sub(lambda aside: " " * len(aside[0]), line)
    words = [Span(at + a, at + b) for a, b in cut(line) if _WORD.fullmatch(line, a, b)]
    return [word for word in words if line[word.end - at - 1] not in "办部室处科社站"]


def _continued(text: str, at: int, known: Knowledge) -> Iterator[Span]:
    """Yield the names of the lines that go on with a list: those indented, with nothing but names."""
    while text[at : at + 2].strip(" \u3000") == "\n":
        line = text[at + 1 : at + 1 + _LINE].split("\n", 1)[0]
        spans = cut_spans(text, at + 1, at + 1 + len(line))
        if not spans or not all(known.is_name(bare(text[a:b]), lenient=True) for a, b in spans):
            return
        yield from spans
        at += 1 + len(line)


def cut(line: str) -> Iterator[tuple[int, int]]:
    """Yield the pieces between separators; two single characters with spaces between are one name (王　芳)."""
    line = re.split(r"[。（(）)]", line, maxsplit=1)[0]
    at = 0
    for match in _SEPARATOR.finditer(line):
        alone = match.start() - at == 1 and match[0].isspace() and re.match(f"[{HAN}](?![{HAN}])", line[match.end() :])
        if not alone:
            yield at, match.start()
            at = match.end()
    yield at, len(line.rstrip())


def cut_spans(text: str, start: int, end: int) -> list[Span]:
    """Return where the pieces of a part of a line stand in the text."""
    return [Span(start + first, start + last) for first, last in cut(text[start:end]) if last > first]


def listed(text: str, known: Knowledge) -> Iterator[Span]:
    """Yield the names in lists: 张三、李四、王五等, a line of names with spaces between, or names after a colon."""
    for match in _LISTED.finditer(text):
        yield from _series(text, match.start(), match.end(), known)
    for match in _SPACED.finditer(text):
        spans = _all_names(text, *match.span(), known)
        if len(spans) > 2 or (len(spans) == 2 and all(known.kind(text[a:b]) == "clear" for a, b in spans)):
            yield from spans
    for match in _BEHIND_COLON.finditer(text):
        spans = _all_names(text, *match.span(2), known)
        clear = {text[a] for a, b in spans if known.kind(text[a:b]) == "clear"}
        if len(clear) > 1 or (len(clear) == len(spans) == 1 and (match[1] or "-") in _WHO):
            yield from spans


def _all_names(text: str, start: int, end: int, known: Knowledge) -> list[Span]:
    """Return the pieces of a part of a line where all of them are names, else nothing."""
    spans = cut_spans(text, start, end)
    return spans if all(known.is_name(bare(text[a:b]), lenient=len(spans) > 2) for a, b in spans) else []


def _series(text: str, start: int, end: int, known: Knowledge) -> Iterator[Span]:
    """Yield the names of one list, where enough of it are names, or a title beside it says that all are."""
    joints = [match.span() for match in re.finditer(_AND, text[start:end])]
    borders = [(0, 0), *joints, (end - start, end - start)]
    pieces = [Span(start + a[1], start + b[0]) for a, b in pairwise(borders)]
    sure = [
        _first(text, pieces[0], known),
        *(_whole(text, p, known) for p in pieces[1:-1]),
        _last(text, pieces[-1], known),
    ]
    first, last = sure[0] or pieces[0], sure[-1] or _loose(text, pieces[-1], known)
    titled = any(known.before.fullmatch(text, first.start - size, first.start) for size in (2, 3, 4, 5))
    ended = last is not None and any(p.match(text, last.end) for p in (known.after, SEVERAL, _COUNTED))
    if titled or ended:
        sure = [_whole(text, pieces[0], known, loose=True) or sure[0], *sure[1:-1], last]
    named = [span for span in sure if span is not None]
    clear = {text[span.start] for span in named if known.kind(text[span.start : span.end]) == "clear"}
    verbs = () if last is None else (known.verb.match(text, last.end), _ARE.match(text, last.end))
    acts = len(clear) > 0 and any(verbs)
    if 2 * len(named) >= len(pieces) and (
        (len(named) > 2 and len(clear) > 1) or (len(named) > 1 and (titled or ended or acts))
    ):
        if len({text[span.start] for span in named}) == 1 and not clear:
            return  # 谈板书、谈家访、谈心得
        yield from named
        yield from (piece for piece in pieces[1:-1] if _whole(text, piece, known, loose=True))


def _whole(text: str, piece: Span, known: Knowledge, *, loose: bool = False) -> Span | None:
    name = bare(text[piece.start : piece.end])
    return piece if known.is_name(name) or (loose and known.has_form(name)) else None


def _first(text: str, piece: Span, known: Knowledge) -> Span | None:
    return _whole(text, piece, known) or ahead(text, piece.end, known)


def _last(text: str, piece: Span, known: Knowledge) -> Span | None:
    return _whole(text, piece, known) or behind(text, piece.start, known)


def _loose(text: str, piece: Span, known: Knowledge) -> Span | None:
    """Return the last of a list where it has but the form of a name, and a sign or title behind it."""
    for size in (2, 3):
        end = piece.start + size
        name = text[piece.start : end]
        fits = known.has_form(name) and (size == 2 or name not in known.words)
        if fits and (end == piece.end or bordered(text, end, known)):
            return Span(piece.start, end)
    return None
