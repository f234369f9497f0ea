"""What each rule of the normaliser changes, and what it leaves alone."""

from __future__ import annotations

import pytest

from reportcorpus.lexicon import Lexicon
from reportcorpus.normaliser import normalise
from reportcorpus.normaliser.script import to_simplified


def clean(text: str) -> str:
    return normalise(text, Lexicon.default()).text


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("支部学习。\r\n支部交流。\r党员发言。", "支部学习。\n支部交流。\n党员发言。"),
        ("支部学习。\u2028支部交流。", "支部学习。\n支部交流。"),
        ("党\u200b建\ufeff引\u00ad领\u2060\x07", "党建引领"),
        (
            "　　岚溪区第三小学开展主题党日。  \n\n\n　　全体党员参加。\n",
            "岚溪区第三小学开展主题党日。\n全体党员参加。",
        ),
        ("坚持党建引领   强化使命担当", "坚持党建引领 强化使命担当"),
        ("4 月 23 日，60 余名党员在 “红岩厅” 学习 。", "4月23日，60余名党员在“红岩厅”学习。"),
        ("Deepseek 大模型 and AI", "Deepseek 大模型 and AI"),
        ("党员\t14名\t占比", "党员\t14名\t占比"),
    ],
)
def test_layout(raw: str, expected: str) -> None:
    """Line ends, invisible characters, indents and blanks are put in order; blanks between words and tabs stay."""
    assert clean(raw) == expected


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("党建&nbsp;引领，师&amp;amp;生“共学”&hellip;", "党建 引领，师&生“共学”…"),
        ("AT&T 与 A&B; 合作", "AT&T 与 A&B; 合作"),
        ("<p>党建引领。</p><p>立德<b>树人</b>。<br/>家校共育。</p>", "党建引领。\n立德树人。\n家校共育。"),
        ("3<5，且 a<b>c", "3<5，且 ac"),
        ("<读书笔记>活动", "<读书笔记>活动"),
        ("[bookmark: _GoBack]（一）严肃党内政治生活", "（一）严肃党内政治生活"),
        ("详见错误！未找到引用源。所示", "详见所示"),
        ('参见HYPERLINK "http://example.cn/a" \\h学校网站', "参见学校网站"),
        ("查找错误！未发现问题。", "查找错误！未发现问题。"),
        ("支部\\-品牌\\*", "支部-品牌*"),
    ],
)
def test_markup(raw: str, expected: str) -> None:
    """Leavings of HTML and Word go; what only looks like them stays."""
    assert clean(raw) == expected


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("## 二、主要做法\n**党建引领**。", "二、主要做法\n党建引领。"),
        ("我们**坚持党建引领教学**，成效好。", "我们坚持党建引领教学，成效好。"),
        ("王**同学与李**同学结对。", "王**同学与李**同学结对。"),
        ("- 组织学习\n- 开展服务", "组织学习\n开展服务"),
        ("-5度\n*名党员", "-5度\n*名党员"),
        ("见[学校网站](https://example.cn/a(1).html)。", "见学校网站。"),
        ("[2021]3号（附件）", "[2021]3号（附件）"),
        ("> 不忘初心\n>牢记使命", "不忘初心\n牢记使命"),
        ("参观![图](a.png)校史馆。", "参观校史馆。"),
        ("| 项目 | 人数 |\n| --- | --- |\n| 党员 | 14 |", "项目\t人数\n党员\t14"),
        ("供稿者甲|乙", "供稿者甲|乙"),
        ("××\n党员××名\n✦✦", "××\n党员××名"),
    ],
)
def test_markdown(raw: str, expected: str) -> None:
    """Marks of Markdown go, masks made of asterisks stay."""
    assert clean(raw) == expected


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("黨組織聯(lián)建城鄉(xiāng)教育報(bào)告", "党组织联建城乡教育报告"),
        ("导（dǎo）语（yǔ）和目(de)的", "导语和目的"),
        ("聯(ㄌㄧㄢˊ)建報(ㄅㄠˋ)告", "聯建報告"),
        ("结对(nǚ)教师与(lǜ)色(cm)校园(NBA)(一)(2021)", "结对教师与色（cm）校园（NBA）（一）（2021）"),
        ("校名中的“彧(yù)”字", "校名中的“彧（yù）”字"),
        ("身高(cm)与(an)体重", "身高（cm）与（an）体重"),
    ],
)
def test_readings(raw: str, expected: str) -> None:
    """Readings in brackets go where several carry tones; a single gloss, units and names stay."""
    assert to_simplified(clean(raw)) == to_simplified(expected)


