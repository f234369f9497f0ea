"""A folder is read and written alike on this machine and in a store that fsspec knows."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

import pytest

from reportcorpus.errors import UsageError
from reportcorpus.folders import Local, exists, is_url, keep_only, place_of, read_text, write_text

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(params=["path", "file", "memory"])
def folder(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Return the path or URL of an empty folder."""
    pytest.importorskip("fsspec")
    return {"path": str(tmp_path), "file": f"file://{tmp_path}", "memory": f"memory://{uuid4()}"}[request.param]


def test_what_is_written_is_read_again(folder: str) -> None:
    """A file holds what was written last; one that was not written is not there."""
    place = place_of(folder)
    assert not exists(place, "run.json")
    for text in ("第一次", "第二次\n"):
        write_text(place, "run.json", text)
        assert (exists(place, "run.json"), read_text(place, "run.json")) == (True, text)


def test_only_what_is_named_is_kept(folder: str) -> None:
    """Files and folders of other names go; a folder that is not there is no error."""
    place = place_of(folder)
    for name in ("a.txt", "b.txt"):
        write_text(place, name, name)
    keep_only(folder, {"b.txt", "c.txt"})
    assert (exists(place, "a.txt"), exists(place, "b.txt")) == (False, True)
    keep_only(f"{folder}/nowhere", ())


def test_a_folder_in_a_folder_goes_whole(tmp_path: Path) -> None:
    """What lies below a name that is not kept goes with it."""
    (tmp_path / "old" / "deep").mkdir(parents=True)
    (tmp_path / "old" / "deep" / "a.txt").write_text("a", encoding="utf-8")
    keep_only(tmp_path, ())
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ("reports", "reports"),
        ("/data/reports", "/data/reports"),
        ("file:///data/reports", "/data/reports"),
        ("local:///data/reports", "/data/reports"),
        ("C:/reports", "C:/reports"),
    ],
)
def test_paths_of_this_machine(path: str, place: str) -> None:
    """A path, and a URL of this machine, need no other store."""
    assert not is_url(path)
    assert place_of(path) == Local(None, place)


def test_an_unknown_kind_of_url_is_told() -> None:
    """The error names the URL and what may be missing."""
    with pytest.raises(UsageError, match=r"nosuch://x cannot be opened .*; install reportcorpus\[dask\]"):
        place_of("nosuch://x")
