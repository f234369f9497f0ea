"""The headings of a report, in every style that reports use."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportcorpus.normaliser.furniture import listed
from reportcorpus.normaliser.rule import HAN, KINDS, SURNAMES, runs
from reportcorpus.structure.lines import CLOSED, DATE, MEETING, OFFICE, PHRASE, PLAIN, TITLE
from reportcorpus.structure.titles import title_lines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportcorpus.lexicon import Lexicon
    from reportcorpus.structure.lines import Line


_LISTED = 200
_WHOLE = 50
_RUNNING = 40
_SHORTEST = 4
_BRIEF = 12  # what is as short may say 了 and head something (党味更浓了)
_SIGNERS = 2  # lines below the title in which a body stands that signs
_NAMES = re.compile(f"[{SURNAMES}][{HAN}]{{1,2}}(?:[ 、][{SURNAMES}][{HAN}]{{1,2}})+")
# The title of one text of a collection: its number stands at either end.
_PART = re.compile(
    r"[^。！？；]{2,56}?(?:" + KINDS + r"|范文|心得|体会|事迹|讲话稿?|发言稿?)\s?"
    r"(?:[【（(\[]第?[一二三四五六七八九十\d]{1,3}篇?[】）)\]]|第?[一二三四五六七八九十\d]{1,3}篇|[篇之][一二三四五六七八九十\d]{1,3})[:：]?"
    r"|[【（(\[]?(?:第[一二三四五六七八九十\d]{1,3}篇|篇[一二三四五六七八九十\d]{1,3}|范文[一二三四五六七八九十\d]{1,3})[】）)\]]?[:：\s]?"
    r"[^。！？；，、\s][^。！？；]{2,50}"
)
# Labels of a sheet of data, a signature or a distribution list; 做加法：… is a heading.
_LABEL = re.compile(
    "(?:时间|地点|主题|主讲|主持|记录|参加|出席|列席|缺席|对象|内容|单位|姓名|职务|部门|日期|作者|来源|编辑|供稿|撰稿|摄影|审核|校对|整理"
    "|执笔|签发|汇报|报告|述职|发言|联系|填报|填表|制表|报送|主送|抄送|主办|承办|责任|题目|标题|副标题|关键词|附件?|注|报|送|发|图|文)人?\\d{0,2}："
)
_LISTED_NAMES = re.compile("[^，。：]{1,3}：.*[，、]")
_BRACKETS = re.compile("【[^【】。；]{2,20}】[：:]?")
_STOPPED = re.compile("[。！？][”’）]?$")
_LONE = frozenset(["前言", "引言", "导言", "序言", "结语", "结束语", "后记", "概述", "概况", "背景", "小结"])
# What a statement has and the phrase of a heading has not: an aspect, a copula, a subject or a time before the verb.
_NARRATIVE = re.compile(
    "了|(?<!实事求)是|^(?:我校|我院|我园|我们|学校|本校|全校|截至|截止|目前|今年|去年|近年|一年来|通过|根据|按照|针对|对于|为了|为进一步"
    "|为深入|为贯彻|为落实|由于|在此|其中|同时|此外|首先|然后|随后|接下来|最后|会上|活动(?:伊始|中|期间|结束))"
)
# What is in the picture that stood there: persons who do something, a scene; where no other line heads anything, what
# is seen or heard is told of a picture too.
_PERSONS = (
    "(?:全体|参会|与会|参训|支部|大家|领导|嘉宾|评委|书记|[校园院]长|主任|委员|同志|老师|教师|教授|专家|党员|代表|同学|学生|"
    "师生|幼儿|孩子们?|小朋友们?|家长|队员|志愿者|成员|人员)"
)
_SEEN = "合影|发言|讲话|致辞|授课|宣讲|讲解|座谈|研讨|述职|汇报|宣誓|颁奖|领学|讲党课|上党课|作报告|作总结"
_SHOWN = re.compile("(?:现场|合影|留念|剪影)$")
_SCENE = re.compile(
    f"^[^ ，“]{{0,12}}{_PERSONS}[^ ，]*(?:参观|聆听|观看|重温|{_SEEN}|提问|合唱|朗诵|表演|走访|慰问|签名|学习)[^ ，]*$"
    f"|{_SHOWN.pattern}"
)
_CAPTION = re.compile(f"^[^ ，“]*(?:参观|聆听|观看|重温)[^ ，]*$|^[^ ，“]*(?:{_SEEN})$")
_ALIKE = 2  # characters by which the lengths of headings of one text differ that are made alike
_COUNT = re.compile("[0-9]+(?:年|月|日|人|名|次|个|项|场|篇|节|万|余)|^[0-9]")
_CLOSING = re.compile("[。！？；：:]")
_BROKEN = re.compile("[。！？；0-9]")
_SET_APART = re.compile("[。\t（(]")


# What opens a step of a story or of a list, which heads nothing.
_STEP = re.compile(
    "[一二三四五六七八九十]是|首先|其次|随后|接着|接下来|然后|之后|最后|与此同时|(?:活动|会议|参观|培训|学习|当天)?[^，。]{0,4}(?:伊始|结束后?|期间)，"
)


class HeadingWords:
    """What the words of a lexicon tell of a line: how names of bodies end, and which words are headings alone."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.bodies = tuple(row.suffix for row in lexicon.organisations)
        self.zones = frozenset(row.word for row in lexicon.zones)
        self.sections = tuple(word for word in self.zones if len(word) >= _SHORTEST)


