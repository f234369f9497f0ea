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
_TALKING = re.compile("畅谈|交流|座谈|探讨")
_PARENTS = re.compile("[与和同][^，。；]{0,8}家长")
_SHARING = re.compile("分享|讲述|交流会|面对面")
_STUDENTS = re.compile("国奖|奖学金|保研|考研|学子|就业|寝室|备考|学习方法|学习经验|成长故事|新生|毕业生")
_READING = re.compile(r"诵读|阅读|读书|晨读|朗诵|红色故事|主义教育|传统教育|信念教育")
_PUPILS = re.compile(r"学生|少先队|同学|班级|孩子|幼儿|课前|少年|儿童")
_ADULTS = re.compile(r"党员|支部|教师|教职工|党组织|干部")
_THEORY = re.compile(r"党章|党史|理论|精神|思想|党课|党员|原著|讲话")


def by_context(reading: Reading, found: Sequence[Mention]) -> Iterator[Mention]:
    """Give each mention the type that what stands around it asks for; a broadcast that is watched is one mention."""
    shown = 0  # where the name of the last broadcast ends
    for mention in found:
        if mention.type == "site_visit" and _is_leaders(reading, mention):
            continue
        kind = _kind(reading, mention)
        if kind == "theory_study" and mention.start < shown:
            continue
        if kind == "theory_study" and mention.term in _WATCHES:
            match = _SHOWN.match(reading.text, mention.end)
            shown = match.end() if match else 0
        yield mention if kind == mention.type else mention._replace(type=kind)


def _is_leaders(reading: Reading, mention: Mention) -> bool:
    """Tell whether it is the General Secretary who went somewhere, of whom the report only tells."""
    first, _ = around(reading.sentences, mention.start, mention.end)
    before = reading.text[max(first, mention.start - _BEFORE) : mention.start]
    return "总书记" in before and _LEADERS.search(before) is not None and _OWN.search(before) is None


def _near(stops: Sequence[int], mention: Mention) -> tuple[int, int]:
    """Return the stretch between two `stops` that holds a mention, as far as it is near."""
    first, last = around(stops, mention.start, mention.end)
    return max(first, mention.start - _NEAR), min(last, mention.end + _NEAR)


def _kind(reading: Reading, mention: Mention) -> str:
    """Decide what is watched, who is trained or called on, and what an exchange or a reading is about."""
    if mention.term in _WATCHES:
        return _watched(reading.text, mention)
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
    return "theory_study" if shown and _BROADCAST.search(shown[0]) else mention.type


def _widened(text: str, start: int, end: int) -> tuple[int, int]:
    """Return a sentence with those before and behind it, as far as they are near."""
    first, last = max(0, start - _BESIDE), min(end + _BESIDE, len(text))
    before, behind = text.rfind("。", first, max(0, start - 1)), text.find("。", end + 1, last)
    return max(first, before + 1), behind if behind >= 0 else last
