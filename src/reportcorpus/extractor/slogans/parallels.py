"""Runs of parallel clauses in running text: 组织共建、资源共享; 抓班子、带队伍、促课改."""

from __future__ import annotations

import re
from itertools import pairwise
from operator import eq
from typing import TYPE_CHECKING

from reportcorpus.alignment import Span
from reportcorpus.extractor.slogans.clause_words import (
    AGENTS,
    DEEDS,
    ENDING_VERBS,
    FORMULAE,
    HINGES,
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

_WORDS_CUT = VERBS | NOT_VERBS | {"发展"}  # words that a run must not begin in the middle of
_OPENERS = frozenset("共深修以用守亮做当讲有无不能敢善真与戴抓送永勇学自早")
_LIST_TAILS = frozenset(
    "性化者员校区县市镇乡村馆局科组部室级型课人师生会力度园站点岗所院系班年月日次等式们段业网港线路胞类间程制权神准资产源岛期难房率"
)
_KEPT = frozenset("廉责德法纪规爱信善")  # what a run of two characters a clause ends in: 知廉、崇廉、守廉
_SUBORDINATE = re.compile(
    "^[更最很既又也都还时]|^有所|^我们|^各[级地]|^我[省市县校]|所在$|的|^.?了|..了$|是|将|已|"
    "其中|以及|并且|包括|通过|进行|上述|以下|如下|获得|(?:基本|全面|顺利)(?:建成|竣工|投产|通车)|开工(?:建设|在即)|建成$"
)
# What is found wanting (意识不强、作风不实): problems exhort nobody.
_WANTING = re.compile(
    "偏[少小弱低慢差]|不(?:够|[强高足多深实严细准大快优]$|深入|扎实|到位|规范|平衡|协调|充分|及时|明显|主动|均衡|完善|健全|突出|丰富|合理|稳固|牢固|充足|通畅|科学|完备|匹配|适应|相称)"
)
_DUTIES = frozenset("抓包带挂管督联领到讲评引护帮")  # what a post of a body does in two characters: 委员包片
_LACKING = ("还在", "仍在", "存在", "出现")
# What is counted or only listed: 支部活动室四间, 不同类型, and what is put up or held: 悬挂标语.
_LISTED = re.compile(
    "公司|集团|[一二两三四五六七八九十百][间个所座台块处名人位张册本套支项条次场节篇份期批]$|^(?:不共|各种|各类|其他|有关|共关|公共)|"
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
_VERBS_BEHIND = VERBS - _NAMING
_BEHIND = re.compile(f"{_GOES_ON.pattern}|{_NAMED_BY.pattern}")
_GOES_ON_WITH = frozenset("的等之这为中和后一二两三四五六七八九十成工活要原方目标思理精氛阶机格模高意特作") | {
    verb[0] for verb in _VERBS_BEHIND
}
_INCOMPLETE = frozenset("“《（‘")  # a clause before one of these, or before a figure, is not at its end
_OPEN_END = "鿾"
_MARK = "鿼"  # stands for the quotation marks of a single character
_MARKED = f"{_MARK}\\1{_MARK}"
_PUN = re.compile("“([一-鿿])”")  # 战“疫”无惧: what a single character in quotes is part of
_CHAIN = re.compile("(?<![一-鿿])[一-鿿]+(?:[、，；][一-鿿]+)+")
# 每学期一次家访、每月一场比武、每周一封信
_EVERY = re.compile(
    "每(?:天|日|周|旬|月|季度?|学期|学年|年度?|班|人|名?党员)一[一-鿿]{1,8}"
    "(?:[，、；]每(?:天|日|周|旬|月|季度?|学期|学年|年度?|班|人|名?党员)一[一-鿿]{1,8}){1,5}"
)


def chains(text: str) -> list[Span]:
    """Return where clauses stand that only one mark each parts, a single character in quotation marks among them."""
    return [Span(*match.span()) for match in _CHAIN.finditer(_PUN.sub(_MARKED, text))]


def parallel_runs(text: str, places: Sequence[Span]) -> Iterator[Span]:
    """Yield the runs of two or more parallel clauses, the outer ones perhaps with words of the sentence around them.

    `places` are the chains of clauses of the text. A run counts only where its clauses are of one length and repeat a
    hinge (校际共研、师资共享), or all open with a verb or are formulae of four characters; lists of names or things
    (语文、数学、英语) are left alone.
    """
    plain = _PUN.sub(_MARKED, alike(text))
    for start, end in places:
        behind = text[end : end + 1]
        chain = plain[start:end] + _OPEN_END if behind in _INCOMPLETE or behind.isalnum() else plain[start:end]
        yield from _runs(chain, start)
    for match in _EVERY.finditer(text):
        yield Span(*match.span())


def _runs(chain: str, start: int) -> Iterator[Span]:
    """Yield the runs among clauses that only one mark each parts."""
    clauses = chain.replace("、", "，").replace("；", "，").split("，")
    sizes = [*map(len, clauses)]
    couplets = _couplet_places(sizes) if len(sizes) > 3 else frozenset()
    end = start - 1
    resume = 0
    for first, (size, following) in enumerate(pairwise(sizes)):
        end += size + 1
        if first < resume:
            continue
        if lengths := _lengths(clauses[first], clauses[first + 1], size, following):
            read = [_run(clauses, chain, (first, end - start), length) for length in lengths]
            runs = [words for words, parallel in read if parallel]
            if runs:
                words = max(runs, key=lambda words: len(words) * len(words[0]))
                length = len(words[0])
                resume = first + len(words) - (sizes[first + len(words) - 1] > length)
                yield Span(end - length, end + (length + 1) * (len(words) - 1))
            else:
                resume = first + max((len(words) for words, _ in read if len(words) > _MANY), default=1) - 1
        elif first in couplets and _are_couplet(clauses[first : first + 4]):
            resume = first + 3
            at = end - size
            yield Span(at, at + sum(sizes[first : first + 4]) + 3)


def _lengths(one: str, two: str, a: int, b: int) -> Sequence[int]:
    """Return the lengths that a run may have that begins with clauses of `a` and `b` characters.

    The second is whole, or ends where other words may go on.
    """
    lengths = [b] if 1 < b <= a and b <= _LONGEST and _follows(one[a - b :], two) else []
    if b > 3 and a > 2:
        if two[3] in _GOES_ON_WITH and _may_go_on(two, 3) and _follows(one[-3:], two[:3]):
            lengths.append(3)
        if b > 4 and a > 3 and two[4] in _GOES_ON_WITH and _may_go_on(two, 4) and _follows(one[-4:], two[:4]):
            lengths.append(4)
        if 4 < a < b and a <= _LONGEST and two[a] in _GOES_ON_WITH and _may_go_on(two, a) and _follows(one, two[:a]):
            lengths.append(a)
    return lengths


def _run(clauses: Sequence[str], chain: str, place: tuple[int, int], length: int) -> tuple[list[str], bool]:
    """Return the clauses of `length` characters from the end of a clause on, and whether they are parallel.

    `place` is the number of that clause and where it ends in `chain`. They end at the first that is there already, for
    then they are no run, and before one that opens a list of its own (推进改革、优化布局，完善山林、水田和水渠).
    """
    first, at = place
    before = clauses[first][:-length]
    words = [clauses[first][-length:]]
    if before and (before[-1] + words[0][0] in _WORDS_CUT or before.endswith(_LACKING)):
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
    return words, len(words) > 1 and _is_parallel(words, whole=whole, ends=ends, listed=chain[place[1]] != "，")


def _may_go_on(clause: str, length: int) -> bool:
    """Tell whether what follows the first characters of the last clause of a run can be outside of it."""
    if clause[length] != "的" and (clause[length - 1] in "抓促推做" or clause[length - 2] == "更"):
        return False  # 创造性抓落实, 抓出更大成效
    return clause[length : length + 2] in _VERBS_BEHIND or _BEHIND.match(clause, length) is not None


def _follows(one: str, two: str) -> bool:
    """Tell whether a clause may continue a run: it repeats something of the one before, or both open with a verb."""
    if any(map(eq, one, two)) and _hinge(one, two):
        return True
    length = len(two)
    if (length == 3 and _is_deed(two) and _is_deed(one)) or (_is_part_taken(two) and _is_part_taken(one)):
        return True
    if length > 7:
        return two[:2] in VERBS and one[:2] in VERBS
    if _is_verbal(two) and _is_verbal(one):
        return True
    alike = _is_praise if length < 5 else _holds_verb
    return alike(two) and alike(one)


def _is_parallel(words: Sequence[str], *, whole: bool, ends: bool, listed: bool) -> bool:
    """Tell whether clauses of one length are a run of exhortations rather than a list.

    `whole` says that no other words stand around the run in its first and last clause, `ends` that the run
    may end where it does, `listed` that the first two are not parted by a comma.
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
        return (
            verbal
            or all(map(_is_deed, words))
            or all(map(_is_part_taken, words))
            or (verbs == len(words) - 1 and (whole or _is_verbal(words[0])))
        )
    return verbal and ends and _is_verbal_pair(*words, whole=whole, listed=listed)


def _is_pair(one: str, two: str, *, whole: bool) -> bool:
    """Tell whether two clauses that repeat something are enough for a run: more than their last character."""
    length = len(one)
    if not 2 < length <= 10 or not any(map(eq, one[:-1], two)) or (one[:2] in _NAMING and two[:2] in _NAMING):
        return False
    if length > 5 and (one[:2] in VERBS) != (two[:2] in VERBS):
        return False
    if whole or length == 4 or (one[0] == two[0] and length < 7) or one[1] == two[1] == "得":
        return True
    # 小事不出村、难事不出镇; 学习不断线、管理不缺位
    return length == 5 and (sum(map(eq, one, two)) > 2 or one[2] == two[2] == "不")


def _is_verbal_pair(one: str, two: str, *, whole: bool, listed: bool) -> bool:
    """Tell whether two clauses that open with verbs are enough for a run."""
    length = len(one)
    lofty = one[:2] in LOFTY or two[:2] in LOFTY
    if (one[-1] == two[-1] and one[-1] in _LIST_TAILS and not (lofty and length > 3)) or (
        one[:2] in _NAMING and two[:2] in _NAMING
    ):
        return False
    if length == 4:  # 理清思路，加强沟通 is how any sentence goes on
        return whole or listed or lofty or not (one[:2] in VERBS and two[:2] in VERBS) or bool({one, two} & FORMULAE)
    if (length < 6 and (one[:2] not in VERBS or two[:2] not in VERBS)) or not (listed or lofty):
        return (whole and (length < 6 or _echo(one, two))) or (length <= 8 and are_crossed(one, two))
    return length <= 8 and (lofty or _echo(one, two))


def _echo(one: str, two: str) -> bool:
    """Tell whether two clauses say a word at the same place, in turn, or one after the other."""
    repeated = any(one[i : i + 2] == two[i : i + 2] for i in range(2, len(one) - 1))
    return len(one) <= 8 and (repeated or one[-2:] in two[:4] or are_crossed(one, two))


def are_crossed(one: str, two: str) -> bool:
    """Tell whether two clauses say the same two words in turn: 立足课堂抓党建，抓好党建促课堂.

    >>> are_crossed("立足课堂抓党建", "抓好党建促课堂"), are_crossed("立足课堂抓党建", "立足课堂抓党建")
    (True, False)
    """
    shared = [i for i in range(len(one) - 1) if one[i : i + 2] in two]
    return any(two.find(one[j : j + 2]) + 1 < two.find(one[i : i + 2]) for i in shared for j in shared if i + 1 < j)


def _couplet_places(sizes: Sequence[int]) -> frozenset[int]:
    """Return where four clauses begin of which the third is as long as the first and the fourth as the second."""
    alike = [*map(eq, sizes, sizes[2:])]
    return frozenset(i for i, both in enumerate(pairwise(alike)) if both == (True, True))


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
    opening = word[:2]
    if length > 3 and opening in VERBS:
        return True
    if length == 4:
        end = word[2:]
        return word in FORMULAE or (opening in MANNERS and end in ENDING_VERBS) or (end in PARTS and opening in AGENTS)
    return length in {3, 5} and word[0] in SHORT_VERBS and opening not in NOT_VERBS and opening not in MANNERS


def _is_deed(word: str) -> bool:
    """Tell whether three characters say what somebody does: 测井水, 修家电."""
    return len(word) == 3 and word[0] in DEEDS and word[:2] not in NOT_VERBS and word[:2] not in MANNERS


def _is_part_taken(word: str) -> bool:
    """Tell whether four characters say who does what: 书记抓总, 委员包片."""
    return len(word) == 4 and word[:2] in AGENTS and word[2] in _DUTIES


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
    if opener or any(i > 0 and one[i] in HINGES and (i < length - 1 or length > 3) for i in same):
        return length < 6 or len(same) > 1
    if same == [length - 1]:
        return length > 3
    return _repeat_verbs(one, same) or _repeat_a_word(one, two, same)


def _repeat_verbs(one: str, same: Sequence[int]) -> bool:
    """Tell whether what clauses have in the `same` places are two verbs: 比学习看境界、比作风看服务."""
    return len(one) > 5 and len(same) == 2 and same[1] > 2 and all(one[i] in SHORT_VERBS for i in same)


def _repeat_a_word(one: str, two: str, same: Sequence[int]) -> bool:
    """Tell whether what two clauses have in the `same` places is more than a common noun at their head or end."""
    length = len(one)
    if same[:2] == [0, 1] and length == 5 and one[2] in SHORT_VERBS and two[2] in SHORT_VERBS:
        return True
    common_noun = list(range(same[0], length)) == same
    scattered = length > 5 and len(same) > 2 and same != list(range(len(same)))
    return len(same) > 1 and not common_noun and (same[0] > 0 or one[:2] in VERBS or scattered)
