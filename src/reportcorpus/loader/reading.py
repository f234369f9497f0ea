"""One file → its reports, or an error that says what is wrong with it and what to do."""

from __future__ import annotations

import re
import stat
from dataclasses import replace
from itertools import islice
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from reportcorpus.errors import ReadError
from reportcorpus.loader.archive import list_members, read_member
from reportcorpus.loader.content import Content, clip
from reportcorpus.loader.docx import read_docx
from reportcorpus.loader.encodings import decode
from reportcorpus.loader.filenames import from_file_name, pattern_fields
from reportcorpus.loader.files import FileEntry, expand, readable
from reportcorpus.loader.frames import cell, divide, row_source, unwritable
from reportcorpus.loader.html import read_html
from reportcorpus.loader.office import read_office
from reportcorpus.loader.options import ReadOptions
from reportcorpus.loader.parts import parts
from reportcorpus.loader.pdf import read_pdf
from reportcorpus.loader.rows import TABLES, Row, read_table
from reportcorpus.model import Mark, Problem, Source, line_and_column

if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Iterable, Iterator

FEWEST_HAN = 20
HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
LONGEST_MARKER = 12  # characters
DEFAULT = ReadOptions()


def read_text_file(data: bytes, path: str) -> Content:
    """Read a text file exactly as it is; only a byte-order mark is dropped."""
    decoded = decode(data, path=path)
    return Content(
        text=decoded.text,
        format="text",
        encoding=decoded.encoding,
        evidence=decoded.evidence,
        warnings=decoded.warnings,
    )


READERS: dict[str, Callable[[bytes, str], Content]] = {
    ".txt": read_text_file,
    ".text": read_text_file,
    ".md": read_text_file,
    ".markdown": read_text_file,
    ".html": read_html,
    ".htm": read_html,
    ".docx": read_docx,
    ".docm": read_docx,
    ".doc": read_office,
    ".wps": read_office,
    ".rtf": read_office,
    ".odt": read_office,
    ".pdf": read_pdf,
}
SUPPORTED = " ".join([*READERS, *TABLES, ".zip"])

_UNPACK = "unpack it and give the folder"
_OCR = "recognise its text (OCR) and save it as .docx or .txt"
ADVICE: dict[str, tuple[str, str]] = {
    ".ofd": ("an OFD document", "open it in an OFD reader and export it as PDF or .docx"),
    ".mht": ("a web archive", "open it in a browser and save the page as .html"),
    ".mhtml": ("a web archive", "open it in a browser and save the page as .html"),
    ".ppt": ("a presentation", "save its text as .txt or .docx"),
    ".pptx": ("a presentation", "save its text as .txt or .docx"),
    ".rar": ("an archive", _UNPACK),
    ".7z": ("an archive", _UNPACK),
    ".xls": ("a workbook of the old Excel format", "open it in Excel or WPS Office and save it as .xlsx"),
    ".et": ("a workbook of WPS Spreadsheets", "open it in WPS Office and save it as .xlsx"),
    ".jpg": ("a picture", _OCR),
    ".jpeg": ("a picture", _OCR),
    ".png": ("a picture", _OCR),
}
# Files often carry the wrong suffix; how they begin tells what they are.
SIGNATURES: tuple[tuple[bytes, str, str], ...] = (
    (b"%PDF-", "a PDF document", ".pdf"),
    (b"PK\x03\x04", "a zip archive, as .docx and .xlsx documents are", ".docx or .xlsx"),
    (b"\xd0\xcf\x11\xe0", "a document of an old Office format", ".doc"),
    (b"{\\rtf", "a rich text document", ".rtf"),
)
PLAIN = frozenset({".txt", ".text", ".md", ".markdown", ".html", ".htm", ".csv", ".tsv", ".jsonl"})


def read(
    path: str | os.PathLike[str],
    *,
    id: str | None = None,  # noqa: A002  # the field of Source and of the tables
    folder: str = "",
    options: ReadOptions = DEFAULT,
) -> tuple[Source, ...]:
    """Read the reports in one file: one, or several where it is a table, an archive, or says 第一篇 … 第二篇 ….

    `id` is the file's name unless given; `read_file` says how several reports are called.

    Raises ReadError for the first thing that cannot be read.
    """
    found: list[Source] = []
    for item in read_each(path, id=id, folder=folder, options=options):
        if isinstance(item, Problem):
            raise ReadError(item.path, item.reason, item.advice)
        found.append(item)
    return tuple(found)


