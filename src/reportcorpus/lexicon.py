"""What the library knows of the genre: tables of terms, each row with its reason, and one pass that finds them all.

The tables of the package lie in `lexicons/` as tab-separated text: a header line, comments behind `#`, list cells
separated by `|`, an empty cell for what is not known. A user's file has the same form; its header tells which table
it belongs to, and a row with the key of an existing one replaces it.
"""

from __future__ import annotations

import hashlib
import re
import types
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import MISSING, Field, dataclass, fields, replace
from functools import cache, cached_property, lru_cache
from importlib import resources
from pathlib import Path
from typing import Any, Literal, NamedTuple, Self, TypeVar, Union, get_args, get_origin, get_type_hints

from reportcorpus.errors import LexiconError
from reportcorpus.model import ClaimKind, Status, Zone

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True, kw_only=True)
class SetPhrase:
    """A fixed political formulation (提法)."""

    id: str
    canonical: str
    category: Literal[
        "doctrine", "congress", "campaign", "numeric", "institution", "organisation", "formula", "education", "spirit"
    ]
    source: str
    variants: tuple[str, ...] = ()
    family: str | None = None
    members: tuple[str, ...] = ()
    since: int | None = None
    event: str | None = None
    status: Literal["current", "historical", "superseded"] = "current"
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ActivityType:
    """One of the kinds of activity that a report tells of."""

    type: str
    english: str
    chinese: str
    definition: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ActivityTerm:
    """A word that shows an activity: by itself (`event`), behind an activity verb (`object`), or as a `verb`.

    `partners` are the verbs that an object needs, or what must follow a verb; empty where any will do.
    """

    term: str
    type: str
    mode: Literal["event", "object", "verb"]
    note: str | None = None
    partners: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ActivityVerb:
    """A verb that makes an activity of the `object` term behind it."""

    verb: str
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ActivityCue:
    """A word that tells whether an activity is planned, standing, done or did not take place."""

    cue: str
    status: Status | Literal["negated"]
    scope: Literal["section", "before", "after"]
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemeType:
    """One of the themes of the codebook."""

    theme: str
    english: str
    definition: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemeTerm:
    """A term and the weight with which it speaks for a theme."""

    theme: str
    term: str
    weight: float
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A measure word or unit that may follow a number, and the kind of claim it makes."""

    unit: str
    kind: ClaimKind
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberIdiom:
    """An expression with a numeral in it that states no quantity (一心一意, 三会一课, 五四)."""

    term: str
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BoilerplateRule:
    """A pattern of lines that are not the report's own; `tail` drops all behind it too, `head` holds near the top."""

    pattern: re.Pattern[str]
    reason: str
    scope: Literal["line", "tail", "head"]
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ZoneWord:
    """A word in a heading that tells what the section does: report achievements, name problems, make plans."""

    word: str
    zone: Zone
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganisationSuffix:
    """How the name of a school or other body ends."""

    suffix: str
    kind: Literal["school", "kindergarten", "college", "office", "institute", "party_organisation", "other"]
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StopWord:
    """A function word that word statistics leave out."""

    word: str
    note: str | None = None


class Hit(NamedTuple):
    """A term found at `start:end`; `row` is its place in the table."""

    start: int
    end: int
    row: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Hits:
    """Every occurrence of every term, overlapping ones included, in order of their ends; a tuple for each table."""

    slogans: tuple[Hit, ...]
    activities: tuple[Hit, ...]
    themes: tuple[Hit, ...]
    number_idioms: tuple[Hit, ...]


