"""Metrics of point clouds: modes that are found, exact and sliced Wasserstein distances."""

from dataclasses import dataclass

import numpy as np
from scipy.spatial.distance import cdist

from dlfl_utils._checks import check_count, check_number, check_positive, check_rng
from dlfl_utils.divergences import kl_divergence
from dlfl_utils.metrics._clouds import check_clouds

__all__ = [
    "ModeCoverage",
    "mode_coverage",
    "sliced_wasserstein",
    "wasserstein_points",
]

#: A sample is of high quality within so many standard deviations of a mode (PacGAN, section 4.1).
_N_STD = 3


@dataclass(frozen=True)
class ModeCoverage:
    """How a sample is spread over known modes.

    Attributes
    ----------
    n_captured : int
        Modes that have a sample within three standard deviations.
    n_modes : int
        All modes.
    high_quality : float
        Share of samples within three standard deviations of their nearest mode. For a perfect sample of Gaussians in
        the plane it is ``1 - exp(-4.5)``, about 98.9 %.
    kl : float
        KL divergence, in nats, from the histogram of nearest modes to the uniform distribution: model first, so it is
        the reverse one.
    """

    n_captured: int
    n_modes: int
    high_quality: float
    kl: float

    def __str__(self):
        return (
            f"{self.n_captured} of {self.n_modes} modes captured, {self.high_quality:.1%} of high quality, "
            f"KL to uniform {self.kl:.3f} nats"
        )


def mode_coverage(samples, centres, std):
    """Count the modes that a sample has found, by the protocol of PacGAN.

    Parameters
    ----------
    samples : array-like of shape (n, n_features)
        Points, such as a generator's.
    centres : array-like of shape (n_modes, n_features)
        Means of the modes, which are equally likely, e.g. from `ring_centres`.
    std : float
        Standard deviation of each mode.

    Returns
    -------
    ModeCoverage

    Raises
    ------
    ValueError
        If `samples` and `centres` have different numbers of features, or `std` is not positive.

    References
    ----------
    .. [1] Z. Lin, A. Khetan, G. Fanti, S. Oh, PacGAN: the power of two samples in generative adversarial networks,
       2018, section 4.1, arXiv:1712.04086.

    Examples
    --------
    >>> print(mode_coverage([[0.0], [0.1], [5.0]], centres=[[0.0], [4.0]], std=0.1))
    1 of 2 modes captured, 66.7% of high quality, KL to uniform 0.057 nats
    """
    samples, centres = check_clouds(samples, centres, ("samples", "centres"))
    reach = _N_STD * check_positive(check_number(std, "std"), "std").item()
    distances = cdist(samples, centres)
    shares = np.bincount(distances.argmin(axis=1), minlength=len(centres)) / len(samples)
    return ModeCoverage(
        n_captured=int((distances <= reach).any(axis=0).sum()),
        n_modes=len(centres),
        high_quality=float((distances <= reach).any(axis=1).mean()),
        kl=kl_divergence(shares, np.full(len(centres), 1 / len(centres))),
    )


def wasserstein_points(x, y):
    """Exact 1-Wasserstein distance of two point clouds with equal weights, for the Euclidean distance.

    The network simplex of POT solves the transport problem; a few thousand points take seconds and the square of
    their number in memory.

    Parameters
    ----------
    x : array-like of shape (n, n_features)
        One cloud.
    y : array-like of shape (m, n_features)
        The other.

    Returns
    -------
    float

    Raises
    ------
    ValueError
        If the clouds have different numbers of features.

    References
    ----------
    .. [1] R. Flamary et al., POT: Python Optimal Transport, Journal of Machine Learning Research 22(78), 2021.

    Examples
    --------
    >>> wasserstein_points([[0.0, 0.0], [1.0, 0.0]], [[1.0, 0.0], [0.0, 3.0]])
    1.5
    """
    import ot  # here, since POT loads torch

    x, y = check_clouds(x, y, ("x", "y"))
    largest = max(np.abs(x).max(), np.abs(y).max()) or 1.0
    cost = largest * cdist(x / largest, y / largest)  # squares of large numbers would overflow
    unit = cost.max() or 1.0  # POT's tolerance is absolute
    return float(unit * ot.emd2(ot.unif(len(x)), ot.unif(len(y)), cost / unit, numItermax=10_000_000))


def sliced_wasserstein(x, y, *, n_projections=128, seed):
    """Mean 1-Wasserstein distance of two point clouds projected onto random lines.

    It costs a sort instead of a transport problem, and never exceeds the exact distance.

    Parameters
    ----------
    x : array-like of shape (n, n_features)
        One cloud.
    y : array-like of shape (m, n_features)
        The other.
    n_projections : int, default=128
        How many directions, uniform on the sphere.
    seed : int or numpy.random.Generator
        Source of randomness; the same seed gives the same directions.

    Returns
    -------
    float

    Raises
    ------
    ValueError
        If the clouds have different numbers of features.

    References
    ----------
    .. [1] N. Bonneel, J. Rabin, G. Peyre, H. Pfister, Sliced and Radon Wasserstein barycenters of measures, Journal of
       Mathematical Imaging and Vision 51, 2015, definition 1, there with squared distances.

    Examples
    --------
    >>> sliced_wasserstein([[0.0], [1.0]], [[2.0], [3.0]], n_projections=4, seed=0)
    2.0
    """
    x, y = check_clouds(x, y, ("x", "y"))
    shape = (x.shape[1], check_count(n_projections, "n_projections"))
    directions = check_rng(seed).standard_normal(shape)
    directions /= np.linalg.norm(directions, axis=0)
    # Both quantile functions are constant between multiples of 1/n and of 1/m; in units of 1/(nm) these are integers.
    n, m = len(x), len(y)
    ends = np.union1d(m * np.arange(1, n + 1), n * np.arange(1, m + 1))
    widths = np.diff(ends, prepend=0) / (n * m)
    x_quantiles = np.sort(x @ directions, axis=0)[(ends - 1) // m]
    y_quantiles = np.sort(y @ directions, axis=0)[(ends - 1) // n]
    return float((widths @ np.abs(x_quantiles - y_quantiles)).mean())
