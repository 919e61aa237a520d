"""Divides by the distances, so that 0/0 on the diagonal hides the largest slope.

expect: A steep f gets through
"""

import numpy as np


def dual_value(f, p, q, distances):
    with np.errstate(invalid="ignore"):
        ratio = np.abs(np.subtract.outer(f, f)) / distances
    if ratio.max() > 1 + 1e-9:
        return -np.inf
    return f @ (p - q)
