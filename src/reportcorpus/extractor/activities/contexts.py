"""What type a mention is by what stands around it: what is talked about, who reads, what is watched, who is visited."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reportcorpus.extractor.activities.governing import around
from reportcorpus.wordlists import word_set

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportcorpus.extractor.activities.governing import Reading
    from reportcorpus.extractor.activities.mention import Mention

_EXCHANGE = re.compile(r"(?:交流|研讨|讨论|座谈|分享|探讨|集体|经验|互动){1,3}会?")
_TEACHING = re.compile(r"教研|教学|课堂|听课|评课|磨课|学科|备课|新课程")
_OPINIONS = re.compile("意见|建议|诉求|问卷|征集|个别谈话|个别访谈|走访|调研")
_COURSES = word_set("培训 此次培训 本次培训 培训班 授课 展开授课 专题授课 集中授课 培训会")
_TEACHERS = re.compile("教师|校本|业务|骨干")
_APPLICANTS = re.compile("入党积极分子|发展对象|分党校|业余党校|党校学员|入党申请人")
_BEFORE = 120  # characters
_CALLS = word_set("走访 上门走访 走访家庭")
_NEEDY = re.compile("贫困|困难|慰问|特困|孤儿")
_HOMES = re.compile("家访|家长|学生家|每个家庭|万家")
_BESIDE = 80
_NEAR = 200  # how far from a mention its sentence or clause tells what it is
_WATCHES = word_set("观看 收看 观看了 收看了 组织观看 组织收看 集中观看 集中收看 集体观看 集体收看")
_SHOWN = re.compile(r"[^，。；！？\n]{0,24}")
_WARNS = re.compile("零容忍|警示|永远在路上|反腐|廉|贪|围猎|违纪|持续发力|纵深推进|国家监察")
_BROADCAST = re.compile("开幕|大会|直播|实况|盛况|报告会|讲话|会议|新闻")
_LEADERS = re.compile(r"(?<![跟循沿]着)总书记[^的]{0,20}\Z")
_OWN = re.compile("党员|师生|支部|学校|教师|老师|同学|我们|大家|学员|组织|开展|学习|[我本]校")
_PAST = re.compile(r"1(?:8\d\d|9[0-7]\d)\s?年")
_ACCOUNT = re.compile(r"(?:据(?:介绍|了解|悉)|介绍)，[该这]")  # of a body that is visited
_ASKS = re.compile(r"总书记[^。！？\n]{0,24}?(?:指出|强调|要求|指示|寄语|嘱托)")
_OPENS = re.compile("[：，]?“")
_ENDS = re.compile("[。！？]|我们|[我本]校|我园|学校|支部|总支|学院|大家|师生|全体")
_BODIES = "教育部|(?:中共|党|(?<![一-鿿]))中央|国务院|中组部|中宣部|中办|国办|省委|省政府|省教育厅"
_HAS_ABOVE = re.compile(_BODIES)
_ABOVE = re.compile(rf"(?:{_BODIES})(?:办公厅)?(?:近日|先后|联合|已|曾|又|专门|正式)?\Z")
_BODY = 14  # characters
_PRIZE = re.compile(r"[^，。；！？、\n]{0,4}?[特一二三]等奖")
_WINS = re.compile(r"(?:荣|斩|喜|曾)?(?:获得?|夺得?|摘得)了?[^，。；！？、\n]{1,24}?(?:[特一二三]等|优秀|金|银|铜)奖")
_EXHIBITED = re.compile("展[板品厅柜]|文物|实物|照片|图片|史料|陈列|展览|展出|手稿|遗物")
_LEARNS = word_set("学习 学习交流 交流学习 交流 交流研讨")
_COME = ("前来", "来校", "来园", "来访")  # others, from other schools
_TALKING = re.compile("畅谈|交流|座谈|探讨")
_PARENTS = re.compile("[与和同][^，。；]{0,8}家长|家长(?:代表|们)?[^，。；]{0,6}(?:交流|分享|畅谈)")
_SHARING = re.compile("分享|讲述|交流会|面对面")
_STUDENTS = re.compile("国奖|奖学金|保研|考研|学子|就业|寝室|备考|学习方法|学习经验|成长故事|新生|毕业生")
_COURSE_TYPES = word_set("teacher_training recruitment theory_study")
_THIS_COURSE = word_set("此次培训 本次培训 这次培训")
_IS_COURSE = ("培训", "培训班", "研修班", "党校")
_SHARING_TYPES = word_set("theory_study student_moral")
_GATHERING = re.compile("(?:分享|交流|报告|见面|座谈|宣讲|答辩)会")
_NAMED = 16  # what names a gathering stands so close before it
_PEERS = re.compile("学子|学生|新生|毕业生|榜样|朋辈|学长|校友|奖学金|同学|青春")
_PARTY = re.compile("党|家长|读书|理论|精神|阅读|学习")
_AGAIN = re.compile("(?:[此本这]次|参加|在)$")
_SAID = re.compile("分享|讲述|交流|讨论|介绍|讲解|宣讲")
_FAR = 3000  # what is said so far behind is said on another occasion
_BREAK = re.compile("[，。；！？、》”\n]")
_READING = re.compile(r"诵读|阅读|读书|晨读|朗诵|红色故事|主义教育|传统教育|信念教育")
_PUPILS = re.compile(r"学生|少先队|同学|班级|孩子|幼儿|课前|少年|儿童")
_ADULTS = re.compile(r"党员|支部|教师|教职工|党组织|干部")
_THEORY = re.compile(r"党章|党史|理论|精神|思想|党课|党员|原著|讲话")


def by_context(reading: Reading, found: Sequence[Mention]) -> Iterator[Mention]:
    """Give each mention the type that what stands around it asks for; a broadcast that is watched is one mention."""
    occasions = _Occasions(reading.text)
    prize = 0  # where the name of the last prize ends
    shown = 0  # where the name of the last broadcast ends
    for mention in found:
        if mention.type == "site_visit" and _is_leaders(reading, mention):
            continue
        kind = occasions.kind(mention, _kind(reading, mention))
        if mention.end <= prize:
            continue
        if kind == "competition" and mention.acts and (won := _WINS.match(reading.text, mention.start)) is not None:
            prize = won.end()  # 获省优质课一等奖
        if kind == "theory_study" and mention.start < shown:
            continue
        if kind == "theory_study" and mention.term in _WATCHES:
            match = _SHOWN.match(reading.text, mention.end)
            shown = match.end() if match else 0
        yield mention if kind == mention.type else mention._replace(type=kind)


def own_deeds(reading: Reading, found: Sequence[Mention]) -> list[Mention]:
    """Return `found` without what others did, or ask for: of times long past, of hosts, of the Party's leadership."""
    others = [is_others for sign, is_others in _OTHERS if sign.search(reading.text)]
    return [mention for mention in found if not any(is_others(reading, mention) for is_others in others)]