SCRIPT = [
    ("看著黨旗，沿著長征路，執著追求", "看着党旗，沿着长征路，执着追求"),
    ("成效顯著，著名專家的著作與論著，卓著", "成效显著，著名专家的著作与论著，卓著"),
    ("著力解決，著眼長遠，著重強調，穿著", "着力解决，着眼长远，着重强调，穿着"),
    ("乾隆、乾坤、乾縣、乾淨、餅乾", "乾隆、乾坤、乾县、干净、饼干"),
    ("皇后、以後、幹部、樹幹、干擾", "皇后、以后、干部、树干、干扰"),
    ("傢俱、瞭解、瞭望、藉口、憑藉、狼藉", "家具、了解、瞭望、借口、凭借、狼藉"),
    ("反覆、答覆、回覆、批覆、供電覆蓋率", "反复、答复、回复、批复、供电覆盖率"),
    ("裡面什麼時候，為什麼這麼做", "里面什么时候，为什么这么做"),
    ("三會壹課，壹是學習，第壹、拾壹、壹萬元、壹等獎", "三会一课，一是学习，第一、拾壹、壹万元、一等奖"),
    ("「黨建」與『德育』", "“党建”与‘德育’"),
    ("計畫、餘額、鍾愛、衝擊、臺灣", "计划、余额、钟爱、冲击、台湾"),
]


@pytest.mark.parametrize(("raw", "expected"), SCRIPT)
def test_script(raw: str, expected: str) -> None:
    """Traditional text becomes the simplified text of the mainland, one character for one."""
    assert clean(raw) == expected
    assert len(raw) == len(expected)


@pytest.mark.parametrize(
    "text",
    [
        "成效显著，著名专家。",
        "干部、树干、乾隆、乾县、瞭望、狼藉、覆盖。",
        "发布占比，土著编著，卓著。",
        "壹基金与壹万元。",
        "学校里、皇后、以后。",
    ],
)
def test_simplified_text_keeps_its_characters(text: str) -> None:
    """Simplified text is never converted, also where a converter for traditional text would damage it."""
    assert clean(text) == text


def test_mixed_script_is_converted_by_line() -> None:
    """Where a document mixes the scripts, only its traditional lines are converted."""
    simplified = "学校党支部开展学习教育，成效显著。" * 3
    normalised = normalise(
        f"{simplified}\n學校黨支部開展學習教育，成效顯著，看著黨旗。\n{simplified}", Lexicon.default()
    )
    assert normalised.script == "mixed"
    assert normalised.text == f"{simplified}\n学校党支部开展学习教育，成效显著，看着党旗。\n{simplified}"


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("服务中心,建设队伍;问题:三个!真的?(一)对", "服务中心，建设队伍；问题：三个！真的？（一）对"),
        ("以“一个目标”,领航", "以“一个目标”，领航"),
        ("获奖１２０名，占７６．７％，Ａ级", "获奖120名，占76.7%，A级"),
        ("１．加强学习", "1.加强学习"),
        ("1,200名,比例1:3;自8:00开始,2-3次,占3.5%", "1,200名，比例1:3；自8:00开始，2-3次，占3.5%"),
        ("设立2,3,4号楼", "设立2,3,4号楼"),
        ("网址http://a.cn/x?y=1,z;访问", "网址http://a.cn/x?y=1,z;访问"),
        ("f(x)=1, ok? yes!", "f(x)=1, ok? yes!"),
        ("党员全部参加.\n1.加强学习\n实验小学.开县", "党员全部参加。\n1.加强学习\n实验小学.开县"),
        ('"四个意识"和"两个维护"', "“四个意识”和“两个维护”"),
        ("请问是新生吗?“在接待点", "请问是新生吗？“在接待点"),
        ("“你是新生吗?“他问", "“你是新生吗？”他问"),
        ("“甲“乙”丙”", "“甲“乙”丙”"),
        ('12"的屏幕', '12"的屏幕'),
        ("好。。不好，，很好，；最好", "好。不好，很好；最好"),
        ("等等。。。。。。", "等等……"),
        ("等等……好的——对", "等等……好的——对"),
    ],
)
def test_widths_and_punctuation(raw: str, expected: str) -> None:
    """Punctuation inside Chinese is full-width and single, figures are ASCII; numbers, addresses and English stay."""
    assert clean(raw) == expected


WRAPPED = (
    "岚溪区第三小学党支部坚持把党建工作与教育教学\n工作同谋划、同部署、同检查，组织党员教师参加\n主题党日活动十二次，"
    "参加人数达到三百余人次，\n有效提升了队伍素质。\n"
    "　　学校还开展了志愿服务活动，深入周边社区宣传\n教育政策，受到群众欢迎。"
)


