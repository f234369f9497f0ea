"""Texts and spans leave the library and come back the same."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportcorpus.errors import OutputError, ReadError, UsageError
from reportcorpus.export import LAYERS, read_jsonl, standoff, write_jsonl
from reportcorpus.reading import read_text

if TYPE_CHECKING:
    from pathlib import Path

    from reportcorpus.corpus import Corpus

TEXT = "岚溪区青石小学2021年党建工作总结\r\n　　学校有教师３１名，其中党员23名，占74.2%，𠮷全年上党课5次。\r\n"

SHIFTED = {"layer": "slogans", "label": "tifa", "start": 1, "end": 2, "source_start": 0, "source_end": 1, "text": "党"}


def test_what_is_written_is_read_back(corpus: Corpus, tmp_path: Path) -> None:
    """Every report of the samples comes back equal, with all its spans in all layers."""
    path = write_jsonl(corpus, tmp_path / "standoff.jsonl")
    reports = list(read_jsonl(path))
    assert reports == [standoff(report) for report in corpus]
    assert {span.layer for report in reports for span in report.spans} == set(LAYERS)
    assert sum(span.layer == "claims" for report in reports for span in report.spans) == len(corpus.claims)


def test_places_hold_in_both_texts(corpus: Corpus) -> None:
    """A span's characters stand at its place in the text, and the source has the raw ones at the other place."""
    for report in corpus:
        for span in standoff(report).spans:
            assert report.text[span.start : span.end] == span.text
            assert 0 <= span.source_start <= span.source_end <= len(report.source)


def test_a_line_is_what_annotation_tools_read(tmp_path: Path) -> None:
    """`text` and `label` triples stand for themselves; code points count once, also beyond U+FFFF."""
    path = write_jsonl([read_text(TEXT, name="a")], tmp_path / "a.jsonl", layers=["claims"])
    [line] = path.read_text(encoding="utf-8").splitlines()
    row = json.loads(line)
    assert list(row) == ["id", "text", "label", "source", "spans"]
    assert [(row["text"][start:end], label) for start, end, label in row["label"]] == [
        ("31名", "claims:count"),
        ("23名", "claims:count"),
        ("74.2%", "claims:percent"),
        ("5次", "claims:count"),
    ]
    [first, *_] = row["spans"]
    assert row["source"][first["source_start"] : first["source_end"]] == "３１名"
    assert first["attributes"] == {"value": 31.0, "unit": "名", "bound": "exact", "subject": "教师"}


@settings(max_examples=30, deadline=None)
@given(st.text(alphabet="党课5次名，。\r\n\u2028\x85𠮷一、 ", max_size=60))
def test_any_text_goes_out_and_comes_back(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    """Line ends of every kind inside a text begin no new line of the file."""
    report = read_text(text, name="a")
    path = write_jsonl([report], tmp_path_factory.mktemp("out") / "a.jsonl")
    assert list(read_jsonl(path)) == [standoff(report)]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{", "no report with spans"),
        ("[]", "no report with spans"),
        ('{"id": "a", "text": "b"}', "no report with spans"),
        (
            json.dumps({"id": "a", "text": "党课", "source": "党课", "spans": [SHIFTED]}),
            "slogans 1:2 is '课', not '党'",
        ),
    ],
)
def test_what_is_no_such_file_is_refused(tmp_path: Path, line: str, message: str) -> None:
    """The error names the line, and a shifted span is one."""
    path = write_jsonl([read_text(TEXT, name="a")], tmp_path / "a.jsonl")
    with path.open("a", encoding="utf-8") as file:
        file.write(line + "\n")
    with pytest.raises(ReadError, match=message) as error:
        list(read_jsonl(path))
    assert "a.jsonl:2" in str(error.value)


def test_unknown_layers_and_places_are_refused(tmp_path: Path) -> None:
    """Both errors say what would do."""
    report = read_text(TEXT, name="a")
    with pytest.raises(UsageError, match="the layers are headings, slogans"):
        standoff(report, layers=["names"])
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    with pytest.raises(OutputError, match="cannot be written"):
        write_jsonl([report], tmp_path / "file" / "a.jsonl")
    with pytest.raises(ReadError, match="cannot be read"):
        list(read_jsonl(tmp_path / "missing.jsonl"))
