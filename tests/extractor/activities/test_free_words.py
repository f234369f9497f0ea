"""Activities that no table lists: verbs of doing with what is counted or named, lists of deeds, lectures heard."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportcorpus.extractor.activities import activities
from reportcorpus.extractor.activities.guessing import guess
from reportcorpus.extractor.claims import claims
from reportcorpus.lexicon import Lexicon
from reportcorpus.pipeline import Settings
from reportcorpus.reading import read_text

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from reportcorpus.model import Document

LEXICON = Lexicon.default()
Read = "Callable[..., list[tuple[str, str]]]"


@pytest.fixture(scope="session")
def read(document: Callable[..., Document]) -> Callable[..., list[tuple[str, str]]]:
    """Return the function that tells the words and types of the activities in lines of text."""

    def of(*lines: str) -> list[tuple[str, str]]:
        doc = document(*lines)
        hits = LEXICON.find(doc.text)
        return [(a.text, a.type) for a in activities(doc, hits, LEXICON, claims(doc, hits, LEXICON))]

    of("开展“磐石”计划。")  # what is built at the first reading takes longer than a test may
    return of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("语文组一学期磨了23节课。", [("磨了23节课", "teaching_research")]),
        ("学生与老人结成“忘年交”31对。", [("结成“忘年交”", "pairing")]),
        ("大门口挂了意见箱。", [("挂了意见箱", "appraisal")]),
        ("支部拿出一份《值周细则》。", [("拿出一份《值周细则》", "rule_making")]),
        ("学校遴选40余名师生参加。", []),
        ("硕士研究生6人。", []),
        ("入学率比去年提高了6个百分点。", []),
        ("编写了校史之后。", []),
        ("支部拿出《岚溪区第三小学值周管理办法》一份。", [("拿出《岚溪区第三小学值周管理办法》", "rule_making")]),
        ("写了一首诗的《岚溪》被传唱", []),
        ("支部评选“岭上红烛”。", [("评选“岭上红烛”", "competition")]),
        ("学校培训了辅导员3名。", [("培训了辅导员", "teacher_training")]),
        ("这是一所新开办的学校。", []),
    ],
)
def test_verbs_of_doing(read, text: str, expected: list[tuple[str, str]]) -> None:
    """A verb needs 了, a count or a name behind it; states, headings and clauses that say when are none."""
    assert read(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "党员开展志愿服务，给村里测井水、查水管、换滤芯。",
            [
                ("开展志愿服务", "volunteering"),
                ("测井水", "volunteering"),
                ("查水管", "volunteering"),
                ("换滤芯", "volunteering"),
            ],
        ),
        (
            "冬季给寄宿生缝补棉被、烧热水。",
            [("缝补棉被", "relief_visit"), ("烧热水", "relief_visit")],
        ),
        (
            "党员教师进社区义写春联、修家电。",
            [("党员教师进社区义写春联", "volunteering"), ("修家电", "volunteering")],
        ),
        ("要求党员讲政治、守纪律、做表率。", []),
        ("备齐了清单、教材、教具。", []),
    ],
)
def test_lists_of_deeds(read, text: str, expected: list[tuple[str, str]]) -> None:
    """What stands in a list with a service, or for somebody, is an activity too; exhortations and things are not."""
    assert read(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("孩子们听92岁的老船工讲渡江往事。", [("听92岁的老船工讲", "theory_study")]),
        ("党员志愿服务，把书送进后勤工棚。", [("党员志愿服务", "volunteering"), ("把书送进后勤工棚", "volunteering")]),
        ("把书送进后勤工棚", []),
        ("敬请各位领导讲评。", []),
    ],
)
def test_what_is_heard_or_brought(read, text: str, expected: list[tuple[str, str]]) -> None:
    """Listening to somebody and bringing something somewhere are activities, but not in a heading."""
    assert read(text) == expected


def test_no_second_mention_in_a_clause(read) -> None:
    """A clause that has a mention gets no other from free words."""
    assert read("支部上党课磨了3次。") == [("上党课", "party_lecture")]


@pytest.mark.parametrize(
    ("words", "verb", "nearby", "kind"),
    [
        ("挂了意见箱", "挂", [], "appraisal"),
        ("收了8个徒弟", "收", [], "teacher_training"),
        ("天蓝", "", [], None),
        ("天蓝", "", [("home_school", 0)], "home_school"),
        ("天蓝", "", [("home_school", 300)], None),
        ("天蓝", "", [("home_school", 9), ("film_arts", 1)], "film_arts"),
        ("拿出《守则》", "拿出", [("film_arts", 0)], "rule_making"),
    ],
)
def test_guess(words: str, verb: str, nearby: list[tuple[str, int]], kind: str | None) -> None:
    """The characters of the terms of a type speak for it, its verbs too, and a mention the more the nearer it is."""
    assert guess(LEXICON, words, verb, nearby) == kind


def test_what_stands_before_speaks_too() -> None:
    """What stands before in the sentence decides where the words themselves tell nothing."""
    assert guess(LEXICON, "天蓝", "", [], "家长会上请家长家访") == "home_school"
    assert guess(LEXICON, "天蓝", "", [], "天蓝") is None


@pytest.mark.parametrize(
    ("row", "text", "before", "after"),
    [
        ("焊\tdeed\t手艺", "周末给老人换灯泡、焊铁门。", [], ["换灯泡", "焊铁门"]),
        ("修铁\tno_deed\t招牌", "周末给老人换灯泡、修铁门。", ["换灯泡", "修铁门"], []),
        ("驮\tbrings\t山路", "党员志愿服务，把书驮到村里。", ["党员志愿服务"], ["党员志愿服务", "把书驮到村里"]),
        ("驮进\tbrings\t山路", "党员志愿服务，把书驮进村里。", ["党员志愿服务"], ["党员志愿服务", "把书驮进村里"]),
        (
            "旧书\tnot_brought\t比喻",
            "党员志愿服务，把旧书送进村里。",
            ["党员志愿服务", "把旧书送进村里"],
            ["党员志愿服务"],
        ),
        ("精细\tbefore\t另一个词", "语文组一学期精细磨了23节课。", ["磨了23节课"], []),
        ("柜子\tbehind\t家具", "学校设计柜子12个。", ["设计柜子"], []),
        ("一学期\tstate\t时段", "语文组一学期磨了23节课。", ["磨了23节课"], []),
        ("一角\tname\t栏目", "支部开展读书分享一角。", ["开展读书分享"], []),
        ("细纲\tdocument\t校内文件", "支部拿出《岚溪值周细纲》一份。", [], ["拿出《岚溪值周细纲》"]),
    ],
)
def test_a_users_word_changes_what_is_found(
    tmp_path: Path, row: str, text: str, before: list[str], after: list[str]
) -> None:
    """A row of a user's own, of whatever length, counts like those of the package."""
    own = tmp_path / "mine.tsv"
    own.write_text(f"word\tkind\treason\n{row}\n", encoding="utf-8")
    found = [
        [a.text for a in read_text(text, name="a.txt", settings=Settings(lexicon=lexicon)).activities]
        for lexicon in (LEXICON, LEXICON.extended(own))
    ]
    assert found == [before, after]


