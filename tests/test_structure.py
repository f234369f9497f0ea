"""Headings, sections, paragraphs and sentences."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportcorpus.lexicon import Lexicon
from reportcorpus.model import Document, Mark, Source
from reportcorpus.normaliser import normalise
from reportcorpus.structure import structure

LEXICON = Lexicon.default()
TEXT = "学校党支部组织全体党员深入学习，开展主题党日活动，教师参与面广，工作推进有力，师生和家长普遍给予好评。"


def document(text: str, marks: tuple[Mark, ...] = ()) -> Document:
    return structure(Source(id="a", text=text, marks=marks), normalise(text, LEXICON), LEXICON)


def outline(text: str, marks: tuple[Mark, ...] = ()) -> list[tuple[int, str]]:
    """Return levels and raw texts of the headings."""
    return [(h.level, text[h.source_start : h.source_end]) for h in document(text, marks).headings]


def test_numbering_decides_the_level() -> None:
    """Each style of number has its level in GB/T 9704, whatever is missing above it."""
    text = (
        f"望峪县第二中学2021年党建工作总结\n{TEXT}\n一、主要做法\n（一）强化政治引领\n{TEXT}\n（3） 抓实教育\n{TEXT}\n"
        f"2.丰富载体，深化效果。{TEXT}\n二、下一步打算：\n(二)建强队伍。{TEXT}\n第三部分：保障措施\n{TEXT}"
    )
    assert outline(text) == [
        (0, "望峪县第二中学2021年党建工作总结"),
        (1, "一、主要做法"),
        (2, "（一）强化政治引领"),
        (4, "（3） 抓实教育"),
        (3, "2.丰富载体，深化效果"),
        (1, "二、下一步打算："),
        (2, "(二)建强队伍"),
        (1, "第三部分：保障措施"),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "一是加强学习。支部全年学习十二次。",
        "一是加强“三会一课”，二是做好服务。",
        "1.全年组织党员参观教育基地6次。大家深受教育。",
        "2.我校成立了领导小组。由书记任组长。",
        "（一）近年来，学校党支部坚持以习近平新时代中国特色社会主义思想为指导，深入贯彻党的教育方针，落实立德树人根本任务，办学水平提升。",
        "3.5万元用于阵地建设。支部账目清楚。",
        "1、党员12名、群众3人",
        "中共望峪县第二中学支部委员会",
        "2021年12月30日",
        "各位领导：",
    ],
)
def test_statements_items_and_signatures_are_no_headings(line: str) -> None:
    """Enumerations in a sentence, statements with a number, salutation, signature and date head nothing."""
    below = "" if line.startswith(("中共", "2021")) else TEXT
    assert outline(f"{TEXT}\n{line}\n{below}") == []


def test_items_of_a_list_are_no_headings() -> None:
    """One short line among numbered items that are sentences is an item too."""
    assert outline(f"{TEXT}\n1.推动以学促行；\n2.{TEXT}\n3.建强队伍") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            f"坚持党建引领   强化使命担当\n——望峪县第二中学工作汇报\n{TEXT}",
            ["坚持党建引领   强化使命担当", "——望峪县第二中学工作汇报"],
        ),
        (f"清原省澄川师范专科学校\n2019年党建工作总结\n{TEXT}", ["清原省澄川师范专科学校", "2019年党建工作总结"]),
        (
            f"凝心聚力开新局 真抓实干谱新篇\n奋力办好人民满意的学校\n——在教职工大会上的报告\n{TEXT}",
            ["凝心聚力开新局 真抓实干谱新篇", "奋力办好人民满意的学校", "——在教职工大会上的报告"],
        ),
        (
            f"澄川市教育局文件\n澄教〔2021〕14号\n关于开展主题党日活动的通知\n{TEXT}",
            ["关于开展主题党日活动的通知"],
        ),
        (f"2021年党建总结范文\n党建工作总结【第一篇】\n{TEXT}", ["2021年党建总结范文", "党建工作总结【第一篇】"]),
        (f"第一篇：望峪县第二中学工作方案\n一、指导思想\n{TEXT}", ["第一篇：望峪县第二中学工作方案"]),
        (f"{TEXT}\n新学期党课第一篇章\n{TEXT}", []),
        (f"党建办：\n现将总结报上，请审阅。\n望峪县第二中学2020年党建总结\n{TEXT}", ["望峪县第二中学2020年党建总结"]),
        (f"# 与榜样对话！\n{TEXT}", ["与榜样对话！"]),
        (f"{TEXT}\n{TEXT}", []),
        (f"从第一声号角\n到初心的绽放\n先烈擎起火炬\n铸就荣光\n{TEXT}", []),
        (f"澄川市长 李明\n{TEXT}", []),
        (f"2021年1月26日在全县教育工作会议上\n{TEXT}", []),
    ],
)
def test_titles(text: str, expected: list[str]) -> None:
    """Title and subtitles are level 0, behind a cover letter too; a poem, a name or a date is none."""
    assert [words for level, words in outline(text) if level == 0] == expected


def test_marked_lines_are_headings() -> None:
    """Headings of Markdown and bold lines are headings, with the number's level where there is one."""
    text = (
        f"{TEXT}\n\n### 一、探访：数字赋能\n{TEXT}\n\n**暖相逢，聆心声**\n\n{TEXT}\n\n**（一）强基。** {TEXT}\n{TEXT}"
    )
    assert outline(text) == [(1, "一、探访：数字赋能"), (1, "暖相逢，聆心声"), (2, "（一）强基")]


