"""How Jupyter shows frames that are read rather than computed with: a line a passage."""

from __future__ import annotations

from functools import partial
from html import escape
from typing import TYPE_CHECKING, Any

from reportcorpus.analysis.grouping import UNKNOWN
from reportcorpus.views import framed, line

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import pandas as pd

SHOWN_ROWS = 50
NAMING = ("organisation", "year")  # what tells a reader which report it is
SIGNS = {"inconsistent": "✗", "unknown": "?"}
GRADES = {"inconsistent": "rc-wrong", "unknown": "rc-open"}


def in_context(hits: pd.DataFrame) -> pd.DataFrame:
    """Return a concordance that Jupyter shows with its matches one below the other.

    The view belongs to this frame alone; what is selected or computed from it is shown as any other.
    """
    return _with_view(hits, ("left", "match", "right", "report_id"), _context_view)


def recomputed(checks: pd.DataFrame) -> pd.DataFrame:
    """Return the table of an audit that Jupyter shows with verdict, figure, computation and sentence, a row each."""
    return _with_view(checks, ("verdict", "text", "reason", "sentence", "report_id"), _audit_view)


def _with_view(frame: pd.DataFrame, needed: Sequence[str], view: Callable[[pd.DataFrame], str]) -> pd.DataFrame:
    object.__setattr__(frame, "_repr_html_", partial(_html, frame, needed, view))
    return frame


def _html(frame: pd.DataFrame, needed: Sequence[str], view: Callable[[pd.DataFrame], str]) -> str | None:
    """Return the view, or what pandas shows where it is told to show no HTML or the frame has lost its columns."""
    import pandas as pd  # noqa: PLC0415 - heavy

    plain = not pd.get_option("display.notebook_repr_html") or not set(needed) <= set(frame.columns)
    return pd.DataFrame._repr_html_(frame) if plain else view(frame)  # type: ignore[attr-defined]


def _context_view(hits: pd.DataFrame) -> str:
    rows = (
        f'<td class="rc-left">{escape(row["left"])}</td><td class="rc-match">{escape(row["match"])}</td>'
        f"<td>{escape(row['right'])}</td>{_from(row)}"
        for row in hits.head(SHOWN_ROWS).to_dict("records")
    )
    return _table(hits, "occurrence", "rc-kwic", rows)


def _audit_view(checks: pd.DataFrame) -> str:
    rows = (
        f'<td class="{GRADES.get(row["verdict"], "rc-right")}">{SIGNS.get(row["verdict"], "✓")} {row["verdict"]}</td>'
        f'<td class="rc-match">{escape(row["text"])}</td><td>{escape(row["reason"])}</td>'
        f'<td class="rc-aside">{escape(row["sentence"])}</td>{_from(row)}'
        for row in checks.head(SHOWN_ROWS).to_dict("records")
    )
    return _table(checks, "recomputed statement", "rc-audit", rows)


def _table(frame: pd.DataFrame, what: str, kind: str, rows: Any) -> str:
    """Return a table below the number of its rows, and how many of them are left out."""
    reports = frame["report_id"].nunique()
    counts = [f"{len(frame):,} {what}{'s'[: len(frame) != 1]} in {reports:,} report{'s'[: reports != 1]}"]
    counts += [f"the first {SHOWN_ROWS} shown"] if len(frame) > SHOWN_ROWS else []
    body = "".join(f"<tr>{row}</tr>" for row in rows)
    return framed(line(counts), f'<table class="{kind}"><tbody>{body}</tbody></table>' if body else "")


def _from(row: dict[Any, Any]) -> str:
    """Return the cell that says which report it is, and its id when it is pointed at."""
    known = [str(row[name]) for name in NAMING if str(row.get(name)) not in {"None", "nan", "<NA>", UNKNOWN}]
    return f'<td class="rc-aside" title="{escape(row["report_id"])}">{escape(" ".join(known) or row["report_id"])}</td>'
