"""What the library knows of the genre: tables of terms, each row with its reason, and one pass that finds them all.

The tables of the package lie in `lexicons/`. A user's file has the same form; its header tells which table it belongs
to, and a row with the key of an existing one replaces it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from functools import cache, cached_property, lru_cache
from importlib import resources
from pathlib import Path
from typing import Any, NamedTuple, Self, TypeVar

from reportcorpus.automaton import Finder, finder
from reportcorpus.errors import LexiconError
from reportcorpus.term_files import read_rows, table_of
from reportcorpus.terms import (
    TABLES,
    ActivityCue,
    ActivityTerm,
    ActivityType,
    ActivityVerb,
    BoilerplateRule,
    NumberIdiom,
    OrganisationSuffix,
    SetPhrase,
    StopWord,
    ThemeTerm,
    ThemeType,
    Unit,
    ZoneWord,
    phrase_forms,
    row_key,
)

_T = TypeVar("_T")


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
            name: tuple(read_rows(name, folder.joinpath(f"{name}.tsv").read_text(encoding="utf-8"), f"{name}.tsv"))
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
            except OSError as error:
                raise LexiconError(f"{path}: cannot be opened ({error.strerror}); check the path") from error
            except UnicodeDecodeError as error:
                raise LexiconError(f"{path}: cannot be read as UTF-8 text ({error}); save it as UTF-8 .tsv") from error
            name = table_of(text, str(path))
            known = {row_key(row): row for row in tables[name]}
            known.update({row_key(row): row for row in read_rows(name, text, str(path))})
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
        find, owners = self._matcher
        found: dict[str, list[Hit]] = {name: [] for name in _SEARCHED}
        for pattern, start, end in find(text):
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
    def _matcher(self) -> tuple[Finder, tuple[tuple[tuple[str, int], ...], ...]]:
        """What finds all terms, and for each of its patterns the (table, row) pairs that own it."""
        owners: dict[str, list[tuple[str, int]]] = {}
        for name, forms in _SEARCHED.items():
            for index, row in enumerate(getattr(self, name)):
                for form in dict.fromkeys(forms(row)):
                    owners.setdefault(form, []).append((name, index))
        return finder(list(owners)), tuple(tuple(pairs) for pairs in owners.values())

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


def _slogan_forms(row: SetPhrase) -> Iterator[str]:
    for wording in (row.canonical, *row.variants):
        yield from phrase_forms(wording)


_SEARCHED: Mapping[str, Any] = {
    "slogans": _slogan_forms,
    "activities": lambda row: (row.term,),
    "themes": lambda row: (row.term,),
    "number_idioms": lambda row: (row.term,),
}


def _check_known(path: str, row: str, column: str, value: str, known: Iterable[str]) -> None:
    if value not in known:
        raise LexiconError(f"{path}: {row!r}: {column} {value!r} is not defined; the defined ones are {sorted(known)}")
