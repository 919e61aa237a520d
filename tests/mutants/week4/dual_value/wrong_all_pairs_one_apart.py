"""Compares all pairs with 1.

expect: Differences of f are compared with 1
"""

import numpy as np


def dual_value(f, p, q, distances):
    if np.any(np.abs(np.subtract.outer(f, f)) > 1):
        return -np.inf
    return f @ (p - q)
