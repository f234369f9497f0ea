"""Runs of parallel clauses in running text: 组织共建、资源共享; 抓班子、带队伍、促课改."""

from __future__ import annotations

import re
from functools import reduce
from itertools import accumulate, count, pairwise, repeat
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
from reportcorpus.extractor.slogans.excerpts import Excerpts

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
# Of how many characters a run may be in whose second clause other words go on, where the first clause is as long.
_CUTS = ((), (), (), (3,), (3, 4), *((3, 4, length) for length in range(5, _LONGEST_PAIR + 1)))
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
    "各项|成效|工作|活动|要求|原则|方式|目标|标准|思路|理念|精神|氛围|阶段|机制|格局|模式|高潮|意识|特色|方针|作用"
)
_BEHIND = re.compile(f"{_GOES_ON.pattern}|{_NAMED_BY.pattern}")
_GO_ON = frozenset("的等之这为中和后")  # the first characters of what goes on behind the last clause of a run
_SUMMED_UP = re.compile("“[两双三四五六七八九十]([一-鿿])")
_MARK = "鿼"  # stands for the quotation marks of a single character
_MARKED = f"{_MARK}\\1{_MARK}"
_PUN = re.compile("“([一-鿿])”")  # 战“疫”无惧: what a single character in quotes is part of
_MARKS = re.compile("[、，；]")
_SHORTEST_LIKE = 4  # characters of a clause that is taken on by its length alone
# Beside a run such a clause is part of it, unless it ends as things and people do that are only listed.
_UNLISTED = f"(?<![{''.join(sorted(LIST_TAILS))}])"
_LIKE = f"[一-鿿]{{{_SHORTEST_LIKE},{LONGEST}}}"
_CLAUSE_BEHIND = re.compile(f"{_LIKE}?{_UNLISTED}(?=的|(?![一-鿿“《（‘]))")
_CLAUSE_BEFORE = re.compile(f"(?<![一-鿿”》）’]){_LIKE}{_UNLISTED}")
# With the quotation mark or figure behind it before which the last clause is not at its end.
_CLAUSES = re.compile(r"[一-鿿]++(?:([、，；])[一-鿿]++)*+(?:[“《（‘]|[^\W_])?")


def marked(text: str) -> str:
    """Write alike what says the same, and a mark for each quotation mark around one character; nothing moves."""
    return _PUN.sub(_MARKED, alike(text))


def chains(plain: str) -> list[tuple[int, int]]:
    """Return where clauses stand in a `marked` text that only one mark each parts.

    What shows behind them that the last clause is not at its end is part of it: an opening quotation mark, a figure.
    """
    return [match.span() for match in _CLAUSES.finditer(plain) if match.lastindex]


def parallel_runs(known: ClauseWords, plain: str, places: Sequence[tuple[int, int]]) -> Iterator[Span]:
    """Yield the runs of two or more parallel clauses, the outer ones perhaps with words of the sentence around them.

    `places` are the chains of clauses of the `marked` text. A run counts only where its clauses are of one length and
    repeat a hinge (校际共研、师资共享), or all open with a verb or are formulae of four characters; lists of names or
    things (语文、数学、英语) are left alone.
    """
    summed_up = {match.start() + 1: match[1] for match in _SUMMED_UP.finditer(plain)}
    spans = [(a, b - (b in summed_up and _repeat(plain[a : b - 1], summed_up[b]))) for a, b in places]
    read = Excerpts(plain, spans)
    runs = [Span(read.place(start), read.place(end)) for start, end in _runs(known, read.text)]
    least = 0
    for run, most in zip(runs, [*(run.end for run in runs[1:]), len(plain)], strict=False):
        taken = _with_like(plain, run, least, most)
        least = taken.end
        yield taken


def _with_like(plain: str, run: Span, least: int, most: int) -> Span:
    """Take on clauses beside a run that 、 parts from it and that are as long as its outer ones (…、科学防治).

    It reaches from behind `least`, the end of the run before, to `most`, that of the next, so that a long list of runs
    is gone through once.
    """
    start, end = run
    clauses = _MARKS.split(plain[start:end])
    first, last = len(clauses[0]), len(clauses[-1])
    if min(first, last) < _SHORTEST_LIKE:
        return run
    while plain[end : end + 1] == "、" and (match := _CLAUSE_BEHIND.match(plain, end + 1)):
        if len(match[0]) != last or match.end() > most:
            break
        end = match.end()
    while (
        start - first > least
        and plain[start - 1] == "、"
        and _CLAUSE_BEFORE.fullmatch(plain, start - first - 1, start - 1)
    ):
        start -= first + 1
    return Span(start, end)


def _repeat(chain: str, said: str) -> bool:
    """Tell whether the last clauses repeat what is said in short behind them: 党员领航、骨干护航“双航”工程."""
    return all(said in clause for clause in _MARKS.split(chain)[-2:])


