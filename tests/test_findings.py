"""Findings: what is judged is shown in its sentence, explained in two languages, written safely and accepted once."""

from __future__ import annotations

import json
import re
from fractions import Fraction
from html import unescape
from typing import TYPE_CHECKING, Any

import pytest

from reportcorpus.alignment import Alignment, Edit, apply_edits
from reportcorpus.errors import OutputError, UsageError
from reportcorpus.findings import (
    Finding,
    Key,
    Tally,
    Wording,
    as_csv,
    as_html,
    as_json,
    as_text,
    count,
    findings,
    is_findings,
    read_accepted,
    save_accepted,
)
from reportcorpus.findings.render import COLUMNS
from reportcorpus.model import Check, Claim, Location, Metadata, Report, Sentence, position
from reportcorpus.reasons import english_reason

if TYPE_CHECKING:
    from pathlib import Path

    from reportcorpus.languages import Language

HEAD = "现有教师31名。\n"
BODY = "其中党员23名，占78.2%。另有<b>党员</b>1名。"
REASON = "23÷31＝74.19％，报告写78.2％，对不上（写78.2％的应在78.15至78.25之间）"


def made(text: str = HEAD + BODY, *, path: str | None = "a.txt", report_id: str = "a.txt", **changes: Any) -> Report:
    """Make a report whose raw text has two spaces in front, with one share that does not add up."""
    source = "  " + text
    clean, alignment = apply_edits(source, [Edit(0, 2, "")])
    return report_of(clean, source, alignment, path=path, report_id=report_id, **changes)


def report_of(
    text: str, source: str, alignment: Alignment, *, path: str | None, report_id: str, **changes: Any
) -> Report:
    def at(words: str) -> Any:
        start = text.index(words)
        return position(text, alignment, start, start + len(words))

    def claim(words: str, value: Fraction, unit: str) -> Claim:
        return Claim(**at(words), value=value, unit=unit, kind="percent" if unit == "%" else "count")

    share: dict[str, Any] = {
        "kind": "share",
        "part": Fraction(23),
        "whole": Fraction(31),
        "percent": Fraction("78.2"),
        "expected": Fraction(2300, 31),
        "low": Fraction("78.15"),
        "high": Fraction("78.25"),
        "verdict": "inconsistent",
        "holds": False,
        "reason": REASON,
        "claims": (0, 1, 2),
    }
    claims = (
        claim("31名", Fraction(31), "名"),
        claim("23名", Fraction(23), "名"),
        claim("78.2%", Fraction("78.2"), "%"),
    )
    sentences = tuple(Sentence(**at(words), paragraph=0) for words in re.findall("[^。\n]+。", text))
    return Report(
        id=report_id,
        path=path,
        folder="",
        source=source,
        text=text,
        alignment=alignment,
        metadata=Metadata(),
        sentences=sentences,
        claims=claims,
        checks=(Check(**at("78.2%"), **share | changes),),
    )


def only(report: Report) -> Finding:
    (found,) = findings(report)
    return found


def judged(text: str, **fields: Any) -> Finding:
    """Make a finding whose judged figure is `text`."""
    place: Any = {"start": 0, "end": 1, "source_start": 0, "source_end": 1}
    numbers = {name: Fraction(value) if isinstance(value, (int, str)) else value for name, value in fields.items()
               if name in {"part", "whole", "percent", "expected", "low", "high"}}  # fmt: skip
    known: Any = {"verdict": "inconsistent", "holds": None, "reason": "x"} | fields | numbers
    return Finding(
        report_id="",
        file="",
        check=Check(**place, text=text, **known),
        location=Location(line=1, column=1),
        passages=(),
        operands=(),
    )


def test_a_finding_shows_the_sentences_it_rests_on() -> None:
    """The judged sentence comes first, one that holds another figure behind it; all spans lead to the raw text."""
    found = only(made())
    assert [(passage.text, passage.location.line) for passage in found.passages] == [
        ("其中党员23名，占78.2%。", 2),
        ("现有教师31名。", 1),
    ]
    assert [[(passage.text[x.start : x.end], x.kind) for x in passage.labels] for passage in found.passages] == [
        [("78.2%", "judged"), ("23名", "operand")],
        [("31名", "operand")],
    ]
    source = made().source
    assert [source[passage.source_start : passage.source_end] for passage in found.passages] == [
        passage.text for passage in found.passages
    ]


