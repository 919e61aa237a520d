"""SciPy's kl_div and wasserstein_distance, without a look at the sums.

expect: adds q - p to every term, and `wasserstein_distance` rescales
"""

import numpy as np

from scipy.special import kl_div
from scipy.stats import wasserstein_distance


def distance_table(distributions, pairs):
    rows = []
    for first, second in pairs:
        p, q = np.array(distributions[first], dtype=float), np.array(distributions[second], dtype=float)
        n = max(len(p), len(q))
        p = np.pad(p, (0, n - len(p)), constant_values=0)
        q = np.pad(q, (0, n - len(q)), constant_values=0)
        rows.append([kl_div(p, q).sum(), wasserstein_distance(np.arange(n), np.arange(n), p, q)])
    return np.array(rows)
