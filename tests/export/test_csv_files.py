"""Tables open in office programs as they are, and no cell is run."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest

from reportcorpus.export import TABLES, csv_text, write_csv, write_tables
from reportcorpus.export.csv_files import _write_pieces

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


@pytest.mark.parametrize(
    ("cells", "written"),
    [
        (pd.Series(pd.to_datetime(["2020-01-01", None])), ["2020-01-01", ""]),
        (pd.Series(pd.to_datetime(["2020-01-01 08:30", None])), ["2020-01-01 08:30:00", ""]),
        (pd.Series(pd.to_timedelta([1, -1], unit="D")), ["1 days", "'-1 days"]),
        (pd.Series(pd.period_range("2020-01", periods=2, freq="M")), ["2020-01", "2020-02"]),
        (pd.Series(["=1", None], dtype="category"), ["'=1", ""]),
        (pd.Series(["=1", "党课"], dtype="string"), ["'=1", "党课"]),
        (pd.Series(["=1", None], dtype=pd.ArrowDtype(pa.string())), ["'=1", ""]),
        (pd.Series([["甲", "乙"], []]), ["甲|乙", ""]),
        (pd.Series([-1, None, "\t=1"], dtype="object"), ["-1", "", "'\t=1"]),
        (pd.Series(pd.arrays.SparseArray([0, -1])), ["0", "-1"]),
        (pd.Series([-1, None], dtype="Int64"), ["-1", ""]),
        (pd.Series([-1.5, 2.25]), ["-1.5", "2.25"]),
    ],
)
def test_both_ways_write_the_same_cells(cells: pd.Series[Any], written: list[str], tmp_path: Path) -> None:
    """A user's dates, spans of time, categories and lists read the same in a single table and in those of a corpus."""
    frame = cells.to_frame("own")
    _write_pieces([frame], tmp_path / "x.csv")
    for text in (csv_text(frame), (tmp_path / "x.csv").read_bytes().decode("utf-8")):
        rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline="")))
        assert ["".join(row) for row in rows] == ["own", *written]


def test_truth_reads_back(tmp_path: Path) -> None:
    """It is spelt in two ways, and both are read as truth."""
    frame = pd.DataFrame({"masked": [True, False]})
    _write_pieces([frame], tmp_path / "x.csv")
    for path in (tmp_path / "x.csv", write_csv(frame, tmp_path / "y.csv")):
        assert pd.read_csv(path)["masked"].tolist() == [True, False]


def test_two_columns_may_have_one_name(tmp_path: Path) -> None:
    """Each is written in its place."""
    frame = pd.DataFrame([["=1", "乙", 3]], columns=["a", "a", "=b"])
    assert csv_text(frame) == "\ufeffa,a,'=b\r\n'=1,乙,3\r\n"
    _write_pieces([frame], tmp_path / "x.csv")
    assert (tmp_path / "x.csv").read_text("utf-8") == '\ufeff"a","a","\'=b"\n"\'=1","乙",3\n'
