"""Averages over the points.

expect: a sum over the gaps, not a mean
"""

import numpy as np

from dlfl_utils.divergences import kl_divergence


def distance_table(distributions, pairs):
    for weights in distributions.values():
        if not np.isclose(np.sum(weights), 1):
            raise ValueError("the weights do not sum to 1")
    rows = []
    for first, second in pairs:
        p, q = np.array(distributions[first], dtype=float), np.array(distributions[second], dtype=float)
        n = max(len(p), len(q))
        p = np.pad(p, (0, n - len(p)), constant_values=0)
        q = np.pad(q, (0, n - len(q)), constant_values=0)
        rows.append([kl_divergence(p, q), np.abs(np.cumsum(p - q)).mean()])
    return np.array(rows)
