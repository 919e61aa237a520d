"""Demands a slope below 1 of all pairs, the diagonal among them.

expect: Every f is refused
"""

import numpy as np


def dual_value(f, p, q, distances):
    if not np.all(np.abs(np.subtract.outer(f, f)) < distances):
        return -np.inf
    return f @ (p - q)
