"""Names that a body coins for its own brand, project, post or numbered scheme."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from reportcorpus.errors import UsageError
from reportcorpus.extractor.metadata.organisations import organisation_names
from reportcorpus.extractor.slogans.brand_words import BrandWords
from reportcorpus.extractor.slogans.mottos import is_exhortation
from reportcorpus.numerals import parse

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from reportcorpus.lexicon import Lexicon
    from reportcorpus.model import Document


class Brand(NamedTuple):
    """Where a brand stands, the type word behind it, whose it is and what its parts are."""

    start: int
    end: int
    type_word: str | None = None
    owner: str | None = None
    members: tuple[str, ...] = ()


_LASTING = ("品牌", "特色", "工程", "项目", "工作室", "行动", "计划")  # what even an exhortation names: “红心向党”工程
_NO_TYPE = frozenset("，。；：！？…）》”’\n")  # what stands behind a quoted name that no type word follows
_QUOTED = re.compile(r"“([^“”\n]{1,24})”")
_CHAIN = re.compile(r"(?:(?:[和、与及][一-鿿\d]{0,4})?“[^“”\n]{1,24}”){1,5}")
# What says that the name behind it is one's own: 组建“…”, 打造了一支“…”, 建起特色品牌“…”.
_FOUNDING = (
    "成立|组建|打造|创建|创办|创设|推出|设立|建成|建起|开办|开设|开通|办好|办起|结成|叫响|擦亮|做亮|名为|命名为|取名|题为|"
    "发起|启动|推行|首创|独创|筹办|筹建|评出|评选出?|选树|推送|上线|实施|搭建|组成|支起|摆起|竖起|立起|搞起|实行|"
    "挂出|挂上|挂起|贴出|改成|改造成|改建成|共建"
)
# A verb of one character is one where no word goes on into it, or on from it: 2021年办“…”, 办了“…”.
_FOUNDING_SHORT = "(?<![一-鿿])(?:办|开|建|设)|[年月日校园部](?:开|办|建|设)|(?:办|开|建|设|评)(?=[了起成出一])"
_NAMING = re.compile(
    f"(?:{_FOUNDING}|{_FOUNDING_SHORT})(?:了|起|成|出|好|为|以|以来){{0,2}}"
    "(?:一?[个支批家所项条种档场门台辆间面])?"
    "(?:[一-鿿]{2}(?:品牌|栏目|阵地|平台|团队|课程|队伍))?$"
)
_NAMING_ENDS = frozenset("办开建设评选了起成出好为以来个支批家所项条种档场门台辆间面牌目地台队程伍") | {
    verb[-1] for verb in _FOUNDING.replace("?", "").split("|")
}
_NAMED_AS_ENDS = frozenset("为名做作叫是—：牌")
_LISTED_AS_ENDS = frozenset("是的")
_NAMED_AS = re.compile(
    "(?:名为|命名为|取名为?|定名为?|叫做|叫作|称为|称作|称之为|唤作|名叫|定为|设为|(?<![不能敢喊吼大])叫|"
    "(?:名字|名称|名号)(?:叫|是|为|——|：)|品牌[：—]{0,2})$"
)
_MANNER = ("的", "式", "化", "型", "政策", "技术", "企业", "措施")  # what quoted words before it only qualify
# What is held or drawn up is named by quoted words that are its whole object: 开展“烛火送学”。
_HOLDING = re.compile(
    "(?:开展|举办|组织|探索|总结出|形成|推广|深化|构建|建立|做好|做实|做强|抓好|办实)(?:了|好|起|出)?$"
)
_STOPS = frozenset("，。；！")
_AND = re.compile(r"(?:\d{1,4}[一-鿿]{1,2})?[和、与及]?")
# 其一是“深巷灯火”; 每周三的“门前十分钟”
_LISTED_AS = re.compile("(?:其[一二三四五]是|每(?:天|日|周[一二三四五六日末]?|月|季度?|学期)(?:[早午晚]间?|一次)?的)$")
# 立着一块“光荣榜”; 在“磨课小院”里; 认领“微心愿”86个
_ONE_THING = re.compile("一[块面扇本张间辆盏台架排份档堂]$")
_COUNTED = re.compile(r"\d{1,4}[个名件份间场次期条户棵]|们")
_INSIDE = re.compile("(?<![存现实])(?:在|走进|来到)$")
_OPENED = re.compile(
    "(?:正式|也|又|就|便)?(?:开张|开讲|开课|开播|开班|开营|开馆|开放|上线|启用|诞生|成立|挂牌|亮相|揭牌|落成|应运而生)"
)
_ONE_GOES_ON = frozenset("体批定起次步线流")  # 五个一 is no name in 五个一体化
_TITLE_GIVEN = re.compile("(?:授予|荣获|获得?|获评|评为|被评|所谓|所说的?)(?:了|的)?[一-鿿]{0,4}$")
_SENTENCE_END = re.compile("[。！？；\n]")
_PLAIN = re.compile("[一-鿿·]{3,10}")
_HANZI = re.compile("[一-鿿·]{2,12}")
_TYPES = ("工程", "项目", "品牌", "活动", "行动", "制度")
_TYPE_AT_END = re.compile(f"(?<=..)(?<!一)(?:{'|'.join(_TYPES)})$")
_SCHEME = re.compile(
    r"[一二两三四五六七八九十双](?:个|大|项|支)?(?![一二三四五六七八九十最])[一-鿿]{1,4}"
    r"(?:[、，]?[一二两三四五六七八九十双][一-鿿]{1,3}){0,4}"
)
_PLUS = frozenset("+＋")
_SUM = re.compile(r"[一-鿿\dNnXx]{1,10}(?:\s*[+＋]\s*[一-鿿\dNnXx]{1,10})+")
# A scheme whose closing quotation mark the text lost, and one whose parts follow: 做到两个明确，即…
_UNCLOSED = re.compile(
    r"“(?P<name>[一二两三四五六七八九十](?:个|[一-鿿]{1,2}[一二两三四五六七八九十])[一-鿿]{1,3})"
    r"(?=[，、。\s]|即“)(?![^“\n]{0,40}”)"
)
_EXPLAINED = re.compile(
    "个(?:(?<=[三四五六七八九十]个)一(?=活动|工程|行动)|"
    "(?<=(?:做到|坚持|落实|实现|突出|抓好|推行|实行|强调)[两三四五六七八九十]个)[一-鿿]{2}(?=，?即))"
)
_ALWAYS = re.compile("12345?6?7?8?9?|54321|4321|一[一-鿿]一[一-鿿]{1,2}")  # 12345, 一生一策, 一述一评
_DOUBLE = re.compile(
    r"(?P<numeral>[二三四五六七八九十双])(?<![一二三四五六七八九十第].)[一-鿿]{1,2}(?P=numeral)[一-鿿]{1,2}?"
    r"(?=[”，。、；：）\s工活品模行制机领专作])"
)
_POST = re.compile(
    "党员(?:[一-鿿]{0,3}?)(?:先锋|示范|突击|责任|服务|模范)(?:岗|队|区|班级?(?!子)|户|窗口|工作室|课堂)|党员志愿服务队"
)
_MOST = re.compile("最[美佳][一-鿿]{2,4}?(?=\\d|[，。、；等]|[一二三四五六七八九十]+[名个位])")
_CHOSEN = re.compile("(?:表彰|评选|评出|选树|推选|推荐|涌现出)[了出]?$")
_NEW_POST = re.compile("设(?:立|置)?了?([一-鿿]{2,4}岗)(?=[，。、；])")
# 教学先锋岗, 管理示范岗: posts named for what is done at them.
_OTHER_POST = re.compile("岗(?<=[教科德育管服安后师巾青志学文业][一-鿿](?:先锋|示范)岗)")
# What follows a numeral in words for the world outside: festivals, people, measures of things.
_WORLD = (
    r"[一二两三四五六七八九十]+(?:[年月日周天岁级班届第期次张把阵刻言]|线城市|孩|胎|手|宝|战|老|皮|公里|米).*|"
    r"线[上下].*|十[一二三四五六]五|[三五六七八十][一四八]|[一二两三四五六七八九十]大差距"
)
_MORE_PARTS = "[^一]{1,3}(?:[三四五六七八九十]|[二两双].{1,2}[三四五六七八九十])[^年月日周]"  # 一帮二扶三回访
_NO_SCHEME = re.compile(rf"{_WORLD}|一(?![个支项三四五六七八九十]|[帮带][一二]|{_MORE_PARTS}).+")
# The same before a type word, where 一灯一渡 is a name: “一站式”服务平台, “线上”活动.
_FIXED = re.compile(rf"{_WORLD}|一(?![帮带][一二]|.{{1,2}}一.{{1,2}}$|{_MORE_PARTS})[^个支项三四五六七八九十].*")
_EXPANSION = re.compile(
    r"”?[一-鿿]{0,6}[，：]?(?:即|就是|分别是|包括|指的是|也就是)[：“]?(?P<list>[^。\n]{4,300})|"
    r"”?（(?:即)?(?P<bracket>[^（）\n]{4,120})）"
)
_HEAD = re.compile(r"[一二两三四五六七八九十双]")
_NAME = re.compile(r"[一-鿿·]{2,12}|[一-鿿]{2,8}\d{1,3}[一-鿿]{1,4}|[A-Za-z][一-鿿A-Za-z]{1,8}")
_COUNT = re.compile("[一二两三四五六七八九十百]+[大项个类]")  # how many there are is no name: “六大”工程
# “1234强党建 百校守初心”党建品牌, “1231”工作法; a figure alone needs a type word that no hotline or date has.
_NUMBERED_NAME = re.compile(r"(?!11[09]|12[02]|863|973)\d{3,6}(?:-?(?!热线|平台)[一-鿿][一-鿿 ]{1,15})?")


def brands(document: Document, lexicon: Lexicon) -> list[Brand]:
    """Return all names that the text shows to be coined, in no order.

    A quoted name counts where a type word follows (“青禾”工程), where a verb of naming stands before it (结成“心桥”),
    where it is a numbered scheme (“三必访”, “1+N”) or ends like a brand (…之家); the same words elsewhere in the text
    count too. Left alone are quoted exhortations, titles that others award, and ordinary words in quotes (“主力军”).
    """
    text = document.text
    vocabulary = lexicon.derived(BrandWords)
    found = {(brand.start, brand.end): brand for brand in _quoted(text, vocabulary)}
    for start, end in _shaped(text):
        if text[start:end] not in vocabulary.common:
            found.setdefault((start, end), Brand(start, end))
    for start, end in [*_repeated(text, {text[start:end] for start, end in found})]:
        found.setdefault((start, end), Brand(start, end))
    expanded = {text[b.start : b.end]: members for b in found.values() if (members := _members(text, b))}
    owners = _owners(text, sorted(start for start, _ in found), lexicon)
    return [
        brand._replace(owner=owners.get(brand.start), members=expanded.get(text[brand.start : brand.end], ()))
        for brand in found.values()
    ]


def _repeated(text: str, names: Iterable[str]) -> Iterator[tuple[int, int]]:
    """Yield where names stand; those of two characters only in quotation marks, figures nowhere."""
    for name in sorted(names):
        if name.isdigit() or len(name) < 2:
            continue
        quoted = len(name) == 2
        wanted = f"“{name}”" if quoted else name
        at = text.find(wanted)
        while at >= 0:
            end = at + len(wanted)
            if name[-1] != "一" or text[end : end + 1] not in _ONE_GOES_ON:
                yield at + quoted, end - quoted
            at = text.find(wanted, end)


def _shaped(text: str) -> Iterator[tuple[int, int]]:
    """Yield what is known for a name by its words, without quotation marks around it."""
    if "党员" in text:
        yield from (match.span() for match in _POST.finditer(text))
    yield from (match.span() for match in _DOUBLE.finditer(text))
    yield from ((match.end() - 5, match.end()) for match in _OTHER_POST.finditer(text))
    yield from (match.span(1) for match in _NEW_POST.finditer(text))
    for match in _MOST.finditer(text):
        if _CHOSEN.search(text, max(0, match.start() - 4), match.start()):
            yield match.span()
    yield from (match.span("name") for match in _UNCLOSED.finditer(text))
    yield from ((match.start() - 1, match.end()) for match in _EXPLAINED.finditer(text))


def is_post(words: str) -> bool:
    """Tell whether `words` name a post of Party members, such as 党员先锋岗."""
    return words.startswith("党员") and _POST.fullmatch(words) is not None


def _quoted(text: str, vocabulary: BrandWords) -> Iterator[Brand]:
    christened = -9  # where the last name ends that a verb of naming gives: 设立“甲”和“乙”
    quoted = [*_QUOTED.finditer(text)]
    times = Counter([match[1] for match in quoted])
    recurring = {words for words, many in times.items() if many > 1 and _recurs(text, words, many)}
    for match in quoted:
        words = match[1].strip()
        opens, closes = match.span()
        start = opens + 1 + match[1].index(words)
        suffix = _TYPE_AT_END.search(words) if words.endswith(_TYPES) else None
        if suffix:
            words = words[: suffix.start()]
        if not words or words in vocabulary.common or _COUNT.fullmatch(words):
            continue
        kind = suffix[0] if suffix else _type_behind(text, closes, vocabulary)
        before, behind = text[max(0, opens - 14) : opens], text[closes : closes + 6]
        joined = opens < christened + 7 and _AND.fullmatch(text, christened, opens) is not None
        given = (joined or _is_christened(words, before, behind)) and _HANZI.fullmatch(words)
        if _is_coined(words, kind, before, behind, vocabulary) or (
            (given or (words in recurring and not _TITLE_GIVEN.search(before))) and not _is_ordinary(words, vocabulary)
        ):
            christened = closes
            yield Brand(start, start + len(words), kind)


def _is_coined(words: str, kind: str | None, before: str, behind: str, vocabulary: BrandWords) -> bool:
    """Tell whether quoted `words` are a name, by themselves or by the type word behind them."""
    if _ALWAYS.fullmatch(words):
        return not behind.startswith("热线")
    if kind and _is_name(words, kind, vocabulary) and not _FIXED.fullmatch(words):
        return True
    scheme = (_is_scheme(words, kind) or _is_sum(words, kind)) and not _NO_SCHEME.fullmatch(words)
    if not scheme and not (words.endswith(vocabulary.ends) and vocabulary.ending.fullmatch(words)):
        return False
    return _TITLE_GIVEN.search(before) is None


def _recurs(text: str, words: str, times: int) -> bool:
    """Tell whether plain words always stand in quotation marks, as a name does."""
    return 2 < len(words) < 11 and text.count(words) == times and _PLAIN.fullmatch(words) is not None


def _is_ordinary(words: str, vocabulary: BrandWords) -> bool:
    """Tell whether `words` are a figure of speech or an exhortation rather than a name."""
    return bool(vocabulary.ordinary.fullmatch(words) or _FIXED.fullmatch(words)) or is_exhortation(
        vocabulary.clauses, words
    )


def _is_christened(words: str, before: str, behind: str) -> bool:
    """Tell whether what stands around quoted words says that they are given as a name."""
    last = before[-1:]
    if last in _NAMED_AS_ENDS and _NAMED_AS.search(before):
        return True
    if len(words) < 3 or behind.startswith(_MANNER):
        return False
    if len(words) > 3 and behind[:1] in _STOPS and _HOLDING.search(before):
        return True
    if _COUNTED.match(behind) and not _TITLE_GIVEN.search(before):
        return True
    if behind.startswith("里") and _INSIDE.search(before):
        return True
    named = last in _NAMING_ENDS and _NAMING.search(before)
    listed = last in _LISTED_AS_ENDS and _LISTED_AS.search(before)
    one_thing = before[-2:-1] == "一" and _ONE_THING.search(before)
    return bool(named or listed or one_thing or _OPENED.match(behind))


def _type_behind(text: str, end: int, vocabulary: BrandWords) -> str | None:
    """Return the type word behind a quoted name, or the one that quoted names share: “甲”和“乙”平台."""
    next_two = text[end : end + 2]
    if not next_two or next_two[0] in _NO_TYPE:
        return None
    match = vocabulary.behind.match(text, end)
    if match:
        return match[1] or match[2]
    if next_two[0] not in "和、与及“":
        return None
    chain = _CHAIN.match(text, end)
    behind = chain and vocabulary.behind.match(text, chain.end())
    return (behind[1] or behind[2]) if behind else None


def _is_scheme(words: str, type_word: str | None) -> bool:
    """Tell whether `words` are a numbered scheme such as 三必访, 六个一 or 三必访、三必谈."""
    return _SCHEME.fullmatch(words) is not None and (words[0] != "双" or type_word is not None)


def _is_sum(words: str, type_word: str | None) -> bool:
    """Tell whether `words` add up parts: 1+N, or 甲+乙 before a type word."""
    if not _PLUS.intersection(words) or _SUM.fullmatch(words) is None:
        return False
    coined = any(c in "0123456789NnXx" for c in words) or words.startswith(("党", "支部"))
    return coined or (type_word is not None and type_word != "活动")


def _is_name(words: str, type_word: str, vocabulary: BrandWords) -> bool:
    """Tell whether quoted `words` before a type word name something local."""
    if _NUMBERED_NAME.fullmatch(words):
        return not words.isdigit() or type_word in vocabulary.numbered_types
    if not _NAME.fullmatch(words) or (is_exhortation(vocabulary.clauses, words) and not type_word.endswith(_LASTING)):
        return False
    return len(words) > 3 or type_word not in vocabulary.vague_types


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


def _owners(text: str, starts: Sequence[int], lexicon: Lexicon) -> dict[int, str]:
    """Return for each of the ascending `starts` the body named last before it in its sentence, where there is one."""
    owners: dict[int, str] = {}
    begin = end = 0
    names: list[tuple[int, str]] = []
    for start in starts:
        if start >= end:
            begin = max(text.rfind(stop, end, start) for stop in "。！？；\n") + 1 or end
            stop = _SENTENCE_END.search(text, start)
            end = stop.start() if stop else len(text)
            sentence = text[begin:end]
            found = organisation_names(sentence, lexicon)
            names = [(begin + b, sentence[a:b]) for a, b, row in found if row.kind != "other"]
        before = [name for last, name in names if last <= start]
        if before:
            owners[start] = before[-1]
    return owners