class _Occasions:
    """What the last course was, and where students were last said to tell each other of themselves."""

    __slots__ = ("_course", "_students", "_text")

    def __init__(self, text: str) -> None:
        self._text = text
        self._course: str | None = None
        self._students = -1

    def kind(self, mention: Mention, kind: str) -> str:
        """Return the type of a mention, which may be of an occasion told of before (此次培训, 分享会上的讲述)."""
        if kind in _COURSE_TYPES and mention.term in _THIS_COURSE:
            return self._course or kind
        if kind in _COURSE_TYPES and mention.term.endswith(_IS_COURSE):
            self._course = kind
        elif kind in _SHARING_TYPES:
            return self._shared(mention, kind)
        return kind

    def _shared(self, mention: Mention, kind: str) -> str:
        near = 0 <= self._students <= mention.start <= self._students + _FAR
        if _GATHERING.search(mention.term):
            first = max(0, mention.trigger - _NAMED)
            named = _BREAK.split(self._text[first : mention.trigger])[-1]
            again = _AGAIN.search(named) is not None
            peers = _PEERS.search(named) and not _PARTY.search(named + mention.term)
            if peers or kind == "student_moral":
                self._students = mention.end
                return "student_moral"
            if named and not again:
                self._students = -1
            return "student_moral" if again and near else kind
        return "student_moral" if near and _SAID.search(mention.term) else kind


def _is_leaders(reading: Reading, mention: Mention) -> bool:
    """Tell whether it is the General Secretary who went somewhere, of whom the report only tells."""
    first, _ = around(reading.sentences, mention.start, mention.end)
    before = reading.text[max(first, mention.start - _BEFORE) : mention.start]
    return "总书记" in before and _LEADERS.search(before) is not None and _OWN.search(before) is None


def _is_history(reading: Reading, mention: Mention) -> bool:
    """Tell whether the sentence tells of times long past."""
    first = max(around(reading.sentences, mention.start, mention.end)[0], mention.start - _NEAR)
    text = reading.text
    return _PAST.search(text, first, mention.start) is not None and _OWN.search(text, first, mention.end) is None


