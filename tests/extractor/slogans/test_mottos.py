"""Exhortations in quotes, headings, numbered items and fixed frames."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reportcorpus.extractor.slogans.clause_words import ClauseWords
from reportcorpus.extractor.slogans.mottos import is_exhortation, mottos
from reportcorpus.lexicon import Lexicon

if TYPE_CHECKING:
    from collections.abc import Callable

    from reportcorpus.model import Document


@pytest.fixture(scope="session")
def found(document: Callable[..., Document]) -> Callable[..., list[str]]:
    """Return the function that gives the exhortations in lines of text, without those inside others."""

    def of(*lines: str) -> list[str]:
        doc = document(*lines)
        spans = sorted(set(mottos(doc, Lexicon.default())))
        outer = [a for a in spans if not any(b != a and b.start <= a.start and a.end <= b.end for b in spans)]
        return [doc.text[start:end] for start, end in outer]

    return of


@pytest.mark.parametrize(
    ("words", "exhorts"),
    [
        ("灯下备课，河上护学", True),
        ("暖心、贴心、用心", True),
        ("学规矩、守规矩，做山里人的好老师", True),
        ("人人关心校园、人人守护校园、人人为校园添一盏灯", True),
        ("支部办实事、年级组带头办实事、党员个人微实事", True),
        ("童年在我心中", True),
        ("周一、周三、周五", False),
        ("语文、数学、英语", False),
        ("青禾", False),
        ("班长、组长、校长", False),
    ],
)
def test_quoted_words(words: str, exhorts: bool) -> None:
    """Quoted words exhort by parallel halves, by verbs that open each clause, or by how they open or end."""
    assert is_exhortation(ClauseWords(Lexicon.default()), words) is exhorts


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("## 一、重学习：强化理论武装，永葆山里人本色", ["强化理论武装，永葆山里人本色"]),
        ("## 1.理论学习追灯光，筑牢信仰根基", ["理论学习追灯光，筑牢信仰根基"]),
        ("## 二、加强组织领导，做好宣传动员工作", ["加强组织领导，做好宣传动员工作"]),
        ("# 岚溪幼儿园 | 党旗映花朵 花朵亮党旗", ["党旗映花朵 花朵亮党旗"]),
        ("## 筑强山乡堡垒，高扬“思想旗帜”", ["筑强山乡堡垒，高扬“思想旗帜”"]),
        ("## 强化日常教育，抓好“六个一”", []),
        ("## 存在的问题", []),
        ("## 一、抓学习，（重点）", []),
        ("## 一、抓学习 —", []),
        ("## （一）、强化学习：", []),
        ("## 以多种形式为载体，深入开展创先争优活动", []),
    ],
)
def test_headings(found, heading: str, expected: list[str]) -> None:
    """Halves of a heading may differ by a character or two; a name before them is left out."""
    assert found(heading) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("（1）用好支部阵地，开展自主学：党员每周自学。", ["用好支部阵地，开展自主学"]),
        ("一是广泛发动，积极部署。二是公开承诺，加强监督。", ["广泛发动，积极部署", "公开承诺，加强监督"]),
        ("深化特色党建，擦亮乡村品牌。学校制定计划。", ["深化特色党建，擦亮乡村品牌"]),
        ("一是本学期开会六次，到会的人最多。", []),
        ("一、抓学习，（重点）", []),
        ("一、抓学习 —", []),
        ("（一）、强化学习：", []),
    ],
)
def test_leads(found, text: str, expected: list[str]) -> None:
    """Halves that open a numbered item or a paragraph stand for a heading."""
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("我们让课堂活起来，让童心亮起来。", ["让课堂活起来，让童心亮起来"]),
        ("人人伸出温暖的手，个个献出一份爱。", ["人人伸出温暖的手，个个献出一份爱"]),
        ("她说：我是党员，我先上。", ["我是党员，我先上"]),
        ("学习要往深里走、往实里走。", ["往深里走、往实里走"]),
        ("学校一手抓教学质量，一手抓校园安全。", ["一手抓教学质量，一手抓校园安全"]),
        ("形成一级抓一级，一层管一层的格局。", ["一级抓一级，一层管一层"]),
        ("学校外树形象、内强素质。", ["外树形象、内强素质"]),
        (
            "采取个人自学与集中学习相结合、线上学习与线下走访相结合的办法。",
            ["个人自学与集中学习相结合、线上学习与线下走访相结合"],
        ),
        (
            "支部以细致的安排带动全校教师、以明确的目标指导课堂改革、以突出的成绩回报山乡父老。",
            ["以细致的安排带动全校教师、以明确的目标指导课堂改革、以突出的成绩回报山乡父老"],
        ),
        ("推行“家长点单、支部派单、党员教师接单”的做法。", ["家长点单、支部派单、党员教师接单"]),
        ("做思想上的引路人、生活上的贴心人。", ["思想上的引路人、生活上的贴心人"]),
        ("一个支部一座堡垒，一名党员一面旗帜。", ["一个支部一座堡垒，一名党员一面旗帜"]),
        ("强化一名党员一面旗的意识。", ["一名党员一面旗"]),
        ("以党员领学的方式开展。", []),
        ("形成以社会保险、社会救助为基础的体系。", []),
        ("以课程育人、以活动育人。", ["以课程育人、以活动育人"]),
        ("黑板报以课程育人、文化育人为题。", []),
        ("让学生参加劳动。", []),
    ],
)
def test_frames(found, text: str, expected: list[str]) -> None:
    """Fixed frames exhort wherever they stand."""
    assert found(text) == expected


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (("岚溪的早晨", "守好一间教室，点亮一盏灯火", "孩子们到校了。"), ["守好一间教室，点亮一盏灯火"]),
        (("支部以“春雨润山乡”为主题开会。",), ["春雨润山乡"]),
        (
            ("## 一、山路无言，做孩子们的灯", "## 二、冲锋在前，做乡亲们信得过的人"),
            ["山路无言，做孩子们的灯", "冲锋在前，做乡亲们信得过的人"],
        ),
        (
            (
                "## 一、山路无言，做孩子的灯",
                "## 二、冲锋在前，做家长的桥",
                "## 三、默默耕耘，做校园里的老黄牛",
                "## 四、廉洁自律，做家长的镜",
            ),
            ["山路无言，做孩子的灯", "冲锋在前，做家长的桥", "默默耕耘，做校园里的老黄牛", "廉洁自律，做家长的镜"],
        ),
        (("岚溪的早晨", "支部统领聚合力 山乡课堂谱新篇", "孩子们到校了。"), ["支部统领聚合力 山乡课堂谱新篇"]),
        (("岚溪的早晨", "松坡小学校长室 望峪中学教务处", "孩子们到校了。"), []),
        (("提出“办有温度的教育”理念。",), ["办有温度的教育"]),
        (("校训是“崇山为师守灯前行”。",), ["崇山为师守灯前行"]),
        (("弘扬先辈“留得青山照后人”的革命精神。",), ["留得青山照后人"]),
        (("他常说捧着一颗心来、不带半根草去。",), ["捧着一颗心来、不带半根草去"]),
        (("他常说捧着一颗心来，再没有下文。",), []),
        (("买来“山里的月亮”读本。",), []),
        (("弘扬“红烛”精神。",), []),
        (("上午参观展馆，下午交流体会。",), []),
        (("支部以“山里的春天”为主题开会。",), []),
        (("全力以赴加强校舍建设。",), []),
        (("## 这五年，我们重视课堂，成绩有了提高", "## 这五年，我们重视家访，关系有了改善"), []),
    ],
)
def test_lines_themes_and_headings_akin(found, lines: tuple[str, ...], expected: list[str]) -> None:
    """A line of halves, the line that is a theme, and headings that go on with one verb exhort; a report does not."""
    assert found(*lines) == expected


def test_neighbours_of_other_length_stay_apart(found) -> None:
    """Two exhortations that a comma parts are one only where their clauses are of one length."""
    assert found("全校以评促建，以评促改。") == ["以评促建，以评促改"]
    assert found("大家各司其职、各负其责，守规矩、比奉献。") == ["各司其职、各负其责", "守规矩、比奉献"]
