"""Judging random answers: whether rows come from the right normal distribution, and from the given seed.

Every statistic has a known distribution, so the probability of failing a right answer is a number, not a hope.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import combinations

import numpy as np
from scipy.special import bdtr, bdtrc, chdtr, chdtrc, chdtri

from dlfl_utils.checks.core import Misconception, brief, describe, form_mismatch

__all__ = ["GaussianSamples", "draw_covariance", "draw_mean", "smallest_p_value"]

#: A case with fewer rows is judged by its form alone.
ENOUGH_ROWS = 1000
#: A right answer meets a p-value this small once in 10^9 tests; a check makes fewer than 100 tests.
SMALLEST_P_VALUE = 1e-9


@dataclass(frozen=True)
class GaussianSamples:
    """Judge of functions that draw rows from a normal distribution; two inputs are ``n_samples`` and ``seed``.

    Parameters
    ----------
    law : callable
        From the inputs without ``n_samples`` and ``seed`` to the mean and covariance of the free coordinates.
    n_features : callable
        From the same inputs to the number of columns.
    pinned : callable, optional
        From the same inputs to a dict of column to the value that stands in each of its rows.
    misconceptions : sequence of Misconception
        Their formulas give the mean and covariance of the rows that the mistake would draw.
    form : str
        What to say about a wrong shape.
    """

    law: Callable
    n_features: Callable
    pinned: Callable = lambda *_: {}
    misconceptions: Sequence[Misconception] = field(default=())
    form: str = "Put one flower in each row and one measurement in each column."

    def __call__(self, cases, values):
        """Return None if form, seeds and statistics of all samples are right, else what is wrong."""
        for case, value in zip(cases, values, strict=True):
            wrong = self._form(case, value) or self._pinned(case, np.asarray(value, dtype=float))
            if wrong:
                return f"{wrong}\n{describe(case)}"
        samples = [np.asarray(value, dtype=float) for value in values]
        return self._constant(cases, samples) or self._seeds(cases, samples) or self._statistics(cases, samples)

    def _form(self, case, value):
        shape = (case.inputs["n_samples"], self.n_features(*_parameters(case)))
        wrong = form_mismatch(value, np.zeros(shape))
        if wrong:
            return f"{wrong} {self.form}"
        if not np.isfinite(np.asarray(value, dtype=float)).all():
            return (
                "some samples are NaN or infinite. Is every column filled? If you took the root of each entry of the "
                "covariance: entries may be negative, and the root that is needed is a matrix L with L L^T = Sigma."
            )
        return ""

    def _pinned(self, case, rows):
        for column, wanted in self.pinned(*_parameters(case)).items():
            if not np.allclose(rows[:, column], wanted, rtol=1e-5, atol=1e-6):
                return (
                    f"column {column} was observed as {wanted:.6g}, so each row must hold that value there, "
                    f"got {brief(rows[:3, column])} in the first rows. Keep every coordinate in its own column."
                )
        return ""

    def _constant(self, cases, samples):
        for case, rows in zip(cases, samples, strict=True):
            if len(rows) >= ENOUGH_ROWS and np.ptp(rows, axis=0).max() == 0:
                return f"All rows are equal: add noise to the mean, fresh noise for every row.\n{describe(case)}"
        return None

    def _seeds(self, cases, samples):
        for (case, rows), (other, other_rows) in combinations(zip(cases, samples, strict=True), 2):
            differ = [name for name in case.inputs if not np.array_equal(case.inputs[name], other.inputs[name])]
            if not differ and not np.array_equal(rows, other_rows):
                return "the same seed gave two different samples. Draw all noise from np.random.default_rng(seed)."
            if differ == ["seed"] and np.array_equal(rows, other_rows):
                return "two seeds gave the same sample. Pass `seed` on to the random generator."
        return None

    def _statistics(self, cases, samples):
        for case, rows in zip(cases, samples, strict=True):
            if len(rows) < ENOUGH_ROWS:
                continue
            free = [i for i in range(rows.shape[1]) if i not in self.pinned(*_parameters(case))]
            mean, covariance = self.law(*_parameters(case))
            if smallest_p_value(rows[:, free], mean, covariance) < SMALLEST_P_VALUE:
                lines = [
                    *_differences(rows[:, free], mean, covariance),
                    describe(case),
                    self._name(case, rows[:, free]),
                ]
                return "\n".join(line for line in lines if line)
            strange = _strange(rows[:, free], mean, covariance)
            if strange:
                return f"{strange}\n{describe(case)}"
        return None

    def _name(self, case, rows):
        with np.errstate(all="ignore"):
            laws = [(m.formula(*_parameters(case)), m.message) for m in self.misconceptions]
        return next((message for law, message in laws if _resembles(rows, *law)), "")


def smallest_p_value(rows, mean, covariance):
    """Smallest two-sided p-value of exact tests of the hypothesis that the rows are independent draws.

    Under the hypothesis the whitened rows are standard normal, so that n times the squared length of their mean is
    chi-squared with n_features degrees of freedom, and the sum of their squares along any unit direction is
    chi-squared with n_samples degrees. The directions e_i and (e_i +- e_j)/sqrt(2) together see every covariance.

    Parameters
    ----------
    rows : ndarray of shape (n_samples, n_features)
    mean : ndarray of shape (n_features,)
    covariance : ndarray of shape (n_features, n_features)
        If it is singular or not a covariance, the p-value is 0: not even one row can be judged by it.

    Returns
    -------
    float
    """
    try:
        factor = np.linalg.cholesky(covariance)
    except np.linalg.LinAlgError:
        return 0.0
    n_samples, n_features = rows.shape
    whitened = np.linalg.solve(factor, (rows - mean).T).T
    axes = np.eye(n_features)
    pairs = combinations(range(n_features), 2)
    between = [(axes[i] + sign * axes[j]) / np.sqrt(2) for i, j in pairs for sign in (-1, 1)]
    sums = ((whitened @ np.vstack([axes, *between]).T) ** 2).sum(axis=0)
    of_mean = chdtrc(n_features, n_samples * (whitened.mean(axis=0) ** 2).sum())
    of_squares = 2 * np.minimum(chdtr(n_samples, sums), chdtrc(n_samples, sums))
    return float(min(of_mean, of_squares.min()))


def _strange(rows, mean, covariance):
    """Say what is wrong with rows of the right mean and covariance, or return "": two more exact tests.

    The squared length of a whitened row is chi-squared whatever root of the covariance was used, so that half of the
    rows, a binomial number, lie below its median.
    """
    whitened = np.linalg.solve(np.linalg.cholesky(covariance), (rows - mean).T).T
    n_samples, n_features = rows.shape
    if chdtr(n_features, n_samples * (whitened.mean(axis=0) ** 2).sum()) < SMALLEST_P_VALUE:
        return "the mean of the rows is exactly the given mean. Rows that are drawn independently miss it by a little."
    inside = int(((whitened**2).sum(axis=1) < chdtri(n_features, 0.5)).sum())
    if 2 * min(bdtr(inside, n_samples, 0.5), bdtrc(inside - 1, n_samples, 0.5)) < SMALLEST_P_VALUE:
        return (
            "mean and covariance of the samples are right, but they are not normally distributed. "
            "The noise must be standard normal: rng.standard_normal."
        )
    return ""


def draw_covariance(rng, n_features):
    """Draw a covariance whose coordinates are clearly correlated and clearly of different spread."""
    signs = rng.choice([-1.0, 1.0], size=(n_features, n_features))
    factor = np.tril(signs * rng.uniform(0.5, 0.9, size=(n_features, n_features)), k=-1)
    factor += np.diag(rng.permutation(np.linspace(0.6, 1.5, n_features)))
    return factor @ factor.T


def draw_mean(rng, n_features):
    """Draw a mean well away from 0, so that a forgotten mean shows."""
    return rng.uniform(2, 6, size=n_features)


def _parameters(case):
    return [value for name, value in case.inputs.items() if name not in ("n_samples", "seed")]


def _differences(rows, mean, covariance):
    got_mean, got_covariance = rows.mean(axis=0), np.atleast_2d(np.cov(rows.T, bias=True))
    yield f"the samples do not have the right distribution (judged on {len(rows)} rows; chance is ruled out)."
    yield f"Mean of the drawn coordinates: expected about {_rounded(mean)}, got {_rounded(got_mean)}."
    yield f"Their covariance: expected about {_rounded(covariance)}, got {_rounded(got_covariance)}."


def _resembles(rows, mean, covariance):
    # Six standard errors, entry by entry: unlike the exact tests this also recognises singular covariances.
    mean, covariance = np.atleast_1d(mean), np.atleast_2d(covariance)
    variances = np.diag(covariance)
    mean_error = 6 * np.sqrt(variances / len(rows)) + 1e-9
    covariance_error = 6 * np.sqrt((np.outer(variances, variances) + covariance**2) / len(rows)) + 1e-9
    got = np.atleast_2d(np.cov(rows.T, bias=True))
    near_mean = (np.abs(rows.mean(axis=0) - mean) <= mean_error).all()
    return bool(near_mean and (np.abs(got - covariance) <= covariance_error).all())


def _rounded(array):
    return np.round(np.asarray(array, dtype=float), 2).tolist()
