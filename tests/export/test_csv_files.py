"""Tables open in office programs as they are, and no cell is run."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from reportcorpus.export import TABLES, write_csv, write_tables

if TYPE_CHECKING:
    from pathlib import Path

    from reportcorpus.corpus import Corpus


def test_excel_sees_chinese_and_no_formula(tmp_path: Path) -> None:
    """A byte-order mark comes first; text that would be a formula gets an apostrophe, numbers do not."""
    frame = pd.DataFrame(
        {"text": ["党课", "=1+1", "-5%", "@x"], "value": [1.5, -2.0, None, 3.0], "members": [["甲", "乙"], [], [], []]}
    )
    path = write_csv(frame, tmp_path / "x.csv")
    assert path.read_bytes().decode("utf-8") == (
        "\ufefftext,value,members\r\n党课,1.5,甲|乙\r\n'=1+1,-2.0,\r\n'-5%,,\r\n'@x,3.0,\r\n"
    )
    assert frame["text"].tolist() == ["党课", "=1+1", "-5%", "@x"]


def test_whole_numbers_with_gaps_are_written(tmp_path: Path) -> None:
    """A column of years in which some are not known is no column of lists."""
    frame = pd.DataFrame({"year": [np.int64(2021), None]}, dtype="object")
    assert write_csv(frame, tmp_path / "x.csv").read_bytes() == b'\xef\xbb\xbfyear\r\n2021\r\n""\r\n'


def test_a_file_is_written_for_each_table(corpus: Corpus, tmp_path: Path) -> None:
    """Each holds a line a row, and reads back with the same columns."""
    paths = write_tables(corpus, tmp_path / "tables")
    assert [path.stem for path in paths] == list(TABLES)
    for path in paths:
        back = pd.read_csv(path, encoding="utf-8-sig")
        assert back.columns.tolist() == corpus.table(path.stem).columns.tolist()
        assert len(back) == len(corpus.table(path.stem))
