"""Whose report it is: the school, office or branch that the text speaks of as its own."""

from __future__ import annotations

import re
from collections import Counter
from itertools import islice
from typing import TYPE_CHECKING

from reportcorpus.extractor.metadata.organisations import NameWords, is_university, organisation_names
from reportcorpus.names import PROVINCES, abbreviates
from reportcorpus.normaliser.rule import SURNAMES
from reportcorpus.normaliser.script import to_simplified

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reportcorpus.lexicon import Lexicon
    from reportcorpus.model import Document
    from reportcorpus.terms import OrganisationSuffix

_SCHOOLS = frozenset({"school", "kindergarten", "college", "institute"})
_BODIES = _SCHOOLS | {"office"}  # offices are named everywhere as those above: they count where the title names them
_PARTY_OFFICES = frozenset({"教育工委", "教工委", "党校"})
_NO_PLACE = re.compile("[省市县区镇乡局]?委?")
_KIND_ENDS = {"我园": ("园", "幼教集团", "学前教育集团", "幼"), "我院": ("院", "系", "部", "所", "中心")}
_JOINT = re.compile(
    r"(?:组建|成立|建立)(?:成立)?了?(?P<name>[一-鿿]{4,14}[.·．、][一-鿿]{4,14}联合(?:党委|党总支|党支部))"
)
_LONGEST_OPENING = 2000
_MOST_AUTHORS = 20
_FOOT = 1500  # characters of a page among which its foot stands
_HEAD = 6  # lines
_AUTHOR_ENDS = r"(?:单位|者|人)?(?:系|为|\s*[:：丨|/]|(?=\s))\s*(?P<name>[^\n，。；）)|｜]{4,40})"
# Who runs the site is whose report it is where the report itself names nobody.
_OWNER = re.compile(r"(?m)^.{2,40}?(?=\s*(?:版权所有|保留所有权利|主办$|Copyright|All [Rr]ights))")
_OWNER_WORDS = ("版权所有", "ights", "主办")
# 中共…支部委员会, …党支部: the Party organisation of a school is the school, and so is a branch of it.
_PARTY = (
    r"(?:[一-鿿]{0,6}(?:第[一二三四五六七八九十\d]{1,2}|[教职学]工|教师|学生|离?退休|联合|直属|机关)*"
    r"(?:党支部|党总支|党委|总支部|支部|党组|党委办公室|党政办公室|办公室|工会|团委))?(?:委员会)?(?:支部|党委|总支)?(?:委员会)?"
)
_DAY = r"(?:\s*[（(]?[\d〇○零一二三四五六七八九十年月日./-]+[）)]?)?"
_SIGNED = re.compile(
    rf"{_PARTY}[）)]?\s*(?:书记|副书记|[校园院]长)?(?:\s+[一-鿿]{{2,4}})?\s*(?:编印?|印发|主办|宣)?"
    rf"(?:(?:党建|党务|党群)?(?:工作)?(?:简报|信息|动态))?{_DAY}"
)
_SIGNS = re.compile("[（(]?(?:中共|中国共产党)?(?:(?:汇报|报告|述职|填报|报送|申报|供稿)?(?:单位|学校|人)[:：])?")
_LONGEST_SIGNATURE = 60
# A body above the one that reports is no evidence.
_ABOVE = re.compile(r"在[^，。；\n]{2,40}?(?:领导|指导|支持|关心|关怀|帮助|部署|安排|陪同|引领)下?")
_HIDDEN = "xX×*＊○〇_某"
_SHORT_NAME = re.compile(
    r"(?<![一-鿿])(?P<name>[一-鿿]{0,5}?(?:[一二三四五六七八九十]{1,2}[中小幼]|实[小幼]|附[中小幼]))(?=党|支部|教师|全体|召开|开展|组织|现有|坚持|始终|对|在|的|，|。|20)"
)
_NO_SHORT_NAME = re.compile("届|十[一二三四五六七八九]大|第|唯一|统一|同一|专一|万一|其[一二三]|之[一二三]|[我全]校")
_OWN = re.compile("[我本](?:校|园|院|学区|中心校)")
_HAS = re.compile(
    "(?:党支部|党总支|党委)?，?(?:现有|始建|创建|创办|建于|成立于|位于|坐落|地处|占地|是一所|下辖|设有|现设)"
)
_BRANCH = re.compile(
    r"(?P<part>(?:(?![与和及对各为获被个]|联合(?!党)|先进|优秀|党组织|开展|召开|举行|下设|设有|现有|下辖)[一-鿿（）()\d]){0,24}?(?:党支部|学生支部|教工支部|(?:学|科|究)生党总支|教工党总支|党建工作中心|党务中心))"
    r"(?![、和与及等的副委成联党])"
)
_SECRETARY = re.compile("书记")
_DEPARTMENT = re.compile("[一-鿿]{2,8}[系部](?=党总支|直属党支部|党支部|党委)")
_UNIT = re.compile(
    r"(?:\d{4}年?度?|中共)?(?P<name>[一-鿿]{2,10}?(?:系|部|处|馆|中心|公寓))"
    "(?:党总支|直属党支部|党委|(?P<branch>(?:学生|教工|教师|教职工|研究生|本科生|离?退休|联合|机关|第[一二三四五六七八九十]{1,2})*党支部))"
)
# A name in the title that begins with its town is full as it is: a longer one elsewhere only adds the county.
_OF_TOWN = re.compile("[一-鿿]{1,4}(?:[镇乡]|街道)")
_TOGETHER = re.compile("(?P<where>[一-鿿]{2,6}?[市县区旗])(?:教育|教体|中小学|学校)(?:系统|党组织)")
# Whose college a person belongs to who is heard.
_MEMBER = re.compile(
    f"(?:学生|同学|教师|教授|辅导员)?[{SURNAMES}][一-鿿]{{1,2}}(?:的|同学|老师|说|表示|教授|介绍|分享|认为|感慨|谈到)"
)
# Behind the name of whoever reports: what it does, and who belongs to it.
_ACTS = re.compile("(?:党委|党总支|党支部)?(?:日前|近日|今天|[当近]日)?(?:组织|召开|开展|举办|举行)")
_ITS_PEOPLE = re.compile("(?:全体|广大|青年)?(?:本科生|研究生|学生|学子|师生|教师|党员|党支部|党总支|党委|分党校)")
_HEARD = re.compile("[^，。；]{0,16}(?:说|表示|告诉|坦言|感慨)")
_PROVINCE = re.compile(f"(?:{PROVINCES})省?")
_PARTY_ONLY = re.compile(r"(?:直属)?党支部|(?:党委|党总支)?(?:下属|所属|各)?党支部")


