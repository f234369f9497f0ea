"""What looks like a quantity and is none: dates, ordinals, names, counts of structure, 一 as an article.

Each rule is a function of the text and a `Quantity`; two tuples list them, for Chinese
numerals and for all others.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, TypeAlias

from reportcorpus.extractor.claims import words

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Mapping

    from reportcorpus.extractor.claims.quantities import Quantity
    from reportcorpus.model import ClaimKind

    _Rule: TypeAlias = Callable[[str, Quantity], bool]

_PHRASE_LENGTH = 24
_JOINS = frozenset("、和及与至到或-")
_GRADES = frozenset("初高星期")
_MASKED_NAMES = frozenset({"年", "周年", "天", "学期", "", "省", "市", "县", "州", "区"})
_SCALED = frozenset("万亿余多")
_OPENING = frozenset('“"‘《')
_NO_VERB = frozenset("聚，。；：、！？\n “") | {""}
_OFTEN = words.OCCURRENCES | words.LISTED | {"封", "条", "课", "讲", "回", "遍", "趟"}


def states_quantity(text: str, quantity: Quantity) -> bool:
    """Whether `quantity` is something that the report asserts, as the guidelines of the gold standard draw the line."""
    is_chinese = quantity.number[0] in words.CHINESE
    for rule in _rules(is_chinese, quantity.unit, quantity.kind, quantity.value is None):
        if rule(text, quantity):
            return False
    return True


@lru_cache(maxsize=1024)
def _rules(is_chinese: bool, unit: str, kind: ClaimKind, is_masked: bool) -> tuple[_Rule, ...]:
    """Return the rules that such a quantity can meet, in their order."""
    return tuple(
        rule
        for rule in (_IN_CHINESE if is_chinese else _IN_FIGURES)
        if (rule not in _OF_UNIT or unit in _OF_UNIT[rule])
        and (rule not in _OF_KIND or kind in _OF_KIND[rule])
        and (rule is not _mask or is_masked)
    )


def _ordinal(text: str, q: Quantity) -> bool:
    """第三次, 第3-5名, 第一、二名, 初三2个."""
    last = text[q.start - 1 : q.start]
    if last == " ":
        last = text[max(0, q.start - 2) : q.start - 1]
    if last == "第":
        return True
    if last in _JOINS and words.RANKED.search(text[max(0, q.start - 13) : q.start]):
        return True
    return last in _GRADES and q.number[0] in words.CHINESE and q.unit in {"年", "个", "名", "组", "次"}


def _ranked(text: str, q: Quantity) -> bool:
    """前三名, 全国25位, 四次会议 of a congress."""
    in_front = text[max(0, q.start - 16) : q.start]
    if q.unit == "次":
        return words.SESSION.match(text, q.tail) is not None and words.CONGRESS.search(in_front) is not None
    if in_front.rstrip(" ").endswith("前"):
        return True
    return q.unit == "位" and words.CLIMBS.match(text, q.tail) is not None and bool(words.STANDING.search(in_front))


def _date(_: str, q: Quantity) -> bool:
    """2020年, 二〇二〇年, 98年, 08年, 2018-2020年."""
    if q.unit != "年" or q.vague:
        return False
    number = q.number.strip()
    if q.high is not None:
        return q.value is not None and 1900 <= q.value <= 2100
    if len(number) == 4 and q.start == q.figure:
        return 1800 <= int(number) <= 2100 if number.isdigit() else not set(number) & set("十百千万")
    return len(number) == 2 and number.isdigit() and (number[0] == "0" or int(number) >= 90)


def _other_word(text: str, q: Quantity) -> bool:
    """3年级, 三支部, 5名校: the unit's character begins another word."""
    if q.end != q.tail or len(q.unit) != 1:
        return False
    unit = text[q.tail - 1]
    follows = text[q.tail : q.tail + 1]
    if unit == "个" and (follows in _OPENING or q.number[-1] in _SCALED) and q.number[0] not in words.CHINESE:
        return False
    pattern = words.OTHER_WORD.get(unit)
    return pattern is not None and pattern.match(text, q.tail) is not None


def _round_number(_: str, q: Quantity) -> bool:
    """百名, 万家, 零部件: without a coefficient or qualifier a figure of speech."""
    return q.number == "零" or (q.is_plain and q.number[0] in "百千万亿佰仟" and q.kind not in {"percent", "ratio"})


def _no_number(text: str, q: Quantity) -> bool:
    """数十, 几百, 好几万, 若干."""
    last = text[q.start - 1 : q.start]
    return last != "" and last in "数几" and q.number[0] in "十百千万亿"


def _code(text: str, q: Quantity) -> bool:
    """A4, 010-8, 1+3, ２-101: figures that go on with signs or letters in front."""
    last = text[q.start - 1 : q.start]
    if not last or q.number[0] in words.CHINESE or q.kind in {"percent", "money"}:
        return False
    if last in "+#_@/\\":
        return True
    return (last.isascii() and last.isalpha()) or (last == "-" and text[q.start - 2 : q.start - 1].isalnum())


