"""The recipe of README.md for Spark gives the rows that a corpus has; it is run where pyspark and Java are there."""

from __future__ import annotations

import re
import shutil
import sys
from pathlib import Path

import pandas as pd
import pytest

import reportcorpus as rc

README = Path(__file__).parents[2] / "README.md"


@pytest.mark.filterwarnings("ignore::FutureWarning")
def test_the_recipe_gives_the_activities_of_a_corpus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The block is run as it stands, but for its place: two workers on this machine read and write Parquet."""
    sql = pytest.importorskip("pyspark.sql")
    if shutil.which("java") is None:
        pytest.skip("Spark needs Java")
    [recipe] = re.findall(r"```python\n([^`]*mapInArrow[^`]*)```", README.read_text(encoding="utf-8"))
    texts = [f"栖岭县第{i}小学2023年党建工作总结\n我校党支部书记上党课{i}次，每月开展主题党日。" for i in range(1, 9)]
    frame = pd.DataFrame({"id": [f"{i}.txt" for i in range(8)], "text": texts})
    frame.to_parquet(tmp_path / "reports")
    monkeypatch.setenv("PYSPARK_PYTHON", sys.executable)
    local = {"spark.ui.enabled": "false", "spark.driver.host": "127.0.0.1", "spark.driver.bindAddress": "127.0.0.1"}
    spark = sql.SparkSession.builder.master("local[2]").config(map=local).getOrCreate()
    try:
        exec(recipe.replace("s3a://bucket", tmp_path.as_uri()), {"spark": spark})  # noqa: S102 - our own recipe
    finally:
        spark.stop()
    made = pd.read_parquet(tmp_path / "activities").sort_values(["report_id", "start"], ignore_index=True)
    expected = rc.read_frame(frame, id="id").activities
    shown = ["report_id", "start", "end", "text", "type", "status"]
    assert len(made) == 2 * len(texts)
    assert made[shown].to_numpy().tolist() == expected[shown].to_numpy().tolist()