def test_styles_of_the_format_are_headings() -> None:
    """What the reader of a format marks is a heading: level 0 is the title, others follow their number."""
    text = f"铸魂赋能\n{TEXT}\n支部概况：\n（二）强基\n{TEXT}"
    marks = tuple(
        Mark(start=text.index(words), end=text.index(words) + len(words), kind="heading", label=label)
        for words, label in (("铸魂赋能", "0"), ("支部概况：", "1"), ("（二）强基", "1"))
    )
    assert outline(text, marks) == [(0, "铸魂赋能"), (1, "支部概况："), (2, "（二）强基")]


def test_plain_headings_stand_over_running_text() -> None:
    """A short open line over a paragraph is a heading; a school under the title, a date or a list is none."""
    text = f"党旗领航\n望峪县第二中学\n{TEXT}\n服务中心显担当\n{TEXT}\n2021年春季\n{TEXT}\n甲组\n乙组\n丙组"
    assert outline(text) == [(0, "党旗领航"), (1, "服务中心显担当")]


def test_parallel_openings_are_headings() -> None:
    """Where three or more neighbouring paragraphs open alike, the phrases are headings; else they are sentences."""
    openings = ["突出统领,以“一个目标”领航", "强化示范,以“两支队伍”领军", "立足岗位,以“三联三主”领路"]
    text = "\n\n".join([TEXT, *(f"{words}。{TEXT}{TEXT}" for words in openings)])
    assert outline(text) == [(1, words) for words in openings]
    assert outline("\n\n".join([TEXT, *(f"{words}。{TEXT}{TEXT}" for words in openings[:2])])) == []


def test_contents_are_no_headings() -> None:
    """The lines of a table of contents head nothing."""
    text = f"目录\n一、背景\n二、内容\n一、背景\n{TEXT}\n二、内容\n{TEXT}"
    assert outline(text) == [(1, "一、背景"), (1, "二、内容")]
    assert document(text).headings[0].start == text.rindex("一、背景")


