"""Where activities are mentioned: trigger terms, the verbs that govern them, which of them to keep."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reportcorpus.extractor.activities.contexts import by_context, own_deeds
from reportcorpus.extractor.activities.free_words import with_free_words
from reportcorpus.extractor.activities.governing import ACTIVITY, triggers
from reportcorpus.extractor.activities.manners import with_manners
from reportcorpus.extractor.activities.mention import Mention, by_trigger
from reportcorpus.extractor.activities.merging import AND, COUNTED, merged
from reportcorpus.extractor.activities.projects import with_names
from reportcorpus.extractor.activities.words import one_of, words_of
from reportcorpus.wordlists import word_set

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportcorpus.extractor.activities.governing import Reading, Trigger
    from reportcorpus.lexicon import Hits, Lexicon


_NEAR = 14  # a verb no further before is part of the mention
_LONGEST = 24  # where that is no longer than this
_LONGEST_RULE = 24
_FAR = 12  # and what is done to something may be named
# What follows an event or an object where it says which (behind a verb it is who is visited), or is a body's.
_WHICH = r"学生|教师|老师|书架|的选手|方案|挂钩|(?:活动|工作)?(?:领导|工作|建设)?(?:领导小组|小组|办公室|专班)"
# What follows an event that no verb governs where it says who, or how much of it (听课的青年教师).
_WHOSE = re.compile(
    r"的(?:[一-鿿]{0,3}(?:教师|老师|党员|同学|学生|同志|学员|家长|人员|家园|申请人)|机会|经费|部署|要求|必要性|重要性|意义|本领|能力)"
)
_TOPICS = re.compile(
    r"(?:、[^，。；！？：\n]{1,24})?等(?:多?个)?(?:方面|内容|领域|模块|问题|课题|工作实际|情况|板块|章节|维度"
    r"|环节(?=[^，。；\n]{0,4}(?:风险|问题|监督|监管|管理))|[专主]题(?=[，。；]|的?(?:讲座|培训|报告)))"
)
_TAKERS = re.compile(
    r"的[一-鿿]{0,4}(?:学子|同学|学生|党员|教师|老师|学员|人员|代表|同志|嘉宾|干部)(?![^，。；\n]{0,8}\d)"
)
_ITSELF = ("代表", "新一届", "上届", "本届")  # 代表支委会: a body, no meeting of it
_TAKES_PART_IN = ("参加", "参与")
_WHO = r"书?的(?:申请人|选手|人选|对象|人员)"
_SERVES = re.compile(r"[^，。；！？\n]{0,30}(?:贡献|提供|奠定|打下|注入|[作做]出|营造|创造|保驾)")  # what for
_LISTED = frozenset("、等")
_WHICH_ONE = frozenset("学教老书的方挂活工领建小办专")
_ACTED_ON = frozenset("被受")
_TAKES_PART = "接受"
_SPOKEN_TO = "向家长"  # 向家长学校汇报: who is spoken to is no deed
_OBJECT = re.compile(r"[一-鿿《“\dxX×*](?<!的)")
_STUDIES = "学习"
_CHANTED = re.compile(r"([一-鿿]{2,4})、[一-鿿]{2}\1")  # 学习先进、争当先进
_VENUE = re.compile(
    r"了?[^，。；！？、\n《》]{0,20}?(?:[馆园址碑陵墓村镇乡县市湖山港塔寺街厅]|工作室|[史誉展陈][列览]?室|展[厅区馆]|展览|故居|基地(?!校)|中心|旧|名城|圣地)"
)
_LOCATES = re.compile(r"[在到于][^，。；、\n]*")  # 组织党员在活动室: where it was done
_MOTION = word_set("前往 走进 来到 赴 奔赴 抵达 步入 踏入 走入 进入")
_DONE_BEHIND = re.compile(
    r"(?:活动|工作|系列活动)?(?:有序|扎实|如期|顺利|常态化?|全面|全部|均|已|陆续|相继|蓬勃|深入|成功|按时|正常){0,2}"
    r"(?:开展|举行|举办|召开|启动|进行|建成|成立|挂牌|揭牌|上线|开讲|投入使用|启用|落成|布置一新|焕然一新|改造一新|全覆盖|开课|开班|落地)"
)
_AND_TOO = word_set("以及 ”、 、“ ，“")
# Characters behind which one that begins a term is the end of another word: 400余名|师生, 撰写|心得, 数学|习题.
_CUT = {
    "名": frozenset("余多几0123456789一二两三四五六七八九十百千万"),
    "写": frozenset("撰书编抄"),
    "学": frozenset("数科文化哲医同"),
    "送": frozenset("接护赠捐报运转推选保欢发派"),
    "护": frozenset("看守保爱维"),
    "讲": frozenset("宣演主"),
    "大": frozenset("加扩"),
}
# What tells that a bare object is an activity: it goes on as one, is in a list of them, or is made part of something.
_AS_ACTIVITY = re.compile(
    r"(?:系列|主题)?(?:活动|工作)(?!室|者|人员|手册|日|周|站|坊|法|经费|计划|领导|小组|要求|会|群|量|任务|岗)"
    r"|(?:、[^，。；！？、\n]{2,12}){0,6}等(?:[一-鿿“”]{0,6}?)(?:活动|工作|形式)"
    r"|(?:切实|全面|深度|有机|充分)?(?:融入|纳入|贯穿|渗透|摆[在上]|列入|抓在|落到|放在|与[^，。；\n]{2,12}结合)"
)
_DONE_TO = re.compile(r"[^，。；！？、\n对的]{1,10}对(?![应面针相反绝结成配核校组一])")  # read backwards
_ENDS = frozenset("，。；！、\n") | {""}
_CARRIED_OUT = re.compile(r"[一-鿿]{0,4}进行")
_TO = re.compile(r"[对就将把][^，。；！？\n]*\Z")
# The characters that _DONE_BEHIND and _AS_ACTIVITY, COUNTED and _OCCASIONS begin or end with.
_TELLING = frozenset("活工系主、等切全深有充融纳贯渗摆列抓落放与扎如顺常均已陆相蓬成按正开举召启进建挂揭上投布焕改")
_COUNTS = frozenset("共累达0123456789")
_SHOWING = _TELLING | _COUNTS | _ENDS
_OCCASION = frozenset("次节场期堂")
_OCCASIONS = re.compile(r"[\d一二两三四五六七八九十][次节场期堂]")
_UNCOUNTED = word_set("pairing relief_visit venue_culture site_visit")  # their objects are people, things and places
_RULES_COUNTED = re.compile(r"(?:共|累计|达)?\d+余?多?项")


def mentions(reading: Reading, hits: Hits, lexicon: Lexicon) -> list[Mention]:
    """Choose the longest trigger at each place and join those of one type that touch."""
    text = reading.text
    chosen: list[Mention] = []
    waiting: list[Mention] = []
    taken = bytearray(len(text))
    for reach, end, _, _, waits, mention in _by_reach(reading, hits, lexicon):
        if taken.find(1, end - reach, end) >= 0:
            continue
        if waits:
            waiting.append(mention)
        else:
            _take(taken, mention)
            chosen.append(mention)
    chosen += _listed(text, chosen, waiting, taken)
    chosen = sorted((m for m in chosen if not _is_topic(text, m)), key=by_trigger)
    named = by_context(reading, with_names(reading, merged(text, chosen), lexicon))
    free = with_free_words(reading, list(named), hits, lexicon)
    return own_deeds(reading, with_manners(reading, free, lexicon))


def _by_reach(reading: Reading, hits: Hits, lexicon: Lexicon) -> list[tuple[int, int, int, str, bool, Mention]]:
    """Return the mentions that triggers may make, each behind what tells their order: those first that take most text.

    What makes a rule takes all from its verb on: between lies the name of the rule. Right before each stands whether it
    is an object that waits for a list to stand in.
    """
    text, before, rows = reading.text, reading.verbs.before, lexicon.derived(triggers)
    after_noun, after_verb = lexicon.derived(_going_on)
    found: list[tuple[int, int, int, str, bool, Mention]] = []
    for start, end, index in hits.activities:
        row = rows[index]
        if row.mode == "verb":
            if row.begins and text[end : end + 1] not in row.begins:
                continue
            mention = _acting(text, start, end, row)
        else:
            verb = before(start, row)
            mention = _governed(text, start, end, row, verb) if verb else _alone(text, start, end, row)
        waits = mention is None and row.waits
        if waits:
            mention = Mention(start, end, row.type, row.term, start)
        if mention is not None and not _is_part(text, start, end, after_verb if row.mode == "verb" else after_noun):
            found.append((end - mention.trigger, end, start, row.type, waits, mention))
    found.sort(reverse=True)
    return found


def _going_on(lexicon: Lexicon) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return what behind a noun, and behind a verb, makes another word or the name of something of it, or says which.

    A body or a person behind a verb is its object (走访学校), behind a noun it is named after it (培训学校).
    """
    names, bodies = words_of(lexicon, "name"), words_of(lexicon, "body")
    first = "".join({re.escape(word[0]) for word in (*names, *bodies)})
    after_verb = f"{one_of(names)}|(?<=了)解"
    after_noun = f"{after_verb}|{one_of(bodies)}|{_WHICH}|{_WHO}"
    return re.compile(f"(?=[{_WHICH_ONE}{first}])(?:{after_noun})"), re.compile(f"(?=[解{first}])(?:{after_verb})")


