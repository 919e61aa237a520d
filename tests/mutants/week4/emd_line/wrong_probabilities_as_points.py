"""Gives SciPy the probabilities as points.

expect: The probabilities were taken for points
"""

from scipy.stats import wasserstein_distance


def emd_line(points, p, q):
    return wasserstein_distance(p, q)
