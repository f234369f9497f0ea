"""What is left of a web page when it has been read and normalised is the report."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reportcorpus.reading import read_report

if TYPE_CHECKING:
    from pathlib import Path

TITLE = "栖岭县实验小学2022年党建工作总结"
BODY = [
    "一年来，栖岭县实验小学党支部认真学习贯彻上级精神，扎实推进各项工作，现将党建工作总结如下。",
    "一、加强思想建设",
    "全年召开支部党员大会4次，上党课6次，组织集中学习24次，党员参学率达98.5%，撰写心得体会56篇。",
    "二、深化作风建设",
    "开展师德师风专项整治，签订承诺书86份，组织警示教育3场，受教育教师覆盖率达100%。",
    "三、下一步打算",
    "继续以党建引领学校高质量发展，办好人民满意的教育。",
]
MENU = ["首页", "学校概况", "新闻中心", "党建之窗", "教学科研", "学生园地", "招生招聘", "联系我们"]
TOOLS = ["打印本页", "关闭窗口", "分享到：微信 微博 QQ空间", "字体：大 中 小"]
BESIDE = ["上一篇：关于表彰先进的决定", "下一篇：我校开展送教下乡活动"]
RELATED = ["望峪县第二小学工作总结", "岚溪区幼儿园工作汇报", "澄川市中学经验交流", "主题活动通知", "书记述职报告"]
EXCERPTS = [f"{name}：我校以政治建设为统领，扎实推进各项工作，取得了较好成绩。" for name in RELATED]
NEWS = ["热门文章", "我校召开期末总结会", "我校开展消防演练", "冬季运动会圆满结束", "家长学校开班"]
FOOT = [
    "版权所有：栖岭县实验小学",
    "地址：栖岭县岚山路12号 邮编：000000",
    "电话：0000-1234567",
    "备案号：澄ICP备00000000号",
    "技术支持：澄川网络",
]
NOTICE = "版权声明：本文由网友上传，版权归原作者所有，如有侵权请联系我们删除。"
ITEMS = [*MENU, *TOOLS, *BESIDE, *RELATED, *EXCERPTS, *NEWS, *FOOT, NOTICE, "相关推荐"]  # 36


def links(names: list[str], tag: str) -> str:
    return "".join(f'<{tag}><a href="/x">{name}</a></{tag}>' for name in names)


def page(*, named: bool) -> str:
    """Make a page of a content system, its blocks with names or without."""

    def block(name: str, content: str) -> str:
        return f'<div class="{name}">{content}</div>' if named else f"<div>{content}</div>"

    teasers = "".join(
        f'<li><a href="/r">{name}</a><span>2022-01-05</span><p>{text}</p></li>'
        for name, text in zip(RELATED, EXCERPTS, strict=True)
    )
    article = block("entry-content", "".join(f"<p>{line}</p>" for line in BODY))
    below = block("share", links(TOOLS, "span")) + block("copyright", NOTICE) + block("prev-next", links(BESIDE, "p"))
    related = block("related", f"<h3>相关推荐</h3><ul>{teasers}</ul>")
    side = block("sidebar", f"<h3>{NEWS[0]}</h3><ul>{links(NEWS[1:], 'li')}</ul>")
    foot = block("footer", "".join(f"<p>{line}</p>" for line in FOOT))
    top = block("nav", f"<ul>{links(MENU, 'li')}</ul>")
    main = block("main", f"<h1>{TITLE}</h1>{block('info', '发布时间：2022-12-22 浏览：8')}{article}{below}{related}")
    return f"<html><head><title>{TITLE}</title></head><body>{top}{main}{side}{foot}</body></html>"


@pytest.mark.parametrize("named", [True, False])
def test_no_furniture_is_left_and_no_line_is_lost(tmp_path: Path, *, named: bool) -> None:
    """Of 36 items around an article, with names of classes that tell what they are and without."""
    path = tmp_path / "总结.html"
    path.write_text(page(named=named), encoding="utf-8")
    report = read_report(path)
    assert report.text.split("\n") == [TITLE, *BODY]
    assert [item for item in ITEMS if item in report.text] == []
    assert (len(ITEMS), report.metadata.published) == (36, "2022-12-22")


def test_the_foot_of_a_site_without_links_goes_too(tmp_path: Path) -> None:
    """Where nothing parts it from the article, its words tell."""
    path = tmp_path / "总结.html"
    path.write_text(f"<body><h1>{TITLE}</h1><p>{'<p>'.join([*BODY, *FOOT])}", encoding="utf-8")
    assert read_report(path).text.split("\n") == [TITLE, *BODY]
