"""From the raw text of a report to its body in clean simplified Chinese, every character traceable.

`RULES` is all that is done, in this order; each rule is a function from a text to the changes that it wants. The runner
makes them, keeps the way back to the raw text, records what was changed and why, and goes through the rules again until
none of them finds anything. So a normalised text is left as it is by `normalise`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from operator import itemgetter
from typing import TYPE_CHECKING, Final, Literal

from reportcorpus.alignment import Edit, Trail
from reportcorpus.model import Dropped, Normalised, Repair
from reportcorpus.normaliser import boilerplate, layout, markdown, markup, pages, readings, widths, wrapped
from reportcorpus.normaliser import script as scripts
from reportcorpus.normaliser.rule import CJK_PUNCTUATION, Context, Drop, Rule, runs
from reportcorpus.records import maker

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportcorpus.lexicon import Lexicon
    from reportcorpus.model import Script

_LINES: Final = frozenset[Literal["lines", "blanks"]](["lines"])
_BLANKS: Final = frozenset[Literal["lines", "blanks"]](["blanks"])
RULES: tuple[Rule, ...] = (
    Rule("line_ends", layout.line_ends, layout.LINE_ENDS, _LINES),
    Rule("invisible", layout.invisible, layout.INVISIBLE, _LINES),
    Rule("pages", pages.pages, deaf=_BLANKS),
    Rule("front_matter", markdown.front_matter, frozenset("-")),
    Rule("entities", markup.entities, frozenset("&")),
    Rule("comments", markup.comments, frozenset("<")),
    Rule("images", markdown.images, frozenset("!<")),
    Rule("tags", markup.tags, frozenset("<")),
    Rule("word_fields", markup.word_fields, frozenset('[!！"_M\\'), _LINES),
    Rule("callouts", markdown.callouts, frozenset(">")),
    Rule("bold", markdown.bold, frozenset("*")),
    Rule("links", markdown.links, frozenset("]")),
    Rule("table_rows", markdown.table_rows, frozenset("|"), _LINES),
    Rule("line_marks", markdown.line_marks, frozenset("#-+*•●◆■▪▶►➢>"), _LINES),
    Rule("escapes", markdown.escapes, frozenset("\\"), _LINES),
    Rule("decoration", markdown.decoration, deaf=_LINES),
    Rule("readings", readings.readings, readings.MARKED, _LINES),
    Rule("script", scripts.script, scripts.RARE, _BLANKS),
    Rule("full_width", widths.full_width, widths.FULL_WIDTH, _LINES),
    Rule("half_width", widths.half_width, frozenset(",;:?!()."), _LINES),
    Rule("quotes", widths.quotes, deaf=_LINES | _BLANKS),
    Rule("numbered_pages", wrapped.numbered_pages),
    Rule("glued_lines", wrapped.glued_lines, deaf=_LINES | _BLANKS),
    Rule("wrapped_lines", wrapped.wrapped_lines),
    Rule("blank_lines", layout.blank_lines, deaf=_LINES),
    Rule("doubled", widths.doubled, deaf=_LINES),
    Rule("boilerplate", boilerplate.boilerplate),
    Rule("repeated_titles", boilerplate.repeated_titles),
    Rule("spaces", layout.spaces, layout.BLANKS, _LINES),
)

# What most of a text consists of.
_COMMON = scripts.COMMON | frozenset(map(chr, range(0x21, 0x7F))) | frozenset(CJK_PUNCTUATION) | frozenset("“”\n")
_repair = maker(Repair)
# Nested leavings (an entity of an entity, a tag inside a tag) need a round for each layer.
_ROUNDS = 20


def normalise(text: str, lexicon: Lexicon) -> Normalised:
    """Return the body of the report in raw `text`: clean, simplified, a paragraph a line, without what is not its own.

    The result holds the alignment with `text`, what was dropped (whole lines and blocks) and what was repaired inside
    the body, both by places in `text`. Masks (××, 某某, 20xx年) and the report's own last paragraph, signature and date
    stay. A clean simplified text is returned unchanged.
    """
    work = _Work(text, Context(lexicon))
    for _ in range(_ROUNDS):
        if not work.run():
            break
    return Normalised(
        text=work.text,
        alignment=work.trail.alignment(),
        script=work.script,
        boilerplate=tuple(sorted(work.dropped, key=lambda drop: drop.source_start)),
        edits=tuple(work.repairs_in_body()),
    )


@dataclass(slots=True)
class _Work:
    """A text on its way through the rules, and the record of what was done to it."""

    source: str
    context: Context
    text: str = field(init=False)
    trail: Trail = field(init=False)
    settled: dict[str, str] = field(default_factory=dict)
    dropped: list[Dropped] = field(default_factory=list)
    repairs: list[tuple[int, int, str, str]] = field(default_factory=list)
    signs: set[str] = field(init=False)
    script: Script | None = field(init=False)

    def __post_init__(self) -> None:
        self.text = self.source
        self.trail = Trail(len(self.source))
        self.signs = set(_plain().sub("", self.source))
        self.script = scripts.script_of(self.source, self.signs)

    def run(self) -> bool:
        """Go through the rules once; tell whether there was anything to do."""
        before = self.text
        for rule in RULES:
            if rule.anchors and self.signs.isdisjoint(rule.anchors):
                continue
            if self.settled.get(rule.name) is self.text:
                continue
            if changes := rule.find(self.text, self.context):
                self.change(changes, rule)
            else:
                self.settled[rule.name] = self.text
        return self.text is not before

    def change(self, changes: Sequence[Edit | Drop], rule: Rule) -> None:
        """Make and record the changes that `rule` wants."""
        edits: list[Edit] = []
        for change in changes:
            done = edits[-1].end if edits else 0
            edits.append(self._dropped(change, done) if isinstance(change, Drop) else change)
        for change, edit, (start, end) in zip(changes, edits, self.trail.edit(edits), strict=True):
            if edit is change:
                self.repairs.append((start, end, edit.new, rule.name))
        before, self.text = self.text, "".join(_pieces(self.text, edits))
        self.signs.update("".join([edit.new for edit in edits]))
        kind = "blanks" if rule.name == "blank_lines" else "lines" if _are_lines(changes, before) else "other"
        for other in RULES:
            if kind in other.deaf and self.settled.get(other.name) is before:
                self.settled[other.name] = self.text

    def repairs_in_body(self) -> Iterator[Repair]:
        """Yield the repairs by place, without those in lines that were dropped later."""
        drops = iter(sorted((drop.source_start, drop.source_end) for drop in self.dropped))
        first, last = next(drops, (len(self.source), len(self.source)))
        for start, end, new, rule in sorted(self.repairs, key=itemgetter(0, 1)):
            while last <= start and last < len(self.source):
                first, last = next(drops, (len(self.source), len(self.source)))
            if not first <= start or end > last:
                yield _repair(source_start=start, source_end=end, old=self.source[start:end], new=new, rule=rule)

    def _dropped(self, drop: Drop, done: int) -> Edit:
        """Record a drop, and return the edit that takes the lines out with the line end that parted them."""
        start, end = self._whole_line(drop)
        self.dropped.append(
            Dropped(source_start=start, source_end=end, text=self.source[start:end], reason=drop.reason)
        )
        if drop.start > done:
            return Edit(drop.start - 1, drop.end, "")
        return Edit(drop.start, min(drop.end + 1, len(self.text)), "")

    def _whole_line(self, drop: Drop) -> tuple[int, int]:
        """Place of a dropped line in the source, with the marks at its edges that were taken out before."""
        start, end = self.trail.to_source(drop.start, drop.end)
        first = self.source.rfind("\n", 0, start) + 1
        last = self.source.find("\n", end)
        last = len(self.source) if last < 0 else last
        if start > first and (drop.start == 0 or self.trail.to_source(drop.start - 1, drop.start).end <= first):
            start = first
        if end < last and (drop.end == len(self.text) or self.trail.to_source(drop.end, drop.end + 1).start >= last):
            end = last
        return start, end


@cache
def _plain() -> re.Pattern[str]:
    """Match what most of a text consists of and no rule is anchored to: what is left tells which rules to ask."""
    codes = map(ord, _COMMON.difference(*(rule.anchors for rule in RULES)))
    ranges = [f"\\U{first:08x}-\\U{last - 1:08x}" for first, last in runs(sorted(codes))]
    return re.compile(f"[{''.join(ranges)}]+")


def _are_lines(changes: Sequence[Edit | Drop], text: str) -> bool:
    """Whether the changes leave out whole lines and nothing else."""
    edges = ("", "\n")
    return all(
        isinstance(change, Drop)
        and text[change.start - 1 : change.start] in edges
        and text[change.end : change.end + 1] in edges
        for change in changes
    )


def _pieces(text: str, edits: list[Edit]) -> Iterator[str]:
    """Yield what is left of `text` and what `edits` put into it, in order."""
    at = 0
    for start, end, new in edits:
        yield text[at:start]
        yield new
        at = end
    yield text[at:]
