"""Numeric claims: every quantity that a report states, with an exact value."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportcorpus.extractor.claim_grammar import grammar
from reportcorpus.extractor.claim_rules import states_quantity
from reportcorpus.extractor.quantities import Covered, Quantity, quantities
from reportcorpus.extractor.subjects import award, base_of, clause_before, is_time, period, subject
from reportcorpus.model import Claim

if TYPE_CHECKING:
    from reportcorpus.lexicon import Hits, Lexicon
    from reportcorpus.model import Document


def claims(document: Document, hits: Hits, lexicon: Lexicon) -> tuple[Claim, ...]:
    """Return every quantity that `document` states, from left to right.

    Values are in plain numbers (5万元 is 50000 元, 七成 is 70 %). Left alone are dates, clock times, ordinals, names
    and codes, counts of structure (三个强化), 一 as an article, and all that lies within the set phrases and idioms of
    `hits`. A masked figure (×名) is a claim without a value.
    """
    text = document.text
    found: list[Claim] = []
    base: str | None = None
    for quantity in quantities(text, grammar(lexicon), Covered(hits)):
        if not states_quantity(text, quantity):
            continue
        per = period(text, quantity)
        if quantity.kind == "duration" and _names_period(text, quantity):
            continue
        previous = found[-1].subject if found and _same_sentence(text, found[-1].end, quantity.start) else None
        is_apposed = bool(found) and found[-1].end == quantity.start
        words = previous if is_apposed else subject(text, quantity, previous, base)
        if quantity.kind == "percent":
            base = base_of(text, quantity) or base
        found.append(
            Claim(
                **document.at(quantity.start, quantity.end),
                value=quantity.value,
                high=quantity.high,
                unit=quantity.unit,
                kind="rate" if quantity.kind == "count" and is_time(per) else quantity.kind,
                bound=quantity.bound,
                per=per,
                subject=words,
                masked=quantity.value is None,
                award=award(clause_before(text, quantity.start) + (words or "")) if quantity.kind == "count" else None,
            )
        )
    return tuple(found)


def _same_sentence(text: str, end: int, start: int) -> bool:
    between = text[end:start]
    return len(between) < 80 and not any(mark in between for mark in "。！？\n")


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
