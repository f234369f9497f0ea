"""Runs of parallel clauses in running text: 组织共建、资源共享; 抓班子、带队伍、促课改."""

from __future__ import annotations

import re
from itertools import pairwise
from operator import eq
from typing import TYPE_CHECKING

from reportcorpus.alignment import Span
from reportcorpus.extractor.slogans.clause_words import (
    AGENTS,
    ENDING_VERBS,
    FORMULAE,
    LOFTY,
    MANNERS,
    NOT_VERBS,
    PARTS,
    SHORT_VERBS,
    VERBS,
    VIRTUES,
    alike,
)
from reportcorpus.wordlists import word_set

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_WORDS_CUT = VERBS | {"发展"}  # words that a run must not begin in the middle of
# Characters that carry a parallel where they stand at the same place of each clause.
_HINGES = frozenset("共上有无不于为以促带强在得所而更常之让使向")
_OPENERS = frozenset("共深修以用守亮做当讲有无不能敢善真与戴抓送永勇学自早")
_LIST_TAILS = frozenset(
    "性化者员校区县市镇乡村馆局科组部室级型课人师生会力度园站点岗所院系班年月日次等式们段业网港线路胞类间程制权神准资产源岛期难房"
)
_KEPT = frozenset("廉责德法纪规爱信善")  # what a run of two characters a clause ends in: 知廉、崇廉、守廉
_SUBORDINATE = re.compile(r"^[更最很既又也都还时]|^有所|所在$|的|^.?了|..了$|是|将|已|其中|以及|并且|包括|通过|进行")
# What is found wanting (意识不强、作风不实): problems exhort nobody.
_WANTING = re.compile(
    "偏[少小弱低慢差]|不(?:够|[强高足多深实严细准大快优]$|深入|扎实|到位|规范|平衡|协调|充分|及时|明显|主动|均衡|完善|健全|突出|丰富|合理)"
)
# What is counted or only listed: 支部活动室四间, 不同类型, and what is put up or held: 悬挂标语.
_LISTED = re.compile(
    "[一二两三四五六七八九十百][间个所座台块处名人位张册本套支项条次场节篇份期批]$|^(?:不共|各种|各类|其他|有关|共关|公共)|"
    "^(?:悬挂|出版|张贴|观看|召开|举办|制作|印发|发放|走访|邀请|开设|购买|摆放|清扫|打扫|粘贴|播放|撰写|填写|签订|整理|成立|聘请|订阅|参观)"
)
_LONGEST = 16
_MANY = 12  # clauses from which on a list that is no run is not tried again from each of its items
# Verbs that also begin a name for something: 服务意识、创新能力.
_NAMING = word_set(
    "服务 学习 奉献 创新 组织 宣传 指导 保障 改革 示范 担当 认识 参谋 理解 实施 治理 研究 合作 教学 管理 协调 表达"
)
_GOES_ON = re.compile("[的等之这为]|中(?![国心小央学华])|和(?!谐)|后(?![勤备])")
# What a list of clauses is attribute of: 动员部署、总结完善四个阶段, 争取资金、争取项目成效显著.
_NAMED_BY = re.compile(
    "[一二两三四五六七八九十]+[个大项种步]|"
    "成效|工作|活动|要求|原则|方式|目标|标准|思路|理念|精神|氛围|阶段|机制|格局|模式|高潮|意识|特色|方针|作用"
)
_GOES_ON_WITH = frozenset("的等之这为中和后一二两三四五六七八九十成工活要原方目标思理精氛阶机格模高意特作") | {
    verb[0] for verb in VERBS
}
_INCOMPLETE = frozenset("“《（‘")  # a clause before one of these, or before a figure, is not at its end
_OPEN_END = "鿾"
_MARK = "鿼"  # stands for the quotation marks of a single character
_PUN = re.compile("“([一-鿿])”")  # 战“疫”无惧: what a single character in quotes is part of
_CHAIN = re.compile("(?<![一-鿿])[一-鿿]+(?:[、，；][一-鿿]+)+")
_JOINT = re.compile("[、，；]")
# 每学期一次家访、每月一场比武、每周一封信
_EVERY = re.compile(
    "每(?:天|日|周|旬|月|季度?|学期|学年|年度?|班|人|名?党员)一[一-鿿]{1,8}"
    "(?:[，、；]每(?:天|日|周|旬|月|季度?|学期|学年|年度?|班|人|名?党员)一[一-鿿]{1,8}){1,5}"
)


