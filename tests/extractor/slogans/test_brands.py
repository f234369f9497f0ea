"""Names that a body coins are found by their type word, their form and their place in a list."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reportcorpus.extractor.slogans.brands import brands
from reportcorpus.lexicon import Lexicon

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from reportcorpus.model import Document

LEXICON = Lexicon.default()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("开通“渡口”党建微信公众号。", ["渡口"]),
        ("设立教学先锋岗、德育示范岗。", ["教学先锋岗", "德育示范岗"]),
        ("设立党员示范班6个。", ["党员示范班"]),
        ("党员示范班子会议。", []),
        ("建成“灯塔学堂”“百草生香”“河上书声”等12个特色品牌集群。", ["灯塔学堂", "百草生香", "河上书声"]),
        ("开展“四亮、四比、四评”活动。", ["四亮、四比、四评"]),
        ("做到两个清楚，即清楚家底、清楚去向。", ["两个清楚"]),
        ("开展五个一活动。", ["五个一"]),
        ("以“四比一争创\n推动工作。", ["四比一争创"]),
        ("构建“五颗基本星+五颗特色星”创建体系。", ["五颗基本星+五颗特色星"]),
        ("支部开办了“渡口夜话”，一学期讲了九回。", ["渡口夜话"]),
        ("学校把这个办法叫做“两问”：问难处、问打算。", ["两问"]),
        ("年底评出“山乡好园丁”6名、“细心保育人”3名。", ["山乡好园丁", "细心保育人"]),
        ("其一是“石桥灯火”，其二是“河湾书箱”。", ["石桥灯火", "河湾书箱"]),
        ("支部牵头实施“磨石计划”。", ["磨石计划"]),
        ("开展“书记带班看晚读”，全年四十次。", ["书记带班看晚读"]),
        ("支委商量后设了护河岗，早晚各一班。", ["护河岗"]),
        ("推行“一帮二扶三回访”。", ["一帮二扶三回访"]),
        ("打造“一廊两室三角”阵地。", ["一廊两室三角"]),
        ("创建“1234强支部 百年河口守初心”党建品牌。", ["1234强支部 百年河口守初心"]),
        ("“石桥书驿”开门了。孩子们爱去“石桥书驿”。", ["石桥书驿", "石桥书驿"]),
        ("“操场边”热闹起来，老人也到操场边坐坐。孩子们把“操场边”画进画里。", []),
        ("孩子们管它叫“星星小屋”。", ["星星小屋"]),
        ("每周三的“门前十分钟”雷打不动。", ["门前十分钟"]),
        ("三月，“田埂夜校”正式开课。", ["田埂夜校"]),
        ("支部采取“一听一评”的方式。", ["一听一评"]),
        ("党建品牌“河畔先锋”获奖。", ["河畔先锋"]),
        ("形成东楼“清风廊”、西楼“巧手坊”等特色品牌。", ["清风廊", "巧手坊"]),
        ("依托“山花”民族团结教育辅导员工作室宣讲。", ["山花"]),
        ("深化“党建+课堂”融合。", ["党建+课堂"]),
        ("评选最美教师、表彰了最美家庭5户。", ["最美教师", "最美家庭"]),
        ("要“一心一意”教书。", []),
        ("开展“七一”主题党日。", []),
        ("救助“三无”对象。", []),
        ("打造“丹青颂山乡”特色品牌。", ["丹青颂山乡"]),
        ("实施“红心跟党走”工程。", ["红心跟党走"]),
        ("开展“红心跟党走”活动。", []),
        ("不能叫“山里样子”。", []),
        ("操场边立着一块“晨读亭”。", ["晨读亭"]),
        ("党员认领“暖心愿”86个。", ["暖心愿"]),
        ("年轻教师在“磨课小院”里打磨。", ["磨课小院"]),
        ("要在“练内功”上下功夫。", []),
        ("举行“低年级识字”专题讲座。", []),
        ("实施“全面两孩”政策。", []),
        ("打击“两抢一盗”。", []),
        ("拨打“119”热线，参加“119”消防宣传活动。", []),
        ("推行“一村一品、一镇一业”。", []),
        ("反对“形象”工程。", []),
        ("实施“走出去”战略。", []),
        ("完成“三旧”改造项目。", []),
        ("缩小“三大差距”，推进机制建设。", []),
        ("分成三个一组。", []),
        ("开设“语文”课程、“数学”课程。", []),
        ("实施“六大工程”，推进“八项行动”和“四大”工程。", []),
        ("成立“教研”小组，设立“学习”小组。", []),
        ("开展“禁毒”主题班会和“防溺水”主题队日。", []),
        ("举行“爱国”主题团日、“党史”主题党日。", []),
        ("召开“安全第一”主题班会。", []),
        ("举办“班主任”研讨会、“民法典”研讨会。", []),
        ("招募“新冠”志愿者。", []),
        ("开发“红色”课程。", []),
        ("构建“德智体美劳”工作格局，形成“大扶贫”格局。", []),
        ("落实“2035”战略，实施“2035”发展战略。", []),
        ("举办“国庆”歌咏比赛、“青春”演讲比赛和“禁毒”征文比赛。", []),
        ("观看“消防”微视频，上“红色”思政课，听“安全”微课堂和“党史”宣讲会。", []),
        ("开展“师德”大讨论。", []),
        ("开发“书法”校本课程、“剪纸”特色课程。", []),
        ("开发“田垄书声”校本课程。", ["田垄书声"]),
        ("擦亮“城市”名片，设“便民”服务岗、“综合”服务窗口。", []),
        ("擦亮“石桥灯火”名片。", ["石桥灯火"]),
        ("组建“柳岸”讲师团，建成“渡口”文化长廊。", ["柳岸", "渡口"]),
    ],
)
def test_names(document: Callable[..., Document], text: str, expected: list[str]) -> None:
    """Posts, schemes and lists of quoted names are coined, figures of speech and what all know are not."""
    doc = document(*text.split("\n"))
    assert sorted((doc.text[b.start : b.end] for b in brands(doc, LEXICON)), key=text.find) == expected


@pytest.mark.parametrize(
    ("row", "text", "before", "after"),
    [
        ("护河亭\ttype", "说起“柳岸”护河亭，人人点头。", [], ["柳岸"]),
        ("护河亭\tending", "说起“柳岸护河亭”，人人点头。", [], ["柳岸护河亭"]),
        ("渡口夜航\tcatchword", "打造“渡口夜航”。", ["渡口夜航"], []),
        ("渡口夜航\tpolicy", "落实“渡口夜航”工程。", ["渡口夜航"], []),
        ("夜航\tfigure", "打造“渡口夜航”。", ["渡口夜航"], []),
        ("摆渡人\tbetween", "“柳岸”摆渡人志愿服务队出发。", [], ["柳岸"]),
        ("护河亭(北)\ttype", "说起“柳岸”护河亭(北)，人人点头。", [], ["柳岸"]),
    ],
)
def test_words_of_ones_own(
    document: Callable[..., Document], tmp_path: Path, row: str, text: str, before: list[str], after: list[str]
) -> None:
    """A row that a user adds changes what is a brand; its word is taken as it is written."""
    own = tmp_path / "mine.tsv"
    own.write_text(f"word\trole\n{row}\n", encoding="utf-8")
    doc = document(text)
    found = [[doc.text[b.start : b.end] for b in brands(doc, lexicon)] for lexicon in (LEXICON, LEXICON.extended(own))]
    assert found == [before, after]


def test_a_vocabulary_of_ones_own(document: Callable[..., Document], tmp_path: Path) -> None:
    """A table that stands instead of the library's need not have words of every role."""
    own = tmp_path / "mine.tsv"
    own.write_text("# instead\nword\trole\n护河亭\ttype\n", encoding="utf-8")
    doc = document("“柳岸”护河亭与“青禾”工程。")
    assert [(b.type_word, doc.text[b.start : b.end]) for b in brands(doc, LEXICON.extended(own))] == [
        ("护河亭", "柳岸")
    ]