def read_each(
    path: str | os.PathLike[str],
    *,
    id: str | None = None,  # noqa: A002  # the field of Source and of the tables
    folder: str = "",
    options: ReadOptions = DEFAULT,
) -> Iterator[Source | Problem]:
    """Yield the reports in one file like `read`, and a problem for each that cannot be read, such as an empty row."""
    file = Path(path)
    whole = FileEntry(path=file, root=file.parent, id=id or readable(file.name), folder=folder)
    for entry in expand(whole):
        yield from read_file(entry, options=options)


def read_file(entry: FileEntry, *, options: ReadOptions = DEFAULT) -> Iterator[Source | Problem]:
    """Yield the reports in one file, and a problem for each that cannot be read; nothing is raised.

    A file of several reports numbers them (`总结.txt#1`), a table names them by row (`总结.xlsx#2` is the row that the
    spreadsheet shows as 2) or by the column that the options say. Everything that is empty or holds fewer than 20
    Chinese characters is a problem.
    """
    try:
        data = _bytes(entry, options.max_bytes)
        stated = _stated_by_name(entry, options)
        found = _rows(entry, data, options) if _suffix(entry) in TABLES else _document(entry, data)
        for item in found:
            yield item if isinstance(item, Problem) else stated(item)
    except ReadError as error:
        yield Problem(report_id=entry.id, path=error.path, reason=error.reason, advice=error.advice)


def group_columns(entries: Iterable[FileEntry], options: ReadOptions = DEFAULT) -> tuple[str, ...]:
    """Return the grouping columns that the names and the tables among some files give, in the order they are seen."""
    named = pattern_fields(options.filename) if options.filename else ()
    columns = dict.fromkeys(divide(dict.fromkeys(named, ""))[1])
    for entry in entries:
        if _suffix(entry) in TABLES:
            try:
                table = read_table(_bytes(entry, options.max_bytes), entry.name, _suffix(entry), [options.text_column])
            except ReadError:  # reading the file says why
                continue
            own = {options.text_column, options.id_column, options.title_column}
            if options.text_column in table.columns:
                columns |= dict.fromkeys(divide(dict.fromkeys((c for c in table.columns if c not in own), ""))[1])
    return tuple(columns)


def _document(entry: FileEntry, data: bytes) -> Iterator[Source]:
    """Yield the reports of a document: nearly always one."""
    content = _reader(entry, data)(data, entry.name)
    _require_chinese(content.text, entry.name)
    pieces = parts(content.text)
    introduction = content.text[: pieces[0].start].strip()
    for number, (start, end) in enumerate(pieces, start=1):
        yield Source(
            id=f"{entry.id}#{number}" if len(pieces) > 1 else entry.id,
            text=content.text[start:end],
            path=entry.name,
            folder=entry.folder,
            format=content.format,
            encoding=content.encoding,
            evidence=content.evidence,
            first_line=line_and_column(content.text, start)[0],
            title=content.title if len(pieces) == 1 else None,
            marks=tuple(clip(content.marks, start, end)),
            warnings=(*content.warnings, *_left_out(introduction)) if number == 1 else content.warnings,
        )


def _left_out(introduction: str) -> Iterator[str]:
    """Yield a warning where more than a marker (第一篇：) stands before the first of several reports."""
    if len(introduction) > LONGEST_MARKER:
        yield f"{len(introduction)} characters before the first report were left out: {introduction[:LONGEST_MARKER]}…"


def _rows(entry: FileEntry, data: bytes, options: ReadOptions) -> Iterator[Source | Problem]:
    """Yield a report, or a problem, for each row of a table."""
    _refuse_wrong_suffix(entry, data)
    table = read_table(data, entry.name, _suffix(entry), [options.text_column])
    for option in ("text_column", "id_column", "title_column"):
        column = getattr(options, option)
        if column is not None and column not in table.columns:
            reason = f"a table without a column {column!r}; its columns are: {', '.join(table.columns) or 'none'}"
            advice = f"name the column in the settings ({option}=…), or leave the file out"
            raise ReadError(entry.name, reason, advice)
    for key, reason in table.problems:
        yield _row_problem(entry, key, reason, "correct the line")
    seen: set[str] = set()
    for row in table.rows:
        key = row.key if options.id_column is None else cell(row.cells.get(options.id_column))
        if not key or key in seen or unwritable(key):
            reason = f"column {options.id_column!r} must name each row once; it has {key!r}"
            yield _row_problem(entry, row.key, reason, "correct the cell, or name another column")
            continue
        seen.add(key)
        made = _row(entry, row, key, options)
        if isinstance(made, Source):
            made = replace(made, encoding=table.encoding, evidence=table.evidence, warnings=table.warnings)
        yield made


