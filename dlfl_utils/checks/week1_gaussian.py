"""Checks of week 1, on the Gaussian likelihood: why the mean squared error is one."""

import numpy as np

from dlfl_utils.checks._draws import BITS
from dlfl_utils.checks.core import Case, Check, Compare, Misconception

__all__ = ["CHECKS"]

LOG_2PI = np.log(2 * np.pi)


def _gaussian_log_likelihood(y, prediction, std):
    return -len(y) * (np.log(std) + LOG_2PI / 2) - ((y - prediction) ** 2).sum() / (2 * std**2)


def _draw_gaussian(rng):
    y = rng.normal(3.0, 1.0, 6)
    prediction, std = y + rng.uniform(0.3, 1.0, 6), rng.uniform(1.5, 2.5)
    far = np.array([0.0, 60.0 * std])
    return [
        Case(
            {"y": y, "prediction": prediction, "std": std}, "the answer is one number, the sum over all observations."
        ),
        Case({"y": y[:1], "prediction": prediction[:1], "std": std}, "a single observation."),
        Case(
            {"y": y, "prediction": y + 0.01, "std": rng.uniform(0.02, 0.05)},
            "a small spread: densities above 1 and a positive log-likelihood. A density is not a probability.",
        ),
        Case(
            {"y": far, "prediction": np.zeros(2), "std": std},
            "the second observation lies 60 standard deviations away: its density underflows to 0. "
            "Write down the logarithm of the density; do not take the logarithm of a density.",
        ),
    ]


GAUSSIAN_LOG_LIKELIHOOD = Compare(
    _gaussian_log_likelihood,
    misconceptions=(
        Misconception(
            lambda y, f, std: _gaussian_log_likelihood(y, f, std) / len(y),
            "This is the mean over the observations. The log-likelihood of the data is the sum.",
        ),
        Misconception(
            lambda y, f, std: -_gaussian_log_likelihood(y, f, std),
            "This is the negative log-likelihood, the loss. The log-likelihood itself is asked for.",
        ),
        Misconception(
            lambda y, f, std: _gaussian_log_likelihood(y, f, np.sqrt(std)),
            "You took `std` for the variance. The density has sigma in front of the exponential and sigma^2 inside it.",
        ),
        Misconception(
            lambda y, f, std: _gaussian_log_likelihood(y, f, std) + len(y) * (np.log(std) + LOG_2PI / 2),
            "The normalising factor is missing: each observation also adds -log(std) - log(2 pi) / 2.",
        ),
        Misconception(
            lambda y, f, std: _gaussian_log_likelihood(y, f, std) + len(y) * np.log(std),
            "The term -log(std) is missing. Without it, a wider model would always look better.",
        ),
        Misconception(
            lambda y, f, std: _gaussian_log_likelihood(y, f, std) + len(y) * LOG_2PI / 2,
            "The term -log(2 pi) / 2 of each observation is missing.",
        ),
        Misconception(
            lambda y, f, std: _gaussian_log_likelihood(y, f, std) + (len(y) - 1) * (np.log(std) + LOG_2PI / 2),
            "The normalising factor was counted once. Each of the n observations has its own.",
        ),
        Misconception(
            lambda y, f, std: _gaussian_log_likelihood(y, f, std) - ((y - f) ** 2).sum() / (2 * std**2),
            "The 2 in the denominator 2 sigma^2 is missing.",
        ),
        Misconception(
            lambda y, f, std: np.exp(_gaussian_log_likelihood(y, f, std)),
            "This is the likelihood, a product of densities. Its logarithm is asked for, as a sum.",
        ),
        Misconception(lambda y, f, std: _gaussian_log_likelihood(y, f, std) / np.log(2), BITS),
    ),
)


def _from_mse(mse, n, std):
    return -n * (np.log(std) + LOG_2PI / 2 + mse / (2 * std**2))


def _draw_from_mse(rng):
    mse, std, n = rng.uniform(0.5, 3.0), rng.uniform(1.5, 2.5), int(rng.integers(5, 40))
    return [
        Case({"mse": mse, "n": n, "std": std}, "`mse` is the mean of the squared errors of n observations."),
        Case({"mse": mse, "n": 1, "std": std}, "one observation: its log density."),
        Case({"mse": 0.0, "n": n, "std": std}, "perfect predictions: what is left is the normalising factor."),
        Case({"mse": mse, "n": n, "std": 1.0}, "std = 1: its logarithm is 0."),
    ]


