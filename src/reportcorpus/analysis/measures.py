"""Measures on plain numbers: how evenly a term is spread, how two groups of reports differ, how sure a mean is.

scipy, which comes with scikit-learn, has the tests and their p values.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reportcorpus.analysis.arrays import floats
from reportcorpus.analysis.exact import kendall_p, rank_sum_p

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import ArrayLike, NDArray

    from reportcorpus.analysis.arrays import Numbers

DRAWS = 2000
BLOCK = 2_048  # rows that are drawn from together: they stay in the processor's cache
MOST = 200_000  # multiplications at a time: of more, numpy makes work for threads that wait for each other


class Difference(NamedTuple):
    """How two samples differ: `delta` from -1 to 1, and the p value of the Mann-Whitney test."""

    delta: float
    p: float


class Trend(NamedTuple):
    """How a series rises: the median slope of its pairs, Kendall's τ (b) and its p value."""

    slope: float
    tau: float
    p: float


def juilland_d(counts: ArrayLike, sizes: ArrayLike) -> Numbers:
    """Return 1 - VC / √(n - 1), VC being the variation coefficient of the rates in n parts (Juilland 1971).

    1 is an even spread, 0 all in one part. The standard deviation is that of a population; 1 for a single part.
    """
    import numpy as np  # noqa: PLC0415 - heavy

    rates = floats(counts) / floats(sizes)
    parts = rates.shape[-1]
    if parts < 2:
        return np.ones(rates.shape[:-1])
    result: Numbers = 1 - rates.std(axis=-1) / rates.mean(axis=-1) / np.sqrt(parts - 1)
    return result


def rosengren_s(counts: ArrayLike, sizes: ArrayLike) -> Numbers:
    """Return (Σ √(s v))² / f with v the counts, f their sum and s the parts' shares of the text (Rosengren 1971)."""
    import numpy as np  # noqa: PLC0415 - heavy

    v, s = floats(counts), _shares(sizes)
    result: Numbers = np.sqrt(s * v).sum(axis=-1) ** 2 / v.sum(axis=-1)
    return result


def dp(counts: ArrayLike, sizes: ArrayLike) -> Numbers:
    """Return the deviation of proportions ½ Σ |v / f - s|: 0 is an even spread, near 1 a clumped one (Gries 2008).

    >>> round(float(dp([1, 1, 2, 3, 3], [9, 10, 10, 10, 11])), 2)
    0.18
    """
    import numpy as np  # noqa: PLC0415 - heavy

    v, s = floats(counts), _shares(sizes)
    result: Numbers = np.abs(v / v.sum(axis=-1, keepdims=True) - s).sum(axis=-1) / 2
    return result


def dp_norm(counts: ArrayLike, sizes: ArrayLike) -> Numbers:
    """Return DP / (1 - the least share of a part), which reaches 1 (Lijffijt & Gries 2012); 0 for a single part."""
    least = _shares(sizes).min(axis=-1)
    return dp(counts, sizes) / (1 - least) if least < 1 else dp(counts, sizes)


def kl_divergence(counts: ArrayLike, sizes: ArrayLike) -> Numbers:
    """Return Σ (v / f) log2((v / f) / s) in bits: 0 is an even spread, no upper bound (Gries 2020)."""
    import numpy as np  # noqa: PLC0415 - heavy

    v, s = floats(counts), _shares(sizes)
    observed = v / v.sum(axis=-1, keepdims=True)
    ratio = np.divide(observed, s, out=np.ones_like(observed), where=observed > 0)
    result: Numbers = (observed * np.log2(ratio)).sum(axis=-1)
    return result


def average_reduced_frequency(places: ArrayLike, total: int) -> float:
    """Return the ARF of a word that stands at `places` (from 0) of a text of `total` words, taken as a circle.

    (1 / v) Σ min(d, v) with v = total / frequency and d the distances from each occurrence to the next, the last one's
    leading round to the first: the frequency where it is spread evenly, near 1 where it stands all in one place
    (Savický & Hlaváčová 2002).

    >>> average_reduced_frequency([0, 1, 2, 5], 8)
    3.0
    """
    import numpy as np  # noqa: PLC0415 - heavy

    at = np.sort(floats(places))
    if not len(at):
        return 0.0
    distances = np.diff(at, append=at[0] + total)
    even = total / len(at)
    return float(np.minimum(distances, even).sum() / even)


