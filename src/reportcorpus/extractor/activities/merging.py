"""Which mentions are one: what touches, what one verb governs, and what one does behind a verb."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reportcorpus.extractor.activities.governing import ACTIVITY
from reportcorpus.wordlists import word_set

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportcorpus.extractor.activities.mention import Mention

AND = "、和与及"  # what parts the items of a list
COUNTED = re.compile(r"(?:共|累计|达)?\d+余?多?[篇项节次场份期条堂]")
_LONGEST = 15
_THING = 2  # characters
_THINGS = re.compile(r"(?:、[一-鿿]{1,3}){0,3}、")
_TAIL = re.compile(r"(?:系列|主题)?(?:活动|仪式|工作)(?!室|者|人员|手册|日|周|站|坊|法)")
_JOINTS = frozenset({"", "”", "·", "“", "”“", "》"})
# What may stand between a verb and what one does: 分享了自己的|心得体会.
_DOES = re.compile(r"[^，。；！？：、《（丨|并在和与及\n]{0,30}")
# Whom one sends is no activity beside what for: 选派骨干教师到村小|支教.
_SENDS = ("选派", "选送", "派出", "派遣", "抽调")
_GENERIC = word_set(
    "进校园 进校园活动 进社区 进课堂 专题教育 教育活动 专题活动 主题活动 系列活动 实践活动 宣传活动 创建活动"
)
_TALKS = ("研讨", "讨论", "交流", "座谈", "研讨会", "座谈会", "交流会")
_HEADS = ("培训", "培训班", "讲座", "演练", "督查", "调研", "研修", "轮训")  # what stands before says what about


def merged(text: str, found: Sequence[Mention]) -> list[Mention]:
    """Join touching mentions of one type and take 活动 behind a trigger along; one verb makes one mention of a type.

    Further objects of a verb are mentions of their own where each is counted (立项省级课题2项、市级课题5项).
    """
    kept: list[Mention] = []
    latest: dict[str, Mention] = {}
    for mention in found:
        last, alike = kept[-1] if kept else None, latest.get(mention.type)
        if last is not None and (done := _done(text, last, mention)) is not None:
            kept[-1] = latest[mention.type] = done
            continue
        if alike is not None and last is alike and _is_head(text, mention, alike):
            kept[-1] = latest[mention.type] = alike._replace(end=mention.end, term=mention.term)
            continue
        if alike is not None and _shares_verb(mention, alike):
            if mention.type == "competition" or not (_is_item(text, mention) or COUNTED.match(text, mention.end)):
                continue  # who else was honoured is told of one occasion
            mention = mention._replace(start=mention.trigger)  # noqa: PLW2901
        latest[mention.type] = mention
        if last is None:
            kept.append(mention)
            continue
        if mention.start < last.end:
            mention = mention._replace(start=mention.trigger)  # noqa: PLW2901
        joined = _joined(text, last, mention)
        if joined is None:
            kept.append(mention)
        else:
            kept[-1] = joined
    return [m._replace(end=tail.end()) if (tail := _TAIL.match(text, m.end)) else m for m in kept]


def _done(text: str, last: Mention, mention: Mention) -> Mention | None:
    """Return the one mention that a verb and what one does make; None where they are two.

    The object of a verb is kept instead of it only for honours: 授予“先进党支部”, but 观看《…》等电影.
    """
    acts = last.acts and last.type == mention.type != "rule_making"
    if acts and mention.verb == last.start:
        acts = mention.type == "competition"
    sends = last.type == "teacher_training" and text.startswith(_SENDS, last.start)
    if not (acts or sends) or not _DOES.fullmatch(text, last.end, mention.trigger):
        return None
    near = acts and mention.end - last.start <= _LONGEST
    return mention._replace(start=last.start if near else max(mention.start, last.end), acts=acts)


def _joined(text: str, last: Mention, mention: Mention) -> Mention | None:
    """Return the one mention that two touching ones make; None where they are two."""
    if last.type == mention.type and text[last.end : mention.start] in _JOINTS:
        return last._replace(end=mention.end, term=last.term + mention.term)
    if last.end != mention.start:
        return None
    if _tells_type(last, mention):
        return mention._replace(start=last.start)
    if mention.term in _GENERIC or _was_at(last, mention):
        return last._replace(end=mention.end)  # 防溺水|专题教育
    if mention.start < mention.trigger or mention.term.endswith(_TALKS):
        return None  # with a verb of its own, or on its own: 微党课|交流研讨
    return last._replace(end=mention.end)  # 示范课|展评


def _tells_type(last: Mention, mention: Mention) -> bool:
    """Tell whether the later of two touching mentions says what they are: 师德演讲|比赛, 心理健康教育|培训.

    What stands before may be where it was done (到烈士陵园|祭扫).
    """
    if mention.term in _GENERIC or _was_at(last, mention):
        return False
    contest = mention.type == "competition" and mention.term != "展评"
    place = last.type == "site_visit" and last.verb >= 0
    return contest or place or (mention.trigger == last.end and mention.term.endswith(_HEADS))


def _was_at(last: Mention, mention: Mention) -> bool:
    """Tell whether one went somewhere to be taught there: 赴战斗遗址|接受革命传统教育."""
    return last.type == "site_visit" and last.verb >= 0 and not last.acts and mention.type == "theory_study"


def _is_head(text: str, mention: Mention, first: Mention) -> bool:
    """Tell whether an object ends a list of things that are none without it (防汛、防火、防震演练)."""
    short = first.end - first.trigger <= _THING and mention.end - mention.trigger >= ACTIVITY
    return short and first.start < first.trigger and _THINGS.fullmatch(text, first.end, mention.trigger) is not None


def _is_item(text: str, mention: Mention) -> bool:
    """Tell whether an object of a verb shared with others is an activity in itself (文明劝导、环境清扫)."""
    return mention.end - mention.trigger >= ACTIVITY and text[mention.trigger - 1] in AND


def _shares_verb(mention: Mention, earlier: Mention) -> bool:
    return mention.verb >= 0 and (mention.verb == earlier.verb or earlier.start - 2 <= mention.verb < earlier.end)