def test_sections_nest_and_zones_are_inherited() -> None:
    """A section reaches to the next heading of its level; zones come from the nearest heading that tells one."""
    text = f"工作总结\n一、主要做法\n（一）强化引领\n{TEXT}\n二、存在的问题\n{TEXT}\n"
    text += f"三、下一步打算\n（一）补齐短板\n{TEXT}"
    found = document(text)
    assert [(s.text.split("\n")[0], s.level, s.parent, s.zone) for s in found.sections] == [
        ("一、主要做法", 1, None, "achievements"),
        ("（一）强化引领", 2, 0, "achievements"),
        ("二、存在的问题", 1, None, "problems"),
        ("三、下一步打算", 1, None, "plans"),
        ("（一）补齐短板", 2, 3, "plans"),
    ]
    assert found.sections[0].text == f"一、主要做法\n（一）强化引领\n{TEXT}"
    assert [(p.section, p.zone) for p in found.paragraphs] == [(1, "achievements"), (2, "problems"), (4, "plans")]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("学校开展活动。党员参加！效果好吗？好", ["学校开展活动。", "党员参加！", "效果好吗？", "好"]),
        ("他说：“我是党员。我先上！”大家鼓掌。", ["他说：“我是党员。我先上！”", "大家鼓掌。"]),
        ("“我是党员。”，他说。", ["“我是党员。”，他说。"]),
        ("观看《你好！党员》和“谁是榜样？”专题。好。", ["观看《你好！党员》和“谁是榜样？”专题。", "好。"]),
        ("上党课“不忘初心。党员参加。", ["上党课“不忘初心。", "党员参加。"]),
        ("真的！！！好。", ["真的！！！", "好。"]),
    ],
)
def test_sentences(line: str, expected: list[str]) -> None:
    """Sentences end with 。！？ or the line; quotations are not divided, an open mark holds nothing back."""
    assert [sentence.text for sentence in document(line).sentences] == expected


LINES = st.lists(
    st.sampled_from([
        "一、主要做法", "（一）强基", "1.丰富载体，深化效果。" + TEXT, TEXT,
        "“甲。”乙。", "——副题", "短行", "。", "。。", "（1）：", "一、",
        "1.", "第一部分：总体", "**（一）甲。**乙丙丁。", "**粗体**", "## 题", "1.甲：乙",
        "《丙！", "。甲", "\t", "二、甲。 ", "目录",
    ]) | st.text("一二、（）。：“”甲1.！\n", max_size=12),
    max_size=14,
).map("\n".join)  # fmt: skip


@given(LINES)
@settings(max_examples=300, deadline=None)
def test_headings_and_paragraphs_partition_the_text(text: str) -> None:
    """Headings and paragraphs cover all but blanks and the stops behind headings; sentences cover the paragraphs."""
    found = document(text)
    at = 0
    for item in sorted((*found.headings, *found.paragraphs), key=lambda item: item.start):
        assert at <= item.start < item.end
        assert not found.text[at : item.start].strip("。\n\t ")
        assert item.text == found.text[item.start : item.end]
        at = item.end
    assert not found.text[at:].strip("。\n\t ")
    for index, paragraph in enumerate(found.paragraphs):
        sentences = [s for s in found.sentences if s.paragraph == index]
        assert "".join(s.text for s in sentences) == paragraph.text
        assert [s.start for s in sentences[1:]] == [s.end for s in sentences[:-1]]
    for section in found.sections:
        assert section.text.startswith(found.headings[section.heading].text)
        assert section.parent is None or found.sections[section.parent].level < section.level


@pytest.mark.parametrize(
    ("paragraph", "zone"),
    [
        ("下一步，我校将继续深化品牌建设，努力办好人民满意的教育。", "plans"),
        ("今后，学校党支部将从以下方面努力。", "plans"),
        ("今后我们将进一步加强学习。", "plans"),
        ("在今后的工作中，我们要强化担当。", "plans"),
        ("新学期，学校拟开展党课四次。", "plans"),
        ("虽然工作取得了一定成绩，但我们也清醒地看到，队伍建设还有不足。", "problems"),
        ("在肯定成绩的同时，我们也清醒地认识到，工作中还存在一些问题。", "problems"),
        ("存在的主要问题是：学习不够深入。", "problems"),
        ("我校党建工作仍存在薄弱环节，需要改进。", "problems"),
        ("新学期，学校召开了党员大会，主要内容是学习。", None),
        ("今后，这里成为学生常来的地方。", None),
        ("展望未来，前景广阔。", None),
        ("针对存在的问题，学校制定了整改方案。", None),
        ("坚持问题导向，解决群众反映的突出问题。", None),
        ("学校存在的问题已经得到解决。", None),
        ("家长满意度不足的情况得到改善。", None),
    ],
)
def test_first_words_tell_the_zone_where_no_heading_does(paragraph: str, zone: str | None) -> None:
    """What comes next and what is wanting are known by how a paragraph begins."""
    assert [p.zone for p in document(f"望峪县第二中学工作汇报\n{TEXT}\n{paragraph}").paragraphs] == [None, zone]
    headed = document(f"望峪县第二中学工作汇报\n一、主要做法\n{paragraph}").paragraphs
    assert [p.zone for p in headed] == ["achievements"]


