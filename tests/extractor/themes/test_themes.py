"""Themes: scored from terms, headings, rules and activities, explained by them, and left out where little speaks."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reportcorpus.conditions import parse
from reportcorpus.extractor.activities import activities
from reportcorpus.extractor.claims import claims
from reportcorpus.extractor.themes import chosen, explained, themes
from reportcorpus.lexicon import Lexicon
from reportcorpus.terms import ThemeRule, ThemeTerm, ThemeType

TERMS = (
    ("纪律建设", "警示教育", 3.0),
    ("纪律建设", "廉政", 2.0),
    ("教学教研", "教研", 2.0),
    ("教学教研", "磨课", 2.0),
    ("思想建设", "教育", 1.0),
    ("德育", "少先队", 2.0),
    ("德育", "名师", 2.0),
    ("德育", "名师生", 0.0),
    ("组织建设", "党支部", 0.5),
    ("组织建设", "党员", 0.5),
    ("组织建设", "支委", 0.5),
    ("组织建设", "书记", 0.5),
    ("组织建设", "党小组", 0.5),
    ("组织建设", "堡垒", 1.0),
    ("纪律建设", "劳动纪律", -1.5),
)
RULES = (
    ("帮扶共建", "near(6, 结对, any(小学, 中学))", 3.0),
    ("帮扶共建", "activity(relief_visit)", 2.0),
    ("家校社共育", "sentence(家长, 老师)", 3.0),
    ("教学教研", "all(教研, not(课堂))", -1.5),
    ("品牌文化", "heading(阵地)", 2.0),
)
PAD = "那天早上下过小雨，操场边上的树叶很干净，天空也慢慢放晴，大家心里都很踏实。"


@pytest.fixture(scope="session")
def lexicon() -> Lexicon:
    """Return a lexicon with a small codebook."""
    names = {theme for theme, *_ in (*TERMS, *RULES)}
    return replace(
        Lexicon.default(),
        theme_types=tuple(ThemeType(theme=n, english=n, definition=n, source="test") for n in sorted(names)),
        themes=tuple(ThemeTerm(theme=theme, term=term, weight=weight) for theme, term, weight in TERMS),
        theme_rules=tuple(ThemeRule(theme=theme, rule=parse(rule), weight=weight) for theme, rule, weight in RULES),
    )


@pytest.fixture
def read(document, lexicon):
    """Return the function that reads the themes of lines of text."""

    def of(*lines: str) -> list[tuple[tuple[str, ...], dict[str, float], dict[str, tuple[str, ...]]]]:
        doc = document(*lines)
        hits = lexicon.find(doc.text)
        done = activities(doc, hits, lexicon, claims(doc, hits, lexicon))
        found = themes(doc, hits, lexicon, done)
        assert [doc.text[t.start : t.end] for t in found] == [p.text for p in doc.paragraphs]
        reasons = list(explained(doc, hits, lexicon, done))
        assert [r.themes for r in reasons] == [t.themes for t in found]
        for paragraph, reason in zip(found, reasons, strict=True):
            for theme in paragraph.themes:
                assert sum(score for _, score in reason.reasons[theme]) == pytest.approx(reason.scores[theme])
                assert tuple(what for what, _ in reason.reasons[theme]) == paragraph.evidence[theme]
        return [(t.themes, dict(t.scores), dict(t.evidence)) for t in found]

    return of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("警示教育如期举行。", (("纪律建设",), {"纪律建设": 3.0}, {"纪律建设": ("警示教育",)})),
        (
            "磨课与廉政并重。",
            (
                ("教学教研", "纪律建设"),
                {"教学教研": 2.0, "纪律建设": 2.0},
                {"教学教研": ("磨课",), "纪律建设": ("廉政",)},
            ),
        ),
        ("廉政、廉政、廉政。", (("纪律建设",), {"纪律建设": 3.5}, {"纪律建设": ("廉政",)})),
        (
            "警示教育、廉政、劳动纪律、劳动纪律。",
            (("纪律建设",), {"纪律建设": 2.75}, {"纪律建设": ("警示教育", "廉政", "劳动纪律")}),
        ),
        ("会上谈到教育。", ((), {}, {})),
        ("天气很好。", ((), {}, {})),
        ("百名师生到场。", ((), {}, {})),
    ],
)
def test_scores(read, text: str, expected: object) -> None:
    """The strongest theme is named with those near it; a longer term hides those inside; too little names none."""
    assert read(PAD + text) == [expected]


def test_the_opening_clause_counts_more(read) -> None:
    """A term in the first clause outweighs one behind it, and the heading right above outweighs both."""
    assert [scores for _, scores, _ in read("磨课之后再谈廉政。" + PAD, "磨课如常。廉政照旧。" + PAD)] == [
        {"教学教研": 2.6, "纪律建设": 2.6},
        {"教学教研": 2.6, "纪律建设": 2.0},
    ]
    assert read("## 一、磨课", PAD)[0][:2] == (("教学教研",), {"教学教研": 4.0})


def test_headings_above(read) -> None:
    """The heading right above counts most, one further up and the title little."""
    assert read("# 警示教育", "## 一、廉政", "### （一）磨课", PAD, "## 二、其他", PAD) == [
        (("教学教研",), {"教学教研": 4.0}, {"教学教研": ("磨课",)}),
        ((), {}, {}),
    ]


def test_weak_terms_count_as_one_strong_one(read) -> None:
    """However many words name who acts, what is done outweighs them; they decide only by themselves."""
    actors = "党支部书记、支委、党员、党小组长、党员、党员、党支部都到了。"
    assert read(PAD + actors) == [
        (
            ("组织建设",),
            {"组织建设": 2.0},
            {"组织建设": ("党员", "党支部", "书记", "党小组", "支委")},
        )
    ]
    assert read(PAD + actors + "堡垒。警示教育、廉政、廉政、廉政。")[0][:2] == (("纪律建设",), {"纪律建设": 6.5})


@pytest.mark.parametrize(
    ("text", "named", "evidence"),
    [
        ("与柳湾小学结对。", ("帮扶共建",), ("near(6, 结对, any(小学, 中学))",)),
        ("与柳湾小学的同事们见面，商定结对。", (), ()),
        ("家长找到老师。", ("家校社共育",), ("sentence(家长, 老师)",)),
        ("家长走了。老师来了。", (), ()),
        ("教研、磨课。", ("教学教研",), ("教研", "磨课", "all(教研, not(课堂))")),
        ("教研。", (), ()),
        ("慰问困难党员。", ("帮扶共建",), ("活动：慰问走访与捐助",)),
    ],
)
def test_rules(read, text: str, named: tuple[str, ...], evidence: tuple[str, ...]) -> None:
    """A rule adds its weight where it holds, takes away below 0, and is evidence by its own words."""
    ((found, _, reasons),) = read(PAD + text)
    assert found == named
    assert reasons.get(named[0] if named else "", ()) == evidence


def test_a_rule_on_headings(read) -> None:
    """A rule may ask for a word in the headings above; the title is one of them."""
    assert [found for found, _, _ in read("## 一、阵地", PAD, "## 二、其他", PAD)] == [("品牌文化",), ()]
    assert [found for found, _, _ in read("# 阵地", "## 一、其他", PAD)] == [("品牌文化",)]


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ("警示教育专题工作组", ()),
        ("栖岭县教研室党支部：", ()),
        ("警示教育二〇二一年十二月三十一日", ()),
        ("一、警示教育如期举行，教职工都参加了，大家听得很认真。", ()),
        ("一、警示教育如期举行，教职工都参加了，大家听得很认真。散会后再谈。", ("纪律建设",)),
    ],
)
def test_short_lines_have_no_theme(read, line: str, named: tuple[str, ...]) -> None:
    """Signatures, addressees, dates and other lines of fewer than 30 characters are about nothing."""
    assert [found for found, _, _ in read(line)] == [named]


@pytest.mark.parametrize(
    ("scores", "named"),
    [
        ({}, ()),
        ({"甲": -3.0}, ()),
        ({"甲": 1.4}, ()),
        ({"甲": 1.5}, ("甲",)),
        ({"甲": 4.0, "乙": 2.3}, ("甲", "乙")),
        ({"甲": 4.0, "乙": 2.2}, ("甲",)),
        ({"甲": 26.0, "乙": 9.3}, ("甲", "乙")),
        ({"甲": 26.0, "乙": 9.1}, ("甲",)),
        ({"甲": 26.0, "乙": 20.0, "丙": 15.5}, ("甲", "乙")),
        ({"甲": 26.0, "乙": 20.0, "丙": 15.7}, ("甲", "乙", "丙")),
        ({"丁": 5.0, "丙": 5.0, "乙": 6.0, "甲": 5.0}, ("乙", "丁", "丙")),
    ],
)
def test_how_many_themes(scores: dict[str, float], named: tuple[str, ...]) -> None:
    """A theme beside the first needs three fifths of a small score, less of a great one; a third needs more of it."""
    assert chosen(scores) == named


def test_negated_activities_speak_for_nothing(read) -> None:
    """What was not done is no evidence."""
    assert read(PAD + "尚未慰问困难党员。")[0][0] == ()


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("组织教研组开展集体备课、听课评课和磨课活动，打磨公开课，一学期推出研究课十余节。", "教学教研"),
        ("与全体教职工签订党风廉政建设责任书，开展警示教育，通报违纪典型案例，一事一记录。", "纪律建设"),
        ("学校党支部组织全体党员学习党章，支部书记带头领学，党员撰写心得体会并在会上交流。", "思想建设"),
        ("学校党支部书记带领党员干部走进社区，党员教师为独居老人理发、打扫，开展志愿服务。", "作风建设"),
        ("学校与结对的柳湾小学互派教师，送教下乡，为困难学生捐赠图书，帮扶薄弱学校成长。", "帮扶共建"),
        ("党支部按时换届，新发展预备党员，按期收缴党费，落实三会一课，开展民主评议党员。", "组织建设"),
        ("学校定期召开家长会，家委会参与管理，教师利用周末家访，和家长沟通孩子的情况。", "家校社共育"),
        ("全校开展消防演练，排查安全隐患，校门口设护学岗，食堂每日留样，确保校园平安。", "疫情防控与安全"),
        ("修订学校章程，完善议事规则，健全各项规章制度，教代会表决通过，做到有章可循。", "制度建设"),
        ("实施青蓝工程，师徒结对，选派骨干教师外出培训，打造一支业务精湛的教师队伍。", "队伍建设"),
        ("少先队举行主题队日，各班召开主题班会，开展劳动教育和养成教育，培养好的习惯。", "德育"),
        ("打造党建品牌，建成文化长廊和党员活动室，公众号推送校园文化建设的新鲜故事。", "品牌文化"),
        ("坚持党的全面领导，提高政治站位，增强政治判断力，落实党组织领导的校长负责制。", "政治建设"),
    ],
)
def test_package_codebook(document, text: str, first: str) -> None:
    """The codebook of the package tells what a plain paragraph of each theme is about, whoever acts in it."""
    lexicon = Lexicon.default()
    doc = document(text)
    hits = lexicon.find(doc.text)
    (found,) = themes(doc, hits, lexicon, activities(doc, hits, lexicon, claims(doc, hits, lexicon)))
    assert found.themes[0] == first


@pytest.mark.parametrize(
    ("lines", "named"),
    [
        (["支部党员走进澄川市博物馆，在讲解员带领下参观展厅，展览里的老照片让大家久久驻足。"], ("思想建设",)),
        (["学校把旧仓库改成校史馆，展厅里陈列着历年的校徽和校报，文化长廊也换了新模样。"], ("品牌文化",)),
        (
            ["学院举办入党积极分子培训班，六十名学员听取党课，递交思想汇报，考试合格后结业。"],
            ("思想建设", "组织建设"),
        ),
        (["学校举办骨干教师培训班，六十名学员听取讲座，返校后在教研组作了汇报交流发言。"], ("队伍建设",)),
        (["上午，校长来到宿舍楼前，与新生和家长交流，听取学生家长的意见，勉励新同学好好读书。"], ("家校社共育",)),
        (
            ["## 活动注意事项", "往返途中请各组组长清点人数，不得擅自离队，突发情况第一时间报告带队的老师。"],
            ("疫情防控与安全",),
        ),
        (["总支请民主党派和党外人士座谈，通报学校一年的工作，听取大家对统战工作的意见，一一记录。"], ("组织建设",)),
        (
            ["国庆前夕，学院举办读书分享会，引导青年学子读懂先辈的故事，激励同学们把小我融入大我。"],
            ("德育", "思想建设"),
        ),
        (
            ["一年下来仍有差距：支部之间冷热不均，发展不平衡；几名党员理论学习停在读报纸上，不深不透。"],
            ("思想建设", "组织建设"),
        ),
        (["党员教师穿上红马甲，到学校后街清扫路面，捡拾烟头，铲掉小广告，一直忙到太阳落山才收工。"], ("作风建设",)),
        (["学校先后荣获全市民办学校先进单位、市级文明校园、全县示范学校，多次受到上级嘉奖。"], ("品牌文化",)),
        (["学校到会的人都说，书记带领学生们往山上走，全方位提升学员的本事，心里都很踏实。"], ()),
    ],
)
def test_package_codebook_tells_like_from_like(document, lines: list[str], named: tuple[str, ...]) -> None:
    """The same words speak for another theme in other company, and for none where they only run across others."""
    lexicon = Lexicon.default()
    doc = document(*lines)
    hits = lexicon.find(doc.text)
    (found,) = themes(doc, hits, lexicon, activities(doc, hits, lexicon, claims(doc, hits, lexicon)))
    assert found.themes == named
