"""Dispersion, intervals, differences and trends agree with published numbers and brute force."""

from __future__ import annotations

import itertools
import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import kendalltau, mannwhitneyu, rankdata

from reportcorpus.analysis.measures import (
    adjust,
    average_reduced_frequency,
    bootstrap_means,
    difference,
    dp,
    dp_norm,
    juilland_d,
    kl_divergence,
    rosengren_s,
    trend,
)

PARTS = ["bamnibeup", "basatbewqn", "bcagabesta", "baghabeaat", "bahaabeaxat"]
SIZES = [len(part) for part in PARTS]
COUNTS = st.lists(st.integers(0, 30), min_size=2, max_size=8).filter(any)


@pytest.mark.parametrize(
    ("term", "d", "s", "deviation", "normed", "divergence"),
    [
        ("a", 0.785150, 0.949816, 0.18, 0.219512, 0.136972),
        ("b", 0.968091, 0.998997, 0.02, 0.024390, 0.002900),
        ("e", 0.968091, 0.998997, 0.02, 0.024390, 0.002900),
        ("i", 0.0, 0.18, 0.82, 1.0, 2.473931),
        ("q", 0.0, 0.20, 0.80, 0.975610, 2.321928),
        ("x", 0.0, 0.22, 0.78, 0.951220, 2.184425),
    ],
)
def test_dispersion_of_the_toy_corpus(
    term: str, d: float, s: float, deviation: float, normed: float, divergence: float
) -> None:
    """The five parts of Gries 2020 give the figures printed there."""
    counts = [part.count(term) for part in PARTS]
    found = [measure(counts, SIZES) for measure in (juilland_d, rosengren_s, dp, dp_norm, kl_divergence)]
    assert found == pytest.approx([d, s, deviation, normed, divergence], abs=1e-6)


def test_other_published_dispersions() -> None:
    """Carroll 1970 has D, Gries 2008 S of the same parts, Lijffijt & Gries 2012 DPnorm."""
    assert juilland_d([0, 4, 3, 2, 1], [10] * 5) == pytest.approx(0.6464, abs=5e-5)
    assert rosengren_s([1, 2, 3, 4, 5], [10] * 5) == pytest.approx(0.93684661)
    assert dp_norm([2, 1, 0], [1, 1, 1]) == pytest.approx(0.5)


@given(COUNTS, st.randoms())
def test_dispersion_does_not_depend_on_the_order_of_parts(counts: list[int], random: object) -> None:
    """Permuting the parts changes nothing, and the bounds hold."""
    sizes = [count + 10 for count in counts]
    pairs = list(zip(counts, sizes, strict=True))
    random.shuffle(pairs)  # type: ignore[attr-defined]
    for measure in (juilland_d, rosengren_s, dp, dp_norm, kl_divergence):
        value = measure(counts, sizes)
        assert value == pytest.approx(measure(*zip(*pairs, strict=True)), abs=1e-9)
        assert -1e-9 <= value <= 1 + 1e-9 or measure is kl_divergence


def test_rows_of_a_table_are_worked_on_at_once() -> None:
    """A table of counts gives a figure a row."""
    table = [[part.count(term) for part in PARTS] for term in "abx"]
    assert dp(table, SIZES) == pytest.approx([0.18, 0.02, 0.78])


def test_one_part_is_even() -> None:
    """A corpus of one part has no spread to speak of."""
    assert (juilland_d([3], [10]), dp([3], [10]), dp_norm([3], [10])) == (1, 0, 0)


@given(st.lists(st.integers(0, 5), min_size=1, max_size=8), st.lists(st.integers(0, 5), min_size=1, max_size=8))
def test_cliffs_delta_counts_pairs(first: list[int], second: list[int]) -> None:
    """δ is the share of pairs in which the first is greater, less the share in which it is smaller."""
    signs = [(x > y) - (x < y) for x, y in itertools.product(first, second)]
    delta, p = difference(first, second)
    assert delta == pytest.approx(sum(signs) / len(signs))
    assert 0 <= p <= 1


def test_p_is_that_of_all_arrangements() -> None:
    """Without ties the p value is the share of arrangements that are as far apart."""
    first, second = [1, 2, 3, 5], [4, 6, 7, 8, 9]
    ranks = [sum(chosen) for chosen in itertools.combinations(range(1, 10), 4)]
    extreme = sum(abs(total - 20) >= abs(sum(first) - 20) for total in ranks) / len(ranks)
    assert difference(first, second).p == pytest.approx(extreme)


@given(st.lists(st.integers(0, 3), min_size=1, max_size=5), st.lists(st.integers(0, 3), min_size=1, max_size=5))
def test_p_with_ties_is_that_of_all_arrangements(first: list[int], second: list[int]) -> None:
    """Values that come several times share a rank, and every choice of reports counts."""
    ranks = rankdata([*first, *second])
    even = len(first) * (len(ranks) + 1) / 2
    apart = abs(ranks[: len(first)].sum() - even)
    sums = [sum(chosen) for chosen in itertools.combinations(ranks, len(first))]
    extreme = sum(abs(total - even) >= apart - 1e-9 for total in sums) / len(sums)
    assert difference(first, second).p == pytest.approx(extreme)
    assert difference(first, second).p == pytest.approx(difference(second, first).p)


def test_p_of_large_samples_is_scipys() -> None:
    """Beyond what can be counted it is approximate, and just below it is near that."""
    rng = np.random.default_rng(2)
    for size, near in ((15, 0.01), (60, 1e-12)):
        first, second = rng.integers(0, 6, size), rng.integers(0, 7, size)
        assert difference(first, second).p == pytest.approx(mannwhitneyu(first, second).pvalue, abs=near)


