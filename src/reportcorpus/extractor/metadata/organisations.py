"""Names of schools, offices and other bodies in running text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reportcorpus.automaton import finder
from reportcorpus.wordlists import any_of, word_set

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportcorpus.automaton import Finder
    from reportcorpus.lexicon import Lexicon
    from reportcorpus.terms import OrganisationSuffix

# Single characters that stand before a name, unless another makes a word or a name of them: 与 and 和 may join two
# subjects inside the name of a college (文学与传媒学院) and begin the name of a place (和平镇), others begin that of a
# school (向阳小学, 为民小学).
_LEADS = (
    r"[一二三两\d]篇|年度?|^月(?![湖亮坛牙])|^日(?![照喀])|^以|[在到赴把有及是了各该给的]|从(?!化)|由(?!拳)|让(?!胡)|将(?!乐)|对(?!青)|(?<![高中初同优上])等|"
    r"向(?![阳群东前荣上])|为(?![民先公明])|(?<!天)全[市县区省乡镇]|本(?![科溪])|我[市县区省镇乡校园院]?|"
    r"(?<![共春仁永太祥义泰云政人嘉雍])和(?!.?[镇县区市村乡]|[平谐顺睦美悦田])"
)
_WITH = "(?<![学程理济育术文史会息料境源木建械筑品媒乐语治共物法政])与"
# In the name of a college 与 joins two subjects (水利与环境学院), unless it joins two bodies or persons.
_WITH_COLLEGE = "(?:^|(?<=[校园院局部委会司队员方生师])|(?<=学子))与"
_RUN = re.compile(r"(?:[一-鿿·]|(?<=第)\d{1,3}|\d{2,3}(?=[团中]))+\Z")
_LONGEST_STEM = 18
_LONGEST_PART = 12
# Colleges of a university whose names are as short as general words.
_SHORT_COLLEGES = word_set("文学院 法学院 商学院 理学院 工学院 农学院 医学院 药学院")
# A university, and colleges that are one: a college of a university has no colleges (公管学院、体育学院).
_UNIVERSITY = re.compile(
    ".*(?:大学|(?:师范|医|职业|职业技术|技师|理工|工程|科技|财经|农业|民族|师范专科|高等专科)(?:学院|学校))"
)
_PARTS = frozenset({"college", "school", "kindergarten"})  # what belongs to a university and bears its name
_PREMISES = word_set("校区 分校 分园 校部 教学点")
_LONGEST_PREMISES = 5
# A school of a kind may bear the bare name of its place (澄川职业技术学校).
_OF_PLACE = re.compile(
    r"(?!现代|新型|高等|普通|全[国省市县]|优质|公办|民办|农村|重点|示范|本科|应用|中等|有关|相关|大力|扩大|技工|城[市乡镇]|乡村|薄弱|义务|寄宿|标准|规范|"
    r"基层|贫困|偏远|山区|地区|两类|学前|普惠|一[批些]|[职特][业殊])[一-鿿]{2,4}(?:中等|幼儿师范|师范|医学|卫生|工程|农业|工业|财经|体育|艺术)?(?:职业|特殊教育|高等专科)(?:技术|教育|中等专业)?(?:学校|学院|中专|高中|中学|中心)"
)
_GROUPS = word_set("教育集团 幼教集团 学前教育集团")
_OF_COMMITTEES = word_set("教育工委 教工委 党校")
_COLLEGES_OF_EDUCATION = word_set("特殊教育学院 学前教育学院 职业教育学院 继续教育学院")
_PLACED = re.compile("[省市县区旗州镇乡]|第[一二三四五六七八九十百0-9]+")


class NameWords:
    """The words of a lexicon that tell names of bodies from what stands around them."""

    def __init__(self, lexicon: Lexicon) -> None:
        kinds: dict[str, list[str]] = {"lead": [], "deed": [], "stage": [], "people": [], "visited": []}
        for row in lexicon.name_words:
            kinds.setdefault(row.kind, []).append(row.name_word)
        leads = "|".join((*map(re.escape, kinds["lead"]), _LEADS))
        self.before = re.compile(f".*(?:{leads}|{_WITH})")
        self.before_college = re.compile(f".*(?:{leads}|{_WITH_COLLEGE})")
        self.visited = tuple(kinds["visited"])
        self.people = any_of(kinds["people"])
        self._deeds, self._stages = any_of(kinds["deed"]), any_of(kinds["stage"])

    def behind_lead(self, words: str) -> str:
        """Return what stands behind the last word in `words` that no name contains: 现任栖岭县 → 栖岭县."""
        before = self.before.match(words)
        return words[before.end() :] if before else words

    def is_proper(self, name: str) -> bool:
        """Tell whether what looks like a name is that of one body: 望峪县特殊教育学校, but not 改造农村中小学."""
        if self._deeds.search(name) or name.endswith("中小学"):
            return False
        if _PLACED.search(name[:-2]) or _OF_PLACE.match(name) or name in _COLLEGES_OF_EDUCATION:
            return True
        return not self._stages.search(name[:-2])


def organisation_names(text: str, lexicon: Lexicon) -> Iterator[tuple[int, int, OrganisationSuffix]]:
    """Yield start, end and kind of every stretch that looks like the name of a body, from left to right.

    A name ends with one of the suffixes of `lexicon.organisations` and begins behind the nearest punctuation or word
    that no name contains, at most 18 characters before; general words (学校, 本校,
    and rows of kind `general`: 兄弟学校) are no names. A college or
    school right behind the name of a university is one name with it (清原师范大学文学院), as 教育集团 is with a school.
    """
    find, rows = lexicon.derived(_matcher)
    words = lexicon.derived(NameWords)
    last = 0
    held: tuple[int, int, OrganisationSuffix] | None = None
    for index, suffix, end in find(text):
        row, shortest = rows[index]
        if row.kind == "general":
            last = end
            continue
        run = _RUN.search(text[max(last, suffix - _LONGEST_STEM) : suffix])
        stem = run[0] if run else ""
        before = (words.before_college if row.suffix.endswith("学院") else words.before).match(stem)
        start = suffix - len(stem) + (before.end() if before else 0)
        name, last = text[start:end], end
        if held is not None and held[1] == start and _is_part(text[held[0] : start], row, name, words):
            held = held[0], end, row
        elif end - start >= shortest + 2 or name in _SHORT_COLLEGES:
            if held is not None:
                yield held
            held = start, end, row
    if held is not None:
        yield held


def _is_part(whole: str, part: OrganisationSuffix, name: str, words: NameWords) -> bool:
    """Tell whether the body named right behind another belongs to it.

    So do a college of a university, the group and the premises (东校区) of a school, the 教育工委 of a 市委.
    """
    if part.suffix in _PREMISES and len(name) <= _LONGEST_PREMISES:
        return True
    if name in _GROUPS or (name in _OF_COMMITTEES and whole.endswith(("省委", "市委", "县委", "区委"))):
        return True
    is_short = part.kind in _PARTS and len(name) <= _LONGEST_PART
    return is_short and not words.people.search(name) and is_university(whole)


def is_university(name: str) -> bool:
    """Tell whether a name is that of a university, or of a college that is none of a university's."""
    return _UNIVERSITY.fullmatch(name) is not None


def _matcher(lexicon: Lexicon) -> tuple[Finder, tuple[tuple[OrganisationSuffix, int], ...]]:
    """Return what finds the suffixes, and for each its row and how long the shortest suffix in it is."""
    rows = lexicon.organisations
    known = [row.suffix for row in rows]
    shortest = [min(len(other) for other in known if row.suffix.endswith(other)) for row in rows]
    return finder(known, longest=True), tuple(zip(rows, shortest, strict=True))
