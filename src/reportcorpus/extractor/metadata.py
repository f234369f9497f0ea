"""What the text states about itself: title, whose report it is, place, dates, kind."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from reportcorpus.extractor.organisations import is_proper, organisation_names
from reportcorpus.extractor.wordlists import word_set
from reportcorpus.model import Metadata

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
_FRONT_MATTER = re.compile(r"\A\s*---\s*\n(?P<body>.*?)\n---\s*(?:\n|\Z)", re.DOTALL)
_FIELD = re.compile(r"(?m)^(?P<name>title|标题|aliases)\s*[:：]\s*(?P<value>.*(?:\n[ \t]+.*)*)")
_BYLINE = re.compile(r"[（(]?作者(?:单位)?(?:系|为|：|:)\s*(?P<name>[^\n，。；）)]{4,40})")
_YMD = r"(?P<y>(?:19|20)\d{2})\s*[-年/.]\s*(?P<m>\d{1,2})(?:\s*[-月/.]\s*(?P<d>\d{1,2})\s*日?|\s*月)?"
_PUBLISHED = (
    re.compile(
        rf"(?:發布|发布|發表|发表|更新|[时時]\s*(?:\([^)]*\))?间|[时時](?:\([^)]*\))?間(?:\([^)]*\))?|日期|date)\S{{0,8}}?\s*[:：]\s*{_YMD}",
        re.IGNORECASE,
    ),
    re.compile(rf"(?:报|刊|周刊|杂志|导刊|教育|时报|日报)》\s*[（(]?\s*{_YMD}"),
)
_SIGNED = re.compile(rf"[（(]?{_YMD}[）)]?")
_CHINESE_YEAR = str.maketrans("〇○零一二三四五六七八九", "000123456789")
# A year that something is to reach (到2025年) is not the year reported on, nor is one before there were such reports.
_YEAR = re.compile(r"(?<![\d到至])(20\d{2})(?:\s*[-—－至]\s*(?:19|20)\d{2})?\s*(?:年|学年|年度)")
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
_FLAGS = ("党旗", "国旗", "团旗", "队旗", "红旗", "锦旗", "军旗", "校旗", "大旗")
_SCHOOLS = frozenset({"school", "kindergarten", "college", "institute"})
_BODIES = _SCHOOLS | {"office"}  # offices are named everywhere as those above: they count where the title names them
_LIES = re.compile(r"(?:坐落|位于|地处|隶属)[在于]?(?P<where>[^，。；\n]{2,20})")
_JOINT = re.compile(
    r"(?:组建|成立|建立)(?:成立)?了?(?P<name>[一-鿿]{4,14}[.·．、][一-鿿]{4,14}联合(?:党委|党总支|党支部))"
)


def metadata(document: Document, lexicon: Lexicon) -> Metadata:
    """Return what the text states about the report; what the user gave with the source overrules it.

    The title is that of the text, else of the front matter, else of the source; `published` is read from the raw text,
    where publication lines stand that the body leaves out. What nobody states is None; nothing is concluded from the
    file name.
    """
    given = document.source.given
    title = given.get("title") or _title(document)
    organisation = given.get("organisation") or _organisation(document, title, lexicon)
    year = given.get("year")
    return Metadata(
        title=title,
        organisation=organisation,
        place=given.get("place") or _place(document, title, organisation),
        published=given.get("published") or _published(document),
        year=int(year) if year and year.isdigit() else _year(document, title),
        script=document.script,
        genre=given.get("genre") or _genre(title),
    )


def _title(document: Document) -> str | None:
    lines = []
    for heading in document.headings:
        if heading.level != 0:
            break
        lines.append(heading.text)
    stated = _stated_title(document.source.text)
    title = "".join(
        _tidy(line) if i == 0 or line.startswith(("—", "-")) else " " + _tidy(line) for i, line in enumerate(lines)
    )
    return _without_repeat(title or stated or _tidy(document.source.title or "")) or None


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


def _without_repeat(title: str) -> str:
    """Cut a repeat of the title in brackets behind it, as search pages add it."""
    match = re.fullmatch(r"(.{4,})[（(](.+)[)）]", title)
    return match[1].strip() if match and match[2].startswith(match[1][: max(4, len(match[1]) // 2)]) else title


def _organisation(document: Document, title: str | None, lexicon: Lexicon) -> str | None:
    """Return the full name of the body that the report is about.

    Evidence, strongest first: a name in the title, in the author's line, in the opening, then the number of mentions,
    which alone is evidence from the third on; short forms (城北小学, 公管学院) speak for the full name they shorten.
    """
    opening = document.paragraphs[0].text if document.paragraphs else ""
    joint = _JOINT.search(document.text)
    if joint:
        return joint["name"]
    scores: Counter[str] = Counter()
    authors = " ".join(match["name"] for match in _BYLINE.finditer(document.source.text))
    for words, weight, kinds in ((title or "", 8, _BODIES), (authors, 6, _BODIES), (opening, 3, _SCHOOLS)):
        for name in dict.fromkeys(_names(words, lexicon, kinds)):
            scores[name] += weight
    for name, times in Counter(_names(document.text, lexicon, _SCHOOLS)).most_common(100):
        if times >= 3 or any(name == other or _shortens(name, other) or _shortens(other, name) for other in scores):
            scores[name] += min(times, 6)
    if not scores:
        return None
    best = max(scores, key=lambda name: (_support(name, scores), len(name), name))
    fuller = [name for name in scores if _shortens(best, name) and (not name.endswith(best) or _adds_place(name, best))]
    return max(fuller, key=lambda name: (scores[name], len(name), name)) if fuller else best


def _support(name: str, scores: Counter[str]) -> int:
    """Add to a name's score those of its short forms."""
    return scores[name] + sum(score for other, score in scores.items() if _shortens(other, name))