def test_items_follow_the_paragraph_that_announces_them() -> None:
    """The zone of a paragraph that ends with a colon is that of the items under it, and of nothing else."""
    items = f"一是抓学习，{TEXT}\n二是抓服务，{TEXT}"
    text = f"望峪县第二中学工作汇报\n{TEXT}\n今后，我们将做好以下工作：\n{items}\n{TEXT}\n一是抓安全，{TEXT}"
    assert [p.zone for p in document(text).paragraphs] == [None, "plans", "plans", "plans", None, None]


@pytest.mark.parametrize(
    ("title", "heading", "zone"),
    [
        ("望峪县第二中学2023年党建工作总结", "二、2024年重点工作", "plans"),
        ("望峪县第二中学2023年工作总结和2024年工作计划", "二、2024年工作", "plans"),
        ("望峪县第二中学2023年党建工作总结", "二、2023年重点工作", "achievements"),
        ("望峪县第二中学2022—2023学年党建工作总结", "二、2023年重点工作", "achievements"),
        ("望峪县第二中学2023年党建工作总结", "二、2024年以来重点工作完成情况", "achievements"),
        ("望峪县第二中学党建工作总结", "二、2024年重点工作", "achievements"),
    ],
)
def test_a_later_year_is_a_plan(title: str, heading: str, zone: str) -> None:
    """A heading that names a year behind the one reported on is a plan, unless it looks back."""
    assert document(f"{title}\n{TEXT}\n{heading}\n{TEXT}").headings[-1].zone == zone


def test_a_table_of_contents_heads_nothing() -> None:
    """What lists the headings below, under 目录 or right under the title, is no heading itself."""
    headings = ["一、基本情况", "二、主要做法", "三、下一步打算"]
    text = [line for heading in headings for line in (heading, TEXT)]
    title = "望峪县第二中学2021年党建工作总结"
    expected = [(0, title), *((1, heading) for heading in headings)]
    assert outline("\n".join([title, "目录", *headings, TEXT, *text])) == expected
    assert outline("\n".join([title, *headings, TEXT, *text])) == expected


def test_captions_whose_picture_is_gone_head_nothing() -> None:
    """Where the only short lines over paragraphs tell what a picture shows, they are no headings."""
    assert outline(f"{TEXT}\n党员参观校史馆\n{TEXT}\n支部书记讲党课\n{TEXT}") == []
    assert outline(f"{TEXT}\n一、支部书记述职\n{TEXT}") == [(1, "一、支部书记述职")]
    assert outline(f"{TEXT}\n党员参观校史馆\n{TEXT}\n深学细悟强根基\n{TEXT}") == [
        (1, "党员参观校史馆"),
        (1, "深学细悟强根基"),
    ]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (f"一、强化理论学习，筑牢思想根基 {TEXT}", "一、强化理论学习，筑牢思想根基"),
        (f"（二）强化学习 筑牢根基 {TEXT}", "（二）强化学习 筑牢根基"),
        (f"1.党味更浓了。{TEXT}", "1.党味更浓了"),
        (f"（一）理顺“谁说了算”。{TEXT}", "（一）理顺“谁说了算”"),
        ("一、强化学习 筑牢根基", "一、强化学习 筑牢根基"),
        ("第一章加强思想建设", "第一章加强思想建设"),
    ],
)
def test_headings_glued_to_running_text(line: str, expected: str) -> None:
    """A blank or a stop parts the heading from its sentence; two halves with a blank between them are one heading."""
    assert [words for level, words in outline(f"{TEXT}\n{line}\n{TEXT}") if level] == [expected]


