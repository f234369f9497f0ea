"""From the raw text of a report to its body in clean simplified Chinese, every character traceable.

`RULES` is all that is done, in this order; each rule is a function from a text to the changes that it wants. The runner
makes them, keeps the way back to the raw text, records what was changed and why, and goes through the rules again until
none of them finds anything. So a normalised text is left as it is by `normalise`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reportcorpus.alignment import Edit, Trail
from reportcorpus.model import Dropped, Normalised, Repair
from reportcorpus.normaliser import boilerplate, layout, markdown, markup, pages, readings, widths, wrapped
from reportcorpus.normaliser import script as scripts
from reportcorpus.normaliser.rule import Context, Drop, Rule, changed_runs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportcorpus.lexicon import Lexicon

RULES: tuple[Rule, ...] = (
    Rule("line_ends", layout.line_ends, "".join(sorted(layout.LINE_ENDS))),
    Rule("invisible", layout.invisible),
    Rule("pages", pages.pages),
    Rule("front_matter", markdown.front_matter, "-"),
    Rule("entities", markup.entities, "&"),
    Rule("comments", markup.comments, "<"),
    Rule("images", markdown.images, "!<"),
    Rule("tags", markup.tags, "<"),
    Rule("word_fields", markup.word_fields),
    Rule("callouts", markdown.callouts, ">"),
    Rule("bold", markdown.bold, "*"),
    Rule("links", markdown.links, "]"),
    Rule("table_rows", markdown.table_rows, "|"),
    Rule("line_marks", markdown.line_marks, "#-+*•●◆■▪▶►➢>"),
    Rule("escapes", markdown.escapes, "\\"),
    Rule("decoration", markdown.decoration),
    Rule("readings", readings.readings, "(（"),
    Rule("script", scripts.script),
    Rule("full_width", widths.full_width),
    Rule("half_width", widths.half_width, ",;:?!()."),
    Rule("quotes", widths.quotes, '"“”'),
    Rule("wrapped_lines", wrapped.wrapped_lines, "\n"),
    Rule("blank_lines", layout.blank_lines),
    Rule("doubled", widths.doubled, "。，、；："),
    Rule("repeated_titles", boilerplate.repeated_titles, "\n"),
    Rule("boilerplate", boilerplate.boilerplate),
    Rule("spaces", layout.spaces),
)

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
        script=scripts.script_of(text),
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
    repairs: list[Repair] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.text = self.source
        self.trail = Trail(len(self.source))

    def run(self) -> bool:
        """Go through the rules once; tell whether there was anything to do."""
        return sum(self.apply(rule) for rule in RULES) > 0

    def apply(self, rule: Rule) -> bool:
        """Make the changes that `rule` wants; tell whether there were any."""
        if self.settled.get(rule.name) is self.text:
            return False
        if rule.anchors and not any(map(self.text.__contains__, rule.anchors)):
            return False
        changes = rule.find(self.text, self.context)
        if not changes:
            self.settled[rule.name] = self.text
            return False
        edits: list[Edit] = []
        for change in changes:
            if isinstance(change, Drop):
                edits.append(self._dropped(change, edits[-1].end if edits else 0))
            else:
                self._repaired(change, rule.name)
                edits.append(change)
        self.trail.edit(edits)
        self.text = "".join(_pieces(self.text, edits))
        return True

    def repairs_in_body(self) -> Iterator[Repair]:
        """Yield the repairs by place, without those in lines that were dropped later."""
        drops = iter(sorted((drop.source_start, drop.source_end) for drop in self.dropped))
        start, end = next(drops, (len(self.source), len(self.source)))
        for repair in sorted(self.repairs, key=lambda repair: (repair.source_start, repair.source_end)):
            while end <= repair.source_start and end < len(self.source):
                start, end = next(drops, (len(self.source), len(self.source)))
            if not start <= repair.source_start or repair.source_end > end:
                yield repair

    def _dropped(self, drop: Drop, done: int) -> Edit:
        """Record a drop, and return the edit that takes the lines out with the line end that parted them."""
        start, end = self._whole_line(drop)
        self.dropped.append(
            Dropped(source_start=start, source_end=end, text=self.source[start:end], reason=drop.reason)
        )
        if drop.start > done:
            return Edit(drop.start - 1, drop.end, "")
        return Edit(drop.start, min(drop.end + 1, len(self.text)), "")

    def _repaired(self, edit: Edit, rule: str) -> None:
        """Record what an edit changes; of one that keeps the length, the stretches that differ."""
        old = self.text[edit.start : edit.end]
        is_even = len(old) == len(edit.new)
        for first, last in changed_runs(old, edit.new) if is_even else ((0, len(old)),):
            start, end = self.trail.to_source(edit.start + first, edit.start + last)
            new = edit.new[first:last] if is_even else edit.new
            self.repairs.append(
                Repair(source_start=start, source_end=end, old=self.source[start:end], new=new, rule=rule)
            )

    def _whole_line(self, drop: Drop) -> tuple[int, int]:
        """Place of a dropped line in the source, with the marks at its edges that were taken out before."""
        start, end = self.trail.to_source(drop.start, drop.end)
        first = self.source.rfind("\n", 0, start) + 1
        last = self.source.find("\n", end)
        last = len(self.source) if last < 0 else last
        if drop.start == 0 or self.trail.to_source(drop.start - 1, drop.start).end <= first:
            start = first
        if drop.end == len(self.text) or self.trail.to_source(drop.end, drop.end + 1).start >= last:
            end = last
        return start, end


def _pieces(text: str, edits: list[Edit]) -> Iterator[str]:
    """Yield what is left of `text` and what `edits` put into it, in order."""
    at = 0
    for start, end, new in edits:
        yield text[at:start]
        yield new
        at = end
    yield text[at:]
