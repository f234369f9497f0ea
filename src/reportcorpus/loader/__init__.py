"""Files, folders and frames → `Source` records."""

from __future__ import annotations

from reportcorpus.loader.files import FileEntry, discover
from reportcorpus.loader.frames import frame_sources
from reportcorpus.loader.reading import MAX_BYTES, SUPPORTED, read
from reportcorpus.loader.sidecar import Sidecar, find_sidecar, read_sidecar

__all__ = [
    "MAX_BYTES",
    "SUPPORTED",
    "FileEntry",
    "Sidecar",
    "discover",
    "find_sidecar",
    "frame_sources",
    "read",
    "read_sidecar",
]