def bootstrap_means(
    values: ArrayLike, *, seed: int, draws: int = DRAWS, weights: ArrayLike | None = None
) -> tuple[Numbers, Numbers]:
    """Return the 95 % percentile interval of the mean of each column, resampling rows (Efron 1979).

    Rows are drawn with replacement by `numpy.random.default_rng(seed)`: first how many from each few thousand rows, as
    a multinomial, then which of these. `weights` of the rows, all 1 where None is given. NaN for fewer than two rows: a
    single report says nothing about the others.
    """
    import numpy as np  # noqa: PLC0415 - heavy

    data = floats(values)
    rows = len(data)
    if rows < 2:
        return np.full(data.shape[1:], np.nan), np.full(data.shape[1:], np.nan)
    rng = np.random.default_rng(seed)
    weight = (np.ones(rows) if weights is None else floats(weights))[:, None]
    blocks = [slice(first, min(first + BLOCK, rows)) for first in range(0, rows, BLOCK)]
    drawn = rng.multinomial(rows, [(block.stop - block.start) / rows for block in blocks], size=draws)
    sums = np.zeros((draws, data.shape[1] + 1))
    for block, numbers in zip(blocks, drawn.T, strict=True):
        sums += _drawn_sums(np.hstack([data[block] * weight[block], weight[block]]), numbers, rng)
    low, high = np.quantile(sums[:, :-1] / sums[:, -1:], [0.025, 0.975], axis=0)
    return low, high


def _drawn_sums(rows: Numbers, numbers: NDArray[np.int64], rng: np.random.Generator) -> Numbers:
    """Return the sums of so many of `rows`, drawn with replacement, for each of `numbers`.

    To count how often each is drawn and multiply takes a sixth of the time of numpy's multinomial.
    """
    import numpy as np  # noqa: PLC0415 - heavy

    size = len(rows)
    sums = []
    for some in np.array_split(numbers, len(numbers) * rows.size // MOST + 1):
        places = rng.integers(size, size=some.sum()) + np.repeat(np.arange(0, len(some) * size, size), some)
        times = np.bincount(places, minlength=len(some) * size).reshape(len(some), size)
        sums.append(times.astype(float) @ rows)
    return np.concatenate(sums)


def difference(first: ArrayLike, second: ArrayLike) -> Difference:
    """Compare two samples: Cliff's δ = P(first > second) - P(first < second), and Mann-Whitney's p, two-sided.

    δ = 2 U / (m n) - 1 (Cliff 1993). p is exact, ties included, for up to about 40 values in all (and more where one
    sample is small); beyond, it is that of the normal approximation with corrections for ties and continuity. Two
    samples of one value have δ 0 and p 1.
    """
    from scipy.stats import mannwhitneyu  # noqa: PLC0415 - heavy

    x, y = floats(first), floats(second)
    if x.min() == x.max() == y.min() == y.max():
        return Difference(0.0, 1.0)
    result = mannwhitneyu(x, y, alternative="two-sided")
    exact = rank_sum_p(x, y)
    p = float(result.pvalue) if exact is None else exact
    return Difference(2 * float(result.statistic) / (len(x) * len(y)) - 1, p)


def trend(times: ArrayLike, values: ArrayLike) -> Trend:
    """Return Theil-Sen slope (Sen 1968) and Kendall's τ (b) of values over time; NaN for fewer than three points.

    p of τ is exact, ties included, for up to seven points; for more it is exact without ties, else approximate.
    """
    import numpy as np  # noqa: PLC0415 - heavy
    from scipy.stats import kendalltau, theilslopes  # noqa: PLC0415 - heavy

    x, y = floats(times), floats(values)
    if len(x) < 3:
        return Trend(np.nan, np.nan, np.nan)
    slope = float(theilslopes(y, x)[0])
    if y.min() == y.max():
        return Trend(slope, 0.0, 1.0)
    tau, p = kendalltau(x, y)
    exact = kendall_p(x, y)
    return Trend(slope, float(tau), float(p) if exact is None else exact)


def adjust(p_values: ArrayLike) -> Numbers:
    """Return p values adjusted for their number (Benjamini & Hochberg 1995); NaN stays NaN and is not counted.

    >>> adjust([0.01, 0.02, float("nan")]).tolist()
    [0.02, 0.02, nan]
    """
    import numpy as np  # noqa: PLC0415 - heavy
    from scipy.stats import false_discovery_control  # noqa: PLC0415 - heavy

    p = floats(p_values)
    adjusted = np.full_like(p, np.nan)
    tested = ~np.isnan(p)
    if tested.any():
        adjusted[tested] = false_discovery_control(p[tested])
    return adjusted


def _shares(sizes: ArrayLike) -> Numbers:
    numbers = floats(sizes)
    result: Numbers = numbers / numbers.sum(axis=-1, keepdims=True)
    return result