class _Labels:
    """The words that open the line of an author, and those that make 单位 one of them."""

    def __init__(self, lexicon: Lexicon) -> None:
        words = [row.name_word for row in lexicon.name_words if row.kind == "author"]
        self.authors = {word: re.compile(re.escape(word) + _AUTHOR_ENDS) for word in words}
        self.writers = (*(row.name_word for row in lexicon.name_words if row.kind == "writer"), "\n")


def reporting_body(document: Document, title: str | None, file_name: str, lexicon: Lexicon) -> str | None:
    """Return the full name of the body that the report is about.

    Evidence, strongest first: a name in the title or alone on a line at the top or foot, in the author's line, in the
    opening, in the name of the file, then the number of mentions, which alone is evidence from the third on, and only
    of a body named twice as often as any other. Bodies above (在…领导下) and visited ones are passed over. Short forms
    (城北小学, 公管学院, 望峪二中) speak for the full name they shorten; one in the title with its town is full. The
    Party organisation of a school is the school; a branch inside a university is a body of its own where it alone acts,
    and so is a department where no school is named (图书馆党支部).
    """
    joint = _JOINT.search(document.text) if "联合党" in document.text else None
    if joint:
        return joint["name"]
    opening = document.paragraphs[0].text[:_LONGEST_OPENING] if document.paragraphs else ""
    text = document.text
    named = [
        (start, end)
        for start, end, row in organisation_names(text, lexicon)
        if _is_own(text, (start, end, row), lexicon)
    ]
    beginning = f"{title or ''}\n{opening}"
    mentions = _of_own_kind(Counter(text[start:end] for start, end in named), beginning, text)
    scores = _scores(document, title or "", opening, file_name, lexicon)
    unit = _unit(title or "")
    if unit and not any(_names(title or "", lexicon, _BODIES)):
        return next((name + unit for name in scores if name + unit in text), unit)
    for name in _self_described(text, named):
        scores[name] += 4
    scores = _of_own_kind(scores, beginning, text)
    for name in _telling(mentions, scores):
        scores[name] += min(mentions[name], 6)
    if not scores:
        return _unit(opening) or _acting_office(opening, lexicon) or _of_people(text, named, beginning)
    best = max(scores, key=lambda name: (_support(name, scores), -_first(name, scores)))
    titled = (name for name in scores if best.endswith(name) and name in (title or "") and _OF_TOWN.match(name))
    full = next(titled, None) or _fullest(best, scores, mentions)
    return _branch(full, beginning, len(title or "")) or full


