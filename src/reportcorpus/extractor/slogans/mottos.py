"""Exhortations that no list holds: quoted ones, runs of parallel clauses, headings made of halves, 以A促B."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reportcorpus.alignment import Span
from reportcorpus.extractor.slogans.clause_words import HINGES, ClauseWords
from reportcorpus.extractor.slogans.clauses import follows, opens_with_verb
from reportcorpus.extractor.slogans.couplets import couplets, means, opens_a_clause
from reportcorpus.extractor.slogans.frames import framed
from reportcorpus.extractor.slogans.parallels import chains, marked, parallel_runs

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportcorpus.lexicon import Lexicon
    from reportcorpus.model import Document


_QUOTED = re.compile(r"“([^“”\n]{4,64})”")
_TITLED = re.compile(r"《([^《》\n]{5,40})》")
_QUOTES = re.compile("[“”‘’]")
_PART = re.compile(r"\s*[，、；·\s—-]\s*")
_HANZI = re.compile(r"[一-鿿]+")
_NUMERAL = re.compile(r"[一二两三四五六七八九十双]+[个项大条支]?[一-鿿]{1,3}")
_NUMBERING = re.compile(
    r"(?:第?[一二三四五六七八九十百]+[、.．]|第[一二三四五六七八九十]+[章节部分]+|"
    r"（[一二三四五六七八九十\d]+）|\d+[.．、]|[①-⑩]|—+)?\s*"
)
_EXHORTS = re.compile(
    r"让.{3,}|永远.{3,}|争[做当创].{2,}|做[新好].{4,}|不忘.{2,}|牢记.{2,}|听党.{2,}|跟党.{2,}|心[向系].{2,}|"
    r"我[为与和爱给向].{3,}|为.{2,8}(?:[献奉]|点亮|撑起|奠基|护航|铺路|搭台).*|把.{2,}在.{2,}|[弘传赓][扬承续].{3,}|喜迎.{3,}|致敬.{2,}|铭记.{2,}|"
    r"不让.{2,}(?:掉队|落下)|.*一个(?:都|也)不能少|有困难.{0,3}找党员|办.{2,8}好(?:学校|教育)|人人.{3,}|请.{1,6}放心|向.{2,}(?:致敬|看齐)|"
    r".{2,}(?:有我|在我心中|看我的|在身边|在行动|我先行|我先上|跟我上)|用.{1,4}[温守点育书铸托].{3,}|"
    r"在.{2,6}[里中](?:读懂|感悟|体悟|触摸|寻找|遇见|成长|绽放|书写|看见).*|缅怀.{2,}|点亮.{2,}|唱响.{2,}|奏响.{2,}|放飞.{2,}|寻访.{2,}|"
    r"[红童青丹]心向党|.{2,}(?:进课堂|进校园|进社区|进万家|共成长|跟党走|向未来|心向党|颂党恩)|"
    r".{2,}(?:铸[师党匠]?[魂心]|育新人|谱新篇|立新功|当先锋|争先锋)|"
    r".{2,}[为以].{1,4}(?:开启|点亮|照亮|铸就|筑牢|绽放).{2,}"
)
_TITLE_EXHORTS = re.compile(r"让.{5,}|永远.{3,}|争[做当].{3,}|不忘.{2,}|牢记.{2,}|做(?:新时代|一名|党和人民).{3,}")
_LINE = re.compile(
    "[一-鿿]{2,5}[润育铸启聚促扬筑绽颂传逐砺践担强向暖映照谱展绘焕燃赋悟忆寻探迎][一-鿿]{1,4}"
)  # 春雨润山乡
_THEME_BEFORE = re.compile("(?:题为|主题[是为：]|为题|以)$")
_THEME_BEHIND = re.compile("为主?题|主题|的?(?:专题|党课|微党课|辅导|讲座|演讲|征文|宣讲|报告)")
# What a school believes in and is called to: “办有温度的教育”理念, 校训是“厚德博学，笃行致远”.
_CREED = re.compile("[一-鿿]+(?:[，、；][一-鿿]+)*[！。]?")
_CREED_BEHIND = re.compile(
    "这?一?的?(?:[一-鿿]{2}){0,2}(?:理念|口号|校训|班训|园训|誓言|格言|信条|座右铭|信念|追求|嘱托|号召|导向)(?!下)"
)
_CREED_BEFORE = re.compile("(?:校训|园训|口号|理念|座右铭|誓言|信条|格言)(?:是|为|：)$")
# What moves those who show it: “为人民牺牲一切”的革命精神.
_MOVING = re.compile(
    "的(?:[一-鿿]{2}){0,2}(?:精神|信念|情怀|气节|气概|誓言|品格|品质|风范|信仰|境界|胸怀|担当|初心|力量|豪情|追求)(?![一-鿿]{0,2}[课馆部])"
)
_NAMED = ("叫", "称", "名为")
_TALK_BEFORE = re.compile("(?:作了?|上了?|讲了?|讲授了?|题为|宣讲)$")
_TALK_BEHIND = re.compile("为题|的?(?:专题|主题)?(?:党课|微党课|辅导|讲座|演讲|宣讲|报告(?!文学))")
_SHOWN = (
    "片",
    "电影",
    "影视",
    "纪录",
    "观看",
    "歌曲",
    "齐唱",
    "合唱",
    "演唱",
    "同唱",
)  # what a title of a work stands behind
_DOCUMENT_TITLE = re.compile(
    r"(?:制度|协议|方案|办法|意见|通知|规定|条例|指南|报告|手册|准则|计划|规划|规则|章程|条|法|书|清单|标准|细则|摘编|选编|汇编|文选|读本|简史|论述|概论|纲要)$"
)
_SUBORDINATE = re.compile(
    r"^(?:上午|下午|晚上|早上|当天|今年|去年|明年|随后)|的|^.?了|..了$|是|将|已|其中|以及|并且|包括|通过|进行"
)
_MEANS = re.compile(
    "以(?![下上内外来后前往及便免致至赴])([一-鿿]{1,6}?)"
    "(?:促进?|带动?|引领|领(?![学读诵])|推动?|强|育|助推?|提升|提(?![供出高请交醒前名])|"
    "化(?=人(?![一-鿿]))|保(?!险)|固|正|兴)([一-鿿]{1,6})(?![一-鿿])"
)
_NO_MEANS = frozenset({"实际行动", "优异成绩", "此", "实绩"})  # by these everybody promises something
_SPOKEN = re.compile("是|了|的$|的，|不")  # what a sentence holds that somebody is quoted with
_STEPS = re.compile("“([一-鿿](?:[、·][一-鿿]){2,7})”")
# （1）用好支部阵地，开展自主学：…
_LEAD = re.compile(
    r"[）是.、．①-⑩](?<=[\d一二三四五六七八九十]）|[一二三四五六七八九十]是|\d[.、．]|[\s\S][①-⑩])(?:是|要)?"
    "([一-鿿“”]{4,12}[，、 ][一-鿿“”]{4,13})(?=([：。；]))"
)
_FIRST_SENTENCE = re.compile(r"\n([一-鿿“”]{4,12}[，、 ][一-鿿“”]{4,12})(?=。.)")
_BREAKS = frozenset("\n。！？")  # what a sentence begins behind
_SPACED = re.compile("^([一-鿿]{5,14})[ \u3000]+([一-鿿]{5,14})$", re.MULTILINE)  # a line of two halves
_LINE_ENDS = frozenset({"", "\n"})
_LONGEST_LINE = 24
_LINE_OF_CLAUSES = re.compile("[一-鿿“”，；]*[一-鿿”]")
_STOPS = frozenset("。！")  # what one ends with that says or exhorts
_QUOTED_SCHEME = re.compile("“[一两二三四五六七八九十双][^”]")
_PLAIN_CLAUSE = re.compile(f"{_SUBORDINATE.pattern}|{_QUOTED_SCHEME.pattern}")
_SPEAKING = ("我们", "这", "过去")  # 这五年，我们…: the opening of a sentence that reports
_PREFIX = re.compile(r"[^|｜丨：，。]{1,14}[|｜丨：]\s*(?=.{8})")


def mottos(document: Document, lexicon: Lexicon) -> list[Span]:
    """Return the places of all exhortations in the text, in no order and possibly one inside another.

    Left alone are lists of names or things (语文、数学、英语): a run counts only where its clauses are of one length
    and repeat a hinge (校际共研、师资共享), or all open with a verb.
    """
    text, known = document.text, lexicon.derived(ClauseWords)
    plain = marked(text)
    places = chains(plain)
    found = [*_quoted(known, text), *_headings(known, document), *_leads(known, text)]
    found += [*_whole_sentences(known, text, places), *parallel_runs(known, plain, places)]
    found += [Span(*match.span()) for match in _MEANS.finditer(text) if _is_means(text, match)]
    found += [Span(*match.span()) for match in known.sayings.finditer(text)]
    found += [*framed(text), *couplets(known, text), *means(text)]
    found += [Span(*match.span(1)) for match in _STEPS.finditer(text)]
    return _joined(text, found)


def is_exhortation(known: ClauseWords, words: str) -> bool:
    """Tell whether quoted `words` exhort, by their opening or by being made of parallel halves.

    >>> from reportcorpus import Lexicon
    >>> known = ClauseWords(Lexicon.default())
    >>> [is_exhortation(known, w) for w in ("书香润心，墨韵育人", "我与校园共成长", "青禾", "三必访、三必谈")]
    [True, True, False, False]
    """
    if len(words) <= 20 and _EXHORTS.fullmatch(words):
        return True
    parts = _PART.split(words)
    return len(parts) > 1 and (_are_halves(known, parts, spread=1) or _are_of_one_frame(known, parts))


def _are_of_one_frame(known: ClauseWords, parts: Sequence[str]) -> bool:
    """Tell whether quoted clauses of any length open with a verb each, or three of them with one word or end in one."""
    lengths = [len(part) for part in parts]
    if len(parts) == 2 and lengths[0] == 4 and 4 < lengths[1] < 11 and parts[1][:2] in known.verbs:
        return all(map(_HANZI.fullmatch, parts))  # 红色课堂 争创教学先锋
    if not 1 < len(parts) < 8 or min(lengths) < 3 or max(lengths) > 12 or not all(map(_HANZI.fullmatch, parts)):
        return False
    if all(opens_with_verb(known, part) for part in parts):
        return True
    return (
        len(parts) > 2 and min(lengths) > 4 and (len({p[:2] for p in parts}) == 1 or len({p[-2:] for p in parts}) == 1)
    )


def _quoted(known: ClauseWords, text: str) -> Iterator[Span]:
    for match in _QUOTED.finditer(text):
        words = match[1].rstrip("，。！；")
        said = words.startswith(("我们", "我认为", "我觉得")) or (
            text[match.start() - 1 : match.start()] == "：" and match[1][-1] in "。！？" and _SPOKEN.search(words)
        )
        if (is_exhortation(known, words) and not said) or _is_theme(known, text, match) or _is_creed(text, match):
            yield Span(match.start(1), match.start(1) + len(words))
    for match in _TITLED.finditer(text):
        plain = _QUOTES.sub("", match[1])
        halves = _PART.split(plain)
        shown = text[max(0, match.start() - 2) : match.start()].endswith(_SHOWN)
        if shown or _DOCUMENT_TITLE.search(match[1]):
            continue
        even = len(halves[0]) > 3 and _are_halves(known, halves, spread=1)
        if even or _TITLE_EXHORTS.fullmatch(plain) or _is_talk(known, text, match):
            yield Span(*match.span(1))


def _is_theme(known: ClauseWords, text: str, match: re.Match[str]) -> bool:
    """Tell whether quoted words open with a verb that exhorts, or are a line, and name what a talk is about."""
    if not 5 <= len(match[1]) <= 20 or not _HANZI.fullmatch(match[1]):
        return False
    if match[1][:2] not in known.theme_verbs:
        return _LINE.fullmatch(match[1]) is not None and text.startswith("为主题", match.end())
    before = text[max(0, match.start() - 4) : match.start()]
    return bool(_THEME_BEHIND.match(text, match.end()) or _THEME_BEFORE.search(before))


def _is_creed(text: str, match: re.Match[str]) -> bool:
    """Tell whether the words around quoted ones say that they are what a school believes in."""
    if not 4 < len(match[1]) <= 30 or not _CREED.fullmatch(match[1]):
        return False
    if _MOVING.match(text, match.end()) and not text.endswith(_NAMED, 0, match.start()):
        return True
    before = text[max(0, match.start() - 6) : match.start()]
    return bool(_CREED_BEHIND.match(text, match.end()) or _CREED_BEFORE.search(before))


def _is_talk(known: ClauseWords, text: str, match: re.Match[str]) -> bool:
    """Tell whether a title opens with a verb that exhorts and is that of a talk, not of a book, film or document."""
    if match[1][:2] not in known.theme_verbs or not _HANZI.fullmatch(match[1]):
        return False
    before = text[max(0, match.start() - 6) : match.start()]
    return _TALK_BEFORE.search(before) is not None or _TALK_BEHIND.match(text, match.end()) is not None


def _headings(known: ClauseWords, document: Document) -> Iterator[Span]:
    """Yield headings of halves of like length, or of the shape of the one before (以读促学，理论武装有“厚度”).

    Their numbering and what names a column is left out.
    """
    series: dict[tuple[int, tuple[int, ...]], tuple[Span, str]] = {}
    openings: dict[tuple[int, str], tuple[Span, str]] = {}
    for heading in document.headings:
        numbering = _NUMBERING.match(heading.text)
        start = numbering.end() if numbering else 0
        prefix = _PREFIX.match(heading.text, start)
        start = prefix.end() if prefix else start
        words = re.split("[（(]|——", heading.text[start:])[0].rstrip("。：！ ")
        span = Span(heading.start + start, heading.start + start + len(words))
        plain = _QUOTES.sub("", words)
        parts = _PART.split(plain)
        shape, opening = (heading.level, tuple(map(len, parts))), (heading.level, parts[-1][:1])
        before, akin = series.get(shape), openings.get(opening)
        series[shape] = openings[opening] = span, plain
        if words.startswith(_SPEAKING):
            continue
        if before is not None and not _QUOTED_SCHEME.search(words) and _are_siblings(before[1], plain):
            yield before[0]
            yield span
        elif akin is not None and _are_akin(known, akin[1], plain):
            yield akin[0]
            yield span
        elif _are_heading_halves(known, words):
            yield span


def _are_siblings(one: str, two: str) -> bool:
    """Tell whether two headings of parts of the same lengths repeat characters at two places or more, and a hinge."""
    parts = _PART.split(two)
    if not 1 < len(parts) < 5 or min(map(len, parts)) < 3 or not all(map(_HANZI.fullmatch, parts)):
        return False
    same = [x for x, y in zip(one, two, strict=False) if x == y and _HANZI.match(x)]
    alike = len(same) > 2 or not HINGES.isdisjoint(same) or one[-2:] == two[-2:]
    return one != two and len(same) > 1 and alike


def _are_akin(known: ClauseWords, one: str, two: str) -> bool:
    """Tell whether two headings of two parts open their second with one verb: 山路无言，做孩子的灯；…，做家长的桥."""
    first, second = _PART.split(one), _PART.split(two)
    return (
        one != two
        and len(first) == len(second) == 2
        and len(first[0]) == len(second[0]) == 4
        and min(len(first[1]), len(second[1])) > 3
        and second[1][0] in known.short_verbs
        and all(map(_HANZI.fullmatch, (*first, *second)))
    )


def _are_heading_halves(known: ClauseWords, words: str) -> bool:
    """Tell whether a heading is made of halves of like length: by a character or two, or by a third where alike."""
    parts = _PART.split(_QUOTES.sub("", words))
    lengths = [len(part) for part in parts]
    verbs = sum(part[:2] in known.verbs for part in parts)
    unlike = max(lengths) - min(lengths)
    like = unlike == 0 or (
        max(lengths) <= 14
        and not _QUOTES.search(words)
        and (unlike <= min(verbs, 2) or (verbs in {0, len(parts)} and unlike * 10 <= 3 * min(lengths)))
    )
    led = len(parts) == 2 and all(_opens_with_deed(known, part) for part in parts) and lengths[0] in range(4, 9)
    if (
        led
        and 4 <= min(lengths) <= max(lengths) <= min(12, 2 * min(lengths))
        and (unlike == 0 or not _QUOTED_SCHEME.search(words))
    ):
        return True
    short = lengths == [3, 3] and "，" in words  # 敞开门，听真话
    return (
        (min(lengths) >= 4 or short)
        and like
        and not _QUOTED_SCHEME.search(words)
        and _are_halves(known, parts, spread=4)
    )


def _opens_with_deed(known: ClauseWords, part: str) -> bool:
    """Tell whether a half of a heading opens with a verb or with the manner of one: 扎实推进."""
    return opens_with_verb(known, part) or (part[:2] in known.manners and part[2:4] in known.ending_verbs)


def _leads(known: ClauseWords, text: str) -> Iterator[Span]:
    """Yield halves of like length that open a numbered item or a paragraph, as a heading would."""
    for match in _LEAD.finditer(text):
        parts = _PART.split(_QUOTES.sub("", match[1]))
        verbs = sum(part[:2] in known.verbs for part in parts)
        even = verbs > 0 and len(parts[0]) == len(parts[-1])
        if (
            (verbs == len(parts) or even or match[2] == "：")
            and not _PLAIN_CLAUSE.search(match[1])
            and _are_halves(known, parts, spread=3)
        ):
            yield Span(*match.span(1))
    for match in _FIRST_SENTENCE.finditer(f"\n{text}"):
        parts = _PART.split(_QUOTES.sub("", match[1]))
        verbal = all(part[:2] in known.verbs for part in parts)
        if verbal and not _PLAIN_CLAUSE.search(match[1]) and _are_halves(known, parts, spread=2):
            yield Span(match.start(1) - 1, match.end(1) - 1)


def _whole_sentences(known: ClauseWords, text: str, places: Sequence[tuple[int, int]]) -> Iterator[Span]:
    """Yield chains of clauses that are parallel halves and a sentence or line of their own (山路弯弯，烛火长明)."""
    for match in _SPACED.finditer(text):
        if len(match[1]) == len(match[2]) and follows(known, match[1], match[2]):
            yield Span(*match.span())
    for start, end in places:
        behind = text[end : end + 1]
        if behind in _STOPS and (not start or text[start - 1] in _BREAKS):
            words = text[start:end]
            parts = words.split("，")
            if 3 < len(parts[0]) == len(parts[-1]) and _is_lofty(known, parts) and not _SUBORDINATE.search(words):
                yield Span(start, end)
        elif behind in _LINE_ENDS and end - start < _LONGEST_LINE and (not start or text[start - 1] == "\n"):
            words = text[start:end]
            if (
                _LINE_OF_CLAUSES.fullmatch(words)
                and _are_heading_halves(known, words)
                and not _SUBORDINATE.search(words)
            ):
                yield Span(start, end)


def _is_lofty(known: ClauseWords, parts: Sequence[str]) -> bool:
    """Tell whether clauses are parallel halves of which one exhorts, or none opens with a verb."""
    openings = {part[:2] for part in parts}
    lofty = not openings.isdisjoint(known.lofty) or (openings.isdisjoint(known.verbs) and len(parts[0]) < 9)
    return lofty and _are_halves(known, parts, spread=0)


def _are_halves(known: ClauseWords, parts: Sequence[str], *, spread: int) -> bool:
    """Tell whether `parts` are two to six clauses of Chinese characters whose lengths differ by `spread` at most."""
    lengths = [len(part) for part in parts]
    if not 2 <= len(parts) <= 6 or min(lengths) < 2 or max(lengths) > min(16, min(lengths) + spread):
        return False
    if not all(map(_HANZI.fullmatch, parts)) or all(_NUMERAL.fullmatch(part) for part in parts):
        return False
    return min(lengths) > 2 or any(part in known.verbs for part in parts) or _have_one_end(parts)


def _have_one_end(parts: Sequence[str]) -> bool:
    """Tell whether all parts end in one character that is not that of people, places or times (暖心、贴心、用心)."""
    return len({part[-1] for part in parts}) == 1 and len(parts) > 2 and parts[0][-1] in "心情德廉学思行干实真信爱美"


def _is_means(text: str, match: re.Match[str]) -> bool:
    """Tell whether 以A促B is short, whole, behind no more than a verb, and no first item of a list."""
    if text[match.end() : match.end() + 1] == "、" and text[match.end() + 1 : match.end() + 2] != "以":
        return False
    way, aim = match.groups()
    if re.search("[为及的]", way + aim) or not 4 <= len(match[0]) <= 14 or way in _NO_MEANS:
        return False
    if not (len(way) > 1 or (len(aim) == 1 and len(match[0]) == 4)):
        return False
    return opens_a_clause(text, match.start())


def _continues(text: str, one: Span, last: Span, two: Span) -> bool:
    """Tell whether two exhortations that a comma parts meet in clauses of one length; `last` ends the first."""
    if (
        one.end + 1 != two.start
        or text[one.end] not in "，、；"
        or (text[one.end] != "、" and text.find("、", one.start, one.end) >= 0)
    ):
        return False
    return len(_PART.split(text[last.start : last.end])[-1]) == len(_PART.split(text[two.start : two.end])[0])


def _joined(text: str, found: Sequence[Span]) -> list[Span]:
    """Join exhortations that only a comma parts, as in 以评促建，以评促改."""
    joined: list[Span] = []
    last = Span(0, 0)
    for span in sorted(set(found)):
        if joined and _continues(text, joined[-1], last, span):
            joined[-1] = Span(joined[-1].start, span.end)
        else:
            joined.append(span)
        last = span
    return joined
