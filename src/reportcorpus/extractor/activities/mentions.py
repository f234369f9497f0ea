"""Where activities are mentioned: trigger terms, the verbs that govern them, which of them to keep."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reportcorpus.extractor.activities.free_words import with_free_words
from reportcorpus.extractor.activities.governing import around, triggers
from reportcorpus.extractor.activities.mention import Mention, by_trigger
from reportcorpus.extractor.activities.projects import with_names
from reportcorpus.extractor.activities.words import words_of
from reportcorpus.wordlists import word_set

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reportcorpus.extractor.activities.governing import Reading, Trigger
    from reportcorpus.lexicon import Hits, Lexicon


_LONGEST_RULE = 24
_ACTIVITY = 4  # characters: shorter items of a list are things
_REACH = 26  # how far before an object its verb may stand
_CLOSE = 12  # and before a trigger that needs none
# What follows an event or an object where it says which (behind a verb it is who is visited), or is a body's.
_WHICH = re.compile(
    r"学生|教师|老师|书架|的选手|方案|挂钩|(?:活动|工作)?(?:领导|工作|建设)?(?:领导小组|小组|办公室|专班)"
)
_WHICH_ONE = frozenset("学教老书的方挂活工领建小办专")
_ACTED_ON = frozenset("被受")
_TAKES_PART = "接受"
_TAIL = re.compile(r"(?:系列|主题)?(?:活动|仪式|工作)(?!室|者|人员|手册|日|周|站|坊|法)")
_JOINTS = frozenset({"", "”", "·", "“", "”“", "》"})
_GENERIC = word_set(
    "进校园 进校园活动 进社区 进课堂 专题教育 教育活动 专题活动 主题活动 系列活动 实践活动 宣传活动 创建活动"
)
_OBJECT = re.compile(r"[一-鿿《“\dxX×*]")
_VENUE = re.compile(
    r"了?[^，。；！？、\n《》]{0,20}?(?:[馆园址碑陵墓村镇乡县市湖山港塔寺展街厅]|故居|基地(?!校)|中心|旧|名城|圣地)"
)
_LOCATES = re.compile(r"[在到于][^，。；、\n]*")  # 组织党员在活动室: where it was done
_MOTION = word_set("前往 走进 来到 赴 奔赴 抵达 步入 踏入 走入 进入")
_COUNTED = re.compile(r"(?:共|累计|达)?\d+余?多?[篇项节次场份期条堂]")

_DONE_BEHIND = re.compile(
    r"(?:活动|工作|系列活动)?(?:有序|扎实|如期|顺利|常态化?|全面|全部|均|已|陆续|相继|蓬勃|深入|成功|按时|正常){0,2}"
    r"(?:开展|举行|举办|召开|启动|进行|建成|成立|挂牌|上线|开讲|投入使用|全覆盖|开课|开班|落地)"
)
_AND = "、和与及"  # what parts the items of a list
_AND_TOO = word_set("以及 ”、 、“ ，“")
# Characters behind which one that begins a term is the end of another word: 400余名|师生, 撰写|心得, 数学|习题.
_CUT = {
    "名": frozenset("余多几0123456789一二两三四五六七八九十百千万"),
    "写": frozenset("撰书编抄"),
    "学": frozenset("数科文化哲医同"),
}
# What tells that a bare object is an activity: it goes on as one, is in a list of them, or is made part of something.
_AS_ACTIVITY = re.compile(
    r"(?:系列|主题)?(?:活动|工作)(?!室|者|人员|手册|日|周|站|坊|法|经费|计划|领导|小组|要求|会|群|量|任务|岗)"
    r"|(?:、[^，。；！？、\n]{2,12}){0,6}等(?:[一-鿿“”]{0,6}?)(?:活动|工作|形式)"
    r"|(?:切实|全面|深度|有机|充分)?(?:融入|纳入|贯穿|渗透|摆[在上]|列入|抓在|落到|放在|与[^，。；\n]{2,12}结合)"
)
_DONE_TO = re.compile(r"[^，。；！？、\n对的]{1,10}对(?![应面针相反绝])")  # read backwards: 对教室|消毒
_ENDS = frozenset("，。；！、\n") | {""}
# The characters that _DONE_BEHIND and _AS_ACTIVITY, _COUNTED and _OCCASIONS begin or end with.
_TELLING = frozenset("活工系主、等切全深有充融纳贯渗摆列抓落放与扎如顺常均已陆相蓬成按正开举召启进建挂上投")
_COUNTS = frozenset("共累达0123456789")
_OCCASION = frozenset("次节场期堂")
_OCCASIONS = re.compile(r"[\d一二两三四五六七八九十][次节场期堂]")
_UNCOUNTED = word_set("pairing relief_visit venue_culture site_visit")  # their objects are people, things and places
_RULES_COUNTED = re.compile(r"(?:共|累计|达)?\d+余?多?项")

_EXCHANGE = re.compile(r"(?:交流|研讨|讨论|座谈|分享|探讨|集体|经验|互动){1,3}会?")
_TEACHING = re.compile(r"教研|教学|课堂|听课|评课|磨课|学科|备课|新课程")
_OPINIONS = re.compile("意见|建议|诉求|问卷|征集|个别谈话|个别访谈|走访|调研")
_CALLS = word_set("走访 上门走访 走访家庭")
_HOMES = re.compile("家访|家长|学生家|每个家庭|万家")
_BESIDE = 80
_WATCHES = word_set("观看 收看 观看了 收看了 组织观看 组织收看 集中观看 集中收看 集体观看 集体收看")
_SHOWN = re.compile(r"[^，。；！？\n]{0,24}")
_WARNS = re.compile("零容忍|警示|永远在路上|反腐|廉|贪|围猎|违纪|持续发力|纵深推进|国家监察")
_BROADCAST = re.compile("开幕|大会|直播|实况|盛况|报告会|讲话|会议|新闻")
_READING = re.compile(r"诵读|阅读|读书|晨读|朗诵|红色故事")
_PUPILS = re.compile(r"学生|少先队|同学|班级|孩子|幼儿|课前|少年|儿童")
_ADULTS = re.compile(r"党员|支部|教师|教职工|党组织|干部")
_THEORY = re.compile(r"党章|党史|理论|精神|思想|党课|党员|原著|讲话")


def mentions(reading: Reading, hits: Hits, lexicon: Lexicon) -> list[Mention]:
    """Choose the longest trigger at each place and join those of one type that touch."""
    text = reading.text
    chosen: list[Mention] = []
    waiting: list[Mention] = []
    taken = bytearray(len(text))
    for _, end, begin, start, row, mention in _by_reach(reading, hits, lexicon):
        if taken.find(1, begin, end) >= 0:
            continue
        if mention is not None:
            taken[mention.trigger : mention.end] = b"\x01" * (mention.end - mention.trigger)
            chosen.append(mention)
        else:
            waiting.append(Mention(start, end, row.type, row.term, start))
    chosen += _listed(text, chosen, waiting, taken)
    chosen.sort(key=by_trigger)
    named = _by_context(reading, with_names(reading, _merged(text, chosen), lexicon))
    return with_free_words(reading, list(named), lexicon)


def _by_reach(
    reading: Reading, hits: Hits, lexicon: Lexicon
) -> list[tuple[int, int, int, int, Trigger, Mention | None]]:
    """Return the mentions that triggers may make, those first that take most of the text, and what tells their order.

    What makes a rule takes all from its verb on: between lies the name of the rule. Without a mention are the objects
    that wait for a list to stand in.
    """
    text, rows, names = reading.text, lexicon.derived(triggers), lexicon.derived(_names)
    found: list[tuple[int, int, int, int, Trigger, Mention | None]] = []
    for start, end, index in hits.activities:
        row = rows[index]
        mention = _mention(reading, start, end, row)
        waits = mention is None and row.waits and end - start >= _ACTIVITY
        if (waits or mention is not None) and not _is_part(text, start, end, row.mode, names):
            begin = start if mention is None else mention.trigger
            found.append((end - begin, end, begin, start, row, mention))
    found.sort(reverse=True)
    return found


def _names(lexicon: Lexicon) -> Mapping[str, tuple[str, ...]]:
    """Return the words that make a name of the term before them, by their first characters."""
    names: dict[str, tuple[str, ...]] = {}
    for word in words_of(lexicon, "name"):
        names[word[0]] = (*names.get(word[0], ()), word)
    return names


def _is_part(text: str, start: int, end: int, mode: str, names: Mapping[str, tuple[str, ...]]) -> bool:
    """Tell whether a term is part of a name or of a number (400余|名师|生), says which (送教学生), or is acted on."""
    behind = text[end : end + 1]
    if behind in names and text.startswith(names[behind], end):
        return True
    if behind in _WHICH_ONE and mode != "verb" and _WHICH.match(text, end):
        return True
    before = text[start - 1 : start]
    acted_on = before in _ACTED_ON and not text.startswith(_TAKES_PART, max(0, start - 2))
    return acted_on or before in _CUT.get(text[start], frozenset())


def _listed(text: str, chosen: Sequence[Mention], waiting: list[Mention], taken: bytearray) -> list[Mention]:
    """Return the objects without a verb of their own that stand in one list with a mention (校园值班、环境整理)."""
    found: list[Mention] = []
    ends, starts = {m.end for m in chosen}, {m.start for m in chosen}
    waiting.sort(key=by_trigger)
    for mention in waiting:
        if _behind(text, mention.start, ends) and taken.find(1, mention.start, mention.end) < 0:
            found.append(mention)
            ends.add(mention.end)
            taken[mention.start : mention.end] = b"\x01" * (mention.end - mention.start)
    for mention in reversed(waiting):
        if taken.find(1, mention.start, mention.end) < 0 and _before(text, mention.end, starts):
            found.append(mention)
            starts.add(mention.start)
            taken[mention.start : mention.end] = b"\x01" * (mention.end - mention.start)
    return found


def _behind(text: str, at: int, ends: set[int]) -> bool:
    """Tell whether what begins at `at` follows one of `ends`, a mark of lists between."""
    return (at - 1 in ends and text[at - 1] in _AND) or (at - 2 in ends and text[at - 2 : at] in _AND_TOO)


def _before(text: str, at: int, starts: set[int]) -> bool:
    """Tell whether what ends at `at` precedes one of `starts`, a mark of lists between."""
    return (at + 1 in starts and text[at : at + 1] in _AND) or (at + 2 in starts and text[at : at + 2] in _AND_TOO)


def _mention(reading: Reading, start: int, end: int, row: Trigger) -> Mention | None:
    """Return the mention that a trigger makes with the verb before it; None where it makes none."""
    text = reading.text
    if row.mode == "verb":
        governs = _takes_object(text, end, row) and not _in_title(text, start, end)
        return Mention(start, end, row.type, row.term, start, start) if governs else None
    wanted = row.mode == "object"
    verb = reading.verbs.before(start - (_REACH if wanted else _CLOSE), start, row)
    if verb is None:
        alone = (not wanted or _is_counted(text, start, end, row)) and not _in_title(text, start, end)
        return Mention(start, end, row.type, row.term, start) if alone else None
    if _in_title(text, start, end):
        names = wanted and text.startswith("》", end) and text.rfind("《", 0, start) - verb[1] in {0, 1}
        return Mention(verb[0], verb[1], row.type, row.term, verb[0]) if names else None
    if row.type == "venue_culture" and _LOCATES.search(text, verb[1], start):
        return None
    if row.type == "rule_making" and end - verb[0] <= _LONGEST_RULE:
        return Mention(verb[0], end, row.type, row.term, verb[1])  # all between is the name of the rule
    near = start - verb[1] <= 6 and end - verb[0] <= 15 and (wanted or "、" not in text[verb[1] : start])
    begin = verb[0] if near and text.count("“", verb[0], end) == text.count("”", verb[0], end) else start
    return Mention(begin, end, row.type, row.term, start, verb[0] if wanted else -1)


def _in_title(text: str, start: int, end: int) -> bool:
    opened = text.rfind("《", max(0, start - 60), start)
    return opened >= 0 and text.find("》", opened, start) < 0 and text.find("》", end, end + 60) >= 0


def _is_counted(text: str, start: int, end: int, row: Trigger) -> bool:
    """Tell whether a number does for an object what its verb would: 论文47篇, 每周一次教研."""
    behind = text[end : end + 1]
    if behind in _TELLING and not row.names and row.type != "rule_making":
        as_one = end - start >= _ACTIVITY and _AS_ACTIVITY.match(text, end)
        if as_one or _DONE_BEHIND.match(text, end):
            return True
    if row.type in _UNCOUNTED:
        return False
    if row.type == "rule_making":
        return behind in _COUNTS and _RULES_COUNTED.match(text, end) is not None
    if behind in _ENDS and _DONE_TO.match(text[max(0, start - 12) : start][::-1]):
        return True
    if behind in _COUNTS and _COUNTED.match(text, end) is not None:
        return True
    return text[start - 1 : start] in _OCCASION and _OCCASIONS.fullmatch(text, max(0, start - 2), start) is not None


def _takes_object(text: str, end: int, row: Trigger) -> bool:
    """Tell whether words stand behind a verb that it can act on; going somewhere needs a place worth a visit."""
    if row.behind:
        return text.startswith(row.behind, end)
    if row.term in _MOTION:
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
        if alike is not None and _shares_verb(mention, alike):
            if not (_is_item(text, mention) or _COUNTED.match(text, mention.end)):
                continue
            mention = mention._replace(start=mention.trigger)  # noqa: PLW2901
        latest[mention.type] = mention
        if last is None:
            merged.append(mention)
            continue
        if mention.start < last.end:
            mention = mention._replace(start=mention.trigger)  # noqa: PLW2901
        joined = _joined(text, last, mention)
        if joined is None:
            merged.append(mention)
        else:
            merged[-1] = joined
    return [m._replace(end=tail.end()) if (tail := _TAIL.match(text, m.end)) else m for m in merged]


def _joined(text: str, last: Mention, mention: Mention) -> Mention | None:
    """Return the one mention that two touching ones make; None where they are two."""
    if last.type == mention.type and text[last.end : mention.start] in _JOINTS:
        return last._replace(end=mention.end, term=last.term + mention.term)
    if last.end != mention.start:
        return None
    if mention.term in _GENERIC:
        return last._replace(end=mention.end)  # 防溺水|专题教育
    if (mention.type == "competition" and mention.term != "展评") or (last.type == "site_visit" and last.verb >= 0):
        return mention._replace(start=last.start)  # 师德演讲|比赛; where it was done: 到烈士陵园|祭扫
    return None


def _is_item(text: str, mention: Mention) -> bool:
    """Tell whether an object of a verb shared with others is an activity in itself (文明劝导、环境清扫)."""
    return mention.end - mention.trigger >= _ACTIVITY and text[mention.trigger - 1] in _AND


def _shares_verb(mention: Mention, earlier: Mention) -> bool:
    return mention.verb >= 0 and (mention.verb == earlier.verb or earlier.start - 2 <= mention.verb < earlier.end)


def _by_context(reading: Reading, found: Sequence[Mention]) -> Iterator[Mention]:
    """Give each mention the type that what stands around it asks for; a broadcast that is watched is one mention."""
    shown = 0  # where the name of the last broadcast ends
    for mention in found:
        kind = _kind(reading, mention)
        if kind == "theory_study" and mention.start < shown:
            continue
        if kind == "theory_study" and mention.term in _WATCHES:
            match = _SHOWN.match(reading.text, mention.end)
            shown = match.end() if match else 0
        yield mention if kind == mention.type else mention._replace(type=kind)


def _kind(reading: Reading, mention: Mention) -> str:
    """Decide what an exchange is about, whether members or pupils read, what is watched, and who is called on."""
    text, term = reading.text, mention.term
    if term in _WATCHES:
        return _watched(text, mention)
    if mention.type != "theory_study" and term not in _CALLS:
        return mention.type
    within = around(reading.sentences, mention.start, mention.end)
    if term in _CALLS:
        return "home_school" if _HOMES.search(text, *within) else mention.type
    if term.endswith("座谈会") and _OPINIONS.search(text, *_widened(text, *within)):
        return "appraisal"
    if _EXCHANGE.fullmatch(term):
        teaching = _TEACHING.search(text, *within) and not _THEORY.search(text, *within)
        return "teaching_research" if teaching else mention.type
    pupils = _READING.search(term) and _PUPILS.search(text, *within) and not _ADULTS.search(text, *within)
    return "student_moral" if pupils else mention.type


def _watched(text: str, mention: Mention) -> str:
    """Return what it is to watch something: a congress is studied, a film of wrongdoing is a warning."""
    shown = _SHOWN.match(text, mention.end)
    if shown and _WARNS.search(shown[0]):
        return "integrity"
    return "theory_study" if shown and _BROADCAST.search(shown[0]) else mention.type


def _widened(text: str, start: int, end: int) -> tuple[int, int]:
    """Return a sentence with those before and behind it, as far as they are near."""
    before = max(text.rfind("。", 0, max(0, start - 1)) + 1, start - _BESIDE)
    behind = text.find("。", end + 1)
    return max(0, before), min(end + _BESIDE, behind if behind >= 0 else len(text))
