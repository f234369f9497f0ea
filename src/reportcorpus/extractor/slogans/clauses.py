"""What two clauses may have in common: their kind, or a character that each repeats in one place."""

from __future__ import annotations

import re
from itertools import compress
from operator import eq
from typing import TYPE_CHECKING

from reportcorpus.extractor.slogans.clause_words import HINGES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportcorpus.extractor.slogans.clause_words import ClauseWords

# What a clause opens with that says by what means or where: 在山乡筑梦, 用行动作答.
_LEADING = frozenset("以用在把让向从将为")
_OPENERS = frozenset("心入共深修以用守亮做当讲有无不能敢善真与戴抓送永勇学自早")
LIST_TAILS = frozenset(
    "性化者员校区县市镇乡村馆局科组部室级型课人师生会力度园站点岗所院系班年月日次等式们段业网港线路胞类间程制权神准资产源岛期难房率团队社奖刊"
)
_KEPT = frozenset("廉责德法纪规爱信善")  # what a run of two characters a clause ends in: 知廉、崇廉、守廉
_DUTIES = frozenset("抓包带挂管督联领到讲评引护帮")  # what a post of a body does in two characters: 委员包片
LONGEST = 16
_PLACES = range(LONGEST)
# What finds a character that two clauses of so many characters have in one place, where they are written together.
_REPEATED = tuple(re.compile(rf"(.).{{{max(length, 1) - 1}}}\1").search for length in range(LONGEST + 1))
_HINGED = tuple(
    re.compile(rf"([{''.join(HINGES)}]).{{{max(length, 1) - 1}}}\1").search for length in range(LONGEST + 1)
)
# Kinds of clauses. Such as open with a verb or are a formula: 落实责任, 各司其职; what somebody does: 测井水; who does
# what: 书记抓总; how well: 业务精, 作风优良; how something is: 记录齐全; subject, verb and object: 党旗引领方向,
# 家校共育聚合力; by what means or where: 在山乡筑梦青春.
VERBAL, DEED, DUTY, PRAISE, CENTRAL, LED, QUALITY = 1, 2, 4, 8, 16, 32, 64


def follows(known: ClauseWords, one: str, two: str) -> bool:
    """Tell whether a clause may continue a run: it is of a kind with the one before, or repeats something of it."""
    if _REPEATED[len(two)](one + two) and hinge(known, one, two):
        return True
    kinds = kinds_of(known, two)
    return kinds > 0 and kinds & kinds_of(known, one) > 0


def kinds_of(known: ClauseWords, word: str) -> int:
    """Return the kinds of clauses that one is of, as bits."""
    length = len(word)
    opening = word[:2]
    if length > 5:
        kinds = VERBAL if opening in known.verbs else 0
        if word[0] in _LEADING and length < 12 and opening not in known.not_leading:
            kinds |= LED
        if (length == 6 and word[2:4] in known.verbs) or (length == 7 and word[4] in known.short_verbs):
            kinds |= CENTRAL
        if length == 6 and opening in known.agents and word[4:] in known.ending_verbs:
            kinds |= DUTY  # 党委统一部署、支部具体负责
        return kinds | QUALITY if length < 8 and word[-2:] in known.qualities else kinds
    if length == 4:
        return _kinds_of_four(known, word)
    if length < 3:
        return 0
    kinds = QUALITY if length == 5 and word[3:] in known.qualities else 0
    if length == 5 and opening in known.verbs:
        return kinds | VERBAL
    if word[0] in known.deeds and opening not in known.not_verbs and opening not in known.manners:
        kinds |= (VERBAL if word[0] in known.short_verbs else 0) | (DEED if length == 3 else 0)
    return kinds | PRAISE if length == 3 and word[2] in known.virtues else kinds


def _kinds_of_four(known: ClauseWords, word: str) -> int:
    opening, end = word[:2], word[2:]
    kinds = (PRAISE if end in known.virtues else 0) | (QUALITY if end in known.qualities else 0)
    if opening in known.agents and word[2] in _DUTIES:
        kinds |= DUTY
    if (
        opening in known.verbs
        or word in known.formulae
        or (opening in known.manners and end in known.ending_verbs)
        or (opening in known.agents and end in known.parts)
    ):
        kinds |= VERBAL
    return kinds


def is_verbal(known: ClauseWords, word: str) -> bool:
    """Tell whether a clause opens with a verb, or is a formula of four characters."""
    return kinds_of(known, word) & VERBAL > 0


def opens_with_verb(known: ClauseWords, words: str) -> bool:
    """Tell whether words of any length open with a verb of two characters, or of one."""
    opening = words[:2]
    return opening in known.verbs or (words[:1] in known.short_verbs and opening not in known.not_verbs)


def _end_in_verbs(known: ClauseWords, one: str, two: str) -> bool:
    """Tell whether two clauses of some length end in different verbs: 高标准推进，高质量落实."""
    return (
        one[0] in "高全严常精快"
        and 4 < len(one) < 8
        and one[-2:] != two[-2:]
        and one[-2:] in known.ending_verbs
        and two[-2:] in known.ending_verbs
    )


def hinge(known: ClauseWords, one: str, two: str) -> bool:
    """Tell whether two clauses of one length repeat a hinge character, or a word other than a common last noun."""
    length = len(one)
    same = [*compress(_PLACES, map(eq, one, two))]
    if not same or len(same) == length or (len(same) == 1 and length > 5 and same[0] != length - 1):
        return False
    opener = same[0] == 0 and (one[0] in _OPENERS or _end_in_verbs(known, one, two))
    if length == 2:
        return (opener and one[0] not in "用早") or (same == [1] and one[1] in _KEPT)
    having = length > 3 and one[2] == two[2] == "有"  # 课堂有温度、教学有深度
    if (
        same[-1] == length - 1
        and one[-1] in LIST_TAILS
        and not (having or (is_verbal(known, one) and is_verbal(known, two)))
    ):
        return one[-1] == "化" and length > 5  # 党员教育常态化、支部建设规范化
    if opener or _HINGED[length](one + two, 1, 2 * length - (length == 3)):
        return length < 6 or len(same) > 1
    if len(same) == 1 or (length == 4 and same == [0, 3]):  # 清明党风、清净校风
        return length > 3 and same[-1] == length - 1
    return _repeat_verbs(known, one, same) or _repeat_a_word(known, one, two, same)


def _repeat_verbs(known: ClauseWords, one: str, same: Sequence[int]) -> bool:
    """Tell whether what clauses have in the `same` places are two verbs: 比学习看境界、比作风看服务."""
    return len(same) == 2 and len(one) > 5 and same[1] > 2 and all(one[i] in known.short_verbs for i in same)


def _repeat_a_word(known: ClauseWords, one: str, two: str, same: Sequence[int]) -> bool:
    """Tell whether what two clauses have in the `same` places is more than a common noun at their head or end."""
    length = len(one)
    if same[:2] == [0, 1] and length == 5 and one[2] in known.short_verbs and two[2] in known.short_verbs:
        return True
    common_noun = list(range(same[0], length)) == same
    scattered = length > 5 and len(same) > 2 and same != list(range(len(same)))
    return len(same) > 1 and not common_noun and (same[0] > 0 or one[:2] in known.verbs or scattered)
