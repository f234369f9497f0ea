"""When a report was published and the year it reports on, as exactly as the text says."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportcorpus.extractor.metadata.dates import published, reported_year


@pytest.mark.parametrize(
    ("page", "date"),
    [
        ("标题\n发布日期：2022-01-05 来源：栖岭县教育局\n正文。", "2022-01-05"),
        ("标题\n发布时间： 2022/1/5 9:30:12 作者：\n正文。", "2022-01-05"),
        ("标题\n点击：33 更新时间：2022-1-5\n正文。", "2022-01-05"),
        ("标题\n来源：本站 发布于2022年01月05日\n正文。", "2022-01-05"),
        ("标题\n2022-01-05 09:30 栖岭教育\n正文。", "2022-01-05"),
        ("標題\n時(shí)間(jiān):2020-11-03 09:12:00\n正文。", "2020-11-03"),
        ("标题\n2022-01-05 浏览：33\n正文。", "2022-01-05"),
        ("标题\n来源：岚溪教育 2022-01-05\n正文。", "2022-01-05"),
        ("标题\n岚溪教育 2022-01-05 18:30 发表于澄川\n正文。", "2022-01-05"),
        ("标题\n岚溪日报 2022年1月5日 A3版\n正文。", "2022-01-05"),
        ("标题\n日期 | 2022-01-05\n正文。", "2022-01-05"),
        ("标题\n作者：王敏 | 2022.01.05 | 点击：5\n正文。", "2022-01-05"),
        ("标题\n信息时间：2022-01-05 阅读次数：231\n正文。", "2022-01-05"),
        ("标题\n发布时间：[2022-01-05] 来源：[本站]\n正文。", "2022-01-05"),
        ("标题\n正文。\n编辑：王敏  2022-01-05", "2022-01-05"),
        ("标题\n2022年1月5日，学校发布方案。", None),
        ("标题\n2022年1月5日 地点：会议室 记者：王敏\n正文。", None),
        ("标题\n2021年3月5日 9:30 召开会议\n发布时间：2021年3月8日", "2021-03-08"),
        ("标题\n活动时间：2021年3月5日 活动地点：会议室\n正文。", None),
        ("标题\n时间：2021年3月5日\n地点：会议室\n正文。", None),
        ("标题\n会议时间：2021年3月5日下午\n正文。", None),
        ("标题\n截止时间：2021年3月5日\n正文。", None),
        ("标题\n（2022年1月5日在全县教育工作会议上）\n正文。", None),
        ("标题\n学校成立于2019年3月。", None),
    ],
)
def test_publication_line(document, page: str, date: str | None) -> None:
    """A publication line gives the date, whatever its label; the time of an event does not."""
    assert published(document("正文。", raw=page)) == date


@pytest.mark.parametrize(
    ("lines", "date"),
    [
        (("总结", "正文。", "松坡小学党支部", "2021年12月"), "2021-12"),
        (("总结", "正文。", "2021.12.24"), "2021-12-24"),
        (("总结", "正文。", "松坡小学党支部", "二〇二一年十二月三十一日"), "2021-12-31"),
        (("总结", "正文。", "二○二一年十月"), "2021-10"),
        (("总结", "正文。", "中共栖岭县松坡小学支部委员会2021年12月24日"), "2021-12-24"),
        (("总结", "松坡小学党支部", "（2021年12月）", "正文。", "正文。", "正文。", "正文。"), "2021-12"),
        (("总结", "正文。", "我校于2022年1月召开大会"), None),
        (("总结", "正文。", "2021年13月40日"), None),
        (("总结", "正文。", "附件：党员名册"), None),
    ],
)
def test_signature(document, lines: tuple[str, ...], date: str | None) -> None:
    """The date alone on a line at foot or head, or behind who signs, is that of the report."""
    assert published(document(*lines)) == date


@pytest.mark.parametrize(
    ("title", "year"),
    [
        ("2021年度党建工作总结", 2021),
        ("二〇二一年党建工作总结", 2021),
        ("2021年党建工作总结暨2022年工作计划", 2021),
        ("2021幼儿园党建工作总结", 2021),
        ("2021学年党支部工作总结", 2021),
        ("2021—2022学年党支部工作总结", 2021),
        ("2021—2022学年度第一学期党支部工作总结", 2021),
        ("2021-2022学年第二学期党支部工作总结", 2022),
        ("近三年（2019—2021年）党建工作总结", None),
        ("20XX年党建工作总结", None),
        ("202x年党建工作总结", None),
        ("××年党建工作总结", None),
    ],
)
def test_year_of_a_title(document, title: str, year: int | None) -> None:
    """A school year is the one it begins in, its second term the next; a hidden year and a span are None."""
    assert reported_year(document("2018年，我校认真工作。"), title, "", None) == year


@pytest.mark.parametrize(
    ("lines", "year"),
    [
        (("2021年，我校认真工作，2020年、2019年均获奖。", "2019年获奖。"), 2021),
        (("一年来，我校认真工作，现将2021年度工作总结如下。", "2020年获奖，2020年再获奖。"), 2021),
        (("我校认真工作。", "12月3日上课，2021年12月5日换届。"), 2021),
        (("一年来，我校认真工作。", "松坡小学党支部", "2021年12月20日"), 2021),
        (("一年来，我校认真工作。", "松坡小学党支部", "2022年1月10日"), None),
        (("一年来，我校认真工作。",), None),
        (("我校创建于1956年，2013年搬迁新址。",), None),
        (("我校获评2013年先进。",), None),
        (("根据《栖岭县2020年党建工作要点》，我校认真工作。",), None),
        (("我校认真工作，到2025年建成示范校。",), None),
        (("我校课题2020年立项，2021年结题。",), None),
        (("xx年，我校认真工作。",), None),
    ],
)
def test_year_of_a_body(document, lines: tuple[str, ...], year: int | None) -> None:
    """The year that opens or sums up the report, or that it is signed in late; else what is named most, or None."""
    assert reported_year(document(*lines), "党建工作总结", "", None) == year


def test_file_name_and_publication(document) -> None:
    """The file's name comes behind the title and before the body; no year lies behind the publication."""
    text = document("我校2020年3月立项，2020年4月结题，2023年5月1日上课，2023年6月再上课，2023年。")
    assert reported_year(text, "2019年总结", "2022年总结", None) == 2019
    assert reported_year(text, "总结", "松坡小学_2022", None) == 2022
    assert reported_year(text, "总结", "20221203总结", None) == 2023
    assert reported_year(text, "总结", "", "2022-05-01") == 2020


@given(st.text("20年月日9十二〇.-/：发布时间 \n", max_size=60))
def test_any_page(document, page: str) -> None:
    """Whatever the page: a date has a form of ISO 8601 or is None."""
    date = published(document(page or "正文。"))
    assert date is None or (len(date) in (7, 10) and date[:2] == "20" and 1 <= int(date[5:7]) <= 12)
