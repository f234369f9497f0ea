"""Records become rows of documented tables, and rows become the same records again."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import TYPE_CHECKING

import pytest

from reportcorpus.reading import read_text
from reportcorpus.rebuild import rebuild
from reportcorpus.schemas import RECORDS, SCHEMAS, schema
from reportcorpus.tables import arrow_table, count_terms, tabulate, to_frame, visible_characters

if TYPE_CHECKING:
    from reportcorpus.corpus import Corpus
    from reportcorpus.model import Report

TEXT = """岚溪区青石小学2021年党建工作总结
一、主要做法
学校有党员12名，其中女党员9名，占75%。全年召开党员大会4次，上党课5次，组织党员参观红色教育基地2次。
二、下一步打算
拟开展结对帮扶活动3次。
"""


@pytest.fixture(scope="module")
def report() -> Report:
    return read_text(TEXT, name="青石小学")


def test_every_field_of_a_record_is_a_documented_column() -> None:
    """A table holds its record whole; an award is spread over two columns."""
    for name, record in RECORDS.items():
        names = {f.name for f in fields(record)}
        if name == "claims":
            names = names - {"award"} | {"award_level", "award_rank"}
        assert set(SCHEMAS[name]) == names
    assert all(column.meaning for table in SCHEMAS.values() for column in table.values())


def test_a_row_tells_where_it_comes_from(report: Report) -> None:
    """The claims of a report stand in the table with value, unit and both places."""
    claims = to_frame(arrow_table("claims", tabulate([report])["claims"]))
    rows = claims[["report_id", "text", "value", "unit", "kind"]].to_numpy().tolist()
    assert rows == [
        ["青石小学", "12名", 12.0, "名", "count"],
        ["青石小学", "9名", 9.0, "名", "count"],
        ["青石小学", "75%", 75.0, "%", "percent"],
        ["青石小学", "4次", 4.0, "次", "count"],
        ["青石小学", "5次", 5.0, "次", "count"],
        ["青石小学", "2次", 2.0, "次", "count"],
        ["青石小学", "3次", 3.0, "次", "count"],
    ]
    for row in claims.to_dict("records"):
        assert TEXT[row["source_start"] : row["source_end"]] == row["text"]


def test_shares_divide_a_paragraph_equally(report: Report) -> None:
    """The characters of a paragraph's rows sum to its visible characters."""
    themes = to_frame(arrow_table("themes", tabulate([report])["themes"]))
    for paragraph, rows in themes.groupby("paragraph"):
        assert rows["characters"].sum() == pytest.approx(visible_characters(report.paragraphs[paragraph].text))


def test_the_denominator_leaves_out_headings_and_white_space(report: Report) -> None:
    """Shares are of the running text."""
    reports = to_frame(arrow_table("reports", tabulate([report])["reports"]))
    assert reports["characters"].tolist() == [sum(visible_characters(p.text) for p in report.paragraphs)]


def test_terms_are_words_and_set_phrases() -> None:
    """Punctuation and figures are not counted; ties are in order of the characters."""
    tokens = {
        "text": ["党课", "，", "党课", "5", "次", "三会一课"],
        "pos": ["n", "x", "n", "m", "q", "term"],
        "start": [0] * 6,
        "end": [0] * 6,
    }
    columns = count_terms("甲", tokens)  # type: ignore[arg-type] - the columns are a plain dict here
    assert columns["term"] == ["党课", "三会一课", "次"]
    assert columns["count"] == [2, 1, 1]


def test_schemas_begin_with_the_report() -> None:
    """Every table can be joined on its first column."""
    assert {next(iter(schema(name))) for name in SCHEMAS} == {"report_id"}


def test_a_report_comes_back_from_its_rows(corpus: Corpus) -> None:
    """Every record is the same again; the user's groups are columns that the corpus adds."""
    for report in corpus:
        tables = {name: arrow_table(name, columns) for name, columns in tabulate([report]).items()}
        assert rebuild(tables) == replace(report, groups={})
