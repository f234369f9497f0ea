"""Documents that only an office program reads (.doc .wps .rtf .odt) → .docx, by LibreOffice where it is installed."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path, PurePath

from reportcorpus.errors import ReadError
from reportcorpus.loader.content import Content
from reportcorpus.loader.docx import read_docx
from reportcorpus.loader.encodings import decode
from reportcorpus.loader.html import read_html

PROGRAMS = ("soffice", "libreoffice")
TIMEOUT = 120  # seconds for one document; starting takes ten on a slow machine
KINDS = {
    ".doc": "a document of the old Word format",
    ".wps": "a document of WPS Writer",
    ".rtf": "a rich text document",
    ".odt": "an OpenDocument text",
}
WORD = b"PK\x03\x04"
OLD_WORD = (b"\xd0\xcf\x11\xe0", b"{\\rtf")  # how a .doc or .wps document begins
CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1f]")
HAN = re.compile("[一-龥]")
SAMPLE = 2000  # Chinese characters that show whether a text makes sense
LEAST_COMMON = 0.4  # nearly all of simplified text are, six in ten of traditional, one in five of arbitrary ones
PAGE = (b"<html", b"<!doctype html")  # office systems export pages under the name of a Word document
WEB_ARCHIVE = b"mime-version:"
SAVE_AS_DOCX = "open it in Word, WPS Office or LibreOffice and save it as .docx"


def read_office(data: bytes, path: str) -> Content:
    """Read a .doc, .wps, .rtf or .odt document as the .docx that LibreOffice makes of it.

    LibreOffice runs for itself: with a profile of its own, in a temporary folder that is removed, for two minutes at
    most. A .docx document, a web page or plain text with such a suffix is read as what it is.

    Raises ReadError where LibreOffice is not installed, fails, or takes longer, for a web archive, and for what is no
    document: bytes that begin as none, or in which LibreOffice finds characters that make no text.
    """
    suffix = PurePath(path).suffix.lower()
    head = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if data.startswith(WORD) and suffix != ".odt":
        return read_docx(data, path)
    if head.startswith(PAGE):
        return read_html(data, path)
    if head.startswith(WEB_ARCHIVE):
        raise ReadError(path, "a web archive, in spite of its suffix", SAVE_AS_DOCX)
    if suffix in {".doc", ".wps"} and not data.startswith(OLD_WORD):
        return _plain(data, path)
    program = next(filter(None, map(shutil.which, PROGRAMS)), None)
    if program is None:
        raise ReadError(path, KINDS[suffix], f"{SAVE_AS_DOCX}, or install LibreOffice, which is used to read it")
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as temporary:
        folder = Path(temporary)
        given, made = folder / f"report{suffix}", folder / "out" / "report.docx"
        given.write_bytes(data)
        try:
            in_time = _convert(program, given, made.parent, folder / "profile")
        except OSError as error:
            raise ReadError(path, f"{KINDS[suffix]}; LibreOffice does not start ({error})", SAVE_AS_DOCX) from error
        if not in_time:
            reason = f"{KINDS[suffix]} that LibreOffice did not convert within {TIMEOUT} seconds"
            raise ReadError(path, reason, SAVE_AS_DOCX)
        if not made.is_file():
            advice = f"remove the password if there is one; {SAVE_AS_DOCX}"
            raise ReadError(path, f"{KINDS[suffix]} that LibreOffice cannot convert", advice)
        converted = made.read_bytes()
    content = read_docx(converted, path)
    if not _makes_sense(content.text):
        raise ReadError(path, f"{KINDS[suffix]} that is damaged: its characters make no text", SAVE_AS_DOCX)
    return content


def _plain(data: bytes, path: str) -> Content:
    """Read what begins as no document as the text that it may be."""
    decoded = None if CONTROLS.search(data) else decode(data, path=path)
    if decoded is None or not _makes_sense(decoded.text):
        raise ReadError(path, "no document: it does not begin as one", "check that it was downloaded completely")
    return Content(
        text=decoded.text,
        format="text",
        encoding=decoded.encoding,
        evidence=decoded.evidence,
        warnings=decoded.warnings,
    )


def _makes_sense(text: str) -> bool:
    """Tell whether enough of the Chinese characters are common ones: the first 3,755 of GB 2312."""
    found = "".join(HAN.findall(text)[:SAMPLE])
    common = sum(0xB0 <= char.encode("gb2312", "replace")[0] <= 0xD7 for char in found)
    return common >= LEAST_COMMON * len(found)


def _convert(program: str, given: Path, out: Path, profile: Path) -> bool:
    """Run LibreOffice; False where it took too long and was ended, with all that it started."""
    command = [
        *(program, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore", "--nolockcheck"),
        *("--convert-to", "docx", "--outdir", str(out), str(given)),
    ]
    nowhere = subprocess.DEVNULL
    process = subprocess.Popen(  # noqa: S603  # no shell, and our own file names
        command, stdin=nowhere, stdout=nowhere, stderr=nowhere, start_new_session=True
    )
    try:
        process.wait(TIMEOUT)
    except subprocess.TimeoutExpired:
        return False
    finally:
        if process.poll() is None:
            _end(process)
    return True


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a program that runs and, where the system can, the processes that it started."""
    if hasattr(os, "killpg"):
        os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
    process.wait()
