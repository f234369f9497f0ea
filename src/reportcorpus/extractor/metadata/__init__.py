"""What the text states about itself: title, whose report it is, place, dates, kind."""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import TYPE_CHECKING

from reportcorpus.extractor.metadata.bodies import reporting_body
from reportcorpus.extractor.metadata.dates import published, reported_year
from reportcorpus.extractor.metadata.places import place
from reportcorpus.model import Metadata
from reportcorpus.normaliser.script import to_simplified
from reportcorpus.structure.headings import names_part

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
    "安排",
    "规划",
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
# What a site says of itself above the title.
_SITE_LINE = re.compile(
    r".{2,12}网(?:站)?(?:提供|欢迎|为您|专注|致力)|欢迎(?:来到|访问|光临)|.{0,6}(?:范文|文库|文秘|公文)网?\Z"
)
_LONGEST_TITLE = 50
_LONGEST_CUT = 300  # what is longer is no title that a page has dressed up
_LABEL = re.compile(r"(?:主?标题|题目)\s*[:：]\s*")
_FRONT_MATTER = re.compile(r"\A\s*---\s*\n(?P<body>.*?)\n---\s*(?:\n|\Z)", re.DOTALL)
_FIELD = re.compile(r"(?m)^(?P<name>title|标题|aliases)\s*[:：]\s*(?P<value>.*(?:\n[ \t]+.*)*)")


def metadata(document: Document, lexicon: Lexicon) -> Metadata:
    """Return what the text states about the report; what the user gave with the source overrules it.

    The title is that of the text, else of the front matter, else of the source; `published` is read from the raw text,
    where publication lines stand that the body leaves out. The name of the file speaks for year and organisation where
    the title names none. What nobody states is None.
    """
    given = document.source.given
    title = given.get("title") or _title(document, lexicon.derived(_sections))
    file_name = _file_name(document)
    organisation = given.get("organisation") or reporting_body(document, title, file_name, lexicon)
    year = given.get("year")
    date = published(document)
    return Metadata(
        title=title,
        organisation=organisation,
        place=given.get("place") or place(document, title, organisation, lexicon),
        published=given.get("published") or date,
        year=int(year) if year and year.isdigit() else reported_year(document, title or "", file_name, date),
        script=document.script,
        genre=given.get("genre") or _genre(title),
    )


def _sections(lexicon: Lexicon) -> frozenset[str]:
    """Return the names of sections of sites, which stand where the title should."""
    return frozenset(row.word for row in lexicon.site_words if row.kind == "section")


def _file_name(document: Document) -> str:
    """Return the name of the report's own file, without its ending; a file of several reports speaks for none."""
    if "#" in document.source.id or document.source.path is None:
        return ""
    return to_simplified(PurePath(document.source.path).stem)


def _title(document: Document, sections: frozenset[str]) -> str | None:
    """Return the lines of the title as one, else the title that front matter or the source states."""
    lines: list[str] = []
    for heading in document.headings:
        if heading.level != 0 or (lines and names_part(heading.text)):
            break
        lines.append(_tidy(heading.text))
    own = [line for line in lines if not _SITE_LINE.match(line) and line not in sections]
    lines = own or _under_section(document, sections) or lines
    if len(lines) == 1 and _MASTHEAD.fullmatch(lines[0]) and _genre(lines[0]) is None:
        lines += _under_masthead(document)
    title = "".join(
        line if i == 0 or line.startswith(("—", "-")) else " " + line
        for i, line in enumerate(_SUBTITLE.sub("——", line, count=1) for line in lines)
    )
    stated = title or _stated_title(document.source.text) or _tidy(document.source.title or "")
    return _bare(stated) or None


def _under_section(document: Document, sections: frozenset[str]) -> list[str]:
    """Return the short line under the name of a section of the site, which stood where the title should."""
    first, _, rest = document.text.partition("\n")
    line = _tidy(rest.lstrip("\n").partition("\n")[0])
    is_title = _tidy(first) in sections and 0 < len(line) <= _LONGEST_TITLE and not line.endswith(("。", "：", "；"))
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


def _genre(title: str | None) -> str | None:
    """Return the kind of document that the title names, the more telling word first: 述职报告 is a 述职."""
    return next((genre for genre in GENRES if genre in (title or "")), None)
