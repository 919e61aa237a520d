"""Leaves no room for rounding.

expect: up to rounding
"""

import numpy as np


def dual_value(f, p, q, distances):
    if not np.all(np.abs(np.subtract.outer(f, f)) <= distances):
        return -np.inf
    return f @ (p - q)
