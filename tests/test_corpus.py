"""A corpus is a sequence of reports whose tables follow every selection."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pandas as pd
import pyarrow.parquet as pq
import pytest

from reportcorpus import blocks, parts, stores
from reportcorpus.batch import analyse_to_tables
from reportcorpus.corpus import Corpus
from reportcorpus.errors import UsageError
from reportcorpus.model import Source
from reportcorpus.pipeline import analyse
from reportcorpus.reading import read_corpus, read_text
from reportcorpus.schemas import SCHEMAS

if TYPE_CHECKING:
    from pathlib import Path

    from reportcorpus.model import Report

TEXT = "一、做法\n{school}有党员{n}名，全年上党课5次，把加强党的政治建设摆在首位，扎实开展党史学习教育。\n"


def small(*schools: str) -> Corpus:
    return Corpus.from_reports(
        read_text(TEXT.format(school=school, n=n), name=school) for n, school in enumerate(schools, 3)
    )


@pytest.mark.parametrize("name", SCHEMAS)
def test_every_table_has_the_report_and_the_grouping_columns(corpus: Corpus, name: str) -> None:
    """Every table can be grouped by school, place, year, folder and the user's own columns."""
    frame = corpus.table(name)
    assert len(frame) or name == "problems"
    if name != "problems":
        assert set(corpus.grouping_columns) <= set(frame.columns)
    assert frame.columns[0] == "report_id"
    assert not frame.columns.duplicated().any()


def test_columns_of_the_sidecar_are_grouping_columns(corpus: Corpus) -> None:
    """What metadata.csv adds stands behind the library's own grouping columns."""
    assert corpus.grouping_columns == ("organisation", "place", "year", "folder", "level", "district")
    assert set(corpus.claims["level"].dropna()) >= {"小学", "幼儿园", "高校"}


def test_a_column_with_the_name_of_a_group_gives_way(corpus: Corpus) -> None:
    """The level of a heading is still there when schools have a level too."""
    assert set(corpus.headings["level_of_headings"]) >= {0, 1, 2}


def test_a_mask_selects_reports_and_their_rows(corpus: Corpus) -> None:
    """Tables of a part hold its reports only, and the whole is unchanged."""
    part = corpus[corpus.reports["year"] == 2021]
    assert 0 < len(part) < len(corpus)
    assert set(part.claims["report_id"]) <= set(part.reports["report_id"])
    assert part[0] == next(report for report in corpus if report.metadata.year == 2021)
    assert [r.id for r in corpus[:2]] == corpus.reports["report_id"].tolist()[:2]


@pytest.mark.parametrize("key", [[True], "2021", 1.5])
def test_a_mask_of_another_length_is_refused(corpus: Corpus, key: object) -> None:
    """The error shows how a part is selected."""
    with pytest.raises(UsageError, match=r"corpus\[corpus.reports.year == 2021\]"):
        corpus[key]  # type: ignore[index]


def test_two_corpora_make_one() -> None:
    """Reports, tables and problems of both are there, the left one's first."""
    both = small("青石小学") + small("白塔小学")
    assert [report.id for report in both] == ["青石小学", "白塔小学"]
    assert both.claims["report_id"].unique().tolist() == ["青石小学", "白塔小学"]


def test_parts_of_a_corpus_put_together_are_the_corpus(corpus: Corpus) -> None:
    """No row of any table stands twice, though both parts come from one store."""
    again = corpus[2:] + corpus[:2]
    for name in ("claims", "slogans", "themes", "terms", "texts"):
        assert len(again.table(name)) == again.count(name) == len(corpus.table(name))
        assert sum(map(len, again.pieces(name))) == len(corpus.table(name))


def test_a_report_stands_in_a_corpus_once() -> None:
    """Adding a corpus to itself would count twice."""
    one = small("青石小学")
    with pytest.raises(UsageError, match="both corpora hold '青石小学'"):
        one + one
    with pytest.raises(UsageError, match="two reports have the id '青石小学'"):
        small("青石小学", "青石小学")


