"""What HTML and Word leave behind in a text."""

from __future__ import annotations

import html
import re

from reportcorpus.alignment import Edit
from reportcorpus.normaliser.rule import Context, Drop

_ENTITY = re.compile(r"&(?:amp;){0,20}(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]{2,8}\d?);")
_TAG = re.compile(
    r"<r[tp]>[^<>\n]{0,40}</r[tp]>"
    r"|</?(?:a|b|big|blockquote|body|br|center|code|div|em|font|h[1-6]|hr|html|i|img|li|o:p|ol|p|pre|rb|rp|rt|ruby"
    r"|section|small|span|strong|sub|sup|table|tbody|td|th|thead|tr|u|ul|v:\w{1,20}|w:\w{1,20})\b[^<>\n]{0,1000}>",
    re.IGNORECASE,
)
_BREAKING = re.compile(r"<br\b|</(?:p|div|h[1-6]|li|tr|section|blockquote)\b", re.IGNORECASE)
_CELL = re.compile(r"</t[dh]\b", re.IGNORECASE)
_WORD = re.compile(
    r"\[bookmark:[^\]\n]{0,60}\]"
    r"|错误[!！]\s?(?:未找到引用源|未定义书签|超链接引用无效|文档中没有指定样式的文字)[。.]?"
    r'|HYPERLINK "[^"\n]{0,500}"(?: ?\\[a-z](?: "[^"\n]{0,200}")?){0,4}'
    r"|(?:PAGE)?REF _(?:Toc|Ref)\d{1,12}(?: \\[a-z]){0,4}"
    r'|TOC \\o "\d-\d"(?: \\[a-z]){0,6}'
    r"|\\\* ?MERGEFORMAT|EMBED [A-Z]\w{1,20}\.\w{1,20}(?:\.\d)?"
)
_WORD_KEYS = ("[bookmark:", "错误", "HYPERLINK", "REF _", "TOC \\o", "MERGEFORMAT", "EMBED ")


def entities(text: str, _: Context) -> list[Edit]:
    """Read HTML entities, also those that were escaped twice; unknown ones stay."""
    edits = []
    for match in _ENTITY.finditer(text):
        new = html.unescape(match.group())
        while new.startswith("&") and (again := html.unescape(new)) != new:
            new = again
        if new != match.group():
            edits.append(Edit(match.start(), match.end(), new))
    return edits


def comments(text: str, _: Context) -> list[Edit | Drop]:
    """Leave out HTML comments: as lines where they fill some, else as a repair."""
    changes: list[Edit | Drop] = []
    start = text.find("<!--")
    while start >= 0:
        end = text.find("-->", start)
        if end < 0:
            break
        end += 3
        fills = text[text.rfind("\n", 0, start) + 1 : start].isspace() or start == 0 or text[start - 1] == "\n"
        line_end = text.find("\n", end)
        fills = fills and not text[end : line_end if line_end >= 0 else len(text)].strip()
        changes.append(Drop(start, end, "markup") if fills else Edit(start, end, ""))
        start = text.find("<!--", end)
    return changes


def tags(text: str, _: Context) -> list[Edit]:
    """Take out HTML tags; what breaks a line there breaks it here, and what ends a cell leaves a tab.

    Only names of HTML count: 《…》 typed as <…> stays.
    """
    return [Edit(m.start(), m.end(), _instead(m.group())) for m in _TAG.finditer(text)]


def _instead(tag: str) -> str:
    if _BREAKING.match(tag):
        return "\n"
    return "\t" if _CELL.match(tag) else ""


def word_fields(text: str, _: Context) -> list[Edit]:
    """Take out bookmarks, field codes and error messages that Word leaves in copied text."""
    if not any(key in text for key in _WORD_KEYS):
        return []
    return [Edit(m.start(), m.end(), "") for m in _WORD.finditer(text)]
