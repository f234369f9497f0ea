"""Where activities are mentioned: trigger terms, the verbs that govern them, which of them to keep."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, NamedTuple

from reportcorpus.automaton import finder
from reportcorpus.extractor.wordlists import word_set

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reportcorpus.automaton import Finder
    from reportcorpus.lexicon import Hits, Lexicon
    from reportcorpus.terms import ActivityTerm


class Mention(NamedTuple):
    """A mention from `start`, the verb included, to `end`; the term itself begins at `trigger`."""

    start: int
    end: int
    type: str
    term: str
    trigger: int
    verb: int = -1
    """Where the verb that an object needs begins; -1 for a trigger that needs none."""


class Cuts:
    """Where clauses or sentences of a text end."""

    __slots__ = ("_ends", "_length")

    def __init__(self, text: str, stops: str) -> None:
        """Find the `stops` and line ends of `text`."""
        self._ends = [match.start() for match in re.finditer(f"[{stops}\n]", text)]
        self._length = len(text)

    def around(self, start: int, end: int) -> tuple[int, int]:
        """Return the stretch between two stops that holds `start:end`."""
        ends = self._ends
        before = bisect_left(ends, start)
        after = before if before < len(ends) and ends[before] >= end else bisect_left(ends, end)
        return ends[before - 1] + 1 if before else 0, ends[after] if after < len(ends) else self._length


_LONGEST_RULE = 24
_REACH = 26  # how far before an object its verb may stand
_CLOSE = 12  # and before a trigger that needs none
# What follows a term where it is part of a name or says which: 教研员, 培训经费, 党课内容.
_NAME_GOES_ON = tuple(
    sorted(
        word_set(
            "中心 学校 学院 基地 学会 协会 协议 手册 网站 平台 党支部 教育局 服务队 先锋队 办公室 工作室"
            " 领导小组 中心组 员 团 队 类 室 处 院 机构 组 团队 选手 人员 工程师 师资 部门 资料 档案 记录 材料 教材"
            " 总结 通知 要求 指定 经费 成本 设施 技术 网络 内容 对象 能力 水平 意识 理念 方式 方法 体系"
            " 素养 质量 精神 需求 经验 领域 市场 率 指数 科目 专业 学科 之初 以来 之星"
        )
    )
)
_NO_VERB = ("、", "的", "着")  # a verb before one of these is an item of a list, or says which (播放的影片)
_TAIL = re.compile(r"(?:系列|主题)?(?:活动|仪式|工作)(?!室|者|人员|手册|日|周|站|坊|法)")
_JOINTS = frozenset({"", "”", "·", "“", "”“", "》"})
_OBJECT = re.compile(r"[一-鿿《“\d]")
_VENUE = re.compile(
    r"了?[^，。；！？、\n《》]{0,20}?(?:[馆园址碑陵墓村镇乡县市湖山港塔寺展街厅]|故居|基地(?!校)|社区|中心|旧|名城|圣地)"
)
_MOTION = word_set("前往 走进 来到 赴 奔赴 抵达 步入 踏入 走入 进入")
_NUMBERED = re.compile(r"了?[\d一两三四五六七八九十“《]")
_COUNTED = re.compile(r"(?:共|累计|达)?\d+余?多?[篇项节次场份期条堂]")
# Characters behind which a verb of one character is the end of a longer word: 工作, 以上, 公开.
_JOINED = {
    "作": "工制写动操协合运",
    "上": "以线加晚早网身会路",
    "开": "公召展打离",
    "做": "叫",
    "讲": "宣演主",
    "获": "收",
    "到": "得达受收看感遇听想做直等提送找学碰周报迟识放步",
    "学": "大小中数教科同入开文自放升哲医化美力语",
    "办": "举开主承协兴创筹党校督",
    "听": "聆收",
    "看": "观收",
    "写": "书撰编抄",
    "为": "作成认因以行较称视更尤人名",
    "与": "参",
    "同": "共合协不相如",
    "送": "赠推发报选派输播护接",
    "赠": "捐",
    "发": "出颁分派散印下开激研转突",
    "交": "上提递缴转",
    "收": "吸回验接征招",
    "签": "会标",
}
_DONE_BEHIND = re.compile(
    r"(?:活动|工作|系列活动)?(?:有序|扎实|如期|顺利|常态化?|全面|全部|均|已|陆续|相继|蓬勃|深入|成功|按时|正常){0,2}"
    r"(?:开展|举行|举办|召开|启动|进行|建成|成立|挂牌|上线|开讲|投入使用|全覆盖|开课|开班|落地)"
)
_OCCASIONS = re.compile(r"[\d一二两三四五六七八九十][次节场期堂]")
_UNCOUNTED = word_set("pairing relief_visit venue_culture site_visit")  # their objects are people, things and places
_NEAR = 14  # how far before an object that names its verbs a verb of one character may stand
# What stands before or behind a verb where it is a noun or part of another word: 党组织, 组织生活, 学校.
_NOUN = {
    "组织": ("党级层", "部生建委力机架关领"),
    "学习": ("", "型强平"),
    "培训": ("", "机班"),
    "发展": ("业", "规对"),
    "学": ("", "校生习院期科年历术员者风费籍区段业位会"),
    "办": ("", "公学法事理案校"),
    "讲": ("", "话座师台"),
    "写": ("", "作字"),
    "上": ("", "级海述下午市"),
    "看": ("", "到待法"),
    "发": ("", "展现生布放表达起挥言扬"),
    "交": ("", "流通谈往"),
    "收": ("", "入获集益"),
    "到": ("", "位底达"),
    "与": ("", "会"),
}
_EXCHANGE = re.compile(r"(?:交流|研讨|讨论|座谈|分享|探讨|集体|经验|互动){1,3}会?")
_TEACHING = re.compile(r"教研|教学|课堂|听课|评课|磨课|学科|备课|新课程")
_THEORY = re.compile(r"党章|党史|理论|精神|思想|党课|党员|原著|讲话")


def mentions(reading: Reading, hits: Hits, lexicon: Lexicon) -> list[Mention]:
    """Choose the longest trigger at each place and join those of one type that touch."""
    text, terms = reading.text, lexicon.activities
    chosen: list[Mention] = []
    taken = bytearray(len(text))
    for _, end, begin, start, row in sorted(_reaches(reading, hits, terms), reverse=True):
        if taken.find(1, begin, end) < 0 and not text.startswith(_NAME_GOES_ON, end):
            mention = _mention(reading, start, end, terms[row])
            if mention is not None:
                taken[mention.trigger : mention.end] = b"\x01" * (mention.end - mention.trigger)
                chosen.append(mention)
    chosen.sort(key=_trigger)
    return list(_by_context(reading, _merged(text, chosen)))


def _reaches(reading: Reading, hits: Hits, terms: Sequence[ActivityTerm]) -> Iterator[tuple[int, int, int, int, int]]:
    """Yield how much of the text each hit takes, its end and begin, where its term begins, and the row of the term.

    What makes a rule takes all from its verb on: between lies the name of the rule.
    """
    for start, end, row in hits.activities:
        term = terms[row]
        begin = start
        if term.type == "rule_making" and term.mode == "object":
            verb = _verb(reading, start, end, term, _REACH)
            if verb is not None and end - verb[0] <= _LONGEST_RULE:
                begin = verb[1]
        yield end - begin, end, begin, start, row


def _trigger(mention: Mention) -> int:
    return mention.trigger


def _verb(reading: Reading, start: int, end: int, term: ActivityTerm, reach: int) -> tuple[int, int] | None:
    first = max(reading.clauses.around(start, end)[0], start - reach)
    return reading.verbs.before(reading.text, first, start, term)


def _mention(reading: Reading, start: int, end: int, term: ActivityTerm) -> Mention | None:
    """Return the mention that a term makes with the verb before it; None where it makes none."""
    text = reading.text
    if term.mode == "verb" and not _takes_object(text, end, term):
        return None
    verb = _verb(reading, start, end, term, _REACH if term.mode == "object" else _CLOSE)
    opened = text.rfind("《", max(0, start - 60), start)
    if opened >= 0 and text.find("》", opened, start) < 0 and text.find("》", end, end + 60) >= 0:
        if term.mode == "object" and verb is not None and text.startswith("》", end) and opened - verb[1] in {0, 1}:
            return Mention(verb[0], verb[1], term.type, term.term, verb[0])
        return None
    if term.mode == "object" and verb is None and not _is_counted(text, start, end, term):
        return None
    if term.type == "rule_making" and verb is not None and end - verb[0] <= _LONGEST_RULE:
        return Mention(verb[0], end, term.type, term.term, verb[1])  # all between is the name of the rule
    begin = start
    governed = verb[0] if verb is not None and term.mode == "object" else start if term.mode == "verb" else -1
    if verb is not None and term.mode != "verb" and start - verb[1] <= 6 and end - verb[0] <= 15:
        begin = verb[0]
        if text.count("“", begin, end) != text.count("”", begin, end):
            begin = start
    return Mention(begin, end, term.type, term.term, start, governed)


def _is_counted(text: str, start: int, end: int, term: ActivityTerm) -> bool:
    """Tell whether a number does for an object what its verb would: 论文47篇, 每周一次教研."""
    if not term.partners and term.type != "rule_making" and _DONE_BEHIND.match(text, end):
        return True
    if term.type in _UNCOUNTED:
        return False
    return _OCCASIONS.fullmatch(text, max(0, start - 2), start) is not None or _COUNTED.match(text, end) is not None


def _takes_object(text: str, end: int, term: ActivityTerm) -> bool:
    """Tell whether words stand behind a verb that it can act on; going somewhere needs a place worth a visit."""
    if term.partners:
        return text.startswith(term.partners, end)
    if term.term in _MOTION:
        return _VENUE.match(text, end) is not None
    return _OBJECT.match(text, end) is not None


def _merged(text: str, found: Sequence[Mention]) -> list[Mention]:
    """Join touching mentions of one type and take 活动 behind a trigger along; one verb makes one mention of a type.

    Further objects of a verb are mentions of their own where each is counted (立项省级课题2项、市级课题5项).
    """
    merged: list[Mention] = []
    latest: dict[str, Mention] = {}
    for mention in found:
        last, alike = merged[-1] if merged else None, latest.get(mention.type)
        if alike is not None and _shares_verb(mention, alike) and not _COUNTED.match(text, mention.end):
            continue
        latest[mention.type] = mention
        if last is not None and mention.start < last.end:
            mention = mention._replace(start=mention.trigger)  # noqa: PLW2901
        if last is not None and last.type == mention.type and text[last.end : mention.start] in _JOINTS:
            merged[-1] = last._replace(end=mention.end, term=last.term + mention.term)
        elif last is not None and last.type == "site_visit" and last.verb >= 0 and last.end == mention.start:
            merged[-1] = mention._replace(start=last.start)  # where it was done: 到烈士陵园祭扫
        else:
            merged.append(mention)
    return [m._replace(end=tail.end()) if (tail := _TAIL.match(text, m.end)) else m for m in merged]


def _shares_verb(mention: Mention, earlier: Mention) -> bool:
    return mention.verb >= 0 and (mention.verb == earlier.verb or earlier.start <= mention.verb < earlier.end)


def _by_context(reading: Reading, found: Sequence[Mention]) -> Iterator[Mention]:
    """Decide by its sentence whether an exchange of views is about teaching or about theory."""
    text = reading.text
    teaching: dict[tuple[int, int], bool] = {}
    for mention in found:
        if mention.type == "theory_study" and _EXCHANGE.fullmatch(mention.term):
            around = reading.sentences.around(mention.start, mention.end)
            if around not in teaching:
                teaching[around] = bool(_TEACHING.search(text, *around) and not _THEORY.search(text, *around))
            yield mention._replace(type="teaching_research") if teaching[around] else mention
        else:
            yield mention


def _matcher(lexicon: Lexicon) -> tuple[Finder, tuple[str, ...], Mapping[str, bool], frozenset[str]]:
    """Return what finds all verbs, the verbs, the general ones, and those that make rules."""
    notes = {row.verb: row.note or "" for row in lexicon.activity_verbs}
    general = {verb: True for verb, note in notes.items() if not re.search("weak|way of working", note)}
    rules = frozenset(verb for verb, note in notes.items() if re.search("rule|systems|handbooks", note))
    words = tuple(dict.fromkeys([*general, *(verb for term in lexicon.activities for verb in term.partners)]))
    return finder(words, longest=True), words, general, rules


def _is_noun(text: str, start: int, end: int, before: str, behind: str) -> bool:
    return (start > 0 and text[start - 1] in before) or (end < len(text) and text[end] in behind)


class Verbs:
    """The verbs of one text, and which of them governs a trigger."""

    __slots__ = ("_ends", "_found", "_general", "_rules")

    def __init__(self, text: str, lexicon: Lexicon) -> None:
        """Find the verbs in `text`."""
        find, words, self._general, self._rules = lexicon.derived(_matcher)
        self._found = [(s, e, words[p]) for p, s, e in find(text)]
        self._ends = [end for _, end, _ in self._found]

    def any(self, start: int, end: int) -> bool:
        """Tell whether a general verb of two characters or more stands in `start:end`."""
        for index in range(bisect_right(self._ends, end) - 1, -1, -1):
            first, last, verb = self._found[index]
            if last <= start:
                return False
            if first >= start and len(verb) > 1 and verb in self._general:
                return True
        return False

    def follows(self, start: int, reach: int) -> bool:
        """Tell whether a verb of two characters or more begins within `reach` characters from `start`."""
        for index in range(bisect_right(self._ends, start), len(self._ends)):
            first, _, verb = self._found[index]
            if first > start + reach:
                return False
            if first >= start and len(verb) > 1:
                return True
        return False

    def before(self, text: str, first: int, start: int, term: ActivityTerm) -> tuple[int, int] | None:
        """Return the last verb between `first` and `start` that may govern `term`.

        A verb of one character must stand alone, and next to the trigger or to a number unless `term` names it. Only
        verbs of drafting govern rules.
        """
        allowed = term.partners or (self._rules if term.type == "rule_making" else self._general)
        for index in range(bisect_right(self._ends, start) - 1, -1, -1):
            begin, end, verb = self._found[index]
            if begin < first:
                return None
            if verb not in allowed or text.startswith(_NO_VERB, end):
                continue
            if verb in _NOUN and _is_noun(text, begin, end, *_NOUN[verb]):
                continue
            if len(verb) == 1:
                joined = begin > 0 and text[begin - 1] in _JOINED.get(verb, "")
                near = start - end <= _NEAR if term.partners else end == start or _NUMBERED.match(text, end)
                if joined or not near:
                    continue
            return begin, end
        return None


class Reading(NamedTuple):
    """A text with its clauses, its sentences and its verbs."""

    text: str
    clauses: Cuts
    sentences: Cuts
    verbs: Verbs

    @classmethod
    def of(cls, text: str, lexicon: Lexicon) -> Reading:
        """Read `text` once for all that is asked of it."""
        return cls(text, Cuts(text, "，。；！？"), Cuts(text, "。！？；"), Verbs(text, lexicon))
