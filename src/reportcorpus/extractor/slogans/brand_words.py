"""What a lexicon knows of coined names, as sets and patterns to look quoted words up in."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reportcorpus.extractor.slogans.clause_words import ClauseWords

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reportcorpus.lexicon import Lexicon

_AT_HEAD = "(?:第[一二三]|主|大|小|新|硬|软|总|金|最|真|双|多|活|好)?[一-鿿]{0,4}"  # of a figure of speech: 第一阵地
_ROUTINE = "(?!观察|学习|工作|教学|读书|发展|成长|实习|年度|第)"  # 学习计划 and 教学日记 are everywhere


class BrandWords:
    """The words of table `brand_words` by what they do, and the patterns that they make up.

    `behind` finds the type word behind a quoted name. `ending` fits words that end as names do, with one of `ends`,
    `ordinary` those that are quoted for a figure of speech. `common` are words that are never a name, quoted or not;
    `topics` stand right before 主题教育 where a school means its own lessons. `clauses` tell exhortations from names.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        roles: dict[str, set[str]] = {}
        for row in lexicon.brand_words:
            roles.setdefault(row.role, set()).add(row.word)

        def words(*names: str) -> frozenset[str]:
            return frozenset().union(*(roles.get(name, ()) for name in names))

        self.clauses = lexicon.derived(ClauseWords)
        self.numbered_types = words("numbered_type")
        self.vague_types = words("vague_type")
        idioms = (row.term for row in lexicon.number_idioms if row.note and row.note.startswith("idiom"))
        self.common = words("policy", "catchword").union(idioms)
        self.topics = tuple(words("topic"))
        types = words("type", "strong_type", "numbered_type", "vague_type")
        self.behind = re.compile(
            f"(?:的?{_any(words('between'))}{{0,2}}?|等\\d{{0,3}}[一-鿿]{{0,6}}?)({_any(types)})|"
            f"[一-鿿]{{1,9}}?({_any(words('strong_type'))})"
        )
        self.ends = tuple(words("ending", "weak_ending"))
        self.ending = re.compile(
            f".{{2,8}}{_any(words('ending'))}|{_ROUTINE}[一-鿿]{{2,6}}{_any(words('weak_ending'))}"
        )
        self.ordinary = re.compile(f"{_AT_HEAD}(?:{_any(words('figure'))}|(?<!热)线)|[^、双]{{1,2}}")


def _any(words: Iterable[str]) -> str:
    """Return the pattern of any of `words`, the longest first; their first characters alone rule most places out."""
    ordered = sorted(words, key=lambda word: (-len(word), word))
    heads = "".join(re.escape(head) for head in sorted({word[0] for word in ordered}))
    return f"(?:(?=[{heads}])(?:{'|'.join(map(re.escape, ordered))}))" if ordered else "(?!)"
