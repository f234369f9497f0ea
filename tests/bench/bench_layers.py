"""Characters a second of every layer, beside jieba in the same run: `python tests/bench/bench_layers.py [FOLDER]`.

Read the last column: how many times as fast as `jieba.lcut` on the same texts. Rates are of processor time, the best of
three rounds; start-up is in seconds of wall time. Nothing is asserted.
"""

# ruff: noqa: T201 - printing is what this is for

from __future__ import annotations

import gc
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import jieba
import jieba.posseg
import opencc
import pandas as pd
from sklearn.feature_extraction.text import CountVectorizer

import reportcorpus as rc
from reportcorpus.errors import ReadError
from reportcorpus.extractor.activities import activities
from reportcorpus.extractor.checks import checks
from reportcorpus.extractor.claims import claims
from reportcorpus.extractor.metadata import metadata
from reportcorpus.extractor.slogans import slogans
from reportcorpus.extractor.themes import themes
from reportcorpus.loader import discover, read
from reportcorpus.normaliser import RULES, normalise
from reportcorpus.normaliser.rule import Context
from reportcorpus.normaliser.script import to_simplified
from reportcorpus.pipeline import analyse
from reportcorpus.segmenter import make_segmenter
from reportcorpus.structure import structure
from reportcorpus.tables import count_terms, tabulate, to_frame, token_table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from reportcorpus.model import Source

SAMPLES = Path(__file__).parents[2] / "data" / "samples"
ENOUGH = 200_000  # characters for one round: fewer are read several times over
SLOW = 20_000  # characters that are enough for what takes a minute else
ROUNDS = 3
STARTS = {
    "python": ["-c", "pass"],
    "python, import typing, dataclasses, re": ["-c", "import typing, dataclasses, re"],
    "import reportcorpus": ["-c", "import reportcorpus"],
    "import all that read_text needs": ["-c", "import reportcorpus; reportcorpus.read_text"],
    "reportcorpus --help": ["-m", "reportcorpus", "--help"],
}


def main() -> None:
    """Print a line for every step."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else SAMPLES
    sources = list(read_sources(folder))
    size = sum(len(source.text) for source in sources)
    print(f"{folder}: {len(sources)} reports, {size:,} characters")
    base = 0.0
    for name, step, characters in steps(sources):
        rate = characters * times(size) / best(step, times(size)) / 1e6
        base = base or rate
        print(f"{name:40} {rate:9.3f} million characters a second {rate / base:8.2f} x jieba.lcut")
    bare = 0.0
    for name, arguments in STARTS.items():
        seconds = min(start(arguments) for _ in range(5))
        bare = bare or seconds
        print(f"{name:40} {seconds:9.3f} s {seconds / bare:8.1f} x python")


def steps(sources: Sequence[Source]) -> Iterator[tuple[str, Callable[[], object], int]]:
    """Yield the name of each step, what it does, and how many characters it reads; jieba.lcut is the first."""
    lexicon = rc.Lexicon.default()
    raw = [source.text for source in sources]
    normalised = [normalise(text, lexicon) for text in raw]
    documents = [structure(*pair, lexicon) for pair in zip(sources, normalised, strict=True)]
    texts = [document.text for document in documents]
    hits = [lexicon.find(text) for text in texts]
    claimed = [claims(document, hit, lexicon) for document, hit in zip(documents, hits, strict=True)]
    reports = [analyse(source) for source in sources]
    tokens = [rc.tokens(report) for report in reports]
    done = [
        activities(document, hit, lexicon, claim) for document, hit, claim in zip(documents, hits, claimed, strict=True)
    ]
    found = list(zip(documents, hits, claimed, strict=True))
    size, body = sum(map(len, raw)), sum(map(len, texts))
    part = "".join(texts)[:SLOW]
    traditional = opencc.OpenCC("s2tw").convert(part)
    cutter = make_segmenter("rjieba")
    jieba.setLogLevel("ERROR")
    jieba.initialize()
    gc.freeze()  # what is kept here for comparison is no work of the steps

    yield "jieba.lcut", lambda: [jieba.lcut(text) for text in texts], body
    yield "jieba.posseg.lcut", lambda: jieba.posseg.lcut(part[: SLOW // 4]), len(part[: SLOW // 4])
    yield "jieba + CountVectorizer + pandas", lambda: plain_script(texts), body
    yield "normalise", lambda: [normalise(text, lexicon) for text in raw], size
    for rule in RULES:
        yield f"  {rule.name}", lambda rule=rule: [rule.find(text, Context(lexicon)) for text in raw], size
    yield "structure", lambda: [structure(*pair, lexicon) for pair in zip(sources, normalised, strict=True)], body
    yield "lexicon.find", lambda: [lexicon.find(text) for text in texts], body
    yield "claims", lambda: [claims(document, hit, lexicon) for document, hit, _ in found], body
    yield "checks", lambda: [checks(document, hit, lexicon, claim) for document, hit, claim in found], body
    yield "slogans", lambda: [slogans(document, hit, lexicon) for document, hit, _ in found], body
    yield "activities", lambda: [activities(document, hit, lexicon, claim) for document, hit, claim in found], body
    yield "themes", lambda: [themes(*triple[:2], lexicon, act) for triple, act in zip(found, done, strict=True)], body
    yield "metadata", lambda: [metadata(document, lexicon) for document in documents], body
    yield "analyse: all of these", lambda: [analyse(source) for source in sources], size
    yield "tables", lambda: tabulate(reports), body
    yield "rjieba, words and parts of speech", lambda: [cutter.cut(text) for text in texts], body
    yield "tokens", lambda: [rc.tokens(report) for report in reports], body
    yield "terms of tokens", lambda: [count_terms("", token) for token in tokens], body
    yield "tokens as a DataFrame", lambda: token_frame(reports), body
    yield "traditional to simplified", lambda: to_simplified(traditional * 10), 10 * len(traditional)


def read_sources(folder: Path) -> Iterator[Source]:
    """Yield the reports of a folder that can be read, copies in other formats included."""
    for entry in discover([folder]):
        try:
            yield from read(entry.path)
        except ReadError as error:
            print(f"left out: {error}")


def plain_script(texts: Sequence[str]) -> pd.DataFrame:
    """Count words as a short script would."""
    vectoriser = CountVectorizer(analyzer=jieba.lcut)
    counts = vectoriser.fit_transform(texts)
    return pd.DataFrame(counts.toarray(), columns=vectoriser.get_feature_names_out())


def token_frame(reports: Sequence[rc.Report]) -> pd.DataFrame:
    """Return what `corpus.tokens` is made of, before the grouping columns are joined."""
    return to_frame(token_table((report.id, rc.tokens(report)) for report in reports))


def times(characters: int) -> int:
    """Tell how often a small text is read in a round."""
    return max(1, ENOUGH // max(characters, 1))


def best(step: Callable[[], object], repeat: int) -> float:
    """Return the seconds of the processor that a step takes in the best of some rounds, after one to warm up."""
    step()
    rounds = []
    for _ in range(ROUNDS):
        begun = time.process_time()
        for _ in range(repeat):
            step()
        rounds.append(time.process_time() - begun)
    return max(min(rounds), 1e-9)


def start(arguments: Sequence[str]) -> float:
    """Return the seconds that a new interpreter takes."""
    begun = time.perf_counter()
    subprocess.run([sys.executable, *arguments], check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - begun


if __name__ == "__main__":
    main()