def test_wrapped_lines_are_joined() -> None:
    """Lines broken at one width become paragraphs again; an indent begins a new one."""
    assert clean(WRAPPED) == (
        "岚溪区第三小学党支部坚持把党建工作与教育教学工作同谋划、同部署、同检查，组织党员教师参加主题党日活动十二次，"
        "参加人数达到三百余人次，有效提升了队伍素质。\n学校还开展了志愿服务活动，深入周边社区宣传教育政策，受到群众欢迎。"
    )


@pytest.mark.parametrize(
    "text",
    [
        (
            "一、加强政治建设筑牢思想根基凝聚奋进力量推动发展\n二、加强组织建设建强战斗堡垒凝聚奋进力量推动发展\n"
            "三、加强作风建设树立清廉形象凝聚奋进力量推动发展\n四、加强队伍建设锤炼过硬本领凝聚奋进力量推动发展"
        ),
        "守初心\n担使命\n找差距\n抓落实\n见行动",
        "全体党员参加了主题党日活动并重温了入党誓词。\n全体党员参观了红色教育基地并听取了讲解。\n支部书记讲了专题党课并作了总结发言和部署。\n支部委员汇报了全年工作并听取了意见建议。",
    ],
)
def test_other_short_lines_are_not_joined(text: str) -> None:
    """Headings, verses and short paragraphs keep their lines."""
    assert clean(text) == text


RUNNING = (
    "栖岭县中心小学党支部坚持党建引领，全年开展主题党日十二次，组织教师参加志愿服务，办学质量稳步提升，群众满意度提高。"
)
LONG = RUNNING * 4


def test_a_page_copied_as_one_line_is_parted() -> None:
    """Blanks behind the title and around headings are line ends; what is glued to a number's phrase stays with it."""
    title = "栖岭县中心小学2021年党建工作总结"
    parted = [title, LONG, "一、基本情况", RUNNING, "二、主要做法", "（一）建强队伍", RUNNING]
    assert clean(" ".join(parted)).split("\n") == parted
    assert clean(f"{LONG} 一、基本情况 {RUNNING}").split("\n") == [LONG, "一、基本情况", RUNNING]
    glued = f"{LONG}一、思想建设{RUNNING}二、组织建设{RUNNING}"
    assert clean(glued).split("\n") == [LONG, f"一、思想建设{RUNNING}", f"二、组织建设{RUNNING}"]


@pytest.mark.parametrize(
    "line",
    [
        f"{LONG}一、二类困难学生全部得到资助。{RUNNING}",
        f"{LONG}一、三小学结成对子。{RUNNING}",
        f"{LONG}工作分三步：一、定计划。二、抓落实。三、看结果。",
        f"{LONG}一是定计划；二、抓落实，{RUNNING}",
        f"{LONG}一、加强学习{RUNNING}",
        f"工作总结 {RUNNING}",
        f"我校党支部认真做好工作总结 和经验 交流，{LONG}",
    ],
)
def test_running_text_is_not_parted(line: str) -> None:
    """Numerals behind a number, a list inside a sentence, one number alone and short lines part nothing."""
    assert clean(line) == line


def test_pages_that_a_site_numbered_are_joined() -> None:
    """1、 2、 at the beginning of long lines that break a sentence count pages; items that end like sentences stay."""
    text = f"1、{LONG[:-1]}，注重\n2、思想引领。{LONG}"
    assert clean(text) == f"{LONG[:-1]}，注重思想引领。{LONG}"
    items = f"1、{LONG}\n2、{LONG}"
    assert clean(items) == items


def test_readings_whose_character_was_lost_go() -> None:
    """？shù） in a text with other readings leaves the question mark; elsewhere, and behind both brackets, it stays."""
    assert clean("學(xué)校聯(lián)建，嚴謹?shù)慕L") == "学校联建，严谨？慕L"
    assert clean("难不难？shù）是") == "难不难？shù）是"


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("党建," + "www.a.cn,学校," * 20_000, "党建，" + "www.a.cn,学校，" * 20_000),
        ("党" + "“" * 100_000 + "”" * 100_000, "党" + "“" * 100_000 + "”" * 100_000),
        ("党" + "“" * 100_000 + "”" * 99_998 + "““", "党" + "“”" * 100_000),
    ],
)
def test_long_lines_of_marks_are_read_once(raw: str, expected: str) -> None:
    """Commas among very many addresses, and quotation marks nested very deep, take no longer than others."""
    assert clean(raw) == expected