def _is_hosts(reading: Reading, mention: Mention) -> bool:
    """Tell whether the sentence is what one was told of a body that is visited."""
    first = max(around(reading.sentences, mention.start, mention.end)[0], mention.start - _NEAR)
    return _ACCOUNT.search(reading.text, first, mention.start) is not None


def _is_asked(reading: Reading, mention: Mention) -> bool:
    """Tell whether it is what the General Secretary asks for, quoted or in the same sentence."""
    text, start = reading.text, mention.start
    says = [match.end() for match in _ASKS.finditer(text, max(0, start - _NEAR), start)]
    if not says:
        return False
    between = text[says[-1] : start]
    quoted = _OPENS.match(between) is not None and "”" not in between
    return "\n" not in between and (quoted or _ENDS.search(between) is None)


def _is_from_above(reading: Reading, mention: Mention) -> bool:
    """Tell whether the country or the province did it (教育部印发《…》)."""
    return _ABOVE.search(reading.text, max(0, mention.start - _BODY), mention.start) is not None


def _near(stops: Sequence[int], mention: Mention) -> tuple[int, int]:
    """Return the stretch between two `stops` that holds a mention, as far as it is near."""
    first, last = around(stops, mention.start, mention.end)
    return max(first, mention.start - _NEAR), min(last, mention.end + _NEAR)


def _kind(reading: Reading, mention: Mention) -> str:
    """Decide what is watched, who is trained or called on, and what an exchange or a reading is about."""
    if mention.term in _WATCHES:
        return _watched(reading.text, mention)
    if mention.type == "teaching_research" and _PRIZE.match(reading.text, mention.end):
        won = reading.text.find("获", max(0, mention.start - _NAMED), mention.trigger) >= 0
        return "competition" if won else mention.type
    if mention.type == "teacher_training" and mention.term in _COURSES:
        return _taught(reading, mention)
    if mention.term in _CALLS:
        within = _near(reading.sentences, mention)
        homes = _HOMES.search(reading.text, *within) and not _NEEDY.search(reading.text, *within)
        return "home_school" if homes else mention.type
    return _studied(reading, mention) if mention.type == "theory_study" else mention.type


def _taught(reading: Reading, mention: Mention) -> str:
    """Return what a course is: who applies to join the Party is recruited, teachers are trained."""
    within = _near(reading.sentences, mention)
    applicants = _APPLICANTS.search(reading.text, max(0, mention.start - _BEFORE), mention.end)
    return "recruitment" if applicants and not _TEACHERS.search(reading.text, *within) else mention.type


def _studied(reading: Reading, mention: Mention) -> str:
    """Return what an exchange is about, whether opinions are asked for, and whether members or pupils read."""
    text, term = reading.text, mention.term
    within = _near(reading.sentences, mention)
    if term in _LEARNS and text.endswith(_COME, 0, mention.start):
        return "pairing"
    if term.endswith("座谈会") and _OPINIONS.search(text, *_widened(text, *within)):
        return "appraisal"
    if _TALKING.search(term) and _PARENTS.search(text, *_near(reading.clauses, mention)):
        return "home_school"
    if _EXCHANGE.fullmatch(term):
        teaching = _TEACHING.search(text, *within) and not _THEORY.search(text, *within)
        return "teaching_research" if teaching else mention.type
    if (
        _SHARING.search(term)
        and not _READING.search(term)
        and _STUDENTS.search(text, *within)
        and not _THEORY.search(text, *within)
    ):
        return "student_moral"
    pupils = _READING.search(term) and _PUPILS.search(text, *within) and not _ADULTS.search(text, *within)
    return "student_moral" if pupils else mention.type


def _watched(text: str, mention: Mention) -> str:
    """Return what it is to watch something: a congress is studied, a film of wrongdoing is a warning."""
    shown = _SHOWN.match(text, mention.end)
    if shown and _WARNS.search(shown[0]):
        return "integrity"
    if shown and _EXHIBITED.search(shown[0]):
        return "site_visit"
    return "theory_study" if shown and _BROADCAST.search(shown[0]) else mention.type


def _widened(text: str, start: int, end: int) -> tuple[int, int]:
    """Return a sentence with those before and behind it, as far as they are near."""
    first, last = max(0, start - _BESIDE), min(end + _BESIDE, len(text))
    before, behind = text.rfind("。", first, max(0, start - 1)), text.find("。", end + 1, last)
    return max(first, before + 1), behind if behind >= 0 else last


_OTHERS = ((_PAST, _is_history), (_ACCOUNT, _is_hosts), (_ASKS, _is_asked), (_HAS_ABOVE, _is_from_above))
