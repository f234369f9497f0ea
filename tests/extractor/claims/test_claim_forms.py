"""Every way in which reports write numbers, form by form, and what looks like each but counts nothing."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportcorpus.numerals import arabic, chinese, mixed

if TYPE_CHECKING:
    from collections.abc import Callable


# sentence, then text, value, high, unit, kind, bound, per of each claim
FORMS = [
    # arabic
    (
        "岚溪区有学校48所，在校学生6120名。",
        [("48所", 48, None, "所", "count", "exact", None), ("6120名", 6120, None, "名", "count", "exact", None)],
    ),
    ("支部全年走访困难家庭137户。", [("137户", 137, None, "户", "count", "exact", None)]),
    (
        "全校藏书２３００册，订阅报刊１２份。",
        [("２３００册", 2300, None, "册", "count", "exact", None), ("１２份", 12, None, "份", "count", "exact", None)],
    ),
    # decimals and 万 and 亿
    ("望峪县投入3.2万元添置图书。", [("3.2万元", 32000, None, "元", "money", "exact", None)]),
    ("全市受益资金1.2亿余元。", [("1.2亿余元", 120000000, None, "元", "money", "approx", None)]),
    (
        "新校区占地0.35万平方米，总投资1.5亿元。",
        [
            ("0.35万平方米", 3500, None, "平方米", "measure", "exact", None),
            ("1.5亿元", 150000000, None, "元", "money", "exact", None),
        ],
    ),
    # chinese
    ("栖岭县有教师两千三百名。", [("两千三百名", 2300, None, "名", "count", "exact", None)]),
    ("全市固定投资一万五千亿元。", [("一万五千亿元", 1500000000000, None, "元", "money", "exact", None)]),
    (
        "支部有党员一百零五名，预备党员十二名。",
        [("一百零五名", 105, None, "名", "count", "exact", None), ("十二名", 12, None, "名", "count", "exact", None)],
    ),
    (
        "贰拾叁人参训，一〇五人到会。",
        [("贰拾叁人", 23, None, "人", "count", "exact", None), ("一〇五人", 105, None, "人", "count", "exact", None)],
    ),
    # separators
    ("捐款12,345元。", [("12,345元", 12345, None, "元", "money", "exact", None)]),
    ("绿化面积1,200.5平方米。", [("1,200.5平方米", Fraction(2401, 2), None, "平方米", "measure", "exact", None)]),
    ("参训教师１，２３４人次。", [("１，２３４人次", 1234, None, "人次", "count", "exact", None)]),
    # vague
    ("百余名教师报名。", [("百余名", 100, None, "名", "count", "approx", None)]),
    ("十几名家长到场。", [("十几名", 10, 20, "名", "count", "approx", None)]),
    ("近百户居民受益。", [("近百户", 100, None, "户", "count", "approx", None)]),
    ("收到建议十来条。", [("十来条", 10, None, "条", "count", "approx", None)]),
    (
        "赠书3000多册，开课20余节。",
        [("3000多册", 3000, None, "册", "count", "approx", None), ("20余节", 20, None, "节", "count", "approx", None)],
    ),
    ("上千名师生参加。", [("上千名", 1000, None, "名", "count", "approx", None)]),
    # at least
    ("听课不得少于两节。", [("不得少于两节", 2, None, "节", "count", "at_least", None)]),
    ("每组不得超过3人。", [("不得超过3人", 3, None, "人", "count", "at_most", None)]),
    ("帮助老人收拾家务。", []),
    ("听课不少于20节。", [("不少于20节", 20, None, "节", "count", "at_least", None)]),
    (
        "参训教师超过30人，逾百名家长旁听。",
        [
            ("超过30人", 30, None, "人", "count", "at_least", None),
            ("逾百名", 100, None, "名", "count", "at_least", None),
        ],
    ),
    ("读书突破3万册。", [("突破3万册", 30000, None, "册", "count", "at_least", None)]),
    ("每人至少谈心两次。", [("两次", 2, None, "次", "count", "at_least", "人")]),
    ("教龄五年以上的教师报名。", [("五年以上", 5, None, "年", "duration", "at_least", None)]),
    ("满意率高于95%。", [("高于95%", 95, None, "%", "percent", "at_least", None)]),
    # at most
    ("整改时间不超过15天。", [("不超过15天", 15, None, "天", "duration", "at_most", None)]),
    ("班额45人以下。", [("45人以下", 45, None, "人", "count", "at_most", None)]),
    ("单次培训2万元以内。", [("2万元以内", 20000, None, "元", "money", "at_most", None)]),
    (
        "请假不到3人，迟到不足5人次。",
        [
            ("不到3人", 3, None, "人", "count", "at_most", None),
            ("不足5人次", 5, None, "人次", "count", "at_most", None),
        ],
    ),
    ("一个月内完成整改。", [("一个月内", 1, None, "个月", "duration", "at_most", None)]),
    ("三年内容翻新。", [("三年", 3, None, "年", "duration", "exact", None)]),
    # approx
    ("约30人到会。", [("约30人", 30, None, "人", "count", "approx", None)]),
    ("接近半数家长参加。", [("接近半数", 50, None, "%", "percent", "approx", None)]),
    ("会期5天左右。", [("5天左右", 5, None, "天", "duration", "approx", None)]),
    ("考评92分上下。", [("92分上下", 92, None, "分", "score", "approx", None)]),
    ("大约用时两小时。", [("两小时", 2, None, "小时", "duration", "exact", None)]),
    # range
    ("每组配备2-3名教师。", [("2-3名", 2, 3, "名", "count", "range", None)]),
    ("40至45岁教师报名。", [("40至45岁", 40, 45, "岁", "age", "range", None)]),
    ("选派三到五名骨干。", [("三到五名", 3, 5, "名", "count", "range", None)]),
    ("完成率在85%～90%之间。", [("85%～90%", 85, 90, "%", "percent", "range", None)]),
    ("十二三名学生到场。", [("十二三名", 12, 13, "名", "count", "range", None)]),
    ("奖金3—5万元。", [("3—5万元", 30000, 50000, "元", "money", "range", None)]),
    ("走访五六十户。", [("五六十户", 50, 60, "户", "count", "range", None)]),
    # percent
    ("合格率76.7%。", [("76.7%", Fraction(767, 10), None, "%", "percent", "exact", None)]),
    ("百分之八十五以上的教师获评优秀。", [("百分之八十五以上", 85, None, "%", "percent", "at_least", None)]),
    (
        "七成家长参与，八成半学生达标。",
        [("七成", 70, None, "%", "percent", "exact", None), ("八成半", 85, None, "%", "percent", "exact", None)],
    ),
    ("过半数教师报名。", [("过半数", 50, None, "%", "percent", "at_least", None)]),
    ("决议获通过半数以上代表的同意。", [("半数以上", 50, None, "%", "percent", "at_least", None)]),
    ("过半党员报名。", [("过半", 50, None, "%", "percent", "at_least", None)]),
    (
        "到会率百分百，满意率100％。",
        [("百分百", 100, None, "%", "percent", "exact", None), ("100％", 100, None, "%", "percent", "exact", None)],
    ),
    ("出错率千分之二。", [("千分之二", 2, None, "‰", "percent", "exact", None)]),
    # points
    ("合格率提高2.7个百分点。", [("2.7个百分点", Fraction(27, 10), None, "百分点", "percent", "exact", None)]),
    ("缺勤率下降0.3个百分点。", [("0.3个百分点", Fraction(3, 10), None, "百分点", "percent", "exact", None)]),
    ("增速回落一个百分点。", [("一个百分点", 1, None, "百分点", "percent", "exact", None)]),
    # fraction and ratio
    ("三分之一以上的党员报名。", [("三分之一以上", Fraction(1, 3), None, "", "ratio", "at_least", None)]),
    ("师生比为1:13.5。", [("1:13.5", 1, None, "", "ratio", "exact", None)]),
    ("师徒结对按1:3配备。", [("1:3", 1, None, "", "ratio", "exact", None)]),
    ("4/5的教师参训。", [("4/5", Fraction(4, 5), None, "", "ratio", "exact", None)]),
    # multiple
    ("藏书翻一番。", [("一番", 1, None, "番", "ratio", "exact", None)]),
    ("经费翻了两番。", [("两番", 2, None, "番", "ratio", "exact", None)]),
    ("参训人次增长2.5倍。", [("2.5倍", Fraction(5, 2), None, "倍", "ratio", "exact", None)]),
    ("志愿者是去年的三倍。", [("三倍", 3, None, "倍", "ratio", "exact", None)]),
    # money
    ("发放助学金35.5万元。", [("35.5万元", 355000, None, "元", "money", "exact", None)]),
    ("每生每年补助800元。", [("800元", 800, None, "元", "money", "exact", "年")]),
    ("午餐费5元/人。", [("5元/人", 5, None, "元", "money", "exact", "人")]),
    ("慰问金两千元。", [("两千元", 2000, None, "元", "money", "exact", None)]),
    # duration
    ("历时三个月。", [("三个月", 3, None, "个月", "duration", "exact", None)]),
    ("培训两天半。", [("两天半", Fraction(5, 2), None, "天", "duration", "exact", None)]),
    ("用一个半小时讲课。", [("一个半小时", Fraction(3, 2), None, "个小时", "duration", "exact", None)]),
    ("为期一周的研修。", [("一周", 1, None, "周", "duration", "exact", None)]),
    ("建校75周年。", [("75周年", 75, None, "周年", "duration", "exact", None)]),
    ("支教三十五载。", [("三十五载", 35, None, "载", "duration", "exact", None)]),
    # age
    ("平均年龄38.5岁。", [("38.5岁", Fraction(77, 2), None, "岁", "age", "exact", None)]),
    (
        "35岁以下教师12名。",
        [("35岁以下", 35, None, "岁", "age", "at_most", None), ("12名", 12, None, "名", "count", "exact", None)],
    ),
    ("年满60周岁。", [("60周岁", 60, None, "周岁", "age", "exact", None)]),
    ("三岁半幼儿入园。", [("三岁半", Fraction(7, 2), None, "岁", "age", "exact", None)]),
    # score
    (
        "满分100分，平均92.5分。",
        [
            ("100分", 100, None, "分", "score", "exact", None),
            ("92.5分", Fraction(185, 2), None, "分", "score", "exact", None),
        ],
    ),
    ("考评98分以上。", [("98分以上", 98, None, "分", "score", "at_least", None)]),
    ("得9.8分。", [("9.8分", Fraction(49, 5), None, "分", "score", "exact", None)]),
    # rate
    ("每周召开一次例会。", [("一次", 1, None, "次", "rate", "exact", "周")]),
    ("每学期听课2-3节。", [("2-3节", 2, 3, "节", "rate", "range", "学期")]),
    ("一年三次家访。", [("三次", 3, None, "次", "rate", "exact", "年")]),
    ("两年一次轮训。", [("一次", 1, None, "次", "rate", "exact", "两年")]),
    ("每两周一次研讨。", [("一次", 1, None, "次", "rate", "exact", "两周")]),
    ("3次/月。", [("3次", 3, None, "次", "rate", "exact", "月")]),
    # measure
    ("操场面积2400平方米。", [("2400平方米", 2400, None, "平方米", "measure", "exact", None)]),
    ("徒步6公里。", [("6公里", 6, None, "公里", "measure", "exact", None)]),
    ("修路2.3千米。", [("2.3千米", Fraction(23, 10), None, "千米", "measure", "exact", None)]),
    ("细颗粒物浓度为31微克/立方米。", [("31微克/立方米", 31, None, "微克/立方米", "measure", "exact", None)]),
    # shared
    ("参与率、满意率均达100%。", [("100%", 100, None, "%", "percent", "exact", None)]),
    (
        "发表论文5篇、6篇和7篇。",
        [
            ("5篇", 5, None, "篇", "count", "exact", None),
            ("6篇", 6, None, "篇", "count", "exact", None),
            ("7篇", 7, None, "篇", "count", "exact", None),
        ],
    ),
    (
        "分别增长15.1和18.8个百分点。",
        [
            ("15.1", Fraction(151, 10), None, "百分点", "percent", "exact", None),
            ("18.8个百分点", Fraction(94, 5), None, "百分点", "percent", "exact", None),
        ],
    ),
    (
        "慰问贫困户3户5人。",
        [("3户", 3, None, "户", "count", "exact", None), ("5人", 5, None, "人", "count", "exact", None)],
    ),
    # award
    (
        "获省级一等奖2项、市级二等奖3项。",
        [("2项", 2, None, "项", "count", "exact", None), ("3项", 3, None, "项", "count", "exact", None)],
    ),
    # masked
    ("选派×名教师。", [("×名", None, None, "名", "count", "exact", None)]),
    ("慰问困难群众xx户。", [("xx户", None, None, "户", "count", "exact", None)]),
    ("党员占xx%。", [("xx%", None, None, "%", "percent", "exact", None)]),
    ("共服务***人次。", [("***人次", None, None, "人次", "count", "exact", None)]),
    # negative
    (
        "增速由一季度的-5.6%回升到5.8%。",
        [
            ("-5.6%", Fraction(-28, 5), None, "%", "percent", "exact", None),
            ("5.8%", Fraction(29, 5), None, "%", "percent", "exact", None),
        ],
    ),
]


@pytest.mark.parametrize(("sentence", "expected"), FORMS)
def test_reads_each_form(read, sentence: str, expected: list[tuple[object, ...]]) -> None:
    """A sentence in one form gives exactly its quantities, with value, unit, kind, bound and period."""
    found = read(sentence)
    assert [(c.text, c.value, c.high, c.unit, c.kind, c.bound, c.per) for c in found] == expected
    assert [sentence[c.start : c.end] for c in found] == [c.text for c in found]


@pytest.mark.parametrize(
    "sentence",
    [
        # dates and clock times
        "岚溪小学二〇二一年九月成立，2019年12月改建，3月5日，1998年，十月，上世纪90年代，8点一刻，2024-09-01。",
        # ordinals and places in a table
        "第一名，第二十次，第3期，头一回，排名全市第5，二年级，八年级3班，高三，初二，三把手，老三。",
        "综合指数由全省25位提升到19位，位列全市8位，省委十一届三次、四次全会，人大五次会议。",
        # names
        "第十六中学，207团，八中，三十三小，十一学校，三里屯，五一路，四川，九江，千山，万寿，二十四团。",
        "三道梁村，头道沟，二道岭小学。",
        "红十字会，十字路口，一次能源，三类以上水质，一二类低保户，实现六个新突破。",
        # section numbers and references
        "一、总体情况；（二）存在问题；3.下一步；1.2.3，第十条，附件2，表3，图1，P12，A3。",
        # idioms and set phrases
        "一心一意，三心二意，五花八门，七上八下，十全十美，百花齐放，千方百计，万众一心，四面八方，百年大计，半途而废。",
        "三会一课，两学一做，三重一大，四个意识，八项规定，一岗双责，九年一贯制，五育并举。",
        # 一 as an article
        "一个支部一面旗，一名党员就是一面旗帜，一种精神，一份责任，一片丹心，一位好老师，一支过硬队伍，一张蓝图。",
        # codes
        "热线12345，电话0800-1234567，邮编723500，3D打印，5G，4A级景区，比分3:1，8:30开会，第1/3页，2×3。",
        # no number is said
        "数十名，几百人，若干项，许多次，不少人，全部教师，大半学生，几次，好几家。",
    ],
)
def test_leaves_alone_what_only_looks_like_a_form(read, sentence: str) -> None:
    """Dates, ordinals, names, references, idioms, articles and codes are no claims."""
    assert [c.text for c in read(sentence)] == []


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("每人每年补助800元、增长25%。", [("800元", "年"), ("25%", None)]),
        ("每年提高一个百分点。", [("一个百分点", "年")]),
        ("按照每年有新进展、5年有大进展的安排推进。", [("5年", None)]),
        ("每学期听课20节、评课10节。", [("20节", "学期"), ("10节", "学期")]),
        ("人均预期寿命78.4岁，人均藏书30册。", [("78.4岁", None), ("30册", "人")]),
        ("矿泉水40元/箱，产值1.2亿元/平方公里。", [("40元", "箱"), ("1.2亿元", "平方公里")]),
    ],
)
def test_what_a_period_reaches(read, sentence: str, expected: list[tuple[str, str | None]]) -> None:
    """每年 spreads over the figures of its clause, but not over a list to a share, nor to an age or a later span."""
    assert [(c.text, c.per) for c in read(sentence)] == expected


@given(st.integers(1, 10**16), st.sampled_from([arabic, chinese, mixed]))
def test_any_number_is_read_back(read, number: int, write: Callable[[int], str]) -> None:
    """A number up to 10^16 in front of a unit is read as itself in Arabic, Chinese and mixed figures."""
    written = write(number)
    found = read(f"教师共计{written}名。")
    assert [(c.text, c.value) for c in found] == [(f"{written}名", number)]


@given(st.integers(10, 10**9))
def test_separators_change_nothing(read, number: int) -> None:
    """Thousands separators do not change a value."""
    found = read(f"捐款{arabic(number, grouped=True)}元。")
    assert [c.value for c in found] == [number]


@pytest.mark.parametrize("unit", ["7", "百", "第", "（", "（）", "【", "一二", "，3", "每", "从3到", "占"])
def test_twice_the_text_gives_twice_the_claims(read, unit: str) -> None:
    """A monotonous text of 100,000 characters is read to its end, as one of half the length is."""
    half, whole = (read(unit * (size // len(unit))) for size in (50_000, 100_000))
    assert len(half) <= len(whole) <= 2 * len(half) + 1