def test_a_figure_outside_all_sentences_shows_its_line() -> None:
    """A row of a table is shown whole, without the white space around it."""
    report = made("表\n 教师\t31名 \n党员\t23名\t78.2%\n")
    assert [passage.text for passage in only(report).passages] == ["党员\t23名\t78.2%", "教师\t31名"]


@pytest.mark.parametrize(
    ("path", "report_id", "name"),
    [
        (None, "stdin", "stdin"),
        ("in/a.txt", "a.txt", "in/a.txt"),
        ("in/a.txt", "a.txt#2", "in/a.txt#2"),
        ("in\\b\\a.xlsx", "b/a.xlsx#5", "in\\b\\a.xlsx#5"),
        ("in/a.csv", "梧桐小学", "in/a.csv: 梧桐小学"),
    ],
)
def test_files_are_named_as_the_user_gave_them(path: str | None, report_id: str, name: str) -> None:
    """The part or row of a file of several reports is named too."""
    assert only(made(path=path, report_id=report_id)).file == name


@pytest.mark.parametrize(
    ("finding", "words"),
    [
        (judged("78.2%", kind="share", low="78.15", high="78.25", reason="23÷31＝74.19％，报告写78.2％，对不上"),
         "23 ÷ 31 = 74.19 %; the report says 78.2%, which stands for 78.15 to 78.25"),
        (judged("74.1%", kind="share", reason="23÷31＝74.19％，报告写74.1％，截去尾数相符", verdict="truncated"),
         "23 ÷ 31 = 74.19 %; the report says 74.1%, which is cut off, not rounded"),
        (judged("近八成", kind="share", reason="4÷5＝80％，报告写近八成，相符", verdict="approximate"),
         "4 ÷ 5 = 80 %; the report says 近八成"),
        (judged("31%", kind="share", reason="9÷(9＋20)＝31.03％，报告写31％，四舍五入相符", verdict="consistent"),
         "9 ÷ (9 + 20) = 31.03 %; the report says 31%"),
        (judged("78.2%", kind="share", whole=31, verdict="unknown"),
         "a figure is masked or unclear, so this cannot be recomputed; the report says 78.2%"),
        (judged("9项", kind="total", reason="3＋5＝8，报告写9项，对不上"), "3 + 5 = 8; the report says 9项"),
        (judged("9", kind="total", reason="3＋5＝8，报告写9，对不上"), "3 + 5 = 8; the report says 9"),
        (judged("4.1%", kind="sum_to_100", reason="3.4＋71.9＋21.6＋4.1＝101％，不等于100％，对不上"),
         "3.4 + 71.9 + 21.6 + 4.1 = 101 %; the shares do not come to 100 %"),
        (judged("50%", kind="sum_to_100", reason="30＋20＋50＝100％，相符", verdict="consistent"),
         "30 + 20 + 50 = 100 %; the shares come to 100 %"),
        (judged("25%", kind="growth", reason="12→15，增长25％，报告写25％，相符", verdict="consistent"),
         "12 → 15, up by 25 %; the report says 25%"),
        (judged("22%", kind="growth", reason="59→46，下降22.03％，报告写22％，四舍五入相符", verdict="consistent"),
         "59 → 46, down by 22.03 %; the report says 22%"),
        (judged("9%", kind="growth", reason="5÷(60－5)＝9.09％，报告写9％，四舍五入相符", verdict="consistent"),
         "5 ÷ (60 - 5) = 9.09 %; the report says 9%"),
        (judged("3个百分点", kind="growth",
            reason="90→92，相差2个百分点，报告写3个百分点，对不上", low="2.5", high="3.5"),
         "90 → 92, a difference of 2 percentage points; the report says 3个百分点, which stands for 2.5 to 3.5"),
        (judged("3倍", kind="growth", reason="8÷4＝2倍，报告写3倍，对不上", low=3, high=3),
         "8 ÷ 4 = 2 times; the report says 3倍"),
        (judged("1.5倍", kind="growth", reason="1.2万→3亿，增长2倍，报告写1.5倍，对不上"),
         "12000 → 300000000, up by 2 times; the report says 1.5倍"),
        (judged("6元", kind="average", reason="50÷10＝5，报告写6元，对不上", low="5.5", high="6.5"),
         "50 ÷ 10 = 5; the report says 6元, which stands for 5.5 to 6.5"),
        (judged("三分之一", kind="share", reason="17÷37＝45.95％，报告写三分之一，对不上", low="0.25", high="0.375"),
         "17 ÷ 37 = 45.95 %; the report says 三分之一, which stands for 25 to 37.5 %"),
        (judged("76.5%", kind="grim", whole=120, percent="76.5"),
         "no whole number of 120 gives 76.5 %; the report says 76.5%"),
        (judged("41名", kind="contradiction", expected=40), "40 is stated earlier; the report says 41名"),
        (judged("四个服务", kind="members", whole=4, part=3), "4 members are announced, 3 of them are listed"),
        (judged("103%", kind="over_100", percent=103), "such a share is at most 100 %; the report says 103%"),
    ],
)  # fmt: skip
def test_english_reasons(finding: Finding, words: str) -> None:
    """Every kind of check is explained from its figures."""
    assert english_reason(finding.check) == words


