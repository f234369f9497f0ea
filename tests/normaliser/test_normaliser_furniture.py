"""What stands around a report on a page is known by its place; what a report says there stays."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportcorpus.lexicon import Lexicon
from reportcorpus.normaliser import normalise

if TYPE_CHECKING:
    from pathlib import Path

    from reportcorpus.model import Normalised

LEXICON = Lexicon.default()
BODY = (
    "栖岭县中心小学党支部坚持党建引领，全年开展主题党日十二次，组织党员教师参加志愿服务三百余人次，"
    "办学质量稳步提升，群众满意度不断提高，被评为澄川市先进基层党组织。"
)
TITLE = "栖岭县中心小学2021年党建工作总结"
NEWS = "栖岭县中心小学开展主题党日活动"
OUTLINE = ["一、基本情况", "二、主要做法", "（一）加强思想建设", "（二）加强组织建设", "三、下一步打算"]
SLOGANS = ["抓思想强根基", "抓组织强堡垒", "抓作风树形象", "抓服务暖民心"]
TAGS = ["党建", "主题党日", "志愿服务", "栖岭县", "群众满意度"]


def read(*lines: str) -> Normalised:
    return normalise("\n".join(lines), LEXICON)


def dropped(*lines: str) -> list[str]:
    return [drop.text for drop in read(*lines).boilerplate]


def over_text(headings: list[str]) -> list[str]:
    return [line for heading in headings for line in (heading, BODY)]


@pytest.mark.parametrize(
    ("above", "title", "below"),
    [
        (["党建动态", "当前位置：首页 > 党建动态 > 正文"], NEWS, []),
        (["当前位置：首页 > 支部生活", "支部生活"], NEWS, []),
        (["當前位置: 首頁 >> 支部生活 >> 正文", "支部生活"], NEWS, []),
        (["校园要闻", "校园要闻"], NEWS, ["发布时间：2021-12-30"]),
        (["支部建设"], NEWS, ["发布时间：2021-12-30"]),
        (["学校概况", "师资队伍", "党建工作", "您的位置：首页 > 党建工作"], NEWS, ["来源：本站"]),
        (["首页", "文库", "教育", "工作总结"], TITLE, ["举报"]),
        (["首页 · 党群工作 · 党群动态 · 正文"], NEWS, []),
        (["栖岭范文>实用文档>工作总结>"], TITLE, []),
        (OUTLINE, TITLE, ["2021-12-30 09:12"]),
    ],
)
def test_what_stands_above_the_title_of_a_page_goes(above: list[str], title: str, below: list[str]) -> None:
    """Menus, breadcrumbs in one line or one a line, names of sections and an outline go; the title comes first."""
    found = read(*above, title, *below, BODY, *over_text(OUTLINE if above == OUTLINE else []))
    assert found.text.split("\n")[:2] == [title, BODY]
    assert [drop.text for drop in found.boilerplate] == [*above, *below]


@pytest.mark.parametrize(
    "lines",
    [
        ["党建工作", "2021年度总结", BODY],
        ["首页 > 党建工作总结", "党建工作总结", BODY],
        ["支部建设", "一、组织生活", BODY],
        [TITLE, "栖岭县中心小学党支部", "2021年12月30日", BODY],
        [TITLE, "各位领导：", BODY],
        ["栖岭县中心小学", "党建工作总结", BODY],
        [TITLE, BODY, "党建动态", BODY, "主题党日", BODY],
    ],
)
def test_the_reports_own_head_stays(lines: list[str]) -> None:
    """Title in one line or two, author, date, salutation and headings that read like a section are kept."""
    own = [line for line in lines if ">" not in line]
    assert read(*lines).text.split("\n") == own


@pytest.mark.parametrize(
    ("outline", "text"),
    [
        (OUTLINE, over_text(OUTLINE)),
        (OUTLINE, over_text(OUTLINE[:2])),
        (SLOGANS, over_text(SLOGANS)),
        (SLOGANS, over_text(SLOGANS[:2])),
        (
            ["固本培元", "查漏补缺", "靶向发力"],
            ["一、固本培元，练就硬功夫", BODY, "二、查漏补缺。" + BODY, "三、靶向发力", BODY],
        ),
    ],
)
def test_an_outline_above_the_title_goes(outline: list[str], text: list[str]) -> None:
    """The headings of the text, listed by a site above its title, go, where the text breaks off before the last too."""
    assert dropped(*outline, TITLE, BODY, *text) == outline


def test_an_outline_under_a_word_of_the_site_goes() -> None:
    """文章目录 is no heading of a report: it goes with what it lists, below the title too."""
    lines = ["文章目录", *OUTLINE]
    assert dropped(TITLE, *lines, BODY, *over_text(OUTLINE)) == lines


@pytest.mark.parametrize(
    "lines",
    [
        [TITLE, "目录", *OUTLINE, BODY, *over_text(OUTLINE)],
        ["目录", *OUTLINE, *over_text(OUTLINE)],
        [*OUTLINE[:2], BODY, *OUTLINE[2:], BODY],
        [
            TITLE,
            "主要从三个方面汇报：",
            "加强领导",
            "狠抓落实",
            "注重实效",
            BODY,
            *over_text(["加强领导", "狠抓落实", "注重实效"]),
        ],
    ],
)
def test_a_reports_own_list_of_headings_stays(lines: list[str]) -> None:
    """A table of contents below the title, or of a text without one, and an announced list are the report's own."""
    assert dropped(*lines) == []


