"""Names of schools, offices and other bodies in running text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reportcorpus.automaton import finder
from reportcorpus.extractor.wordlists import word_set

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportcorpus.automaton import Finder
    from reportcorpus.lexicon import Lexicon
    from reportcorpus.terms import OrganisationSuffix

# What stands before a name without being part of it; a name begins behind the last of these. 与 and 和 may join two
# subjects inside the name of a college (文学与传媒学院) and begin the name of a place (和平镇).
_BEFORE = re.compile(
    r".*(?:作为|作者系|担任|现任|就任|调任|来自|毕业于|[一二三两\d]篇|由于|根据|按照|围绕|依托|组织|走进|深入|前往|来到|参观|选派|为了|关于|开展|举办|联合|邀请|带领|协助|支持|帮助|督促|主动|送教到?|成立|"
    r"以及|坐落|位于|一直以来|近年来|今年|去年|如今|目前|年度?|^[月日]|[从在到赴由让把将对有及等向为是了该各给的]|以来|我们|我国|全[市县区省乡镇]|"
    r"本(?!科)|我[市县区省镇乡]?|中共|(?<![学程理济育术文史会息料境源木建械筑品媒乐语治共物法政])与|(?<!共)和(?!.?[镇县区市村乡]))"
)

_RUN = re.compile(r"[一-鿿·]+\Z")
_LONGEST_STEM = 18
_GENERAL = word_set(
    """
    城乡学校 农村中小学 乡村学校 基层学校 薄弱学校 片区学校 兄弟学校 帮扶学校 结对学校 直属学校 各级学校
    所有学校 民办学校 公办学校 教育党委 大中小学
    """
)
# Words that tell what is done to schools, which are in no name of one …
_DEEDS = re.compile(
    "改造|提高|提升|推进|推动|实施|建设|新建|扩建|改建|完善|加强|健全|解决|补助|免费|就读|办好|开办|消除|补齐|发展|统筹|改善|建立|启动|落实|"
    "支持|选派|选配|结对|一批|部分|其他|各地|各类|所有|子女|毕业"
)
# … and words for kinds of schools, which are a name only behind a place or a number (望峪县特殊教育学校).
_KINDS = re.compile(
    "农村|乡村|城市|城乡|城镇|义务教育|学前|普惠|公办|民办|薄弱|标准化|规范化|高水平|重点|中等|高等|普通|职业|特殊教育|寄宿制|优质|基层|"
    "贫困|偏远|山区|地区|两类|[所个]"
)
_PLACED = re.compile("[省市县区旗州镇乡]|第[一二三四五六七八九十百0-9]+")


def organisation_names(text: str, lexicon: Lexicon) -> Iterator[tuple[int, int, OrganisationSuffix]]:
    """Yield start, end and kind of every stretch that looks like the name of a body, from left to right.

    A name ends with one of the suffixes of `lexicon.organisations` and begins behind the nearest punctuation or word
    that no name contains, at most 18 characters before; general words (学校, 本校, 中小学) are no names.
    """
    find, rows = lexicon.derived(_matcher)
    last = 0
    for index, suffix, end in find(text):
        row, shortest = rows[index]
        run = _RUN.search(text[max(last, suffix - _LONGEST_STEM) : suffix])
        stem = run[0] if run else ""
        before = _BEFORE.match(stem)
        start = suffix - len(stem) + (before.end() if before else 0)
        if end - start >= shortest + 2 and text[start:end] not in _GENERAL:
            yield start, end, row
        last = end


def is_proper(name: str) -> bool:
    """Tell whether what looks like a name is that of one body: 望峪县特殊教育学校, 松坡小学, but not 改造农村中小学."""
    return not _DEEDS.search(name) and (bool(_PLACED.search(name[:-2])) or not _KINDS.search(name[:-2]))


def _matcher(lexicon: Lexicon) -> tuple[Finder, tuple[tuple[OrganisationSuffix, int], ...]]:
    """Return what finds the suffixes, and for each its row and how long the shortest suffix in it is."""
    rows = lexicon.organisations
    known = [row.suffix for row in rows]
    shortest = [min(len(other) for other in known if row.suffix.endswith(other)) for row in rows]
    return finder(known, longest=True), tuple(zip(rows, shortest, strict=True))
