"""Checks of week 2: fitting a Gaussian, and its log density."""

import numpy as np

from dlfl_utils.checks.core import Case, Check, Compare, Misconception
from dlfl_utils.checks.gaussian_samples import draw_covariance, draw_mean
from dlfl_utils.probability import Gaussian

__all__ = ["CHECKS"]


def _draw_tables(rng):
    def table(n_samples, n_features):
        noise = rng.standard_normal((n_samples, n_features))
        return draw_mean(rng, n_features) + noise @ np.linalg.cholesky(draw_covariance(rng, n_features)).T

    return [
        Case({"x": table(8, 3)}),
        Case({"x": table(12, 2)}),
        Case({"x": table(5, 5)}, "as many flowers as measurements: the shape no longer tells rows from columns."),
        Case({"x": table(6, 1)}, "one measurement only: the mean still has shape (1,), the covariance (1, 1)."),
    ]


def _fit(x):
    return x.mean(axis=0), np.cov(x.T, bias=True).reshape(x.shape[1], x.shape[1])


def _fit_with(covariance):
    return lambda x: (x.mean(axis=0), np.reshape(covariance(x), (x.shape[1], x.shape[1])))


def _of_flowers(x, divisor):
    """Return the covariance with rows and columns exchanged: one row and column per flower."""
    centred = x - x.mean(axis=1, keepdims=True)
    return centred @ centred.T / np.float64(divisor)


_FIT_MISCONCEPTIONS = [
    Misconception(
        _fit_with(lambda x: np.cov(x.T)),
        "You divide by N - 1 (as np.cov does by itself). That estimate is unbiased, but it is not the one of maximum "
        "likelihood, which divides by N.",
    ),
    Misconception(
        lambda x: (x.mean(axis=1), _of_flowers(x, x.shape[1])),
        "You average over the measurements of each flower: rows and columns are exchanged. "
        "Average over the flowers: axis 0.",
    ),
    Misconception(
        lambda x: (x.mean(axis=0), _of_flowers(x, x.shape[1])),
        "The mean is right, but rows and columns are exchanged in the covariance (np.cov takes variables in rows): "
        "it must compare measurements, not flowers.",
    ),
    Misconception(
        lambda x: (x.mean(axis=0), _of_flowers(x, x.shape[1] - 1)),
        "The mean is right, but rows and columns are exchanged in the covariance (np.cov takes variables in rows); "
        "np.cov also divides by N - 1.",
    ),
    Misconception(
        _fit_with(lambda x: np.corrcoef(x.T)),
        "You return correlations: every variance has become 1. The covariance keeps the units.",
    ),
    Misconception(
        _fit_with(lambda x: x.T @ x / len(x)),
        "The mean was not subtracted before the products were averaged: E[x x^T] is not the covariance.",
    ),
    Misconception(
        _fit_with(lambda x: (x - x.mean(axis=0)).T @ (x - x.mean(axis=0))),
        "You sum the products over the flowers; the covariance is their average: divide by N.",
    ),
    Misconception(
        _fit_with(lambda x: np.diag(x.var(axis=0))),
        "Only the variances are there, all covariances are 0. Flowers with long petals also have wide ones: "
        "the entries off the diagonal say so.",
    ),
    Misconception(
        lambda x: (x.mean(axis=0), x.var(axis=0)),
        "You return a vector of variances. A covariance is a matrix: its entries off the diagonal are needed too.",
    ),
    Misconception(
        _fit_with(lambda x: np.sign(_fit(x)[1]) * np.sqrt(np.abs(_fit(x)[1]))),
        "You took square roots: a covariance holds variances, not standard deviations.",
    ),
    Misconception(
        _fit_with(lambda x: (x - x.mean()).T @ (x - x.mean()) / len(x)),
        "One overall mean of all numbers was subtracted. Each measurement has its own mean: axis=0.",
    ),
    Misconception(
        lambda x: (x.mean(), _fit(x)[1]),
        "The mean is one number for all measurements together. Each measurement has its own mean: axis=0.",
    ),
    Misconception(
        lambda x: (np.median(x, axis=0), _fit(x)[1]),
        "You return the median. The likelihood of a Gaussian is largest at the mean.",
    ),
    Misconception(lambda x: _fit(x)[::-1], "The order is exchanged: return the mean first, then the covariance."),
]


# --- log_density ---


def _draw_points(rng):
    def point(n_features, away=1.0, scale=1.0):
        mean, covariance = draw_mean(rng, n_features), scale * draw_covariance(rng, n_features)
        x = mean + away * np.linalg.cholesky(covariance) @ rng.choice([-1.3, 0.8], size=n_features)
        return {"x": x, "mean": mean, "covariance": covariance}

    many = 120
    chain = 0.3 ** np.abs(np.subtract.outer(np.arange(many), np.arange(many)))
    return [
        Case(point(2)),
        Case(point(3)),
        Case(point(2, scale=0.01), "a narrow Gaussian: its density is above 1, so its logarithm is positive."),
        Case(
            point(2, away=50.0),
            "a point so far out that its density underflows to 0, though its logarithm is an ordinary number. "
            "Never form the density: add logarithms from the start.",
        ),
        Case(
            {"x": rng.normal(0, 0.01, many), "mean": np.zeros(many), "covariance": 1e-4 * chain},
            "120 measurements: the determinant underflows to 0, its logarithm does not. "
            "Take log det as a sum of logarithms (np.linalg.slogdet, or the diagonal of a Cholesky factor).",
        ),
    ]


