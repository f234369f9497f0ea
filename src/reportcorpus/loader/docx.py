"""Word documents (.docx) → text in body order."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from reportcorpus.errors import ReadError
from reportcorpus.loader.content import Content, Writer
from reportcorpus.loader.numbering import Counter, W, read_lists, value

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from xml.etree.ElementTree import Element

MAX_PART = 48 * 1024 * 1024  # bytes of XML unpacked; a report of 100 pages has 2 million
SHORT_CELL = 40  # characters; lines of a shorter cell are one label broken by hand
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
HEADING_STYLE = re.compile(r"(?:heading|标题)\s*([1-9])", re.IGNORECASE)
CONTENTS_STYLE = re.compile(r"toc\s*(?:[1-9]|heading)", re.IGNORECASE)
# What nobody sees in the accepted document: properties, deletions, field codes, the phonetic part of ruby.
UNSEEN = frozenset(
    {
        f"{W}{name}"
        for name in ("pPr", "rPr", "del", "moveFrom", "delText", "instrText", "rt", "tblPr", "sdtPr", "object")
    }
)
CHARACTERS = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}


@dataclass(frozen=True, slots=True)
class Style:
    """What a paragraph style says that matters here."""

    name: str = ""
    based_on: str | None = None
    outline: int | None = None
    list_id: str | None = None
    depth: int = 0


@dataclass(slots=True)
class Body:
    """The state of reading one document from top to bottom."""

    styles: Mapping[str, Style]
    counter: Counter
    styled_lists: Mapping[str, int]  # depth that a list gives to a style
    notes: Mapping[str, Element] = field(default_factory=dict)  # footnotes and endnotes by kind and id
    out: Writer = field(default_factory=Writer)
    paragraphs: int = 0
    tables: int = 0
    carried: str = ""  # text of a paragraph whose end is deleted; it goes on in the next one


def read_docx(data: bytes, path: str) -> Content:
    """Read a Word document: paragraphs as lines, tables row by row with tabs between the cells.

    Text boxes, footnotes and endnotes are lines below the paragraph that they belong to. Tracked changes are read as
    accepted, numbers that Word generates are written out, headings keep their level as marks (Title is 0). Headers,
    footers, comments, tables of contents and hidden text are left out.

    Raises ReadError for what is no Word document, is encrypted, unpacks to more than 48 MiB, or declares entities.
    """
    parts = _parts(data, path)
    document = parts["word/document.xml"]
    body = None if document is None else document.find(f"{W}body")
    if body is None:
        raise ReadError(path, "a zip archive without a Word document in it", "open it in Word and save it as .docx")
    lists = read_lists(parts["word/numbering.xml"])
    styled = {level.style: d for one in lists.values() for d, level in one.levels.items() if level.style}
    state = Body(
        styles=_styles(parts["word/styles.xml"]), counter=Counter(lists), styled_lists=styled, notes=_notes(parts)
    )
    try:
        _blocks(state, body)
    except RecursionError as error:
        raise ReadError(path, "nested too deeply", "open it in Word and save it as .docx again") from error
    state.out.write(state.carried)
    text, marks = state.out.text(), state.out.marks()
    title = next((text[m.start : m.end] for m in marks if m.kind == "heading" and m.label == "0"), None)
    return Content(text=text, format="docx", title=title, marks=marks)


def _parts(data: bytes, path: str) -> dict[str, Element | None]:
    """Parse the parts of the archive that say something about the text."""
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        advice = "open it in Word or WPS Office, remove the password if there is one, and save it as .docx"
        raise ReadError(path, "protected with a password, or a document of the old Word format", advice)
    names = [f"word/{part}.xml" for part in ("document", "numbering", "styles", "footnotes", "endnotes")]
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return {name: _part(archive, name, path) for name in names}
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError) as error:
        reason = f"a broken Word document ({error})"
        raise ReadError(path, reason, "open it in Word, let it repair the file and save it again") from error


def _part(archive: zipfile.ZipFile, name: str, path: str) -> Element | None:
    """Parse one part; None where the archive has no such part."""
    if name not in archive.namelist():
        return None
    with archive.open(name) as stream:
        xml = stream.read(MAX_PART + 1)
    if len(xml) > MAX_PART:
        raise ReadError(path, f"{name} unpacks to more than {MAX_PART:,} bytes", "check where the file comes from")
    # Word writes no document type; the entities one declares can grow to any size.
    if b"<!DOCTYPE" in xml or b"<\0!\0D\0O\0C\0" in xml or b"\0<\0!\0D\0O\0C" in xml:
        raise ReadError(path, f"{name} declares a document type", "check where the file comes from")
    try:
        return ET.fromstring(xml)  # noqa: S314  # no document type, so no entities
    except (ET.ParseError, ValueError, LookupError) as error:
        reason = f"a broken Word document ({name}: {error})"
        raise ReadError(path, reason, "open it in Word, let it repair the file and save it again") from error


def _styles(root: Element | None) -> dict[str, Style]:
    """Read the paragraph styles, by id."""
    styles: dict[str, Style] = {}
    for element in () if root is None else root.findall(f"{W}style"):
        properties = element.find(f"{W}pPr")
        numbers = None if properties is None else properties.find(f"{W}numPr")
        styles[element.get(f"{W}styleId", "")] = Style(
            name=value(element, "name") or "",
            based_on=value(element, "basedOn"),
            outline=_outline(properties),
            list_id=value(numbers, "numId"),
            depth=_integer(value(numbers, "ilvl")) or 0,
        )
    return styles


def _notes(parts: Mapping[str, Element | None]) -> dict[str, Element]:
    """Return the footnotes and endnotes by the tag and id that refer to them."""
    notes: dict[str, Element] = {}
    for kind in ("footnote", "endnote"):
        root = parts[f"word/{kind}s.xml"]
        for element in () if root is None else root.findall(f"{W}{kind}"):
            notes[f"{W}{kind}Reference {element.get(f'{W}id')}"] = element
    return notes


def _blocks(state: Body, parent: Element) -> None:
    """Read paragraphs and tables in order, through the wrappers that may stand around them."""
    for element in parent:
        if element.tag == f"{W}p":
            _paragraph(state, element)
        elif element.tag == f"{W}tbl":
            _table(state, element)
        elif element.tag == f"{MC}AlternateContent":
            _blocks(state, _alternative(element))
        elif element.tag not in UNSEEN and not _is_contents(element):
            _blocks(state, element)


def _paragraph(state: Body, element: Element) -> None:
    """Write a paragraph as a line, then the text boxes and notes that hang on it."""
    properties = element.find(f"{W}pPr")
    style_id = value(properties, "pStyle") or ""
    chain = list(_chain(state.styles, style_id))
    if any(CONTENTS_STYLE.fullmatch(style.name) for style in chain):
        return
    boxes: list[Element] = []
    text = "".join(_runs(element, boxes, state.notes))
    if properties is not None and properties.find(f"{W}rPr/{W}del") is not None:
        state.carried += text
    else:
        text, state.carried = state.carried + text, ""
        _line(state, text, properties, style_id, chain)
    for box in boxes:
        _blocks(state, box)


def _line(state: Body, text: str, properties: Element | None, style_id: str, chain: list[Style]) -> None:
    """Write one line with its number and marks."""
    start = state.out.length
    if text.strip():
        state.paragraphs += 1
        state.out.write(_number(state, properties, style_id, chain) + text)
        state.out.mark(start, "paragraph", str(state.paragraphs))
        if (level := _heading_level(properties, chain)) is not None:
            state.out.mark(start, "heading", str(level))
    state.out.write("\n")


def _number(state: Body, properties: Element | None, style_id: str, chain: list[Style]) -> str:
    """Return the number that Word shows before a paragraph."""
    numbers = None if properties is None else properties.find(f"{W}numPr")
    list_id, depth = value(numbers, "numId"), _integer(value(numbers, "ilvl"))
    styled = next((style for style in chain if style.list_id is not None), None)
    if list_id is None and styled is not None:
        list_id = styled.list_id
        depth = state.styled_lists.get(style_id, styled.depth) if depth is None else depth
    return "" if list_id is None else state.counter.label(list_id, depth or 0)


def _heading_level(properties: Element | None, chain: list[Style]) -> int | None:
    """Return the level that the style or the outline gives a paragraph: 0 for the title, 1 to 9 for headings."""
    for style in chain:
        if style.name.lower() in {"title", "标题"}:
            return 0
        if found := HEADING_STYLE.fullmatch(style.name):
            return int(found[1])
    outlines = [_outline(properties), *(style.outline for style in chain)]
    return next((outline + 1 for outline in outlines if outline is not None and outline < 9), None)


def _outline(properties: Element | None) -> int | None:
    return _integer(value(properties, "outlineLvl"))


def _chain(styles: Mapping[str, Style], style_id: str | None) -> Iterator[Style]:
    """Yield a style and those it is based on."""
    seen: set[str] = set()
    while style_id and style_id in styles and style_id not in seen:
        seen.add(style_id)
        yield styles[style_id]
        style_id = styles[style_id].based_on


def _runs(element: Element, boxes: list[Element], notes: Mapping[str, Element]) -> Iterator[str]:
    """Yield the text of a paragraph as shown with all changes accepted; collect the text boxes and notes of it."""
    for child in element:
        if child.tag in {f"{W}t", f"{MATH}t"}:
            yield child.text or ""
        elif child.tag in CHARACTERS:
            yield "" if child.get(f"{W}type") in {"page", "column"} else CHARACTERS[child.tag]
        elif child.tag == f"{W}txbxContent":
            boxes.append(child)
        elif (note := notes.get(f"{child.tag} {child.get(f'{W}id')}")) is not None:
            boxes.append(note)
        elif child.tag == f"{MC}AlternateContent":
            yield from _runs(_alternative(child), boxes, notes)
        elif child.tag not in UNSEEN and not (child.tag == f"{W}r" and _is_hidden(child)):
            yield from _runs(child, boxes, notes)


def _alternative(element: Element) -> Element:
    """Return the first of several versions of the same content; the others would repeat it."""
    first = element.find(f"{MC}Choice")
    return first if first is not None else next(iter(element), element)


def _is_hidden(run: Element) -> bool:
    hidden = run.find(f"{W}rPr/{W}vanish")
    return hidden is not None and hidden.get(f"{W}val") not in {"0", "false"}


def _is_contents(element: Element) -> bool:
    """Tell whether a block is the table of contents that Word makes from the headings."""
    gallery = element.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery")
    return gallery is not None and gallery.get(f"{W}val") == "Table of Contents"


def _table(state: Body, element: Element) -> None:
    """Write a table row by row.

    Cells stand behind each other with tabs between them; in a row with longer texts each cell has lines of its own.
    """
    state.tables += 1
    table = state.tables
    kept = (row for row in _children(element, f"{W}tr") if row.find(f"{W}trPr/{W}del") is None)
    for number, row in enumerate(kept, start=1):
        cells = [(column, _cell(state, cell)) for column, cell in _columns(row)]
        several_lines = any("\n" in text for _, text in cells)
        while cells and not cells[-1][1]:
            cells.pop()
        for index, (column, text) in enumerate(cells):
            if index and not (several_lines and not cells[index - 1][1]):
                state.out.write("\n" if several_lines else "\t")
            start = state.out.length
            state.out.write(text)
            state.out.mark(start, "cell", f"table {table}, row {number}, column {column}")
        if cells:
            state.out.write("\n")


def _columns(row: Element) -> Iterator[tuple[int, Element]]:
    """Yield the cells of a row with their columns; a cell over two columns counts as two."""
    column = 1
    for cell in _children(row, f"{W}tc"):
        yield column, cell
        column += max(1, _integer(value(cell.find(f"{W}tcPr"), "gridSpan")) or 1)


def _children(parent: Element, tag: str) -> Iterator[Element]:
    """Yield rows or cells, through wrappers such as content controls."""
    for element in parent:
        if element.tag == tag:
            yield element
        elif element.tag in {f"{W}sdt", f"{W}sdtContent", f"{W}customXml", f"{W}ins", f"{W}moveTo"}:
            yield from _children(element, tag)


def _cell(state: Body, cell: Element) -> str:
    """Return the text of a cell; its paragraphs are lines, unless they are short pieces of one label."""
    inner = replace(state, out=Writer(), paragraphs=0, carried="")
    _blocks(inner, cell)
    inner.out.write(inner.carried)
    lines = [line.strip() for line in inner.out.text().split("\n") if line.strip()]
    return ("" if sum(map(len, lines)) < SHORT_CELL else "\n").join(lines)


def _integer(text: str | None) -> int | None:
    return int(text) if text is not None and text.isdecimal() else None
