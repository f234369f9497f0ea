"""The article of a web page is found by its sentences, under whatever names and tags."""

from __future__ import annotations

import pytest

from reportcorpus.loader.html import read_html

TITLE = "栖岭县实验小学2022年党建工作总结"
BODY = [
    "一年来，学校党支部认真学习贯彻上级精神，扎实推进各项工作，现将一年来的党建工作总结如下。",
    "一、加强思想建设",
    "全年召开支部党员大会4次，上党课6次，组织集中学习24次，党员参学率达98.5%。",
    "二、存在的问题",
    "一是理论学习的深度还不够；二是党建与教学融合的办法不多。",
    "栖岭县实验小学党支部",
    "2022年12月20日",
]
MENU = ["首页", "学校概况", "新闻中心", "党建工作"]
NEWS = ["我校召开期末总结会", "我校开展消防演练", "冬季运动会圆满结束", "家长学校开班"]
TEASER = "望峪县第二小学党支部以政治建设为统领，扎实推进各项工作，取得了较好成绩。"


def links(names: list[str], tag: str = "li") -> str:
    return "".join(f'<{tag}><a href="/x">{name}</a></{tag}>' for name in names)


def wrapped(lines: list[str], tag: str = "p") -> str:
    return "".join(f"<{tag}>{line}</{tag}>" for line in lines)


def lines(body: str, title: str = TITLE) -> list[str]:
    page = f"<html><head><title>{title} - 栖岭县实验小学</title></head><body>{body}</body></html>"
    return [line.replace("\xa0", " ").strip(" 　") for line in read_html(page.encode(), "a.html").text.split("\n")]


MENU_TABLE = f"<table><tr>{links(MENU, 'td')}</tr></table>"
INDENTED = "<br>\r\n&nbsp;&nbsp;&nbsp;&nbsp;".join(BODY)
SHAPES = {
    "blocks": f"<ul>{links(MENU)}</ul><div><h1>{TITLE}</h1><div>{wrapped(BODY)}</div></div><ul>{links(NEWS)}</ul>",
    "tables for layout": f"{MENU_TABLE}<table><tr><td><table>{links(NEWS, 'tr')}</table></td><td><table><tr><td>{TITLE}"
    f"</td></tr><tr><td>&nbsp;&nbsp;&nbsp;&nbsp;{INDENTED}</td></tr></table></td></tr></table>",
    "div and font": f"<div>{links(MENU, 'span')}</div><div><font size=5><b>{TITLE}</b></font></div><div>"
    + "".join(f'<div><span><font face="仿宋">&nbsp;&nbsp;{line}</font></span></div>' for line in BODY)
    + f"</div><div>{links(NEWS, 'div')}</div>",
    "one form": f"<form>{MENU_TABLE}<div>{TITLE}</div><div>{wrapped(BODY)}</div>{links(NEWS, 'p')}</form>",
    "a row for each": f"{MENU_TABLE}<table><tr><td><h2>{TITLE}</h2></td></tr>"
    + "".join(f"<tr><td>{line}</td></tr>" for line in BODY)
    + f"</table>{links(NEWS, 'p')}",
    "preformatted": f"{MENU_TABLE}<pre>{TITLE}\n\n" + "\n".join(f"　　{line}" for line in BODY) + "</pre>",
    "list": f"<h1>{TITLE}</h1><div><ul>{wrapped(BODY[:5], 'li')}</ul>{wrapped(BODY[5:])}</div>",
    "unclosed": f"{MENU_TABLE}<center>{TITLE}</center><p>" + "<p>".join(BODY),
    "sections": f"<h1>{TITLE}</h1>" + "".join(f"<section><section><p>{line}</p></section></section>" for line in BODY),
    "all in header": f"<div class=header><header>{wrapped([TITLE, *BODY])}</header></div>",
    "tags of HTML 5": f"<header><nav>{links(MENU)}</nav></header><main><article><header><h1>{TITLE}</h1></header>"
    f"{wrapped(BODY)}</article><aside>{wrapped(NEWS)}</aside></main><footer>版权所有</footer>",
    "hidden lines": f"<h1>{TITLE}</h1>{wrapped(BODY)}<p style='display: none'>{TEASER}</p>",
    "teasers before": f"<ul>{''.join(links([name]) + f'<p>{TEASER}</p>' for name in NEWS)}</ul>"
    f"<div><h1>{TITLE}</h1>{wrapped(BODY)}</div>",
    "teasers beside": f"<table><tr><td><h1>{TITLE}</h1>{wrapped(BODY)}</td><td>"
    + "".join(f"<a href=x>{name}</a><span>2022-12-01</span><p>{TEASER}</p>" for name in NEWS)
    + "</td></tr></table>",
    "an advertisement within": f"<div><h1>{TITLE}</h1>{wrapped(BODY[:3])}<div><a href=x>推广：教师培训</a></div>"
    f"{wrapped(BODY[3:])}</div>",
    "anchors and words linked": f"<h1>{TITLE}</h1>"
    + "".join(f"<p><a name=x>{line[:3]}</a><a href=y>{line[3:6]}</a>{line[6:]}</p>" for line in BODY),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_the_article_is_whole_and_alone(shape: str) -> None:
    """From its title to its date, in order, without menus, lists of news and the teasers of others."""
    assert lines(SHAPES[shape]) == [TITLE, *BODY]


def test_names_of_classes_change_nothing() -> None:
    """Sites call their blocks as they like."""
    named = SHAPES["teasers before"].replace("<div>", '<div class="related sidebar">').replace("<ul>", '<ul id="main">')
    assert lines(named) == [TITLE, *BODY]


def test_a_table_of_figures_stays_in_the_article() -> None:
    """Also a long one below the last sentence."""
    rows = "".join(f"<tr><td>第{n}支部</td><td>{n}</td></tr>" for n in range(1, 30))
    body = f"<h1>{TITLE}</h1>{wrapped(BODY[:5])}<table>{rows}</table>{wrapped(BODY[5:])}"
    assert lines(body) == [TITLE, *BODY[:5], *(f"第{n}支部\t{n}" for n in range(1, 30)), *BODY[5:]]


def test_the_name_of_the_site_is_no_title() -> None:
    """It stands in the page's own title too."""
    body = f"<div>{TITLE}</div>{MENU_TABLE}<div><p>栖岭县实验小学</p>{wrapped(BODY)}</div>{links(NEWS, 'p')}"
    assert lines(body) == [TITLE, "栖岭县实验小学", *BODY]


def test_the_line_with_the_date_comes_along() -> None:
    """It says when the page was published; the counter beside it is for the normaliser."""
    date = "发布时间：2022-12-22 点击：8"
    body = f"{MENU_TABLE}<div><h1>{TITLE}</h1><span>打印</span><p>{date}</p><div>{wrapped(BODY)}</div></div>"
    assert lines(f"{links(NEWS)}<div>{body}</div>{links(NEWS)}") == [TITLE, date, *BODY]


def test_without_sentences_all_but_links_is_taken() -> None:
    """A warning says so."""
    content = read_html(f"<body>{links(MENU)}<p>党员名册</p><p>王某</p></body>".encode(), "a.html")
    assert content.text == "党员名册\n王某"
    assert content.warnings == ("no article was found in the page: all its text was taken",)
