"""Which lines are not the report's own."""

from __future__ import annotations

import pytest

from reportcorpus.lexicon import Lexicon
from reportcorpus.model import Dropped
from reportcorpus.normaliser import normalise

BODY = (
    "岚溪区第三小学党支部坚持党建引领，全年开展主题党日十二次，组织党员教师参加志愿服务三百余人次，学校办学质量稳步提升，"
    "群众满意度不断提高，被评为澄川市先进基层党组织。"
)
TITLE = "岚溪区第三小学2021年党建工作总结"


def dropped(text: str) -> list[tuple[str, str]]:
    return [(drop.text, drop.reason) for drop in normalise(text, Lexicon.default()).boilerplate]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("发布时间：2021-12-30 09:12", "publication_time"),
        ("来源：岚溪教育", "source"),
        ("审核：李明、王芳", "byline"),
        ("文字 | 张三", "byline"),
        ("上一篇 2024年2月4日 上午8:11", "navigation"),
        ("版权声明：本文由网友上传，不代表本站观点。", "disclaimer"),
        ("阅读 1587", "counter"),
        ("(0)", "counter"),
        ("============", "markup"),
        ("![](https://example.cn/a.png)", "image"),
        (TITLE, "repeated_title"),
        ("<!-- 校门照片 -->", "markup"),
        ("撰稿/李明;图片/王芳、周远;审核/高岚", "byline"),
        ("供稿：李明；摄影：王芳", "byline"),
        ("注：转载该文请注明来源：岚溪教育网", "copyright"),
        ("如需转载本文，请注明出处", "copyright"),
        ("我要评论 (评论只代表网友自己的看法)", "login"),
        ("全部评论 ( 条)", "related"),
        ("最新评论（12条）", "related"),
        ("这份范文由热心网友精心整理，供您写材料时参考，喜欢就收藏下载吧！", "related"),
        ("开学第一天，栖岭县中心小学的操场上红旗招展，全体师生在晨光里升起国旗，德育处主任周 ...", "related"),
        ("联系我们 | 关于我们 | 网站地图", "copyright"),
    ],
)
def test_lines_of_a_site_are_dropped(line: str, reason: str) -> None:
    """A line of site furniture below the report is left out whole, with its reason."""
    assert dropped(f"{TITLE}\n{BODY}\n\n{line}\n") == [(line, reason)]


@pytest.mark.parametrize(
    "line",
    [
        "中共岚溪区第三小学支部委员会",
        "2021年12月30日",
        "以上汇报，如有不妥，请批评指正。",
        "审核把关要严，各支部书记要对本支部的宣传稿件逐篇审核，确保导向正确。",
        "一是坚持正确导向。",
        "××学校",
        "撰稿与审核分工明确；图片由信息员拍摄。",
        "转载文章须经党支部审核，不得擅自发布。",
        "评论（12条）由团支部逐条回复。",
        "图书由工会会员自愿整理捐出，供全校师生阅读。",
        "党员们纷纷表示，要把这堂课带回自己的班级……",
        "联系我们身边的困难学生，党员教师每人结对一名，全年家访三百余次，解决实际问题五十余件，受到家长和社区的一致好评",
    ],
)
def test_the_reports_own_end_stays(line: str) -> None:
    """The last paragraph, the signature and the date of a report are its own."""
    assert dropped(f"{TITLE}\n{BODY}\n{line}") == []


@pytest.mark.parametrize(
    "piece", ["图/文", "文：甲、", "编辑：责任编辑：", "联系我们 | ", "首页>甲", "首页-", "访问  ", "供稿/甲；"]
)
def test_lines_that_go_on_and_on_are_read(piece: str) -> None:
    """A line that repeats the words of a pattern without end is tried once, not in every division there is."""
    line = piece + piece[-1] * 300 + piece * 300 + "同学们说好。"
    assert dropped(f"{TITLE}\n{BODY}\n{line}") == []


def test_list_of_other_articles_is_dropped_to_the_end() -> None:
    """A heading of related articles takes all below it along, excerpts too."""
    text = f"{TITLE}\n{BODY}\n\n相关推荐\n\n  • 冷库怎么选\n\n    冷库的选择要看面积…\n    百科 2023年8月3日\n    823"
    normalised = normalise(text, Lexicon.default())
    assert normalised.text == f"{TITLE}\n{BODY}"
    assert [drop.text.strip() for drop in normalised.boilerplate] == [
        "相关推荐",
        "• 冷库怎么选",
        "冷库的选择要看面积…",
        "百科 2023年8月3日",
        "823",
    ]


def test_same_words_above_a_report_take_nothing_along() -> None:
    """Without a report above it a list of related articles does not end the document."""
    assert normalise(f"相关推荐\n{BODY}", Lexicon.default()).text.endswith(BODY)


