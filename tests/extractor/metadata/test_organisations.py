"""Names of bodies in running text: where they begin and end, and which are names of one body."""

from __future__ import annotations

import pytest

from reportcorpus.extractor.metadata.organisations import NameWords, is_university, organisation_names
from reportcorpus.lexicon import Lexicon

LEXICON = Lexicon.default()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("支部书记到望峪县第二中学调研", [(5, 12, "school")]),
        ("客人莅临栖岭县机关幼儿园", [(4, 12, "kindergarten")]),
        ("清原师范大学文学院党委", [(0, 9, "college")]),
        ("清原师范大学附属小学", [(0, 10, "school")]),
        ("公管学院体育学院分党校", [(0, 4, "college"), (4, 8, "college")]),
        ("文学院召开会议", [(0, 3, "college")]),
        ("白杨路小学教育集团", [(0, 9, "school")]),
        ("澄川市委教育工委", [(0, 8, "party_organisation")]),
        ("我校文学院", [(2, 5, "college")]),
        ("水利工程学院学子与农林学院学子", [(0, 6, "college"), (9, 13, "college")]),
        ("电子与信息学院", [(0, 7, "college")]),
        ("仁和中心小学和松坡小学", [(0, 6, "school"), (7, 11, "school")]),
        ("天全县松坡幼儿园", [(0, 8, "kindergarten")]),
        ("为民小学与向阳小学", [(0, 4, "school"), (5, 9, "school")]),
        ("我校、本校、学校和中小学", []),
    ],
)
def test_names(text: str, found: list[tuple[int, int, str]]) -> None:
    """A name begins behind the last word that no name contains; a college is one name with its university."""
    assert [(start, end, row.kind) for start, end, row in organisation_names(text, LEXICON)] == found


@pytest.mark.parametrize(
    ("name", "proper"),
    [
        ("松坡小学", True),
        ("望峪县特殊教育学校", True),
        ("澄川职业技术学校", True),
        ("特殊教育学院", True),
        ("农村寄宿制学校", False),
        ("现代职业学校", False),
        ("高质量党建引领学校", False),
        ("新时代大中小学", False),
    ],
)
def test_proper_names(name: str, proper: bool) -> None:
    """Words for kinds of schools and for what is done to them are no names."""
    assert NameWords(Lexicon.default()).is_proper(name) is proper


@pytest.mark.parametrize(
    ("name", "university"),
    [("清原大学", True), ("清原师范学院", True), ("澄川职业技术学院", True), ("公管学院", False), ("文学院", False)],
)
def test_universities(name: str, university: bool) -> None:
    """A university has colleges, a college of one has none."""
    assert is_university(name) is university
