"""A quick way to make many frozen records."""

from __future__ import annotations

from dataclasses import MISSING, fields
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

Fields = ParamSpec("Fields")
Record = TypeVar("Record")


def maker(record: Callable[Fields, Record]) -> Callable[Fields, Record]:
    """Return a function that makes records of a frozen dataclass with slots as the class does, five times as fast.

    A frozen record must set each of its fields by a call. Here the fields are set in an open record, whose class has
    the same slots, and then it becomes one of the frozen class. `__post_init__` is not called, and a field with a
    factory for its default must be given.

    >>> from reportcorpus.model import Award
    >>> make = maker(Award)
    >>> make(rank="一等奖"), make(level="省级") == Award(level="省级")
    (Award(level=None, rank='一等奖'), True)
    """
    frozen: Any = record
    body = {"__slots__": frozen.__slots__, "__setattr__": object.__setattr__, "__delattr__": object.__delattr__}
    opened = type(frozen.__name__, frozen.__bases__, body)
    scope: dict[str, Any] = {"_new": object.__new__, "_open": opened, "_frozen": frozen}
    parameters = []
    for field in fields(frozen):
        has_default = field.default is not MISSING
        parameters.append(f"{field.name}=_default_{field.name}" if has_default else field.name)
        scope[f"_default_{field.name}"] = field.default
    lines = [
        f"def make(*, {', '.join(parameters)}):",
        "    _record = _new(_open)",
        *(f"    _record.{field.name} = {field.name}" for field in fields(frozen)),
        "    _record.__class__ = _frozen",
        "    return _record",
    ]
    exec("\n".join(lines), scope)  # noqa: S102 - as dataclasses do
    made: Callable[Fields, Record] = scope["make"]
    return made
