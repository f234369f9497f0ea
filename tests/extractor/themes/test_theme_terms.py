"""The codebook of themes: short terms that lie across the words of everyday language do not speak."""

from __future__ import annotations

import pytest

from reportcorpus.extractor.themes import explained
from reportcorpus.lexicon import Lexicon

PAD = "那天早上下过小雨，路边的树叶很干净，天空也慢慢放晴，大家都看在眼里。"
STRAY = (
    ("窗口把行政审批的时限又压短了两天。", "政审", "组织建设"),
    ("两项收入年均分别增长一成和两成。", "均分", "教学教研"),
    ("居家社区两头都有人照看老人。", "家社", "家校社共育"),
    ("前后两步紧密接续，一天也没有停。", "密接", "疫情防控与安全"),
    ("全国学校都收到了这份通知。", "国学", "德育"),
    ("不少中国学生第一次看到雪山。", "国学", "德育"),
    ("歌舞节目拿过两个全国奖项。", "国奖", "德育"),
    ("集团学校一共有四处院落。", "团学", "德育"),
    ("初中队伍先走，高中队伍跟上。", "中队", "德育"),
    ("上午集中队伍，下午各自散开。", "中队", "德育"),
    ("集团日益壮大，门店开到了邻县。", "团日", "德育"),
    ("园区的创新生态一年好过一年。", "新生", "德育"),
    ("几个人反复思考研究，想出了办法。", "考研", "德育"),
    ("他的工作业绩写了满满两页。", "作业", "教学教研"),
    ("他说起几位同学情况，如数家珍。", "学情", "教学教研"),
    ("大会考察了候选的三座城市。", "会考", "教学教研"),
    ("委员会考核了六家企业。", "会考", "教学教研"),
    ("画展收来的作品总结题材有四种。", "结题", "教学教研"),
    ("这本小册子里科学术语不少。", "学术", "教学教研"),
    ("公交车早晚接送学生两趟。", "送学", "思想建设"),
    ("交叉路口有人护送学生过街。", "送学", "思想建设"),
    ("东边划成了果树发展区域。", "展区", "思想建设"),
    ("流域的综合规划已经公布。", "合规", "制度建设"),
    ("材料符合规定才可以领取。", "合规", "制度建设"),
    ("他们入村访问需要照料的老人。", "问需", "作风建设"),
    ("教育儿童要有耐心。", "育儿", "家校社共育"),
    ("奖牌和证书包括六种颜色。", "书包", "帮扶共建"),
    ("有人因此丧失学习的兴致。", "失学", "帮扶共建"),
    ("演员的舞台风采让人难忘。", "台风", "疫情防控与安全"),
    ("说明书提醒每个人防护眼睛。", "人防", "疫情防控与安全"),
    ("图册里拍下了各校风险很小的楼梯。", "校风", "品牌文化"),
    ("他的名次在几轮测评上不断靠前。", "评上", "队伍建设"),
    ("社里向家长征求了看法。", "长征", "思想建设"),
    ("几个镇申报国家级的名录。", "报国", "思想建设"),
    ("气温的客观影响不可小看。", "观影", "思想建设"),
    ("旧楼改建后变成舒适的教学情境。", "学情", "教学教研"),
    ("我校本学期添了两口水井。", "校本", "教学教研"),
    ("这份材料谈的是核心理念。", "心理", "德育"),
    ("货站给各家仓库存量化解难题。", "量化", "制度建设"),
    ("几家商量出了解决策略。", "决策", "制度建设"),
    ("村镇银行风险有所下降。", "行风", "作风建设"),
    ("县里的财政风险有所下降。", "政风", "作风建设"),
    ("社会主义工业的旧厂房还在。", "义工", "作风建设"),
    ("增加值占地区总量的一半。", "占地", "品牌文化"),
    ("新楼每层有四百平米面积。", "米面", "帮扶共建"),
    ("仓库添了动物防疫的药箱。", "物防", "疫情防控与安全"),
    ("文化中心组织了三场灯谜会。", "中心组", "思想建设"),
    ("婚事由社区中心组建的班子料理。", "中心组", "思想建设"),
    ("产量每月考核一次，当天公布。", "月考", "教学教研"),
    ("我园本周添了两架秋千。", "园本", "教学教研"),
    ("不同宗教具有不同的仪式。", "教具", "教学教研"),
    ("教职工会议下午三点才散。", "工会", "组织建设"),
    ("校园网格线画得很清楚。", "校园网", "品牌文化"),
    ("几天之内控制住了水位。", "内控", "制度建设"),
    ("记者在船上访谈了两位老人。", "上访", "疫情防控与安全"),
    ("这样做可以确保密封完好。", "保密", "疫情防控与安全"),
)


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    """Return the library's own lexicon."""
    return Lexicon.default()


