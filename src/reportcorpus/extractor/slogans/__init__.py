"""Set phrases of the registry, exhortations and coined names, each with its place among the others."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import replace
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from reportcorpus.automaton import finder
from reportcorpus.extractor.slogans.brand_words import BrandWords
from reportcorpus.extractor.slogans.brands import Brand, brands, is_post
from reportcorpus.extractor.slogans.excerpts import Excerpts
from reportcorpus.extractor.slogans.mottos import mottos
from reportcorpus.model import Slogan
from reportcorpus.records import maker
from reportcorpus.terms import phrase_forms

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Sequence

    from reportcorpus.automaton import Finder
    from reportcorpus.lexicon import Hit, Hits, Lexicon
    from reportcorpus.model import Document, SloganKind


class _Candidate(NamedTuple):
    start: int
    end: int
    kind: SloganKind
    row: int | None = None
    brand: Brand | None = None


_slogan = maker(Slogan)
_RANK: dict[SloganKind, int] = {"tifa": 0, "brand": 1, "motto": 2}
_AROUND = 10  # how far a phrase reaches beyond the quoted part of it
_QUOTES = re.compile("[“”‘’]")
_SINGLE = re.compile(r"[‘']([^‘’'“”\n]{1,64})[’']")  # the only quotation marks of a text without others
_WIDE = re.compile(r"＂([^＂\n]{1,64})＂")
_OTHER_QUOTES = "「『〝＂"
_PLAIN_QUOTES = str.maketrans("「」『』〝〞", "“”“”“”")
_UNCLEAN = re.compile(r"[“”‘’\s]")
_SHORT_DOUBLE_QUOTE = re.compile(r"“[^“”’\n]{1,12}[”’]")  # found sooner, for it begins with one character
_SHORT_QUOTE = re.compile(r"[“‘][^“”‘’\n]{1,12}[”’]")
_TAILS = ("实践活动", "主题活动", "活动", "工程", "制度", "建设", "创建", "项目", "品牌", "政策", "问题", "工作")
_TAIL = re.compile(f"(?:{'|'.join(_TAILS)})$")
# A phrase in quotation marks and what it is called by behind them (“不忘初心、牢记使命”主题教育), where that is no
# part of it, as in “三个代表”重要思想; and two phrases that are quoted apart.
_CALLED = re.compile("“?(?P<words>[^“”]+)”[一-鿿]{1,12}(?<!思想)(?<!精神)(?<!目标)(?<!经验)(?<!讲话)")
_TYPED = re.compile("“(?!十)(?P<words>[^“”]+)”(?:工程|计划|行动|活动|项目|品牌|机制|制度|模式)")
_APART = re.compile("”[、和及]?“")
_NUMERALS = "第零一二两三四五六七八九十百千几数"
# A last character that often goes on to another word: 党课题, 两会计, 支部书记员.
_GOES_ON = {
    "课": ("题", "程", "堂", "件", "时"),
    "会": ("计", "议"),
    "风": ("采", "貌", "景", "格"),
    "基": ("地", "站", "层"),
    "转": ("弯", "型", "变"),
    "是": ("地",),
    "育": ("科", "处", "辅"),
    "神": ("谱",),
    "九": ("年",),
    "五": ("岁", "个", "名", "人", "天", "次", "里", "公", "米", "节", "万", "级", "班", "届"),
}
# What makes a phrase part of something else right before or behind it: “法治”主题教育, 学习强国建设理论; the words that
# do so before 主题教育 are in the lexicon.
_CLOSED = ("”", "》", "’", "）")
_NOT_BEFORE = {
    "主题教育": ("活动", "实践", "月", "周", "课", "班会", "系列"),
    "学习强国": ("建设", "复兴", "有我"),
    "廉洁自律": ("准则",),
    "廉洁从教": ("承诺", "警示", "责任"),
}
_NOT_BEHIND = {"党建引领": ("高质量", "一流", "高标准")}  # 以高质量党建引领高质量发展 is another sentence
# A first character that ends the word before it: 创新 in 创新发展理念.
_COMES_FROM = {"新": ("创", "革", "更")}


def slogans(document: Document, hits: Hits, lexicon: Lexicon) -> tuple[Slogan, ...]:
    """Return every slogan of the text, by start, the longest first; `nested_in` is the index of the one around it.

    Registry phrases are taken longest first; one inside another (从严治党 in 全面从严治党) is not listed again, for the
    `family` of the entry tells of it. Exhortations and coined names may hold registry phrases and coined names, not
    others of their own kind. `canonical` is the wording with single spaces and, but for exhortations, without quotation
    marks. Phrases that are part of another word (党课题) are left alone.
    """
    read = _with_plain_quotes(document)
    text = read.text
    phrases = [*hits.slogans, *_across_quotes(text, lexicon)]
    candidates = [
        *_registry(text, phrases, lexicon),
        *(_Candidate(brand.start, brand.end, "brand", brand=brand) for brand in brands(read, lexicon)),
        *(_Candidate(span.start, span.end, "motto") for span in mottos(read, lexicon)),
    ]
    found: list[Slogan] = []
    for (start, end, kind, row, brand), parent in _nest(candidates):
        phrase = None if row is None else lexicon.slogans[row]
        named = brand or phrase
        found.append(
            _slogan(
                **document.at(start, end),
                kind=kind,
                canonical=canonical(text[start:end], quotes=kind == "motto"),
                entry=phrase.id if phrase else None,
                nested_in=parent,
                type_word=brand.type_word if brand else None,
                owner=brand.owner if brand else None,
                members=named.members if named else (),
            )
        )
    return tuple(found)


def _with_plain_quotes(document: Document) -> Document:
    """Return the document with “…” for every other kind of quotation marks; no character moves."""
    text = document.text
    if "“" not in text:
        text = _SINGLE.sub(r"“\1”", text)
    if any(mark in text for mark in _OTHER_QUOTES):
        text = _WIDE.sub(r"“\1”", text.translate(_PLAIN_QUOTES))
    if text is document.text:
        return document
    headings = tuple(replace(heading, text=text[heading.start : heading.end]) for heading in document.headings)
    return replace(document, text=text, headings=headings)


def canonical(words: str, *, quotes: bool = False) -> str:
    """Return a slogan's clean wording: no quotation marks but by wish, white space single and none around + and -.

    >>> canonical("学习“两会”精神  担当使命"), canonical("1 + N")
    ('学习两会精神 担当使命', '1+N')
    """
    if _UNCLEAN.search(words) is None:
        return words
    return re.sub(r"\s*([+＋\-—])\s*", r"\1", " ".join((words if quotes else _QUOTES.sub("", words)).split()))


def _across_quotes(text: str, lexicon: Lexicon) -> Iterator[Hit]:
    """Yield hits of phrases that the text writes with quotation marks inside: 四个“意识”, “两会”精神."""
    find, rows = lexicon.derived(_phrases)
    windows: list[tuple[int, int]] = []
    last = 0
    for match in (_SHORT_QUOTE if "‘" in text else _SHORT_DOUBLE_QUOTE).finditer(text):
        start, end = match.span()
        windows.append((max(last, start - _AROUND), end + _AROUND))
        last = end
    around = Excerpts(text, windows)
    parts = _QUOTES.split(around.text)
    cuts = [*accumulate(map(len, parts))]
    for pattern, a, b in find("".join(parts)):
        first, last = bisect_right(cuts, a), bisect_left(cuts, b)
        if first == last:
            continue
        start, end = around.place(a + first), around.place(b - 1 + last) + 1
        if text[start - 1 : start] in {"“", "‘"} and text.count("”", start, end) > text.count("“", start, end):
            start -= 1
        if text[end : end + 1] in {"”", "’"} and text.count("“", start, end) > text.count("”", start, end):
            end += 1
        if text.count("“", start, end) != text.count("”", start, end):
            continue  # “青禾先锋”模范班级
        for row in rows[pattern]:
            yield start, end, row


def _phrases(lexicon: Lexicon) -> tuple[Finder, tuple[tuple[int, ...], ...]]:
    """Return what finds the registry alone, and the rows that own each of its patterns."""
    owners: dict[str, list[int]] = {}
    for row, entry in enumerate(lexicon.slogans):
        for form in dict.fromkeys(
            form for phrase in (entry.canonical, *entry.variants) for form in phrase_forms(phrase)
        ):
            owners.setdefault(form, []).append(row)
    return finder(list(owners)), tuple(map(tuple, owners.values()))


def _registry(text: str, phrases: Sequence[Hit], lexicon: Lexicon) -> Iterator[_Candidate]:
    """Yield the phrases that stand for themselves, without the word behind them for what they name.

    A quoted one counts for what the word behind it says: “不忘初心、牢记使命”主题教育 is the campaign of 2019.
    """
    topics = lexicon.derived(BrandWords).topics
    bare = set(phrases)
    places = {(start, end) for start, end, _ in phrases}
    quoted = [(start, end, row) for start, end, row in phrases if text.find("”", start, end) >= 0]
    called = {match.span("words"): row for start, end, row in quoted if (match := _CALLED.fullmatch(text, start, end))}
    for start, end, row in phrases:
        if text.endswith(_TAILS, start, end) and (tail := _TAIL.search(text, start, end)):
            ends = (tail.start(), tail.start() - 1)
            if any((a, b, row) in bare for a in (start, start + 1) for b in ends):
                continue
        if not (_is_around(text, start, end, places) or _is_part(text, start, end, topics)):
            typed = _TYPED.fullmatch(text, start, end)
            place = typed.span("words") if typed else (start, end)
            yield _Candidate(*place, "tifa", called.get(place, row))


def _is_around(text: str, start: int, end: int, places: Container[tuple[int, int]]) -> bool:
    """Tell whether a phrase is one in quotation marks and a word for what that is, or two of them."""
    if text.find("”", start, end) < 0:
        return False
    if _APART.search(text, start, end):
        return True
    match = _CALLED.fullmatch(text, start, end)
    return match is not None and match.span("words") in places


def _is_part(text: str, start: int, end: int, topics: tuple[str, ...]) -> bool:
    """Tell whether a phrase is here only part of another word, name or post, or a whole title."""
    words, before, behind = text[start:end], text[start - 1] if start else "\n", text[end : end + 1]
    first, last = words[0], words[-1]
    if (first in _NUMERALS and before in _NUMERALS) or (first in _COMES_FROM and before in _COMES_FROM[first]):
        return True
    if (last in _GOES_ON and behind in _GOES_ON[last]) or (
        words in _NOT_BEFORE and text.startswith(_NOT_BEFORE[words], end)
    ):
        return True
    if words in _NOT_BEHIND and text.endswith(_NOT_BEHIND[words], 0, start):
        return True
    if (before == "《" and behind == "》") or (last == "+" and before == "“" and behind != "”"):
        return True  # “党建+课堂”
    return is_post(words) or (words == "主题教育" and text.endswith((*_CLOSED, *topics), 0, start))


def _nest(candidates: Sequence[_Candidate]) -> Iterator[tuple[_Candidate, int | None]]:
    """Yield the candidates to keep, outer before inner, with the index of the one around each."""
    around: list[tuple[_Candidate, int]] = []
    count = 0
    for candidate in sorted(candidates, key=lambda c: (c[0], -c[1], _RANK[c[2]], c[3] or 0)):
        while around and around[-1][0].end <= candidate.start:
            around.pop()
        outer, parent = around[-1] if around else (None, None)
        if outer is None or _may_stand(candidate, outer):
            yield candidate, parent
            around.append((candidate, count))
            count += 1


def _may_stand(inner: _Candidate, outer: _Candidate) -> bool:
    """Tell whether a candidate may stand inside the accepted one that is next around it."""
    return inner.end <= outer.end and inner[:2] != outer[:2] and _RANK[inner.kind] < _RANK[outer.kind]
