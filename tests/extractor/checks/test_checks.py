"""What a report lets one recompute is recomputed, and judged no more strictly than rounding allows."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportcorpus.extractor.checks.rules import Interval, decimal, is_possible, judge, step

if TYPE_CHECKING:
    from reportcorpus.model import Bound, Verdict


def exactly(value: Fraction) -> Interval:
    """Return the interval of one value."""
    return Interval(value, value)


@pytest.mark.parametrize(
    ("part", "whole", "stated", "verdict"),
    [
        (92, 120, "76.7", "consistent"),
        (92, 120, "77", "consistent"),
        (92, 120, "76.6", "truncated"),
        (92, 120, "76", "truncated"),
        (92, 120, "78", "inconsistent"),
        (1, 8, "12.5", "consistent"),
        (1, 8, "13", "consistent"),
        (1, 8, "12", "consistent"),
        (45, 46, "98", "consistent"),
        (45, 46, "97.83", "consistent"),
        (45, 46, "97", "truncated"),
    ],
)
def test_rounding_vectors(part: int, whole: int, stated: str, verdict: Verdict) -> None:
    """Rounding half up and half even both agree; cutting off is told apart from a mistake."""
    assert judge(f"{stated}%", Fraction(stated), "exact", exactly(Fraction(100 * part, whole))) == verdict


@pytest.mark.parametrize(
    ("text", "value", "bound", "recomputed", "verdict"),
    [
        ("约77%", 77, "approx", Fraction(230, 3), "approximate"),
        ("约77%", 77, "approx", Fraction(70), "inconsistent"),
        ("近60%", 60, "approx", Fraction(59), "approximate"),
        ("近60%", 60, "approx", Fraction(62), "inconsistent"),
        ("超65%", 65, "at_least", Fraction(65), "inconsistent"),
        ("超65%", 65, "at_least", Fraction(651, 10), "approximate"),
        ("65%以上", 65, "at_least", Fraction(65), "approximate"),
        ("65%以上", 65, "at_least", Fraction(60), "inconsistent"),
        ("不足5%", 5, "at_most", Fraction(5), "inconsistent"),
        ("不足5%", 5, "at_most", Fraction(4), "approximate"),
        ("5%以内", 5, "at_most", Fraction(5), "approximate"),
        ("七成", 70, "exact", Fraction(66), "consistent"),
        ("七成", 70, "exact", Fraction(60), "inconsistent"),
    ],
)
def test_qualifiers_are_respected(text: str, value: int, bound: Bound, recomputed: Fraction, verdict: Verdict) -> None:
    """约 leaves room on both sides, 近 below, 超 and 不足 leave out the figure itself."""
    assert judge(text, Fraction(value), bound, exactly(recomputed)) == verdict


def test_a_range_leaves_room() -> None:
    """A range agrees with what lies in it."""
    verdicts = [judge("85%～90%", Fraction(85), "range", exactly(Fraction(v)), Fraction(90)) for v in (84, 85, 90, 91)]
    assert verdicts == ["inconsistent", "approximate", "approximate", "inconsistent"]


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("76.7%", "1/10"),
        ("50.0%", "1/10"),
        ("92名", "1"),
        ("3.2万元", "1000"),
        ("百分之十二点五", "1/10"),
        ("七成", "10"),
        ("八成半", "5"),
        ("1.25亿元", "1000000"),
        ("3万人", "10000"),
    ],
)
def test_last_place(text: str, last: str) -> None:
    """The last place of a figure says how it was rounded."""
    assert step(text) == Fraction(last)


@pytest.mark.parametrize(
    ("percent", "whole", "possible"),
    [
        ("76.7", 120, True),
        ("76.5", 120, False),
        ("35", 28, False),
        ("98.5", 60, False),
        ("95", 19, True),
        ("50", 2, True),
    ],
)
def test_grim_percentages(percent: str, whole: int, possible: bool) -> None:
    """A percentage is possible where some whole number of the base rounds to it."""
    places = len(percent.partition(".")[2])
    assert is_possible(Fraction(percent), Fraction(1, 10**places), whole) is possible


@pytest.mark.parametrize(
    ("means", "size", "published"),
    [
        ([f"5.{n}" for n in range(19, 31)], 28, "FFTFFFTFFFTF"),
        ([f"0.{n}" for n in range(150, 160)], 360, "TFFTFFTFTF"),
        ([f"0.{n}" for n in range(80, 90)], 56, "TFTFTFTTTT"),
    ],
)
def test_grim_vectors_of_means(means: list[str], size: int, published: str) -> None:
    """The GRIM test gives the vectors published with the R package scrutiny (a mean is a percentage over 100)."""
    found = ["FT"[is_possible(100 * Fraction(m), Fraction(100, 10 ** len(m.partition(".")[2])), size)] for m in means]
    assert "".join(found) == published


@given(st.integers(1, 500), st.integers(0, 500), st.integers(0, 3))
def test_what_is_rounded_is_possible_and_consistent(whole: int, part: int, places: int) -> None:
    """Whatever share is rounded to whatever place, it is judged consistent and possible."""
    part = min(part, whole)
    exact = Fraction(100 * part, whole)
    stated = decimal(exact, places)
    text = f"{stated}{'.' if places and '.' not in stated else ''}{'0' * (places - len(stated.partition('.')[2]))}%"
    assert judge(text, Fraction(stated), "exact", exactly(exact)) == "consistent"
    assert is_possible(Fraction(stated), step(text), whole)


# kind, part, whole, percent, verdict, text of the judged figure, reason
FOUND = [
    (
        "现有党员14名，其中女党员9名，占党员总数的64.3%。",
        [("share", 9, 14, "64.3", "consistent", "64.3%", "9÷14＝64.29％，报告写64.3％，四舍五入相符")],
    ),
    (
        "全校教职工120人，党员36人，占教职工总数的32%。",
        [
            (
                "share",
                36,
                120,
                "32",
                "inconsistent",
                "32%",
                "36÷120＝30％，报告写32％，对不上（写32％的应在31.5至32.5之间）",
            )
        ],
    ),
    (
        "教职工53人，其中党员29人，占54.7%；其中高级职称14人，占党员的48.2%。",
        [
            ("share", 29, 53, "54.7", "consistent", "54.7%", "29÷53＝54.72％，报告写54.7％，四舍五入相符"),
            ("share", 14, 29, "48.2", "truncated", "48.2%", "14÷29＝48.28％，报告写48.2％，截去尾数相符"),
        ],
    ),
    (
        "62名党员中有37名具备中高级职称，占59.6%。",
        [("share", 37, 62, "59.6", "truncated", "59.6%", "37÷62＝59.68％，报告写59.6％，截去尾数相符")],
    ),
    (
        "16名党员中，女党员7名，占43.75%；青年党员5名，占31.25%；老党员4名，占25%。",
        [
            ("share", 7, 16, "43.75", "consistent", "43.75%", "7÷16＝43.75％，报告写43.75％，相符"),
            ("share", 5, 16, "31.25", "consistent", "31.25%", "5÷16＝31.25％，报告写31.25％，相符"),
            ("share", 4, 16, "25", "consistent", "25%", "4÷16＝25％，报告写25％，相符"),
            ("sum_to_100", None, None, None, "consistent", "25%", "43.75＋31.25＋25＝100％，相符"),
        ],
    ),
    (
        "一等奖10名（全市共13名），占全市获奖人数76.9%。",
        [("share", 10, 13, "76.9", "consistent", "76.9%", "10÷13＝76.92％，报告写76.9％，四舍五入相符")],
    ),
    (
        "92名教师获奖，占全市获奖人数28.7%（全市获奖人数共321名）。",
        [("share", 92, 321, "28.7", "consistent", "28.7%", "92÷321＝28.66％，报告写28.7％，四舍五入相符")],
    ),
    (
        "党员教师获奖34人次，占全校获奖总数52人次的65.4%。",
        [("share", 34, 52, "65.4", "consistent", "65.4%", "34÷52＝65.38％，报告写65.4％，四舍五入相符")],
    ),
    (
        "120名教师参训，92名合格，合格率76.7%。",
        [("share", 92, 120, "76.7", "consistent", "76.7%", "92÷120＝76.67％，报告写76.7％，四舍五入相符")],
    ),
    (
        "120名教师参训，92名合格，合格率80%。",
        [
            (
                "share",
                92,
                120,
                "80",
                "inconsistent",
                "80%",
                "92÷120＝76.67％，报告写80％，对不上（写80％的应在79.5至80.5之间）",
            )
        ],
    ),
    (
        "发放问卷396份，收回372份，其中表示满意的341份，满意率超过九成。",
        [("share", 341, 372, "90", "approximate", "超过九成", "341÷372＝91.67％，报告写超过九成，相符")],
    ),
    (
        "38名教职工中有26人报名，近七成。",
        [("share", 26, 38, "70", "approximate", "近七成", "26÷38＝68.42％，报告写近七成，相符")],
    ),
    (
        "共有党员28名，xx名党员参加，占党员总数的50%。",
        [("share", None, 28, "50", "unknown", "50%", "未知÷28，报告写50％：数字被遮盖，无法核算")],
    ),
    ("获一等奖3项、二等奖5项，共8项。", [("total", None, None, None, "consistent", "8项", "3＋5＝8，报告写8项，相符")]),
    (
        "获一等奖3项、二等奖5项，共9项。",
        [("total", None, None, None, "inconsistent", "9项", "3＋5＝8，报告写9项，对不上")],
    ),
    (
        "全校共有班级8个，其中低年级3个、中年级3个、高年级2个。",
        [("total", None, None, None, "consistent", "8个", "3＋3＋2＝8，报告写8个，相符")],
    ),
    (
        "党员由120名增加到150名，增长25%。",
        [("growth", 150, 120, "25", "consistent", "25%", "120→150，增长25％，报告写25％，相符")],
    ),
    (
        "党员由120名增加到150名，增长30%。",
        [
            (
                "growth",
                150,
                120,
                "30",
                "inconsistent",
                "30%",
                "120→150，增长25％，报告写30％，对不上（写30％的应在29.5至30.5之间）",
            )
        ],
    ),
    (
        "合格率从52.4%上升到61.9%，提高9.5个百分点。",
        [
            (
                "growth",
                "61.9",
                "52.4",
                "9.5",
                "consistent",
                "9.5个百分点",
                "52.4→61.9，相差9.5个百分点，报告写9.5个百分点，相符",
            )
        ],
    ),
    (
        "投入由1.2万元增加到3万元，增长1.5倍。",
        [("growth", 30000, 12000, "1.5", "consistent", "1.5倍", "1.2万→3万，增长1.5倍，报告写1.5倍，相符")],
    ),
    (
        "捐款共计12000元，40名党员，人均300元。",
        [("average", None, None, None, "consistent", "300元", "12000÷40＝300，报告写300元，相符")],
    ),
    (
        "共有教职工60人。党员占教职工总数的98.5%。",
        [
            (
                "grim",
                None,
                60,
                "98.5",
                "inconsistent",
                "98.5%",
                "60的任何整数份都得不出98.5％：59÷60＝98.33％，60÷60＝100％",
            )
        ],
    ),
    (
        "学生参与率达102%。",
        [("over_100", None, None, "102", "inconsistent", "102%", "这样的比率不会超过100％，报告写102％")],
    ),
]


@pytest.mark.parametrize(("sentence", "expected"), FOUND)
def test_finds_what_can_be_recomputed(audit, sentence: str, expected: list[tuple[object, ...]]) -> None:
    """A sentence gives its checks in full, each where the judged figure stands, with the computation in one line."""
    found = audit(sentence)
    fraction = [tuple(Fraction(v) if v is not None else None for v in e[1:4]) for e in expected]
    assert [(c.kind, c.verdict, c.text, c.reason) for c in found] == [(e[0], e[4], e[5], e[6]) for e in expected]
    assert [(c.part, c.whole, c.percent) for c in found] == fraction
    assert [sentence[c.start : c.end] for c in found] == [c.text for c in found]


@pytest.mark.parametrize(
    "sentence",
    [
        "全校教职工120人。今年发展党员2人，同比增长30%。",
        "教师50人，其中党员20人，高级职称35人。",
        "培训教师320人次，举办讲座8场，满意率98%。",
        "参加比赛3次，获奖5次，共培训12次。",
        "支持1万名毕业生到基层，选拔6574名毕业生，就业率达到93%。",
        "固定资产投资由1310亿元增加到6000亿元，年均增长35.6%。",
        "党员占教职工的35%，团员占20%，群众占40%。",
        "约120名教师参训，90余名合格，合格率80%。",
        "完成率102%，毛入学率达103%，同比增长150%。",
        "×名党员参加，占党员总数的80%。",
        "三类桥136座，四类桥173座，处治率100%。",
    ],
)
def test_does_not_judge_what_is_not_stated(audit, sentence: str) -> None:
    """Figures that wording does not tie together are not put together."""
    assert [(c.kind, c.reason) for c in audit(sentence)] == []


# What members, repeats, tables and other lists give: kind, verdict, text of the judged figure, reason.
ALSO = [
    (
        ["在职教师36名，党员12名，占教师总数的三分之一。"],
        [("share", "consistent", "三分之一", "12÷36＝33.33％，报告写三分之一，相符")],
    ),
    (
        ["培训班64期，其中送培到乡21期，占比近三分之一。"],
        [("share", "approximate", "近三分之一", "21÷64＝32.81％，报告写近三分之一，相符")],
    ),
    (
        ["教师40名，其中党员8名，占三分之一。"],
        [("share", "inconsistent", "三分之一",
            "8÷40＝20％，报告写三分之一，对不上（写三分之一的应在29.1667至37.5之间）")],
    ),
    (
        ["教师41名，其中党员23名，占一半。"],
        [("share", "inconsistent", "一半", "23÷41＝56.1％，报告写一半，对不上（写一半的应在45至55之间）")],
    ),
    (
        ["民主评议结果为：优秀9人，合格20人，优秀比例31.0%。"],
        [("share", "consistent", "31.0%", "9÷(9＋20)＝31.03％，报告写31％，四舍五入相符")],
    ),
    (["民主评议结果为：优秀9人，合格20人，优秀比例36%。"], []),
    (
        ["发放问卷320份，收回304份，回收率95%；表示满意的298份，满意率98.5%。"],
        [
            ("share", "consistent", "95%", "304÷320＝95％，报告写95％，相符"),
            ("share", "inconsistent", "98.5%",
                "298÷304＝98.03％，报告写98.5％，对不上（写98.5％的应在98.45至98.55之间）"),
        ],
    ),
    (
        ["全校413名困难学生中，已有372名配备导师，结对率达到91.1%。"],
        [("share", "inconsistent", "91.1%",
            "372÷413＝90.07％，报告写91.1％，对不上（写91.1％的应在91.05至91.15之间）")],
    ),
    (["全校60名教师中，有20名党员，合格率98%。"], []),
    (
        ["合格率95%，比上年的86.7%提高8.3个百分点。"],
        [("growth", "consistent", "8.3个百分点", "86.7→95，相差8.3个百分点，报告写8.3个百分点，相符")],
    ),
    (
        ["投入经费86.4万元，比上年的72万元增长25%。"],
        [("growth", "inconsistent", "25%", "72万→86.4万，增长20％，报告写25％，对不上（写25％的应在24.5至25.5之间）")],
    ),
    (
        ["第一轮优秀率75.9%；第二轮优秀率升至93.1%，提高17.2个百分点。"],
        [("growth", "consistent", "17.2个百分点", "75.9→93.1，相差17.2个百分点，报告写17.2个百分点，相符")],
    ),
    (["第一轮优秀率75.9%；第二轮合格率升至93.1%，提高12个百分点。"], []),
    (["录取64人，是上年32人的2倍。"], [("growth", "consistent", "2倍", "64÷32＝2倍，报告写2倍，相符")]),
    (["录取64人，是上年32人的3倍。"], [("growth", "inconsistent", "3倍",
        "64÷32＝2倍，报告写3倍，对不上（写3倍的应在2.5至3.5之间）")]),
    (["送教由46场次增加到92场次，两年翻了一番。"], [("growth", "consistent", "一番",
        "92÷46＝2倍，报告写翻一番，相符")]),
    (["送教由46场次增加到60场次，翻了一番。"], [("growth", "inconsistent", "一番",
        "60÷46＝1.3倍，报告写翻一番，对不上")]),
    (
        ["29名党员缴纳党费2.1万元，人均约724元。"],
        [("average", "approximate", "约724元", "2.1万÷29＝724.14，报告写约724元，相符")],
    ),
    (["40名党员捐款12000元，人均400元。"], [("average", "inconsistent", "400元",
        "12000÷40＝300，报告写400元，对不上（写400元的应在399.5至400.5之间）")]),
    (
        ["党员29名。", "党员自学打卡累计2436次，人均84次。"],
        [("average", "consistent", "84次", "2436÷29＝84，报告写84次，相符")],
    ),
    (["党员29名。", "党员自学打卡累计2436次，人均90次。"], []),
    (
        ["召开党员大会4次、支委会12次、党小组会12次，上党课5次，共计34次。"],
        [("total", "inconsistent", "34次", "4＋12＋12＋5＝33，报告写34次，对不上")],
    ),
    (
        ["全校活动6次，召开党员大会4次、支委会12次，共计16次。"],
        [("total", "consistent", "16次", "4＋12＝16，报告写16次，相符")],
    ),
    (["召开党员大会4次、支委会12次，共计培训34次。"], []),
    (
        ["13名党员捐款4600元，其中一人1000元；22名群众捐款3150元，两笔款项合计7750元。"],
        [("total", "consistent", "7750元", "4600＋3150＝7750，报告写7750元，相符")],
    ),
    (["党员捐款4600元，群众捐款3150元，两笔款项合计8000元。"], []),
    (
        ["从学历看，研究生占3.4%，本科占71.9%，专科占21.6%，中专及以下占4.1%。"],
        [("sum_to_100", "inconsistent", "4.1%", "3.4＋71.9＋21.6＋4.1＝101％，不等于100％，对不上")],
    ),
    (["研究生占3.4%，党员占71.9%，女教师占21.6%，名师占4.1%。"], []),
    (
        ["落实“三个服务”（服务党员、服务教师、服务学生）。"],
        [("members", "consistent", "三个服务", "“三个服务”列出3项，相符")],
    ),
    (
        ["落实“四个服务”（服务党员、服务教师、服务学生）。"],
        [("members", "inconsistent", "四个服务", "“四个服务”列出3项，对不上")],
    ),
    (
        ["做好四项工作：一是抓学习。二是抓队伍。三是抓作风。"],
        [("members", "inconsistent", "四项工作", "“四项工作”列出3项，对不上")],
    ),
    (
        ["做好三项工作：一是抓学习。", "二是抓队伍；三是抓作风。", "一是另一件事。"],
        [("members", "consistent", "三项工作", "“三项工作”列出3项，相符")],
    ),
    (
        ["做好三项工作：一是抓学习。", "说明如下。", "二是抓队伍。", "又说明如下。", "三是抓作风。"],
        [("members", "consistent", "三项工作", "“三项工作”列出3项，相符")],
    ),
    (["做好三项工作：一是抓学习。二是抓队伍，包括：一是讲课，二是交流，三是比赛。三是抓作风。"], []),
    (["做好三项工作：一是抓学习。", "二是抓队伍：", "一是讲课。", "二是交流。", "三是抓作风。"], []),
    (["做好两项工作：一是抓学习，包括：一是读书，二是讲课，三是交流。二是抓队伍。"], []),
    (
        ["开展四项行动（一是读书行动，二是走访行动，三是帮扶行动）。"],
        [("members", "inconsistent", "四项行动", "“四项行动”列出3项，对不上")],
    ),
    (["落实“四个服务”（服务党员、服务教师、服务学生等）。"], []),
    (["落实“五个服务”（服务党员和教师、服务学生、家长）。"], []),
    (["增强“三项本领”、提高“两种能力”：学习本领、工作本领、研究本领。"], []),
    (
        ["学校现有党员41名。", "工作扎实。", "目前，学校共有党员44名。"],
        [("contradiction", "inconsistent", "44名", "党员：前文写41，此处写44")],
    ),
    (
        ["学校现有党员41名。", "全校共有党员41名。"],
        [("contradiction", "consistent", "41名", "党员：前文写41，此处写41")],
    ),
    (["学校现有党员41名。", "去年，学校共有党员39名。", "石坪中学现有党员20名。", "共有青年党员12名。"], []),
    (
        ["支部\t党员（名）\t参训率（%）", "低年级\t24\t95", "高年级\t19\t100", "合计\t44\t97"],
        [("total", "inconsistent", "44", "24＋19＝43，报告写44，对不上")],
    ),
    (["| 支部 | 册数 |", "|---|---|", "| 甲 | 24 |", "| 乙 | 19 |", "| 合计 | 43 |"],
     [("total", "consistent", "43", "24＋19＝43，报告写43，相符")]),
    (["支部\t册数", "甲\t24", "乙\t无", "合计\t43"], []),
    (
        ["支部\t教师\t党员\t党员占比（%）", "甲\t20\t5\t25", "乙\t30\t10\t33.3", "丙\t40\t10\t25", "丁\t10\t4\t45"],
        [
            ("share", "consistent", "25", "5÷20＝25％，报告写25％，相符"),
            ("share", "consistent", "33.3", "10÷30＝33.33％，报告写33.3％，相符"),
            ("share", "consistent", "25", "10÷40＝25％，报告写25％，相符"),
            ("share", "inconsistent", "45", "4÷10＝40％，报告写45％，对不上"),
        ],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("lines", "expected"), ALSO)
def test_lists_changes_tables_and_repeats(audit, lines: list[str], expected: list[tuple[str, ...]]) -> None:
    """Fractions, classes, changes, averages, totals, members and tables are judged, nothing beside them."""
    assert [(c.kind, c.verdict, c.text, c.reason) for c in audit(*lines)] == expected


def test_a_base_may_stand_elsewhere(audit) -> None:
    """A base that is stated once serves the whole report."""
    found = audit("学校现有教职工38名，党员16名。", "工作扎实。", "本科以上学历29名，占教职工总数的76.3%。")
    assert [(c.kind, c.part, c.whole, c.verdict) for c in found] == [("share", 29, 38, "consistent")]


def test_claims_and_interval_are_named(audit) -> None:
    """A check names the claims it rests on and the values that the stated figure may stand for."""
    (check,) = audit("现有党员14名，其中女党员9名，占党员总数的64.3%。")
    assert check.claims == (0, 1, 2)
    assert (check.low, check.high, check.expected) == (Fraction(1285, 20), Fraction(1287, 20), Fraction(450, 7))
    assert check.holds is True


def test_verdict_and_holds_agree(audit) -> None:
    """Only what is inconsistent does not hold, and only what is unknown cannot be told."""
    for sentence, _ in FOUND:
        for check in audit(sentence):
            holds = {"inconsistent": False, "unknown": None}.get(check.verdict, True)
            assert check.holds is holds
