"""Exhortations that no list holds: quoted ones, runs of parallel clauses, headings made of halves, 以A促B."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from reportcorpus.alignment import Span
from reportcorpus.extractor.wordlists import word_set

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportcorpus.model import Document


class _Clause(NamedTuple):
    text: str
    start: int
    end: int


# Verbs of exhortation and administration: a clause that opens with one is verb and object, not an item of a list.
_VERBS = word_set(
    """
    坚持 坚定 坚守 强化 深化 优化 细化 净化 固化 美化 活化 提升 提高 提振 增强 增进 加强 加快 加大 推进 推动
    推行 促进 助力 助推 引领 引导 带动 带领 统领 统筹 统一 凝聚 凝心 激发 激活 激励 弘扬 发扬 传承 传播 赓续
    践行 践诺 履行 履职 落实 抓实 抓好 抓牢 抓住 抓严 抓紧 抓细 做实 做好 做强 做细 做优 做大 压实 夯实 筑牢
    筑造 建强 建立 建好 建设 构建 构筑 打造 创建 创新 创优 创先 争创 争做 争当 树立 树牢 树好 擦亮 点亮 亮明
    亮出 把牢 把好 把握 守牢 守好 守住 守护 厚植 锤炼 锻造 铸就 铸牢 铸造 培育 培养 培根 塑造 涵养 滋养 丰富
    拓宽 拓展 开拓 挖掘 汇聚 整合 共享 完善 健全 规范 严格 严肃 严明 严守 转变 转化 改进 改善 改革 服务 聚焦
    围绕 突出 立足 着眼 紧扣 紧抓 依托 发挥 彰显 展示 展现 体现 牢记 不忘 铭记 重温 缅怀 追寻 学习 学好 学懂
    遵守 贯彻 维护 宣传 关爱 关心 关注 团结 密切 联系 深入 走进 融入 端正 扛起 扛牢 担当 勇担 主动 自觉 积极
    开展 开创 组织 实现 实施 指导 诊断 示范 参谋 认识 理解 走近 感悟 感受 接受 破解 补齐 补足 拧紧 织密 织牢
    绷紧 畅通 搭建 盘活 用活 用好 讲好 营造 注重 狠抓 保障 确保 练就 练好 提炼 温润 浸润 拨亮 播种 绽放 书写
    谱写 奏响 唱响 贡献 激扬 砥砺 锐意 勇毅 勇当 奋勇 追逐 追求 对标 踔厉 踏实 笃行 开启 同心 同向 携手 共建
    共筑 共促 共谋 共绘 共育 共画 共护 扬帆 乘势 奋楫 迎难 敢于 善于 勇于 乐于
    """
)
# Verbs that only exhort: a pair of them is a motto even where nothing is repeated.
_LOFTY = word_set(
    """
    坚定 坚守 凝心 凝聚 赓续 传承 弘扬 铸就 铸牢 争创 争做 争当 牢记 不忘 铭记 重温 勇担 勇当 奋勇 追逐 追求
    对标 踔厉 砥砺 锐意 勇毅 笃行 开启 同心 携手 扬帆 乘势 奋楫 迎难 贡献 开拓 担当 培根 厚植 锤炼 书写 谱写
    奏响 唱响 点亮 扛起
    """
)
_SHORT_VERBS = frozenset("抓促创带强优建提塑铸聚树亮当做讲守重转戴比争固拓育兴立扬保护送解暖办学讲访")
# Characters that carry a parallel where they stand at the same place of each clause.
_HINGES = frozenset("共上有无不于为以促带强在得所而更常")
_OPENERS = frozenset("共深修以用守亮做当讲有无不能敢善真更与戴抓送永勇")
_LIST_TAILS = frozenset("性化者员校区县市镇乡村馆局科组部室级型课人师生会力度园站点岗所院系班年月日次等式们")
_ALIKE = str.maketrans("互相同", "共共共")  # each says that both sides do it: 师资互派，成果共享

_QUOTED = re.compile(r"“([^“”\n]{4,64})”|《([^《》\n]{5,40})》")
_PART = re.compile(r"\s*[，、；·\s—-]\s*")
_RUN_PART = re.compile(r"[一-鿿]{2,24}")
_HANZI = re.compile(r"[一-鿿]+")
_NUMERAL = re.compile(r"[一二两三四五六七八九十双]+[个项大条支]?[一-鿿]{1,3}")
_NUMBERING = re.compile(
    r"(?:第?[一二三四五六七八九十百]+[、.．]|第[一二三四五六七八九十]+[章节部分]+|"
    r"（[一二三四五六七八九十\d]+）|\d+[.．、]|[①-⑩]|—+)?\s*"
)
_EXHORTS = re.compile(
    r"让.{3,}|永远.{3,}|争[做当创].{2,}|做[新好].{4,}|不忘.{2,}|牢记.{2,}|听党.{2,}|跟党.{2,}|心[向系].{2,}|"
    r"我[为与和爱].{3,}|为.{2,8}[献奉].{1,}|把.{2,}在.{2,}|[弘传赓][扬承续].{3,}|喜迎.{3,}|致敬.{2,}|铭记.{2,}|"
    r"缅怀.{2,}|点亮.{2,}|唱响.{2,}|奏响.{2,}|放飞.{2,}|寻访.{2,}|"
    r".{2,}(?:进课堂|进校园|进社区|进万家|共成长|跟党走|向未来|心向党|颂党恩)|"
    r".{2,}(?:铸[师党匠]?[魂心]|育新人|谱新篇|立新功|当先锋|争先锋)|"
    r".{2,}[为以].{1,4}(?:开启|点亮|照亮|铸就|筑牢|绽放).{2,}"
)
_TITLE_EXHORTS = re.compile(r"让.{5,}|永远.{3,}|争[做当].{3,}|不忘.{2,}|牢记.{2,}|做(?:新时代|一名|党和人民).{3,}")
_DOCUMENT_TITLE = re.compile(
    r"(?:制度|协议|方案|办法|意见|通知|规定|条例|指南|报告|手册|准则|计划|规划|规则|章程|条|法|书|清单|标准|细则)$"
)
_SUBORDINATE = re.compile(r"的|^.?了|..了$|是|将|已|其中|以及|并且|包括|通过|进行")
_MEANS = re.compile(
    r"(?<![一-鿿])(?:[一-鿿]{2,4}?)?"
    r"(以([一-鿿]{1,6}?)(?:促进?|带动?|引领|领|推动?|强|育|助推?|提升?|保)([一-鿿]{1,6}))(?![一-鿿])"
)
_DRIVES = re.compile(r"抓[一-鿿]{2,4}促[一-鿿]{2,4}?(?=[的理思工，。；、”])")
_FLAG = re.compile(r"让(?:党旗|党徽|团旗|队旗|红旗)[^，。；！？\n]{1,14}?(?:飘扬|闪光|闪耀|闪亮|发光|生辉)")


def mottos(document: Document) -> list[Span]:
    """Return the places of all exhortations in the text, in no order and possibly one inside another.

    Left alone are lists of names or things (语文、数学、英语): a run counts only where its clauses are of one length
    and repeat a hinge (校际共研、师资共享), or all open with a verb.
    """
    text = document.text
    found = [*_quoted(text), *_headings(document), *_whole_sentences(document), *_runs(text)]
    found += [Span(*match.span(1)) for match in _MEANS.finditer(text) if _is_means(match)]
    found += [Span(*match.span()) for pattern in (_DRIVES, _FLAG) for match in pattern.finditer(text)]
    return _joined(text, found)


def is_exhortation(words: str) -> bool:
    """Tell whether quoted `words` exhort, by their opening or by being made of parallel halves.

    >>> [is_exhortation(w) for w in ("书香润心，墨韵育人", "我与校园共成长", "青禾", "三必访、三必谈")]
    [True, True, False, False]
    """
    return _are_halves(_PART.split(words), spread=1) or (len(words) <= 20 and _EXHORTS.fullmatch(words) is not None)


def _quoted(text: str) -> Iterator[Span]:
    for match in _QUOTED.finditer(text):
        if match[1] is not None:
            words = match[1].rstrip("，。！；")
            if is_exhortation(words) and not words.startswith(("我们", "我认为", "我觉得")):
                yield Span(match.start(1), match.start(1) + len(words))
            continue
        title = match[2]
        plain = re.sub("[“”‘’]", "", title)
        halves = _PART.split(plain)
        if _DOCUMENT_TITLE.search(title) is None and (
            (len(halves[0]) > 3 and _are_halves(halves, spread=1)) or _TITLE_EXHORTS.fullmatch(plain)
        ):
            yield Span(*match.span(2))


def _headings(document: Document) -> Iterator[Span]:
    """Yield headings whose words fall into halves of like length, without their numbering."""
    for heading in document.headings:
        numbering = _NUMBERING.match(heading.text)
        start = numbering.end() if numbering else 0
        words = re.split("[（(]|——", heading.text[start:])[0].rstrip("。：！ ")
        parts = _PART.split(words)
        lengths = [len(part) for part in parts]
        if min(lengths) >= 4 and max(lengths) <= min(14, 1.3 * min(lengths)) and _are_halves(parts, spread=4):
            yield Span(heading.start + start, heading.start + start + len(words))


def _whole_sentences(document: Document) -> Iterator[Span]:
    """Yield sentences that are nothing but parallel halves, such as 山路弯弯，烛火长明 and a full stop."""
    for sentence in document.sentences:
        if not 8 < len(sentence.text) < 64 or sentence.text[-1] not in "。！":
            continue
        words = sentence.text.rstrip("。！ ")
        parts = words.split("，")
        if len(parts[0]) >= 4 and _are_halves(parts, spread=0) and not _SUBORDINATE.search(words):
            yield Span(sentence.start, sentence.start + len(words))


def _are_halves(parts: Sequence[str], *, spread: int) -> bool:
    """Tell whether `parts` are two to six clauses of Chinese characters whose lengths differ by `spread` at most."""
    if not 2 <= len(parts) <= 6 or not all(_HANZI.fullmatch(part) for part in parts):
        return False
    lengths = [len(part) for part in parts]
    if min(lengths) < 2 or max(lengths) > 16 or max(lengths) - min(lengths) > spread:
        return False
    if all(_NUMERAL.fullmatch(part) for part in parts):
        return False
    return min(lengths) > 2 or any(part in _VERBS for part in parts)


def _runs(text: str) -> Iterator[Span]:
    """Yield the runs of parallel clauses in running text."""
    at = 0
    for line in text.split("\n"):
        group: list[_Clause] = []
        for match in _RUN_PART.finditer(line):
            clause = _Clause(match[0], at + match.start(), at + match.end())
            if group and line[group[-1].end - at : match.start()] not in {"，", "、", "；"}:
                yield from _runs_of(group)
                group = []
            group.append(clause)
        yield from _runs_of(group)
        at += len(line) + 1


def _runs_of(clauses: Sequence[_Clause]) -> Iterator[Span]:
    """Yield the parallel runs among clauses that follow each other; the outer ones may have words around them."""
    first = 0
    while first < len(clauses) - 1:
        runs = [run for n in _lengths(clauses[first], clauses[first + 1]) if (run := _run(clauses, first, n))]
        if runs:
            span, last = max(runs, key=lambda run: run[0].end - run[0].start)
            yield span
            first = last
        else:
            first += 1


def _lengths(one: _Clause, two: _Clause) -> tuple[int, ...]:
    """Return the lengths that a run beginning with these clauses may have."""
    a, b = len(one.text), len(two.text)
    return (a,) if a == b else tuple(n for n in dict.fromkeys((min(a, b), 4, 3)) if n <= min(a, b))


def _run(clauses: Sequence[_Clause], first: int, length: int) -> tuple[Span, int] | None:
    """Return the run of clauses of `length` characters that begins with the end of clause `first`, and its last."""
    words = [clauses[first].text[-length:]]
    for clause in clauses[first + 1 :]:
        word = clause.text[:length]
        if len(word) < length or not (_hinge(words[-1], word) or _are_verbal((words[-1], word))):
            break
        words.append(word)
        if len(clause.text) > length:
            break
    last = first + len(words) - 1
    if len(clauses[last].text) > length and not _may_go_on(clauses[last].text[length:]):
        words.pop()
        last -= 1
    whole = all(len(clauses[i].text) == length for i in (first, last))
    if len(words) < 2 or not _is_parallel(words, whole=whole):
        return None
    return Span(clauses[first].end - length, clauses[last].start + length), last


def _may_go_on(rest: str) -> bool:
    """Tell whether what follows the last clause of a run can be outside of it."""
    return rest[0] in "的等中之这和后" or rest[:2] in _VERBS


def _is_parallel(words: Sequence[str], *, whole: bool) -> bool:
    """Tell whether clauses of one length are a run of exhortations rather than a list.

    `whole` says that no other words stand around the run in its first and last clause.
    """
    if len(set(words)) < len(words) or any(_SUBORDINATE.search(word) for word in words):
        return False
    pairs = list(pairwise(words))
    verbal = _are_verbal(words)
    if all(_hinge(one, two) for one, two in pairs):
        return len(words) > 2 or _is_pair(*words, whole=whole or verbal)
    if not verbal:
        return False
    if len(words) > 2:
        return True
    one, two = words
    length = len(one)
    repeated = any(one[i : i + 2] == two[i : i + 2] for i in range(2, length - 1))
    lofty = whole and length == 4 and one[:2] in _LOFTY and two[:2] in _LOFTY
    return length > 3 and (lofty or (repeated and length <= 10))


def _is_pair(one: str, two: str, *, whole: bool) -> bool:
    """Tell whether two clauses that repeat something are enough for a run: more than their last character."""
    length = len(one)
    if not 2 < length <= 10 or all(x != y for x, y in zip(one[:-1], two[:-1], strict=True)):
        return False
    return whole or length == 4 or one[0] == two[0]


def _are_verbal(words: Sequence[str]) -> bool:
    """Tell whether all clauses open with a verb."""
    if len(words[0]) == 3:
        return all(word[0] in _SHORT_VERBS for word in words)
    return len(words[0]) > 3 and all(word[:2] in _VERBS for word in words)


def _hinge(one: str, two: str) -> bool:
    """Tell whether two clauses of one length repeat a hinge character, or a word other than a common last noun."""
    a, b = one.translate(_ALIKE), two.translate(_ALIKE)
    length = len(a)
    same = [i for i, (x, y) in enumerate(zip(a, b, strict=True)) if x == y]
    if one == two or length < 2 or not same:
        return False
    opener = same[0] == 0 and a[0] in _OPENERS
    if length == 2:
        return opener
    verbal = _are_verbal((one, two))
    if same[-1] == length - 1 and a[-1] in _LIST_TAILS and not verbal:
        return False
    if opener or any(i > 0 and a[i] in _HINGES and (i < length - 1 or length > 3) for i in same):
        return length < 6 or len(same) > 1
    if same == [length - 1]:
        return length > 3
    common_noun = list(range(same[0], length)) == same
    return len(same) > 1 and not common_noun and (same[0] > 0 or one[:2] in _VERBS)


def _is_means(match: re.Match[str]) -> bool:
    way, aim = match[2], match[3]
    if re.search("[为及的]", way + aim) or not 4 <= len(match[1]) <= 14:
        return False
    return len(way) > 1 or (len(aim) == 1 and len(match[1]) == 4)


def _joined(text: str, found: Sequence[Span]) -> list[Span]:
    """Join exhortations that only a comma parts, as in 以评促建，以评促改."""
    joined: list[Span] = []
    for span in sorted(set(found)):
        if joined and joined[-1].end + 1 == span.start and text[joined[-1].end] in "，、；":
            joined[-1] = Span(joined[-1].start, span.end)
        else:
            joined.append(span)
    return joined