@dataclass(frozen=True, kw_only=True)
class Lexicon:
    """All tables of terms; immutable, and equal where the tables are.

    `Lexicon.default()` is the package's own; `Lexicon.default().extended("mine.tsv")` adds a user's rows. Errors name
    file, line and field.
    """

    slogans: tuple[SetPhrase, ...]
    activity_types: tuple[ActivityType, ...]
    activities: tuple[ActivityTerm, ...]
    activity_verbs: tuple[ActivityVerb, ...]
    activity_cues: tuple[ActivityCue, ...]
    theme_types: tuple[ThemeType, ...]
    themes: tuple[ThemeTerm, ...]
    units: tuple[Unit, ...]
    number_idioms: tuple[NumberIdiom, ...]
    boilerplate: tuple[BoilerplateRule, ...]
    zones: tuple[ZoneWord, ...]
    organisations: tuple[OrganisationSuffix, ...]
    stopwords: tuple[StopWord, ...]

    @classmethod
    @cache
    def default(cls) -> Self:
        """Return the tables that come with the package."""
        folder = resources.files("reportcorpus") / "lexicons"
        rows = {
            name: tuple(_rows(name, folder.joinpath(f"{name}.tsv").read_text(encoding="utf-8"), f"{name}.tsv"))
            for name in TABLES
        }
        return cls(**rows)

    def extended(self, *paths: str | Path) -> Self:
        """Return this lexicon with the rows of the files at `paths` added; a row with a known key replaces the old.

        Raises `LexiconError` where a file cannot be read as one of the tables.
        """
        tables = {field.name: getattr(self, field.name) for field in fields(self)}
        for path in map(Path, paths):
            try:
                text = path.read_text(encoding="utf-8-sig")
            except (OSError, UnicodeDecodeError) as error:
                raise LexiconError(f"{path}: cannot be read as UTF-8 text ({error}); save it as UTF-8 .tsv") from error
            name = _table_of(text, str(path))
            known = {_key(row): row for row in tables[name]}
            known.update({_key(row): row for row in _rows(name, text, str(path))})
            tables[name] = tuple(known.values())
        return replace(self, **tables)

    @cached_property
    def digest(self) -> str:
        """SHA-256 over all rows, to tell whether results were made with the same knowledge."""
        return hashlib.sha256(repr([getattr(self, field.name) for field in fields(self)]).encode()).hexdigest()

    @cached_property
    def stop_words(self) -> frozenset[str]:
        """The words of table `stopwords`, to look words up in."""
        return frozenset(row.word for row in self.stopwords)

    def find(self, text: str) -> Hits:
        """Return all occurrences of all terms in `text`, found in one pass over its characters."""
        matcher, owners = self._matcher
        found: dict[str, list[Hit]] = {name: [] for name in _SEARCHED}
        for pattern, start, end in matcher.find_matches_as_indexes(text, overlapping=True):
            for name, index in owners[pattern]:
                found[name].append(Hit(start, end, index))
        return Hits(**{name: tuple(hits) for name, hits in found.items()})

    def derived(self, make: Callable[[Lexicon], _T]) -> _T:
        """Return what `make` builds from these tables, built at the first call and kept with them."""
        if make not in self._derived:
            self._derived[make] = make(self)
        result: _T = self._derived[make]
        return result

    @cached_property
    def _derived(self) -> dict[Callable[[Lexicon], Any], Any]:
        return {}

    @cached_property
    def _matcher(self) -> tuple[Any, tuple[tuple[tuple[str, int], ...], ...]]:
        """The automaton over all terms, and for each of its patterns the (table, row) pairs that own it."""
        from ahocorasick_rs import AhoCorasick, MatchKind  # noqa: PLC0415 - loaded at the first search

        owners: dict[str, list[tuple[str, int]]] = {}
        for name, forms in _SEARCHED.items():
            for index, row in enumerate(getattr(self, name)):
                for form in dict.fromkeys(forms(row)):
                    owners.setdefault(form, []).append((name, index))
        automaton = AhoCorasick(list(owners), matchkind=MatchKind.Standard)
        return automaton, tuple(tuple(pairs) for pairs in owners.values())

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickle without the automaton; a process that unpickles one lexicon many times builds it once."""
        if self is Lexicon.default():
            return Lexicon.default, ()
        return _restored, tuple(getattr(self, field.name) for field in fields(self))

    def __post_init__(self) -> None:
        """Raise where a row names a type, theme or family that no row defines."""
        kinds = {row.type for row in self.activity_types}
        themes = {row.theme for row in self.theme_types}
        entries = {row.id for row in self.slogans}
        for activity in self.activities:
            _check_known("activities.tsv", activity.term, "type", activity.type, kinds)
        for term in self.themes:
            _check_known("themes.tsv", term.term, "theme", term.theme, themes)
        for phrase in self.slogans:
            if phrase.family is not None:
                _check_known("slogans.tsv", phrase.id, "family", phrase.family, entries)


@lru_cache(maxsize=4)
def _restored(*tables: Any) -> Lexicon:
    return Lexicon(**dict(zip(TABLES, tables, strict=True)))


TABLES: Mapping[str, type] = {
    "slogans": SetPhrase,
    "activity_types": ActivityType,
    "activities": ActivityTerm,
    "activity_verbs": ActivityVerb,
    "activity_cues": ActivityCue,
    "theme_types": ThemeType,
    "themes": ThemeTerm,
    "units": Unit,
    "number_idioms": NumberIdiom,
    "boilerplate": BoilerplateRule,
    "zones": ZoneWord,
    "organisations": OrganisationSuffix,
    "stopwords": StopWord,
}


def phrase_forms(phrase: str) -> Iterator[str]:
    """Yield the ways to write `phrase` that differ only in quotation marks and in what separates its parts.

    >>> list(phrase_forms("不忘初心、牢记使命"))
    ['不忘初心、牢记使命', '不忘初心，牢记使命', '不忘初心 牢记使命', '不忘初心牢记使命']
    """
    yield phrase
    bare = re.sub("[“”‘’]", "", phrase)
    parts = re.split("[、，·]", bare)
    for separator in ("、", "，", "·", " ", "") if len(parts) > 1 and "·" in bare else ("、", "，", " ", ""):
        form = separator.join(parts)
        if form != phrase:
            yield form


def as_lines(rows: Sequence[Any]) -> Iterator[str]:
    """Yield the lines of the file that holds `rows`, header first."""
    names = [field.name for field in fields(rows[0])]
    yield "\t".join(names)
    for row in rows:
        yield "\t".join(_cell(getattr(row, name)) for name in names)


def _cell(value: object) -> str:
    if isinstance(value, re.Pattern):
        return str(value.pattern)
    return "|".join(value) if isinstance(value, tuple) else "" if value is None else str(value)


def _slogan_forms(row: SetPhrase) -> Iterator[str]:
    for wording in (row.canonical, *row.variants):
        yield from phrase_forms(wording)


_SEARCHED: Mapping[str, Any] = {
    "slogans": _slogan_forms,
    "activities": lambda row: (row.term,),
    "themes": lambda row: (row.term,),
    "number_idioms": lambda row: (row.term,),
}


def _table_of(text: str, path: str) -> str:
    """Name the table that the header of a user's file belongs to."""
    header = next((line for line in text.splitlines() if line and not line.startswith("#")), "")
    columns = set(header.split("\t"))
    for name, record in TABLES.items():
        names = {f.name for f in fields(record)}
        required = {f.name for f in fields(record) if _is_required(f)}
        if required <= columns <= names:
            return name
    known = "\n".join(f"  {name}: {' '.join(f.name for f in fields(record))}" for name, record in TABLES.items())
    raise LexiconError(
        f"{path}:1: the header {sorted(columns)} is that of no table; the tables and columns are\n{known}"
    )