@given(st.lists(st.integers(0, 3), min_size=3, max_size=6).filter(lambda values: len(set(values)) > 1))
def test_p_of_a_trend_is_that_of_all_orders(values: list[int]) -> None:
    """Also where years have the same value; scipy has the same where none have."""

    def score(series: tuple[int, ...] | list[int]) -> int:
        return sum((y > x) - (y < x) for x, y in itertools.combinations(series, 2))

    orders = [abs(score(order)) >= abs(score(values)) for order in itertools.permutations(values)]
    years = range(2018, 2018 + len(values))
    _, tau, p = trend(years, values)
    assert p == pytest.approx(sum(orders) / len(orders))
    assert tau == pytest.approx(kendalltau(years, values).statistic)
    if len(set(values)) == len(values):
        assert p == pytest.approx(kendalltau(years, values, method="exact").pvalue)


def test_trend_has_the_reference_values() -> None:
    """Slope and τ of a short series are those of its ten pairs."""
    years, values = [2018, 2019, 2020, 2021, 2022], [2, 3, 5, 4, 8]
    pairs = list(itertools.combinations(zip(years, values, strict=True), 2))
    slopes = sorted((y2 - y1) / (x2 - x1) for (x1, y1), (x2, y2) in pairs)
    slope, tau, p = trend(years, values)
    assert slope == pytest.approx((slopes[4] + slopes[5]) / 2)
    assert tau == pytest.approx(sum((s > 0) - (s < 0) for s in slopes) / 10) == 0.8
    assert p == pytest.approx(0.083333, abs=1e-6)


def test_two_years_are_no_trend() -> None:
    """Two points always lie on a line; nothing is said about them."""
    assert all(math.isnan(value) for value in trend([2020, 2021], [1, 2]))


def test_a_constant_series_is_flat() -> None:
    """No rise is no rise, with p 1."""
    assert trend([2019, 2020, 2021], [3, 3, 3]) == (0, 0, 1)


def test_p_values_are_adjusted_for_their_number() -> None:
    """The 25 p values of Benjamini & Hochberg's example give the q of statsmodels; NaN is no test."""
    p = [0.001, 0.008, 0.039, 0.041, 0.042, 0.06, 0.074, 0.205, 0.212, 0.216, 0.222, 0.251, 0.269, 0.275, 0.34, 0.341,
         0.384, 0.569, 0.594, 0.696, 0.762, 0.94, 0.942, 0.975, 0.986]  # fmt: skip
    assert adjust(p)[:6] == pytest.approx([0.025, 0.1, 0.21, 0.21, 0.21, 0.25])
    assert adjust([*p, math.nan])[:6] == pytest.approx(adjust(p)[:6])
    assert adjust([math.nan]).tolist() == pytest.approx([math.nan], nan_ok=True)


def test_bootstrap_is_seeded_and_brackets_the_mean() -> None:
    """The same seed gives the same interval; its width is nearly that of the normal approximation."""
    values = np.random.default_rng(1).normal(10, 2, size=(200, 2))
    low, high = bootstrap_means(values, seed=3)
    again = bootstrap_means(values, seed=3)
    assert (low == again[0]).all()
    assert (high == again[1]).all()
    assert (low < values.mean(axis=0)).all()
    assert high - low == pytest.approx(2 * 1.96 * values.std(axis=0) / math.sqrt(200), rel=0.1)


def test_one_report_has_no_interval() -> None:
    """Nothing is known about the spread of a single report."""
    low, high = bootstrap_means([[0.2, 0.3]], seed=0)
    assert np.isnan([low, high]).all()


def test_average_reduced_frequency_has_the_published_value() -> None:
    """Of the five equal parts of Gries 2008, the commonest word has 10.8."""
    text = "bamnibeupkbasatbewqnbcagabestabaghabeaatbahaabeaxa"
    assert average_reduced_frequency([at for at, word in enumerate(text) if word == "a"], 50) == pytest.approx(10.8)


@given(st.sets(st.integers(0, 39), min_size=1), st.integers(0, 39))
def test_average_reduced_frequency_does_not_depend_on_the_beginning(places: set[int], turn: int) -> None:
    """The text is a circle, and the figure lies between 1 and the frequency; a brute count of segments agrees."""
    value = average_reduced_frequency(sorted(places), 40)
    assert value == pytest.approx(average_reduced_frequency([(at + turn) % 40 for at in places], 40))
    assert 1 - 1e-9 <= value <= len(places) + 1e-9
    if 40 % len(places) == 0:
        width = 40 // len(places)
        filled = [sum(any((at - start - cut) % 40 < width for at in places) for cut in range(0, 40, width))
                  for start in range(width)]  # fmt: skip
        assert value == pytest.approx(sum(filled) / width)


@given(st.lists(st.tuples(st.floats(0, 1), st.integers(1, 3)), min_size=2, max_size=6))
def test_the_weighted_interval_holds_the_weighted_mean(rows: list[tuple[float, int]]) -> None:
    """Equal weights are no weights; the bounds stay within the values."""
    values = [[value] for value, _ in rows]
    low, high = bootstrap_means(values, seed=1, weights=[weight for _, weight in rows])
    assert min(values)[0] - 1e-9 <= low[0] <= high[0] <= max(values)[0] + 1e-9
    same = bootstrap_means(values, seed=1, weights=[2] * len(rows))
    assert np.allclose(same, bootstrap_means(values, seed=1))
