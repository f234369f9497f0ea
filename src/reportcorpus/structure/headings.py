"""The headings of a report, in every style that reports use."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

from reportcorpus.normaliser.furniture import listed
from reportcorpus.normaliser.rule import NUMBERING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportcorpus.model import Normalised, Source

_LISTED = 200
_LEVELS = {"one": 1, "two": 2, "three": 3, "four": 4}
_TITLE = 60
_WHOLE = 50
_PHRASE = 40
_PLAIN = 25
_RUNNING = 40
_SUBTITLE = re.compile("—|-{2}|－")
_GENRE = re.compile(
    "总结|汇报|报告|计划|要点|方案|简报|述职|材料|情况|纪实|综述|简介|规划|发言|讲话|通讯|体会|案例|经验|做法|清单|自查|工作|活动"
)
_DATE = re.compile(r"(?:\d{4}|[一二〇○零]{4}|[xX×]{2,4}|20[xX×]{2})\s?年|\d{1,2}月\d{1,2}日|\d{1,2}[:：]\d{2}")
_OFFICE = re.compile(
    r"(?:长|书记|主任|委员|记者|通讯员|教师|老师|同学)(?: [一-鿿](?: ?[一-鿿]){1,3}|(?<=[省市县区校]长)[一-鿿]{2,3})$"
)
_MEETING = re.compile(r"^[（(]?\d{4}年\d{1,2}月\d{1,2}日(?:在|于).*(?:会议|大会|会)上[）)]?$")
_COVER = re.compile("^(?:发件人|收件人|寄件人|抄 ?送|主 ?题|日 ?期|时 ?间)：|^.{2,20}：$")
_ISSUED = re.compile(r"[一-鿿]{1,12}[〔\[【（(](?:19|20)\d{2}[〕\]】）)]第?\d{1,4}号")
_LETTERHEAD = 4
_COVERING = 8
_NAMED = re.compile("(?:总结|汇报|报告|简报|述职|方案|计划|要点|材料)(?:[（(].{1,12}[）)])?$")
# The title of one text of a collection: its number stands at either end.
_PART = re.compile(
    r"[^。！？；]{2,56}?(?:总结|汇报|报告|简报|述职|方案|计划|要点|材料|范文|心得|体会|事迹|讲话稿?|发言稿?)\s?"
    r"(?:[【（(\[]第?[一二三四五六七八九十\d]{1,3}篇?[】）)\]]|第?[一二三四五六七八九十\d]{1,3}篇|[篇之][一二三四五六七八九十\d]{1,3})[:：]?"
    r"|[【（(\[]?(?:第[一二三四五六七八九十\d]{1,3}篇|篇[一二三四五六七八九十\d]{1,3}|范文[一二三四五六七八九十\d]{1,3})[】）)\]]?[:：\s]?"
    r"[^。！？；，、\s][^。！？；]{2,50}"
)
_STOPPED = re.compile("[。！？][”’）]?$")
_CLOSED = re.compile("[。！？；，、：:;,…]$")
_LONE = frozenset(["前言", "引言", "导言", "序言", "结语", "结束语", "后记", "概述", "概况", "背景", "小结"])
# What a statement has and the phrase of a heading has not: an aspect, a copula, a subject or a time before the verb.
_NARRATIVE = re.compile(
    "了|(?<!实事求)是|^(?:我校|我院|我园|我们|学校|本校|全校|截至|截止|目前|今年|去年|近年|一年来|通过|根据|按照|针对|对于|为了|为进一步"
    "|为深入|为贯彻|为落实|由于|在此|其中|同时|此外|首先|然后|随后|接下来|最后|会上|活动(?:伊始|中|期间|结束))"
)
# What is in the picture that stood there: where no other line heads anything, such lines are captions.
_CAPTION = re.compile(
    "^[^ ，“]*(?:参观|聆听|观看|重温)[^ ，]*$"
    "|^[^ ，“]*(?:合影|发言|讲话|致辞|授课|宣讲|讲解|座谈|研讨|述职|汇报|宣誓|颁奖|领学|讲党课|上党课)$"
)
_COUNT = re.compile("[0-9]+(?:年|月|日|人|名|次|个|项|场|篇|节|万|余)|^[0-9]")
_DATELINE = re.compile("^.{0,24}[0-9]{1,2}月[0-9]{1,2}日(?:电|讯)")
_CLOSING = re.compile("[。！？；：:]")
_BROKEN = re.compile("[。！？；0-9]")
_SET_APART = re.compile("[。\t（(]")
_OPENING = frozenset("#-*+>")
_HASHES = re.compile(r"\s{0,3}(#{1,6})\s")
_BOLD_LINE = re.compile(r"\s*(?:[-*+>]\s+)?\*\*([^*]|\*(?!\*))+\*\*\s*")
_BOLD_LEAD = re.compile(r"\s*\*\*((?:[^*]|\*(?!\*))+)\*\*(?=\s*[^\s*])")
Mark = Literal["", "title", "heading", "lead"]


class Line(NamedTuple):
    """A line of the body: its number as `level` and `number` characters, how the file marks it, and its bold lead."""

    start: int
    end: int
    text: str
    level: int | None
    number: int
    mark: Mark
    lead: int


@dataclass(frozen=True, slots=True)
class Found:
    """A heading at `start:end` of line `line`, and where the running text behind it begins."""

    line: int
    start: int
    end: int
    rest: int
    level: int


def read_lines(source: Source, normalised: Normalised) -> list[Line]:
    """Return the lines of the body, with their numbers and what the file itself marks as a heading."""
    shown = []
    start = 0
    is_marked = "#" in source.text or "**" in source.text or any(mark.kind == "heading" for mark in source.marks)
    for text in normalised.text.split("\n"):
        end = start + len(text)
        if text and not text.isspace():
            number = NUMBERING.match(text)
            mark, lead = _marked(source, normalised, start, end) if is_marked else ("", 0)
            level = _LEVELS[number.lastgroup or "four"] if number else None
            shown.append(Line(start, end, text, level, number.end() if number else 0, mark, lead))
        start = end + 1
    return shown


def _marked(source: Source, normalised: Normalised, start: int, end: int) -> tuple[Mark, int]:
    """Tell how the file marks a line (Markdown, or what its reader knows), and how long a bold phrase opens it."""
    shift = normalised.alignment.shift(start, end)
    above, below = (start + shift, end + shift) if shift is not None else normalised.alignment.to_source(start, end)
    for mark in source.marks:
        if mark.kind == "heading" and mark.start < below and above < mark.end:
            return ("title" if mark.label == "0" else "heading"), 0
    first = source.text.rfind("\n", 0, above) + 1
    last = source.text.find("\n", below)
    raw = source.text[first : last if last >= 0 else len(source.text)]
    if raw.lstrip()[:1] not in _OPENING:
        return "", 0
    if depth := _HASHES.match(raw):
        return ("title" if len(depth.group(1)) == 1 else "heading"), 0
    if _BOLD_LINE.fullmatch(raw):
        return "heading", 0
    if lead := _BOLD_LEAD.match(raw):
        spoken = lead.group(1).strip()
        shown = normalised.text[start:end]
        return ("lead", len(spoken)) if shown.startswith(spoken[:2]) and len(spoken) < len(shown) else ("", 0)
    return "", 0


def find_headings(shown: Sequence[Line], organisations: tuple[str, ...]) -> list[Found]:
    """Find the headings in order."""
    titles = _titles(shown)
    found = {index: Found(index, shown[index].start, shown[index].end, shown[index].end, 0) for index in titles}
    skipped = {*titles, *range(titles.start), *_contents(shown, titles)}
    leads = sum(line.mark == "lead" and _is_lead(line) for line in shown) >= 2
    for index, line in enumerate(shown):
        if index in skipped:
            continue
        if line.level is not None or line.mark or _is_part(line):
            heading = _marked_heading(index, line, leads)
        else:
            is_heading = _is_plain_heading(shown, index, found, organisations, titles.stop)
            heading = Found(index, line.start, line.end, line.end, 1) if is_heading else None
        if heading is not None:
            found[index] = heading
    for index in [*_items(shown, found, skipped), *_captions(shown, found)]:
        found.pop(index, None)
    if not any(line.level is not None for line in shown):
        found |= {heading.line: heading for heading in _parallel(shown, found)}
    return [found[index] for index in sorted(found)]


def _marked_heading(index: int, line: Line, leads: bool) -> Found | None:
    """Read a line that has a number, or that the file marks, as a heading; `leads` says whether bold phrases are."""
    if _is_part(line):
        return Found(index, line.start, line.end, line.end, 0)
    if line.level is not None:
        return _numbered(index, line, line.level)
    if line.mark == "lead":
        return _run_in(index, line, line.lead) if leads and _is_lead(line) else None
    is_heading = len(line.text) <= _TITLE and not (_OFFICE.search(line.text) or _MEETING.match(line.text))
    return Found(index, line.start, _trimmed(line), line.end, 1) if is_heading else None


def _captions(shown: Sequence[Line], found: dict[int, Found]) -> list[int]:
    """Return the headings where all of them only tell what a picture shows."""
    below = [index for index, heading in found.items() if heading.level > 0]
    lines = [shown[index] for index in below]
    is_told = all(line.level is None and not line.mark and _CAPTION.search(line.text) for line in lines)
    return below if is_told else []


def _is_part(line: Line) -> bool:
    return "篇" in line.text and (line.level is None or line.text[0] == "第") and names_part(line.text)


def names_part(line: str) -> bool:
    """Whether a line is the title of one text of a collection.

    >>> [names_part(line) for line in ("党建工作总结【第一篇】", "第二篇：党建工作计划", "第一篇章")]
    [True, True, False]
    """
    return len(line) <= _TITLE and "篇" in line and _PART.fullmatch(line) is not None


def _items(shown: Sequence[Line], found: dict[int, Found], skipped: set[int]) -> list[int]:
    """Return the numbered lines that look like headings in a list in which most of the lines do not."""
    items: list[int] = []
    run: list[int] = []
    for index in range(len(shown) + 1):
        level = shown[index].level if index < len(shown) and index not in skipped else None
        if run and level != shown[run[-1]].level:
            headings = [at for at in run if at in found]
            items += headings if 2 * len(headings) <= len(run) else []
            run = []
        if level is not None and shown[index].mark != "heading":
            run.append(index)
    return items


def _contents(shown: Sequence[Line], titles: range) -> set[int]:
    """Return the lines of a table of contents: under 目录, or under the title, what heads something below."""
    place = next((index for index, line in enumerate(shown) if line.text.replace(" ", "") == "目录"), None)
    start = titles.stop if place is None else place + 1
    places = range(start, min(len(shown), start + _LISTED))
    count = listed([line.text for line in shown], places, fewest=3 if place is None else 1)
    return set(range(start if place is None else place, start + count)) if count else set()


def _titles(shown: Sequence[Line]) -> range:
    """Return the lines that are title and subtitles: the first ones, or behind a cover letter the name of a report."""
    if len(shown) < 2:
        return range(0)
    first = _behind_letterhead(shown)
    if not first and not _is_title(shown):
        if not _COVER.search(shown[0].text) or shown[0].level is not None:
            return range(0)
        above = next(
            (i for i, line in enumerate(shown[:_COVERING]) if line.level or len(line.text) > _TITLE), _COVERING
        )
        named = (i for i, line in enumerate(shown[:above]) if _NAMED.search(line.text) and not _COVER.search(line.text))
        first = next(named, -1)
        if first < 0:
            return range(0)
    last = first + 1
    while last < min(len(shown), first + 4) and (
        _goes_on(shown[last], shown[first:last]) or _is_half(shown[last : last + 2])
    ):
        last += 1
    return range(first, last)


def _behind_letterhead(shown: Sequence[Line]) -> int:
    """Return the line below the number of an official paper (岚教委〔2018〕14号), its title; 0 if there is none."""
    number = next((i for i, line in enumerate(shown[:_LETTERHEAD]) if _ISSUED.fullmatch(line.text)), -1)
    if number < 0 or number + 2 > len(shown) or shown[number + 1].level is not None:
        return 0
    words = shown[number + 1].text
    return number + 1 if 6 <= len(words) <= _TITLE and not _CLOSED.search(words) else 0


def _goes_on(line: Line, above: Sequence[Line]) -> bool:
    """Whether `line` belongs to the title `above`: it begins with a dash, or says at last what the document is."""
    if _SUBTITLE.match(line.text):
        return len(line.text) <= _TITLE and "。" not in line.text
    if any(_GENRE.search(part.text) for part in above) or line.level is not None or line.mark:
        return False
    is_open = len(line.text) <= _PHRASE and not _CLOSED.search(line.text) and line.text[0] not in "（("
    return is_open and bool(_GENRE.search(line.text)) and not _MEETING.match(line.text)


def _is_half(lines: Sequence[Line]) -> bool:
    """Whether a line is the second one of a title, since a subtitle stands below it."""
    line = lines[0]
    is_open = 4 <= len(line.text) <= _PHRASE and not (_CLOSED.search(line.text) or _OFFICE.search(line.text))
    is_over = (
        len(lines) > 1 and line.level is None and bool(_SUBTITLE.match(lines[1].text)) and len(lines[1].text) <= _TITLE
    )
    return is_open and is_over and not _DATE.match(line.text)


def _is_title(shown: Sequence[Line]) -> bool:
    """Whether the first line names the document: short and open, no date, speaker, salutation or line of a poem."""
    first, rest = shown[0], shown[1:]
    words = first.text.rstrip("！？")
    is_short = 4 <= len(first.text) <= _TITLE and "。" not in words and not _CLOSED.search(words)
    is_other = any(pattern.search(first.text) for pattern in (_OFFICE, _DATELINE, _COVER, _MEETING))
    if first.level is not None or not is_short or is_other or first.text[0] in "（(":
        return False
    if _DATE.match(first.text) and not _GENRE.search(first.text):
        return False
    if first.mark == "title":
        return True
    if first.mark == "heading":
        below = rest[0].text
        return bool(_SUBTITLE.match(below) or _MEETING.match(below)) or not any(
            line.mark == "heading" and line.level is None for line in rest
        )
    verse = [line for line in rest[:3] if len(line.text) <= _PLAIN and line.level is None and not line.mark]
    is_verse = len(verse) == 3 and not any(
        _GENRE.search(t) or _CLOSED.search(t) or _DATE.search(t) or _SUBTITLE.match(t)
        for t in (first.text, *(line.text for line in verse))
    )
    return first.mark == "" and not is_verse


def _numbered(index: int, line: Line, level: int) -> Found | None:
    """Read a numbered line as a heading, a heading with running text behind it, or neither."""
    closing = _CLOSING.search(line.text)
    is_item = level >= 3 and _COUNT.search(line.text, line.number) is not None
    if line.mark in {"heading", "title"} and len(line.text) <= _TITLE:
        return Found(index, line.start, _trimmed(line), line.end, level)
    if closing is None:
        is_heading = line.number < len(line.text) <= _WHOLE and not _CLOSED.search(line.text) and not is_item
        return Found(index, line.start, line.end, line.end, level) if is_heading else None
    at = closing.start()
    if line.mark == "lead" and line.lead > line.number:
        return _run_in(index, line, min(line.lead, at) if closing.group() == "。" else line.lead)
    is_colon = closing.group() in "：:"
    rest = line.text[at + 1 :].strip()
    if is_colon and rest and not _BROKEN.search(rest) and len(rest) <= _PLAIN:
        return Found(index, line.start, line.end, line.end, level)
    longest = _PLAIN if is_colon else _PHRASE + line.number
    is_short = closing.group() not in "！？；" and line.number < at <= longest
    return _run_in(index, line, at) if is_short and _is_phrase(line.text[line.number : at].strip()) else None


def _run_in(index: int, line: Line, length: int) -> Found | None:
    """Read the first `length` characters of a line as a heading, with the stop behind them."""
    text = line.text
    end = length
    while end and text[end - 1] == "。":
        end -= 1
    rest = length
    if text[rest : rest + 1] in {"：", ":"}:
        end = rest = rest + 1
    while rest < len(text) and text[rest] in "。 ":
        rest += 1
    return Found(index, line.start, line.start + end, line.start + rest, line.level or 1) if end else None


def _is_lead(line: Line) -> bool:
    phrase = line.text[: line.lead + 1]
    return (
        not re.match("[一二三四五六七八九十]是|首先|其次", phrase)
        and line.lead <= _PHRASE
        and any(mark in phrase[-2:] for mark in "。：")
    )


def _is_phrase(words: str) -> bool:
    """Whether words read as a heading's phrase and not as a statement."""
    balanced = words.count("“") == words.count("”") and words.count("《") == words.count("》")
    return 2 <= len(words) <= _PHRASE and balanced and not _NARRATIVE.search(words) and not _COUNT.search(words)


