"""Figures from arrays; the only module that imports matplotlib.

Every function draws on `ax` (new Axes if None) and returns it. Colours are those of Okabe and Ito, which readers with
any colour vision can tell apart; line styles, markers and hatches differ as well.
"""

from collections.abc import Mapping
from itertools import cycle

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.patches import Ellipse

from dlfl_utils._checks import check_count, check_finite_array

__all__ = [
    "COLORS",
    "make_axes",
    "plot_covariance_ellipse",
    "plot_curves",
    "plot_density_contours",
    "plot_distributions",
    "plot_histogram",
    "plot_images",
    "plot_pairs",
    "plot_samples",
    "plot_transport_plan",
]

#: Blue, orange, green, purple, vermilion, sky blue, black.
COLORS = ("#0072B2", "#E69F00", "#009E73", "#CC79A7", "#D55E00", "#56B4E9", "#000000")
_LINES = ("-", "--", "-.", ":", (0, (5, 1)), (0, (1, 1)), (0, (3, 1, 1, 1, 1, 1)))
_MARKERS = ("o", "s", "^", "D", "v", "P", "X")
_HATCHES = ("", "//", "\\\\", "..", "xx", "++", "oo")


def make_axes(n_rows=1, n_columns=1, *, width=4.0, height=3.2, share_x=False, share_y=False):
    """Make a figure of equal panels.

    Parameters
    ----------
    n_rows, n_columns : int, default=1
        How many panels below and beside each other.
    width, height : float
        Size of one panel, in inches.
    share_x, share_y : bool, default=False
        Whether all panels have the same limits.

    Returns
    -------
    Axes, or ndarray of Axes
        One Axes for one panel, a vector for one row or column, a matrix otherwise.
    """
    size = (width * check_count(n_columns, "n_columns"), height * check_count(n_rows, "n_rows"))
    return plt.subplots(n_rows, n_columns, figsize=size, sharex=share_x, sharey=share_y, layout="constrained")[1]


def plot_distributions(distributions, *, outcomes=None, ax=None):
    """Draw distributions over the same outcomes as bars side by side.

    Parameters
    ----------
    distributions : mapping of str to array-like of shape (n_outcomes,), or one such array
        Probabilities by label.
    outcomes : sequence of length n_outcomes, optional
        Names of the outcomes; 0, 1, ... by default.
    ax : Axes, optional
        Where to draw.

    Returns
    -------
    Axes

    Raises
    ------
    ValueError
        If the lengths differ.
    """
    named = {label: check_finite_array(p, label or "distributions", ndim=1) for label, p in _named(distributions)}
    n_outcomes = len(next(iter(named.values())))
    outcomes = list(range(n_outcomes)) if outcomes is None else list(outcomes)
    _check_lengths({**named, "outcomes": outcomes})
    ax = _axes(ax)
    width = 0.8 / len(named)
    for i, (label, p) in enumerate(named.items()):
        positions = np.arange(n_outcomes) + (i - (len(named) - 1) / 2) * width
        ax.bar(positions, p, width, label=label, color=_color(i), edgecolor="black", hatch=_HATCHES[i % len(_HATCHES)])
    ax.set_xticks(np.arange(n_outcomes), [str(outcome) for outcome in outcomes])
    ax.set(xlabel="outcome", ylabel="probability")
    return _with_legend(ax, named)


def plot_curves(x, curves, *, x_label="", y_label="", fill=False, ax=None):
    """Draw curves over the same abscissae, for instance densities or losses.

    Parameters
    ----------
    x : array-like of shape (n_points,)
        Abscissae.
    curves : mapping of str to array-like of shape (n_points,), or one such array
        Ordinates by label; infinite values leave a gap.
    x_label, y_label : str
        Labels of the axes, with units.
    fill : bool, default=False
        Whether to tint the area between each curve and 0.
    ax : Axes, optional
        Where to draw.

    Returns
    -------
    Axes

    Raises
    ------
    ValueError
        If the lengths differ.
    """
    x = check_finite_array(x, "x", ndim=1)
    named = {label: np.asarray(y, dtype=float) for label, y in _named(curves)}
    _check_lengths({"x": x, **named})
    ax = _axes(ax)
    for i, (label, y) in enumerate(named.items()):
        y = np.where(np.isfinite(y), y, np.nan)
        ax.plot(x, y, label=label, color=_color(i), linestyle=_LINES[i % len(_LINES)], linewidth=2)
        if fill:
            ax.fill_between(x, 0, y, color=_color(i), alpha=0.2, linewidth=0)
    ax.set(xlabel=x_label, ylabel=y_label)
    return _with_legend(ax, named)


