"""Whose report it is: the full name of one school, college, office or branch, or None."""

from __future__ import annotations

import pytest

from reportcorpus.extractor.metadata.bodies import reporting_body
from reportcorpus.lexicon import Lexicon

LEXICON = Lexicon.default()


@pytest.fixture
def body(document):
    """Return the function that names the body that lines of text, the first of them the title, report on."""

    def of(title: str | None, *lines: str, file_name: str = "") -> str | None:
        lines = lines if title is None else (f"# {title}", *lines)
        return reporting_body(document(*lines), title, file_name, LEXICON)

    return of


@pytest.mark.parametrize(
    ("lines", "name"),
    [
        (("栖岭县松坡小学2021年党建工作总结", "我校有党员16名。"), "栖岭县松坡小学"),
        (("中共望峪县第二中学总支部2021年工作总结", "我校有党员30名。"), "望峪县第二中学"),
        (("党建工作总结", "松坡小学党支部", "我校有党员16名。"), "松坡小学"),
        (("党建工作总结", "我校有党员16名。", "中共栖岭县松坡小学支部委员会"), "栖岭县松坡小学"),
        (("党建工作总结", "我校有党员16名。", "望峪县第二中学党总支2021年12月30日"), "望峪县第二中学"),
        (("学区党建工作总结", "我学区党支部认真工作。", "青石学区党支部，现有党员24名。"), "青石学区"),
        (("白杨路小学教育集团党委工作总结", "集团有两个校区。"), "白杨路小学教育集团"),
        (("澄川职业技术学校党建工作汇报", "学校有党员。"), "澄川职业技术学校"),
        (("望峪县中等职业技术学校党建总结", "学校有党员。"), "望峪县中等职业技术学校"),
        (("向阳小学党建工作总结", "学校有党员。"), "向阳小学"),
        (("仁和中心小学党建工作总结", "学校有党员。"), "仁和中心小学"),
        (("栖岭县教育局党组工作总结", "松坡小学现有党员16名。"), "栖岭县教育局"),
        (("中共澄川市委教育工委工作总结", "全市有党员1200名。"), "澄川市委教育工委"),
    ],
)
def test_named_by_title_signature_or_itself(body, lines: tuple[str, ...], name: str) -> None:
    """The Party organisation of a school is the school; a name is not cut at words that begin names of places."""
    assert body(*lines) == name


@pytest.mark.parametrize(
    ("lines", "name"),
    [
        (("望峪二中2021年党建总结", "望峪县第二中学现有党员30名。"), "望峪县第二中学"),
        (("县实小党建总结", "我校有党员。", "望峪县实验小学党支部"), "望峪县实验小学"),
        (("一幼党支部工作总结", "2021年，一幼党支部认真工作。", "望峪县第一幼儿园有党员9名。"), "望峪县第一幼儿园"),
        (("附小党建总结", "清原师范大学附属小学有党员20名。"), "清原师范大学附属小学"),
        (("实验小学党建总结", "望峪县实验小学有党员60名。"), "望峪县实验小学"),
        (("望峪二中2021年党建总结", "我校有党员30名。"), "望峪二中"),
        (("望峪二中2021年党建总结", "栖岭县第二中学来我校交流。"), "望峪二中"),
    ],
)
def test_short_names(body, lines: tuple[str, ...], name: str) -> None:
    """A short form by number or rank stands for the full name that the text gives, and for no other."""
    assert body(*lines) == name


