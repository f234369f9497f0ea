"""Names of persons are found by what stands beside them, and words are left alone."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from reportcorpus.lexicon import Lexicon
from reportcorpus.pseudonyms import find_names

HERE = Path(__file__).parent


def found(text: str, **options: tuple[str, ...]) -> list[str]:
    return [text[start:end] for start, end in find_names(text, Lexicon.default(), **options)]


@pytest.mark.parametrize(("file", "marked", "right"), [("persons.txt", 111, 98), ("persons_unseen.txt", 46, 34)])
def test_most_names_of_a_report_are_found_and_no_words(file: str, marked: int, right: int) -> None:
    """In the text that the rules were made with, and in one written after them, nothing but names is found."""
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
    ],
)
def test_words_places_and_public_figures_are_no_names(text: str) -> None:
    """Words that begin like a name, lone surnames, masks and persons of history stay."""
    assert found(text) == []


def test_names_given_by_the_user_are_found_everywhere() -> None:
    """Even where nothing shows them to be names, and where a word would be meant otherwise."""
    assert found("倪敏把精力献给孩子，雷锋精神", always=("倪敏",)) == ["倪敏"]
    assert found("倪敏把精力献给孩子", seen=("倪敏",)) == ["倪敏"]
    assert found("登上高峰时刻", seen=("高峰",)) == []
