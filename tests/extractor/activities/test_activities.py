"""Activities: what a mention is, how it is told to be done, standing or planned, and what belongs to it."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportcorpus.extractor.activities import activities
from reportcorpus.extractor.claims import claims
from reportcorpus.lexicon import Lexicon
from reportcorpus.reading import read_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from reportcorpus.model import Activity, Document

LEXICON = Lexicon.default()


@pytest.fixture(scope="session")
def read(document: Callable[..., Document]) -> Callable[..., tuple[Activity, ...]]:
    """Return the function that finds the activities in lines of text."""

    def of(*lines: str) -> tuple[Activity, ...]:
        doc = document(*lines)
        hits = LEXICON.find(doc.text)
        return activities(doc, hits, LEXICON, claims(doc, hits, LEXICON))

    of("开展“磐石”计划。")  # what is built at the first reading takes longer than a test may
    return of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("3月，支部组织党员赴黑石岭烈士陵园祭扫。", ["ritual"]),
        ("支部召开党员大会4次。", ["members_meeting"]),
        ("全体党员参加主题党日活动。", ["theme_day"]),
        ("支部书记讲党课。", ["party_lecture"]),
        ("慰问退休党员。", ["relief_visit"]),
        ("签订党风廉政建设责任书。", ["integrity"]),
        ("制定支部学习考勤制度。", ["rule_making"]),
        ("党员上街摆放共享单车。", ["volunteering"]),
        ("志愿者代购蔬菜。", ["volunteering"]),
        ("举办家长学校。", ["home_school"]),
        ("促进青年教师成长。", ["teacher_training"]),
        ("学校有一块操场。", []),
        ("按照上级制度办事。", []),
        ("《青年教师培训手册》放在书架上。", []),
    ],
)
def test_types(read, text: str, expected: list[str]) -> None:
    """A trigger gives its type; an object needs its verb, and a title of a book is no activity."""
    assert [a.type for a in read(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("改造闲置的45平方米库房，建成党员活动室。", [("建成党员活动室", "venue_culture")]),
        ("为家庭困难的学生购置棉衣。", [("购置棉衣", "relief_visit")]),
        ("收到教师入党申请书3份。", [("收到教师入党申请书", "recruitment")]),
        ("培养县级骨干教师2名。", [("培养县级骨干教师", "teacher_training")]),
        ("评选师德优秀教师。", [("评选师德优秀教师", "competition")]),
        ("与望峪县第三小学签订结对协议。", [("签订结对协议", "pairing")]),
        ("向师生和家长发放匿名问卷210份。", [("发放匿名问卷", "appraisal")]),
        ("排查校舍隐患13处。", [("排查校舍隐患", "public_duty")]),
        ("立项市级课题2项、县级课题5项。", [("立项市级课题", "teaching_research"), ("县级课题", "teaching_research")]),
        ("教师发表论文、案例、随笔。", [("发表论文", "teaching_research")]),
        ("每周一次教研。", [("教研", "teaching_research")]),
        ("课后服务全面开展。", [("课后服务", "student_moral")]),
        ("师生到黑石岭烈士陵园祭扫。", [("到黑石岭烈士陵园祭扫", "ritual")]),
        ("开设竹编、山歌等社团11个。", [("开设竹编、山歌等社团", "student_moral")]),
        ("教研员来到校门口。", []),
        ("购置的棉衣放在库房。", []),
        ("骨干教师有12名。", []),
        ("问卷放在传达室。", []),
        ("望峪县教研室党组织健全。", []),
        ("学校里有优秀教师。", []),
    ],
)
def test_verbs_and_objects(read, text: str, expected: list[tuple[str, str]]) -> None:
    """An object needs its verb, a number or a verb behind it; one verb makes one mention or several counted."""
    assert [(a.text, a.type) for a in read(text)] == expected


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("确定入党积极分子2名。", 2),
        ("开展谈心谈话61人次。", 61),
        ("结成师徒6对。", 6),
        ("谈心谈话的有16名党员。", None),
    ],
)
def test_count_of_people(read, text: str, count: int | None) -> None:
    """People, pairs and visits count where the number follows the mention at once."""
    (activity,) = read(text)
    assert activity.count == (None if count is None else Fraction(count))


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (("新的一年，我们将：", "1. 开展警示教育。", "2. 修订考核办法。"), ["planned", "planned"]),
        (("全年做到：", "1. 开展警示教育。"), ["standing"]),
        (("一是争取开展警示教育；二是举办专题讲座。",), ["planned", "planned"]),
        (("明年打算做两件事：举办专题讲座；开展志愿服务。",), ["planned", "planned"]),
        (("支部计划举办专题讲座；党员开展志愿服务。",), ["planned", "standing"]),
        (("支部计划举办专题讲座。党员开展志愿服务。",), ["planned", "standing"]),
    ],
)
def test_status_of_lists(read, lines: tuple[str, ...], expected: list[str]) -> None:
    """What introduces a list holds for its items, numbered lines or parts of one sentence."""
    assert [a.status for a in read(*lines)] == expected


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (("2021年3月5日，支部开展主题党日活动。",), ("done", False)),
        (("支部每月开展主题党日活动。",), ("standing", False)),
        (("支部将开展主题党日活动。",), ("planned", False)),
        (("支部将党员分成三组开展了主题党日活动。",), ("done", False)),
        (("3月，支部将主题党日纳入工作安排。",), ("done", False)),
        (("5月，在“春蕾”计划带动下开展主题党日活动。",), ("done", False)),
        (("5月，支部按照工作计划开展主题党日活动。",), ("done", False)),
        (("支部计划开展主题党日活动。",), ("planned", False)),
        (("支部坚持开展主题党日活动。",), ("standing", False)),
        (("李老师等三位同志参加主题党日活动。",), ("done", False)),
        (("支部开展主题党日活动，不走过场。",), ("standing", False)),
        (("4月5日，没有讲稿的同志参加主题党日活动。",), ("done", False)),
        (("## 三、下一步打算", "开展主题党日活动。"), ("planned", False)),
        (("今年5月3日，因疫情尚未开展主题党日活动。",), ("done", True)),
    ],
)
def test_status(read, lines: tuple[str, ...], expected: tuple[str, bool]) -> None:
    """The section decides first, then the wording; 将 as 把 is no future, and a lack is marked."""
    (activity,) = (a for a in read(*lines) if a.type == "theme_day")
    assert (activity.status, activity.negated) == expected


def test_status_by_manner(read) -> None:
    """Without any cue a text that dates or counts tells deeds, one that does neither tells ways of working."""
    assert [a.status for a in read("3月5日，支部换届。", "党员慰问孤寡老人。")][-1] == "done"
    assert [a.status for a in read("支部健全队伍。", "党员慰问孤寡老人。")][-1] == "standing"


@pytest.mark.parametrize(
    ("text", "kind", "count"),
    [
        ("支部书记上党课5次。", "party_lecture", 5),
        ("全年举办3场专题讲座。", "teacher_training", 3),
        ("开设公开课12节，专题讲座6场。", "teaching_research", 12),
        ("开设公开课12节，专题讲座6场。", "teacher_training", 6),
        ("开展一次问卷调查。", "appraisal", 1),
        ("举办专题讲座，党员16名参加。", "teacher_training", None),
        ("专题讲座在5所学校举办。", "teacher_training", None),
    ],
)
def test_count(read, text: str, kind: str, count: int | None) -> None:
    """A count of occasions belongs to the mention before or behind it; people and places are none."""
    counts = [a.count for a in read(text) if a.type == kind]
    assert counts == [None if count is None else Fraction(count)]


def test_attributes(read) -> None:
    """Date, title, level, zone and participants are those of the sentence and clause around the mention."""
    (film,) = (a for a in read("## 三、下一步打算", "7月1日，组织党员观看《山里的灯》。") if a.type == "film_arts")
    assert (film.date, film.object, film.zone, film.level) == ("7月1日", "山里的灯", "plans", None)
    (talk,) = (a for a in read("9月，举办市级专题讲座，86名教师参加。") if a.type == "teacher_training")
    assert (talk.date, talk.level) == ("9月", "市级")


def test_dates_of_a_sentence(read) -> None:
    """The date of a mention is the last one before it in its sentence."""
    text = "3月5日开展志愿服务，开展主题党日活动，4 月开展家访。开展志愿服务，5月家访。"
    assert [a.date for a in read(text)] == ["3月5日", "3月5日", "4月", None, "5月"]


def test_events(read) -> None:
    """Mentions of one type with the same wording are one event, others are not."""
    found = read("## 一、开展志愿服务", "3月5日，党员开展志愿服务。", "4月，签订廉政责任书。")
    ids = [(a.type, a.event_id) for a in found]
    assert ids == [("volunteering", 0), ("volunteering", 0), ("integrity", 1)]


def test_spans(read) -> None:
    """The mention holds the verb that stands close and 活动 behind the trigger."""
    (activity,) = read("3月5日，支部开展主题党日活动。")
    assert (activity.start, activity.end, activity.text) == (7, 15, "开展主题党日活动")


def test_going_somewhere_needs_a_venue(read) -> None:
    """走进 is a visit where a place follows, not in a figure of speech."""
    assert [a.type for a in read("师生走进黑石岭纪念馆。")] == ["site_visit"]
    assert [a.type for a in read("师生走进书中。")] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "党员承担校园值班、环境整理、校园消毒等工作。",
            [("承担校园值班", "public_duty"), ("环境整理", "volunteering"), ("校园消毒", "public_duty")],
        ),
        ("开展环境清扫、文明劝导。", [("开展环境清扫", "volunteering"), ("文明劝导", "volunteering")]),
        ("采取集中学习与自学相结合的办法。", [("集中学习与自学", "theory_study")]),
        ("把心理健康教育融入日常。", [("心理健康教育", "student_moral")]),
        ("教师发表论文、案例、随笔。", [("发表论文", "teaching_research")]),
        ("校园里有横幅、标语、展板。", []),
    ],
)
def test_lists(read, text: str, expected: list[tuple[str, str]]) -> None:
    """Activities of one list are mentions of their own, with one verb between them; things are not."""
    assert [(a.text, a.type) for a in read(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("学校扎实开展“九廉工程”。", [("扎实开展“九廉工程”", "integrity")]),
        ("全院教职工参与“春蕾”计划。", [("参与“春蕾”计划", "relief_visit")]),
        ("支部实施“红烛领航”工程。", [("实施“红烛领航”工程", "campaign_education")]),
        ("学校开展“党员引领，扶贫助残同行”活动。", [("开展“党员引领，扶贫助残同行”活动", "pairing")]),
        ("学校实施红烛先锋工程。", [("实施红烛先锋工程", "campaign_education")]),
        ("学校实施校门改造工程。", []),
        ("大家都说“清风徐来，荷香满园”。", []),
        ("墙上写着“关爱学生，静待花开”。", []),
    ],
)
def test_names_of_projects(read, text: str, expected: list[tuple[str, str]]) -> None:
    """A project with a name of its own is an activity of the type that its name shows; a motto is none."""
    assert [(a.text, a.type) for a in read(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "遴选40余名师生参加。",
        "学校成立党建工作领导小组。",
        "取消行政审批事项。",
        "48名送教学生住在山里。",
        "邀请被帮扶的孩子来校。",
        "用好党建经费。",
        "摆放桌椅。",
        "镇上有一家代购公司。",
        "向家长学校汇报。",
        "关怀青年教师成长。",
    ],
)
def test_no_activity(read, text: str) -> None:
    """No word is cut in two, and neither a body, nor who is taught or helped, is an activity."""
    assert read(text) == ()


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("学生课前开展经典诵读。", "student_moral"),
        ("党员开展经典诵读。", "theory_study"),
        ("教研组开展交流研讨，打磨课堂。", "teaching_research"),
        ("党员围绕党章开展交流研讨。", "theory_study"),
    ],
)
def test_types_by_context(read, text: str, kind: str) -> None:
    """Who reads, and what is talked about, decides between study, teaching and the education of pupils."""
    assert read(text)[0].type == kind


@pytest.mark.parametrize(
    ("text", "place", "level"),
    [
        ("7月，党员赴黑石岭烈士陵园重温入党誓词。", "黑石岭烈士陵园", None),
        ("在望峪县中学报告厅开展警示教育。", "望峪县中学报告厅", None),
        ("与云杉社区开展志愿服务。", None, None),
        ("举办市级专题讲座。", None, "市级"),
        ("参观省博物馆。", "省博物馆", None),
    ],
)
def test_places_and_levels(read, text: str, place: str | None, level: str | None) -> None:
    """The place is where one was or went in the clause; 区 in 社区 and 省 in a museum's name are no level."""
    activity = read(text)[0]
    assert (activity.place, activity.level) == (place, level)


