"""The library's functions on two cells, one for each line."""

from dlfl_utils import divergences


def parallel_lines(theta):
    p, q = ([1.0, 0.0], [0.0, 1.0]) if theta else ([1.0, 0.0], [1.0, 0.0])
    compare = divergences.kl_divergence, divergences.js_divergence, divergences.total_variation
    return *(d(p, q) for d in compare), divergences.wasserstein_1d([0.0], [theta])