def _row(entry: FileEntry, row: Row, key: str, options: ReadOptions) -> Source | Problem:
    """Make a report of one row."""
    made = row_source(
        row.cells,
        f"{entry.name}#{key}",
        text=options.text_column,
        id_column=options.id_column,
        title=options.title_column,
    )
    try:
        if isinstance(made, ReadError):
            raise made
        _require_chinese(made.text, f"{entry.name}#{key}")
    except ReadError as error:
        return _row_problem(entry, key, error.reason, error.advice)
    mark = Mark(start=0, end=len(made.text), kind="cell", label=row.label)
    return replace(made, id=f"{entry.id}#{key}", path=entry.name, folder=entry.folder, marks=(mark,))


def _row_problem(entry: FileEntry, key: str, reason: str, advice: str) -> Problem:
    return Problem(report_id=f"{entry.id}#{key}", path=f"{entry.name}#{key}", reason=reason, advice=advice)


def _stated_by_name(entry: FileEntry, options: ReadOptions) -> Callable[[Source], Source]:
    """Return what adds to a report what the name of its file states; what a row states itself counts more."""
    if options.filename is None:
        return lambda source: source
    stated = from_file_name(options.filename, entry.id)
    if stated is None:
        warning = f"the file name does not fit the pattern {options.filename!r}"
        return lambda source: replace(source, warnings=(*source.warnings, warning))
    given, groups = divide(stated)
    return lambda source: replace(source, given={**given, **source.given}, groups={**groups, **source.groups})


def _bytes(entry: FileEntry, max_bytes: int) -> bytes:
    """Return the bytes of a regular file, or of a member of an archive, of a sensible size."""
    if entry.member is not None:
        if entry.member.refusal is None:
            _limit(entry.name, entry.member.size, max_bytes)
        data = read_member(entry.path, entry.member, entry.name)
    elif _suffix(entry) == ".zip":
        list_members(entry.path, entry.name)
        raise ReadError(entry.name, "an archive without reports in it", "leave it out, or check what was packed")
    else:
        data = _file_bytes(entry.path, entry.name, max_bytes)
    if not data.strip(b" \t\r\n\0"):
        raise ReadError(entry.name, "empty", "check that it was saved or downloaded completely")
    return data


def _file_bytes(file: Path, name: str, max_bytes: int) -> bytes:
    try:
        status = file.stat()
        if stat.S_ISDIR(status.st_mode):
            next(file.iterdir(), None)  # a folder comes here by mistake, or because it may not be listed
            raise ReadError(name, "a folder, not a file", "use read_corpus, or the command analyse, for folders")
        if not stat.S_ISREG(status.st_mode):
            raise ReadError(name, "a pipe, socket or device, not a file", "copy what it gives into a file")
        _limit(name, status.st_size, max_bytes)
        return file.read_bytes()
    except FileNotFoundError as error:
        raise ReadError(name, "does not exist, or links to nothing", "check the path") from error
    except PermissionError as error:
        raise ReadError(name, "may not be read (no permission)", "change its permissions or copy it") from error
    except (OSError, ValueError) as error:
        raise ReadError(name, f"cannot be opened ({error})", "check the path and the disk") from error


def _limit(name: str, size: int, max_bytes: int) -> None:
    if size > max_bytes:
        reason = f"{size:,} bytes, more than the limit of {max_bytes:,}"
        raise ReadError(name, reason, "split it, or raise the limit (max_bytes)")


def _suffix(entry: FileEntry) -> str:
    return PurePath(entry.name).suffix.lower()


def _reader(entry: FileEntry, data: bytes) -> Callable[[bytes, str], Content]:
    """Choose the reader by the suffix; say what else the file is where there is none."""
    suffix = _suffix(entry)
    reader = READERS.get(suffix)
    if reader is None:
        what = f"of a kind that is not read ({suffix})" if suffix else "a file without a suffix"
        reason, advice = ADVICE.get(suffix, (what, f"save it in one of the supported formats: {SUPPORTED}"))
        raise ReadError(entry.name, reason, advice)
    _refuse_wrong_suffix(entry, data)
    return reader


def _refuse_wrong_suffix(entry: FileEntry, data: bytes) -> None:
    """Say what a file is that begins as something else than text although its suffix says text."""
    for signature, what, right in SIGNATURES if _suffix(entry) in PLAIN else ():
        if data.startswith(signature):
            raise ReadError(entry.name, f"{what}, in spite of its suffix", f"change its suffix to {right}")


def _require_chinese(text: str, name: str) -> None:
    """Refuse what cannot be a report."""
    if not text.strip():
        raise ReadError(name, "no text in it", "check that it was saved completely")
    found = sum(1 for _ in islice(HAN.finditer(text), FEWEST_HAN))
    if found < FEWEST_HAN:
        reason = f"no report: it holds {found} Chinese characters"
        raise ReadError(name, reason, "leave it out, or check that it is the right file")
