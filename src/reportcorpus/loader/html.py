"""Web pages → the text of their article."""

from __future__ import annotations

import re
from typing import Any

from reportcorpus.errors import ReadError
from reportcorpus.loader.content import Content, Writer
from reportcorpus.loader.encodings import Decoded, decode
from reportcorpus.loader.weblines import SPACE, WebLine, web_lines

META_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_-]{2,20})""", re.IGNORECASE)
HEAD = 4096  # bytes in which a page names its encoding
GB = frozenset({"gb2312", "gbk", "gb18030", "x-gbk", "cp936"})
HAN = re.compile(r"[\u4e00-\u9fff]")
PUBLISHED = re.compile(r"(?:19|20)[0-9]{2}\s*[-年./]\s*[0-9]{1,2}\s*[-月./]\s*[0-9]{1,2}")
TAG = re.compile(r"""<[A-Za-z](?:[^<>"']++|"[^"]*+"|'[^']*+')*+""")
QUOTED = re.compile(r""""[^"]*+"|'[^']*+'""")
BETWEEN_ATTRIBUTES = re.compile(r"[\s=/]+")
LONG_TAG = 20_000  # characters
MOST_ATTRIBUTES = 5_000  # the parser compares each with all others
PHONETIC = ("rt", "rp", "rtc")
FURNITURE = ("nav", "header", "footer", "aside", "form")
FEWEST_HAN = 20


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
        lines, title, warnings = ([], None, ()) if tree is None else _article(tree)
    except RecursionError as error:
        raise ReadError(path, "a web page nested too deeply", "copy its text into a .txt file") from error
    if not lines:
        raise ReadError(path, "a web page without content", "save the page again from a browser")
    out = Writer()
    for level, line in lines:
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
        title=title,
        marks=out.marks(),
        warnings=(*decoded.warnings, *warnings),
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
    """Parse a page and take out what is not seen, and the phonetic part of ruby."""
    from lxml import etree, html  # noqa: PLC0415  # heavy, and only HTML needs it

    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        tree = html.document_fromstring(text.encode("utf-8"), parser=parser)
    except (etree.ParserError, ValueError):
        return None
    if any("depth" in entry.message for entry in parser.error_log):  # what is below was dropped by the parser
        raise RecursionError
    for element in list(tree.iter(*PHONETIC)):
        element.drop_tree()
    return tree


def _article(tree: Any) -> tuple[list[WebLine], str | None, tuple[str, ...]]:
    """Return the lines of the article with heading levels, the title, and warnings."""
    from trafilatura import bare_extraction  # noqa: PLC0415  # heavy, and only HTML needs it

    page = web_lines(tree)
    h1 = next((SPACE.sub(" ", t) for e in tree.iter("h1") if (t := e.text_content().strip())), None)
    head = next((SPACE.sub(" ", t) for e in tree.iter("title") if (t := e.text_content().strip())), None)
    found = bare_extraction(tree, include_comments=False, include_tables=True, deduplicate=False)
    body = [] if found is None or isinstance(found, dict) or found.body is None else web_lines(found.body)
    if sum(len(HAN.findall(line)) for _, line in body) >= FEWEST_HAN:
        return _with_top(page, body), h1 or head, ()
    for element in list(tree.iter(*FURNITURE)):
        element.drop_tree()
    return web_lines(tree), h1 or head, ("no article was found in the page: all its text was taken",)


def _with_top(page: list[WebLine], body: list[WebLine]) -> list[WebLine]:
    """Put the title and the line with the date before the article where the extraction left them out."""
    kept = {"".join(line.split()) for _, line in body}
    first = next((i for i, (_, line) in enumerate(page) if "".join(line.split()) in kept), len(page))
    top = max((i for i, (level, _) in enumerate(page[:first]) if level == 0), default=None)
    if top is None:
        return body
    while top and page[top - 1][0] == 0:
        top -= 1
    titles = [line for line in page[top:first] if line[0] == 0]
    dated = [line for line in page[top:first] if line[0] is None and len(line[1]) < 200 and PUBLISHED.search(line[1])]
    return [*titles, *dated[:1], *body]