@dataclass(frozen=True, slots=True)
class Found:
    """A heading at `start:end` of line `line`, and where the running text behind it begins."""

    line: int
    start: int
    end: int
    rest: int
    level: int


def find_headings(shown: Sequence[Line], words: HeadingWords) -> list[Found]:
    """Find the headings in order."""
    titles = title_lines(shown)
    found = {index: Found(index, shown[index].start, shown[index].end, shown[index].end, 0) for index in titles}
    skipped = {*titles, *range(titles.start), *_contents(shown, titles), *_annexes(shown)}
    leads = sum(line.mark == "lead" and _is_lead(line) for line in shown) >= 2
    for index, line in enumerate(shown):
        if index in skipped:
            continue
        if line.level is not None or line.mark or _is_part(line):
            heading = _marked_heading(index, line, leads)
        else:
            is_heading = _is_plain_heading(shown, index, found, words, titles.stop)
            heading = Found(index, line.start, line.end, line.end, 1) if is_heading else None
        if heading is not None:
            found[index] = heading
    for index in [*_items(shown, found, skipped), *_captions(shown, found)]:
        found.pop(index, None)
    found |= {heading.line: heading for heading in _bracketed(shown, found, skipped)}
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
    is_heading = len(line.text) <= TITLE and not (OFFICE.search(line.text) or MEETING.match(line.text))
    return Found(index, line.start, _trimmed(line), line.end, 1) if is_heading else None


def _captions(shown: Sequence[Line], found: dict[int, Found]) -> list[int]:
    """Return the headings that only tell what a picture shows: scenes unlike the other headings, or all there are.

    What the paragraph below tells of, and the one above does not, is a heading; so are scenes with which a body opens.
    """
    below = [index for index, heading in found.items() if heading.level > 0]
    plain = [i for i in below if not shown[i].level and not shown[i].mark]
    seen = [i for i in plain if _SCENE.search(shown[i].text) or _CAPTION.search(shown[i].text)]
    opening = _opening_scenes(shown, found, seen)
    told = [i for i in seen if i not in opening and not _leads_on(shown, i)]
    scenes = {i for i in told if _SCENE.search(shown[i].text)}
    lengths = {len(shown[i].text) for i in below if i not in scenes}
    if opening:
        return sorted(scenes)
    if len(told) == len(below):
        are_headings = not scenes and len(below) > 1 and max(lengths) - min(lengths) <= _ALIKE
        return [] if are_headings else below
    return [i for i in sorted(scenes) if all(abs(len(shown[i].text) - length) > _ALIKE for length in lengths)]


def _opening_scenes(shown: Sequence[Line], found: dict[int, Found], seen: Sequence[int]) -> set[int]:
    """Return the lines of `seen` that head running text, two or more, where the first stands right below the title."""
    titles = {index for index, heading in found.items() if heading.level == 0}
    long = [
        i
        for i in seen
        if not _SHOWN.search(shown[i].text)
        and len(shown[i + 1].text) >= _RUNNING
        and (i - 1 in titles or len(shown[i - 1].text) >= _RUNNING)
    ]
    return set(long) if len(long) > 1 and long[0] - 1 in titles else set()


