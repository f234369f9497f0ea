"""Deeds told by how they are done (认真聆听), and what is said to others on an occasion (向大家介绍, 进行了对话)."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

from reportcorpus.automaton import finder
from reportcorpus.extractor.activities.governing import around
from reportcorpus.extractor.activities.guessing import guess, nearby
from reportcorpus.extractor.activities.mention import Mention, by_trigger
from reportcorpus.extractor.activities.words import one_of, words_of
from reportcorpus.wordlists import word_set

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportcorpus.automaton import Finder
    from reportcorpus.extractor.activities.governing import Reading
    from reportcorpus.lexicon import Lexicon

_FAR = 60  # no clause goes on for so many characters
_BEFORE = 14  # nor what belongs to a verb before it
_OCCASION = 1500  # how far before it the occasion may be told of on which something is said
# A noun, or what says which: 聆听者, 认真聆听的态度.
_NOUN = re.compile(r"[的者员率式型]|[^，。；\n]{0,12}?的[^，。；\n]{0,4}(?:精神|态度|基础|原则)")
_CARRIES_OUT = re.compile(
    r"(?:进行了?|(?<![工合操协制动])作了)(?:[一-鿿]{2,5}的?)?\Z"
    r"|(?<![工合操协制动当看])作(?:专题|主题|经验|典型|详细|简要|重点|交流)?\Z"
)
_HAS_CARRIES = re.compile("[进作]")
_TO_WHOM = re.compile(r"(?<![认成作称以因])[向为给](?:(?![的了为])[一-鿿]){1,6}?(?:详细|简要|重点|逐一|分别|共同)?\Z")
_AS_SAID = frozenset("据以自")  # 据介绍, 以介绍…, 自我介绍
_OBJECT = re.compile(r"了?[一-鿿“《 ](?<![说道中里信人词所到及和与的者会])")
_SHARED = re.compile(
    r"了?(?![会者和与、])[^，。；！？、\n《》]{0,16}?(?:故事|经验|心得|经历|感悟|体会|收获|感受|做法|案例|见解|困惑|历程)"
)
_AN = ("一次", "一场", "的")  # 是一次交流经验的机会
_SHARES = word_set("畅谈 分享 交流 讲述")
_DISCUSSES = word_set("讨论 研讨 探讨 交流 分享")
_SERVES = re.compile("志愿者|志愿服务队|突击队|先锋队")
_OCCASIONS = (
    "会",
    "班",
    "仪式",
    "活动",
    "讲座",
    "课",
    "培训",
    "研学",
    "参观",
    "参观学习",
    "调研",
    "论坛",
    "研讨",
    "座谈",
)
_HEARS = "聆听"
_TALK = re.compile(r"[^，。；！？\n]{0,40}?(?:报告|讲座|宣讲|讲话|发言|党课|辅导)")
_TALKED_ON = word_set(
    "theory_study teacher_training student_moral home_school party_lecture recruitment pairing teaching_research"
    " site_visit integrity appraisal heart_talk members_meeting campaign_education volunteering"
)


class _Words(NamedTuple):
    """What the tables know of such deeds, made ready to be looked for."""

    find: Finder
    kinds: tuple[str, ...]
    """What each word found is: a deed, one of volunteers, or what is said."""
    manners: tuple[str, ...]
    wished: re.Pattern[str]
    """What makes a wish, or a deed of others, of what stands behind it."""


def _words(lexicon: Lexicon) -> _Words:
    kinds = {word: kind for kind in ("done", "served", "said") for word in words_of(lexicon, kind)}
    return _Words(
        finder(list(kinds), longest=True),
        tuple(kinds.values()),
        tuple(f"{manner}{particle}" for manner in words_of(lexicon, "manner") for particle in ("", "地")),
        re.compile(one_of(words_of(lexicon, "wish"))),
    )


def with_manners(reading: Reading, found: Sequence[Mention], lexicon: Lexicon) -> list[Mention]:
    """Return `found` with such deeds where no mention stands; what is said is of the type of the occasion."""
    told = list(_told(reading, found, lexicon))
    return sorted((*found, *told), key=by_trigger) if told else list(found)


def _told(reading: Reading, found: Sequence[Mention], lexicon: Lexicon) -> Iterator[Mention]:
    text, words = reading.text, lexicon.derived(_words)
    ends = [m.end for m in found]
    reached = 0
    for number, at, to in words.find(text):
        kind, verb = words.kinds[number], text[at:to]
        place = _place(text, at, to, kind, words)
        if place is None or place[0] < reached:
            continue
        start, end = place
        index = bisect_left(ends, start + 1)  # the first mention that ends behind `start`
        if index < len(found) and (found[index].start < end or _is_held(reading, end, found[index])):
            continue
        first = max(around(reading.clauses, start, end)[0], start - _FAR)
        serves = _SERVES.search(text, first, start) is not None
        if words.wished.search(text, first, start) or (kind == "served" and not serves):
            continue
        what = "volunteering" if serves and kind != "said" else None
        if verb == _HEARS and _TALK.match(text, end):
            what = "theory_study"
        if what is None and kind == "done":
            what = guess(lexicon, verb, verb, nearby(text, place, found))
        what = what or _occasion(text, start, verb, found, index)
        if what is not None:
            reached = end
            yield Mention(start, end, what, text[start:end], start)


def _place(text: str, at: int, to: int, kind: str, words: _Words) -> tuple[int, int] | None:
    """Return where the deed of a verb at `at:to` begins and ends; None where it tells none."""
    if _NOUN.match(text, to):
        return None
    end, low = to + text.startswith("了", to), max(0, at - _BEFORE)
    said = kind == "said"
    carries_out = _CARRIES_OUT.search(text, low, at) if said and _HAS_CARRIES.search(text, low, at) else None
    if carries_out is not None:
        return carries_out.start(), end
    if text.endswith(words.manners, low, at):
        return at - max(len(manner) for manner in words.manners if text.endswith(manner, low, at)), end
    if not said:
        return None
    whom = _TO_WHOM.search(text, low, at)
    if whom is not None and text.find("以", low, whom.start()) >= 0:
        whom = None  # 以文物为载体讲述
    if whom is not None or text[at:to] == "介绍":
        told = text[at - 1 : at] not in _AS_SAID and _OBJECT.match(text, to)
        return (whom.start() if whom else at, end) if told else None
    shares = text[at:to] in _SHARES and not text.endswith(_AN, low, at)
    shared = _SHARED.match(text, to) if shares else None
    return (at, shared.end()) if shared else None


def _is_held(reading: Reading, end: int, mention: Mention) -> bool:
    """Tell whether the occasion itself is the object (聆听了主题党课), which then is the `mention`."""
    stop = min(around(reading.clauses, end, end)[1], end + _FAR)
    return mention.trigger < stop and _is_occasion(reading.text, mention)


def _is_occasion(text: str, mention: Mention) -> bool:
    return text.endswith(_OCCASIONS, mention.start, mention.end) or text.startswith("会", mention.end)


def _occasion(text: str, start: int, verb: str, found: Sequence[Mention], index: int) -> str | None:
    """Return the type of the last occasion told of before `start`; on a visit one discusses what was learnt."""
    while index and start - found[index - 1].end <= _OCCASION:
        index -= 1
        kind = found[index].type
        if kind in _TALKED_ON and _is_occasion(text, found[index]):
            return "theory_study" if kind == "site_visit" and verb in _DISCUSSES else kind
    return None
