"""What many tests share: the samples, read once."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from reportcorpus.reading import read_corpus

if TYPE_CHECKING:
    from reportcorpus.corpus import Corpus

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="session")
def samples() -> Path:
    """Return the folder of sample reports."""
    return ROOT / "data" / "samples"


@pytest.fixture(scope="session")
def corpus(samples: Path) -> Corpus:
    """Read all sample reports, in this process."""
    return read_corpus(samples, progress=False, jobs=1)