def _name(text: str, q: Quantity) -> bool:
    """三村, 211室: names of things, unless a qualifier shows a count; 三道梁."""
    if q.unit == "道":
        return q.number != "两" and words.PLACE.match(text, q.tail) is not None
    if q.value is None:
        return True
    if not q.is_plain or (q.unit in words.PLACES and words.BESIDE_PLACE.search(text, max(0, q.start - 4), q.start)):
        return False
    if q.unit in words.PLACES and words.BEFORE_PLACE.match(text, q.end):
        return False
    return not (q.unit == "课" and words.EVERY.search(text[max(0, q.start - 8) : q.start]))


def _name_in_chinese(text: str, q: Quantity) -> bool:
    """二组, 三期, 三类以上, 大气十条: a Chinese figure with its unit that is part of a name or of another word."""
    if q.unit in words.NAMING:
        return False
    if q.unit == "类" and (q.end > q.tail or q.high is not None):
        return True
    return q.is_plain and _names_in_chinese(text, q)


def _names_in_chinese(text: str, q: Quantity) -> bool:
    """Whether a plain Chinese figure with its unit is part of a name or of another word (二期, 三度, 二元)."""
    if q.unit in words.ARABIC_ONLY:
        return q.unit != "载" or len(q.number) == 1
    if q.number == "十" and q.unit == "条" and words.ENDS.match(text, q.end):
        return True
    if q.unit in {"期", "类"} and not words.HELD.search(text, max(0, q.start - 1), q.start):
        in_front = text[max(0, q.start - 8) : q.start]
        return not (q.unit == "期" and (_closes_item(text, q) or words.EVERY.search(in_front)))
    if q.number == "二" and q.unit == "元":
        return True
    return q.number == "二" and q.kind == "count" and not (q.unit in words.PERSONS or _closes_item(text, q))


def _clock(text: str, q: Quantity) -> bool:
    """8点30分, 10:05分."""
    return q.unit == "分" and text[q.start - 1 : q.start] in {"点", "时", ":", "："}


def _no_ratio(text: str, q: Quantity) -> bool:
    """8:30, 3:0, 5/6: two figures are a ratio only where the text says so."""
    if q.kind != "ratio" or q.unit:
        return False
    if "/" in q.number:
        return words.PART_OF.match(text, q.tail) is None
    if q.number in words.PAIR or not re.search("[:：∶比]", q.number):
        return False
    in_front = text[max(0, q.start - 10) : q.start]
    return not (words.RATIO.search(in_front) or words.RATIO_BEHIND.match(text, q.tail))


def _half(text: str, q: Quantity) -> bool:
    """Tell 一半 as a share (占一半, 一半以上) from 事情的一半, and 半年 as a span from 上半年 and 半年总结."""
    if q.number == "半" and q.kind == "duration":
        in_front = text[max(0, q.start - 4) : q.start]
        behind = words.SPAN_BEHIND.match(text, q.end) or words.ENDS.match(text, q.end)
        is_span = behind or q.vague or words.SPAN_BEFORE.search(in_front)
        return words.HALF_NOT.search(in_front) is not None or not is_span
    if q.number != "一半" or q.bound != "exact":
        return False
    return "占" not in text[max(0, q.start - 12) : q.start]


def _mask(text: str, q: Quantity) -> bool:
    """XX年, **人民**: a mask that stands for a year, a name, or is emphasis."""
    if q.value is not None:
        return False
    last = text[q.figure - 1 : q.figure]
    if q.unit in _MASKED_NAMES or (last.isascii() and last.isalnum()):
        return True
    line = text[_line_start(text, q) : q.figure + 80].partition("\n")[0]
    return "*" in q.number and (line.count("**") > 1 or not last.strip())


def _line_start(text: str, q: Quantity) -> int:
    """Return where the line begins, or 400 characters back if it is longer."""
    reach = max(0, q.start - 400)
    return max(reach, text.rfind("\n", reach, q.start) + 1)


def _article(text: str, q: Quantity) -> bool:
    """Tell 一 as an article or in idiom from 一 that counts occurrences, persons, time or listed items."""
    if q.number != "一" or not q.is_plain:
        return False
    in_front = text[max(0, q.start - 8) : q.start]
    if in_front.endswith("每"):
        return True
    if q.kind == "duration":
        return _article_span(text, q, in_front)
    if q.kind == "ratio":
        return words.GROWS.search(in_front[-5:]) is None and not words.ENDS.match(text, q.end)
    return q.kind != "count" or not _counts_one(text, q, in_front)


def _article_span(text: str, q: Quantity, in_front: str) -> bool:
    """Tell 新的一年 and 有一天 from 一个月, 一年来 and 为期一周, which are spans of time."""
    if q.unit.startswith("个") or q.unit in {"小时", "分钟", "周年"}:
        return in_front[-1:] in {"这", "那", "又", "上", "下", "新"}
    if q.unit in {"天", "周"} and words.EVERY.search(in_front) and not in_front.endswith("有"):
        return False
    if words.ARTICLE_YEAR.search(in_front):
        return True
    return not (words.SPAN_BEHIND.match(text, q.end) or words.SPAN_BEFORE.search(in_front))