def plot_histogram(samples, *, n_bins=30, x_label="", ax=None):
    """Draw histograms of area 1, to be compared with densities.

    Parameters
    ----------
    samples : mapping of str to array-like of shape (n_samples,), or one such array
        Samples by label; all histograms have the same bins.
    n_bins : int, default=30
        How many bins.
    x_label : str
        What the samples measure, with the unit.
    ax : Axes, optional
        Where to draw.

    Returns
    -------
    Axes
    """
    named = {label: check_finite_array(x, label or "samples", ndim=1) for label, x in _named(samples)}
    edges = np.histogram_bin_edges(np.concatenate(list(named.values())), bins=check_count(n_bins, "n_bins"))
    ax = _axes(ax)
    for i, (label, x) in enumerate(named.items()):
        hatch = _HATCHES[i % len(_HATCHES)]
        ax.hist(x, edges, density=True, label=label, color=_color(i), edgecolor="white", alpha=0.6, hatch=hatch)
    ax.set(xlabel=x_label, ylabel="density")
    return _with_legend(ax, named)


def plot_samples(samples, *, x_label="", y_label="", marker_size=12, ax=None):
    """Draw points of the plane, both axes with the same scale.

    Parameters
    ----------
    samples : mapping of str to array-like of shape (n_samples, 2), or one such array
        Points by label.
    x_label, y_label : str
        Labels of the axes, with units.
    marker_size : float, default=12
        Area of a marker, in square points.
    ax : Axes, optional
        Where to draw.

    Returns
    -------
    Axes

    Raises
    ------
    ValueError
        If the points are not two-dimensional.
    """
    named = {label: _check_columns(x, label or "samples", 2) for label, x in _named(samples)}
    ax = _axes(ax)
    for i, (label, x) in enumerate(named.items()):
        marker = _MARKERS[i % len(_MARKERS)]
        ax.scatter(*x.T, s=marker_size, label=label, color=_color(i), marker=marker, alpha=0.6, linewidths=0)
    ax.set(xlabel=x_label, ylabel=y_label, aspect="equal")
    return _with_legend(ax, named)


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
    x_min, x_max, y_min, y_max = _check_extent(extent)
    x, y = np.linspace(x_min, x_max, check_count(n_points, "n_points")), np.linspace(y_min, y_max, n_points)
    points = np.stack(np.meshgrid(x, y), axis=-1).reshape(-1, 2)
    values = np.asarray(log_density(points), dtype=float).reshape(n_points, n_points)
    relative = np.exp(values - values.max())
    levels = np.exp(-((np.arange(check_count(n_levels, "n_levels"), 0, -1) / 2) ** 2) / 2)
    ax = _axes(ax)
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
    ax = _axes(ax)
    color = color or COLORS[0]
    minor, major = 2 * np.sqrt(np.maximum(variances, 0))
    angle = np.degrees(np.arctan2(directions[1, 1], directions[0, 1]))
    for radius, line in zip(check_finite_array(n_std, "n_std", ndim=1), cycle(_LINES)):
        ellipse = Ellipse(mean, radius * major, radius * minor, angle=angle, fill=False)
        ellipse.set(edgecolor=color, linestyle=line, linewidth=2)
        ax.add_patch(ellipse)
    ax.plot(*mean, marker="+", markersize=10, color=color, linestyle="none", label=label)
    ax.autoscale_view()
    ax.set_aspect("equal")
    return _with_legend(ax, [label or ""])


def plot_transport_plan(plan, *, sources=None, targets=None, ax=None):
    """Draw a transport plan as a table: how much mass goes from each source (row) to each target (column).

    Parameters
    ----------
    plan : array-like of shape (n, m)
        Mass moved.
    sources : sequence of length n, optional
        Names of the rows; 0, 1, ... by default.
    targets : sequence of length m, optional
        Names of the columns; 0, 1, ... by default.
    ax : Axes, optional
        Where to draw.

    Returns
    -------
    Axes

    Raises
    ------
    ValueError
        If the names do not fit the plan.
    """
    plan = check_finite_array(plan, "plan", ndim=2)
    sources = list(range(plan.shape[0])) if sources is None else list(sources)
    targets = list(range(plan.shape[1])) if targets is None else list(targets)
    _check_lengths({"sources": sources, "rows of `plan`": plan})
    _check_lengths({"targets": targets, "columns of `plan`": plan.T})
    ax = _axes(ax)
    ax.imshow(plan, cmap="Blues", vmin=0)
    for (i, j), mass in np.ndenumerate(plan):
        if mass > 0 and plan.size <= 200:
            shade = "white" if mass > 0.6 * plan.max() else "black"
            ax.text(j, i, f"{mass:.3g}", ha="center", va="center", color=shade)
    ax.set_xticks(np.arange(plan.shape[1]), [str(target) for target in targets])
    ax.set_yticks(np.arange(plan.shape[0]), [str(source) for source in sources])
    ax.set(xlabel="to", ylabel="from")
    return ax


