"""Projects and activities under a name of their own (开展“十廉工程”, “春蕾”计划), and what their names may hold."""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import chain
from typing import TYPE_CHECKING

from reportcorpus.automaton import finder
from reportcorpus.extractor.activities.governing import verbs_of
from reportcorpus.extractor.activities.guessing import guess, nearby
from reportcorpus.extractor.activities.mention import Mention, by_trigger
from reportcorpus.wordlists import word_set

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportcorpus.automaton import Finder
    from reportcorpus.extractor.activities.governing import Reading
    from reportcorpus.lexicon import Lexicon

_KIND = r"(?:进[一-鿿]{2}|主题|专题|系列|实践|教育|专项|创建|品牌)*(?:活动|工程|行动|计划|教育|比赛|项目)"
_QUOTED = re.compile(rf"“(?P<name>[^“”\n]{{2,40}})”(?P<kind>\s?{_KIND}(?!室|者|师|书|表|方案|管理|基金))?")
_KIND_INSIDE = ("活动", "工程", "行动", "计划")
_NO_KIND = "(?!师|款|队|项|量|建|学|系|专|造|办|技|领导)"
_PLAIN = tuple(
    re.compile(kind + _NO_KIND) for kind in ("工程", "行动计划(?<!专项.{4})", "专项行动")
)  # quicker one by one
_PARTED = re.compile(r"[，、。；！ ]")
_ENDS_NAME = re.compile(r"[，、。；！“和与及]")
_NUMBERED = re.compile(r"[\d一二三四五六七八九十两][一-鿿]{1,2}")  # a name that does not say what
_FOLLOWS = 4  # how far behind a name the activity may stand that it belongs to (“薪火”主题演讲比赛)
_NEAR = 8  # how far before a name its verb may stand
_NO_TYPE = "campaign_education"  # of kinds of activities that do not say what about: 主题教育活动
_CARRY_OUT = word_set("开展 实施 推进 启动 组织 参加 参与 深化 落实 举办 举行 推动 进行")


def with_names(reading: Reading, found: Sequence[Mention], lexicon: Lexicon) -> list[Mention]:
    """Return `found` without what is only part of a name or a motto, and with the activities that have a name.

    What covers half of a name stays. The type of a named activity is the one whose `names` stand last in its name.
    """
    text = reading.text
    starts = [m.trigger for m in found]
    dropped: set[int] = set()
    named: list[Mention] = []
    for match in _QUOTED.finditer(text):
        first, last = match.span("name")
        index = bisect_left(starts, first - 1)
        inside = range(index, bisect_left(starts, last, index))
        if not (inside or match["kind"] or text.endswith(_KIND_INSIDE, first, last)):
            continue
        after = bisect_left(starts, last + 1, inside.stop)
        follows = after < len(starts) and starts[after] <= match.end() + _FOLLOWS
        several = match["kind"] is not None and _PARTED.search(match["name"]) is not None
        if inside and 2 * sum(found[i].end - found[i].trigger for i in inside) >= last - first and not several:
            if (
                follows
                and found[after].type == _NO_TYPE
                and starts[after] == last + 1
                and found[after].end <= match.end()
            ):
                dropped |= {inside[-1], after}  # “书香校园”创建活动
                whole, begin = found[inside[-1]], match.start()
                named.append(whole._replace(start=min(whole.start, begin), trigger=begin, end=found[after].end))
            continue
        dropped.update(inside)
        if not (follows and _ENDS_NAME.search(text, last, starts[after]) is None):
            named += _quoted(reading, match, found, lexicon)
        elif found[after].type == _NO_TYPE and found[after].end <= match.end():
            kind = _type(match["name"], lexicon)  # what it is called tells more than its kind: “我的中国梦”主题教育活动
            if kind is not None:
                dropped.add(after)
                named.append(found[after]._replace(type=kind))
    for match in chain(*(pattern.finditer(text) for pattern in _PLAIN)):
        after = bisect_left(starts, match.end())
        if after == 0 or found[after - 1].end <= match.start():
            named += _plain(reading, match, lexicon)
    kept = [m for i, m in enumerate(found) if i not in dropped]
    return list(_apart(sorted((*kept, *named), key=by_trigger))) if named else kept


def _apart(found: Sequence[Mention]) -> Iterator[Mention]:
    """Yield the mentions, each from its trigger on where its verb would lie in the one before."""
    end = 0
    for mention in found:
        yield mention if mention.start >= end else mention._replace(start=mention.trigger)
        end = mention.end


def _quoted(reading: Reading, match: re.Match[str], found: Sequence[Mention], lexicon: Lexicon) -> Iterator[Mention]:
    """Yield the activity of a name in quotation marks that says its kind, or stands behind a verb of carrying out."""
    name, begin = match["name"], match.start()
    if not match["kind"] and (_PARTED.search(name) or not name.endswith(_KIND_INSIDE)):
        return
    verb = _carried_out(reading, begin, lexicon)
    kind = _type(name, lexicon)
    if kind is None and verb is not None and _NUMBERED.fullmatch(name):
        kind = _type(reading.text[verb[1] : begin], lexicon)  # 作风建设“六个一”活动
    if kind is None and verb is not None:
        kind = guess(lexicon, name, "", nearby(reading.text, match.span(), found)) or "campaign_education"
    if kind is not None:
        yield Mention(verb[0] if verb else begin, match.end(), kind, match[0], begin)


def _plain(reading: Reading, match: re.Match[str], lexicon: Lexicon) -> Iterator[Mention]:
    """Yield the activity of a name without quotation marks: all between its verb and its kind (实施红烛工程)."""
    verb = _carried_out(reading, match.start(), lexicon)
    if verb is not None and verb[1] < match.start() and reading.text[verb[1] : match.start()].isalpha():
        kind = _type(reading.text[verb[1] : match.start()], lexicon)
        if kind is not None:
            yield Mention(verb[0], match.end(), kind, reading.text[verb[1] : match.end()], verb[1])


def _type(name: str, lexicon: Lexicon) -> str | None:
    """Return the type that the last telling characters of `name` show: what a thing is stands at its end."""
    find, kinds = lexicon.derived(_keys)
    shown = [(end, kinds[number]) for number, _, end in find(name)]
    return max(shown)[1] if shown else None


def _carried_out(reading: Reading, at: int, lexicon: Lexicon) -> tuple[int, int] | None:
    """Return the verb of carrying out right before `at`, in the same clause."""
    return reading.verbs.last(at - _NEAR, at, lexicon.derived(_carrying_out))


def _carrying_out(lexicon: Lexicon) -> frozenset[int]:
    return verbs_of(lexicon, _CARRY_OUT)


def _keys(lexicon: Lexicon) -> tuple[Finder, tuple[str, ...]]:
    """Return what finds what names are made of, and the type that each of these shows."""
    keys = [(key, row.type) for row in lexicon.activity_types for key in row.names]
    return finder([key for key, _ in keys]), tuple(kind for _, kind in keys)
