"""Why the paragraphs of a report got their themes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportcorpus.errors import expect
from reportcorpus.model import Report, Source
from reportcorpus.pipeline import Settings, explain_themes

if TYPE_CHECKING:
    import pandas as pd

    from reportcorpus.lexicon import Lexicon

COLUMNS = ["paragraph", "theme", "named", "score", "reason", "adds", "text", "start", "end", "source_start",
           "source_end"]  # fmt: skip


def theme_evidence(report: Report, *, lexicon: Lexicon | None = None) -> pd.DataFrame:
    """Return a row a paragraph, theme and reason: what speaks for each theme, and by how much.

    Columns: `paragraph`, its row in the report; `theme`; `named`, whether the paragraph got it; `score` of the theme,
    the sum of what its reasons add; `reason`, the term, rule, heading or activity, or 全文 where the whole text is
    mostly about the theme, and `adds`, its part in the score; `text` of the paragraph, `start end` in the text and
    `source_start source_end` in the raw text. Highest scores first. Paragraphs too short to be judged, and those
    without any evidence, have no row.

    With `lexicon`, a codebook to try, themes are those that it would give; without, those of the library. Raises
    `UsageError` for what is no report.
    """
    import pandas as pd  # noqa: PLC0415 - heavy

    expect(report, Report, "reasons are asked of one report, such as corpus[0] or rc.read_report(path)")
    source = Source(id=report.id, text=report.source, marks=report.marks, first_line=report.first_line)
    found = explain_themes(source, Settings() if lexicon is None else Settings(lexicon=lexicon))
    rows = [
        {
            "paragraph": number,
            "theme": theme,
            "named": theme in one.themes,
            "score": score,
            "reason": reason,
            "adds": adds,
            "text": one.paragraph.text,
            **{name: getattr(one.paragraph, name) for name in COLUMNS[-4:]},
        }
        for number, one in enumerate(found)
        for theme, score in one.scores.items()
        for reason, adds in one.reasons[theme]
    ]
    return pd.DataFrame(rows, columns=COLUMNS)