@pytest.mark.parametrize(
    ("title", "status"),
    [
        ("岚溪区第三小学2024年党建工作计划", "planned"),
        ("岚溪区第三小学主题党日活动方案", "planned"),
        ("岚溪区第三小学支部工作制度（试行）", "standing"),
        ("岚溪区第三小学2023年工作总结和2024年工作计划", "done"),
        ("岚溪区第三小学2023年党建工作汇报", "done"),
    ],
)
def test_status_by_title(title: str, status: str) -> None:
    """What a plan says is planned and what a rule says is regular, unless its title looks back too."""
    report = read_text(f"{title}\n一、组织生活\n5月10日，举行主题党日。", name="report")
    assert {a.status for a in report.activities if a.type == "theme_day"} == {status}


@pytest.mark.parametrize(
    ("text", "negated"),
    [
        ("送教到薄弱学校。", False),
        ("校本教研薄弱。", True),
        ("谈心谈话开展不够。", True),
    ],
)
def test_a_weak_school_is_no_lack(read, text: str, negated: bool) -> None:
    """What says which school is helped says nothing of the help."""
    assert [a.negated for a in read(text)] == [negated]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("支部书记主持召开了座谈会。", "主持召开了座谈会"),
        ("学校组织开展了联谊。", "组织开展了联谊"),
    ],
)
def test_a_verb_of_two_verbs_governs_as_its_last_does(read, text: str, expected: str) -> None:
    """主持召开 makes of an object what 召开 does."""
    assert [a.text for a in read(text)] == [expected]


