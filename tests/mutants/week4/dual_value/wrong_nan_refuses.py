"""Divides by the distances, so that 0/0 on the diagonal refuses every f.

expect: Every f is refused
"""

import numpy as np


def dual_value(f, p, q, distances):
    with np.errstate(invalid="ignore"):
        ratio = np.abs(np.subtract.outer(f, f)) / distances
    if not (ratio <= 1 + 1e-9).all():
        return -np.inf
    return f @ (p - q)