CARD = ["大小", "25.3KB", "页数", "8", "上传人", "小海豚", "时间", "2021-12-30"]
PAGE_DATA = ["浏览", "1024", "收藏", "0", "下载", "12", "格式", "doc", *CARD]


@pytest.mark.parametrize(
    "data",
    [
        PAGE_DATA,
        ["阅读：", "326"],
        ["发布时间", "2021-12-30", "来源", "栖岭教育", "浏览", "88", "字号", "大", "中", "小"],
        ["点赞", "收藏", "分享", "举报"],
        ["索引号：", "QL0024784891", "主题分类：", "教育", "成文日期：", "2021-12-30"],
    ],
)
def test_data_of_a_page_one_word_a_line_goes(data: list[str]) -> None:
    """Counters, buttons and the card of a document go with their values, above the text and below it."""
    assert dropped(TITLE, *data, BODY) == data
    assert dropped(TITLE, BODY, *data) == data


@pytest.mark.parametrize(
    "lines",
    [
        ["类别", "人数", "党员", "14", "团员", "20"],
        ["时间", "来源", "审核", "大", "中", "小"],
        ["关注", "党员教师讲述了自己的成长故事", "反馈"],
        ["12", "35", "47"],
    ],
)
def test_cells_of_a_table_are_no_data_of_a_page(lines: list[str]) -> None:
    """Words that tables have too, and figures, say nothing without the words of a site."""
    assert dropped(TITLE, *lines, BODY) == []


@pytest.mark.parametrize("end", [[], ["栖岭县中心小学党支部", "2021年12月30日"], ["相关推荐", "校园安全工作总结"]])
def test_words_to_find_the_text_by_go(end: list[str]) -> None:
    """Four or more words of the text below it, one a line, go; a signature above them stays."""
    signature = end if "相关推荐" not in end else []
    related = [] if signature else end
    assert dropped(TITLE, BODY, *signature, *TAGS, *related) == [*TAGS, *related]


@pytest.mark.parametrize(
    "end",
    [
        ["不忘初心", "立德树人", "主题党日", "志愿服务"],
        ["党支部", "教导处", "总务处", "政教处", "2021年12月30日"],
        ["参会人员：", "党建", "主题党日", "志愿服务", "栖岭县"],
        ["王伟", "李明", "张强", "赵敏", "周洁"],
        ["执笔：李明", "栖岭县中心小学", "2021年12月30日"],
        ["附件：", "2021年党建工作总结", "2022年党建工作计划", "党员教师述职报告"],
        ["四、制度建设", "党员学习制度", "三会一课制度", "民主评议党员制度"],
        ["以上汇报，如有不妥，请批评指正。", "汇报人：王敏"],
    ],
)
def test_the_reports_own_foot_stays(end: list[str]) -> None:
    """Slogans, joint signatures, lists of people, annexes, headings with short lines and the last words are kept."""
    assert dropped(TITLE, BODY, *end) == []


