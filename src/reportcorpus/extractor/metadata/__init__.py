"""What the text states about itself: title, whose report it is, place, dates, kind."""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import TYPE_CHECKING

from reportcorpus.extractor.metadata.bodies import reporting_body
from reportcorpus.extractor.metadata.dates import published, reported_year
from reportcorpus.model import Metadata
from reportcorpus.normaliser.script import to_simplified
from reportcorpus.structure.headings import names_part
from reportcorpus.wordlists import word_set

if TYPE_CHECKING:
    from reportcorpus.lexicon import Lexicon
    from reportcorpus.model import Document

GENRES = (
    "述职",
    "简报",
    "汇报",
    "总结",
    "计划",
    "方案",
    "要点",
    "自查",
    "调研",
    "讲话",
    "经验",
    "案例",
    "通知",
    "报告",
)
# Web pages put the name of the site, and before it that of its section, behind the title.
_SITE = re.compile(
    r"(?:\s*[_|｜][^_|｜]{2,12}|\s*-\s*[^-_|｜]{1,6}(?:报|频道|新闻))*\s*[-_|｜–]\s*[^-_|｜–\s]{0,16}(?:官网|网站|首页|门户|(?:新闻|党员|教育|光明|新华|人民|政府|文明)网)\s*\Z"
)
_MASTHEAD = re.compile("[一-鿿]{4,28}(?:学|校|园|院|局|支部|委员会|党委|总支)")
_LONGEST_KIND = 12
_SUBTITLE = re.compile(r"\A副标题\s*[:：]\s*")
# What stands above the title on a web page: the section, and what the site says of itself.
_PAGE_SECTIONS = word_set(
    """
    党群工作 党建工作 党建动态 党建园地 党建之窗 党建专栏 党团建设 党务公开 党建新闻 党建引领 基层党建 基层动态
    组织建设 组织工作 支部动态 支部建设 新闻动态 新闻中心 通知公告 校园新闻 校园动态 学校新闻 学院新闻 学院动态
    工作动态 教育动态 园所动态
    """
)
_SITE_LINE = re.compile(
    r".{2,12}网(?:站)?(?:提供|欢迎|为您|专注|致力)|欢迎(?:来到|访问|光临)|.{0,6}(?:范文|文库|文秘|公文)网?\Z"
)
_LONGEST_TITLE = 50
_LONGEST_CUT = 300  # what is longer is no title that a page has dressed up
_LABEL = re.compile(r"(?:主?标题|题目)\s*[:：]\s*")
_FRONT_MATTER = re.compile(r"\A\s*---\s*\n(?P<body>.*?)\n---\s*(?:\n|\Z)", re.DOTALL)
_FIELD = re.compile(r"(?m)^(?P<name>title|标题|aliases)\s*[:：]\s*(?P<value>.*(?:\n[ \t]+.*)*)")
_PROVINCES = re.compile(
    "北京(?!市)|天津(?!市)|上海(?!市)|重庆(?!市)|(?:河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|陕西|甘肃|青海|台湾)省?|"
    "(?:内蒙古|广西|西藏|宁夏|新疆)(?:[一-鿿]{0,3}自治区)?"
)
_PLACE = re.compile(
    r"(?P<province>[一-鿿]{2,7}?(?:省|自治区))|(?P<city>[一-鿿]{2,5}?(?:市|自治州|地区|盟))|(?P<county>[一-鿿]{1,6}?(?:自治县|新区|[县区旗]))"
)
_NO_PLACES = word_set(
    """
    社区 校区 园区 片区 山区 城区 学区 郊区 辖区 景区 教区 新区 老区 特区 小区 主城区 老城区 新城区 中心城区
    开发区 各县 全县 各区 全区 本区 我区 我县 城市 全市 超市
    """
)
_NO_PLACE_ENDS = (
    "学区",
    "校区",
    "片区",
    "社区",
    "景区",
    "教区",
    "党旗",
    "国旗",
    "团旗",
    "队旗",
    "红旗",
    "锦旗",
    "军旗",
    "校旗",
    "大旗",
)
_LIES = re.compile(r"(?:坐落|位于|地处|隶属)[在于]?(?P<where>[^，。；\n]{2,20})")


