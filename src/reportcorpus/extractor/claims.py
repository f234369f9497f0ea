"""Numeric claims: every quantity that a report states, with an exact value."""

from __future__ import annotations

import re
from heapq import merge
from typing import TYPE_CHECKING

from reportcorpus.extractor.cells import cell_quantities
from reportcorpus.extractor.claim_grammar import grammar
from reportcorpus.extractor.claim_rules import states_quantity
from reportcorpus.extractor.quantities import Covered, Quantity, quantities
from reportcorpus.extractor.subjects import award, base_of, clause_before, is_time, period, subject
from reportcorpus.model import Claim

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportcorpus.lexicon import Hits, Lexicon
    from reportcorpus.model import Document


_SENTENCE_END = re.compile("[。！？\n]")
_SENTENCE_REACH = 80
_JOINS = frozenset("、和及与")


def claims(document: Document, hits: Hits, lexicon: Lexicon) -> tuple[Claim, ...]:
    """Return every quantity that `document` states, from left to right.

    Values are in plain numbers (5万元 is 50000 元, 七成 is 70 %). Left alone are dates, clock times, ordinals, names
    and codes, counts of structure (三个强化), 一 as an article, and all that lies within the set phrases and idioms of
    `hits`. A masked figure (×名) is a claim without a value.
    """
    text = document.text
    shapes = grammar(lexicon)
    in_cells = dict(cell_quantities(text, shapes.kinds))
    stated = (q for q in quantities(text, shapes, Covered(text, hits)) if states_quantity(text, q))
    found: list[Claim] = []
    base: str | None = None
    for quantity in merge(stated, in_cells, key=lambda q: q.start) if in_cells else stated:
        if quantity.kind == "duration" and _names_period(text, quantity):
            continue
        clause = clause_before(text, quantity.start)
        words = in_cells.get(quantity) if in_cells else None
        if words is None:
            words = _subject(text, quantity, clause, found[-1:], base)
        if quantity.kind == "percent":
            base = base_of(clause) or base
        claim = _claim(document, quantity, clause, words)
        found.append(claim)
    return tuple(found)


def _claim(document: Document, quantity: Quantity, clause: str, words: str | None) -> Claim:
    """Return the record of a quantity behind `clause` that counts what `words` name."""
    per = period(document.text, quantity, clause)
    is_count = quantity.kind == "count"
    return Claim(
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


def _subject(text: str, quantity: Quantity, clause: str, last: Sequence[Claim], base: str | None) -> str | None:
    """Return what is counted; figures side by side (3户5人, 5篇和6篇) count the same as the `last` claim, if any."""
    if not last or not _same_sentence(text, last[0].end, quantity.start):
        return subject(text, quantity, clause, None, base)
    before = last[0]
    if before.end == quantity.start:
        return before.text if before.kind == "age" else before.subject
    if before.unit == quantity.unit and text[before.end : quantity.start] in _JOINS:
        return before.subject
    return subject(text, quantity, clause, before.subject, base)


def _same_sentence(text: str, end: int, start: int) -> bool:
    return start - end < _SENTENCE_REACH and _SENTENCE_END.search(text, end, start) is None


def _names_period(text: str, quantity: Quantity) -> bool:
    """Whether a span of time only says how often: 每两周, 一周三次."""
    if text[max(0, quantity.start - 2) : quantity.start].endswith(("每", "每隔")):
        return True
    follows = text[quantity.end : quantity.end + 2]
    return (
        quantity.number == "一"
        and len(follows) == 2
        and follows[0] in "一二两三四五六1234567"
        and follows[1] in "次节场期课堂篇"
    )
