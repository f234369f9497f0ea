"""Set phrases that no list holds yet: strings that come again and again, hold together and stand free."""

from __future__ import annotations

import re
from array import array
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from reportcorpus.analysis.grouping import By, asked, chosen_reports
from reportcorpus.analysis.masking import masked_texts
from reportcorpus.analysis.strings import Level, boundary_entropy, levels, owners
from reportcorpus.errors import OutputError, UsageError
from reportcorpus.segmenter import make_segmenter
from reportcorpus.term_files import as_lines, read_rows
from reportcorpus.terms import SetPhrase

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import TypeAlias

    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

    from reportcorpus.corpus import Corpus
    from reportcorpus.segmenter import Segmenter, SegmenterName

    Integers: TypeAlias = NDArray[np.int64]

MEASURES = ["phrase", "length", "count", "reports", "cohesion", "left_entropy", "right_entropy"]
# Letters and Chinese characters, up to the next figure, punctuation or space; what stands behind a figure is its unit.
RUN = re.compile(r"(?<!\d)[^\W\d_]+")
FIRST, LAST = "的", "的了和或"  # no phrase begins or ends so; 与 (积极参与), 着 (着力) and others may


class _Laid(NamedTuple):
    """The unbroken characters of all reports end to end: what they are, whose, in which run, and where.

    `words` counts the words that begin at a character or before it.
    """

    items: Integers
    owner: Integers
    line: Integers
    place: Integers
    words: Integers


def new_phrases(
    corpus: Corpus,
    by: By = (),
    *,
    min_characters: int = 4,
    max_characters: int = 12,
    min_count: int = 5,
    min_range: int = 3,
    min_cohesion: float = 4.0,
    min_entropy: float = 1.5,
    segmenter: SegmenterName | None = "rjieba",
    examples: int = 3,
    duplicates: bool = False,
) -> pd.DataFrame:
    """Return strings of characters that behave like set phrases and stand in no registry, the most frequent first.

    Counted are the characters of paragraphs; punctuation, space, figures and the character behind each, masks,
    registry phrases, and the names and places of all schools break them. A phrase stands `min_count` times, in
    `min_range` reports; `cohesion` is the pointwise mutual information of its parts at the weakest split, in bits,
    log2(N f(w) / (f(left) f(right))) with N the characters counted (Church & Hanks 1990, for any length);
    `left_entropy right_entropy` are the entropies of the characters beside it, in bits, an edge counting as a neighbour
    of its own each time. A phrase neither begins with 的 nor ends with 的, 了, 和 or 或. Strings are left out
    that `segmenter` takes for a single word (工作人员), or whose first or last character it takes for part of the word
    beside (励同学们), in more than half of their places; None asks none.

    Columns: those of `by`; `phrase`; `length` in characters; `count` and `reports`, in the group where `by` is given;
    `cohesion left_entropy right_entropy`, always of the whole corpus; `examples`, up to that many (report_id, start,
    end) in the normalised texts, of different reports first. `write_phrases` makes a lexicon of the rows one accepts.
    Copies of another report are left out unless `duplicates`. Raises `UsageError` for lengths out of order or a column
    that cannot be grouped by.
    """
    import pandas as pd  # noqa: PLC0415 - heavy

    if not 2 <= min_characters <= max_characters:
        raise UsageError(f"a phrase has 2 characters or more, not from {min_characters} to {max_characters}")
    corpus, by = asked(corpus, by, [*MEASURES, "examples"])
    reports = chosen_reports(corpus, by, duplicates=duplicates).reset_index(drop=True)
    laid = _laid(corpus, reports, make_segmenter(segmenter) if segmenter else None)
    rows: list[dict[str, Any]] = []
    groups = _groups(reports, by)
    for level in levels(laid.items, laid.line, longest=max_characters, least=min_count):
        if level.length >= min_characters:
            measures = _measures(level, laid)
            chosen = _chosen(measures[_is_phrase(level, laid)], min_range, min_cohesion, min_entropy)
            for number, part in _parts(level, laid, chosen, groups):
                row = _row(part, level.length, laid, reports, examples)
                rows.append({**groups[laid.owner[part[0]]], **chosen[number], **row})
    frame = pd.DataFrame(rows, columns=[*by, *MEASURES, "examples"])
    for column in by:
        frame[column] = frame[column].astype(reports[column].dtype)
    order = [*by, "count", "length", "phrase"]
    return frame.sort_values(order, ascending=[True] * len(by) + [False, False, True], ignore_index=True)


def write_phrases(frame: pd.DataFrame, path: str | Path, *, category: str = "formula", source: str = "") -> Path:
    """Write the phrases of a frame as a lexicon of slogans, which `Lexicon.extended` and `--lexicon` read.

    The id of an entry is the phrase itself; `category` is one of the registry's, `source` what the source column says
    (as it stands: how often it was found). Returns the path. Raises `UsageError` for an empty frame, `LexiconError` for
    an unknown category and `OutputError` where the file cannot be written.
    """
    if "phrase" not in frame or not len(frame):
        raise UsageError("there is no phrase to write; give rows of what new_phrases returns")
    found = frame.groupby("phrase", sort=False)[["count", "reports"]].sum()
    rows = [
        SetPhrase(
            id=str(phrase),
            canonical=str(phrase),
            category=category,  # type: ignore[arg-type]  # checked when the file is read back
            source=source or f"{count} mentions in {reports} reports",
        )
        for phrase, count, reports in found.itertuples()
    ]
    path, text = Path(path), "\n".join(as_lines(rows)) + "\n"
    list(read_rows("slogans", text, str(path)))  # refuses what could not be read back, before anything is written
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise OutputError(f"{path}: cannot be written ({error.strerror}); choose another place") from error
    return path


