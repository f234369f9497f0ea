"""The languages in which results are shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeVar, get_args

from reportcorpus.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping

Language = Literal["zh", "en"]
Words = TypeVar("Words")


def words_of(table: Mapping[str, Words], lang: Language) -> Words:
    """Return what a table has for a language; raise `UsageError` for one that there is not."""
    if lang not in get_args(Language):
        raise UsageError(f"lang is {lang!r}; choose one of {', '.join(get_args(Language))}")
    return table[lang]


def language_of(environment: Mapping[str, str], other: str | None = None) -> Language:
    """Return the language that the environment asks for; `other` is the locale where it does not say.

    >>> language_of({"LANG": "zh_CN.UTF-8"}), language_of({}, "Chinese (Simplified)_China"), language_of({})
    ('zh', 'zh', 'en')
    """
    asked = next(filter(None, map(environment.get, ("LC_ALL", "LC_MESSAGES", "LANG"))), other or "")
    return "zh" if asked.lower().startswith(("zh", "chinese")) else "en"