def test_no_verb_governs_across_a_colon(read) -> None:
    """What is listed behind a colon is not the object of the verb before it."""
    assert [a.text for a in read("现将清单公布：教室。")] == []


@pytest.mark.parametrize(("names", "status"), [(20, "planned"), (400, "standing")])
def test_a_cue_reaches_no_further_than_a_sentence(read, names: int, status: str) -> None:
    """Of a line of thousands of characters without a stop, what stands far before a mention says nothing of it."""
    assert [a.status for a in read(f"支部将在{'云杉、' * names}柏树村开展主题党日活动。")] == [status]


@given(st.text(alphabet="支部开展主题党日活动培训讲座慰问3次场，。《》“”将了制度、", max_size=60))
def test_mentions_of_one_type_do_not_overlap(read, text: str) -> None:
    """Mentions stand in order, and no two of one type share a character."""
    found = read(text)
    assert all(text[a.start : a.end] == a.text for a in found)
    for kind in {a.type for a in found}:
        same = [a for a in found if a.type == kind]
        assert all(one.end <= two.start for one, two in pairwise(same))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("党员前往黑石岭纪念馆开展红色研学。", [("前往黑石岭纪念馆开展红色研学", "site_visit")]),
        ("同学们分享了自己的心得体会。", [("分享了自己的心得体会", "theory_study")]),
        ("观看《山里的灯》等电影。", [("观看", "film_arts")]),
        ("选派骨干教师9名到石坪中学顶岗支教。", [("顶岗支教", "pairing")]),
        ("选派郑老师驻村。", [("选派郑老师驻村", "public_duty")]),
        ("参加心理健康教育培训。", [("参加心理健康教育培训", "teacher_training")]),
        ("开展党员示范课展评。", [("开展党员示范课展评", "teaching_research")]),
        ("举办微党课交流研讨。", [("举办微党课", "party_lecture"), ("交流研讨", "theory_study")]),
        (
            "表彰了优秀党务工作者1名、优秀共产党员4名。",
            [("表彰了优秀党务工作者", "competition")],
        ),
        ("被镇党委授予2022年度“先进基层党组织”。", [("先进基层党组织", "competition")]),
        ("党员赴黑石岭战斗遗址接受革命传统教育。", [("赴黑石岭战斗遗址接受革命传统教育", "site_visit")]),
    ],
)
def test_one_deed_is_one_mention(read, text: str, expected: list[tuple[str, str]]) -> None:
    """A verb and what one does, one sent and what for, a thing and its kind, and all who are honoured are one."""
    assert [(a.text, a.type) for a in read(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("支部获评学校“先进学生党支部”。", ["competition"]),
        ("学校领导慰问一线医护人员。", ["relief_visit"]),
        ("教师培训学校在城东。", []),
        ("听课的青年教师红了眼眶。", []),
        ("递交入党申请书的申请人在名单上。", []),
        ("支部为建设平安校园提供保证。", []),
        ("支部建设平安校园。", ["public_duty"]),
        ("党员接送学生的车停在门口。", []),
        ("老师看护学生排队。", []),
        ("总书记在多地考察期间走进革命纪念馆。", []),
        ("党员跟着总书记的足迹走进革命纪念馆。", ["site_visit"]),
        ("研究生在校史馆门口集合。", []),
    ],
)
def test_who_and_what_for(read, text: str, expected: list[str]) -> None:
    """A body or a person behind a verb is acted on; who attends, and what all is for, is no activity."""
    assert [a.type for a in read(text)] == expected


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("举办入党积极分子培训班，党员12名讲课。", "recruitment"),
        ("入党积极分子较多，举办骨干教师培训班。", "teacher_training"),
        ("走访53户学生家庭。", "home_school"),
        ("班主任与新生家长座谈交流。", "home_school"),
        ("毕业生分享了自己的学习经验。", "student_moral"),
        ("党员分享了自己的入党故事。", "theory_study"),
        ("走访53户贫困学生家庭。", "relief_visit"),
        ("开展“我的中国梦”主题教育活动。", "student_moral"),
        ("开展作风建设“六个一”活动。", "integrity"),
        ("开展“读书思廉”活动和廉政文化进校园活动。", "integrity"),
    ],
)
def test_types_by_what_stands_near(read, text: str, kind: str) -> None:
    """Who is trained or called on, and the name of an activity or what stands before it, tells its type."""
    assert read(text)[0].type == kind


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("走访健在的抗战老战士12位。", 12),
        ("每月谈一次心。", 1),
        ("每季度讲一次党课。", 1),
        ("两个支部的党员开展研讨。", None),
        ("组织两次研讨。", 2),
    ],
)
def test_count_of_what_is_done_to(read, text: str, count: int | None) -> None:
    """What a verb acts on counts, and 一次 within a mention; who acts does not."""
    (activity,) = read(text)
    assert activity.count == (None if count is None else Fraction(count))


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("支部书记每季度讲党课。", "每季度"),
        ("坚持每周五下午开展集中学习。", "每周五"),
        ("主题党日每月15日开展。", "每月15日"),
        ("每年级开展家访。", None),
        ("每周，3月5日开展家访。", "3月5日"),
    ],
)
def test_dates_of_what_is_regular(read, text: str, date: str | None) -> None:
    """What is regular has how often as its date, right behind it too; 每年级 is no year."""
    assert read(text)[0].date == date


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("支部每两年换届选举。", "standing"),
        ("每个月一次例会。", "standing"),
        ("每个月开展家访。", "standing"),
        ("每个月开展了家访。", "done"),
        ("每个月家访共24次。", "done"),
        ("每两年换届，支部开展家访。", "done"),
        ("每位党员开展家访。", "done"),
        ("将于每个月开展家访。", "planned"),
    ],
)
def test_status_of_what_is_regular(read, text: str, status: str) -> None:
    """What is said in its clause to be regular stands, unless it is told as done or counted in all, or is planned."""
    lines = ("3月5日，支部召开党员大会。", text)
    assert [a.status for a in read(*lines)][-1] == status


def test_status_of_what_took_place(read) -> None:
    """This time (此次) tells of what took place, whatever is vowed; wanting to (想要) is no plan."""
    assert [a.status for a in read("大家纷纷表示，此次主题党日活动很有意义。")] == ["done"]
    assert [a.status for a in read("3月5日，学生想要辍学，教师上门家访。")] == ["done"]


@pytest.mark.parametrize(("last", "status"), [("五、活动注意事项", "planned"), ("五、活动效果", "done")])
def test_status_by_sections(read, last: str, status: str) -> None:
    """The plan of one activity is told from its report by what has to be minded."""
    lines = (
        "一、活动目的",
        "开展志愿服务。",
        "二、活动时间",
        "3月5日。",
        "三、活动地点",
        "四、活动内容",
        "开展志愿服务。",
        last,
    )
    assert {a.status for a in read(*(f"## {line}" if line[1] == "、" else line for line in lines))} == {status}
