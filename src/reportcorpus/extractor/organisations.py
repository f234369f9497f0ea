"""Names of schools, offices and other bodies in running text."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from reportcorpus.extractor.wordlists import word_set

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportcorpus.lexicon import Lexicon, OrganisationSuffix

# What stands before a name without being part of it; a name begins behind the last of these. 与 and 和 may join two
# subjects inside the name of a college (科学与技术学院) and begin the name of a place (和谦镇).
_BEFORE = re.compile(
    r".*(?:作为|作者系|担任|现任|就任|调任|来自|毕业于|[一二三两\d]篇|由于|根据|按照|围绕|依托|组织|走进|深入|前往|来到|参观|选派|为了|关于|开展|举办|联合|邀请|带领|协助|支持|帮助|督促|主动|送教到?|成立|"
    r"以及|坐落|位于|一直以来|近年来|今年|去年|如今|目前|年度?|^[月日]|[在到赴由让把将及等向为是了该各给的]|以来|我们|我国|全[市县区省乡镇]|"
    r"本(?!科)|我[市县区省镇乡]?|中共|(?<![学程理济育术文史会息料境源木建械筑品媒乐语治共物法政])与|(?<!共)和(?!.?[镇县区市村乡]))"
)


def organisation_names(text: str, lexicon: Lexicon) -> Iterator[tuple[int, int, OrganisationSuffix]]:
    """Yield start, end and kind of every stretch that looks like the name of a body, from left to right.

    A name ends with one of the suffixes of `lexicon.organisations` and begins behind the nearest punctuation or word
    that no name contains; general words (学校, 本校, 中小学) are no names.
    """
    pattern, rows = _pattern(lexicon.organisations)
    for match in pattern.finditer(text):
        suffix = match["suffix"]
        before = _BEFORE.match(match[0][: -len(suffix)])
        start = match.start() + (before.end() if before else 0)
        if match.end() - start - len(suffix) >= 2 and text[start : match.end()] not in _GENERAL:
            yield start, match.end(), rows[suffix]


_GENERAL = word_set(
    """
    城乡学校 农村中小学 乡村学校 基层学校 薄弱学校 片区学校 兄弟学校 帮扶学校 结对学校 直属学校 各级学校
    所有学校 民办学校 公办学校 教育党委
    """
)


@lru_cache(maxsize=8)
def _pattern(rows: tuple[OrganisationSuffix, ...]) -> tuple[re.Pattern[str], dict[str, OrganisationSuffix]]:
    known = {row.suffix: row for row in rows}
    suffixes = "|".join(map(re.escape, sorted(known, key=lambda s: (-len(s), s))))
    return re.compile(rf"[一-鿿·]{{2,18}}?(?P<suffix>{suffixes or '(?!)'})"), known
