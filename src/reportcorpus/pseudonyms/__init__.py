"""Names of persons, telephone and identity numbers → stable pseudonyms of the same length, before anything is read."""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
from dataclasses import dataclass, field, replace
from itertools import count
from typing import TYPE_CHECKING

from reportcorpus.errors import UsageError
from reportcorpus.normaliser.script import to_simplified
from reportcorpus.pseudonyms.knowledge import knowledge
from reportcorpus.pseudonyms.names import find_names
from reportcorpus.pseudonyms.numbers import find_numbers, made_number

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from reportcorpus.languages import Language
    from reportcorpus.lexicon import Lexicon
    from reportcorpus.model import Problem, Source

__all__ = ["MISSED", "Pseudonyms", "find_names"]

_ROUNDS = 100_000  # of the hash by which a run knows its key again: a guess at a short key costs as much
_SHORTEST = 2
_PIECE = re.compile(r"[^\s、，,;；/|]+")

# What a reader of results with pseudonyms must know.
MISSED: Mapping[Language, str] = {
    "en": (
        "Pseudonyms stand for names that are found beside titles (书记 校长 老师 …), behind labels (供稿：), in "
        "lists, in tables and signatures, and before what only a person does. Expect a name in four of running "
        "text to be missed. Not found: names that stand alone, without a surname of the list, or that are words "
        "too (向阳领唱); nicknames; most names of other languages; names in pictures. Surnames are kept (王芳 → "
        "王 and another character; 王校长 stays), and who heads a school can be known from its name. Give all "
        "names you know (--names), and read some reports before you pass results on."
    ),
    "zh": (
        "化名替换的是这些位置上的人名：职务称谓前后（书记、校长、老师等）、标签之后（供稿：）、名单、"
        "表格和署名里，以及只有人才会做的动作之前。正文里的人名大约每四个会漏掉一个。"
        "找不到的有：前后没有任何提示、姓氏不在表中、本身又是普通词语的人名（向阳领唱），昵称，"
        "多数其他语言的人名，图片里的人名。姓氏会保留（王芳 → 王某字；“王校长”不变），由校名也可能推知校长是谁。"
        "请用 --names 给出所有已知的姓名，并在公开结果之前抽读几份报告。"
    ),
}