LOG_LIKELIHOOD_FROM_MSE = Compare(
    _from_mse,
    misconceptions=(
        Misconception(
            lambda mse, n, std: _from_mse(mse, n, std) + (n - 1) * mse / (2 * std**2),
            "The mean squared error must be multiplied by n: the log-likelihood has the sum of the squares, n mse.",
        ),
        Misconception(
            lambda mse, n, std: _from_mse(mse, n, std) + (n - 1) * (np.log(std) + LOG_2PI / 2),
            "The normalising factor was counted once. Each of the n observations has its own.",
        ),
        Misconception(
            lambda mse, n, std: _from_mse(mse, 1, std),
            "This is the mean log-likelihood of one observation. Multiply it by n.",
        ),
        Misconception(
            lambda mse, n, std: -n * mse / (2 * std**2),
            "The normalising factor is missing: n times -log(std) - log(2 pi) / 2.",
        ),
        Misconception(lambda mse, n, std: _from_mse(mse, n, std) + n * np.log(std), "The term -n log(std) is missing."),
        Misconception(
            lambda mse, n, std: _from_mse(mse**2, n, std),
            "You squared the mean squared error: it holds squares already.",
        ),
        Misconception(lambda mse, n, std: _from_mse(2 * mse, n, std), "The 2 in the denominator 2 sigma^2 is missing."),
        Misconception(
            lambda mse, n, std: _from_mse(mse * std**4, n, std),
            "`a / 2 * b` is (a / 2) * b: put the denominator 2 std^2 into brackets.",
        ),
        Misconception(
            lambda mse, n, std: _from_mse(-mse, n, std),
            "The squared error enters with a minus: larger errors make the data less likely.",
        ),
        Misconception(lambda mse, n, std: -_from_mse(mse, n, std), "This is the negative log-likelihood, the loss."),
        Misconception(
            lambda mse, n, std: _from_mse(mse, n, np.sqrt(std)),
            "You took `std` for the variance: sigma^2 is its square.",
        ),
    ),
)


def _best_std(y, prediction):
    return np.sqrt(np.mean((y - prediction) ** 2))


def _draw_best_std(rng):
    y = rng.normal(3.0, 2.0, 7)
    return [
        Case(
            {"y": y, "prediction": y + rng.uniform(0.2, 3.0, 7)}, "all predictions are too high, and that counts too."
        ),
        Case({"y": y[:1], "prediction": y[:1] + 0.5}, "one observation: the best spread is the size of its error."),
        Case({"y": y[:4], "prediction": y[:4] + np.array([1.0, -2.0, 1.5, -0.5])}, "errors whose mean is 0."),
    ]


BEST_STD = Compare(
    _best_std,
    misconceptions=(
        Misconception(
            lambda y, f: np.mean((y - f) ** 2),
            "This is the best variance, the mean squared error. Take its square root.",
        ),
        Misconception(
            lambda y, f: np.sqrt(((y - f) ** 2).sum() / max(len(y) - 1, 1)),
            "You divided by n - 1. That makes a variance unbiased; the likelihood is largest with n.",
        ),
        Misconception(
            lambda y, f: np.std(y - f),
            "`np.std` takes the mean error off first. The model's mean is the prediction: use the errors as they are.",
        ),
        Misconception(
            lambda y, f: np.sqrt(((y - f - np.mean(y - f)) ** 2).sum() / max(len(y) - 1, 1)),
            "Two slips: the mean error was taken off, and the divisor is n - 1. Use the errors as they are, and n.",
        ),
        Misconception(
            lambda y, f: np.std(y),
            "This is the spread of y around its own mean. The model spreads around the predictions.",
        ),
        Misconception(
            lambda y, f: np.mean(np.abs(y - f)),
            "This is the mean absolute error: the best scale of a Laplace distribution. A Gaussian has squares.",
        ),
        Misconception(
            lambda y, f: np.sqrt(((y - f) ** 2).sum()),
            "You took the sum of the squared errors. Divide by n before the root.",
        ),
        Misconception(
            lambda y, f: np.sqrt(((y - f) ** 2).sum()) / len(y),
            "Divide by n inside the square root: it is the root of the mean square.",
        ),
        Misconception(
            lambda y, f: np.abs(np.mean(y - f)),
            "Errors of opposite sign cancel here. Square each error before you take the mean.",
        ),
        Misconception(lambda y, f: np.max(np.abs(y - f)), "This is the largest error. All errors count."),
    ),
)


CHECKS = (
    Check(
        name="week1/gaussian_log_likelihood",
        points=2,
        idea="log N(y; f, std) = -log(std) - log(2 pi) / 2 - (y - f)^2 / (2 std^2), summed over the observations.",
        draw=_draw_gaussian,
        judge=GAUSSIAN_LOG_LIKELIHOOD,
    ),
    Check(
        name="week1/log_likelihood_from_mse",
        points=2,
        idea="the sum of the squared errors is n times their mean; put this into the Gaussian log-likelihood.",
        draw=_draw_from_mse,
        judge=LOG_LIKELIHOOD_FROM_MSE,
    ),
    Check(
        name="week1/best_std",
        points=2,
        idea="set the derivative of -n log(std) - n mse / (2 std^2) with respect to std to zero.",
        draw=_draw_best_std,
        judge=BEST_STD,
    ),
)
