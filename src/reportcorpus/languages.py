"""The languages in which results are shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

Language = Literal["zh", "en"]


def language_of(environment: Mapping[str, str], other: str | None = None) -> Language:
    """Return the language that the environment asks for; `other` is the locale where it does not say.

    >>> language_of({"LANG": "zh_CN.UTF-8"}), language_of({}, "Chinese (Simplified)_China"), language_of({})
    ('zh', 'zh', 'en')
    """
    asked = next(filter(None, map(environment.get, ("LC_ALL", "LC_MESSAGES", "LANG"))), other or "")
    return "zh" if asked.lower().startswith(("zh", "chinese")) else "en"