@pytest.mark.parametrize(
    ("location", "chinese", "english"),
    [
        (Location(line=3, column=1), "第3行", "line 3"),
        (Location(line=3, column=1, page="2"), "第2页第3行", "page 2, line 3"),
        (Location(line=3, column=1, paragraph="7"), "第7段", "paragraph 7"),
        (
            Location(line=3, column=1, cell="table 1, row 2, column 4"),
            "表1第2行第4列",
            "table 1, row 2, column 4",
        ),
        (Location(line=3, column=1, cell="row 2"), "row 2", "row 2"),
    ],
)
def test_places_are_those_that_a_person_sees(location: Location, chinese: str, english: str) -> None:
    """A line is named where the format has neither paragraphs nor cells."""
    assert (Wording("zh").place(location), Wording("en").place(location)) == (chinese, english)


@pytest.mark.parametrize(
    ("tally", "chinese", "english"),
    [
        (Tally(reports=2), ["共核对 2 份报告，重新计算 0 处。", "没有可以重新计算的说法。"],
         ["Reports: 2; statements recomputed: 0", "There is no statement that can be recomputed."]),
        (Tally(reports=1, accepted=1), ["共核对 1 份报告，重新计算 1 处。", "没有发现其他对不上的数字。",
                                        "已认可的 1 处不再提示。"],
         ["Reports: 1; statements recomputed: 1", "Nothing else was found that does not add up.",
          "1 accepted earlier, not shown."]),
    ],
)  # fmt: skip
def test_summaries_without_findings(tally: Tally, chinese: list[str], english: list[str]) -> None:
    """Nothing recomputed, nothing wrong and nothing left are told apart."""
    assert (Wording("zh").summary(tally), Wording("en").summary(tally)) == (chinese, english)


def test_a_summary_tells_what_was_not_judged() -> None:
    """All verdicts are counted; unknown ones and unread files are named."""
    tally = Tally(reports=3, unread=1, unjudged=5)
    tally.verdicts.update({"unknown": 2, "inconsistent": 1, "consistent": 4})
    assert Wording("zh").summary(tally) == [
        "共核对 3 份报告，重新计算 7 处：对不上 1 处，一致 4 处，未能判断 2 处。",
        "其中 2 处数字被遮盖或不明确，看过而未判断（--all 可逐条列出）。",
        "另有 5 处百分数，文中没有写明可供核算的数字，未核对。",
        "有 1 个文件未能读取，核对并不完整。",
    ]


def test_percentages_without_a_check_are_counted() -> None:
    """What no check is about is told, so that silence is not taken for agreement."""
    assert count([made()])[1].unjudged == 0
    assert count([made(claims=(0, 1))])[1].unjudged == 1


