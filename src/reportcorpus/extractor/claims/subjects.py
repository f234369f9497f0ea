"""What a figure counts, what it is per, and which prize it is: read from the words around it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportcorpus.extractor.claims import subject_words as terms
from reportcorpus.model import Award

if TYPE_CHECKING:
    import re

    from reportcorpus.extractor.claims.quantities import Quantity
    from reportcorpus.model import Claim

REACH = 36
_ENDS = frozenset("，。；、：）)\n ！")
_PEOPLE = frozenset({"人", "人次", "名", "位"})
_QUOTES = frozenset('“"《')
_HEADS = frozenset({"人", "人次"})
_CLOSING = frozenset("）)")
_JOINS = frozenset("、和及与")
_LEFT_OVER = frozenset("和及与")  # the first of two verbs has been cut off: 制定和修改规章
_LONGEST = 16
_SHARES = frozenset({"%", "‰", "百分点"})


def period(text: str, quantity: Quantity, clause: str) -> str | None:
    """Return what a quantity behind `clause` is per (周, 年, 人), or None.

    It is told by 每 in the same clause, by 人均 or 年均, by 一周 right in front, or by a slash behind the unit.
    """
    at = text.find("/", quantity.figure, quantity.tail + 1)
    slash = terms.SLASH.match(text, at) if at >= 0 else None
    if slash:
        return _plain(slash["per"])
    each = [*terms.EACH.finditer(clause)] if "每" in clause else []
    if each and _spreads(each[-1], clause, quantity):
        return _plain(each[-1]["when"] or each[-1]["who"])
    once = terms.ONCE.search(clause) if quantity.kind == "count" and clause[-1:] in terms.ONCE_ENDS else None
    if once and (once["when"] or quantity.number == "一"):
        return _plain(once["when"] or once["several"])
    mean = terms.MEAN.search(clause) if "均" in clause else None
    return mean["who"] if mean and quantity.kind != "age" and (quantity.unit != "%" or mean["who"] == "年") else None


def _spreads(each: re.Match[str], clause: str, quantity: Quantity) -> bool:
    """Whether 每年 in `clause` reaches a quantity: not over other items to a share, and a span only right behind it."""
    if quantity.kind == "duration":
        return each.end() == len(clause)
    return quantity.kind != "percent" or terms.LISTED.search(clause, each.end()) is None


def is_time(per: str | None) -> bool:
    """Whether something is counted per span of time."""
    return per in terms.TIMES


def clause_before(text: str, start: int) -> str:
    """Return the words of the same clause in front of `start`, at most 36 characters."""
    reach = max(0, start - REACH)
    clauses = terms.UP_TO_CLAUSE.match(text, reach, start)
    return text[clauses.end() if clauses else reach : start]


def subject(text: str, quantity: Quantity, clause: str, last: Claim | None, base: str | None) -> str | None:
    """Return the words for what is counted or measured.

    `clause` is what stands in front in the same clause, `last` the claim before in the sentence, `base` what the last
    share in reach was part of.
    """
    words = _words(text, quantity.start, clause, last)
    if last and last.kind == quantity.kind and terms.TO.fullmatch(words):
        return last.subject
    if last and quantity.unit == "倍" and words[:1] in {"是", "为"}:
        return last.subject
    if quantity.unit in _SHARES:
        return _of_share(text, quantity, clause if terms.COMPARES.search(clause) else words, last, base)
    if quantity.kind == "duration":
        return _of_span(text, quantity, words, last)
    return _of_count(text, quantity, words, last, base)


def _of_count(text: str, quantity: Quantity, words: str, last: Claim | None, base: str | None) -> str | None:
    """Return what is counted: the noun behind or in front, else what is done, else what the clause before counts."""
    noun = behind(text, quantity)
    if noun and not _prefers_front(text, quantity, words):
        return noun
    in_front = None if not noun and _tells_deed(text, quantity) else _in_front(words)
    if quantity.kind == "age":
        return in_front or base
    if in_front and last and terms.SCOPE.fullmatch(in_front):
        in_front += last.subject or ""
    return (
        in_front or noun or _deed(text, quantity) or _object(words, quantity) or _inherited(text, quantity, words, last)
    )


def _prefers_front(text: str, quantity: Quantity, words: str) -> bool:
    """Whether what a figure counts stands in front of it rather than behind: 教师12人获奖, 师徒结对按1:3配备."""
    follows = text[quantity.end : quantity.end + 1]
    if follows == "的":
        return words.endswith(("达", "达到"))
    return follows in _ENDS or quantity.unit in _HEADS or quantity.kind == "ratio"


def _tells_deed(text: str, quantity: Quantity) -> bool:
    """Whether the verb that a figure counts follows it: 三次参与研讨."""
    return quantity.unit == "次" and text[quantity.end : quantity.end + 1] not in _ENDS


def _words(text: str, start: int, clause: str, last: Claim | None) -> str:
    """Return the words of `clause` in front of a figure, from the last claim in it on.

    A share that describes a noun is left in (前30%的学生); words in brackets right in front are left out.
    """
    at = start - len(clause) - 1
    if at > 0 and text[at] in _CLOSING and (clause[:1] not in _JOINS or not _bare(clause)):
        opened = max(text.rfind(mark, max(0, at - REACH // 2), at) for mark in "（(")
        if opened < 0:
            return clause
        front = clause_before(text, opened)
        if last and last.end > opened - len(front):
            front = text[last.end : opened]
        return front + clause
    if last is None or last.end <= at or text.startswith("的", last.end):
        return clause
    return clause[len(clause) - (start - last.end) :]


def _of_span(text: str, quantity: Quantity, words: str, last: Claim | None) -> str | None:
    """Return what took a span of time; a span 前 or 后 only dates."""
    if quantity.unit == "周年":
        return _in_front(words)
    if text[quantity.end : quantity.end + 1] in {"前", "后"}:
        return None
    front = _bare(words)
    if not front and words and ("每" in words or terms.CHANGE.fullmatch(words)):
        return _inherited(text, quantity, words, last)
    front = terms.PREPOSITION.split(front)[-1]
    front = "" if words.endswith("的") or len(front) < 2 or terms.FIGURE.search(front) else front[-10:]
    rest = text[quantity.end : quantity.end + 24]
    within = terms.WITHIN.match(rest)
    noun = terms.NO_MARK.split(rest[within.end() :])[0][:14] if within else behind(text, quantity)
    if noun and len(noun) < 5 and terms.NO_DEED.match(noun):
        return front or (last.subject if last else None)
    closes = rest[within.end() if within else 0 :][:1] in _ENDS
    return (front if words.endswith(terms.SPAN_STATED) else None) or noun or (front if closes else None) or None


def base_of(clause: str) -> str | None:
    """Return what a percentage behind `clause` is said to be part of: 占党员总数的35% gives 党员总数."""
    _, found, base = clause.rpartition("占")
    return terms.AFTER_BASE.sub("", base) or None if found else None


def award(words: str) -> Award | None:
    """Return level and rank of the prize that `words` name, or None where they name none."""
    if not ("奖" in words or "牌" in words) or not terms.AWARD.search(words):
        return None
    ranks, levels = terms.RANK.findall(words), terms.LEVEL.findall(words)
    if not ranks and not levels:
        return None
    level = {"全国": "国家", "县": "区"}.get(levels[-1], levels[-1]) + "级" if levels else None
    return Award(level=level, rank=ranks[-1] if ranks else None)


def _plain(per: str) -> str:
    return {"个月": "月", "年度": "年", "季": "季度", "学校": "校", "教师": "师", "学生": "生", "党员": "人"}.get(
        per, per
    )


def behind(text: str, quantity: Quantity) -> str | None:
    """Return the noun phrase behind a unit, up to a verb, preposition or mark."""
    window = text[quantity.end : quantity.end + 24]
    if window[:1] in _ENDS and window[:1] != " ":
        return None
    if window.startswith("/"):
        window = terms.SLASH.sub("", window, count=1)
    window = window.lstrip(" ")
    is_described = window.startswith("的")
    window = terms.AFTER_UNIT.sub("", window, count=1)
    if window[:1] in _QUOTES:
        quoted, closed, rest = window[1:].partition({"“": "”", "《": "》"}.get(window[0], '"'))
        return ((quoted + _phrase(rest, is_described=False))[:16] if closed else quoted[:14]) or None
    phrase = _phrase(window, is_described=is_described)
    head, found, tail = phrase.rpartition("的") if is_described else phrase.partition("的")
    if found:
        is_person = quantity.unit in _PEOPLE and not terms.PERSON.search(head)
        phrase = tail if len(tail) > 1 and (is_described or is_person or terms.ADJECTIVE.search(head)) else head
    phrase = phrase.strip(' “”"《》*')[:14]
    if quantity.unit in _PEOPLE and (person := terms.PERSON_FIRST.match(phrase)):
        phrase = person[0]
    return phrase if len(phrase) > 1 or phrase in terms.SHORT_NOUNS else None


def _phrase(window: str, *, is_described: bool) -> str:
    """Return the beginning of `window` up to a mark or a word that ends a noun phrase."""
    stop = terms.STOP_BEHIND.search(window.replace("、", "及") if is_described else window)
    if stop is None:
        return window
    if stop.start() == 0 and stop[0] == "入选":
        return terms.NO_MARK.split(window)[0]
    return window[: stop.start()] or (stop[0] if stop[0].startswith("获") else "")


def _in_front(words: str) -> str | None:
    """Return the noun phrase at the end of the `words` in front of a figure, without the verb that governs it."""
    if words.endswith("、"):
        return None
    words = _bare(words)
    return None if not words or _ends_in_verb(words) else _noun(words)


def _ends_in_verb(words: str) -> bool:
    """Whether `words` end in a verb or preposition, which a noun phrase does not."""
    return words[-1] in terms.NOT_NOUN_ENDS and bool(terms.NOT_NOUN.search(words)) and not terms.NOUN_END.search(words)


def _bare(words: str) -> str:
    """Return the words in front of a figure without verbs of measure, times and values; empty where all are such."""
    has_times = terms.SPAN_SIGNS.search(words) is not None
    if has_times:
        words = terms.SPAN.sub("", words)
        if terms.FIGURE.search(words):
            words = terms.FROM_FIGURE.sub("", words)
    if "从" in words or "由" in words or "自" in words:
        words = terms.FROM_THEN.sub("", words)
    words = _without_tail(words).lstrip(" 、")
    words = _after(terms.LEAD, _after(terms.EACH_TIME, words) if has_times else words)
    return "" if terms.NO_NOUN.fullmatch(words) else words


def _inherited(text: str, quantity: Quantity, words: str, last: Claim | None) -> str | None:
    """Return what the clause before is about: what its last figure counts, or its own last noun phrase."""
    if last and "共" in words and last.award and last.award.rank:
        return "获奖"
    comma = quantity.start - len(words) - 1
    if comma > 0 and text[comma] in "，,":
        before = clause_before(text, comma)
        if last is None or last.end <= comma - len(before):
            noun = None if terms.NO_DATE.search(before) else _in_front(before)
            return noun or (last.subject if last else None)
    return (last.subject if last else None) or (words[-8:] if len(words := _bare(words)) > 1 else None)


def _noun(words: str) -> str | None:
    """Return the last noun phrase of `words`, without numbering, verbs and what is only listed beside it."""
    if "、" in words and terms.ITEM.search(words):
        words = words.rpartition("、")[2]
    words = _after(terms.LAST_VERB, _after(terms.AGENT, _after(terms.NUMBERED, words)))
    words = terms.AND_SUCH.sub("", words, count=1) if "等" in words else words
    for _ in range(3):
        verb = terms.VERB_HEAD.match(words)
        if verb is None or len(words) - verb.end() < 2:
            break
        words = words[verb.end() :]
    if len(words) > _LONGEST:  # the head of a long phrase stands behind its last 的
        head = words.rpartition("的")[2]
        words = head if 1 < len(head) <= _LONGEST else words[-_LONGEST:]
    words = words.strip(' “”"《》*、')
    words = words[1:] if words[:1] in _LEFT_OVER and len(words) > 3 else words
    return words if len(words) > 1 else None


def _after(beginning: re.Pattern[str], words: str) -> str:
    """Return `words` without what `beginning` matches at their beginning."""
    match = beginning.match(words)
    return words[match.end() :] if match else words


def _without_tail(words: str) -> str:
    """Return `words` without the verbs and particles at their end (达到, 共计, 了)."""
    tail = terms.TRAILING.search(words) if words and words[-1] in terms.TRAILING_ENDS else None
    return words[: tail.start()] if tail else words


def _deed(text: str, quantity: Quantity) -> str | None:
    """Return what people are counted for doing or money is given for: 37人完成疫苗接种, 2万元用于购书."""
    if quantity.kind == "money":
        purpose = terms.PURPOSE.match(text, quantity.end)
        return purpose["for"] if purpose else None
    if quantity.unit not in _PEOPLE and quantity.unit != "次":
        return None
    deed = terms.CLAUSE.split(text[quantity.end : quantity.end + 12])[0].strip()
    return deed if len(deed) > 1 and not terms.NO_DEED.match(deed) else None


def _object(words: str, quantity: Quantity) -> str | None:
    """Return the noun phrase in front of the verb that a figure ends (投资完成3亿元); of people also the bare verb."""
    plain = _bare(words).rpartition("后")[2]
    if not plain:
        return None
    shorter = terms.NOT_NOUN.sub("", plain)
    if len(shorter) < 2 or _ends_in_verb(shorter):
        return plain if 1 < len(plain) < 5 and quantity.unit in _PEOPLE else None
    return shorter[-12:].strip(" “”、") or None


def _of_share(text: str, quantity: Quantity, words: str, last: Claim | None, base: str | None) -> str | None:
    """Return whose share or change a percentage is."""
    previous = last.subject if last else None
    words = "" if words.endswith("、") else words
    if terms.SPAN_SIGNS.search(words):
        words = terms.THAN_FIGURE.sub("", terms.FROM_FIGURE.sub("", terms.SPAN.sub("", words)))
    whole = base_of(words) or base
    words = _after(terms.LEAD, _without_tail(words).strip(" 、"))
    if terms.MAKES_UP.match(words):
        return f"{previous or ''}占{whole or ''}"
    words = words.removesuffix("占")
    if not words and (noun := behind(text, quantity)):
        return noun
    if not words or terms.CHANGE.match(words):
        return (previous if previous and previous.endswith(words) else f"{previous or ''}{words}") or None
    for _ in range(2):
        shorter = terms.VERB_HEAD.sub("", words)
        if len(shorter) < 2:
            break
        words = shorter
    return words[-20:]
