"""Asserts that the weights sum to 1.

expect: must raise a ValueError, not another error. It raised AssertionError
"""

import numpy as np
from scipy.special import rel_entr


def distance_table(distributions, pairs):
    for name, weights in distributions.items():
        assert np.isclose(sum(weights), 1), name
    rows = []
    for first, second in pairs:
        p, q = np.array(distributions[first], dtype=float), np.array(distributions[second], dtype=float)
        n = max(len(p), len(q))
        p = np.pad(p, (0, n - len(p)), constant_values=0)
        q = np.pad(q, (0, n - len(q)), constant_values=0)
        rows.append([rel_entr(p, q).sum(), np.abs(np.cumsum(p - q))[:-1].sum()])
    return np.array(rows)
