"""One organisation, one name: short names of a corpus → the one full name that fits."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

PROVINCES = (
    "北京|天津|上海|重庆|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|陕西|"
    "甘肃|青海|台湾|内蒙古|广西|西藏|宁夏|新疆|香港|澳门"
)
# Where the name of a place may end inside the name of an organisation.
PLACE_END = re.compile(rf"^(?:{PROVINCES})|[省市县区镇乡州盟旗]")
KIND = re.compile(
    r"(?:九年(?:一贯)?制|十二年一贯制|完全|中心|实验|示范|高级|初级|附属|职业|技术|中等|专业|特殊|教育|师范|民族|寄宿制|"
    r"外国语|机关|希望|镇|乡|村|区|县|市|省|第?[一二三四五六七八九十0-9]+)*"
    r"(?:小学|中学|初中|高中|幼儿园|学校|学院|大学|党校|教育局|教体局|中专|职高|进修学校)(?:校)?"
)
LEVELS = ("省", "市州盟", "县区旗")  # places of one level exclude each other


class Named(NamedTuple):
    """Whose report it is, where that is; `given` says that the user named the organisation."""

    organisation: str | None
    place: str | None = None
    given: bool = False


def full_names(reports: Iterable[Named]) -> list[str | None]:
    """Return the name of each report's organisation, in full where other reports of the corpus say it in full.

    A short name is what follows a place in a longer one (城北小学, 西乡县城北小学). It is replaced where exactly one
    longer name of the corpus ends with it and no place contradicts. Names that thousands of schools have (实验小学,
    第一中学) are replaced only where the report's own place stands in the longer name. What the user named stays.

    >>> full_names([Named("西乡县城北小学"), Named("城北小学"), Named("实验小学")])
    ['西乡县城北小学', '西乡县城北小学', '实验小学']
    """
    rows = list(reports)
    known: dict[str, set[str]] = defaultdict(set)
    for name, place, _ in rows:
        if name:
            known[name] |= {place} - {None} if place else set()
    longer: dict[str, list[str]] = defaultdict(list)
    for name in sorted(known):
        for end in (match.end() for match in PLACE_END.finditer(name)):
            if name[end:] in known:
                longer[name[end:]].append(name)
    return [row.organisation if row.given else _full_name(row, longer, known) for row in rows]


def _full_name(row: Named, longer: Mapping[str, Sequence[str]], known: Mapping[str, set[str]]) -> str | None:
    if row.organisation is None:
        return None
    fitting = [name for name in longer.get(row.organisation, ()) if _fits(row, name, known[name])]
    # Of 西乡县城北小学 and 陕西省西乡县城北小学 the longer one says the same in full.
    longest = [name for name in fitting if not any(other != name and other.endswith(name) for other in fitting)]
    return longest[0] if len(longest) == 1 else row.organisation


def _fits(row: Named, name: str, places: set[str]) -> bool:
    """Tell whether a longer name can be that of the report's organisation."""
    short, place = row.organisation or "", row.place
    before = name.removesuffix(short)
    if place and place in before:
        return True
    if KIND.fullmatch(short):
        return False
    return not any(_contradict(place, other) for other in {*places, *_places(before)}) if place else True


def _places(words: str) -> list[str]:
    """Divide what stands before a short name into its places: 陕西省西乡县 into 陕西省 and 西乡县."""
    ends = [match.end() for match in PLACE_END.finditer(words)]
    return [words[start:end] for start, end in zip([0, *ends], ends, strict=False)]


def _contradict(one: str, other: str) -> bool:
    """Tell whether two places are of one level and different."""
    level = next((level for level in LEVELS if one[-1] in level), None)
    return level is not None and other[-1] in level and one not in other and other not in one
