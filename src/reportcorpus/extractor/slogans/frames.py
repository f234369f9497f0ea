"""Exhortations that are known by their frame: 边…边…, 一手抓…一手抓…, 把…到…、把…到…, …不上会、…不上会."""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING

from reportcorpus.alignment import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


# What exhorts by its frame alone, wherever it stands, with what it cannot do without before it.
_EACH = f"(?:{'|'.join(each * 2 for each in '人个件事处时月周天日年班校户家村岗样步层科课季环条项')})"
_RISING = "(?![让使把])[一-鿿]{2,6}[一-鿿](?:起来|出来|进去|下去)"
_STIRRING = "“[一-鿿]{1,2}”起来"
_LET = "让(?:[一-鿿]|“[一-鿿]{1,6}”){3,14}"
_FITTED = "(?:同频|同向|同步|并重|并行|共振|融合|相融|共进)"
_TOGETHER = f"[一-鿿]{{2,4}}与[一-鿿]{{2,4}}{_FITTED}"
_DEEPER = "[往向][深实心细严][里处][走去]"
_PUT = "把[一-鿿“”]{2,10}?[在到成进给出][一-鿿“”]{1,9}?"
_IS = "[一-鿿]{2,8}[就即便]是[一-鿿]{2,8}"
_TWICE = "双(?:融合|促进|提升|提高|丰收|达标|覆盖|发展|推进|带动|进步|优化|过硬|赢)"
_WITHOUT = "没有(?!发生|出现|造成|收到|接到)[一-鿿]{4,12}，"  # not: 没有发生一起事故
_BUT = "只有[一-鿿]{4,12}"
_WHEREVER = "哪里[一-鿿]{2,6}，哪里就[一-鿿]{2,8}"
_STRONGHOLD = "个(?:党?支部|党组织)，?(?:就是)?一[座个][一-鿿]{2,4}"
_OFTEN = "每(?:天|日|周|旬|月|季度?|学期|学年|年度?|班|人|名?党员)一[一-鿿]{1,8}"
_BANNER = "[名个位](?:共产)?党员，?(?:就是)?一[面盏颗](?:旗帜?|红旗|明灯|灯塔?|星)"
_MEANS = "以[一-鿿]{1,6}[促带引领推强][一-鿿]{1,6}"
# A first character of its own makes each quick to look for.
_FRAMES = tuple(
    map(
        re.compile,
        (
            f"一(?:{_STRONGHOLD}[、，]一)?{_BANNER}(?:[，、]一{_STRONGHOLD})?",  # 一名党员一面旗，一个支部一座堡垒
            "抓[一-鿿]{2,4}促[一-鿿]{2,4}?(?=[的理思工，。；、”])",
            "让[一-鿿]{2,14}越[一-鿿]{1,4}?越[一-鿿]{1,4}",
            "让(?:党旗|党徽|团旗|队旗|红旗)[^，。；！？\n]{1,14}?(?:飘扬|闪光|闪耀|闪亮|发光|生辉)",
            f"{_LET}(?:[，、；]{_LET})+",
            "更(?<!、更)(?!加)[一-鿿]{3}(?:、更(?!加)[一-鿿]{3})++(?![一-鿿]{0,2}的)",  # 更高标准、更严要求
            f"{_TWICE}(?:[、，]{_TWICE})+",  # 双融合、双促进
            # 没有豪言壮语，只有默默坚守; 一次次翻山，一声声叮嘱; 不让一个孩子因贫失学
            f"{_WITHOUT}(?:{_WITHOUT})?{_BUT}(?:[；，]{_WITHOUT}{_BUT})*",
            r"一([一-鿿])\1(?:(?!的)[一-鿿]){2,6}(?:[、，；]一([一-鿿])\2(?:(?!的)[一-鿿]){2,6})+(?![一-鿿])",
            "不让(?:任何)?[一每][个名位][一-鿿]{2,6}?(?:因[一-鿿]{1,3}[失辍]学|掉队|失学|辍学|落下)",
            "哪里[一-鿿]{2,6}[，、]?就?[一-鿿]{1,3}哪里(?![一-鿿])",
            "外[一-鿿]{3}[、，]内[一-鿿]{3}(?![一-鿿])",
            "内[一-鿿]{3}[、，]外[一-鿿]{3}(?![一-鿿])",
            "人人[一-鿿]{2,10}[，、](?:个个|处处|时时|事事)[一-鿿]{2,12}?(?=[，。；、”！]|的[理意格氛]|$)",
            "我是(?:共产)?党员[，、]?(?:我|请|让我|跟我)[一-鿿]{1,5}",
            "一手抓[一-鿿]{2,8}[，、]一手抓[一-鿿]{2,8}",
            "一级[一-鿿]一级[，、]一[级层][一-鿿]一[级层](?:[，、]一[级层][一-鿿]一[级层])*",
            "既要[^，。；！？\n]{3,14}，[又也更]要[^，。；！？\n]{3,14}(?=[。；！])",  # 既要读原文，更要见行动
            f"{_WHEREVER}(?:[，；、]{_WHEREVER})*",  # 哪里有困难，哪里就有党员
            # 边试边学、边学边改; 月月有内容、周周有安排
            "边[一-鿿]边[一-鿿][、，](?:边[一-鿿]边[一-鿿][、，])*(?:边[一-鿿]边[一-鿿]|[一-鿿]{4})(?![一-鿿])",
            f"{_EACH}[一-鿿]{{2,7}}(?:[、，；]{_EACH}[一-鿿]{{2,7}})*[、，；]{_EACH}[一-鿿]{{2,7}}?(?=[^一-鿿]|的|$)",
            "一[一-鿿]{1,2}一[一-鿿]{1,3}(?:[、，]一[一-鿿]{1,2}一[一-鿿]{1,3})+(?![一-鿿])",
            f"{_OFTEN}(?:[，、；]{_OFTEN}){{1,5}}",  # 每学期一次家访、每月一场比武
            # 把课送到山里、把书送到户里; 从书本到田间，从课堂到山乡
            f"{_PUT}(?:[、，；]{_PUT}(?![一-鿿]))+",
            f"将{_PUT[1:]}(?:[、，；][把将]{_PUT[1:]}(?![一-鿿]))+",
            "从[一-鿿]{1,5}到[一-鿿]{1,5}(?:[、，；]从[一-鿿]{1,5}到[一-鿿]{1,5}(?![一-鿿]))+",
            f"{_MEANS}[、，]{_MEANS}?(?=[，。；、”的]|长效|促进|推[动进])",
        ),
    )
)
# Those that begin with anything: what they hold at latest so many characters on, by which they are looked for.
_ANCHORED = tuple(
    (tuple(map(re.compile, anchors)), back, re.compile(frame))
    for anchors, back, frame in (
        # 思想上的引领、行动上的表率; 身份亮出来、形象树起来; 课堂“活”起来、活动“热”起来; 整改一个、销号一个
        (("上的[一-鿿]{2,4}[、，]",), 2, "[一-鿿]{2}上的[一-鿿]{2,4}(?:[、，][一-鿿]{2}上的[一-鿿]{2,4})+(?![一-鿿])"),
        (
            ("来(?<=[起出]来)[、，；]", "去(?<=[进下]去)[、，；]"),
            8,
            f"(?:(?<![一-鿿])|(?<=[让使把])|(?<=做到)|(?<=实现)){_RISING}(?:[、，；]{_RISING})+(?![一-鿿])",
        ),
        (
            ("”起来[、，；]",),
            7,
            f"[一-鿿]{{2,4}}{_STIRRING}(?:[、，；][一-鿿]{{2,4}}{_STIRRING})+|{_STIRRING}(?:[、，；]{_STIRRING})+",
        ),
        # 群众需要即是使命所向，家长期待即是责任所在; 教师的需求在哪里，支部的服务就到哪里
        (("就是[一-鿿]{2,8}[，、；]", "即是[一-鿿]{2,8}[，、；]"), 8, f"{_IS}(?:[，、；]{_IS})+(?![一-鿿])"),
        (("在哪里，",), 10, "[一-鿿]{2,10}在哪里，[一-鿿]{2,10}就[一-鿿]{1,3}哪里"),
        (("一个[、，]",), 2, "(?:[一-鿿]{2}一个[、，])+[一-鿿]{2}一个(?![一-鿿])"),
        (("“零",), 4, "[一-鿿]{2,4}“零[一-鿿]{2,3}”(?:[、，][一-鿿]{2,4}“零[一-鿿]{2,3}”)+"),
        ((f"与[一-鿿]{{2,4}}{_FITTED}[、，；]",), 4, f"{_TOGETHER}(?:[、，；]{_TOGETHER})+(?![一-鿿])"),
        # 往深里走、往实里走
        (("往[深实心细严]", "向[深实心细严]"), 0, f"{_DEEPER}(?:[、，]{_DEEPER})*"),
    )
)
# What hints at 个人自学与集中学习相结合、线上与线下相结合 and 家长点单、支部派单、党员接单, and the whole of it.
_COMBINED = (
    (
        re.compile("相结合[、，]"),
        re.compile("[一-鿿]{2,8}?[与和同][一-鿿]{2,10}相结合(?:[、，][一-鿿]{2,8}?[与和同][一-鿿]{2,10}相结合)+"),
    ),
    (re.compile("点单[、，]"), re.compile("[一-鿿]{2,6}点单(?:[、，][一-鿿]{2,6}[派接评送办]单){2,4}")),
)
_LED_BY = re.compile("坚持|做到|实现|注重|确保|力求|真正|务求")
_SAID_BEFORE = re.compile("^(?:坚持|采取|采用|做到|通过|注重|实现|将|把|以)")
_ANAPHORA = re.compile(
    "(?P<head>[以在用把从争](?:(?<!争)|[做当创]))[一-鿿“”]{5,22}(?:[，、；](?P=head)[一-鿿“”]{5,22}){2,6}(?=[，。；！])"
)
_ANAPHORA_BEGINS = tuple(re.compile(f"{head}[一-鿿“”]{{5,23}}[，、；]{head}") for head in "以在用把从争")
# A refusal that closes clause after clause; what is only found wanting (研究不够、落实不够) is none.
_REFUSAL = re.compile(
    "(不(?![断仅但同少只够强高足多深实严细准大快优到及充均协平规完健丰突合主明])[一-鿿]{1,3})"
    r"(?:[、，；](?:(?![和与及或])[一-鿿]){2,9}?\1)+(?![一-鿿])"
)
# 既为一域争光，又为全局添彩; what only weighs one thing against another is none
_BOTH = re.compile("既(?!是|有|面临|不能|需|可|能|保)([一-鿿]{4,12})，[又也更]([一-鿿]{4,12})(?=[，。；！])")
# 大格局，高境界，新追求
_GREAT = "[大高新强真实好深][一-鿿]{2}"
_SECOND_THING = tuple(re.compile(f"{mark}{_GREAT}[，、]{_GREAT}") for mark in "，、")
_GREAT_THINGS = re.compile(f"(?:{_GREAT}[，、]){{2,4}}{_GREAT}(?![一-鿿])")
# 党员的先锋阵地、师生的温馨家园、平安的示范样板, and what ends right before a first one
_OF = re.compile("的[一-鿿]{2,4}(?:、[一-鿿]{2,6}的[一-鿿]{2,4}){2,}(?![一-鿿])")
_BEFORE_OF = frozenset("以用成为做是到持造建有好举现展出了立行树省市县区校们党我")
_CLAUSE = re.compile("[一-鿿]{2,9}$")


