"""When a report was published, and the year that it reports on."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportcorpus.model import Document

_PAGE_EDGE = 2000  # characters: publication lines stand at the top or foot of a page
_TOP, _FOOT = 6, 4  # lines in which the date of a report stands
_LONGEST_LINE = 60

# Patterns begin with the plain characters 20, which are found fast; what may not stand before them follows.
_DATE = re.compile(r"20(?<!\d20)(\d{2})\s*[-年/.]\s*(\d{1,2})(?:\s*[-月/.]\s*(\d{1,2})(?!\d)(?:\s*日)?|\s*月)?")
_WRITTEN_DATE = re.compile(
    r"二[〇○Οο零]([〇○Οο零一二三四五六七八九]{2})年([一二三四五六七八九十]{1,2})月(?:([一二三四五六七八九十]{1,3})日)?"
)
_LABEL = re.compile(
    r"(?:(?:信息|文章|新闻|编辑|公开|生成)(?:[时時][间間]|日期)|(?:发布|發布|发表|發表|更新|发稿|發稿|录入|錄入|添加|上传|上傳|出版|刊登|印发|印發)(?:[时時]?[间間]|日期|于|於)?"
    r"|(?P<bare>(?<![一-鿿])(?:[时時][间間]|日期|date)))\s*[:：|丨]?\s*[\[【(（]?\s*",
    re.IGNORECASE,
)
_NEWSPAPER = re.compile(r"(?:报|刊|周刊|杂志|导刊|教育)》\s*[（(]?\s*")
_PINYIN = re.compile(r"[（(][^（()）]*[)）]")
# What a site says beside the date of a page, in a line that is no sentence and tells of no meeting.
_BESIDE = re.compile(
    "来源|作者|编辑|审核|责编|供稿|撰稿|摄影|浏览|点击|阅读|人气|字体|字号|发布|发表|记者|通讯员|日报|晚报|[A-Z]?\\d+版"
    "|來源|編輯|審核|責編|攝影|瀏覽|點擊|閱讀|人氣|發布|發表|記者|通訊員|日報|晚報"
)
_LONGEST_OF_SITE = 120
_CLOCK = re.compile(r"\s+\d{1,2}[:：]\d{2}(?![\d年])")
_EVENT = re.compile(r"地\s*[点點]|[参參][会會加]人|主持人?\s*[:：]")
# Who signs stands before the date or alone above it.
_SIGNER = re.compile(
    r"[（(]?|[^，。；：:！？]{2,40}(?:校|园|院|局|部|委|会|室|所|中心|小学|中学|支部|编|印|期|组)[）)]?\s*[（(]?"
)
_CLOSED = re.compile(r"\s*[）)]?\s*")
_CHINESE_DIGITS = str.maketrans("〇○Οο零一二三四五六七八九", "00000123456789")
_MONTHS = 12
_DAYS = 31

_YEAR = re.compile(r"20(?<![\d到至自从]20)(\d{2})(?:\s*[-—－–~～至]+\s*20(\d{2}))?\s*学?年度?(第[二2]学期|下学期)?")
_BARE_YEAR = re.compile(r"20(?<!\d20)(\d{2})(?=[一-鿿（(_\s-]|\Z)(?![年届级号名人个项份分元]|[-_]?\d|\s*[-—])")
_HIDDEN_YEAR = re.compile(r"20(?:\d?[xX×*＊○〇_]{1,2})|[xX×*＊○_]{2,4}(?=\s*年)")
_FOUNDED = re.compile(
    r"(?:\d{1,2}月)?(?:\d{1,2}日)?[^，。；]{0,6}?(?:创办|创建|成立|组建|设立|启动|建校|建园|建成|始建|搬迁|迁入|投入使用|挂牌|启用|合并)"
)
_REPORTS = re.compile(r"[一-鿿“”]{0,14}?(?:总结|汇报|报告|述职|工作情况)")
_MONTH = re.compile(r"\s*\d{1,2}月")
_TELLS = re.compile("度|年(?:[，,、我本在是]|以来|上半年|下半年|全年|[全党学])(?!国)")
_ENOUGH = 2
_EARLY = "03"  # the last month in which reports on the year before are written


def published(document: Document) -> str | None:
    """Return the date of a publication line of the raw text, else the date under which the report is signed."""
    page = document.source.text
    return _page_date(page) or next(_signed_dates(document.text), None) or next(_signed_dates(page), None)


def reported_year(document: Document, title: str, file_name: str, date: str | None) -> int | None:
    """Return the year that the title names, else the file name, else the one that the body speaks of.

    A school year (2021—2022学年) is the one in which it begins, its second term the one in which it ends. A hidden year
    (20xx年) and a span of years (2019—2021年) are no year. In the body the year that opens the report, that of a 总结
    and the one named most often count, but none after the publication; years in names of documents do not count.
    """
    for words in (title, file_name):
        plain = words.translate(_CHINESE_DIGITS)
        stated = _YEAR.search(plain)
        if stated:
            return _year_of(stated)
        bare = _BARE_YEAR.search(words)
        if bare:
            return 2000 + int(bare[1])
        if _HIDDEN_YEAR.search(words):
            return None
    return _year_of_body(document, date)


def _page_date(page: str) -> str | None:
    """Return the date of a line such as 发布时间：2021-07-07, else of a newspaper, else one with the time of day."""
    edge = page if len(page) <= 2 * _PAGE_EDGE else f"{page[:_PAGE_EDGE]}\n{page[-_PAGE_EDGE:]}"
    found: dict[int, str] = {}
    for match in _DATE.finditer(edge):
        rank, date = _rank(edge, match), _iso(*match.groups())
        if rank is not None and date:
            found.setdefault(rank, date)
    return found[min(found)] if found else None


def _rank(page: str, match: re.Match[str]) -> int | None:
    """Return how well a date is marked as that of publication, 0 for the best, None where it is not."""
    start, end = page.rfind("\n", 0, match.start()) + 1, page.find("\n", match.end())
    line, before = page[start : end if end >= 0 else len(page)], page[start : match.start()]
    if not before.strip() and _CLOCK.match(page, match.end()):
        return 2
    before = _PINYIN.sub("", before[-60:])
    labels = [label for label in _LABEL.finditer(before) if label.end() == len(before)]
    if labels:
        event = labels[0]["bare"] and _EVENT.search(page, match.end(), match.end() + 40)
        return None if event else 0
    if any(name.end() == len(before) for name in _NEWSPAPER.finditer(before)):
        return 1
    is_of_site = len(line) <= _LONGEST_OF_SITE and not ("。" in line or "，" in line or _EVENT.search(line))
    return 2 if is_of_site and _BESIDE.search(line) else None


def _signed_dates(text: str) -> Iterator[str]:
    """Yield the dates under which the report is signed at its foot, or that its head gives."""
    for line in text.rstrip().rsplit("\n", _FOOT)[-_FOOT:][::-1] + text.split("\n", _TOP)[:_TOP]:
        date = _signed(line)
        if date:
            yield date


def _signed(line: str) -> str | None:
    """Return the date that is all of a line, or stands in it behind who signs."""
    if len(line) > _LONGEST_LINE:
        return None
    line = line.strip()
    for match in (*_DATE.finditer(line), *_WRITTEN_DATE.finditer(line)):
        if _SIGNER.fullmatch(line, 0, match.start()) and _CLOSED.fullmatch(line, match.end()):
            return _iso(*match.groups())
    return None


def _iso(year: str, month: str, day: str | None) -> str | None:
    """Write a date as exactly as it is stated; None where there is no such day."""
    m, d = _small(month), _small(day) if day else None
    if not 1 <= m <= _MONTHS or (d is not None and not 1 <= d <= _DAYS):
        return None
    return f"20{year.translate(_CHINESE_DIGITS)}-{m:02d}" + (f"-{d:02d}" if d else "")


def _small(figure: str) -> int:
    """Return the number of a month or day: 12, 十二, 三十一."""
    if figure.isdecimal():
        return int(figure)
    tens, ten, ones = figure.translate(_CHINESE_DIGITS).rpartition("十")
    return (int(tens or 1) * 10 if ten else 0) + int(ones or 0)


def _year_of(match: re.Match[str]) -> int | None:
    first, last = int(match[1]), int(match[2] or match[1])
    if last - first > 1:
        return None
    return 2000 + (last if match[3] else first)


def _year_of_body(document: Document, date: str | None) -> int | None:
    """Return the year for which most speaks, where that is enough and more than for any other."""
    text = document.text
    start, end = (document.paragraphs[0].start, document.paragraphs[0].end) if document.paragraphs else (0, 0)
    scores: Counter[int] = Counter()
    telling: set[int] = set()
    for match in _YEAR.finditer(text):
        year = _year_of(match)
        if year is None or not _is_reported(text, match) or (date is not None and year > int(date[:4])):
            continue
        scores[year] += 1 + match[0].endswith("度") + 3 * (_REPORTS.match(text, match.end()) is not None)
        tells = _TELLS.match(text, match.end() - 1) is not None
        scores[year] += 3 * (tells and match.start() == start)
        if _MONTH.match(text, match.end()) or (tells and start <= match.start() < end):
            telling.add(year)
    if not scores:
        return _year_of_signature(text)
    for year in scores:
        scores[year] += _is_close(year, date) and (_ENOUGH if year in telling else date is not None)
    (best, score), *others = scores.most_common(2)
    return best if score >= _ENOUGH and (not others or score > others[0][1]) else None


def _is_reported(text: str, match: re.Match[str]) -> bool:
    """Tell whether a year is one of work done: not that of a founding, of a signature or in the name of a document."""
    at = match.start()
    edge = max(0, at - 40)
    if _FOUNDED.match(text, match.end()) or text.rfind("《", edge, at) > text.rfind("》", edge, at):
        return False
    before = text[max(0, at - _LONGEST_LINE) : at].rpartition("\n")[2]
    return _signed(before + text[at : at + _LONGEST_LINE].partition("\n")[0]) is None


def _year_of_signature(text: str) -> int | None:
    """Return the year in which a report that names none is signed; what is signed early in a year is on the last."""
    signed = next(_signed_dates(text), "")
    return int(signed[:4]) if signed[5:7] > _EARLY else None


def _is_close(year: int, date: str | None) -> bool:
    """Tell whether a report published on `date` can be one on `year`: in it, or early in the next."""
    return date is None or year == int(date[:4]) or (year == int(date[:4]) - 1 and date[5:7] <= _EARLY)