def _rows(name: str, text: str, path: str) -> Iterator[Any]:
    """Yield the validated rows of a table."""
    record = TABLES[name]
    kinds = get_type_hints(record)
    columns: list[str] | None = None
    seen: dict[object, int] = {}
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = line.split("\t")
        if columns is None:
            columns = _header(record, cells, f"{path}:{number}")
            continue
        if len(cells) > len(columns):
            raise LexiconError(f"{path}:{number}: {len(cells)} cells where the header has {len(columns)} columns")
        cells += [""] * (len(columns) - len(cells))
        values = {
            column: _value(cell.strip(), kinds[column], f"{path}:{number}: {column}")
            for column, cell in zip(columns, cells, strict=True)
            if cell.strip()
        }
        for field in fields(record):
            if _is_required(field) and field.name not in values:
                raise LexiconError(f"{path}:{number}: {field.name} is empty; every row needs one")
        row = record(**values)
        if _key(row) in seen:
            raise LexiconError(f"{path}:{number}: the same {_key(row)} stands in line {seen[_key(row)]} already")
        seen[_key(row)] = number
        yield row


def _header(record: type, cells: Sequence[str], where: str) -> list[str]:
    columns = [cell.strip() for cell in cells]
    names = [f.name for f in fields(record)]
    unknown = [column for column in columns if column not in names]
    missing = [f.name for f in fields(record) if _is_required(f) and f.name not in columns]
    if unknown or missing:
        raise LexiconError(f"{where}: columns unknown: {unknown}, missing: {missing}; the columns are {names}")
    return columns


def _value(cell: str, kind: Any, where: str) -> object:
    """Convert a non-empty cell to the type of its column."""
    choices = _choices(kind)
    if choices:
        if cell not in choices:
            raise LexiconError(f"{where}: {cell!r} is not one of {', '.join(choices)}")
        return cell
    origin = get_origin(kind)
    if origin in {Union, types.UnionType}:
        return _value(cell, next(k for k in get_args(kind) if k is not type(None)), where)
    if origin is tuple:
        return tuple(part.strip() for part in cell.split("|") if part.strip())
    if origin is re.Pattern:
        try:
            return re.compile(cell)
        except re.error as error:
            raise LexiconError(f"{where}: {cell!r} is no regular expression ({error})") from error
    if kind in {int, float}:
        try:
            return kind(cell)
        except ValueError as error:
            raise LexiconError(f"{where}: {cell!r} is no number") from error
    return cell


def _choices(kind: Any) -> tuple[str, ...]:
    """Return the allowed words of a `Literal`, or of a union of them."""
    if get_origin(kind) is Literal:
        return get_args(kind)
    if get_origin(kind) in {Union, types.UnionType}:
        parts = [_choices(part) for part in get_args(kind)]
        return sum(parts, ()) if all(parts) else ()
    return ()


def _is_required(field: Field[Any]) -> bool:
    return field.default is MISSING and field.default_factory is MISSING


_KEYS: Mapping[type, tuple[str, ...]] = {
    SetPhrase: ("id",),
    ActivityTerm: ("term", "type"),
    ActivityCue: ("cue", "scope"),
    ThemeTerm: ("theme", "term"),
}


def _key(row: Any) -> tuple[object, ...]:
    """Return what makes a row itself: its first column, or those of `_KEYS`."""
    names = _KEYS.get(type(row)) or (fields(row)[0].name,)
    return tuple(getattr(row, name) for name in names)


def _check_known(path: str, row: str, column: str, value: str, known: Iterable[str]) -> None:
    if value not in known:
        raise LexiconError(f"{path}: {row!r}: {column} {value!r} is not defined; the defined ones are {sorted(known)}")
