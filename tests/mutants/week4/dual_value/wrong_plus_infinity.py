"""Plus infinity for an f that is too steep.

expect: The sign of infinity is wrong
"""

import numpy as np


def dual_value(f, p, q, distances):
    if not np.all(np.abs(np.subtract.outer(f, f)) <= distances + 1e-9):
        return np.inf
    return f @ (p - q)
