"""Two-dimensional toys with known modes or a known distance."""

import numpy as np

from dlfl_utils._checks import check_count, check_number, check_rng

__all__ = [
    "grid_centres",
    "make_grid",
    "make_parallel_lines",
    "make_ring",
    "make_swiss_roll",
    "ring_centres",
]


def ring_centres(*, n_modes=8, radius=2.0):
    """Return the centres of `make_ring`, as an array of shape (n_modes, 2), counter-clockwise from (radius, 0)."""
    angles = 2 * np.pi * np.arange(check_count(n_modes, "n_modes")) / n_modes
    return check_number(radius, "radius", minimum=0) * np.stack([np.cos(angles), np.sin(angles)], axis=1)


def make_ring(n_samples, *, n_modes=8, radius=2.0, std=0.02, seed):
    """Draw from equally likely Gaussians whose centres stand on a circle.

    Parameters
    ----------
    n_samples : int
        How many points.
    n_modes : int, default=8
        How many Gaussians; `ring_centres` gives their means.
    radius : float, default=2.0
        Radius of the circle.
    std : float, default=0.02
        Standard deviation of each Gaussian, the same in all directions.
    seed : int or numpy.random.Generator
        Source of randomness; the same seed gives the same points.

    Returns
    -------
    ndarray of shape (n_samples, 2)

    Examples
    --------
    >>> make_ring(1000, seed=0).shape
    (1000, 2)
    """
    return _sample_modes(ring_centres(n_modes=n_modes, radius=radius), n_samples, std, seed)


def grid_centres(*, n_per_side=5, spacing=2.0):
    """Return the centres of `make_grid`, as an array of shape (n_per_side**2, 2), row by row around (0, 0)."""
    n_per_side = check_count(n_per_side, "n_per_side")
    side = check_number(spacing, "spacing", minimum=0) * (np.arange(n_per_side) - (n_per_side - 1) / 2)
    return np.stack([np.tile(side, n_per_side), np.repeat(side, n_per_side)], axis=1)


def make_grid(n_samples, *, n_per_side=5, spacing=2.0, std=0.05, seed):
    """Draw from equally likely Gaussians whose centres stand on a square grid, 25 by default.

    Parameters
    ----------
    n_samples : int
        How many points.
    n_per_side : int, default=5
        How many Gaussians in each row and column; `grid_centres` gives their means.
    spacing : float, default=2.0
        Distance between neighbouring centres.
    std : float, default=0.05
        Standard deviation of each Gaussian, the same in all directions.
    seed : int or numpy.random.Generator
        Source of randomness; the same seed gives the same points.

    Returns
    -------
    ndarray of shape (n_samples, 2)

    Examples
    --------
    >>> make_grid(1000, seed=0).shape
    (1000, 2)
    """
    return _sample_modes(grid_centres(n_per_side=n_per_side, spacing=spacing), n_samples, std, seed)


def make_swiss_roll(n_samples, *, noise=0.03, seed):
    r"""Draw from a spiral in the plane: :math:`t (\cos t, \sin t) / 7.5` with `t` uniform on one and a half turns.

    Parameters
    ----------
    n_samples : int
        How many points.
    noise : float, default=0.03
        Standard deviation of the Gaussian noise around the spiral, whose arms are about 0.84 apart.
    seed : int or numpy.random.Generator
        Source of randomness; the same seed gives the same points.

    Returns
    -------
    ndarray of shape (n_samples, 2)

    Examples
    --------
    >>> make_swiss_roll(1000, seed=0).shape
    (1000, 2)
    """
    rng = check_rng(seed)
    angle = rng.uniform(1.5 * np.pi, 4.5 * np.pi, size=check_count(n_samples, "n_samples"))
    spiral = (angle * np.stack([np.cos(angle), np.sin(angle)]) / 7.5).T
    return spiral + check_number(noise, "noise", minimum=0) * rng.standard_normal(spiral.shape)


def make_parallel_lines(n_samples, *, theta, seed):
    """Draw from two vertical segments of length 1: the points (0, U) and, independently, (theta, U).

    Unless `theta` is 0 the supports are disjoint: the 1-Wasserstein distance of the two is `abs(theta)`, their
    Jensen-Shannon divergence log 2 and their KL divergence infinite, however close they are.

    Parameters
    ----------
    n_samples : int
        How many points from each.
    theta : float
        How far to the right the second segment stands.
    seed : int or numpy.random.Generator
        Source of randomness; the same seed gives the same points.

    Returns
    -------
    real, fake : ndarray of shape (n_samples, 2)

    References
    ----------
    .. [1] M. Arjovsky, S. Chintala, L. Bottou, Wasserstein GAN, 2017, example 1, arXiv:1701.07875.

    Examples
    --------
    >>> real, fake = make_parallel_lines(4, theta=0.5, seed=0)
    >>> real[:, 0].tolist(), fake[:, 0].tolist()
    ([0.0, 0.0, 0.0, 0.0], [0.5, 0.5, 0.5, 0.5])
    """
    heights = check_rng(seed).uniform(size=(2, check_count(n_samples, "n_samples")))
    abscissae = np.array([[0.0], [check_number(theta, "theta")]]) + np.zeros_like(heights)
    real, fake = np.stack([abscissae, heights], axis=-1)
    return real, fake


def _sample_modes(centres, n_samples, std, seed):
    rng = check_rng(seed)
    chosen = centres[rng.integers(len(centres), size=check_count(n_samples, "n_samples"))]
    return chosen + check_number(std, "std", minimum=0) * rng.standard_normal(chosen.shape)
