"""Check of week 2: the likelihood of a kernel density, and what it says about memorising."""

import numpy as np
from scipy.special import logsumexp

from dlfl_utils.checks.core import Case, Check, Compare, Misconception

__all__ = ["CHECKS"]


def _draw_held_out(rng):
    def case(n_held_out, n_train, n_features, bandwidth, about="", spread=1.0):
        x, train = (rng.normal(3, spread, (n, n_features)) for n in (n_held_out, n_train))
        return Case({"x": x, "train": train, "bandwidth": bandwidth}, about)

    bandwidth = float(np.round(rng.uniform(0.35, 0.6), 2))
    memory = case(5, 5, 2, 0.05).inputs
    return [
        case(4, 7, 2, bandwidth),
        case(6, 5, 3, 2 * bandwidth + 0.5),
        case(3, 4, 1, bandwidth),
        case(
            4,
            6,
            3,
            0.01,
            "a bandwidth so small that every kernel underflows to 0. Sum with log-sum-exp.",
            spread=2.0,
        ),
        Case(memory | {"x": memory["train"]}, "the points are the training points: each sits on a spike."),
    ]


def _log_kernels(x, train, bandwidth):
    squared = ((x[:, None, :] - train[None, :, :]) ** 2).sum(axis=2)
    return -squared / (2 * bandwidth**2) - x.shape[1] / 2 * np.log(2 * np.pi * bandwidth**2)


def _kde(x, train, bandwidth):
    return np.mean(logsumexp(_log_kernels(x, train, bandwidth), axis=1)) - np.log(len(train))


def _wrong_constant(constant):
    """Return the log-likelihood with another normalising constant per kernel."""

    def made(x, train, bandwidth):
        d = x.shape[1]
        return _kde(x, train, bandwidth) + d / 2 * np.log(2 * np.pi * bandwidth**2) + constant(d, bandwidth)

    return made


_KDE_MISCONCEPTIONS = [
    Misconception(
        lambda x, train, bandwidth: _kde(x, train, bandwidth) + np.log(len(train)),
        "1/m is missing: the kernels are averaged over the m training points, not summed.",
    ),
    Misconception(
        lambda x, train, bandwidth: np.mean(_log_kernels(x, train, bandwidth)),
        "You averaged the logarithms of the kernels. Average the kernels, then take the logarithm.",
    ),
    Misconception(
        lambda x, train, bandwidth: logsumexp(_log_kernels(x, train, bandwidth)) - np.log(len(x) * len(train)),
        "The logarithm was taken after averaging over the points too. The log-likelihood averages one logarithm per "
        "point of `x`.",
    ),
    Misconception(
        _wrong_constant(lambda d, h: 0.0),
        "The kernel is not normalised: the factor (2 pi h^2)^(-d/2) is missing.",
    ),
    Misconception(
        _wrong_constant(lambda d, h: -0.5 * np.log(2 * np.pi * h**2)),
        "The kernel is normalised as in one dimension; in d dimensions the factor is (2 pi h^2)^(-d/2).",
    ),
    Misconception(
        _wrong_constant(lambda d, h: -d * np.log(h)),
        "(2 pi)^(-d/2) is missing in the kernel.",
    ),
    Misconception(
        _wrong_constant(lambda d, h: -d / 2 * np.log(2 * np.pi * h)),
        "The constant of the kernel has h where h^2 belongs: the variance is the square of the bandwidth.",
    ),
    Misconception(
        lambda x, train, bandwidth: _kde(x, train, np.sqrt(bandwidth)),
        "The bandwidth was taken as the variance; it is the standard deviation: divide by h^2.",
    ),
    Misconception(
        lambda x, train, bandwidth: len(x) * _kde(x, train, bandwidth),
        "You summed over the points of `x`; the average was asked for.",
    ),
    Misconception(
        lambda x, train, bandwidth: _kde(train, x, bandwidth),
        "`x` and `train` are exchanged: the kernels sit on the training points, the likelihood is that of `x`.",
    ),
    Misconception(
        lambda x, train, bandwidth: np.mean(_log_kernels(x, train, bandwidth).max(axis=1)),
        "Only the nearest training point counts in your answer. All kernels add up.",
    ),
    Misconception(
        lambda x, train, bandwidth: np.mean(_log_kernels(x, train, bandwidth).max(axis=1)) - np.log(len(train)),
        "Only the nearest training point counts in your answer. All kernels add up.",
    ),
    Misconception(
        lambda x, train, bandwidth: np.mean(np.exp(logsumexp(_log_kernels(x, train, bandwidth), axis=1)) / len(train)),
        "This is a mean density; its logarithm is missing.",
    ),
    Misconception(
        lambda x, train, bandwidth: _kde(x, train, bandwidth / np.sqrt(2)) + x.shape[1] / 2 * np.log(0.5),
        "The exponent lacks its 1/2: a Gaussian kernel is exp(-distance^2 / (2 h^2)).",
    ),
    Misconception(
        lambda *inputs: _kde(*inputs) / np.log(2), "This is in bits (logarithm to base 2). Use nats: np.log."
    ),
    Misconception(lambda *inputs: -_kde(*inputs), "The sign is wrong: this is the negative log-likelihood."),
]


CHECKS = (
    Check(
        "week2/kde_log_likelihood",
        points=4,
        idea="kernel density: (1/m) sum over training points of N(x; point, h^2 I); logarithm per point; average.",
        draw=_draw_held_out,
        judge=Compare(_kde, misconceptions=_KDE_MISCONCEPTIONS),
    ),
)
