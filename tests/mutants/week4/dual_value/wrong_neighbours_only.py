"""Compares neighbours in the list only.

expect: Only neighbours in the list
"""

import numpy as np


def dual_value(f, p, q, distances):
    if not np.all(np.abs(np.diff(f)) <= np.diag(distances, 1) + 1e-9):
        return -np.inf
    return f @ (p - q)