def metadata(document: Document, lexicon: Lexicon) -> Metadata:
    """Return what the text states about the report; what the user gave with the source overrules it.

    The title is that of the text, else of the front matter, else of the source; `published` is read from the raw text,
    where publication lines stand that the body leaves out. The name of the file speaks for year and organisation where
    the title names none. What nobody states is None.
    """
    given = document.source.given
    title = given.get("title") or _title(document)
    file_name = _file_name(document)
    organisation = given.get("organisation") or reporting_body(document, title, file_name, lexicon)
    year = given.get("year")
    date = published(document)
    return Metadata(
        title=title,
        organisation=organisation,
        place=given.get("place") or _place(document, title, organisation),
        published=given.get("published") or date,
        year=int(year) if year and year.isdigit() else reported_year(document, title or "", file_name, date),
        script=document.script,
        genre=given.get("genre") or _genre(title),
    )


def _file_name(document: Document) -> str:
    """Return the name of the report's own file, without its ending; a file of several reports speaks for none."""
    if "#" in document.source.id or document.source.path is None:
        return ""
    return to_simplified(PurePath(document.source.path).stem)


def _title(document: Document) -> str | None:
    """Return the lines of the title as one, else the title that front matter or the source states."""
    lines: list[str] = []
    for heading in document.headings:
        if heading.level != 0 or (lines and names_part(heading.text)):
            break
        lines.append(_tidy(heading.text))
    own = [line for line in lines if not _SITE_LINE.match(line) and line not in _PAGE_SECTIONS]
    lines = own or _under_section(document) or lines
    if len(lines) == 1 and _MASTHEAD.fullmatch(lines[0]) and _genre(lines[0]) is None:
        lines += _under_masthead(document)
    title = "".join(
        line if i == 0 or line.startswith(("—", "-")) else " " + line
        for i, line in enumerate(_SUBTITLE.sub("——", line, count=1) for line in lines)
    )
    stated = title or _stated_title(document.source.text) or _tidy(document.source.title or "")
    return _bare(stated) or None


def _under_section(document: Document) -> list[str]:
    """Return the short line under the name of a section of the site, which stood where the title should."""
    first, _, rest = document.text.partition("\n")
    line = _tidy(rest.lstrip("\n").partition("\n")[0])
    is_title = (
        _tidy(first) in _PAGE_SECTIONS and 0 < len(line) <= _LONGEST_TITLE and not line.endswith(("。", "：", "；"))
    )
    return [line] if is_title else []


def _under_masthead(document: Document) -> list[str]:
    """Return the line that says what a body puts out under its name: 党 建 简 报."""
    line = "".join(document.text[document.headings[0].end :].lstrip("\n").split("\n", 1)[0].split())
    return [line] if len(line) <= _LONGEST_KIND and _genre(line) else []


def _stated_title(source: str) -> str | None:
    """Return the title that Markdown front matter gives."""
    front = _FRONT_MATTER.match(source)
    if front is None:
        return None
    for match in _FIELD.finditer(front["body"]):
        words = re.sub(r"(?m)^[ \t]*(?:-\s+)?(?:\|-?|>-?)?[ \t]*", "", match["value"])
        title = _tidy("".join(words.split("\n"))).strip("\"'")
        if title:
            return title
    return None


def _tidy(words: str) -> str:
    return " ".join(words.split())


def _bare(title: str) -> str:
    """Cut what pages add to a title: its label, 《》 around it, the name of the site, a repeat in brackets."""
    if len(title) > _LONGEST_CUT:
        return title
    title = _SITE.sub("", _LABEL.sub("", title, count=1) if _LABEL.match(title) else title)
    whole = re.fullmatch("《([^《》]+)》", title)
    title = whole[1] if whole else title
    match = re.fullmatch(r"(.{4,})[（(](.+)[)）]", title)
    return match[1].strip() if match and match[2].startswith(match[1][: max(4, len(match[1]) // 2)]) else title


def _place(document: Document, title: str | None, organisation: str | None) -> str | None:
    """Return the finest place in the organisation's name, else in the title, else where the text says that it lies."""
    opening = document.paragraphs[0].text if document.paragraphs else ""
    lies = " ".join(match["where"] for match in _LIES.finditer(opening))
    for words in (organisation or "", title or "", lies):
        places = _places(words)
        if places:
            return places[-1]
    return None


def _places(words: str) -> list[str]:
    """Return the cities, counties and districts in a name, in their order."""
    bare = _PROVINCES.sub("", words.replace("中共", ""))
    return [
        m[0]
        for m in _PLACE.finditer(bare)
        if m.lastgroup != "province" and m[0] not in _NO_PLACES and not m[0].endswith(_NO_PLACE_ENDS)
    ]


def _genre(title: str | None) -> str | None:
    """Return the kind of document that the title names, the more telling word first: 述职报告 is a 述职."""
    return next((genre for genre in GENRES if genre in (title or "")), None)
