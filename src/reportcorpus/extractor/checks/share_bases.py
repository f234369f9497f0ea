"""What a share is part of, by its words (占党员总数的35%), and the counts of a text by what they are counts of."""

from __future__ import annotations

import re
from collections import defaultdict, deque
from dataclasses import dataclass, field
from functools import partial
from itertools import islice
from typing import NamedTuple

from reportcorpus.extractor.checks.places import Place, sentence_so_far

_SHARE = re.compile(
    "占(?:了|到|比(?![例重率])|全部|所有)*(?P<base>[^占]*?)(?:的?(?:比例|比重|比率|百分比))?(?:的|为|达到|达|约|近|超过|超|了|到)*$"
)
_PROPORTION = re.compile("(?:所占)?(?:比例|比重)(?:为|达到|达|是|约|近|超过|超|占)*$")
_REACHES = re.compile("(?:达到?|为|是)(?P<base>[一-龥]{1,12}(?:总数|总人数|人数|总量|总额))的$")
_SIZE = re.compile("(?:总人数|总数量|总数|总量|总人次|总额|人数|数量|总计|总和|总|数)$")
_WHOSE = re.compile(
    "^(?:全部|所有|全体|我校|本校|全校|学校|我院|全区|全县|全市|我市|我区|我县|中共|现有|在职|共有|该校|在校|其中|具有|有)+"
)
# What may stand between a count and 占 without naming another part.
_ADVERBS = re.compile(
    "(?:其中|比例|人数|数量|总数|合计|共计|总共|一共|约|共|均|仅|只|也|都|已|分别|各|大约|几乎|就|还|又|则|而|且|并|所|正好|恰好|刚好"
    "|差不多|大概|大致|基本|将近|接近|已经|相当于|合起来|加起来|两者|二者|三者|两项|三项|平均)*"
)
# 党员中，…占35% divides people or things; 在比赛中，… does not.
_AMONG = re.compile(
    r"(?:^|[\s，；])(?P<topic>[^，。；：、\s0-9（）()]{1,16}?[员师生人者象长部户校所家记干工题目])(?:队伍|群体|总数)?(?:当中|之中|中|里)[，,]"
)
_AMONG_WORDS = re.compile("(?P<topic>[^0-9]{2,}?)(?:当中|之中|中|里)(?P<head>[^0-9]{2,})")
_NAMED = 4
_KEPT = 40


class Statement(NamedTuple):
    """What the words in front of a share say: whose share it is and of what; "" where they do not."""

    head: str
    base: str


def statement(text: str, spot: Place) -> Statement | None:
    """Read 党员占教师总数的35%, or return None where the words say of nothing what it is a share of.

    >>> from reportcorpus import read_text
    >>> from reportcorpus.extractor.checks.places import places
    >>> statement("党员占教师总数的35%", places("党员占教师总数的35%", read_text("党员占教师总数的35%").claims)[0])
    Statement(head='党员', base='教师')
    """
    found = _SHARE.search(spot.clause) or _REACHES.search(spot.clause) or _PROPORTION.search(spot.clause)
    if found is None:
        return None
    base = found.groupdict().get("base") or ""
    head = spot.clause[: found.start()]
    among = _AMONG_WORDS.fullmatch(head)
    if among and not base:
        head, base = among["head"], among["topic"]
    if not base:
        base = _topic(text, spot)
    return Statement("" if _ADVERBS.fullmatch(head.strip()) else core(head), core(base))


def _topic(text: str, spot: Place) -> str:
    """Return what the sentence says that it divides: 专任教师中，…占35%."""
    so_far = sentence_so_far(text, spot.claim.start)
    found = _AMONG.search(so_far, so_far.rfind("；") + 1) if "中" in so_far or "里" in so_far else None
    return found["topic"] if found else ""


def core(words: str) -> str:
    """Return what is counted without words of size and scope: 全校党员总数 is 党员."""
    return _WHOSE.sub("", _SIZE.sub("", words.strip("的 “”")))


def names(place: Place, base: str) -> bool:
    """Whether the subject of a count is the base of a share, but for words of size and scope."""
    subject = core(place.claim.subject or "")
    return len(subject) > 1 and len(base) > 1 and (subject.endswith(base) or base.endswith(subject))


_nearest = partial(deque[tuple[str, Place]], maxlen=_KEPT)


@dataclass(slots=True)
class Names:
    """The amounts of a stretch of text by the core of their subject: the nearest by its ending, and all its values.

    They are read when something is first looked up: most texts ask for nothing.
    """

    waiting: list[Place] = field(default_factory=list)
    ending: defaultdict[str, deque[tuple[str, Place]]] = field(default_factory=lambda: defaultdict(_nearest))
    values: defaultdict[str, dict[tuple[int, int], list[Place]]] = field(default_factory=lambda: defaultdict(dict))

    def add(self, place: Place) -> None:
        """Take in the next claim, if it is an amount of something."""
        if place.is_amount and place.claim.subject:
            self.waiting.append(place)

    def find(self, name: str, besides: Place | None = None) -> list[tuple[Place, bool]]:
        """Return the nearest amounts of `name`, or of what ends with it or it with; True if it has one value."""
        self._read()
        values = self.values.get(name, {})
        is_one = len(values) - (besides is not None and values.get(_ratio(besides)) == [besides]) == 1
        found = [
            (place, is_one and other == name)
            for other, place in reversed(self.ending.get(name[-2:], ()))
            if place is not besides and (other.endswith(name) or name.endswith(other))
        ]
        return found[:_NAMED]

    def only(self, name: str) -> Place | None:
        """Return the one amount of exactly this name, None where there is none or it has several values."""
        self._read()
        values = self.values.get(name, {})
        return next(iter(values.values()))[-1] if len(values) == 1 else None

    def exactly(self, name: str) -> list[Place]:
        """Return amounts of exactly this name, one for each value, the first few."""
        self._read()
        return [same[-1] for same in islice(self.values.get(name, {}).values(), _NAMED)]

    def _read(self) -> None:
        for place in self.waiting:
            name = core(place.claim.subject or "")
            if len(name) < 2:
                continue
            self.ending[name[-2:]].append((name, place))
            same = self.values[name].setdefault(_ratio(place), [])
            if len(same) < 2:  # whether another than the part has this value is all that matters
                same.append(place)
        self.waiting.clear()


def _ratio(place: Place) -> tuple[int, int]:
    """Return the value as whole numbers, which are hashed faster than a fraction."""
    return place.value.as_integer_ratio()