def framed(text: str) -> Iterator[Span]:
    """Yield what a frame makes an exhortation, in no order."""
    plain = (frame.finditer(text) for frame in _FRAMES)
    anchored = (_around(text, *frame) for frame in _ANCHORED)
    for match in chain.from_iterable((*plain, *anchored)):
        led = _LED_BY.match(match[0])
        yield Span(match.start() + (led.end() if led else 0), match.end())
    yield from _repeated_ends(text)
    yield from _balanced(text)
    yield from _attributes(text)
    yield from _combined(text)
    yield from _anaphora(text)


def _around(
    text: str, anchors: Sequence[re.Pattern[str]], back: int, frame: re.Pattern[str]
) -> Iterator[re.Match[str]]:
    """Yield the matches of a frame that begin at one of the anchors, or up to `back` characters before it."""
    end = 0
    for place in sorted(match.start() for anchor in anchors for match in anchor.finditer(text)):
        for start in range(max(end, place - back), place + 1):
            match = frame.match(text, start)
            if match:
                yield match
                end = match.end()
                break


def _repeated_ends(text: str) -> Iterator[Span]:
    """Yield clauses that end in the same refusal: 会前不沟通不上会、材料不齐全不上会."""
    for match in _REFUSAL.finditer(text):
        first = _CLAUSE.search(text, max(0, match.start() - 9), match.start())
        if first:
            said = _SAID_BEFORE.match(first[0])
            yield Span(first.start() + (said.end() if said else 0), match.end())


