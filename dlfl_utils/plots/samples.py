"""Samples: points, pairs of features, images."""

import matplotlib.pyplot as plt
import numpy as np

from dlfl_utils._checks import check_count, check_finite_array
from dlfl_utils.plots._axes import (
    MARKERS,
    axes_or_new,
    check_columns,
    check_lengths,
    make_axes,
    named_arrays,
    nth_color,
    with_legend,
)

__all__ = [
    "plot_images",
    "plot_pairs",
    "plot_samples",
]


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
    named = {label: check_columns(x, label or "samples", 2) for label, x in named_arrays(samples, "samples")}
    ax = axes_or_new(ax)
    for i, (label, x) in enumerate(named.items()):
        marker = MARKERS[i % len(MARKERS)]
        ax.scatter(*x.T, s=marker_size, label=label, color=nth_color(i), marker=marker, alpha=0.6, linewidths=0)
    ax.set(xlabel=x_label, ylabel=y_label, aspect="equal")
    return with_legend(ax, named)


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
    checked = check_finite_array(images, "images", ndim=3)
    images, whole_bytes = checked, np.asarray(images).dtype == np.uint8
    titles = [""] * len(images) if titles is None else list(titles)
    check_lengths(("images", images), ("titles", titles))
    n, height, width = images.shape
    n_columns = min(check_count(n_columns, "n_columns"), n)
    black, white = _check_range(value_range) or ((0, 255) if whole_bytes else (images.min(), images.max()))
    gap, header = 2, (max(4, height // 4) if any(titles) else 0)
    step_down, step_right = height + gap + header, width + gap
    canvas = np.full((-(-n // n_columns) * step_down, n_columns * step_right), white, dtype=float)
    ax = axes_or_new(ax, size=(1.1 * n_columns, 1.1 * canvas.shape[0] / step_right))
    for i, (image, title) in enumerate(zip(images, titles, strict=True)):
        top, left = (i // n_columns) * step_down + header, (i % n_columns) * step_right
        canvas[top : top + height, left : left + width] = image
        ax.text(left + width / 2, top - 1, title, ha="center", va="bottom", fontsize="small")
    ax.imshow(canvas, cmap="gray", vmin=black, vmax=white)
    ax.set_axis_off()
    return ax


def _check_range(value_range):
    if value_range is None:
        return None
    ends = check_finite_array(value_range, "value_range")
    if ends.shape != (2,) or ends[0] >= ends[1]:
        msg = f"`value_range` must be (black, white), got {value_range!r}. Pass two intensities such as (-1, 1)."
        raise ValueError(msg)
    return tuple(ends)


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
    given = named_arrays(samples, "samples")
    named = {label: check_columns(x, label or "samples", len(names)) for label, x in given}
    edges = [np.histogram_bin_edges(column, bins=20) for column in np.concatenate(list(named.values())).T]
    axes = np.atleast_2d(make_axes(len(names), len(names), width=2.2, height=2.0, share_x="col"))
    for (row, column), ax in np.ndenumerate(axes):
        for i, x in enumerate(named.values()):
            if row == column:
                ax.hist(x[:, row], bins=edges[row], color=nth_color(i), alpha=0.6, density=True)
            else:
                ax.scatter(
                    x[:, column], x[:, row], s=8, color=nth_color(i), marker=MARKERS[i % len(MARKERS)], alpha=0.6
                )
        ax.set(xlabel=names[column] if row == len(names) - 1 else "")
        ax.set(ylabel=("density" if row == 0 else "") if row == column else names[row] if column == 0 else "")
    if any(named):
        handles = [plt.Line2D([], [], color=nth_color(i), marker=MARKERS[i % 7], ls="") for i in range(len(named))]
        axes[0, 0].figure.legend(handles, list(named), loc="outside upper center", ncols=len(named))
    return axes
