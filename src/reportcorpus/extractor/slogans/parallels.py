"""Runs of parallel clauses in running text: 组织共建、资源共享; 抓班子、带队伍、促课改."""

from __future__ import annotations

import re
from functools import reduce
from itertools import pairwise, repeat
from operator import and_, eq
from typing import TYPE_CHECKING

from reportcorpus.alignment import Span
from reportcorpus.extractor.slogans.clause_words import HINGES, alike
from reportcorpus.extractor.slogans.clauses import (
    CENTRAL,
    DUTY,
    LED,
    LIST_TAILS,
    LONGEST,
    PRAISE,
    VERBAL,
    follows,
    hinge,
    is_verbal,
    kinds_of,
)

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Sequence

    from reportcorpus.extractor.slogans.clause_words import ClauseWords

_SUBORDINATE = re.compile(
    "^[更最很既又也都还时]|^有所|^我们|^各[级地]|^我[省市县校]|所在$|的|^.?了|..了$|是|将|已|"
    "其中|以及|并且|包括|通过|进行|上述|以下|如下|获得|(?:基本|全面|顺利)(?:建成|竣工|投产|通车)|开工(?:建设|在即)|建成$",
    re.MULTILINE,
)
# What is found wanting (意识不强、作风不实): problems exhort nobody.
_WANTING = re.compile(
    "偏[少小弱低慢差]|不(?:够|[强高足多深实严细准大快优]$|深入|扎实|到位|规范|平衡|协调|充分|及时|明显|主动|均衡|完善|健全|突出|丰富|合理|稳固|牢固|充足|通畅|科学|完备|匹配|适应|相称)"
)
_LACKING = ("还在", "仍在", "存在", "出现")
_JOINED_TO = ("和", "及", "与", "或")  # clauses behind these are the rest of a list: 改进和加强管理、提高质量
# What is counted or only listed: 支部活动室四间, 不同类型, and what is put up or held: 悬挂标语.
_LISTED = re.compile(
    "公司|集团|[一二两三四五六七八九十百][间个所座台块处名人位张册本套支项条次场节篇份期批]$|^(?:不共|各种|各类|其他|有关|共关|公共)|"
    "^(?:悬挂|出版|张贴|观看|召开|举办|制作|印发|发放|走访|邀请|开设|购买|摆放|清扫|打扫|粘贴|播放|撰写|填写|签订|整理|成立|聘请|订阅|参观)"
)
_LONGEST_PAIR = 10
_MANY = 12  # clauses from which on a list that is no run is not tried again from each of its items
# What divides a talk into parts: 从组织体系、培养体系两个方面, 校史、学科等内容.
_TOPICS = "(?:方面|维度|角度|层面|内容|情况|领域|课程|知识|专题|板块)"
_GOES_ON = re.compile(
    f"[的之这为]|等(?!(?:多?个|各)?{_TOPICS})|中(?![国心小央学华层期外高坚青年])|和(?!谐)|后(?![勤备])"
)
_IN_A_TALK = re.compile(f"(?:等(?:多?个|各)?|[一二两三四五六七八九十]+个){_TOPICS}")
# What a list of clauses is attribute of: 动员部署、总结完善四个阶段, 争取资金、争取项目成效显著.
_NAMED_BY = re.compile(
    f"[一二两三四五六七八九十]+[个大项种步](?!{_TOPICS})|"
    "成效|工作|活动|要求|原则|方式|目标|标准|思路|理念|精神|氛围|阶段|机制|格局|模式|高潮|意识|特色|方针|作用"
)
_BEHIND = re.compile(f"{_GOES_ON.pattern}|{_NAMED_BY.pattern}")
_GO_ON = frozenset("的等之这为中和后")  # the first characters of what goes on behind the last clause of a run
_INCOMPLETE = frozenset("“《（‘")  # a clause before one of these, or before a figure, is not at its end
_SUMMED_UP = re.compile("“[两双三四五六七八九十]([一-鿿])")
_OPEN_END = "鿾"
_MARK = "鿼"  # stands for the quotation marks of a single character
_MARKED = f"{_MARK}\\1{_MARK}"
_PUN = re.compile("“([一-鿿])”")  # 战“疫”无惧: what a single character in quotes is part of
_MARKS = re.compile("[、，；]")
_CLAUSES = re.compile("[一-鿿]+(?:([、，；])[一-鿿]+)*")


