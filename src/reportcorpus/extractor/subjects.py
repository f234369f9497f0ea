"""What a figure counts, what it is per, and which prize it is: read from the words around it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reportcorpus.model import Award

if TYPE_CHECKING:
    from reportcorpus.extractor.quantities import Quantity

_REACH = 36
_CLAUSE = re.compile("[，。；：！？\n（）()!?;,:|]")
_PERIODS = "半年|两年|三年|两周|学年|学期|季度|季|个?月|旬|周|星期|天|日|年度?"
_EACH = re.compile(
    rf"每(?:个|名|位|所|隔|一)?(?P<who>人|生|户|班|校|村|亩|师|支部|党支部|学校|教师|学生|党员|{_PERIODS})(?:每(?:个)?(?P<when>{_PERIODS}))?"
)
_MEAN = re.compile("(?P<who>人|年|月|日|户|生|师|校|班|周|亩)均")
_SLASH = re.compile(rf"/(?P<per>人|生|户|班|校|亩|平方米|{_PERIODS})")
_ONCE = re.compile("一(?P<when>周|月|年|季|学期|季度|天)$")
_TIMES = frozenset(["半年", "两年", "三年", "两周", "学年", "学期", "季度", "季", "月", "旬", "周", "星期", "天", "日", "年"])

_STOP_BEHIND = re.compile(
    "[，。；：！？、（）()\n!?;,:0-9０-９|*]|(?:参加|参与|前往|进行|开展|获得|荣获|获评|获奖|分别|深入|组成|结合|划分|通过|走进|加入|展开|成为|担任"
    "|完成|实现|达到|接受|围绕|用于|帮助|支持|深感|联合|负责|组织|举办|召开|开设|利用|坚持|积极(?!分子)|主动|认真|共同|集中|先后|一起|一同|进入|来到|走访|增加|增长|提高|增至|上升|扩大|减少|下降|降至|压减|大幅"
    "|被|把|将|向|与(?!会)|和(?=[0-9一二两三四五六七八九十])|及其|以及|均|都(?!市)|已|在|从|对(?!外|口)|为(?!民)|到(?!位)|赴|由|按|给|以(?!上|下)|于|并|等|前来|来(?!访)|中，|里)"
)
_VERBS = ["共计", "合计", "总计", "累计", "共有", "现有", "设有", "拥有", "其中", "包括", "分别", "开设", "开展", "举办", "召开", "组织", "举行", "发表", "撰写", "完成", "获得", "荣获", "发放", "培训", "选派", "甄选", "派出", "新增", "新建", "建成", "建立", "设立", "投入", "筹集", "安排", "拨付", "捐赠", "捐款", "慰问", "走访", "接待", "服务", "发展", "培养", "吸收", "确定", "收到", "收集", "征集", "发布", "刊发", "印发", "制定", "出台", "修订", "完善", "评选", "表彰", "邀请", "聘请", "吸引", "覆盖", "惠及", "受理", "办理", "解决", "整改", "排查", "化解", "我校", "学校", "我院", "全校", "达到", "实现", "送教", "使", "评为", "获(?=.等奖)", "共", "有", "达", "为", "约", "近", "逾", "超", "计", "各", "了", "至", "到", "含", "是", "仅", "已", "的", "又", "再", "均"]
_VERB_HEAD = re.compile("^(?:" + "|".join(_VERBS) + ")")
_LAST_VERB = re.compile(".*(?:" + "|".join(verb for verb in _VERBS if len(verb) > 1 and verb != "服务") + ")(?=..)")
_ADJECTIVE = re.compile("(?:优秀|先进|突出|困难|重点|不同|重要|新|较大|获奖|参赛|在职|生动|精彩|专业|丰富|主要|鲜明)$")
_SCOPE = re.compile("(?:全.|本.|我.|其中)$")
_TRAILING = re.compile(
    r"(?:高达|达到|达|共计|合计|总计|累计|共有|共|计|有|为|约|各|近|逾|超过|超|了|等|是|仅|已|多达|只有|至少|分别|总数|均|的|到|至|由|从|增至|升至|降至|提高|上升|[\s“”*|])+$"
)
_NOT_NOUN = re.compile(
    "(?:组织|派出|选派|甄选|举行|开展|开设|召开|举办|了|着|过|成|的|和|与|在|对|被|把|将|到|赴|由|按|给|以|于|向|从|进行|建立|设立|培训|发展|培养|投入|参加|参与|划分|安排|邀请|聘请|通过|之|含|是|为|上|出"
    "|组建|吸收|新增|新建|建成|获得|荣获|撰写|发表|完成|制定|出台|带领|率领|每|全|前|近|这|那|该|本|各|有)$"
)
_SHARE_WORD = re.compile("占")
_CHANGE = re.compile(
    "^(?:同比|比上年|比去年|较上年|较去年|环比|年均|平均|分别|又|仅|只|再|均|约|净)*(?:增长|提高|上升|下降|增加|减少|增幅|增速|降低|回落|扩大|缩小)?$"
)
_FIGURE = re.compile("[0-9]")
_FROM_FIGURE = re.compile("[由从自][^，]{0,12}?[0-9].*")
_EACH_TIME = re.compile(f"^(?:每(?:个)?(?:{_PERIODS})|一[周月年])")
_SIBLING = re.compile(r"[0-9.]++(?:[%％]|个?百分点)?[、和及]$")
_NUMBERED = re.compile("^\\s*[0-9一二三四五六七八九十]{1,2}[、.．]\\s*")
_RANK = re.compile("(特等奖|一等奖|二等奖|三等奖|优秀奖|优胜奖|鼓励奖|金奖|银奖|铜奖|金牌|银牌|铜牌)")
_LEVEL = re.compile("(国家|全国|省|市|区|县|校)(?:级|(?=[^，。；]{0,12}(?:奖|优秀|先进|模范|标兵|称号)))")
_AWARD = re.compile("[金银铜]牌|奖(?!励|金|补|学)")


def period(text: str, quantity: Quantity) -> str | None:
    """Return what a quantity is per (周, 年, 人), or None.

    It is told by 每 in the same clause, by 人均 or 年均, by 一周 right in front, or by a slash behind the unit.
    """
    slash = _SLASH.match(text, quantity.tail) or _SLASH.search(text[quantity.figure : quantity.tail])
    if slash:
        return _plain(slash["per"])
    clause = clause_before(text, quantity.start)
    found = None
    for found in _EACH.finditer(clause):
        pass
    if found:
        return _plain(found["when"] or found["who"])
    once = _ONCE.search(clause)
    if once and quantity.kind == "count":
        return _plain(once["when"])
    mean = _MEAN.search(clause)
    return mean["who"] if mean and (quantity.unit != "%" or mean["who"] == "年") else None


def is_time(per: str | None) -> bool:
    """Whether something is counted per span of time."""
    return per in _TIMES


def clause_before(text: str, start: int) -> str:
    """Return the words of the same clause in front of `start`, at most 36 characters."""
    window = text[max(0, start - _REACH) : start]
    cut = 0
    for mark in _CLAUSE.finditer(window):
        cut = mark.end()
    return window[cut:]


def subject(text: str, quantity: Quantity, previous: str | None, base: str | None) -> str | None:
    """Return the words for what is counted or measured.

    `previous` is the subject of the claim before in the sentence, `base` what the last share in reach was part of.
    """
    if quantity.unit in {"%", "‰", "百分点"}:
        return _of_share(text, quantity, previous, base)
    behind, in_front = _behind(text, quantity.end), _in_front(text, quantity.start)
    if quantity.kind == "age":
        return behind or in_front
    if quantity.kind == "duration":
        if quantity.unit == "周年":
            return in_front
        return None if text[quantity.end : quantity.end + 1] in {"前", "后"} else behind
    if in_front and _SCOPE.fullmatch(in_front):
        in_front += previous or ""
    if quantity.unit in {"人", "人次", "余人"} and in_front:
        return in_front
    follows = text[quantity.end : quantity.end + 1]
    if in_front and (not behind or follows in "，。；、：）)\n ！"):
        return in_front
    return behind or in_front or _object(text, quantity.start)


def base_of(text: str, quantity: Quantity) -> str | None:
    """Return what a percentage is said to be part of: 占党员总数的35% gives 党员总数."""
    _, found, base = clause_before(text, quantity.start).rpartition("占")
    base = re.sub("(?:比|比例|比率)?(?:的|为|达到?|约|了)*$", "", base)
    return base if found and base else None


def award(words: str) -> Award | None:
    """Return level and rank of the prize that `words` name, or None where they name none."""
    if not _AWARD.search(words):
        return None
    rank = level = None
    for rank in _RANK.finditer(words):
        pass
    for level in _LEVEL.finditer(words):
        pass
    if not rank and not level:
        return None
    name = {"全国": "国家", "县": "区"}.get(level[1], level[1]) + "级" if level else None
    return Award(level=name, rank=rank[1] if rank else None)


def _plain(per: str) -> str:
    return {"个月": "月", "年度": "年", "季": "季度", "学校": "校", "教师": "师", "学生": "生", "日": "日"}.get(
        per, per
    )


def _behind(text: str, end: int) -> str | None:
    """Return the noun phrase behind a unit, up to a verb, preposition or mark."""
    window = _SLASH.sub("", text[end : end + 24], count=1) if text[end : end + 1] == "/" else text[end : end + 24]
    window = window.lstrip(" ")
    is_described = window.startswith("的")
    window = window.removeprefix("以来").removeprefix("来").removeprefix("的").lstrip('“"《*')
    stop = _STOP_BEHIND.search(window.replace("、", "及") if is_described else window)
    phrase = window[: stop.start()] if stop else window
    if stop and not phrase and stop[0].startswith("获"):
        phrase = stop[0]
    head, found, tail = phrase.rpartition("的") if is_described else phrase.partition("的")
    if found:
        phrase = tail if len(tail) > 1 and (is_described or _ADJECTIVE.search(head)) else head
    return phrase.strip(' “”"《》*')[:14] or None


def _in_front(text: str, start: int) -> str | None:
    """Return the noun phrase in front of a figure, without the verb that governs it.

    Behind a bare 共 or 共计 it is that of the clause before.
    """
    clause = clause_before(text, start)
    if clause.endswith("、"):
        return None
    words = _TRAILING.sub("", _FROM_FIGURE.sub("", clause))
    if not words:
        comma = start - len(clause) - 1
        if not clause.strip() or comma < 1 or text[comma] not in "，,":
            return None
        words = _TRAILING.sub("", clause_before(text, comma))
        if _FIGURE.search(words):
            return None
    if not words or _NOT_NOUN.search(words):
        return None
    words = _NUMBERED.sub("", words.rpartition("、")[2] if _is_item(words) else words)
    words = _LAST_VERB.sub("", _EACH_TIME.sub("", words.strip()))
    for _ in range(3):
        shorter = _VERB_HEAD.sub("", words)
        if shorter == words or len(shorter) < 2:
            break
        words = shorter
    return words[-16:].strip(' “”"《》*、') or None


def _object(text: str, start: int) -> str | None:
    """Return the noun phrase in front of the verb that a figure ends (投资完成3亿元)."""
    words = _TRAILING.sub("", _EACH_TIME.sub("", clause_before(text, start)))
    shorter = _NOT_NOUN.sub("", words)
    return shorter[-12:].strip(" “”、") or None if len(shorter) > 1 and not _NOT_NOUN.search(shorter) else None


def _is_item(words: str) -> bool:
    """Whether the last of words joined by 、 is an item of its own, as behind a figure."""
    return bool(re.search("[0-9一二三四五六七八九十][^、]{1,4}、[^、]+$", words))


def _of_share(text: str, quantity: Quantity, previous: str | None, base: str | None) -> str | None:
    """Return whose share or change a percentage is."""
    clause = _FROM_FIGURE.sub("", _SIBLING.sub("", clause_before(text, quantity.start)))
    head, _, last = clause.rpartition("、")
    words = _TRAILING.sub("", last if not last or _FIGURE.search(head) else clause).strip()
    if words.startswith(("占", "其中占", "约占")):
        whole = base_of(text, quantity) or base
        return f"{previous or ''}占{whole or ''}"
    words = words.removesuffix("占")
    if not words and (behind := _behind(text, quantity.end)):
        return behind
    if not words or _CHANGE.match(words):
        return f"{previous or ''}{words}" or None
    for _ in range(2):
        shorter = _VERB_HEAD.sub("", words)
        if len(shorter) < 2:
            break
        words = shorter
    return words[-20:]