def test_a_table_of_ones_own_leaves_none_of_the_packages_words(tmp_path: Path) -> None:
    """Kinds without any row find nothing and hold nothing back (读书分享团队); verbs stand in another table."""
    own = tmp_path / "mine.tsv"
    own.write_text("# instead\nword\tkind\treason\n焊\tdeed\t修桌椅\n", encoding="utf-8")
    text = "周末给老人换灯泡、焊铁门。语文组组织磨了23节课。支部开展读书分享团队。党员志愿服务，把书送进村里。"
    report = read_text(text, name="a.txt", settings=Settings(lexicon=LEXICON.extended(own)))
    assert [a.text for a in report.activities] == ["磨了23节课", "开展读书分享", "党员志愿服务"]


def calls(work: Callable[[], object]) -> int:
    """Return how many functions are called, and generators resumed, while `work` is done."""
    number = 0

    def count(_frame: Any, event: str, _arg: Any) -> None:
        nonlocal number
        number += event in {"call", "c_call"}

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        work()
    finally:
        sys.setprofile(before)
    return number


@pytest.mark.parametrize(
    "unit",
    [
        "看望老人、帮老人洗衣、",
        "看望老人、帮老人洗衣，",
        "、洗衣服",
        "磨了3节课，",
        "磨了三节课",
        "“磨了3节课",
        "《磨了3节课，",
        "把书送到",
        "邀请老师讲",
        "《制定办法",
        "上党课，磨了3次，",
        "制定3项\n",
    ],
)
def test_the_work_grows_with_the_text(document: Callable[..., Document], unit: str) -> None:
    """Four times the text is about four times the work, whatever is repeated in it; it would be sixteen times."""
    work = []
    for times in (500, 2000):
        doc = document(unit * times + "。")
        hits = LEXICON.find(doc.text)
        claimed = claims(doc, hits, LEXICON)
        work.append(calls(lambda doc=doc, hits=hits, claimed=claimed: activities(doc, hits, LEXICON, claimed)))
    assert work[1] < 6 * work[0] + 1000


@given(st.text(alphabet="磨了3节课，、。把给听讲送到“”《》\n测水", max_size=40))
def test_mentions_lie_in_the_text_and_apart(read, text: str) -> None:
    """Whatever the text, what is found stands in it."""
    assert all(words and words in text for words, _ in read(text))
