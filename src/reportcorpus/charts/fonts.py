"""A font that has the Chinese characters of a chart, without touching global settings."""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from reportcorpus.errors import OutputError

if TYPE_CHECKING:
    from collections.abc import Iterator

# Families that cover simplified and traditional text, as systems and distributions install them.
FAMILIES = (
    "Noto Sans CJK SC",
    "Noto Sans SC",
    "Source Han Sans SC",
    "Source Han Sans CN",
    "PingFang SC",
    "Microsoft YaHei",
    "Hiragino Sans GB",
    "WenQuanYi Zen Hei",
    "WenQuanYi Micro Hei",
    "Noto Sans CJK JP",  # what a collection of all Noto Sans CJK families is listed under
)


def font_for(text: str) -> Path:
    """Return the file of a font with every character of `text`, or else of the one that lacks fewest.

    System fonts come first, then the one that is installed with the library. Raises `OutputError` where there is none.
    """
    needed = {ord(character) for character in text if not character.isspace()}
    lacking: dict[Path, int] = {}
    for path in _candidates():
        lacking[path] = len(needed - _characters(path))
        if not lacking[path]:
            return path
    if not lacking:
        raise OutputError("there is no font with Chinese characters; install Noto Sans CJK SC, or zhplot again")
    return min(lacking, key=lambda path: lacking[path])


def _candidates() -> Iterator[Path]:
    from matplotlib.font_manager import fontManager  # noqa: PLC0415 - heavy

    for family in FAMILIES:
        for entry in fontManager.ttflist:
            if entry.name == family and entry.style == "normal" and entry.weight in {400, "normal", "regular"}:
                yield Path(entry.fname)
    bundled = find_spec("zhplot")  # found, never imported: its import changes matplotlib's global settings
    if bundled is not None and bundled.origin is not None:
        yield from sorted(Path(bundled.origin).parent.glob("fonts/*.ttf"))


@cache
def _characters(path: Path) -> frozenset[int]:
    """Return the code points that a font has glyphs for; a file that is no readable font has none."""
    from matplotlib.ft2font import FT2Font  # noqa: PLC0415 - heavy

    try:
        return frozenset(FT2Font(str(path)).get_charmap())
    except (OSError, RuntimeError):
        return frozenset()
