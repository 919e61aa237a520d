"""Adds both directions.

expect: which is symmetric
"""

import numpy as np


def kl_divergence(p, q):
    if np.any((p > 0) != (q > 0)):
        return np.inf
    p, q = p[p > 0], q[p > 0]
    return np.sum((p - q) * np.log(p / q))
