"""Densities in the plane."""

from itertools import cycle

import numpy as np
from matplotlib.patches import Ellipse

from dlfl_utils._checks import check_count, check_finite_array
from dlfl_utils.plots._axes import COLORS, LINES, axes_or_new, check_extent, with_legend

__all__ = [
    "plot_covariance_ellipse",
    "plot_density_contours",
]


def plot_density_contours(log_density, *, extent, n_levels=6, n_points=200, filled=False, color=None, ax=None):
    r"""Draw where a density of the plane falls to :math:`e^{-k^2/2}` of its maximum, k = 0.5, 1, 1.5, ...

    For one Gaussian these are the ellipses of k standard deviations.

    Parameters
    ----------
    log_density : callable
        From points of shape (n, 2) to log densities of shape (n,), for instance ``Gaussian.log_density``.
    extent : tuple of float
        ``(x_min, x_max, y_min, y_max)``, the rectangle to look at.
    n_levels : int, default=6
        How many contours.
    n_points : int, default=200
        How many points of the grid on each side.
    filled : bool, default=False
        Whether to fill between the contours instead of drawing lines.
    color : str, optional
        Colour of the lines; the first of `COLORS` by default.
    ax : Axes, optional
        Where to draw.

    Returns
    -------
    Axes

    Raises
    ------
    ValueError
        If `extent` is not a rectangle.
    """
    x_min, x_max, y_min, y_max = check_extent(extent)
    x, y = np.linspace(x_min, x_max, check_count(n_points, "n_points")), np.linspace(y_min, y_max, n_points)
    points = np.stack(np.meshgrid(x, y), axis=-1).reshape(-1, 2)
    values = np.asarray(log_density(points), dtype=float).reshape(n_points, n_points)
    relative = np.exp(values - values.max())
    levels = np.exp(-((np.arange(check_count(n_levels, "n_levels"), 0, -1) / 2) ** 2) / 2)
    ax = axes_or_new(ax)
    if filled:
        ax.contourf(x, y, relative, levels=[*levels, 1.0], cmap="Blues")
    else:
        ax.contour(x, y, relative, levels=levels, colors=color or COLORS[0], linewidths=1.2)
    ax.set_aspect("equal")
    return ax


def plot_covariance_ellipse(mean, covariance, *, n_std=(1, 2), color=None, label=None, ax=None):
    """Draw a Gaussian of the plane as its mean and the ellipses of some numbers of standard deviations.

    Parameters
    ----------
    mean : array-like of shape (2,)
        Centre.
    covariance : array-like of shape (2, 2)
        Symmetric and positive semidefinite.
    n_std : sequence of float, default=(1, 2)
        Mahalanobis radius of each ellipse.
    color : str, optional
        The first of `COLORS` by default.
    label : str, optional
        Entry in the legend.
    ax : Axes, optional
        Where to draw.

    Returns
    -------
    Axes

    Raises
    ------
    ValueError
        If the shapes are wrong, or `covariance` is not symmetric and positive semidefinite.
    """
    mean, covariance = check_finite_array(mean, "mean", ndim=1), check_finite_array(covariance, "covariance", ndim=2)
    if mean.shape != (2,) or covariance.shape != (2, 2):
        msg = (
            f"`mean` and `covariance` must have shapes (2,) and (2, 2), got {mean.shape} and {covariance.shape}. "
            f"Take the marginal of two coordinates first."
        )
        raise ValueError(msg)
    variances, directions = np.linalg.eigh(covariance)
    if variances.min() < -1e-9 * np.abs(variances).max() or not np.allclose(covariance, covariance.T):
        msg = (
            f"`covariance` must be symmetric and positive semidefinite, got {covariance.tolist()}. "
            f"Variances stand on the diagonal."
        )
        raise ValueError(msg)
    ax = axes_or_new(ax)
    color = color or COLORS[0]
    minor, major = 2 * np.sqrt(np.maximum(variances, 0))
    angle = np.degrees(np.arctan2(directions[1, 1], directions[0, 1]))
    for radius, line in zip(check_finite_array(n_std, "n_std", ndim=1), cycle(LINES)):
        ellipse = Ellipse(mean, radius * major, radius * minor, angle=angle, fill=False)
        ellipse.set(edgecolor=color, linestyle=line, linewidth=2)
        ax.add_patch(ellipse)
    ax.plot(*mean, marker="+", markersize=10, color=color, linestyle="none", label=label)
    ax.autoscale_view()
    ax.set_aspect("equal")
    return with_legend(ax, [label or ""])
