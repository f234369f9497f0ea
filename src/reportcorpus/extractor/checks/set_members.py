"""The members of set phrases against the lexicon: “四个意识”（政治意识、大局意识、核心意识、看齐意识）."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from reportcorpus.model import Check

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reportcorpus.lexicon import Hits, Lexicon
    from reportcorpus.model import Document
    from reportcorpus.terms import SetPhrase

_OPENS = re.compile('[”’"]?(?:——|：|:|（|\\(|，?即|，?就是|，?是指)[“‘"]?')
_LIST = re.compile("[^。；！？\n（）()：:]{4,160}")
_OPEN_END = re.compile("等|…|[0-9]|一是|第一")
_SPLIT = re.compile("[、，,]|和|与|及|以及")
_MARKS = str.maketrans("", "", '、，,“”‘’"《》 ')
_FEWEST = 2
_AKIN = Fraction(1, 3)  # of the characters of the shorter; so much alike is another wording of the same


class _Listed(NamedTuple):
    """What a report lists as the members of a set phrase: those that are, those left out, those that are none."""

    right: list[str]
    missing: list[str]
    wrong: list[str]


def set_members(document: Document, hits: Hits, lexicon: Lexicon) -> Iterator[Check]:
    """Yield each set phrase whose members are listed behind it; it stands where the phrase stands.

    A list is a mistake where most of the members are named and one is replaced by something unlike it, or left out.
    Other wordings of a member (支委会 for 支部委员会会议) are none; a list that ends in 等 is not judged.
    """
    known = lexicon.derived(_with_members)
    text = document.text
    for start, end, row in hits.slogans:
        phrase = known.get(row)
        opens = _OPENS.match(text, end) if phrase is not None else None
        found = _LIST.match(text, opens.end()) if opens else None
        if phrase is None or found is None or _OPEN_END.search(found[0]):
            continue
        listed = _compare(phrase.members, found[0])
        if listed is not None:
            yield _check(document, start, end, phrase, listed)


def _with_members(lexicon: Lexicon) -> Mapping[int, SetPhrase]:
    return {row: phrase for row, phrase in enumerate(lexicon.slogans) if len(phrase.members) > _FEWEST}


def _compare(members: Sequence[str], words: str) -> _Listed | None:
    """Return which members `words` lists, or None where that cannot be told for certain."""
    plain = words.translate(_MARKS)
    items = [item for item in (part.translate(_MARKS) for part in _SPLIT.split(words)) if len(item) > 1]
    right: list[str] = []
    missing: list[str] = []
    for member in members:
        bare = member.translate(_MARKS)
        is_named = bare in plain or any(_is_short_for(item, bare) or _is_short_for(bare, item) for item in items)
        (right if is_named else missing).append(member)
    if not missing:
        return _Listed(right, [], [])
    bares = [member.translate(_MARKS) for member in members]
    wrong = [item for item in items if not any(_is_short_for(item, b) or _is_short_for(b, item) for b in bares)]
    own = [(_own(bares, missed.translate(_MARKS)), _own(bares, item)) for missed in missing for item in wrong]
    is_plain = all("、" not in member and "，" not in member for member in members)
    is_sure = is_plain and 2 * len(right) >= len(members) and len(right) > 1 and len(wrong) <= len(missing)
    return None if not is_sure or any(_akin(*pair) for pair in own) else _Listed(right, missing, wrong)


def _is_short_for(item: str, member: str) -> bool:
    """Whether the characters of `item` stand in `member` in this order."""
    rest = iter(member)
    return len(item) > 1 and all(sign in rest for sign in item)


def _own(members: Sequence[str], words: str) -> str:
    """Return `words` without the characters that all members share (意识)."""
    shared = set(members[0]).intersection(*members[1:])
    return "".join(sign for sign in words if sign not in shared)


def _akin(one: str, other: str) -> bool:
    return len(set(one) & set(other)) >= _AKIN * max(1, min(len(one), len(other)))


def _check(document: Document, start: int, end: int, phrase: SetPhrase, listed: _Listed) -> Check:
    name = document.text[start:end]
    missing = f"，缺{'、'.join(listed.missing)}" if listed.missing else ""
    wrong = f"，{'、'.join(listed.wrong)}不在其中" if listed.wrong else ""
    said = (missing + wrong) or "，都已列出，相符"
    part, whole = Fraction(len(listed.right)), Fraction(len(phrase.members))
    return Check(
        **document.at(start, end),
        kind="members",
        part=part,
        whole=whole,
        expected=part,
        low=whole,
        high=whole,
        verdict="inconsistent" if listed.missing else "consistent",
        holds=not listed.missing,
        reason=f"“{name}”是{'、'.join(phrase.members)}{said}",
    )
