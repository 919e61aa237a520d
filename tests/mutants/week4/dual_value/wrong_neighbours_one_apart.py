"""Compares neighbours with 1, as if all places were one apart.

expect: Differences of f are compared with 1
"""

import numpy as np


def dual_value(f, p, q, distances):
    if np.any(np.abs(np.diff(f)) > 1):
        return -np.inf
    return f @ (p - q)
