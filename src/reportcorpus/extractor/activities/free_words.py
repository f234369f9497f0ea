"""Activities told in free words that no table lists (磨了16节课, 结成“忘年交”, 测井水、换滤芯, 听老支书讲往事)."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from reportcorpus.automaton import finder
from reportcorpus.extractor.activities.guessing import guess, nearby
from reportcorpus.extractor.activities.mention import Mention
from reportcorpus.wordlists import word_set

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportcorpus.automaton import Finder
    from reportcorpus.extractor.activities.governing import Reading
    from reportcorpus.lexicon import Lexicon

_LONGEST = 15  # a mention of free words
_FAR = 200  # no clause goes on for so many characters
_LINE = 3000  # and no heading, nor the rest of a line that one has to look at
_SENSE = 22  # characters from its verb that tell its type
_STOPS = "，。；！？：、\n"
_COUNT = (
    r"(?:\d[\d.]*万?|[两二三四五六七八九十百千]+|一(?![支些系批流线步体定直起轮]))[余多几]?"
    r"(?:[次场节篇份条件项户本册幅块套台棵株盆面期封门首部例辆张组道趟回遍轮批名人位对]"
    r"|个(?!月|小时|百分|单位|方面|问题|目标))"
)
_COUNTS = re.compile(_COUNT)
_STOP = re.compile(f"[{_STOPS}]")
_OBJECT = re.compile(rf"了|[^{_STOPS}]{{0,14}}?{_COUNT}|[^{_STOPS}]{{0,4}}(?:“[^“”，。；\n]{{2,14}}”(?!的|问题)|《)")
# Characters behind which a verb of one character is the end of another word.
_WORD_BEFORE = (
    "安工制写动操协合运以线加公召展打离宣演主收聆观书撰抄甄遴挑抒精推派选输播护接捐出颁分印下激研转突提递上标严叫举承兴创筹党校督"
    "大小中数科同入文自放升哲医建增构谱解补"
)
_STATE = re.compile("领导小组|提高|增长|增加|下降|占|率|平均|超过|达到|名列|位居|现有|共有")
_WHICH = "的时后"  # a clause that ends in one of these says which, or when
_DONE_TO = "所被的下"
_LINE_ENDS = "。；！”）："  # what ends a line of text, and no heading
_NO_VERB_BEFORE = frozenset("于生的团员者人家班组队会站室院区所费率量式性化度品项")

_SERVING = word_set(
    "volunteering relief_visit public_duty student_moral home_school pairing teaching_research film_arts venue_culture"
)
_LISTED = (
    "看听读写抄访送捐买发贴挂修种栽扫擦洗帮陪演唱跳画拍录编印磨晒播测换装搬包补配剪喂护寄烧备煮拔捡清收讲教查缝占浇铲刷"
    "搭挖摘割量理辅代扶运扛守"
)
_DEED = re.compile(rf"、(?P<deed>[{_LISTED}][^{_STOPS}“”《》]{{2,6}})(?=[{_STOPS}]|\Z)(?<![等化])")
_CLAUSE = re.compile(r"[，。；！？：\n“”《》]")
_FOR = re.compile("[给为帮替]")
# What begins with one of them and is no deed.
_NO_DEEDS = word_set(
    "清单 清廉 清正 清明 清风 收获 收入 讲话 讲座 讲台 教学 教师 教育 教研 教职 教材 教室"
    " 代表 运动 运行 守纪 守信 守法 讲政 讲奉 讲规 讲学 讲团 讲纪 讲诚 讲党 读书 写作 理论"
    " 理想 理念 量化 发展 发挥 配合 配套 补充 护航 教辅 备课 听课 查课 送教 清洁 清新 扶贫"
    " 收支 听证 守护 守住 守好 守正 守初 修养 修身 修订 修德 编制 编写 装备 包容 包括 演讲"
    " 演练 播种 换位 测评 测试 测验 读者 书写 画面 种类 看齐 看法 讲解 讲述 查摆 查找 发言"
    " 发动 买单 配备 代管 理解 收集 收看 送达 送温 捐资 跳绳 唱歌 印发 写实 录入 录播 访谈"
    " 帮扶 帮助 帮带 帮教 陪伴 拍卖 磨课 晒课"
)
_BROUGHT = re.compile(
    rf"把(?!(?:党的|组织的)?(?:温暖|关怀|关爱|服务|论文|党|问题|工作|责任|支部))[^{_STOPS}]{{1,14}}?(?:[送讲搬带办开种贴写请发引][到进给在上]|捐给|编成|做成|开放|搬上)[^{_STOPS}]{{0,4}}"
)
_HEARD = re.compile(
    rf"(?:邀请|[邀请听])(?<![申提恳敬宴聘]请)(?![请取课评说证从示假教])[^{_STOPS}“”《》]{{2,16}}?(?:讲[述起授解]?|授课|宣讲|[回追]忆)"
)
_LECTURES = word_set("party_lecture teacher_training site_visit student_moral integrity")


def with_free_words(reading: Reading, found: Sequence[Mention], lexicon: Lexicon) -> list[Mention]:
    """Return `found` with what clauses without a mention tell: a verb of doing with a count, a name or 了 behind it.

    Also deeds in a list, what was brought somewhere (把…) and whom one heard tell. Headings and clauses of states are
    left alone.
    """
    text, known = reading.text, list(found)
    for finds in (_done, _listed, _brought):
        free = list(finds(text, known, lexicon))
        if free:
            known = sorted((*known, *free), key=_trigger)
    return known


def _trigger(mention: Mention) -> int:
    return mention.trigger


def _done(text: str, found: Sequence[Mention], lexicon: Lexicon) -> Iterator[Mention]:
    """Yield what verbs of doing do, in clauses without another mention."""
    find, alone = lexicon.derived(_matcher)
    places = [(start, end) for _, start, end in find(text) if _OBJECT.match(text, end)]
    places += [match.span() for match in alone.finditer(text)]
    starts = [m.trigger for m in found]
    last = 0
    for start, end in sorted(places):
        if start < last or text[end : end + 1] in _NO_VERB_BEFORE:
            continue
        match = _STOP.search(text, end, end + _FAR)
        stop = match.start() if match else min(end + _FAR, len(text))
        first = _first(text, start)
        if _is_taken(text, first, stop, starts, found) or _tells_no_deed(text, first, start, stop):
            continue
        until = _until(text, start, end, stop)
        kind = _guess(text, (start, min(stop, start + _SENSE)), text[start:end], found, lexicon)
        if kind is not None:
            yield Mention(start, until, kind, text[start:until], start)
            last = stop


def _until(text: str, start: int, end: int, stop: int) -> int:
    """Return where what a verb at `start:end` does ends: before its count, not within a title, and not far behind."""
    until = min(stop, start + _LONGEST)
    count = _COUNTS.search(text, end + 2, until)
    if count is not None and not _COUNTS.match(text, end) and not _COUNTS.match(text, end + 1):
        until = count.start()
    opens = text.rfind("《", end, until)
    if opens < 0 or text.find("》", opens, until) >= 0:
        return until
    closes = text.find("》", opens, stop)
    return closes + 1 if closes >= 0 else until


def _matcher(lexicon: Lexicon) -> tuple[Finder, re.Pattern[str]]:
    """Return what finds the verbs of doing, and those of one character where 了 or a count stands behind them."""
    verbs = [row.verb for row in lexicon.activity_verbs if "doing" in (row.note or "")]
    single = "".join(verb for verb in verbs if len(verb) == 1)
    alone = re.compile(rf"(?<![{_WORD_BEFORE}])[{single}](?=了|{_COUNT})" if single else r"(?!)")
    return finder([verb for verb in verbs if len(verb) > 1], longest=True), alone


def _first(text: str, at: int) -> int:
    """Return where the clause of `at` begins; marks of lists and colons part clauses too."""
    low = max(0, at - _FAR)
    while at > low and text[at - 1] not in _STOPS:
        at -= 1
    return at


def _is_taken(text: str, first: int, stop: int, starts: Sequence[int], found: Sequence[Mention]) -> bool:
    """Tell whether a mention lies in the clause, or the clause in a title or quotation marks."""
    index = bisect_left(starts, first)
    if (index and found[index - 1].end > first) or (index < len(starts) and starts[index] < stop):
        return True
    near = max(0, first - 40)
    return any(text.rfind(opens, near, first) > text.rfind(closes, near, first) for opens, closes in ("《》", "“”"))


def _tells_no_deed(text: str, first: int, start: int, stop: int) -> bool:
    """Tell whether the clause says which or when, is passive, tells a state, breaks off in a name, or is a heading."""
    if text[stop - 1] in _WHICH or (start > first and text[start - 1] in _DONE_TO):
        return True
    if _STATE.search(text, first, stop) or text.count("“", start, stop) != text.count("”", start, stop):
        return True
    line = text.find("\n", stop, stop + _LINE)
    at_end = line if line >= 0 else len(text)
    return at_end - stop <= _LINE and text[at_end - 1] not in _LINE_ENDS


def _listed(text: str, found: Sequence[Mention], lexicon: Lexicon) -> Iterator[Mention]:
    """Yield the deeds of a list that begins with a mention of service, or with one more deed."""
    starts = [m.trigger for m in found]
    last = 0
    for match in _DEED.finditer(text):
        if match.start() < last:
            continue
        stops = _CLAUSE.search(text, match.end(), match.end() + _FAR)
        stop = stops.start() if stops else min(match.end() + _FAR, len(text))
        last, first = stop, match.start()
        while first > max(0, match.start() - _SENSE) and not _CLAUSE.match(text, first - 1):
            first -= 1
        deeds = [
            m.span("deed") for m in _DEED.finditer(text, match.start(), stop + 1) if m["deed"][:2] not in _NO_DEEDS
        ]
        inside = found[bisect_left(starts, first) : bisect_left(starts, stop)]
        free = [(a, b) for a, b in deeds if not any(m.start < b and m.end > a for m in inside)]
        if not free:
            continue
        kind = inside[0].type if inside and inside[0].type in _SERVING else None
        if not inside and len(deeds) == text.count("、", first, stop):
            head = _head(text, first, match.start(), alone=len(deeds) == 1)
            if head is not None:
                free.insert(0, (head, match.start()))
                kind = _guess(text, (first, stop), "", found, lexicon)
        if kind is not None:
            yield from (Mention(a, b, kind, text[a:b], a) for a, b in free)


def _head(text: str, first: int, end: int, *, alone: bool) -> int | None:
    """Return where the first deed of a list begins; one with a single deed behind it must be done for somebody."""
    if end - first > _SENSE or (alone and not _FOR.search(text, first, end)):
        return None
    return next((at for at in range(max(first, end - 6), end - 2) if text[at] in _LISTED), None)


def _brought(text: str, found: Sequence[Mention], lexicon: Lexicon) -> Iterator[Mention]:
    """Yield what was brought to somebody, or somewhere (把书送进工棚), and whom one heard tell (听老支书讲往事)."""
    starts = [m.trigger for m in found]
    for pattern in (_BROUGHT, _HEARD):
        for match in pattern.finditer(text):
            start, end = match.span()
            if _is_taken(text, start, end, starts, found) or _tells_no_deed(text, start, start, end):
                continue
            kind = _guess(text, (start, end), "", found, lexicon)
            if pattern is _HEARD and kind not in _LECTURES:
                kind = "theory_study"
            if kind is not None:
                yield Mention(start, end, kind, match[0], start)


def _guess(text: str, place: tuple[int, int], verb: str, found: Sequence[Mention], lexicon: Lexicon) -> str | None:
    return guess(lexicon, text[place[0] : place[1]], verb, nearby(text, place, found))
