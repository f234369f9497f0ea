"""Runs of parallel clauses in running text: 组织共建、资源共享; 抓班子、带队伍、促课改."""

from __future__ import annotations

import re
from itertools import accumulate, pairwise
from operator import eq
from typing import TYPE_CHECKING

from reportcorpus.alignment import Span
from reportcorpus.extractor.wordlists import word_set

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


def _alike(text: str) -> str:
    """Write 共 for what says the same: that both sides do it (师资互派，成果共享)."""
    return text.replace("互", "共").replace("相", "共").replace("同", "共")


# Verbs of exhortation and administration: a clause that opens with one is verb and object, not an item of a list.
VERBS = word_set(
    _alike("""
    坚持 坚定 坚守 强化 深化 优化 细化 净化 固化 美化 活化 提升 提高 提振 增强 增进 增加 减少 加强 加快 加大 推进 推动
    推行 促进 助力 助推 引领 引导 带动 带领 统领 统筹 统一 凝聚 凝心 激发 激活 激励 弘扬 发扬 传承 传播 赓续
    践行 践诺 履行 履职 落实 抓实 抓好 抓牢 抓住 抓严 抓紧 抓细 抓在 做实 做好 做强 做细 做优 做大 做在 压实 夯实
    筑牢 筑造 建强 建立 建好 建设 构建 构筑 打造 创建 创新 创优 创先 争创 争做 争当 树立 树牢 树好 擦亮 点亮 亮明
    亮出 亮在 把牢 把好 把握 守牢 守好 守住 守护 厚植 锤炼 锻造 铸就 铸牢 铸造 培育 培养 培根 塑造 涵养 滋养 丰富
    拓宽 拓展 开拓 挖掘 汇聚 整合 共享 完善 健全 规范 严格 严肃 严明 严守 转变 转化 改进 改善 改革 服务 聚焦
    围绕 突出 立足 着眼 紧扣 紧抓 依托 发挥 彰显 展示 展现 体现 牢记 不忘 铭记 重温 缅怀 追寻 学习 学好 学懂 学在
    遵守 贯彻 维护 宣传 关爱 关心 关注 团结 密切 联系 深入 走进 融入 端正 扛起 扛牢 担当 勇担 主动 自觉 积极
    开展 开创 组织 实现 实施 指导 诊断 示范 参谋 认识 理解 走近 感悟 感受 接受 破解 补齐 补足 拧紧 织密 织牢
    绷紧 畅通 搭建 盘活 用活 用好 用在 讲好 营造 注重 狠抓 保障 确保 练就 练好 提炼 温润 浸润 拨亮 播种 绽放 书写
    谱写 奏响 唱响 贡献 激扬 砥砺 锐意 勇毅 勇当 奋勇 追逐 追求 对标 踔厉 踏实 笃行 开启 同心 同向 携手 共建
    共筑 共促 共谋 共绘 共育 共画 共护 扬帆 乘势 奋楫 迎难 敢于 善于 勇于 乐于 燃烧 落在 放在 沉到 送到 想在 走在
    """)
)
_WORDS_CUT = VERBS | {"发展"}  # words that a run must not begin in the middle of
# Verbs that only exhort: a pair of them is a motto even where nothing is repeated.
LOFTY = word_set(
    _alike("""
    坚定 坚守 凝心 凝聚 赓续 传承 弘扬 铸就 铸牢 争创 争做 争当 牢记 不忘 铭记 重温 勇担 勇当 奋勇 追逐 追求
    对标 踔厉 砥砺 锐意 勇毅 笃行 开启 同心 携手 扬帆 乘势 奋楫 迎难 贡献 开拓 担当 培根 厚植 锤炼 书写 谱写
    奏响 唱响 点亮 扛起 燃烧 追寻 筑牢 缅怀 擦亮 守护 绽放
    """)
)
_SHORT_VERBS = frozenset("抓促创带强优建提塑铸聚树亮当做讲守重转戴比争固拓育兴立扬保护送解暖办学访")
# Characters that carry a parallel where they stand at the same place of each clause.
_HINGES = frozenset("共上有无不于为以促带强在得所而更常")
_OPENERS = frozenset("共深修以用守亮做当讲有无不能敢善真与戴抓送永勇")
_LIST_TAILS = frozenset(
    "性化者员校区县市镇乡村馆局科组部室级型课人师生会力度园站点岗所院系班年月日次等式们段业网港线路"
)
_SUBORDINATE = re.compile(r"^[更最很既又也都还时]|^有所|所在$|的|^.?了|..了$|是|将|已|其中|以及|并且|包括|通过|进行")
# What is found wanting (意识不强、作风不实): problems exhort nobody.
_WANTING = re.compile(
    "不(?:够|[强高足多深实严细准大]$|深入|扎实|到位|规范|平衡|协调|充分|及时|明显|主动|均衡|完善|健全|突出|丰富)"
)
_LONGEST = 16
_MANY = 12  # clauses from which on a list that is no run is not tried again from each of its items
_GOES_ON = frozenset("的等中之这和后")
_JOINTS = frozenset("，、；")
_BETWEEN_CLAUSES = re.compile("([^一-鿿]+)")
# 每学期一次家访、每月一场比武、每周一封信
_EVERY = re.compile(
    "每(?:天|日|周|旬|月|季度?|学期|学年|年度?|班|人|名?党员)一[一-鿿]{1,8}"
    "(?:[，、；]每(?:天|日|周|旬|月|季度?|学期|学年|年度?|班|人|名?党员)一[一-鿿]{1,8}){1,5}"
)


