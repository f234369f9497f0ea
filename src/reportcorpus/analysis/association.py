"""How much more often a term stands in one text than in another, or beside a word, than chance would have it.

All functions take numbers or arrays of them. Of a keyness, `a` and `b` are the counts of a term in target and
reference, `c` and `d` the sizes of the two; of a collocation, `observed` is how often two words meet and `expected`
how often they would by chance.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reportcorpus.analysis.arrays import floats

if TYPE_CHECKING:
    from numpy.typing import ArrayLike

    from reportcorpus.analysis.arrays import Numbers


class _Counts(NamedTuple):
    """Counts of a term in target and reference, and their sizes, as arrays of one shape."""

    a: Numbers
    b: Numbers
    c: Numbers
    d: Numbers


def g2(a: ArrayLike, b: ArrayLike, c: ArrayLike, d: ArrayLike) -> Numbers:
    """Return the log-likelihood ratio of the table of four cells [[a, b], [c - a, d - b]], without correction.

    G² = 2 Σ O ln(O / E) (Dunning 1993).

    >>> round(float(g2(120, 60, 10_000, 20_000)), 2)
    83.72
    """
    n = _counts(a, b, c, d)
    total, hits = n.c + n.d, n.a + n.b
    terms = _times_log(n.a, n.a * total, n.c * hits) + _times_log(n.b, n.b * total, n.d * hits)
    others = _times_log(n.c - n.a, (n.c - n.a) * total, n.c * (total - hits)) + _times_log(
        n.d - n.b, (n.d - n.b) * total, n.d * (total - hits)
    )
    return (2 * (terms + others)).clip(min=0)


def log_likelihood(a: ArrayLike, b: ArrayLike, c: ArrayLike, d: ArrayLike) -> Numbers:
    """Return the log-likelihood of the two cells a and b alone, as UCREL's calculator does (Rayson & Garside 2000).

    LL = 2 (a ln(a / E1) + b ln(b / E2)) with E1 = c (a + b) / (c + d) and E2 = d (a + b) / (c + d).

    >>> round(float(log_likelihood(120, 60, 10_000, 20_000)), 2)
    83.18
    """
    n = _counts(a, b, c, d)
    rate = (n.a + n.b) / (n.c + n.d)
    return (2 * (_times_log(n.a, n.a, n.c * rate) + _times_log(n.b, n.b, n.d * rate))).clip(min=0)


def log_ratio(a: ArrayLike, b: ArrayLike, c: ArrayLike, d: ArrayLike) -> Numbers:
    """Return how many times the rate in the target doubles that in the reference: log2((a / c) / (b / d)).

    A count of 0 stands as 0.5 (Hardie 2014).
    """
    import numpy as np  # noqa: PLC0415 - heavy

    n = _counts(a, b, c, d)
    ratio: Numbers = np.log2((np.where(n.a == 0, 0.5, n.a) / n.c) / (np.where(n.b == 0, 0.5, n.b) / n.d))
    return ratio


def percent_diff(a: ArrayLike, b: ArrayLike, c: ArrayLike, d: ArrayLike) -> Numbers:
    """Return by how many per cent the rate in the target differs from that in the reference; inf where that is 0.

    %DIFF = 100 (a / c - b / d) / (b / d) (Gabrielatos & Marchi 2011).
    """
    import numpy as np  # noqa: PLC0415 - heavy

    n = _counts(a, b, c, d)
    with np.errstate(divide="ignore", invalid="ignore"):
        return 100 * (n.a / n.c - n.b / n.d) / (n.b / n.d)


def log_odds(a: ArrayLike, b: ArrayLike, c: ArrayLike, d: ArrayLike, *, prior: ArrayLike) -> tuple[Numbers, Numbers]:
    """Return the difference of log-odds of each term with a Dirichlet prior, and its z score (Monroe et al. 2008).

    `prior` is the prior count of each term, one for all, or one a term. δ = ln((a + α) / (c + α0 - a - α)) -
    ln((b + α) / (d + α0 - b - α)); its variance is nearly 1 / (a + α) + 1 / (b + α).
    """
    import numpy as np  # noqa: PLC0415 - heavy

    n = _counts(a, b, c, d)
    alpha = np.broadcast_to(np.asarray(prior, dtype=np.float64), n.a.shape)
    first, second = n.a + alpha, n.b + alpha
    delta: Numbers = np.log(first / (n.c + alpha.sum() - first)) - np.log(second / (n.d + alpha.sum() - second))
    z: Numbers = delta / np.sqrt(1 / first + 1 / second)
    return delta, z


def mutual_information(observed: ArrayLike, expected: ArrayLike) -> Numbers:
    """Return log2(O / E) (Church & Hanks 1990)."""
    import numpy as np  # noqa: PLC0415 - heavy

    result: Numbers = np.log2(floats(observed) / floats(expected))
    return result


def t_score(observed: ArrayLike, expected: ArrayLike) -> Numbers:
    """Return (O - E) / √O (Church et al. 1991; Manning & Schütze 1999, 5.3)."""
    import numpy as np  # noqa: PLC0415 - heavy

    o = floats(observed)
    result: Numbers = (o - floats(expected)) / np.sqrt(o)
    return result


def log_dice(observed: ArrayLike, first: ArrayLike, second: ArrayLike) -> Numbers:
    """Return 14 + log2(2 O / (f1 + f2)) (Rychlý 2008)."""
    import numpy as np  # noqa: PLC0415 - heavy

    result: Numbers = 14 + np.log2(2 * floats(observed) / (floats(first) + floats(second)))
    return result


def _times_log(observed: Numbers, numerator: Numbers, denominator: Numbers) -> Numbers:
    """Return O ln(numerator / denominator), 0 where O is 0."""
    import numpy as np  # noqa: PLC0415 - heavy

    some = observed > 0
    ratio = np.divide(numerator, denominator, out=np.ones(np.shape(some)), where=some)
    result: Numbers = np.where(some, observed, 0) * np.log(ratio)
    return result


def _counts(*numbers: ArrayLike) -> _Counts:
    import numpy as np  # noqa: PLC0415 - heavy

    return _Counts(*np.broadcast_arrays(*map(floats, numbers)))
