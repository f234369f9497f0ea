"""The citation file says what the package says."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[1]


def test_the_version_to_cite_is_that_of_the_package() -> None:
    """Version and licence are those of pyproject.toml, and no required field is missing."""
    text = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    fields = dict(re.findall(r"^([a-z-]+): *(.*)$", text, re.MULTILINE))
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert (fields["version"], fields["license"]) == (project["version"], project["license"])
    assert fields["cff-version"] == "1.2.0"
    assert {"message", "title", "authors", "abstract", "keywords"} <= fields.keys()
