"""The reasons of themes are those that the report was read with, and those of a codebook to try."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import reportcorpus as rc
from reportcorpus.analysis import audit, theme_evidence
from reportcorpus.errors import UsageError

if TYPE_CHECKING:
    from pathlib import Path

TEXT = (
    "云台小学2021年党建工作总结\n一、抓学习\n支部组织教师开展理论学习，学习党史，讲党课4次，撰写心得体会，教师人人参与。\n"
    "二、抓家校\n学校召开家长会6次，开展家访，党员教师走进家庭，听取家长意见，家校携手共育孩子成长。\n短。\n"
)


def test_reasons_lead_to_the_themes_of_the_report(samples: Path) -> None:
    """What is named is what the report has, in every format, and what its reasons add is its score."""
    for name in ("澄川职业技术学校_2023年党建工作汇报.docx", "岚溪区第三中学_党建述职报告_2022.md"):
        report = rc.read_report(samples / name)
        frame = theme_evidence(report)
        named = frame[frame["named"]].groupby("paragraph")["theme"].agg(set).to_dict()
        assert named == {row.paragraph: set(row.themes) for row in report.paragraph_themes if row.themes}
        sums = frame.groupby(["paragraph", "theme"]).agg(score=("score", "first"), adds=("adds", "sum"))
        assert sums["score"].to_list() == pytest.approx(sums["adds"].to_list())
        row = frame.iloc[0]
        assert report.text[row["start"] : row["end"]] == row["text"]


def test_a_codebook_can_be_tried(tmp_path: Path) -> None:
    """A lexicon of one's own gives its own themes and reasons to a report that was read before."""
    report = rc.read_text(TEXT)
    assert not theme_evidence(report)["theme"].isin(["家长"]).any()
    types, terms = tmp_path / "types.tsv", tmp_path / "terms.tsv"
    types.write_text(
        "# instead\ntheme\tenglish\tdefinition\tsource\n家长\tparents\twith parents\tours\n", encoding="utf-8"
    )
    terms.write_text("# instead\ntheme\tterm\tweight\n家长\t家访\t3\n", encoding="utf-8")
    frame = theme_evidence(report, lexicon=rc.Lexicon.default().extended(types, terms))
    assert set(frame["theme"]) == {"家长"}
    assert ("家访", True) in set(zip(frame["reason"], frame["named"], strict=True))


def test_one_report_can_be_audited() -> None:
    """A report needs no corpus around it; what is no report is refused."""
    report = rc.read_text("云台小学党建总结\n学校现有党员46名，其中女党员23名，占党员总数的60%。\n")
    assert audit(report)[["text", "verdict"]].to_numpy().tolist() == [["60%", "inconsistent"]]
    with pytest.raises(UsageError, match="of one report"):
        theme_evidence(rc.Corpus.from_reports([report]))  # type: ignore[arg-type]
