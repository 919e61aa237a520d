"""Checks of week 2: samples of a Gaussian, and samples given some coordinates."""

import numpy as np

from dlfl_utils.checks.core import Case, Check, Misconception
from dlfl_utils.checks.gaussian_samples import GaussianSamples, draw_covariance, draw_mean
from dlfl_utils.checks.week2_condition import CONDITION_MISCONCEPTIONS, condition, draw_observations

__all__ = ["CHECKS"]


def _draw_sampling(rng):
    def case(n_features, n_samples, seed, about=""):
        law = laws[n_features]
        return Case({"mean": law[0], "covariance": law[1], "n_samples": n_samples, "seed": seed}, about)

    laws = {d: (draw_mean(rng, d), draw_covariance(rng, d)) for d in (2, 3)}
    laws[2][0][1] = 0.0
    first, second = (int(seed) for seed in rng.choice(10**6, size=2, replace=False))
    return [
        case(3, 4000, first),
        case(3, 4000, first, "the same seed again."),
        case(3, 4000, second, "another seed."),
        case(2, 4000, second, "one mean is 0, so half of the samples of that coordinate are negative, and stay so."),
        case(2, 1, first, "one flower: the shape is (1, 2)."),
        case(3, 3, first, "as many flowers as measurements."),
    ]


def _root(factor):
    """Return the covariance of rows ``mean + factor z``."""
    return lambda mean, covariance: (mean, factor(covariance) @ factor(covariance).T)


_SAMPLE_MISCONCEPTIONS = [
    Misconception(
        _root(lambda c: c),
        "The covariance itself was used as the factor: the samples then have covariance Sigma Sigma^T. "
        "Use L with L L^T = Sigma.",
    ),
    Misconception(
        _root(lambda c: np.linalg.cholesky(c).T),
        "The factor L and its transpose are exchanged: your samples have covariance L^T L. With one flower per row, "
        "multiply the noise by L.T from the right.",
    ),
    Misconception(
        _root(lambda c: np.sqrt(np.abs(c))),
        "You took the square root of every entry. The root that is needed is a matrix: L with L L^T = Sigma.",
    ),
    Misconception(
        lambda mean, covariance: (mean, np.diag(np.diag(covariance))),
        "The measurements were drawn independently: only the diagonal of the covariance was used.",
    ),
    Misconception(
        lambda mean, covariance: (mean, np.diag(np.diag(covariance) ** 2)),
        "The measurements were drawn independently, and with the variance in place of the standard deviation.",
    ),
    Misconception(lambda mean, covariance: (np.zeros_like(mean), covariance), "The mean was not added to the noise."),
    Misconception(
        lambda mean, covariance: (mean, np.eye(len(mean))),
        "The noise was not given the covariance: it must be multiplied by L with L L^T = Sigma.",
    ),
    Misconception(
        _root(lambda c: np.linalg.cholesky(c) @ np.ones((len(c), 1))),
        "One noise value was used for all measurements of a flower. Each measurement needs its own.",
    ),
    Misconception(
        lambda mean, covariance: (mean + np.linalg.cholesky(covariance).sum(axis=1) / 2, covariance / 12),
        "The noise is uniform on [0, 1) (rng.random). It must be standard normal: rng.standard_normal.",
    ),
    Misconception(
        _root(lambda c: np.linalg.inv(np.linalg.cholesky(c))),
        "The noise was divided by the factor: that is whitening, the way from flowers to noise.",
    ),
    Misconception(
        lambda mean, covariance: (mean, np.linalg.inv(covariance)),
        "Your samples have the inverse of the covariance as theirs.",
    ),
]


# --- sample_conditional ---


def _draw_conditional_sampling(rng):
    def case(law, n_samples, seed, about=""):
        return Case({**law, "n_samples": n_samples, "seed": seed}, about)

    observations = [case.inputs for case in draw_observations(rng)]
    first, second = (int(seed) for seed in rng.choice(10**6, size=2, replace=False))
    return [
        case(observations[3], 4000, first),
        case(observations[3], 4000, first, "the same seed again."),
        case(observations[3], 4000, second, "another seed."),
        case(observations[2], 4000, first, "one measurement observed, three free."),
        case(observations[4], 4000, second, "`observed` is not in increasing order."),
        case(observations[0], 1, first, "one flower: the shape is (1, 2)."),
    ]


def _conditional_suspects():
    def conditional(suspect):
        def made(mean, covariance, observed, values):
            return suspect.formula(*condition(mean, covariance, observed, values))

        return Misconception(made, f"The free measurements: {suspect.message[0].lower()}{suspect.message[1:]}")

    of_condition = [m for m in CONDITION_MISCONCEPTIONS[:12] if "precision" not in m.message]
    overwritten = Misconception(
        of_condition[0].formula,
        "The free measurements have their marginal distribution: drawing whole flowers and then overwriting the "
        "observed columns ignores the correlations. Draw the free ones from the conditional distribution.",
    )
    return [overwritten, *of_condition[1:], *map(conditional, _SAMPLE_MISCONCEPTIONS)]


CHECKS = (
    Check(
        "week2/sample",
        points=3,
        idea="sampling: mean + L z has covariance L L^T when z is standard normal.",
        draw=_draw_sampling,
        judge=GaussianSamples(
            law=lambda mean, covariance: (mean, covariance),
            n_features=lambda mean, covariance: len(mean),
            misconceptions=_SAMPLE_MISCONCEPTIONS,
        ),
    ),
    Check(
        "week2/sample_conditional",
        points=3,
        idea="sampling the free measurements from their conditional distribution, and holding the observed ones fixed.",
        draw=_draw_conditional_sampling,
        judge=GaussianSamples(
            law=condition,
            n_features=lambda mean, covariance, observed, values: len(mean),
            pinned=lambda mean, covariance, observed, values: dict(zip(observed, values, strict=True)),
            misconceptions=_conditional_suspects(),
            form="Return n_samples whole flowers, one per row: all measurements, the observed ones too.",
        ),
    ),
)
