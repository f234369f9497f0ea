"""Names that a body coins are found by their type word, their form and their place in a list."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reportcorpus.extractor.slogans.brands import brands
from reportcorpus.lexicon import Lexicon

if TYPE_CHECKING:
    from collections.abc import Callable

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
        ("推行“一村一品、一镇一业”。", []),
        ("反对“形象”工程。", []),
        ("实施“走出去”战略。", []),
        ("完成“三旧”改造项目。", []),
        ("缩小“三大差距”，推进机制建设。", []),
        ("分成三个一组。", []),
    ],
)
def test_names(document: Callable[..., Document], text: str, expected: list[str]) -> None:
    """Posts, schemes and lists of quoted names are coined, figures of speech and what all know are not."""
    doc = document(*text.split("\n"))
    assert sorted((doc.text[b.start : b.end] for b in brands(doc, LEXICON)), key=text.find) == expected
