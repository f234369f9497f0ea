"""Files are divided into parts so that a change to one file leaves the other parts as they are."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from reportcorpus.loader import FileEntry
from reportcorpus.parts import MOST, planned, whole_folder


def entries(names: list[str]) -> list[FileEntry]:
    return [FileEntry(path=Path(name), root=Path(), id=name) for name in names]


def keys(names: list[str], digest: str = "0", made_with: object = None) -> list[str]:
    return [part.key for part in planned(entries(names), lambda _: digest, made_with)]


@given(st.lists(st.text(min_size=1), unique=True, max_size=700))
def test_parts_hold_every_file_once_in_order(names: list[str]) -> None:
    """Put together they are the files; none is empty or larger than the largest."""
    files = entries(names)
    parts = list(planned(files, lambda _: "0", None))
    assert [entry for part in parts for entry in part.batch.entries] == files
    assert all(1 <= len(part.batch.entries) <= MOST for part in parts)


def test_a_file_more_or_less_changes_one_part() -> None:
    """Ends of parts are where names say, not at every so many files."""
    names = [f"学校{number:04}.txt" for number in range(2000)]
    known = set(keys(names))
    assert len(known) > 10
    assert len(set(keys([*names[:700], "学校0699a.txt", *names[700:]])) - known) <= 2
    assert len(set(keys(names[:700] + names[701:])) - known) <= 2


def test_parts_know_what_they_were_made_of() -> None:
    """Another content, name or setting is another part."""
    assert len({*keys(["a"]), *keys(["b"]), *keys(["a"], digest="1"), *keys(["a"], made_with={"words": ["x"]})}) == 4


def test_a_folder_is_whole_or_not_there(tmp_path: Path) -> None:
    """What fails half-way leaves nothing."""
    with whole_folder(tmp_path, "a") as folder:
        (folder / "x").touch()
    with suppress(ValueError), whole_folder(tmp_path, "b") as folder:
        (folder / "x").touch()
        raise ValueError
    assert [path.name for path in tmp_path.rglob("*")] == ["a", "x"]
