"""Whether an activity is done, standing or planned, from section, wording and manner of the text."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from reportcorpus.automaton import finder
from reportcorpus.wordlists import word_set

if TYPE_CHECKING:
    from reportcorpus.automaton import Finder
    from reportcorpus.extractor.activities.governing import Verbs
    from reportcorpus.lexicon import Lexicon
    from reportcorpus.model import Document, Status, Zone

_DATED = re.compile(r"月\s?\d{1,2}\s?日|月[上中下]旬|\d\s?月[，份底初]|\d(?:余|多)?(?:次|场|场次|节|期|人次)")
_TELLS = re.compile(r"\d{1,2}\s?月|\d{4}\s?年|[截共]?(?:至目前|止目前|共计)|\d(?:余|多)?(?:次|场|节|期|人次)")
_NARRATES = re.compile(
    r"(?<![为除])了(?![解结不])|同志(?!们)|近日|日前|当天|现场|活动中|随后|纷纷|月\s?\d{1,2}\s?日|\d\s?月"
    r"|\d(?:余|多)?(?:次|场|节|期|人|名|篇|元)|[一二三四五六七八九十]月(?!一次|开展一次)|前夕"
)
# Words that a cue is part of: these are no cues.
_NO_CUES = word_set(
    "主要 重要 需要 纲要 必要 要求 要点 要素 要害 摘要 机要 紧要 首要 要闻 将军 将帅 干将 应用 应对"
    " 应急 响应 适应 反应 供应 效应 应届 需求 共同 公共 共产 共建 共享 共青 共育 共促 中共 获得感"
    " 未来 未成年 过程 通过 过硬 超过 经过 度过 了解 为了 除了 初次 层次 次序 场次 人次 名次 其次"
    " 再次 现将 简明扼要 扼要 只要 要么 要闻 要务 要义 要领 要道 争先 建议书 合理化建议"
    " 提出建议 意见建议 意见和建议 响应号召 不走过场 不流于形式 都要"
)
# Cues that are nouns too: these tell a plan only before a verb. What stands before or behind them where they are nouns.
_BEFORE_VERB = word_set("将 计划 准备 争取 打算 拟 建议 决心 希望 努力")
_IN_NAME = "”》」"
_NOUN_BEFORE = word_set(
    "工作 教学 学习 行动 实施 三年 五年 年度 创建 发展 活动 培训 帮扶 招生 党员 制定 制订 按照 按 的 了 个 意见 条"
)
_AS = re.compile(
    r"[^，。；！？\n]{1,40}?(?:纳入|融入|列入|作为|贯穿|渗透|摆[在上]|放[在到置于]|列为|转化|变[为成]|化为|打造成|培养成|发展成|分[为成]|落到"
    r"|结合|统一起来|送[到往给进]|带[到进]|传递|写[入进]|与)"
)


_PLANNED, _STANDING, _DONE, _NEGATED = 1, 2, 4, 8
_FLAGS = {"planned": _PLANNED, "standing": _STANDING, "done": _DONE, "negated": _NEGATED}
_NOTHING = (0, 0)
_CLOSE = 8  # how far before a mention its lack may be said
_BEHIND = 12  # how far behind a mention a cue may stand
_SOON = 6  # and one of a habit

_ITEM = re.compile(
    r"\s*(?:[（(]?\d{1,2}[）).、．]|[（(]?[一二三四五六七八九十]{1,2}[）)、]|[一二三四五六七八九]是|第[一二三四五六七八九])"
)
_LATER_ITEM = re.compile(
    r"\s*(?:[二三四五六七八九](?:是|要)|第[二三四五六七八九][，是]|[（(][2-9二三四五六七八九][）)])"
)


def _matcher(lexicon: Lexicon) -> tuple[Finder, tuple[tuple[int, int], ...]]:
    """Return what finds all cues, and what each says before a mention and behind one; zeros for what is none."""
    says: dict[str, tuple[int, int]] = {}
    for cue in lexicon.activity_cues:
        if cue.scope != "section" and "weak" not in (cue.note or "") and cue.cue not in _NO_CUES:
            before, after = says.get(cue.cue, _NOTHING)
            flag = _FLAGS[cue.status]
            says[cue.cue] = (before | flag, after) if cue.scope == "before" else (before, after | flag)
    patterns = [*says, *sorted(_NO_CUES)]
    return finder(patterns), tuple(says.get(word, _NOTHING) for word in patterns)


class Statuses:
    """Judges the status of what stands at a place of one document."""

    def __init__(self, document: Document, lexicon: Lexicon, verbs: Verbs) -> None:
        """Find the cues of `document`."""
        text = self._text = document.text
        places = [(h.start, h.zone) for h in document.headings] + [(p.start, p.zone) for p in document.paragraphs]
        self._places = sorted(places, key=lambda place: place[0])
        self._starts = [start for start, _ in self._places]
        self._cues = _cues(text, lexicon, verbs)
        self._cue_starts = [cue[0] for cue in self._cues]
        self._dated = [(m.start(), m.end()) for m in _DATED.finditer(text)]
        self._planned = self._planned_lists(document)
        self._planned_starts = [first for first, _ in self._planned]
        self._telling: dict[int, bool] = {}
        self._default: Status = "done" if self._dated or _tells_deeds(text) else "standing"

    def zone(self, at: int) -> Zone | None:
        """Return the zone of the heading or paragraph at `at`."""
        index = bisect_right(self._starts, at) - 1
        return self._places[index][1] if index >= 0 else None

    def of(
        self,
        start: int,
        end: int,
        trigger: int,
        clause: tuple[int, int],
        sentence: tuple[int, int],
        *,
        counted: bool,
        drafted: bool,
    ) -> tuple[Status, bool]:
        """Return the status of the activity at `start:end`, and whether it is said not to have taken place.

        What has been `counted` has happened, unless it is said to be regular; a rule that was `drafted` is done even
        where the rule itself stands. The verb of the mention, before its `trigger`, may tell too (坚持, 常态化开展).
        """
        behind = min(clause[1], end + _BEHIND)
        said = self._said(trigger, end, clause[0], self._list_start(sentence[0]), behind)
        negated = said & _NEGATED != 0
        if self.zone(start) == "plans" or self._in_planned_list(start):
            return "planned", negated
        finished = self._text.find("了", start, end + 1) >= 0
        if said & _PLANNED and not finished:
            return "planned", negated
        if finished or drafted:
            return "done", negated
        if said & _STANDING:
            return "standing", negated
        if counted or said & _DONE:
            return "done", negated
        told = _any(self._dated, sentence[0], start) or self._tells(start)
        return "done" if told else self._default, negated

    def _said(self, start: int, end: int, clause: int, first: int, behind: int) -> int:
        """Return what the cues around `start:end` say: those before it from `first` on, those behind up to `behind`.

        A lack stands close before, a habit in the `clause` or close behind.
        """
        cues, said = self._cues, 0
        for index in range(bisect_left(self._cue_starts, first), len(cues)):
            at, to, before, after = cues[index]
            if at >= behind:
                break
            if to <= start:
                if at < clause:
                    before &= _PLANNED | _DONE
                elif at < start - _CLOSE or self._text.find("的", to, start) >= 0:
                    before &= ~_NEGATED
                said |= before
            elif at >= end and to <= behind:
                said |= after if to <= end + _SOON else after & ~_STANDING
        return said

    def _tells(self, at: int) -> bool:
        """Tell whether the line of `at` narrates: with dates, counts, persons or what has come to be (了)."""
        first = self._text.rfind("\n", 0, at) + 1
        if first not in self._telling:
            last = self._text.find("\n", at)
            line = _NARRATES.search(self._text, first, last if last >= 0 else len(self._text))
            self._telling[first] = line is not None
        return self._telling[first]

    def _list_start(self, first: int) -> int:
        """Return where the sentence of an item begins: what is said of the first item holds for the later ones."""
        if not _LATER_ITEM.match(self._text, first):
            return first
        stop = self._text.rfind("。", 0, first) + 1
        return max(stop, self._text.rfind("\n", stop, first) + 1)

    def _in_planned_list(self, at: int) -> bool:
        index = bisect_right(self._planned_starts, at) - 1
        return index >= 0 and at < self._planned[index][1]

    def _planned_lists(self, document: Document) -> list[tuple[int, int]]:
        """Return the runs of numbered lines that a line of plans introduces (新的一年，我们将：), disjoint."""
        runs: list[tuple[int, int]] = []
        planned = False
        for start, end in sorted([(p.start, p.end) for p in (*document.headings, *document.paragraphs)]):
            if planned and _ITEM.match(self._text, start):
                runs[-1] = runs[-1][0], end
            else:
                planned = self._text[end - 1 : end] in {"：", ":"} and self._intends(max(start, end - 14), end)
                if planned:
                    runs.append((end, end))
        return runs

    def _intends(self, start: int, end: int) -> bool:
        return self._said(end, end, start, start, end) & _PLANNED != 0 or self._text.find("将", start, end) >= 0


def _cues(text: str, lexicon: Lexicon, verbs: Verbs) -> list[tuple[int, int, int, int]]:
    """Return the cues of `text` by start: where they stand, and what they say before a mention and behind one.

    A noun is no cue, nor is 将 where it is 把.
    """
    find, says = lexicon.derived(_matcher)
    hits = find(text)
    none = {at for pattern, start, end in hits if says[pattern] == _NOTHING for at in range(start, end)}
    found: list[tuple[int, int, int, int]] = []
    for pattern, start, end in hits:
        before, after = says[pattern]
        if (before or after) and (start not in none or end - 1 not in none):
            if before & _PLANNED and not _intends(text, start, end, verbs):
                before &= ~_PLANNED
            found.append((start, end, before, after))
    found.sort()
    return found


def _intends(text: str, start: int, end: int, verbs: Verbs) -> bool:
    """Tell whether a cue of plans is no noun (“春蕾”计划) and, where it is 将, not used as 把 (将学习纳入议程)."""
    cue = text[start:end]
    if cue not in _BEFORE_VERB:
        return True
    if text[end : end + 1] in _IN_NAME or text[start - 1 : start] in _IN_NAME:
        return False
    if cue == "将":
        return verbs.follows(end, 4) and text[end : end + 4].isalpha() and not _AS.match(text, end)
    noun = text[max(0, start - 2) : start] in _NOUN_BEFORE or text[max(0, start - 1) : start] in _NOUN_BEFORE
    return not noun and verbs.follows(end, 2)


def _any(places: list[tuple[int, int]], start: int, end: int) -> bool:
    """Tell whether one of the sorted places lies in `start:end`."""
    for index in range(bisect_left(places, (start, 0)), len(places)):
        first, last = places[index]
        if last <= end:
            return True
        if first >= end:
            return False
    return False


def _tells_deeds(text: str) -> bool:
    """Tell whether the text dates or counts what it tells, more than once in a thousand characters."""
    return len(_TELLS.findall(text)) * 1000 >= 1.5 * len(text)
