"""Files, folders and frames → `Source` records."""

from __future__ import annotations

from reportcorpus.loader.files import FileEntry, discover
from reportcorpus.loader.frames import frame_sources
from reportcorpus.loader.options import ReadOptions
from reportcorpus.loader.reading import SUPPORTED, group_columns, read, read_file
from reportcorpus.loader.sidecar import Sidecar, archive_sidecar, find_sidecar, read_sidecar

__all__ = [
    "SUPPORTED",
    "FileEntry",
    "ReadOptions",
    "Sidecar",
    "archive_sidecar",
    "discover",
    "find_sidecar",
    "frame_sources",
    "group_columns",
    "read",
    "read_file",
    "read_sidecar",
]