@pytest.mark.parametrize(
    ("lines", "name"),
    [
        (("清原师范大学文学院党委工作总结", "文学院党委有党员200名。"), "清原师范大学文学院"),
        (("文学院党委工作总结", "清原师范大学文学院党委有党员200名。"), "清原师范大学文学院"),
        (("文学院学生第一党支部工作总结", "支部现有党员20名。"), "文学院学生第一党支部"),
        ((None, "12月3日，清原大学党委组织部（党校）党支部开展主题党日。"), "清原大学党委组织部（党校）党支部"),
        (("水利工程学院本科生党总支谈心会", "水利工程学院本科生党总支有党员20名。"), "水利工程学院本科生党总支"),
        ((None, "公共管理学院第一党支部、第二党支部联合组织主题党日。"), "公共管理学院"),
        ((None, "公共管理学院党委于9日召开述职会。各党支部书记参加。"), "公共管理学院"),
        (("澄川职业技术学院信息工程系党总支工作总结", "系党总支有党员30名。"), "澄川职业技术学院信息工程系"),
        (("党日活动", "我院党员赴清原传媒大学参观。", "清原传媒大学。", "清原传媒大学。"), None),
    ],
)
def test_inside_a_university(body, lines: tuple[str | None, ...], name: str | None) -> None:
    """The committee of a college is the college; one branch that acts alone is itself, several are their college."""
    assert body(*lines) == name


@pytest.mark.parametrize(
    ("lines", "name"),
    [
        (("党建汇报", "在青石镇中心学校党总支的领导下，松坡小学党支部认真工作。"), "松坡小学"),
        (("联建简报", "松坡小学联合栖岭县河口小学开展联建。"), "松坡小学"),
        (("送教活动", "望峪县第二中学党支部组织党员走进松坡小学送教。"), "望峪县第二中学"),
        (("党建总结", "在青石镇中心学校党总支的领导下，我园认真工作。"), None),
        (("党建总结", "我园有党员。", "青石镇中心小学。", "青石镇中心小学。", "青石镇中心小学。"), None),
        (("党建总结", "根据xx小学的要求，xx实验小学认真工作。"), None),
        (("某实验小学党建总结", "学校有党员。"), None),
        (("县教育局2021年党建总结", "全县有党员1200名。"), None),
        (("三中全会精神学习总结", "我校学习二十届三中全会精神。"), None),
        (("以高质量党建引领学校高质量发展", "我校有党员。"), None),
        (("新时代大中小学党建品牌研究", "我校有党员。"), None),
        ((None, "全县学校获奖。", "松坡小学获奖。", "河口小学获奖。", "云台小学获奖。"), None),
    ],
)
def test_other_bodies(body, lines: tuple[str | None, ...], name: str | None) -> None:
    """A body above, a partner, a hidden name and general words are not whose report it is."""
    assert body(*lines) == name


def test_name_of_the_file(body) -> None:
    """The file's name speaks where the text names nobody, and is the weakest evidence."""
    assert body("党建总结", "我校有党员。", file_name="望峪县第二中学_2021年党建总结") == "望峪县第二中学"
    assert body("松坡小学党建总结", "我校有党员。", file_name="望峪县第二中学_2021") == "松坡小学"
    assert body("党建总结", "我校有党员。", file_name="党建总结最终版") is None


@pytest.mark.parametrize(
    ("lines", "name"),
    [
        (("栖岭县第3小学党建总结", "我校有党员16名。"), "栖岭县第3小学"),
        (("澄川市第101中学党建总结", "我校有党员16名。"), "澄川市第101中学"),
        (("104团中学党建总结", "我校有党员16名。"), "104团中学"),
        (("望峪县城关镇第一小学校党建总结", "我校有党员16名。"), "望峪县城关镇第一小学校"),
        (("澄川市育才小学东校区党建总结", "育才小学东校区有党员16名。"), "澄川市育才小学东校区"),
        (("澄川幼儿师范高等专科学校党委总结", "学校有党员160名。"), "澄川幼儿师范高等专科学校"),
        (("清廉学校建设总结", "学校有党员16名。", "望峪县第四初级中学"), "望峪县第四初级中学"),
        (("水利与环境学院党委总结", "学院有党员160名。"), "水利与环境学院"),
        (("第二党支部工作总结", "支部有党员16名。", "望峪县第二中学第二党支部"), "望峪县第二中学"),
        (("党建简报", "栖岭县松坡小学党支部编印 2022年4月1日", "党支部召开会议。"), "栖岭县松坡小学"),
        (("抓党建述职报告", "栖岭县松坡小学党支部书记 何建军", "我认真履职。"), "栖岭县松坡小学"),
        (("松坡镇中心小学党建总结", "栖岭县松坡镇中心小学有党员16名。"), "松坡镇中心小学"),
        (("岚溪区教育系统召开推进会", "中共岚溪区教育局党委在白杨路小学召开推进会。"), "岚溪区教育局"),
    ],
)
def test_names_of_every_make(body, lines: tuple[str, ...], name: str) -> None:
    """With figures, premises, two subjects, by who signs or issues; a name with its town in the title is full."""
    assert body(*lines) == name


