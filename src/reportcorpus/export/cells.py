"""What a cell of a table becomes in a file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reportcorpus.schemas import SCHEMAS

if TYPE_CHECKING:
    import pandas as pd

TABLES = tuple(name for name in SCHEMAS if name != "texts")  # whole texts are too long for the cells of Excel
FORMULA = ("=", "+", "-", "@", "\t", "\r")  # a cell that begins so may be run


def plain(cell: Any) -> Any:
    """Return a cell as a plain value: None for an empty one, lists joined by |.

    >>> plain(["不忘初心", "牢记使命"]), plain(float("nan")), plain(3)
    ('不忘初心|牢记使命', None, 3)
    """
    if isinstance(cell, str) or cell is None:
        return cell
    if hasattr(cell, "__len__"):
        return "|".join(str(part) for part in cell)
    if hasattr(cell, "item"):  # a number of numpy's
        cell = cell.item()
    return None if str(cell) == "<NA>" or cell != cell else cell  # noqa: PLR0124 - NaN


def columns_of(frame: pd.DataFrame) -> list[list[Any]]:
    """Return the cells of a DataFrame as plain values, by column."""
    return [[plain(cell) for cell in frame[column].astype(object)] for column in frame]