def _scores(document: Document, title: str, opening: str, file_name: str, lexicon: Lexicon) -> Counter[str]:
    """Return how strongly the title, signatures, authors, opening and file name speak for each body."""
    authors = " ".join(islice(_authors(document.source.text, lexicon), _MOST_AUTHORS))
    scores: Counter[str] = Counter()
    evidence = (
        (8, _short_names(title)),
        (8, _names(title, lexicon, _BODIES)),
        (8, _signatures(_edges(document.text), lexicon)),
        (4, _signatures(_head(document.source.text), lexicon)),
        (5, _names(authors, lexicon, _SCHOOLS)),
        (3, _short_names(opening)),
        (3, _names(_ABOVE.sub("，", opening), lexicon, _SCHOOLS)),
        (6, _offices(title, opening, lexicon)),
        (2, _names(file_name, lexicon, _BODIES)),
        (1, _names(_owners(document.source.text), lexicon, _SCHOOLS)),
    )
    for weight, names in evidence:
        for name in dict.fromkeys(names):
            scores[name] += weight
    return scores


def _offices(title: str, opening: str, lexicon: Lexicon) -> Iterator[str]:
    """Yield the office of the place whose schools the title speaks of together: 岚溪区教育系统."""
    together = _TOGETHER.search(title)
    if together:
        found = organisation_names(opening, lexicon)
        names = (opening[start:end] for start, end, row in found if row.kind == "office")
        yield from (name for name in names if name.startswith(together["where"]))


def _authors(page: str, lexicon: Lexicon) -> Iterator[str]:
    """Yield what stands behind 作者单位：, 来源： and the like."""
    labels = lexicon.derived(_Labels)
    for word, pattern in labels.authors.items():
        at = page.find(word)
        while at >= 0:
            match = pattern.match(page, at)
            if match and (word != "单位" or page[max(0, at - 3) : at].endswith(labels.writers)):
                yield match["name"]
            at = page.find(word, at + 1)


def _owners(page: str) -> str:
    """Return what stands before 版权所有 and the like at the foot of a page."""
    if not any(word in page for word in _OWNER_WORDS):
        return ""
    return " ".join(match[0] for match in islice(_OWNER.finditer(page[-_FOOT:]), _MOST_AUTHORS))


def _head(page: str) -> list[str]:
    """Return the short lines at the head of a page, of which some name whose page it is."""
    return [to_simplified(line) for line in page.split("\n", _HEAD)[:_HEAD] if len(line) <= 2 * _LONGEST_SIGNATURE]


def _edges(text: str) -> list[str]:
    return text.split("\n", _HEAD)[:_HEAD] + text.rstrip().rsplit("\n", 4)[-4:]


def _signatures(lines: Iterable[str], lexicon: Lexicon) -> Iterator[str]:
    """Yield the names that stand alone on one of some lines, with what Party body signs or issues a 简报."""
    for line in dict.fromkeys(lines):
        words = line.strip()
        if len(words) > _LONGEST_SIGNATURE:
            continue
        for start, end, row in organisation_names(words, lexicon):
            is_alone = _SIGNS.fullmatch(words, 0, start) and _SIGNED.fullmatch(words, end)
            if is_alone and _is_own(words, (start, end, row), lexicon):
                yield words[start:end]


def _self_described(text: str, named: Iterable[tuple[int, int]]) -> list[str]:
    """Return the first body of which a text that says 我校 tells what it has or where it lies."""
    if not _OWN.search(text):
        return []
    return next(([text[start:end]] for start, end in named if _HAS.match(text, end)), [])


def _acting_office(opening: str, lexicon: Lexicon) -> str | None:
    """Return the office that the opening says has done something: 近日，离退休干部局组织党员参观."""
    for start, end, row in organisation_names(opening, lexicon):
        if row.kind == "office" and _ACTS.match(opening, end) and _is_own(opening, (start, end, row), lexicon, _BODIES):
            return opening[start:end]
    return None


def _of_people(text: str, named: Iterable[tuple[int, int]], beginning: str) -> str | None:
    """Return the one body whose people a text speaks of, where it names no other's: 公共管理学院学子."""
    own = (text[start:end] for start, end in named if text[start - 1 : start] != "在" and _has_people(text, end))
    names = _of_own_kind(Counter(own), beginning, text)
    return next(iter(names)) if len(names) == 1 else None


def _has_people(text: str, end: int) -> bool:
    """Tell whether people of the body named up to `end` are spoken of, and not one of them heard."""
    return _ITS_PEOPLE.match(text, end) is not None and _HEARD.match(text, end) is None


def _names(words: str, lexicon: Lexicon, kinds: frozenset[str]) -> Iterator[str]:
    """Yield the names of bodies of some kinds in `words`, without those that are visited or hidden in part."""
    for start, end, row in organisation_names(words, lexicon):
        if _is_own(words, (start, end, row), lexicon, kinds):
            yield words[start:end]


