"""Words come with offsets, terms are whole, and both segmenters agree."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportcorpus.alignment import Span
from reportcorpus.errors import UsageError
from reportcorpus.segmenter import (
    Rjieba,
    Segmenter,
    checked_words,
    cut_text,
    is_word,
    longest_first,
    make_segmenter,
    name_forms,
    occurrences,
    segment,
)

TEXT = "松坡小学党支部落实“三会一课”，全年上党课5次。"
LONGER = """栖岭县松坡小学2021年党建工作总结
一年来，学校党支部坚持以习近平新时代中国特色社会主义思想为指导，认真落实全面从严治党主体责任，扎实开展党史学习教育。
一、抓学习，铸牢思想根基。全年召开支委会12次、党员大会4次，书记讲党课2次，教师撰写心得体会56篇，参学率达98.5%。
二、抓队伍，激发内生动力。实施“双培养”工程，把3名骨干教师培养成党员，青蓝结对9组，送教下乡6人次，受益学生1200余人。
三、存在的问题：理论学习还不够深入，个别党员先锋模范作用发挥得不充分；联系群众的办法不多。
四、下一步打算：继续擦亮“松坡精神”品牌，建好党员活动室，办好家长学校，努力让每一个孩子都能享有公平而有质量的教育。"""


@pytest.fixture(scope="module", params=["rjieba", "jieba"])
def segmenter(request: pytest.FixtureRequest) -> Segmenter:
    return make_segmenter(request.param)


@pytest.fixture(scope="module")
def rjieba() -> Rjieba:
    return Rjieba()


def test_words_have_parts_of_speech_and_offsets(segmenter: Segmenter) -> None:
    """Every word stands where its offsets say."""
    tokens = segment(TEXT, segmenter)
    assert [TEXT[s:e] for s, e in zip(tokens["start"], tokens["end"], strict=True)] == tokens["text"]
    assert "".join(tokens["text"]) == TEXT
    pos = dict(zip(tokens["text"], tokens["pos"], strict=True))
    assert [pos[word] for word in ("小学", "落实", "5", "，")] == ["n", "a", "m", "x"]


def test_kept_terms_are_one_word(segmenter: Segmenter) -> None:
    """A term with punctuation around or inside it is never cut."""
    start = TEXT.index("三会一课")
    tokens = segment(TEXT, segmenter, keep=[Span(start, start + 4)])
    at = tokens["text"].index("三会一课")
    assert (tokens["start"][at], tokens["end"][at], tokens["pos"][at]) == (start, start + 4, "term")


def test_white_space_is_no_word(segmenter: Segmenter) -> None:
    """It parts words and counts in the offsets."""
    tokens = segment(" 党课\n\n　学习\t", segmenter)
    assert tokens == {"text": ["党课", "学习"], "pos": ["n", "v"], "start": [1, 6], "end": [3, 8]}


def test_the_two_segmenters_give_the_same_words() -> None:
    """Rjieba cuts a report as jieba does, parts of speech included but for new words."""
    ours, reference = (segment(LONGER, make_segmenter(name)) for name in ("rjieba", "jieba"))
    assert ours["text"] == reference["text"]
    assert ours["start"] == reference["start"]
    differing = {
        (word, mine, theirs)
        for word, mine, theirs in zip(ours["text"], ours["pos"], reference["pos"], strict=True)
        if mine != theirs and theirs != "x"
    }
    assert differing == set()


def test_parts_of_speech_are_those_of_rjieba(rjieba: Rjieba) -> None:
    """Looking words up one by one, as is faster, gives what tagging the text gives; 初心 would be cut when alone."""
    for text in (LONGER, TEXT, "守初心、担使命，网址www.songpo.cn，5G，COVID-19"):
        words, pos = rjieba.cut(text)
        assert list(zip(words, pos, strict=True)) == rjieba._jieba.tag(text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("党\ud800建", ["党", "\ud800", "建"]),
        ("\udfff", ["\udfff"]),
        ("学习😀强国👩‍🏫", ["学习", "😀", "强国", "👩", "\u200d", "🏫"]),
        ("党课\x00学习", ["党课", "\x00", "学习"]),
        ("𠀀字", ["𠀀", "字"]),
        ("", []),
    ],
)
def test_odd_characters_stand_alone(segmenter: Segmenter, text: str, words: list[str]) -> None:
    """Lone surrogates, emoji, NULs and rare characters are kept, each at its place."""
    tokens = segment(text, segmenter)
    assert tokens["text"] == words
    assert [text[s:e] for s, e in zip(tokens["start"], tokens["end"], strict=True)] == words


def test_ten_megabytes_on_one_line(rjieba: Rjieba) -> None:
    """Neither a long line nor a run without any punctuation is too much."""
    for text in ("全年上党课五次，" * 450_000, "学" * 3_400_000):
        tokens = segment(text, rjieba)
        assert tokens["end"][-1] == len(text)
        assert "".join(tokens["text"]) == text


def test_the_memory_of_parts_of_speech_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is forgotten is looked up again."""
    monkeypatch.setattr("reportcorpus.segmenter._REMEMBERED", 2)
    small = Rjieba()
    assert small.cut(LONGER) == Rjieba().cut(LONGER)
    assert len(small._pos) <= 2


