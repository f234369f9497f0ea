"""A Word document is read as a person sees it, in body order."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from reportcorpus.errors import ReadError
from reportcorpus.loader import docx
from reportcorpus.loader.docx import read_docx

if TYPE_CHECKING:
    from reportcorpus.loader.content import Content

Maker = Callable[..., bytes]
MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'


def p(*runs: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{''.join(runs)}</w:p>"


def r(text: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


def marks(content: Content, kind: str) -> list[tuple[str, str]]:
    return [(m.label, content.text[m.start : m.end]) for m in content.marks if m.kind == kind]


def test_paragraphs_are_lines(make_docx: Maker) -> None:
    """Empty paragraphs are empty lines; tabs and breaks are kept; paragraphs with text are counted."""
    body = p(r("党建"), r("工作总结")) + p() + p(r("一"), "<w:r><w:tab/><w:br/></w:r>", r("二")) + "<w:sectPr/>"
    content = read_docx(make_docx(body), "a.docx")
    assert content.text == "党建工作总结\n\n一\t\n二"
    assert marks(content, "paragraph") == [("1", "党建工作总结\n"[:-1]), ("2", "一\t\n二")]


def test_tracked_changes_are_read_as_accepted(make_docx: Maker) -> None:
    """Insertions and moved text are there, deletions are not; a deleted paragraph end joins two lines."""
    body = (
        p(
            r("党员"),
            "<w:del><w:r><w:delText>16</w:delText></w:r></w:del>",
            f"<w:ins>{r('17')}</w:ins>",
            r("名"),
            f"<w:moveFrom>{r('旧处')}</w:moveFrom><w:moveTo>{r('新处')}</w:moveTo>",
        )
        + p(r("前半"), properties="<w:rPr><w:del/></w:rPr>")
        + p(r("后半"))
    )
    assert read_docx(make_docx(body), "a.docx").text == "党员17名新处\n前半后半"


def test_what_nobody_sees_is_left_out(make_docx: Maker) -> None:
    """Hidden text, field codes and readings above characters are no text of the report."""
    ruby = f"<w:ruby><w:rt>{r('lián')}</w:rt><w:rubyBase>{r('联')}</w:rubyBase></w:ruby>"
    body = p(
        r("可见"),
        r("隐藏", "<w:vanish/>"),
        r("也可见", '<w:vanish w:val="0"/>'),
        "<w:r><w:instrText>PAGE</w:instrText></w:r>",
        f"<w:r>{ruby}</w:r>",
    )
    assert read_docx(make_docx(body), "a.docx").text == "可见也可见联"


def test_tables_are_lines_of_cells(make_docx: Maker) -> None:
    """A row is a line with tabs; cells are marked; a wide cell counts its columns; a deleted row is gone."""

    def row(*cells: str, properties: str = "") -> str:
        return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"

    def c(*texts: str, wide: int = 1) -> str:
        paragraphs = "".join(p(r(text)) for text in texts)
        return f'<w:tc><w:tcPr><w:gridSpan w:val="{wide}"/></w:tcPr>{paragraphs}</w:tc>'

    body = (
        p(r("前"))
        + "<w:tbl>"
        + row(c("支部", wide=2), c("党员", "人数"))
        + row(c("第一"), c(""), c("24"), c(""))
        + row(c("删去"), properties="<w:del/>")
        + row(c("说明"), c("长" * 40, "后"), c(""))
        + "</w:tbl>"
        + p(r("后"))
    )
    content = read_docx(make_docx(body), "a.docx")
    assert content.text == f"前\n支部\t党员人数\n第一\t\t24\n说明\n{'长' * 40}\n后\n后"
    assert marks(content, "cell") == [
        ("table 1, row 1, column 1", "支部"),
        ("table 1, row 1, column 3", "党员人数"),
        ("table 1, row 2, column 1", "第一"),
        ("table 1, row 2, column 3", "24"),
        ("table 1, row 3, column 1", "说明"),
        ("table 1, row 3, column 2", "长" * 40 + "\n后"),
    ]


def test_text_boxes_and_content_controls(make_docx: Maker) -> None:
    """A text box follows the paragraph it hangs on, once; controls are seen through, tables of contents are not."""
    box = f"<w:txbxContent>{p(r('文本框'))}</w:txbxContent>"
    contents = '<w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
    body = (
        f"<w:sdt>{contents}<w:sdtContent>{p(r('目录'))}</w:sdtContent></w:sdt>"
        + p(
            r("正文"),
            f"<w:r><mc:AlternateContent {MC}><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback>"
            "</mc:AlternateContent></w:r>",
        )
        + f"<w:sdt><w:sdtContent>{p(r('控件'))}</w:sdtContent></w:sdt>"
    )
    assert read_docx(make_docx(body), "a.docx").text == "正文\n文本框\n控件"


def test_notes_follow_the_paragraph_they_belong_to(make_docx: Maker) -> None:
    """Also in cells; separators, deleted references and notes that nothing refers to are no text."""

    def refer(kind: str, number: int) -> str:
        return f'<w:r><w:{kind}Reference w:id="{number}"/></w:r>'

    def note(kind: str, number: int, text: str) -> str:
        return f'<w:{kind} w:id="{number}">{p(f"<w:r><w:{kind}Ref/></w:r>", r(text))}</w:{kind}>'

    body = (
        p(r("党员12名"), refer("footnote", 1), r("，上党课5次。"), refer("endnote", 1))
        + f"<w:tbl><w:tr><w:tc>{p(r('人数'), refer('footnote', 2))}</w:tc><w:tc>{p(r('24'))}</w:tc></w:tr></w:tbl>"
        + p(r("落款"), f"<w:del>{refer('footnote', 3)}</w:del>")
    )
    footnotes = note("footnote", -1, "分隔") + note("footnote", 1, "含预备党员。") + note("footnote", 2, "截至年底")
    data = make_docx(
        body,
        footnotes=footnotes + note("footnote", 3, "删去的") + note("footnote", 4, "无主的"),
        endnotes=note("endnote", 1, "书记主讲。"),
    )
    content = read_docx(data, "a.docx")
    assert content.text == "党员12名，上党课5次。\n含预备党员。\n书记主讲。\n人数截至年底\t24\n落款"


def test_a_note_that_refers_to_itself_is_refused(make_docx: Maker) -> None:
    """No program writes one."""
    refer = '<w:r><w:footnoteReference w:id="1"/></w:r>'
    data = make_docx(p(r("党建"), refer), footnotes=f'<w:footnote w:id="1">{p(r("注"), refer)}</w:footnote>')
    with pytest.raises(ReadError, match="nested too deeply"):
        read_docx(data, "a.docx")


STYLES = (
    '<w:style w:styleId="T"><w:name w:val="Title"/></w:style>'
    '<w:style w:styleId="H1"><w:name w:val="heading 1"/></w:style>'
    '<w:style w:styleId="Own"><w:name w:val="我的标题"/><w:basedOn w:val="H1"/></w:style>'
    '<w:style w:styleId="Outline"><w:name w:val="章"/><w:pPr><w:outlineLvl w:val="1"/>'
    '<w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    '<w:style w:styleId="Toc"><w:name w:val="toc 1"/></w:style>'
    '<w:style w:styleId="Loop"><w:name w:val="x"/><w:basedOn w:val="Loop"/></w:style>'
)
NUMBERING = (
    '<w:abstractNum w:abstractNumId="7"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/>'
    '<w:pStyle w:val="Outline"/><w:lvlText w:val="%1、"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
)


def test_headings_keep_level_and_number(make_docx: Maker) -> None:
    """The level comes from the style, what it is based on, or the outline; the number is written out."""
    pairs = [("T", "总结"), ("Toc", "一、目录"), ("H1", "概况"), ("Own", "做法"), ("Outline", "打算"), ("Loop", "文")]
    body = "".join(p(r(text), properties=f'<w:pStyle w:val="{style}"/>') for style, text in pairs)
    body += p(
        r("直接"), properties='<w:outlineLvl w:val="2"/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    )
    body += p(r("无号"), properties='<w:pStyle w:val="Outline"/><w:numPr><w:numId w:val="0"/></w:numPr>')
    content = read_docx(make_docx(body, styles=STYLES, numbering=NUMBERING), "a.docx")
    assert content.text == "总结\n概况\n做法\n一、打算\n文\n二、直接\n无号"
    assert content.title == "总结"
    assert marks(content, "heading") == [
        ("0", "总结"),
        ("1", "概况"),
        ("1", "做法"),
        ("2", "一、打算"),
        ("3", "二、直接"),
        ("2", "无号"),
    ]


def test_documents_that_declare_entities_are_refused(make_docx: Maker) -> None:
    """An entity can grow to any size."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", '<!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>')
    with pytest.raises(ReadError, match="declares a document type"):
        read_docx(out.getvalue(), "a.docx")


def test_documents_that_unpack_to_too_much_are_refused(make_docx: Maker, monkeypatch: pytest.MonkeyPatch) -> None:
    """The limit is on what is really unpacked."""
    monkeypatch.setattr(docx, "MAX_PART", 1000)
    with pytest.raises(ReadError, match="unpacks to more than 1,000 bytes"):
        read_docx(make_docx(p(r("党" * 2000))), "a.docx")


def test_broken_documents(make_docx: Maker) -> None:
    """Broken XML, a cut file, another archive and absurd nesting each have their reason."""
    good = make_docx(p(r("党建")))
    cases = {
        "not a zip file": good[:-30],
        "mismatched tag": make_docx("<w:p>"),
        "nested too deeply": make_docx("<w:sdt>" * 20000 + "</w:sdt>" * 20000),
    }
    other = io.BytesIO()
    with zipfile.ZipFile(other, "w") as archive:
        archive.writestr("a.txt", "党建")
    cases["without a Word document"] = other.getvalue()
    for reason, data in cases.items():
        with pytest.raises(ReadError, match=reason):
            read_docx(data, "a.docx")
