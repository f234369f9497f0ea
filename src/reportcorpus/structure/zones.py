"""What a section or paragraph is for, by its heading or its first words: background, achievements, problems, plans."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reportcorpus.automaton import finder
from reportcorpus.normaliser.rule import NUMBERING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportcorpus.lexicon import Lexicon
    from reportcorpus.model import Zone
    from reportcorpus.structure.headings import Found
    from reportcorpus.terms import ZoneWord

_REMEDY = re.compile("补齐|补短|破解|解决|化解|克服|攻克|攻坚|应对|防范|消除|排查|帮扶|救助")
_AHEAD = ("下一步", "下步", "下阶段", "今后", "明年", "来年", "新的一年", "下学期", "下半年")
_YEARS = re.compile(r"(20\d\d)年?(?:[-—–至~～/]+(20\d\d)年?)?")
_LOOKS_BACK = re.compile("总结|回顾|完成|落实情况|开展情况|成效|成绩|成果|荣誉|以来")
# How the title of a plan ends, and what in a title looks back.
_PLAN = re.compile(
    "(?:计划|要点|工作安排|活动安排|实施方案|工作方案|活动方案|行动方案|策划|设想|工作思路|打算|倡议|任务清单|任务分解|行事历|配档表|规划)"
    r"[书表]?(?:[（(][^（）()]*[）)]|》|的通知|20\d\d年?|\s)*$"
)
_TOLD = re.compile("总结|汇报|报告|述职|小结|回顾|纪实|情况|成效|进展|简报|召开|举行|落地|发布|启动")
_STANDS = re.compile("情况|现状|背景|概况|形势|基础|回顾|总结|完成|以来|取得")
# The first words of a paragraph that tells what comes next, or what is wanting; only its first sentence is looked at.
_WHO = "(?:我们|我校|我园|我院|学校|本校|校|幼儿园|学院|支部|党支部|党总支|党委|[^，。；]{0,24})"
_COMING = re.compile(
    "(?:同时|当然|为此|总之)?，?在?(?:下一?步|下一?阶段|下一?年度?|下一?学年|接下来|今后|来年|明年|下半年|下学期|下一学期)"
    "(?:里|中|我们的)?(?:(?:的|党建|各项)?工作(?:中|里)?)?[，：]?"
    f"{_WHO}(?:将|拟|计划|打算|准备|还?要|应|需要?|继续|进一步|力争|努力|争取)"
    "|(?:在?新的(?:一年|学年|学期|征程|起点)里?(?:上|中)?|在?新学期里?|未来|展望未来)，?"
    f"{_WHO}(?:将|拟|计划|打算|(?<![主重需必首纲摘])要(?![求点素务]))"
)
_WANTING = re.compile(
    "(?:但是?|然而|同时|当然|此外|不过|总之|总的来看|我们)?，?(?:[在]?(?:肯定|总结|看到)[^，。]{0,12}(?:的同时|同时)，)?"
    "(?:虽然[^。；]{4,50}，但是?)?"
    "(?:我们|我校|我园|我院|学校|本校|支部)?(?:也|还|更|又)?(?:应该?|必须)?(?:要|十分|非常|深刻|充分)?(?:清醒|清楚|深刻)?地?"
    "(?:看到|认识到|意识到|感到)[^。；]{0,40}(?:不足|问题|差距|短板|薄弱|困难|欠缺)"
    "|[^，。；：]{0,12}(?:还|仍然?|依然|也|尚|但|同时)(?:还|仍)?存在(?:着)?[^。；：]{0,16}(?:不足|问题|差距|短板|薄弱环节)"
    "|(?:目前|当前)?，?(?:工作中|我校|学校|支部)?存在的?(?:主要|突出)?(?:不足|问题|差距|短板)(?:和(?:不足|问题|差距|短板))?"
    "(?:及原因)?(?:主要)?(?:是|有|表现|：)"
)
_DONE = re.compile("存在[^，。]{0,12}(?:得到|已经?|基本)(?:解决|整改)|针对|聚焦|坚持问题")
_ITEM = re.compile(
    "(?:第[一二三四五六七八九十]|其[一二三四五六七八九十]|[一二三四五六七八九十])(?:是|，|、)|首先|其次|再次|最后"
)
_OPENING = 90


def zones_of(found: Sequence[Found], text: str, lexicon: Lexicon) -> list[Zone | None]:
    """Give each heading the zone that its words, or those of the nearest heading above it, tell.

    In a plan all plans, its title too, but what says how things stand or what was done before.
    """
    zones: list[Zone | None] = []
    words = lexicon.derived(_Words)
    titles = [text[heading.start : heading.end] for heading in found if heading.level == 0]
    year, is_plan = _year(" ".join(titles)), names_plan(*titles)
    path: list[tuple[int, Zone | None]] = []
    for heading in found:
        if heading.level == 0:
            zones.append("plans" if is_plan else None)
            continue
        while path and path[-1][0] >= heading.level:
            path.pop()
        line = text[heading.start : heading.end].rstrip("。：: ")
        own = _zone_of(line, heading.level, words, year)
        if is_plan and own != "problems" and not _STANDS.search(line):
            own = "plans"
        zone = own or (path[-1][1] if path else None)
        path.append((heading.level, zone))
        zones.append(zone)
    return zones


def names_plan(*titles: str) -> bool:
    """Tell whether the lines of a title name a plan, not a report on one.

    >>> [names_plan(title) for title in ("2021年党建工作计划", "工作计划完成情况", "计划生育工作")]
    [True, False, False]
    """
    return any(map(_PLAN.search, titles)) and not any(map(looks_back, titles))


def looks_back(title: str) -> bool:
    """Tell whether a title is that of what reports what was done."""
    return _TOLD.search(title) is not None


class Wording:
    """Tells the zone of paragraphs, one after the other, by the words that open them.

    A paragraph that ends with ： gives its zone to the items under it (一是 …).
    """

    def __init__(self) -> None:
        """Begin a document."""
        self._lasting: Zone | None = None
        self._heading: int | None = None

    def zone(self, paragraph: str, heading: int | None) -> Zone | None:
        """Return the zone of the next paragraph, which stands under `heading`; None where its words tell none."""
        opening = paragraph[: paragraph.find("。") + 1 or _OPENING][:_OPENING]
        own: Zone | None = None
        if _COMING.match(opening):
            own = "plans"
        elif _WANTING.match(opening) and not _DONE.match(opening):
            own = "problems"
        is_item = bool(_ITEM.match(paragraph) or NUMBERING.match(paragraph))
        if own is None and is_item and heading == self._heading:
            return self._lasting
        self._lasting = own if paragraph.endswith("：") else None
        self._heading = heading
        return own


def _year(title: str) -> int | None:
    """Return the year that a title reports on: the first one, of a school year its end."""
    found = _YEARS.search(title)
    return int(found.group(2) or found.group(1)) if found else None


class _Words:
    """The words of a lexicon that tell a zone."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.rows = lexicon.zones
        self.find = finder([row.word for row in self.rows])


def _zone_of(heading: str, level: int, words: _Words, year: int | None) -> Zone | None:
    """Return the zone of the longest word in a heading; one that points ahead (下一步 …, a later year) wins over all.

    Words of two characters count only at an end, and in headings of the first level or of a few characters that are no
    slogan in halves (齐携手，话未来); what is wanting counts only where the heading does not remedy it (补齐短板).
    """
    at_top = (level == 1 or len(heading) <= 10) and "，" not in heading
    best: ZoneWord | None = None
    named = _year(heading) if year is not None else None
    if named is not None and year is not None and named > year and not _LOOKS_BACK.search(heading):
        return "plans"
    for number, _, end in words.find(heading):
        row = words.rows[number]
        if row.word.startswith(_AHEAD):
            return "plans"
        if len(row.word) == 2 and not (at_top and (end == len(heading) or heading[end] in "和与及、，：以的")):
            continue
        if best is None or len(row.word) > len(best.word):
            best = row
    return best.zone if best and not (best.zone == "problems" and _REMEDY.search(heading)) else None