def test_metadata_joined_later_reaches_every_table() -> None:
    """Named metadata overrules, other columns become grouping columns, the corpus itself is unchanged."""
    one = small("青石小学", "白塔小学")
    frame = pd.DataFrame({"report_id": ["青石小学"], "year": [2021], "district": ["岚溪区"]})
    more = one.with_metadata(frame)
    assert more.grouping_columns == ("organisation", "place", "year", "folder", "district")
    assert more.reports["year"].tolist() == [2021, pd.NA]
    districts = more.claims.drop_duplicates("report_id").set_index("report_id")["district"]
    assert districts.fillna("").to_dict() == {"青石小学": "岚溪区", "白塔小学": ""}
    assert (more[0].metadata.year, dict(more[0].groups)) == (2021, {"district": "岚溪区"})
    assert one[0].metadata.year is None


def test_metadata_needs_its_key_once() -> None:
    """A frame with a report twice is refused."""
    frame = pd.DataFrame({"report_id": ["青石小学", "青石小学"], "year": [2020, 2021]})
    with pytest.raises(UsageError, match="a column 'report_id' with every value once"):
        small("青石小学").with_metadata(frame)


def test_the_same_text_in_two_files_is_marked() -> None:
    """A copy names the first report with its text; white space does not matter."""
    first = read_text(TEXT.format(school="青石小学", n=3), name="a.txt")
    copy = read_text(TEXT.format(school="青石小学", n=3).replace("\n", "\r\n"), name="b.txt")
    reports = Corpus.from_reports([first, copy]).reports
    assert reports["duplicate_of"].fillna("").tolist() == ["", "a.txt"]


def named(school: str, **given: str) -> Report:
    return analyse(
        Source(id=f"{school}.txt", text=f"{school}2021年党建工作总结\n{TEXT.format(school='学校', n=3)}", given=given)
    )


def test_one_school_has_one_name() -> None:
    """A short name becomes the full one that fits, in every table; what the report alone says is kept."""
    corpus = Corpus.from_reports([named("城北小学"), named("栖岭县城北小学"), named("柏树中学")])
    assert corpus.reports["organisation"].tolist() == ["栖岭县城北小学", "栖岭县城北小学", "柏树中学"]
    assert corpus.reports["organisation_stated"].tolist() == ["城北小学", "栖岭县城北小学", "柏树中学"]
    assert set(corpus.claims["organisation"]) == {"栖岭县城北小学", "柏树中学"}
    assert corpus[0].metadata.organisation == "栖岭县城北小学"


def test_the_users_name_stands() -> None:
    """What was stated with the source, or joined later, is never made longer."""
    corpus = Corpus.from_reports([named("城北小学", organisation="城北小学"), named("栖岭县城北小学")])
    assert corpus.reports["organisation"].tolist() == ["城北小学", "栖岭县城北小学"]
    assert [list(given) for given in corpus.reports["given"]] == [["organisation"], []]
    frame = pd.DataFrame({"report_id": ["柏树中学.txt"], "organisation": ["城北小学"]})
    joined = Corpus.from_reports([named("柏树中学")]).with_metadata(frame) + Corpus.from_reports(
        [named("栖岭县城北小学")]
    )
    assert joined.reports["organisation"].tolist() == ["城北小学", "栖岭县城北小学"]


def test_names_and_copies_are_found_across_corpora_that_are_added() -> None:
    """Together they tell more than each alone."""
    copy = replace(named("城北小学"), id="copy.txt")
    both = Corpus.from_reports([named("城北小学")]) + Corpus.from_reports([named("栖岭县城北小学"), copy])
    assert both.reports["organisation"].tolist() == ["栖岭县城北小学"] * 3
    assert both.reports["duplicate_of"].fillna("").tolist() == ["", "", "城北小学.txt"]


def test_a_copy_without_its_original_counts() -> None:
    """Whether a report is a copy depends on the reports beside it; texts without a character are no copies."""
    text = TEXT.format(school="青石小学", n=3)
    reports = [read_text(words, name=name) for name, words in {"a": text, "b": text, "c": "", "d": "\n"}.items()]
    corpus = Corpus.from_reports(reports)
    assert corpus.reports["duplicate_of"].fillna("").tolist() == ["", "a", "", ""]
    assert corpus[corpus.reports["report_id"] == "b"].reports["duplicate_of"].fillna("").tolist() == [""]


def test_a_mask_is_joined_by_its_index(corpus: Corpus) -> None:
    """A condition on a sorted table selects the reports that it is true of."""
    ordered = corpus.reports.sort_values("year", kind="stable")
    part = corpus[ordered["year"] == 2022]
    assert set(part.reports["year"]) == {2022}


