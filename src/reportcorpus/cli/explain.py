"""`reportcorpus lexicon explain`: why each paragraph of a report got its themes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.text import Text

from reportcorpus.cli.console import err, out
from reportcorpus.cli.inputs import Asked, LexiconFiles, language_asked, settings_with, sources_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reportcorpus.extractor.themes import Explanation
    from reportcorpus.lexicon import Lexicon

START = 60  # characters of a paragraph that are shown
REASONS = 8  # reasons a theme
CLOSE = 3  # themes that were not named

WORDS = {
    "zh": {
        "line": "第 {n} 行　",
        "short": "不足 30 字，不判主题",
        "none": "没有主题",
        "more": "等 {n} 项",
        "between": "、",
        "legend": "● 主题　○ 得分不够　数字是各项给主题加的分",
    },
    "en": {
        "line": "line {n}  ",
        "short": "fewer than 30 characters, no theme",
        "none": "no theme",
        "more": "{n} more",
        "between": ", ",
        "legend": "● named  ○ score too low; the figures are what each reason adds to the theme's score",
    },
}


def explain(
    file: Annotated[Path, typer.Argument(help="A report.", show_default=False)],
    lang: Asked = None,
    lexicon: LexiconFiles = None,
) -> None:
    """Show why each paragraph got its themes: the score of each, and the terms, headings and activities behind it."""
    from reportcorpus.pipeline import explain_themes  # noqa: PLC0415 - imports much that --help does not need

    language = language_asked(lang)
    settings = settings_with(lexicon)
    sources, unread = sources_in(file, settings)
    for source in sources:
        for found in explain_themes(source, settings):
            number = source.text.count("\n", 0, found.paragraph.source_start) + source.first_line
            _print(_lines(found, number, settings.lexicon, language))
    for error in unread:
        err.print(Text(str(error)), soft_wrap=True)
    _print([(WORDS[language]["legend"], "dim")])


def _print(lines: Iterable[tuple[str, str]]) -> None:
    for line, style in lines:
        out.print(Text(line, style=style), soft_wrap=True)


def _lines(found: Explanation, number: int, lexicon: Lexicon, language: str) -> Iterator[tuple[str, str]]:
    """Yield the lines about a paragraph with their styles."""
    words = WORDS[language]
    text = found.paragraph.text
    yield words["line"].format(n=number) + (text if len(text) <= START else text[:START] + "……"), "bold"
    if found.is_short or not found.themes:
        yield f"  {words['short' if found.is_short else 'none']}", "dim"
    near = [theme for theme, score in found.scores.items() if theme not in found.themes and score > 0][:CLOSE]
    for theme in (*found.themes, *near):
        named = theme in found.themes
        reasons = found.reasons[theme]
        shown = [f"{_name(what, lexicon, language)} {score:.1f}" for what, score in reasons[:REASONS]]
        if len(reasons) > REASONS:
            shown.append(words["more"].format(n=len(reasons) - (REASONS if language == "en" else 0)))
        name = next((row.english for row in lexicon.theme_types if row.theme == theme and language == "en"), theme)
        line = f"  {'●' if named else '○'} {name} {found.scores[theme]:.1f}  {words['between'].join(shown)}"
        yield line, "" if named else "dim"


def _name(what: str, lexicon: Lexicon, language: str) -> str:
    """Return a reason as shown; a type of activity and the text as a whole have names in both languages."""
    from reportcorpus.extractor.themes.whole import REASON  # noqa: PLC0415 - imports much that --help does not need

    if language == "en" and what == REASON:
        return "the text as a whole"
    kind = what.removeprefix("活动：")
    if language == "zh" or kind == what:
        return what
    return "activity: " + next((row.english for row in lexicon.activity_types if row.chinese == kind), kind)
