"""What Jupyter shows of a report and of a corpus: HTML with its own style, readable on light and dark ground."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from reportcorpus.markup import Label, mark_up

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reportcorpus.corpus import Corpus
    from reportcorpus.model import Activity, Check, Claim, Report, Slogan

KINDS = {"slogan": "slogans 提法", "activity": "activities 活动", "claim": "figures 数字", "check": "checks 核算"}
SHOWN_GROUPS = 12

# Each kind has a channel of its own (ground, line, frame), so that marks one upon the other stay legible.
STYLE = """
.rc-view{max-width:52em;font-family:system-ui,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC","Noto Sans SC",\
sans-serif;color:inherit}
.rc-view h4{margin:.2em 0 .3em;font-size:1.15em}
.rc-view .rc-line{opacity:.75;font-size:.88em;margin:.25em 0}
.rc-view .rc-text{white-space:pre-wrap;line-height:1.95;max-height:34em;overflow:auto;margin-top:.6em;\
padding:.8em 1em;border:1px solid rgba(128,128,128,.35);border-radius:6px}
.rc-view mark{color:inherit;background:none;border-radius:2px}
.rc-view mark.heading{font-weight:600}
.rc-view mark.slogan{background:rgba(232,72,60,.22)}
.rc-view mark.claim{background:rgba(222,160,30,.30)}
.rc-view mark.slogan.claim{background:linear-gradient(rgba(232,72,60,.22) 50%,rgba(222,160,30,.30) 50%)}
.rc-view mark.activity{box-shadow:inset 0 -2px #3d87ad}
.rc-view mark.check{outline:1.5px solid #3c8f5a;outline-offset:-1px}
.rc-view mark.check.wrong{outline:2px solid #d0342c}
.rc-view mark.check.unknown{outline:1.5px dashed #8a8a8a}
.rc-view table{border-collapse:collapse;font-size:.9em}
.rc-view th,.rc-view td{text-align:left;padding:.2em .9em .2em 0;border-bottom:1px solid rgba(128,128,128,.3)}
.rc-view td.rc-n,.rc-view th.rc-n{text-align:right}
.rc-view .rc-kwic td{white-space:nowrap;padding-right:.4em}
.rc-view .rc-left{text-align:right;opacity:.85}
.rc-view .rc-match{font-weight:600;white-space:nowrap}
.rc-view .rc-kwic .rc-match{color:#c0312b}
.rc-view .rc-aside{opacity:.75}
.rc-view .rc-kwic .rc-aside{padding-left:1.2em}
.rc-view .rc-audit td{vertical-align:top;min-width:4em}
.rc-view .rc-audit td:nth-child(3){min-width:14em}
.rc-view .rc-wrong,.rc-view .rc-right,.rc-view .rc-open{white-space:nowrap;font-weight:600}
.rc-view .rc-wrong{color:#c0312b}
.rc-view .rc-right{color:#2f7d4f}
"""


def report_view(report: Report) -> str:
    """Return the report's metadata, counts and text, what was found in it marked and told when pointed at."""
    title = report.metadata.title or report.id
    return framed(
        f'<h4 lang="zh">{escape(title)}</h4>',
        line(_metadata_parts(report)),
        line(_count_parts(report)),
        _legend(report),
        f'<div class="rc-text" lang="zh">{mark_up(report.text, list(_labels(report)))}</div>',
    )


def corpus_view(corpus: Corpus) -> str:
    """Return the size of the corpus and its groups: reports, years and characters of each organisation."""
    reports = corpus.reports
    groups = reports.groupby(reports["organisation"].astype(object).fillna("—"), sort=False)
    rows = [
        (str(name), len(group), _span(group["year"].dropna()), f"{int(group['characters'].sum()):,}")
        for name, group in groups
    ]
    rows.sort(key=lambda row: -row[1])
    head = "".join(
        f"<th{_right(i)}>{name}</th>" for i, name in enumerate(("organisation", "reports", "years", "characters"))
    )
    body = "".join(
        "<tr>" + "".join(f"<td{_right(i)}>{escape(str(cell))}</td>" for i, cell in enumerate(row)) + "</tr>"
        for row in rows[:SHOWN_GROUPS]
    )
    more = [f"… and {len(rows) - SHOWN_GROUPS} more organisations"] if len(rows) > SHOWN_GROUPS else []
    return framed(
        f"<h4>{escape(repr(corpus).strip('<>'))}</h4>",
        f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>" if rows else "",
        line([*more, f"grouping columns: {', '.join(corpus.grouping_columns)}"]),
    )


def framed(*parts: str) -> str:
    """Return parts of a view within the element that has its style."""
    return f'<div class="rc-view"><style>{STYLE}</style>{"".join(parts)}</div>'


def line(parts: Iterable[str]) -> str:
    """Return a small line of several parts."""
    return f'<div class="rc-line">{escape(" · ".join(parts))}</div>'


def _metadata_parts(report: Report) -> Iterator[str]:
    info = report.metadata
    for value in (info.organisation, info.place, info.year, info.genre):
        if value is not None and str(value) != info.title:
            yield str(value)
    if info.published:
        yield f"published {info.published}"
    if info.script:
        yield info.script
    yield from report.warnings


def _count_parts(report: Report) -> Iterator[str]:
    yield f"{sum(len(''.join(p.text.split())) for p in report.paragraphs):,} characters"
    yield f"{len(report.paragraphs)} paragraphs"
    wrong = sum(check.holds is False for check in report.checks)
    yield f"{wrong} of {len(report.checks)} checked figures do not add up"


def _legend(report: Report) -> str:
    counts = (len(report.slogans), len(report.activities), len(report.claims), len(report.checks))
    marks = (
        f'<mark class="{kind}">{count} {name}</mark>' for (kind, name), count in zip(KINDS.items(), counts, strict=True)
    )
    return f'<div class="rc-line">{" &nbsp; ".join(marks)}</div>'


def _labels(report: Report) -> Iterator[Label]:
    for heading in report.headings:
        yield Label(heading.start, heading.end, "heading")
    for slogan in report.slogans:
        yield Label(slogan.start, slogan.end, "slogan", _slogan_title(slogan))
    for activity in report.activities:
        yield Label(activity.start, activity.end, "activity", _activity_title(activity))
    for claim in report.claims:
        yield Label(claim.start, claim.end, "claim", _claim_title(claim))
    for check in report.checks:
        state = {True: "check", False: "check wrong", None: "check unknown"}[check.holds]
        yield Label(check.start, check.end, state, _check_title(check))


def _slogan_title(item: Slogan) -> str:
    owner = f" of {item.owner}" if item.owner else ""
    members = f": {'、'.join(item.members)}" if item.members else ""
    return f"{item.kind}{owner} · {item.canonical}{members}"


def _activity_title(item: Activity) -> str:
    number = None if item.count is None else f"{_number(item.count)} ×"
    parts = (item.type, item.status, number, item.date, item.place, item.participants, item.level, item.object)
    return "activity · " + ", ".join(filter(None, parts)) + (" (did not take place)" if item.negated else "")


def _claim_title(item: Claim) -> str:
    value = "masked" if item.value is None else _number(item.value)
    if item.high is not None:
        value += f" to {_number(item.high)}"
    award = None if item.award is None else " ".join(filter(None, (item.award.level, item.award.rank)))
    bound = None if item.bound in {"exact", "range"} else item.bound
    per = None if item.per is None else f"per {item.per}"
    return f"{item.kind} · {value} {item.unit}" + "".join(f", {x}" for x in (bound, per, item.subject, award) if x)


def _check_title(item: Check) -> str:
    return f"check ({item.kind}) · {item.verdict}: {item.reason}"


def _number(value: object) -> str:
    """Return an exact number as a reader writes it, to four decimals."""
    return f"{float(value):.4f}".rstrip("0").rstrip(".")  # type: ignore[arg-type]


def _span(years: Iterable[object]) -> str:
    known = sorted({str(year) for year in years})
    return "–".join(dict.fromkeys((known[0], known[-1]))) if known else ""


def _right(column: int) -> str:
    return ' class="rc-n"' if column in {1, 3} else ""