@dataclass(frozen=True, slots=True)
class Pseudonyms:
    """What replaces persons: a secret `key`, and `names` that are replaced wherever they stand.

    The same name becomes the same pseudonym in every report that is read with the same key. Without a key of your own
    a new one is drawn: then pseudonyms hold for this object alone, and nobody can make them again. The key is never
    written. A name keeps its surname and its length, as courts do when they publish (保留姓氏): the given name becomes
    characters that no name or word has. Two persons of one surname and one character behind it may get the same
    pseudonym: one pair in about 400.

    Raises `UsageError` for an empty key, or a name of one character.
    """

    key: str = field(default_factory=lambda: secrets.token_hex(16), repr=False)
    names: tuple[str, ...] = field(default=(), repr=False)

    def __post_init__(self) -> None:
        """Check the key and the names."""
        if not self.key:
            raise UsageError("the key of pseudonyms is empty; give some secret words, or none to have one drawn")
        names = tuple(sorted({_plain(name) for name in self.names} - {""}))
        short = [name for name in names if len(name) < _SHORTEST]
        if short:
            raise UsageError(f"{short[0]!r} is too short for a name; it would be replaced inside words")
        object.__setattr__(self, "names", names)

    def fingerprint(self) -> str:
        """Return what tells these pseudonyms from others without giving away the key or a name."""
        secret = "\n".join([self.key, *self.names]).encode()
        return hashlib.pbkdf2_hmac("sha256", secret, b"reportcorpus", _ROUNDS).hex()[:32]

    def tag(self, text: str) -> str:
        """Return a short name for `text` that says nothing about it."""
        return self._hash("tag", text).hex()[:8]

    def source(self, source: Source, lexicon: Lexicon) -> Source:
        """Return `source` without persons in its text, id, path, marks, metadata and grouping columns.

        Every text keeps its length, so that all places in it stay where they are. An id that has changed gets a mark
        behind it that keeps it apart from others; the path becomes the id, since folders too are named after people.
        """
        persons = knowledge(lexicon).columns
        seen = {name for row in (source.given, source.groups) for name in _stated(row, persons)}
        found = find_names(_readable(source.text), lexicon, seen=seen, always=self.names)
        around = seen | {_plain(source.text[start:end]) for start, end in found}

        def clean(text: str) -> str:
            return self._text(text, lexicon, always=around)

        new_id = clean(source.id)
        new_id = new_id if new_id == source.id else f"{new_id}~{self.tag(source.id)}"
        return replace(
            source,
            id=new_id,
            text=self._text(source.text, lexicon, seen=seen),
            path=None if source.path is None else new_id,
            folder=clean(source.folder),
            title=None if source.title is None else clean(source.title),
            marks=tuple(replace(mark, label=clean(mark.label)) for mark in source.marks),
            given={name: clean(value) for name, value in source.given.items()},
            groups={name: clean(value) for name, value in source.groups.items()},
            warnings=tuple(map(clean, source.warnings)),
        )

    def problem(self, problem: Problem, lexicon: Lexicon) -> Problem:
        """Return `problem` without persons; its path becomes its id, as that of a source does."""
        cleaned = self.text(problem.report_id, lexicon)
        shown = cleaned if cleaned == problem.report_id else f"{cleaned}~{self.tag(problem.report_id)}"
        path = shown if problem.report_id else self.text(problem.path, lexicon)
        return replace(problem, report_id=shown, path=path, reason=self.text(problem.reason, lexicon))

    def text(self, text: str, lexicon: Lexicon) -> str:
        """Return `text` with pseudonyms; it keeps its length.

        >>> from reportcorpus.lexicon import Lexicon
        >>> made = Pseudonyms("key").text("校长王芳作报告，学习雷锋同志。", Lexicon.default())
        >>> made[:3], made[4:]
        ('校长王', '作报告，学习雷锋同志。')
        """
        return self._text(text, lexicon)

    def _text(self, text: str, lexicon: Lexicon, *, seen: Iterable[str] = (), always: Iterable[str] = ()) -> str:
        readable = _readable(text)
        known = knowledge(lexicon)
        pool = sorted(known.made)
        new = list(text)
        for span in find_names(readable, lexicon, seen=seen, always={*self.names, *always}):
            written = readable[span.start : span.end]
            name = _plain(written)
            kept = len(known.surname(name)) or 1
            draws = self._draws("name", name)
            for at in [at for at, sign in enumerate(written) if sign.isalpha()][kept:]:
                new[span.start + at] = pool[next(draws) % len(pool)]
        for found in find_numbers(text):
            start, end = found.span
            new[start:end] = made_number(text[start:end], found.kind, self._draws(found.kind, found.plain))
        return "".join(new)

    def _draws(self, kind: str, plain: str) -> Iterator[int]:
        """Yield numbers that depend on the key, the kind and `plain` alone."""
        for block in count():
            digest = self._hash(f"{kind}{block}", plain)
            yield from (int.from_bytes(digest[at : at + 4], "big") for at in range(0, len(digest), 4))

    def _hash(self, kind: str, plain: str) -> bytes:
        return hmac.digest(self.key.encode(), f"{kind}\n{plain}".encode("utf-8", "surrogatepass"), "sha256")


def _plain(name: str) -> str:
    """Return a name in simplified characters and without spaces: in all its spellings it is one person's."""
    return "".join(to_simplified(name).split())


def _readable(text: str) -> str:
    """Return `text` in simplified characters, one for one."""
    simplified = to_simplified(text)
    return simplified if len(simplified) == len(text) else text


def _stated(row: Mapping[str, str], persons: frozenset[str]) -> Iterator[str]:
    """Yield the names in columns that hold persons."""
    for column, value in row.items():
        if column.strip().lower() in persons:
            yield from (name for name in map(_plain, _PIECE.findall(value)) if _SHORTEST <= len(name) <= 4)
