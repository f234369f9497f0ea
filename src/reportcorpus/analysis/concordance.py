"""Where characters, or what was found in the texts, stand, with what is around them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from difflib import get_close_matches
from functools import partial
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, TypeAlias, get_args

from reportcorpus.analysis.grouping import By, asked, chosen_reports, chosen_rows
from reportcorpus.analysis.shown import in_context
from reportcorpus.errors import UsageError, expect
from reportcorpus.lexicon import Lexicon
from reportcorpus.model import ClaimKind, SloganKind, Status
from reportcorpus.tables import alignment_of

if TYPE_CHECKING:
    from collections.abc import Callable

    import pandas as pd

    from reportcorpus.corpus import Corpus

Sort: TypeAlias = Literal["position", "left", "right"]
Search: TypeAlias = Literal["text", "slogans", "activities", "claims"]
Unit: TypeAlias = Literal["characters", "words"]

COLUMNS = ["left", "match", "right", "start", "end", "source_start", "source_end", "position"]
ASKED = {"slogans": ["entry", "canonical", "kind"], "activities": ["type", "status"], "claims": ["kind", "unit"]}
WINDOW = {"characters": 20, "words": 8}


class _Hit(NamedTuple):
    """A place in a text, and in the raw text; `found` says what stands there."""

    start: int
    end: int
    source_start: int
    source_end: int
    found: str | None = None


class _Words(NamedTuple):
    """The words of a text and their places."""

    text: list[str]
    starts: list[int]
    ends: list[int]


def concordance(
    corpus: Corpus,
    query: str,
    *,
    search: Search = "text",
    window: int | None = None,
    unit: Unit = "characters",
    regex: bool = False,
    sort: Sort = "position",
    by: By | None = None,
    duplicates: bool = False,
) -> pd.DataFrame:
    """Return every occurrence of some characters in the normalised texts, headings included, a row each.

    With `search` the query is not looked up in the texts but names what was found in them: of `slogans` the id of a
    registry entry, a canonical wording or a kind (tifa motto brand), nested ones included; of `activities` a type or
    status; of `claims` a kind or unit. With `regex`, `query` is a regular expression, which there must match a whole
    such value. Occurrences of characters never overlap.

    Columns: `report_id`; the grouping columns (all, or those of `by`); `left match right`, up to `window` characters
    on each side (20 where None is given), line breaks as spaces, or, with `unit="words"`, up to `window` words and
    punctuation marks (8), blanks between them; `start end` in the text and `source_start source_end` in the raw text;
    `position` of the start in the text, from 0 to 1; with `search`, `found` too: canonical wording, type or kind.
    Sorted by report and place, or by what stands to the left (the last first) or right. Copies of another report are
    left out unless `duplicates`. Jupyter shows the matches one below the other. Raises `UsageError` for an empty or
    malformed query, for a name that nothing has, and for options it does not know.
    """
    import pandas as pd  # noqa: PLC0415 - heavy

    _check(sort, search, unit, window)
    results = COLUMNS if search == "text" else [*COLUMNS, "found"]
    corpus, by = asked(corpus, corpus.grouping_columns if by is None else by, [*results, "text", "alignment"])
    pattern = compiled(query, regex=regex)
    reports = chosen_reports(corpus, by, duplicates=duplicates)
    texts = chosen_rows(corpus, "texts", (), reports, ["text", "alignment"]).set_index("report_id")
    hits = _text_hits(texts, pattern) if search == "text" else _records(corpus, reports, search, query, pattern)
    width = WINDOW[unit] if window is None else window
    words = _words(corpus, reports) if unit == "words" else {}
    groups: dict[Any, Any] = reports.set_index("report_id")[by].to_dict("index")
    rows: list[dict[str, Any]] = []
    for report_id, own in hits.items():
        text = texts["text"][report_id]
        context = _by_words(words[report_id], width) if unit == "words" else _by_characters(text, width)
        rows += [{"report_id": report_id, **groups[report_id], **_row(text, hit, context)} for hit in own]
    if sort != "position":
        rows.sort(key=partial(_beside, side=sort, unit=unit))
    found = pd.DataFrame(rows, columns=["report_id", *by, *results])
    return in_context(found.astype(dict(reports[by].dtypes)))  # years stay whole numbers


def _check(sort: str, search: str, unit: str, window: int | None) -> None:
    """Raise `UsageError` for an option that does not exist."""
    for option, value, kinds in (("sort", sort, Sort), ("search", search, Search), ("unit", unit, Unit)):
        if value not in get_args(kinds):
            raise UsageError(f"{option} is {value!r}; choose one of {', '.join(get_args(kinds))}")
    expect(window, (int, type(None)), "window is a number of characters or words on each side")
    if window is not None and window < 0:
        raise UsageError(f"window is {window}; give the number of {unit} on each side, 0 or more")


def _beside(row: dict[str, Any], *, side: str, unit: Unit) -> str | list[str]:
    """Return what stands beside an occurrence, that on the left from its end."""
    context: str = row[side]
    parts = context.split(" ") if unit == "words" and side == "left" else context
    return parts[::-1] if side == "left" else parts


def compiled(query: str, *, regex: bool) -> re.Pattern[str]:
    """Return what to search for; raise `UsageError` where it is empty or no regular expression."""
    expect(query, str, "a query is a text, the characters to find")
    if not query:
        raise UsageError("the query is empty; give the characters to find")
    try:
        return re.compile(query if regex else re.escape(query))
    except re.error as error:
        raise UsageError(
            f"{query!r} is no regular expression ({error}); without regex it is taken literally"
        ) from error


def _text_hits(texts: pd.DataFrame, pattern: re.Pattern[str]) -> dict[str, list[_Hit]]:
    """Return where the pattern matches in each text."""
    hits: dict[str, list[_Hit]] = {}
    for report_id, text, pieces in texts.itertuples():
        spans = [match.span() for match in pattern.finditer(text) if match.end() > match.start()]
        if spans:
            alignment = alignment_of(pieces)
            hits[report_id] = [_Hit(*span, *alignment.to_source(*span)) for span in spans]
    return hits


def _records(
    corpus: Corpus, reports: pd.DataFrame, search: Search, query: str, pattern: re.Pattern[str]
) -> dict[str, list[_Hit]]:
    """Return the places of the rows of a table that have the wanted value in one of the columns that can be asked."""
    names = ASKED[search]
    places = ["start", "end", "source_start", "source_end"]
    rows = chosen_rows(corpus, search, (), reports, [*places, *names])
    values = {str(value) for name in names for value in rows[name].dropna().unique()}
    matching = {value for value in values if pattern.fullmatch(value)}
    if not matching:
        _check_known(search, query, pattern, values)
    rows = rows[rows[names].isin(matching).any(axis="columns")]
    shown = rows[{"slogans": "canonical", "activities": "type", "claims": "kind"}[search]]
    hits: dict[str, list[_Hit]] = {}
    for report_id, found, cells in zip(
        rows["report_id"], shown, rows[places].to_numpy(dtype=int).tolist(), strict=True
    ):
        start, end, source_start, source_end = cells
        hits.setdefault(report_id, []).append(_Hit(start, end, source_start, source_end, found))
    return {report_id: sorted(own) for report_id, own in hits.items()}


def _check_known(search: Search, query: str, pattern: re.Pattern[str], values: set[str]) -> None:
    """Raise `UsageError` for a name that neither the package nor the corpus knows: it is mistyped, and not missing."""
    lexicon = Lexicon.default()
    known = {
        "slogans": [*get_args(SloganKind), *(name for row in lexicon.slogans for name in (row.id, row.canonical))],
        "activities": [*get_args(Status), *(row.type for row in lexicon.activity_types)],
        "claims": [*get_args(ClaimKind), *(row.unit for row in lexicon.units)],
    }[search]
    if any(pattern.fullmatch(name) for name in known):
        return
    choices = sorted(values) + known
    near = get_close_matches(query, choices, n=5, cutoff=0.4) or choices[:10]
    raise UsageError(
        f"no {' or '.join(ASKED[search])} of {search} is {query!r}; choose one such as "
        f"{', '.join(dict.fromkeys(near))}, or search the text for it"
    )


def _words(corpus: Corpus, reports: pd.DataFrame) -> dict[str, _Words]:
    """Return the words of each text without white space."""
    rows = chosen_rows(corpus, "tokens", (), reports, ["text", "start", "end"])
    rows = rows[rows["text"].str.strip() != ""]
    found = {
        str(name): _Words(*(own[c].tolist() for c in ["text", "start", "end"]))
        for name, own in rows.groupby("report_id")
    }
    return {name: found.get(name, _Words([], [], [])) for name in reports["report_id"]}


def _by_characters(text: str, window: int) -> Callable[[_Hit], tuple[str, str]]:
    flat = text.replace("\n", " ")
    return lambda hit: (flat[max(0, hit.start - window) : hit.start], flat[hit.end : hit.end + window])


def _by_words(words: _Words, window: int) -> Callable[[_Hit], tuple[str, str]]:
    """Return what gives the whole words before and behind a place; a word that it cuts is in neither."""

    def around(hit: _Hit) -> tuple[str, str]:
        before, behind = bisect_right(words.ends, hit.start), bisect_left(words.starts, hit.end)
        return " ".join(words.text[max(0, before - window) : before]), " ".join(words.text[behind : behind + window])

    return around


def _row(text: str, hit: _Hit, around: Callable[[_Hit], tuple[str, str]]) -> dict[str, Any]:
    left, right = around(hit)
    match = text[hit.start : hit.end].replace("\n", " ")
    return {"left": left, "match": match, "right": right, "position": hit.start / len(text), **hit._asdict()}
