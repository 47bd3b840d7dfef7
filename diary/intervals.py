"""How sure a ratio of two rates can be: its exact 95 % interval, in plain Python.

Given the total of two Poisson counts, the share that falls on one side is binomial. The limits of that share
are Clopper and Pearson's (Biometrika 1934), which are quantiles of beta distributions; dividing out the two
exposures turns them into limits of the ratio. "Exact": at least 95 of 100 such intervals hold the true ratio,
as long as cramps come independently of each other.
"""

import math
from dataclasses import dataclass
from statistics import NormalDist

CONFIDENCE = 0.95
_TINY = 1e-300
_CLOSE = 1e-15
_NEAR = 1e-13


@dataclass(frozen=True, slots=True)
class Interval:
    """An estimate with its limits, all from 0 to infinity."""

    estimate: float
    lower: float
    upper: float


def rate_ratio(events: int, exposure: float, other_events: int, other_exposure: float) -> Interval | None:
    """The rate `events/exposure` over `other_events/other_exposure`; None when there is no event at all.

    Exposures are positive and in the same unit. Without events on the other side the estimate and the upper
    limit are infinite.
    """
    total = events + other_events
    if total == 0:
        return None
    lower, upper = share_limits(events, total)
    scale = other_exposure / exposure
    return Interval(_odds(events / total) * scale, _odds(lower) * scale, _odds(upper) * scale)


def _odds(share: float) -> float:
    return share / (1 - share) if share < 1 else math.inf


def share_limits(successes: int, trials: int, confidence: float = CONFIDENCE) -> tuple[float, float]:
    """Clopper and Pearson's limits for the share of `successes` in `trials` (at least one)."""
    tail = (1 - confidence) / 2
    others = trials - successes
    lower = _beta_quantile(tail, successes, others + 1) if successes else 0.0
    upper = 1 - _beta_quantile(tail, others, successes + 1) if others else 1.0
    return lower, upper


def _beta_quantile(probability: float, a: float, b: float) -> float:
    """Where the beta distribution's share below reaches `probability`."""
    low, high, x = 0.0, 1.0, _near_quantile(probability, a, b)
    for _step in range(200):
        error = beta_share(x, a, b) - probability
        low, high = (x, high) if error < 0 else (low, x)
        # Newton's step is fast and may overshoot; halving cannot, so it steps in.
        slope = math.exp(_log_density(x, a, b))
        step = error / slope if slope > _TINY else math.inf
        if abs(step) <= _NEAR * x:
            break
        x = x - step if low < x - step < high else (low + high) / 2
    return x


def _near_quantile(probability, a, b):
    """Where a normal distribution on the log odds would have it: near enough that Newton's steps do not overshoot."""
    spread = math.sqrt(1 / a + 1 / b)
    odds = math.exp(math.log(a / b) + NormalDist().inv_cdf(probability) * spread)
    return odds / (1 + odds)


def _log_density(x: float, a: float, b: float) -> float:
    log_beta = math.lgamma(a) + math.lgamma(b) - math.lgamma(a + b)
    return (a - 1) * math.log(x) + (b - 1) * math.log1p(-x) - log_beta


def beta_share(x: float, a: float, b: float) -> float:
    """The regularised incomplete beta function: how much of beta(a, b) lies below `x`, from 0 to 1."""
    if x <= 0 or x >= 1:
        return 0.0 if x <= 0 else 1.0
    # The fraction converges fast on one side of the mean only; the other side is its mirror image.
    if x > (a + 1) / (a + b + 2):
        return 1 - beta_share(1 - x, b, a)
    return math.exp(_log_density(x, a, b)) * x * (1 - x) * _fraction(x, a, b) / a


def _fraction(x: float, a: float, b: float) -> float:
    """The continued fraction of the incomplete beta function (DLMF 8.17.22), by Lentz's method."""
    c, d = 1.0, 1 / _not_nil(1 - (a + b) * x / (a + 1))
    value = d
    for m in range(1, 10_000):
        for term in _terms(m, x, a, b):
            d = 1 / _not_nil(1 + term * d)
            c = _not_nil(1 + term / c)
            value *= c * d
        if abs(c * d - 1) < _CLOSE:
            break
    return value


def _terms(m: int, x: float, a: float, b: float) -> tuple[float, float]:
    even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
    odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
    return even, odd


def _not_nil(value: float) -> float:
    return value if abs(value) > _TINY else _TINY
