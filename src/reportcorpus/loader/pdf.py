"""PDF documents with a text layer → text in paragraphs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from reportcorpus.errors import ReadError
from reportcorpus.loader.columns import by_rows
from reportcorpus.loader.content import Content, Writer
from reportcorpus.loader.lines import Line, body_lines, joined

if TYPE_CHECKING:
    from collections.abc import Iterator

NOT_SHOWN = str.maketrans("", "", "\x02\ufffe\u00ad")  # how PDFium writes a hyphen at the end of a line
FEWEST_CHARACTERS = 20
WORD = re.compile(r"\S+")
WIDE_GAP = 1.5  # heights of a character


def read_pdf(data: bytes, path: str) -> Content:
    """Read a PDF document: lines joined into paragraphs, a mark for each page.

    Running headers, footers and page numbers are left out. Pages of pictures hold no text for this reader: a warning
    names them.

    Raises ReadError for what is broken, needs a password, or has no text layer at all (a scan).
    """
    import pypdfium2  # noqa: PLC0415  # heavy, and only PDF needs it

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            advice = "open it with its password and print or export it as a PDF without one"
            raise ReadError(path, "protected with a password", advice) from error
        raise ReadError(path, f"a broken PDF document ({error})", "download or export it again") from error
    try:
        pages = [by_rows(list(_page_lines(document[index], index))) for index in range(len(document))]
    except pypdfium2.PdfiumError as error:
        raise ReadError(path, f"a broken PDF document ({error})", "download or export it again") from error
    finally:
        document.close()
    return _content(pages, path)


def _content(pages: list[list[Line]], path: str) -> Content:
    """Join the lines of all pages and mark where each page begins and ends."""
    if sum(len(line.text) for page in pages for line in page) < FEWEST_CHARACTERS:
        advice = "recognise its text (OCR) and save it as .docx or .txt"
        raise ReadError(path, "a PDF document without a text layer, probably a scan", advice)
    out = Writer()
    start, at = 0, 0
    for separator, line in joined(body_lines(pages)):
        out.write(separator)
        if line.page != at:
            out.mark(start, "page", str(at + 1))
            start, at = out.length, line.page
        out.write(line.text)
    out.mark(start, "page", str(at + 1))
    blank = [str(number) for number, page in enumerate(pages, start=1) if not page]
    warnings = (f"no text on page {', '.join(blank)}: empty, or a picture",) if blank else ()
    return Content(text=out.text(), format="pdf", marks=out.marks(), warnings=warnings)


def _page_lines(page: Any, number: int) -> Iterator[Line]:  # pypdfium2 is not typed
    """Yield the lines of a page with their places on it; where a gap parts the cells of a table, a line for each."""
    height = page.get_height()
    text_page = page.get_textpage()
    try:
        at = 0
        for raw in text_page.get_text_range().split("\r\n"):
            pieces = (level for start, end in _pieces(text_page, raw, at) for level in _level(text_page, start, end))
            for start, end in pieces:
                first, last = _box(text_page, start), _box(text_page, end - 1)
                yield Line(
                    text=raw[start - at : end - at].translate(NOT_SHOWN),
                    page=number,
                    left=first[0],
                    right=last[2],
                    bottom=min(first[1], last[1]) / height,
                    top=max(first[3], last[3]) / height,
                )
            at += len(raw) + 2
    finally:
        text_page.close()
        page.close()


def _pieces(text_page: Any, raw: str, at: int) -> Iterator[tuple[int, int]]:  # pypdfium2 is not typed
    """Yield the stretches of the page's characters that no wide gap divides in a line that begins `at` one."""
    start = end = 0
    for word in WORD.finditer(raw):
        if end:
            before, after = _box(text_page, at + end - 1), _box(text_page, at + word.start())
            if after[0] - before[2] > WIDE_GAP * (before[3] - before[1]):
                yield at + start, at + end
                start = word.start()
        else:
            start = word.start()
        end = word.end()
    if end:
        yield at + start, at + end


def _level(text_page: Any, start: int, end: int) -> Iterator[tuple[int, int]]:  # pypdfium2 is not typed
    """Yield the stretches of characters at one height; PDFium joins the narrow cells of a column (4, 6) in one line."""
    first, last = _box(text_page, start), _box(text_page, end - 1)
    if last[3] > first[1]:
        yield start, end
        return
    for at in range(start + 1, end):
        if _box(text_page, at)[3] <= _box(text_page, at - 1)[1]:
            yield start, at
            start = at
    yield start, end


def _box(text_page: Any, index: int) -> tuple[float, float, float, float]:  # pypdfium2 is not typed
    """Return left, bottom, right and top of a character of the page's text."""
    import pypdfium2.raw  # noqa: PLC0415  # heavy, and only PDF needs it

    character = pypdfium2.raw.FPDFText_GetCharIndexFromTextIndex(text_page, index)
    if character < 0:
        return (0.0, 0.0, 0.0, 0.0)
    left, bottom, right, top = text_page.get_charbox(character, loose=True)
    return (left, bottom, right, top)
