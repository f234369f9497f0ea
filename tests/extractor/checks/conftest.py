"""The audit of lines of text, from their figures to the checks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reportcorpus.extractor.checks import checks
from reportcorpus.extractor.claims import claims

if TYPE_CHECKING:
    from collections.abc import Callable

    from reportcorpus.lexicon import Lexicon
    from reportcorpus.model import Check, Document


@pytest.fixture(scope="module")
def audit(document: Callable[..., Document], lexicon: Lexicon) -> Callable[..., tuple[Check, ...]]:
    """Return the function that checks the figures of lines."""

    def audit_lines(*lines: str) -> tuple[Check, ...]:
        made = document(*lines)
        hits = lexicon.find(made.text)
        return checks(made, hits, lexicon, claims(made, hits, lexicon))

    return audit_lines
