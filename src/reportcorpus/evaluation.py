"""How well the library reads: its output scored against annotated reports.

A gold folder holds `docs/` with raw texts and one JSON file a document with its annotations, each mention given by
line, text and occurrence. A mention marked optional is neither asked for nor held against a prediction; an attribute
given as a list accepts any of its values.
"""

from __future__ import annotations

import json
import unicodedata
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reportcorpus.alignment import Span
from reportcorpus.errors import UsageError
from reportcorpus.reading import read_report

if TYPE_CHECKING:
    import pandas as pd

    from reportcorpus.model import Located, Report
    from reportcorpus.pipeline import Settings

Annotation = Mapping[str, Any]
LAYERS = ("claims", "checks", "slogans", "activities", "headings", "boilerplate", "themes", "metadata")


@dataclass(slots=True)
class Tally:
    """Counts of one layer: found, asked for and given; right and judged for each attribute."""

    found: int = 0
    gold: int = 0
    predicted: int = 0
    attributes: dict[str, list[bool]] = field(default_factory=dict)
    sparse: dict[str, list[tuple[bool, bool, bool]]] = field(default_factory=dict)

    def add(self, found: int, gold: int, predicted: int) -> None:
        """Count mentions."""
        self.found += found
        self.gold += gold
        self.predicted += predicted

    def judge(self, attribute: str, *, right: bool) -> None:
        """Count one judged attribute."""
        self.attributes.setdefault(attribute, []).append(right)

    def judge_sparse(self, attribute: str, gold: Any, value: Any, *, right: bool) -> None:
        """Count an attribute that is mostly empty: found, asked for, given."""
        asked = None not in _listed(gold)
        given = value is not None and (asked or not right or len(_listed(gold)) == 1)
        self.sparse.setdefault(attribute, []).append((asked and value is not None and right, asked, given))

    def row(self) -> dict[str, float]:
        """Return precision, recall and F1, the accuracy of attributes, and F1 of those mostly empty."""
        precision = self.found / self.predicted if self.predicted else 0.0
        recall = self.found / self.gold if self.gold else 0.0
        both = precision + recall
        result = {
            "precision": precision,
            "recall": recall,
            "f1": 2 * precision * recall / both if both else 0.0,
            "gold": self.gold,
            "predicted": self.predicted,
        }
        if not self.gold:
            result = {}
        result |= {name: sum(judged) / len(judged) for name, judged in self.attributes.items()}
        for name, judged_sparse in self.sparse.items():
            found, asked, given = (sum(column) for column in zip(*judged_sparse, strict=True))
            result[name] = 2 * found / (asked + given) if asked + given else 1.0
        return result


def evaluate(folder: str | Path, *, settings: Settings | None = None) -> pd.DataFrame:
    """Score the library against a gold folder.

    Returns one row a layer: `precision recall f1 gold predicted`, then an attribute a column (accuracy over the
    mentions found; F1 for `per` and `count`, which are mostly empty). Claims count as found from an intersection over
    union of 0.3 with value, upper end and unit equal, slogans from 0.5, activities of the same type where the spans
    overlap or touch within two characters. Raises `UsageError` where the folder holds no annotations.
    """
    import pandas as pd  # noqa: PLC0415 - heavy

    folder = Path(folder)
    files = sorted(folder.glob("*.json"))
    if not files:
        raise UsageError(f"{folder} holds no annotations; a gold folder has NAME.json beside docs/NAME.txt")
    tallies = {layer: Tally() for layer in LAYERS}
    for file in files:
        gold = json.loads(file.read_text(encoding="utf-8"))
        report = read_report(folder / "docs" / gold["document"], settings=settings)
        score(report, gold, tallies)
    rows = {layer: tally.row() for layer, tally in tallies.items()}
    judged = [right for attribute in tallies["metadata"].attributes.values() for right in attribute]
    rows["metadata"]["accuracy"] = sum(judged) / len(judged) if judged else 0.0
    return pd.DataFrame.from_dict(rows, orient="index").rename_axis("layer").reset_index()


