"""Documents that Word or WPS Office wrote long ago → .docx, by LibreOffice where it is installed."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from reportcorpus.errors import ReadError
from reportcorpus.loader.docx import read_docx

if TYPE_CHECKING:
    from reportcorpus.loader.content import Content

PROGRAMS = ("soffice", "libreoffice")
TIMEOUT = 120  # seconds for one document; starting takes ten on a slow machine
KINDS = {".doc": "a document of the old Word format", ".wps": "a document of WPS Writer"}
SAVE_AS_DOCX = "open it in Word, WPS Office or LibreOffice and save it as .docx"


def read_office(data: bytes, path: str) -> Content:
    """Read a .doc or .wps document as the .docx that LibreOffice makes of it.

    LibreOffice runs for itself: with a profile of its own, in a temporary folder that is removed, for two minutes at
    most. A .docx document with such a suffix is read as what it is.

    Raises ReadError where LibreOffice is not installed, fails, or takes longer.
    """
    if data.startswith(b"PK\x03\x04"):
        return read_docx(data, path)
    suffix = PurePath(path).suffix.lower()
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
    return read_docx(converted, path)


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
