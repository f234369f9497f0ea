"""Quantities as people say them: places, points, years and months, drafts, lists that share a qualifier."""

from __future__ import annotations

from fractions import Fraction

import pytest

HALF = Fraction(1, 2)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("名师工作室辐射4市12县。", [("4市", 4, "市"), ("12县", 12, "县")]),
        ("两省三市的同行前来观摩，协助四省区开展培训。", [("两省", 2, "省"), ("三市", 3, "市"), ("四省区", 4, "省区")]),
        ("下辖2区3县。", [("2区", 2, "区"), ("3县", 3, "县")]),
        ("与三县六校结对。", [("三县", 3, "县"), ("六校", 6, "校")]),
        ("优秀率提高3个点。", [("3个点", 3, "百分点")]),
        ("全镇设3个点收集意见。", [("3个", 3, "个")]),
        ("一年零三个月来，培训两年又两个月。", [("一年零三个月", 15, "个月"), ("两年又两个月", 26, "个月")]),
        ("老校区走过半个多世纪的路。", [("半个多世纪", HALF, "个世纪")]),
        ("前后行程三千多里。", [("三千多里", 3000, "里")]),
        ("记了三大本读书笔记，捐赠图书两大车。", [("三大本", 3, "大本"), ("两大车", 2, "大车")]),
        ("共梳理出六大类39个问题。", [("六大类", 6, "大类"), ("39个", 39, "个")]),
        ("方案先后修改了11稿。", [("11稿", 11, "稿")]),
        ("最短的一课4分半。", [("4分半", 4 + HALF, "分")]),
        ("全县拥有1500多万市民读者。", [("1500多万", 15_000_000, "")]),
        ("新建1万个5米以下的书架。", [("1万个", 10_000, "个"), ("5米以下", 5, "米")]),
        ("为300万名义务教育阶段学生建档。", [("300万名", 3_000_000, "名")]),
        ("每学期登一回门，每半月翻看一遍。", [("一回", 1, "回"), ("一遍", 1, "遍")]),
        ("每季度到社区服务一天。", [("一天", 1, "天")]),
        ("由一名党员讲微故事。", [("一名", 1, "名")]),
        ("五个支部与城关三个社区结对。", [("五个", 5, "个"), ("三个", 3, "个")]),
    ],
)
def test_spoken_forms(read, sentence: str, expected: list[tuple[str, object, str]]) -> None:
    """Each is read with its whole wording, its value and its unit."""
    assert [(c.text, c.value, c.unit) for c in read(sentence)] == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "我们说一件、干一件、成一件。",
        "对难题实行一事一人、挂账督办。",
        "全面落实省委四届四次、五次、六次全会精神。",
        "这样的老师不是一件两件好事说得完的。",
        "说一千道一万，课堂才是主战场。",
        "打一场校园安全保卫战。",
        "打通服务群众的最后一百米。",
        "xx县第一小学获评xx市先进。",
        "省级课题与市级课题并重，县委高度重视。",
        "三村、二院、211室。",
    ],
)
def test_no_quantities(read, sentence: str) -> None:
    """Idioms, schemes, sessions, names and masked names state nothing."""
    assert read(sentence) == ()


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("分别超过15%、20%和30%。", ["at_least"] * 3),
        ("满意率分别达到90%、95%以上。", ["at_least"] * 2),
        ("参训率、合格率均达到90%、95%左右。", ["approx"] * 2),
        ("近3000名教师、2万名学生参加。", ["approx", "exact"]),
        ("报名约80人、100人。", ["approx", "exact"]),
        ("分别达到80分、90%以上。", ["exact", "at_least"]),
        ("分别超过30%、约40%。", ["at_least", "approx"]),
    ],
)
def test_a_list_shares_its_qualifier(read, sentence: str, expected: list[str]) -> None:
    """Behind 分别 and 均 the word in front of the first figure or behind the last holds for all of one unit."""
    assert [c.bound for c in read(sentence)] == expected


@pytest.mark.parametrize(
    ("sentence", "subject"),
    [
        ("由3名党员轮流值守。", "党员"),
        ("18名同事轮流顶课。", "同事"),
        ("组织12名党员教师下沉社区。", "党员教师"),
        ("邀请9名学生家长进校听课。", "学生家长"),
        ("共有教师代表86名。", "教师代表"),
        ("制定和修改规章69件。", "修改规章"),
    ],
)
def test_subjects_end_where_the_deed_begins(read, sentence: str, subject: str) -> None:
    """Behind a noun for persons what they do is no part of it; nor is the 和 between two verbs in front."""
    assert read(sentence)[0].subject == subject