def _is_part(text: str, start: int, end: int, going_on: re.Pattern[str]) -> bool:
    """Tell whether a term is part of a name or of a number (400余|名师|生), says which (送教学生), or is acted on."""
    if going_on.match(text, end):
        return True
    before = text[start - 1 : start]
    if before in _ACTED_ON:
        return not text.startswith(_TAKES_PART, max(0, start - 2))
    if before == _SPOKEN_TO[0] and text.startswith(_SPOKEN_TO, start - 1):
        return True
    return text[start] in _CUT and before in _CUT[text[start]]


def _is_topic(text: str, mention: Mention) -> bool:
    """Tell whether a term is one of the topics of a list (A、B等方面), a body (代表支委会) or says who was there."""
    start, trigger, end = mention.start, mention.trigger, mention.end
    if mention.type == "members_meeting" and text.endswith(_ITSELF, 0, start):
        return True
    if start < trigger and text.startswith(_TAKES_PART_IN, start):
        return _TAKERS.match(text, end) is not None
    listed = start == trigger or text[trigger - 1] == "、"
    return listed and text[end : end + 1] in _LISTED and _TOPICS.match(text, end) is not None


def _listed(text: str, chosen: Sequence[Mention], waiting: list[Mention], taken: bytearray) -> list[Mention]:
    """Return the objects without a verb of their own that stand in one list with a mention (校园值班、环境整理)."""
    found: list[Mention] = []
    ends, starts = {m.end for m in chosen}, {m.start for m in chosen}
    waiting.sort(key=by_trigger)
    for mention in waiting:
        if _behind(text, mention.start, ends) and taken.find(1, mention.start, mention.end) < 0:
            found.append(mention)
            ends.add(mention.end)
            _take(taken, mention)
    for mention in reversed(waiting):
        if taken.find(1, mention.start, mention.end) < 0 and _before(text, mention.end, starts):
            found.append(mention)
            starts.add(mention.start)
            _take(taken, mention)
    return found