def _is_own(
    words: str, name: tuple[int, int, OrganisationSuffix], lexicon: Lexicon, kinds: frozenset[str] = _SCHOOLS
) -> bool:
    """Tell whether a name is one of some kinds and can be that of the body that reports."""
    start, end, row = name
    body = words[start:end]
    if row.kind not in kinds and not (kinds is _BODIES and row.suffix in _PARTY_OFFICES):
        return False
    if (start > 0 and words[start - 1] in _HIDDEN) or body[0] in _HIDDEN:
        return False
    if row.kind not in _SCHOOLS and _NO_PLACE.fullmatch(body.removesuffix(row.suffix)):
        return False
    if row.kind == "college" and _MEMBER.match(words, end):
        return False
    known = lexicon.derived(NameWords)
    return known.is_proper(body) and not words[max(0, start - 4) : start].endswith(known.visited)


def _short_names(words: str) -> Iterator[str]:
    """Yield short names by number or rank in `words`: 望峪二中, 县实小."""
    return (match["name"] for match in _SHORT_NAME.finditer(words) if not _NO_SHORT_NAME.search(match["name"]))


def _of_own_kind(scores: Counter[str], beginning: str, text: str) -> Counter[str]:
    """Leave out bodies that are no kindergarten where the text says 我园, no college where it says 我院."""
    for word, ends in _KIND_ENDS.items():
        if word in beginning or (word in text and "我校" not in text):
            return Counter({name: score for name, score in scores.items() if name.endswith(ends)})
    return scores


def _telling(mentions: Counter[str], scores: Counter[str]) -> list[str]:
    """Return the bodies whose mentions count: those that other evidence names, else the one named far more often."""
    common = mentions.most_common(100)
    related = [name for name, _ in common if any(_same(name, other) for other in scores)]
    if scores or not common:
        return related
    best, times = common[0]
    others = [other for name, other in common if not _same(name, best)]
    return [best] if times >= 3 and times >= 2 * max(others, default=0) else []


def _same(one: str, other: str) -> bool:
    return one == other or _shortens(one, other) or _shortens(other, one)


def _support(name: str, scores: Counter[str]) -> int:
    """Add to a name's score those of its short forms."""
    return scores[name] + sum(score for other, score in scores.items() if _is_fuller(name, other))


def _first(name: str, scores: Counter[str]) -> int:
    """Return the place in the order of naming of a name or its first other form: of equals the first is meant."""
    return next(place for place, other in enumerate(scores) if _same(name, other))


def _fullest(best: str, scores: Counter[str], mentions: Counter[str]) -> str:
    """Return the longest form of a name that the text gives: with its place, or the one that a short form shortens."""
    fuller = [name for name in {*scores, *mentions} if _is_fuller(name, best)]
    return max(fuller, key=lambda name: (scores[name], mentions[name], len(name), name)) if fuller else best


def _is_fuller(full: str, short: str) -> bool:
    return _shortens(short, full) and (not full.endswith(short) or _adds_place(full, short))


def _shortens(short: str, full: str) -> bool:
    """Tell whether `short` leaves out characters of `full`, ends like it and begins like it or one of its parts."""
    if len(short) >= len(full):
        return False
    if full.endswith(short) or abbreviates(short, full):
        return True
    if short[-2:] != full[-2:]:
        return False
    rest = iter(full[full.find(short[0]) :])
    return (short[:2] in full and all(char in rest for char in short)) or (
        short[0] == full[0] and len(short) > 3 and all(char in rest for char in short[1:])
    )


def _adds_place(full: str, short: str) -> bool:
    """Tell whether what `full` has before `short` is where the body sits or its university, and no other words."""
    extra = full.removesuffix(short)
    return (
        extra[-1] in "省市县区镇乡州"
        or short[0] in "省市县区镇乡"
        or _PROVINCE.fullmatch(extra) is not None
        or is_university(extra)
    )


def _unit(words: str) -> str | None:
    """Return the department whose Party organisation opens `words`: 信息工程系, 图书馆党支部."""
    found = _UNIT.match(words)
    return None if found is None else found["name"] + (found["branch"] or "")


def _branch(body: str, words: str, title: int) -> str | None:
    """Return the one branch inside a university that acts in `words`: 清原大学党委组织部党支部, not 文学院党委.

    In the title, the first characters of `words`, it may report by its secretary (第二党支部书记述职报告).
    """
    if not (body.endswith(("大学", "学院")) or is_university(body)):
        return None
    for named in re.finditer(re.escape(body), words):
        match = _BRANCH.match(words, named.end())
        if match and _SECRETARY.match(words, match.end()) and match.end() > title:
            continue
        if match and not _PARTY_ONLY.fullmatch(match["part"]):
            return body + match["part"]
        department = _DEPARTMENT.match(words, named.end())
        if department:
            return body + department[0]
    return None