def parallel_runs(text: str) -> Iterator[Span]:
    """Yield the runs of two or more parallel clauses, the outer ones perhaps with words of the sentence around them.

    A run counts only where its clauses are of one length and repeat a hinge (校际共研、师资共享), or all open with a
    verb or are formulae of four characters; lists of names or things (语文、数学、英语) are left alone.
    """
    plain = _PUN.sub(f"{_MARK}\\1{_MARK}", alike(text))
    for match in _CHAIN.finditer(plain):
        behind = text[match.end() : match.end() + 1]
        chain = match[0] + _OPEN_END if behind in _INCOMPLETE or behind.isalnum() else match[0]
        yield from _runs(chain, match.start())
    for match in _EVERY.finditer(text):
        yield Span(*match.span())


def _runs(chain: str, start: int) -> Iterator[Span]:
    """Yield the runs among clauses that only one mark each parts."""
    clauses = _JOINT.split(chain)
    couplets = _couplet_places(clauses) if len(clauses) > 3 else frozenset()
    at = start
    resume = 0
    for first, (one, two) in enumerate(pairwise(clauses)):
        end = at + len(one)
        if first >= resume and (lengths := _lengths(one, two)):
            read = [_run(clauses, chain, (first, end - start), length) for length in lengths]
            runs = [words for words, parallel in read if parallel]
            if runs:
                words = max(runs, key=lambda words: len(words) * len(words[0]))
                length = len(words[0])
                resume = first + len(words) - (len(clauses[first + len(words) - 1]) > length)
                yield Span(end - length, end + (length + 1) * (len(words) - 1))
            else:
                resume = first + max((len(words) for words, _ in read if len(words) > _MANY), default=1) - 1
        elif first in couplets and first >= resume and _are_couplet(clauses[first : first + 4]):
            resume = first + 3
            yield Span(at, at + sum(map(len, clauses[first : first + 4])) + 3)
        at = end + 1


def _lengths(one: str, two: str) -> Sequence[int]:
    """Return the lengths that a run beginning with these clauses may have: the second is whole or may go on."""
    a, b = len(one), len(two)
    lengths = [b] if 1 < b <= a and b <= _LONGEST and _follows(one[-b:], two) else []
    if b > 3 and a > 2 and (4 < a < b or two[3] in _GOES_ON_WITH or two[4:5] in _GOES_ON_WITH):
        tried = (3, 4, a) if 4 < a <= _LONGEST and a < b else (3, 4)
        lengths += [n for n in tried if n < b and n <= a and _may_go_on(two, n) and _follows(one[-n:], two[:n])]
    return lengths


def _run(clauses: Sequence[str], chain: str, place: tuple[int, int], length: int) -> tuple[list[str], bool]:
    """Return the clauses of `length` characters from the end of a clause on, and whether they are parallel.

    `place` is the number of that clause and where it ends in `chain`. They end at the first that is there already, for
    then they are no run, and before one that opens a list of its own (推进改革、优化布局，完善山林、水田和水渠).
    """
    first, at = place
    before = clauses[first][:-length]
    words = [clauses[first][-length:]]
    if before and before[-1] + words[0][0] in _WORDS_CUT:
        return words, False
    whole, ends = not before, chain[at] != "；"
    for clause in clauses[first + 1 :]:
        word = clause[:length]
        if len(word) < length or word[-1] == _OPEN_END or not _follows(words[-1], word):
            if len(words) > 1 and chain[at] == "、" and chain[at - length - 1] == "，" and len(before) + length > 3:
                del words[-1]
            break
        if len(words) > 1 and chain[at] == "，" and chain[at - length - 1] == "、" and not _hinge(words[-1], word):
            break
        if len(clause) > length:
            listed = chain[at] == "、"
            if _GOES_ON.match(clause, length) or (listed and _may_go_on(clause, length)):
                words.append(word)
                whole, ends = False, listed
            break
        repeated = word in words
        words.append(word)
        at += length + 1
        if repeated:
            break
    return words, len(words) > 1 and _is_parallel(words, whole=whole, ends=ends)