def score(report: Report, gold: Annotation, tallies: Mapping[str, Tally]) -> None:
    """Add what one report has right and wrong to `tallies`; layers that `gold` does not annotate are left out."""
    for layer, judge in _MENTIONS.items():
        if gold.get(layer) is not None:
            judge(report, gold[layer], tallies[layer])
    lines = _Lines(report.source)
    if "headings" in gold:
        _score_headings(report, gold["headings"], lines, tallies["headings"])
    if "checks" in gold:
        _score_checks(report, gold["checks"], tallies["checks"])
    if "boilerplate_lines" in gold:
        _score_boilerplate(report, set(gold["boilerplate_lines"]), lines, tallies["boilerplate"])
    if gold.get("themes") is not None:
        _score_themes(report, gold["themes"], lines, tallies["themes"])
    for name, value in gold.get("metadata", {}).items():
        tallies["metadata"].judge(name, right=_same_text(value, getattr(report.metadata, name)))


class _Lines:
    """The lines of a raw text and where they begin."""

    def __init__(self, text: str) -> None:
        self.text = text.split("\n")
        self.starts: list[int] = []
        at = 0
        for line in self.text:
            self.starts.append(at)
            at += len(line) + 1

    def number(self, position: int) -> int:
        """Return the number of the line, from 1, that holds a position."""
        return bisect_right(self.starts, position)

    def span(self, mention: Annotation) -> Span:
        """Return where a gold mention stands; raise `UsageError` where it does not."""
        line = self.text[mention["line"] - 1]
        at = -1
        for _ in range(mention.get("nth") or 1):
            at = line.find(mention["text"], at + 1)
            if at < 0:
                raise UsageError(f"the gold mention {mention} does not stand in its line")
        start = self.starts[mention["line"] - 1] + at
        return Span(start, start + len(mention["text"]))


def _matched(
    report: Report,
    gold: Sequence[Annotation],
    found: Sequence[Located],
    fit: Callable[[Span, Span, Annotation, Any], float | None],
    tally: Tally,
) -> list[tuple[Annotation, Any]]:
    """Pair each gold mention with at most one of ours, best fit first, and count them; no fit is None."""
    lines = _Lines(report.source)
    places = [lines.span(mention) for mention in gold]
    spans = [Span(item.source_start, item.source_end) for item in found]

    def pairs(golds: Iterable[int], ours: Iterable[int]) -> list[tuple[int, int]]:
        ours = list(ours)
        fits = [(fit(places[i], spans[j], gold[i], found[j]), i, j) for i in golds for j in ours]
        best = sorted((-quality, i, j) for quality, i, j in fits if quality is not None)
        chosen: dict[int, int] = {}
        for _, i, j in best:
            if i not in chosen and j not in chosen.values():
                chosen[i] = j
        return list(chosen.items())

    asked = [i for i, mention in enumerate(gold) if not mention.get("optional")]
    hits = pairs(asked, range(len(found)))
    rest = set(range(len(found))) - {j for _, j in hits}
    excused = pairs(set(range(len(gold))) - set(asked), sorted(rest))
    tally.add(len(hits), len(asked), len(found) - len(excused))
    return [(gold[i], found[j]) for i, j in hits]


def _score_claims(report: Report, gold: Sequence[Annotation], tally: Tally) -> None:
    def fit(place: Span, span: Span, mention: Annotation, claim: Any) -> float | None:
        same = (
            _same_number(mention["value"], claim.value)
            and _same_number(mention.get("high"), claim.high)
            and claim.unit in _listed(mention["unit"])
        )
        overlap = _overlap(place, span)
        return overlap if same and overlap >= 0.3 else None

    found = [claim for claim in report.claims if claim.value is not None]
    for mention, claim in _matched(report, gold, found, fit, tally):
        tally.judge("kind", right=claim.kind in _listed(mention["kind"]))
        tally.judge("bound", right=claim.bound in _listed(mention["bound"]))
        tally.judge("subject", right=_similar(mention.get("subject"), claim.subject))
        tally.judge_sparse("per", mention.get("per"), claim.per, right=_same_text(mention.get("per"), claim.per))


def _score_slogans(report: Report, gold: Sequence[Annotation], tally: Tally) -> None:
    def fit(place: Span, span: Span, *_: object) -> float | None:
        overlap = _overlap(place, span)
        return overlap if overlap >= 0.5 else None

    for mention, slogan in _matched(report, gold, report.slogans, fit, tally):
        tally.judge("kind", right=slogan.kind in _listed(mention["kind"]))
        tally.judge("canonical", right=_same_text(mention["canonical"], slogan.canonical))