def _is_plain_heading(
    shown: Sequence[Line], index: int, found: dict[int, Found], organisations: tuple[str, ...], titles: int
) -> bool:
    """Whether a line without number or mark heads what follows: short, open, over running text or a numbered one."""
    line = shown[index]
    if index + 1 >= len(shown) or not (4 <= len(line.text) <= _PLAIN or line.text in _LONE):
        return False
    if _CLOSED.search(line.text) or _SET_APART.search(line.text) or _DATE.search(line.text):
        return False
    is_told = bool(_NARRATIVE.search(line.text.replace("了", "") if len(line.text) <= 12 else line.text))
    if _OFFICE.search(line.text) or is_told or 0 <= line.text.find("：") <= 3:
        return False
    if line.text[0] in "—-《“" or (index == titles and line.text.endswith(organisations)):
        return False
    below = shown[index + 1]
    after_heading = index - 1 in found and found[index - 1].rest == shown[index - 1].end
    above = shown[index - 1].text
    above_is_running = index == 0 or after_heading or len(above) >= _RUNNING or bool(_STOPPED.search(above))
    if below.level is not None:
        return above_is_running and not (after_heading and found[index - 1].level > 0)
    return above_is_running and len(below.text) >= _RUNNING and not (after_heading and found[index - 1].level > 1)


