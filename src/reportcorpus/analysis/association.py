"""How much more often a term stands in one text than in another, or beside a word, than chance would have it.

All functions take numbers or arrays of them. Of a keyness, `a` and `b` are the counts of a term in target and
reference, `c` and `d` the sizes of the two; of a collocation, `observed` is how often two words meet and `expected`
how often they would by chance.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import ArrayLike, NDArray

    Numbers: TypeAlias = NDArray[np.float64]


def g2(a: ArrayLike, b: ArrayLike, c: ArrayLike, d: ArrayLike) -> Numbers:
    """Return the log-likelihood ratio of the table of four cells [[a, b], [c - a, d - b]], without correction.

    G² = 2 Σ O ln(O / E) (Dunning 1993).

    >>> round(float(g2(120, 60, 10_000, 20_000)), 2)
    83.72
    """
    a, b, c, d = _floats(a, b, c, d)
    total = c + d
    hits, misses = a + b, total - a - b
    cells = ((a, c * hits), (b, d * hits), (c - a, c * misses), (d - b, d * misses))
    statistic: Numbers = 2 * sum((_times_log(o, o * total, e) for o, e in cells), start=0.0 * a)
    return statistic.clip(min=0)


def log_likelihood(a: ArrayLike, b: ArrayLike, c: ArrayLike, d: ArrayLike) -> Numbers:
    """Return the log-likelihood of the two cells a and b alone, as UCREL's calculator does (Rayson & Garside 2000).

    LL = 2 (a ln(a / E1) + b ln(b / E2)) with E1 = c (a + b) / (c + d) and E2 = d (a + b) / (c + d).

    >>> round(float(log_likelihood(120, 60, 10_000, 20_000)), 2)
    83.18
    """
    a, b, c, d = _floats(a, b, c, d)
    rate = (a + b) / (c + d)
    statistic: Numbers = 2 * (_times_log(a, a, c * rate) + _times_log(b, b, d * rate))
    return statistic.clip(min=0)


def log_ratio(a: ArrayLike, b: ArrayLike, c: ArrayLike, d: ArrayLike) -> Numbers:
    """Return how many times the rate in the target doubles that in the reference: log2((a / c) / (b / d)).

    A count of 0 stands as 0.5 (Hardie 2014).
    """
    import numpy as np  # noqa: PLC0415 - heavy

    a, b, c, d = _floats(a, b, c, d)
    ratio: Numbers = np.log2((np.where(a == 0, 0.5, a) / c) / (np.where(b == 0, 0.5, b) / d))
    return ratio


def percent_diff(a: ArrayLike, b: ArrayLike, c: ArrayLike, d: ArrayLike) -> Numbers:
    """Return by how many per cent the rate in the target differs from that in the reference; inf where that is 0.

    %DIFF = 100 (a / c - b / d) / (b / d) (Gabrielatos & Marchi 2011).
    """
    import numpy as np  # noqa: PLC0415 - heavy

    a, b, c, d = _floats(a, b, c, d)
    with np.errstate(divide="ignore", invalid="ignore"):
        result: Numbers = 100 * (a / c - b / d) / (b / d)
    return result


def log_odds(a: ArrayLike, b: ArrayLike, c: ArrayLike, d: ArrayLike, *, prior: ArrayLike) -> tuple[Numbers, Numbers]:
    """Return the difference of log-odds of each term with a Dirichlet prior, and its z score (Monroe et al. 2008).

    `prior` is the prior count of each term, one for all, or one a term. δ = ln((a + α) / (c + α0 - a - α)) -
    ln((b + α) / (d + α0 - b - α)); its variance is nearly 1 / (a + α) + 1 / (b + α).
    """
    import numpy as np  # noqa: PLC0415 - heavy

    a, b, c, d = _floats(a, b, c, d)
    alpha = np.broadcast_to(np.asarray(prior, dtype=np.float64), a.shape)
    all_alpha = alpha.sum()
    delta: Numbers = np.log((a + alpha) / (c + all_alpha - a - alpha)) - np.log(
        (b + alpha) / (d + all_alpha - b - alpha)
    )
    z: Numbers = delta / np.sqrt(1 / (a + alpha) + 1 / (b + alpha))
    return delta, z


def mutual_information(observed: ArrayLike, expected: ArrayLike) -> Numbers:
    """Return log2(O / E) (Church & Hanks 1990)."""
    import numpy as np  # noqa: PLC0415 - heavy

    o, e = _floats(observed, expected)
    result: Numbers = np.log2(o / e)
    return result


def t_score(observed: ArrayLike, expected: ArrayLike) -> Numbers:
    """Return (O - E) / √O (Church et al. 1991; Manning & Schütze 1999, 5.3)."""
    import numpy as np  # noqa: PLC0415 - heavy

    o, e = _floats(observed, expected)
    result: Numbers = (o - e) / np.sqrt(o)
    return result


def log_dice(observed: ArrayLike, first: ArrayLike, second: ArrayLike) -> Numbers:
    """Return 14 + log2(2 O / (f1 + f2)) (Rychlý 2008)."""
    import numpy as np  # noqa: PLC0415 - heavy

    o, f1, f2 = _floats(observed, first, second)
    result: Numbers = 14 + np.log2(2 * o / (f1 + f2))
    return result


def _times_log(observed: Numbers, numerator: Numbers, denominator: Numbers) -> Numbers:
    """Return O ln(numerator / denominator), 0 where O is 0."""
    import numpy as np  # noqa: PLC0415 - heavy

    some = observed > 0
    ratio = np.divide(numerator, denominator, out=np.ones(np.shape(some)), where=some)
    result: Numbers = np.where(some, observed, 0) * np.log(ratio)
    return result


def _floats(*numbers: ArrayLike) -> Any:
    import numpy as np  # noqa: PLC0415 - heavy

    return np.broadcast_arrays(*(np.asarray(number, dtype=np.float64) for number in numbers))