def _take(taken: bytearray, mention: Mention) -> None:
    """Mark the characters of a trigger as taken."""
    taken[mention.trigger : mention.end] = b"\x01" * (mention.end - mention.trigger)


def _behind(text: str, at: int, ends: set[int]) -> bool:
    """Tell whether what begins at `at` follows one of `ends`, a mark of lists between."""
    return (at - 1 in ends and text[at - 1] in AND) or (at - 2 in ends and text[at - 2 : at] in _AND_TOO)


def _before(text: str, at: int, starts: set[int]) -> bool:
    """Tell whether what ends at `at` precedes one of `starts`, a mark of lists between."""
    return (at + 1 in starts and text[at : at + 1] in AND) or (at + 2 in starts and text[at : at + 2] in _AND_TOO)


def _acting(text: str, start: int, end: int, row: Trigger) -> Mention | None:
    """Return the mention that a verb makes with what it acts on."""
    acts = _takes_object(text, end, row) and not _in_title(text, start, end)
    return Mention(start, end, row.type, row.term, start, start, acts=True) if acts else None


def _alone(text: str, start: int, end: int, row: Trigger) -> Mention | None:
    """Return the mention that a trigger makes without a verb before it."""
    if row.mode == "object":
        counts = (text[end : end + 1] in _SHOWING or text[start - 1 : start] in _OCCASION) and _is_counted(
            text, start, end, row
        )
    else:
        counts = _WHOSE.match(text, end) is None
    return Mention(start, end, row.type, row.term, start) if counts and not _in_title(text, start, end) else None


