"""Distributions, curves, histograms and transport plans."""

import numpy as np

from dlfl_utils._checks import check_count, check_finite_array, check_real_array
from dlfl_utils.plots._axes import HATCHES, LINES, axes_or_new, check_lengths, named_arrays, nth_color, with_legend

__all__ = [
    "plot_curves",
    "plot_distributions",
    "plot_histogram",
    "plot_transport_plan",
]


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
    given = named_arrays(distributions, "distributions")
    named = {label: check_finite_array(p, label or "distributions", ndim=1) for label, p in given}
    n_outcomes = len(next(iter(named.values())))
    outcomes = list(range(n_outcomes)) if outcomes is None else list(outcomes)
    check_lengths(*named.items(), ("outcomes", outcomes))
    ax = axes_or_new(ax)
    width = 0.8 / len(named)
    for i, (label, p) in enumerate(named.items()):
        positions = np.arange(n_outcomes) + (i - (len(named) - 1) / 2) * width
        ax.bar(positions, p, width, label=label, color=nth_color(i), edgecolor="black", hatch=HATCHES[i % len(HATCHES)])
    ax.set_xticks(np.arange(n_outcomes), [str(outcome) for outcome in outcomes])
    ax.set(xlabel="outcome", ylabel="probability")
    return with_legend(ax, named)


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
    named = {label: check_real_array(y, label or "curves", ndim=1) for label, y in named_arrays(curves, "curves")}
    check_lengths(("x", x), *named.items())
    ax = axes_or_new(ax)
    for i, (label, y) in enumerate(named.items()):
        y = np.where(np.isfinite(y), y, np.nan)
        ax.plot(x, y, label=label, color=nth_color(i), linestyle=LINES[i % len(LINES)], linewidth=2)
        if fill:
            ax.fill_between(x, 0, y, color=nth_color(i), alpha=0.2, linewidth=0)
    ax.set(xlabel=x_label, ylabel=y_label)
    return with_legend(ax, named)


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
    given = named_arrays(samples, "samples")
    named = {label: check_finite_array(x, label or "samples", ndim=1) for label, x in given}
    edges = np.histogram_bin_edges(np.concatenate(list(named.values())), bins=check_count(n_bins, "n_bins"))
    ax = axes_or_new(ax)
    for i, (label, x) in enumerate(named.items()):
        hatch = HATCHES[i % len(HATCHES)]
        ax.hist(x, edges, density=True, label=label, color=nth_color(i), edgecolor="white", alpha=0.6, hatch=hatch)
    ax.set(xlabel=x_label, ylabel="density")
    return with_legend(ax, named)


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
        If the names do not fit the plan, or a mass is negative.
    """
    plan = check_finite_array(plan, "plan", ndim=2)
    if plan.min() < -1e-9:  # solvers leave a rounded 0 on either side
        msg = f"`plan` must hold masses, which are not negative, got {plan.min():.6g}. Pass a plan, not a difference."
        raise ValueError(msg)
    sources = list(range(plan.shape[0])) if sources is None else list(sources)
    targets = list(range(plan.shape[1])) if targets is None else list(targets)
    check_lengths(("sources", sources), ("rows of `plan`", plan))
    check_lengths(("targets", targets), ("columns of `plan`", plan.T))
    ax = axes_or_new(ax)
    ax.imshow(plan, cmap="Blues", vmin=0)
    for (i, j), mass in np.ndenumerate(plan):
        if mass > 0 and plan.size <= 200:
            shade = "white" if mass > 0.6 * plan.max() else "black"
            ax.text(j, i, f"{mass:.3g}", ha="center", va="center", color=shade)
    ax.set_xticks(np.arange(plan.shape[1]), [str(target) for target in targets])
    ax.set_yticks(np.arange(plan.shape[0]), [str(source) for source in sources])
    ax.set(xlabel="to", ylabel="from")
    return ax