def _leads_on(shown: Sequence[Line], index: int) -> bool:
    """Whether the line below says more of the words of a line than the line above does."""
    words = shown[index].text
    pairs = {words[at : at + 2] for at in range(len(words) - 1)}
    above = shown[index - 1].text if index else ""
    below = shown[index + 1].text if index + 1 < len(shown) else ""
    return sum(pair in below for pair in pairs) > sum(pair in above for pair in pairs)


def _annexes(shown: Sequence[Line]) -> range:
    """Return the lines below 附件： at the foot, where all of them are numbered."""
    start = next((i for i in range(len(shown) - 1, -1, -1) if shown[i].level is None), -1)
    return range(start + 1, len(shown) if start >= 0 and shown[start].text.startswith("附件") else start + 1)


def _is_part(line: Line) -> bool:
    return "篇" in line.text and (line.level is None or line.text[0] == "第") and names_part(line.text)


def names_part(line: str) -> bool:
    """Whether a line is the title of one text of a collection.

    >>> [names_part(line) for line in ("党建工作总结【第一篇】", "第二篇：党建工作计划", "第一篇章")]
    [True, True, False]
    """
    return len(line) <= TITLE and "篇" in line and _PART.fullmatch(line) is not None


def _items(shown: Sequence[Line], found: dict[int, Found], skipped: set[int]) -> list[int]:
    """Return the numbered lines that look like headings in a list in which most of the lines do not.

    A phrase with running text behind it stays a heading.
    """
    items: list[int] = []
    run: list[int] = []
    for index in range(len(shown) + 1):
        level = shown[index].level if index < len(shown) and index not in skipped else None
        if run and level != shown[run[-1]].level:
            headings = [at for at in run if at in found]
            bare = [at for at in headings if found[at].rest == shown[at].end]
            items += bare if 2 * len(headings) <= len(run) else []
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


def _numbered(index: int, line: Line, level: int) -> Found | None:
    """Read a numbered line as a heading, a heading with running text behind it, or neither."""
    closing = _CLOSING.search(line.text)
    is_item = level >= 3 and _COUNT.search(line.text, line.number) is not None
    if line.mark in {"heading", "title"} and len(line.text) <= TITLE:
        return Found(index, line.start, _trimmed(line), line.end, level)
    if closing is None:
        is_heading = line.number < len(line.text) <= _WHOLE and not CLOSED.search(line.text) and not is_item
        return Found(index, line.start, line.end, line.end, level) if is_heading else None
    at = closing.start()
    if line.mark == "lead" and line.lead > line.number:
        return _run_in(index, line, min(line.lead, at) if closing.group() == "。" else line.lead)
    is_colon = closing.group() in "：:"
    rest = line.text[at + 1 :].strip()
    asks = closing.group() in "！？" and not rest and len(line.text) <= PLAIN
    if asks or (is_colon and rest and not _BROKEN.search(rest) and len(rest) <= PLAIN):
        return Found(index, line.start, line.end, line.end, level)
    longest = PLAIN if is_colon else PHRASE + line.number
    is_short = closing.group() not in "！？；" and line.number < at <= longest
    if is_short and _is_phrase(line.text[line.number : at].strip()):
        return _run_in(index, line, at)
    gap = _gap(line, at)
    return _run_in(index, line, gap) if gap else None


def _gap(line: Line, stop: int) -> int:
    """Return where a blank parts a heading from the sentence behind it, which ends at `stop`; 0 if none does.

    A heading in two halves (强化学习 筑牢根基) has a blank between them too: they are of like length, the second one
    has no more clauses than the first, and a further blank stands behind it.
    """
    first = line.text.find(" ", line.number + 1, line.number + PHRASE)
    if first < 0 or stop - first < _RUNNING // 2:
        return 0
    head = line.text[line.number : first].strip()
    second = line.text.find(" ", first + 1, first + 2 + len(head) + 1)
    end = second if second - first - 1 >= len(head) - 1 else first
    return end if len(head) >= _SHORTEST and _is_phrase(line.text[line.number : end].strip()) else 0


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
    return not _STEP.match(phrase) and line.lead <= PHRASE and any(mark in phrase[-2:] for mark in "。：")


def _is_phrase(words: str) -> bool:
    """Whether words read as a heading's phrase and not as a statement."""
    balanced = words.count("“") == words.count("”") and words.count("《") == words.count("》")
    told = _NARRATIVE.search(words.replace("了", "") if len(words) <= _BRIEF else words)
    return 2 <= len(words) <= PHRASE and balanced and told is None and not _COUNT.search(words)


