"""Where the body lies that reports: the finest place that the text names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reportcorpus.extractor.metadata.organisations import NameWords
from reportcorpus.wordlists import word_set

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportcorpus.lexicon import Lexicon
    from reportcorpus.model import Document

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
_OFFICE = re.compile(
    "(?P<where>(?:(?![在由经向被受据按照对给把是了与和及到从以获委])[一-鿿]){1,8}[市县区旗])"
    "(?:教育局|教体局|教育(?:和)?体育局|教科体局|教科局|委?教育(?:党)?工委)"
)
_ADDRESS = re.compile(r"地\s?址\s*[:：]\s*(?P<where>[^\n，。；]{2,40})")
_TOWN = re.compile("[一-鿿]{1,4}?(?:镇(?!江|海|宁|平|远|原|雄|赉|坪|巴|康|沅|安|赍)|乡(?![村宁土])|街道)")
_OWN = ("我校", "本校", "我园", "本园", "我院", "本院")
_CLOSE = 20  # characters
_LIES = re.compile(r"(?:坐落|位于|地处|隶属)[在于]?(?P<where>[^，。；\n]{2,20})")


def place(document: Document, title: str | None, organisation: str | None, lexicon: Lexicon) -> str | None:
    """Return the finest place in the organisation's name, else in the title, else where the text says that it lies.

    Where none of them names a county, district or city, it is what stands before the organisation's name in the text,
    the place of the only office above the school that the text names (栖岭县教育局), that of the address at the foot,
    or the town that opens the organisation's name.
    """
    lies = " ".join(_where_it_lies(document, organisation))
    for words in (organisation or "", title or "", lies):
        places = _places(words)
        if places:
            return places[-1]
    before = re.search(f"[一-鿿]{{2,8}}(?={re.escape(organisation)})", document.text) if organisation else None
    if before and (places := _places(lexicon.derived(NameWords).behind_lead(before[0]))):
        return places[-1]
    if organisation and not organisation.endswith(("大学", "学院")):
        above = {places[-1] for match in _OFFICE.finditer(document.text) if (places := _places(match["where"]))}
        if len(above) == 1:
            return above.pop()
    address = _ADDRESS.search(document.source.text)
    town = _TOWN.match(organisation or "")
    return next(iter(_places(address["where"])[::-1] if address else ()), town[0] if town else None)


def _where_it_lies(document: Document, organisation: str | None) -> Iterator[str]:
    """Yield where the text says that the school lies: in its opening anything, below it what it says of 我校."""
    own = (*_OWN, *([organisation] if organisation else []))
    opening = document.paragraphs[0].end if document.paragraphs else 0
    for match in _LIES.finditer(document.text):
        before = document.text[max(0, match.start() - _CLOSE) : match.start()]
        if match.start() < opening or any(word in before for word in own):
            yield match["where"]


def _places(words: str) -> list[str]:
    """Return the cities, counties and districts in a name, in their order."""
    bare = _PROVINCES.sub("", words.replace("中共", "").replace("关于", "，"))
    return [
        m[0]
        for m in _PLACE.finditer(bare)
        if m.lastgroup != "province" and m[0] not in _NO_PLACES and not m[0].endswith(_NO_PLACE_ENDS)
    ]
