"""Every quantity that a sentence states, and nothing that only looks like one."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportcorpus.extractor.claims.grammar import alternatives
from reportcorpus.model import Award

# start, text, value, high, unit, kind, bound, per, subject
STATED = [
    (
        "岚溪小学现有党员14名，40至45岁党员2名，占党员总数的14.29％。",
        [
            (8, "14名", 14, None, "名", "count", "exact", None, "党员"),
            (12, "40至45岁", 40, 45, "岁", "age", "range", None, "党员"),
            (20, "2名", 2, None, "名", "count", "exact", None, "40至45岁党员"),
            (29, "14.29％", Fraction(1429, 100), None, "%", "percent", "exact", None, "40至45岁党员占党员总数"),
        ],
    ),
    (
        "全校师生1,200人，近百名党员、百余名学生、十几名教师、二三十名家长参加。",
        [
            (4, "1,200人", 1200, None, "人", "count", "exact", None, "师生"),
            (11, "近百名", 100, None, "名", "count", "approx", None, "党员"),
            (17, "百余名", 100, None, "名", "count", "approx", None, "学生"),
            (23, "十几名", 10, 20, "名", "count", "approx", None, "教师"),
            (29, "二三十名", 20, 30, "名", "count", "range", None, "家长"),
        ],
    ),
    (
        "投入经费35.5万元以上，不超过5000元，节约经费3万元，1.2万余元的图书。",
        [
            (4, "35.5万元以上", 355000, None, "元", "money", "at_least", None, "经费"),
            (13, "不超过5000元", 5000, None, "元", "money", "at_most", None, "经费"),
            (26, "3万元", 30000, None, "元", "money", "exact", None, "节约经费"),
            (30, "1.2万余元", 12000, None, "元", "money", "approx", None, "图书"),
        ],
    ),
    (
        "3.2万师生，40多万干部，突破3亿人次，受益师生3000余。",
        [
            (0, "3.2万", 32000, None, "", "count", "exact", None, "师生"),
            (7, "40多万", 400000, None, "", "count", "approx", None, "干部"),
            (14, "突破3亿人次", 300000000, None, "人次", "count", "at_least", None, "干部"),
            (25, "3000余", 3000, None, "", "count", "approx", None, "受益师生"),
        ],
    ),
    (
        "每周开展一次理论学习，每学期听课不少于20节，每年选派2-3名教师。",
        [
            (4, "一次", 1, None, "次", "rate", "exact", "周", "理论学习"),
            (16, "不少于20节", 20, None, "节", "rate", "at_least", "学期", "听课"),
            (27, "2-3名", 2, 3, "名", "rate", "range", "年", "教师"),
        ],
    ),
    (
        "每生每年补助800元，日均接待300余人次，人均30学时。",
        [
            (6, "800元", 800, None, "元", "money", "exact", "年", "补助"),
            (15, "300余人次", 300, None, "人次", "rate", "approx", "日", "日均接待"),
            (24, "30学时", 30, None, "学时", "count", "exact", "人", "日均接待"),
        ],
    ),
    (
        "一周两次，每两周一次，2次/周，300元/月，50元/人，每月至少谈一次心。",
        [
            (2, "两次", 2, None, "次", "rate", "exact", "周", None),
            (8, "一次", 1, None, "次", "rate", "exact", "两周", None),
            (11, "2次", 2, None, "次", "rate", "exact", "周", None),
            (16, "300元/月", 300, None, "元", "money", "exact", "月", None),
            (23, "50元/人", 50, None, "元", "money", "exact", "人", None),
            (34, "一次", 1, None, "次", "rate", "at_least", "月", "心"),
        ],
    ),
    (
        "参与率、满意率均达100%，达66%以上，85%～90%，百分之八十五以上的教师。",
        [
            (9, "100%", 100, None, "%", "percent", "exact", None, "参与率、满意率"),
            (15, "66%以上", 66, None, "%", "percent", "at_least", None, "参与率、满意率"),
            (21, "85%～90%", 85, 90, "%", "percent", "range", None, "参与率、满意率"),
            (29, "百分之八十五以上", 85, None, "%", "percent", "at_least", None, "教师"),
        ],
    ),
    (
        "七成党员、八成半家长、过半学生、三分之二以上的代表，不足一半。",
        [
            (0, "七成", 70, None, "%", "percent", "exact", None, "党员"),
            (5, "八成半", 85, None, "%", "percent", "exact", None, "家长"),
            (11, "过半", 50, None, "%", "percent", "at_least", None, "学生"),
            (16, "三分之二以上", Fraction(2, 3), None, "", "ratio", "at_least", None, "代表"),
            (26, "不足一半", 50, None, "%", "percent", "at_most", None, "代表"),
        ],
    ),
    (
        "师生比为1:13.5，增长2.5倍，翻了两番，提高2.7个百分点，千分之三。",
        [
            (4, "1:13.5", 1, None, "", "ratio", "exact", None, "师生比"),
            (13, "2.5倍", Fraction(5, 2), None, "倍", "ratio", "exact", None, "师生比"),
            (20, "两番", 2, None, "番", "ratio", "exact", None, "师生比"),
            (25, "2.7个百分点", Fraction(27, 10), None, "百分点", "percent", "exact", None, "师生比"),
            (33, "千分之三", 3, None, "‰", "percent", "exact", None, "师生比"),
        ],
    ),
    (
        "两个半小时，三个多月，两年半，20多年来，近4个月，建校75 周年，一年多以来。",
        [
            (0, "两个半小时", Fraction(5, 2), None, "个小时", "duration", "exact", None, None),
            (6, "三个多月", 3, None, "个月", "duration", "approx", None, None),
            (11, "两年半", Fraction(5, 2), None, "年", "duration", "exact", None, None),
            (15, "20多年", 20, None, "年", "duration", "approx", None, None),
            (21, "近4个月", 4, None, "个月", "duration", "approx", None, None),
            (28, "75 周年", 75, None, "周年", "duration", "exact", None, "建校"),
            (34, "一年多", 1, None, "年", "duration", "approx", None, None),
        ],
    ),
    (
        "发表论文9篇，获省级一等奖2项，市级优秀论文二等奖5篇，课题一项。",
        [
            (4, "9篇", 9, None, "篇", "count", "exact", None, "论文"),
            (13, "2项", 2, None, "项", "count", "exact", None, "获省级一等奖"),
            (25, "5篇", 5, None, "篇", "count", "exact", None, "市级优秀论文二等奖"),
            (30, "一项", 1, None, "项", "count", "exact", None, "课题"),
        ],
    ),
    (
        "贫困户3户5人，60 余名党员，教师１２名，100张（组）图片。",
        [
            (3, "3户", 3, None, "户", "count", "exact", None, "贫困户"),
            (5, "5人", 5, None, "人", "count", "exact", None, "贫困户"),
            (8, "60 余名", 60, None, "名", "count", "approx", None, "党员"),
            (18, "１２名", 12, None, "名", "count", "exact", None, "教师"),
            (22, "100张（组）", 100, None, "张（组）", "count", "exact", None, "图片"),
        ],
    ),
    (
        "×名党员参加，占党员总数的xx%，慰问**人次。",
        [
            (0, "×名", None, None, "名", "count", "exact", None, "党员"),
            (13, "xx%", None, None, "%", "percent", "exact", None, "党员占党员总数"),
            (19, "**人次", None, None, "人次", "count", "exact", None, "慰问"),
        ],
    ),
    (
        "比上年分别增长15.1和18.8个百分点，由120名增加到150名。",
        [
            (7, "15.1", Fraction(151, 10), None, "百分点", "percent", "exact", None, "分别增长"),
            (12, "18.8个百分点", Fraction(94, 5), None, "百分点", "percent", "exact", None, "分别增长"),
            (22, "120名", 120, None, "名", "count", "exact", None, "分别增长"),
            (29, "150名", 150, None, "名", "count", "exact", None, "分别增长"),
        ],
    ),
    (
        "平均年龄38.5岁，45岁以上5名，占地35亩，建筑面积1.2万平方米，满分100分。",
        [
            (4, "38.5岁", Fraction(77, 2), None, "岁", "age", "exact", None, "平均年龄"),
            (10, "45岁以上", 45, None, "岁", "age", "at_least", None, None),
            (15, "5名", 5, None, "名", "count", "exact", None, "45岁以上"),
            (20, "35亩", 35, None, "亩", "measure", "exact", None, "占地"),
            (28, "1.2万平方米", 12000, None, "平方米", "measure", "exact", None, "建筑面积"),
            (38, "100分", 100, None, "分", "score", "exact", None, "满分"),
        ],
    ),
    (
        "召开一次会议，上党课一次，举办三期培训班，选派一名教师，两个片区的5名骨干。",
        [
            (2, "一次", 1, None, "次", "count", "exact", None, "会议"),
            (10, "一次", 1, None, "次", "count", "exact", None, "上党课"),
            (15, "三期", 3, None, "期", "count", "exact", None, "培训班"),
            (23, "一名", 1, None, "名", "count", "exact", None, "教师"),
            (28, "两个", 2, None, "个", "count", "exact", None, "片区"),
            (33, "5名", 5, None, "名", "count", "exact", None, "骨干"),
        ],
    ),
    (
        "培训半天，历时半年，半年来走访80户，夫妻俩，近半个月。",
        [
            (2, "半天", Fraction(1, 2), None, "天", "duration", "exact", None, "培训"),
            (7, "半年", Fraction(1, 2), None, "年", "duration", "exact", None, None),
            (10, "半年", Fraction(1, 2), None, "年", "duration", "exact", None, None),
            (15, "80户", 80, None, "户", "count", "exact", None, "半年来走访"),
            (21, "俩", 2, None, "", "count", "exact", None, "夫妻"),
            (23, "近半个月", Fraction(1, 2), None, "个月", "duration", "approx", None, None),
        ],
    ),
    (
        "三次产业比例调整为9：43.4：52.7，发表论文5篇、6篇和7篇。",
        [
            (9, "9：43.4：52.7", 9, None, "", "ratio", "exact", None, "三次产业比例调整"),
            (25, "5篇", 5, None, "篇", "count", "exact", None, "论文"),
            (28, "6篇", 6, None, "篇", "count", "exact", None, "论文"),
            (31, "7篇", 7, None, "篇", "count", "exact", None, "论文"),
        ],
    ),
    (
        "转正一名预备党员，一名党员教师获奖，有一个支部被评为先进。",
        [
            (2, "一名", 1, None, "名", "count", "exact", None, "预备党员"),
            (9, "一名", 1, None, "名", "count", "exact", None, "党员教师"),
            (19, "一个", 1, None, "个", "count", "exact", None, "支部"),
        ],
    ),
]


@pytest.mark.parametrize(("sentence", "expected"), STATED)
def test_reads_quantities(read, sentence: str, expected: list[tuple[object, ...]]) -> None:
    """A sentence gives its quantities in full, from left to right, each where it stands."""
    found = read(sentence)
    assert [(c.start, c.text, c.value, c.high, c.unit, c.kind, c.bound, c.per, c.subject) for c in found] == expected
    assert [sentence[c.start : c.end] for c in found] == [c.text for c in found]


@pytest.mark.parametrize(
    "sentence",
    [
        "2020年9月10日至12日，3月中旬，5-6月，二〇二一年，2018-2020年，2025级新生，98年，08年。",
        "上午八点，8点30分，05:38集合，14:20-16:50参观。",
        "第三次，第3-5名，第 17 期，第一、二名，前三名，前10名，第十六届人大四次会议。",
        "莆山第十六中学、207团、211会议室、二栋、三楼、第二小组、三支部、十六中、三年级。",
        "三会一课，一心一意，四个意识，五个好，六个一，1+1，12345。",
        "三个强化、四个到位、五项管理、两支队伍、三大工程、四个方面、3个层面、两个“覆盖”。",
        "打造“两支队伍”，叫响“三个品牌”，《三项制度》，落实五项制度，抓好六项任务。",
        "一个目标，一支队伍，一面旗帜，一批，一系列，一步，一线，一体，一致，统一。",
        "每一名教师，这是一次洗礼，作为一名党员，一场跨越时空的对话，新的一年，上一次，欢聚一堂，一次性。",
        "百名教师进万家，千名党员，百姓，零部件，万分感谢。",
        "数十名，几十名，几百人，若干次，大多数教师，全部党员。",
        "三年行动计划，五年规划，九年义务教育，5年级，3名校，2家长，三期工程，供水一期、二期，二元结构。",
        "20xx年，XX学校，xx镇，X光，**加粗**文字。",
        "查询3:0，比赛2:1，A4纸，T3航站楼，H7N9，010-88881234，http://a.cn/3-12?b=4%205。",
        "上半年、下半年、大半年、每半年、半年总结、半天班，他是一名教师，一名教师要有爱心，一个党员一面旗。",
        "05:38:30集合，三次产业，这俩事。",
        "开展“六个一”活动：召开一次会议，上一堂课。",
        "",
    ],
)
def test_leaves_alone_what_is_no_quantity(read, sentence: str) -> None:
    """Dates, times, ordinals, names, set phrases, structure and articles are no claims."""
    assert [c.text for c in read(sentence)] == []


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "最近3年，节约3万元，签约12个项目，赶超5家。",
            [("3年", "exact"), ("3万元", "exact"), ("12个", "exact"), ("5家", "exact")],
        ),
        (
            "约3年，近3万元，超12个，逾5家。",
            [("约3年", "approx"), ("近3万元", "approx"), ("超12个", "at_least"), ("逾5家", "at_least")],
        ),
        ("上百名党员，上4节课。", [("上百名", "approx"), ("4节课", "exact")]),
        ("约占三成，至少谈话2次。", [("三成", "approx"), ("2次", "at_least")]),
        ("10人以内，20岁上下，三级上下联动。", [("10人以内", "at_most"), ("20岁上下", "approx")]),
    ],
)
def test_tells_qualifiers_from_other_words(read, sentence: str, expected: list[tuple[str, str]]) -> None:
    """近, 约 and 超 qualify a figure unless they end another word."""
    assert [(c.text, c.bound) for c in read(sentence)] == expected


def test_units_that_begin_with_a_figure(read) -> None:
    """千 of 千瓦 and 百 of 百分点 belong to the unit."""
    found = read("装机6000万千瓦，提高3百分点，3千元。")
    assert [(c.text, c.value, c.unit) for c in found] == [
        ("6000万千瓦", 60_000_000, "千瓦"),
        ("3百分点", 3, "百分点"),
        ("3千元", 3000, "元"),
    ]


def test_a_change_is_no_range(read) -> None:
    """由A到B states two figures; A到B states a range."""
    assert [(c.value, c.high) for c in read("由30%到45%。")] == [(30, None), (45, None)]
    assert [(c.value, c.high) for c in read("30%到45%的教师。")] == [(30, 45)]
    assert [(c.value, c.high) for c in read("3-5万元，十至二十名。")] == [(30000, 50000), (10, 20)]


def test_awards(read) -> None:
    """A counted prize has its level and rank."""
    found = read("获省级一等奖2项、市级二等奖3项，国家级金奖1个，教师奖励5人。")
    assert [c.award for c in found] == [
        Award(level="省级", rank="一等奖"),
        Award(level="市级", rank="二等奖"),
        Award(level="国家级", rank="金奖"),
        None,
    ]


def test_masked_figures(read) -> None:
    """A masked figure is a claim without a value."""
    assert [(c.text, c.value, c.masked) for c in read("×名党员，X次，32人。")] == [
        ("×名", None, True),
        ("X次", None, True),
        ("32人", Fraction(32), False),
    ]


@pytest.mark.parametrize("separator", [" | ", "\t"])
def test_cells_take_the_unit_of_their_head(read, separator: str) -> None:
    """Bare figures in a table have the unit that the head of their row or column gives."""
    found = read(separator.join(["项目", "上年", "投入（万元）"]), separator.join(["党员（名）", "41", "44"]),
                 separator.join(["图书", "2020", "3.5"]))  # fmt: skip
    assert [(c.text, c.value, c.unit, c.subject) for c in found] == [
        ("41", 41, "名", "党员"),
        ("44", 44, "名", "党员"),
        ("3.5", 35000, "元", "投入"),
    ]


@pytest.mark.parametrize(
    "unit", ["1", "百", "第", "（", "一一", "1,111", "1 ", "1-", "百分之", "x", "近", "一次", "3名"]
)
def test_long_monotonous_texts(read, unit: str) -> None:
    """A hundred thousand characters of one kind are read like any other text."""
    text = unit * (100_000 // len(unit))
    assert all(text[c.start : c.end] == c.text for c in read(text))


@given(st.text(alphabet="0123456789.%一二三十百万亿几余多近约第名次个年元（）、，。至-x×分之成半 党员占", max_size=60))
def test_any_text_gives_ordered_spans(read, text: str) -> None:
    """Whatever the text, claims lie within it, in order and apart."""
    found = read(*text.split("\n"))
    assert all(text[c.start : c.end] == c.text for c in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(c.masked == (c.value is None) for c in found)


def test_alternatives_prefer_the_longest() -> None:
    """A word that begins with another one is tried first."""
    assert alternatives(["人", "人次", "名"]) == "(?:人(?:次)?|名)"
