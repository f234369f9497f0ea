"""The language in which results are shown."""

from __future__ import annotations

import pytest

from reportcorpus.languages import language_of


@pytest.mark.parametrize(
    ("environment", "other", "language"),
    [
        ({}, None, "en"),
        ({"LANG": "zh_CN.UTF-8"}, None, "zh"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "C"}, None, "en"),
        ({"LC_ALL": "", "LANG": "zh_TW"}, None, "zh"),
        ({}, "Chinese (Simplified)_China", "zh"),
        ({"LANG": "de_DE"}, "zh_CN", "en"),
    ],
)
def test_the_language_is_that_of_the_locale(environment: dict[str, str], other: str | None, language: str) -> None:
    """The environment counts first, then what the system says."""
    assert language_of(environment, other) == language
