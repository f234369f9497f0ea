"""Tables as CSV that Excel opens without harm."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from reportcorpus.export.cells import FORMULA, TABLES, plain

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pandas as pd
    import pyarrow as pa

    from reportcorpus.corpus import Corpus

_SUSPECT = "[=+@-]"  # what may begin a formula, behind white space
_RUN = r"^([\s\x0b\x1c-\x1f\x{85}\p{Z}]*[=+@-])"


def write_csv(frame: pd.DataFrame, path: str | Path) -> Path:
    """Write a DataFrame as CSV that Excel opens correctly: UTF-8 with a byte-order mark.

    Text that begins with = + - @ gets an apostrophe in front, so that no cell is run as a formula; lists are joined
    by |. Numbers are left as they are.
    """
    path = Path(path)
    path.write_text(csv_text(frame), encoding="utf-8", newline="")
    return path


def csv_text(frame: pd.DataFrame) -> str:
    """Return what `write_csv` writes, byte-order mark included."""
    return "\ufeff" + str(_safe_frame(frame).to_csv(index=False, lineterminator="\r\n"))


def write_tables(corpus: Corpus, folder: str | Path, *, names: Iterable[str] = TABLES) -> list[Path]:
    """Write tables of a corpus as CSV files `NAME.csv` into `folder`, and return their paths.

    Excel shows what it shows of `write_csv`; the bytes differ, which is four times as fast: every text stands in
    quotes, lines end with a line feed, and truth is written true or false.
    """
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    return [_write_pieces(corpus.pieces(name), folder / f"{name}.csv") for name in names]


def _write_pieces(pieces: Iterable[pd.DataFrame], path: Path) -> Path:
    """Write pieces of a table, one after the other, as one file."""
    from pyarrow.csv import WriteOptions, write_csv  # noqa: PLC0415 - heavy

    with path.open("wb") as file:
        for number, piece in enumerate(pieces):
            if number == 0:
                file.write(f"\ufeff{','.join(map(_quoted, map(str, piece)))}\n".encode())
            write_csv(_safe_table(piece), file, WriteOptions(include_header=False))
    return path


def _quoted(name: str) -> str:
    return '"{}"'.format(_safe(name).replace('"', '""'))


def _safe_table(frame: pd.DataFrame) -> pa.Table:
    """Return the columns of a table with texts that no program runs, in memory that is given back at once."""
    import pandas as pd  # noqa: PLC0415 - heavy
    import pyarrow as pa  # noqa: PLC0415 - heavy
    import pyarrow.compute as pc  # noqa: PLC0415 - heavy

    pool = pa.system_memory_pool()
    columns = []
    for number in range(frame.shape[1]):  # by place: names may come twice
        cells = frame.iloc[:, number]
        if not _is_simple(cells):
            safe = (_safe(cell) for cell in _in_words(cells))
            cells = pd.Series([None if cell is None else str(cell) for cell in safe], dtype="str")
            columns.append(pa.array(cells, memory_pool=pool))
            continue
        column = pa.array(cells, memory_pool=pool)
        if isinstance(cells.dtype, pd.StringDtype):
            column = pc.replace_substring_regex(column, _RUN, r"'\1", memory_pool=pool)
        columns.append(column)
    return pa.table(columns, names=list(map(str, frame)))


def _safe_frame(frame: pd.DataFrame) -> pd.DataFrame:
    import pandas as pd  # noqa: PLC0415 - heavy

    safe = frame.rename(columns=_safe)
    for number in range(safe.shape[1]):  # by place: names may come twice
        cells = safe.iloc[:, number]
        if isinstance(cells.dtype, pd.StringDtype):  # few texts may be formulas; only these are looked at one by one
            suspect = cells.str.contains(_SUSPECT, na=False)
            if suspect.any():
                safe.isetitem(number, cells.mask(suspect, cells[suspect].map(_safe)).array)
        elif not _is_simple(cells):
            # Whole numbers stay whole beside gaps.
            words = [_safe(cell) for cell in _in_words(cells)]
            safe.isetitem(number, pd.Series(words, dtype="object").array)
    return safe


def _is_simple(cells: pd.Series[Any]) -> bool:
    """Tell whether cells are numbers, truth or text, which can be written as they are."""
    import pandas as pd  # noqa: PLC0415 - heavy

    if isinstance(cells.dtype, pd.SparseDtype):
        return False
    return isinstance(cells.dtype, pd.StringDtype) or cells.dtype.kind in "iufb"


def _in_words(cells: pd.Series[Any]) -> pd.Series[Any]:
    """Return dates and spans of time in words, a date without a time where none has one; other cells as they are."""
    return cells.astype("str") if cells.dtype.kind in "Mm" else cells


def _safe(cell: Any) -> Any:
    cell = plain(cell)
    return f"'{cell}" if isinstance(cell, str) and cell.lstrip().startswith(FORMULA) else cell
