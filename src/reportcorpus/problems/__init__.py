"""Why a file could not be read, and what to try, said in Chinese: the problems themselves say it in English."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path


def in_chinese(words: str) -> str:
    """Return a reason or an advice of a problem in Chinese; one that is not in chinese.tsv as it is.

    >>> in_chinese("no report: it holds 3 Chinese characters"), in_chinese("a PDF document, in spite of its suffix")
    ('不像报告：只有 3 个汉字', '内容是 PDF 文件，与后缀不符')
    """
    for pattern, chinese in _known():
        if found := pattern.fullmatch(words):
            return chinese.format(*map(in_chinese, found.groups()))
    return words


@cache
def _known() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Return the rows of chinese.tsv; {} in the English of a row is whatever stands there, in the same order."""
    lines = Path(__file__).with_name("chinese.tsv").read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines[1:])
    return tuple((re.compile("(.*?)".join(map(re.escape, words.split("{}"))), re.DOTALL), said) for words, said in rows)
