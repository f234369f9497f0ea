"""What the library knows of the genre: tables of terms, each row with its reason, and one pass that finds them all.

The tables of the package lie in `lexicons/`. A user's file has the same form; its header tells which table it belongs
to, and a row with the key of an existing one replaces it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from functools import cache, cached_property, lru_cache
from importlib import resources
from pathlib import Path
from typing import Any, NamedTuple, Self, TypeVar

from reportcorpus.automaton import Finder, finder
from reportcorpus.errors import LexiconError
from reportcorpus.term_files import numbered_rows, read_rows, stands_instead, table_of
from reportcorpus.terms import (
    TABLES,
    ActivityCue,
    ActivityTerm,
    ActivityType,
    ActivityVerb,
    ActivityWord,
    BoilerplateRule,
    BrandWord,
    ClauseWord,
    Division,
    NameWord,
    NotName,
    NumberIdiom,
    OrganisationSuffix,
    PersonRole,
    PseudonymCharacters,
    PublicFigure,
    SetPhrase,
    SiteWord,
    StopWord,
    Surname,
    ThemeRule,
    ThemeTerm,
    ThemeType,
    Unit,
    ZoneWord,
    phrase_forms,
    row_key,
)

_T = TypeVar("_T")
_MANY = 50  # names of a table that an error message does not list


# A term found: where it starts and ends, and its place in the table. A plain tuple, for there are many.
Hit = tuple[int, int, int]


class Hits(NamedTuple):
    """Every occurrence of every term, overlapping ones included, in order of their ends; a list for each table.

    Of the tables that are not terms alone, those rows are looked for that `_SEARCHED` names.
    """

    slogans: Sequence[Hit]
    activities: Sequence[Hit]
    themes: Sequence[Hit]
    theme_rules: Sequence[Hit]
    number_idioms: Sequence[Hit]
    activity_cues: Sequence[Hit]
    activity_verbs: Sequence[Hit]
    activity_words: Sequence[Hit]


@dataclass(frozen=True, kw_only=True)
class Lexicon:
    """All tables of terms; immutable, and equal where the tables are.

    `Lexicon.default()` is the package's own; `Lexicon.default().extended("mine.tsv")` adds a user's rows. Errors name
    file, line and field.
    """

    slogans: tuple[SetPhrase, ...]
    brand_words: tuple[BrandWord, ...]
    clause_words: tuple[ClauseWord, ...]
    activity_types: tuple[ActivityType, ...]
    activities: tuple[ActivityTerm, ...]
    activity_verbs: tuple[ActivityVerb, ...]
    activity_cues: tuple[ActivityCue, ...]
    activity_words: tuple[ActivityWord, ...]
    theme_types: tuple[ThemeType, ...]
    themes: tuple[ThemeTerm, ...]
    theme_rules: tuple[ThemeRule, ...]
    units: tuple[Unit, ...]
    number_idioms: tuple[NumberIdiom, ...]
    divisions: tuple[Division, ...]
    boilerplate: tuple[BoilerplateRule, ...]
    site_words: tuple[SiteWord, ...]
    zones: tuple[ZoneWord, ...]
    organisations: tuple[OrganisationSuffix, ...]
    name_words: tuple[NameWord, ...]
    stopwords: tuple[StopWord, ...]
    surnames: tuple[Surname, ...]
    person_roles: tuple[PersonRole, ...]
    public_figures: tuple[PublicFigure, ...]
    not_names: tuple[NotName, ...]
    pseudonym_characters: tuple[PseudonymCharacters, ...]

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

        A file whose first line is `# instead` takes the place of a table. Theme types that do so take the library's
        terms and rules for other themes with them: a codebook of one's own needs no more than types and terms.
        Raises `LexiconError` where a file cannot be read as one of the tables; it names file, line and field.
        """
        tables = {field.name: getattr(self, field.name) for field in fields(self)}
        files = [_UserFile.read(Path(path)) for path in paths]
        for file in sorted(files, key=lambda file: not file.instead):
            known = {} if file.instead else {row_key(row): row for row in tables[file.table]}
            known.update({row_key(row): row for _, row in file.rows})
            tables[file.table] = tuple(known.values())
            if file.instead and file.table == "theme_types":
                themes = {row.theme for row in tables["theme_types"]}
                for name in ("themes", "theme_rules"):
                    tables[name] = tuple(row for row in tables[name] if row.theme in themes)
        for file in files:
            _check_references(tables, file.rows, file.path)
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
        found: list[list[Hit]] = [[] for _ in Hits._fields]
        add = [hits.append for hits in found]
        for pattern, start, end in find(text):
            for table, row in owners[pattern]:
                add[table]((start, end, row))
        return Hits(*found)

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
    def _matcher(self) -> tuple[Finder, tuple[tuple[tuple[int, int], ...], ...]]:
        """What finds all terms, and for each of its patterns the (table, row) pairs that own it."""
        owners: dict[str, list[tuple[int, int]]] = {}
        for table, name in enumerate(Hits._fields):
            for index, row in enumerate(getattr(self, name)):
                for form in dict.fromkeys(_SEARCHED[name](row)):
                    owners.setdefault(form, []).append((table, index))
        return finder(list(owners)), tuple(tuple(pairs) for pairs in owners.values())

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickle without the automaton; a process that unpickles one lexicon many times builds it once."""
        if self is Lexicon.default():
            return Lexicon.default, ()
        return _restored, tuple(getattr(self, field.name) for field in fields(self))

    def __post_init__(self) -> None:
        """Raise where a row names a type, theme or family that no row defines."""
        tables = {name: getattr(self, name) for name in TABLES}
        for name in ("slogans", "activities", "themes", "theme_rules"):
            _check_references(tables, ((None, row) for row in tables[name]), f"{name}.tsv")


@lru_cache(maxsize=4)
def _restored(*tables: Any) -> Lexicon:
    return Lexicon(**{field.name: table for field, table in zip(fields(Lexicon), tables, strict=True)})


def _slogan_forms(row: SetPhrase) -> Iterator[str]:
    for wording in (row.canonical, *row.variants):
        yield from phrase_forms(wording)


_SEARCHED: Mapping[str, Any] = {
    "slogans": _slogan_forms,
    "activities": lambda row: (row.term,),
    "themes": lambda row: (row.term,),
    "theme_rules": lambda row: row.rule.words(),
    "number_idioms": lambda row: (row.term,),
    "activity_cues": lambda row: () if row.scope == "section" or "weak" in (row.note or "") else (row.cue,),
    "activity_verbs": lambda row: (row.verb,) if "doing" in (row.note or "") and len(row.verb) > 1 else (),
    "activity_words": lambda row: (row.word,) if row.kind == "no_cue" else (),
}


@dataclass(frozen=True, slots=True)
class _UserFile:
    """A table of the user's: its rows with the numbers of their lines, and whether it takes the library's place."""

    path: str
    table: str
    rows: Sequence[tuple[int, Any]]
    instead: bool

    @classmethod
    def read(cls, path: Path) -> Self:
        try:
            text = path.read_text(encoding="utf-8-sig")
        except OSError as error:
            raise LexiconError(f"{path}: cannot be opened ({error.strerror}); check the path") from error
        except UnicodeDecodeError as error:
            raise LexiconError(f"{path}: cannot be read as UTF-8 text ({error}); save it as UTF-8 .tsv") from error
        name = table_of(text, str(path))
        return cls(str(path), name, tuple(numbered_rows(name, text, str(path))), stands_instead(text))


def _references(row: Any) -> Iterator[tuple[str, str, str, str]]:
    """Yield what a row names that others define: its column, the name, and the table and column it must stand in."""
    match row:
        case ActivityTerm():
            yield "type", row.type, "activity_types", "type"
        case ThemeTerm():
            yield "theme", row.theme, "theme_types", "theme"
        case ThemeRule():
            yield "theme", row.theme, "theme_types", "theme"
            for kind in row.rule.words("activity"):
                yield "rule", kind, "activity_types", "type"
        case SetPhrase() if row.family is not None:
            yield "family", row.family, "slogans", "id"


def _check_references(tables: Mapping[str, Any], rows: Iterable[tuple[int | None, Any]], path: str) -> None:
    known: dict[tuple[str, str], set[str]] = {}
    for line, row in rows:
        for column, value, table, key in _references(row):
            if (table, key) not in known:
                known[table, key] = {getattr(other, key) for other in tables[table]}
            if value not in known[table, key]:
                where = f"{path}:{line}" if line else f"{path}: {row_key(row)}"
                names = ", ".join(sorted(known[table, key])) if len(known[table, key]) < _MANY else f"in {table}"
                raise LexiconError(f"{where}: {column}: {value!r} is not defined; the defined ones are {names}")
