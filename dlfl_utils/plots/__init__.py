"""Figures from arrays; the only module that imports matplotlib.

Every function draws on `ax` (new Axes if None) and returns it. Colours are those of Okabe and Ito, which readers with
any colour vision can tell apart; line styles, markers and hatches differ as well.
"""

from dlfl_utils.plots._axes import COLORS, make_axes, save_figure
from dlfl_utils.plots.densities import plot_covariance_ellipse, plot_density_contours, plot_level_sets
from dlfl_utils.plots.distributions import plot_curves, plot_distributions, plot_histogram, plot_transport_plan
from dlfl_utils.plots.samples import plot_images, plot_pairs, plot_samples

__all__ = [
    "COLORS",
    "make_axes",
    "plot_covariance_ellipse",
    "plot_curves",
    "plot_density_contours",
    "plot_distributions",
    "plot_histogram",
    "plot_images",
    "plot_level_sets",
    "plot_pairs",
    "plot_samples",
    "plot_transport_plan",
    "save_figure",
]