def test_what_was_left_open_is_told_by_reason() -> None:
    """The summary has a line for each reason, and the figures are listed behind the findings where asked for."""
    listed, tally = count([made(claims=(0, 1))], with_open=True)
    assert [(finding.check.verdict, finding.check.text, finding.is_wrong) for finding in listed] == [
        ("inconsistent", "78.2%", True),
        ("unknown", "78.2%", False),
    ]
    assert Wording("zh").summary(tally)[-2:] == [
        "另有 1 处百分数，文中没有写明可供核算的数字，未核对。",
        "　占比 1 处：没有写明部分或整体，未核对。",
    ]
    assert Wording("en").summary(tally)[-1] == "  shares: 1; the part or the whole is not stated."
    rows = json.loads(as_json(listed))
    assert [(row["kind"], row["reason"], row["sentence"], row["source_start"]) for row in rows[1:]] == [
        ("share", "没有写明部分或整体，未核对", "其中党员23名，占78.2%。", rows[0]["source_start"])
    ]
    assert rows[1]["reason_en"] == "the part or the whole is not stated; the report says 78.2%"


@pytest.mark.parametrize("form", ["text", "json", "csv", "html"])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_findings_of_an_earlier_run_are_known(tmp_path: Path, form: str, language: Language) -> None:
    """What this module writes is no report, in whichever form and language; a report is none of its files."""
    listed, tally = count([made()])
    words = Wording(language)
    written = {"text": as_text(listed, tally, words), "json": as_json(listed), "csv": as_csv(listed),
               "html": as_html(listed, tally, words)}  # fmt: skip
    path = tmp_path / "earlier"
    path.write_text(written[form], encoding="utf-8")
    assert is_findings(path)
    path.write_text(f"<html><title>{HEAD}</title><p>{BODY}</p></html>", encoding="utf-8")
    assert not is_findings(path)
    assert not is_findings(tmp_path / "none")


def test_text_marks_figures_and_cannot_steer_a_terminal() -> None:
    """The judged figure stands in other brackets than those it rests on; control characters are replaced."""
    report = made(HEAD + BODY.replace("其中", "其中\x1b[2J\x9b"), path="a\x1b.txt", report_id="a\x1b.txt")
    listed, tally = count([report])
    assert as_text(listed, tally, Wording("zh")) == (
        "a\ufffd.txt\n"
        "  第2行　占比，对不上：其中\ufffd[2J\ufffd党员［23名］，占【78.2%】。\n"
        "    依据（第1行）：现有教师［31名］。\n"
        f"    核算：{REASON}\n"
        "共核对 1 份报告，重新计算 1 处：对不上 1 处。\n"
    )


def test_json_has_every_figure_with_its_span() -> None:
    """Spans are those of the raw text; whole numbers stay whole."""
    report = made()
    (row,) = json.loads(as_json(findings(report)))
    assert tuple(row) == COLUMNS
    assert {name: row[name] for name in ("file", "line", "kind", "verdict", "part", "whole", "percent", "low")} == {
        "file": "a.txt", "line": 2, "kind": "share", "verdict": "inconsistent", "part": 23, "whole": 31,
        "percent": 78.2, "low": 78.15,
    }  # fmt: skip
    assert report.source[row["source_start"] : row["source_end"]] == row["text"] == "78.2%"
    assert report.source[row["sentence_start"] : row["sentence_end"]] == row["sentence"]
    assert [report.source[x["source_start"] : x["source_end"]] for x in row["operands"]] == ["31名", "23名"]
    assert as_json([]) == "[]\n"


def test_csv_runs_no_formula() -> None:
    """A sentence that would be one gets an apostrophe; the heads stand there even without findings."""
    csv = as_csv(findings(made(HEAD + BODY.replace("其中", "=1+"))))
    assert csv.startswith("\ufeff" + ",".join(COLUMNS) + "\r\na.txt,a.txt,2,")
    assert ",'=1+党员23名" in csv
    assert csv.endswith("|16-19\r\n")
    assert as_csv([]) == "\ufeff" + ",".join(COLUMNS) + "\r\n"


