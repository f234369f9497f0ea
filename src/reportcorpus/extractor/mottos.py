"""Exhortations that no list holds: quoted ones, runs of parallel clauses, headings made of halves, 以A促B."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reportcorpus.alignment import Span
from reportcorpus.extractor.parallels import LOFTY, VERBS, parallel_runs
from reportcorpus.extractor.wordlists import word_set

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportcorpus.model import Document


_QUOTED = re.compile(r"“([^“”\n]{4,64})”|《([^《》\n]{5,40})》")
_PART = re.compile(r"\s*[，、；·\s—-]\s*")
_HANZI = re.compile(r"[一-鿿]+")
_NUMERAL = re.compile(r"[一二两三四五六七八九十双]+[个项大条支]?[一-鿿]{1,3}")
_NUMBERING = re.compile(
    r"(?:第?[一二三四五六七八九十百]+[、.．]|第[一二三四五六七八九十]+[章节部分]+|"
    r"（[一二三四五六七八九十\d]+）|\d+[.．、]|[①-⑩]|—+)?\s*"
)
_EXHORTS = re.compile(
    r"让.{3,}|永远.{3,}|争[做当创].{2,}|做[新好].{4,}|不忘.{2,}|牢记.{2,}|听党.{2,}|跟党.{2,}|心[向系].{2,}|"
    r"我[为与和爱].{3,}|为.{2,8}[献奉].{1,}|把.{2,}在.{2,}|[弘传赓][扬承续].{3,}|喜迎.{3,}|致敬.{2,}|铭记.{2,}|"
    r"不让.{2,}(?:掉队|落下)|.*一个(?:都|也)不能少|有困难.{0,3}找党员|办.{2,8}好(?:学校|教育)|人人.{3,}|请.{1,6}放心|向.{2,}(?:致敬|看齐)|"
    r".{2,}(?:有我|看我的|在身边|在行动|我先行|我先上|跟我上)|用.{1,4}[温守点育书铸托].{3,}|"
    r"缅怀.{2,}|点亮.{2,}|唱响.{2,}|奏响.{2,}|放飞.{2,}|寻访.{2,}|"
    r".{2,}(?:进课堂|进校园|进社区|进万家|共成长|跟党走|向未来|心向党|颂党恩)|"
    r".{2,}(?:铸[师党匠]?[魂心]|育新人|谱新篇|立新功|当先锋|争先锋)|"
    r".{2,}[为以].{1,4}(?:开启|点亮|照亮|铸就|筑牢|绽放).{2,}"
)
_TITLE_EXHORTS = re.compile(r"让.{5,}|永远.{3,}|争[做当].{3,}|不忘.{2,}|牢记.{2,}|做(?:新时代|一名|党和人民).{3,}")
_THEME_VERBS = word_set(
    """
    把好 系好 扣好 守住 守护 擦亮 走进 点燃 讲好 筑牢 坚守 凝聚 赓续 传承 弘扬 铸就 铸牢 争创 争做 争当 牢记 不忘
    铭记 重温 勇担 勇当 追逐 追求 砥砺 携手 贡献 厚植 锤炼 书写 谱写 奏响 唱响 点亮 扛起 致敬 缅怀 热爱 学做 当好
    """
)
_THEME_BEFORE = re.compile("(?:题为|主题[是为：]|为题|以)$")
_THEME_BEHIND = re.compile("为主?题|主题|的?(?:专题|党课|微党课|辅导|讲座|演讲|征文|宣讲|报告)")
_TALK_BEFORE = re.compile("(?:作了?|上了?|讲了?|讲授了?|题为|宣讲)$")
_TALK_BEHIND = re.compile("为题|的?(?:专题|主题)?(?:党课|微党课|辅导|讲座|演讲|宣讲|报告(?!文学))")
# 一名党员一面旗，一个支部一座堡垒
_ONE = re.compile(
    "一[名个位](?:共产)?党员，?(?:就是)?一[面盏颗][一-鿿]{1,2}(?![一-鿿])(?:[，、]一个(?:党?支部|党组织)，?(?:就是)?一[座个][一-鿿]{2,4})?"
)
_DOCUMENT_TITLE = re.compile(
    r"(?:制度|协议|方案|办法|意见|通知|规定|条例|指南|报告|手册|准则|计划|规划|规则|章程|条|法|书|清单|标准|细则)$"
)
_SUBORDINATE = re.compile(r"的|^.?了|..了$|是|将|已|其中|以及|并且|包括|通过|进行")
_MEANS = re.compile(
    "以([一-鿿]{1,6}?)(?:促进?|带动?|引领|领|推动?|强|育|助推?|提升?|保|固|正|兴)([一-鿿]{1,6})(?![一-鿿])"
)
_CLAUSE_BEFORE = re.compile("(?<![一-鿿])(?:[一-鿿]{2,4})?$")
_DRIVES = re.compile(r"抓[一-鿿]{2,4}促[一-鿿]{2,4}?(?=[的理思工，。；、”])")
_MORE = re.compile("让[一-鿿]{2,14}越[一-鿿]{1,4}?越[一-鿿]{1,4}")
_STEPS = re.compile("“([一-鿿](?:[、·][一-鿿]){2,7})”")
_FLAG = re.compile(r"让(?:党旗|党徽|团旗|队旗|红旗)[^，。；！？\n]{1,14}?(?:飘扬|闪光|闪耀|闪亮|发光|生辉)")


def mottos(document: Document) -> list[Span]:
    """Return the places of all exhortations in the text, in no order and possibly one inside another.

    Left alone are lists of names or things (语文、数学、英语): a run counts only where its clauses are of one length
    and repeat a hinge (校际共研、师资共享), or all open with a verb.
    """
    text = document.text
    found = [*_quoted(text), *_headings(document), *_whole_sentences(document), *parallel_runs(text)]
    found += [Span(*match.span()) for match in _MEANS.finditer(text) if _is_means(text, match)]
    found += [Span(*match.span()) for pattern in (_DRIVES, _FLAG, _MORE, _ONE) for match in pattern.finditer(text)]
    found += [Span(*match.span(1)) for match in _STEPS.finditer(text)]
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
            said = words.startswith(("我们", "我认为", "我觉得"))
            if (is_exhortation(words) and not said) or _is_theme(text, match):
                yield Span(match.start(1), match.start(1) + len(words))
            continue
        title = match[2]
        plain = re.sub("[“”‘’]", "", title)
        halves = _PART.split(plain)
        if _DOCUMENT_TITLE.search(title) is None and (
            (len(halves[0]) > 3 and _are_halves(halves, spread=1))
            or _TITLE_EXHORTS.fullmatch(plain)
            or _is_talk(text, match)
        ):
            yield Span(*match.span(2))


def _is_theme(text: str, match: re.Match[str]) -> bool:
    """Tell whether quoted words open with a verb that exhorts and are what a talk or an activity is about."""
    if match[1][:2] not in _THEME_VERBS or not 5 <= len(match[1]) <= 20 or not _HANZI.fullmatch(match[1]):
        return False
    before = text[max(0, match.start() - 4) : match.start()]
    return bool(_THEME_BEHIND.match(text, match.end()) or _THEME_BEFORE.search(before))


def _is_talk(text: str, match: re.Match[str]) -> bool:
    """Tell whether a title opens with a verb that exhorts and is that of a talk, not of a book, film or document."""
    if match[2][:2] not in _THEME_VERBS or not _HANZI.fullmatch(match[2]):
        return False
    before = text[max(0, match.start() - 6) : match.start()]
    return _TALK_BEFORE.search(before) is not None or _TALK_BEHIND.match(text, match.end()) is not None


def _headings(document: Document) -> Iterator[Span]:
    """Yield headings whose words fall into halves of like length, without their numbering."""
    for heading in document.headings:
        numbering = _NUMBERING.match(heading.text)
        start = numbering.end() if numbering else 0
        words = re.split("[（(]|——", heading.text[start:])[0].rstrip("。：！ ")
        parts = _PART.split(words)
        lengths = [len(part) for part in parts]
        verbal = {part[:2] in VERBS for part in parts}
        like = max(lengths) == min(lengths) or (max(lengths) <= min(14, 1.3 * min(lengths)) and len(verbal) == 1)
        if min(lengths) >= 4 and like and _are_halves(parts, spread=4):
            yield Span(heading.start + start, heading.start + start + len(words))


def _whole_sentences(document: Document) -> Iterator[Span]:
    """Yield sentences that are nothing but parallel halves, such as 山路弯弯，烛火长明 and a full stop."""
    for sentence in document.sentences:
        words = sentence.text
        if 8 < len(words) < 64 and words[-1] in "。！" and "，" in words:
            words = words.rstrip("。！ ")
            parts = words.split("，")
            verbal = {part[:2] in VERBS for part in parts}
            lofty = verbal == {False} or any(part[:2] in LOFTY for part in parts)
            if len(parts[0]) >= 4 and lofty and _are_halves(parts, spread=0) and not _SUBORDINATE.search(words):
                yield Span(sentence.start, sentence.start + len(words))


def _are_halves(parts: Sequence[str], *, spread: int) -> bool:
    """Tell whether `parts` are two to six clauses of Chinese characters whose lengths differ by `spread` at most."""
    lengths = [len(part) for part in parts]
    if not 2 <= len(parts) <= 6 or min(lengths) < 2 or max(lengths) > min(16, min(lengths) + spread):
        return False
    if not all(map(_HANZI.fullmatch, parts)) or all(_NUMERAL.fullmatch(part) for part in parts):
        return False
    return min(lengths) > 2 or any(part in VERBS for part in parts)


def _is_means(text: str, match: re.Match[str]) -> bool:
    """Tell whether 以A促B is short, whole, and behind no more than a verb."""
    way, aim = match.groups()
    if re.search("[为及的]", way + aim) or not 4 <= len(match[0]) <= 14:
        return False
    if not (len(way) > 1 or (len(aim) == 1 and len(match[0]) == 4)):
        return False
    return _CLAUSE_BEFORE.search(text[max(0, match.start() - 5) : match.start()]) is not None


def _joined(text: str, found: Sequence[Span]) -> list[Span]:
    """Join exhortations that only a comma parts, as in 以评促建，以评促改."""
    joined: list[Span] = []
    for span in sorted(set(found)):
        if joined and joined[-1].end + 1 == span.start and text[joined[-1].end] in "，、；":
            joined[-1] = Span(joined[-1].start, span.end)
        else:
            joined.append(span)
    return joined