@pytest.mark.parametrize(
    "line",
    [
        f"一、2021年3月 学校召开大会，{TEXT}",
        f"一、习近平总书记在讲话中指出，{TEXT}",
        "第一节课由支部书记来上，主题是党史。",
        f"1.我们解决了停车难的问题。{TEXT}",
    ],
)
def test_sentences_with_a_number_and_a_blank_are_no_headings(line: str) -> None:
    """A date or a statement before the blank, and ordinals in a sentence, head nothing."""
    assert outline(f"{TEXT}\n{line}\n{TEXT}") == []


def test_chapters_hold_sections() -> None:
    """第一章 is of the first level, 第一节 of the second, with or without a blank behind them."""
    text = f"党建工作报告\n第一章 工作情况\n第一节思想建设\n{TEXT}\n第二节 组织建设\n{TEXT}\n第二章问题与打算\n{TEXT}"
    assert [level for level, _ in outline(text)] == [0, 1, 2, 2, 1]


@pytest.mark.parametrize(
    ("line", "below", "is_heading"),
    [
        ("存在的问题：", "学习不够深入。", True),
        ("不足", "学习不够深入。", True),
        ("几点体会", "学习不够深入。", False),
        ("几点体会", TEXT, True),
        ("“领雁”工程强队伍", TEXT, True),
        ("“一个都不能少”", TEXT, False),
        ("做加法：学习多一点", TEXT, True),
        ("汇报人：王敏", TEXT, False),
        ("成员：王敏，李明，张强", TEXT, False),
        ("王敏 李明", TEXT, False),
        ("中共望峪县第二中学委员会", TEXT, False),
    ],
)
def test_lines_that_can_head_a_paragraph(line: str, below: str, is_heading: bool) -> None:
    """A word for a section heads a sentence of any length, other phrases running text; names and labels nothing."""
    found = [words for level, words in outline(f"望峪县第二中学党建工作汇报\n{line}\n{below}\n{TEXT}") if level]
    assert found == ([line] if is_heading else [])


def test_phrases_before_a_colon_are_headings_where_they_are_alike() -> None:
    """As those before a stop are."""
    openings = ["突出政治引领，把稳“方向盘”", "突出队伍建设，用好“指挥棒”", "突出服务群众，当好“勤务员”"]
    text = "\n".join([TEXT, *(f"{words}：{TEXT}" for words in openings)])
    assert outline(text) == [(1, f"{words}：") for words in openings]


def test_a_phrase_with_running_text_stays_a_heading_among_items() -> None:
    """What it heads stands behind it, whatever the other items are."""
    assert outline(f"{TEXT}\n1.建章立制。{TEXT}\n2.{TEXT}\n3.{TEXT}") == [(3, "1.建章立制")]


def test_annexes_are_no_headings() -> None:
    """Numbered lines below 附件： at the foot are a list."""
    assert outline(f"{TEXT}\n一、主要做法\n{TEXT}\n附件：1.党员名册\n2.问题清单") == [(1, "一、主要做法")]


def test_scenes_among_headings_are_captions() -> None:
    """What shows persons at something is a caption, unless the headings are made like it or it tells what follows."""
    captions = f"会议开始。{TEXT}\n党支部书记王敏同志作总结讲话\n{TEXT}"
    assert outline(f"{TEXT}\n深学细悟\n{captions}") == [(1, "深学细悟")]
    events = [("王书记讲党课", f"王书记讲党课一次。{TEXT}"), ("全体党员重温誓词", f"全体党员重温誓词。{TEXT}")]
    text = "\n".join([TEXT, *(line for event in events for line in event), "知识竞赛", f"知识竞赛很热烈。{TEXT}"])
    assert outline(text) == [(1, "王书记讲党课"), (1, "全体党员重温誓词"), (1, "知识竞赛")]


@pytest.mark.parametrize(
    ("lines", "headings"),
    [
        (["领导讲话", "党员发言"], ["领导讲话", "党员发言"]),
        (["书记讲党课", "党员上党课", "学生志愿服务活动"], ["书记讲党课", "党员上党课", "学生志愿服务活动"]),
        (["领导讲话", "党员代表大会发言", "党员活动合影"], ["领导讲话", "党员代表大会发言"]),
        (["参观校史馆", "全体党员重温入党誓词"], ["参观校史馆", "全体党员重温入党誓词"]),
        (["宣誓现场", "合影留念"], []),
        (["领导讲话"], []),
    ],
)
def test_scenes_that_open_the_body_are_headings(lines: list[str], headings: list[str]) -> None:
    """Where such a line stands right below the title, and another one over running text, both are headings."""
    title = "栖岭县松坡小学2021年党建工作总结"
    text = "\n".join([title, *(part for line in lines for part in (line, TEXT))])
    assert outline(text) == [(0, title), *((1, line) for line in headings)]


