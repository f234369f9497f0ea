"""What a row of each table of terms holds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from typing import Any, Literal

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

_KEYS: Mapping[type, tuple[str, ...]] = {
    SetPhrase: ("id",),
    ActivityTerm: ("term", "type"),
    ActivityCue: ("cue", "scope"),
    ThemeTerm: ("theme", "term"),
}


def row_key(row: Any) -> tuple[object, ...]:
    """Return what makes a row itself: its first column, or those of `_KEYS`."""
    names = _KEYS.get(type(row)) or (fields(row)[0].name,)
    return tuple(getattr(row, name) for name in names)


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