def _score_activities(report: Report, gold: Sequence[Annotation], tally: Tally) -> None:
    def fit(place: Span, span: Span, mention: Annotation, activity: Any) -> float | None:
        near = min(place.end, span.end) + 2 >= max(place.start, span.start) and span.end - span.start <= 60
        same = near and activity.type in _listed(mention["type"])
        return _overlap(place, span) - 0.001 * abs(place.start - span.start) if same else None

    for mention, activity in _matched(report, gold, report.activities, fit, tally):
        tally.judge("status", right=activity.status in _listed(mention["status"]))
        right = _same_number(mention.get("count"), activity.count)
        tally.judge_sparse("count", mention.get("count"), activity.count, right=right)


_MENTIONS: Mapping[str, Callable[[Report, Sequence[Annotation], Tally], None]] = {
    "claims": _score_claims,
    "slogans": _score_slogans,
    "activities": _score_activities,
}


def _score_headings(report: Report, gold: Sequence[Annotation], lines: _Lines, tally: Tally) -> None:
    def key(line: int, level: int, text: str) -> tuple[int, int, str]:
        return line, level, "" if level == 0 else "".join(text.split()).rstrip("。")

    asked = Counter(key(h["line"], h["level"], h["text"]) for h in gold)
    given = Counter(
        key(lines.number(h.source_start), h.level, report.source[h.source_start : h.source_end])
        for h in report.headings
    )
    tally.add((asked & given).total(), asked.total(), given.total())


def _score_checks(report: Report, gold: Sequence[Annotation], tally: Tally) -> None:
    def key(*operands: Any) -> tuple[float, ...]:
        return tuple(round(float(operand), 6) for operand in operands)

    verdicts = {key(c["part"], c["whole"], c["percent"]): c["holds"] for c in gold}
    shares = [c for c in report.checks if c.kind == "share" and None not in (c.part, c.whole, c.percent)]
    asked = Counter(key(c["part"], c["whole"], c["percent"]) for c in gold)
    given = Counter(key(c.part, c.whole, c.percent) for c in shares)
    tally.add((asked & given).total(), asked.total(), given.total())
    for check in shares:
        operands = key(check.part, check.whole, check.percent)
        if operands in verdicts:
            tally.judge("holds", right=check.holds is verdicts[operands])


def _score_boilerplate(report: Report, wanted: set[int], lines: _Lines, tally: Tally) -> None:
    dropped = {at for item in report.boilerplate for at in range(item.source_start, item.source_end)}
    for number, (start, line) in enumerate(zip(lines.starts, lines.text, strict=True), 1):
        visible = [start + i for i, character in enumerate(line) if not character.isspace()]
        if visible:
            is_dropped = 2 * sum(at in dropped for at in visible) >= len(visible)
            tally.add(is_dropped and number in wanted, number in wanted, is_dropped)


def _score_themes(report: Report, gold: Sequence[Annotation], lines: _Lines, tally: Tally) -> None:
    given: dict[int, set[str]] = {}
    for paragraph in report.paragraph_themes:
        given.setdefault(lines.number(paragraph.source_start), set()).update(paragraph.themes)
    for mention in gold:
        asked = set(mention["themes"])
        found = given.get(mention["line"], set()) - set(mention.get("optional", ()))
        tally.add(len(asked & found), len(asked), len(found))


def _overlap(a: Span, b: Span) -> float:
    """Intersection over union."""
    common = min(a.end, b.end) - max(a.start, b.start)
    return max(0, common) / (max(a.end, b.end) - min(a.start, b.start))


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _same_number(gold: Any, value: Any) -> bool:
    return any(
        g is None and value is None
        if g is None or value is None
        else abs(float(g) - float(value)) <= 1e-6 * max(1.0, abs(float(g)))
        for g in _listed(gold)
    )


def _same_text(gold: Any, value: Any) -> bool:
    """Whether two texts are equal but for widths, quotation marks and white space; None is only equal to None."""
    return any(
        g is None and value is None if g is None or value is None else _folded(str(g)) == _folded(str(value))
        for g in _listed(gold)
    )


def _folded(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text)
    return "".join(c for c in folded if not c.isspace() and c not in "\"'“”‘’「」『』")


def _similar(gold: str | None, value: str | None) -> bool:
    """Whether two subjects share half of their characters, or both are empty."""
    if not gold and not value:
        return True
    a, b = Counter(gold or ""), Counter(value or "")
    return 2 * (a & b).total() / max(1, a.total() + b.total()) >= 0.5
