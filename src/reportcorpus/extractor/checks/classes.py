"""Items that shut each other out by their names: 男生 and 女生, 第一支部 and 第二支部, 低、中、高年级."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportcorpus.extractor.checks.places import Place

# Each line is one way to divide; whoever belongs to one of its classes belongs to no other.
_WAYS = tuple(
    tuple(line.split())
    for line in (
        "男 女",
        "正式 预备",
        "在职 离退休 退休 离休",
        "在编 编外",
        "公办 民办",
        "专任 兼任",
        "走读 住校 寄宿 住宿",
        "小学 初中 高中",
        "低年级 中年级 高年级",
        "低段 中段 高段",
        "一年级 二年级 三年级 四年级 五年级 六年级 七年级 八年级 九年级 初一 初二 初三 高一 高二 高三",
        "小班 中班 大班 托班",
        "国家级 省级 市级 县级 区级 校级",
        "第一 第二 第三 第四 第五 第六 第七 第八 第九 第十",
        "一支部 二支部 三支部 四支部 五支部 六支部",
        "上半年 下半年",
        "一季度 二季度 三季度 四季度",
        "上学期 下学期",
        "春季 秋季",
        "城区 农村",
        "特等奖 一等奖 二等奖 三等奖 优秀奖 优胜奖 鼓励奖",
        "金奖 银奖 铜奖",
        "金牌 银牌 铜牌",
        "党员大会 支委会 支部委员会 党小组会 党课",
    )
)
_COMPLETE = {frozenset({"男", "女"}), frozenset({"正式", "预备"}), frozenset({"上半年", "下半年"})}
_NO_NAME = re.compile("其中|分别|有|为|是")
_MARKS = re.compile("[、，：；。（）()和及]")


def are_classes(items: Sequence[Place]) -> bool:
    """Whether the names of all items are different classes of one way to divide."""
    return _marks(items) is not None


def are_complete(items: Sequence[Place], whole: Place | None = None) -> bool:
    """Whether the items are all classes of one way to divide, so that they make up the whole.

    A `whole` that is told must be what is divided: 教师60人，其中党员男20人、女10人 divides 党员.
    """
    marks = _marks(items)
    if marks is None or frozenset(marks) not in _COMPLETE:
        return False
    if whole is None:
        return True
    divided = _NO_NAME.sub("", _name(items[0]).replace(marks[0], ""))
    return set(divided) <= set(whole.clause + (whole.claim.subject or ""))


def _marks(items: Sequence[Place]) -> list[str] | None:
    """Return the class of each item, if they are different ones of the same way and nothing else tells them apart."""
    names = [_name(item) for item in items]
    for way in _WAYS:
        if _mark(names[0], way) is not None:
            marks = [mark for name in names if (mark := _mark(name, way)) is not None]
            if len(marks) == len(names) == len(set(marks)):
                return marks
    return None


def _mark(name: str, way: Sequence[str]) -> str | None:
    found = [mark for mark in way if mark in name]
    return max(found, key=len) if found else None


def _name(item: Place) -> str:
    """Return the words in front of a figure that name it, or those behind where there are none."""
    return _MARKS.split(item.clause)[-1].strip() or item.claim.subject or ""
