"""The members of a zip archive, read as the files of a folder; nothing is ever unpacked to the disk."""

from __future__ import annotations

import os
import re
import stat
import struct
import zipfile
import zlib
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportcorpus.errors import ReadError

if TYPE_CHECKING:
    from pathlib import Path

MAX_MEMBERS = 100_000
MAX_TOTAL = 4 * 1024**3  # bytes unpacked, of all members
MAX_RATIO = 200  # of unpacked to packed bytes; documents stay below 20
SMALL = 1024 * 1024  # bytes unpacked that are harmless at any ratio
LOCAL_HEADER = struct.Struct("<4s22x2H")
UTF8_NAME, ENCRYPTED = 0x800, 0x1  # flag bits
STORED, DEFLATED = 0, 8
DRIVE = re.compile(r"[A-Za-z]:")
ARCHIVES = (".zip", ".rar", ".7z", ".tar", ".gz", ".tgz")
UNPACK = "unpack it and give the folder"
SOURCE = "check where the file comes from"
BROKEN = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, NotImplementedError, OSError, ValueError)


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One file in an archive: its name, where its bytes are, and why it is refused where it is."""

    name: str
    offset: int
    packed: int
    size: int
    method: int
    crc: int
    refusal: tuple[str, str] | None = None


def list_members(path: Path, name: str) -> list[Member]:
    """Return the files in an archive, those that may not be read with the reason and advice.

    Names without the mark of UTF-8 are read as UTF-8 or else as GB18030, as archives made on Chinese Windows need.

    Raises ReadError for what is no zip archive or would unpack to more than 4 GiB.
    """
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise ReadError(name, "a pipe, socket or device, not a file", "copy what it gives into a file")
        with zipfile.ZipFile(path) as archive:
            infos = [info for info in archive.infolist() if not info.is_dir()]
    except BROKEN as error:
        raise ReadError(name, f"a broken zip archive ({error})", "download or pack it again") from error
    if any(info.filename == "[Content_Types].xml" for info in infos):
        advice = "change its suffix to .docx or .xlsx"
        raise ReadError(name, "an Office document, in spite of its suffix", advice)
    total = sum(info.file_size for info in infos)
    if total > MAX_TOTAL or len(infos) > MAX_MEMBERS:
        reason = f"an archive that unpacks to {len(infos):,} files of {total:,} bytes"
        raise ReadError(name, reason, f"{SOURCE}, or {UNPACK}")
    seen: Counter[str] = Counter()
    return [_member(info, seen) for info in infos]


def read_member(path: Path, member: Member, name: str) -> bytes:
    """Return the bytes of a member; never more of them than it declares.

    The member is found by its place, so that an archive of many files is not listed again for each.

    Raises ReadError for a member that is refused or broken.
    """
    if member.refusal:
        raise ReadError(name, *member.refusal)
    try:
        with path.open("rb") as file:
            file.seek(member.offset)
            signature, name_length, extra_length = LOCAL_HEADER.unpack(file.read(LOCAL_HEADER.size))
            if signature != b"PK\x03\x04":
                raise ValueError("no file where the list has one")
            file.seek(name_length + extra_length, os.SEEK_CUR)
            data = file.read(min(member.packed, member.size + SMALL))  # packing makes nothing that much larger
        if member.method == DEFLATED:
            data = zlib.decompressobj(-zlib.MAX_WBITS).decompress(data, member.size + 1)
        if len(data) != member.size or zlib.crc32(data) != member.crc:
            raise ValueError("not the content that its list declares")
    except BROKEN as error:
        raise ReadError(name, f"broken in its archive ({error})", "download or pack the archive again") from error
    return data


def _member(info: zipfile.ZipInfo, seen: Counter[str]) -> Member:
    """Make the record of one file; `seen` counts the names that were there before."""
    name = _name(info)
    seen[name] += 1
    return Member(
        name=name if seen[name] == 1 else f"{name} ({seen[name]})",
        offset=info.header_offset,
        packed=info.compress_size,
        size=info.file_size,
        method=info.compress_type,
        crc=info.CRC,
        refusal=_refusal(info, name, again=seen[name] > 1),
    )


def _refusal(info: zipfile.ZipInfo, name: str, *, again: bool) -> tuple[str, str] | None:
    """Say why a member is not read."""
    bomb = info.file_size > SMALL and info.file_size > MAX_RATIO * info.compress_size
    leads_out = name.startswith("/") or DRIVE.match(name) or ".." in name.split("/")
    known = info.compress_type in {STORED, DEFLATED}
    reasons = (
        (leads_out, "a name that leads out of its archive", SOURCE),
        (stat.S_ISLNK(info.external_attr >> 16), "a symbolic link in an archive", "pack the file that it links to"),
        (info.flag_bits & ENCRYPTED, "protected with a password", f"{UNPACK}, with its password"),
        (name.lower().endswith(ARCHIVES), "an archive in an archive", f"{UNPACK}; the inner one is read then"),
        (not known, f"packed in a way that is not read (method {info.compress_type})", UNPACK),
        (bomb, f"{info.compress_size:,} bytes that unpack to {info.file_size:,}", SOURCE),
        (again, "a name that stands in its archive twice", UNPACK),
    )
    return next(((reason, advice) for holds, reason, advice in reasons if holds), None)


def _name(info: zipfile.ZipInfo) -> str:
    """Return the name of a member; zipfile reads unmarked names in the encoding of the first PCs."""
    name = info.orig_filename
    if not info.flag_bits & UTF8_NAME:
        raw = name.encode("cp437")
        for encoding in ("utf-8", "gb18030"):
            try:
                name = raw.decode(encoding)
                break
            except UnicodeDecodeError:
                continue
    return name.replace("\\", "/").replace("\0", "")