def _governed(text: str, start: int, end: int, row: Trigger, verb: tuple[int, int]) -> Mention | None:
    """Return the mention that a trigger makes with the verb before it; None where it makes none."""
    first, last = verb
    is_object = row.mode == "object"
    if _in_title(text, start, end):
        names = is_object and text.startswith("》", end) and text.rfind("《", 0, start) - last in {0, 1}
        return Mention(first, last, row.type, row.term, first) if names else None
    if _is_aim(text, first, end) or (row.type == "venue_culture" and _LOCATES.search(text, last, start)):
        return None
    if row.type == "rule_making" and end - first <= _LONGEST_RULE:
        return Mention(first, end, row.type, row.term, last)  # all between is the name of the rule
    near = start - last <= _NEAR and end - first <= _LONGEST and (is_object or "、" not in text[last:start])
    begin = first if near and text.count("“", first, end) == text.count("”", first, end) else start
    return Mention(begin, end, row.type, row.term, start, first if is_object else -1)


def _is_aim(text: str, start: int, end: int) -> bool:
    """Tell whether `start:end` is only what something is for (为建设平安校园提供保证)."""
    return text[start - 1 : start] == "为" and _SERVES.match(text, end) is not None


def _in_title(text: str, start: int, end: int) -> bool:
    opened = text.rfind("《", max(0, start - 60), start)
    return opened >= 0 and text.find("》", opened, start) < 0 and text.find("》", end, end + 60) >= 0


def _is_counted(text: str, start: int, end: int, row: Trigger) -> bool:
    """Tell whether a number does for an object what its verb would: 论文47篇, 每周一次教研."""
    before, behind = text[start - 1 : start], text[end : end + 1]
    if behind in _TELLING and not row.names and row.type != "rule_making":
        as_one = end - start >= ACTIVITY and _AS_ACTIVITY.match(text, end)
        if as_one or (_DONE_BEHIND.match(text, end) and not _is_done_with(text, start, end)):
            return True
    if row.type in _UNCOUNTED:
        return False
    if row.type == "rule_making":
        return behind in _COUNTS and _RULES_COUNTED.match(text, end) is not None
    return (
        (behind in _ENDS and _is_done_to(text, start))
        or (behind in _COUNTS and COUNTED.match(text, end) is not None)
        or (before in _OCCASION and _OCCASIONS.fullmatch(text, max(0, start - 2), start) is not None)
    )


def _is_done_with(text: str, start: int, end: int) -> bool:
    """Tell whether `start:end` is what something else is done to (对宣传栏进行排查)."""
    near = max(0, start - _FAR)
    return _CARRIED_OUT.match(text, end) is not None and _TO.search(text, near, start) is not None


def _is_done_to(text: str, at: int) -> bool:
    """Tell whether what begins at `at` is said to be done to something (对教室|消毒)."""
    near = max(0, at - _FAR)
    return text.find("对", near, at) >= 0 and _DONE_TO.match(text[near:at][::-1]) is not None


def _takes_object(text: str, end: int, row: Trigger) -> bool:
    """Tell whether words stand behind a verb that it can act on; going somewhere needs a place worth a visit."""
    if row.term == _STUDIES and _CHANTED.match(text, end):
        return False
    if row.behind:
        return text.startswith(row.behind, end)
    if row.term in _MOTION:
        return _VENUE.match(text, end) is not None
    return _OBJECT.match(text, end) is not None