def _counts_one(text: str, q: Quantity, in_front: str) -> bool:
    """Whether 一 counts: 每周一次, 论文一篇、, 开展一次, 选派一名; 一事一议, 一人一册 are schemes."""
    if words.EVERY.search(in_front) and q.unit in _OFTEN:
        return True
    if _is_one_of_many(text, q, in_front):
        return False
    if _closes_item(text, q):
        return in_front[-1] not in "为成合归唯同统上下前后头聚"
    if q.unit in words.OCCURRENCES:
        return not _passing(text, q, in_front[-1:])
    if q.unit not in {"名", "位"} and not (q.unit == "个" and words.ONE_PERSON.match(text, q.end)):
        return False
    is_honoured = in_front[-1:] in _NO_VERB and words.HONOURED.match(text, q.end)
    return bool(words.CHOOSES.search(in_front) or is_honoured)


def _is_one_of_many(text: str, q: Quantity, in_front: str) -> bool:
    """Whether 一 is an article, one of a scheme (一事一议) or of a saying (说一件、干一件)."""
    return bool(
        (in_front[-2:-1] == "一" and q.unit not in words.OCCURRENCES)
        or words.PREDICATE.search(in_front)
        or words.EACH_DONE.search(in_front)
        or words.DONE_EACH.match(text, q.end)
        or words.ONES.search(text, _line_start(text, q), q.start)
    )


def _passing(text: str, q: Quantity, last: str) -> bool:
    """Whether 一次 or 一场 is said in passing: 上一次, 欢聚一堂, 一场洗礼."""
    if last in {"上", "下", "前", "后", "头", "近"} and q.unit not in {"节", "堂"}:
        return True
    return last in _NO_VERB or words.METAPHOR.match(text, q.end) is not None


def _closes_item(text: str, q: Quantity) -> bool:
    """Whether the figure stands behind a noun and closes a list item: 省级课题一项、; 工程一期 is a name."""
    if q.unit == "期" and q.number != "两":
        return False
    follows_word = "一" <= text[q.start - 1 : q.start] <= "龥"
    return q.unit in words.LISTED and follows_word and words.ENDS.match(text, q.end) is not None


def _structure(text: str, q: Quantity) -> bool:
    """三个强化, 五项管理, 两支队伍, 四个方面: counts of a text's or scheme's parts."""
    if q.unit not in words.STRUCTURE_UNITS or q.end != q.tail or q.start != q.figure or q.value is None:
        return False
    if q.number[0] not in words.CHINESE:
        return words.ASPECT.match(text, q.tail) is not None
    if q.value > 20 or q.vague or q.bound != "exact":
        return False
    return bool(words.LEVEL.match(text, q.tail) or words.VERBAL.match(text, q.tail))


def _quoted(text: str, q: Quantity) -> bool:
    """“两支队伍”, 《三项制度》: inside a title, or a small count inside a short quotation, figures are names."""
    reach = max(0, q.start - _PHRASE_LENGTH)
    opened = text.rfind("《", reach, q.start)
    if opened >= 0 and opened > text.rfind("》", reach, q.start) and text.find("\n", opened, q.start) < 0:
        return True
    if q.kind != "count" or q.number[0] not in words.CHINESE:
        return False
    window = text[reach : q.start].rpartition("\n")[2]
    behind = text[q.tail : q.tail + _PHRASE_LENGTH].partition("\n")[0]
    if window.rfind("“") > window.rfind("”"):
        return "”" in behind
    if window.endswith('"'):
        line = text[_line_start(text, q) : q.start]
        return line.count('"') % 2 == 1 and '"' in behind
    return False


# Cheapest and commonest first; each list leaves out the rules that its numerals cannot meet.
_IN_FIGURES: tuple[_Rule, ...] = (
    _other_word,
    _date,
    _ordinal,
    _ranked,
    _structure,
    _name,
    _code,
    _clock,
    _no_ratio,
    _half,
    _mask,
    _quoted,
)
_IN_CHINESE: tuple[_Rule, ...] = (
    _other_word,
    _date,
    _ordinal,
    _ranked,
    _article,
    _structure,
    _round_number,
    _no_number,
    _name,
    _name_in_chinese,
    _clock,
    _no_ratio,
    _half,
    _quoted,
)
# What a rule is for, so that it is only asked where it can say something.
_OF_UNIT: Mapping[_Rule, Container[str]] = {
    _other_word: words.OTHER_WORD,
    _date: {"年"},
    _clock: {"分"},
    _structure: words.STRUCTURE_UNITS,
    _ranked: {"次", "名", "位", "所", "家"},
    _name: words.NAMING | {"道"},
}
_OF_KIND: Mapping[_Rule, Container[ClaimKind]] = {
    _half: {"duration", "percent"},
    _no_ratio: {"ratio"},
    _code: {"count", "ratio", "duration", "age", "rate", "measure", "score"},
    _article: {"count", "duration", "ratio"},
}