def test_head_of_a_mail_is_dropped() -> None:
    """Sender, receiver, date and subject above a report sent by mail go; the theme of an activity stays."""
    head = ["发件人：岚溪区第三小学", "日　期：2020年12月28日 17:06", "主　题：报送总结"]
    assert dropped("\n".join([*head, TITLE, BODY])) == [(line, "notice") for line in head]
    assert dropped(f"{TITLE}\n主题：不忘初心\n{BODY}") == []


def test_front_matter_and_notes_are_blocks() -> None:
    """Front matter and call-outs are dropped as one block each, with the places of the raw text."""
    front = "---\naliases:\n  - 党建专栏\n---"
    note = "> [!NOTE]\n> 三个岗位"
    text = f"{front}\n\n{note}\n\n{BODY}"
    at = text.index(note)
    assert normalise(text, Lexicon.default()).boilerplate == (
        Dropped(source_start=0, source_end=len(front), text=front, reason="front_matter"),
        Dropped(source_start=at, source_end=at + len(note), text=note, reason="note"),
    )


def test_no_front_matter_without_keys() -> None:
    """Two dashed lines around running text are rules, not front matter."""
    assert normalise(f"---\n{BODY}\n---\n{BODY}", Lexicon.default()).text == f"{BODY}\n{BODY}"


def test_captions_stand_right_under_images() -> None:
    """A short line under an image that reads like a caption goes; a heading, a poem, a line elsewhere stays."""
    image = "![](a.png)"
    assert dropped(f"{image}\n\n党员参观校史馆\n\n{BODY}") == [(image, "image"), ("党员参观校史馆", "caption")]
    assert dropped(f"{image}\n\n**党员参观校史馆**\n\n{BODY}") == [(image, "image")]
    assert dropped(f"{image}\n\n党员参观校史馆\n\n初心如磐\n\n使命在肩") == [(image, "image")]
    assert dropped(f"{BODY}\n\n党员参观校史馆\n\n{BODY}") == []


PAGE = f"{BODY}{BODY}" * 2
BROKEN = PAGE[:-1]


@pytest.mark.parametrize(
    ("foot", "count"),
    [
        ("第 {} 页 共 12 页", 5),
        ("- {} -", 5),
        ("— {} —", 5),
        ("－ {} －", 5),
        ("{}", 5),
        ("{} / 5", 5),
        ("Page {} of 5", 5),
    ],
)
def test_page_numbers_are_dropped(foot: str, count: int) -> None:
    """Page numbers in pasted text go, by their look or by their sequence."""
    feet = [foot.format(number) for number in range(1, count + 1)]
    text = "\n".join([TITLE, *(line for foot in feet for line in (PAGE, foot))])
    assert dropped(text) == [(line, "page") for line in feet]


def test_running_heads_are_dropped() -> None:
    """A line that comes again beside page numbers, or in the middle of sentences, is no part of the text."""
    beside = [line for number in range(1, 5) for line in ("岚溪区教育工作汇编", PAGE, f"- {number} -")]
    assert {text for text, _ in dropped("\n".join([TITLE, *beside]))} == {
        "岚溪区教育工作汇编",
        "- 1 -",
        "- 2 -",
        "- 3 -",
        "- 4 -",
    }
    inside = [line for _ in range(4) for line in (BROKEN, "岚溪区教育工作汇编")]
    assert dropped("\n".join([TITLE, *inside, PAGE])) == [("岚溪区教育工作汇编", "page")] * 4


@pytest.mark.parametrize(
    "lines",
    [
        [line for _ in range(4) for line in ("主要做法", PAGE, "工作成效", PAGE)],
        [line for _ in range(4) for line in ("责任人：李明", PAGE)],
        [PAGE, "12", PAGE, "7", PAGE, "30"],
        ["党员", "1", "2", "3", "4", PAGE],
        [PAGE, "岚溪区第三小学党支部", "2021年12月30日", PAGE, "岚溪区第三小学党支部", "2021年12月30日", PAGE],
    ],
)
def test_what_comes_again_in_a_report_stays(lines: list[str]) -> None:
    """Headings that come again, figures of a table and signatures are no page furniture."""
    assert dropped("\n".join([TITLE, *lines])) == []


def test_bare_name_beside_the_date_of_a_page_is_its_author() -> None:
    """A name under the title goes where the site's date or source stands beside it; that of a reporter's own stays."""
    assert dropped(f"{TITLE}\n王小明\n2021-12-30\n{BODY}") == [("王小明", "byline"), ("2021-12-30", "publication_time")]
    assert dropped(f"{TITLE}\n来源：岚溪教育\n李 明\n{BODY}") == [("来源：岚溪教育", "source")]
    assert dropped(f"{TITLE}\n王小明\n{BODY}") == []
    assert dropped(f"{TITLE}\n高新区\n2021-12-30\n{BODY}") == [("2021-12-30", "publication_time")]
    assert dropped(f"{TITLE}\n{BODY}\n王小明\n2021年12月30日") == []
    assert dropped(f"{TITLE}\n本报记者 王小明\n文/李明\n{BODY}") == [
        ("本报记者 王小明", "byline"),
        ("文/李明", "byline"),
    ]


