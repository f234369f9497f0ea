"""Files are found in a stable order, each once, under an id that tells where it is."""

from __future__ import annotations

import os
import pickle
import zipfile
from typing import TYPE_CHECKING

import pytest

from reportcorpus.errors import UsageError
from reportcorpus.loader import discover
from reportcorpus.loader.files import readable

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


def make(root: Path, names: Iterable[str]) -> Path:
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("党建", encoding="utf-8")
    return root


def test_folders_are_walked_in_the_order_of_their_ids(tmp_path: Path) -> None:
    """Files of any depth have posix ids and know their sub-folder; unknown kinds of file are not skipped."""
    make(tmp_path, ["乙.txt", "a.txt", "a/z.md", "a/b/c.docx", "a/x.bin", "无后缀"])
    found = [(entry.id, entry.folder) for entry in discover(tmp_path)]
    assert found == [
        ("a.txt", ""),
        ("a/b/c.docx", "a/b"),
        ("a/x.bin", "a"),
        ("a/z.md", "a"),
        ("乙.txt", ""),
        ("无后缀", ""),
    ]


def test_what_is_no_report_is_passed_over(tmp_path: Path) -> None:
    """README*, metadata.*, hidden files and folders, lock files and what archives leave behind are left out."""
    names = ["README.md", "readme.txt", "metadata.csv", "metadata.xlsx", ".hidden.txt", ".git/a.txt", "~$总结.docx"]
    make(tmp_path, [*names, "__MACOSX/a.txt", "Thumbs.db", "总结.txt", "out/b.txt"])
    assert [entry.id for entry in discover(tmp_path, exclude=[tmp_path / "out"])] == ["总结.txt"]
    assert [entry.id for entry in discover(tmp_path / "README.md")] == []


def test_two_roots_with_the_same_file_are_told_apart(tmp_path: Path) -> None:
    """The names of the folders above are put in front of ids that would be the same, and only of these."""
    make(tmp_path, ["p/甲/总结.txt", "q/甲/总结.txt", "q/甲/汇报.txt"])
    found = [entry.id for entry in discover([tmp_path / "p/甲", tmp_path / "q/甲"])]
    assert found == ["p/甲/总结.txt", "q/甲/总结.txt", "汇报.txt"]


def test_a_file_is_given_once(tmp_path: Path) -> None:
    """A folder and a file in it, or the same path twice, give one entry a file."""
    make(tmp_path, ["a.txt", "b/c.txt"])
    assert [e.id for e in discover([tmp_path, tmp_path / "a.txt", str(tmp_path / "b")])] == ["a.txt", "b/c.txt"]


def test_a_listing_gives_every_file_as_it_is(tmp_path: Path) -> None:
    """Where it is, its root, id and folder; so does a stretch of it, and what another process gets."""
    one, two = tmp_path / "p/甲", tmp_path / "q/甲"
    make(tmp_path, ["p/甲/总结.txt", "q/甲/总结.txt", "q/甲/学区/汇报.txt", "q/0.txt"])
    with zipfile.ZipFile(two / "a.zip", "w") as archive:
        archive.writestr("栖岭县/一.txt", "党建")
    listing = discover([one, two, tmp_path / "q/0.txt"])
    found = [(entry.path, entry.root, entry.id, entry.folder, entry.member is not None) for entry in listing]
    assert found == [
        (tmp_path / "q/0.txt", tmp_path / "q", "0.txt", "", False),
        (two / "a.zip", two, "a.zip/栖岭县/一.txt", "a.zip/栖岭县", True),
        (one / "总结.txt", one, "p/甲/总结.txt", "", False),
        (two / "总结.txt", two, "q/甲/总结.txt", "", False),
        (two / "学区/汇报.txt", two, "学区/汇报.txt", "学区", False),
    ]
    assert list(listing.ids()) == [entry.id for entry in listing]
    assert [entry.id for entry in listing.members()] == ["a.zip/栖岭县/一.txt"]
    assert list(listing[1:3]) == list(listing)[1:3]
    assert list(pickle.loads(pickle.dumps(listing[2:]))) == list(listing)[2:]  # noqa: S301 - its own
    assert listing[-1] == list(listing)[-1]


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege on Windows")
def test_a_file_and_links_to_it_are_one(tmp_path: Path) -> None:
    """The file counts where it is among what is read, else the first link; what is left out is not read by a link."""
    make(tmp_path, ["in/a.txt", "elsewhere/b.txt", "in/out/c.txt"])
    for name, target in (("0.txt", "in/a.txt"), ("z.txt", "elsewhere/b.txt"), ("c.txt", "in/out/c.txt")):
        (tmp_path / "in" / name).symlink_to(tmp_path / target)
    (tmp_path / "in" / "more").mkdir()
    (tmp_path / "in" / "more" / "d.txt").symlink_to(tmp_path / "in" / "a.txt")
    assert [entry.id for entry in discover(tmp_path / "in", exclude=[tmp_path / "in/out"])] == ["a.txt", "z.txt"]


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege on Windows")
def test_links_count_less_than_what_they_lead_to(tmp_path: Path) -> None:
    """Whatever the order in which a disk lists them: folders and files below come first, then links by name."""
    make(tmp_path, ["in/m/x.txt", "in/m/n/y.txt", "elsewhere/z.txt"])
    links = {"in/a": "in/m", "in/q": "in/m/n", "in/0.txt": "in/m/n/y.txt", "in/k": "elsewhere", "in/c": "elsewhere"}
    for name, target in links.items():
        (tmp_path / name).symlink_to(tmp_path / target)
    assert [entry.id for entry in discover(tmp_path / "in")] == ["c/z.txt", "m/n/y.txt", "m/x.txt"]


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege on Windows")
def test_links_that_lead_back_are_not_followed(tmp_path: Path) -> None:
    """A loop of folders ends; a link that leads nowhere is an entry, so that reading it can say so."""
    make(tmp_path, ["a/b.txt"])
    (tmp_path / "a/loop").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "nowhere.txt").symlink_to(tmp_path / "none")
    (tmp_path / "self.txt").symlink_to(tmp_path / "self.txt")
    assert [entry.id for entry in discover(tmp_path)] == ["a/b.txt", "nowhere.txt", "self.txt"]


def test_a_path_that_does_not_exist_is_named(tmp_path: Path) -> None:
    """The error says which."""
    with pytest.raises(UsageError, match=r"没有.txt does not exist"):
        list(discover([tmp_path, tmp_path / "没有.txt"]))


@pytest.mark.skipif(os.name == "nt", reason="names are text on Windows")
@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("总结.txt".encode("gbk"), "总结.txt"),
        (b"a\xff\xffb.txt", "a\\xff\\xffb.txt"),
        ("总结.txt".encode(), "总结.txt"),
    ],
)
def test_names_in_other_encodings_become_text(name: bytes, shown: str) -> None:
    """An id can always be written to a file."""
    assert readable(os.fsdecode(name)) == shown
