"""Every encoding that Chinese is written in is told by the bytes; nothing is replaced or lost without a word."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportcorpus.errors import ReadError
from reportcorpus.loader.encodings import decode

SIMPLIFIED = "一年来，岚溪区梧桐小学党支部坚持以党建引领学校发展，全年召开党员大会4次、支委会12次。\r\n二、存在的问题\n"
TRADITIONAL = "一年來，望峪縣白鷺小學黨支部堅持以黨建引領學校發展，全年召開黨員大會4次、支委會12次。\r\n"


@pytest.mark.parametrize(
    ("text", "written", "read"),
    [
        (SIMPLIFIED, "utf-8", "utf-8"),
        (SIMPLIFIED, "utf-8-sig", "utf-8"),
        (SIMPLIFIED, "utf-16", "utf-16-le"),
        (SIMPLIFIED, "utf-32", "utf-32-le"),
        (SIMPLIFIED, "utf-16-le", "utf-16-le"),
        (SIMPLIFIED, "utf-16-be", "utf-16-be"),
        (SIMPLIFIED, "gb2312", "gb18030"),
        (SIMPLIFIED, "gbk", "gb18030"),
        (SIMPLIFIED + "䶮𬀩", "gb18030", "gb18030"),
        (TRADITIONAL, "big5", "big5"),
        (TRADITIONAL, "gb18030", "gb18030"),
        (SIMPLIFIED.replace("\n", "").replace("\r", ""), "utf-16-le", "utf-16-le"),
    ],
)
def test_the_text_comes_back_exactly(text: str, written: str, read: str) -> None:
    """Line ends are kept, a byte-order mark is dropped, and the choice is explained."""
    decoded = decode(text.encode(written))
    assert (decoded.text, decoded.encoding, decoded.warnings) == (text, read, ())
    assert decoded.evidence


@pytest.mark.parametrize("encoding", ["gbk", "gb18030", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize(
    "text",
    [
        "岚溪区梧桐小学党支部",
        "特此报告。",
        "落实“四早”“四集中”要求",
        "教职工46人，党员18人",
        "“三会一课”“双减”",
        "９月１日～３０日",
        "一、主要做法\r\n（一）加强领导",
    ],
)
def test_a_few_characters_are_enough(text: str, encoding: str) -> None:
    """Common characters tell; figures and quotation marks do no harm."""
    assert decode(text.encode(encoding)).text == text


@pytest.mark.parametrize("encoding", ["big5", "big5hkscs", "utf-16-be"])
@pytest.mark.parametrize("text", ["望峪縣白鷺小學黨支部", "存在的問題與不足", "落實「三會一課」，上黨課5次"])
def test_a_few_traditional_characters_are_enough(text: str, encoding: str) -> None:
    """Nearly every text in Big5 can be read as GB18030, and means nothing then."""
    assert decode(text.encode(encoding)).text == text


@pytest.mark.parametrize(("encoding", "cut"), [("utf-8", 1), ("utf-8", 2), ("gb18030", 1), ("utf-16", 1)])
def test_a_last_character_that_is_cut_off_is_left_out_with_a_warning(encoding: str, cut: int) -> None:
    """What stands before it is read."""
    text = SIMPLIFIED + "党"
    decoded = decode(text.encode(encoding)[:-cut])
    assert decoded.text == SIMPLIFIED
    assert "cut off" in decoded.warnings[0]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (SIMPLIFIED.encode("utf-8").replace("党".encode(), b"\xe5\x85"), "broken byte at offset"),
        (SIMPLIFIED.encode("utf-8") + b"\0\0\0", "NUL"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\xff\xfe\xfd", "binary content"),
        (b"\xff\xfe" + b"\x00\xd8" * 20, "not the UTF-16-LE that its byte-order mark announces"),
        (SIMPLIFIED.replace("党", "\ud83d").encode("utf-16", "surrogatepass"), "not the UTF-16-LE"),
        (SIMPLIFIED.replace("党", "\ud83d").encode("utf-8", "surrogatepass"), "broken byte at offset 33"),
        (b"\xff" * 60, "not a text"),
    ],
)
def test_what_is_no_text_is_refused(data: bytes, reason: str) -> None:
    """Broken bytes inside are never guessed over."""
    with pytest.raises(ReadError, match=reason) as caught:
        decode(data, path="a.txt")
    assert str(caught.value) == f"a.txt: {caught.value.reason}; {caught.value.advice}"


@given(st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=50))
def test_valid_utf8_is_read_as_it_is(text: str) -> None:
    """Whatever text was saved as UTF-8 comes back."""
    data = text.encode("utf-8-sig")
    assert decode(data).text == text


@given(st.binary(max_size=300))
def test_bytes_are_read_or_refused(data: bytes) -> None:
    """Any bytes give a text that can be written again, or a ReadError."""
    try:
        text = decode(data).text
    except ReadError:
        return
    text.encode("utf-8")
