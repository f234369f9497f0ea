"""What a row of each table of terms holds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from typing import Any, Literal

from reportcorpus.conditions import Condition
from reportcorpus.model import ClaimKind, Status, Zone


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
class BrandWord:
    """A word that tells the names a body coins from other quoted words: their types and ends, and what is no name."""

    word: str
    role: Literal[
        "type",
        "strong_type",
        "numbered_type",
        "vague_type",
        "between",
        "ending",
        "weak_ending",
        "figure",
        "catchword",
        "policy",
        "topic",
    ]
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClauseWord:
    """A word by which the clauses of an exhortation are known, or a whole clause of four characters."""

    clause_word: str
    role: Literal[
        "verb",
        "lofty",
        "naming",
        "theme_verb",
        "manner",
        "ending_verb",
        "formula",
        "short_verb",
        "deed",
        "no_verb",
        "virtue",
        "agent",
        "part",
        "no_lead",
        "quality",
        "whole",
        "lead",
        "saying",
    ]
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ActivityType:
    """One of the kinds of activity that a report tells of.

    `names` are characters that show the kind in the name of a project (廉 in “十廉工程”).
    """

    type: str
    english: str
    chinese: str
    definition: str
    names: tuple[str, ...] = ()


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
class ActivityWord:
    """A word that tells an activity in free words, or a term of an activity, from what only looks like one."""

    word: str
    kind: Literal[
        "deed", "no_deed", "brings", "not_brought", "state", "before", "behind", "name", "body", "document",
        "no_verb", "no_cue", "before_noun", "manner", "done", "served", "said", "wish",
    ]  # fmt: skip
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemeType:
    """One of the themes of the codebook."""

    theme: str
    english: str
    definition: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemeTerm:
    """A term and the weight with which it speaks for a theme; one of weight 0 only hides the terms inside it."""

    theme: str
    term: str
    weight: float
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemeRule:
    """A condition on a paragraph and the weight with which it speaks for a theme, or against it below 0."""

    theme: str
    rule: Condition
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
class Division:
    """A way to divide people or things into classes that shut each other out (男 and 女), which are all or some."""

    division: str
    classes: tuple[str, ...]
    extent: Literal["all", "some"]
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BoilerplateRule:
    """Lines not the report's own: `tail` drops all behind, `head` holds near the top, `above` over a title."""

    pattern: re.Pattern[str]
    reason: str
    scope: Literal["line", "tail", "head", "above", "site"]
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteWord:
    """A word that stands alone, or among others like it, on the pages of sites."""

    word: str
    kind: Literal["action", "card", "label", "outline", "section"]
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ZoneWord:
    """A word in a heading that tells what the section does: report achievements, name problems, make plans."""

    word: str
    zone: Zone
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganisationSuffix:
    """How the name of a school or other body ends; `general` ones are words that end so and name none."""

    suffix: str
    kind: Literal["school", "kindergarten", "college", "office", "institute", "party_organisation", "other", "general"]
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NameWord:
    """A word around or inside the names of bodies that tells a name from other words."""

    name_word: str
    kind: Literal["lead", "deed", "stage", "people", "visited", "author", "writer"]
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StopWord:
    """A function word that word statistics leave out."""

    word: str
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Surname:
    """A surname, and whether few words begin with it (`clear`), many, or it is itself a function word."""

    surname: str
    kind: Literal["clear", "word", "function"]
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonRole:
    """A word beside names of persons: a title before or after them, a label, a verb, or the name of a column."""

    term: str
    mode: Literal["before", "after", "both", "label", "verb", "column"]
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicFigure:
    """A person of doctrine, history or public example, whom no pseudonym hides."""

    name: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NotName:
    """A word that begins like a name."""

    word: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PseudonymCharacters:
    """Characters that the given names of pseudonyms are made of."""

    group: str
    characters: str
    note: str | None = None


TABLES: Mapping[str, type] = {
    "slogans": SetPhrase,
    "brand_words": BrandWord,
    "clause_words": ClauseWord,
    "activity_types": ActivityType,
    "activities": ActivityTerm,
    "activity_verbs": ActivityVerb,
    "activity_cues": ActivityCue,
    "activity_words": ActivityWord,
    "theme_types": ThemeType,
    "themes": ThemeTerm,
    "theme_rules": ThemeRule,
    "units": Unit,
    "number_idioms": NumberIdiom,
    "divisions": Division,
    "boilerplate": BoilerplateRule,
    "site_words": SiteWord,
    "zones": ZoneWord,
    "organisations": OrganisationSuffix,
    "name_words": NameWord,
    "stopwords": StopWord,
    "surnames": Surname,
    "person_roles": PersonRole,
    "public_figures": PublicFigure,
    "not_names": NotName,
    "pseudonym_characters": PseudonymCharacters,
}

_KEYS: Mapping[type, tuple[str, ...]] = {
    SetPhrase: ("id",),
    BrandWord: ("word", "role"),
    ClauseWord: ("clause_word", "role"),
    ActivityTerm: ("term", "type"),
    ActivityCue: ("cue", "scope"),
    ActivityWord: ("word", "kind"),
    NameWord: ("name_word", "kind"),
    PersonRole: ("term", "mode"),
    SiteWord: ("word", "kind"),
    ThemeTerm: ("theme", "term"),
    ThemeRule: ("theme", "rule"),
}


def key_columns(record: type[Any]) -> tuple[str, ...]:
    """Name the columns that make a row itself: the first, or those of `_KEYS`."""
    return _KEYS.get(record) or (fields(record)[0].name,)


def row_key(row: Any) -> tuple[object, ...]:
    """Return what makes a row itself."""
    return tuple(getattr(row, name) for name in key_columns(type(row)))


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
