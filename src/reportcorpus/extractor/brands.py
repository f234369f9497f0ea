"""Names that a body coins for its own brand, project, post or numbered scheme."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from reportcorpus.errors import UsageError
from reportcorpus.extractor.mottos import is_exhortation
from reportcorpus.extractor.organisations import organisation_names
from reportcorpus.extractor.wordlists import word_set
from reportcorpus.numerals import parse

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportcorpus.lexicon import Lexicon
    from reportcorpus.model import Document


class Brand(NamedTuple):
    """Where a brand stands, the type word behind it, whose it is and what its parts are."""

    start: int
    end: int
    type_word: str | None = None
    owner: str | None = None
    members: tuple[str, ...] = ()


_TYPE_WORDS = word_set(
    """
    党建品牌 服务品牌 品牌 工程 项目 行动计划 行动 工作法 工作模式 服务模式 模式 机制 平台 小程序 志愿服务队
    服务队 先锋队 突击队 宣讲团 实践团 小分队 工作室 工作站 服务站 驿站 先锋岗 示范岗 责任区 大讲堂 讲堂
    大课堂 课堂 学堂 论坛 党支部 志愿服务 党建矩阵 矩阵 联盟 共同体 思路 品牌创建 文化 战略 特色 载体 阵地
    家园 体系 计划 系列活动 主题活动 活动 专题调研 帮带制 制度
    """
)
_TYPE = "|".join(sorted(_TYPE_WORDS, key=lambda word: (-len(word), word)))
# Words that may stand between a name and its type word.
_BETWEEN = (
    "(?:主题|系列|特色|专题|党建|创新|育人|服务|治理|基层|志愿者?|实践|工作|"
    "精品|青年|学生|教师|支部|社区|融合|幼儿|家校|名师){0,2}?"
)
_QUOTED = re.compile(rf"“([^“”\n]{{1,24}})”(?:(?:的?{_BETWEEN}|等[一-鿿]{{0,6}}?)(?P<type>{_TYPE}))?")
_NAMED = re.compile(r".{2,8}(?:之家|经验|品牌|驿站|先锋岗|工作法|模式|先锋队)")
_TYPE_AT_END = re.compile("(?<=..)(?:工程|项目|品牌|活动|行动|制度)$")
_SCHEME = re.compile(
    r"[一二两三四五六七八九十双](?:个|大|项|支)?(?![一二三四五六七八九十最])[一-鿿]{1,4}"
    r"(?:[、，]?[一二两三四五六七八九十双][一-鿿]{1,3})?"
)
_SUM = re.compile(r"[一-鿿\dNnXx]{1,10}(?:\s*[+＋]\s*[一-鿿\dNnXx]{1,10})+")
_FIGURES = re.compile(r"12345?6?7?8?9?|54321|4321")
_DOUBLE = re.compile(
    r"(?<![一二三四五六七八九十第])(?P<numeral>[二三四五六七八九十双])[一-鿿]{1,2}(?P=numeral)[一-鿿]{1,2}?"
    r"(?=[”，。、；：）\s工活品模行制机领])"
)
_POST = re.compile(r"党员(?:[一-鿿]{0,3}?)(?:先锋|示范|突击|责任)(?:岗|队|区|班级|户|窗口|工作室)|党员志愿服务队")
# What follows a numeral in words for the world outside: festivals, people, measures of things.
_NO_SCHEME = re.compile(
    r"[一二两三四五六七八九十]+(?:[年月日周天岁级班届第期次张把阵刻言]|线城市|孩|胎|手|宝|战|老|皮|公里|米).*|"
    r"一(?![个支项三四五六七八九十]).+|线[上下].*|学习强国"
)
_EXPANSION = re.compile(
    r"”?[一-鿿]{0,6}[，：]?(?:即|就是|分别是|包括|指的是|也就是)[：“]?(?P<list>[^。\n]{4,300})|"
    r"”?（(?:即)?(?P<bracket>[^（）\n]{4,120})）"
)
_HEAD = re.compile(r"[一二两三四五六七八九十双]")


def brands(document: Document, lexicon: Lexicon) -> list[Brand]:
    """Return all names that the text shows to be coined, in no order.

    A quoted name counts where a type word follows (“青禾”工程), where it is a numbered scheme (“三必访”, “1+N”) or ends
    like a brand (…之家); the same words elsewhere in the text count too. Quoted exhortations and ordinary words that
    are quoted for emphasis are left alone.
    """
    text = document.text
    idioms = {row.term for row in lexicon.number_idioms if row.note and row.note.startswith("idiom")}
    found = {(brand.start, brand.end): brand for brand in _quoted(text, idioms)}
    for pattern in (_POST, _DOUBLE):
        for match in pattern.finditer(text):
            if match[0] not in idioms:
                found.setdefault(match.span(), Brand(*match.span()))
    names = {name for start, end in found if len(name := text[start:end]) > 2 and not name.isdigit()}
    if names:
        again = "|".join(map(re.escape, sorted(names, key=lambda name: (-len(name), name))))
        for match in re.finditer(again, text):
            found.setdefault(match.span(), Brand(*match.span()))
    expanded = {text[b.start : b.end]: members for b in found.values() if (members := _members(text, b))}
    return [
        brand._replace(
            owner=_owner(text, brand.start, lexicon), members=expanded.get(text[brand.start : brand.end], ())
        )
        for brand in found.values()
    ]


def is_post(words: str) -> bool:
    """Tell whether `words` name a post of Party members, such as 党员先锋岗."""
    return _POST.fullmatch(words) is not None


def _quoted(text: str, idioms: set[str]) -> Iterator[Brand]:
    for match in _QUOTED.finditer(text):
        words = match[1].strip()
        start = match.start(1) + len(match[1]) - len(match[1].lstrip())
        suffix = _TYPE_AT_END.search(words)
        if suffix:
            words = words[: suffix.start()]
        if words in idioms or _NO_SCHEME.fullmatch(words):
            continue
        kind = suffix[0] if suffix else match["type"] or _type_of_next(text, match.end())
        hotline = text.startswith("热线", match.end(1) + 1)
        coined = _is_scheme(words, kind) or _is_sum(words, kind) or _NAMED.fullmatch(words) is not None
        if coined or (kind and _is_name(words, kind)) or (_FIGURES.fullmatch(words) and not hotline):
            yield Brand(start, start + len(words), kind)


def _type_of_next(text: str, end: int) -> str | None:
    """Return the type word that quoted names share: “甲”和“乙”平台."""
    if text[end : end + 2] not in {"和“", "、“", "与“", "及“"} and text[end : end + 1] != "“":
        return None
    following = _QUOTED.match(text, text.index("“", end))
    return following["type"] if following else None


def _is_scheme(words: str, type_word: str | None) -> bool:
    """Tell whether `words` are a numbered scheme such as 三必访, 六个一 or 三必访、三必谈."""
    return _SCHEME.fullmatch(words) is not None and (words[0] != "双" or type_word is not None)


def _is_sum(words: str, type_word: str | None) -> bool:
    """Tell whether `words` add up parts: 1+N, or 甲+乙 before a type word."""
    if _SUM.fullmatch(words) is None:
        return False
    return any(c in "0123456789NnXx" for c in words) or (type_word is not None and type_word != "活动")


def _is_name(words: str, type_word: str) -> bool:
    """Tell whether quoted `words` before a type word name something local."""
    if not re.fullmatch(r"[一-鿿·]{2,12}|[A-Za-z][一-鿿A-Za-z]{1,8}", words) or is_exhortation(words):
        return False
    return len(words) > 3 or type_word not in {"活动", "制度", "课堂", "机制", "文化", "平台"}


def _members(text: str, brand: Brand) -> tuple[str, ...]:
    """Return the parts that the text gives of a numbered scheme, where there are as many as its numeral says."""
    numeral = _HEAD.match(text, brand.start)
    if numeral is None or numeral.end() >= brand.end:
        return ()
    try:
        wanted = 2 if numeral[0] == "双" else int(parse(numeral[0]))
    except UsageError:
        return ()
    for stretch in (_behind(text, brand.end), _before(text, brand.start)):
        for separator in "；、，":
            parts = [part.strip("“”‘’ ") for part in stretch.split(separator)]
            if len(parts) == wanted and wanted > 1 and all(1 < len(part) <= 30 for part in parts):
                return tuple(parts)
    return ()


def _behind(text: str, end: int) -> str:
    match = _EXPANSION.match(text, end)
    return (match["list"] or match["bracket"]) if match else ""


def _before(text: str, start: int) -> str:
    """Return the list that stands before 的“三个走进”."""
    window = text[max(0, start - 120) : start]
    if not window.endswith("的“"):
        return ""
    parts = re.split("[。；：，\n]", window[:-2])[-1].split("、")
    head = parts[-1][:2]
    if len(parts) > 1 and all(part.startswith(head) for part in parts[1:]):
        return "、".join([parts[0][max(0, parts[0].find(head)) :], *parts[1:]])
    return ""


def _owner(text: str, start: int, lexicon: Lexicon) -> str | None:
    """Return the body named last before `start` in the same sentence."""
    begin = max(text.rfind(stop, 0, start) for stop in "。！？；\n") + 1
    found = organisation_names(text[begin:start], lexicon)
    names = [text[begin + a : begin + b] for a, b, row in found if row.kind != "other"]
    return names[-1] if names else None
