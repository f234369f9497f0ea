"""Marks in HTML: whatever the spans, the text comes back unchanged and harmless."""

from __future__ import annotations

import re
from html import unescape
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportcorpus.errors import UsageError
from reportcorpus.markup import Label, Piece, mark_up, pieces

TEXT = "支部召开党员大会12次"

CASES = [
    ([], TEXT),
    ([Label(8, 11, "claim")], '支部召开党员大会<mark class="claim">12次</mark>'),
    (
        [Label(4, 8, "activity", "done"), Label(8, 11, "claim", "12")],
        '支部召开<mark class="activity" title="done">党员大会</mark><mark class="claim" title="12">12次</mark>',
    ),
    (
        [Label(4, 11, "activity", key="a0"), Label(8, 11, "claim", key="c0")],
        (
            '支部召开<mark class="activity" data-keys="a0">党员大会</mark>'
            '<mark class="activity claim" data-keys="a0 c0">12次</mark>'
        ),
    ),
    (
        [Label(2, 6, "x"), Label(4, 8, "y")],
        '支部<mark class="x">召开</mark><mark class="x y">党员</mark><mark class="y">大会</mark>12次',
    ),
    ([Label(0, 2, "x"), Label(0, 2, "x")], '<mark class="x">支部</mark>召开党员大会12次'),
    ([Label(3, 3, "x")], TEXT),
]


@pytest.mark.parametrize(("labels", "html"), CASES)
def test_spans_become_flat_marks(labels: list[Label], html: str) -> None:
    """Nested and crossing spans are cut into marks that never hold another."""
    assert mark_up(TEXT, labels) == html


def test_text_titles_and_classes_are_escaped() -> None:
    """Nothing in a text, a title or a class can open an element or leave an attribute."""
    html = mark_up('<script>alert("1")</script>', [Label(0, 8, 'k"><b', 'a"b\n<i>')])
    assert html == (
        '<mark class="k&quot;&gt;&lt;b" title="a&quot;b\n&lt;i&gt;">&lt;script&gt;</mark>'
        "alert(&quot;1&quot;)&lt;/script&gt;"
    )


def test_line_breaks_are_kept() -> None:
    """Line feeds stay as they are, carriage returns survive the parser."""
    assert mark_up("一\n二\r\n三", [Label(0, 3, "x")]) == '<mark class="x">一\n二</mark>&#13;\n三'


@pytest.mark.parametrize("span", [(-1, 2), (0, 12), (5, 4)])
def test_a_label_outside_the_text_is_refused(span: tuple[int, int]) -> None:
    """A span that is not of this text is an error of the caller."""
    with pytest.raises(UsageError, match="outside the text of 11 characters"):
        mark_up(TEXT, [Label(*span, "x")])


def test_pieces_partition_the_text() -> None:
    """Each piece tells which labels hold over it."""
    assert list(pieces(6, [Label(1, 4, "x"), Label(2, 5, "y")])) == [
        Piece(0, 1, ()),
        Piece(1, 2, (0,)),
        Piece(2, 4, (0, 1)),
        Piece(4, 5, (1,)),
        Piece(5, 6, ()),
    ]


@st.composite
def labelled(draw: st.DrawFn) -> tuple[str, list[Label]]:
    text = draw(st.text(alphabet=st.sampled_from("党课12<>&\"'\n\r ;#x𠮷"), max_size=30))
    ends = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).map(sorted)
    spans = draw(st.lists(ends, max_size=8))
    return text, [Label(a, b, f"k{i % 3}", f"<{i}>", f"m{i}") for i, (a, b) in enumerate(spans)]


class Reader(HTMLParser):
    """Collects the text of a page and what its marks cover."""

    def __init__(self) -> None:
        super().__init__()
        self.text = ""
        self.depth = 0
        self.covered: dict[str, set[int]] = {}
        self.keys: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag == "mark"
        self.depth += 1
        assert self.depth == 1
        self.keys = (dict(attrs)["data-keys"] or "").split()

    def handle_endtag(self, tag: str) -> None:
        self.depth -= 1
        self.keys = []

    def handle_data(self, data: str) -> None:
        for key in self.keys:
            self.covered.setdefault(key, set()).update(range(len(self.text), len(self.text) + len(data)))
        self.text += data


@given(labelled())
def test_the_text_comes_back(case: tuple[str, list[Label]]) -> None:
    """Stripping the tags and undoing the escapes gives the text."""
    text, labels = case
    assert unescape(re.sub("<[^>]*>", "", mark_up(text, labels))) == text


@given(labelled())
def test_every_label_covers_exactly_its_characters(case: tuple[str, list[Label]]) -> None:
    """A parser finds the key of a label on all its characters and on no other, and never a mark within a mark."""
    text, labels = case
    reader = Reader()
    reader.feed(mark_up(text, labels))
    reader.close()
    assert reader.text == text
    assert reader.covered == {
        label.key: set(range(label.start, label.end)) for label in labels if label.end > label.start
    }
