"""Where names of persons stand in a text: beside titles, behind labels, in lists, before what only a person does."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reportcorpus.alignment import Span
from reportcorpus.pseudonyms.borders import (
    BODY_ENDS,
    CLOSES,
    NAMING,
    OPENS,
    SEVERAL,
    SIGNS,
    ahead,
    bare,
    behind,
    bordered,
    closes,
    free,
    is_full,
)
from reportcorpus.pseudonyms.knowledge import HAN, SPACES, knowledge, longest
from reportcorpus.pseudonyms.lists import labelled, listed
from reportcorpus.pseudonyms.places import signed, tabled
from reportcorpus.pseudonyms.transcribed import transcribed
from reportcorpus.segmenter import longest_first

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reportcorpus.lexicon import Lexicon
    from reportcorpus.pseudonyms.knowledge import Knowledge

_SEX = re.compile(r"[，,、（(\s]{1,3}(?:男|女)(?=[，,、；;。）)\s]|$)")
_SHOT = re.compile(r"[ \u3000]?摄(?=[\s。）)]|$)")
_PHOTO = re.compile(r"[（(](?:前排|后排|图)?[左右中]起?[一二三四五六七八九十]?[）)]")
_POLITE = ("同志", "同学")
_POSTS = ("书记", "长", "主任", "主席", "教授")  # that one person has
# What a sentence goes on with behind its subject: sure enough only behind a full name at its beginning.
_PREDICATE = re.compile("在|把|将|用|以|则|也|还|首先|最后|从|进一步|一边|听完|围绕|详细|认真|深情|激动|感慨|带着|为")
_BODY = re.compile(
    "(?:[组班系部处室局园社村]|[中小大]学?|学院|学校|支部|总支|公司|联合会|服务队)的|(?:学院|中学|小学|大学|幼儿园|支部|总支)"
)
_SPEAKER = re.compile(f"(?:^|\\n)[ \u3000*“#>-]{{0,8}}([{HAN}]{{2,4}})[*”]{{0,3}}[：:]")


def find_names(text: str, lexicon: Lexicon, *, seen: Iterable[str] = (), always: Iterable[str] = ()) -> list[Span]:
    """Return where names of persons stand in simplified `text`, from left to right.

    A name that is found, or that was `seen` elsewhere, is looked for in all of the text; those `always` meant count
    even inside words.
    Persons of doctrine, history and public example are none. What is missed: a name that never stands beside a title,
    a label, other names or what only a person does; names without a surname of the list; nicknames and lone surnames.
    """
    known = knowledge(lexicon)
    public = [Span(*match.span()) for match in known.public.finditer(text)]
    cued = [
        span
        for find in (_titled, labelled, listed, signed, tabled, transcribed, _acting, _leading)
        for span in find(text, known)
    ]
    names = {bare(text[start:end]) for start, end in cued if not known.public.search(text[start:end])}
    found = {_shortened(text, span, names, known) for span in cued}
    found |= set(_repeated(text, names | set(seen), known))
    found = {span for span in found if not any(_overlap(span, other) for other in public)}
    if wanted := set(always):
        found |= set(_spelt(text, wanted))
    return longest_first(found)


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _shortened(text: str, span: Span, names: set[str], known: Knowledge) -> Span:
    """Return a span without the character with which the sentence goes on, where the rest is a name that was found."""
    start, end = span
    if end - start == 3 and text[start : end - 1] in names and known.is_term(text[end - 1 : end + 1]):
        return Span(start, end - 1)
    return span


def _repeated(text: str, names: set[str], known: Knowledge) -> Iterator[Span]:
    """Yield where names that were found once stand elsewhere; one of two characters must not be part of a word."""
    if not names:
        return
    for start, end in _spelt(text, names):
        name = bare(text[start:end])
        between = text[max(0, start - 1) : start] in OPENS and text[end : end + 1] in CLOSES
        if len(name) > 2 or between or (free(text, start, known) and known.is_name(name)):
            yield Span(start, end)


def _spelt(text: str, names: Iterable[str]) -> Iterator[Span]:
    """Yield where names stand, be there spaces inside them (王　芳)."""
    spelt = [SPACES.join(map(re.escape, name)) for name in longest(names)]
    yield from (Span(*match.span()) for match in re.finditer("|".join(spelt), text))


def _titled(text: str, known: Knowledge) -> Iterator[Span]:
    """Yield the names behind and before titles: 书记王芳, 王芳书记, 王芳等5名教师, 王芳，女."""
    for match in _overlapping(known.before, text):
        at = match.end()
        span = behind(text, at, known)
        if span is None and match[0].endswith(_POSTS) and bordered(text, at + 2, known, verbs=False):
            span = _worded(text, at, known)
        if span is not None:
            yield span
    for pattern in (known.after, SEVERAL, _SEX, _SHOT, _PHOTO):
        for match in pattern.finditer(text):
            at = match.start()
            span = ahead(text, at, known)
            if span is None and match[0] in _POLITE and at > 2 and text[at - 3] in SIGNS:
                span = _worded(text, at - 2, known)
            if span is not None:
                yield span


def _worded(text: str, start: int, known: Knowledge) -> Span | None:
    """Return two characters that are a word and a name (书记白雪，), where signs around a title leave no other way."""
    name = text[start : start + 2]
    if known.before.fullmatch(name) or not known.has_form(name) or not known.is_name(name, lenient=True):
        return None
    return Span(start, start + 2)


def _overlapping(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """Yield a match at every place: 总支书记 holds 支书, and 书记 too."""
    match = pattern.search(text)
    while match is not None:
        yield match
        match = pattern.search(text, match.start() + 1)


def _acting(text: str, known: Knowledge) -> Iterator[Span]:
    """Yield the names at the beginning of a clause, before what only a person does (王芳荣获…), and of speakers."""
    for match in _SPEAKER.finditer(text):
        if known.kind(match[1]) == "clear" and known.is_name(match[1]):
            yield Span(*match.span(1))
    for match in known.verb.finditer(text):
        for size in (3, 2):
            start = match.start() - size
            name = text[max(0, start) : match.start()]
            if start < 0 or not (_begins(text, start) or (size == 3 and _of_body(text, start, known))):
                continue
            if known.kind(name) == "clear" and known.is_name(name) and not known.opens_word(name):
                yield Span(start, match.start())
                break


def _of_body(text: str, start: int, known: Knowledge) -> bool:
    """Tell whether a body stands before a full name at `start` (教务处王小芳主持)."""
    return text[max(0, start - 1) : start] in BODY_ENDS and _is_plain(text, start, known)


def _leading(text: str, known: Knowledge) -> Iterator[Span]:
    """Yield full names before any predicate at the beginning of a clause, and behind a body (五中的王小芳、…)."""
    for match in _PREDICATE.finditer(text):
        start = match.start() - 3
        if start >= 0 and _begins(text, start) and _is_plain(text, start, known):
            yield Span(start, match.start())
    for match in _BODY.finditer(text):
        start, end = match.end(), match.end() + 3
        if _is_plain(text, start, known) and (closes(text, end, known) or _PREDICATE.match(text, end)):
            yield Span(start, end)


def _is_plain(text: str, start: int, known: Knowledge) -> bool:
    """Tell whether three characters are a name none of which makes a word with its neighbour (but 张|宝山)."""
    name = text[start : start + 3]
    kind = known.kind(name)
    if len(name) < 3 or kind not in {"clear", "word"} or not known.is_name(name) or known.opens_word(name):
        return False
    given = kind == "clear" and known.is_given(name[1:]) and not known.is_term(text[start + 2 : start + 4])
    return given or is_full(text, start, start + 3, known)


def _begins(text: str, start: int) -> bool:
    """Tell whether a clause begins at `start`, or a word stands there that a name of a person follows."""
    return text[max(0, start - 1) : start] in "，。；：！？“”、 \u3000\t\n|" or text.endswith(NAMING, 0, start)