def test_titles_of_other_articles_at_the_foot_go() -> None:
    """Three or more titles of model texts, or lines with dates, that end a page are no part of the report."""
    others = ["小学党建工作总结范文", "学校党支部年度工作计划", "教师党员个人述职报告（精选5篇）"]
    assert dropped(TITLE, BODY, "2021年12月30日", *others) == others
    dated = ["我校召开党员大会 2021-12-28", "我校举行升旗仪式 2021-12-20", "栖岭县教研活动走进我校 2021-12-13"]
    assert dropped(TITLE, BODY, *dated) == dated
    assert dropped(TITLE, BODY, *others[:2]) == []


def test_short_lines_among_those_of_a_site_go() -> None:
    """Between lines of the site below the text a short line is one of theirs; a name or body above them is not."""
    site = ["责任编辑：李明", "栖岭客户端", "版权所有 栖岭教育"]
    assert dropped(TITLE, BODY, *site) == site
    assert dropped(TITLE, BODY, "栖岭县中心小学", *site[:1]) == site[:1]
    assert dropped(TITLE, BODY, "点赞", "王小明", "2021年12月30日") == ["点赞"]


@pytest.mark.parametrize(
    "line",
    [
        "本文共812字，阅读约需3分钟",
        "《栖岭小学总结.docx》由会员整理上传，可在线阅读，更多资料请在栖岭文库上搜索。",
        "上传人：小海豚 文档编号：100200 格式：DOC 页数：6 大小：18KB",
        "（揭牌仪式现场）",
        "党课比赛现场",
        "栖岭日报记者 李明 王芳",
        "（图文来源 栖岭教育）",
        "栖岭县中心小学文/图：李明",
        "小编精选了几份学校党建总结分享给您，盼能供您写作时借鉴。",
        "以上内容由AI生成，仅供参考",
        "DSC0012.jpg",
        "关注栖岭小学官方微信",
        "发布：王芳 来源：栖岭教育 日期：2021-12-30 点击：",
    ],
)
def test_lines_of_document_sites_and_channels_go(line: str) -> None:
    """Cards, introductions, credits and captions of the page are left out under the title."""
    assert dropped(TITLE, line, BODY) == [line]


@pytest.mark.parametrize(
    "line",
    [
        "（试 行）",
        "把党课搬到活动现场",
        "学校组织教师编辑整理了《党史故事集》，供学生学习参考。",
        "支部申请 > 党委审核 > 公示三天 > 正式批准，全程留痕。",
        "通讯员要及时报送信息",
        "本网格由李明负责",
        "下面是我为大家准备的几点体会，供同志们参考。",
        "格式：一事一议",
    ],
)
def test_lines_that_only_look_like_those_of_a_site_stay(line: str) -> None:
    """Words of a site in a line of the report take nothing out."""
    assert dropped(TITLE, BODY, line, BODY + "一") == []


OTHERS = [
    "当前位置：首页 > 党建动态",
    "党建动态",
    "来源：栖岭教育",
    "目录",
    "",
    "点赞",
    "校园要闻",
    "首页",
    "栖岭县中心小学",
]
LINES = [*OUTLINE, *TAGS, *PAGE_DATA, *OTHERS, TITLE, NEWS, BODY, "2021年12月30日"]


@given(st.lists(st.sampled_from(LINES), max_size=30, unique=True))
@settings(max_examples=300, deadline=None)
def test_running_text_signature_and_date_are_never_lost(lines: list[str]) -> None:
    """Whatever stands around them stays away from paragraphs, and what is left is left as it is by another turn."""
    found = read(*lines)
    assert found.text.count(BODY) == lines.count(BODY)
    assert found.text.count("2021年12月30日") == lines.count("2021年12月30日")
    again = normalise(found.text, LEXICON)
    assert (again.text, again.boilerplate) == (found.text, ())