def _is_plain_heading(
    shown: Sequence[Line], index: int, found: dict[int, Found], words: HeadingWords, titles: int
) -> bool:
    """Whether a line without number or mark heads what follows: short, open, over running text or a numbered one.

    A line that is a word for a section (存在的问题：) heads a sentence of any length.
    """
    line = shown[index]
    is_zone = line.text.rstrip("：") in words.zones
    if index + 1 >= len(shown) or not (is_zone or _can_head(line.text)):
        return False
    if DATE.search(line.text) and not line.text.endswith(words.sections):
        return False
    if index < titles + _SIGNERS and line.text.endswith((*words.bodies, "委员会")):
        return False
    below = shown[index + 1]
    after_heading = index - 1 in found and found[index - 1].rest == shown[index - 1].end
    above = shown[index - 1].text
    above_is_running = index == 0 or after_heading or len(above) >= _RUNNING or bool(_STOPPED.search(above))
    if below.level is not None:
        return above_is_running and not (after_heading and found[index - 1].level > 0)
    is_over_text = len(below.text) >= _RUNNING or (is_zone and "。" in below.text)
    return above_is_running and is_over_text and not (after_heading and found[index - 1].level > 1)


def _can_head(words: str) -> bool:
    """Whether words can be a heading: short and open, no date, no names, nothing told."""
    if not (4 <= len(words) <= PLAIN or words in _LONE) or words[0] in "—-《" or _is_quoted(words):
        return False
    if CLOSED.search(words) or _SET_APART.search(words) or _NAMES.fullmatch(words):
        return False
    is_told = bool(_NARRATIVE.search(words.replace("了", "") if len(words) <= _BRIEF else words))
    return not (OFFICE.search(words) or is_told or _LABEL.match(words) or _LISTED_NAMES.match(words))


def _is_quoted(words: str) -> bool:
    """Whether a quotation opens words and ends with them, or does not end in them."""
    return words[0] == "“" and words.find("”") in {-1, len(words) - 1}


def _bracketed(shown: Sequence[Line], found: dict[int, Found], skipped: set[int]) -> list[Found]:
    """Return the phrases in 【】 that open two or more paragraphs."""
    opened = [
        (index, match.end())
        for index, line in enumerate(shown)
        if line.text[0] == "【"
        and index not in found
        and index not in skipped
        and (match := _BRACKETS.match(line.text))
    ]
    leads = [(index, end) for index, end in opened if len(shown[index].text) - end > _RUNNING // 2]
    if len(leads) < 2:
        return []
    return [Found(i, shown[i].start, shown[i].start + end, shown[i].start + end, 1) for i, end in leads]


def _parallel(shown: Sequence[Line], found: dict[int, Found]) -> list[Found]:
    """Return the opening phrases of paragraphs, where three or more neighbouring paragraphs open alike."""
    return max((_opened_alike(shown, found, mark) for mark in "。："), key=len)


def _opened_alike(shown: Sequence[Line], found: dict[int, Found], mark: str) -> list[Found]:
    """Return the phrases, with `mark` behind them, with which paragraphs open alike."""
    stops = {
        index: stop
        for index, line in enumerate(shown)
        if index not in found
        and 6 <= (stop := line.text.find(mark)) <= 32
        and len(line.text) - stop > _RUNNING
        and _is_phrase(line.text[:stop])
    }
    best = max((range(first, last) for first, last in runs(stops)), key=len, default=range(0))
    shapes = {index: (shown[index].text.count("，", 0, stop), stop) for index, stop in stops.items()}
    made = [shapes[index] for index in best]
    if len(best) < 3 or not _are_alike(made):
        return []
    alike = {shape for shape in set(shapes.values()) if _are_alike([*made, shape])}
    headed = [index for index, shape in shapes.items() if index in best or shape in alike]
    return [heading for i in headed if (heading := _run_in(i, shown[i], stops[i])) is not None]


def _are_alike(shapes: Sequence[tuple[int, int]]) -> bool:
    """Whether phrases, given by their commas and lengths, have as many clauses and much the same length."""
    commas = Counter(count for count, _ in shapes)
    lengths = [length for _, length in shapes]
    return commas.most_common(1)[0][1] * 4 >= 3 * len(shapes) and max(lengths) - min(lengths) <= 8


def _trimmed(line: Line) -> int:
    return line.start + len(line.text.rstrip("。 "))
