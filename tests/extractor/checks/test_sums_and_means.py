"""Shares of several parts, mean growth, shares of votes and matters, and texts that nobody would write."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reportcorpus.extractor.checks import checks
from reportcorpus.extractor.claims import claims

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from reportcorpus.lexicon import Lexicon
    from reportcorpus.model import Check


def brief(found: Iterable[Check]) -> list[tuple[str, str]]:
    return [(check.verdict, check.reason) for check in found]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (
            ["专任教师60人，其中正高3人，副高12人，合计占25%。"],
            [("consistent", "(3＋12)÷60＝25％，报告写25％，相符")],
        ),
        (
            ["专任教师60人，其中正高3人、副高12人，合计占28%。"],
            [("inconsistent", "(3＋12)÷60＝25％，报告写28％，对不上（写28％的应在27.5至28.5之间）")],
        ),
        (
            ["教师60人，博士3人、硕士12人，两者占教师总数的28%。"],
            [("inconsistent", "(3＋12)÷60＝25％，报告写28％，对不上（写28％的应在27.5至28.5之间）")],
        ),
        (
            ["现有教师60人。", "博士3人、硕士12人，合计占全校教师总数的25.0%。"],
            [("consistent", "(3＋12)÷60＝25％，报告写25％，相符")],
        ),
        (
            ["教师60人，其中正高3人，占5%，副高12人，占20%，合计占26%。"],
            [
                ("consistent", "3÷60＝5％，报告写5％，相符"),
                ("consistent", "12÷60＝20％，报告写20％，相符"),
                ("inconsistent", "(3＋12)÷60＝25％，报告写26％，对不上（写26％的应在25.5至26.5之间）"),
            ],
        ),
        (["教师60人，博士3人、硕士12人，共占教师总数的21%。"], []),
        (
            ["教师60人，博士3人、硕士12人、学士40人，三者合计约占九成。"],
            [("approximate", "(3＋12＋40)÷60＝91.67％，报告写九成，相符")],
        ),
        (["教师60人，博士3人、硕士12人，合计占25%。"], [("consistent", "(3＋12)÷60＝25％，报告写25％，相符")]),
        (
            ["女教师30人、男教师20人，合计占教职工100人的50%。"],
            [("consistent", "(30＋20)÷100＝50％，报告写50％，相符")],
        ),
        (
            ["女教师30人、男教师20人，合计占教职工100人的60%。"],
            [("inconsistent", "(30＋20)÷100＝50％，报告写60％，对不上（写60％的应在59.5至60.5之间）")],
        ),
        (
            ["女教师30人、男教师20人，合计占全体教职工100人的50%。"],
            [("consistent", "(30＋20)÷100＝50％，报告写50％，相符")],
        ),
        (
            ["本科学历40人，研究生20人，合计占教师总数60人的100%。"],
            [("consistent", "(40＋20)÷60＝100％，报告写100％，相符")],
        ),
        (
            ["语文教师12人、数学教师8人，共占40人的50%。"],
            [("consistent", "(12＋8)÷40＝50％，报告写50％，相符")],
        ),
        (
            ["语文教师20人、数学教师20人两类合计占教职工总数80人的50%。"],
            [("consistent", "(20＋20)÷80＝50％，报告写50％，相符")],
        ),
        (
            ["2020年、2021年分别培训20人、30人，合计占全校教职工100人的50%。"],
            [("consistent", "(20＋30)÷100＝50％，报告写50％，相符")],
        ),
        (
            ["教师60人，博士3人、硕士12人，合计占教师80人的25%。"],  # 60 is not what the share is told of
            [],
        ),
        (
            ["省级骨干教师5人、市级骨干教师7人，占专任教师60人的20%。"],
            [("consistent", "(5＋7)÷60＝20％，报告写20％，相符")],
        ),
        (
            ["省级骨干教师5人、市级骨干教师7人，占专任教师60人的30%。"],
            [("inconsistent", "7÷60＝11.67％，报告写30％，对不上（写30％的应在29.5至30.5之间）")],
        ),
        (["博士3人占5%，硕士12人占20%，合计占教师60人的26%。"], []),
        (
            ["女教师30人，共占教职工100人的40%。"],
            [("inconsistent", "30÷100＝30％，报告写40％，对不上（写40％的应在39.5至40.5之间）")],
        ),
        (["女教师30人；男教师20人；合计占教职工100人的50%。"], []),
        (["女教师30人，都是骨干，男教师20人，都是新手，合计占教职工100人的50%。"], []),
    ],
)
def test_shares_of_sums(audit, lines: list[str], expected: list[tuple[str, str]]) -> None:
    """Parts told one by one are added; it is a mistake only where the text says which they are."""
    assert brief(audit(*lines)) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "经费由2016年的100万元增加到2020年的146.41万元，年均增长10%。",
            [("consistent", "(146.41万÷100万)^(1/4)－1＝10％，报告写10％，相符")],
        ),
        (
            "经费由2016年的100万元增加到2020年的146.41万元，年均增长11.6%。",
            [("consistent", "(146.41万÷100万－1)÷4＝11.6％，报告写11.6％，四舍五入相符")],
        ),
        (
            "经费由2016年的100万元增加到2020年的146.41万元，年均增长21%。",
            [("inconsistent", "(146.41万÷100万)^(1/4)－1＝10％，报告写21％，对不上（写21％的应在20.5至21.5之间）")],
        ),
        (
            "党员由2018年的100名减少到2020年的81名，年均下降10%。",
            [("consistent", "1－(81÷100)^(1/2)＝10％，报告写10％，相符")],
        ),
        (
            "学生由1000人增加到1610人，五年来年均增长约10%。",
            [("approximate", "(1610÷1000)^(1/5)－1＝9.99％，报告写约10%，相符")],
        ),
        ("经费由2016年的100万元增加到2020年的146.41万元，年均增长14%。", []),  # right over three years
        ("经费由100万元增加到2020年的146.41万元，年均增长21%。", []),
        ("学生由1000人增加到1610人，五年来年均增长30%。", []),
        ("生产总值由2016年的100亿元增加到2020年的146亿元，年均增长21%。", []),
        ("党员由2018年的100名减少到2020年的81名，年均增长10%。", []),
    ],
)
def test_mean_growth(audit, sentence: str, expected: list[tuple[str, str]]) -> None:
    """Compound growth and the plain average are both right; only dated figures that fit neither are a mistake."""
    assert brief(check for check in audit(sentence) if check.kind == "growth") == expected


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (
            ["接受119名代表测评，评价“好”的102票，好评率达85.7%。"],
            [("consistent", "102÷119＝85.71％，报告写85.7％，四舍五入相符")],
        ),
        (
            ["到会代表62人，赞成59票，赞成率96.2%。"],
            [("inconsistent", "59÷62＝95.16％，报告写96.2％，对不上（写96.2％的应在96.15至96.25之间）")],
        ),
        (
            ["39个问题已经有31件办结，占总数的79.5%。"],
            [("consistent", "31÷39＝79.49％，报告写79.5％，四舍五入相符")],
        ),
        (["我园6人参赛，5人得奖，获奖面83.3%。"], [("consistent", "5÷6＝83.33％，报告写83.3％，四舍五入相符")]),
        (
            ["学校有学生1186人。", "留守学生共有467人，差不多占学生总数的四成。"],
            [("consistent", "467÷1186＝39.38％，报告写四成，四舍五入相符")],
        ),
        (
            ["支部共有党员33人。", "民主评议结果，优秀8人，占比24.2%。"],
            [("consistent", "8÷33＝24.24％，报告写24.2％，四舍五入相符")],
        ),
        (["梳理问题39个，制定措施31项，占比24%。"], []),
        (["（3人、5人，共9人"], []),
    ],
)
def test_parts_counted_otherwise_than_the_whole(audit, lines: list[str], expected: list[tuple[str, str]]) -> None:
    """Votes are cast by persons, and matters are counted by several words; a base may be the size of the branch."""
    assert brief(audit(*lines)) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "到会62人，赞成59票、反对2票、弃权1票，共60票。",
            [("inconsistent", "59＋2＋1＝62，报告写60票，对不上")],
        ),
        (
            "教师60人，其中专任50人、行政6人、教辅5人。",
            [("inconsistent", "50＋6＋5＝61，报告写60人，对不上")],
        ),
        (
            "编制情况：在编45人、编外6人，共52人。",
            [("inconsistent", "45＋6＝51，报告写52人，对不上")],
        ),
        (
            "表决结果：赞成18票，反对1票，共18票。",
            [("inconsistent", "18＋1＝19，报告写18票，对不上")],
        ),
        ("表决结果：赞成18票，反对1票，共20票。", []),  # 弃权 is untold
        ("表决结果：赞成18票，反对1票，共计20票。", []),
        ("测评结果：满意18票，不满意1票，共20票。", []),
        (
            "校内培训18人，校外培训1人，共20人。",
            [("inconsistent", "18＋1＝19，报告写20人，对不上")],
        ),
        ("本科以上30人、研究生5人，共30人。", []),
        ("党员12人、志愿者20人，共30人。", []),
    ],
)
def test_classes_that_shut_each_other_out_add_up(audit, sentence: str, expected: list[tuple[str, str]]) -> None:
    """All classes of one division must come to their total and some to no more; others may overlap."""
    assert brief(audit(sentence)) == expected


def test_divisions_of_a_users_own(document, lexicon: Lexicon, tmp_path: Path) -> None:
    """A row of the table of divisions makes a list of its classes certain."""
    sentence = "甲等生30人、乙等生25人，共56人。"
    own = tmp_path / "divisions.tsv"
    own.write_text("division\tclasses\textent\treason\n等\t甲等|乙等\tall\tone grade each\n", encoding="utf-8")
    made = document(sentence)
    found = []
    for known in (lexicon, lexicon.extended(own)):
        hits = known.find(made.text)
        found.append([check.verdict for check in checks(made, hits, known, claims(made, hits, known))])
    assert found == [[], ["inconsistent"]]


def test_a_passage_that_stands_twice_was_torn(audit) -> None:
    """A list that breaks off is a mistake, unless the same passage begins anew: then the text is damaged."""
    torn = "做到“五个突出”：一是突出主业。二是突出实效。三是突出基层。"
    assert [check.verdict for check in audit(torn)] == ["inconsistent"]
    assert audit(torn + "推动工作，" + torn) == ()


def test_a_list_is_judged_once(audit) -> None:
    """A set phrase whose members are judged against the registry is not judged again by their number."""
    found = audit("树牢“四个意识”：政治意识、大局意识、核心意识、安全意识。")
    assert [(check.kind, check.verdict, check.text) for check in found] == [("members", "inconsistent", "四个意识")]


@pytest.mark.parametrize(
    "unit",
    [
        "比例|",
        "3人|",
        "1|",
        "占|5%|",
        "a|0\n合计|0\n",
        "|a|比例|\n|3|5%|\n",
        "由1人增至2人，",
        "女3人、",
        "四个服务：服务、",
    ],
)
def test_long_monotonous_rows(audit, unit: str) -> None:
    """Thirty thousand characters of one kind are judged like any other text, however a table or a list is hinted at."""
    text = unit * (30_000 // len(unit))
    assert all(text[check.start : check.end] == check.text for check in audit(*text.split("\n")))