@pytest.mark.parametrize(
    ("lines", "titles"),
    [
        (["栖岭县松坡小学党建工作", "2021年度总结"], 2),
        (["抓党建 促教学 树新风", "栖岭县松坡小学党建工作汇报"], 2),
        (["2020年度党组织书记抓党建", "述职报告"], 2),
        (["望峪县第一小学", "开展主题教育", "情 况 汇 报"], 3),
        (["2021年党建工作总结", "栖岭县松坡小学党支部"], 1),
        (["红心向党", "栖岭县松坡小学", "党支部书记 王敏", "党员先锋岗"], 1),
    ],
)
def test_lines_of_a_title(lines: list[str], titles: int) -> None:
    """A line that says what the document is belongs to the title above it; who signs does not."""
    text = "\n".join([*lines, TEXT])
    assert [words for level, words in outline(text) if level == 0] == lines[:titles]


@pytest.mark.parametrize("above", ["附件2", "附件：", "材料之三", "（交流材料）"])
def test_the_number_of_an_annex_stands_above_the_title(above: str) -> None:
    """It is no part of it, and no heading."""
    assert outline(f"{above}\n望峪县第二中学党建工作总结\n{TEXT}") == [(0, "望峪县第二中学党建工作总结")]


def test_phrases_in_brackets_open_paragraphs() -> None:
    """Two or more are headings; one may be a label."""
    assert outline(f"{TEXT}\n【强化学习】{TEXT}\n【强化组织】{TEXT}") == [(1, "【强化学习】"), (1, "【强化组织】")]
    assert outline(f"{TEXT}\n【编者按】{TEXT}\n{TEXT}") == []


def test_questions_and_years_head_sections() -> None:
    """A numbered line that asks is a heading whole; a year may open the name of a section."""
    text = f"{TEXT}\n一、我们做了什么？\n{TEXT}\n二、还差什么？\n{TEXT}"
    assert outline(text) == [(1, "一、我们做了什么？"), (1, "二、还差什么？")]
    text = f"{TEXT}\n2021年工作回顾\n{TEXT}\n2022年工作打算\n{TEXT}\n2021年春季\n{TEXT}"
    assert outline(text) == [(1, "2021年工作回顾"), (1, "2022年工作打算")]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("学" * 200_000 + "“", 1),
        ("学" * 200_000 + "《", 1),
        ("学习。" * 50_000 + "“", 50_001),
        ("“学习。" * 50_000, 50_000),
        ("“学习”《" * 50_000, 1),
        ("学" + "“" * 50_000 + "”" * 50_000, 1),
    ],
)
def test_sentences_of_long_lines_are_read_once(text: str, sentences: int) -> None:
    """However long a line is, and however its quotations stand open, its sentences are found in one go."""
    assert len(document(text).sentences) == sentences


def test_many_short_lines_are_read_once() -> None:
    """Very many lines that could be captions or headings are told apart, however many there are."""
    names = (("深学细悟筑牢思想根基", "党员发言")[n % 2] + chr(0x4E00 + n) for n in range(10_000))
    assert len(outline("\n".join(f"{TEXT}\n{name}" for name in (*names, "")))) == 5_000


def test_many_paragraphs_that_open_alike_are_read_once() -> None:
    """Very many paragraphs that open alike are headed by their phrases, those that stand among others too."""
    opened = [f"深学细悟筑牢根基{chr(0x7000 + n)}。{TEXT}" for n in range(8_000)]
    apart = (f"{line}\n{chr(0x7000 + n)}{TEXT}" for n, line in enumerate(opened[4_000:]))
    assert len(outline("\n".join([*opened[:4_000], *apart]))) == 8_000
