"""What a figure counts, what it is per, and which prize it is: read from the words around it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportcorpus.extractor import subject_words as terms
from reportcorpus.model import Award

if TYPE_CHECKING:
    from reportcorpus.extractor.quantities import Quantity

_REACH = 36
_ENDS = frozenset("，。；、：）)\n ！")


def period(text: str, quantity: Quantity, clause: str) -> str | None:
    """Return what a quantity behind `clause` is per (周, 年, 人), or None.

    It is told by 每 in the same clause, by 人均 or 年均, by 一周 right in front, or by a slash behind the unit.
    """
    at = text.find("/", quantity.figure, quantity.tail + 1)
    slash = terms.SLASH.match(text, at) if at >= 0 else None
    if slash:
        return _plain(slash["per"])
    each = [*terms.EACH.finditer(clause)] if "每" in clause else []
    if each:
        return _plain(each[-1]["when"] or each[-1]["who"])
    once = terms.ONCE.search(clause) if "一" in clause and quantity.kind == "count" else None
    if once:
        return _plain(once["when"])
    mean = terms.MEAN.search(clause) if "均" in clause else None
    return mean["who"] if mean and (quantity.unit != "%" or mean["who"] == "年") else None


def is_time(per: str | None) -> bool:
    """Whether something is counted per span of time."""
    return per in terms.TIMES


def clause_before(text: str, start: int) -> str:
    """Return the words of the same clause in front of `start`, at most 36 characters."""
    return terms.CLAUSE.split(text[max(0, start - _REACH) : start])[-1]


def subject(text: str, quantity: Quantity, clause: str, previous: str | None, base: str | None) -> str | None:
    """Return the words for what is counted or measured.

    `clause` is what stands in front in the same clause, `previous` the subject of the claim before in the sentence,
    `base` what the last share in reach was part of.
    """
    if quantity.unit in {"%", "‰", "百分点"}:
        return _of_share(text, quantity, clause, previous, base)
    behind, in_front = _behind(text, quantity.end), _in_front(text, quantity.start, clause)
    if quantity.kind == "duration":
        return _of_span(text, quantity, clause, behind, in_front)
    if quantity.kind == "age":
        return behind or in_front
    if in_front and terms.SCOPE.fullmatch(in_front):
        in_front += previous or ""
    is_last = quantity.unit in {"人", "人次"} or not behind or text[quantity.end : quantity.end + 1] in _ENDS
    deed = _deed(text, quantity.end) if quantity.unit in {"人", "名", "位"} else None
    return (in_front if is_last else None) or behind or in_front or deed or _object(clause)


def _of_span(text: str, quantity: Quantity, clause: str, behind: str | None, in_front: str | None) -> str | None:
    """Return what took a span of time; a span 前 or 后 only dates."""
    if quantity.unit == "周年":
        return in_front
    follows = text[quantity.end : quantity.end + 1]
    if follows in {"前", "后"}:
        return None
    words = _without_tail(terms.EACH_TIME.sub("", clause))
    is_last = follows in _ENDS and not terms.FIGURE.search(words) and not terms.WHEN.fullmatch(words)
    return behind or (words[-8:] or None if is_last and len(words) > 1 else None)


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
    return {"个月": "月", "年度": "年", "季": "季度", "学校": "校", "教师": "师", "学生": "生", "日": "日"}.get(
        per, per
    )


def _behind(text: str, end: int) -> str | None:
    """Return the noun phrase behind a unit, up to a verb, preposition or mark."""
    window = terms.SLASH.sub("", text[end : end + 24], count=1) if text[end : end + 1] == "/" else text[end : end + 24]
    window = window.lstrip(" ")
    is_described = window.startswith("的")
    window = window.removeprefix("以来").removeprefix("来").removeprefix("的").lstrip('“"《*')
    stop = terms.STOP_BEHIND.search(window.replace("、", "及") if is_described else window)
    phrase = window[: stop.start()] if stop else window
    if stop and not phrase and stop[0].startswith("获"):
        phrase = stop[0]
    head, found, tail = phrase.rpartition("的") if is_described else phrase.partition("的")
    if found:
        phrase = tail if len(tail) > 1 and (is_described or terms.ADJECTIVE.search(head)) else head
    return phrase.strip(' “”"《》*')[:14] or None


def _in_front(text: str, start: int, clause: str) -> str | None:
    """Return the noun phrase in front of a figure, without the verb that governs it.

    Behind a bare 共 or 共计 it is that of the clause before.
    """
    if clause.endswith("、"):
        return None
    words = _without_tail(terms.FROM_FIGURE.sub("", clause) if terms.FIGURE.search(clause) else clause)
    if not words or terms.WHEN.fullmatch(words):
        comma = start - len(clause) - 1
        if not clause.strip() or comma < 1 or text[comma] not in "，,":
            return None
        words = _without_tail(clause_before(text, comma))
        if terms.FIGURE.search(words) or terms.WHEN.fullmatch(words):
            return None
    if not words or terms.NOT_NOUN.search(words):
        return None
    words = terms.NUMBERED.sub("", words.rpartition("、")[2] if _is_item(words) else words)
    words = terms.LAST_VERB.sub("", terms.EACH_TIME.sub("", words.strip(), count=1), count=1)
    words = terms.AND_SUCH.sub("", words, count=1) if "等" in words else words
    for _ in range(3):
        verb = terms.VERB_HEAD.match(words)
        if verb is None or len(words) - verb.end() < 2:
            break
        words = words[verb.end() :]
    words = words[-16:].strip(' “”"《》*、')
    return words if len(words) > 1 else None


def _without_tail(words: str) -> str:
    """Return `words` without the verbs and particles at their end (达到, 共计, 了)."""
    tail = terms.TRAILING.search(words) if words and words[-1] in terms.TRAILING_ENDS else None
    return words[: tail.start()] if tail else words


def _deed(text: str, end: int) -> str | None:
    """Return what people are counted for doing: 37人完成疫苗接种."""
    deed = terms.CLAUSE.split(text[end : end + 12])[0].strip()
    return deed if len(deed) > 1 and not terms.FIGURE.search(deed) else None


def _object(clause: str) -> str | None:
    """Return the noun phrase in front of the verb that a figure ends (投资完成3亿元)."""
    words = _without_tail(terms.FROM_FIGURE.sub("", terms.EACH_TIME.sub("", clause)))
    shorter = terms.NOT_NOUN.sub("", words)
    if len(shorter) < 2 or terms.NOT_NOUN.search(shorter) or terms.WHEN.fullmatch(shorter):
        return None
    return shorter[-12:].strip(" “”、") or None


def _is_item(words: str) -> bool:
    """Whether the last of words joined by 、 is an item of its own, as behind a figure."""
    return terms.ITEM.search(words) is not None


def _of_share(text: str, quantity: Quantity, clause: str, previous: str | None, base: str | None) -> str | None:
    """Return whose share or change a percentage is."""
    clause = terms.SIBLING.sub("", clause)
    clause = terms.THAN_FIGURE.sub("", terms.FROM_FIGURE.sub("", clause))
    head, _, last = clause.rpartition("、")
    words = _without_tail(last if not last or terms.FIGURE.search(head) else clause).strip()
    if terms.MAKES_UP.match(words):
        whole = base_of(clause) or base
        return f"{previous or ''}占{whole or ''}"
    words = words.removesuffix("占")
    if not words and (behind := _behind(text, quantity.end)):
        return behind
    if not words or terms.CHANGE.match(words):
        return (previous if previous and previous.endswith(words) else f"{previous or ''}{words}") or None
    for _ in range(2):
        shorter = terms.VERB_HEAD.sub("", words)
        if len(shorter) < 2:
            break
        words = shorter
    return words[-20:]