def _parallel(shown: Sequence[Line], found: dict[int, Found]) -> list[Found]:
    """Return the opening phrases of paragraphs, where three or more neighbouring paragraphs open alike."""
    stops = {
        index: stop
        for index, line in enumerate(shown)
        if index not in found
        and 6 <= (stop := line.text.find("。")) <= 32
        and len(line.text) >= 2 * _RUNNING
        and _is_phrase(line.text[:stop])
    }
    runs: list[list[int]] = []
    for index in stops:
        if runs and runs[-1][-1] == index - 1:
            runs[-1].append(index)
        else:
            runs.append([index])
    best = max(runs, key=len, default=[])
    phrases = [shown[index].text[: stops[index]] for index in best]
    if len(best) < 3 or not _are_alike(phrases):
        return []
    headed = [i for i, stop in stops.items() if i in best or _are_alike([*phrases, shown[i].text[:stop]])]
    return [heading for i in headed if (heading := _run_in(i, shown[i], stops[i])) is not None]


def _are_alike(phrases: list[str]) -> bool:
    """Whether phrases have as many clauses and much the same length."""
    clauses = Counter(phrase.count("，") for phrase in phrases)
    lengths = sorted(map(len, phrases))
    return clauses.most_common(1)[0][1] * 4 >= 3 * len(phrases) and lengths[-1] - lengths[0] <= 8


def _trimmed(line: Line) -> int:
    return line.start + len(line.text.rstrip("。 "))
