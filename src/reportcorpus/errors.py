"""The exceptions of the library: each says what, where, what was expected and what to try."""

from __future__ import annotations


class ReportCorpusError(Exception):
    """Base of all exceptions that the library raises on purpose."""


class ReadError(ReportCorpusError):
    """A file could not be read as a report.

    `path` names the file, `reason` says what is wrong with it, `advice` what to try; the three become a row of the
    `problems` table when a folder is read.
    """

    def __init__(self, path: str, reason: str, advice: str) -> None:
        super().__init__(path, reason, advice)
        self.path = path
        self.reason = reason
        self.advice = advice

    def __str__(self) -> str:
        return f"{self.path}: {self.reason}; {self.advice}"


class LexiconError(ReportCorpusError):
    """A lexicon file is malformed; the message names file, line and field."""


class OutputError(ReportCorpusError):
    """Results cannot be written where they were asked for, or were written anew while they were read."""


class UsageError(ReportCorpusError, ValueError):
    """An argument has a value that is not allowed; the message lists the valid ones."""


def expect(value: object, kind: type | tuple[type, ...], wanted: str) -> None:
    """Raise `UsageError` where a value is not of a type; `wanted` says what to give, or what makes it.

    >>> expect(5, str, "a name is a text")
    Traceback (most recent call last):
    reportcorpus.errors.UsageError: a name is a text; this is of type int
    """
    if not isinstance(value, kind):
        raise UsageError(f"{wanted}; this is of type {type(value).__name__}")