def _may_go_on(clause: str, length: int) -> bool:
    """Tell whether what follows the first characters of the last clause of a run can be outside of it."""
    if clause[length] not in _GOES_ON_WITH:
        return False
    word = clause[length : length + 2]
    if word in VERBS and word not in _NAMING:
        return True
    return (_GOES_ON.match(clause, length) or _NAMED_BY.match(clause, length)) is not None


def _follows(one: str, two: str) -> bool:
    """Tell whether a clause may continue a run: it repeats something of the one before, or both open with a verb."""
    if (any(map(eq, one, two)) and _hinge(one, two)) or (_is_verbal(two) and _is_verbal(one)):
        return True
    return (_is_praise(two) and _is_praise(one)) or (_holds_verb(two) and _holds_verb(one))


def _is_parallel(words: Sequence[str], *, whole: bool, ends: bool) -> bool:
    """Tell whether clauses of one length are a run of exhortations rather than a list.

    `whole` says that no other words stand around the run in its first and last clause, `ends` that the run
    may end where it does.
    """
    if (
        len(set(words)) < len(words)
        or all(map(_WANTING.search, words))
        or all(map(_LISTED.search, words))
        or any(map(_SUBORDINATE.search, words))
        or any(word.count(_MARK) % 2 for word in words)
    ):
        return False
    verbs = sum(map(_is_verbal, words))
    verbal = verbs == len(words)
    if all(_hinge(one, two) for one, two in pairwise(words)) and (
        len(words) > 2 or _is_pair(*words, whole=whole or (verbal and len(words[0]) < 7))
    ):
        return True
    if all(map(_is_praise, words)):
        return len(words) > 2 or (len(words[0]) == 4 and ends)
    if whole and all(map(_holds_verb, words)) and (len(words[0]) == 7 or any(word[2:4] in LOFTY for word in words)):
        return True
    if len(words) > 2:
        return verbal or (verbs == len(words) - 1 and (whole or _is_verbal(words[0])))
    return verbal and ends and _is_verbal_pair(*words, whole=whole)


def _is_pair(one: str, two: str, *, whole: bool) -> bool:
    """Tell whether two clauses that repeat something are enough for a run: more than their last character."""
    length = len(one)
    if not 2 < length <= 10 or not any(map(eq, one[:-1], two)) or (one[:2] in _NAMING and two[:2] in _NAMING):
        return False
    if length > 5 and (one[:2] in VERBS) != (two[:2] in VERBS):
        return False
    return whole or length == 4 or (one[0] == two[0] and length < 7) or one[1] == two[1] == "得"


def _is_verbal_pair(one: str, two: str, *, whole: bool) -> bool:
    """Tell whether two clauses that open with verbs are enough for a run."""
    length = len(one)
    if (one[-1] == two[-1] and one[-1] in _LIST_TAILS) or (one[:2] in _NAMING and two[:2] in _NAMING):
        return False
    if length == 4:
        return True
    if length < 6 and (one[:2] not in VERBS or two[:2] not in VERBS):
        return whole
    lofty = one[:2] in LOFTY or two[:2] in LOFTY
    repeated = any(one[i : i + 2] == two[i : i + 2] for i in range(2, length - 1))
    return length <= 8 and (lofty or repeated or one[-2:] in two[:4] or are_crossed(one, two))


def are_crossed(one: str, two: str) -> bool:
    """Tell whether two clauses say the same two words in turn: 立足课堂抓党建，抓好党建促课堂.

    >>> are_crossed("立足课堂抓党建", "抓好党建促课堂"), are_crossed("立足课堂抓党建", "立足课堂抓党建")
    (True, False)
    """
    shared = [i for i in range(len(one) - 1) if one[i : i + 2] in two]
    return any(two.find(one[j : j + 2]) + 1 < two.find(one[i : i + 2]) for i in shared for j in shared if i + 1 < j)


