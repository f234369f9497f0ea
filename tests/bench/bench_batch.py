"""A folder of files → tables, whole processes beside a plain script: `python tests/bench/bench_batch.py [FILES]`.

Seconds of wall time and of processor time of all processes; read the last column, which is the plain script's wall time
divided by that of the line. Files are made from the samples, 3,000 characters each. Nothing is asserted.
"""

# ruff: noqa: T201 - printing is what this is for

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

import reportcorpus as rc

SAMPLES = Path(__file__).parents[2] / "data" / "samples"
LENGTH = 3_000  # characters of a file
PLAIN = """
import sys, pathlib, jieba, pandas as pd
from sklearn.feature_extraction.text import CountVectorizer
jieba.setLogLevel("ERROR")
files = sorted(pathlib.Path(sys.argv[1]).glob("*.txt"))
vectoriser = CountVectorizer(analyzer=jieba.lcut)
counts = vectoriser.fit_transform([file.read_text(encoding="utf-8") for file in files])
pd.DataFrame.sparse.from_spmatrix(counts, columns=vectoriser.get_feature_names_out()).to_csv(sys.argv[2], index=False)
"""
OURS = """
import sys
from reportcorpus.batch import analyse_to_tables
if __name__ == "__main__":
    analyse_to_tables(sys.argv[1], sys.argv[2], jobs=int(sys.argv[3]), progress=False)
"""


def main() -> None:
    """Print a line for every way."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000
    with TemporaryDirectory() as made:
        folder = Path(made)
        write_files(folder / "in", number)
        (folder / "plain.py").write_text(PLAIN, encoding="utf-8")
        (folder / "ours.py").write_text(OURS, encoding="utf-8")
        ways = {
            "jieba + CountVectorizer + pandas": ["plain.py", "in", "plain.csv"],
            "tables, one process": ["ours.py", "in", "one", "1"],
            "tables, two processes": ["ours.py", "in", "two", "2"],
            "the same again, nothing changed": ["ours.py", "in", "two", "2"],
        }
        print(f"{number} files of {LENGTH:,} characters")
        base = 0.0
        for name, command in ways.items():
            wall, work = seconds(command, folder)
            base = base or wall
            print(f"{name:36} {wall:8.2f} s {work:8.2f} s of processor {base / wall:8.2f} x the plain script")


def write_files(folder: Path, number: int) -> None:
    """Write files made of the paragraphs of the samples, each in another order."""
    folder.mkdir()
    corpus = rc.read_corpus(SAMPLES, progress=False, jobs=1)
    paragraphs = [text for text in corpus.paragraphs["text"] if len(text) > 20]
    for file in range(number):
        at, lines, size = 7 * file, [f"岚溪区青石第{file}小学2021年党建工作总结"], 0
        while size < LENGTH:
            lines.append(paragraphs[at % len(paragraphs)])
            size += len(lines[-1])
            at += 1 + file % 5
        (folder / f"{file:06}.txt").write_text("\n".join(lines), encoding="utf-8")


def seconds(command: list[str], folder: Path) -> tuple[float, float]:
    """Return the wall time of a script, and the processor time of it and its children."""
    before, begun = os.times(), time.perf_counter()
    subprocess.run([sys.executable, *command], cwd=folder, check=True)
    after = os.times()
    work = after.children_user + after.children_system - before.children_user - before.children_system
    return time.perf_counter() - begun, work


if __name__ == "__main__":
    main()
