"""The library's functions refuse by themselves."""

import numpy as np

from dlfl_utils.divergences import kl_divergence, wasserstein_1d


def distance_table(distributions, pairs):
    rows = []
    for first, second in pairs:
        p, q = np.array(distributions[first], dtype=float), np.array(distributions[second], dtype=float)
        n = max(len(p), len(q))
        p = np.pad(p, (0, n - len(p)), constant_values=0)
        q = np.pad(q, (0, n - len(q)), constant_values=0)
        rows.append([kl_divergence(p, q), wasserstein_1d(range(n), range(n), x_weights=p, y_weights=q)])
    return np.array(rows)
