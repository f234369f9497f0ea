"""Furniture of a page that its place tells: above the title, in runs of the words of a site, in lists at the foot."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reportcorpus.normaliser.rule import HAN, NAMED, NUMBERING, SURNAMES, runs

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reportcorpus.lexicon import Lexicon
    from reportcorpus.normaliser.rule import Line


_RUNNING = 40
_TITLE = 60
_OPENING = 40  # lines in which a page has come to its text
_SHORT = 20
_CRUMB = re.compile("[>＞》»›→·/]|位置[:：]")
_PARTED = re.compile(r"^.*?位置[:：]|(?:[>＞》»›→·|/\\]|\s)+")
_STOPS = frozenset("。！？!?；：:")
_CLOSED = re.compile("[。！？；，、：:;,…]$")
_STOPPED = re.compile("[。！？；]")
# What ends a report, or names its author, stays wherever it stands.
_OWN = re.compile(
    "(?:学校|中学|小学|幼儿园|大学|学院|支部|总支|党委|委员会|教育局|教体局|[一-龥]中|办公室|领导小组|工会)(?:[（(].{1,12}[）)])?$"
    r"|\d{1,4}年\d{1,2}月|[一二三四五六七八九十○〇零]{4}年|^附件?[:：\d一二三]|^[（(]|^此致|^敬礼|^特此|书记|[校园院]长|主任|[：:].*[一-龥]$"
)
_SITE = frozenset(["navigation", "share", "login", "copyright", "counter", "disclaimer", "related"])
_OWN_OUTLINES = frozenset(["目录", "大纲", "提纲"])
_PAGED = re.compile(r"[\s.…·]+\d{0,3}$")
# What stands alone over the date of a page: whose page it is.
_MASTHEAD = re.compile("[一-龥·]{2,20}(?:学校|中学|小学|幼儿园|大学|学院|教育局|教体局|校园网|官网|党建|发布|教育)")
_TOP = 8  # lines
_BULLETIN = re.compile("[^。，；]{0,40}(?:简报|专报|快报|简讯)(?:[（(]?第?[0-9一二三四五六七八九十]{1,4}期[）)]?)?")
_PERIOD = "第 ?[0-9一二三四五六七八九十〇○]{1,4} ?期"
_ISSUE = re.compile(rf"(?:20[0-9]{{2}}年?度?)? ?[（(]?{_PERIOD}[）)]?(?: ?[（(]?总{_PERIOD}[）)]?)?(?:[ \t].{{2,50}})?")
_ISSUED_BY = re.compile(
    r"[^。，；：]{4,40}?(?:编印?|主办|印发|办公室|委员会|党委|支部|总支|[小中大]学|学校|学院|幼儿园)\s*20\d{2}[-./年]\d{1,2}[-./月]\d{1,2}日?"
)
_SENT = re.compile("(?:报|送|发|抄送|抄报|主送|分送|报送)[:：][^。]{2,80}")
_HOMES = frozenset(["首页", "网站首页", "学校首页", "Home", "HOME"])
_LONGEST_PART = 8
_WORD = re.compile(f"[{HAN}A-Za-z0-9+]{{2,8}}")
_DAY = re.compile("年.{1,3}月")
_NAME = re.compile(f"[{SURNAMES}][\u4e00-\u9fff]{{1,2}}")
_ARTICLE = re.compile(
    "^(?![一二三四五六七八九十（(]).{6,44}?(?:总结|汇报|报告|范文|模板|心得|体会|计划|方案|讲话稿?|发言稿?|演讲稿|材料|事迹|简报|述职"
    r"|倡议书|申请书|感言|[读观]后感|制度|简历)(?:[（(【].{1,14}[）)】]|[一二三四五六七八九十\d]{1,3}篇|\d{1,2}|范文|大全|字)*+$"
)
_DATED = re.compile(r".{6,60}[^\d][（(\[【]?(?:20\d\d[-/.])?[01]?\d[-/.][0-3]\d[）)\]】]?$")
_FEWEST = 3
_ENOUGH = 5
_SLOGAN = 4
_VALUE = re.compile(
    r"\d[\d.,:：/\-\s]{0,18}\s?(?:[KkMmGg]?[Bb]|[万wW]\+?|次|页|分|人|条|元|字|篇|%|\+)?|\.?(?:docx?|pdf|pptx?|xlsx?|txt|wps|DOCX?|PDF|PPTX?|WPS|TXT)"
    r"|暂无|免费|匿名|游客|会员|管理员|admin|[|｜/·•>»＞★☆\-]+"
)
_TODAY = re.compile(r"(?:今天是)?\d{4}年\d{1,2}月\d{1,2}日")
_WORDS_PARTED = re.compile(r"[\s|｜/【】\[\]·「」>＞:：]+")
_EDGES = "：:|｜[]【】()（）·>»＞<《》+-— \t"


class _SiteWords:
    """The words of sites that a lexicon knows, by kind."""

    def __init__(self, lexicon: Lexicon) -> None:
        kinds: dict[str, set[str]] = {"action": set(), "card": set(), "label": set(), "outline": set()}
        for row in lexicon.site_words:
            kinds.setdefault(row.kind, set()).add(row.word)
        self.actions = frozenset(kinds["action"])
        self.labels = frozenset(kinds["label"])
        self.known = self.actions | self.labels | kinds["card"]
        self.outlines = frozenset(kinds["outline"])


def furniture(
    shown: Sequence[Line], above: Mapping[int, str], dropped: Mapping[int, str], lexicon: Lexicon
) -> dict[int, str]:
    """Return the lines that their place tells, with the reasons, beside those that are `dropped` for their words.

    Lines of `above` are furniture where a line that can be the title stands below them.
    """
    words = lexicon.derived(_SiteWords)
    found = _page_words(shown, dropped, words)
    gone = {**dropped, **found}
    outline = _outline(shown, gone, words.outlines)
    gone.update(outline)
    body = next((i for i in range(min(len(shown), _OPENING)) if i not in gone and _is_body(shown[i].text)), 0)
    bulletin = _bulletin(shown, body, gone)
    gone.update(bulletin)
    head = _head(shown, body, above, gone) if body else {}
    gone.update(head)
    return {**found, **outline, **bulletin, **head, **_foot(shown, above, gone)}


def _is_body(words: str) -> bool:
    """Whether a line is running text, a numbered one or a salutation: below it stands no title."""
    is_running = len(words) >= _RUNNING and ("。" in words or len(words) > 2 * _TITLE)
    return is_running or words[-1] in "：:" or NUMBERING.match(words) is not None


def _can_be_title(words: str) -> bool:
    return 6 <= len(words) <= _TITLE and not _STOPPED.search(words[:-1]) and not _CLOSED.search(words)


def _head(shown: Sequence[Line], body: int, above: Mapping[int, str], gone: Mapping[int, str]) -> dict[int, str]:
    """Return what stands above the title, and between the lines of the site below it.

    A breadcrumb stands below the menus of a page and names its sections, in one line or one a line behind 首页; the
    title is the first line below it that is no such name.
    """
    crumbs = [i for i, reason in gone.items() if i < body and reason == "navigation" and _CRUMB.search(shown[i].text)]
    crumb = max(crumbs, default=-1)
    if not gone and not above:
        return {}
    opened = next((i for i in range(body) if shown[i].text.strip(_EDGES) in _HOMES), body)
    parts = next((i for i in range(opened + 1, body) if len(shown[i].text) > _LONGEST_PART), opened + 1)
    sections = {part for i in crumbs for part in _PARTED.split(shown[i].text) if 2 <= len(part) <= 12}
    names = {i for i in range(body) if i in above or shown[i].text.strip() in sections} | set(range(opened, parts))
    for i in reversed(range(body)):
        if (i + 1 in gone or i + 1 in names) and _MASTHEAD.fullmatch(shown[i].text):
            names.add(i)
    rest = [i for i in range(body) if i not in gone]
    title = next((i for i in rest if i > crumb and i not in names and _can_be_title(shown[i].text)), None)
    if title is None:
        return {}
    is_named = bool(NAMED.search(shown[title].text))
    found = {}
    for i in rest:
        words = shown[i].text
        if i < title:
            is_menu = i < crumb and len(words) <= _RUNNING and "。" not in words and not _DAY.search(words)
            if (i in names or is_menu) and (is_named or not NAMED.search(words)):
                found[i] = above.get(i, "navigation")
        elif i > title and i - 1 in gone and i + 1 in gone and _is_filling(words):
            found[i] = gone[i - 1]
    return found


def _bulletin(shown: Sequence[Line], body: int, gone: Mapping[int, str]) -> dict[int, str]:
    """Return what a 简报 prints beside its text: the number of the issue, who issued it when, and to whom it goes.

    Its own name is furniture where the headline of an article stands below it, else its title.
    """
    head = [i for i in range(min(body, _TOP)) if i not in gone]
    issued = [i for i in head if _ISSUE.fullmatch(shown[i].text) or _ISSUED_BY.fullmatch(shown[i].text)]
    named = [i for i in head[:2] if _BULLETIN.fullmatch(shown[i].text)]
    if not named or not (issued or "期" in shown[named[0]].text):
        return {}
    rest = [i for i in head if i > named[0] and i not in issued]
    has_headline = any(_can_be_title(shown[i].text) and not NUMBERING.match(shown[i].text) for i in rest)
    sent = [i for i in range(max(body, len(shown) - _TOP), len(shown)) if _SENT.fullmatch(shown[i].text)]
    return dict.fromkeys([*(named if has_headline and issued else ()), *issued, *sent], "source")


def _is_filling(words: str) -> bool:
    """Whether a line between lines of a site is one of theirs: short, and nothing that a report says there."""
    is_short = len(words) <= _SHORT and not _CLOSED.search(words) and words[0] not in "—-"
    return is_short and not _OWN.search(words) and not NUMBERING.match(words)


def _outline(shown: Sequence[Line], gone: Mapping[int, str], outlines: frozenset[str]) -> dict[int, str]:
    """Return the list of the article's own headings that a site puts above the title, or under a word of its own.

    What a report itself lists under 目录 below its title stays.
    """
    rest = [i for i in range(min(len(shown), 2 * _OPENING)) if i not in gone]
    words = [shown[i].text.replace(" ", "") for i in rest[:6]]
    first = next((n for n, word in enumerate(words) if word in outlines), -1)
    lines = [line.text for line in shown]
    last = first + 1 + (listed(lines, rest[first + 1 :]) or _cut_off(lines, rest[first + 1 :]))
    if last == first + 1 or last == len(rest):
        return {}
    is_of_site = first >= 0 and words[first] not in _OWN_OUTLINES
    below = lines[rest[last]]
    is_above_title = first <= 0 and _can_be_title(below) and not NUMBERING.match(below)
    return dict.fromkeys(rest[max(first, 0) : last], "navigation") if is_of_site or is_above_title else {}


def _cut_off(shown: Sequence[str], places: Sequence[int]) -> int:
    """Count the lines of an outline over a text that breaks off.

    Two of them head something below; the last short line is the title.
    """
    end = next((n for n, i in enumerate(places) if _is_body(shown[i]) or i != places[0] + n), len(places))
    count = listed(shown, places[: end - 1], fewest=2)
    if end <= _FEWEST or count < 2 or end == len(places):
        return 0
    below = [i for i in range(places[end], len(shown) - 1) if any(_heads(shown[i], shown[at]) for at in places[:count])]
    return end - 1 if below and all(_is_body(shown[i + 1]) for i in below) else 0


def listed(shown: Sequence[str], places: Sequence[int], *, fewest: int = 3) -> int:
    """Count the lines, from the first of `places` on, that list what heads something below, in the same order.

    As many as `fewest` must, or one of as many with numbers: a text that breaks off wants what is listed last.
    """
    at = first = len(shown)
    recurring = numbered = count = 0
    for step, place in enumerate(places):
        words = heading_words(shown[place])
        if place >= first or not 2 <= len(words) <= _RUNNING or _STOPPED.search(words):
            break
        is_numbered = NUMBERING.match(shown[place]) is not None
        start = place + 1 if not recurring else at + 1
        below = next((i for i in range(start, len(shown)) if words in shown[i] and _heads(shown[i], words)), -1)
        if below >= 0:
            first = min(first, below)
            at = below
            recurring += 1
        numbered += is_numbered
        if below >= 0 or is_numbered:
            count = step + 1
        elif not step:
            return 0
    return count if recurring >= fewest or (recurring and numbered >= fewest) else 0


def heading_words(line: str) -> str:
    """Return the words of a heading without its number, and without the page that a table of contents gives."""
    words = line.strip()
    number = NUMBERING.match(words)
    return _PAGED.sub("", words[number.end() :] if number else words).strip()


def _heads(line: str, words: str) -> bool:
    """Whether `words` are all of a line, or the phrase that opens it."""
    number = NUMBERING.match(line)
    start = number.end() if number else 0
    start += len(line) - start - len(line[start:].lstrip())
    if not line.startswith(words, start):
        return False
    rest = line[start + len(words) :].strip()
    return not rest or (len(words) >= 4 and rest[0] in "。：:，,")


def _page_words(shown: Sequence[Line], dropped: Mapping[int, str], site: _SiteWords) -> dict[int, str]:
    """Return the lines of words of a site (设为首页 | 加入收藏), and runs of such words, one a line (浏览 / 1024)."""
    short = [i for i, line in enumerate(shown) if len(line.text) <= _SHORT]
    words = {i: word for i in short if (word := shown[i].text.strip(_EDGES)) in site.known}
    menus = {i for i, line in enumerate(shown) if i not in dropped and _is_menu(line.text, site)}
    if not words:
        return dict.fromkeys(menus, "navigation")
    known = {i for i in short if i in words or _VALUE.fullmatch(shown[i].text.strip())} | menus | dropped.keys()
    values = (
        i + 1 for i in words if words[i] not in site.actions and i + 2 in words and len(shown[i + 1].text) <= _RUNNING
    )
    known |= {i for i in values if not (_CLOSED.search(shown[i].text) or _DAY.search(shown[i].text))}
    found = set(menus)
    for first, last in runs(sorted(known)):
        said = {words[i] for i in range(first, last) if i in words}
        actions = len(said - site.labels)
        evidence = 2 * actions + len(said) + sum(i in dropped or i in menus for i in range(first, last))
        if actions and last - first >= _FEWEST and evidence >= _ENOUGH:
            found.update(range(first, last))
        else:
            found.update(
                at for i in range(first, last - 1) if _is_labelled(shown, i, words, site.actions) for at in (i, i + 1)
            )
    return {i: "counter" for i in found if i not in dropped}


def _is_menu(line: str, site: _SiteWords) -> bool:
    """Whether a line is made of words of a site, two or more, and their values; one of them says what can be done."""
    if len(line) > _TITLE or not _WORDS_PARTED.search(line):
        return False
    parts = [word for part in _WORDS_PARTED.split(line) if (word := part.strip(_EDGES))]
    said = {part for part in parts if part in site.known}
    is_known = len(said) >= 2 and bool(said & site.actions)
    return is_known and all(part in said or _VALUE.fullmatch(part) or _TODAY.fullmatch(part) for part in parts)


def _is_labelled(shown: Sequence[Line], at: int, words: Mapping[int, str], actions: frozenset[str]) -> bool:
    """Whether a line is the label of a counter (浏览：) and the next one its value."""
    is_label = words.get(at) in actions and shown[at].text[-1] in "：:"
    return is_label and _VALUE.fullmatch(shown[at + 1].text.strip()) is not None


def _foot(shown: Sequence[Line], above: Mapping[int, str], gone: Mapping[int, str]) -> dict[int, str]:
    """Return what a site puts below the text: words to find it by, other articles, and what stands among these."""
    last = next((i for i in reversed(range(len(shown))) if i not in gone and _ends_text(shown[i].text)), -1)
    foot = [i for i in range(last + 1, len(shown)) if i not in gone]
    if last < 0 or not foot:
        return {}
    found: dict[int, str] = {}
    for listing in (_tags(shown, foot, last), _articles(shown, foot, gone)):
        found.update(listing)
    site = next((i for i in range(last + 1, len(shown)) if gone.get(i) in _SITE), len(shown))
    for i in foot:
        is_among = i - 1 in gone and i + 1 in gone
        is_between = is_among or i > site or (i in above and site < len(shown))
        is_name = not is_among and _NAME.fullmatch(shown[i].text) is not None
        is_site = is_among and gone.get(i - 1) in _SITE and _MASTHEAD.fullmatch(shown[i].text) is not None
        if i not in found and is_between and not is_name and (is_site or _is_filling(shown[i].text)):
            found[i] = gone.get(i - 1, "navigation")
    return found


def _ends_text(words: str) -> bool:
    return len(words) >= _RUNNING or words.rstrip("”）)")[-1:] in _STOPS


def _tags(shown: Sequence[Line], foot: Sequence[int], last: int) -> dict[int, str]:
    """Return the words by which a site finds the text, one a line: four or more, which the text contains.

    They are brief or of various lengths; slogans with which a report ends have four characters or more, all alike.
    """
    run: list[int] = []
    signed = max((n for n, i in enumerate(foot) if _DAY.search(shown[i].text)), default=-1)
    for i in foot[signed + 1 :]:
        if not _WORD.fullmatch(shown[i].text.strip("#＃ ")):
            break
        run.append(i)
    words = [shown[i].text.strip("#＃ ") for i in run]
    is_list = shown[last].text[-1] in "：:" or (run and run[-1] != foot[-1])
    names = sum(_NAME.fullmatch(word) is not None or _OWN.search(word) is not None for word in words)
    brief = sum(len(word) < _SLOGAN for word in words)
    are_slogans = 4 * brief < len(run) and len(set(map(len, words))) < _FEWEST
    if len(run) <= _FEWEST or is_list or 2 * names > len(run) or are_slogans:
        return {}
    text = "\n".join([line.text for line in shown[: last + 1]])
    return dict.fromkeys(run, "navigation") if 4 * sum(word in text for word in words) >= 3 * len(run) else {}


def _articles(shown: Sequence[Line], foot: Sequence[int], gone: Mapping[int, str]) -> dict[int, str]:
    """Return the titles of other articles that end the page, three or more: model texts, or lines with dates."""
    for pattern in (_ARTICLE, _DATED):
        run: list[int] = []
        for i in reversed(foot):
            if not pattern.match(shown[i].text) or _STOPPED.search(shown[i].text):
                break
            run.append(i)
        above = shown[run[-1] - 1].text if run else ""
        is_behind_text = _ends_text(above) and above[-1] not in "：:" if above else False
        if len(run) >= _FEWEST and (is_behind_text or _DAY.search(above) or run[-1] - 1 in gone):
            return dict.fromkeys(run, "related")
    return {}
