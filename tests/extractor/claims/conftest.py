"""Claims as the tests of their rules read them: from lines, without a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reportcorpus.extractor.claims import claims

if TYPE_CHECKING:
    from collections.abc import Callable

    from reportcorpus.lexicon import Lexicon
    from reportcorpus.model import Claim, Document


@pytest.fixture(scope="module")
def read(document: Callable[..., Document], lexicon: Lexicon) -> Callable[..., tuple[Claim, ...]]:
    """Return the function that reads the claims of lines."""

    def read_lines(*lines: str) -> tuple[Claim, ...]:
        made = document(*lines)
        return claims(made, lexicon.find(made.text), lexicon)

    return read_lines
