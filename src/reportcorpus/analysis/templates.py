"""How much of each report stands elsewhere, and which reports are near-copies of one template."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias, get_args

from reportcorpus.analysis.grouping import By, asked, chosen_reports
from reportcorpus.analysis.matches import matches
from reportcorpus.analysis.reuse import MOST, Compared, checked_length, date_of, laid_out, sooner
from reportcorpus.errors import UsageError

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

    from reportcorpus.analysis.matches import Match
    from reportcorpus.corpus import Corpus

    Floats: TypeAlias = NDArray[np.float64]

Weights: TypeAlias = Literal["reports", "copies"]

COLUMNS = ["share", "reused", "compared", "from_earlier", "others", "closest_id", "closest_share", "cluster",
           "cluster_reports"]  # fmt: skip
NEAR = 0.5


class Near(NamedTuple):
    """Two reports by number, and how much of the shorter one stands in the other, from 0 to 1."""

    first: int
    second: int
    share: float


def reuse_shares(
    corpus: Corpus,
    by: By = "organisation",
    *,
    min_characters: int = 20,
    near: float = NEAR,
    duplicates: bool = False,
) -> pd.DataFrame:
    """Return a row a report: the share of it that stands in other reports, and the template that it follows.

    What is compared, and what a shared passage is, is as in `text_reuse`: set phrases, names and figures count
    nowhere. Columns: `report_id`; those of `by`; `share` of its compared characters that stand in another report of
    the corpus, from 0 to 1 (0 where nothing is compared), `reused` and `compared`, its two terms; `from_earlier`, the
    share that stands in a report dated earlier; `others`, reports that it shares a passage with; `closest_id`, the one
    with most in common, and `closest_share`, how much of the shorter of the two stands in the other; `cluster`, a
    number from 1, in the order of the corpus, of the reports that are near-copies of each other, empty for a report
    that is none; `cluster_reports`, how many they are, 1 for such a one. Two reports are near-copies where at least
    `near` of the shorter one stands in the other, and so are reports that a chain of these joins.

    Copies of another report are left out unless `duplicates`. A passage of more than 20 reports is compared with the
    first of them only, so that `others` and `from_earlier` may fall short there. Raises `UsageError` for a `near`
    outside 0 to 1, `min_characters` below 2 or a column that cannot be grouped by.
    """
    import numpy as np  # noqa: PLC0415 - heavy
    import pandas as pd  # noqa: PLC0415 - heavy

    checked_length(min_characters)
    if not 0 < near <= 1:
        raise UsageError(
            f"near is {near}; give a share above 0 and up to 1, such as 0.5 for half of the shorter report"
        )
    corpus, by = asked(corpus, by, COLUMNS)
    reports = chosen_reports(corpus, by, duplicates=duplicates).reset_index(drop=True)
    laid = laid_out(corpus, reports)
    found = matches(laid.items, laid.owner, laid.line, least=min_characters, most=MOST)
    frame = _amounts(found, laid, reports)
    pairs = _pairs(found, laid, len(reports))
    cluster = clusters_of(pairs, len(reports), near)
    closest = _closest(pairs)
    ids = reports["report_id"].tolist()
    size = np.bincount(cluster, minlength=1)[cluster]
    return frame.assign(
        others=np.bincount([at for pair in pairs for at in pair[:2]], minlength=len(reports)).astype(int),
        closest_id=pd.Series([ids[closest[at][0]] if at in closest else None for at in range(len(ids))], dtype="str"),
        closest_share=[closest[at][1] if at in closest else 0.0 for at in range(len(ids))],
        cluster=pd.array(_numbers(cluster, size), dtype="Int64"),
        cluster_reports=size,
    )[["report_id", *by, *COLUMNS]]


def _amounts(found: list[Match], laid: Compared, reports: pd.DataFrame) -> pd.DataFrame:
    """Return the reports with how much of each stands elsewhere, and in earlier reports."""
    import numpy as np  # noqa: PLC0415 - heavy

    dates = [date_of(row) for row in reports[["published", "year"]].to_dict("records")]
    compared = np.bincount(laid.owner, minlength=len(reports))
    reused, earlier = (
        np.bincount(laid.owner[places], minlength=len(reports)) for places in _reused(found, laid, dates)
    )
    most = compared.clip(min=1)
    return reports.assign(share=reused / most, reused=reused, compared=compared, from_earlier=earlier / most)


def reused_places(corpus: Corpus, reports: pd.DataFrame) -> dict[str, list[int]]:
    """Return the characters of each text that stand in another report, as `reuse_shares` counts them by default."""
    laid = laid_out(corpus, reports)
    found = matches(laid.items, laid.owner, laid.line, least=20, most=MOST)
    reused, _ = _reused(found, laid, [""] * len(reports))
    places: dict[str, list[int]] = {}
    ids = reports["report_id"].tolist()
    for whose, place in zip(laid.owner[reused].tolist(), laid.place[reused].tolist(), strict=True):
        places.setdefault(ids[whose], []).append(place)
    return places


def copy_clusters(corpus: Corpus, reports: pd.DataFrame, weights: Weights) -> NDArray[np.int64]:
    """Return the number of the near-copies that each report belongs to; each its own for `weights="reports"`."""
    import numpy as np  # noqa: PLC0415 - heavy

    if weights not in get_args(Weights):
        raise UsageError(f"weights is {weights!r}; choose one of {', '.join(get_args(Weights))}")
    if weights == "reports":
        return np.arange(len(reports), dtype=np.int64)
    reports = reports.reset_index(drop=True)
    laid = laid_out(corpus, reports)
    pairs = _pairs(matches(laid.items, laid.owner, laid.line, least=20, most=MOST), laid, len(reports))
    return clusters_of(pairs, len(reports), NEAR)


def copy_weights(corpus: Corpus, reports: pd.DataFrame, weights: Weights) -> Floats:
    """Return 1 / the number of near-copies of each report, itself included; 1 for `weights="reports"`."""
    import numpy as np  # noqa: PLC0415 - heavy

    cluster = copy_clusters(corpus, reports, weights)
    return 1 / np.bincount(cluster, minlength=1)[cluster]


def clusters_of(pairs: list[Near], reports: int, near: float) -> NDArray[np.int64]:
    """Return for each report the number of its cluster, numbered from 0 in the order of the reports.

    >>> clusters_of([Near(0, 2, 0.9), Near(1, 3, 0.2)], 4, 0.5).tolist()
    [0, 1, 0, 2]
    """
    import numpy as np  # noqa: PLC0415 - heavy

    root = list(range(reports))

    def top(at: int) -> int:
        while root[at] != at:
            root[at] = at = root[root[at]]
        return at

    for first, second, share in pairs:
        if share >= near:
            low, high = sorted((top(first), top(second)))
            root[high] = low
    number: dict[int, int] = {}
    return np.array([number.setdefault(top(at), len(number)) for at in range(reports)], dtype=np.int64)


def _pairs(found: list[Match], laid: Compared, reports: int) -> list[Near]:
    """Return each two reports with a passage in common."""
    import numpy as np  # noqa: PLC0415 - heavy

    sizes = np.bincount(laid.owner, minlength=reports)
    shared: dict[tuple[int, int], list[Match]] = {}
    for match in found:
        pair = int(laid.owner[match.first]), int(laid.owner[match.second])
        shared.setdefault(pair, []).append(match)
    pairs = []
    for (first, second), own in sorted(shared.items()):
        side = 0 if sizes[first] <= sizes[second] else 1
        length = _union([(match[side], match[side] + match.length) for match in own])
        pairs.append(Near(first, second, length / int(min(sizes[first], sizes[second]))))
    return pairs


def _union(spans: list[tuple[int, int]]) -> int:
    """Return how many places some spans cover together.

    >>> _union([(0, 3), (2, 5), (9, 10)])
    6
    """
    total = reached = 0
    for start, end in sorted(spans):
        total += max(0, end - max(start, reached))
        reached = max(reached, end)
    return total


def _reused(found: list[Match], laid: Compared, dates: list[str]) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Tell for each compared character whether it stands in another report, and in an earlier one."""
    import numpy as np  # noqa: PLC0415 - heavy

    anywhere, before = (np.zeros(len(laid.items), dtype=np.bool_) for _ in range(2))
    for match in found:
        sides = match.first, match.second
        for at, other in (sides, sides[::-1]):
            anywhere[at : at + match.length] = True
            if sooner(dates[laid.owner[other]], dates[laid.owner[at]]):
                before[at : at + match.length] = True
    return anywhere, before


def _closest(pairs: list[Near]) -> dict[int, tuple[int, float]]:
    """Return for each report the one that it has most in common with; the first of equals."""
    closest: dict[int, tuple[int, float]] = {}
    for first, second, share in pairs:
        for at, other in ((first, second), (second, first)):
            if at not in closest or share > closest[at][1]:
                closest[at] = other, share
    return closest


def _numbers(cluster: NDArray[np.int64], size: NDArray[np.int64]) -> list[int | None]:
    """Return the numbers of the clusters of two reports or more, from 1, None elsewhere."""
    number: dict[int, int] = {}
    pairs = zip(cluster.tolist(), size.tolist(), strict=True)
    return [number.setdefault(own, len(number) + 1) if reports > 1 else None for own, reports in pairs]