def _shortens(short: str, full: str) -> bool:
    """Tell whether `short` leaves out characters of `full`, ends like it and begins like it or one of its parts."""
    if len(short) >= len(full) or short[-2:] != full[-2:]:
        return False
    if full.endswith(short):
        return True
    rest = iter(full[full.find(short[0]) :])
    return (short[:2] in full and all(char in rest for char in short)) or (
        short[0] == full[0] and len(short) > 3 and all(char in rest for char in short[1:])
    )


def _adds_place(full: str, short: str) -> bool:
    """Tell whether what `full` has before `short` is where the body sits, and no other words."""
    extra = full.removesuffix(short)
    return extra[-1] in "省市县区镇乡州" or short[0] in "省市县区镇乡" or _PROVINCES.fullmatch(extra) is not None


def _names(words: str, lexicon: Lexicon, kinds: frozenset[str]) -> list[str]:
    """Return the names of bodies of some kinds in `words`."""
    found = [words[start:end] for start, end, row in organisation_names(words, lexicon) if row.kind in kinds]
    return [name for name in found if is_proper(name)]


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
    bare = _PROVINCES.sub("", words)
    return [
        m[0]
        for m in _PLACE.finditer(bare)
        if m.lastgroup != "province" and m[0] not in _NO_PLACES and not m[0].endswith(_FLAGS)
    ]


def _published(document: Document) -> str | None:
    """Return the date of a publication line of the raw text, else the date under which the report is signed."""
    for pattern in _PUBLISHED:
        match = pattern.search(document.source.text)
        if match and (date := _date(match)):
            return date
    signed = [_SIGNED.fullmatch(line.strip()) for line in document.text.rstrip().split("\n")[-2:]]
    return next((date for match in signed if match and (date := _date(match))), None)


def _date(match: re.Match[str]) -> str | None:
    """Write a found date as exactly as it is stated; None where there is no such day."""
    month, day = int(match["m"]), int(match["d"]) if match["d"] else None
    if not 1 <= month <= 12 or (day is not None and not 1 <= day <= 31):
        return None
    return f"{match['y']}-{month:02d}" + (f"-{day:02d}" if day else "")


def _year(document: Document, title: str | None) -> int | None:
    """Return the year that the title names, else the one that the body names most often."""
    named = _YEAR.findall((title or "").translate(_CHINESE_YEAR))
    if named:
        return int(named[-1])
    years = Counter(_YEAR.findall(document.text))
    return int(max(years, key=lambda year: (years[year], year))) if years else None


def _genre(title: str | None) -> str | None:
    """Return the kind of document that the title names, the more telling word first: 述职报告 is a 述职."""
    return next((genre for genre in GENRES if genre in (title or "")), None)