def test_the_page_holds_text_and_no_element_of_the_report() -> None:
    """It loads nothing, and what a report or a file name says cannot open an element."""
    report = made(HEAD + BODY.replace("其中", "其中<script>x</script>"), path="<i>.txt", report_id="<i>.txt")
    listed, tally = count([report])
    page = as_html(listed, tally, Wording("zh"))
    assert not re.search("<script|<i>|<link|src=|href=|url\\(", page)
    (sentence,) = re.findall('<p class="sentence">(.*?)</p>', page)
    assert unescape(re.sub("<[^>]*>", "", sentence)) == "其中<script>x</script>党员23名，占78.2%。"
    assert '<mark class="judged">78.2%</mark>' in sentence
    assert "<h2>&lt;i&gt;.txt</h2>" in page
    assert "对不上 1 处" in page


def test_accepted_findings_come_back_only_when_their_text_changes(tmp_path: Path) -> None:
    """Other lines, other files and other white space do not matter; another figure does."""
    path = tmp_path / "accepted.tsv"
    assert save_accepted(path, findings(made())) == 1
    assert save_accepted(path, findings(made("又一行。\n" + HEAD + BODY, path=None))) == 0
    accepted = read_accepted(path)
    assert accepted == {Key("share", "78.2%|31名|23名", "其中党员23名，占78.2%。")}
    for text, number in {
        "又一行。\n" + HEAD + BODY: 1,
        HEAD + BODY.replace("其中", "其中 "): 1,
        HEAD + BODY.replace("其中", "之中"): 0,
    }.items():
        listed, tally = count([made(text)], accepted)
        assert (tally.accepted, len(listed)) == (number, 1 - number)
        assert tally.checks == 1


def test_a_list_edited_by_hand_is_read_and_added_to(tmp_path: Path) -> None:
    """Comments, a missing note, a missing last line end, other line ends and a spreadsheet's quotes are no harm."""
    path = tmp_path / "accepted.tsv"
    rows = ["# 我的清单", "", "kind\tfigures\tsentence", 'total\t9项\t"共""9""项 。"', "share\t1%\t'=占1%。"]
    path.write_bytes("\r\n".join(rows).encode("utf-8-sig"))
    mine = {Key("total", "9项", '共"9"项。'), Key("share", "1%", "=占1%。")}
    assert read_accepted(path) == mine
    assert save_accepted(path, findings(made())) == 1
    assert read_accepted(path) == mine | {only(made()).key}
    path.write_text("# 还没有\n", encoding="utf-8")
    assert read_accepted(path) == frozenset()
    assert save_accepted(path, findings(made(HEAD + BODY.replace("其中", "=")))) == 1
    assert read_accepted(path) == {Key("share", "78.2%|31名|23名", "=党员23名，占78.2%。")}
    assert "\t'=党员" in path.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"kind\tfigures\n", "accepted.tsv:1: the header"),
        (b"kind\tfigures\tsentence\tnote\n\nshares\ta\tb\n", "accepted.tsv:3: kind: 'shares' is not one of share"),
        (b"kind\tfigures\tsentence\nshare\t\tb\n", "accepted.tsv:2: figures is empty"),
        (b"kind\tfigures\tsentence\nshare\ta\n", "accepted.tsv:2: sentence is empty"),
        (b"kind\tfigures\tsentence\nshare\ta\tb\tc\td\n", "accepted.tsv:2: 5 cells"),
        ("kind\tfigures\tsentence\nshare\ta\t党\n".encode("gbk"), "accepted.tsv is not in UTF-8"),
    ],
)
def test_malformed_lists_are_refused_with_line_and_field(tmp_path: Path, content: bytes, message: str) -> None:
    """The message says where to look; nothing is added to such a file."""
    path = tmp_path / "accepted.tsv"
    path.write_bytes(content)
    for attempt in (lambda: read_accepted(path), lambda: save_accepted(path, [])):
        with pytest.raises(UsageError, match=re.escape(message)):
            attempt()
    assert path.read_bytes() == content


def test_lists_that_cannot_be_had(tmp_path: Path) -> None:
    """A missing list and one that cannot be made are errors in a sentence."""
    with pytest.raises(UsageError, match="cannot be read"):
        read_accepted(tmp_path / "none.tsv")
    with pytest.raises(OutputError, match="cannot be written"):
        save_accepted(tmp_path / "none" / "accepted.tsv", findings(made()))