def marked(text: str) -> str:
    """Write alike what says the same, and a mark for each quotation mark around one character; nothing moves."""
    return _PUN.sub(_MARKED, alike(text))


def chains(plain: str) -> list[tuple[int, int]]:
    """Return where clauses stand in a `marked` text that only one mark each parts."""
    return [match.span() for match in _CLAUSES.finditer(plain) if match.lastindex]


def parallel_runs(known: ClauseWords, plain: str, places: Sequence[tuple[int, int]]) -> Iterator[Span]:
    """Yield the runs of two or more parallel clauses, the outer ones perhaps with words of the sentence around them.

    `places` are the chains of clauses of the `marked` text. A run counts only where its clauses are of one length and
    repeat a hinge (校际共研、师资共享), or all open with a verb or are formulae of four characters; lists of names or
    things (语文、数学、英语) are left alone.
    """
    parted = plain.replace("、", "，").replace("；", "，")
    for start, end in places:
        clauses = parted[start:end].split("，")
        behind = plain[end : end + 1]
        if (behind in _INCOMPLETE or behind.isalnum()) and not _is_summed_up(clauses, plain, end):
            clauses[-1] += _OPEN_END
        listed = plain.find("、", start, end) >= 0
        marks = _MARKS.findall(plain, start, end) if listed else repeat("，")
        lengths = [*map(_lengths, repeat(known), clauses, clauses[1:], marks)]
        couplets = _couplet_places([*map(len, clauses)]) if len(clauses) > 3 else frozenset()
        if couplets or any(lengths):
            yield from _runs(known, clauses, lengths, couplets, (plain, start))


def _is_summed_up(clauses: Sequence[str], plain: str, end: int) -> bool:
    """Tell whether what follows says in short what the last clauses repeat: 党员领航、骨干护航“双航”工程."""
    match = _SUMMED_UP.match(plain, end)
    return match is not None and all(match[1] in clause for clause in clauses[-2:])


def _runs(
    known: ClauseWords,
    clauses: Sequence[str],
    lengths: Sequence[Sequence[int]],
    couplets: Container[int],
    place: tuple[str, int],
) -> Iterator[Span]:
    """Yield the runs among the clauses of a chain.

    `lengths` are those that a run may have that begins with each clause, `couplets` where two pairs may begin, `place`
    the text and where the chain begins in it.
    """
    plain, start = place
    end = start - 1
    resume = 0
    for first, tried in enumerate(lengths):
        size = len(clauses[first])
        end += size + 1
        if first < resume:
            continue
        if tried:
            read = [_run(known, clauses, plain, (first, end), length) for length in tried]
            runs = [words for words, parallel in read if parallel]
            if runs:
                words = max(runs, key=lambda words: len(words) * len(words[0]))
                length = len(words[0])
                resume = first + len(words) - (len(clauses[first + len(words) - 1]) > length)
                yield Span(end - length, end + (length + 1) * (len(words) - 1))
            else:
                resume = first + max((len(words) for words, _ in read if len(words) > _MANY), default=1) - 1
        elif first in couplets and (many := _couplets(known, clauses, first, couplets)):
            resume = first + many - 1
            yield Span(end - size, end + sum(map(len, clauses[first + 1 : first + many])) + many - 1)


def _lengths(known: ClauseWords, one: str, two: str, mark: str) -> Sequence[int]:
    """Return the lengths that a run may have that begins with these clauses, which `mark` parts.

    The second is whole, or ends where other words may go on.
    """
    a, b = len(one), len(two)
    lengths = []
    if 1 < b <= a and b <= LONGEST and "的" not in two and "是" not in two and follows(known, one[a - b :], two):
        lengths.append(b)
    if b > 3 and a > 2:
        go_on = known.go_on_listed if mark == "、" else _GO_ON
        if two[3] in go_on and _may_go_on(known, two, 3) and follows(known, one[-3:], two[:3]):
            lengths.append(3)
        if b > 4 and a > 3:
            if two[4] in go_on and _may_go_on(known, two, 4) and follows(known, one[-4:], two[:4]):
                lengths.append(4)
            if (
                4 < a < b
                and a <= _LONGEST_PAIR
                and two[a] in go_on
                and _may_go_on(known, two, a)
                and follows(known, one, two[:a])
            ):
                lengths.append(a)
    return lengths