def _couplet_places(clauses: Sequence[str]) -> frozenset[int]:
    """Return where four clauses begin of which the third is as long as the first and the fourth as the second."""
    sizes = [*map(len, clauses)]
    return frozenset(i for i in range(len(sizes) - 3) if sizes[i] == sizes[i + 2] and sizes[i + 1] == sizes[i + 3])


def _are_couplet(parts: Sequence[str]) -> bool:
    """Tell whether four clauses, two and two of one length, are a pair: 堡垒无言，凝聚力量；旗帜无声，鼓舞斗志."""
    one, two, three, four = parts
    if not 3 < len(one) < 9 or not 3 < len(two) < 13 or not any(map(eq, one, three)):
        return False
    if any(map(_SUBORDINATE.search, parts)) or any(map(_LISTED.search, parts)):
        return False
    return _hinge(one, three) or _hinge(two, four) or (_is_verbal(two) and _is_verbal(four))


def _is_verbal(word: str) -> bool:
    """Tell whether a clause opens with a verb, or is a formula of four characters."""
    length = len(word)
    if length > 3 and word[:2] in VERBS:
        return True
    if length in {3, 5}:
        return word[0] in SHORT_VERBS and word[:2] not in NOT_VERBS and word[:2] not in MANNERS
    if length != 4:
        return False
    end = word[2:]
    return word in FORMULAE or (word[:2] in MANNERS and end in ENDING_VERBS) or (end in PARTS and word[:2] in AGENTS)


def _is_praise(word: str) -> bool:
    """Tell whether three or four characters say how well something is done: 业务精, 作风优良."""
    length = len(word)
    return (length == 4 and word[2:] in VIRTUES) or (length == 3 and word[2] in VIRTUES)


def _holds_verb(word: str) -> bool:
    """Tell whether six or seven characters may be subject, verb and object: 党旗引领方向, 家校共育聚合力."""
    return (len(word) == 6 and word[2:4] in VERBS) or (len(word) == 7 and word[4] in SHORT_VERBS)


def _end_in_verbs(one: str, two: str) -> bool:
    """Tell whether two clauses of some length end in different verbs: 高标准推进，高质量落实."""
    return (
        one[0] in "高全严常精快"
        and 4 < len(one) < 8
        and one[-2:] != two[-2:]
        and one[-2:] in ENDING_VERBS
        and two[-2:] in ENDING_VERBS
    )


def _hinge(one: str, two: str) -> bool:
    """Tell whether two clauses of one length repeat a hinge character, or a word other than a common last noun."""
    length = len(one)
    same = [i for i, (x, y) in enumerate(zip(one, two, strict=True)) if x == y]
    if one == two or not same:
        return False
    opener = same[0] == 0 and (one[0] in _OPENERS or _end_in_verbs(one, two))
    if length == 2:
        return (opener and one[0] not in "用早") or (same == [1] and one[1] in _KEPT)
    if same[-1] == length - 1 and one[-1] in _LIST_TAILS and not (_is_verbal(one) and _is_verbal(two)):
        return one[-1] == "化" and length > 5  # 党员教育常态化、支部建设规范化
    if opener or any(i > 0 and one[i] in _HINGES and (i < length - 1 or length > 3) for i in same):
        return length < 6 or len(same) > 1
    if same == [length - 1]:
        return length > 3
    return _repeat_a_word(one, two, same)


def _repeat_a_word(one: str, two: str, same: Sequence[int]) -> bool:
    """Tell whether what two clauses have in the `same` places is more than a common noun at their head or end."""
    length = len(one)
    if same[:2] == [0, 1] and length == 5 and one[2] in SHORT_VERBS and two[2] in SHORT_VERBS:
        return True
    common_noun = list(range(same[0], length)) == same
    scattered = length > 5 and len(same) > 2 and same != list(range(len(same)))
    return len(same) > 1 and not common_noun and (same[0] > 0 or one[:2] in VERBS or scattered)
