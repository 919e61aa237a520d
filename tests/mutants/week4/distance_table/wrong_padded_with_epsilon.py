"""Fills the shorter vector up with a small number.

expect: was filled up with a small number
"""

import numpy as np

from scipy.special import rel_entr


def distance_table(distributions, pairs):
    for weights in distributions.values():
        if not np.isclose(np.sum(weights), 1):
            raise ValueError("the weights do not sum to 1")
    rows = []
    for first, second in pairs:
        p, q = np.array(distributions[first], dtype=float), np.array(distributions[second], dtype=float)
        n = max(len(p), len(q))
        p = np.pad(p, (0, n - len(p)), constant_values=1e-10)
        q = np.pad(q, (0, n - len(q)), constant_values=1e-10)
        rows.append([rel_entr(p, q).sum(), np.abs(np.cumsum(p - q)).sum()])
    return np.array(rows)