def _run(
    known: ClauseWords, clauses: Sequence[str], chain: str, place: tuple[int, int], length: int
) -> tuple[list[str], bool]:
    """Return the clauses of `length` characters from the end of a clause on, and whether they are parallel.

    The second is known to follow the first. `place` is the number of that clause and where it ends in `chain`. They
    end at the first that is there already, for then they are no run, and before one that opens a list of its own
    (推进改革、优化布局，完善山林、水田和水渠).
    """
    first, at = place
    before = clauses[first][:-length]
    words = [clauses[first][-length:]]
    if _begins_amid(known, before, words[0]):
        return words, False
    whole, ends = not before, chain[at] != "；"
    for clause in clauses[first + 1 :]:
        word = clause[:length]
        if len(word) < length or word[-1] == _OPEN_END or (len(words) > 1 and not follows(known, words[-1], word)):
            if len(words) > 1 and chain[at] == "、" and chain[at - length - 1] == "，" and len(before) + length > 3:
                del words[-1]
            break
        if (
            len(words) > 1
            and chain[at] == "，"
            and chain[at - length - 1] == "、"
            and not hinge(known, words[-1], word)
        ):
            break
        if len(clause) > length:
            listed = chain[at] == "、"
            if _GOES_ON.match(clause, length) or (listed and _may_go_on(known, clause, length)):
                words.append(word)
                whole, ends = False, listed
            break
        repeated = word in words
        words.append(word)
        at += length + 1
        if repeated:
            break
    if len(words) < 2 or _is_rest(known, before, words) or _IN_A_TALK.match(clause, length):
        return words, False
    return words, _is_parallel(known, words, whole=whole, ends=ends, listed=chain[place[1]] != "，")


def _is_rest(known: ClauseWords, before: str, words: Sequence[str]) -> bool:
    """Tell whether clauses stand behind a conjunction and repeat nothing of each other."""
    return before.endswith(_JOINED_TO) and not all(hinge(known, one, two) for one, two in pairwise(words))


def _begins_amid(known: ClauseWords, before: str, word: str) -> bool:
    """Tell whether a clause begins in the middle of a word, or behind one that says what is found wanting."""
    return before[-1:] + word[0] in known.cut or before.endswith(_LACKING)


def _may_go_on(known: ClauseWords, clause: str, length: int) -> bool:
    """Tell whether what follows the first characters of the last clause of a run can be outside of it."""
    if clause[length : length + 2] not in known.behind and not _BEHIND.match(clause, length):
        return False
    # 创造性抓落实, 抓出更大成效
    return clause[length] == "的" or not (clause[length - 1] in "抓促推做" or clause[length - 2] == "更")


def _is_parallel(known: ClauseWords, words: Sequence[str], *, whole: bool, ends: bool, listed: bool) -> bool:
    """Tell whether clauses of one length are a run of exhortations rather than a list.

    `whole` says that no other words stand around the run in its first and last clause, `ends` that the run
    may end where it does, `listed` that the first two are not parted by a comma.
    """
    if len(set(words)) < len(words):
        return False
    kinds = [*map(kinds_of, repeat(known), words)]
    common = reduce(and_, kinds)
    of_one_kind = _are_of_one_kind(known, words, kinds, common, whole=whole, ends=ends)
    if not of_one_kind and len(words) == 2 and common & VERBAL and ends:
        of_one_kind = _is_verbal_pair(known, *words, whole=whole, listed=listed)
    return (
        of_one_kind or _are_hinged(known, words, whole=whole or (len(words[0]) < 7 and common & VERBAL > 0))
    ) and not _is_list(words)


def _is_list(words: Sequence[str]) -> bool:
    """Tell whether clauses are found wanting, counted or listed, or one is subordinate or cuts a quoted word."""
    return (
        _SUBORDINATE.search("\n".join(words)) is not None
        or all(map(_WANTING.search, words))
        or all(map(_LISTED.search, words))
        or any(word.count(_MARK) % 2 for word in words)
    )


def _are_hinged(known: ClauseWords, words: Sequence[str], *, whole: bool) -> bool:
    """Tell whether each clause repeats something of the one before, and two of them enough of it."""
    return all(hinge(known, one, two) for one, two in pairwise(words)) and (
        len(words) > 2 or _is_pair(known, *words, whole=whole)
    )