def _runs(known: ClauseWords, chain: str) -> Iterator[Span]:
    """Yield the runs among the clauses of chains; an empty line stands behind each chain."""
    clauses = chain.replace("、", "，").replace("；", "，").replace("\n", "，").split("，")
    sizes = [*map(len, clauses)]
    ends = [at + many for many, at in enumerate(accumulate(sizes))]
    lengths = _lengths(known, chain, clauses, sizes, ends)
    couplets = _couplet_places(sizes)
    resume = 0
    for first in sorted(lengths.keys() | couplets):
        if first < resume:
            continue
        end = ends[first]
        if first in lengths and not (first + 1 in lengths and _opens_behind(chain, sizes[first : first + 3], end)):
            read = [_run(known, clauses, chain, (first, end), length) for length in lengths[first]]
            runs = [words for words, parallel in read if parallel]
            if runs:
                words = max(runs, key=lambda words: len(words) * len(words[0]))
                length = len(words[0])
                resume = first + len(words) - (len(clauses[first + len(words) - 1]) > length)
                yield Span(end - length, end + (length + 1) * (len(words) - 1))
            else:
                resume = first + max((len(words) for words, _ in read if len(words) > _MANY), default=1) - 1
        elif many := _couplets(known, clauses, first, couplets):
            resume = first + many - 1
            yield Span(end - sizes[first], ends[resume])


def _opens_behind(chain: str, sizes: Sequence[int], end: int) -> bool:
    """Tell whether the next clause, not the end of this one, opens a list: 提高修养、增强意识，服务中心、围绕大局."""
    if len(sizes) < 3 or chain[end] != "，" or not sizes[0] > sizes[1] == sizes[2]:
        return False
    begin = end - sizes[0] - 1
    return chain[end + sizes[1] + 1] == "、" and begin > 0 and chain[begin] == "、"


def _lengths(
    known: ClauseWords, chain: str, clauses: Sequence[str], sizes: Sequence[int], ends: Sequence[int]
) -> dict[int, list[int]]:
    """Return the lengths that a run may have that begins with a clause, by the number of the clause.

    The second clause of the run is whole, or ends where other words may go on.
    """
    found: dict[int, list[int]] = {}
    listed = known.go_on_listed
    for first, (one, two, a, b) in enumerate(zip(clauses, clauses[1:], sizes, sizes[1:], strict=False)):
        if 1 < b <= a and b <= LONGEST:
            tail = one[a - b :]
            if follows(known, tail, two) and "的" not in two and "是" not in two:
                found[first] = [b]
        if b > 3:
            for n in _CUTS[a] if a <= _LONGEST_PAIR else _CUTS[4]:
                if (
                    n < b
                    and two[n] in listed
                    and (two[n] in _GO_ON or chain[ends[first]] == "、")
                    and _may_go_on(known, two, n)
                    and follows(known, one[-n:], two[:n])
                ):
                    found.setdefault(first, []).append(n)
    return found


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
    last = clauses[first][-length:]
    words = [last]
    if before and _begins_amid(known, before, last):
        return words, False
    mark = chain[at]
    whole, ends, mark_before = not before or before.endswith(known.leads), mark != "；", ""
    for clause in map(clauses.__getitem__, count(first + 1)):
        word = clause[:length]
        if len(word) < length or not "一" <= word[-1] <= "鿿" or (mark_before and not follows(known, last, word)):
            if mark == "、" and mark_before == "，" and len(before) + length > 3:
                del words[-1]
            break
        if mark == "，" and mark_before == "、" and not hinge(known, last, word):
            break
        if len(clause) > length:
            listed = mark == "、"
            if _GOES_ON.match(clause, length) or (listed and _may_go_on(known, clause, length)):
                words.append(word)
                whole, ends = False, listed
            break
        words.append(word)
        if word in words[:-1]:
            break
        at += length + 1
        last, mark_before, mark = word, mark, chain[at]
    if len(words) < 2 or (before and _is_rest(known, before, words)) or _IN_A_TALK.match(clause, length):
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
    return frozenset(match.start() for match in re.finditer(b"\1(?=\1)", alike))


def _couplets(known: ClauseWords, clauses: Sequence[str], first: int, places: Container[int]) -> int:
    """Return of how many clauses the couplets are that begin at the `first`, or 0 where none do."""
    many = 4 if _are_couplet(known, clauses[first : first + 4]) else 0
    while many and first + many - 2 in places and _are_couplet(known, clauses[first + many - 2 : first + many + 2]):
        many += 2
    return many


def _are_couplet(known: ClauseWords, parts: Sequence[str]) -> bool:
    """Tell whether four clauses, two and two of one length, are a pair: 堡垒无言，凝聚力量；旗帜无声，鼓舞斗志."""
    one, two, three, four = parts
    if not 3 < len(one) < 9 or not 3 < len(two) < 13:
        return False
    verbal = is_verbal(known, two) and is_verbal(known, four)
    if not any(map(eq, one, three)) and not (
        verbal and is_verbal(known, one) and is_verbal(known, three) and 4 == len(one) < len(two)
    ):
        return False
    if _SUBORDINATE.search("\n".join(parts)) or any(map(_LISTED.search, parts)):
        return False
    return verbal or hinge(known, one, three) or hinge(known, two, four)
