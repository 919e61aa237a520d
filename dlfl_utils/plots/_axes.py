"""What all figures share: colours, axes, legends, checks."""

from collections.abc import Mapping

import matplotlib.pyplot as plt

from dlfl_utils._checks import check_count, check_finite_array

#: Blue, orange, green, purple, vermilion, sky blue, black.
COLORS = ("#0072B2", "#E69F00", "#009E73", "#CC79A7", "#D55E00", "#56B4E9", "#000000")


LINES = ("-", "--", "-.", ":", (0, (5, 1)), (0, (1, 1)), (0, (3, 1, 1, 1, 1, 1)))


MARKERS = ("o", "s", "^", "D", "v", "P", "X")


HATCHES = ("", "//", "\\\\", "..", "xx", "++", "oo")


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


def save_figure(ax, path):
    """Write the figure of `ax` to a PNG file and close it.

    Parameters
    ----------
    ax : Axes
        Any Axes of the figure.
    path : path-like
        Where to write, whatever its suffix.
    """
    ax.figure.savefig(path, format="png", dpi=100)
    plt.close(ax.figure)


def named_arrays(value, name):
    if isinstance(value, Mapping) and not value:
        msg = f"`{name}` must hold at least one array, got an empty {type(value).__name__}. There is nothing to draw."
        raise ValueError(msg)
    return value.items() if isinstance(value, Mapping) else [("", value)]


def nth_color(i):
    return COLORS[i % len(COLORS)]


def axes_or_new(ax, *, size=(5.6, 3.6)):
    return plt.subplots(figsize=size, layout="constrained")[1] if ax is None else ax


def with_legend(ax, labels):
    if any(labels):
        ax.legend()
    return ax


def check_columns(x, name, n_columns):
    x = check_finite_array(x, name, ndim=2)
    if x.shape[1] != n_columns:
        msg = f"`{name}` must have {n_columns} columns, got shape {x.shape}. Put one point in each row."
        raise ValueError(msg)
    return x


def check_lengths(*named):
    # Pairs, not a dict: a curve may be called x, too.
    lengths = [(name or "values", len(value)) for name, value in named]
    if len({length for _, length in lengths}) > 1:
        got = ", ".join(f"{length} ({name})" for name, length in lengths)
        msg = f"All parts of a figure must have the same length, got {got}. Give one value for each point or outcome."
        raise ValueError(msg)


def check_extent(extent):
    extent = check_finite_array(extent, "extent", ndim=1)
    if extent.shape != (4,) or extent[0] >= extent[1] or extent[2] >= extent[3]:
        msg = f"`extent` must be (x_min, x_max, y_min, y_max), got {extent.tolist()}. Name each minimum first."
        raise ValueError(msg)
    return extent.tolist()
