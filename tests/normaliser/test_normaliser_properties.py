"""What holds of every normalised text."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from reportcorpus.lexicon import Lexicon
from reportcorpus.model import Repair
from reportcorpus.normaliser import RULES, normalise
from reportcorpus.normaliser.rule import Context

LEXICON = Lexicon.default()
FRAGMENTS = [
    "岚溪区第三小学", "党员14名", "占１００％。", "“四个意识”", '"两个维护"', "(一)加强", "1.学习",
    "聯(lián)建", "報(bào)告",
    "黨組織", "看著", "壹是", "\n", "\r\n", "\n\n", "　　", "  ", "\u200b", "**", "# ", "- ", "> ", "![图](a.png)", "[链](http://a.cn)",
    "|", "---", "====", "&nbsp;", "&amp;lt;", "<br>", "<p>", "<!-- x -->",
    ",", ";", ":", "。。", "，，", "?", "(", ")", "[bookmark: _GoBack]",
    "相关推荐", "来源：网", "审核：甲",
    "首页 > 党建", "浏览", "收藏", "1024", "党建动态", "一、学习", " 一、学习 ", "1、", "目录", "谨?shù)慕",
    "××", "xx学校", "abc, def", "3:15", "1,200", "\\-", "\x00", "A",
]  # fmt: skip
MESSY = st.lists(st.sampled_from(FRAGMENTS) | st.text(max_size=4), max_size=40).map("".join)
CLEAN = st.lists(
    st.lists(
        st.sampled_from(["学校坚持党建引领", "成效显著", "全年开展主题党日12次", "党员占85.7%", "“双减”落地"]),
        min_size=1,
        max_size=5,
    )
    .map("，".join)
    .map(lambda line: line + "。"),
    min_size=1,
    max_size=6,
).map("\n".join)


@given(MESSY)
@settings(max_examples=300, deadline=None)
def test_normalising_again_changes_nothing(raw: str) -> None:
    """A normalised text is its own normalised text."""
    once = normalise(raw, LEXICON)
    again = normalise(once.text, LEXICON)
    assert again.text == once.text
    assert again.edits == ()
    assert again.boilerplate == ()


@given(CLEAN)
@settings(max_examples=60, deadline=None)
def test_clean_simplified_text_is_left_alone(text: str) -> None:
    """Clean simplified paragraphs come out as they went in."""
    assert normalise(text, LEXICON).text == text


@given(MESSY)
@settings(max_examples=200, deadline=None)
def test_alignment_leads_every_kept_character_back(raw: str) -> None:
    """Pieces partition both texts in order; where nothing was repaired, characters equal their source."""
    normalised = normalise(raw, LEXICON)
    clean = source = 0
    repaired: set[int] = set()
    for repair in normalised.edits:
        repaired.update(range(repair.source_start, repair.source_end))
    for piece in normalised.alignment.pieces:
        assert (piece.start, piece.source_start) == (clean, source)
        clean, source = piece.end, piece.source_end
        for offset in range(piece.end - piece.start if piece.is_one_to_one else 0):
            if piece.source_start + offset not in repaired:
                assert normalised.text[piece.start + offset] == raw[piece.source_start + offset]
    assert (clean, source) == (len(normalised.text), len(raw))


@given(MESSY)
@settings(max_examples=100, deadline=None)
def test_record_quotes_the_raw_text(raw: str) -> None:
    """Repairs and dropped lines hold the raw text at their place, in order; repairs lie outside dropped lines."""
    normalised = normalise(raw, LEXICON)
    for drop in normalised.boilerplate:
        assert raw[drop.source_start : drop.source_end] == drop.text
    for repair in normalised.edits:
        assert raw[repair.source_start : repair.source_end] == repair.old
    starts = [repair.source_start for repair in normalised.edits]
    assert starts == sorted(starts)


@given(MESSY)
@settings(max_examples=200, deadline=None)
def test_no_rule_wants_more(raw: str) -> None:
    """Of a normalised text every rule would leave everything, whichever rules were asked last."""
    text = normalise(raw, LEXICON).text
    assert [rule.name for rule in RULES if rule.find(text, Context(LEXICON))] == []


@given(MESSY)
@settings(max_examples=200, deadline=None)
def test_a_rule_wants_nothing_where_none_of_its_anchors_is(raw: str) -> None:
    """The characters that a rule is anchored to are in every text that it changes."""
    for rule in RULES:
        if rule.anchors and rule.anchors.isdisjoint(raw):
            assert not rule.find(raw, Context(LEXICON))


def test_a_comment_that_an_entity_hid_leaves_no_blank_line() -> None:
    """What a later round leaves out is cleared up as well."""
    assert normalise("岚溪区第三小学党建总结\n  &lt;!-- 初稿 --&gt;\n坚持党建引领。", LEXICON).text == (
        "岚溪区第三小学党建总结\n坚持党建引领。"
    )


def test_rules_have_names_of_their_own() -> None:
    """No two rules share a name, since records are known by it."""
    names = [rule.name for rule in RULES]
    assert len(names) == len(set(names))


def test_record_tells_rule_old_and_new() -> None:
    """Each repair is recorded with its place, both wordings and its rule."""
    assert normalise("聯(lián)合報(bào)告,顯著", LEXICON).edits == (
        Repair(source_start=0, source_end=7, old="聯(lián)", new="聯", rule="readings"),
        Repair(source_start=0, source_end=7, old="聯(lián)", new="联", rule="script"),
        Repair(source_start=8, source_end=14, old="報(bào)", new="報", rule="readings"),
        Repair(source_start=8, source_end=14, old="報(bào)", new="报", rule="script"),
        Repair(source_start=15, source_end=16, old=",", new="，", rule="half_width"),
        Repair(source_start=16, source_end=17, old="顯", new="显", rule="script"),
    )


def test_odd_texts_are_survived() -> None:
    """Empty text, lone surrogates, astral characters and long runs of one character come through."""
    for raw in (
        "",
        "\n",
        "\ud800党建",
        "𠀀党建😀",
        " " * 20000,
        "*" * 5001,
        "(" * 5001,
        "&amp;" * 2000,
        "<" * 5000,
        "\n" * 5000,
    ):
        normalise(raw, LEXICON)
    assert normalise("", LEXICON).text == ""
    assert normalise("\ud800党建", LEXICON).text == "\ud800党建"