def test_captions_without_a_word_for_pictures() -> None:
    """Under an image, its own words repeated or a line in italics is a caption; another short line may be a heading."""
    assert dropped(f"![红岩厅里的一课](a.png)\n\n红岩厅里的一课\n\n{BODY}") == [
        ("![红岩厅里的一课](a.png)", "image"),
        ("红岩厅里的一课", "caption"),
    ]
    assert dropped(f"![](a.png)\n\n*红岩厅里的一课*\n\n{BODY}") == [
        ("![](a.png)", "image"),
        ("*红岩厅里的一课*", "caption"),
    ]
    assert dropped(f"![](a.png)\n\n红岩厅里的一课\n\n{BODY}") == [("![](a.png)", "image")]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("附件：暂无", "navigation"),
        ("附件【2021年党建工作总结.docx】已下载35次", "navigation"),
        ("文章录入：guanli    责任编辑：guanli", "publication_time"),
        ("撰稿人：李明 审核人：王芳", "byline"),
        ("上一篇文章： 我校表彰优秀教师", "navigation"),
        ("没有上一篇了", "navigation"),
        ("校址：岚溪区文昌路18号", "copyright"),
        ("主办单位：岚溪区教育局 联系电话：0800-1234567", "copyright"),
        ("PART 01", "markup"),
        ("轻触阅读原文", "share"),
        ("点个“在看”，你最好看", "share"),
        ("美篇号 88888888", "share"),
        ("阅读(356) 评论(0) 收藏 转载", "counter"),
        ("顶一下(0) 踩一下(0)", "counter"),
        ("已阅读：356", "counter"),
        ("（王敏/图 李明/文 张强/审核）", "byline"),
        ("（宣传部：周倩）", "byline"),
        ("审核 李明", "byline"),
        ("一审一校：王敏", "byline"),
        ("本文地址：http://www.example.cn/1.html", "source"),
        ("导语：党建工作总结一文由会员推荐，仅供大家参考借鉴。", "disclaimer"),
        ("亲，该文档总共6页，超出免费预览范围，喜欢就下载吧！", "notice"),
        ("更多精彩内容请关注“岚溪教育”公众号", "share"),
        ("举报电话：0800-1234567", "copyright"),
    ],
)
def test_lines_at_the_foot_of_pages_of_every_make(line: str, reason: str) -> None:
    """School sites of two decades, forums, document sites and channels each have their own."""
    assert dropped(f"{TITLE}\n{BODY}\n{line}\n") == [(line, reason)]


@pytest.mark.parametrize(
    "line",
    [
        "松坡小学开展主题党日活动 来源 经验 做法",
        "附件：1.党员名册",
        "附件：",
        "（汇报人：王敏）",
        "（校长：王敏）",
        "单位：岚溪区第三小学",
        "联系人：王敏",
        "第一部分 党建引领",
        "学校教职工120人，其中党员92人，占76.7%，详见附件名册.docx",
        "办学地址：学校地处岚溪区老城，交通便利，周边有三个社区，生源稳定。",
        "下一步，我们将继续关注学生成长。",
        "点赞身边的榜样",
        "编辑部的故事",
        "2021年12月30日",
        "中共岚溪区第三小学支部委员会编 2021年12月30日",
    ],
)
def test_lines_of_a_report_that_look_like_those_of_a_page_stay(line: str) -> None:
    """Annexes, speakers, addresses in a sentence, what will be done."""
    assert dropped(f"{TITLE}\n{BODY}\n{line}\n{BODY}") == []


def test_a_centred_line_under_an_image_is_its_caption() -> None:
    """As one in italics is; elsewhere a centred line is text."""
    text = (
        f"{TITLE}\n\n{BODY}\n\n![](a.png)\n\n<center>漂流书车开进工棚</center>\n\n<center>铸魂育人</center>\n\n{BODY}"
    )
    assert [drop.text for drop in normalise(text, Lexicon.default()).boilerplate] == [
        "![](a.png)",
        "<center>漂流书车开进工棚</center>",
    ]


@pytest.mark.parametrize(
    ("lines", "pieces"),
    [
        (["松坡小学党支部", "党史故事分享会"], 2),
        (["★ 栖岭县松坡小学党支部 ★", "**党史故事分享会**"], 2),
        (["红色印象", "栖岭县松坡小学党支部", "党史故事分享会"], 3),
        (["红色印象", "松坡小学党支部", "优秀党员故事分享会"], 0),
        (["党史故事分享会"], 0),
    ],
)
def test_a_title_is_said_again_in_pieces(lines: list[str], pieces: int) -> None:
    """Lines that together say the title, or how it ends, go; one that says a part of it alone stays."""
    title = "红色印象——栖岭县松坡小学党支部党史故事分享会"
    assert [reason for _, reason in dropped("\n\n".join([title, *lines, BODY]))] == ["repeated_title"] * pieces
