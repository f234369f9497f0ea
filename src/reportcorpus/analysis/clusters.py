"""Which groups or reports belong together by their words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias, get_args

from reportcorpus.analysis.grouping import By, asked, chosen_reports, label, totals
from reportcorpus.analysis.similarity import cosine, term_counts
from reportcorpus.errors import UsageError

if TYPE_CHECKING:
    import pandas as pd

    from reportcorpus.corpus import Corpus

Linkage: TypeAlias = Literal["average", "complete", "single"]

COLUMNS = ["name", "cluster", "order", "joined_with", "joined_at", "reports"]
CUT = 0.7  # of the greatest distance: where dendrograms are cut by custom


def clusters(
    corpus: Corpus,
    by: By = "organisation",
    *,
    n: int | None = None,
    distance: float | None = None,
    method: Linkage = "average",
    duplicates: bool = False,
) -> pd.DataFrame:
    """Return a row a group with the cluster it falls into; `by="report_id"` clusters single reports.

    The distance of two groups is 1 - their `similarity` (cosine of tf-idf), from 0 to 1; clusters are joined
    hierarchically by `method`: the average, the greatest (complete) or the least (single) distance of their members.
    The tree is cut into `n` clusters, or at a `distance`, or, with neither, at 0.7 of the greatest height.

    Columns: those of `by`; `name`, their cells joined by ·; `cluster`, numbered from 1 along the leaves of the tree;
    `order` of the leaf from 0, so that no branches cross; `joined_with`, the groups (names joined by 、) that it is
    joined with first, and `joined_at`, at which distance, empty for a single group; `reports`. The rows stand in the
    order of the leaves. `frame.attrs["linkage"]` has the whole tree as scipy's matrix, whose leaf i is the i-th group
    in the order of the columns `by`. Where distances are equal there can be fewer than `n` clusters.

    Copies of another report are left out unless `duplicates`. Raises `UsageError` for an unknown method, for `n` or
    `distance` out of range or both, and for a column that cannot be grouped by.
    """
    import numpy as np  # noqa: PLC0415 - heavy
    from scipy.cluster.hierarchy import fcluster, leaves_list, linkage  # noqa: PLC0415 - heavy
    from scipy.spatial.distance import squareform  # noqa: PLC0415 - heavy

    _check(method, n, distance)
    corpus, by = asked(corpus, by or "report_id", [*COLUMNS, "term", "pos", "count"], more=["report_id"])
    reports = chosen_reports(corpus, by, duplicates=duplicates)
    groups = totals(reports, by)
    groups = groups.assign(name=[label(cells) for cells in groups[by].itertuples(index=False)])
    if len(groups) < 2:
        single = groups.assign(cluster=1, order=0, joined_with="", joined_at=np.nan)
        return single[[*by, *COLUMNS]]
    apart = 1 - cosine(term_counts(corpus, reports, by)[0])
    np.fill_diagonal(apart, 0)
    tree = linkage(squareform(np.round(apart, 12), checks=False), method=method, optimal_ordering=True)
    if n is not None:
        cut = fcluster(tree, n, criterion="maxclust")
    else:
        cut = fcluster(tree, CUT * tree[-1, 2] if distance is None else distance, criterion="distance")
    leaves = leaves_list(tree)
    number = {own: at for at, own in enumerate(dict.fromkeys(cut[leaves].tolist()), start=1)}
    partners = _partners(tree.tolist(), groups["name"].tolist())
    frame = groups.assign(
        cluster=[number[own] for own in cut.tolist()],
        order=np.argsort(leaves),
        joined_with=[names for names, _ in partners],
        joined_at=[height for _, height in partners],
    ).sort_values("order", ignore_index=True)[[*by, *COLUMNS]]
    frame.attrs["linkage"] = tree.tolist()
    return frame


def _check(method: str, n: int | None, distance: float | None) -> None:
    if method not in get_args(Linkage):
        raise UsageError(f"method is {method!r}; choose one of {', '.join(get_args(Linkage))}")
    if n is not None and distance is not None:
        raise UsageError("give n, the number of clusters, or distance, where to cut; not both")
    if n is not None and n < 1:
        raise UsageError(f"n is {n}; there is at least 1 cluster")
    if distance is not None and not 0 <= distance <= 1:
        raise UsageError(f"distance is {distance}; distances go from 0 (the same words) to 1 (no word in common)")


def _partners(tree: list[list[float]], names: list[str]) -> list[tuple[str, float]]:
    """Return for each leaf the leaves it is joined with first, and the height of that.

    >>> _partners([[0, 1, 0.5, 2], [2, 3, 0.9, 3]], ["甲", "乙", "丙"])
    [('乙', 0.5), ('甲', 0.5), ('甲、乙', 0.9)]
    """
    members = [[at] for at in range(len(names))]
    found: dict[int, tuple[str, float]] = {}
    for first, second, height, _ in tree:
        sides = members[int(first)], members[int(second)]
        for own, other in (sides, sides[::-1]):
            if len(own) == 1:
                found[own[0]] = "、".join(names[at] for at in sorted(other)), float(height)
        members.append(sides[0] + sides[1])
    return [found[at] for at in range(len(names))]
