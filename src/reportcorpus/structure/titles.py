"""The title and subtitles of a report: where they stand and which lines belong to them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reportcorpus.normaliser.rule import NAMED
from reportcorpus.structure.lines import CLOSED, DATE, MEETING, OFFICE, PHRASE, PLAIN, TITLE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportcorpus.structure.lines import Line

_SUBTITLE = re.compile("—|-{2}|－")
_GENRE = re.compile(
    "总结|汇报|报告|计划|要点|方案|简报|述职|材料|情况|纪实|综述|简介|规划|发言|讲话|通讯|体会|案例|经验|做法|清单|自查|工作|活动"
)
_COVER = re.compile("^(?:发件人|收件人|寄件人|抄 ?送|主 ?题|日 ?期|时 ?间)：|^.{2,20}：$")
_ISSUED = re.compile(r"[一-鿿]{1,12}[〔\[【（(](?:19|20)\d{2}[〕\]】）)]第?\d{1,4}号")
_ANNEX = re.compile(
    "附件?(?:[一二三四五六七八九十]{1,2}|\\d{1,2})?[:：]?|(?:会议|交流|发言|经验|典型)?(?:交流)?(?:材料|发言)(?:之?[一二三四五六七八九十]{1,3}|\\d{1,2})?"
    "|内部(?:资料|材料|文件)[^。]{0,10}|[（(](?:交流|发言|经验|会议|汇报)?(?:材料|提纲|稿)[）)]"
)
_LETTERHEAD = 4
_LONGEST = 4  # lines of a title
_BODY_ALONE = re.compile("(?:学校|[小中大]学|幼儿园|学院|支部|党委|总支|委员会)$")
_COVERING = 8
_BODY = re.compile("学校|[小中大]学|幼儿园|学院|支部|党委|总支|书记|[校园院]长")
_DATELINE = re.compile("^.{0,24}[0-9]{1,2}月[0-9]{1,2}日(?:电|讯)")


def title_lines(shown: Sequence[Line]) -> range:
    """Return the lines that are title and subtitles: the first ones, or behind a cover letter the name of a report.

    A line that only says which annex or paper of a meeting it is (附件2, 材料之三) stands above the title.
    """
    above = 1 if shown and _ANNEX.fullmatch(shown[0].text) else 0
    found = _title(shown[above:])
    return range(above + found.start, above + found.stop) if found else found


def _title(shown: Sequence[Line]) -> range:
    if len(shown) < 2:
        return range(0)
    first = _behind_letterhead(shown)
    if not first and not _is_title(shown):
        if not _COVER.search(shown[0].text) or shown[0].level is not None:
            return range(0)
        above = next((i for i, line in enumerate(shown[:_COVERING]) if line.level or len(line.text) > TITLE), _COVERING)
        named = (i for i, line in enumerate(shown[:above]) if NAMED.search(line.text) and not _COVER.search(line.text))
        first = next(named, -1)
        if first < 0:
            return range(0)
    last = first + 1
    while last < min(len(shown), first + _LONGEST) and (
        _goes_on(shown[last], shown[first:last]) or _is_half(shown[last : last + 2])
    ):
        last += 1
    if last == first + 1 and _is_named_below(shown[first : first + 3]):
        last = first + 3
    return range(first, last)


def _is_named_below(lines: Sequence[Line]) -> bool:
    """Whether the third line is the kind of document (情 况 汇 报) that the two above it lead up to."""
    if len(lines) < 3 or not _ends_name(lines[2]) or lines[2].mark:
        return False
    first, second, _ = lines
    words = second.text
    is_old = NAMED.search(words.replace(" ", "")) or _BODY_ALONE.search(words) or NAMED.search(first.text)
    is_plain = second.level is None and not second.mark and words[0] not in "（("
    return is_plain and _is_open(words) and not (OFFICE.search(words) or is_old)


def _is_open(words: str) -> bool:
    """Whether words are as short as a phrase and nothing closes them."""
    return len(words) <= PHRASE and not CLOSED.search(words)


def _behind_letterhead(shown: Sequence[Line]) -> int:
    """Return the line below the number of an official paper (岚教委〔2018〕14号), its title; 0 if there is none."""
    number = next((i for i, line in enumerate(shown[:_LETTERHEAD]) if _ISSUED.fullmatch(line.text)), -1)
    if number < 0 or number + 2 > len(shown) or shown[number + 1].level is not None:
        return 0
    words = shown[number + 1].text
    return number + 1 if 6 <= len(words) <= TITLE and not CLOSED.search(words) else 0


def _goes_on(line: Line, above: Sequence[Line]) -> bool:
    """Whether `line` belongs to the title `above`: it begins with a dash, or says at last what the document is."""
    if _SUBTITLE.match(line.text):
        return len(line.text) <= TITLE and "。" not in line.text
    if line.level is not None or line.mark or any(NAMED.search(part.text) for part in above):
        return False
    if any(_GENRE.search(part.text) for part in above) and not NAMED.search(line.text):
        return False
    is_open = _is_open(line.text) and line.text[0] not in "（("
    return is_open and bool(_GENRE.search(line.text)) and not MEETING.match(line.text)


def _ends_name(line: Line) -> bool:
    """Whether a line is what a title ends with that was too long for one (述职报告)."""
    return len(line.text) <= PLAIN and line.level is None and NAMED.search(line.text.replace(" ", "")) is not None


def _is_half(lines: Sequence[Line]) -> bool:
    """Whether a line is the second one of a title, since a subtitle stands below it."""
    line = lines[0]
    is_open = len(line.text) >= 4 and _is_open(line.text) and not OFFICE.search(line.text)
    is_over = (
        len(lines) > 1 and line.level is None and bool(_SUBTITLE.match(lines[1].text)) and len(lines[1].text) <= TITLE
    )
    return is_open and is_over and not DATE.match(line.text)


def _is_title(shown: Sequence[Line]) -> bool:
    """Whether the first line names the document: short and open, no date, speaker, salutation or line of a poem."""
    first, rest = shown[0], shown[1:]
    words = first.text.rstrip("！？")
    is_short = 4 <= len(first.text) <= TITLE and "。" not in words and not CLOSED.search(words)
    is_other = any(pattern.search(first.text) for pattern in (OFFICE, _DATELINE, _COVER, MEETING))
    if first.level is not None or not is_short or is_other or first.text[0] in "（(":
        return False
    if DATE.match(first.text) and not (_GENRE.search(first.text) or _ends_name(rest[0])):
        return False
    if first.mark == "title":
        return True
    if first.mark == "heading":
        below = rest[0].text
        return bool(_SUBTITLE.match(below) or MEETING.match(below)) or not any(
            line.mark == "heading" and line.level is None for line in rest
        )
    verse = [line for line in rest[:3] if len(line.text) <= PLAIN and line.level is None and not line.mark]
    is_verse = len(verse) == 3 and not any(
        _GENRE.search(t) or _BODY.search(t) or CLOSED.search(t) or DATE.search(t) or _SUBTITLE.match(t)
        for t in (first.text, *(line.text for line in verse))
    )
    return first.mark == "" and not is_verse
