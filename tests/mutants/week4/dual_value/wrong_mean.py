"""Divides by the number of places.

expect: You divided by the number of points
"""

import numpy as np


def dual_value(f, p, q, distances):
    if not np.all(np.abs(np.subtract.outer(f, f)) <= distances + 1e-9):
        return -np.inf
    return np.mean(f * (p - q))
