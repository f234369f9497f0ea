"""Items that shut each other out by their names: 男生 and 女生, 第一支部 and 第二支部, 低、中、高年级."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportcorpus.extractor.checks.places import Place
    from reportcorpus.terms import Division

_NO_NAME = re.compile("其中|分别|有|为|是")
_MARKS = re.compile("[、，：；。（）()和及]")


def are_classes(items: Sequence[Place], divisions: Sequence[Division]) -> bool:
    """Whether the names of all items are different classes of one way to divide."""
    return _marks(items, divisions) is not None


def are_all(items: Sequence[Place], divisions: Sequence[Division]) -> bool:
    """Whether the items are all classes that one way to divide knows, though there may be others."""
    marks = _marks(items, divisions)
    return marks is not None and any(set(marks) == set(way.classes) for way in divisions)


def are_complete(items: Sequence[Place], divisions: Sequence[Division], whole: Place | None = None) -> bool:
    """Whether the items are all classes of one way to divide, so that they make up the whole.

    A `whole` that is told must be what is divided: 教师60人，其中党员男20人、女10人 divides 党员.
    """
    marks = _marks(items, whole_ways(divisions))
    if marks is None or not any(set(marks) == set(way.classes) for way in divisions):
        return False
    if whole is None:
        return True
    divided = _NO_NAME.sub("", _name(items[0]).replace(marks[0], ""))
    return set(divided) <= set(whole.clause + (whole.claim.subject or ""))


def whole_ways(divisions: Sequence[Division]) -> list[Division]:
    """Return the ways to divide whose classes make up the whole."""
    return [way for way in divisions if way.extent == "all"]


def _marks(items: Sequence[Place], divisions: Sequence[Division]) -> list[str] | None:
    """Return the class of each item, if they are different ones of the same way and nothing else tells them apart."""
    names = [_name(item) for item in items]
    if any("以上" in name for name in names):  # 省级以上 and 市级 need not shut each other out
        return None
    for way in divisions:
        if _mark(names[0], way.classes) is not None:
            marks = [mark for name in names if (mark := _mark(name, way.classes)) is not None]
            if len(marks) == len(names) == len(set(marks)):
                return marks
    return None


def _mark(name: str, classes: Sequence[str]) -> str | None:
    found = [mark for mark in classes if mark in name]
    return max(found, key=len) if found else None


def _name(item: Place) -> str:
    """Return the words in front of a figure that name it, or those behind where there are none."""
    return _MARKS.split(item.clause)[-1].strip() or item.claim.subject or ""
