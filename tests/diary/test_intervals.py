"""The exact interval of a rate ratio agrees with scipy's, and behaves at its edges."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diary.intervals import beta_share, rate_ratio, share_limits

# Computed once with scipy 1.17.1: the odds of beta.ppf(0.025, x, n - x + 1) and of
# beta.ppf(0.975, x + 1, n - x), each times (other nights / nights), where x is the cramps of the
# first side and n those of both.
REFERENCE = [
    # cramps, nights, other cramps, other nights, lower, upper
    (8, 40, 20, 40, 0.15238773523755075, 0.9480582050464359),
    (3, 14, 9, 14, 0.058045032418097796, 1.3356761980788914),
    (0, 20, 5, 20, 0.0, 1.091279105182546),
    (5, 20, 0, 20, 0.9163558573154597, math.inf),
    (1, 100, 1, 50, 0.006369683541833308, 39.24841765813142),
    (30, 200, 60, 150, 0.2335193981337524, 0.5906008748957324),
    (900, 1800, 2100, 1850, 0.40693795981570013, 0.4764800651919387),
    (120, 3000, 95, 600, 0.19140554292042877, 0.33423439647164116),
    (1500, 1825, 1500, 1825, 0.9303110209792796, 1.074909334028273),
    (12, 30, 13, 31, 0.39781285848703, 2.267449548347389),
    (40, 28, 84, 35, 0.3978825415207538, 0.8773392581016461),
    (2, 365, 11, 14, 0.0007511207986213858, 0.03195388017535804),
]
counts = st.integers(0, 400)
nights = st.integers(1, 400)


@pytest.mark.parametrize(("cramps", "over", "others", "other_over", "lower", "upper"), REFERENCE)
def test_the_interval_is_that_of_scipy_to_a_millionth(cramps, over, others, other_over, lower, upper):
    found = rate_ratio(cramps, over, others, other_over)
    assert found.lower == pytest.approx(lower, rel=1e-6, abs=1e-9)
    assert found.upper == pytest.approx(upper, rel=1e-6)


def test_the_estimate_is_one_rate_over_the_other():
    assert rate_ratio(8, 40, 20, 50).estimate == pytest.approx((8 / 40) / (20 / 50))


def test_without_any_cramp_there_is_no_ratio():
    assert rate_ratio(0, 20, 0, 30) is None


def test_cramps_on_one_side_only_leave_one_end_open():
    assert rate_ratio(0, 20, 7, 20).estimate == rate_ratio(0, 20, 7, 20).lower == 0
    assert math.isinf(rate_ratio(7, 20, 0, 20).estimate) and math.isinf(rate_ratio(7, 20, 0, 20).upper)


def test_three_of_ten_has_the_limits_of_clopper_and_pearson():
    # The textbook case, e.g. R: binom.test(3, 10)$conf.int.
    assert share_limits(3, 10) == (pytest.approx(0.06673951, abs=1e-8), pytest.approx(0.6524529, abs=1e-7))


@given(counts, nights, counts, nights)
def test_the_estimate_lies_within_its_limits(cramps, over, others, other_over):
    found = rate_ratio(cramps, over, others, other_over)
    if cramps + others:
        assert 0 <= found.lower <= found.estimate <= found.upper


@given(st.integers(1, 400), nights, st.integers(1, 400), nights)
def test_swapping_the_sides_turns_the_interval_over(cramps, over, others, other_over):
    one, other = rate_ratio(cramps, over, others, other_over), rate_ratio(others, other_over, cramps, over)
    assert other.lower == pytest.approx(1 / one.upper, rel=1e-9)
    assert other.upper == pytest.approx(1 / one.lower, rel=1e-9)


@given(st.integers(1, 50), st.integers(51, 120))
def test_the_limits_leave_a_fortieth_of_the_binomial_in_each_tail(successes, trials):
    lower, upper = share_limits(successes, trials)
    assert binomial_tail(range(successes, trials + 1), trials, lower) == pytest.approx(0.025, rel=1e-6)
    assert binomial_tail(range(successes + 1), trials, upper) == pytest.approx(0.025, rel=1e-6)


def binomial_tail(outcomes, trials, share):
    return sum(math.comb(trials, k) * share**k * (1 - share) ** (trials - k) for k in outcomes)


def test_all_of_a_beta_lies_below_one_and_none_below_nought():
    assert beta_share(0, 3, 4) == 0
    assert beta_share(1, 3, 4) == 1
    assert beta_share(0.5, 6, 6) == pytest.approx(0.5)