@pytest.mark.parametrize(
    "line",
    [
        "设为首页 | 加入收藏 | 联系站长",
        "今天是 2009年9月14日 星期一   设为首页 | 加入收藏",
        "【发表评论】【加入收藏】【告诉好友】【打印此文】【关闭窗口】",
        "[ 字号：大 中 小 ] [打印] [关闭]",
        "最新热点   最新推荐   相关文章",
    ],
)
def test_a_line_of_words_of_a_site_goes(line: str) -> None:
    """Two words or more that say what a reader can do, and nothing else."""
    assert dropped(TITLE, line, BODY) == [line]
    assert dropped(TITLE, BODY, line) == [line]


@pytest.mark.parametrize("line", ["搜索 收藏 红色故事", "推荐优秀党员 关注学生成长", "时间 地点 评论", "关闭 学校大门"])
def test_a_line_with_other_words_stays(line: str) -> None:
    """One word that no site says is enough."""
    assert dropped(TITLE, BODY, line, BODY) == []


def test_words_of_a_site_are_the_users_to_add(tmp_path: Path) -> None:
    """They are a table of the lexicon."""
    own = tmp_path / "own.tsv"
    own.write_text("word\tkind\tnote\n我要点题\taction\tour portal\n看往期\taction\tour portal\n", encoding="utf-8")
    lines = f"{TITLE}\n{BODY}\n我要点题 | 看往期"
    assert normalise(lines, LEXICON).boilerplate == ()
    assert [drop.text for drop in normalise(lines, LEXICON.extended(own)).boilerplate] == ["我要点题 | 看往期"]


def test_whose_page_it_is_goes() -> None:
    """The name alone over the date of a page, and among the prompts of its foot; a line of the title stays."""
    head, foot = ["栖岭县中心小学", "2021-12-30"], ["点个在看", "栖岭县中心小学", "阅读原文"]
    assert dropped(*head, NEWS, BODY, *foot) == [*head, *foot]
    assert dropped("栖岭县中心小学", "2021年党建工作总结", BODY, "栖岭县中心小学党支部") == []


def test_links_end_a_page_below_its_text_only() -> None:
    """Above the text the same words take nothing along."""
    links = ["友情链接", "教育部", "栖岭县教育局"]
    assert dropped(TITLE, BODY, BODY, *links) == links
    assert dropped("学校概况 校务公开 党建之窗 教学科研 德育天地 学生习作", "友情链接", TITLE, BODY)[-1:] == [
        "友情链接"
    ]


def test_what_a_bulletin_prints_beside_its_text_goes() -> None:
    """Its name over a headline, the number of the issue, who issued it, and to whom it goes."""
    head = ["栖岭县中心小学党建简报", "2025年第6期（总第41期）"]
    assert dropped(*head, NEWS, BODY) == head
    issued = ["第3期", "中共栖岭县中心小学支部委员会编 2022年3月31日"]
    sent = ["报：县教育局党委", "送：各党支部"]
    assert dropped("党建工作简报", *issued, NEWS, BODY, *sent) == ["党建工作简报", *issued, *sent]


@pytest.mark.parametrize(
    "lines",
    [
        ["党史学习教育简报（第7期）", BODY],
        ["党建工作简报", "一、基本情况", BODY],
        [TITLE, "栖岭县中心小学党支部 2021年12月30日", BODY, "报：县教育局党委"],
    ],
)
def test_a_bulletin_without_a_headline_keeps_its_name(lines: list[str]) -> None:
    """It is the title; and a report that is none keeps who signs it and to whom it goes."""
    assert dropped(*lines) == []


def test_lines_in_italics_are_read_without_the_marks() -> None:
    """A site may set the line of date and source so."""
    assert dropped(NEWS, "*2018-11-16 来源：栖岭教育 字号：大 中 小*", BODY) == [
        "*2018-11-16 来源：栖岭教育 字号：大 中 小*"
    ]
