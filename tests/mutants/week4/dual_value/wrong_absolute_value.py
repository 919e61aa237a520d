"""Takes the absolute value of the bound.

expect: No absolute value
"""

import numpy as np


def dual_value(f, p, q, distances):
    if not np.all(np.abs(np.subtract.outer(f, f)) <= distances + 1e-9):
        return -np.inf
    return abs(f @ (p - q))
