"""Runs of parallel clauses are told from lists of names, things and activities."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportcorpus.extractor.slogans.clause_words import ClauseWords
from reportcorpus.extractor.slogans.parallels import are_crossed, chains, marked, parallel_runs
from reportcorpus.lexicon import Lexicon

KNOWN = ClauseWords(Lexicon.default())


def runs(text: str) -> list[str]:
    plain = marked(text)
    return [text[start:end] for start, end in parallel_runs(KNOWN, plain, chains(plain))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("岚溪区坚持组织共建、资源共享。", ["组织共建、资源共享"]),
        ("支部坚持标准、规范程序，按时换届。", ["坚持标准、规范程序"]),
        ("活动分动员部署、全面推进、总结提高三个阶段。", ["动员部署、全面推进、总结提高"]),
        ("党员争取资金、争取项目、实施项目成效显著。", ["争取资金、争取项目、实施项目"]),
        ("两校互相学习，取长补短，共办联赛。", ["互相学习，取长补短"]),
        ("大家各司其职、各负其责，护送学生。", ["各司其职、各负其责"]),
        ("老教师主动承担，积极作为，带出新人。", ["主动承担，积极作为"]),
        ("全校高标准推进，高质量落实。", ["高标准推进，高质量落实"]),
        ("望峪县立足课堂抓党建，抓好党建促课堂，连年进步。", ["立足课堂抓党建，抓好党建促课堂"]),
        ("全校围绕教学抓党建，抓好党建助教学。", ["围绕教学抓党建，抓好党建助教学"]),
        ("路再远，下山村、进农户，送去教材。", ["下山村、进农户"]),
        ("这一年，践入党誓言、树河口新风。", ["践入党誓言、树河口新风"]),
        ("确保山里孩子进得来、留得住。", ["进得来、留得住"]),
        ("树立知廉、崇廉、守廉的风气。", ["知廉、崇廉、守廉"]),
        ("时时自重、自省、自警。", ["自重、自省、自警"]),
        ("建设政治强、业务精、作风正的队伍。", ["政治强、业务精、作风正"]),
        ("打造政治坚定、业务精湛、作风优良的队伍。", ["政治坚定、业务精湛、作风优良"]),
        ("堡垒无言，守住山乡灯火；旗帜无声，照亮回家道路。", ["堡垒无言，守住山乡灯火；旗帜无声，照亮回家道路"]),
        ("党旗引领方向，党徽照亮童心。", ["党旗引领方向，党徽照亮童心"]),
        ("在结对“中”强本领，在走访“中”解难题。", ["在结对“中”强本领，在走访“中”解难题"]),
        ("党建促教学、党建促安全、党建提品质。", ["党建促教学、党建促安全、党建提品质"]),
        ("落实守望相助、师生同心、灯火相传、读书明理的约定。", ["守望相助、师生同心、灯火相传、读书明理"]),
        ("坚持以评促教、以评促学、机制健全完善。", ["以评促教、以评促学"]),
        ("坚持以评促教、以评促学、语文教师、体育活动等安排。", ["以评促教、以评促学"]),
        ("山乡党员路熟、以评促教、以评促学。", ["以评促教、以评促学"]),
        ("实现支部建设规范化、党员教育常态化。", []),
        ("实现支部建设规范化、党员教育常态化、山乡课堂特色化。", ["支部建设规范化、党员教育常态化、山乡课堂特色化"]),
        ("书记带头、党员示范、教师参与。", ["书记带头、党员示范、教师参与"]),
        ("党建引领聚合力，山乡学堂谱新篇。", ["党建引领聚合力，山乡学堂谱新篇"]),
        ("做到早发现、早报告、早处置。", ["早发现、早报告、早处置"]),
        ("知实情、谋实招、重实干。", ["知实情、谋实招、重实干"]),
        ("深化比本领看课堂、比作风看家访、比业绩看口碑。", ["比本领看课堂、比作风看家访、比业绩看口碑"]),
        ("党员给村里修水管、种果树、扫院落。", ["修水管、种果树、扫院落"]),
        ("做到书记抓总、委员包片、党员带户。", ["书记抓总、委员包片、党员带户"]),
        ("做到孩子喜欢、家长放心、老师舒心。", ["孩子喜欢、家长放心、老师舒心"]),
        ("教师要严以律己、求真务实，守好三尺讲台。", ["严以律己、求真务实"]),
        ("用粉笔书写年华，以脚步丈量山路。", ["用粉笔书写年华，以脚步丈量山路"]),
        (
            "坚定信念，守住山乡课堂；勤学善思，练好教学本领；笃行实干，带好山里孩子。",
            ["坚定信念，守住山乡课堂；勤学善思，练好教学本领；笃行实干，带好山里孩子"],
        ),
        ("实行书记包校、党员包户，每月走访。", ["书记包校、党员包户"]),
        ("做到学习不断线、管理不缺位。", ["学习不断线、管理不缺位"]),
        ("要求干部在村里培养、作风在村里锤炼。", ["干部在村里培养、作风在村里锤炼"]),
        ("实施党员领渡、骨干护渡、青年学渡“三渡”计划。", ["党员领渡、骨干护渡、青年学渡"]),
        ("坚持德才兼备，以德为先，科学制定中层干部名单。", ["德才兼备，以德为先"]),
        ("教师要知来处，明去处。", ["知来处，明去处"]),
        ("青年应当心有大志，心怀家国。", ["心有大志，心怀家国"]),
        ("做到组织健全、制度完善、记录齐全。", ["组织健全、制度完善、记录齐全"]),
        ("开展主题突出、形式多样的活动。", []),
        ("做到思想认识到位、组织领导到位、责任落实到位。", ["思想认识到位、组织领导到位、责任落实到位"]),
        ("打造清明党风、清净校风、清正教风。", ["清明党风、清净校风、清正教风"]),
        ("统筹推进抓教学、护校园、惠民生各项工作。", ["抓教学、护校园、惠民生"]),
        ("自觉坚守育人初心、主动强化担当意识，服务课堂、围绕教学。", ["服务课堂、围绕教学"]),
        ("力求课堂有温度、教学有深度、管理有力度。", ["课堂有温度、教学有深度、管理有力度"]),
        (
            "形成党委统一部署、支部具体负责、党员全员参与的格局。",
            ["党委统一部署、支部具体负责、党员全员参与"],
        ),
        ("要求在职党员通读，离退休党员选读。", []),
        ("支部进一步理清思路，加强沟通，办成三件事。", []),
        ("个别支委还在相互等、相互看。", []),
        ("提高风险意识，创造性抓落实。", []),
        ("我们坚持民生优先，努力增进民生福祉。", []),
        ("石门集团与河口集团、栖岭集团与望峪集团捐了书。", []),
    ],
)
def test_runs(text: str, expected: list[str]) -> None:
    """Clauses of one length that repeat a hinge, open with verbs, praise or answer each other are a run."""
    assert runs(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "活动室四间，阅览室一间。",
        "悬挂宣传标语、张贴宣传板报。",
        "突出服务意识、奉献精神。",
        "成为家风的传播者、守护者。",
        "港澳同胞、台湾同胞来访。",
        "保障用水、用电、用气。",
        "镇卫生院、村卫生室开放。",
        "市场总量偏少、体量偏小。",
        "人才培养工程、人才引进工程启动。",
        "国有资产、国有资源全部登记。",
        "办公室、保卫科、学生会参加。",
        "示范企业、示范园区揭牌。",
        "区域之间、城乡之间有差距。",
        "筹集建校基金，加快推进3所学校改造。",
        "扎实有效，认真开展“三课”活动。",
        "从学校历史、学科布局、学科特色等方面作了介绍。",
        "从组织体系、培养体系两个方面作了说明。",
        "河口青年讲师团、河口青年记者团参加。",
        "改进和加强管理、提高质量，任务还重。",
        "示范引领，打造有“温度”的食堂。",
    ],
)
def test_lists(text: str) -> None:
    """What is counted, put up, named or found wanting exhorts nobody."""
    assert runs(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("优化布局、完善机制，落实责任。", ["优化布局、完善机制"]),
        ("强化责任、优化课堂，完善山林、水田和水渠的管护。", ["强化责任、优化课堂"]),
        ("促进就业、健全社会保障。", []),
        ("扎根栖岭县，加强支部建设，打造“灯盏”工程。", []),
    ],
)
def test_where_runs_end(text: str, expected: list[str]) -> None:
    """A run ends where the mark between clauses changes, and a clause that goes on or is cut off is no part of it."""
    assert runs(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("全校组织共建、资源共享。", ["全校组织共建、资源共享"]),
        ("落实责任，开展“三课”活动。", ["落实责任，开展“"]),
        ("落实责任，建成3所学校。", ["落实责任，建成3"]),
        ("岚溪区；，望峪县。", []),
    ],
)
def test_chains(text: str, expected: list[str]) -> None:
    """Clauses that one mark each parts are a chain, with what shows behind it that the last is not at its end."""
    assert [text[start:end] for start, end in chains(marked(text))] == expected


@pytest.mark.parametrize("before", ["", "1", "，", "“", "A"])
def test_what_opens_a_text_is_no_clause_of_another_length(before: str) -> None:
    """A run near the begin of a text takes on nothing that is shorter than its own clauses."""
    assert runs(f"{before}山水田园、落实学习责任、凝聚师生力量、推进课堂改革。") == [
        "落实学习责任、凝聚师生力量、推进课堂改革"
    ]


def test_crossed() -> None:
    """Two words in the one order and in the other are crossed, in the same order they are not."""
    assert are_crossed("立足课堂抓党建", "抓好党建促课堂")
    assert not are_crossed("抓好党建促课堂", "抓好党建强课堂")


@given(st.text(alphabet="党建促学强共有抓的坚持、，；。“”中一 \n", max_size=60))
def test_runs_lie_in_the_text_and_apart(text: str) -> None:
    """Runs stand in order, hold at least two clauses, and lie apart."""
    spans = sorted(parallel_runs(KNOWN, marked(text), chains(marked(text))))
    assert all(one.end <= two.start for one, two in pairwise(spans))
    assert all(set(text[start:end]) & set("、，；") for start, end in spans)


def test_long_lists_are_read_once() -> None:
    """A list of very many items that is no run is left alone, however long."""
    assert runs("校医室、" * 5000) == []
    assert runs("以" * 40_000) == []


def test_many_couplets_are_read_in_one_go() -> None:
    """Where any clause may begin a couplet the time grows with the text alone; searching a list would take minutes."""
    assert runs("红旗，红旗飘，" * 100_000) == []