def _are_of_one_kind(
    known: ClauseWords, words: Sequence[str], kinds: Sequence[int], common: int, *, whole: bool, ends: bool
) -> bool:
    """Tell whether clauses are a run because all are of one kind, or three of them but one."""
    length = len(words[0])
    if len(words) == 2 and common & PRAISE:
        return length == 4 and ends
    if whole and common & CENTRAL and (length == 7 or any(word[2:4] in known.lofty for word in words)):
        return True
    if len(words) == 2:
        return (whole and ends and common & LED > 0) or (common & DUTY > 0 and words[0][2] == words[1][2])
    verbs = sum(kind & VERBAL for kind in kinds)
    return (
        common & ~(CENTRAL | LED) > 0
        or (whole and common & LED > 0)
        or (verbs == len(words) - 1 and (whole or kinds[0] & VERBAL > 0))
    )


def _is_pair(known: ClauseWords, one: str, two: str, *, whole: bool) -> bool:
    """Tell whether two clauses that repeat something are enough for a run: more than their last character."""
    length = len(one)
    if not 2 < length <= _LONGEST_PAIR or not any(map(eq, one[:-1], two)):
        return False
    refused = length == 5 and one[2] == two[2] == "不"
    if one[:2] in known.naming and two[:2] in known.naming and not refused:
        return False
    if length > 5 and (one[:2] in known.verbs) != (two[:2] in known.verbs):
        return False
    if whole or length == 4 or (one[0] == two[0] and length < 7) or one[1] == two[1] == "得":
        return True
    # 小事不出村、难事不出镇; 学习不断线、管理不缺位
    # 权力在阳光下运行、资金在监督下使用
    shared = [char for char, other in zip(one[1:-1], two[1:], strict=False) if char == other]
    if len(shared) > 1 and not HINGES.isdisjoint(shared):
        return True
    return refused or (length == 5 and sum(map(eq, one, two)) > 2)


def _is_verbal_pair(known: ClauseWords, one: str, two: str, *, whole: bool, listed: bool) -> bool:
    """Tell whether two clauses that open with verbs are enough for a run."""
    length = len(one)
    lofty = one[:2] in known.lofty or two[:2] in known.lofty
    if (one[-1] == two[-1] and one[-1] in LIST_TAILS and not (lofty and length > 3)) or (
        one[:2] in known.naming and two[:2] in known.naming
    ):
        return False
    if length == 4:  # 理清思路，加强沟通 is how any sentence goes on
        return (
            whole
            or listed
            or lofty
            or not (one[:2] in known.verbs and two[:2] in known.verbs)
            or bool({one, two} & known.formulae)
        )
    if (length < 6 and (one[:2] not in known.verbs or two[:2] not in known.verbs)) or not (listed or lofty):
        return (whole and (length < 6 or _echo(one, two))) or (length <= 8 and are_crossed(one, two))
    if length > 6 and not (whole or listed or hinge(known, one, two)):
        return length <= 8 and _echo(one, two)
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
    alike = bytes(map(eq, sizes, sizes[2:]))
    if b"\1\1" not in alike:
        return frozenset()
    return frozenset(i for i, both in enumerate(pairwise(alike)) if both == (1, 1))


def _couplets(known: ClauseWords, clauses: Sequence[str], first: int, places: Container[int]) -> int:
    """Return of how many clauses the couplets are that begin at the `first`, or 0 where none do."""
    many = 4 if _are_couplet(known, clauses[first : first + 4]) else 0
    while many and first + many - 2 in places and _are_couplet(known, clauses[first + many - 2 : first + many + 2]):
        many += 2
    return many


def _are_couplet(known: ClauseWords, parts: Sequence[str]) -> bool:
    """Tell whether four clauses, two and two of one length, are a pair: 堡垒无言，凝聚力量；旗帜无声，鼓舞斗志."""
    one, two, three, four = parts
    verbal = is_verbal(known, two) and is_verbal(known, four)
    if not 3 < len(one) < 9 or not 3 < len(two) < 13:
        return False
    if not any(map(eq, one, three)) and not (
        verbal and is_verbal(known, one) and is_verbal(known, three) and 4 == len(one) < len(two)
    ):
        return False
    if _SUBORDINATE.search("\n".join(parts)) or any(map(_LISTED.search, parts)):
        return False
    return verbal or hinge(known, one, three) or hinge(known, two, four)
