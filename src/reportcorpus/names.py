"""One organisation, one name: short names of a corpus → the one full name that fits."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

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
_LEVEL_CHARACTERS = "省市县区镇乡州盟旗"
_SHORTEST_PLACE = 2
# Schools that are told apart by a number or a rank are called by it: 第二中学 is 二中, 实验小学 实小, 第一幼儿园 一幼.
_RANKED = re.compile(
    r"(?P<where>.*?)(?P<rank>第?[一二三四五六七八九十]{1,3}|实验|附属|机关|中心|实|附)"
    r"(?P<kind>(?:高级|初级)?中学|小学|幼儿园|[中小幼])"
)
_PLAIN = re.compile(r"(?P<where>.+?)(?P<rank>)(?P<kind>(?:高级|初级|完全)?中学|小学|幼儿园|学校)")
_RANKS = {"实验": "实", "附属": "附"}
_KINDS = {"高级中学": "中", "初级中学": "中", "中学": "中", "小学": "小", "幼儿园": "幼"}


class Named(NamedTuple):
    """Whose report it is, where that is; `given` says that the user named the organisation."""

    organisation: str | None
    place: str | None = None
    given: bool = False


class Key(NamedTuple):
    """What a short name keeps of a school's name: the bare place, its rank (二, 实) and kind (中学 or 中)."""

    where: str
    rank: str
    kind: str


def full_names(reports: Iterable[Named]) -> list[str | None]:
    """Return the name of each report's organisation, in full where other reports of the corpus say it in full.

    A short name is what follows a place in a longer one (城北小学, 西乡县城北小学), or what is left when 县, 第 and 学
    are dropped (西乡二中, 西乡县第二中学). It is replaced where exactly one longer name of the corpus fits and no place
    contradicts. Names that thousands of schools have (实验小学, 县实小, 一幼) are replaced only where the report's own
    place stands in the longer name. What the user named stays.

    >>> full_names([Named("西乡县城北小学"), Named("城北小学"), Named("实验小学")])
    ['西乡县城北小学', '西乡县城北小学', '实验小学']
    """
    rows = list(reports)
    known: dict[str, set[str]] = defaultdict(set)
    for name, place, _ in dict.fromkeys(rows):
        if name:
            known[name] |= {place} - {None} if place else set()
    longer: dict[str | Key, list[str]] = defaultdict(list)
    for name in sorted(known):
        forms: set[str | Key] = {*_endings(name), *_short_keys(name)}
        for form in forms:
            longer[form].append(name)
    found = {row: row.organisation if row.given else _full_name(row, longer, known) for row in dict.fromkeys(rows)}
    return [found[row] for row in rows]


def abbreviates(short: str, full: str) -> bool:
    """Tell whether `short` is a usual short form of the name of a school, with or without its place.

    >>> [abbreviates(short, "望峪县第二中学") for short in ("望峪二中", "县二中", "二中", "第二中学", "栖岭二中")]
    [True, True, True, True, False]
    """
    key = _key(short)
    return len(short) < len(full) and key is not None and key in _short_keys(full)


def is_common(name: str) -> bool:
    """Tell whether thousands of schools have this name: 实验小学, 县实小, 第一中学, 一幼.

    >>> [is_common(name) for name in ("实验小学", "县实小", "一幼", "望峪二中", "城北小学")]
    [True, True, True, False, False]
    """
    key = _key(name)
    bare = key is not None and bool(key.rank) and (not key.where or key.where in _LEVEL_CHARACTERS)
    return bare or KIND.fullmatch(name) is not None


def _full_name(row: Named, longer: Mapping[str | Key, list[str]], known: Mapping[str, set[str]]) -> str | None:
    short = row.organisation
    if short is None:
        return None
    key = _key(short)
    candidates = {*longer.get(short, ()), *(longer.get(key, ()) if key else ())}
    fitting = sorted(name for name in candidates if len(name) > len(short) and _fits(row, name, known[name]))
    # Of 西乡县城北小学 and 陕西省西乡县城北小学 the longer one says the same in full.
    longest = [name for name in fitting if not any(_says_more(other, name) for other in fitting)]
    return longest[0] if len(longest) == 1 else short


def _says_more(other: str, name: str) -> bool:
    return other != name and (other.endswith(name) or abbreviates(name, other))


def _fits(row: Named, name: str, places: set[str]) -> bool:
    """Tell whether a longer name can be that of the report's organisation."""
    short, place = row.organisation or "", row.place
    ranked = _RANKED.fullmatch(name)
    before = name.removesuffix(short) if name.endswith(short) else ranked["where"] if ranked else name
    if place and place in before:
        return True
    if is_common(short):
        return False
    return not any(_contradict(place, other) for other in {*places, *_places(before)}) if place else True


def _endings(name: str) -> Iterator[str]:
    """Yield what follows each place in a name."""
    return (name[match.end() :] for match in PLACE_END.finditer(name))


def _key(name: str) -> Key | None:
    """Return what a short name says, its place without 县 or 市."""
    match = _RANKED.fullmatch(name) or _PLAIN.fullmatch(name)
    if match is None:
        return None
    where = match["where"]
    return _made(match, where if where in _LEVEL_CHARACTERS else "".join(_bare(where)), match["kind"])


def _short_keys(name: str) -> set[Key]:
    """Return what the usual short forms of a name say: with its last places bare, with the level alone, without any."""
    match = _RANKED.fullmatch(name) or _PLAIN.fullmatch(name)
    if match is None:
        return set()
    bare, where = _bare(match["where"]), match["where"]
    places = {"".join(bare[start:]) for start in range(len(bare))}
    if match["rank"] and where[-1:] in _LEVEL_CHARACTERS:
        places |= {"", *where[-1:]}
    elif match["rank"] and where.endswith(("大学", "学院")):
        places.add("")
    # The kind is cut to one character only where a rank tells the schools of a place apart.
    kinds = {match["kind"], _KINDS.get(match["kind"], match["kind"])} if match["rank"] else {match["kind"]}
    return {_made(match, place, kind) for place in places for kind in kinds}


def _made(match: re.Match[str], where: str, kind: str) -> Key:
    rank = match["rank"].removeprefix("第")
    return Key(where, _RANKS.get(rank, rank), kind)


def _bare(words: str) -> list[str]:
    """Divide what stands before rank and kind into places without their level, and the rest."""
    places = _places(words)
    rest = words[len("".join(places)) :]
    # 县 of 忠县 belongs to its name.
    bare = [place.rstrip(_LEVEL_CHARACTERS) if len(place) > _SHORTEST_PLACE else place for place in places]
    return bare + ([rest] if rest else [])


def _places(words: str) -> list[str]:
    """Divide what stands before a short name into its places: 陕西省西乡县 into 陕西省 and 西乡县."""
    ends = [match.end() for match in PLACE_END.finditer(words)]
    return [words[start:end] for start, end in zip([0, *ends], ends, strict=False)]


def _contradict(one: str, other: str) -> bool:
    """Tell whether two places are of one level and different."""
    level = next((level for level in LEVELS if one[-1] in level), None)
    return level is not None and other[-1] in level and one not in other and other not in one
