"""Files, folders and frames → `Source` records."""

from __future__ import annotations

from reportcorpus.loader.files import FileEntry, Listing, discover
from reportcorpus.loader.frames import frame_sources
from reportcorpus.loader.options import ReadOptions
from reportcorpus.loader.reading import SUPPORTED, group_columns, read, read_each, read_file
from reportcorpus.loader.remote import (
    at_hand,
    columns_of,
    discover_remote,
    find_remote_sidecar,
    is_table,
    packed_sidecar,
    read_remote_sidecar,
)
from reportcorpus.loader.sidecar import Sidecar, archive_sidecar, find_sidecar, read_sidecar

__all__ = [
    "SUPPORTED",
    "FileEntry",
    "Listing",
    "ReadOptions",
    "Sidecar",
    "archive_sidecar",
    "at_hand",
    "columns_of",
    "discover",
    "discover_remote",
    "find_remote_sidecar",
    "find_sidecar",
    "frame_sources",
    "group_columns",
    "is_table",
    "packed_sidecar",
    "read",
    "read_each",
    "read_file",
    "read_remote_sidecar",
    "read_sidecar",
]
