"""Numeric claims: every quantity that a report states, with an exact value."""

from __future__ import annotations

import re
from heapq import merge
from typing import TYPE_CHECKING

from reportcorpus.extractor.claims.cells import Row, cell_quantities, row_label, table_rows
from reportcorpus.extractor.claims.grammar import grammar
from reportcorpus.extractor.claims.quantities import Quantity, quantities, share_bounds
from reportcorpus.extractor.claims.rules import states_quantity
from reportcorpus.extractor.claims.subjects import award, base_of, behind, clause_before, is_time, period, subject
from reportcorpus.model import Claim
from reportcorpus.records import maker

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportcorpus.lexicon import Hit, Hits, Lexicon
    from reportcorpus.model import Document


_made = maker(Claim)
_SENTENCE_END = re.compile("[。！？；\n]")
_SENTENCE_REACH = 80
_CELL_ENDS = frozenset("\t|")
_SCENES = frozenset({"duration", "age"})
_FEW = frozenset("一二两三四五半")
_JOINS = frozenset("、和及与")


def claims(document: Document, hits: Hits, lexicon: Lexicon) -> tuple[Claim, ...]:
    """Return every quantity that `document` states, from left to right.

    Values are in plain numbers (5万元 is 50000 元, 七成 is 70 %). Left alone are dates, clock times, ordinals, names
    and codes, counts of structure (三个强化), 一 as an article, and all that lies within the set phrases and idioms of
    `hits`. A masked figure (×名) is a claim without a value.
    """
    text = document.text
    shapes = grammar(lexicon)
    rows = table_rows(text)
    in_cells = dict(cell_quantities(rows, shapes.kinds))
    stated = [q for q in quantities(text, shapes, _covered(text, hits)) if states_quantity(text, q)]
    share_bounds(text, stated)
    found: list[Claim] = []
    anchor: Claim | None = None  # the last claim that is no span of time or age: those only set the scene
    base: str | None = None
    for quantity in merge(stated, in_cells, key=lambda q: q.start) if in_cells else stated:
        if quantity.kind == "duration" and _names_period(text, quantity):
            continue
        clause = clause_before(text, quantity.start)
        words = in_cells.get(quantity) if in_cells else None
        if words is None:
            words = _subject(text, quantity, clause, rows, (found[-1] if found else None, anchor, base))
        if quantity.kind == "percent":
            base = base_of(clause) or base
        elif words and text.startswith(f"{words}中", quantity.end):
            base = words
        claim = _claim(document, quantity, clause, words)
        found.append(claim)
        if claim.kind not in _SCENES:
            anchor = claim
    return tuple(found)


def _covered(text: str, hits: Hits) -> list[Hit]:
    """Return where set phrases and idioms lie, inside which figures count nothing, from right to left."""
    # An anniversary is a quantity even where the whole is a set phrase.
    slogans = (hit for hit in hits.slogans if text.find("周年", hit[0], hit[1]) < 0)
    return sorted((*slogans, *hits.number_idioms), reverse=True)


def _claim(document: Document, quantity: Quantity, clause: str, words: str | None) -> Claim:
    """Return the record of a quantity behind `clause` that counts what `words` name."""
    per = period(document.text, quantity, clause)
    is_count = quantity.kind == "count"
    return _made(
        **document.at(quantity.start, quantity.end),
        value=quantity.value,
        high=quantity.high,
        unit=quantity.unit,
        kind="rate" if is_count and is_time(per) else quantity.kind,
        bound=quantity.bound,
        per=per,
        subject=words,
        masked=quantity.value is None,
        award=award(clause + (words or "")) if is_count else None,
    )


def _subject(
    text: str,
    quantity: Quantity,
    clause: str,
    rows: Sequence[Row],
    near: tuple[Claim | None, Claim | None, str | None],
) -> str | None:
    """Return what is counted: in a table what the row is about; figures side by side (3户5人) count the same."""
    start, (before, anchor, base) = quantity.start, near
    opens_cell = text[max(0, start - len(clause) - 1) : start - len(clause)] in _CELL_ENDS and not clause.strip()
    if opens_cell and (label := row_label(rows, start)):
        return label
    if before and before.end == start and before.subject:
        return before.text if before.kind == "age" else behind(text, quantity) or before.subject
    if before and before.unit == quantity.unit and text[before.end : start] in _JOINS:
        return before.subject
    if before and before.kind == quantity.kind:
        anchor = before
    if anchor and anchor.end < start - len(clause) and not _same_sentence(text, anchor.end, start):
        anchor = None
    return subject(text, quantity, clause, anchor, base)


def _same_sentence(text: str, end: int, start: int) -> bool:
    return start - end < _SENTENCE_REACH and _SENTENCE_END.search(text, end, start) is None


def _names_period(text: str, quantity: Quantity) -> bool:
    """Whether a span of time only says how often: 每两周, 一周三次."""
    if text[max(0, quantity.start - 2) : quantity.start].endswith(("每", "每隔")):
        return True
    follows = text[quantity.end : quantity.end + 2]
    if len(follows) < 2 or follows[1] not in "次节场期课堂篇轮":
        return False
    often = "一二两三四五六1234567" if quantity.number == "一" else "一"
    return follows[0] in often and quantity.number in _FEW
