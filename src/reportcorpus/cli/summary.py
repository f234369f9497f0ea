"""What the end of an analysis says, in Chinese or English."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from reportcorpus.cli.console import err, out, print_problems

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from reportcorpus.corpus import Corpus
    from reportcorpus.languages import Language

WORDS = {
    "zh": {
        "read": "读取报告 {reports} 份，涉及 {organisations} 个单位；未能读取 {problems} 项",
        "none": "在 {paths} 中没有读到报告",
        "themes": "篇幅最多的主题：",
        "figures": "数字：报告写明 {claims} 处，可核算 {checks} 处，其中对不上 {wrong} 处",
        "look": "请看 {page}；供 Excel 用的表格在 {tables}",
    },
    "en": {
        "read": "{reports} reports of {organisations} organisations read, {problems} problems",
        "none": "No report was read in {paths}",
        "themes": "Commonest themes: ",
        "figures": "Figures: {claims} stated, {checks} recomputed, {wrong} do not add up",
        "look": "Look at {page}; tables for Excel are in {tables}",
    },
}
THEMES = 5


def print_summary(corpus: Corpus, folder: Path | None, paths: Sequence[str], language: Language) -> None:
    """Print what was read and found, what could not be read, and where to look, if there is a page in `folder`."""
    words = WORDS[language]
    schools = corpus.reports["organisation"].nunique()
    _print(words["read"].format(reports=len(corpus), organisations=schools, problems=len(corpus.problems)))
    if len(corpus):
        _print(words["themes"] + _commonest(corpus, language))
        verdicts = corpus.table("checks", ["verdict"])["verdict"]
        wrong = int((verdicts == "inconsistent").sum())
        _print(words["figures"].format(claims=corpus.count("claims"), checks=len(verdicts), wrong=wrong))
    print_problems(corpus.problems, language)
    if len(corpus) and folder is not None:
        _print(words["look"].format(page=folder / "index.html", tables=folder / "tables"))
    if not len(corpus):
        err.print(Text(words["none"].format(paths=", ".join(paths))), soft_wrap=True)


def _commonest(corpus: Corpus, language: Language) -> str:
    """Return the commonest themes with their shares of all text."""
    from reportcorpus.charts.themes import theme_name  # noqa: PLC0415 - loads what --help does not need

    characters = corpus.reports["characters"].sum()
    rows = corpus.table("themes", ["theme", "characters"])
    shares = rows.groupby("theme")["characters"].sum().sort_values(ascending=False).head(THEMES)
    named = (f"{theme_name(str(theme), language)} {100 * share / characters:.0f} %" for theme, share in shares.items())
    return ("、" if language == "zh" else ", ").join(named)


def _print(line: str) -> None:
    out.print(Text(line), soft_wrap=True)
