"""Themes: scored from terms and headings, explained by them, and left out where nothing speaks for one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reportcorpus.extractor.themes import themes
from reportcorpus.lexicon import Lexicon
from reportcorpus.terms import ThemeTerm, ThemeType

TERMS = (
    ("纪律建设", "警示教育", 3.0),
    ("纪律建设", "廉政", 2.0),
    ("教学教研", "教研", 2.0),
    ("教学教研", "磨课", 2.0),
    ("思想建设", "教育", 1.0),
    ("德育", "少先队", 2.0),
    ("组织建设", "党支部", 0.5),
    ("组织建设", "会议室", -2.0),
)


@pytest.fixture(scope="session")
def lexicon() -> Lexicon:
    """Return a lexicon with a small codebook."""
    types = tuple(
        ThemeType(theme=theme, english=theme, definition=theme, source="test") for theme in {row[0] for row in TERMS}
    )
    terms = tuple(ThemeTerm(theme=theme, term=term, weight=weight) for theme, term, weight in TERMS)
    return replace(Lexicon.default(), theme_types=types, themes=terms)


@pytest.fixture
def read(document, lexicon):
    """Return the function that reads the themes of lines of text."""

    def of(*lines: str) -> list[tuple[tuple[str, ...], dict[str, float], dict[str, tuple[str, ...]]]]:
        doc = document(*lines)
        found = themes(doc, lexicon.find(doc.text), lexicon)
        assert [doc.text[t.start : t.end] for t in found] == [p.text for p in doc.paragraphs]
        return [(t.themes, dict(t.scores), dict(t.evidence)) for t in found]

    return of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("开展警示教育。", (("纪律建设",), {"纪律建设": 3.0}, {"纪律建设": ("警示教育",)})),
        (
            "教研与廉政并重。",
            (
                ("教学教研", "纪律建设"),
                {"教学教研": 2.0, "纪律建设": 2.0},
                {"教学教研": ("教研",), "纪律建设": ("廉政",)},
            ),
        ),
        ("教研、磨课、教育。", (("教学教研",), {"教学教研": 4.0}, {"教学教研": ("教研", "磨课")})),
        ("在党支部开会。", ((), {}, {})),
        ("天气很好。", ((), {}, {})),
    ],
)
def test_scores(read, text: str, expected: object) -> None:
    """The strongest theme is named with those near it; a longer term hides those inside; too little names none."""
    assert read(text) == [expected]


def test_repeats_saturate(read) -> None:
    """A repeated term counts up to twice its weight."""
    assert [scores for _, scores, _ in read("教研。", "教研教研。", "教研教研教研教研教研教研教研教研。")] == [
        {"教学教研": 2.0},
        {"教学教研": 3.0},
        {"教学教研": 3.9844},
    ]


def test_headings_above_count_half(read) -> None:
    """Terms of all headings above a paragraph count half, those of the title not."""
    assert read(
        "# 警示教育专题", "## 一、教研", "### （一）磨课", "课表已经排好。", "## 二、其他", "课表已经排好。"
    ) == [
        (("教学教研",), {"教学教研": 2.0}, {"教学教研": ("教研", "磨课")}),
        ((), {}, {}),
    ]


def test_three_at_most(read) -> None:
    """No more than three themes are named, ties in the order of their names."""
    ((chosen, _, _),) = read("廉政、教研、少先队、教育、教育。")
    assert chosen == ("德育", "教学教研", "纪律建设")


def test_package_codebook(document) -> None:
    """The codebook of the package names a paragraph about teaching and one about discipline."""
    lexicon = Lexicon.default()
    doc = document(
        "组织教研组开展集体备课、听课评课和磨课活动，打磨公开课。",
        "签订党风廉政建设责任书，开展警示教育，通报违纪典型案例。",
    )
    assert [t.themes[0] for t in themes(doc, lexicon.find(doc.text), lexicon)] == ["教学教研", "纪律建设"]
