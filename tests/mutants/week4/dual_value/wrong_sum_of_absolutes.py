"""Adds absolute values.

expect: You added absolute values
"""

import numpy as np


def dual_value(f, p, q, distances):
    if not np.all(np.abs(np.subtract.outer(f, f)) <= distances + 1e-9):
        return -np.inf
    return np.sum(np.abs(f * (p - q)))