@pytest.mark.parametrize(
    ("lines", "name"),
    [
        (("信息工程系党总支工作总结", "系党总支有党员30名。"), "信息工程系"),
        (("学前教育系学生党支部工作总结", "支部有党员30名。"), "学前教育系学生党支部"),
        (("教务处党支部工作总结", "教务处党支部有党员19名，获评学校先进。"), "教务处党支部"),
        (("护理系党总支工作总结", "澄川医学高等专科学校护理系党总支有党员。"), "澄川医学高等专科学校护理系"),
        (("护理学院第二党支部书记述职报告", "我是护理学院第二党支部书记。"), "护理学院第二党支部"),
        (("离退休党支部总结", "清原大学离退休第一党支部有党员30名。"), "清原大学离退休第一党支部"),
        (("党日活动", "清原大学药学院党委下设7个党支部，现有党员。"), "清原大学药学院"),
        (("乡镇中心小学党支部工作总结", "支部有党员12名。"), None),
        (("学校党支部工作总结", "支部有党员12名。"), None),
    ],
)
def test_departments_and_branches(body, lines: tuple[str, ...], name: str | None) -> None:
    """A department whose Party organisation reports is named where no school is, a branch by its secretary too."""
    assert body(*lines) == name


@pytest.mark.parametrize("words", ["的感悟打动大家。", "同学说收获很大。", "教授介绍了馆藏。"])
def test_whose_student_is_heard_is_no_evidence(body, words: str) -> None:
    """The college of a person does not report."""
    assert body(None, f"计算机学院王敏{words}", file_name="参观纪实-清原理工大学") == "清原理工大学"


def test_what_the_page_says_around_the_text(document) -> None:
    """Credits, the owner of the site and its head name the school where the text does not."""
    lines = ("# 我校开展主题党日活动", "我校党支部组织党员学习。")
    for around in ("供稿：松坡小学", "松坡小学 版权所有 邮编：600000", "撰稿 | 松坡小学党支部"):
        page = "\n".join([lines[0][2:], lines[1], around])
        assert reporting_body(document(*lines, raw=page), lines[0][2:], "", LEXICON) == "松坡小学"
    page = "松坡小学\n2021-12-30\n我校开展主题党日活动\n我校党支部组织党员学习。"
    assert reporting_body(document(*lines, raw=page), lines[0][2:], "", LEXICON) == "松坡小学"


@pytest.mark.parametrize(
    ("lines", "name"),
    [
        ((None, "日前，栖岭县老干部局召开离休教师座谈会。"), "栖岭县老干部局"),
        ((None, "读书笔记一则。", "河道清淤那天，水利工程学院学子都下了工地。"), "水利工程学院"),
        (("秋季走读安排", "一、哪些人去", "水利工程学院研究生和两名领队，共20人。"), "水利工程学院"),
        ((None, "运动会开幕。", "水利工程学院学子、农林学院学子同场竞技。"), None),
        ((None, "观众很多。", "望峪县第七小学学生周小禾说，木偶戏真好看。"), None),
        ((None, "栖岭县老干部局指出，要加强学习。"), None),
        (("水利学院农林学院联合党校开班", "水利工程学院、农林学院联合党校办班。"), "水利工程学院"),
    ],
)
def test_bodies_named_in_passing(body, lines: tuple[str | None, ...], name: str | None) -> None:
    """Where nothing else tells, an office that acts in the opening, or the one body whose people a text speaks of."""
    assert body(*lines) == name
