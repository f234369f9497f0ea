"""Tables as CSV that Excel opens without harm."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from reportcorpus.export.cells import FORMULA, TABLES, plain

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pandas as pd

    from reportcorpus.corpus import Corpus

_SUSPECT = "[=+@-]"  # what may begin a formula, behind white space


def write_csv(frame: pd.DataFrame, path: str | Path) -> Path:
    """Write a DataFrame as CSV that Excel opens correctly: UTF-8 with a byte-order mark.

    Text that begins with = + - @ gets an apostrophe in front, so that no cell is run as a formula; lists are joined
    by |. Numbers are left as they are.
    """
    return _write([frame], Path(path))


def csv_text(frame: pd.DataFrame) -> str:
    """Return what `write_csv` writes, byte-order mark included."""
    return "\ufeff" + str(_safe_frame(frame).to_csv(index=False, lineterminator="\r\n"))


def write_tables(corpus: Corpus, folder: str | Path, *, names: Iterable[str] = TABLES) -> list[Path]:
    """Write tables of a corpus as CSV files `NAME.csv` into `folder`, and return their paths."""
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    return [_write(corpus.pieces(name), folder / f"{name}.csv") for name in names]


def _write(pieces: Iterable[pd.DataFrame], path: Path) -> Path:
    """Write pieces of a table, one after the other, as one file."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        for number, piece in enumerate(pieces):
            _safe_frame(piece).to_csv(file, index=False, header=number == 0, lineterminator="\r\n")
    return path


def _safe_frame(frame: pd.DataFrame) -> pd.DataFrame:
    import pandas as pd  # noqa: PLC0415 - heavy

    safe = frame.rename(columns=_safe)
    for column in safe.columns[[dtype.kind == "O" for dtype in safe.dtypes]]:
        cells = safe[column]
        if isinstance(cells.dtype, pd.StringDtype):  # few texts may be formulas; only these are looked at one by one
            suspect = cells.str.contains(_SUSPECT, na=False)
            if suspect.any():
                safe[column] = cells.mask(suspect, cells[suspect].map(_safe))
            continue
        # Whole numbers stay whole beside gaps.
        safe[column] = pd.Series([_safe(cell) for cell in cells], index=safe.index, dtype="object")
    return safe


def _safe(cell: Any) -> Any:
    cell = plain(cell)
    return f"'{cell}" if isinstance(cell, str) and cell.lstrip().startswith(FORMULA) else cell