def _laid(corpus: Corpus, reports: pd.DataFrame, segmenter: Segmenter | None) -> _Laid:
    """Lay the unbroken runs of all paragraphs end to end; without a segmenter each character is a word."""
    import numpy as np  # noqa: PLC0415 - heavy

    items, owner, line, place, begins = (array("q") for _ in range(5))
    lines = 0
    for number, (text, paragraphs) in enumerate(masked_texts(corpus, reports, all_names=True, masks=True)):
        for start, end in paragraphs:
            for run in RUN.finditer(text, start, end):
                lines += 1
                items.extend(map(ord, run.group()))
                place.extend(range(run.start(), run.end()))
                owner.extend([number] * len(run.group()))
                line.extend([lines] * len(run.group()))
                for word in segmenter.cut(run.group())[0] if segmenter else run.group():
                    begins.extend([1, *[0] * (len(word) - 1)])
    columns = [np.array(column, dtype=np.int64) for column in (items, owner, line, place, begins)]
    columns[-1] = np.cumsum(columns[-1])
    return _Laid(*columns)


def _is_phrase(level: Level, laid: _Laid) -> NDArray[np.bool_]:
    """Tell which strings are mostly several words, whole at both ends."""
    import numpy as np  # noqa: PLC0415 - heavy

    first, last = level.places, level.places + level.length - 1
    counted = np.concatenate([[0], laid.words, laid.words[-1:] + 1])  # one before the first, one behind the last
    whole = (counted[first + 1] > counted[first]) & (counted[last + 2] > counted[last + 1])
    several = laid.words[last] > laid.words[first]
    share = np.bincount(level.number, weights=whole & several) / level.counts
    is_phrase: NDArray[np.bool_] = share >= 1 / 2
    return is_phrase


def _measures(level: Level, laid: _Laid) -> pd.DataFrame:
    """Return a row a string of a level."""
    import numpy as np  # noqa: PLC0415 - heavy
    import pandas as pd  # noqa: PLC0415 - heavy

    starts = level.places[level.first]
    strings = ["".join(map(chr, laid.items[at : at + level.length])) for at in starts]
    edge = {}
    for side, beside in (("left", level.places - 1), ("right", level.places + level.length)):
        inside = (beside >= 0) & (beside < len(laid.items))
        same = np.flatnonzero(inside)[laid.line[beside[inside]] == laid.line[level.places[inside]]]
        neighbours = np.full(len(beside), -1, dtype=np.int64)
        neighbours[same] = laid.items[beside[same]]
        edge[f"{side}_entropy"] = boundary_entropy(level, neighbours)
    return pd.DataFrame(
        {"phrase": strings, "length": level.length, "count": level.counts, "reports": owners(level, laid.owner),
         "cohesion": level.cohesion, **edge}
    )  # fmt: skip


def _chosen(measures: pd.DataFrame, min_range: int, min_cohesion: float, min_entropy: float) -> dict[int, Any]:
    """Return the rows of the strings that pass, by number."""
    free = measures[["left_entropy", "right_entropy"]].min(axis=1) >= min_entropy
    firm = ~measures["phrase"].str[0].isin(list(FIRST)) & ~measures["phrase"].str[-1].isin(list(LAST))
    passed = (measures["reports"] >= min_range) & (measures["cohesion"] >= min_cohesion) & free & firm
    result: dict[Any, Any] = measures[passed].to_dict("index")
    return result


def _groups(reports: pd.DataFrame, by: list[str]) -> list[dict[str, Any]]:
    """Return the group of each report."""
    return [{str(k): v for k, v in row.items()} for row in reports[by].to_dict("records")]


def _parts(
    level: Level, laid: _Laid, chosen: Iterable[int], groups: list[dict[str, Any]]
) -> Iterator[tuple[int, list[int]]]:
    """Yield each chosen string of a level with its places in the array, those of one group at a time."""
    import numpy as np  # noqa: PLC0415 - heavy

    order = np.argsort(level.number, kind="stable")
    begins = np.concatenate([[0], np.cumsum(level.counts)])
    for number in chosen:
        parts: dict[tuple[str, ...], list[int]] = {}
        for place in level.places[order[begins[number] : begins[number + 1]]].tolist():
            parts.setdefault(tuple(map(str, groups[laid.owner[place]].values())), []).append(place)
        yield from ((number, part) for part in parts.values())


def _row(places: list[int], length: int, laid: _Laid, reports: pd.DataFrame, examples: int) -> dict[str, Any]:
    """Return how often a string stands, and where: in different reports first."""
    owner = laid.owner[places].tolist()
    seen = [(owner[:at].count(whose), at) for at, whose in enumerate(owner[: 50 * examples])]
    shown = [(owner[at], int(laid.place[places[at]])) for _, at in sorted(seen)[:examples]]
    return {
        "count": len(places),
        "reports": len(set(owner)),
        "examples": [(reports["report_id"].iloc[whose], start, start + length) for whose, start in shown],
    }
