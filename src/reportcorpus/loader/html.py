"""Web pages → the text of their article."""

from __future__ import annotations

import re
from typing import Any

from reportcorpus.errors import ReadError
from reportcorpus.loader.article import Article, article
from reportcorpus.loader.content import Content, Writer
from reportcorpus.loader.encodings import Decoded, decode

META_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_-]{2,20})""", re.IGNORECASE)
HEAD = 4096  # bytes in which a page names its encoding
GB = frozenset({"gb2312", "gbk", "gb18030", "x-gbk", "cp936"})
TAG = re.compile(r"""<[A-Za-z](?:[^<>"']++|"[^"]*+"|'[^']*+')*+""")
QUOTED = re.compile(r""""[^"]*+"|'[^']*+'""")
BETWEEN_ATTRIBUTES = re.compile(r"[\s=/]+")
LONG_TAG = 20_000  # characters
MOST_ATTRIBUTES = 5_000  # the parser compares each with all others
UNCERTAIN = "no article was found in the page: all its text was taken"


def read_html(data: bytes, path: str) -> Content:
    """Read a web page: its title, its line with the date, and the main text, with tables and without comments.

    Ruby is read as its base. Headings keep their level as marks (h1 is 0). Where no article is found, all text outside
    navigation, headers and footers is taken.

    Raises ReadError for what has no readable encoding, is nested too deeply, or has thousands of attributes in a tag.
    """
    decoded = _decode(data, path)
    _refuse_endless_tags(decoded.text, path)
    try:
        tree = _tree(decoded.text)
        found = Article([], None, is_certain=False) if tree is None else article(tree)
    except RecursionError as error:
        raise ReadError(path, "a web page nested too deeply", "copy its text into a .txt file") from error
    if not found.lines:
        raise ReadError(path, "a web page without content", "save the page again from a browser")
    out = Writer()
    for level, line, *_ in found.lines:
        start = out.length
        out.write(line)
        if level is not None:
            out.mark(start, "heading", str(level))
        out.write("\n")
    return Content(
        text=out.text(),
        format="html",
        encoding=decoded.encoding,
        evidence=decoded.evidence,
        title=found.title,
        marks=out.marks(),
        warnings=decoded.warnings if found.is_certain else (*decoded.warnings, UNCERTAIN),
    )


def _decode(data: bytes, path: str) -> Decoded:
    """Decode a page as it declares, unless it is valid UTF-8: saved pages often keep the declaration of the server."""
    declared = META_CHARSET.search(data, 0, HEAD)
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        if declared and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
            name = declared[1].decode("ascii").lower()
            encoding = "gb18030" if name in GB else name
            try:
                return Decoded(text=data.decode(encoding), encoding=encoding, evidence=f"the page declares {name}")
            except (UnicodeDecodeError, LookupError):
                pass  # the declaration is wrong: go by the bytes
    return decode(data, path=path)


def _refuse_endless_tags(text: str, path: str) -> None:
    """Refuse a page that would keep the parser busy for hours; a long attribute (a picture in the page) is fine."""
    for tag in TAG.finditer(text):
        if tag.end() - tag.start() > LONG_TAG:
            attributes = len(BETWEEN_ATTRIBUTES.findall(QUOTED.sub(" ", tag[0])))
            if attributes > MOST_ATTRIBUTES:
                reason = "a web page with thousands of attributes in one tag"
                raise ReadError(path, reason, "copy its text into a .txt file")


def _tree(text: str) -> Any:  # lxml is not typed
    """Parse a page, without its comments; None where it is empty."""
    from lxml import etree, html  # noqa: PLC0415  # heavy, and only HTML needs it

    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        tree = html.document_fromstring(text.encode("utf-8"), parser=parser)
    except (etree.ParserError, ValueError):
        return None
    if any("depth" in entry.message for entry in parser.error_log):  # what is below was dropped by the parser
        raise RecursionError
    return tree
