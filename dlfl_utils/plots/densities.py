"""Densities in the plane."""

from itertools import cycle

import numpy as np
from matplotlib.patches import Ellipse

from dlfl_utils._checks import check_count, check_finite_array, check_real_array
from dlfl_utils.plots._axes import COLORS, LINES, axes_or_new, check_extent, check_lengths, with_legend

__all__ = [
    "plot_covariance_ellipse",
    "plot_density_contours",
    "plot_level_sets",
]


def plot_density_contours(log_density, *, extent, n_levels=6, n_points=200, filled=False, color=None, ax=None):
    r"""Draw where a density of the plane falls to :math:`e^{-k^2/2}` of its largest value, k = 0.5, 1, 1.5, ...

    The largest on the grid: for a Gaussian whose mean lies inside, these are the ellipses of k standard deviations.

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
        If `extent` is not a rectangle, or the values do not fit the points, are NaN or all minus infinity.
    """
    x_min, x_max, y_min, y_max = check_extent(extent)
    x, y = np.linspace(x_min, x_max, check_count(n_points, "n_points", minimum=2)), np.linspace(y_min, y_max, n_points)
    points = np.stack(np.meshgrid(x, y), axis=-1).reshape(-1, 2)
    values = check_real_array(log_density(points), "values of `log_density`", ndim=1)
    check_lengths(("values of `log_density`", values), ("points", points))
    if not np.isfinite(values.max()):
        got = f"a maximum of {values.max()}"
        msg = f"Values of `log_density` must have a finite maximum, got {got}. Look at where `extent` has density."
        raise ValueError(msg)
    relative = np.exp(values - values.max()).reshape(n_points, n_points)
    levels = np.exp(-((np.arange(check_count(n_levels, "n_levels"), 0, -1) / 2) ** 2) / 2)
    levels = levels[levels > 0]  # far out they are smaller than any float
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
    if variances.min() < -1e-9 * np.abs(variances).max() or not np.isclose(*covariance[[0, 1], [1, 0]], atol=0):
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


def plot_level_sets(function, *, extent, n_levels=12, n_points=120, filled=True, ax=None):
    """Draw where a function of the plane has equal values, for instance a critic's scores.

    Parameters
    ----------
    function : callable
        From points of shape (n, 2) to values of shape (n,).
    extent : tuple of float
        ``(x_min, x_max, y_min, y_max)``, the rectangle to look at.
    n_levels : int, default=12
        How many levels, evenly spaced from the smallest value to the largest.
    n_points : int, default=120
        How many points of the grid on each side.
    filled : bool, default=True
        Whether to tint between the lines: the darker, the higher.
    ax : Axes, optional
        Where to draw.

    Returns
    -------
    Axes

    Raises
    ------
    ValueError
        If `extent` is not a rectangle, or the values do not fit the points.
    """
    x_min, x_max, y_min, y_max = check_extent(extent)
    x, y = np.linspace(x_min, x_max, check_count(n_points, "n_points", minimum=2)), np.linspace(y_min, y_max, n_points)
    points = np.stack(np.meshgrid(x, y), axis=-1).reshape(-1, 2)
    values = check_finite_array(function(points), "values of `function`", ndim=1)
    check_lengths(("values of `function`", values), ("points", points))
    values = values.reshape(n_points, n_points)
    levels = np.linspace(values.min(), values.max(), check_count(n_levels, "n_levels") + 2)[1:-1]
    ax = axes_or_new(ax)
    if (np.diff([values.min(), *levels, values.max()]) > 0).all():  # a constant, such as a dead critic, has none
        if filled and n_levels > 1:
            ax.contourf(x, y, values, levels=levels, cmap="Blues", extend="both")
        ax.contour(x, y, values, levels=levels, colors="black", linewidths=0.6)
    ax.set(xlim=(x_min, x_max), ylim=(y_min, y_max), aspect="equal")
    return ax
