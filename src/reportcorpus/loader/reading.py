"""One file → its reports, or an error that says what is wrong with it and what to do."""

from __future__ import annotations

import re
import stat
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from reportcorpus.errors import ReadError
from reportcorpus.loader.content import Content, clip
from reportcorpus.loader.docx import read_docx
from reportcorpus.loader.encodings import decode
from reportcorpus.loader.files import readable
from reportcorpus.loader.html import read_html
from reportcorpus.loader.parts import parts
from reportcorpus.loader.pdf import read_pdf
from reportcorpus.model import Source

if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Iterator

MAX_BYTES = 64 * 1024 * 1024
FEWEST_HAN = 20
HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")


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
    ".pdf": read_pdf,
}
SUPPORTED = " ".join(READERS)

_SAVE_AS_DOCX = "open it in Word, WPS Office or LibreOffice and save it as .docx"
_SAVE_AS_TEXT = "save each report as .txt, .md or .docx, or read the table with pandas and use read_frame"
_UNPACK = "unpack it and give the folder"
_OCR = "recognise its text (OCR) and save it as .docx or .txt"
ADVICE: dict[str, tuple[str, str]] = {
    ".doc": ("a document of the old Word format", _SAVE_AS_DOCX),
    ".wps": ("a document of WPS Writer", _SAVE_AS_DOCX),
    ".rtf": ("a rich text document", _SAVE_AS_DOCX),
    ".odt": ("an OpenDocument text", _SAVE_AS_DOCX),
    ".ofd": ("an OFD document", "open it in an OFD reader and export it as PDF or .docx"),
    ".mht": ("a web archive", "open it in a browser and save the page as .html"),
    ".mhtml": ("a web archive", "open it in a browser and save the page as .html"),
    ".ppt": ("a presentation", "save its text as .txt or .docx"),
    ".pptx": ("a presentation", "save its text as .txt or .docx"),
    ".zip": ("an archive", _UNPACK),
    ".rar": ("an archive", _UNPACK),
    ".7z": ("an archive", _UNPACK),
    ".csv": ("a table", _SAVE_AS_TEXT),
    ".tsv": ("a table", _SAVE_AS_TEXT),
    ".jsonl": ("a table", _SAVE_AS_TEXT),
    ".xls": ("a workbook", _SAVE_AS_TEXT),
    ".xlsx": ("a workbook", _SAVE_AS_TEXT),
    ".jpg": ("a picture", _OCR),
    ".jpeg": ("a picture", _OCR),
    ".png": ("a picture", _OCR),
}
# Files often carry the wrong suffix; how they begin tells what they are.
SIGNATURES: tuple[tuple[bytes, str, str], ...] = (
    (b"%PDF-", "a PDF document", ".pdf"),
    (b"PK\x03\x04", "a zip archive, as .docx documents are", ".docx"),
    (b"\xd0\xcf\x11\xe0", "a document of an old Office format", ".doc"),
    (b"{\\rtf", "a rich text document", ".rtf"),
)


def read(
    path: str | os.PathLike[str],
    *,
    id: str | None = None,  # noqa: A002  # the field of Source and of the tables
    folder: str = "",
    max_bytes: int = MAX_BYTES,
) -> tuple[Source, ...]:
    """Read the reports in one file: nearly always one, several where it says 第一篇 … 第二篇 ….

    `id` is the file's name unless given; where there are several reports, `#1`, `#2` … is added to it. Files of more
    than `max_bytes` bytes are refused.

    Raises ReadError for what cannot be read, is empty, or holds fewer than 20 Chinese characters.
    """
    name = readable(path)
    file = Path(path)
    data = _bytes(file, name, max_bytes)
    content = _reader(file, data, name)(data, name)
    _require_chinese(content.text, name)
    return tuple(_sources(content, id or readable(file.name), name, folder))


def _sources(content: Content, file_id: str, path: str, folder: str) -> Iterator[Source]:
    """Make a Source of each report in what was read."""
    pieces = parts(content.text)
    for number, (start, end) in enumerate(pieces, start=1):
        yield Source(
            id=f"{file_id}#{number}" if len(pieces) > 1 else file_id,
            text=content.text[start:end],
            path=path,
            folder=folder,
            format=content.format,
            encoding=content.encoding,
            evidence=content.evidence,
            offset=start,
            title=content.title if len(pieces) == 1 else None,
            marks=tuple(clip(content.marks, start, end)),
            warnings=content.warnings,
        )


def _bytes(file: Path, name: str, max_bytes: int) -> bytes:
    """Return the bytes of a regular file of a sensible size."""
    try:
        status = file.stat()
        if stat.S_ISDIR(status.st_mode):
            next(file.iterdir(), None)  # a folder comes here by mistake, or because it may not be listed
            raise ReadError(name, "a folder, not a file", "use read_corpus, or the command analyse, for folders")
        if not stat.S_ISREG(status.st_mode):
            raise ReadError(name, "a pipe, socket or device, not a file", "copy what it gives into a file")
        if status.st_size > max_bytes:
            size = f"{status.st_size:,} bytes, more than the limit of {max_bytes:,}"
            raise ReadError(name, size, "split it, or raise the limit (max_bytes)")
        data = file.read_bytes()
    except FileNotFoundError as error:
        raise ReadError(name, "does not exist, or links to nothing", "check the path") from error
    except PermissionError as error:
        raise ReadError(name, "may not be read (no permission)", "change its permissions or copy it") from error
    except (OSError, ValueError) as error:
        raise ReadError(name, f"cannot be opened ({error})", "check the path and the disk") from error
    if not data.strip(b" \t\r\n\0"):
        raise ReadError(name, "empty", "check that it was saved or downloaded completely")
    return data


def _reader(file: Path, data: bytes, name: str) -> Callable[[bytes, str], Content]:
    """Choose the reader by the suffix; say what else the file is where there is none."""
    suffix = file.suffix.lower()
    reader = READERS.get(suffix)
    if reader is None:
        what = f"of a kind that is not read ({readable(suffix)})" if suffix else "a file without a suffix"
        reason, advice = ADVICE.get(suffix, (what, f"save it in one of the supported formats: {SUPPORTED}"))
        raise ReadError(name, reason, advice)
    if reader in {read_text_file, read_html}:
        for signature, what, right in SIGNATURES:
            if data.startswith(signature):
                raise ReadError(name, f"{what}, in spite of its suffix", f"change its suffix to {right}")
    return reader


def _require_chinese(text: str, name: str) -> None:
    """Refuse what cannot be a report."""
    if not text.strip():
        raise ReadError(name, "no text in it", "check that it was saved completely")
    found = sum(1 for _ in islice(HAN.finditer(text), FEWEST_HAN))
    if found < FEWEST_HAN:
        reason = f"no report: it holds {found} Chinese characters"
        raise ReadError(name, reason, "leave it out, or check that it is the right file")
