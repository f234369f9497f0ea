"""The library is scored as an annotator would score it, and reaches what it has reached before."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from reportcorpus.errors import UsageError
from reportcorpus.evaluation import Tally, evaluate

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd

TEXT = "岚溪区青石小学2021年党建工作总结\n一、主要做法\n学校有党员12名，其中女党员9名，占75%。全年上党课5次。\n"
GOLD = {
    "document": "青石小学.txt",
    "metadata": {"title": "岚溪区青石小学2021年党建工作总结", "organisation": ["岚溪区青石小学", "青石小学"]},
    "boilerplate_lines": [],
    "headings": [
        {"line": 1, "level": 0, "text": "岚溪区青石小学2021年党建工作总结"},
        {"line": 2, "level": 1, "text": "一、主要做法"},
    ],
    "claims": [
        {"line": 3, "nth": 1, "text": "12名", "value": 12, "unit": "名", "kind": "count", "bound": "exact"},
        {"line": 3, "nth": 1, "text": "9名", "value": 8, "unit": "名", "kind": "count", "bound": "exact"},
        {"line": 3, "nth": 1, "text": "75%", "value": 75, "unit": "%", "kind": "ratio", "bound": "exact",
         "optional": True},
        {"line": 3, "nth": 1, "text": "5次", "value": 5, "unit": "次", "kind": "rate", "bound": "exact"},
    ],
}  # fmt: skip


def gold_folder(tmp_path: Path) -> Path:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "青石小学.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "青石小学.json").write_text(json.dumps(GOLD, ensure_ascii=False), encoding="utf-8")
    return tmp_path


@pytest.fixture(scope="module")
def scores() -> pd.DataFrame:
    from pathlib import Path  # noqa: PLC0415

    return evaluate(Path(__file__).parent / "gold").set_index("layer")


def test_found_missed_and_wrong_are_counted(tmp_path: Path) -> None:
    """A claim with another value is missed and spurious; an optional one counts neither way."""
    claims = evaluate(gold_folder(tmp_path)).set_index("layer").loc["claims"]
    assert claims[["gold", "predicted"]].tolist() == [3, 3]
    assert claims["f1"] == pytest.approx(2 / 3)
    assert claims["kind"] == pytest.approx(1 / 2)


def test_a_layer_that_is_not_annotated_is_not_scored(tmp_path: Path) -> None:
    """Documents may leave layers out."""
    scores = evaluate(gold_folder(tmp_path)).set_index("layer")
    assert scores.loc["slogans"].isna().all()
    assert scores.loc["headings", "f1"] == 1
    assert scores.loc["metadata", "accuracy"] == 1


def test_an_attribute_that_is_mostly_empty_is_scored_where_it_is_not() -> None:
    """Agreeing on nothing earns nothing."""
    tally = Tally()
    tally.judge_sparse("per", None, None, right=True)
    tally.judge_sparse("per", "周", "周", right=True)
    tally.judge_sparse("per", "周", None, right=False)
    assert tally.row()["per"] == pytest.approx(2 / 3)


def test_a_folder_without_annotations_is_refused(tmp_path: Path) -> None:
    """The error says what a gold folder holds."""
    with pytest.raises(UsageError, match=r"a gold folder has NAME\.json beside docs/NAME\.txt"):
        evaluate(tmp_path)


def test_a_mention_that_is_not_in_its_line_is_refused(tmp_path: Path) -> None:
    """A slip in the annotation is found, not scored."""
    folder = gold_folder(tmp_path)
    wrong = GOLD | {"claims": [{"line": 2, "nth": 1, "text": "12名", "value": 12, "unit": "名"}]}
    (folder / "青石小学.json").write_text(json.dumps(wrong, ensure_ascii=False), encoding="utf-8")
    with pytest.raises(UsageError, match="does not stand in its line"):
        evaluate(folder)


def test_gold_documents_are_the_samples(samples: Path) -> None:
    """The annotations are of the very files that users read."""
    for path in (samples.parents[1] / "tests" / "gold" / "docs").iterdir():
        assert path.read_bytes() == (samples / path.name).read_bytes()


@pytest.mark.parametrize(("layer", "measure", "floor"), [
    ("claims", "f1", 0.99),
    ("claims", "kind", 0.98),
    ("checks", "f1", 0.99),
    ("slogans", "f1", 0.97),
    ("activities", "f1", 0.92),
    ("headings", "f1", 0.99),
    ("boilerplate", "f1", 0.99),
    ("themes", "f1", 0.93),
    ("metadata", "accuracy", 0.99),
])  # fmt: skip
def test_annotated_samples_are_read_as_well_as_before(
    scores: pd.DataFrame, layer: str, measure: str, floor: float
) -> None:
    """The floors are what has been reached; they are raised, never lowered."""
    assert scores.loc[layer, measure] >= floor