def parallel_runs(text: str) -> Iterator[Span]:
    """Yield the runs of two or more parallel clauses, the outer ones perhaps with words of the sentence around them.

    A run counts only where its clauses are of one length and repeat a hinge (校际共研、师资共享), or all open with a
    verb; lists of names or things (语文、数学、英语) are left alone.
    """
    parts = _BETWEEN_CLAUSES.split(_alike(text))
    starts = tuple(accumulate(map(len, parts), initial=0))[::2]
    clauses, joints = parts[::2], parts[1::2]
    resume = 0
    for first, joint in enumerate(joints):
        if joint not in _JOINTS or first < resume:
            continue
        lengths = _lengths(clauses[first], clauses[first + 1])
        read = [_run(clauses, joints, first, length) for length in lengths]
        runs = [words for words, parallel in read if parallel]
        if runs:
            words = max(runs, key=lambda words: len(words) * len(words[0]))
            length = len(words[0])
            resume = first + len(words) - 1
            yield Span(starts[first] + len(clauses[first]) - length, starts[resume] + length)
        else:
            resume = first + max((len(words) for words, _ in read if len(words) > _MANY), default=1) - 1
    for match in _EVERY.finditer(text):
        yield Span(*match.span())


def _lengths(one: str, two: str) -> Sequence[int]:
    """Return the lengths that a run beginning with these clauses may have: the second is whole or may go on."""
    a, b = len(one), len(two)
    if b <= a:
        lengths = [b] if 1 < b <= _LONGEST and _follows(one[-b:], two) else []
        tried: tuple[int, ...] = (3, 4)
    else:
        lengths = []
        tried = (3, 4, a) if 4 < a <= _LONGEST else (3, 4)
    for n in tried:
        if n < b and n <= a and (two[n] in _GOES_ON or two[n : n + 2] in VERBS) and _follows(one[-n:], two[:n]):
            lengths.append(n)
    return lengths


def _run(clauses: Sequence[str], joints: Sequence[str], first: int, length: int) -> tuple[list[str], bool]:
    """Return the clauses of `length` characters from the end of clause `first` on, and whether they are parallel.

    They end at the first that is there already, for then they are no run.
    """
    before = clauses[first][:-length]
    words = [clauses[first][-length:]]
    if before and before[-1] + words[0][0] in _WORDS_CUT:
        return words, False
    seen = set(words)
    whole, ends = not before, True
    for place in range(first + 1, len(clauses)):
        clause = clauses[place]
        word = clause[:length]
        if len(word) < length or joints[place - 1] not in _JOINTS or not _follows(words[-1], word):
            break
        if len(clause) > length:
            if _may_go_on(clause[length:]):
                words.append(word)
                whole, ends = False, joints[place - 1] == "、"
            break
        words.append(word)
        if word in seen:
            break
        seen.add(word)
    return words, len(words) > 1 and _is_parallel(words, whole=whole, ends=ends)


def _may_go_on(rest: str) -> bool:
    """Tell whether what follows the last clause of a run can be outside of it."""
    return rest[0] in _GOES_ON or rest[:2] in VERBS


def _follows(one: str, two: str) -> bool:
    """Tell whether a clause may continue a run: it repeats something of the one before, or both open with a verb."""
    return (_is_verbal(one) and _is_verbal(two)) or (any(map(eq, one, two)) and _hinge(one, two))


def _is_parallel(words: Sequence[str], *, whole: bool, ends: bool) -> bool:
    """Tell whether clauses of one length are a run of exhortations rather than a list.

    `whole` says that no other words stand around the run in its first and last clause, `ends` that the run
    may end where it does.
    """
    if (
        len(set(words)) < len(words)
        or all(map(_WANTING.search, words))
        or any(_SUBORDINATE.search(word) for word in words)
    ):
        return False
    verbal = all(map(_is_verbal, words))
    length = len(words[0])
    if all(_hinge(one, two) for one, two in pairwise(words)):
        return len(words) > 2 or _is_pair(*words, whole=whole or (verbal and length < 7))
    if not verbal:
        return False
    if len(words) > 2:
        return True
    one, two = words
    repeated = any(one[i : i + 2] == two[i : i + 2] for i in range(2, length - 1))
    lofty = length == 4 and one[:2] in LOFTY and two[:2] in LOFTY
    return ends and length > 3 and (lofty or (repeated and length <= 8))


def _is_pair(one: str, two: str, *, whole: bool) -> bool:
    """Tell whether two clauses that repeat something are enough for a run: more than their last character."""
    length = len(one)
    if not 2 < length <= 10 or not any(map(eq, one[:-1], two)):
        return False
    return whole or length == 4 or (one[0] == two[0] and length < 7)


def _is_verbal(word: str) -> bool:
    return word[:2] in VERBS if len(word) > 3 else len(word) == 3 and word[0] in _SHORT_VERBS


def _hinge(one: str, two: str) -> bool:
    """Tell whether two clauses of one length repeat a hinge character, or a word other than a common last noun."""
    length = len(one)
    same = [i for i, (x, y) in enumerate(zip(one, two, strict=True)) if x == y]
    if one == two or not same:
        return False
    opener = same[0] == 0 and one[0] in _OPENERS
    if length == 2:
        return opener
    if same[-1] == length - 1 and one[-1] in _LIST_TAILS and not (_is_verbal(one) and _is_verbal(two)):
        return False
    if opener or any(i > 0 and one[i] in _HINGES and (i < length - 1 or length > 3) for i in same):
        return length < 6 or len(same) > 1
    if same == [length - 1]:
        return length > 3
    common_noun = list(range(same[0], length)) == same
    return len(same) > 1 and not common_noun and (same[0] > 0 or one[:2] in VERBS)
