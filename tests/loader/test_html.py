"""A web page gives its title, date and article."""

from __future__ import annotations

import pytest

from reportcorpus.errors import ReadError
from reportcorpus.loader.html import read_html

LONG = "一年来，学校党支部坚持党建引领，扎实开展主题教育，全年召开党员大会4次，为学校发展提供了坚强保证。" * 2
PAGE = f"""<html><head><title>总结-某校网</title><script>var a="党建";</script></head><body>
<ul class="nav"><li><a href="/">首页</a></li><li><a href="/a">学校概况</a></li></ul>
<div class="article"><h1>岚溪区梧桐小学<br>2021年党建工作总结</h1>
<div class="info">发布时间：2021-12-30 来源：办公室 点击：<em>12</em>次</div>
<div class="content"><p>&nbsp;&nbsp;{LONG}</p>
<h2>一、主要做法</h2><p>开展<ruby>联<rp>(</rp><rt>lián</rt><rp>)</rp></ruby>建。{LONG}</p>
<p>第一行{LONG}<br/>第二行{LONG}</p>
<table><tr><th>支部</th><th>人数</th></tr><tr><td>第一</td><td>24</td></tr></table><p>{LONG}</p></div></div>
<div class="footer">版权所有 某校</div></body></html>"""


def lines(text: str) -> list[str]:
    return [line.replace("\xa0", " ").strip() for line in text.split("\n")]


def test_the_article_is_taken_in_order() -> None:
    """Title and date stand before it, ruby is its base, a break is a line, a row of a table is a line."""
    content = read_html(PAGE.encode(), "a.html")
    assert lines(content.text) == [
        "岚溪区梧桐小学",
        "2021年党建工作总结",
        "发布时间：2021-12-30 来源：办公室 点击：12次",
        LONG,
        "一、主要做法",
        f"开展联建。{LONG}",
        f"第一行{LONG}",
        f"第二行{LONG}",
        "支部\t人数",
        "第一\t24",
        LONG,
    ]
    headings = [(m.label, content.text[m.start : m.end]) for m in content.marks]
    assert headings == [("0", "岚溪区梧桐小学"), ("0", "2021年党建工作总结"), ("1", "一、主要做法")]
    assert (content.encoding, content.evidence, content.warnings) == ("utf-8", "valid UTF-8", ())


@pytest.mark.parametrize(
    ("written", "declared", "read", "evidence"),
    [
        ("gb18030", "gb2312", "gb18030", "the page declares gb2312"),
        ("gbk", "GBK", "gb18030", "the page declares gbk"),
        ("big5", "big5", "big5", "the page declares big5"),
        ("utf-8", "gb2312", "utf-8", "valid UTF-8"),
        ("utf-16", "gb2312", "utf-16-le", "byte-order mark"),
        ("gb18030", "no-such", "gb18030", "100% common characters"),
    ],
)
def test_the_declared_encoding_counts_unless_the_bytes_are_utf8(
    written: str, declared: str, read: str, evidence: str
) -> None:
    """Pages saved by a browser often keep a declaration that is no longer true."""
    page = f'<html><head><meta charset="{declared}"></head><body><p>{"黨建引領發展，立德樹人。" * 10}</p></body></html>'
    if written != "big5":
        page = page.replace("黨", "党").replace("領發", "领发").replace("樹", "树")
    content = read_html(page.encode(written), "a.html")
    assert content.encoding == read
    assert (content.evidence or "").startswith(evidence)
    assert content.text in page


def test_a_page_without_an_article_gives_all_its_text() -> None:
    """With a warning; navigation and footer are left out."""
    page = "<body><nav>首页 概况</nav><div>党建工作</div><footer>版权</footer></body>"
    content = read_html(page.encode(), "a.html")
    assert content.text == "党建工作"
    assert content.warnings == ("no article was found in the page: all its text was taken",)


@pytest.mark.parametrize("page", ["", "   ", "<!-- 党建 -->", "<body></body>"])
def test_a_page_without_content(page: str) -> None:
    """Nothing to read is an error."""
    with pytest.raises(ReadError, match="a web page without content"):
        read_html(page.encode(), "a.html")


def test_tags_with_too_many_attributes_are_refused() -> None:
    """A long attribute, such as a picture in the page, is none of these."""
    page = f'<body><img src="data:image/png;base64,{"A" * 5_000_000}"><p>{LONG}</p>'
    assert read_html(page.encode(), "a.html").text == LONG
    for attribute in ('a{}="x"', "a{}='<>'", "a{}"):
        page = f"<body><p {' '.join(attribute.format(n) for n in range(100_000))}>{LONG}</p>"
        with pytest.raises(ReadError, match="thousands of attributes in one tag"):
            read_html(page.encode(), "a.html")


def test_hostile_pages_are_survived() -> None:
    """Absurd nesting is refused: the parser drops what lies below."""
    for tag in ("div", "table><tr><td", "b", "ul><li"):
        page = f"<body>{f'<{tag}>' * 100_000}{LONG}"
        with pytest.raises(ReadError, match="nested too deeply"):
            read_html(page.encode(), "a.html")