def _balanced(text: str) -> Iterator[Span]:
    """Yield 既…又… of two parts of like length, and three and more great things of unlike heads."""
    for match in _BOTH.finditer(text):
        whole = match[1][0] == "要" and text[match.end()] != "，"  # which is a frame besides
        if abs(len(match[1]) - len(match[2])) < 3 and not whole and "了" not in match[0]:
            yield Span(*match.span())
    for match in _around(text, _SECOND_THING, 3, _GREAT_THINGS):
        heads = match[0][::4]
        if len(set(heads)) == len(heads):
            yield Span(*match.span())


def _attributes(text: str) -> Iterator[Span]:
    """Yield three and more nouns of one length with attributes of one length: 等不起的紧迫感、慢不得的危机感、…."""
    for match in _OF.finditer(text):
        noun, *rest = match[0].split("、")
        size, own = len(rest[0]), rest[0].find("的")
        start = match.start() - own
        if start < 0 or len(noun) != size - own or not _CLAUSE.fullmatch(text, start, match.start()):
            continue
        before = text[start - 1 : start]
        if all((len(part), part.find("的")) == (size, own) for part in rest) and (
            before in _BEFORE_OF or not "一" <= before <= "鿿"
        ):
            yield Span(start, match.end())


def _combined(text: str) -> Iterator[Span]:
    for hint, whole in _COMBINED:
        for place in hint.finditer(text):
            match = whole.search(text, max(0, place.start() - 18), place.end() + 40)
            if match:
                said = _SAID_BEFORE.match(match[0])
                yield Span(match.start() + (said.end() if said else 0), match.end())


def _anaphora(text: str) -> Iterator[Span]:
    """Yield three and more clauses of like length that open with one word: 以…带动…、以…指导…、以…展现…."""
    for match in _around(text, _ANAPHORA_BEGINS, 0, _ANAPHORA):
        lengths = [len(part) for part in re.split("[，、；]", match[0])]
        if max(lengths) * 2 <= min(lengths) * 3 and "为" not in match[0]:
            yield Span(*match.span())
