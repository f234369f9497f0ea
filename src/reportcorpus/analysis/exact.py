"""Exact p values of small samples: the share of all arrangements that are at least as far from chance, ties included.

The normal approximation makes p too small where a few reports share many values, such as a theme that most of them do
not have: five zeros against (0, 0, 1, 2, 3) have p 0.17, not 0.07.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import permutations
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from reportcorpus.analysis.arrays import Numbers

MOST_STEPS = 3_000_000  # additions for one p value: 20 against 20 values, or 5 against 150
MOST_POINTS = 7  # of a series: 5,040 arrangements


def rank_sum_p(first: Numbers, second: Numbers) -> float | None:
    """Return the two-sided p of Mann-Whitney's rank sum, None for samples that are too large to count.

    The sums of all choices of ranks are counted one rank after the other (Streitberg & Röhmel 1986); ties have their
    mean rank.

    >>> import numpy as np
    >>> round(rank_sum_p(np.zeros(5), np.array([0.0, 0, 1, 2, 3])), 4)
    0.1667
    """
    import numpy as np  # noqa: PLC0415 - heavy
    from scipy.stats import rankdata  # noqa: PLC0415 - heavy

    ranks = np.rint(2 * rankdata(np.concatenate([first, second]))).astype(np.int64)
    own = ranks[: len(first)] if len(first) <= len(second) else ranks[len(first) :]
    size = len(own)
    highest = int(np.sort(ranks)[-size:].sum())
    if len(ranks) * size * highest > MOST_STEPS:
        return None
    ways = np.zeros((size + 1, highest + 1))
    ways[0, 0] = 1
    for rank in ranks.tolist():
        ways[1:, rank:] += ways[:-1, : highest + 1 - rank].copy()
    even = size * (len(ranks) + 1)
    far = np.abs(np.arange(highest + 1) - even) >= abs(int(own.sum()) - even)
    return float(ways[size, far].sum() / ways[size].sum())


def kendall_p(times: Numbers, values: Numbers) -> float | None:
    """Return the two-sided p of Kendall's τ, None for series that are too long to arrange in all ways.

    >>> import numpy as np
    >>> kendall_p(np.arange(4.0), np.array([0.0, 0, 0, 1]))
    0.5
    """
    import numpy as np  # noqa: PLC0415 - heavy

    if len(times) > MOST_POINTS:
        return None
    first, second = np.triu_indices(len(times), k=1)
    rises = np.sign(values[None, :] - values[:, None])
    later = np.sign(times[second] - times[first])
    orders = _orders(len(times))
    scores = rises[orders[:, first], orders[:, second]] @ later
    return float((np.abs(scores) >= abs(float(rises[first, second] @ later))).mean())


@lru_cache(maxsize=MOST_POINTS)
def _orders(points: int) -> NDArray[np.int64]:
    """Return all orders of some points, a row each."""
    import numpy as np  # noqa: PLC0415 - heavy

    return np.array(list(permutations(range(points))), dtype=np.int64)