@pytest.fixture
def reasons(document, lexicon):
    """Return the function that tells which themes a line of text is about, and what speaks for which."""

    def of(line: str) -> tuple[tuple[str, ...], set[tuple[str, str]]]:
        doc = document(line)
        (found,) = explained(doc, lexicon.find(doc.text), lexicon, ())
        return found.themes, {(theme, what) for theme, pieces in found.reasons.items() for what, _ in pieces}

    return of


@pytest.mark.parametrize(("sentence", "term", "theme"), STRAY)
def test_stray_terms_say_nothing(reasons, sentence: str, term: str, theme: str) -> None:
    """A term that only two neighbouring words make up speaks for nothing, and its theme is not named."""
    assert term in sentence
    themes, pieces = reasons(PAD + sentence)
    assert (theme, term) not in pieces
    assert theme not in themes


@pytest.mark.parametrize(
    ("sentence", "term", "theme"),
    [
        ("校医讲了急救，人人都动手。", "急救", "疫情防控与安全"),
        ("楼道里排查了密接。", "密接", "疫情防控与安全"),
        ("台风来临之前，树都加了支架。", "台风", "疫情防控与安全"),
        ("每周五下午诵国学、练字。", "国学", "德育"),
        ("五个中队轮流升旗。", "中队", "德育"),
        ("周四开团日，周五放电影。", "团日", "德育"),
        ("心理老师每周三值守。", "心理", "德育"),
        ("两个小题都已结题。", "结题", "教学教研"),
        ("先看学情，再写方案。", "学情", "教学教研"),
        ("逐户问需，一件件记下。", "问需", "作风建设"),
        ("两名失学的孩子回来了。", "失学", "帮扶共建"),
        ("老师讲了育儿的方法。", "育儿", "家校社共育"),
        ("校家社常来常往。", "校家社", "家校社共育"),
        ("重走长征路，听老人讲往事。", "长征", "思想建设"),
        ("采购要合规，账要清楚。", "合规", "制度建设"),
        ("中心组每月学一次。", "中心组", "思想建设"),
        ("月考之后逐题讲评。", "月考", "教学教研"),
        ("园本的做法写成了册子。", "园本", "教学教研"),
        ("工会给每个人送了蛋糕。", "工会", "组织建设"),
        ("内控要严，账目要清。", "内控", "制度建设"),
        ("内控制度一条条核对过。", "内控制度", "制度建设"),
        ("资料要保密，专柜存放。", "保密", "疫情防控与安全"),
        ("校风一年好过一年。", "校风", "品牌文化"),
    ],
)
def test_terms_in_their_own_sense_speak(reasons, sentence: str, term: str, theme: str) -> None:
    """The same terms speak for their themes where they are words of their own."""
    assert (theme, term) in reasons(PAD + sentence)[1]


@pytest.mark.parametrize(
    ("sentence", "term", "beside", "theme"),
    [
        ("县里新添了一支应急救援的车队。", "急救", "应急", "疫情防控与安全"),
        ("社团学生排了一出短戏。", "团学", "社团", "德育"),
    ],
)
def test_hiding_leaves_the_words_beside(reasons, sentence: str, term: str, beside: str, theme: str) -> None:
    """Where a stray term lies across a word that does speak for the theme, that word alone counts."""
    pieces = reasons(PAD + sentence)[1]
    assert term in sentence
    assert (theme, term) not in pieces
    assert (theme, beside) in pieces
