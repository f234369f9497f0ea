"""Activities told in free words that no table lists (磨了16节课, 结成“忘年交”, 测井水、换滤芯, 听老支书讲往事)."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from reportcorpus.extractor.activities.guessing import before, guess, nearby
from reportcorpus.extractor.activities.mention import Mention, by_trigger
from reportcorpus.extractor.activities.words import not_behind, one_of, words_of
from reportcorpus.wordlists import word_set

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from reportcorpus.extractor.activities.governing import Reading
    from reportcorpus.lexicon import Hit, Hits, Lexicon

_LONGEST = 15  # a mention of free words
_FAR = 200  # no clause goes on for so many characters
_LINE = 3000  # and no heading, nor the rest of a line that one has to look at
_SENSE = 22  # characters from its verb that tell its type
_STOPS = "，。；！？：、\n"
_COUNT = (
    r"(?:\d[\d.]*万?|[两二三四五六七八九十百千]+|一(?![支些系批流线步体定直起轮]))[余多几]?"
    r"(?:[次场节篇份条件项户本册幅块套台棵株盆面期封门首部例辆张组道趟回遍轮批名人位对]"
    r"|个(?!月|小时|百分|单位|方面|问题|目标))"
)
_COUNTS = re.compile(_COUNT)
_STOP = re.compile(f"[{_STOPS}]")
_OBJECT = re.compile(rf"了|[^{_STOPS}]{{0,14}}?{_COUNT}|[^{_STOPS}]{{0,4}}(?:“[^“”，。；\n]{{2,14}}”(?!的|问题)|《)")
_WHICH = "的时后"  # a clause that ends in one of these says which, or when
_DONE_TO = "所被的下"
_LINE_ENDS = "。；！”）："  # what ends a line of text, and no heading

_SERVING = word_set(
    "volunteering relief_visit public_duty student_moral home_school pairing teaching_research film_arts venue_culture"
)
_CLAUSE = re.compile(r"[，。；！？：\n“”《》]")
_FOR = re.compile("[给为帮替]")
_TOGETHER = re.compile(r"同[备研磨上听读看唱种过写做办讲学]一?[节道份堂本次首棵场部件题课个][一-鿿]{1,4}")
_HEARD = re.compile(
    r"(?:邀请|邀|请|听)(?<!应邀)(?<!应邀请)(?<!聆听)(?<![申提恳敬宴聘]请)(?![请取课评说证从示假教])"
    rf"[^{_STOPS}“”《》]{{2,16}}?(?:讲[述起授解]?|授课|宣讲|[回追]忆)"
)
_LECTURES = word_set("party_lecture teacher_training site_visit student_moral integrity")


class _Words(NamedTuple):
    """What the tables know of deeds in free words, made ready to be looked for."""

    short: re.Pattern[str]
    """A verb of doing of one character, no end of another word, where 了 or a count stands behind it."""
    behind: tuple[str, ...]
    """What makes a noun of the verb before it."""
    state: re.Pattern[str]
    listed: re.Pattern[str]
    """One more deed of a list."""
    deeds: tuple[str, ...]
    """What a deed of a list begins with."""
    no_deeds: tuple[str, ...]
    brought: re.Pattern[str]


def _words(lexicon: Lexicon) -> _Words:
    verbs = [row.verb for row in lexicon.activity_verbs if "doing" in (row.note or "")]
    short = one_of([verb for verb in verbs if len(verb) == 1])
    deeds, brings = words_of(lexicon, "deed"), words_of(lexicon, "brings")
    goes = rf"{one_of([verb for verb in brings if len(verb) == 1])}[到进给在上]"
    became = one_of([verb for verb in brings if len(verb) > 1])
    return _Words(
        short=re.compile(rf"{short}{not_behind(words_of(lexicon, 'before'))}(?=了|{_COUNT})"),
        behind=words_of(lexicon, "behind"),
        state=re.compile(one_of(words_of(lexicon, "state"))),
        listed=re.compile(rf"、(?P<deed>{one_of(deeds)}[^{_STOPS}“”《》]{{2,6}})(?=[{_STOPS}]|\Z)(?<![等化])"),
        deeds=deeds,
        no_deeds=words_of(lexicon, "no_deed"),
        brought=re.compile(
            rf"把(?!(?:党的|组织的)?{one_of(words_of(lexicon, 'not_brought'))})"
            rf"[^{_STOPS}]{{1,14}}?(?:{goes}|{became})[^{_STOPS}]{{0,4}}"
        ),
    )


def _typed(lexicon: Lexicon) -> dict[str, str]:
    """Return the type of each verb of doing that tells it alone."""
    notes = ((row.verb, re.search(r"doing: (\w+)", row.note or "")) for row in lexicon.activity_verbs)
    return {verb: match[1] for verb, match in notes if match}


def with_free_words(reading: Reading, found: Sequence[Mention], hits: Hits, lexicon: Lexicon) -> list[Mention]:
    """Return `found` with what clauses without a mention tell: a verb of doing with a count, a name or 了 behind it.

    Also deeds in a list, what was brought somewhere (把…) and whom one heard tell. Headings and clauses of states are
    left alone.
    """
    text, known = reading.text, list(found)
    done = partial(_done, verbs=_longest(hits.activity_verbs))
    for finds in (done, _listed, _brought):
        free = list(finds(text, known, lexicon))
        if free:
            known = sorted((*known, *free), key=by_trigger)
    return known


def _longest(hits: Iterable[Hit]) -> Iterator[tuple[int, int]]:
    """Yield where the leftmost of `hits` stand, of those that overlap the longest."""
    last = 0
    for start, end, _ in sorted(hits, key=lambda hit: (hit[0], -hit[1])):
        if start >= last:
            yield start, end
            last = end


def _done(
    text: str, found: Sequence[Mention], lexicon: Lexicon, *, verbs: Iterable[tuple[int, int]]
) -> Iterator[Mention]:
    """Yield what verbs of doing do, in clauses without another mention."""
    words = lexicon.derived(_words)
    places = [place for place in verbs if _OBJECT.match(text, place[1])]
    places += [match.span() for match in words.short.finditer(text)]
    starts = [m.trigger for m in found]
    last = 0
    for start, end in sorted(places):
        if start < last or text.startswith(words.behind, end):
            continue
        match = _STOP.search(text, end, end + _FAR)
        stop = match.start() if match else min(end + _FAR, len(text))
        first = _first(text, start)
        if _is_taken(text, first, stop, starts, found) or _tells_no_deed(text, first, start, stop, words):
            continue
        until = _until(text, start, end, stop)
        kind = _guess(text, (start, min(stop, start + _SENSE)), text[start:end], found, lexicon)
        if kind is not None:
            yield Mention(start, until, kind, text[start:until], start)
            last = stop


def _until(text: str, start: int, end: int, stop: int) -> int:
    """Return where what a verb at `start:end` does ends: before its count, not within a title, and not far behind."""
    until = min(stop, start + _LONGEST)
    count = _COUNTS.search(text, end + 2, until)
    if count is not None and not _COUNTS.match(text, end) and not _COUNTS.match(text, end + 1):
        until = count.start()
    opens = text.rfind("《", end, until)
    if opens < 0 or text.find("》", opens, until) >= 0:
        return until
    closes = text.find("》", opens, stop)
    return closes + 1 if closes >= 0 else until


def _first(text: str, at: int) -> int:
    """Return where the clause of `at` begins; marks of lists and colons part clauses too."""
    low = max(0, at - _FAR)
    while at > low and text[at - 1] not in _STOPS:
        at -= 1
    return at


def _is_taken(text: str, first: int, stop: int, starts: Sequence[int], found: Sequence[Mention]) -> bool:
    """Tell whether a mention lies in the clause, or the clause in a title or quotation marks."""
    index = bisect_left(starts, first)
    if (index and found[index - 1].end > first) or (index < len(starts) and starts[index] < stop):
        return True
    near = max(0, first - 40)
    return any(text.rfind(opens, near, first) > text.rfind(closes, near, first) for opens, closes in ("《》", "“”"))


def _tells_no_deed(text: str, first: int, start: int, stop: int, words: _Words) -> bool:
    """Tell whether the clause says which or when, is passive, tells a state, breaks off in a name, or is a heading."""
    if text[stop - 1] in _WHICH or (start > first and text[start - 1] in _DONE_TO):
        return True
    if words.state.search(text, first, stop) or text.count("“", start, stop) != text.count("”", start, stop):
        return True
    line = text.find("\n", stop, stop + _LINE)
    at_end = line if line >= 0 else len(text)
    return at_end - stop <= _LINE and text[at_end - 1] not in _LINE_ENDS


def _listed(text: str, found: Sequence[Mention], lexicon: Lexicon) -> Iterator[Mention]:
    """Yield the deeds of a list that begins with a mention of service, or with one more deed."""
    words = lexicon.derived(_words)
    starts = [m.trigger for m in found]
    last = 0
    for match in words.listed.finditer(text):
        if match.start() < last:
            continue
        stops = _CLAUSE.search(text, match.end(), match.end() + _FAR)
        stop = stops.start() if stops else min(match.end() + _FAR, len(text))
        last, first = stop, match.start()
        while first > max(0, match.start() - _SENSE) and not _CLAUSE.match(text, first - 1):
            first -= 1
        listed = words.listed.finditer(text, match.start(), stop + 1)
        deeds = [m.span("deed") for m in listed if not m["deed"].startswith(words.no_deeds)]
        inside = range(bisect_left(starts, first), bisect_left(starts, stop))
        free = [deed for deed in deeds if not _meets(*deed, inside, starts, found)]
        if not free:
            continue
        kind = found[inside[0]].type if inside and found[inside[0]].type in _SERVING else None
        if not inside and len(deeds) == text.count("、", first, stop):
            head = _head(text, first, match.start(), words.deeds, alone=len(deeds) == 1)
            if head is not None:
                free.insert(0, (head, match.start()))
                kind = _guess(text, (first, stop), "", found, lexicon)
        if kind is not None:
            yield from (Mention(a, b, kind, text[a:b], a) for a, b in free)


def _meets(start: int, end: int, inside: range, starts: Sequence[int], found: Sequence[Mention]) -> bool:
    """Tell whether `start:end` has a part in common with one of the mentions `inside`, the verb before one included."""
    after = bisect_left(starts, end, inside.start, inside.stop)
    return (after > inside.start and found[after - 1].end > start) or (after < inside.stop and found[after].start < end)


def _head(text: str, first: int, end: int, deeds: tuple[str, ...], *, alone: bool) -> int | None:
    """Return where the first deed of a list begins; one with a single deed behind it must be done for somebody."""
    if end - first > _SENSE or (alone and not _FOR.search(text, first, end)):
        return None
    return next((at for at in range(max(first, end - 6), end - 2) if text.startswith(deeds, at)), None)


def _brought(text: str, found: Sequence[Mention], lexicon: Lexicon) -> Iterator[Mention]:
    """Yield what was brought to somebody, or somewhere (把书送进工棚), and whom one heard tell (听老支书讲往事)."""
    words = lexicon.derived(_words)
    starts = [m.trigger for m in found]
    for pattern in (words.brought, _HEARD, _TOGETHER):
        for match in pattern.finditer(text):
            start, end = match.span()
            if _is_taken(text, start, end, starts, found) or _tells_no_deed(text, start, start, end, words):
                continue
            kind = _guess(text, (start, end), "", found, lexicon)
            if pattern is _HEARD and kind not in _LECTURES:
                kind = "theory_study"
            if kind is not None:
                yield Mention(start, end, kind, match[0], start)


def _guess(text: str, place: tuple[int, int], verb: str, found: Sequence[Mention], lexicon: Lexicon) -> str | None:
    if verb in lexicon.derived(_typed):
        return lexicon.derived(_typed)[verb]
    return guess(lexicon, text[place[0] : place[1]], verb, nearby(text, place, found), before(text, place[0]))
