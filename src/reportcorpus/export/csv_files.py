"""Tables as CSV that Excel opens without harm."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from reportcorpus.export.cells import FORMULA, TABLES

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pandas as pd

    from reportcorpus.corpus import Corpus


def write_csv(frame: pd.DataFrame, path: str | Path) -> Path:
    """Write a DataFrame as CSV that Excel opens correctly: UTF-8 with a byte-order mark.

    Text that begins with = + - @ gets an apostrophe in front, so that no cell is run as a formula; lists are joined
    by |. Numbers are left as they are.
    """
    path = Path(path)
    _safe_frame(frame).to_csv(path, index=False, encoding="utf-8-sig", lineterminator="\r\n")
    return path


def csv_text(frame: pd.DataFrame) -> str:
    """Return what `write_csv` writes, byte-order mark included."""
    return "\ufeff" + str(_safe_frame(frame).to_csv(index=False, lineterminator="\r\n"))


def write_tables(corpus: Corpus, folder: str | Path, *, names: Iterable[str] = TABLES) -> list[Path]:
    """Write tables of a corpus as CSV files `NAME.csv` into `folder`, and return their paths."""
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    return [write_csv(corpus.table(name), folder / f"{name}.csv") for name in names]


def _safe_frame(frame: pd.DataFrame) -> pd.DataFrame:
    import pandas as pd  # noqa: PLC0415 - heavy

    safe = frame.rename(columns=_safe)
    for column in safe.columns[[dtype.kind == "O" for dtype in safe.dtypes]]:
        cells = [_safe(cell) for cell in safe[column]]
        safe[column] = pd.Series(cells, index=safe.index, dtype="object")  # whole numbers stay whole beside gaps
    return safe


def _safe(cell: Any) -> Any:
    if isinstance(cell, str):
        return f"'{cell}" if cell.lstrip().startswith(FORMULA) else cell
    if hasattr(cell, "__len__"):
        return "|".join(str(part) for part in cell)
    return cell
