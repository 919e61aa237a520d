"""Closed-form KL divergences of Gaussians, in nats."""

import numpy as np
from scipy.linalg import solve_triangular

from dlfl_utils._checks import check_finite_array, check_positive, check_same_length
from dlfl_utils.probability import Gaussian

__all__ = [
    "kl_divergence_gaussian",
    "kl_divergence_normal",
]


def kl_divergence_normal(mean_p, std_p, mean_q, std_q):
    r"""KL divergence of two univariate Gaussians, in nats.

    :math:`\log\frac{\sigma_q}{\sigma_p} + \frac{\sigma_p^2 + (\mu_p - \mu_q)^2}{2 \sigma_q^2} - \frac12`.

    Parameters
    ----------
    mean_p, mean_q : array-like
        Means; the four arguments broadcast against each other.
    std_p, std_q : array-like
        Standard deviations, positive.

    Returns
    -------
    float or ndarray

    Raises
    ------
    ValueError
        If a standard deviation is not positive, or the shapes do not broadcast.

    References
    ----------
    .. [1] C. M. Bishop, Pattern Recognition and Machine Learning, 2006, exercise 1.30.

    Examples
    --------
    >>> kl_divergence_normal(1.0, 1.0, 0.0, 1.0)
    0.5
    """
    mean_p, mean_q = check_finite_array(mean_p, "mean_p"), check_finite_array(mean_q, "mean_q")
    std_p, std_q = check_positive(std_p, "std_p"), check_positive(std_q, "std_q")
    _check_broadcast(mean_p=mean_p, std_p=std_p, mean_q=mean_q, std_q=std_q)
    with np.errstate(divide="ignore", over="ignore"):
        excess = (std_p - std_q) / std_q
        # Near equal scales the logarithm of their ratio cancels; far from them the ratio itself may be out of range.
        log_ratio = np.where(np.abs(excess) < 0.5, np.log1p(excess), np.log(std_p) - np.log(std_q))
        kl = np.maximum(excess - log_ratio, 0) + (excess**2 + ((mean_p - mean_q) / std_q) ** 2) / 2
    return float(kl) if np.ndim(kl) == 0 else kl


def kl_divergence_gaussian(p, q):
    r"""KL divergence of two multivariate Gaussians, in nats.

    Parameters
    ----------
    p, q : Gaussian
        Distributions on the same space.

    Returns
    -------
    float

    Raises
    ------
    TypeError
        If `p` or `q` is not a `Gaussian`.
    ValueError
        If their dimensions differ.

    References
    ----------
    .. [1] K. P. Murphy, Probabilistic Machine Learning: An Introduction, 2022, equation 6.31.

    Examples
    --------
    >>> kl_divergence_gaussian(Gaussian([3.0, 4.0], np.eye(2)), Gaussian([0.0, 0.0], np.eye(2)))
    12.5
    """
    for name, value in (("p", p), ("q", q)):
        if not isinstance(value, Gaussian):
            msg = f"`{name}` must be a Gaussian, got {type(value).__name__}. Build one with Gaussian(mean, covariance)."
            raise TypeError(msg)
    check_same_length(p.mean, "p.mean", q.mean, "q.mean", mend="Compare Gaussians on the same space.")
    whitened_factor = solve_triangular(q.cholesky, p.cholesky, lower=True)
    whitened_shift = solve_triangular(q.cholesky, p.mean - q.mean, lower=True)
    log_ratio = np.log(np.diag(whitened_factor)).sum()
    kl = ((whitened_factor**2).sum() + (whitened_shift**2).sum() - p.n_features) / 2 - log_ratio
    return float(max(kl, 0))  # rounding


def _check_broadcast(**arrays):
    try:
        np.broadcast_shapes(*(array.shape for array in arrays.values()))
    except ValueError as error:
        names = ", ".join(f"`{name}`" for name in arrays)
        shapes = ", ".join(str(array.shape) for array in arrays.values())
        msg = f"{names} must have shapes that broadcast, got {shapes}. Pass numbers, or arrays of one shape."
        raise ValueError(msg) from error
