"""Metadata: what the text states, None for the rest, and the user's word above all."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reportcorpus.extractor.metadata import metadata
from reportcorpus.lexicon import Lexicon

LEXICON = Lexicon.default()


@pytest.fixture
def read(document):
    """Return the function that reads the metadata of lines of text."""

    def of(*lines: str, **options: object):
        return metadata(document(*lines, **options), LEXICON)

    return of


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        (("# 栖岭县松坡小学2021年党建工作总结", "正文。"), "栖岭县松坡小学2021年党建工作总结"),
        (("# 做亮山区   教育", "# ——松坡小学党建工作汇报", "正文。"), "做亮山区 教育——松坡小学党建工作汇报"),
        (("# 党建怎样领航(党建怎样领航经验材料)", "正文。"), "党建怎样领航"),
        (("# 某校党建工作总结（模板）", "正文。"), "某校党建工作总结（模板）"),
        (("# 栖岭县松坡小学", "# 2021年党建工作总结", "正文。"), "栖岭县松坡小学 2021年党建工作总结"),
        (("# 岚溪区实验幼儿园", "党 建 简 报", "正文。"), "岚溪区实验幼儿园 党建简报"),
        (("# 做亮山区教育", "# 副标题：松坡小学党建纪实", "正文。"), "做亮山区教育——松坡小学党建纪实"),
        (("# 标题：松坡小学党建工作总结", "正文。"), "松坡小学党建工作总结"),
        (("# 《松坡小学党建工作总结》", "正文。"), "松坡小学党建工作总结"),
        (("# 松坡小学党建工作总结_工作总结_松坡小学官网", "正文。"), "松坡小学党建工作总结"),
        (("# 松坡小学党建工作总结-清原教育网", "正文。"), "松坡小学党建工作总结"),
        (("# 党建专栏 | 织密廉政监督网", "正文。"), "党建专栏 | 织密廉政监督网"),
        (("# 党建动态", "文学院党委召开述职会议", "正文。"), "文学院党委召开述职会议"),
        (("# 党建动态", "# 文学院党委召开述职会议", "正文。"), "文学院党委召开述职会议"),
        (("# 党建动态", "一年来，我校认真工作。"), "党建动态"),
        (("# 清原范文网", "# 松坡小学党建工作总结", "正文。"), "松坡小学党建工作总结"),
        (("正文。",), None),
    ],
)
def test_title(read, lines: tuple[str, ...], title: str | None) -> None:
    """Title lines are joined with single spaces; what pages put around a title is cut."""
    assert read(*lines).title == title


@pytest.mark.parametrize(
    ("raw", "title"),
    [
        ("---\ntitle: 松坡小学党建简报\n---\n正文。", "松坡小学党建简报"),
        ("---\naliases:\n  - 党建专栏 | 山里的课\n---\n正文。", "党建专栏 | 山里的课"),
        (
            "---\naliases:\n  - |-\n    党建专栏 | 山里的课，\n    照亮山乡\n---\n正文。",
            "党建专栏 | 山里的课，照亮山乡",
        ),
        ("---\ntags: 党建\n---\n正文。", None),
    ],
)
def test_stated_title(read, raw: str, title: str | None) -> None:
    """Front matter states a title where the body has none; the title of the source comes last."""
    assert read("正文。", raw=raw).title == title
    assert read("正文。", raw=raw, title="网页标题").title == (title or "网页标题")


@pytest.mark.parametrize(
    ("lines", "organisation", "place"),
    [
        (("# 栖岭县松坡小学2021年党建工作总结", "松坡小学现有党员16名。"), "栖岭县松坡小学", "栖岭县"),
        (
            ("# 党建工作总结", "在县教育局党委领导下，望峪县第二中学开展工作。", "第二中学有党员30名。"),
            "望峪县第二中学",
            "望峪县",
        ),
        (("# 党建工作总结", "澄川市岚溪区白杨路小学地处老城区。"), "澄川市岚溪区白杨路小学", "岚溪区"),
        (("# 栖岭县教育局2021年党建工作总结", "栖岭县有松坡小学等学校。"), "栖岭县教育局", "栖岭县"),
        (("# 党建工作总结", "我校有党员12名，各学校都在努力。"), None, None),
        (("# 党建工作总结", "松坡小学坐落在栖岭县西北部，我校有党员。"), "松坡小学", "栖岭县"),
        (("# 党建工作汇报", "学校位于老城区，幸福社区支持我校。"), None, None),
        (("# 中共澄川市委教育工委工作总结", "全市有党员。"), "澄川市委教育工委", "澄川市"),
        (("# 青石学区党支部工作总结", "我学区有党员。"), "青石学区", None),
        (("# 溪城区第三小学工作总结", "我校有党员。"), "溪城区第三小学", "溪城区"),
    ],
)
def test_organisation_and_place(read, lines: tuple[str, ...], organisation: str | None, place: str | None) -> None:
    """The full name is that of title, opening or most mentions, not of an office above; the place is the finest."""
    found = read(*lines)
    assert (found.organisation, found.place) == (organisation, place)


@pytest.mark.parametrize(
    ("raw", "published"),
    [
        ("标题\n时间：2022-10-22 05:38:00\n正文。", "2022-10-22"),
        ("标题\n发布时间: 2021年7月7日\n正文。", "2021-07-07"),
        ("正文。\n《清原教育导报》2022年05月18日第6版", "2022-05-18"),
        ("---\ndate: 2023-01-06\n---\n正文。", "2023-01-06"),
        ("标题\n发布日期：2021年7月\n正文。", "2021-07"),
        ("正文。2021年3月5日，支部换届。", None),
        ("标题\n时间：2022-13-40\n正文。", None),
    ],
)
def test_published(read, raw: str, published: str | None) -> None:
    """The publication line of the raw text gives the date as exactly as stated; dates of events do not."""
    assert read("正文。", raw=raw).published == published


@pytest.mark.parametrize(
    ("lines", "year"),
    [
        (("# 松坡小学2021年党建工作总结", "2020年立项，2020年结题。"), 2021),
        (("# 松坡小学二〇一九年党建工作总结", "正文。"), 2019),
        (("# 党建工作总结", "2020年立项，2020年结题，2021年推广。"), 2020),
        (("# 党建工作总结", "正文。"), None),
    ],
)
def test_year(read, lines: tuple[str, ...], year: int | None) -> None:
    """The year reported on is that of the title, else the one named most often."""
    assert read(*lines).year == year


@pytest.mark.parametrize(
    ("title", "genre"),
    [
        ("松坡小学2021年党建工作总结", "总结"),
        ("书记抓党建述职报告", "述职"),
        ("党建工作简报第3期", "简报"),
        ("山里的课堂", None),
    ],
)
def test_genre(read, title: str, genre: str | None) -> None:
    """The kind of document is named by its title, the more telling word first."""
    assert read(f"# {title}", "正文。").genre == genre


def test_what_the_user_states(read) -> None:
    """What the user gave with the source overrules the text."""
    stated = {"organisation": "栖岭县松坡小学", "year": "2020", "place": "栖岭县", "title": "总结", "published": "2021"}
    found = read("# 望峪县第二中学2019年工作汇报", "正文。", given=stated)
    assert (found.organisation, found.year, found.place, found.title, found.published, found.genre) == (
        "栖岭县松坡小学",
        2020,
        "栖岭县",
        "总结",
        "2021",
        "总结",
    )


def test_file_name(document) -> None:
    """The name of the file speaks where the text names neither school nor year; not that of a file of several."""
    made = document("# 党建工作总结", "我校认真工作。")

    def of(**where: str):
        found = metadata(replace(made, source=replace(made.source, **where)), LEXICON)
        return found.organisation, found.place, found.year, found.title

    path = "总结/望峪縣第二中學_2021.docx"
    assert of(path=path) == ("望峪县第二中学", "望峪县", 2021, "党建工作总结")
    assert of(path=path, id="望峪縣第二中學_2021.docx#2") == (None, None, None, "党建工作总结")
    assert of(path="总结最终版.docx") == (None, None, None, "党建工作总结")
