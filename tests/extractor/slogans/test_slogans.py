"""Set phrases, exhortations and coined names, each found where it stands and told apart."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportcorpus.extractor.slogans import canonical, slogans
from reportcorpus.lexicon import Lexicon

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from reportcorpus.model import Document, Slogan

LEXICON = Lexicon.default()


@pytest.fixture(scope="session")
def read(document: Callable[..., Document]) -> Callable[..., tuple[Slogan, ...]]:
    """Return the function that finds the slogans in lines of text."""

    def of(*lines: str) -> tuple[Slogan, ...]:
        doc = document(*lines)
        return slogans(doc, LEXICON.find(doc.text), LEXICON)

    return of


def brief(slogans: Iterable[Slogan], kind: str | None = None) -> list[tuple[int, int, str, str]]:
    return [(s.start, s.end, s.kind, s.canonical) for s in slogans if kind in {None, s.kind}]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("支部落实三会一课制度。", [(4, 8, "tifa", "三会一课")]),
        ("增强四个“意识”。", [(2, 8, "tifa", "四个意识")]),
        ("坚决做到“两个维护”。", [(5, 9, "tifa", "两个维护")]),
        ("传达“两会”精神。", [(2, 8, "tifa", "两会精神")]),
        ("松坡小学有学生四百名。", []),
    ],
)
def test_registry(read, text: str, expected: list[tuple[int, int, str, str]]) -> None:
    """A set phrase is found with quotation marks inside or around it, longest first."""
    assert brief(read(text)) == expected


@pytest.mark.parametrize(
    "text", ["评出“青禾先锋”模范班级。", "向民族团结教育科报告。", "“党建+课堂”融合。", "实事求是地说，还有不足。"]
)
def test_registry_across_other_words(read, text: str) -> None:
    """What only begins in a quoted name, or is part of the name of an office or a scheme, is no set phrase."""
    assert brief(read(text), "tifa") == []


def test_core_without_what_is_made_of_it(read) -> None:
    """A set phrase ends before the words for what is done with it."""
    lines = "落实立德树人根本任务。", "遵守中央八项规定精神。", "用党的创新理论武装头脑。", "履行全面从严治党主体责任。"
    assert [s.canonical for s in read(*lines)] == ["立德树人", "中央八项规定", "党的创新理论", "全面从严治党"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("推进“强师”计划。", [(3, 5, "tifa", "强师")]),
        ("围绕“四个全面”战略布局。", [(3, 7, "tifa", "四个全面")]),
        ("以“三个代表”重要思想为指导。", [(1, 11, "tifa", "三个代表重要思想")]),
        ("完成“十五”计划。", [(2, 8, "tifa", "十五计划")]),
        ("学习廉洁自律准则。", []),
        ("遵守廉洁自律各项要求。", [(2, 6, "tifa", "廉洁自律")]),
        ("签订廉洁从教承诺书。", []),
        ("以高质量党建引领山乡学校。", []),
        ("坚持党建引领。", [(2, 6, "tifa", "党建引领")]),
    ],
)
def test_what_stands_around(read, text: str, expected: list[tuple[int, int, str, str]]) -> None:
    """The type word behind a quoted phrase is no part of it, and what is named or said of something else is none."""
    assert brief(read(text), "tifa") == expected


@pytest.mark.parametrize("text", ["二十四个意识调查问题。", "第三会一课时的安排。"])
def test_registry_inside_other_words(read, text: str) -> None:
    """A numeral before a numbered phrase makes it part of another number."""
    assert brief(read(text), "tifa") == []


def test_longest_phrase_only(read) -> None:
    """Of phrases inside each other the longest is given."""
    assert brief(read("深入学习习近平新时代中国特色社会主义思想。")) == [
        (4, 20, "tifa", "习近平新时代中国特色社会主义思想")
    ]


def test_entry_and_nesting(read) -> None:
    """A phrase inside an exhortation names it by its place in the list, and the entry of the registry."""
    outer, inner = read("## 强化党建引领，做亮山区教育")
    assert (outer.kind, outer.text, outer.entry, outer.nested_in) == ("motto", "强化党建引领，做亮山区教育", None, None)
    assert (inner.kind, inner.text, inner.nested_in) == ("tifa", "党建引领", 0)
    assert inner.entry in {row.id for row in LEXICON.slogans}


@pytest.mark.parametrize(
    ("text", "motto"),
    [
        ("开展“书香润心，墨韵育人”活动。", "书香润心，墨韵育人"),
        ("唱响“我与山乡共成长”的旋律。", "我与山乡共成长"),
        ("书记作《让党旗在梁峁之间飘扬》辅导。", "让党旗在梁峁之间飘扬"),
        ("做到管理上同频、教学上同研、活动上同台。", "管理上同频、教学上同研、活动上同台"),
        ("实现校际共研、师资共享的目标。", "校际共研、师资共享"),
        ("支部抓班子、带队伍、促课改。", "抓班子、带队伍、促课改"),
        ("山路弯弯长，烛火夜夜明。", "山路弯弯长，烛火夜夜明"),
        ("实现以评促建，以评促改。", "以评促建，以评促改"),
        ("让党旗在河口校区高高飘扬。", "让党旗在河口校区高高飘扬"),
        ("大家凝聚育人合力，激发育人活力。", "凝聚育人合力，激发育人活力"),
        ("按“读、讲、议、做”四步推进。", "读、讲、议、做"),
        ("实现以老带新、以新促老。", "以老带新、以新促老"),
        ("做到每学期一次家访、每月一场比武、每周一封信。", "每学期一次家访、每月一场比武、每周一封信"),
        ("让山乡教室越办越亮。", "让山乡教室越办越亮"),
        ("上题为“守护梁峁上的书声”的党课。", "守护梁峁上的书声"),
        ("书记作《坚守栖岭四十年》报告。", "坚守栖岭四十年"),
        ("喊出“不让一个孩子掉队”的口号。", "不让一个孩子掉队"),
        ("亮出“有困难找党员”的牌子。", "有困难找党员"),
        ("真正做到一名党员一面旗，一个支部一座灯塔。", "一名党员一面旗，一个支部一座灯塔"),
        ("教师坚守讲台、点亮童心的故事很多。", "坚守讲台、点亮童心"),
    ],
)
def test_mottos(read, text: str, motto: str) -> None:
    """Exhortations are found in quotes, titles, parallel runs, pairs that are a sentence and the form 以A促B."""
    start = text.index(motto)
    assert brief(read(text), "motto") == [(start, start + len(motto), "motto", motto)]


@pytest.mark.parametrize(
    "text",
    [
        "语文教师、数学教师、英语教师参加。",
        "松坡中心小学、河口中心小学、石门中心小学参加。",
        "每周一早会升旗，周五下午评课。",
        "观看影片《山里的灯》。",
        "读小说《坚守栖岭四十年》。",
        "印发《支部学习考勤办法》。",
        "全校教职工38名，学生412名。",
        "提高针对性、实效性、规范性。",
        "会议在三楼举行，党员全部到会。",
        "少数党员意识不强、作风不实。",
        "课堂更生动、更鲜活。",
        "砥砺前行，书写自己的一页。",
        "优化课时安排，增加阅读时间。",
        "加快发展劳动基地，发展体育社团。",
        "他读了“守护梁峁上的书声”。",
        "一是抓学习，二是抓落实，三是抓整改；" * 9,
    ],
)
def test_no_mottos(read, text: str) -> None:
    """Lists of names, titles of works and rules, and plain sentences exhort nobody."""
    assert brief(read(text), "motto") == []


@pytest.mark.parametrize(
    ("heading", "words"),
    [
        ("## 一、夯实支部基础，擦亮乡村底色", "夯实支部基础，擦亮乡村底色"),
        ("# 党建领航聚合力 校社共育润童心", "党建领航聚合力 校社共育润童心"),
        ("### （一）深学", None),
        ("## 二、存在的问题和不足", None),
    ],
)
def test_headings(read, heading: str, words: str | None) -> None:
    """A heading made of halves of like length is a motto, without its numbering."""
    assert [canon for *_, canon in brief(read(heading), "motto")] == ([words] if words else [])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("松坡小学打造“青禾”工程。", [("青禾", "工程", "松坡小学")]),
        ("形成“烛光”党建品牌。", [("烛光", "党建品牌", None)]),
        ("推行“1+3+N”工作法。", [("1+3+N", "工作法", None)]),
        ("设立党员先锋岗。", [("党员先锋岗", None, None)]),
        ("落实“三必访”要求。", [("三必访", None, None)]),
        ("结成“书信同桌”，互赠图书。", [("书信同桌", None, None)]),
        ("创办“槐荫家长学堂”。", [("槐荫家长学堂", None, None)]),
        ("结成“灯芯”对子12对。", [("灯芯", "对子", None)]),
        ("启动“山雀教研员”三年计划。", [("山雀教研员", "计划", None)]),
        ("成立名为“萤火虫”的小队。", [("萤火虫", None, None)]),
        ("设立“书记接待日”和“红色故事角”。", [("书记接待日", None, None), ("红色故事角", None, None)]),
        ("擦亮“一灯一舟”党建品牌。", [("一灯一舟", "党建品牌", None)]),
        ("打造“主力军”，当好“排头兵”。", []),
        ("创建“一站式”服务平台。", []),
        ("荣获“五好家庭”称号。", []),
        ("建成“十四五”项目。", []),
        ("上好党员示范课。", []),
        ("使用“云课堂”和“慧作业”平台。", []),
        ("庆祝“七一”活动。", []),
        ("解决“一刀切”问题。", []),
        ("拨打“12345”热线。", []),
        ("他说“山里好”。", []),
    ],
)
def test_brands(read, text: str, expected: list[tuple[str, str | None, str | None]]) -> None:
    """A coined name has its type word and owner; festivals, idioms and hotlines are no brands."""
    assert [(s.text, s.type_word, s.owner) for s in read(text) if s.kind == "brand"] == expected


@pytest.mark.parametrize(
    "text",
    [
        "推行“三个走进”，即走进家庭、走进社区、走进田间。",
        "做好走进家庭、走进社区、走进田间的“三个走进”工作。",
        "推行“三个走进”（走进家庭、走进社区、走进田间）。",
    ],
)
def test_members(read, text: str) -> None:
    """What a numbered scheme stands for is read from the text around it."""
    assert [s.members for s in read(text) if s.text == "三个走进"] == [("走进家庭", "走进社区", "走进田间")]


def test_members_need_the_right_number(read) -> None:
    """A list of another length than the numeral says is not what the scheme stands for."""
    slogans_found = read("推行“三个走进”，即走进家庭、走进社区。")
    assert [s.members for s in slogans_found if s.kind == "brand"] == [()]


def test_brand_again_without_quotes(read) -> None:
    """A name that was coined once counts wherever it stands."""
    assert brief(read("松坡小学启动“烛光导学”工程。", "烛光导学惠及全校。"), "brand") == [
        (7, 11, "brand", "烛光导学"),
        (16, 20, "brand", "烛光导学"),
    ]


def test_brand_again_inside_another_word(read) -> None:
    """A coined name that ends in 一 is not found where the 一 goes on to another word."""
    assert brief(read("落实“五个一”行动。", "推进五个一体化。"), "brand") == [(3, 6, "brand", "五个一")]


@pytest.mark.parametrize("text", ["坚定学生的理想信念。", "推进素质教育和劳动教育。", "解决“两张皮”问题。"])
def test_ordinary_words(read, text: str) -> None:
    """Words of everyday use are no formulations, however often reports use them."""
    assert brief(read(text)) == []


def test_phrase_inside_phrase(read) -> None:
    """A registry phrase inside a longer one is not listed again."""
    assert [s.text for s in read("坚持全面从严治党永远在路上。")] == ["全面从严治党永远在路上"]


@pytest.mark.parametrize(
    ("words", "clean"), [("“两会”精神", "两会精神"), ("强化引领   做亮品牌", "强化引领 做亮品牌"), ("1 + N", "1+N")]
)
def test_canonical(words: str, clean: str) -> None:
    """The clean wording has no quotation marks and single spaces."""
    assert canonical(words) == clean


def test_canonical_of_exhortations(read) -> None:
    """An exhortation keeps the quotation marks inside it, a phrase of the registry does not."""
    assert [(s.kind, s.canonical) for s in read("## 讲好“山乡”故事，办好“河口”学校")] == [
        ("motto", "讲好“山乡”故事，办好“河口”学校")
    ]
    assert [(s.kind, s.canonical) for s in read("传达“两会”精神。")] == [("tifa", "两会精神")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("第二批主题教育启动以来，", ["主题教育"]),
        ("支部开展主题教育。", ["主题教育"]),
        ("开展法治主题教育活动。", []),
        ("组织“山乡灯火”主题教育。", []),
        ("用好“学习强国”平台。", ["学习强国"]),
        ("学习强国建设的理论。", []),
        ("谋划“十五五”开局。", ["十五五"]),
        ("那年他才十四五岁。", []),
    ],
)
def test_phrases_that_are_parts_elsewhere(read, text: str, found: list[str]) -> None:
    """A phrase of general words counts only where nothing beside it makes it part of another name."""
    assert [s.text for s in read(text) if s.kind == "tifa"] == found


@pytest.mark.parametrize(
    ("text", "words", "entry"),
    [
        ("落实中央八项规定精神。", "中央八项规定", "baxiang-guiding"),
        ("落实中央八项规定及其实施细则。", "中央八项规定及其实施细则", "baxiang-shishi-xize"),
        ("落实中央八项规定及其实施细则精神。", "中央八项规定及其实施细则", "baxiang-shishi-xize"),
        ("落实立德树人根本任务。", "立德树人", "lide-shuren"),
        ("加强党的创新理论武装。", "党的创新理论", "dang-chuangxin-lilun"),
        ("压实管党治党主体责任。", "管党治党主体责任", "zhuti-zeren"),
        ("压实全面从严治党主体责任。", "全面从严治党", "quanmian-congyan"),
        ("开展中央八项规定精神学习教育。", "中央八项规定精神学习教育", "baxiang-xuexi"),
    ],
)
def test_entries_of_cores(read, text: str, words: str, entry: str) -> None:
    """A phrase counts for the entry of its core, and a phrase of another meaning for an entry of its own."""
    assert [(slogan.text, slogan.entry) for slogan in read(text)] == [(words, entry)]


@pytest.mark.parametrize(
    ("text", "words", "entry"),
    [
        ("开展“不忘初心、牢记使命”主题教育。", "不忘初心、牢记使命", "chuxin-zhuti-jiaoyu"),
        ("落实“双减”政策。", "双减", "shuangjian"),
        ("纠治“四风”问题。", "四风", "sifeng"),
        ("落实“三会一课+主题党日”活动。", "三会一课", "sanhui-yike"),
    ],
)
def test_quoted_phrases_without_what_they_are_called(read, text: str, words: str, entry: str) -> None:
    """A quoted phrase ends with its quotation mark, and its entry is that of the campaign named behind it."""
    first = read(text)[0]
    assert (first.text, first.entry) == (words, entry)


@pytest.mark.parametrize("marks", ["“”", "「」", "『』", "‘’", "＂＂", "〝〞"])
def test_every_kind_of_quotation_marks(read, marks: str) -> None:
    """A name in other quotation marks is a name, and its place stays."""
    text = "松坡小学打造X青禾引航Y党建品牌。".replace("X", marks[0]).replace("Y", marks[1])
    assert brief(read(text), "brand") == [(7, 11, "brand", "青禾引航")]


def test_headings_of_one_shape(read) -> None:
    """Headings that follow each other in one shape are mottos even where their halves differ in length."""
    lines = ["## 一、以读促教，支部学习有“深度”", "全年读书。", "## 二、以访促育，家校联系有“热度”", "全年家访。"]
    assert [canon for *_, canon in brief(read(*lines), "motto")] == [
        "以读促教，支部学习有“深度”",
        "以访促育，家校联系有“热度”",
    ]
    assert (
        brief(read("## 一、工作概况，支部与党员情况", "略。", "## 二、存在不足，以及下步的打算", "略。"), "motto") == []
    )


@pytest.mark.parametrize("text", ["建成两基地。", "道路在此三转弯。", "普九年级教材。", "以创新发展理念办学。"])
def test_short_phrases_in_other_words(read, text: str) -> None:
    """A phrase whose first or last character belongs to another word is none."""
    assert brief(read(text), "tifa") == []


@given(st.text(alphabet="党建促学，、。“”《》三一个必访工程以让 \n", max_size=60))
def test_order_and_nesting(read, text: str) -> None:
    """Slogans stand in order, inside the text, and a nested one lies within the one it names."""
    result = read(*text.split("\n"))
    assert [(s.start, -s.end) for s in result] == sorted((s.start, -s.end) for s in result)
    for slogan in result:
        assert text[slogan.start : slogan.end] == slogan.text
        if slogan.nested_in is not None:
            outer = result[slogan.nested_in]
            assert outer.start <= slogan.start <= slogan.end <= outer.end


CONTEXTS = (
    "支部学习{}。",
    "一年来，学校落实{}，取得进展。",
    "（{}）",
    "会议强调{}的意义。",
    "教师们谈到“{}”时很受触动。",
    "岚溪区把{}写进计划。",
    "书记就{}作了说明；大家作了记录。",
    "问卷第三题：{}",
    "对照{}，栖岭县逐校检查。",
    "{}",
    "本学期的主题词是{}！",
    "党员小周说，{}离我们很近。",
    "墙上写着“{}”。",
    "会上传达{}和县里的通知。",
    "为什么要讲{}？",
    "2024年3月，望峪县部署{}。",
    "《课堂上的{}》一文刊出。",
    "支委围绕{}谈体会，",
    "黑板报谈到{}，图文并茂。",
    "澄川市把 {} 列为必修内容。",
)
TYPE_WORDS = ("", "实践活动", "主题活动", "活动", "制度", "建设", "创建", "工程", "项目", "品牌")


@pytest.mark.parametrize("context", CONTEXTS)
def test_every_entry_in_context(read, context: str) -> None:
    """Every entry is found once, as the only phrase of its place, without a type word that it may end in."""
    lines = [context.format(entry.canonical) for entry in LEXICON.slogans]
    found: dict[int, list[Slogan]] = {}
    starts = list(accumulate((len(line) + 1 for line in lines), initial=0))
    for slogan in read(*lines):
        if slogan.kind == "tifa":
            found.setdefault(bisect_right(starts, slogan.start) - 1, []).append(slogan)
    lost = []
    for row, entry in enumerate(LEXICON.slogans):
        words = entry.canonical
        start = starts[row] + context.index("{")
        spans = {(start, start + len(words) - len(tail)) for tail in TYPE_WORDS if words.endswith(tail)}
        hits = found.get(row, [])
        if [hit.entry for hit in hits] != [entry.id] or (hits[0].start, hits[0].end) not in spans:
            lost.append((words, [hit.text for hit in hits]))
    assert lost == []


# What is known of the year in which a formula came up, by the event that brought it.
CERTAIN_YEARS = {
    "三讲教育": 1998,
    "三个代表重要思想": 2000,
    "新课程改革": 2001,
    "党的十六大精神": 2002,
    "科学发展观": 2003,
    "党的十六届四中全会精神": 2004,
    "保持共产党员先进性教育活动": 2005,
    "八荣八耻": 2006,
    "社会主义荣辱观": 2006,
    "党的十七大精神": 2007,
    "深入学习实践科学发展观": 2008,
    "爱国守法、爱岗敬业、关爱学生、教书育人、为人师表、终身学习": 2008,
    "党的十七届四中全会精神": 2009,
    "四大考验": 2009,
    "创先争优": 2010,
    "国培计划": 2010,
    "国家中长期教育改革和发展规划纲要": 2010,
    "四种危险": 2011,
    "党的十八大精神": 2012,
    "中国梦": 2012,
    "中央八项规定": 2012,
    "三个自信": 2012,
    "基层组织建设年": 2012,
    "党的群众路线教育实践活动": 2013,
    "四风": 2013,
    "一带一路": 2013,
    "精准扶贫": 2013,
    "光盘行动": 2013,
    "三严三实": 2014,
    "全面从严治党": 2014,
    "四个全面战略布局": 2014,
    "四有好老师": 2014,
    "三严三实专题教育": 2015,
    "四种形态": 2015,
    "新发展理念": 2015,
    "供给侧结构性改革": 2015,
    "两学一做": 2016,
    "四个自信": 2016,
    "四个意识": 2016,
    "四个引路人": 2016,
    "全国高校思想政治工作会议精神": 2016,
    "党的十九大精神": 2017,
    "习近平新时代中国特色社会主义思想": 2017,
    "乡村振兴": 2017,
    "两个维护": 2018,
    "新时代教师职业行为十项准则": 2018,
    "不忘初心、牢记使命主题教育": 2019,
    "六要标准": 2019,
    "停课不停学": 2020,
    "习近平法治思想": 2020,
    "两个确立": 2021,
    "双减": 2021,
    "党史学习教育": 2021,
    "伟大建党精神": 2021,
    "党的二十大精神": 2022,
    "三个务必": 2022,
    "党组织领导的校长负责制": 2022,
    "新质生产力": 2023,
    "教育家精神": 2023,
    "党纪学习教育": 2024,
    "党的二十届三中全会精神": 2024,
    "深入贯彻中央八项规定精神学习教育": 2025,
}


def test_years_that_are_certain() -> None:
    """The registry gives each formula the year of the event that brought it."""
    years = {entry.canonical: entry.since for entry in LEXICON.slogans}
    assert {phrase: years.get(phrase) for phrase in CERTAIN_YEARS} == CERTAIN_YEARS


def test_years_and_families_fit_together() -> None:
    """A year has four digits of the last century or this, and a family is an entry."""
    ids = {entry.id for entry in LEXICON.slogans}
    assert [entry.id for entry in LEXICON.slogans if entry.since and not 1920 < entry.since < 2027] == []
    assert [entry.id for entry in LEXICON.slogans if entry.family and entry.family not in ids] == []
    assert [entry.id for entry in LEXICON.slogans if entry.family == entry.id] == []


def test_ids_no_longer_given() -> None:
    """An id that older results hold stands for no other phrase now."""
    retired = {"baxiang-guiding-jingshen", "lide-genben-renwu", "lilun-wuzhuang"}
    assert retired & {entry.id for entry in LEXICON.slogans} == set()


def test_topics_of_ones_own(document: Callable[..., Document], tmp_path: Path) -> None:
    """A word that a user adds right before 主题教育 makes it a lesson of the school, not the campaign of the Party."""
    own = tmp_path / "mine.tsv"
    own.write_text("word\trole\n护河守林\ttopic\n", encoding="utf-8")
    doc = document("各班开展护河守林主题教育。")
    found = [
        [slogan.text for slogan in slogans(doc, lexicon.find(doc.text), lexicon)]
        for lexicon in (LEXICON, LEXICON.extended(own))
    ]
    assert found == [["主题教育"], []]
