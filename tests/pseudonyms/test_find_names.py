"""Names of persons are found by what stands beside them, and words are left alone."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportcorpus.lexicon import Lexicon
from reportcorpus.pseudonyms import find_names

HERE = Path(__file__).parent


def found(text: str, **options: tuple[str, ...]) -> list[str]:
    return [text[start:end] for start, end in find_names(text, Lexicon.default(), **options)]


@pytest.mark.parametrize(
    ("file", "marked", "right"),
    [("persons.txt", 111, 98), ("persons_unseen.txt", 46, 35), ("persons_blind.txt", 133, 107)],
)
def test_most_names_of_a_report_are_found_and_no_words(file: str, marked: int, right: int) -> None:
    """In the text that the rules were made with, and in two that they were not, nothing but names is found."""
    pieces = re.split(r"\[([^\]]+)\]", (HERE / file).read_text(encoding="utf-8"))
    ends = [sum(map(len, pieces[: number + 1])) for number in range(len(pieces))]
    spans = {(end - len(piece), end) for piece, end in list(zip(pieces, ends, strict=True))[1::2]}
    names = {tuple(span) for span in find_names("".join(pieces), Lexicon.default())}
    assert len(spans) == marked
    assert names - spans == set()
    assert len(names & spans) >= right


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("党支部书记王芳作了报告，", ["王芳"]),
        ("党总支书记周衡岳与教师谈心", ["周衡岳"]),
        ("书记王志强调研教学，", ["王志强"]),
        ("图片丨肖　菲 卢俊霖\n“\n**李明芳**：\n很受启发。王晓青 摄", ["肖　菲", "卢俊霖", "李明芳", "王晓青"]),
        ("党员周德厚重返讲台，", ["周德厚"]),
        ("馆长沈劼认为，", ["沈劼"]),
        ("由李明老师主讲，和欧阳静怡老师一道", ["李明", "欧阳静怡"]),
        ("张三、李四、王五等同志", ["张三", "李四", "王五"]),
        ("教师石磊、崔健和康乐参加", ["石磊", "崔健", "康乐"]),
        ("供稿：王　芳 李建国　审核：高峰\n校长室", ["王　芳", "李建国", "高峰"]),
        ("本报通讯员　殷桃　褚亮", ["殷桃", "褚亮"]),
        ("骨干教师童瑶，女，1985年生", ["童瑶"]),
        ("王子涵同学获奖，学生王子涵又获奖", ["王子涵", "王子涵"]),
        ("学生阿依努尔·买买提参加", ["阿依努尔·买买提"]),
        ("优秀党员赵敏、钱宇航、孙丽受到表彰。", ["赵敏", "钱宇航", "孙丽"]),
        ("其中韦家豪被评为优秀班主任，俞平为宣传委员。", ["韦家豪", "俞平"]),
        ("语文老师史红岩、英语老师唐糖到村小送教。", ["史红岩", "唐糖"]),
        ("结对：谢芳—邹磊、喻晓红—柏杨。", ["谢芳", "邹磊", "喻晓红", "柏杨"]),
        ("由郑雪梅任组长，韦家豪任副组长。", ["郑雪梅", "韦家豪"]),
        ("先进个人：郝好、邬小燕、安然。", ["郝好", "邬小燕", "安然"]),
        ("李秀英荣获区级优秀党员，大家向李秀英学习", ["李秀英", "李秀英"]),
    ],
)
def test_titles_labels_lists_and_deeds_show_names(text: str, names: list[str]) -> None:
    """A name found once is found wherever it stands."""
    assert found(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "共有党员57人，占专任教师总数的44.5%，优秀研究生党员担任支部书记",
        "结对：党员、教师、学生。一等奖：全校师生。其中高效课堂被评为优秀，由全体党员递交",
        "校党委高度重视，主任高度负责，党员教师平时学习，任课教师方法得当",
        "书记张贴公告，教师江苏省培训，党员安全意识强，职工安置工作",
        "白杨路小学校长室、黄河中学教师，全体教师、青年教师、骨干教师、高级教师",
        "学习雷锋同志、焦裕禄同志、张桂梅老师，马克思主义，毛泽东思想，邓小平理论，习近平总书记",
        "王校长、李老师、高主任、何书记",
        "王某某同志、李××老师、某书记",
        "推进杭绍台、杭温、金甬等铁路，江苏、安徽、江西三省",
        "解民忧、惠民生、利长远，谈板书、谈家访、谈体会",
        "文明、和谐、平安、安全，查浪费、查脱岗、查态度",
        "提高校长领导力，全校长期坚持，老师和家长，金牌教师",
        "49名农村新教师，86名党员教师闻令而动",
        "学生毕业后就业率达九成，学生毕业前返校，学生成长快，学生成绩好，党员后劲足。",
        "教师解难题，为学生解难题。学生成绩优，学生习惯好，学生水平高，学生高兴地说",
        "到学生阿里地区的家，教师阿克苏地区支教",
    ],
)
def test_words_places_and_public_figures_are_no_names(text: str) -> None:
    """Words that begin like a name, lone surnames, masks and persons of history stay."""
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("（教务处党支部 张英蕾）", ["张英蕾"]),
        ("会议圆满结束。(刘冠宇 曹兴宁)\n", ["刘冠宇", "曹兴宁"]),
        ("合影留念。（袁星朗）", ["袁星朗"]),
        ("发展党员2名（敖晓霞、邢朝阳）。", ["敖晓霞", "邢朝阳"]),
        ("——青年志愿者联合会 袁嘉禾\n", ["袁嘉禾"]),
        ("述职人签名\n魏长青\n2021年12月28日", ["魏长青"]),
        ("审核发布 | 陈可欣\n（文、图：苏晓曼）", ["陈可欣", "苏晓曼"]),
        ("初审/董维哲 复审/李小凤", ["董维哲", "李小凤"]),
        ("组  长：孙小岚\n组  员：鲍胜男  黄昌宇\n        朱静怡\n结束", ["孙小岚", "鲍胜男", "黄昌宇", "朱静怡"]),
        ("组长：孙小岚（校长）、沈 伟（书记）", ["孙小岚", "沈 伟"]),
        (
            "“烛光奖”：章立群、周紫晴、 谢林芝\n“新苗奖”:贺意涵、杜 雯 、舒玉洁",
            ["章立群", "周紫晴", "谢林芝", "贺意涵", "杜 雯", "舒玉洁"],
        ),
        ("姓名\t性别\n王雅琪\t女\n高峰\t男\n\n合计\t2", ["王雅琪", "高峰"]),
        ("| 序号 | 姓名 | 荣誉 |\n| --- | --- | --- |\n| 1 | 田甜甜 | 师德标兵 |", ["田甜甜"]),
    ],
)
def test_signatures_lists_and_tables_show_names(text: str, names: list[str]) -> None:
    """In brackets at the end, above a date, behind two labels or a colon, in indented lines, and in a column."""
    assert found(text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("区教育局选派梁志成同志任第一书记，孟书平教授则作了点评。", ["梁志成", "孟书平"]),
        ("学生于瑞清说：“我愿意。”", ["于瑞清"]),
        ("冯若帆在发言中谈到责任，第一组的雷子玉也作了补充。", ["冯若帆", "雷子玉"]),
        ("青石小学的张宝山、澄川学院的刘晓彤等21人获奖", ["张宝山", "刘晓彤"]),
        ("经投票，张志远、张霖、韩佳佳、翁渊博4名同志当选。", ["张志远", "张霖", "韩佳佳", "翁渊博"]),
        ("纪检书记石孟河(左一)领奖", ["石孟河"]),
        ("语文组柳青青老师获奖，教育局轩江涛局长到会，她叫韩梅梅。", ["柳青青", "轩江涛", "韩梅梅"]),
        ("敖晓霞、邢朝阳是她的介绍人，由教务处邹志平主持。", ["敖晓霞", "邢朝阳", "邹志平"]),
        ("师傅杨仕安与徒弟李佳琪签订协议", ["杨仕安", "李佳琪"]),
        ("校长方圆、书记高峰，文静同志领诵。", ["方圆", "高峰", "文静"]),
        (
            "走进阿卜杜力·热希提家，古扎丽努尔老师和学生帕塔尔献舞，扎西卓玛领唱",
            ["阿卜杜力·热希提", "古扎丽努尔", "帕塔尔", "扎西卓玛"],
        ),
    ],
)
def test_persons_of_a_sentence_are_found(text: str, names: list[str]) -> None:
    """By their predicate, their body, a number of persons, kin, and the sounds of their language."""
    assert found(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "维护妇女儿童权益，有关负责同志到会，货车司机罗师傅说",
        "校长、党总支副书记、党总支委员参加。（全文完）\n（教务处）\n（高一年级组）",
        "刘家湾至雷家角的公路，温度在升高，高品质在提升，党总支在统筹",
        "单位\t人数\n平安\t3\n姓名\n党建·引领，红色·传承，哈尔滨，一等奖：全体教师",
        "高中语文 数学英语\n2021年12月28日\n青石小学\n2022年1月",
        "学员宿舍，生物老师、文学老师、卫生老师，吴老师和小明同学，教师文章、书记项目，老李和小张老师",
        "陈潭秋等82名代表，周永康等反面教材，侯德榜先生",
        "时间：周一上午\n地点：会议室\n主题：安全、文明、和谐",
    ],
)
def test_lines_tables_and_words_without_persons_stay(text: str) -> None:
    """What has the form of a signature, a list or a column, and places, is no person."""
    assert found(text) == []


def test_names_given_by_the_user_are_found_everywhere() -> None:
    """Even where nothing shows them to be names, and where a word would be meant otherwise."""
    assert found("倪敏把精力献给孩子，雷锋精神", always=("倪敏",)) == ["倪敏"]
    assert found("倪敏把精力献给孩子", seen=("倪敏",)) == ["倪敏"]
    assert found("登上高峰时刻", seen=("高峰",)) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("支部王芳", []),
        ("其中学习年", []),
        ("中学王芳", []),
        ("支部王小芳", [(2, 5)]),
        ("教师王芳", [(2, 4)]),
        ("教师阿里木", [(2, 5)]),
    ],
)
def test_no_name_reaches_beyond_its_text(text: str, names: list[tuple[int, int]]) -> None:
    """A name at the very end is found in full or not at all."""
    assert [tuple(span) for span in find_names(text, Lexicon.default())] == names


_PIECES = ["王", "芳", "王小芳", "欧阳", "支部", "书记", "教师", "由", "荣获", "、", "：", "（", "\n", "扎西", "阿里"]


@given(st.lists(st.sampled_from(_PIECES), max_size=6).map("".join))
def test_all_names_lie_within_the_text(whole: str) -> None:
    """Wherever a text is cut: each begins before its end, none overlaps the next, the last ends with the text."""
    for text in (whole[:end] for end in range(len(whole) + 1)):
        places = [place for span in find_names(text, Lexicon.default()) for place in span]
        assert all(0 <= place <= len(text) for place in places)
        assert all(start < end for start, end in zip(places[::2], places[1::2], strict=True))
        assert places == sorted(places)
