"""Refuses f only if all pairs are too steep.

expect: A steep f gets through
"""

import numpy as np


def dual_value(f, p, q, distances):
    if np.all(np.abs(np.subtract.outer(f, f)) > distances + 1e-9):
        return -np.inf
    return f @ (p - q)