@pytest.mark.parametrize("key", [[0, 1, 1], ["a", "b"]])
def test_a_list_that_is_no_mask_is_refused(key: list[object]) -> None:
    """Numbers are not taken for truth values."""
    with pytest.raises(UsageError, match="a mask of 2 truth values"):
        small("青石小学", "白塔小学")[key]  # type: ignore[call-overload]


def test_a_report_that_does_not_exist_is_an_index_error() -> None:
    """Loops and tools rely on the usual exception; its message names the corpus."""
    with pytest.raises(IndexError, match="the corpus holds 1 report"):
        small("青石小学")[5]


def test_metadata_never_replaces_what_was_measured() -> None:
    """A column with the name of a measure becomes a grouping column; a frame about other reports is refused."""
    one = small("青石小学")
    more = one.with_metadata(pd.DataFrame({"report_id": ["青石小学"], "characters": ["many"]}))
    assert more.reports["characters"].tolist() == one.reports["characters"].tolist()
    assert more.reports["characters_given"].tolist() == ["many"]
    with pytest.raises(UsageError, match="none of its values of 'report_id' is a report"):
        one.with_metadata(pd.DataFrame({"report_id": ["另一所"], "year": [2021]}))


@pytest.mark.parametrize("name", [*SCHEMAS, "tokens"])
def test_every_table_is_an_attribute(corpus: Corpus, name: str) -> None:
    """What the schemas describe can be asked for by name."""
    assert getattr(corpus, name).equals(corpus.table(name))


def test_a_number_of_400_digits_is_no_claim() -> None:
    """What no report counts cannot stop the tables of a whole corpus."""
    report = read_text(f"学校有党员{'9' * 5000}名，教师{'一' * 500}名，学生12名。")
    assert [claim.text for claim in report.claims] == ["12名"]
    assert Corpus.from_reports([report]).claims["value"].tolist() == [12.0]


def test_an_unknown_table_is_refused(corpus: Corpus) -> None:
    """The error lists the tables."""
    with pytest.raises(UsageError, match="there is no table 'words'; the tables are reports, headings"):
        corpus.table("words")


def test_a_folder_without_results_is_refused(samples: object) -> None:
    """The error says how results are made."""
    with pytest.raises(UsageError, match="is no results folder"):
        Corpus.open(str(samples))


def test_rows_tell_the_place_of_their_report(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In memory, from disk in pieces, in a part of a corpus, in two put together, and in files written by others."""
    monkeypatch.setattr(blocks, "ROWS", 3)
    monkeypatch.setattr(stores, "ROWS", 3)
    monkeypatch.setattr(parts, "ROWS", 2)
    monkeypatch.setattr(parts, "CHUNK", 1)
    for number in range(7):
        text = TEXT.format(school=f"岚溪区第{number}小学", n=5) + "学校走访慰问困难家庭12户。\n" * number
        (tmp_path / f"{number}.txt").write_text(text, encoding="utf-8")
    stored = analyse_to_tables(tmp_path, tmp_path / "out", progress=False)
    read = read_corpus(tmp_path, progress=False)
    assert len([*stored.numbered("claims", ["value"])]) > 1
    numbers = [len(report.claims) for report in read]
    assert numbers == sorted(set(numbers))
    assert places(stored) == places(read) == repeated(numbers)
    assert places(read[::-1]) == [6 - place for place in repeated(numbers)]
    last, first = [n > 4 for n in range(7)], [n < 3 for n in range(7)]
    assert places(stored[last]) == repeated(numbers[5:])
    assert places(stored[last] + read[first]) == repeated(numbers[5:] + numbers[:3])
    assert [len(piece) for piece in stored[5:6].pieces("claims")] == [numbers[5]]
    claims = tmp_path / "out" / "claims.parquet"
    pq.write_table(pq.read_table(claims), claims, row_group_size=4)
    again = Corpus.open(tmp_path / "out")
    assert places(again) == places(read)
    assert again[6].claims == read[6].claims


def places(corpus: Corpus) -> list[int]:
    return [place for rows in corpus.numbered("claims", ["value"]) for place in rows["report"].tolist()]


def repeated(numbers: list[int]) -> list[int]:
    return [place for place, number in enumerate(numbers) for _ in range(number)]