def test_an_unknown_segmenter_is_refused() -> None:
    """The error lists the segmenters there are."""
    with pytest.raises(UsageError, match="'hanlp' is unknown; choose one of rjieba, jieba"):
        make_segmenter("hanlp")


def test_organisation_and_words_are_whole() -> None:
    """A name, its short forms and the user's words are matched before anything is cut; the longest counts."""
    text = "栖岭县松坡小学弘扬松坡精神，松坡小学人人争先。"
    tokens = cut_text(text, organisation="栖岭县松坡小学", words=("松坡精神", "松坡小学人"))
    kept = [
        (word, start) for word, pos, start in zip(*(tokens[c] for c in ("text", "pos", "start")), strict=True)
        if pos == "term"
    ]  # fmt: skip
    assert kept == [("栖岭县松坡小学", 0), ("松坡精神", 9), ("松坡小学人", 14)]


@pytest.mark.parametrize(
    ("name", "forms"),
    [
        (None, ()),
        ("松坡小学", ("松坡小学",)),
        ("澄川市岚溪区松坡小学", ("澄川市岚溪区松坡小学", "岚溪区松坡小学", "松坡小学")),
        ("栖岭县教育局", ("栖岭县教育局",)),
    ],
)
def test_short_forms_of_a_name(name: str | None, forms: tuple[str, ...]) -> None:
    """A form leaves out places; what is left of a general name is no form."""
    assert name_forms(name) == forms


@pytest.mark.parametrize(
    ("text", "words", "found"),
    [
        ("不忘初心、牢记使命", ("牢记使命", "不忘初心", "不忘初心、牢记使命"), [(0, 9)]),
        ("AI课堂，CHAIR，2AI，AI", ("AI",), [(0, 2), (15, 17)]),
        ("15月5月", ("5月",), [(3, 5)]),
        ("党\ud800建党", ("建党",), [(2, 4)]),
        ("党建", (), []),
    ],
)
def test_words_are_found_on_characters(text: str, words: tuple[str, ...], found: list[tuple[int, int]]) -> None:
    """The longest word counts, and a Latin one is not found inside another."""
    assert list(occurrences(text, words)) == found


@pytest.mark.parametrize("words", [[""], [" "], [" 松坡"], ["松\n坡"], ["\ud800"], "松坡精神"])
def test_what_is_no_word_is_refused(words: list[str] | str) -> None:
    """Nothing empty, with space around, or without a shape; nor a text taken for a list of words."""
    with pytest.raises(UsageError, match=r"cannot be a word|give a list of words"):
        checked_words(words)


def test_words_do_not_depend_on_their_order() -> None:
    """Each counts once."""
    assert checked_words(["乙", "甲", "乙"]) == checked_words(("甲", "乙")) == ("乙", "甲")


@pytest.mark.parametrize(
    ("token", "expected"),
    [("党课", True), ("5G", True), ("56", False), ("，", False), ("xx", False), ("某某", False), ("某校", True),
     ("×", False), ("98.5%", False), ("😀", False), ("㐂", True)],
)  # fmt: skip
def test_figures_punctuation_and_masks_are_no_words(token: str, expected: bool) -> None:
    """A word has a letter or a Chinese character, and hides nothing."""
    assert is_word(token) is expected


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(1, 8))))
def test_of_spans_that_overlap_the_longest_stands(pairs: list[tuple[int, int]]) -> None:
    """Chosen spans are in order and apart, and each one left out meets one that is no shorter."""
    spans = [Span(start, start + length) for start, length in pairs]
    chosen = longest_first(spans)
    assert all(a.end <= b.start for a, b in pairwise(chosen))
    for span in spans:
        assert any(
            c.start < span.end and span.start < c.end and c.end - c.start >= span.end - span.start for c in chosen
        )


@given(st.text("党建工作 a1、。😀𠀀\n\ud800", max_size=40))
def test_no_character_is_lost(text: str) -> None:
    """Words and white space make up the text."""
    tokens = segment(text, _RJIEBA)
    assert "".join(tokens["text"]) == "".join(text.split())
    assert [text[s:e] for s, e in zip(tokens["start"], tokens["end"], strict=True)] == tokens["text"]


_RJIEBA = make_segmenter("rjieba")
