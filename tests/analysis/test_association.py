"""Keyness and collocation measures agree with published numbers and with scipy."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import chi2_contingency, power_divergence

from reportcorpus.analysis.association import (
    g2,
    log_dice,
    log_likelihood,
    log_odds,
    log_ratio,
    mutual_information,
    percent_diff,
    t_score,
)

DUNNING = [
    (110, 2442, 111, 29114, 270.72),
    (29, 13, 123, 31612, 263.90),
    (31, 23, 139, 31584, 256.84),
    (10, 0, 3, 31764, 167.23),
    (76, 104, 2476, 29121, 157.21),
    (16, 16, 51, 31694, 157.03),
    (9, 0, 5, 31763, 146.80),
]
RAYSON = [
    (120, 60, 10_000, 20_000, 83.177662, 83.721470),
    (5, 1, 1000, 5000, 12.875503, 12.894743),
    (50, 0, 12_000, 18_000, 91.629073, 91.754317),
    (7, 3, 10, 9, 1.251955, 2.612396),
]
COUNTS = st.integers(0, 50)


@pytest.mark.parametrize(("both", "first", "second", "neither", "published"), DUNNING)
def test_g2_of_four_cells_is_dunnings(both: int, first: int, second: int, neither: int, published: float) -> None:
    """The log-likelihood ratios of Dunning 1993 come out to two decimals."""
    assert g2(both, second, both + first, second + neither) == pytest.approx(published, abs=0.005)


def test_g2_of_a_small_table_has_no_correction() -> None:
    """It is that of quanteda without one; its default has one."""
    assert g2(3, 7, 10, 9) == pytest.approx(4.534939, abs=1e-6)


@pytest.mark.parametrize(("a", "b", "c", "d", "two", "four"), RAYSON)
def test_two_and_four_cells_are_told_apart(a: int, b: int, c: int, d: int, two: float, four: float) -> None:
    """UCREL's two-cell figure is not the four-cell one, and each has its published value."""
    assert log_likelihood(a, b, c, d) == pytest.approx(two, abs=1e-5)
    assert g2(a, b, c, d) == pytest.approx(four, abs=1e-5)


@given(COUNTS, COUNTS, st.integers(51, 500), st.integers(51, 500))
def test_both_statistics_agree_with_scipy(a: int, b: int, c: int, d: int) -> None:
    """Whatever the counts, scipy's power divergence is the same."""
    if a + b == 0:
        assert g2(a, b, c, d) == log_likelihood(a, b, c, d) == 0
        return
    table = [[a, b], [c - a, d - b]]
    assert g2(a, b, c, d) == pytest.approx(
        chi2_contingency(table, correction=False, lambda_="log-likelihood").statistic, abs=1e-8
    )
    expected = [c * (a + b) / (c + d), d * (a + b) / (c + d)]
    assert log_likelihood(a, b, c, d) == pytest.approx(
        power_divergence([a, b], expected, lambda_="log-likelihood").statistic, abs=1e-8
    )


@given(st.integers(1, 50), st.integers(1, 50), st.integers(51, 500), st.integers(51, 500))
def test_swapping_the_parts_turns_the_sign(a: int, b: int, c: int, d: int) -> None:
    """Effect sizes change their sign where target and reference change places; significance does not."""
    assert log_ratio(a, b, c, d) == pytest.approx(-log_ratio(b, a, d, c), abs=1e-9)
    assert g2(a, b, c, d) == pytest.approx(g2(b, a, d, c), abs=1e-9)
    there, back = (log_odds([x, 5], [y, 5], n, m, prior=0.5)[1][0] for x, y, n, m in [(a, b, c, d), (b, a, d, c)])
    assert there == pytest.approx(-back, abs=1e-9)


def test_effect_sizes_have_their_published_values() -> None:
    """Log ratio counts doublings, %DIFF is that of Gabrielatos & Marchi."""
    assert log_ratio(120, 60, 10_000, 20_000) == pytest.approx(2.0)
    assert log_ratio(5, 1, 1000, 5000) == pytest.approx(4.643856, abs=1e-6)
    assert log_ratio(7, 3, 10, 9) == pytest.approx(1.070389, abs=1e-6)
    assert percent_diff([120, 5, 7], [60, 1, 3], [10_000, 1000, 10], [20_000, 5000, 9]) == pytest.approx(
        [300, 2400, 110]
    )
    assert log_ratio(4, 0, 100, 100) == pytest.approx(3.0)
    assert percent_diff(206_523, 178_174, 959_641, 1_562_358) == pytest.approx(88.7, abs=0.05)
    assert percent_diff(3, 0, 10, 10) == math.inf


def test_log_odds_are_those_of_fightin_words() -> None:
    """With a prior of 0.01 a word, δ and z are those of the authors' code."""
    first, second = np.array([3, 7, 2, 0]), np.array([7, 2, 0, 1])
    delta, z = log_odds(first, second, first.sum(), second.sum(), prior=0.01)
    assert delta == pytest.approx([-1.937387, 1.716968, 5.303305, -4.901972], abs=1e-6)
    assert z == pytest.approx([-2.811414, 2.145931, 0.529016, -0.487788], abs=1e-6)


def test_log_odds_with_the_words_of_both_parts_as_prior() -> None:
    """With a prior of ten words, spread as in both parts together, δ and z are those of the authors' code too."""
    first, second = np.array([3, 7, 2, 0]), np.array([7, 2, 0, 1])
    delta, z = log_odds(first, second, first.sum(), second.sum(), prior=10 * (first + second) / 22)
    assert delta == pytest.approx([-0.961651, 0.842275, 1.163151, -1.313091], abs=1e-6)
    assert z == pytest.approx([-2.054246, 1.670105, 0.968033, -0.772741], abs=1e-6)


@pytest.mark.parametrize(
    ("both", "first", "second", "total", "mi", "t", "g2_", "dice"),
    [
        (8, 15828, 4675, 14_307_668, 0.629343, 0.999932, 1.325389, 3.676453),
        (20, 42, 20, 14_307_668, 18.377968, 4.472123, 521.093839, 13.367732),
        (110, 2552, 221, 31_777, 2.631740, 8.795842, 270.721877, 10.344128),
    ],
)
def test_collocation_measures_have_their_published_values(
    both: int, first: int, second: int, total: int, mi: float, t: float, g2_: float, dice: float
) -> None:
    """MI, t, G² and logDice are those of Manning & Schütze, of Dunning and of NLTK."""
    expected = first * second / total
    assert mutual_information(both, expected) == pytest.approx(mi, abs=1e-5)
    assert t_score(both, expected) == pytest.approx(t, abs=1e-5)
    assert g2(both, second - both, first, total - first) == pytest.approx(g2_, abs=1e-4)
    assert log_dice(both, first, second) == pytest.approx(dice, abs=1e-5)
