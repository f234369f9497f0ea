"""What a text as a whole says of its paragraphs: who tells of one event keeps to its themes."""

from __future__ import annotations

import pytest

from reportcorpus.extractor.themes import explained, themes
from reportcorpus.extractor.themes.whole import REASON, from_the_whole
from reportcorpus.lexicon import Lexicon


def gains(document, lines: list[str], named: list[tuple[str, ...] | None]) -> dict[str, float]:
    """Return what the paragraphs gain by theme."""
    doc = document(*lines)
    assert len(doc.paragraphs) == len(named)
    found = from_the_whole(doc, named)
    assert all(piece[1:3] == ("whole", REASON) and not piece[4] for piece in found)
    return {theme: score for theme, _, _, score, _ in found}


@pytest.mark.parametrize(
    ("named", "expected"),
    [
        ([("德育",)] * 4, {"德育": 5.0}),
        ([("德育",), ("思想建设", "德育"), ("德育",), ()], {"德育": 3.75}),
        ([("德育", "思想建设")] * 4, {"德育": 5.0, "思想建设": 5.0}),
        ([("德育",), ("德育",), ("德育",), ("组织建设",), ()], {"德育": 3.0}),
        ([("德育",), ("德育",), ("思想建设",), ("思想建设",)], {}),
        ([("德育",), ("思想建设",), ("组织建设",), ("纪律建设",)], {}),
        ([("德育",)] * 3, {}),
        ([("德育",), None, ("德育",), ("德育",)], {}),
        ([("德育",), None, ("德育",), ("德育",), ()], {"德育": 3.75}),
        ([()] * 4, {}),
        ([], {}),
    ],
)
def test_what_most_paragraphs_name(document, named, expected) -> None:
    """A theme gains where three fifths of at least four paragraphs name it; short ones have no say."""
    assert gains(document, [f"第{number}段说的事。" for number in range(len(named))], named) == expected


@pytest.mark.parametrize(
    ("sections", "paragraphs", "expected"),
    [
        (1, 6, {"德育": 5.0}),
        (5, 7, {"德育": 5.0}),
        (5, 6, {}),
        (3, 4, {"德育": 5.0}),
        (4, 4, {}),
        (6, 12, {}),
    ],
)
def test_a_text_of_many_sections_changes_its_theme(
    document, sections: int, paragraphs: int, expected: dict[str, float]
) -> None:
    """Where more than five sections, or nearly as many as paragraphs, part a text, each has themes of its own."""
    lines = [line for number in range(sections) for line in (f"## 第{number}部分", f"第{number}段说的事。")]
    lines += ["末尾又说一段。"] * (paragraphs - sections)
    assert gains(document, lines, [("德育",)] * paragraphs) == expected


STORY = [
    "十一月的一个下午，澄川师范学院学生党支部走进栖岭县革命纪念馆，追寻先烈足迹，学习党的历史。",
    "在讲解员的带领下，同学们参观展厅，缅怀革命先烈，聆听红色故事，感悟初心使命，接受精神洗礼。",
    "支部书记在旧址前讲了一堂专题党课，带领大家学习党的创新理论，重温入党誓词，坚定理想信念。",
    "走到最后一间屋子，几只缺了口的粗瓷碗摆在桌上，灯光很暗，谁也没有出声，站了很久才慢慢离开。",
]


def test_a_story_keeps_to_its_theme(document) -> None:
    """A paragraph of a story that names nothing itself is about what the story is about, and says why."""
    lexicon = Lexicon.default()
    doc = document(*STORY)
    hits = lexicon.find(doc.text)
    found = themes(doc, hits, lexicon, ())
    assert [paragraph.themes[:1] for paragraph in found] == [("思想建设",)] * 4
    assert found[3].evidence == {"思想建设": (REASON,)}
    assert found[3].scores == {"思想建设": 3.75}
    assert [one.themes for one in explained(doc, hits, lexicon, ())] == [paragraph.themes for paragraph in found]
    alone = document(STORY[3])
    assert themes(alone, lexicon.find(alone.text), lexicon, ())[0].themes == ()