def _log_density(x, mean, covariance):
    return Gaussian(mean, covariance).log_density(x)


def _parts(x, mean, covariance):
    squared = (x - mean) @ np.linalg.solve(covariance, x - mean)
    return len(x), np.linalg.slogdet(covariance)[1], squared


def _wrong_density(formula):
    return lambda x, mean, covariance: formula(*_parts(x, mean, covariance))


_LOG_2PI = np.log(2 * np.pi)

_DENSITY_MISCONCEPTIONS = [
    Misconception(
        lambda *inputs: np.exp(_log_density(*inputs)),
        "This is the density; its logarithm was asked for. (And neither is a probability.)",
    ),
    Misconception(
        _wrong_density(lambda d, log_det, squared: -0.5 * (log_det + squared)),
        "The constant is missing: -d/2 log(2 pi), where d counts the measurements.",
    ),
    Misconception(
        _wrong_density(lambda d, log_det, squared: -0.5 * (_LOG_2PI + log_det + squared)),
        "log(2 pi) must be taken d times, once per measurement.",
    ),
    Misconception(
        _wrong_density(lambda d, log_det, squared: -d * _LOG_2PI - 0.5 * (log_det + squared)),
        "The constant is twice too large: it is -d/2 log(2 pi), because (2 pi)^d stands under a square root.",
    ),
    Misconception(
        _wrong_density(lambda d, log_det, squared: -0.5 * (d * _LOG_2PI + 2 * log_det + squared)),
        "log det of the covariance needs the factor 1/2: the determinant stands under a square root.",
    ),
    Misconception(
        _wrong_density(lambda d, log_det, squared: -0.5 * (d * _LOG_2PI + squared)),
        "The determinant of the covariance is missing: a narrow Gaussian has a higher peak.",
    ),
    Misconception(
        _wrong_density(lambda d, log_det, squared: -0.5 * (d * _LOG_2PI + np.exp(log_det) + squared)),
        "The determinant itself was subtracted; the formula needs its logarithm.",
    ),
    Misconception(
        _wrong_density(lambda d, log_det, squared: -0.5 * (d * _LOG_2PI - log_det + squared)),
        "log det of the covariance has the wrong sign: a wide Gaussian is lower.",
    ),
    Misconception(
        _wrong_density(lambda d, log_det, squared: -0.5 * (d * _LOG_2PI + log_det) - squared),
        "The squared distance needs the factor 1/2, as in exp(-x^2 / 2).",
    ),
    Misconception(
        _wrong_density(lambda d, log_det, squared: -0.5 * (d * _LOG_2PI + log_det - squared)),
        "The squared distance has the wrong sign: the density must fall away from the mean.",
    ),
    Misconception(
        _wrong_density(lambda d, log_det, squared: -0.5 * (d * _LOG_2PI + log_det + np.sqrt(squared))),
        "The distance must be squared.",
    ),
    Misconception(
        _wrong_density(lambda d, log_det, squared: -0.5 * squared),
        "Only the exponent is there. The normalising constant, with log(2 pi) and log det, is missing.",
    ),
    Misconception(
        lambda x, mean, covariance: (
            -0.5 * (len(x) * _LOG_2PI + np.linalg.slogdet(covariance)[1] + (x - mean) @ covariance @ (x - mean))
        ),
        "The distance is measured with the covariance; it must be its inverse (better: np.linalg.solve).",
    ),
    Misconception(
        lambda x, mean, covariance: (
            -0.5 * (len(x) * _LOG_2PI + np.linalg.slogdet(covariance)[1] + (x - mean) @ (x - mean))
        ),
        "Plain Euclidean distance was used; the covariance must enter: (x - mean)^T covariance^-1 (x - mean).",
    ),
    Misconception(
        lambda x, mean, covariance: _log_density(x, mean, np.diag(np.diag(covariance))),
        "The measurements were treated as independent: only the diagonal of the covariance was used.",
    ),
    Misconception(
        lambda *inputs: _log_density(*inputs) / np.log(10), "This is a logarithm to base 10. Natural logarithm: nats."
    ),
    Misconception(
        lambda *inputs: _log_density(*inputs) / np.log(2), "This is a logarithm to base 2 (bits). Use nats: np.log."
    ),
    Misconception(lambda *inputs: -_log_density(*inputs), "The sign is wrong: this is the negative log density."),
]


CHECKS = (
    Check(
        "week2/fit_gaussian",
        points=2,
        idea="maximum likelihood of a Gaussian: the mean over the flowers, and the average of (x - mean)(x - mean)^T.",
        draw=_draw_tables,
        judge=Compare(_fit, atol=1e-4, misconceptions=_FIT_MISCONCEPTIONS),
    ),
    Check(
        "week2/log_density",
        points=3,
        idea="the density of a multivariate Gaussian, as a sum of logarithms: constant, determinant, distance.",
        draw=_draw_points,
        judge=Compare(_log_density, misconceptions=_DENSITY_MISCONCEPTIONS),
    ),
)