def plot_images(images, *, n_columns=8, titles=None, value_range=None, ax=None):
    """Draw grey images as a grid, row by row.

    Parameters
    ----------
    images : array-like of shape (n_images, height, width)
        Intensities.
    n_columns : int, default=8
        How many images in a row.
    titles : sequence of str of length n_images, optional
        A text over each image.
    value_range : tuple of float, optional
        Intensities of black and white; (0, 255) for uint8, else the smallest and largest intensity.
    ax : Axes, optional
        Where to draw.

    Returns
    -------
    Axes

    Raises
    ------
    ValueError
        If `images` is not three-dimensional, or `titles` does not fit.
    """
    whole_bytes = np.asarray(images).dtype == np.uint8
    images = check_finite_array(images, "images", ndim=3)
    titles = [""] * len(images) if titles is None else list(titles)
    _check_lengths({"images": images, "titles": titles})
    n, height, width = images.shape
    n_columns = min(check_count(n_columns, "n_columns"), n)
    black, white = value_range or ((0, 255) if whole_bytes else (images.min(), images.max()))
    gap, header = 2, (max(4, height // 4) if any(titles) else 0)
    step_down, step_right = height + gap + header, width + gap
    canvas = np.full((-(-n // n_columns) * step_down, n_columns * step_right), white, dtype=float)
    ax = _axes(ax, size=(1.1 * n_columns, 1.1 * canvas.shape[0] / step_right))
    for i, (image, title) in enumerate(zip(images, titles, strict=True)):
        top, left = (i // n_columns) * step_down + header, (i % n_columns) * step_right
        canvas[top : top + height, left : left + width] = image
        ax.text(left + width / 2, top - 1, title, ha="center", va="bottom", fontsize="small")
    ax.imshow(canvas, cmap="gray", vmin=black, vmax=white)
    ax.set_axis_off()
    return ax


def plot_pairs(samples, feature_names):
    """Draw every pair of features against each other, and the histogram of each feature on the diagonal.

    Parameters
    ----------
    samples : mapping of str to array-like of shape (n_samples, n_features), or one such array
        Observations by label.
    feature_names : sequence of str of length n_features
        What the columns measure, with the unit.

    Returns
    -------
    ndarray of Axes of shape (n_features, n_features)

    Raises
    ------
    ValueError
        If the number of columns differs from the number of names.
    """
    names = list(feature_names)
    named = {label: _check_columns(x, label or "samples", len(names)) for label, x in _named(samples)}
    edges = [np.histogram_bin_edges(column, bins=20) for column in np.concatenate(list(named.values())).T]
    axes = np.atleast_2d(make_axes(len(names), len(names), width=2.2, height=2.0, share_x="col"))
    for (row, column), ax in np.ndenumerate(axes):
        for i, x in enumerate(named.values()):
            if row == column:
                ax.hist(x[:, row], bins=edges[row], color=_color(i), alpha=0.6, density=True)
            else:
                ax.scatter(x[:, column], x[:, row], s=8, color=_color(i), marker=_MARKERS[i % len(_MARKERS)], alpha=0.6)
        ax.set(xlabel=names[column] if row == len(names) - 1 else "")
        ax.set(ylabel=("density" if row == 0 else "") if row == column else names[row] if column == 0 else "")
    if any(named):
        handles = [plt.Line2D([], [], color=_color(i), marker=_MARKERS[i % 7], ls="") for i in range(len(named))]
        axes[0, 0].figure.legend(handles, list(named), loc="outside upper center", ncols=len(named))
    return axes


def _named(value):
    return value.items() if isinstance(value, Mapping) else [("", value)]


def _color(i):
    return COLORS[i % len(COLORS)]


def _axes(ax, *, size=(5.6, 3.6)):
    return plt.subplots(figsize=size, layout="constrained")[1] if ax is None else ax


def _with_legend(ax, labels):
    if any(labels):
        ax.legend()
    return ax


def _check_columns(x, name, n_columns):
    x = check_finite_array(x, name, ndim=2)
    if x.shape[1] != n_columns:
        msg = f"`{name}` must have {n_columns} columns, got shape {x.shape}. Put one point in each row."
        raise ValueError(msg)
    return x


def _check_lengths(named):
    lengths = {name or "values": len(value) for name, value in named.items()}
    if len(set(lengths.values())) > 1:
        got = ", ".join(f"{length} ({name})" for name, length in lengths.items())
        msg = f"All parts of a figure must have the same length, got {got}. Give one value for each point or outcome."
        raise ValueError(msg)


def _check_extent(extent):
    extent = check_finite_array(extent, "extent", ndim=1)
    if extent.shape != (4,) or extent[0] >= extent[1] or extent[2] >= extent[3]:
        msg = f"`extent` must be (x_min, x_max, y_min, y_max), got {extent.tolist()}. Name each minimum first."
        raise ValueError(msg)
    return extent.tolist()
