"""Pseudonyms reach everything that leaves the library, keep every length, and change no count."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportcorpus.errors import UsageError
from reportcorpus.lexicon import Lexicon
from reportcorpus.model import Problem, Source
from reportcorpus.pipeline import Settings
from reportcorpus.pseudonyms import Pseudonyms
from reportcorpus.reading import read_corpus, read_text
from reportcorpus.results import analyse_folder
from reportcorpus.schemas import SCHEMAS

LEXICON = Lexicon.default()
PERSONS = Path(__file__).with_name("persons.txt").read_text(encoding="utf-8").replace("[", "").replace("]", "")
TEXT = """岚溪区青石小学2021年党建工作总结
一、基本情况
学校有教师31名，其中党员23名，占78.2%。支部书记王素芳同志讲党课5次，教师李建华、赵敏和孙晓梅参加。
联系人：王素芳，电话13900001234，邮箱wangsufang@example.com。
"""
SECRETS = ("王素芳", "李建华", "赵敏", "孙晓梅", "13900001234", "wangsufang")


def test_a_name_has_one_pseudonym_of_its_length_and_surname() -> None:
    """In every spelling, in every text, with the same key; another key gives another."""
    made = Pseudonyms("secret")
    one = made.text("校长張麗華、张　丽华老师，张丽华荣获表彰。", LEXICON)
    name = one[3:5]
    assert one == f"校长張{name}、张　{name}老师，张{name}荣获表彰。"
    assert made.text("书记张丽华", LEXICON) == f"书记张{name}"
    assert Pseudonyms("other").text("书记张丽华", LEXICON) != f"书记张{name}"
    assert made.text("书记欧阳静", LEXICON).startswith("书记欧阳")


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="王芳李建国校长书记老师同志、，：1390@a.X张麗華 \r\n供稿和等𠮷Ａ０", max_size=80))
def test_every_text_keeps_its_length_and_is_made_once(text: str) -> None:
    """Nothing is inserted or removed, and what has pseudonyms already gets no others for its names."""
    made = Pseudonyms("secret", ("国芳",))
    new = made.text(text, LEXICON)
    assert len(new) == len(text)
    assert [a.isspace() for a in new] == [a.isspace() for a in text]
    assert "王芳老师" not in new


@pytest.mark.parametrize("key", [None, "secret"])
def test_a_key_is_drawn_unless_it_is_given(key: str | None) -> None:
    """Drawn keys differ; neither key nor names are shown, and the fingerprint tells settings apart."""
    one, other = (Pseudonyms(names=("王芳",)) if key is None else Pseudonyms(key, ("王芳",)) for _ in range(2))
    assert (one == other) == (key is not None)
    assert (one.fingerprint() == other.fingerprint()) == (key is not None)
    assert repr(one) == "Pseudonyms()"
    assert one.fingerprint() != Pseudonyms(one.key).fingerprint()


@pytest.mark.parametrize(
    ("key", "names", "message"), [("", (), "key of pseudonyms is empty"), ("k", ("王",), "too short")]
)
def test_what_cannot_be_used_is_refused(key: str, names: tuple[str, ...], message: str) -> None:
    """A sentence says what to give."""
    with pytest.raises(UsageError, match=message):
        Pseudonyms(key, names)


def test_no_count_changes(samples: Path, tmp_path: Path) -> None:
    """All tables but that of words have the same rows, and the same figures in them."""
    (tmp_path / "persons.txt").write_text(PERSONS, encoding="utf-8")
    paths = [samples, tmp_path / "persons.txt"]
    plain = read_corpus(paths, progress=False, jobs=1)
    hidden = read_corpus(paths, progress=False, jobs=1, settings=Settings(pseudonyms=Pseudonyms("secret")))
    kinds = ["kind", "type", "status", "verdict", "theme", "zone", "rule", "unit", "bound", "entry", "year"]
    for name in sorted(set(SCHEMAS) - {"terms"}):
        one, other = plain.table(name), hidden.table(name)
        numbers = one.select_dtypes(["number", "boolean"]).columns
        same = [column for column in one if column in kinds or column in numbers]
        assert one[same].reset_index(drop=True).equals(other[same].reset_index(drop=True)), name
    assert "王素芳" in "".join(plain.texts["text"])
    assert "王素芳" not in "".join(hidden.texts["source"]) + "".join(hidden.texts["text"])


def test_nothing_in_a_results_folder_names_a_person(tmp_path: Path) -> None:
    """No file holds a name or number, nor the key: texts, tables, page, exports, ids, columns and the record."""
    folder, out = tmp_path / "in", tmp_path / "out"
    folder.mkdir()
    (folder / "王素芳_2021.txt").write_text(TEXT, encoding="utf-8")
    (folder / "赵敏.txt").write_bytes(b"")
    (folder / "metadata.csv").write_text(
        "file,校长,note\n王素芳_2021.txt,李建华、倪敏,校长李建华\n没有.txt,赵敏,x\n", encoding="utf-8"
    )
    analyse_folder(folder, out, progress=False, xlsx=True, jsonl=True)
    kept = Settings(pseudonyms=Pseudonyms("very secret", ("赵敏", "倪敏")))
    corpus = analyse_folder(folder, out, progress=False, settings=kept)
    assert len(corpus) == 1
    assert len(corpus.problems) == 2
    shown = [_contents(path) for path in out.rglob("*") if path.is_file() and path.suffix not in {".parquet", ".png"}]
    shown += [corpus.table(name).to_csv() for name in SCHEMAS]
    for secret in (*SECRETS, "倪敏", "very secret"):
        assert not [text[:40] for text in shown if secret in text], secret
    assert corpus.claims["value"].tolist() == [float(claim.value or 0) for claim in read_text(TEXT).claims]
    assert corpus.reports["校长"].str[0].tolist() == ["李"]
    assert (
        json.loads((out / "run.json").read_text(encoding="utf-8"))["settings"]["pseudonyms"]
        == kept.pseudonyms.fingerprint()
    )


def test_results_with_a_key_of_ones_own_are_taken_up_again(tmp_path: Path) -> None:
    """The same key gives the same tables, byte by byte, with one process and with two; a drawn key never does."""
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.txt").write_text(TEXT, encoding="utf-8")
    (folder / "b.txt").write_text(TEXT.replace("青石", "柏树"), encoding="utf-8")
    kept = Settings(pseudonyms=Pseudonyms("secret"))
    one = analyse_folder(folder, tmp_path / "one", progress=False, settings=kept).texts["text"].tolist()
    before = (tmp_path / "one" / "run.json").stat().st_mtime_ns
    analyse_folder(folder, tmp_path / "one", progress=False, settings=kept)
    assert (tmp_path / "one" / "run.json").stat().st_mtime_ns == before
    analyse_folder(folder, tmp_path / "two", progress=False, settings=kept, jobs=2)
    for name in SCHEMAS:
        assert (tmp_path / "one" / f"{name}.parquet").read_bytes() == (
            tmp_path / "two" / f"{name}.parquet"
        ).read_bytes()
    drawn = analyse_folder(folder, tmp_path / "one", progress=False, settings=Settings(pseudonyms=Pseudonyms()))
    assert drawn.texts["text"].tolist() != one


def test_reports_stay_apart_when_their_names_do_not() -> None:
    """An id with a name in it gets a mark of its own, one without stays."""
    made = Pseudonyms("secret")
    ids = [
        made.source(Source(id=f"{name}.txt", text=f"校长{name}"), LEXICON).id for name in ("王芳", "王丽", "青石小学")
    ]
    assert ids[0].startswith("王")
    assert "~" in ids[0]
    assert len(set(ids)) == 3
    assert ids[2] == "青石小学.txt"
    problem = Problem(report_id="书记王芳.txt", path="书记王芳.txt", reason="empty", advice="look")
    assert "王芳" not in str(made.problem(problem, LEXICON))


def _contents(path: Path) -> str:
    if path.suffix != ".xlsx":
        return path.read_bytes().decode("utf-8", "replace") + path.name
    book = openpyxl.load_workbook(path)
    return "\n".join(str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row)
